import type { Estimate, HiddenReason } from "../statistics/estimate.ts";
import { NotEstimable } from "../statistics/not-estimable.ts";
import type { Cell } from "./cells.ts";

/** What a row is about. */
export type About = Pick<Estimate, "measure" | "moment" | "group" | "versus">;

/** A value with its interval, as functions of `statistics/` give it. */
interface Valued {
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly outerLow?: number | null;
  readonly outerHigh?: number | null;
  readonly level?: number;
  readonly method?: string;
}

/** A row with a value, its interval and its test; numbers that are not finite become absent. */
export function estimateOf(
  about: About,
  found: Valued | null,
  rest: Partial<Pick<Estimate, "p" | "test" | "n" | "method">> = {},
): Estimate {
  const finite = (value: number | null | undefined) =>
    value === undefined || value === null || !Number.isFinite(value) ? null : value;
  const [low, high] = [finite(found?.low), finite(found?.high)];
  return {
    ...about,
    value: finite(found?.value),
    low,
    high,
    outerLow: finite(found?.outerLow),
    outerHigh: finite(found?.outerHigh),
    level: low === null && high === null ? null : (found?.level ?? null),
    p: finite(rest.p),
    adjustedP: null,
    n: finite(rest.n),
    method: rest.method ?? found?.method ?? "none",
    test: rest.p === undefined || rest.p === null ? null : (rest.test ?? null),
    hidden: null,
  };
}

/** A row whose figures may not be shown: it says why and holds no number. */
export const hiddenEstimate = (about: About, hidden: HiddenReason, method = "none"): Estimate => ({
  ...about,
  value: null,
  low: null,
  high: null,
  outerLow: null,
  outerHigh: null,
  level: null,
  p: null,
  adjustedP: null,
  n: null,
  method,
  test: null,
  hidden,
});

/** A row with a number of people. */
export const countEstimate = (about: About, cell: Cell): Estimate =>
  cell.hidden === null
    ? estimateOf(about, { value: cell.value }, { method: "none" })
    : hiddenEstimate(about, cell.hidden);

/** What a function gives, or null where the data do not allow a figure. */
export function estimable<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof NotEstimable) return null;
    throw error;
  }
}
