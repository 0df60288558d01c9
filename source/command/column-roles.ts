import type { ColumnRole } from "../datasets/model.ts";

/** Every role a column can be given. */
export const roles = [
  "characteristic",
  "moment",
  "unit",
  "scale",
  "date",
  "amount",
  "weight",
  "count",
  "characteristic-name",
  "group-name",
  "pseudonym",
  "left-out",
] as const satisfies readonly ColumnRole[];
