import { tabulateClusterScores } from "./kinds/cluster-scores.server.ts";
import { tabulateConfusion } from "./kinds/confusion.server.ts";
import { tabulateCounts } from "./kinds/counts.server.ts";
import { tabulateCrossProducts } from "./kinds/cross-products.server.ts";
import { tabulateHistogram } from "./kinds/histogram.server.ts";
import { tabulateItems } from "./kinds/items.server.ts";
import { tabulateMoments } from "./kinds/moments.server.ts";
import { tabulatePairs } from "./kinds/pairs.server.ts";
import { tabulatePatterns } from "./kinds/patterns.server.ts";
import { tabulateMoves } from "./kinds/moves.server.ts";
import { tabulateSpells } from "./kinds/spells.server.ts";
import { tabulateTies } from "./kinds/ties.server.ts";
import { tabulateTransitions } from "./kinds/transitions.server.ts";
import type {
  Answers,
  AnswerTo,
  JointAnswers,
  JointAnswerTo,
  JointQuestion,
  Question,
  Snapshot,
} from "./model.ts";

const tabulators: {
  readonly [K in Question["kind"]]: (
    snapshot: Snapshot,
    question: Extract<Question, { kind: K }>,
  ) => Promise<Answers[K]>;
} = {
  counts: tabulateCounts,
  moments: tabulateMoments,
  histogram: tabulateHistogram,
  spells: tabulateSpells,
  "cross-products": tabulateCrossProducts,
  patterns: tabulatePatterns,
  items: tabulateItems,
  "cluster-scores": tabulateClusterScores,
  pairs: tabulatePairs,
  confusion: tabulateConfusion,
  transitions: tabulateTransitions,
};

const jointTabulators: {
  readonly [K in JointQuestion["kind"]]: (
    first: Snapshot,
    second: Snapshot,
    question: Extract<JointQuestion, { kind: K }>,
  ) => Promise<JointAnswers[K]>;
} = { moves: tabulateMoves, ties: tabulateTies };

/**
 * Answers a question from the rows of a snapshot: one query at the finest grouping asked for; coarser ones are rolled up
 * afterwards (`rollUp`), which is four times as fast as GROUPING SETS.
 *
 * Cells come in the order of their codes. A dimension tied to another version than the snapshot's is recoded by
 * crosswalk. A category that stands for "not known" is a group like any other; rows that have no number are counted in
 * the answer's `rows`.
 *
 * @throws Failure `question` when a column is not in the snapshot or not of the kind the question needs, or
 *   when two versions of a classification have no crosswalk
 */
export function tabulate<Q extends Question>(snapshot: Snapshot, question: Q): Promise<AnswerTo<Q>> {
  // oxlint-disable-next-line no-unsafe-type-assertion -- the tabulator found by a question's own kind answers that kind
  const answer = tabulators[question.kind] as unknown as (s: Snapshot, q: Q) => Promise<AnswerTo<Q>>;
  return answer(snapshot, question);
}

/**
 * Answers a question about two snapshots: an earlier and a later one of the same people, or ties and the people they tie.
 *
 * @throws Failure `question` as `tabulate`, or when the two have nobody in common
 */
export function tabulateJointly<Q extends JointQuestion>(
  first: Snapshot,
  second: Snapshot,
  question: Q,
): Promise<JointAnswerTo<Q>> {
  // oxlint-disable-next-line no-unsafe-type-assertion -- as in `tabulate`
  const answer = jointTabulators[question.kind] as unknown as (
    a: Snapshot,
    b: Snapshot,
    q: Q,
  ) => Promise<JointAnswerTo<Q>>;
  return answer(first, second, question);
}
