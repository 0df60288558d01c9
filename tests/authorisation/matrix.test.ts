import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Holder, policy, type Role, roles } from "../../source/identity/policy.ts";
import { setRoles } from "../../source/identity/store.server.ts";
import { visitorOf } from "../../source/identity/visitor.server.ts";
import type { Route } from "../../source/web/route.ts";
import { routes } from "../../source/web/routes.ts";
import { createServer } from "../../source/web/server.server.ts";
import { freshHouse, makePerson, signInAs } from "../people.ts";

type Fresh = Awaited<ReturnType<typeof freshHouse>>;
type Somebody = Role | "anonymous";

const everybody: readonly Somebody[] = ["anonymous", ...roles];
const origin = "http://localhost:4610";
const denied = ["sign-in", "forbidden", "second-factor"];

/** What the policy table says of a route, read without the code that decides. */
function expected(route: Route, who: Somebody): string {
  const holders: readonly Holder[] = policy[route.may];
  if (holders.includes("anyone")) return "reached";
  if (who === "anonymous") return "sign-in";
  return holders.includes("signed-in") || holders.includes(who) ? "reached" : "forbidden";
}

const nameOf = (route: Route) => `${route.method} ${route.path}`;
const pathOf = (route: Route) => `/nl${route.path}`.replaceAll(/:\w+/g, "none").replace(/\/$/, "");

const policyOf = (list: readonly Route[]) =>
  Object.fromEntries(
    list.flatMap(route => everybody.map(who => [`${nameOf(route)} as ${who}`, expected(route, who)])),
  );

describe("Every route, for every role", () => {
  let fresh: Fresh;
  let app: ReturnType<typeof createServer>;
  const cookies = new Map<Somebody, string>();
  let reached = "";

  /** Pages answer as they are; what is posted only says that it came through, so that nothing changes between runs. */
  const watched = routes.map(
    (route): Route => ({
      ...route,
      answer(visit) {
        reached = nameOf(route);
        return route.method === "GET" ? route.answer(visit) : { kind: "redirect", to: visit.to("/") };
      },
    }),
  );

  beforeAll(async () => {
    fresh = await freshHouse();
    const { house } = fresh;
    app = createServer({
      house,
      routes: watched,
      identify: request => visitorOf(house, request),
      site: () => ({ municipality: null, demonstration: false }),
    });
    for (const role of roles) cookies.set(role, (await makePerson(house, [role])).cookie);
  });

  afterAll(async () => {
    await fresh.close();
  });

  async function ask(route: Route, cookie: string | undefined): Promise<string> {
    reached = "";
    const response = await app.request(`${origin}${pathOf(route)}`, {
      method: route.method,
      headers: {
        origin,
        ...(cookie === undefined ? {} : { cookie }),
        ...(route.method === "POST" ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      },
      ...(route.method === "POST" ? { body: "" } : {}),
    });
    const target = response.headers.get("location")?.split("?")[0];
    if (reached === nameOf(route) && response.status < 500) return "reached";
    if (response.status === 403) return "forbidden";
    if (response.status === 303 && target === "/nl/sign-in") return "sign-in";
    if (response.status === 303 && target === "/nl/second-factor") return "second-factor";
    return `${response.status} ${target ?? ""}`;
  }

  async function matrix(list: readonly Route[], who: readonly Somebody[]): Promise<Record<string, string>> {
    const seen: Record<string, string> = {};
    for (const route of list)
      for (const one of who) seen[`${nameOf(route)} as ${one}`] = await ask(route, cookies.get(one));
    return seen;
  }

  it("is reached by whom the policy table names, and by nobody else: cold, warm and in reverse order", async () => {
    expect(routes.length).toBeGreaterThan(20);
    const table = policyOf(routes);
    expect(await matrix(routes, everybody)).toEqual(table);
    expect(await matrix(routes, everybody)).toEqual(table);
    expect(await matrix(routes.toReversed(), everybody.toReversed())).toEqual(table);
  }, 120_000);

  it("is closed to who must still set up a second factor, but for doing that and leaving", async () => {
    const { house } = fresh;
    const person = await makePerson(house, ["employee"]);
    for (const role of ["administrator", "coordinator", "analyst", "privacy-officer"] as const) {
      const change = { person: person.id, roles: [role], by: "operator", at: house.now() };
      await setRoles(house.planes.work, house.keys, change);
      const open: string[] = [];
      for (const route of routes) if ((await ask(route, person.cookie)) === "reached") open.push(route.may);
      expect([...new Set(open)].toSorted()).toEqual(["second-factor.set-up", "session.end"]);
    }
  }, 120_000);

  it("gives an analyst who looks as another role what both may see, and lets them post nothing", async () => {
    for (const role of roles.filter(name => name !== "analyst")) {
      const cookie = `${cookies.get("analyst")}; mozaiek.view=${role}`;
      for (const route of routes) {
        const both = [expected(route, "analyst"), expected(route, role)].every(
          answer => answer === "reached",
        );
        const leaving = route.may === "view.as" || route.may === "session.end";
        const may = leaving || (route.method === "GET" && both);
        const seen = `${nameOf(route)} as ${role}: ${await ask(route, cookie)}`;
        expect(seen).toBe(`${nameOf(route)} as ${role}: ${may ? "reached" : "forbidden"}`);
      }
    }
  }, 120_000);

  it("is not opened by a made-up cookie", async () => {
    const [, value = ""] = (cookies.get("administrator") ?? "").split("mozaiek.session_token=");
    const forged = [
      "mozaiek.session_token=nonsense",
      `mozaiek.session_token=${value.slice(0, -6)}AAAAAA`,
      `mozaiek.session_token=${value.split(".")[0]}`,
      `${cookies.get("employee")}; mozaiek.view=administrator`,
    ];
    const closed = routes.filter(route => route.may === "people.manage");
    expect(closed.length).toBeGreaterThan(0);
    for (const route of closed)
      for (const cookie of forged) expect(denied).toContain(await ask(route, cookie));
  });

  it("is closed at the next request after signing out", async () => {
    const person = await makePerson(fresh.house, ["clerk"]);
    const account = routes.find(route => route.may === "account.own" && route.method === "GET");
    if (account === undefined) throw new Error("no account page");
    expect(await ask(account, person.cookie)).toBe("reached");
    const other = await signInAs(fresh.house, person);
    await fresh.house.auth.signOut({ headers: new Headers({ cookie: person.cookie }) });
    expect(await ask(account, person.cookie)).toBe("sign-in");
    expect(await ask(account, other)).toBe("reached");
  });

  it("needs an entry in the policy table, or the server does not start", () => {
    const { house } = fresh;
    const [first] = routes;
    if (first === undefined) throw new Error("no routes");
    const stray: Route = { ...first, path: "/stray" };
    // As a route looks whose permission was forgotten and that nobody compiled.
    Object.assign(stray, { may: "stray.read" });
    const start = () =>
      createServer({
        house,
        routes: [...routes, stray],
        identify: request => visitorOf(house, request),
        site: () => ({ municipality: null, demonstration: false }),
      });
    expect(start).toThrow(/stray/);
  });
});
