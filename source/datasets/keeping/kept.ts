import type { ColumnPlan, DatasetKind } from "../model.ts";

/** How a column is held in a snapshot. */
export type Holding = "category" | "yes-no" | "number" | "date" | "pseudonym" | "name";

/** Whether a number counts people (whole, not negative), weighs them (not negative), or is an amount. */
export type NumberRule = "count" | "weight" | "amount";

/** A column that is kept, and how. */
export interface KeptColumn {
  readonly plan: ColumnPlan;
  readonly holding: Holding;
  readonly rule: NumberRule | null;
}

/**
 * The columns of a plan that are kept. What is left out never reaches a snapshot.
 *
 * In a table of counts a moment without yes and no values is itself a count: people who passed it.
 */
export function keptColumns(plan: readonly ColumnPlan[], kind: DatasetKind): readonly KeptColumn[] {
  return plan.flatMap(column => {
    const held = holdingOf(column, kind);
    return held === null ? [] : [{ plan: column, ...held }];
  });
}

function holdingOf(column: ColumnPlan, kind: DatasetKind): Omit<KeptColumn, "plan"> | null {
  switch (column.role) {
    case "characteristic":
    case "unit":
    case "scale":
      return { holding: "category", rule: null };
    case "characteristic-name":
    case "group-name":
      return { holding: "name", rule: null };
    case "moment":
      return kind === "counts" && column.yes.length + column.no.length === 0
        ? { holding: "number", rule: "count" }
        : { holding: "yes-no", rule: null };
    case "count":
    case "weight":
    case "amount":
      return { holding: "number", rule: column.role };
    case "date":
      return { holding: "date", rule: null };
    case "pseudonym":
      return { holding: "pseudonym", rule: null };
    case "left-out":
      return null;
    default:
      return column.role satisfies never;
  }
}
