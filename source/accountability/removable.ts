import type { RemovableTable } from "../work/removed.server.ts";

/** Tables of accountability whose rows can be put back. */
export const removableAccountabilityTables = [
  "commitment_figure",
  "commitment",
] as const satisfies readonly RemovableTable[];
