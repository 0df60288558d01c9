import type { Kysely } from "kysely";
import type { PeopleTables, PublicationTables, WorkTables } from "./tables.ts";

/** The three planes: a hole in one does not open another. SQLite keeps each in its own file, PostgreSQL in its own schema. */
export type PlaneName = "people" | "work" | "publication";
export const planeNames: readonly PlaneName[] = ["people", "work", "publication"];

/** Open handles on the three planes. */
export interface Planes {
  readonly kind: "sqlite" | "postgres";
  /** Data on people: datasets and their register. */
  readonly people: Kysely<PeopleTables>;
  /** The work: users and roles, release plans, jobs, audit trail. */
  readonly work: Kysely<WorkTables>;
  /** Released material only. */
  readonly publication: Kysely<PublicationTables>;
  close(): Promise<void>;
}
