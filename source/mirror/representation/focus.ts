import { type Estimate, groupWord } from "../../statistics/estimate.ts";
import type { Labels } from "../labels.ts";
import { isEvident } from "../widest.ts";
import type { RepresentationQuestion } from "./parameters.ts";

/**
 * The groups of a characteristic in the one order in which pictures, tables and sentences speak of them: the group of
 * the target; then those that lie furthest under what one would expect somewhere, by more than chance; then the others
 * from small to large; and last those of whom it is not known. Of two groups the first says it for both.
 *
 * @param estimates those about the characteristic
 * @returns codes
 */
export function inFocus(
  by: string,
  estimates: readonly Estimate[],
  question: Pick<RepresentationQuestion, "of" | "level">,
  labels: Labels,
): readonly string[] {
  const whole = estimates.filter(
    e => e.measure === "share" && Object.keys(e.group).length === 1 && e.group[by] !== undefined,
  );
  const lowest = (code: string) =>
    Math.min(
      1,
      ...estimates.flatMap(e =>
        e.measure === "index" && e.group[by] === code && e.value !== null && isEvident(e, question.level)
          ? [e.value]
          : [],
      ),
    );
  const order = whole.map(e => {
    const code = e.group[by]!;
    return [
      labels.isUnknown(e.group) ? 1 : 0,
      question.of[by] === code ? 0 : 1,
      lowest(code),
      e.value ?? 2,
    ] as const;
  });
  return whole
    .map((e, i) => ({ code: e.group[by]!, key: order[i]! }))
    .toSorted((a, b) => {
      const differs = a.key.findIndex((value, i) => value !== b.key[i]);
      return differs < 0 ? 0 : a.key[differs]! - b.key[differs]!;
    })
    .map(({ code }) => code);
}

/** Estimates in the order of the groups in focus; within a group as they were. */
export const focused = (
  estimates: readonly Estimate[],
  by: string,
  codes: readonly string[],
): readonly Estimate[] =>
  estimates.toSorted((a, b) => codes.indexOf(a.group[by] ?? "") - codes.indexOf(b.group[by] ?? ""));

/** The estimate of a measure about the same group. */
export const beside = (
  estimates: readonly Estimate[],
  measure: string,
  of: Pick<Estimate, "group">,
): Estimate | undefined =>
  estimates.find(e => e.measure === measure && groupWord(e.group) === groupWord(of.group));
