import type { Audience, ProtectedTables, TableSet } from "../../disclosure/model.ts";
import type { CountingUnit } from "../../statistics/aggregate.ts";
import type { Classification } from "../../statistics/classification.ts";
import type { Finding, FindingSource, Sentence, Warning } from "../finding.ts";
import { controlled } from "./control.ts";
import { breakdownEstimates, everyoneEstimates } from "./estimates.ts";
import { adjustFamily } from "../family.ts";
import { labelsOf } from "../labels.ts";
import { breakdowns } from "../breakdowns.ts";
import type { DecisionData, DecisionsQuestion, Pass } from "./model.ts";
import { type Readable, breakdownSentences, groupsThatTurn, headline, readableOf } from "./sentences.ts";
import { type DecisionLayout, layoutOf, momentTable, tableSet } from "./tables.ts";
import { type SourceNotes, sourceWarnings } from "../source-warnings.ts";
import { passWarnings, tableWarnings, unknownWarnings } from "./warnings.ts";

export type DecisionsFinding = Finding<DecisionsQuestion>;

/** What a finding about decision moments rests on, exact counts among it. */
export interface DecisionsInput {
  readonly data: DecisionData;
  readonly question: DecisionsQuestion;
  readonly unit: CountingUnit;
  readonly notes: SourceNotes;
  readonly source: FindingSource;
}

/** What a finding needs besides counts: labels, classifications, keys and notes. No number of people is in it. */
export interface DecisionsStructure extends Pick<DecisionsInput, "question" | "unit" | "source"> {
  readonly notes: SourceNotes;
  readonly layout: DecisionLayout;
  readonly passes: readonly Pick<Pass, "from" | "to" | "nested">[];
}

/** Parts an answer into the counts, which go through the door, and the rest, which may pass beside it. */
export function partsOf(input: DecisionsInput): {
  readonly counts: TableSet;
  readonly structure: DecisionsStructure;
} {
  const { data, question, unit, source, notes } = input;
  return {
    counts: tableSet(data, question),
    structure: {
      question,
      unit,
      source,
      notes,
      layout: layoutOf(data, question),
      passes: data.passes.map(({ from, to, nested }) => ({ from, to, nested })),
    },
  };
}

/** The finding with exact figures: for entitled analysts only. */
export function exactFinding(input: DecisionsInput): DecisionsFinding {
  const { counts, structure } = partsOf(input);
  return decisions(structure, counts);
}

/**
 * Does every group have equal chances at each decision moment, where does the difference arise, how sure are we?
 *
 * For each characteristic (and intersection): the share of each group in the population and at each moment, its
 * rate (Wilson), its pass rate between nested moments, and each against everyone else or the reference group as a
 * difference (Newcombe), a ratio (Katz) and a shortfall in persons, with Pearson's or Fisher's test adjusted over
 * the whole finding (Holm or Benjamini–Hochberg); with control columns also Mantel–Haenszel and logistic estimates.
 *
 * @param structure question, labels and keys
 * @param counts exact counts (entitled analysts only, see `exactFinding`), or the protected counts of an audience:
 *   every figure, sentence and warning is computed from these and nothing else
 */
export function decisions(
  structure: DecisionsStructure,
  counts: TableSet | ProtectedTables,
): DecisionsFinding {
  const { question, layout, notes } = structure;
  const shown = layout.breakdowns.map(table => momentTable(table, counts));
  const classifications = definitions(layout);
  const names = notes.columns.flatMap(({ name, label }) =>
    label === undefined ? [] : [{ column: name, text: label }],
  );
  const labels = labelsOf({ classifications, names });
  const crude = shown.map(table => breakdownEstimates(table, question));
  const adjustedForControl = breakdowns(question).map((by, i) => {
    const strata = layout.strata[i]!;
    return strata === null
      ? { estimates: [], warnings: [] }
      : controlled(momentTable(strata, counts), by, crude[i]!, question, labels);
  });
  const lengths = crude.map((estimates, i) => estimates.length + adjustedForControl[i]!.estimates.length);
  const all = adjustFamily(
    crude.flatMap((estimates, i) => [...estimates, ...adjustedForControl[i]!.estimates]),
    question.adjust,
  );
  const readables = shown.map((table, i): Readable => {
    const start = lengths.slice(0, i).reduce((sum, length) => sum + length, 0);
    return readableOf(table, all.slice(start, start + lengths[i]!), question, labels);
  });
  const sentences: Sentence[] = [
    ...headline(readables, labels),
    ...readables.flatMap(readable => breakdownSentences(readable, labels)),
  ];
  const columns = [...question.by, ...question.control, ...question.moments];
  const warnings: Warning[] = [
    ...sourceWarnings(notes, columns, labels),
    ...passWarnings(structure.passes, labels),
    ...shown.flatMap(table => tableWarnings(table, labels)),
    ...(shown[0] === undefined ? [] : unknownWarnings(shown[0], labels)),
    ...adjustedForControl.flatMap(control => control.warnings),
    ...readables.flatMap(turnWarning),
  ];
  return {
    view: "decisions",
    audience: "audience" in counts ? counts.audience : ("analyst" satisfies Audience),
    unit: structure.unit,
    total: shown[0]?.total.population.value ?? null,
    question,
    classifications,
    names,
    estimates: [...(shown[0] ? everyoneEstimates(shown[0], question) : []), ...all],
    sentences,
    warnings,
    source: structure.source,
  };
}

function turnWarning(readable: Readable): Warning[] {
  if (groupsThatTurn(readable).length === 0) return [];
  return [
    {
      code: "turns-round",
      about: readable.about,
      text: {
        nl: "Wie bij het ene moment voorop loopt, loopt bij het volgende achter. Kijk dus naar elk moment apart.",
        en: "A group that is ahead at one moment is behind at the next. So look at each moment apart.",
      },
    },
  ];
}

function definitions({
  breakdowns: tables,
  strata,
}: DecisionLayout): { column: string; classification: Classification }[] {
  const found = new Map<string, Classification>();
  for (const table of [...tables, ...strata])
    for (const { name, classification } of table?.by ?? []) found.set(name, classification);
  return [...found].map(([column, classification]) => ({ column, classification }));
}
