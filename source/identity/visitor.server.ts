import type { House } from "../house.ts";
import type { Person } from "./person.ts";
import { type Role, roles } from "./policy.ts";
import { type AtTheDoor, requiresSecondFactor, viewableRoles } from "./rules.ts";
import type { CookieHolder } from "./sign-in.server.ts";
import { findPerson } from "./store.server.ts";

/** Whoever makes a request, for the door (`entry`) and for the page behind it. */
export interface Visitor extends AtTheDoor {
  /** The person as they are. */
  readonly person: Person | null;
  /** Cookies to pass on with the answer. */
  readonly headers: Headers;
}

/** Name of the cookie with the role an analyst looks through. */
export const viewCookie = (house: House): string =>
  `${house.settings.origin.startsWith("https:") ? "__Host-" : ""}mozaiek.view`;

/**
 * Who stands behind a request at this moment: session, person and roles are read anew each time.
 *
 * Only a GET renews the session: the answer to a post may set a new session, which the old one must not replace.
 */
export async function visitorOf(
  house: House,
  request: CookieHolder & { readonly method: string },
): Promise<Visitor> {
  const nobody = { person: null, viewingAs: null, secondFactorMissing: false };
  if (request.headers.get("cookie") === null) return { ...nobody, headers: new Headers() };
  const session = await house.auth.session(request, request.method === "GET");
  const found = session === null ? null : await findPerson(house.planes.work, session.person);
  if (session === null || found === null) return { ...nobody, headers: new Headers() };
  const person: Person = { id: found.id, name: found.name, email: found.email, roles: found.roles };
  const wanted = cookieValue(request, viewCookie(house));
  // Whatever the cookie says, only a role that may be looked as counts; and looking never gives more (`entry`).
  const viewingAs: Role | null = viewableRoles(person).find(role => role === wanted) ?? null;
  return {
    person,
    viewingAs,
    secondFactorMissing: requiresSecondFactor(found.roles) && !session.secondFactor,
    headers: session.headers,
  };
}

/** The cookie that makes an analyst look as a role, or that ends it. */
export function viewCookieOf(house: House, role: Role | null): string {
  const secure = house.settings.origin.startsWith("https:") ? "; Secure" : "";
  const value = role === null ? "; Max-Age=0" : "";
  return `${viewCookie(house)}=${role ?? ""}; Path=/; HttpOnly; SameSite=Lax${secure}${value}`;
}

/** The role a form named, if it is one. */
export const roleNamed = (name: string): Role | null => roles.find(role => role === name) ?? null;

function cookieValue(request: CookieHolder, name: string): string | null {
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return pairs.find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
}
