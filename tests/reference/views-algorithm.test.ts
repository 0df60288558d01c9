import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Finding } from "../../source/mirror/finding.ts";
import { viewOf } from "../../source/mirror/views.ts";
import type { Estimate } from "../../source/statistics/estimate.ts";
import { ask, madeUpFiles } from "../fixtures/source.ts";
import { compare } from "./compared.ts";
import { expectedOf, isThere, rowsOf } from "./reference.ts";

const present = isThere("fairness");

const measures = z.record(z.string(), z.number().nullable());
const reference = z.object({
  groups: z.record(z.string(), measures),
  overall: measures,
  disparity: z.object({
    by_metric: z.record(
      z.string(),
      z.object({
        by_ref: z.record(z.string(), z.object({ difference: z.number(), ratio: z.number() })),
      }),
    ),
  }),
});

/** Our rates under the reference's names. */
const names: Readonly<Record<string, string>> = {
  selection_rate: "selection-rate",
  base_rate: "base-rate",
  tpr: "tpr",
  fpr: "fpr",
  fnr: "fnr",
  ppv: "ppv",
  npv: "npv",
  accuracy: "accuracy",
};

describe.skipIf(!present)(
  "the view of algorithms on COMPAS (skipped where ../shared/reference is not there)",
  () => {
    let files: Awaited<ReturnType<typeof madeUpFiles>>;
    let finding: Finding;
    const one = (measure: string, race: string | null): Estimate =>
      finding.estimates.find(
        e =>
          e.measure === measure &&
          (race === null ? Object.keys(e.group).length === 0 : e.group["race"] === race),
      )!;

    beforeAll(async () => {
      files = await madeUpFiles();
      const source = await files.source(rowsOf("compas-two-years.csv.gz"), {
        race: "category",
        decile_score: "number",
        two_year_recid: "yes-no",
      });
      const asked = "by=race&predicted=decile_score&bound=5&actual=two_year_recid&reference=race=Caucasian";
      finding = await ask(viewOf("algorithm"), source, asked);
    });
    afterAll(() => files.remove());

    it("gives every count, rate and interval of the reference, for everyone and for each group", () => {
      const { groups, overall } = reference.parse(expectedOf("fairness", "compas.race"));
      for (const [race, expected] of Object.entries(groups))
        for (const name of ["tp", "fp", "tn", "fn"]) expect(one(name, race).value).toBe(expected[name]);
      for (const [race, expected] of [...Object.entries(groups), [null, overall] as const]) {
        const wanted = Object.keys(names).flatMap(name => [name, `${name}_lo`, `${name}_hi`]);
        const ours = Object.fromEntries(
          Object.entries(names).flatMap(([theirs, measure]) => {
            const { value, low, high } = one(measure, race);
            return [
              [theirs, value],
              [`${theirs}_lo`, low],
              [`${theirs}_hi`, high],
            ];
          }),
        );
        const theirs = Object.fromEntries(
          wanted.flatMap(name => (expected[name] === undefined ? [] : [[name, expected[name]]])),
        );
        expect(Object.keys(theirs).length).toBeGreaterThan(20);
        expect(compare(theirs, ours, 1e-9).filter(c => !c.agrees)).toEqual([]);
      }
    });

    it("gives the differences and ratios of the reference against the chosen group", () => {
      const { disparity } = reference.parse(expectedOf("fairness", "compas.race"));
      for (const [theirs, measure] of Object.entries(names))
        for (const [race, { difference, ratio }] of Object.entries(
          disparity.by_metric[theirs]?.by_ref ?? {},
        )) {
          if (race === "Caucasian") continue;
          expect(one(`${measure}-difference`, race).value).toBeCloseTo(difference, 9);
          expect(one(`${measure}-ratio`, race).value).toBeCloseTo(ratio, 9);
        }
    });

    it("says who is wrongly selected, and that not all measures can be equal at once", () => {
      const told = finding.sentences.map(({ text }) => text.en).join("\n");
      expect(told).toContain("Wrongly selected, of those without the outcome, more often than Caucasian:");
      expect(told).toContain("a choice, not a sum");
    });
  },
);
