import { assert, constantFrom, property, subarray } from "fast-check";
import { describe, expect, it } from "vitest";
import { type Permission, policy, roles } from "./policy.ts";
import {
  allowed,
  type AtTheDoor,
  checkRoutes,
  entry,
  leavesNoAdministrator,
  requiresSecondFactor,
  secondsToWait,
  viewableRoles,
} from "./rules.ts";

const isPermission = (name: string): name is Permission => Object.hasOwn(policy, name);
const permissions = Object.keys(policy).filter(isPermission);
const anyRole = constantFrom(...roles);
const anyPermission = constantFrom(...permissions);
const anyMethod = constantFrom("GET" as const, "POST" as const);
const inside = (held: AtTheDoor["person"]): AtTheDoor => ({
  person: held,
  viewingAs: null,
  secondFactorMissing: false,
});

describe("The door", () => {
  it("gives nobody what only whoever runs the program may do", () => {
    expect(allowed("command.run", { roles })).toBe(false);
    expect(entry({ method: "GET", may: "command.run" }, inside({ roles }))).toBe("forbidden");
  });

  it("asks a stranger to sign in, and refuses someone whose roles do not reach", () => {
    expect(entry({ method: "GET", may: "dataset.list" }, inside(null))).toBe("sign-in");
    expect(entry({ method: "GET", may: "dataset.list" }, inside({ roles: ["manager"] }))).toBe("forbidden");
    expect(entry({ method: "GET", may: "dataset.list" }, inside({ roles: ["analyst"] }))).toBe("open");
    expect(entry({ method: "GET", may: "page.public" }, inside(null))).toBe("open");
  });

  it("opens nothing but the setting up and leaving while a second factor is missing", () => {
    const held = { person: { roles }, viewingAs: null, secondFactorMissing: true };
    const open = permissions.filter(may => entry({ method: "GET", may }, held) === "open");
    expect(open).toEqual(["session.end", "second-factor.set-up"]);
  });

  it("never gives more to who looks as another role, and lets them change nothing", () => {
    assert(
      property(subarray([...roles]), anyRole, anyPermission, anyMethod, (held, viewingAs, may, method) => {
        const self = inside({ roles: held });
        const opens = entry({ method, may }, { ...self, viewingAs }) === "open";
        const own = entry({ method, may }, self) === "open";
        const changes = method === "POST" && may !== "view.as" && may !== "session.end";
        expect(opens && (!own || changes)).toBe(false);
      }),
    );
  });

  it("lets an analyst look as a privacy officer without approving anything", () => {
    const looking: AtTheDoor = {
      person: { roles: ["analyst"] },
      viewingAs: "privacy-officer",
      secondFactorMissing: false,
    };
    expect(entry({ method: "POST", may: "release.approve" }, looking)).toBe("forbidden");
    expect(entry({ method: "GET", may: "audit.read" }, looking)).toBe("forbidden");
    expect(entry({ method: "GET", may: "dataset.list" }, looking)).toBe("open");
    expect(entry({ method: "GET", may: "mirror.exact" }, looking)).toBe("forbidden");
  });

  it("lets only an analyst look as another, and not as a role they have", () => {
    expect(viewableRoles({ roles: ["administrator", "privacy-officer"] })).toEqual([]);
    expect(viewableRoles({ roles: ["analyst", "manager"] })).not.toContain("manager");
    expect(viewableRoles(null)).toEqual([]);
  });
});

describe("The route list", () => {
  it("does not start with a route that names no permission, or with the same route twice", () => {
    const route = { method: "GET", path: "/a", may: "page.home" };
    expect(() => checkRoutes([{ ...route, may: "page.forgotten" }])).toThrow(/GET \/a/);
    expect(() => checkRoutes([{ ...route, may: "toString" }])).toThrow(/GET \/a/);
    expect(() => checkRoutes([route, route])).toThrow(/twice/);
    expect(() => checkRoutes([route, { ...route, method: "POST" }])).not.toThrow();
  });
});

describe("Roles", () => {
  it("need a second factor where they see data on people, release them or decide who may", () => {
    expect(roles.filter(role => requiresSecondFactor([role]))).toEqual([
      "administrator",
      "coordinator",
      "analyst",
      "privacy-officer",
    ]);
  });

  it("keep one administrator", () => {
    expect(leavesNoAdministrator(["a"], "a", ["analyst"])).toBe(true);
    expect(leavesNoAdministrator(["a", "b"], "a", [])).toBe(false);
    expect(leavesNoAdministrator(["a"], "b", [])).toBe(false);
    expect(leavesNoAdministrator(["a"], "a", ["administrator"])).toBe(false);
  });
});

describe("Waiting", () => {
  it("starts after the free attempts, grows, and ends at a quarter of an hour", () => {
    expect([4, 5, 6, 7, 20].map(failures => secondsToWait(failures, 5))).toEqual([0, 15, 30, 60, 900]);
  });
});
