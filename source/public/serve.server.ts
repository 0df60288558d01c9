import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { extname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Locale } from "../language/text.ts";
import type { Settings } from "../settings.ts";
import { openAssets } from "../web/assets.server.ts";
import { strictHeaders } from "../web/headers.ts";
import { manifestName, manifestSchema, publicFolder, sumOf } from "./folder.server.ts";
import { type Notice, noticePage, type NoticeLook } from "./notice.tsx";

/** Answers a request for the public page; null for one that is for something else. */
export type PublicServer = (request: Request) => Promise<Response | null>;

const root = "/public";

/** No script, no form, no frame, nothing of another site. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** What is taken along must not act as a page of this site. */
const filePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".zip": "application/zip",
};
/** Forms a browser saves, and does not show. */
const saved: ReadonlySet<string> = new Set([".csv", ".json", ".pdf", ".docx", ".zip"]);

/** Bytes of the largest file that is served: a report with many pictures is a tenth of it. */
const largest = 50_000_000;

/**
 * Serves the public page from the folder it was published to, apart from all else: no session, no cookie, no database.
 *
 * Guards against whoever asks for what was not published. An address is looked up, as it was asked, among the files that
 * the export says it wrote, so that no address leads out of the folder or lists what is in it; and a file that is a link,
 * or not what was published, is not there.
 *
 * @param options.secure true where visitors come over https
 */
export function publicServer(
  folder: string,
  options: { readonly look: NoticeLook; readonly secure: boolean },
): PublicServer {
  const strict = strictHeaders(options.secure);
  return async request => {
    const { pathname } = new URL(request.url);
    if (pathname !== root && !pathname.startsWith(`${root}/`)) return null;
    const answer = await answerTo(request.method, pathname, request.headers.get("if-none-match"));
    for (const [name, value] of Object.entries(strict))
      if (!answer.headers.has(name)) answer.headers.set(name, value);
    return request.method === "HEAD"
      ? new Response(null, { status: answer.status, headers: answer.headers })
      : answer;
  };

  async function answerTo(method: string, pathname: string, known: string | null): Promise<Response> {
    const headers = { allow: "GET, HEAD, OPTIONS", "content-security-policy": policy };
    if (method === "OPTIONS") return new Response(null, { status: 204, headers });
    if (method !== "GET" && method !== "HEAD") return notice("method", pathname, 405, headers);
    if (pathname === root) return moved(`${root}/`);
    const asked = pathname.slice(root.length + 1);
    const path = asked === "" || asked.endsWith("/") ? `${asked}index.html` : asked;
    // Publishing puts another folder in place: what is not there for a moment, or just changed, is asked for again.
    for (const pause of [10, 30, 100, null]) {
      const files = await filesIn(folder);
      if (files !== null) {
        const sum = files.get(path);
        if (sum === undefined)
          return files.has(`${path}/index.html`)
            ? moved(`${root}/${path}/`)
            : notice("missing", pathname, 404);
        const tag = `"${sum.slice(0, 32)}"`;
        if (known === tag) return new Response(null, { status: 304, headers: headersOf(path, tag) });
        const body = await readInside(folder, path);
        if (body !== null && sumOf(body) === sum)
          return new Response(body, {
            headers: { ...headersOf(path, tag), "content-length": String(body.length) },
          });
      }
      if (pause !== null) await wait(pause);
      else if (files !== null) return notice("missing", pathname, 404);
    }
    return notice("unpublished", pathname, 404);
  }

  function notice(
    what: Notice,
    pathname: string,
    status: number,
    headers: Readonly<Record<string, string>> = {},
  ): Response {
    const locale: Locale = pathname.startsWith(`${root}/en/`) ? "en" : "nl";
    return new Response(noticePage(what, locale, options.look), {
      status,
      headers: {
        "content-type": types[".html"]!,
        "content-security-policy": policy,
        "cache-control": "no-store",
        ...headers,
      },
    });
  }
}

/** What a web server does with a request. */
type Fetch<Env> = (request: Request, env: Env) => Response | Promise<Response>;

/** The rest of an installation with its public page before it, so that nothing else ever sees a request for that. */
export function withPublicPage<Env>(
  { data, origin }: Pick<Settings, "data" | "origin">,
  rest: Fetch<Env>,
): (request: Request, env: Env) => Promise<Response> {
  const { publicStyles, icon } = openAssets(data);
  const publicPage = publicServer(publicFolder(data), {
    look: { styles: publicStyles, icon },
    secure: origin.startsWith("https:"),
  });
  return async (request, env) => (await publicPage(request)) ?? rest(request, env);
}

const moved = (to: string): Response =>
  new Response(null, { status: 301, headers: { location: to, "cache-control": "public, max-age=300" } });

function headersOf(path: string, tag: string): Readonly<Record<string, string>> {
  const extension = extname(path);
  return {
    "content-type": types[extension] ?? "application/octet-stream",
    etag: tag,
    // Names of what pages look like change with their content. A page that was withdrawn is gone within five minutes.
    "cache-control": path.startsWith("assets/")
      ? "public, max-age=31536000, immutable"
      : "public, max-age=300",
    ...(saved.has(extension)
      ? { "content-disposition": "attachment", "content-security-policy": filePolicy }
      : { "content-security-policy": policy }),
  };
}

/** Paths as an export has them: never one that begins with a point, or goes up. */
const inFolder = /^[a-z0-9_-][a-z0-9._-]*(?:\/[a-z0-9_-][a-z0-9._-]*)*$/i;

/** Files of the export and their sums; null where there is none. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string> | null> {
  const written = await readInside(folder, manifestName);
  if (written === null) return null;
  try {
    const { files } = manifestSchema.parse(JSON.parse(written.toString()));
    return new Map(Object.entries(files).filter(([path]) => inFolder.test(path)));
  } catch {
    return null;
  }
}

/** A plain file of the folder; null for one that is not there, a link, or reached through one. */
async function readInside(folder: string, path: string): Promise<Buffer<ArrayBuffer> | null> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const place = join(folder, path);
  // oxlint-disable-next-line no-bitwise -- flags of a file system call
  const file = await open(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => null);
  if (file === null) return null;
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size > largest) return null;
    if ((await realpath(place)) !== join(await realpath(folder), path)) return null;
    return await file.readFile();
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
