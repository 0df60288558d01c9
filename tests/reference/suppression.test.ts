import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bound } from "../../source/disclosure/audit.ts";
import type { Attacker, AudiencePolicy, ProtectedTables, TableSet } from "../../source/disclosure/model.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { protectTables } from "../../source/disclosure/protect.ts";
import { countTableSet, everything, type TableDimension } from "../../source/disclosure/tables.ts";
import { countsBehindPercentage } from "../attacks/percentages.ts";
import { generatedTable, numbersOfSeattle } from "../bench/suppression-tables.ts";
import { expectedOf, isThere } from "./reference.ts";

/** The peers' attacker knows no more than that counts are not negative, and only small counts are kept from him. */
const peersAttacker: Attacker = { knowsReasons: false, guarded: "small", zeros: "shown" };

function peersPolicy(most: number, width: number, zeros: Attacker["zeros"] = "shown"): AudiencePolicy {
  return {
    ...readPolicy().audiences.manager,
    threshold: most + 1,
    protectionWidth: width,
    groupDisclosure: false,
    attacker: { ...peersAttacker, zeros },
  };
}

const hiddenIn = ({ cells }: ProtectedTables): string[] =>
  [...cells].flatMap(([key, cell]) => (cell.hidden === null ? [] : [key]));

const peer = z.object({
  input: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
  output: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  suppressed: z.number(),
});
const attacked = z.object({ intervals: z.record(z.string(), z.tuple([z.number(), z.number()])) });
const least = z.object({ value: z.number(), proven: z.literal(true) });
const optimum = z.object({ count_width1: least, count_width3: least });

/** The two-way table of a peer's case, and which cells its pattern hides. */
function peersTable(id: string): {
  readonly set: TableSet;
  readonly hidden: ReadonlySet<string>;
  readonly named: (key: string) => string;
} {
  const { input, output } = peer.parse(expectedOf("suppression-peers", id));
  const names = Object.keys(input[0] ?? {}).filter(name => name !== "freq" && name !== "eu");
  const labels = (name: string) => [...new Set(input.map(row => String(row[name])))];
  const regions = new Map(
    input.flatMap(row => (row["eu"] === undefined ? [] : [[String(row["geo"]), String(row["eu"])]])),
  );
  const dimensions = names.map((name): TableDimension => {
    const parents = name === "geo" && regions.size > 0 ? Object.fromEntries(regions) : null;
    return { name, categories: labels(name), ...(parents === null ? {} : { parents }) };
  });
  const set = countTableSet(
    dimensions,
    input.map(row => ({ categories: names.map(name => String(row[name])), count: Number(row["freq"]) })),
  );
  const keyOf = (row: Readonly<Record<string, unknown>>) =>
    names.map(name => `${name}=${row[name] === "Total" ? everything : String(row[name])}`).join("|");
  const hidden = new Set(output.filter(row => row["suppressed"] === true).map(keyOf));
  const named = (key: string) =>
    key
      .split("|")
      .map(part => part.slice(part.indexOf("=") + 1))
      .map(label => (label === everything ? "Total" : label))
      .join(" x ");
  return { set, hidden, named };
}

describe.runIf(isThere("suppression-audit"))("suppression beside what other programs do", () => {
  for (const id of ["gauss.v1", "gauss.v2", "gauss.seattle-small"])
    it(`bounds every hidden cell of ${id} as the reference's attacker does`, async () => {
      const { set, hidden, named } = peersTable(id);
      const bounds = await bound(set, key => {
        const count = set.cells.get(key)!;
        return hidden.has(key) ? { low: 0, high: Infinity } : { low: count, high: count };
      });
      const ours = Object.fromEntries([...bounds].map(([key, { low, high }]) => [named(key), [low, high]]));
      expect(ours).toEqual(attacked.parse(expectedOf("suppression-audit", `audit.${id}`)).intervals);
    });

  it("hides as few cells as the proven minimum, against the same attacker", async () => {
    for (const { id, known, most, zeros } of [
      { id: "optimal.v1", known: "gauss.v1", most: 1, zeros: "small" },
      { id: "optimal.seattle-small", known: "gauss.seattle-small", most: 9, zeros: "shown" },
    ] as const) {
      const { count_width1, count_width3 } = optimum.parse(expectedOf("suppression-audit", id));
      const { set } = peersTable(known);
      for (const [width, { value }] of [
        [1, count_width1],
        [3, count_width3],
      ] as const)
        expect(
          hiddenIn(await protectTables(set, peersPolicy(most, width, zeros))),
          `${id}, ${width}`,
        ).toHaveLength(value);
    }
  });

  it("hides no more cells than the peer, small zeros and hierarchies included", async () => {
    for (const { id, most, zeros } of [
      { id: "gauss.v2", most: 2, zeros: "small" },
      { id: "gauss.v4", most: 4, zeros: "shown" },
      { id: "gauss.v5", most: 3, zeros: "free" },
    ] as const) {
      const { suppressed } = peer.parse(expectedOf("suppression-peers", id));
      const found = hiddenIn(await protectTables(peersTable(id).set, peersPolicy(most, 1, zeros)));
      expect(found.length, id).toBeLessThanOrEqual(suppressed);
    }
  });

  it("finds every count that a rounded percentage can stand for", () => {
    const cases = z
      .array(
        z.object({
          total: z.number(),
          percentage: z.number(),
          decimals: z.number(),
          counts: z.array(z.number()),
        }),
      )
      .parse(Object.values(expectedOf("suppression-audit", "audit.percentages")));
    expect(cases.length).toBeGreaterThan(5);
    for (const { total, percentage, decimals, counts } of cases)
      expect(countsBehindPercentage(total, percentage, decimals)).toEqual(counts);
  });

  it("hides 338 of 1,053 cells by department, race and sex: the proven minimum", {
    timeout: 120_000,
  }, async () => {
    expect(hiddenIn(await protectTables(numbersOfSeattle(), peersPolicy(4, 1)))).toHaveLength(338);
  });

  it("hides fewer of the 60 × 10 × 6 table than the 1,042 of GaussSuppression", {
    timeout: 240_000,
  }, async () => {
    expect(hiddenIn(await protectTables(generatedTable(), peersPolicy(4, 1))).length).toBeLessThan(1042);
  });
});
