import { createHash, randomBytes } from "node:crypto";
import { Hono } from "hono";
import type { House } from "../house.ts";
import { allowed, checkRoutes, entry } from "../identity/rules.ts";
import type { Visitor } from "../identity/visitor.server.ts";
import { Failure } from "../language/failure.ts";
import { type Locale, locales } from "../language/text.ts";
import { openAssets, packedFor, packedPage } from "./assets.server.ts";
import { errorPages } from "./errors.tsx";
import { readForm, readUpload, withoutNul } from "./form.server.ts";
import { filePolicy, fromOwnPage, islandPolicy, strictHeaders } from "./headers.ts";
import { type Frame, renderPage, type Site } from "./layout.tsx";
import { menuOf, placeOf, questions } from "./menu.ts";
import { safeReturn } from "./return.ts";
import type { Answer, MenuItem, MenuPlace, Person, Route, Visit } from "./route.ts";

const nobody: Visitor = { person: null, viewingAs: null, secondFactorMissing: false, headers: new Headers() };

export interface ServerOptions {
  readonly house: House;
  readonly routes: readonly Route[];
  /** Reads the session of a request. */
  identify(request: Request): Promise<Visitor>;
  /** Asked at every request, so that a changed name shows at once. */
  site(): Site | Promise<Site>;
  /** Takes a line of the log; standard error without it. */
  log?: (line: string) => void;
}

/**
 * Builds the web server of one installation: every route under `/nl` and `/en`, dressed in the layout, behind the
 * policy table.
 *
 * @throws Failure `policy` when a route names no permission, or two routes share method and path
 * @throws Failure `theme` when the municipality's token file holds anything but tokens
 */
export function createServer(options: ServerOptions): Hono {
  const { house, routes } = options;
  checkRoutes(routes);
  const { origin } = house.settings;
  const assets = openAssets(house.settings.data);
  const strict = Object.entries(strictHeaders(origin.startsWith("https:")));
  const log = options.log ?? (line => process.stderr.write(`${line}\n`));
  const firstPath = (method: Route["method"], may: string) =>
    routes.find(route => route.method === method && route.may === may)?.path ?? null;
  const places = {
    signIn: firstPath("GET", "session.start"),
    signOut: firstPath("POST", "session.end"),
    account: firstPath("GET", "account.own"),
    stopViewing: firstPath("POST", "view.as"),
  };
  const secondFactor = firstPath("GET", "second-factor.set-up");
  const app = new Hono({ strict: false });

  app.use(async (context, next) => {
    await next();
    for (const [name, value] of strict) {
      if (!(name === "content-security-policy" && context.res.headers.has(name)))
        context.res.headers.set(name, value);
    }
    if (!context.res.headers.has("cache-control")) context.res.headers.set("cache-control", "no-store");
  });

  app.get("/assets/*", async context => {
    const asset = assets.files.get(context.req.path);
    if (asset === undefined) return await context.notFound();
    const gzip = packedFor(asset, context.req.header("accept-encoding") ?? "");
    return new Response(gzip ?? asset.body, {
      headers: {
        "content-type": asset.type,
        "cache-control": "public, max-age=31536000, immutable",
        vary: "accept-encoding",
        ...(gzip === null ? {} : { "content-encoding": "gzip" }),
      },
    });
  });

  app.get("/robots.txt", context => context.text("User-agent: *\nDisallow:\n"));

  app.get("/", context => {
    context.header("vary", "cookie, accept-language");
    return context.redirect(`/${preferredLocale(context.req.raw.headers)}`, 302);
  });

  for (const locale of locales) {
    const known = new Map<string, Route[]>();
    for (const route of routes) known.set(route.path, [...(known.get(route.path) ?? []), route]);
    for (const [path, answers] of known) {
      const methods = answers.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
      const pattern = path === "/" ? `/${locale}` : `/${locale}${path}`;
      app.all(pattern, context => {
        const request = context.req.raw;
        const asked = request.method === "HEAD" ? "GET" : request.method;
        const allow = [...methods, "OPTIONS"].join(", ");
        if (asked === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
        const route = answers.find(({ method }) => method === asked);
        const address = addressOf(context.env, request.headers, origin);
        const params: Readonly<Record<string, string>> = context.req.param();
        if (Object.values(params).some(value => value !== withoutNul(value)))
          return handle(request, locale, "missing", {}, "", null);
        return handle(request, locale, route ?? null, params, allow, address);
      });
    }
  }

  app.notFound(context => {
    const { path } = context.req;
    const locale = locales.find(one => path === `/${one}` || path.startsWith(`/${one}/`));
    return handle(
      context.req.raw,
      locale ?? preferredLocale(context.req.raw.headers),
      "missing",
      {},
      "",
      null,
    );
  });

  return app;

  /** One request, from visitor to answer; whatever goes wrong ends as a page in the visitor's language. */
  async function handle(
    request: Request,
    locale: Locale,
    route: Route | "missing" | null,
    params: Readonly<Record<string, string>>,
    allow: string,
    address: string | null,
  ): Promise<Response> {
    let visitor = nobody;
    let site: Site = { municipality: null, demonstration: false };
    const show = (answer: Answer) => {
      const response = respond(answer, { request, locale, route, visitor, site });
      for (const cookie of visitor.headers.getSetCookie()) response.headers.append("set-cookie", cookie);
      return response;
    };
    try {
      // Before anything is read: a page elsewhere must not post with the visitor's cookies.
      if (!fromOwnPage(request.method, request.headers, origin)) return show(errorPages.forged(locale));
      [visitor, site] = await Promise.all([options.identify(request), options.site()]);
      if (route === "missing") return show(errorPages.notFound(locale));
      if (route === null) {
        const answer = show(errorPages.method(locale));
        answer.headers.set("allow", allow);
        return answer;
      }
      switch (entry(route, visitor)) {
        case "sign-in":
          return show({ kind: "redirect", to: signInFrom(request, locale) });
        case "set-up-second-factor":
          return secondFactor === null
            ? show(errorPages.forbidden(locale))
            : show({ kind: "redirect", to: `/${locale}${secondFactor}` });
        case "forbidden":
          return show(errorPages.forbidden(locale));
        default:
          return show(await route.answer(visitOf(request, locale, params, visitor, address)));
      }
    } catch (error) {
      if (error instanceof Failure && error.status !== 500) {
        return show(errorPages.failure(error.status, error.text, locale));
      }
      const reference = randomBytes(5).toString("hex").toUpperCase();
      log(
        logLine(reference, request.method, route === null || route === "missing" ? "-" : route.path, error),
      );
      return show(errorPages.broken(reference, locale));
    }
  }

  function signInFrom(request: Request, locale: Locale): string {
    if (places.signIn === null) return `/${locale}`;
    const { pathname, search } = new URL(request.url);
    const back = request.method === "POST" ? null : safeReturn(pathname + search);
    return `/${locale}${places.signIn}${back === null ? "" : `?return=${encodeURIComponent(back)}`}`;
  }

  function visitOf(
    request: Request,
    locale: Locale,
    params: Readonly<Record<string, string>>,
    visitor: Visitor,
    address: string | null,
  ): Visit {
    const person = seenAs(visitor);
    return {
      house,
      locale,
      person,
      viewingAs: visitor.viewingAs,
      params,
      query: new URLSearchParams(
        Array.from(new URL(request.url).searchParams, ([name, value]) => [name, withoutNul(value)]),
      ),
      request,
      address,
      form: () => readForm(request),
      upload: (limit, take) => readUpload(request, limit, take),
      menu: place => menuOf(routes, place, person),
      reaches: path =>
        routes.some(route => route.method === "GET" && route.path === path && allowed(route.may, person)),
      say: text => text[locale],
      to: path => `/${locale}${path === "/" ? "" : path}`,
    };
  }

  function respond(
    answer: Answer,
    about: {
      readonly request: Request;
      readonly locale: Locale;
      readonly route: Route | "missing" | null;
      readonly visitor: Visitor;
      readonly site: Site;
    },
  ): Response {
    if (answer.kind === "redirect") {
      // A redirect to another site would make this one a stepping stone for phishing.
      if (safeReturn(answer.to) === null) throw new Error("A route redirects outside the site");
      const headers = new Headers(answer.headers);
      headers.set("location", answer.to);
      return new Response(null, { status: 303, headers });
    }
    if (answer.kind === "file") {
      const body = typeof answer.body === "string" ? answer.body : new Uint8Array(answer.body);
      return new Response(body, {
        status: answer.status ?? 200,
        headers: {
          "content-type": answer.type,
          "content-disposition": `attachment; filename="${asciiName(answer.name)}"; filename*=UTF-8''${encodeURIComponent(answer.name)}`,
          "content-security-policy": filePolicy,
        },
      });
    }
    const html = renderPage(frameOf(answer, about), answer.body);
    const headers = new Headers({
      "content-type": "text/html; charset=utf-8",
      "content-language": about.locale,
    });
    if (answer.refresh !== undefined) headers.set("refresh", String(answer.refresh));
    if (answer.island !== undefined)
      headers.set("content-security-policy", islandPolicy(origin.startsWith("https:")));
    rememberLocale(about.request, about.locale, headers);
    const status = answer.status ?? 200;
    if (status === 200 && isForEveryone(about.route) && about.visitor.person === null) {
      const tag = `"${createHash("sha256").update(html).digest("base64url").slice(0, 22)}"`;
      headers.set("etag", tag);
      headers.set("cache-control", "private, no-cache");
      headers.set("vary", "cookie");
      if (about.request.headers.get("if-none-match") === tag)
        return new Response(null, { status: 304, headers });
    }
    // With a name in its header, or an address that someone else made up, it is not the same for everyone.
    if (answer.same === true && about.visitor.person === null && new URL(about.request.url).search === "") {
      headers.set("vary", "cookie, accept-encoding");
      const gzip = packedPage(html, about.request.headers.get("accept-encoding") ?? "");
      if (gzip !== null) {
        headers.set("content-encoding", "gzip");
        return new Response(gzip, { status, headers });
      }
    }
    return new Response(html, { status, headers });
  }

  function frameOf(
    answer: Extract<Answer, { kind: "page" }>,
    {
      request,
      locale,
      route,
      visitor,
      site,
    }: {
      readonly request: Request;
      readonly locale: Locale;
      readonly route: Route | "missing" | null;
      readonly visitor: Visitor;
      readonly site: Site;
    },
  ): Frame {
    const { pathname, search } = new URL(request.url);
    const path = pathname.slice(3);
    const known = route !== null && route !== "missing";
    const place = placeOf(routes, path);
    const person = seenAs(visitor);
    // After a post, or where the page does not exist, there is nothing to show in the other language but home.
    const canSwitch = known && routes.some(other => other.method === "GET" && other.path === route.path);
    return {
      locale,
      site,
      styles: assets.styles,
      icon: assets.icon,
      script: answer.island === undefined ? null : assets.islands[answer.island],
      title: answer.title,
      person,
      viewingAs: visitor.viewingAs,
      here: canSwitch ? path + (request.method === "POST" ? "" : search) : "",
      question: known ? place.question : null,
      menu: menus(person),
      trail: known ? trailOf(place, answer, path) : [],
      isHome: path === "" || path === "/",
      alone: answer.alone ?? false,
      notForDistribution: answer.notForDistribution ?? false,
      status: answer.status ?? 200,
      places,
    };
  }

  function menus(person: Person | null): Record<MenuPlace, MenuItem[]> {
    const of = (place: MenuPlace) => menuOf(routes, place, person);
    return {
      stand: of("stand"),
      want: of("want"),
      way: of("way"),
      account: of("account"),
      house: of("house"),
    };
  }
}

/** The person as pages should see them: while looking as another role, with that role alone. */
function seenAs({ person, viewingAs }: Visitor): Person | null {
  return person === null || viewingAs === null ? person : { ...person, roles: [viewingAs] };
}

/** Pages that hold nothing personal and may be asked for again with an ETag; not a sign-in form, nor someone's answers. */
function isForEveryone(route: Route | "missing" | null): boolean {
  if (route === null || route === "missing" || route.method !== "GET") return false;
  return route.may !== "session.start" && route.may !== "campaign.answer" && allowed(route.may, null);
}

function trailOf(place: ReturnType<typeof placeOf>, answer: Extract<Answer, { kind: "page" }>, path: string) {
  const above: { label: Frame["title"]; path: string }[] = [];
  if (place.question !== null) above.push(questions[place.question]);
  if (place.item !== null) above.push(place.item);
  return [...above, ...(answer.trail ?? [])].filter(step => step.path !== path);
}

/** Network address of the visitor. Behind a proxy it is the last one in the list: those before it can be made up. */
function addressOf(env: unknown, headers: Headers, origin: string): string | null {
  const proxied = origin.startsWith("https:")
    ? headers.get("x-forwarded-for")?.split(",").at(-1)?.trim()
    : undefined;
  const { incoming } = (env ?? {}) as {
    readonly incoming?: { readonly socket: { readonly remoteAddress?: string } };
  };
  return proxied || (incoming?.socket.remoteAddress ?? null);
}

const cookieName = "language";

function localeInCookie(headers: Headers): Locale | null {
  const value = new RegExp(`(?:^|;\\s*)${cookieName}=(nl|en)(?:;|$)`).exec(headers.get("cookie") ?? "")?.[1];
  return value === "nl" || value === "en" ? value : null;
}

/** The language a visitor chose before, or else the one their browser asks for first; Dutch when it asks for neither. */
export function preferredLocale(headers: Headers): Locale {
  const chosen = localeInCookie(headers);
  if (chosen !== null) return chosen;
  const wanted = (headers.get("accept-language") ?? "")
    .split(",")
    .map(part => {
      const [tag = "", quality] = part.split(";q=");
      return {
        tag: tag.trim().slice(0, 2).toLowerCase(),
        weight: quality === undefined ? 1 : Number(quality) || 0,
      };
    })
    .toSorted((a, b) => b.weight - a.weight);
  return (
    locales.find(locale => locale === wanted.find(({ tag }) => tag === "nl" || tag === "en")?.tag) ?? "nl"
  );
}

/** Keeps the language only where it differs from what the visitor would get anyway: no needless cookie. */
function rememberLocale(request: Request, locale: Locale, headers: Headers): void {
  if (preferredLocale(request.headers) === locale) return;
  headers.append("set-cookie", `${cookieName}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`);
}

/** A file name for clients that know only ASCII. */
const asciiName = (name: string) => name.replace(/[^\w.-]+/g, "_");

/** What went wrong, without a message: that could hold a value of someone. */
function logLine(reference: string, method: string, path: string, error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Failure ? ` ${error.code}` : "";
  const frames =
    error instanceof Error ? (error.stack ?? "").split("\n").filter(line => /^\s+at /.test(line)) : [];
  return [
    `${new Date().toISOString()} error ${reference} ${method} ${path} ${name}${code}`,
    ...frames.slice(0, 8),
  ].join("\n");
}
