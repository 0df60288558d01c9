import type { Role } from "../identity/policy.ts";
import { type Audience, audiences } from "./model.ts";

/** The most trusted audience a role belongs to. Exact figures are never given by role alone: they take a grant. */
const audienceOfRole: Readonly<Record<Role, Audience>> = {
  analyst: "manager",
  coordinator: "manager",
  "privacy-officer": "manager",
  manager: "manager",
  administrator: "staff",
  clerk: "staff",
  body: "staff",
  employee: "staff",
};

/**
 * Whose releases someone may read: those of their own audience and of every wider one.
 *
 * @param person null for a visitor who has not signed in
 * @example
 * entitledTo(null) // → ["public"]
 */
export function entitledTo(person: { readonly roles: readonly Role[] } | null): readonly Audience[] {
  const places = (person?.roles ?? []).map(role => audiences.indexOf(audienceOfRole[role]));
  return audiences.slice(Math.min(...places, audiences.indexOf("public")));
}
