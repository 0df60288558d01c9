import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manifestName, sumOf, writeExport } from "./folder.server.ts";
import { publicServer } from "./serve.server.ts";

let place: string;
let folder: string;
let server: ReturnType<typeof serve>;
let port: number;

const look = { styles: ["/assets/page.css"], icon: "/assets/icon.svg" };
const secret = "only for eyes inside";

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "mozaiek-served-"));
  folder = join(place, "public");
  writeFileSync(join(place, "work.db"), secret);
  await writeExport(folder, [
    { path: "index.html", body: "<!doctype html><title>Begin</title>" },
    { path: "nl/index.html", body: "<!doctype html><title>Nederlands</title>" },
    { path: "assets/page-1a2b.css", body: "a{}" },
    { path: "reports/2025/2025.pdf", body: "%PDF" },
    { path: "linked.html", body: secret },
    { path: "around/page.html", body: secret },
    { path: "changed.html", body: "as it was published" },
  ]);
  // What came there later, by another hand.
  writeFileSync(join(folder, "left-behind.html"), secret);
  writeFileSync(join(folder, "changed.html"), "as someone wrote over it");
  rmSync(join(folder, "linked.html"));
  symlinkSync(join(place, "work.db"), join(folder, "linked.html"));
  rmSync(join(folder, "around"), { recursive: true });
  mkdirSync(join(place, "elsewhere"));
  writeFileSync(join(place, "elsewhere", "page.html"), secret);
  symlinkSync(join(place, "elsewhere"), join(folder, "around"));
  const answer = publicServer(folder, { look, secure: true });
  server = serve({
    fetch: async request => (await answer(request)) ?? new Response("the rest", { status: 418 }),
    port: 0,
    hostname: "127.0.0.1",
  });
  await new Promise(resolve => server.once("listening", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterAll(async () => {
  await new Promise(resolve => server.close(resolve));
  rmSync(place, { recursive: true, force: true });
});

/** An answer to bytes as they are: no client in between that makes an address right. */
const raw = (line: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.setTimeout(2000, () => socket.destroy(new Error(`no answer to ${line}`)));
    socket.on("data", bytes => (answer += bytes.toString()));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
    socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  });

const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);

describe("The public page is served", () => {
  it("as it was published, with its type, and again only when it changed", async () => {
    const first = await ask("/public/nl/");
    expect(await first.text()).toContain("Nederlands");
    expect(first.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(first.headers.get("cache-control")).toBe("public, max-age=300");
    const tag = first.headers.get("etag") ?? "";
    const again = await ask("/public/nl/", { headers: { "if-none-match": tag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await ask("/public/assets/page-1a2b.css")).headers.get("cache-control")).toContain("immutable");
    const head = await ask("/public/nl/", { method: "HEAD" });
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, tag, ""]);
  });

  it("without a cookie or a script, and to be framed by nobody", async () => {
    for (const path of ["/public/", "/public/nl/", "/public/none", "/public/reports/2025/2025.pdf"]) {
      const { headers } = await ask(path, { headers: { cookie: "mozaiek.session_token=x.y" } });
      expect(headers.get("set-cookie")).toBeNull();
      expect(headers.get("vary")).toBeNull();
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("script-src");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("strict-transport-security")).not.toBeNull();
    }
    expect((await ask("/public/reports/2025/2025.pdf")).headers.get("content-disposition")).toBe(
      "attachment",
    );
  });

  it("from /public to /public/, and from a folder to its page", async () => {
    for (const [from, to] of [
      ["/public", "/public/"],
      ["/public/nl", "/public/nl/"],
    ]) {
      const { status, headers } = await ask(from!, { redirect: "manual" });
      expect([status, headers.get("location")]).toEqual([301, to]);
    }
  });

  it("beside the rest, which it leaves alone", async () => {
    for (const path of ["/", "/nl/public/", "/publicity", "/nl/sign-in"])
      expect((await ask(path)).status, path).toBe(418);
  });

  it.each([
    "GET /public/../work.db",
    "GET /public/..%2fwork.db",
    "GET /public/%2e%2e/work.db",
    "GET /public/%2e%2e%2fwork.db",
    "GET /public/nl/../../work.db",
    "GET /public/nl/..%5c..%5cwork.db",
    "GET /public/nl\\..\\..\\work.db",
    "GET /public//work.db",
    "GET /public/./../work.db",
    "GET /public/%00",
    "GET /public/nl/index.html%00.css",
    "GET /public/%c0%ae%c0%ae/work.db",
    "GET /public/%",
    "GET http://elsewhere.example/public/..%2f..%2fwork.db",
    "GET /public/.mozaiek-public.json",
    "GET /public/%2emozaiek-public.json",
    "GET /public/left-behind.html",
    "GET /public/linked.html",
    "GET /public/around/page.html",
    "GET /public/changed.html",
    "GET /public/assets/",
    "GET /public/assets",
    "GET /public/reports/2025/",
    "GET /public/__proto__",
    "GET /public/constructor",
    "POST /public/",
    "PUT /public/index.html",
    "DELETE /public/nl/index.html",
    "PATCH /public/nl/",
    "PROPFIND /public/",
    "TRACE /public/",
  ])("to nobody who asks %s", async line => {
    const answer = await raw(line);
    expect(answer).toMatch(/^HTTP\/1\.1 (?:4\d\d|501)/);
    expect(answer).not.toContain(secret);
    expect(answer).not.toContain("as someone wrote over it");
    expect(answer).not.toContain(place);
  });

  it("to nobody who asks for an address without end", async () => {
    for (const path of ["a/".repeat(4000), "a".repeat(40_000)])
      expect(await raw(`GET /public/${path}`)).toMatch(/^HTTP\/1\.1 4\d\d/);
  });

  it("to nobody by paths of a list that someone made up", async () => {
    const made = join(place, "made");
    mkdirSync(made);
    const sums = {
      "../work.db": sumOf(secret),
      "/etc/passwd": sumOf("x"),
      "nl/../../work.db": sumOf(secret),
    };
    writeFileSync(join(made, manifestName), JSON.stringify({ files: sums }));
    const answer = publicServer(made, { look, secure: false });
    for (const path of Object.keys(sums)) {
      const request = new Request("http://localhost/public/");
      Object.defineProperty(request, "url", { value: `http://localhost/public/${path}` });
      const response = await answer(request);
      expect((await response?.text()) ?? "", path).not.toContain(secret);
    }
  });

  it("not yet, in words that anyone understands, before it was published", async () => {
    const answer = publicServer(join(place, "never"), { look, secure: false });
    const response = await answer(new Request("http://localhost/public/"));
    expect(response?.status).toBe(404);
    expect(await response?.text()).toContain("Hier is nog niets gepubliceerd");
    expect(response?.headers.get("cache-control")).toBe("no-store");
  });

  it("whole, while it is published anew", async () => {
    const target = join(place, "busy");
    const bodyOf = (round: number) => `<!doctype html><title>${round}</title>`;
    const publish = (round: number) => writeExport(target, [{ path: "index.html", body: bodyOf(round) }]);
    await publish(0);
    const answer = publicServer(target, { look, secure: false });
    const published = new AbortController();
    const asking = (async () => {
      const seen = new Set<string>();
      while (!published.signal.aborted) {
        const response = await answer(new Request("http://localhost/public/"));
        seen.add(`${response?.status} ${/<title>\d+/.test((await response?.text()) ?? "")}`);
      }
      return seen;
    })();
    for (let round = 1; round <= 20; round++) await publish(round);
    published.abort();
    expect([...(await asking)]).toEqual(["200 true"]);
  });
});
