import type { ProtectedTables, TableSet } from "../../disclosure/model.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { askDecisions } from "../decisions/ask.ts";
import { partsOf } from "../decisions/decisions.ts";
import { breakdownEstimates, everyoneEstimates } from "../decisions/estimates.ts";
import { breakdownName } from "../breakdowns.ts";
import type { DecisionsQuestion } from "../decisions/model.ts";
import { type DecisionLayout, momentTable } from "../decisions/tables.ts";
import { tableWarnings, unknownWarnings } from "../decisions/warnings.ts";
import { adjustFamily } from "../family.ts";
import { withDetectable } from "../detectable.ts";
import type { Finding } from "../finding.ts";
import { type Frame, dimensionsNamed, frameOf, framed, refused } from "../frame.ts";
import { notEstimableGroups } from "../group-warnings.ts";
import { labelsOf } from "../labels.ts";
import { sourceWarnings } from "../source-warnings.ts";
import type { Sources } from "../view.ts";
import type { CorrespondenceQuestion } from "./model.ts";
import { type PairedGroups, countPairs, pairEstimates } from "./pairs.ts";
import { correspondenceSentences } from "./sentences.ts";

export type CorrespondenceFinding = Finding<CorrespondenceQuestion>;

/** What a finding needs besides counts. */
export interface CorrespondenceStructure {
  readonly frame: Frame;
  readonly question: CorrespondenceQuestion;
  readonly layout: DecisionLayout;
  readonly pairs: readonly PairedGroups[];
}

/** A correspondence test has one decision moment: the answer. */
const asDecisions = (question: CorrespondenceQuestion): DecisionsQuestion => ({
  by: question.by,
  cross: question.cross,
  moments: [question.response],
  control: [],
  reference: question.reference,
  margin: question.margin,
  adjust: question.adjust,
  level: question.level,
});

/**
 * Counts answers for each group, and what came of pairs of applications that were sent together.
 *
 * @throws Failure `question` when a column does not fit
 */
export async function answerCorrespondence(
  { main }: Sources,
  question: CorrespondenceQuestion,
): Promise<{ readonly counts: TableSet; readonly structure: CorrespondenceStructure }> {
  if (question.pair !== null && main.dataset.kind !== "rows")
    throw refused(
      "Een tabel met aantallen laat niet zien welke brieven samen zijn verstuurd.",
      "A table of counts does not show which applications were sent together.",
      "pair",
    );
  const parts = partsOf(await askDecisions(main, asDecisions(question)));
  const set = { cells: new Map(parts.counts.cells), relations: [...parts.counts.relations] };
  const dimensions = dimensionsNamed(main, question.by);
  const pairs = await countPairs(main, question, dimensions, set);
  if (question.pair !== null && pairs.length === 0)
    throw refused(
      `In ‘${question.pair}’ staan geen paren: twee rijen met dezelfde waarde, één van elke groep.`,
      `There are no pairs in ‘${question.pair}’: two rows with the same value, one of each group.`,
      "pair",
    );
  return {
    counts: set,
    structure: { frame: frameOf(main, dimensions), question, layout: parts.structure.layout, pairs },
  };
}

const given = new Set(["count", "rate", "difference", "ratio", "equivalence", "detectable-difference"]);

/**
 * Who gets an answer: the rate of positive answers of each group (Wilson), each against everyone else or the reference
 * group as a difference (Newcombe) and a ratio (Katz), with Pearson's or Fisher's test; and where applications were
 * sent in pairs, McNemar's test of the pairs that got different answers. Adjusted over the whole finding.
 */
export function correspondence(
  structure: CorrespondenceStructure,
  tables: ProtectedTables,
): CorrespondenceFinding {
  const { question, frame, layout } = structure;
  const labels = labelsOf(framed(frame));
  const shown = layout.breakdowns.map(table => momentTable(table, tables));
  const rates = shown.flatMap(table => breakdownEstimates(table, question).filter(e => given.has(e.measure)));
  const paired = structure.pairs.map(two => pairEstimates(two, tables, question.level));
  const adjusted = adjustFamily(
    [...rates, ...paired.flatMap(({ tested }) => withDetectable(tested, "paired-difference"))],
    question.adjust,
  );
  const estimates: Estimate[] = [
    ...(shown[0] === undefined ? [] : everyoneEstimates(shown[0], question)),
    ...adjusted,
    ...paired.flatMap(({ besides }) => besides),
  ];
  const about = (by: readonly string[]) =>
    estimates.filter(e => breakdownName(Object.keys(e.group)) === breakdownName(by));
  return {
    ...framed(frame),
    view: "correspondence",
    audience: tables.audience,
    total: shown[0]?.total.population.value ?? null,
    question,
    estimates,
    sentences: shown.flatMap(({ by }) => {
      const names = by.map(d => d.name);
      return correspondenceSentences(breakdownName(names), about(names), structure, labels);
    }),
    warnings: [
      ...sourceWarnings(frame.notes, [...question.by, question.response], labels),
      ...shown.flatMap(table => tableWarnings(table, labels)),
      ...(shown[0] === undefined ? [] : unknownWarnings(shown[0], labels)),
      ...shown.flatMap(({ by }) => {
        const names = by.map(d => d.name);
        const own = about(names).filter(e => e.measure === "rate" || e.measure === "difference");
        return notEstimableGroups(breakdownName(names), own, labels);
      }),
    ],
  };
}
