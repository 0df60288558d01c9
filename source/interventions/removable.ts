import type { RemovableTable } from "../work/removed.server.ts";

/** Tables of interventions whose rows can be put back. */
export const removableInterventionTables = [
  "intervention",
  "party",
] as const satisfies readonly RemovableTable[];
