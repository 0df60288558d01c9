import type { RemovableTable } from "../work/removed.server.ts";

/** Tables of accountability whose rows can be put back. */
export const removableAccountabilityTables = ["commitment"] as const satisfies readonly RemovableTable[];
