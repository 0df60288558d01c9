import { Failure } from "../language/failure.ts";
import { type Holder, type Permission, policy, type Role, roles } from "./policy.ts";

/** Whoever asks, as far as a decision may depend on it. */
export interface Asker {
  readonly roles: readonly Role[];
}

/** Who stands before the door: the person, the role they look through, and whether a second factor is lacking. */
export interface AtTheDoor {
  /** The person with their own roles; null for a visitor who has not signed in. */
  readonly person: Asker | null;
  readonly viewingAs: Role | null;
  readonly secondFactorMissing: boolean;
}

/** What the door answers: let in, ask to sign in, first set up a second factor, or refuse. */
export type Entry = "open" | "sign-in" | "set-up-second-factor" | "forbidden";

const secondFactorRoles: ReadonlySet<Role> = new Set([
  "administrator",
  "coordinator",
  "analyst",
  "privacy-officer",
]);

/** What a person without their second factor may still do: set it up, or leave. */
const beforeSecondFactor: ReadonlySet<Permission> = new Set(["second-factor.set-up", "session.end"]);

/** What may be posted while looking as another role: stop looking, or leave. */
const postedWhileViewing: ReadonlySet<Permission> = new Set(["view.as", "session.end"]);

/**
 * Whether the policy table gives a permission to this person (null: a visitor who has not signed in).
 *
 * Deny is the default: a permission for `operator` is never given over the web.
 *
 * @example
 * allowed("audit.read", { roles: ["analyst"] }) // → false
 */
export function allowed(permission: Permission, person: Asker | null): boolean {
  const holders: readonly Holder[] = policy[permission];
  if (holders.includes("anyone")) return true;
  if (person === null) return false;
  return holders.includes("signed-in") || person.roles.some(role => holders.includes(role));
}

/**
 * Whether someone with these roles must have a second factor: whoever sees data on people, releases them, or
 * decides who may.
 *
 * @example
 * requiresSecondFactor(["employee", "analyst"]) // → true
 */
export function requiresSecondFactor(held: readonly Role[]): boolean {
  return held.some(role => secondFactorRoles.has(role));
}

/**
 * What a route answers to whoever stands before it; the one decision that the server makes for every request.
 *
 * A person who looks as another role gets what both they themselves and that role may, and changes nothing:
 * otherwise an analyst could look as a privacy officer and approve a release.
 *
 * @example
 * entry({ method: "GET", may: "dataset.list" }, { person: null, viewingAs: null, secondFactorMissing: false }) // → "sign-in"
 */
export function entry(
  route: { readonly method: "GET" | "POST"; readonly may: Permission },
  visitor: AtTheDoor,
): Entry {
  const { person, viewingAs } = visitor;
  if (person !== null && visitor.secondFactorMissing && !beforeSecondFactor.has(route.may))
    return "set-up-second-factor";
  if (!allowed(route.may, person)) return person === null ? "sign-in" : "forbidden";
  if (viewingAs === null || postedWhileViewing.has(route.may)) return "open";
  if (route.method === "POST") return "forbidden";
  return allowed(route.may, { roles: [viewingAs] }) ? "open" : "forbidden";
}

/**
 * Refuses a route list in which a route names no permission of the policy table, or two routes share method
 * and path: neither may reach a running server.
 *
 * @throws Failure `policy` naming the first such route
 */
export function checkRoutes(
  routes: readonly { readonly method: string; readonly path: string; readonly may: string }[],
): void {
  const seen = new Set<string>();
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    if (!Object.hasOwn(policy, route.may)) {
      throw new Failure("policy", {
        nl: `De route ${name} noemt geen recht uit de tabel in source/identity/policy.ts (gevonden: ${route.may}).`,
        en: `The route ${name} names no permission of the table in source/identity/policy.ts (found: ${route.may}).`,
      });
    }
    if (seen.has(name)) {
      throw new Failure("policy", {
        nl: `De route ${name} staat twee keer in de lijst.`,
        en: `The route ${name} is listed twice.`,
      });
    }
    seen.add(name);
  }
}

/** The roles a person may look as: every role they do not hold; empty when they may not look as another at all. */
export function viewableRoles(person: Asker | null): readonly Role[] {
  if (!allowed("view.as", person)) return [];
  return roles.filter(role => !person?.roles.includes(role));
}

/**
 * Whether taking away these roles would leave the house without an administrator.
 *
 * @param administrators ids of the persons who are administrator now
 */
export function leavesNoAdministrator(
  administrators: readonly string[],
  person: string,
  rolesAfter: readonly Role[],
): boolean {
  return !rolesAfter.includes("administrator") && administrators.every(id => id === person);
}

/**
 * Seconds to wait before the next attempt, given the failures so far: the first few are free, then the wait
 * doubles up to a quarter of an hour.
 *
 * @example
 * secondsToWait(7, 5) // → 60
 */
export function secondsToWait(failures: number, free: number): number {
  if (failures < free) return 0;
  return Math.min(15 * 60, 15 * 2 ** (failures - free));
}

export const shortestPassword = 12;
/** scrypt takes long on very long input; nobody types this much. */
export const longestPassword = 128;
