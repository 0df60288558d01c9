import { expect, test } from "vitest";
import type { Figure } from "../../source/disclosure/figure.ts";
import type { AudiencePolicy, EarlierRelease, Relation, TableSet } from "../../source/disclosure/model.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { protectTables } from "../../source/disclosure/protect.ts";
import { Failure } from "../../source/language/failure.ts";
import { amounts, answers, around, staff } from "../fixtures/staff.ts";

const { manager, public: open } = readPolicy().audiences;

/** Something that would tell of a person, hidden among what may be shown. */
interface Planted {
  /** What would be known if the door let it through. */
  readonly would: string;
  readonly set: TableSet;
  /** Counts and figures that may not be seen; or how the door refuses. */
  readonly hides: readonly string[] | { readonly refuses: string };
  /** What is shown beside it, to tell a careful door from a shut one. */
  readonly shows?: readonly string[];
  readonly policy?: AudiencePolicy;
  readonly known?: readonly EarlierRelease[];
}

const counts = (cells: Record<string, number>, ...relations: [string, ...string[]][]): TableSet => ({
  cells: new Map(Object.entries(cells)),
  relations: relations.map(([total, ...parts]): Relation => ({ total, parts })),
});

const same = (people: number, answer: number) => Array.from({ length: people }, () => answer);
const spread = (cell: string, values: readonly number[]) => amounts(cell, values, true);
const varied = (people: number) => Array.from({ length: people }, (_, i) => 1 + (i % 5));

/** Groups beside one another with figures of another making than sums. */
const beside = (groups: Record<string, number>, figures: Record<string, Figure>): TableSet => {
  const all = Object.values(groups).reduce((sum, n) => sum + n, 0);
  return {
    cells: new Map(Object.entries({ all, ...groups })),
    relations: [{ total: "all", parts: Object.keys(groups) }],
    figures: new Map(Object.entries(figures)),
  };
};

const median = (cell: string, people: readonly number[]): Figure => ({
  kind: "quantile",
  of: "median pay",
  cells: [cell],
  people,
  values: Object.fromEntries(people.slice(1).map((_, i) => [`q${i}`, 2917.38 + 100 * i])),
});

const model = (facts: Partial<Figure>, cell = "all"): Figure => ({
  kind: "model",
  of: "adjusted gap",
  cells: [cell],
  degreesOfFreedom: 80,
  smallest: 20,
  saturated: false,
  exact: false,
  values: { gap: 0.041 },
  ...(facts as object),
});

const network = (cells: [string, ...string[]], ...ties: [count: number, largest: number][]): Figure => ({
  kind: "network",
  of: "advice",
  cells,
  ties: ties.map(([count, largest]) => ({ count, largest })),
  values: { ei: -0.31 },
});

const curve = (cell: string, ...steps: string[][]): Figure => ({
  kind: "step",
  of: "staying",
  cells: [cell],
  steps: steps.map((cells, i) => ({ value: `${i + 1}`, cells })),
  values: Object.fromEntries(steps.map((_, i) => [`${i + 1}`, 0.9 - 0.1 * i])),
});

const withFigures = (set: TableSet, figures: Record<string, Figure>): TableSet => ({
  ...set,
  figures: new Map([...(set.figures ?? []), ...Object.entries(figures)]),
});

const before = (set: TableSet, ...shownFigures: string[]): EarlierRelease => ({
  id: "before",
  title: { nl: "Eerder", en: "Earlier" },
  set,
  shown: new Set(set.cells.keys()),
  shownFigures: new Set(shownFigures),
});

const star = [...around(100, 20), 50_000];
const starred = staff({ a: star, b: around(3500, 60), c: around(3300, 80) });

/** Women and men in two places; the women here are few, and so are the men there. */
const crossed = (people: Record<"wh" | "wt" | "mh" | "mt", readonly number[]>): TableSet => {
  const { wh, wt, mh, mt } = people;
  const every = {
    ...people,
    women: [...wh, ...wt],
    men: [...mh, ...mt],
    here: [...wh, ...mh],
    there: [...wt, ...mt],
    all: [...wh, ...wt, ...mh, ...mt],
  };
  return {
    cells: new Map(Object.entries(every).map(([name, values]) => [name, values.length])),
    relations: [
      { total: "women", parts: ["wh", "wt"] },
      { total: "men", parts: ["mh", "mt"] },
      { total: "here", parts: ["wh", "mh"] },
      { total: "there", parts: ["wt", "mt"] },
      { total: "all", parts: ["women", "men"] },
      { total: "all", parts: ["here", "there"] },
    ],
    figures: new Map(
      Object.entries(every).map(([name, values]) => [`mean of ${name}`, amounts(name, values)]),
    ),
  };
};

const pays = { a: around(3000, 40), b: around(3500, 60) };

const planted: readonly Planted[] = [
  // Zeros, full cells and small counts.
  {
    would: "nobody of a group was promoted",
    set: counts(
      { all: 90, yes: 20, no: 70, a: 40, "a yes": 0, "a no": 40, b: 50, "b yes": 20, "b no": 30 },
      ["all", "a", "b"],
      ["yes", "a yes", "b yes"],
      ["no", "a no", "b no"],
      ["all", "yes", "no"],
      ["a", "a yes", "a no"],
      ["b", "b yes", "b no"],
    ),
    hides: ["a yes", "a no"],
    shows: ["all"],
  },
  {
    would: "everyone of a group was promoted",
    set: counts({ a: 40, yes: 40, no: 0 }, ["a", "yes", "no"]),
    hides: ["yes", "no"],
    shows: ["a"],
  },
  {
    would: "one person of a group left",
    set: counts({ a: 60, left: 1, stayed: 59 }, ["a", "left", "stayed"]),
    hides: ["left", "stayed"],
    shows: ["a"],
  },
  {
    would: "one person of a group stayed",
    set: counts({ a: 60, left: 59, stayed: 1 }, ["a", "left", "stayed"]),
    hides: ["left", "stayed"],
    shows: ["a"],
  },
  {
    would: "all fourteen of a group are in one of three salary scales",
    set: counts({ all: 14, low: 0, middle: 14, high: 0 }, ["all", "low", "middle", "high"]),
    hides: ["middle"],
    shows: ["all"],
  },
  {
    would: "a team of four is what a department has more than its other team",
    set: counts({ all: 164, big: 80, second: 80, team: 4 }, ["all", "big", "second", "team"]),
    hides: ["team"],
    shows: ["all"],
  },
  {
    would: "eight people, though rounded to ten",
    set: counts({ all: 120, a: 8, b: 52, c: 60 }, ["all", "a", "b", "c"]),
    policy: open,
    hides: ["a"],
    shows: ["all"],
  },
  {
    would: "nobody of a group was interviewed, and so nobody was hired",
    set: counts({ a: 30, in: 0, out: 30, hired: 0, rest: 30 }, ["a", "in", "out"], ["a", "hired", "rest"]),
    hides: ["in", "out", "hired", "rest"],
    shows: ["a"],
  },

  // Means: too few people.
  {
    would: "what the one person of a group earns",
    set: staff({ ...pays, c: [4100] }),
    hides: ["mean of c"],
    shows: ["mean of all"],
  },
  {
    would: "what nine people earn on average",
    set: staff({ ...pays, c: around(4000, 9) }),
    hides: ["mean of c"],
    shows: ["mean of all"],
  },
  {
    would: "what the last four earn, when the other groups are taken off everyone",
    set: staff({ ...pays, c: around(4000, 4) }),
    hides: ["mean of c", "mean of a"],
    shows: ["mean of b"],
  },
  {
    would: "what nine people in two small groups earn, when all others are taken off",
    set: staff({ ...pays, c: around(4000, 4), d: around(2500, 5) }),
    hides: ["mean of c", "mean of d", "mean of a"],
    shows: ["mean of all"],
  },
  {
    would: "what the few women here earn, from rows and columns together",
    set: crossed({ wh: around(3000, 4), wt: around(3100, 50), mh: around(3200, 50), mt: around(3300, 50) }),
    hides: ["mean of wh", "mean of wt", "mean of mh", "mean of mt"],
    shows: ["mean of all", "mean of women"],
  },
  {
    would: "what a team of six earns, from the department and the municipality",
    set: {
      cells: new Map(Object.entries({ all: 146, department: 46, rest: 100, team: 6, teams: 40 })),
      relations: [
        { total: "all", parts: ["department", "rest"] },
        { total: "department", parts: ["team", "teams"] },
      ],
      figures: new Map(
        Object.entries({
          team: around(5000, 6),
          teams: around(3000, 40),
          rest: around(3200, 100),
          department: [...around(5000, 6), ...around(3000, 40)],
          all: [...around(5000, 6), ...around(3000, 40), ...around(3200, 100)],
        }).map(([name, values]) => [`mean of ${name}`, amounts(name, values)]),
      ),
    },
    hides: ["mean of team", "mean of teams"],
    shows: ["mean of all"],
  },
  {
    would: "what twelve people earn, one by one, from five numbers about them",
    set: withFigures(staff({ ...pays, c: around(4000, 12) }), {
      "mean of c": {
        ...amounts("c", around(4000, 12)),
        values: { mean: 1, logMean: 2, logVariance: 3, skew: 4, curtosis: 5 },
      },
    }),
    hides: ["mean of c"],
    shows: ["mean of b"],
  },

  // Means: one person stands out.
  {
    would: "what the director earns, who has most of the sum",
    set: starred,
    hides: ["mean of a"],
    shows: ["mean of c"],
  },
  {
    would: "what the director earns, when the others are taken off everyone",
    set: starred,
    hides: ["mean of b"],
    shows: ["mean of all"],
  },
  {
    would: "what the highest paid earns, to the one who earns second most",
    set: staff({ ...pays, c: [...same(10, 8), 900, 880] }),
    hides: ["mean of c"],
    shows: ["mean of all"],
  },
  {
    would: "what one person earns above the lowest pay, which all others have",
    set: staff(
      { a: [...same(19, 2000), 2900], b: around(3500, 60, 0.2), c: around(3400, 50, 0.2) },
      (cell, values) => amounts(cell, values, false, 2000),
    ),
    hides: ["mean of a"],
    shows: ["mean of all"],
  },
  {
    would: "that nobody in a group got a bonus",
    set: staff({ a: same(30, 0), b: around(500, 60), c: around(400, 50) }),
    hides: ["mean of a"],
    shows: ["mean of all"],
  },
  {
    would: "what three of eighty people get as an allowance",
    set: {
      ...counts({ all: 80, with: 3, without: 77 }, ["all", "with", "without"]),
      figures: new Map([
        ["mean", { ...amounts("all", [...same(77, 0), 300, 280, 260]), cells: ["all", "with"] }],
      ]),
    },
    hides: ["mean"],
    shows: ["all"],
  },
  {
    would: "the wage bill of a group, nearly all of it one person's",
    set: withFigures(staff({ ...pays, c: [...same(12, 100), 9000] }), {
      "mean of c": { ...amounts("c", [...same(12, 100), 9000]), values: { total: 10_200 } },
    }),
    hides: ["mean of c"],
    shows: ["mean of b"],
  },
  {
    would: "what one of eleven earns who are left when a large group is taken off",
    set: staff({ big: around(3000, 200), others: [...around(50, 10), 20_000] }),
    hides: ["mean of others"],
    shows: ["mean of all"],
  },
  {
    would: "what the one who stands out earns, from rows and columns together",
    set: crossed({ wh: star, wt: around(3100, 50), mh: around(3200, 50), mt: around(3300, 50) }),
    hides: ["mean of wh"],
    shows: ["mean of all"],
  },
  {
    would: "that all of a group earn the same, from a mean with no spread",
    set: staff({ a: same(30, 3000), b: around(3500, 60), c: around(3100, 70) }, spread),
    hides: ["mean of a"],
    shows: ["mean of all"],
  },
  {
    would: "what the highest paid earns, from mean and spread",
    set: staff({ a: [...around(3000, 11, 0.05), 3900], b: around(3500, 60), c: around(3100, 70) }, spread),
    hides: ["mean of a"],
    shows: ["mean of all"],
  },
  {
    would: "how large a gap is with a group whose mean is hidden",
    set: withFigures(starred, {
      gap: { kind: "comparison", figures: ["mean of a", "mean of c"], values: { gap: 0.2 } },
    }),
    hides: ["gap", "mean of a"],
    shows: ["mean of c"],
  },

  // Means: what was shown before, and views that keep something back.
  {
    would: "a mean that completes an earlier release",
    set: starred,
    known: [before(starred, "mean of all", "mean of c")],
    hides: ["mean of a", "mean of b"],
    shows: ["mean of c"],
  },
  {
    would: "a mean that an earlier release already gives away with this one",
    set: starred,
    known: [before(starred, "mean of all", "mean of b", "mean of c")],
    hides: { refuses: "earlier-release" },
  },
  {
    would: "a mean of a part that nobody gave, from all the others",
    set: { ...starred, figures: new Map([...starred.figures!].filter(([key]) => key !== "mean of a")) },
    hides: { refuses: "figures-incomplete" },
  },
  {
    would: "a sum, from a second figure of the same people under another name",
    set: withFigures(starred, { again: amounts("a", star) }),
    hides: { refuses: "figure-unfit" },
  },
  {
    would: "what one person earns, whom the facts keep silent about",
    set: withFigures(starred, { "mean of a": { ...amounts("a", star), largest: [2600, 2590] } }),
    hides: { refuses: "figure-unfit" },
  },

  // Answers on a scale.
  {
    would: "that everyone answered never",
    set: staff({ a: same(30, 1), b: varied(60), c: varied(50) }, answers),
    hides: ["mean of a"],
    shows: ["mean of all"],
  },
  {
    would: "that everyone answered always",
    set: staff({ a: same(30, 5), b: varied(60), c: varied(50) }, answers),
    hides: ["mean of a"],
    shows: ["mean of all"],
  },
  {
    would: "that all but two answered never",
    set: staff({ a: [...same(40, 1), 3, 4], b: varied(60), c: varied(50) }, answers),
    hides: ["mean of a"],
    shows: ["mean of all"],
  },
  {
    would: "that everyone answered three, from a variance of nothing",
    set: staff({ a: same(30, 3), b: varied(60), c: varied(50) }, (cell, values) =>
      answers(cell, values, true),
    ),
    hides: ["mean of a"],
    shows: ["mean of all"],
  },
  {
    would: "that the twelve who are left when a group is taken off all answered never",
    set: staff({ a: same(12, 1), b: varied(60), c: varied(50) }, answers),
    hides: ["mean of a", "mean of c"],
    shows: ["mean of b"],
  },

  // Medians, quartiles and extremes.
  {
    would: "what one of fifteen earns, from their median",
    set: beside({ a: 15, b: 60 }, { it: median("a", [8, 8]) }),
    hides: ["it"],
    shows: ["a"],
  },
  {
    would: "what one of the six lowest paid earns",
    set: beside({ a: 100, b: 60 }, { it: median("a", [6, 94]) }),
    hides: ["it"],
    shows: ["a"],
  },
  {
    would: "what few people between two percentiles earn",
    set: beside({ a: 100, b: 60 }, { it: median("a", [45, 5, 52]) }),
    hides: ["it"],
    shows: ["a"],
  },
  {
    would: "whom the median is about, when the same is shown without nine people",
    set: {
      ...counts({ all: 109, most: 100, four: 4, five: 5 }, ["all", "most", "four", "five"]),
      figures: new Map([
        ["it", median("all", [52, 52])],
        ["without", median("most", [50, 50])],
      ]),
    },
    hides: ["without"],
    // The nine are found by subtraction alone, so the count of the others is hidden with them.
    shows: ["it"],
  },
  {
    would: "what nine people in two departments earn, from medians of what lies around them at every depth",
    set: {
      ...counts(
        { all: 105, one: 30, four: 4, rest: 26, two: 35, five: 5, others: 30, three: 40 },
        ["all", "one", "two", "three"],
        ["one", "four", "rest"],
        ["two", "five", "others"],
      ),
      figures: new Map([
        ["of all", median("all", [50, 50])],
        ["of rest", median("rest", [13, 13])],
        ["of others", median("others", [15, 15])],
        ["of three", median("three", [20, 20])],
      ]),
    },
    // These were shown before, so that the departments are hidden: four and five then keep their widths, together nine.
    // One more is hidden, so that not even the nine are told, and with it the median that would leave theirs.
    known: [before(counts({ rest: 26, others: 30 }))],
    hides: ["four", "five", "one", "two", "three", "of three"],
    shows: ["all", "rest", "others", "of all", "of rest", "of others"],
  },
  {
    would: "what the lowest paid earns",
    set: beside(
      { a: 100, b: 60 },
      { it: { kind: "extreme", of: "pay", cells: ["a"], values: { lowest: 1987 } } },
    ),
    hides: ["it"],
    shows: ["a"],
  },
  {
    would: "what the highest paid earns",
    set: beside(
      { a: 100, b: 60 },
      { it: { kind: "extreme", of: "pay", cells: ["a"], values: { highest: 9874 } } },
    ),
    hides: ["it"],
    shows: ["a"],
  },

  // Models.
  {
    would: "everyone's answers, from a model with nearly as many terms as people",
    set: beside({ a: 30, b: 40 }, { it: model({ degreesOfFreedom: 5 }) }),
    hides: ["it"],
    shows: ["all"],
  },
  {
    would: "how six people differ, from the coefficient of their category",
    set: beside({ a: 60, b: 40 }, { it: model({ smallest: 6 }) }),
    hides: ["it"],
    shows: ["all"],
  },
  {
    would: "the means of all groups, from a saturated model",
    set: beside({ a: 60, b: 40 }, { it: model({ saturated: true }) }),
    hides: ["it"],
    shows: ["all"],
  },
  {
    would: "that nobody of a category was promoted, from a model that separates them",
    set: beside({ a: 60, b: 40 }, { it: model({ exact: true }) }),
    hides: ["it"],
    shows: ["all"],
  },

  // Networks and curves.
  {
    would: "who has ties outside a group, from six ties",
    set: beside({ a: 60, b: 40 }, { it: network(["all", "a", "b"], [80, 10], [6, 2]) }),
    hides: ["it"],
    shows: ["a"],
  },
  {
    would: "how many ties one person has, who has most of them",
    set: beside({ a: 60, b: 40 }, { it: network(["all", "a", "b"], [80, 10], [30, 19]) }),
    hides: ["it"],
    shows: ["a"],
  },
  {
    would: "when three people left, from a step in a curve",
    set: {
      ...counts({ all: 100, "1": 20, "2": 3, "3": 17, stayed: 60 }, ["all", "1", "2", "3", "stayed"]),
      figures: new Map([["it", curve("all", ["2"], ["3"])]]),
    },
    hides: ["it"],
    shows: ["all"],
  },
];

test("there are more than fifty planted cases, each another", () => {
  expect(new Set(planted.map(({ would }) => would)).size).toBe(51);
});

/** What the door lets through of a case: what it should have hidden, what it need not have, or how it refuses. */
async function tryDoor({ set, hides, shows = [], policy = manager, known = [] }: Planted) {
  try {
    const { cells, figures } = await protectTables(set, policy, known);
    const seen = (key: string): boolean => {
      const item = cells.get(key) ?? figures.get(key);
      if (item === undefined) throw new Error(`no such count or figure: ${key}`);
      return item.hidden === null;
    };
    const secret = "refuses" in hides ? [...figures.keys()] : hides;
    return { refused: null, told: secret.filter(seen), shut: shows.filter(key => !seen(key)) };
  } catch (error) {
    if (error instanceof Failure) return { refused: error.code, told: [], shut: [] };
    throw error;
  }
}

test.each(planted)("the door does not tell $would", async one => {
  const refused = "refuses" in one.hides ? one.hides.refuses : null;
  expect(await tryDoor(one)).toEqual({ refused, told: [], shut: [] });
});
