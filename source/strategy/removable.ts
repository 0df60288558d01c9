import type { RemovableTable } from "../work/removed.server.ts";

/** Tables of the strategy whose rows can be put back; those that refer to others first. */
export const removableStrategyTables = [
  "goal",
  "ambition",
  "vision",
  "finding",
  "measurement",
  "indicator",
] as const satisfies readonly RemovableTable[];
