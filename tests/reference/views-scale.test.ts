import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { viewOf } from "../../source/mirror/views.ts";
import type { Estimate } from "../../source/statistics/estimate.ts";
import { type Kind, ask, madeUpFiles } from "../fixtures/source.ts";
import { expectedOf, isThere, rowsOf } from "./reference.ts";

const present = isThere("vignettes-and-scales");
const scales: Readonly<Record<string, { readonly letter: string; readonly reversed: readonly string[] }>> = {
  agree: { letter: "A", reversed: ["A1"] },
  conscientious: { letter: "C", reversed: ["C4", "C5"] },
  extraversion: { letter: "E", reversed: ["E1", "E2"] },
  neuroticism: { letter: "N", reversed: [] },
  openness: { letter: "O", reversed: ["O2", "O5"] },
};
const alphas = z.record(
  z.string(),
  z.object({
    raw_alpha_pairwise: z.number(),
    std_alpha_pairwise: z.number(),
    raw_alpha_listwise: z.number(),
    complete_n: z.number(),
    alpha_if_dropped_pairwise: z.record(z.string(), z.number()),
    r_drop: z.record(z.string(), z.number()),
  }),
);
const genders = z.record(
  z.string(),
  z.object({
    n: z.record(z.string(), z.number()),
    mean: z.record(z.string(), z.number()),
    sd: z.record(z.string(), z.number()),
    hedges_g: z.number(),
  }),
);
const pairs = z.record(
  z.string(),
  z.object({ diff: z.number(), p: z.number(), lo: z.number(), hi: z.number() }),
);

/** A question about one scale of the questionnaire. */
function asking(name: string, by: string): string {
  const { letter, reversed } = scales[name]!;
  const items = [1, 2, 3, 4, 5].map(i => `items=${letter}${i}`);
  return [...items, ...reversed.map(item => `reversed=${item}`), `by=${by}`].join("&");
}

describe.skipIf(!present)(
  "the view of scales on bfi (skipped where ../shared/reference is not there)",
  () => {
    let files: Awaited<ReturnType<typeof madeUpFiles>>;
    const answered = new Map<string, readonly Estimate[]>();

    beforeAll(async () => {
      files = await madeUpFiles();
      const items = Object.values(scales).flatMap(({ letter }) => [1, 2, 3, 4, 5].map(i => `${letter}${i}`));
      const kinds: Record<string, Kind> = Object.fromEntries(items.map(item => [item, "number"]));
      const source = await files.source(rowsOf("bfi.csv.gz"), {
        ...kinds,
        gender: "category",
        education: "category",
      });
      for (const name of Object.keys(scales))
        answered.set(name, (await ask(viewOf("scale"), source, asking(name, "gender"))).estimates);
    });
    afterAll(() => files.remove());

    it("gives alpha, pairwise and of complete answers, and what each question adds, for every scale", () => {
      const expected = alphas.parse(expectedOf("vignettes-and-scales", "bfi.alpha"));
      for (const name of Object.keys(scales)) {
        const estimates = answered.get(name)!;
        const of = (measure: string, moment: string | null = null) =>
          estimates.find(e => e.measure === measure && e.moment === moment)!.value!;
        const theirs = expected[name]!;
        expect(of("alpha")).toBeCloseTo(theirs.raw_alpha_pairwise, 9);
        expect(of("alpha-standardized")).toBeCloseTo(theirs.std_alpha_pairwise, 9);
        expect(of("alpha-complete")).toBeCloseTo(theirs.raw_alpha_listwise, 9);
        expect(estimates.find(e => e.measure === "alpha-complete")!.n).toBe(theirs.complete_n);
        for (const [item, value] of Object.entries(theirs.alpha_if_dropped_pairwise))
          expect(of("alpha-without", item)).toBeCloseTo(value, 9);
        for (const [item, value] of Object.entries(theirs.r_drop))
          expect(of("rest-correlation", item)).toBeCloseTo(value, 9);
      }
    });

    it("gives number, mean, spread and effect of men and women", () => {
      const expected = genders.parse(expectedOf("vignettes-and-scales", "bfi.gender"));
      for (const [name, theirs] of Object.entries(expected)) {
        const estimates = answered.get(name)!;
        const of = (measure: string, gender: string) =>
          estimates.find(e => e.measure === measure && e.group["gender"] === gender)!;
        for (const [gender, code] of [
          ["man", "1"],
          ["vrouw", "2"],
        ] as const) {
          expect(of("mean", code).n).toBe(theirs.n[gender]);
          expect(of("mean", code).value).toBeCloseTo(theirs.mean[gender]!, 10);
          expect(of("standard-deviation", code).value).toBeCloseTo(theirs.sd[gender]!, 10);
        }
        // The later group less the earlier one: women less men.
        expect(of("hedges-g", "2").value).toBeCloseTo(-theirs.hedges_g, 9);
      }
    });

    it("gives Games–Howell of every two levels of education", async () => {
      const expected = pairs.parse(expectedOf("vignettes-and-scales", "games-howell-exact")["bfi_education"]);
      const known = rowsOf("bfi.csv.gz").filter(row => /^\d$/.test(row["education"] ?? ""));
      const kinds: Record<string, Kind> = { education: "category" };
      for (const i of [1, 2, 3, 4, 5]) kinds[`A${i}`] = "number";
      const { estimates } = await ask(
        viewOf("scale"),
        await files.source(known, kinds),
        asking("agree", "education"),
      );
      for (const [pair, theirs] of Object.entries(expected)) {
        const [later, earlier] = pair.split("-");
        const found = estimates.find(
          e =>
            e.measure === "mean-difference" &&
            e.group["education"] === later &&
            typeof e.versus === "object" &&
            e.versus?.["education"] === earlier,
        )!;
        expect(found.value).toBeCloseTo(theirs.diff, 9);
        expect(found.low).toBeCloseTo(theirs.lo, 6);
        expect(found.high).toBeCloseTo(theirs.hi, 6);
        expect(found.p).toBeCloseTo(theirs.p, 6);
      }
    });
  },
);
