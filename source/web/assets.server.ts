import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { dirname, extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { Failure } from "../language/failure.ts";
import { icon } from "./mark.tsx";
import type { Island } from "./route.ts";

interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const takesGzip = (accepted: string): boolean => /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted);

/** Pages that were packed before; they are few, and the same for everyone. */
const packedPages = new Map<string, Uint8Array<ArrayBuffer>>();
const mostPages = 20;

/**
 * A page that is the same for everyone, as it goes over the line to a browser that takes gzip. No other page is packed:
 * what someone typed, packed beside a secret, can be guessed from the length (BREACH).
 *
 * @param accepted what the browser says it takes
 * @returns null where it goes as it is
 */
export function packedPage(html: string, accepted: string): Uint8Array<ArrayBuffer> | null {
  if (!takesGzip(accepted)) return null;
  const known = packedPages.get(html) ?? new Uint8Array(gzipSync(html, { level: 9 }));
  if (packedPages.size >= mostPages) packedPages.clear();
  packedPages.set(html, known);
  return known;
}

/** What was packed before, by what it was packed from: an asset never changes. */
const packed = new WeakMap<Asset, Uint8Array<ArrayBuffer>>();

/**
 * An asset as it goes over the line to a browser that takes gzip: a telephone on a slow line waits for every kilobyte.
 *
 * @param accepted what the browser says it takes
 * @returns null where it goes as it is
 */
export function packedFor(asset: Asset, accepted: string): Uint8Array<ArrayBuffer> | null {
  if (!/^(text|image\/svg)/.test(asset.type) || !takesGzip(accepted)) return null;
  const known = packed.get(asset) ?? new Uint8Array(gzipSync(asset.body, { level: 9 }));
  packed.set(asset, known);
  return known;
}

/** What a page needs besides its HTML, each under an address that changes with its content. */
export interface Assets {
  /** Style sheets in order: our own, then the municipality's tokens if it has them. */
  readonly styles: readonly string[];
  /** Style sheets of the municipality's public page, in the same order. */
  readonly publicStyles: readonly string[];
  /** For the tab of a browser. */
  readonly icon: string;
  /** Address of the script of each island. */
  readonly islands: Readonly<Record<Island, string>>;
  /** By path. */
  readonly files: ReadonlyMap<string, Asset>;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".js": "text/javascript; charset=utf-8",
};
const typeOf = (extension: string) => types[extension] ?? "application/octet-stream";

/** Scripts, each for the few pages that ask for it; files under `source/`. */
const islandFiles = {
  answering: "campaigns/island/answering.ts",
  minutes: "campaigns/island/minutes.ts",
  "stakeholder-map": "people/island/stakeholder-map.ts",
} as const satisfies Record<Island, string>;

/** The address of each island's script, given where one file is served. */
const islandsFrom = (served: (file: string) => string): Assets["islands"] => ({
  answering: served(islandFiles.answering),
  minutes: served(islandFiles.minutes),
  "stakeholder-map": served(islandFiles["stakeholder-map"]),
});

/** Where `vite build` puts them: beside the built server. From source there is no such folder. */
const built = join(import.meta.dirname, "assets");

const hashed = (name: string, extension: string, content: Uint8Array | string) =>
  `/assets/${name}-${createHash("sha256").update(content).digest("base64url").slice(0, 10)}${extension}`;

/**
 * Opens the style sheet and fonts, as built or else from source, and the municipality's own tokens.
 *
 * @param data the data folder, in which `theme/tokens.css` may stand
 */
export function openAssets(data: string): Assets {
  const files = new Map<string, Asset>();
  const { main, publicPage, islands } = existsSync(join(built, ".vite/manifest.json"))
    ? fromBuild(files)
    : fromSource(files);
  const add = (name: string, extension: string, content: string) => {
    const path = hashed(name, extension, content);
    files.set(path, { body: Buffer.from(content), type: typeOf(extension) });
    return path;
  };
  const theme = readTheme(data);
  const own = theme === null ? [] : [add("theme", ".css", theme)];
  const [styles, publicStyles] = [
    [main, ...own],
    [publicPage, ...own],
  ];
  return { styles, publicStyles, icon: add("icon", ".svg", icon), islands, files };
}

const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), assets: z.array(z.string()).optional() }),
);

interface Found {
  readonly main: string;
  readonly publicPage: string;
  readonly islands: Assets["islands"];
}

function fromBuild(files: Map<string, Asset>): Found {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(built, ".vite/manifest.json"), "utf8")));
  for (const { file, assets = [] } of Object.values(manifest)) {
    for (const name of [file, ...assets]) {
      files.set(`/assets/${name}`, {
        body: readFileSync(join(built, name)),
        type: typeOf(extname(name)),
      });
    }
  }
  const [style, publicStyle] = ["mozaiek", "public-page"].map(
    name => manifest[`source/web/theme/${name}.css`]?.file,
  );
  const islands = islandsFrom(file => {
    const script = manifest[`source/${file}`]?.file;
    if (script === undefined) throw new Error(`The build has no ${file}: run npm run build`);
    return `/assets/${script}`;
  });
  if (style === undefined || publicStyle === undefined)
    throw new Error("The build has no style sheet: run npm run build");
  return { main: `/assets/${style}`, publicPage: `/assets/${publicStyle}`, islands };
}

const find = (name: string, from: string) =>
  name.startsWith(".") ? join(dirname(from), name) : createRequire(from).resolve(name);

/** Puts the imported files in place of their `@import`, as the build does, so that tests need no build. */
function fromSource(files: Map<string, Asset>): Found {
  const flatten = (file: string): string =>
    readFileSync(file, "utf8")
      .replace(/url\("([^"]+\.woff2)"\)/g, (_, name: string) => {
        const body = readFileSync(find(name, file));
        const path = hashed("font", ".woff2", body);
        files.set(path, { body, type: typeOf(".woff2") });
        return `url("${path}")`;
      })
      .replace(/@import "([^"]+)";/g, (_, name: string) => flatten(find(name, file)));
  const [main, publicPage] = (["mozaiek", "public-page"] as const).map(name => {
    const style = flatten(join(import.meta.dirname, `theme/${name}.css`));
    const path = hashed(name, ".css", style);
    files.set(path, { body: Buffer.from(style), type: typeOf(".css") });
    return path;
  });
  const known = new Map<string, string>();
  const islands = islandsFrom(file => scriptFrom(join(import.meta.dirname, "..", file), files, known));
  return { main: main!, publicPage: publicPage!, islands };
}

/** A script with everything it imports, file by file and without its types, so that tests need no build. */
function scriptFrom(file: string, files: Map<string, Asset>, known: Map<string, string>): string {
  const there = known.get(file);
  if (there !== undefined) return there;
  const source = readFileSync(file, "utf8");
  const script = (extname(file) === ".ts" ? stripTypeScriptTypes(source) : source).replace(
    /^((?:import|export)\b[^"';]*?from\s*)["']([^"']+)["']/gm,
    (_, start: string, name: string) => `${start}"${scriptFrom(find(name, file), files, known)}"`,
  );
  const path = hashed("script", ".js", script);
  files.set(path, { body: Buffer.from(script), type: typeOf(".js") });
  known.set(file, path);
  return path;
}

const largestTheme = 64_000;

/** Only `:root { --name: value; }`: a theme that could fetch, import or hide things could track or mislead visitors. */
const tokenFile = /^(\s*:root\s*\{(\s*--[\w-]+\s*:[^;{}@\\<]*;)*\s*\})+\s*$/;

/**
 * Reads the municipality's own tokens.
 *
 * @throws Failure `theme` when the file is too large or holds anything else than custom properties on `:root`
 */
export function readTheme(data: string): string | null {
  const path = join(data, "theme", "tokens.css");
  if (!existsSync(path)) return null;
  const small = statSync(path).size <= largestTheme;
  const theme = small ? readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\//g, "") : "";
  if (
    small &&
    tokenFile.test(theme) &&
    !/url\s*\(|image\s*\(|image-set\s*\(|src\s*\(|expression\s*\(/i.test(theme)
  )
    return theme;
  throw new Failure("theme", {
    nl: "Het bestand theme/tokens.css in de gegevensmap mag alleen :root { --naam: waarde; } bevatten, zonder adressen, en hoogstens 64 kB groot zijn.",
    en: "The file theme/tokens.css in the data folder may hold only :root { --name: value; }, without addresses, and at most 64 kB.",
  });
}
