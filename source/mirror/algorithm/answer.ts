import { momentsOf } from "../../datasets/dimensions.ts";
import type { Source } from "../../datasets/source.ts";
import type { Relation, TableSet } from "../../disclosure/model.ts";
import { type Aggregate, rollUp } from "../../statistics/aggregate.ts";
import { gatherCounts, groupKey, groupsOfAggregate } from "../cells.ts";
import { breakdowns } from "../breakdowns.ts";
import { type Breakdown, type Frame, checkGroups, dimensionsNamed, frameOf, refused } from "../frame.ts";
import type { Sources } from "../view.ts";
import { type AlgorithmQuestion, type CountName, countNames } from "./model.ts";

/** What a finding needs besides counts. */
export interface AlgorithmStructure {
  readonly frame: Frame;
  readonly question: AlgorithmQuestion;
  readonly breakdowns: readonly Breakdown[];
  /** Under which name each count is protected. */
  readonly names: Readonly<Record<CountName, string>>;
  /** Name of the count of those of whom the decision or the outcome is not known; null where there are none. */
  readonly unknown: string | null;
}

/**
 * Counts decisions beside what came of them, for each group.
 *
 * @throws Failure `question` when a column does not fit
 */
export async function answerAlgorithm(
  { main }: Sources,
  question: AlgorithmQuestion,
): Promise<{ readonly counts: TableSet; readonly structure: AlgorithmStructure }> {
  const dimensions = dimensionsNamed(main, question.by);
  check(main, question);
  const asked = { dimensions, filter: [], unit: main.dataset.unit } as const;
  const { confusion, rows } = await main.tabulate({
    kind: "confusion",
    ...asked,
    predicted: { column: question.predicted, atLeast: question.bound },
    actual: { column: question.actual, atLeast: null },
  });
  const complete = rows.all === rows.used;
  const names = namesOf(question, complete);
  const groupings = breakdowns(question);
  const cells = new Map<string, number>();
  const relations: Relation[] = [];
  gatherCounts(
    { cells, relations },
    withMargins(confusion),
    groupings,
    countNames.map(name => names[name]),
  );
  const parts: readonly (readonly [CountName, readonly CountName[]])[] = [
    ["n", ["selected", "rejected"]],
    ["n", ["positive", "negative"]],
    ["selected", ["tp", "fp"]],
    ["rejected", ["tn", "fn"]],
    ["positive", ["tp", "fn"]],
    ["negative", ["fp", "tn"]],
  ];
  const groups = [
    "*",
    ...groupings.flatMap(by => groupsOfAggregate(rollUp(confusion, by)).map(({ group }) => groupKey(group))),
  ];
  for (const key of groups)
    for (const [total, own] of parts)
      relations.push({ total: `${key}|${names[total]}`, parts: own.map(name => `${key}|${names[name]}`) });
  const unknown = complete ? null : `unknown:${question.predicted} & ${question.actual}`;
  if (unknown !== null) {
    const population = await main.tabulate({ kind: "counts", ...asked, moments: [], weight: null });
    gatherCounts({ cells, relations }, population, groupings, ["population"]);
    for (const key of groups) {
      const [all, known] = [cells.get(`${key}|population`)!, cells.get(`${key}|${names.n}`)!];
      cells.set(`${key}|${unknown}`, all - known);
      relations.push({
        total: `${key}|population`,
        parts: [`${key}|${names.n}`, `${key}|${unknown}`],
        neutral: true,
      });
    }
  }
  const laidOut = groupings.map(
    (by): Breakdown => ({
      by,
      rows: groupsOfAggregate(rollUp(confusion, by)).map(({ group }) => ({ group, key: groupKey(group) })),
    }),
  );
  checkGroups(laidOut);
  return {
    counts: { cells, relations },
    structure: { frame: frameOf(main, dimensions), question, breakdowns: laidOut, names, unknown },
  };
}

/** The four counts with what they add up to, in the order of `countNames`. */
function withMargins(confusion: Aggregate): Aggregate {
  const of = (name: string) => confusion.content.values[confusion.content.measures.indexOf(name)]!;
  const [tp, fp, tn, fn] = [of("tp"), of("fp"), of("tn"), of("fn")];
  const sum = (...columns: readonly Float64Array[]): Float64Array =>
    Float64Array.from({ length: confusion.size }, (_, cell) =>
      columns.reduce((total, column) => total + column[cell]!, 0),
    );
  const values = [sum(tp, fp, tn, fn), sum(tp, fp), sum(tn, fn), sum(tp, fn), sum(fp, tn), tp, fp, tn, fn];
  return { ...confusion, content: { kind: "counts", measures: countNames, values } };
}

/** The same count has the same name in every view, so that releases can be held against each other. */
function namesOf(
  { predicted, bound, actual }: AlgorithmQuestion,
  complete: boolean,
): Readonly<Record<CountName, string>> {
  const yes = bound === null ? `yes:${predicted}` : `at-least-${bound}:${predicted}`;
  const no = bound === null ? `no:${predicted}` : `below-${bound}:${predicted}`;
  const known = (name: string, of: string) => (complete ? name : `${name} & known:${of}`);
  return {
    n: complete ? "population" : `known:${predicted} & ${actual}`,
    selected: known(yes, actual),
    rejected: known(no, actual),
    positive: known(`yes:${actual}`, predicted),
    negative: known(`no:${actual}`, predicted),
    tp: `${yes} & yes:${actual}`,
    fp: `${yes} & no:${actual}`,
    tn: `${no} & no:${actual}`,
    fn: `${no} & yes:${actual}`,
  };
}

function check({ dataset }: Source, { predicted, bound, actual, by }: AlgorithmQuestion): void {
  if (dataset.kind !== "rows")
    throw refused(
      "Deze weergave vraagt een bestand met een rij per mens of zaak: een tabel met aantallen laat niet zien wie gelijk kreeg.",
      "This view asks for a file with a row per person or case: a table of counts does not show whose prediction came true.",
      "predicted",
    );
  if (predicted === "" || actual === "" || predicted === actual)
    throw refused(
      "Kies twee verschillende kolommen: wat werd voorspeld of besloten, en wat er uitkwam.",
      "Choose two different columns: what was predicted or decided, and what came true.",
      predicted === "" ? "predicted" : "actual",
    );
  const both = [predicted, actual].find(name => by.includes(name));
  if (both !== undefined)
    throw refused(
      `‘${both}’ kan niet tegelijk een groep zijn en een voorspelling of uitkomst.`,
      `‘${both}’ cannot be a group and a prediction or outcome at the same time.`,
      "by",
    );
  const yesNo = momentsOf(dataset).includes(predicted);
  if (yesNo && bound !== null)
    throw refused(
      `‘${predicted}’ is al ja of nee: daar hoort geen grens bij.`,
      `‘${predicted}’ is yes or no already: it takes no bound.`,
      "bound",
    );
  if (!yesNo && bound === null)
    throw refused(
      `‘${predicted}’ is een score. Zeg vanaf welke score iemand wordt gekozen.`,
      `‘${predicted}’ is a score. Say from which score on someone is selected.`,
      "bound",
    );
}
