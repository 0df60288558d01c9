import type { RemovableTable } from "../work/removed.server.ts";

/** Tables of steering conversations whose rows can be put back; those that refer to others first. */
export const removableSteeringTables = [
  "steering_agreement",
  "steering_conversation",
] as const satisfies readonly RemovableTable[];
