import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { adjustP } from "../../source/statistics/adjust.ts";
import {
  cochranMantelHaenszel,
  exactMantelHaenszel,
} from "../../source/statistics/cochran-mantel-haenszel.ts";
import { breslowDay, woolfHomogeneity } from "../../source/statistics/homogeneity.ts";
import {
  mantelHaenszelOddsRatio,
  mantelHaenszelRiskDifference,
  mantelHaenszelRiskRatio,
} from "../../source/statistics/mantel-haenszel.ts";
import { mcnemar, pairedDifference, pairedOddsRatio } from "../../source/statistics/mcnemar.ts";
import type { Stratum } from "../../source/statistics/strata.ts";
import { compare, countValues } from "./compared.ts";
import { proportion, twoProportions } from "./two-proportions.ts";

const shared = resolve(import.meta.dirname, "../../../shared");
const present = existsSync(`${shared}/reference/tables.json`);

const reference = z.object({
  cases: z.array(z.object({ id: z.string(), rel_tol: z.number(), expected: z.unknown() })),
});
const proportions = z.array(z.object({ x: z.number(), n: z.number() }));
const families = z.array(z.object({ p: z.array(z.number().nullable()) }));
const count = z.number().default(0);
const pairTables = z.record(z.string(), z.object({ n11: count, n12: count, n21: count, n22: count }));

/** How we come to each case of the reference; a case without an entry here fails the test. */
const ours: Record<string, (expected: unknown) => unknown> = {
  "ucb.overall": () => {
    const [male, female] = [ucbTotal("Male"), ucbTotal("Female")];
    return {
      male: proportion(...male),
      female: proportion(...female),
      male_vs_female: twoProportions(...male, ...female),
      adverse_impact_ratio_female: female[0] / female[1] / (male[0] / male[1]),
    };
  },
  "ucb.mantel-haenszel": () => {
    const strata = ["A", "B", "C", "D", "E", "F"].map(
      (dept): Stratum => [
        ucb("Male", "Admitted", dept),
        ucb("Male", "Rejected", dept),
        ucb("Female", "Admitted", dept),
        ucb("Female", "Rejected", dept),
      ],
    );
    const or = mantelHaenszelOddsRatio(strata);
    const rr = mantelHaenszelRiskRatio(strata);
    const rd = mantelHaenszelRiskDifference(strata);
    const [cmh, corrected] = [cochranMantelHaenszel(strata), cochranMantelHaenszel(strata, "yates")];
    const exact = exactMantelHaenszel(strata);
    const [bd, tarone] = [breslowDay(strata, "none"), breslowDay(strata, "tarone")];
    const woolf = woolfHomogeneity(strata);
    return {
      mh_or: or.value,
      mh_or_lo: or.low,
      mh_or_hi: or.high,
      cmh: cmh.statistic,
      cmh_p: cmh.p,
      cmh_corrected: corrected.statistic,
      cmh_corrected_p: corrected.p,
      exact_or: exact.value,
      exact_or_lo: exact.low,
      exact_or_hi: exact.high,
      exact_p: exact.p,
      mh_log_or: Math.log(or.value),
      mh_log_or_se: or.logSe,
      mh_rr: rr.value,
      mh_rr_lo: rr.low,
      mh_rr_hi: rr.high,
      mh_rd: rd.value,
      mh_rd_se: rd.se,
      mh_rd_lo: rd.low,
      mh_rd_hi: rd.high,
      breslow_day: bd.statistic,
      breslow_day_p: bd.p,
      tarone: tarone.statistic,
      tarone_p: tarone.p,
      woolf: woolf.statistic,
      woolf_p: woolf.p,
      df: bd.df,
    };
  },
  "bijstand.funnel": () => funnel(),
  "prop.edge": expected => proportions.parse(expected).map(({ x, n }) => proportion(x, n)),
  padjust: expected =>
    families.parse(expected).map(({ p }) => ({
      p,
      holm: adjustP(p, "holm"),
      hochberg: adjustP(p, "hochberg"),
      BH: adjustP(p, "bh"),
      BY: adjustP(p, "by"),
      bonferroni: adjustP(p, "bonferroni"),
      hommel: adjustP(p, "hommel"),
    })),
  mcnemar: expected =>
    Object.fromEntries(
      Object.entries(pairTables.parse(expected)).map(([name, { n11, n12, n21, n22 }]) => {
        const test = mcnemar(n12, n21);
        const difference = pairedDifference(n11, n12, n21, n22);
        const ratio = pairedOddsRatio(n12, n21);
        return [
          name,
          {
            n11,
            n12,
            n21,
            n22,
            chi2: test.statistic,
            p: test.p,
            chi2_corrected: test.correctedStatistic,
            p_corrected: test.correctedP,
            exact_p: test.exactP,
            midp: test.midP,
            difference: difference.value,
            se: difference.se,
            lo: difference.low,
            hi: difference.high,
            or: ratio.value,
            or_lo: ratio.low,
            or_hi: ratio.high,
          },
        ];
      }),
    ),
};

function lines(file: string): string[][] {
  const text = readFileSync(`${shared}/data/${file}`, "utf8").trim();
  // Only one field of these two files holds a comma, within quotes.
  return text.split("\n").map(line => (line.match(/"[^"]*"|[^,]+/g) ?? []).map(f => f.replaceAll('"', "")));
}

function ucb(gender: string, admit: string, dept: string): number {
  const row = lines("ucb-admissions.csv").find(r => r[0] === admit && r[1] === gender && r[2] === dept);
  return Number(row?.[3]);
}

function ucbTotal(gender: string): [number, number] {
  const sum = (admit: string): number =>
    ["A", "B", "C", "D", "E", "F"].reduce((total, dept) => total + ucb(gender, admit, dept), 0);
  return [sum("Admitted"), sum("Admitted") + sum("Rejected")];
}

/** Table 2.1 per characteristic: shares, indices and rates are arithmetic; the comparisons are the room's. */
function funnel(): unknown {
  const [header, ...rows] = lines("bijstand-2018.csv");
  const moments = header!.slice(2);
  const stages = moments.slice(1);
  const groups = rows.filter(row => !row[1]!.startsWith("Totaal"));
  const byMoment = (f: (m: number) => number) => Object.fromEntries(moments.map((name, m) => [name, f(m)]));
  const result: Record<string, Record<string, unknown>> = {};
  for (const row of groups) {
    const [characteristic, name] = [row[0]!, row[1]!];
    const own = row.slice(2).map(Number);
    const totals = moments.map((_, m) =>
      groups.filter(r => r[0] === characteristic).reduce((sum, r) => sum + Number(r[m + 2]), 0),
    );
    const share = (m: number): number => own[m]! / totals[m]!;
    const versus = (m: number, of: number) =>
      twoProportions(own[m]!, own[of]!, totals[m]! - own[m]!, totals[of]! - own[of]!);
    result[characteristic] ??= {};
    result[characteristic][name] = {
      share: byMoment(share),
      representation_index: byMoment(m => share(m) / share(0)),
      pp_difference_vs_population: byMoment(m => 100 * (share(m) - share(0))),
      rounded_pp_difference: byMoment(m => Math.round(100 * share(m)) - Math.round(100 * share(0))),
      rate_of_population: byMoment(m => own[m]! / own[0]!),
      rate_of_previous: {
        werkzaam_van_bijstand: own[2]! / own[0]!,
        duurzaam_van_werkzaam: own[3]! / own[2]!,
      },
      versus_rest: {
        [stages[0]!]: versus(1, 0),
        [stages[1]!]: versus(2, 0),
        duurzaam_van_werkzaam: versus(3, 2),
      },
    };
  }
  return result;
}

describe.skipIf(!present)(
  "tables.json, computed with R (skipped where ../shared/reference is not there)",
  () => {
    const cases = present
      ? reference.parse(JSON.parse(readFileSync(`${shared}/reference/tables.json`, "utf8"))).cases
      : [];

    it("knows every case of the reference", () => {
      expect(cases.map(c => c.id).toSorted()).toEqual(Object.keys(ours).toSorted());
    });

    for (const { id, rel_tol, expected } of cases)
      it(`gives every value of ${id} to ${rel_tol}`, () => {
        const comparisons = compare(expected, ours[id]?.(expected), rel_tol);
        expect(comparisons.filter(c => !c.agrees)).toEqual([]);
        expect(comparisons).toHaveLength(countValues(expected));
        expect(comparisons.length).toBeGreaterThan(0);
      });
  },
);
