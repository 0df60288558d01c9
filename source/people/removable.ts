import type { RemovableTable } from "../work/removed.server.ts";

/** Tables of people and bodies whose rows can be put back; those that refer to others first. */
export const removablePeopleTables = [
  "stakeholder_talk",
  "stakeholder",
  "advice",
  "body",
  "change_agent",
] as const satisfies readonly RemovableTable[];
