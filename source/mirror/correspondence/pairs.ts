import type { Source } from "../../datasets/source.ts";
import type { ProtectedTables, TableSet } from "../../disclosure/model.ts";
import type { Dimension } from "../../statistics/aggregate.ts";
import type { Estimate, Group } from "../../statistics/estimate.ts";
import { mcnemar, pairedDifference, pairedOddsRatio } from "../../statistics/mcnemar.ts";
import { cellsIn, firstHidden, groupKey } from "../cells.ts";
import { estimable, estimateOf, hiddenEstimate } from "../estimate-of.ts";
import type { CorrespondenceQuestion } from "./model.ts";

/** Two groups of which applications were sent together, and under which keys what came of the pairs is protected. */
export interface PairedGroups {
  readonly by: string;
  readonly first: Group;
  readonly second: Group;
  /** Key before the name of each outcome. */
  readonly key: string;
}

const outcomes = ["both", "first", "second", "neither"] as const;

/** More groups than this would give more pairs of groups than anyone reads. */
const mostGroups = 6;

/**
 * Counts pairs for every two groups of each characteristic, and how they add up with the answers of those groups: of
 * the yes of a group some came in pairs, the others not.
 */
export async function countPairs(
  source: Source,
  question: CorrespondenceQuestion,
  dimensions: readonly Dimension[],
  set: { readonly cells: Map<string, number>; readonly relations: TableSet["relations"][number][] },
): Promise<PairedGroups[]> {
  const { pair, response, reference } = question;
  if (pair === null) return [];
  const found: PairedGroups[] = [];
  for (const group of dimensions) {
    const codes = group.classification.categories.filter(c => c.missing !== true).map(c => c.code);
    const chosen = reference[group.name];
    const twos = codes
      .slice(0, mostGroups)
      .flatMap((a, i) =>
        codes.slice(i + 1, mostGroups).map((b): [string, string] => (a === chosen ? [b, a] : [a, b])),
      );
    for (const between of twos) {
      const first: Group = { [group.name]: between[0] };
      const second: Group = { [group.name]: between[1] };
      const { pairs } = await source.tabulate({
        kind: "pairs",
        dimensions: [],
        filter: [],
        unit: source.dataset.unit,
        pair,
        group,
        between,
        response: { column: response, atLeast: null },
      });
      const of = (name: string) =>
        pairs.content.values[pairs.content.measures.indexOf(name)]!.reduce((sum, v) => sum + v, 0);
      const key = `${groupKey(first)}+${groupKey(second)}|${response} by ${pair}`;
      const counts = outcomes.map(of);
      const all = counts.reduce((sum, v) => sum + v, 0);
      if (all === 0) continue;
      for (const [i, name] of outcomes.entries()) set.cells.set(`${key}:${name}`, counts[i]!);
      set.cells.set(`${key}:all`, all);
      set.relations.push({ total: `${key}:all`, parts: outcomes.map(name => `${key}:${name}`) });
      for (const [one, side, none] of [
        [first, "first", "second"],
        [second, "second", "first"],
      ] as const)
        for (const [answer, together] of [
          ["yes", ["both", side]],
          ["no", ["neither", none]],
        ] as const) {
          const total = `${groupKey(one)}|${answer}:${response}`;
          const own = set.cells.get(total);
          if (own === undefined) continue;
          const apart = `${key}:apart ${side} ${answer}`;
          const paired = together.map(name => `${key}:${name}`);
          set.cells.set(apart, own - paired.reduce((sum, name) => sum + set.cells.get(name)!, 0));
          set.relations.push({ total, parts: [...paired, apart] });
        }
      found.push({ by: group.name, first, second, key });
    }
  }
  return found;
}

/**
 * Of every two groups: the pairs and what came of them; the difference within pairs, with McNemar's exact test; and
 * McNemar's test as R gives it, without and with continuity correction.
 */
export function pairEstimates(
  { first, second, key }: PairedGroups,
  tables: ProtectedTables,
  level: number,
): { readonly tested: readonly Estimate[]; readonly besides: readonly Estimate[] } {
  const cell = cellsIn(tables);
  const read = (name: string) => cell(`${key}:${name}`);
  const about = (measure: string) => ({ measure, moment: null, group: first, versus: second });
  const named = [
    ["pairs", "all"],
    ["pairs-both", "both"],
    ["pairs-first-only", "first"],
    ["pairs-second-only", "second"],
    ["pairs-neither", "neither"],
  ] as const;
  const counts = named.map(([measure, name]) => {
    const { value, hidden } = read(name);
    return hidden === null ? estimateOf(about(measure), { value }) : hiddenEstimate(about(measure), hidden);
  });
  const cells = outcomes.map(read);
  const hidden = firstHidden(...cells);
  const tests = ["mcnemar-exact", "mcnemar", "mcnemar-corrected"] as const;
  if (hidden !== null)
    return {
      tested: [hiddenEstimate(about("paired-difference"), hidden)],
      besides: [
        ...counts,
        hiddenEstimate(about("paired-odds-ratio"), hidden),
        ...tests.map(test => hiddenEstimate(about(test), hidden)),
      ],
    };
  const value = (name: (typeof outcomes)[number]) => read(name).value!;
  const [both, one, other, neither] = [value("both"), value("first"), value("second"), value("neither")];
  const n = both + one + other + neither;
  const test = estimable(() => mcnemar(Math.round(one), Math.round(other)));
  const difference = estimable(() => pairedDifference(both, one, other, neither, level));
  const odds = estimable(() => pairedOddsRatio(one, other, level));
  return {
    tested: [
      estimateOf(about("paired-difference"), difference, {
        n,
        method: "paired-wald",
        ...(test === null ? {} : { p: test.exactP, test: "mcnemar-exact" }),
      }),
    ],
    besides: [
      ...counts,
      estimateOf(about("paired-odds-ratio"), odds, { n, method: "paired-log" }),
      estimateOf(about("mcnemar-exact"), { value: one + other }, row(test?.exactP, "exact", n)),
      estimateOf(about("mcnemar"), { value: test?.statistic ?? null }, row(test?.p, "asymptotic", n)),
      estimateOf(
        about("mcnemar-corrected"),
        { value: test?.correctedStatistic ?? null },
        row(test?.correctedP, "continuity-corrected", n),
      ),
    ],
  };
}

const row = (p: number | undefined, method: string, n: number) => ({
  ...(p === undefined ? {} : { p }),
  test: `mcnemar-${method}`,
  method,
  n,
});
