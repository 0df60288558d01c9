import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { viewOf } from "../../source/mirror/views.ts";
import type { Estimate } from "../../source/statistics/estimate.ts";
import { ask, madeUpFiles } from "../fixtures/source.ts";
import { expectedOf, isThere, rowsOf } from "./reference.ts";

const present = isThere("vignettes-and-scales");
const study = z.object({
  levels: z.record(z.string(), z.array(z.string())),
  b: z.record(z.string(), z.number()),
  CR1: z.record(z.string(), z.number()),
  n: z.number(),
  clusters: z.number(),
});

describe.skipIf(!present)(
  "the view of vignettes on the tax conjoint (skipped where ../shared/reference is not there)",
  () => {
    let files: Awaited<ReturnType<typeof madeUpFiles>>;
    let estimates: readonly Estimate[];
    let expected: z.infer<typeof study>;

    beforeAll(async () => {
      files = await madeUpFiles();
      expected = study.parse(expectedOf("vignettes-and-scales", "conjoint.taxes")["unweighted"]);
      const names = Object.keys(expected.levels);
      const source = await files.source(rowsOf("taxes-conjoint.csv.gz"), {
        chose_plan: "yes-no",
        ID: "pseudonym",
        ...Object.fromEntries(names.map(name => [name, "category" as const])),
      });
      const query = new URLSearchParams({ outcome: "chose_plan", respondent: "ID" });
      for (const name of names) query.append("attributes", name);
      for (const [name, levels] of Object.entries(expected.levels))
        query.append("baseline", `${name}=${levels[0]!}`);
      ({ estimates } = await ask(viewOf("vignettes"), source, query.toString()));
    });
    afterAll(() => files.remove());

    it("gives every effect of the reference, with its cluster-robust error", () => {
      expect(estimates.find(e => e.measure === "count")!.value).toBe(expected.n);
      expect(estimates.find(e => e.measure === "respondents")!.value).toBe(expected.clusters);
      const z95 = 1.959963984540054;
      let compared = 0;
      for (const [name, levels] of Object.entries(expected.levels))
        for (const level of levels.slice(1)) {
          const found = estimates.find(e => e.measure === "amce" && e.group[name] === level)!;
          expect(found.value).toBeCloseTo(expected.b[`${name}${level}`]!, 9);
          const se = (found.high! - found.low!) / (2 * z95);
          expect(se).toBeCloseTo(expected.CR1[`${name}${level}`]!, 9);
          compared += 1;
        }
      expect(compared).toBe(Object.keys(expected.b).length - 1);
    });
  },
);
