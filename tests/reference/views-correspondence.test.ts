import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Estimate } from "../../source/statistics/estimate.ts";
import { viewOf } from "../../source/mirror/views.ts";
import { ask, madeUpFiles } from "../fixtures/source.ts";
import { expectedOf, isThere, rowsOf } from "./reference.ts";

const present = isThere("correspondence");
const all = z.record(z.string(), z.number());

describe.skipIf(!present)(
  "the view of correspondence tests on Bertrand & Mullainathan (skipped where ../shared/reference is not there)",
  () => {
    let files: Awaited<ReturnType<typeof madeUpFiles>>;
    let estimates: readonly Estimate[];
    const one = (measure: string, race: string): Estimate =>
      estimates.find(e => e.measure === measure && e.group["race"] === race)!;

    beforeAll(async () => {
      files = await madeUpFiles();
      const source = await files.source(rowsOf("lakisha-aer.csv.gz"), { race: "category", call: "yes-no" });
      ({ estimates } = await ask(viewOf("correspondence"), source, "by=race&response=call"));
    });
    afterAll(() => files.remove());

    it("gives the rates, difference, ratio and test of the reference", () => {
      const expected = all.parse(expectedOf("correspondence", "bm.callback")["all"]);
      const [white, black] = [one("rate", "w"), one("rate", "b")];
      const [difference, ratio] = [one("difference", "w"), one("ratio", "w")];
      const ours = {
        p1: white.value,
        n1: white.n,
        p2: black.value,
        n2: black.n,
        risk_difference: difference.value,
        rd_newcombe_lo: difference.low,
        rd_newcombe_hi: difference.high,
        risk_ratio: ratio.value,
        rr_log_lo: ratio.low,
        rr_log_hi: ratio.high,
        chi2_p: difference.p,
      };
      for (const [name, value] of Object.entries(ours)) expect(value, name).toBeCloseTo(expected[name]!, 9);
    });
  },
);
