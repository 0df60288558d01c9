import type { Role } from "./policy.ts";

/** The person behind a visit, as far as a page may know. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}
