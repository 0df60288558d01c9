import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createElement } from "react";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshHouse, makePerson } from "../../tests/people.ts";
import type { House } from "../house.ts";
import type { Role } from "../identity/policy.ts";
import { visitorOf } from "../identity/visitor.server.ts";
import { Failure } from "../language/failure.ts";
import type { Answer, Route, Visit } from "./route.ts";
import { routes } from "./routes.ts";
import { createServer, preferredLocale } from "./server.server.ts";

const origin = "http://localhost:4610";
const page = (text: string): Answer => ({
  kind: "page",
  title: { nl: "Proef", en: "Trial" },
  body: createElement("h1", null, text),
});

/** Routes that do what a route can do, well and badly. */
const trials: readonly Route[] = [
  { method: "GET", path: "/trial/public", may: "page.public", answer: () => page("everyone") },
  { method: "GET", path: "/trial/exact", may: "mirror.exact", answer: () => page("analysts") },
  {
    method: "POST",
    path: "/trial/form",
    may: "page.public",
    answer: async visit => page((await visit.form()).all("word").join("|")),
  },
  {
    method: "POST",
    path: "/trial/file",
    may: "page.public",
    answer: async visit => {
      const { form, files } = await visit.upload(100_000, async (file, known) => {
        let size = 0;
        for await (const part of file.stream) size += Buffer.from(part).length;
        return `${file.name}:${size}:${known.one("word")}`;
      });
      return page(`${files.join(",")};${form.one("after")}`);
    },
  },
  {
    method: "GET",
    path: "/trial/failure",
    may: "page.public",
    answer: () => {
      throw new Failure("trial", { nl: "Dit kan niet.", en: "This cannot be." }, { status: 409 });
    },
  },
  {
    method: "GET",
    path: "/trial/broken",
    may: "page.public",
    answer: () => {
      throw new Error("secret value 12345");
    },
  },
  {
    method: "GET",
    path: "/trial/query",
    may: "page.public",
    answer: ({ query }) =>
      query.get("word") === "ab"
        ? { kind: "file", name: "a.csv", type: "text/csv", body: "" }
        : { kind: "redirect", to: "/nl" },
  },
  {
    method: "GET",
    path: "/trial/away",
    may: "page.public",
    answer: () => ({ kind: "redirect", to: "//evil.example/nl" }),
  },
  {
    method: "GET",
    path: "/trial/download",
    may: "page.public",
    answer: () => ({
      kind: "file",
      name: 'Cijfers "2025".csv',
      type: "text/csv; charset=utf-8",
      body: "a,b\r\n",
    }),
  },
];

const strict = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "x-permitted-cross-domain-policies": "none",
};

let house: House;
let fresh: Awaited<ReturnType<typeof freshHouse>>;
let app: ReturnType<typeof createServer>;
const lines: string[] = [];

const serverOf = (list: readonly Route[], of: House = house) =>
  createServer({
    house: of,
    routes: list,
    identify: request => visitorOf(of, request),
    site: () => ({ municipality: "Gemeente Voorbeeld", demonstration: false }),
    log: line => lines.push(line),
  });

beforeAll(async () => {
  fresh = await freshHouse();
  house = fresh.house;
  app = serverOf([...routes, ...trials]);
});
afterAll(() => fresh.close());

const formWith = (content: string) => {
  const form = new FormData();
  form.set("word", "before");
  form.set("file", new File([content], "people.csv", { type: "text/csv" }));
  form.set("after", "later");
  return form;
};

const from = (headers: Record<string, string>) => preferredLocale(new Headers(headers));

const ask = (path: string, init: RequestInit = {}) => app.request(`${origin}${path}`, init);
const post = (path: string, body: RequestInit["body"], headers: Record<string, string> = { origin }) =>
  ask(path, {
    method: "POST",
    ...(body === undefined ? {} : { body }),
    headers,
    ...(body instanceof ReadableStream ? { duplex: "half" as const } : {}),
  });
const cookieOf = async (roles: readonly Role[]) => (await makePerson(house, roles)).cookie;

describe("Headers", () => {
  it("are strict on every route and method, whatever the answer", async () => {
    const paths = [...new Set([...routes, ...trials].map(({ path }) => path))]
      .filter(path => path !== "/trial/download")
      .map(path => path.replace(/:\w+/g, "none"));
    const all = ["/", "/assets/none", "/robots.txt", "/nowhere"].concat(
      paths.flatMap(path => [`/nl${path === "/" ? "" : path}`, `/en${path === "/" ? "" : path}`]),
    );
    for (const path of all) {
      for (const method of ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"]) {
        const answer = await ask(path, { method });
        expect(Object.fromEntries(answer.headers), `${method} ${path}`).toMatchObject(strict);
        expect(answer.headers.has("cache-control"), `${method} ${path}`).toBe(true);
      }
    }
  });

  it("ask for https only where the site is on https", async () => {
    expect((await ask("/nl")).headers.has("strict-transport-security")).toBe(false);
    const secure = serverOf(routes, {
      ...house,
      settings: { ...house.settings, origin: "https://mozaiek.example" },
    });
    const answer = await secure.request("https://mozaiek.example/nl");
    expect(answer.headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains");
  });

  it("keep what is behind sign-in out of every cache, and let the rest be asked for again", async () => {
    const cookie = await cookieOf(["analyst"]);
    expect((await ask("/nl/trial/exact", { headers: { cookie } })).headers.get("cache-control")).toBe(
      "no-store",
    );
    expect((await ask("/nl/trial/public", { headers: { cookie } })).headers.get("cache-control")).toBe(
      "no-store",
    );
    const first = await ask("/nl/trial/public");
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const again = await ask("/nl/trial/public", {
      headers: { "if-none-match": first.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
  });

  it("make a download inert", async () => {
    const answer = await ask("/nl/trial/download");
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename="Cijfers_2025_.csv"; filename*=UTF-8''Cijfers%20%222025%22.csv`,
    );
    expect(answer.headers.get("content-security-policy")).toBe(
      "default-src 'none'; sandbox; frame-ancestors 'none'",
    );
  });
});

describe("Languages", () => {
  it("are chosen by cookie, then by the browser, then Dutch", () => {
    expect(from({})).toBe("nl");
    expect(from({ "accept-language": "en-GB,en;q=0.9" })).toBe("en");
    expect(from({ "accept-language": "de,en;q=0.5,nl;q=0.8" })).toBe("nl");
    expect(from({ "accept-language": "en", cookie: "a=b; language=nl" })).toBe("nl");
  });

  it("are switched on the page itself, and remembered only when that is news", async () => {
    const html = await (await ask("/nl/methods?x=1")).text();
    expect(html).toContain('<html lang="nl">');
    expect(html).toContain('href="/en/methods?x=1"');
    const answer = await ask("/en/methods");
    expect(answer.headers.get("set-cookie")).toBe(
      "language=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
    );
    expect((await ask("/nl/methods")).headers.has("set-cookie")).toBe(false);
  });

  it("send the bare address to the right one", async () => {
    const answer = await ask("/", { headers: { "accept-language": "en" } });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/en"]);
  });
});

describe("The door", () => {
  it("asks a visitor to sign in, and to come back", async () => {
    const answer = await ask("/nl/trial/exact?by=gender");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/nl/sign-in?return=%2Fnl%2Ftrial%2Fexact%3Fby%3Dgender");
  });

  it("refuses whoever's role does not give the page, and opens for whose does", async () => {
    const employee = await ask("/en/trial/exact", { headers: { cookie: await cookieOf(["employee"]) } });
    expect(employee.status).toBe(403);
    expect(await employee.text()).toContain("This page is not for your role");
    const analyst = await ask("/en/trial/exact", { headers: { cookie: await cookieOf(["analyst"]) } });
    expect(analyst.status).toBe(200);
  });

  it("does not start with a route that names no permission, nor with one listed twice", () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the compiler refuses must be refused at start too
    const bad = { ...trials[0], may: "page.everything" } as unknown as Route;
    expect(() => serverOf([bad])).toThrow(/names no permission/);
    expect(() => serverOf([...trials, ...trials.slice(0, 1)])).toThrow(/listed twice/);
  });
});

describe("What goes wrong", () => {
  it("is a page that says so in the visitor's language, with a way back", async () => {
    const missing = await ask("/nl/nergens");
    expect(missing.status).toBe(404);
    const html = await missing.text();
    expect(html).toContain("Deze pagina bestaat niet");
    expect(html).toContain('<a href="/nl">Terug naar de beginpagina</a>');
    const failure = await ask("/en/trial/failure");
    expect(failure.status).toBe(409);
    expect(await failure.text()).toContain("This cannot be.");
  });

  it("is logged with a reference number and without values", async () => {
    const answer = await ask("/nl/trial/broken");
    expect(answer.status).toBe(500);
    const html = await answer.text();
    const reference = /<p class="reference">([0-9A-F]{10})<\/p>/.exec(html)?.[1] ?? "none";
    const line = lines.find(one => one.includes(reference));
    expect(line).toContain("GET /trial/broken Error");
    expect(html + lines.join("\n")).not.toContain("12345");
  });

  it("includes a redirect away from the site", async () => {
    expect((await ask("/nl/trial/away")).status).toBe(500);
  });

  it("names the methods that a page does have", async () => {
    const options = await ask("/nl/trial/public", { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
    const put = await ask("/nl/trial/form", { method: "PUT", headers: { origin } });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    const head = await ask("/nl/trial/public", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });
});

describe("A posted form", () => {
  const typed = { "content-type": "application/x-www-form-urlencoded" };

  it("keeps every value of a field", async () => {
    const answer = await post("/nl/trial/form", "word=a%20b&word=c", { ...typed, origin });
    expect(await answer.text()).toContain("<h1>a b|c</h1>");
  });

  it("loses the NULs in it, which no text in PostgreSQL may hold, and an address with one is nowhere", async () => {
    const answer = await post("/nl/trial/form", "word=a%00b", { ...typed, origin });
    expect(await answer.text()).toContain("<h1>ab</h1>");
    expect((await ask("/nl/releases/%00")).status).toBe(404);
    expect((await ask("/nl/releases/a%00b/table.csv")).status).toBe(404);
    expect((await ask("/nl/trial/query?word=a%00b")).status).toBe(200);
  });

  it("is refused when it comes from another site, or does not say where from", async () => {
    for (const headers of [
      {},
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin, "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ]) {
      expect(
        (await post("/nl/trial/form", "word=a", { ...typed, ...headers })).status,
        JSON.stringify(headers),
      ).toBe(403);
    }
    expect(
      (await post("/nl/trial/form", "word=a", { ...typed, "sec-fetch-site": "same-origin" })).status,
    ).toBe(200);
  });

  it("is refused above 1 MB, whether or not it says its size", async () => {
    const large = `word=${"x".repeat(1_000_001)}`;
    expect((await post("/nl/trial/form", large, { ...typed, origin })).status).toBe(413);
    const streamed = new Blob([large]).stream();
    expect((await post("/nl/trial/form", streamed, { ...typed, origin })).status).toBe(413);
  });

  it("is refused when it is no form", async () => {
    expect((await post("/nl/trial/form", "{}", { "content-type": "application/json", origin })).status).toBe(
      400,
    );
  });
});

describe("A posted file", () => {
  it("streams to the route, which knows the fields that came before it", async () => {
    const answer = await post("/nl/trial/file", formWith("x".repeat(90_000)));
    expect(await answer.text()).toContain("people.csv:90000:before;later");
  });

  it("is refused above the limit of the route", async () => {
    const sent = new Response(formWith("x".repeat(100_001)));
    const headers = { origin, "content-type": sent.headers.get("content-type") ?? "" };
    expect((await post("/nl/trial/file", await sent.arrayBuffer(), headers)).status).toBe(413);
  });

  it("is refused when the form breaks off", async () => {
    const headers = { origin, "content-type": "multipart/form-data; boundary=b" };
    const cut = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nabc';
    expect((await post("/nl/trial/file", cut, headers)).status).toBe(400);
    expect(
      (await post("/nl/trial/file", "x", { origin, "content-type": "multipart/form-data" })).status,
    ).toBe(400);
  });

  it("may be absent", async () => {
    const form = new FormData();
    form.set("file", new File([], ""));
    expect(await (await post("/nl/trial/file", form)).text()).toContain("<h1>;</h1>");
  });
});

describe("The look", () => {
  it("is served under names that change with the content, and never asked for again", async () => {
    const html = await (await ask("/nl")).text();
    for (const path of html.matchAll(/(?:href)="(\/assets\/[^"]+)"/g)) {
      const answer = await ask(path[1] ?? "");
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    }
  });

  it("goes packed to a browser that takes it, and as it is to another", async () => {
    const html = await (await ask("/nl")).text();
    const [, style = ""] = /href="(\/assets\/mozaiek[^"]+\.css)"/.exec(html) ?? [];
    const as = async (encodings: string) => {
      const answer = await ask(style, { headers: { "accept-encoding": encodings } });
      return {
        bytes: Buffer.from(await answer.arrayBuffer()),
        encoding: answer.headers.get("content-encoding"),
      };
    };
    const plain = await as("gzip;q=0, br");
    expect(plain.encoding).toBeNull();
    const packed = await as("deflate, gzip");
    expect(packed.encoding).toBe("gzip");
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 3);
    // Never a page: its length would tell of what is in it.
    expect(
      (await ask("/nl", { headers: { "accept-encoding": "gzip" } })).headers.get("content-encoding"),
    ).toBeNull();
  });

  it("takes the municipality's own tokens, and nothing else", () => {
    const folder = join(house.settings.data, "theme");
    mkdirSync(folder, { recursive: true });
    const write = (css: string) => writeFileSync(join(folder, "tokens.css"), css);
    write("/* ours */ :root { --mozaiek-color-brand: #900; }");
    expect(() => serverOf(routes)).not.toThrow();
    for (const css of [
      "body { display: none; }",
      ":root { --a: url(https://evil.example/x); }",
      "@import 'https://evil.example/x.css'; :root { --a: 1; }",
      ":root { color: red; }",
      `:root { --a: ${"x".repeat(64_001)}; }`,
    ]) {
      write(css);
      expect(() => serverOf(routes), css.slice(0, 40)).toThrow(/theme\/tokens.css/);
    }
    write(":root { --a: 1; }");
  });
});

it("a page sees the address of the visitor, but nothing of it is logged", async () => {
  const seen: (string | null)[] = [];
  const noted: Route = {
    method: "GET",
    path: "/trial/address",
    may: "page.public",
    answer: (visit: Visit) => {
      seen.push(visit.address);
      throw new Error("noted");
    },
  };
  const secure = serverOf([noted], {
    ...house,
    settings: { ...house.settings, origin: "https://mozaiek.example" },
  });
  await secure.request("https://mozaiek.example/nl/trial/address", {
    headers: { "x-forwarded-for": "6.6.6.6, 192.0.2.7" },
  });
  expect(seen).toEqual(["192.0.2.7"]);
  expect(lines.join("\n")).not.toContain("192.0.2.7");
});
