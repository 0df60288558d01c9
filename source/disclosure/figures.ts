import type { ProtectedFigure } from "./figure.ts";
import type { AudiencePolicy, TableSet } from "./model.ts";

/** Lets figures through to audiences that see everything, and none to others. */
export function protectFigures(set: TableSet, policy: AudiencePolicy): Map<string, ProtectedFigure> {
  const open = policy.threshold === null;
  return new Map(
    [...(set.figures ?? [])].map(([key, { values }]) => [
      key,
      open ? { values, hidden: null } : { values: null, hidden: "derived" },
    ]),
  );
}
