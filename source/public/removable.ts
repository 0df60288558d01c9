import type { RemovableTable } from "../work/removed.server.ts";

/** Tables of the public page whose rows can be put back. */
export const removablePublicTables = ["public_choice"] as const satisfies readonly RemovableTable[];
