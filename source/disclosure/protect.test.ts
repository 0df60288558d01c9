import { expect, test } from "vitest";
import { audit, bound } from "./audit.ts";
import type { AudiencePolicy, ProtectedTables, TableSet } from "./model.ts";
import { protectTables, roundTo } from "./protect.ts";
import { countTableSet } from "./tables.ts";

const manager: AudiencePolicy = {
  audience: "manager",
  threshold: 10,
  roundingBase: 1,
  seriesBase: 10,
  protectionWidth: 4,
  groupDisclosure: true,
  notForDistribution: false,
  figures: { withinShare: 0.1, seriesShare: 0.5, largestShare: 0.5, degreesOfFreedom: 10, digits: 3 },
};
const open: AudiencePolicy = { ...manager, audience: "public", roundingBase: 5 };

/** A two-way table from rows of counts. */
const table = (rows: readonly (readonly number[])[]): TableSet =>
  countTableSet(
    [
      { name: "r", categories: rows.map((_, i) => `${i}`) },
      { name: "c", categories: (rows[0] ?? []).map((_, i) => `${i}`) },
    ],
    rows.flatMap((row, r) => row.map((count, c) => ({ categories: [`${r}`, `${c}`], count }))),
  );

const hiddenIn = ({ cells }: ProtectedTables): string[] =>
  [...cells].flatMap(([key, cell]) => (cell.hidden === null ? [] : [`${key} ${cell.hidden}`])).toSorted();

test("a single small cell is protected by a block of four, and no total is hidden", async () => {
  const set = table([
    [3, 40, 50],
    [60, 20, 80],
    [90, 100, 110],
  ]);
  const tables = await protectTables(set, manager);
  expect(hiddenIn(tables)).toEqual([
    "r=0|c=0 small",
    "r=0|c=1 secondary",
    "r=1|c=0 secondary",
    "r=1|c=1 secondary",
  ]);
  expect((await audit(set, tables)).get("r=0|c=0")).toEqual({ low: 1, high: 9 });
});

test("a small cell in a single row takes one other with it", async () => {
  const set = countTableSet(
    [{ name: "sex", categories: ["f", "m", "x"] }],
    [
      { categories: ["f"], count: 300 },
      { categories: ["m"], count: 200 },
      { categories: ["x"], count: 4 },
    ],
  );
  expect(hiddenIn(await protectTables(set, manager))).toEqual(["sex=m secondary", "sex=x small"]);
});

test("a table without small cells is shown as it is", async () => {
  const set = table([
    [30, 40],
    [50, 60],
  ]);
  const tables = await protectTables(set, manager);
  expect(hiddenIn(tables)).toEqual([]);
  expect(tables.cells.get("r=*|c=*")).toEqual({ shown: 180, hidden: null });
});

test("zeros that say nothing about a whole group are shown", async () => {
  const set = table([
    [0, 40, 50],
    [50, 60, 70],
    [30, 20, 10],
  ]);
  expect(hiddenIn(await protectTables(set, manager))).toEqual([]);
});

test("a table of a handful of people shows nothing, not even its total", async () => {
  const set = table([
    [1, 2],
    [2, 1],
  ]);
  const tables = await protectTables(set, manager);
  expect([...tables.cells.values()].every(cell => cell.hidden === "small")).toBe(true);
});

test("nine groups of one person keep their secret although each is known to be small", async () => {
  const categories = Array.from({ length: 9 }, (_, i) => `g${i}`);
  const set = countTableSet(
    [{ name: "group", categories }],
    categories.map(category => ({ categories: [category], count: 1 })),
  );
  const tables = await protectTables(set, manager);
  for (const { low, high } of (await audit(set, tables)).values())
    expect(high - low).toBeGreaterThanOrEqual(4);
});

test("everyone and nobody are hidden, under marks that do not tell which", async () => {
  const set: TableSet = {
    cells: new Map([
      ["all", 300],
      ["a", 50],
      ["b", 250],
      ["a yes", 0],
      ["a no", 50],
      ["b yes", 100],
      ["b no", 150],
      ["all yes", 100],
      ["all no", 200],
    ]),
    relations: [
      { total: "all", parts: ["a", "b"] },
      { total: "a", parts: ["a yes", "a no"] },
      { total: "b", parts: ["b yes", "b no"] },
      { total: "all", parts: ["all yes", "all no"] },
      { total: "all yes", parts: ["a yes", "b yes"] },
      { total: "all no", parts: ["a no", "b no"] },
    ],
  };
  const tables = await protectTables(set, manager);
  expect(tables.cells.get("a yes")?.hidden).toBe("small");
  expect(tables.cells.get("a no")?.hidden).toBe("secondary");
  expect(tables.cells.get("b yes")?.hidden).toBe("secondary");
  expect(tables.cells.get("all yes")?.shown).toBe(100);
  expect((await audit(set, tables)).get("a yes")).toEqual({ low: 0, high: 9 });
  const neutral = { ...set, relations: set.relations.map(r => ({ ...r, neutral: true as const })) };
  expect(hiddenIn(await protectTables(neutral, manager))).toEqual([]);
  expect(hiddenIn(await protectTables(set, { ...manager, groupDisclosure: false }))).toEqual([]);
});

test("the analyst sees every count", async () => {
  const set = table([[1, 2]]);
  const tables = await protectTables(set, { ...manager, audience: "analyst", threshold: null });
  expect(tables.cells.get("r=0|c=0")).toEqual({ shown: 1, hidden: null });
});

test("the public sees counts to the nearest five, never rounded into the hidden range", async () => {
  const set = table([
    [12, 43],
    [58, 61],
  ]);
  const tables = await protectTables(set, open);
  expect([...tables.cells.values()].map(cell => cell.shown)).toEqual([10, 45, 55, 60, 60, 120, 70, 105, 175]);
  expect(roundTo(12, 5)).toBe(10);
  expect(roundTo(13, 5)).toBe(15);
});

test("what an earlier release showed is counted as known, and what it hid stays hidden from sight", async () => {
  const first = table([
    [3, 40, 50],
    [60, 20, 80],
    [90, 100, 110],
  ]);
  const one = await protectTables(first, manager);
  const shown = new Set([...one.cells].flatMap(([key, cell]) => (cell.hidden === null ? [key] : [])));
  const earlier = { id: "1", title: { nl: "eerste", en: "first" }, set: first, shown };
  const again = await protectTables(first, manager, [earlier]);
  expect(hiddenIn(again)).toEqual(hiddenIn(one));
});

test("what managers saw can be released to the public too, whatever was hidden from them", async () => {
  for (const set of [
    table([
      [3, 40, 50, 7],
      [60, 20, 80, 15],
      [90, 4, 110, 31],
    ]),
    table([
      [12, 5, 0, 60],
      [8, 33, 27, 2],
      [41, 6, 19, 22],
      [17, 25, 3, 9],
    ]),
  ]) {
    const one = await protectTables(set, manager);
    const shown = new Set([...one.cells].flatMap(([key, cell]) => (cell.hidden === null ? [key] : [])));
    const earlier = { id: "1", title: { nl: "voor leidinggevenden", en: "for managers" }, set, shown };
    const again = await protectTables(set, open, [earlier]);
    expect(hiddenIn(again)).toEqual(hiddenIn(one));
  }
});

test("a plan that an earlier release makes unsafe is held back, and the release is named", async () => {
  const set = table([
    [3, 40],
    [60, 20],
  ]);
  const shown = new Set(["r=0|c=*", "r=*|c=0", "r=*|c=*", "r=0|c=1"]);
  const known = [
    { id: "1", title: { nl: "onschuldig", en: "innocent" }, set, shown: new Set(["r=*|c=*"]) },
    { id: "2", title: { nl: "in de weg", en: "in the way" }, set, shown },
  ];
  await expect(protectTables(set, manager, known)).rejects.toMatchObject({
    code: "earlier-release",
    text: { en: expect.stringMatching(/“in the way”\./) },
  });
});

test("figures that do not add up, or are not counts, are refused", async () => {
  const relations = [{ total: "t", parts: ["a", "b"] }];
  const of = (t: number, a: number, b: number): TableSet => ({
    cells: new Map([
      ["t", t],
      ["a", a],
      ["b", b],
    ]),
    relations,
  });
  await expect(protectTables(of(30, 10, 19), manager)).rejects.toMatchObject({
    code: "tables-do-not-add-up",
  });
  await expect(protectTables(of(30.5, 10.5, 20), manager)).rejects.toMatchObject({
    code: "tables-not-counts",
  });
  await expect(protectTables({ cells: new Map([["t", 30]]), relations }, manager)).rejects.toMatchObject({
    code: "tables-incomplete",
  });
});

test("the bounds of a hidden block are those of the transport polytope", async () => {
  // Spain, Iceland and Portugal by age: the pattern of the GaussSuppression vignette.
  const set = table([
    [5, 2, 0],
    [6, 3, 4],
  ]);
  const hidden = new Set(["r=0|c=1", "r=0|c=2", "r=1|c=1", "r=1|c=2"]);
  const bounds = await bound(set, key =>
    hidden.has(key) ? { low: 0, high: Infinity } : { low: set.cells.get(key)!, high: set.cells.get(key)! },
  );
  expect(Object.fromEntries(bounds)).toEqual({
    "r=0|c=1": { low: 0, high: 2 },
    "r=0|c=2": { low: 0, high: 2 },
    "r=1|c=1": { low: 3, high: 5 },
    "r=1|c=2": { low: 2, high: 4 },
  });
});

test("hierarchical margins add up through every level", async () => {
  const set = countTableSet(
    [
      {
        name: "unit",
        categories: ["t1", "t2", "t3"],
        parents: { t1: "d1", t2: "d1", t3: "d2", d1: "*", d2: "*" },
      },
      { name: "sex", categories: ["f", "m"] },
    ],
    [
      { categories: ["t1", "f"], count: 3 },
      { categories: ["t1", "m"], count: 30 },
      { categories: ["t2", "f"], count: 40 },
      { categories: ["t2", "m"], count: 50 },
      { categories: ["t3", "f"], count: 60 },
      { categories: ["t3", "m"], count: 70 },
    ],
  );
  expect(set.cells.get("unit=d1|sex=f")).toBe(43);
  expect(set.cells.get("unit=*|sex=*")).toBe(253);
  const tables = await protectTables(set, { ...manager, groupDisclosure: false });
  expect(tables.cells.get("unit=t1|sex=f")?.hidden).toBe("small");
  expect(tables.cells.get("unit=d1|sex=f")?.shown).toBe(43);
});
