import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Aggregate, IncompatibleAggregates, merge, rollUp } from "./aggregate.ts";
import { marginalMeans } from "./amce.ts";
import type { Classification } from "./classification.ts";
import { type ClusterScores, clusterScoresOf, clustersIn } from "./cluster-scores.ts";
import { NotEstimable } from "./not-estimable.ts";

const text = { nl: "", en: "" };
const classification = (id: string, size: number, version = "1"): Classification => ({
  id,
  version,
  name: text,
  definition: text,
  source: "",
  validFrom: null,
  validTo: null,
  ordered: false,
  categories: Array.from({ length: size }, (_, i) => ({ code: `${id}${i}`, label: text })),
  crosswalks: [],
});
const attributes = [
  { name: "name", classification: classification("n", 2) },
  { name: "age", classification: classification("a", 3) },
];
const dimensions = [{ name: "role", classification: classification("r", 2) }];

/** A respondent: their role, their weight, and the vignettes they judged. */
interface Respondent {
  readonly role: number;
  readonly weight: number;
  readonly judged: readonly (readonly [name: number, age: number, outcome: number])[];
}
const respondents: fc.Arbitrary<Respondent[]> = fc.array(
  fc.record({
    role: fc.nat({ max: 1 }),
    weight: fc.nat({ max: 3 }),
    judged: fc.array(fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 2 }), fc.nat({ max: 1 })), { maxLength: 4 }),
  }),
  { maxLength: 12 },
);

function tabulate(people: readonly Respondent[], of = attributes): Aggregate<ClusterScores> {
  const roles = [...new Set(people.map(({ role }) => role))];
  const rows = people.flatMap(({ judged }, cluster) =>
    judged.map(([name, age, outcome]) => ({ cluster, codes: [name, age], outcome })),
  );
  const cell = people.map(({ role }) => roles.indexOf(role));
  return {
    unit: "persons",
    dimensions,
    size: roles.length,
    codes: [Uint32Array.from(roles)],
    content: clusterScoresOf(
      of,
      rows,
      people.map(({ weight }) => weight),
      cell,
    ),
    rounding: 1,
  };
}

/** What is known of each role, whatever the order of the cells. */
const byRole = ({ size, codes, content }: Aggregate<ClusterScores>) =>
  Array.from({ length: size }, (_, cell) => ({
    role: codes[0]![cell]!,
    scores: { ...clustersIn(content, cell), cell: null },
  })).toSorted((a, b) => a.role - b.role);

describe("merging the answers of two municipalities", () => {
  it("gives what pooling their rows gives", () => {
    fc.assert(
      fc.property(respondents, respondents, (a, b) => {
        expect(byRole(merge(tabulate(a), tabulate(b)))).toEqual(byRole(tabulate([...a, ...b])));
      }),
    );
  });

  it("does not care about grouping, and commutes with dropping a characteristic of respondents", () => {
    fc.assert(
      fc.property(respondents, respondents, respondents, (a, b, c) => {
        const [x, y, z] = [tabulate(a), tabulate(b), tabulate(c)];
        expect(byRole(merge(merge(x, y), z))).toEqual(byRole(merge(x, merge(y, z))));
        expect(rollUp(merge(x, y), []).content).toEqual(merge(rollUp(x, []), rollUp(y, [])).content);
      }),
    );
  });

  it("refuses other attributes, and another version of their levels", () => {
    const person: Respondent = { role: 0, weight: 1, judged: [[0, 0, 1]] };
    const newer = [attributes[0]!, { name: "age", classification: classification("a", 3, "2") }];
    expect(() => merge(tabulate([person]), tabulate([person], newer))).toThrow("age is a@1 in one and a@2");
    const other = [attributes[0]!, { name: "years", classification: classification("a", 3) }];
    expect(() => merge(tabulate([person]), tabulate([person], other))).toThrow(IncompatibleAggregates);
  });
});

it("keeps what the rows add up to", () => {
  fc.assert(
    fc.property(respondents, people => {
      const { content } = tabulate(people);
      const sum = (column: Float64Array): number => column.reduce((total, v) => total + v, 0);
      const rows = people.flatMap(({ judged }) => judged);
      expect(sum(content.n)).toBe(rows.length);
      expect(sum(content.sums)).toBe(rows.reduce((total, [, , outcome]) => total + outcome, 0));
      expect(sum(content.levelSums)).toBe(2 * sum(content.sums));
      expect(sum(content.together)).toBe(4 * rows.length);
    }),
  );
});

it("gives the means of the rows, whatever the attributes", () => {
  fc.assert(
    fc.property(respondents, people => {
      const rows = people.flatMap(({ judged, weight }) => judged.map(row => ({ row, weight })));
      const counted = rows.filter(({ weight }) => weight > 0);
      const judges = people.filter(({ judged, weight }) => judged.length > 0 && weight > 0);
      fc.pre(judges.length > 1);
      for (const { category, value, n } of marginalMeans(tabulate(people).content)) {
        const at = category.startsWith("n") ? 0 : 1;
        const own = counted.filter(({ row }) => `${"na"[at]}${row[at]}` === category);
        const total = own.reduce((sum, { weight }) => sum + weight, 0);
        expect(n).toBe(own.length);
        expect(value).toBeCloseTo(own.reduce((sum, { row, weight }) => sum + weight * row[2], 0) / total, 12);
      }
    }),
  );
});

it("refuses weights, outcomes, codes and respondents that cannot be", () => {
  const row = { cluster: 0, codes: [0, 0], outcome: 1 };
  expect(() => clusterScoresOf(attributes, [row], [-1])).toThrow(NotEstimable);
  expect(() => clusterScoresOf(attributes, [{ ...row, outcome: Number.NaN }], [1])).toThrow(NotEstimable);
  expect(() => clusterScoresOf(attributes, [{ ...row, codes: [0, 3] }], [1])).toThrow("a code of age");
  expect(() => clusterScoresOf(attributes, [{ ...row, cluster: 1 }], [1])).toThrow("no respondent 1");
});
