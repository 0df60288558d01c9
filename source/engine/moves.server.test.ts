import * as fc from "fast-check";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codesOf, snapshotOf } from "../../tests/fixtures/snapshot.ts";
import { type Aggregate, merge, rollUp } from "../statistics/aggregate.ts";
import { mergeTies } from "../statistics/ties.ts";
import type { StoredColumn } from "./model.ts";
import { tabulate, tabulateJointly } from "./tabulate.server.ts";

const sex = codesOf("sex", ["v", "m", "?"]);
const level = codesOf("level", ["1", "2", "3"], true);
const columns: readonly StoredColumn[] = [
  { name: "who", kind: "text" },
  { name: "year", kind: "number" },
  { name: "sex", kind: "category", classification: sex },
  { name: "level", kind: "category", classification: level },
  { name: "next", kind: "category", classification: codesOf("next", ["2", "3", "10"]) },
];
interface Spot {
  readonly who: string | null;
  readonly year: number | null;
  readonly sex: string;
  readonly level: string;
  readonly next: string;
}
const spot: fc.Arbitrary<Spot> = fc.record({
  who: fc.option(fc.constantFrom("a", "b", "c", "d", "e", "f'")),
  year: fc.option(fc.constantFrom(2019, 2020, 2022)),
  sex: fc.constantFrom("v", "m", "?"),
  level: fc.constantFrom("1", "2", "3"),
  next: fc.constantFrom("2", "3", "10"),
});
const bySex = { name: "sex", classification: sex };
const asked = { dimensions: [bySex], filter: [], unit: "persons" } as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "moves-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

const kept = (rows: readonly Spot[]) =>
  snapshotOf(
    folder,
    columns,
    rows.map(r => [r.who, r.year, r.sex, r.level, r.next]),
  );

/** Every cell as its codes with how many, in no order. */
function cellsOf({ size, codes, dimensions, content }: Aggregate): string[] {
  return Array.from({ length: size }, (_, cell) => {
    const names = codes.map((column, d) => dimensions[d]!.classification.categories[column[cell]!]!.code);
    return `${names.join(" ")}: ${content.values[0]![cell]}`;
  }).toSorted();
}

const counted = (keys: readonly string[]): string[] =>
  [...Map.groupBy(keys, key => key)].map(([key, own]) => `${key}: ${own.length}`).toSorted();

/** The one row that counts of each person: that of their highest level, and of the last of the codes of sex. */
function once(rows: readonly Spot[]): Map<string, { sex: string; level: string }> {
  const known = rows.filter(r => r.who !== null);
  const rank = (r: Spot) => 10 * Number(r.level) + ["v", "m", "?"].indexOf(r.sex);
  return new Map(
    [...Map.groupBy(known, r => r.who!)].map(([who, own]) => [
      who,
      own.toSorted((a, b) => rank(a) - rank(b)).at(-1)!,
    ]),
  );
}

function movesBetween(a: ReturnType<typeof once>, b: ReturnType<typeof once>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].map(who => {
    const [from, to] = [a.get(who), b.get(who)];
    return `${(from ?? to)!.sex} ${from?.level ?? "outside"} ${to?.level ?? "outside"}`;
  });
}

describe("transitions equal what a loop over the rows gives", () => {
  const years = [2019, 2020, 2022];
  const all = years.map(year => ({ who: `all-${year}`, year, sex: "v", level: "1", next: "2" }));

  test("in a panel, from each period to the next that the file has", () =>
    fc.assert(
      fc.asyncProperty(fc.array(spot, { maxLength: 60 }), async some => {
        const rows = [...some, ...all];
        const { transitions, rows: used } = await tabulate(await kept(rows), {
          ...asked,
          kind: "transitions",
          of: { person: "who", period: "year", level: "level" },
        });
        const by = years.map(year => once(rows.filter(r => r.year === year)));
        expect(cellsOf(rollUp(transitions, ["period", "sex", "from", "to"]))).toEqual(
          counted([0, 1].flatMap(t => movesBetween(by[t]!, by[t + 1]!).map(move => `${years[t]} ${move}`))),
        );
        expect(used.used).toBe(by.reduce((sum, people) => sum + people.size, 0));
        expect(used.all).toBe(rows.length);
        expect(transitions.dimensions[1]!.classification.categories[1]!.label.en).toBe("2020–2022");
      }),
      { numRuns: 8 },
    ));

  test("between two columns with lists of their own, of which some values mean not being there", () =>
    fc.assert(
      fc.asyncProperty(fc.array(spot, { minLength: 2, maxLength: 60 }), async rows => {
        const ask = async (own: readonly Spot[]) =>
          (
            await tabulate(await kept(own), {
              ...asked,
              kind: "transitions",
              of: { from: "level", to: "next", outside: ["10"] },
            })
          ).transitions;
        const expected = counted(
          rows.map(r => `${r.sex} ${r.level} ${r.next === "10" ? "outside" : r.next}`),
        );
        expect(cellsOf(await ask(rows))).toEqual(expected);
        expect(cellsOf(merge(await ask(rows.slice(1)), await ask(rows.slice(0, 1))))).toEqual(expected);
      }),
      { numRuns: 5 },
    ));

  test("between two snapshots of one series", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(spot, { maxLength: 30 }),
        fc.array(spot, { maxLength: 30 }),
        async (some, others) => {
          const [before, after] = [
            [...some, all[0]!],
            [...others, all[0]!],
          ];
          const { transitions, rows } = await tabulateJointly(await kept(before), await kept(after), {
            ...asked,
            kind: "moves",
            person: "who",
            level: "level",
          });
          expect(cellsOf(transitions)).toEqual(counted(movesBetween(once(before), once(after))));
          expect(rows.used).toBe(once(before).size + once(after).size);
        },
      ),
      { numRuns: 8 },
    ));

  test("but not where nobody is in both, as with pseudonyms under different keys", async () => {
    const [a, b] = [await kept([all[0]!]), await kept([all[1]!])];
    const question = { ...asked, kind: "moves", person: "who", level: "level" } as const;
    await expect(tabulateJointly(a, b, question)).rejects.toThrow("Nobody occurs in both files");
  });

  test("but not in a panel of one period, nor beside a characteristic called as a step", async () => {
    const snapshot = await kept([all[0]!]);
    const of = { person: "who", period: "year", level: "level" };
    await expect(tabulate(snapshot, { ...asked, kind: "transitions", of })).rejects.toThrow("as a period");
    const dimensions = [{ name: "from", classification: sex }];
    await expect(tabulate(snapshot, { ...asked, dimensions, kind: "transitions", of })).rejects.toThrow(
      "a characteristic called ‘from’",
    );
  });
});

describe("ties", () => {
  const tieColumns: readonly StoredColumn[] = [
    { name: "van", kind: "number" },
    { name: "naar", kind: "text" },
    { name: "strength", kind: "number" },
  ];
  const ask = async (
    ties: readonly (readonly [number | null, string | null, number])[],
    people: readonly (readonly [string, string])[],
    directed = true,
  ) =>
    tabulateJointly(
      await snapshotOf(folder, tieColumns, ties),
      await kept(people.map(([who, code]) => ({ ...spotOf(code), who }))),
      { ...asked, kind: "ties", from: "van", to: "naar", weight: "strength", directed, person: "who" },
    );
  const spotOf = (code: string): Spot => ({ who: null, year: 2020, sex: code, level: "1", next: "2" });

  test("number people in the order of their file, and count what ties nobody", async () => {
    const { ties, rows } = await ask(
      [
        [7, "3", 2],
        [3, "7", 1],
        [3, "3", 1],
        [3, "99", 1],
        [null, "7", 1],
      ],
      [
        ["7", "m"],
        ["3", "v"],
        ["7", "v"],
      ],
    );
    expect([...ties.codes[0]!]).toEqual([1, 0]);
    expect([...ties.from].map((a, e) => [a, ties.to[e], ties.weight[e]])).toEqual([
      [0, 1, 2],
      [1, 0, 1],
    ]);
    expect(ties.selfTies).toBe(1);
    expect(rows).toEqual({
      all: 5,
      used: 3,
      leftOut: [
        { column: "van", why: "missing", rows: 1 },
        { column: "naar", why: "nobody", rows: 1 },
      ],
    });
  });

  test("of two municipalities are those of each, side by side", async () => {
    const [a, b] = [
      await ask(
        [[1, "2", 1]],
        [
          ["1", "v"],
          ["2", "m"],
        ],
        false,
      ),
      await ask(
        [[5, "4", 3]],
        [
          ["4", "m"],
          ["5", "v"],
        ],
        false,
      ),
    ];
    const both = await ask(
      [
        [1, "2", 1],
        [5, "4", 3],
      ],
      [
        ["1", "v"],
        ["2", "m"],
        ["4", "m"],
        ["5", "v"],
      ],
      false,
    );
    expect(both.ties).toEqual(mergeTies(a.ties, b.ties));
  });

  test("are refused when they name none of the people", async () => {
    await expect(ask([[1, "2", 1]], [["x", "v"]])).rejects.toThrow("Nobody occurs in both files");
  });
});
