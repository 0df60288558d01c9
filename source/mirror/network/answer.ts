import { type Source, tabulateTogether } from "../../datasets/source.ts";
import type { Figure } from "../../disclosure/figure.ts";
import type { Relation, TableSet } from "../../disclosure/model.ts";
import { rollUp } from "../../statistics/aggregate.ts";
import { betweenness } from "../../statistics/betweenness.ts";
import { eiPermutation } from "../../statistics/ei-permutation.ts";
import { meanPermutation } from "../../statistics/mean-permutation.ts";
import { assortativity, expectedEi, groupMixing, mixing, tieDensity } from "../../statistics/mixing.ts";
import { mulberry32 } from "../../statistics/random.ts";
import { constraint } from "../../statistics/structural-holes.ts";
import { type Grouping, type Ties, degrees, groupsBy, withoutDirection } from "../../statistics/ties.ts";
import { gatherCounts, groupKey } from "../cells.ts";
import { estimable } from "../estimate-of.ts";
import { type Breakdown, type Frame, dimensionsNamed, frameOf, refused } from "../frame.ts";
import type { Sources } from "../view.ts";
import { mostForPaths, type NetworkQuestion, type Personal, personal } from "./model.ts";

/** What a finding needs besides figures. */
export interface NetworkStructure {
  readonly frame: Frame;
  readonly question: NetworkQuestion;
  readonly breakdowns: readonly Breakdown[];
  /** Whether the network was too large for measures that look at every path. */
  readonly withoutPaths: boolean;
  /** Name of the count of ties that are left out; null where there are none. */
  readonly leftOut: string | null;
}

/** One seed for every permutation test, so that the same file always gives the same p. */
const seed = 20_041;

/**
 * Measures of a network by characteristic, each as a figure that rests on its groups and on the ties between them.
 *
 * @throws Failure `question` when the file of people is not named, a column does not fit, or no tie names any of them
 */
export async function answerNetwork(
  { main, others }: Sources,
  question: NetworkQuestion,
): Promise<{ readonly counts: TableSet; readonly structure: NetworkStructure }> {
  const people = others["people"];
  if (people === undefined)
    throw refused(
      "Kies ook het bestand met de mensen: wie in het netwerk zitten, met hun kenmerken.",
      "Choose the file with the people too: who is in the network, with their characteristics.",
      "people",
    );
  const dimensions = dimensionsNamed(people, question.by);
  const asked = { dimensions, filter: [], unit: people.dataset.unit } as const;
  const { ties, rows } = await tabulateTogether(main, people, {
    kind: "ties",
    ...asked,
    from: question.from,
    to: question.to,
    weight: question.strength,
    directed: question.directed === "yes",
    person: question.person,
  });
  if (ties.from.length === 0)
    throw refused(
      "Er zijn geen banden tussen deze mensen, dus er is geen netwerk om naar te kijken.",
      "There are no ties between these people, so there is no network to look at.",
      "from",
    );
  const cells = new Map<string, number>();
  const relations: Relation[] = [];
  const counts = peopleIn(ties, people, question.by);
  gatherCounts(
    { cells, relations },
    counts,
    question.by.map(name => [name]),
    ["persons"],
  );
  const lost = rows.all - rows.used;
  const leftOut = lost > 0 ? "ties-left-out" : null;
  if (leftOut !== null) cells.set(`*|${leftOut}`, lost);
  const breakdowns = question.by.map((name): Breakdown => {
    const dimension = ties.dimensions.find(d => d.name === name)!;
    const present = new Set(Array.from(groupsBy(ties, name).codes));
    return {
      by: [name],
      rows: dimension.classification.categories.flatMap(({ code }, i) =>
        present.has(i) ? [{ group: { [name]: code }, key: groupKey({ [name]: code }) }] : [],
      ),
    };
  });
  const withoutPaths = ties.size > mostForPaths;
  const values = personalValues(ties, withoutPaths);
  const figures = new Map(breakdowns.flatMap(breakdown => figuresOf(ties, breakdown, question, values)));
  return {
    counts: { cells, relations, figures },
    structure: { frame: frameOf(people, dimensions), question, breakdowns, withoutPaths, leftOut },
  };
}

/** What every person has in the network, for averages of groups. */
function personalValues(
  ties: Ties,
  withoutPaths: boolean,
): Readonly<Record<Personal, readonly (number | null)[] | null>> {
  return {
    "in-degree": [...degrees(ties, "in")],
    betweenness: withoutPaths ? null : [...betweenness(ties)],
    constraint: withoutPaths ? null : constraint(withoutDirection(ties)),
  };
}

/** The people of the network, counted over each characteristic apart. */
function peopleIn(ties: Ties, people: Source, by: readonly string[]) {
  const rows = {
    unit: people.dataset.unit,
    dimensions: ties.dimensions,
    size: ties.size,
    codes: ties.codes,
    content: { kind: "counts", measures: ["persons"], values: [new Float64Array(ties.size).fill(1)] },
    rounding: 1,
  } as const;
  return rollUp(rows, by);
}

/** The figures of one characteristic: of the network as a whole, and of each group in it. */
function figuresOf(
  ties: Ties,
  { by, rows }: Breakdown,
  question: NetworkQuestion,
  values: ReturnType<typeof personalValues>,
): [string, Figure][] {
  const [name] = by;
  const groups = groupsBy(ties, name!);
  const codes = ties.dimensions.find(d => d.name === name)!.classification.categories.map(c => c.code);
  const mixed = mixing(ties, groups);
  const test = estimable(() => eiPermutation(ties, groups, question.labelings, mulberry32(seed)));
  const density = tieDensity(mixed);
  const apart = groupMixing(mixed);
  const means = Object.fromEntries(
    personal.map(measure => {
      const own = values[measure];
      return [
        measure,
        own === null
          ? null
          : estimable(() => meanPermutation(own, groups, question.labelings, mulberry32(seed))),
      ];
    }),
  );
  const between = tiesBetween(ties, groups);
  const whole: Figure = {
    kind: "network",
    of: `network:${name}`,
    cells: ["*|persons", ...rows.map(row => `${row.key}|persons`)],
    ties: between.filter(pair => pair.count > 0),
    values: {
      ei: test?.value ?? null,
      eiMean: test?.mean ?? null,
      eiP: test?.p ?? null,
      eiExpected: estimable(() => expectedEi(mixed.sizes)),
      assortativity: estimable(() => assortativity(mixed)),
      densityWithin: density.within,
      densityBetween: density.between,
      densityRatio: density.oddsRatio,
    },
  };
  return [
    [`*|network:${name}`, whole],
    ...rows.map(({ group, key }): [string, Figure] => {
      const g = codes.indexOf(group[name!]!);
      const own = apart[g]!;
      return [
        `${key}|network`,
        {
          kind: "network",
          of: `network:${name}`,
          cells: ["*|persons", `${key}|persons`],
          ties: touching(ties, groups, g),
          values: {
            ei: own.ei,
            homophily: own.homophily,
            coleman: own.coleman,
            ...Object.fromEntries(
              personal.flatMap(measure => {
                const found = means[measure]?.[g];
                return [
                  [measure, found?.mean ?? null],
                  [`${measure}-difference`, found?.difference ?? null],
                  [`${measure}-p`, found?.p ?? null],
                  [`${measure}-n`, found?.n ?? null],
                ];
              }),
            ),
          },
        },
      ];
    }),
  ];
}

/** Between each two groups: how many ties, and the most that one person has a part in. */
function tiesBetween(ties: Ties, groups: Grouping): { readonly count: number; readonly largest: number }[] {
  const pairs = new Map<number, Map<number, number>>();
  const totals = new Map<number, number>();
  for (const [e, a] of ties.from.entries()) {
    const b = ties.to[e]!;
    const [x, y] = [groups.codes[a]!, groups.codes[b]!];
    const pair = ties.directed ? x * groups.count + y : Math.min(x, y) * groups.count + Math.max(x, y);
    const own = pairs.get(pair) ?? new Map<number, number>();
    pairs.set(pair, own);
    for (const person of [a, b]) own.set(person, (own.get(person) ?? 0) + 1);
    totals.set(pair, (totals.get(pair) ?? 0) + 1);
  }
  return [...totals].map(([pair, count]) => ({ count, largest: Math.max(...pairs.get(pair)!.values()) }));
}

/** The ties that touch a group, and the most that one of its people has a part in. */
function touching(
  ties: Ties,
  groups: Grouping,
  g: number,
): { readonly count: number; readonly largest: number }[] {
  const own = new Map<number, number>();
  let count = 0;
  for (const [e, a] of ties.from.entries()) {
    const b = ties.to[e]!;
    const inside = [a, b].filter(person => groups.codes[person] === g);
    if (inside.length > 0) count += 1;
    for (const person of inside) own.set(person, (own.get(person) ?? 0) + 1);
  }
  return [{ count, largest: Math.max(0, ...own.values()) }];
}
