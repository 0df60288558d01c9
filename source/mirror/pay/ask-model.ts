import { dimensionsOf } from "../../datasets/dimensions.ts";
import type { Source } from "../../datasets/source.ts";
import type { Filter, PatternsQuestion, Variable } from "../../engine/model.ts";
import type { Aggregate, Dimension } from "../../statistics/aggregate.ts";
import type { Group } from "../../statistics/estimate.ts";
import type { Patterns } from "../../statistics/patterns.ts";
import { type Gathered, gatherCounts, groupKey } from "../cells.ts";
import { estimable } from "../estimate-of.ts";
import type { Gathering } from "./ask.ts";
import { type PayModel, threefolds, twofolds } from "./model.ts";
import type { PayQuestion } from "./parameters.ts";
import { adjusted, decomposed } from "./regression.ts";

interface Around {
  readonly dimension: Dimension;
  readonly reference: Group;
  readonly known: string;
  readonly filter: readonly Filter[];
}

/**
 * The regression of log pay on one characteristic and what is held equal, and the decomposition of each group's gap:
 * as figures, with the counts they rest on.
 */
export async function gatherModel(
  into: Gathering,
  main: Source,
  question: PayQuestion,
  { dimension, reference, known, filter }: Around,
): Promise<PayModel> {
  const { pay, control, squares } = question;
  const controls = dimensionsOf(main.dataset).filter(d => control.includes(d.name));
  const amounts = [
    ...control.filter(name => controls.every(d => d.name !== name)).map(name => plain(name)),
    ...squares.filter(name => !control.includes(name)).map(name => plain(name)),
    ...squares.map((name): Variable => ({ name: `${name}²`, column: name, transform: "square" })),
  ];
  const patternsOf = async (response: Variable): Promise<Patterns> => {
    const asked: PatternsQuestion = {
      kind: "patterns",
      dimensions: [dimension, ...controls],
      amounts,
      response,
      filter,
      unit: main.dataset.unit,
    };
    return (await main.tabulate(asked)).patterns;
  };
  const logs = await patternsOf({ name: `log ${pay}`, column: pay, transform: "log" });
  const held = [...control, ...squares.map(name => `${name}²`)].toSorted().join("&");
  const complete = gatherComplete(into, logs, dimension, controls, amounts, known);
  const code = reference[dimension.name]!;
  const fit = estimable(() => adjusted(logs, code, question.level));
  const restsOn = cellsOf(logs, [dimension, ...controls], complete);
  const key = `${encodeURIComponent(dimension.name)}|adjusted:${pay}|${held}`;
  if (fit !== null)
    into.figures.set(key, {
      kind: "model",
      of: `adjusted:${pay}`,
      cells: [`*|${complete}`, ...restsOn],
      degreesOfFreedom: fit.fit.df,
      smallest: Math.min(...restsOn.map(cell => into.cells.get(cell)!)),
      saturated: logs.size <= fit.fit.coefficients.length,
      exact: false,
      values: Object.fromEntries([
        ["rSquared", fit.fit.rSquared],
        ...fit.groups.flatMap(group =>
          Object.entries(group.values).map(([name, value]) => [`${name}:${group.code}`, value] as const),
        ),
      ]),
    });
  const response = question.decompose === "log" ? logs : await patternsOf(plain(pay));
  const levels = dimension.classification.categories.map(c => c.code);
  const decompositions: { group: Group; key: string }[] = [];
  for (const place of new Set(response.codes[0])) {
    const group = { [dimension.name]: levels[place]! };
    if (levels[place] === code) continue;
    const own = `${groupKey(group)}|decomposed:${pay}|${question.decompose}|${held}`;
    decompositions.push({ group, key: own });
    const found = estimable(() => decomposed(response, levels.indexOf(code), place, question.level));
    if (found === null) continue;
    const union = gatherUnion(into, reference, group, complete, new Set(response.codes[0]).size);
    into.figures.set(own, {
      kind: "model",
      of: `decomposed:${pay}:${question.decompose}`,
      cells: [union, ...restsOn],
      degreesOfFreedom: found.degreesOfFreedom,
      smallest: found.smallest,
      saturated: found.saturated,
      exact: false,
      values: Object.fromEntries([
        ["gap", found.gap],
        ...Object.entries(found.parts).flatMap(([name, part]) => [
          [name, part.value] as const,
          [`${name}:se`, part.se] as const,
        ]),
      ]),
    });
  }
  const order = (group: Group) => levels.indexOf(group[dimension.name]!);
  return {
    key,
    complete,
    decompositions: decompositions.toSorted((a, b) => order(a.group) - order(b.group)),
  };
}

/** Names of what a decomposition gives. */
export const decompositionParts: readonly string[] = [
  ...threefolds,
  ...twofolds.flatMap(kind => [`explained:${kind}`, `unexplained:${kind}`]),
];

const plain = (name: string): Variable => ({ name, column: name, transform: null });

/** Counts of people with everything the model asks, by group and by what is held equal. */
function gatherComplete(
  into: Gathering,
  patterns: Patterns,
  dimension: Dimension,
  controls: readonly Dimension[],
  amounts: readonly Variable[],
  known: string,
): string {
  const people = patterns.n.reduce((sum, n) => sum + n, 0);
  const all = people === into.cells.get(`*|${known}`);
  const name = all ? known : `complete:${[...new Set(amounts.map(a => a.column))].toSorted().join("&")}`;
  const counts: Aggregate = {
    unit: "persons",
    dimensions: patterns.dimensions,
    size: patterns.size,
    codes: patterns.codes,
    content: { kind: "counts", measures: [name], values: [patterns.n] },
    rounding: 1,
  };
  const gathered: Gathered = { cells: new Map(), relations: [] };
  gatherCounts(gathered, counts, [[dimension.name], ...controls.map(d => [d.name])], [name]);
  for (const [key, n] of gathered.cells) into.cells.set(key, n);
  if (all) {
    // Groups of whom nobody is in the model are parts of the whole as well, with nobody in them.
    into.relations.push(...gathered.relations);
    return name;
  }
  const groups = [...into.cells.keys()].filter(
    key => key.endsWith(`|${known}`) && isOf(key.slice(0, -known.length - 1), dimension.name),
  );
  for (const key of [`*|${known}`, ...groups]) {
    const group = key.slice(0, -known.length - 1);
    const [own, rest] = [`${group}|${name}`, `${group}|in${name}`];
    if (!into.cells.has(own)) into.cells.set(own, 0);
    into.cells.set(rest, into.cells.get(key)! - into.cells.get(own)!);
    into.relations.push({ total: key, parts: [own, rest], neutral: true });
  }
  into.relations.push(...gathered.relations);
  return name;
}

const isOf = (group: string, column: string): boolean =>
  !group.includes("&") && group.startsWith(`${encodeURIComponent(column)}=`);

/** The counts a model rests on: of every category it tells apart. */
function cellsOf(patterns: Patterns, dimensions: readonly Dimension[], name: string): string[] {
  return dimensions.flatMap((dimension, d) =>
    [...new Set(patterns.codes[d])].map(
      code => `${groupKey({ [dimension.name]: dimension.classification.categories[code]!.code })}|${name}`,
    ),
  );
}

/** The people of two groups together. */
function gatherUnion(into: Gathering, a: Group, b: Group, name: string, groups: number): string {
  if (groups === 2) return `*|${name}`;
  const parts = [a, b].map(group => `${groupKey(group)}|${name}`).toSorted();
  const key = `${parts.map(part => part.slice(0, -name.length - 1)).join("+")}|${name}`;
  into.cells.set(
    key,
    parts.reduce((sum, part) => sum + into.cells.get(part)!, 0),
  );
  into.relations.push({ total: key, parts });
  return key;
}
