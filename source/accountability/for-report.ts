import type { Commitment } from "./model.ts";
import { fellShort, inOrder, isSettled } from "./rules.ts";

/** How recommendations, questions and promises stand, as a report on a period tells it. */
export interface CommitmentsInPeriod {
  /** Not settled on the last day, though raised by then; the longest waiting first. */
  readonly open: readonly Commitment[];
  /** Settled in the period: answered, carried out or kept as promised, and in time. */
  readonly kept: readonly Commitment[];
  /** Settled in the period in part, not at all, or later than was promised first; and open ones past their day. */
  readonly notKept: readonly Commitment[];
}

/**
 * Parts commitments for a report: what is still open, what was kept in the period, what was not.
 *
 * A promise that was moved and then kept on the new day was not kept in time, and one that is open past its first day
 * stands both in `open` and in `notKept`. What was settled before the period, or raised after it, is left out; what was
 * settled after it was open then.
 *
 * @param from first day of the period, ISO 8601
 * @param until last day of the period
 */
export function commitmentsInPeriod(
  commitments: readonly Commitment[],
  { from, until }: { readonly from: string; readonly until: string },
): CommitmentsInPeriod {
  const then = commitments.filter(({ raisedOn }) => raisedOn <= until);
  const openThen = ({ state, settledOn }: Commitment) =>
    !isSettled(state) || (settledOn !== null && settledOn > until);
  const open = then.filter(openThen);
  const settled = then.filter(one => !openThen(one) && one.settledOn !== null && one.settledOn >= from);
  const short = (one: Commitment) => fellShort(one, until);
  // As it stood on the last day: what was done since then does not make it less late.
  const late = open.filter(one => short({ ...one, state: "open", settledOn: null }));
  return {
    open: inOrder(open),
    kept: inOrder(settled.filter(one => !short(one))),
    notKept: inOrder([...late, ...settled.filter(short)]),
  };
}
