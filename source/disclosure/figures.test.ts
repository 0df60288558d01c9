import { expect, test } from "vitest";
import { amounts, answers, around, staff } from "../../tests/fixtures/staff.ts";
import type { Figure } from "./figure.ts";
import type { AudiencePolicy, EarlierRelease, TableSet } from "./model.ts";
import { readPolicy } from "./policy.server.ts";
import { protectTables } from "./protect.ts";

const { analyst, manager, public: open } = readPolicy().audiences;

/** What comes out, as `name: values` or `name: reason`. */
async function outcome(set: TableSet, policy: AudiencePolicy = manager, known: EarlierRelease[] = []) {
  const { figures } = await protectTables(set, policy, known);
  return Object.fromEntries(
    [...figures].map(([key, { hidden }]) => [key.replace("mean of ", ""), hidden ?? "shown"]),
  );
}

/** One figure over a group of 100 in which everything else is in order. */
const one = (figure: Figure): TableSet => ({
  cells: new Map([
    ["all", 100],
    ["x", 60],
    ["y", 40],
  ]),
  relations: [{ total: "all", parts: ["x", "y"] }],
  figures: new Map([["it", figure]]),
});

test("an entitled analyst sees every figure as it is", async () => {
  const set = staff({ a: [10, 20], b: [30] });
  expect((await protectTables(set, analyst)).figures.get("mean of b")).toEqual({
    values: { mean: 30 },
    hidden: null,
  });
});

test("means of groups of enough people, of whom none stands out, are shown in full to managers", async () => {
  const set = staff({ a: around(3000, 40), b: around(3500, 60) });
  expect(await outcome(set)).toEqual({ a: "shown", b: "shown", all: "shown" });
  const mean = set.figures!.get("mean of a")!.values["mean"]!;
  expect((await protectTables(set, manager)).figures.get("mean of a")!.values!["mean"]).toBe(mean);
});

test("the public sees three digits of them", async () => {
  const set = staff({ a: around(3187.45, 40), b: around(3500, 60) });
  expect((await protectTables(set, open)).figures.get("mean of a")!.values).toEqual({ mean: 3190 });
});

test("a mean of few people is hidden, with another so that it cannot be worked out", async () => {
  const set = staff({ a: around(3000, 4), b: around(3500, 60), c: around(3300, 80) });
  expect(await outcome(set)).toEqual({ a: "small", b: "secondary", c: "shown", all: "shown" });
});

test("a mean in which one person stands out is hidden, with another of the same reason", async () => {
  const set = staff({ a: [...around(100, 20), 50_000], b: around(3500, 60), c: around(3300, 80) });
  expect(await outcome(set)).toEqual({ a: "dominance", b: "dominance", c: "shown", all: "shown" });
});

test("means of logarithms are held to the amounts behind them", async () => {
  const logs = (cell: string, values: readonly number[]): Figure => ({
    ...amounts(
      cell,
      values.map(value => Math.log(value) - Math.log(0.01)),
      true,
    ),
    scale: "logarithm",
  });
  const spread = (middle: number, people: number) => around(middle, people, 0.9);
  const fine = staff({ a: spread(3000, 20), b: spread(3500, 60) }, logs);
  expect(await outcome(fine)).toEqual({ a: "shown", b: "shown", all: "shown" });
  const alike = staff({ a: around(3000, 12, 0.05), b: spread(3500, 60), c: spread(3300, 80) }, logs);
  expect(await outcome(alike)).toEqual({ a: "dominance", b: "dominance", c: "shown", all: "shown" });
});

test("a mean of answers that nearly everyone gave is hidden", async () => {
  const all = (n: number, answer: number) => Array.from({ length: n }, () => answer);
  const set = staff(
    { a: [...all(30, 1), 2, 2], b: [...all(30, 2), ...all(30, 4)], c: [...all(30, 1), ...all(30, 5)] },
    answers,
  );
  expect(await outcome(set)).toEqual({ a: "secondary", b: "secondary", c: "shown", all: "shown" });
});

test("three people left over between a group and the whole hide the smallest mean", async () => {
  const set = staff({ a: around(3000, 30), b: around(3500, 60), c: [...around(3300, 3)] });
  expect(await outcome(set)).toMatchObject({ c: "small", all: "shown" });
  const shown = Object.values(await outcome(set)).filter(value => value === "shown");
  expect(shown).toHaveLength(2);
});

test("a median is shown rounded, if enough people are on either side", async () => {
  const median = (people: number[]): Figure => ({
    kind: "quantile",
    of: "pay",
    cells: ["all"],
    people,
    values: { median: 23.47 },
  });
  expect((await protectTables(one(median([50, 50])), manager)).figures.get("it")).toEqual({
    values: { median: 23.5 },
    hidden: null,
  });
  expect(await outcome(one(median([9, 91])))).toEqual({ it: "small" });
});

test("a lowest or highest value is never shown", async () => {
  expect(
    await outcome(one({ kind: "extreme", of: "pay", cells: ["all"], values: { highest: 9000 } })),
  ).toEqual({ it: "extreme" });
});

test("a model is shown when it leaves enough people over its terms", async () => {
  const model = (facts: object): TableSet =>
    one({
      kind: "model",
      of: "gap",
      cells: ["all"],
      degreesOfFreedom: 60,
      smallest: 20,
      saturated: false,
      exact: false,
      values: { gap: 0.031 },
      ...facts,
    });
  expect(await outcome(model({}))).toEqual({ it: "shown" });
  expect(await outcome(model({ degreesOfFreedom: 9 }))).toEqual({ it: "few-degrees-of-freedom" });
  expect(await outcome(model({ saturated: true }))).toEqual({ it: "few-degrees-of-freedom" });
  expect(await outcome(model({ exact: true }))).toEqual({ it: "few-degrees-of-freedom" });
  expect(await outcome(model({ smallest: 9 }))).toEqual({ it: "small" });
  expect(await outcome(model({ smallest: Number.NaN }))).toEqual({ it: "small" });
});

test("a measure of a network rests on enough ties, not mostly one person's", async () => {
  const network = (...ties: { count: number; largest: number }[]): TableSet =>
    one({ kind: "network", of: "advice", cells: ["all", "x", "y"], ties, values: { ei: -0.4 } });
  expect(await outcome(network({ count: 50, largest: 8 }, { count: 20, largest: 5 }))).toEqual({
    it: "shown",
  });
  expect(await outcome(network({ count: 50, largest: 8 }, { count: 9, largest: 2 }))).toEqual({
    it: "small",
  });
  expect(await outcome(network({ count: 50, largest: 8 }, { count: 0, largest: 0 }))).toEqual({
    it: "small",
  });
  expect(await outcome(network({ count: 50, largest: 26 }))).toEqual({ it: "dominance" });
});

test("a curve ends before the first step that rests on a hidden count", async () => {
  const set: TableSet = {
    cells: new Map([
      ["all", 100],
      ["left 1", 20],
      ["left 2", 15],
      ["left 3", 3],
      ["left 4", 12],
      ["stayed", 50],
    ]),
    relations: [{ total: "all", parts: ["left 1", "left 2", "left 3", "left 4", "stayed"] }],
    figures: new Map([
      [
        "curve",
        {
          kind: "step",
          of: "staying",
          cells: ["all"],
          steps: [1, 2, 3, 4].map(year => ({ value: `${year}`, cells: [`left ${year}`] })),
          values: { 1: 0.8, 2: 0.65123, 3: 0.62, 4: 0.5 },
        },
      ],
    ]),
  };
  const { figures, cells } = await protectTables(set, manager);
  const until = cells.get("left 2")!.hidden === null ? 0.651 : null;
  expect(figures.get("curve")!.values).toMatchObject({ 1: 0.8, 2: until, 3: null, 4: null });
});

test("a comparison is shown where all it compares is", async () => {
  const gap = (groups: Record<string, number[]>): TableSet => {
    const set = staff(groups);
    const comparison: Figure = {
      kind: "comparison",
      figures: ["mean of a", "mean of b"],
      values: { gap: 0.1 },
    };
    return { ...set, figures: new Map([...set.figures!, ["gap", comparison]]) };
  };
  expect(await outcome(gap({ a: around(3000, 40), b: around(3500, 60) }))).toMatchObject({ gap: "shown" });
  expect(await outcome(gap({ a: around(3000, 4), b: around(3500, 60) }))).toMatchObject({ gap: "derived" });
});

test("a part without a figure is refused, since it could be worked out", async () => {
  const set = staff({ a: around(3000, 40), b: around(3500, 60) });
  const less = { ...set, figures: new Map([...set.figures!].filter(([key]) => key !== "mean of b")) };
  await expect(protectTables(less, manager)).rejects.toThrow(
    expect.objectContaining({ code: "figures-incomplete" }),
  );
});

test("a part of which nothing is shown is protected all the same, and not taken as known", async () => {
  const set = staff({ a: around(3000, 40), b: around(3500, 60), c: [...around(100, 20), 50_000] });
  const silent = (name: "a" | "b" | "c") => ({
    ...set,
    figures: new Map(
      [...set.figures!].map(([key, figure]) => [
        key,
        key === `mean of ${name}` ? { ...figure, values: {} } : figure,
      ]),
    ),
  });
  expect(await outcome(silent("b"))).toEqual({ a: "shown", b: "derived", c: "dominance", all: "shown" });
  expect(await outcome(silent("c"))).toEqual({ a: "dominance", b: "shown", c: "derived", all: "shown" });
});

test("facts that cannot be are refused", async () => {
  const set = staff({ a: around(3000, 40), b: around(3500, 60) });
  const changed = (facts: object) => ({
    ...set,
    figures: new Map([...set.figures!, ["mean of a", { ...amounts("a", around(3000, 40)), ...facts }]]),
  });
  for (const facts of [
    { sum: Number.NaN },
    { sum: 1 },
    { largest: [0, 0] },
    { cells: ["nobody"] },
    { squares: 1 },
  ])
    await expect(protectTables(changed(facts) as TableSet, manager)).rejects.toThrow(
      expect.objectContaining({ code: "figure-unfit" }),
    );
});

test("what an earlier release showed is known, and stays known", async () => {
  const set = staff({ a: around(3000, 40), b: around(3500, 60), c: [...around(100, 20), 50_000] });
  const earlier = (...names: string[]): EarlierRelease => ({
    id: "1",
    title: { nl: "eerste", en: "first" },
    set,
    shown: new Set(set.cells.keys()),
    shownFigures: new Set(names.map(name => `mean of ${name}`)),
  });
  expect(await outcome(set)).toEqual({ a: "dominance", b: "shown", c: "dominance", all: "shown" });
  expect(await outcome(set, manager, [earlier("all", "a")])).toEqual({
    a: "shown",
    b: "dominance",
    c: "dominance",
    all: "shown",
  });
  await expect(protectTables(set, manager, [earlier("all", "a", "b")])).rejects.toThrow(
    expect.objectContaining({ code: "earlier-release", message: expect.stringContaining("“first”") }),
  );
});

test("two snapshots do not tell what the one who came earns, to someone who knows that nobody else came or left", async () => {
  const meanIn = async (pay: readonly number[]) => {
    const set = staff({ a: pay, b: around(3500, 300) });
    const { figures } = await protectTables(set, manager, [], () => {}, { series: new Set() });
    return figures.get("mean of a")!.values!["mean"]!;
  };
  let [within, tried] = [0, 0];
  for (const people of [10, 25, 60])
    for (let joiner = 2000; joiner < 5000; joiner += 150) {
      const pay = around(3000, people, 0.8);
      const estimate = (people + 1) * (await meanIn([...pay, joiner])) - people * (await meanIn(pay));
      tried++;
      if (Math.abs(estimate - joiner) < 0.1 * joiner) within++;
    }
  expect(within / tried).toBeLessThan(0.5);
});
