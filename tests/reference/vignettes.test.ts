import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { amce, type ClusterErrors, marginalMeans } from "../../source/statistics/amce.ts";
import { clusterScoresOf } from "../../source/statistics/cluster-scores.ts";
import { treatmentDesign } from "../../source/statistics/design.ts";
import { linear, robustSlopes } from "../../source/statistics/linear.ts";
import { sampleOf } from "../../source/statistics/moments.ts";
import { compare, countValues } from "./compared.ts";

const shared = resolve(import.meta.dirname, "../../../shared");
const present = existsSync(`${shared}/reference/vignettes-and-scales.json`);

const reference = z.object({
  cases: z.array(z.object({ id: z.string(), rel_tol: z.number(), expected: z.unknown() })),
});
const levelsSchema = z.object({
  unweighted: z.object({ levels: z.record(z.string(), z.array(z.string())) }),
});

function table(file: string): Record<string, string>[] {
  const [header, ...rows] = gunzipSync(readFileSync(`${shared}/data/${file}`))
    .toString("utf8")
    .replaceAll('"', "")
    .trim()
    .split("\n")
    .map(line => line.split(","));
  return rows.map(row => Object.fromEntries(header!.map((name, i) => [name, row[i]!])));
}

function attribute(name: string, codes: readonly string[]) {
  const label = { nl: name, en: name };
  const categories = codes.map(code => ({ code, label }));
  const rest = {
    definition: label,
    source: "",
    validFrom: null,
    validTo: null,
    ordered: true,
    crosswalks: [],
  };
  return { name, classification: { id: name, version: "1", name: label, categories, ...rest } };
}

function study(levels: Record<string, readonly string[]>, weighted: boolean) {
  const rows = table("taxes-conjoint.csv.gz");
  const attributes = Object.entries(levels).map(([name, codes]) => attribute(name, codes));
  const respondents = [...new Set(rows.map(row => row["ID"]!))];
  const numbers = new Map(respondents.map((id, g) => [id, g]));
  const weights = respondents.map(() => 1);
  const judged = rows.map(row => {
    const cluster = numbers.get(row["ID"]!)!;
    if (weighted) weights[cluster] = Number(row["weight"]);
    const codes = Object.entries(levels).map(([name, all]) => all.indexOf(row[name]!));
    return { cluster, codes, outcome: Number(row["chose_plan"]) };
  });
  return { judged, scores: clusterScoresOf(attributes, judged, weights) };
}

function taxes(levels: Record<string, readonly string[]>, weighted: boolean): unknown {
  const { scores, judged } = study(levels, weighted);
  const terms = amce(scores).effects.map(({ attribute: name, category }) => `${name}${category}`);
  const named = (values: readonly number[]): Record<string, number> =>
    Object.fromEntries(["(Intercept)", ...terms].map((term, j) => [term, values[j]!]));
  const errors = (kind: ClusterErrors): Record<string, number> => {
    const { intercept, effects } = amce(scores, {}, kind);
    return named([intercept.se, ...effects.map(effect => effect.se)]);
  };
  const { intercept, effects, n, clusters, terms: p } = amce(scores);
  return {
    levels,
    b: named([intercept.value, ...effects.map(effect => effect.value)]),
    classical: errors("classical"),
    HC3: weighted ? null : named(hc3(levels, judged)),
    CR0: errors("CR0"),
    CR1: errors("CR1"),
    CR1S_stata: errors("CR1S"),
    CR2: errors("CR2"),
    survey_linearised: errors("CR1"),
    n,
    clusters,
    p,
  };
}

/** The errors that do not know of respondents, by the regression on cells; here a cell is one answer. */
function hc3(
  levels: Record<string, readonly string[]>,
  judged: readonly { codes: number[]; outcome: number }[],
): number[] {
  const factors = Object.entries(levels).map(([name, all], i) => ({
    name,
    levels: all,
    codes: judged.map(({ codes }) => codes[i]!),
    reference: all[0]!,
  }));
  const samples = judged.map(({ outcome }) => sampleOf(1, outcome, outcome ** 2));
  return robustSlopes(linear(treatmentDesign(factors).rows, samples), "HC3").map(slope => slope.se);
}

describe.skipIf(!present)(
  "vignettes-and-scales.json, computed with R (skipped where ../shared/reference is not there)",
  () => {
    const [conjoint] = present
      ? reference
          .parse(JSON.parse(readFileSync(`${shared}/reference/vignettes-and-scales.json`, "utf8")))
          .cases.filter(c => c.id.startsWith("conjoint"))
      : [];

    it("gives every value of conjoint.taxes", () => {
      const { id, rel_tol, expected } = conjoint!;
      expect(id).toBe("conjoint.taxes");
      const { levels } = levelsSchema.parse(expected).unweighted;
      const ours = { unweighted: taxes(levels, false), weighted: taxes(levels, true) };
      const comparisons = compare(expected, ours, rel_tol);
      expect(comparisons.filter(c => !c.agrees)).toEqual([]);
      expect(comparisons).toHaveLength(countValues(expected));
      expect(comparisons.length).toBeGreaterThan(0);
    });

    it("has the marginal means that the rows give", () => {
      const { levels } = levelsSchema.parse(conjoint!.expected).unweighted;
      const { judged, scores } = study(levels, false);
      const means = marginalMeans(scores);
      expect(means).toHaveLength(Object.values(levels).flat().length);
      const own = judged.filter(({ codes }) => codes[6] === 4);
      const last = means.at(-1)!;
      expect(last.n).toBe(own.length);
      expect(last.value).toBeCloseTo(own.reduce((sum, row) => sum + row.outcome, 0) / own.length, 14);
    });
  },
);
