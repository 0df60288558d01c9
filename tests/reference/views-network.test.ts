import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { viewOf } from "../../source/mirror/views.ts";
import { ask, madeUpFiles } from "../fixtures/source.ts";
import { expectedOf, isThere, rowsOf } from "./reference.ts";

const attribute = z.object({
  ei: z.number(),
  ei_expected_from_group_sizes: z.number(),
  within_density: z.number(),
  between_density: z.number(),
  odds_ratio_same: z.number(),
  assortativity: z.number(),
  groups: z.record(
    z.string(),
    z.object({ n: z.number(), ei: z.number(), homophily_H: z.number(), coleman: z.number() }),
  ),
});
const means = z.record(
  z.string(),
  z.object({ in_degree: z.number(), betweenness_directed: z.number(), constraint_undirected: z.number() }),
);
const expected = z.object({
  attribute_directed: z.record(z.string(), attribute),
  group_means: z.record(z.string(), means),
});

let files: Awaited<ReturnType<typeof madeUpFiles>>;
beforeAll(async () => {
  files = await madeUpFiles();
});
afterAll(() => files.remove());

describe.skipIf(!isThere("networks"))("the view of networks gives igraph's values", () => {
  it("for the advice of 71 lawyers, by gender, office and practice", async () => {
    const by = ["gender", "office", "practice"];
    const main = await files.source(rowsOf("lazega-advice.csv"), { van: "pseudonym", naar: "pseudonym" });
    const people = await files.source(rowsOf("lazega-knopen.csv"), {
      knoop: "pseudonym",
      gender: "category",
      office: "category",
      practice: "category",
    });
    const found = await ask(
      viewOf("network"),
      { main, others: { people } },
      `from=van&to=naar&person=knoop&labelings=99&${by.map(name => `by=${name}`).join("&")}`,
    );
    const reference = expected.parse(expectedOf("networks", "lazega.advice"));
    const compared: [string, number | null | undefined, number][] = by.flatMap(name => {
      const whole = reference.attribute_directed[name]!;
      const of = (measure: string) =>
        found.estimates.find(e => e.measure === measure && e.moment === name)?.value;
      const ofGroup = (measure: string, code: string) =>
        found.estimates.find(e => e.measure === measure && e.group[name] === code && e.versus === null)
          ?.value;
      return [
        [`${name} ei`, of("ei-index"), whole.ei],
        [`${name} expected`, of("ei-expected"), whole.ei_expected_from_group_sizes],
        [`${name} within`, of("density-within"), whole.within_density],
        [`${name} between`, of("density-between"), whole.between_density],
        [`${name} odds`, of("density-odds-ratio"), whole.odds_ratio_same],
        [`${name} assortativity`, of("assortativity"), whole.assortativity],
        ...Object.entries(whole.groups).flatMap(([code, group]): typeof compared => {
          const mean = reference.group_means[name]![code]!;
          return [
            [`${name} ${code} n`, ofGroup("count", code), group.n],
            [`${name} ${code} ei`, ofGroup("ei-index", code), group.ei],
            [`${name} ${code} homophily`, ofGroup("homophily", code), group.homophily_H],
            [`${name} ${code} coleman`, ofGroup("coleman", code), group.coleman],
            [`${name} ${code} in-degree`, ofGroup("in-degree", code), mean.in_degree],
            [`${name} ${code} betweenness`, ofGroup("betweenness", code), mean.betweenness_directed],
            [`${name} ${code} constraint`, ofGroup("constraint", code), mean.constraint_undirected],
          ];
        }),
      ] satisfies typeof compared;
    });
    expect(compared.length).toBeGreaterThan(50);
    for (const [what, ours, theirs] of compared)
      expect(Math.abs((ours ?? Number.NaN) - theirs) / Math.max(1, Math.abs(theirs)), what).toBeLessThan(
        1e-9,
      );
  });
});
