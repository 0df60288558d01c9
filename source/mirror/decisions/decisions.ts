import type { Audience, ProtectedTables } from "../../disclosure/model.ts";
import type { CountingUnit } from "../../statistics/aggregate.ts";
import type { Classification } from "../../statistics/classification.ts";
import type { Finding, FindingSource, Sentence, Warning } from "../finding.ts";
import { controlled } from "./control.ts";
import { breakdownEstimates, everyoneEstimates } from "./estimates.ts";
import { adjustFamily } from "./family.ts";
import { labelsOf } from "./labels.ts";
import { type DecisionData, type DecisionsQuestion, breakdowns } from "./model.ts";
import { type Readable, breakdownSentences, groupsThatTurn, headline, readableOf } from "./sentences.ts";
import { exactTables, protectedMomentTables, stratifiedTable } from "./tables.ts";
import {
  type SourceNotes,
  passWarnings,
  sourceWarnings,
  tableWarnings,
  unknownWarnings,
} from "./warnings.ts";

export type DecisionsFinding = Finding<DecisionsQuestion>;

/** What a finding about decision moments rests on. */
export interface DecisionsInput {
  readonly data: DecisionData;
  readonly question: DecisionsQuestion;
  readonly unit: CountingUnit;
  readonly notes: SourceNotes;
  readonly source: FindingSource;
}

/**
 * Does every group have equal chances at each decision moment, where does the difference arise, how sure are we?
 *
 * For each characteristic (and intersection): the share of each group in the population and at each moment, its
 * rate (Wilson), its pass rate between nested moments, and each against everyone else or the reference group as a
 * difference (Newcombe), a ratio (Katz) and a shortfall in persons, with Pearson's or Fisher's test adjusted over
 * the whole finding (Holm or Benjamini–Hochberg); with control columns also Mantel–Haenszel and logistic estimates.
 *
 * @param input counts, question and definitions
 * @param tables `null` for exact figures (entitled analysts only), or the protected counts of an audience: then
 *   every figure, sentence and warning is computed from nothing but what that audience may see
 */
export function decisions(input: DecisionsInput, tables: ProtectedTables | null): DecisionsFinding {
  const { data, question } = input;
  const shown = tables === null ? exactTables(data, question) : protectedMomentTables(data, question, tables);
  const classifications = definitions(data, question);
  const names = input.notes.columns.flatMap(({ name, label }) =>
    label === undefined ? [] : [{ column: name, text: label }],
  );
  const labels = labelsOf({ classifications, names });
  const crude = shown.map(table => breakdownEstimates(table, question));
  const adjustedForControl = breakdowns(question).map((by, i) => {
    const strata = question.control.length === 0 ? null : stratifiedTable(data, by, question.control, tables);
    return strata === null
      ? { estimates: [], warnings: [] }
      : controlled(strata, by, crude[i]!, question, labels);
  });
  const lengths = crude.map((estimates, i) => estimates.length + adjustedForControl[i]!.estimates.length);
  const all = adjustFamily(
    crude.flatMap((estimates, i) => [...estimates, ...adjustedForControl[i]!.estimates]),
    question.adjust,
  );
  const readables = shown.map((table, i): Readable => {
    const start = lengths.slice(0, i).reduce((sum, length) => sum + length, 0);
    return readableOf(table, all.slice(start, start + lengths[i]!), question.level, labels);
  });
  const sentences: Sentence[] = [
    ...headline(readables, labels),
    ...readables.flatMap(readable => breakdownSentences(readable, labels)),
  ];
  const columns = [...question.by, ...question.control, ...question.moments];
  const warnings: Warning[] = [
    ...sourceWarnings(input.notes, columns, labels),
    ...passWarnings(data.passes, labels),
    ...shown.flatMap(table => tableWarnings(table, labels)),
    ...(shown[0] === undefined ? [] : unknownWarnings(shown[0], labels)),
    ...adjustedForControl.flatMap(control => control.warnings),
    ...readables.flatMap(turnWarning),
  ];
  return {
    view: "decisions",
    audience: tables?.audience ?? ("analyst" satisfies Audience),
    unit: input.unit,
    total: shown[0]?.total.population.value ?? null,
    question,
    classifications,
    names,
    estimates: [...(shown[0] ? everyoneEstimates(shown[0], question) : []), ...all],
    sentences,
    warnings,
    source: input.source,
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

function definitions(
  data: DecisionData,
  question: DecisionsQuestion,
): { column: string; classification: Classification }[] {
  const wanted = new Set([...question.by, ...question.control]);
  const found = new Map<string, Classification>();
  for (const aggregate of data.aggregates)
    for (const { name, classification } of aggregate.dimensions)
      if (wanted.has(name)) found.set(name, classification);
  return [...found].map(([column, classification]) => ({ column, classification }));
}
