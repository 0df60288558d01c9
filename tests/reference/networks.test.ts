import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Dimension } from "../../source/statistics/aggregate.ts";
import { betweenness } from "../../source/statistics/betweenness.ts";
import { authority, coreness, eigenvectorCentrality, pageRank } from "../../source/statistics/centrality.ts";
import {
  centralisation,
  components,
  density,
  numericAssortativity,
  pairCensus,
} from "../../source/statistics/cohesion.ts";
import { distances } from "../../source/statistics/distances.ts";
import { exactEiPermutation } from "../../source/statistics/ei-permutation.ts";
import { groupMeans } from "../../source/statistics/group-means.ts";
import {
  assortativity,
  eiIndex,
  expectedEi,
  groupMixing,
  mixing,
  tieDensity,
} from "../../source/statistics/mixing.ts";
import {
  clustering,
  constraint,
  effectiveSize,
  transitivity,
} from "../../source/statistics/structural-holes.ts";
import { degrees, groupsBy, type Ties, tiesOf, withoutDirection } from "../../source/statistics/ties.ts";
import { triadCensus } from "../../source/statistics/triads.ts";
import { compare, countValues } from "./compared.ts";

const shared = resolve(import.meta.dirname, "../../../shared");
const present = existsSync(`${shared}/reference/networks.json`);

const reference = z.object({
  cases: z.array(z.object({ id: z.string(), rel_tol: z.number(), expected: z.unknown() })),
});
const permutation = z.object({ edges: z.array(z.array(z.number())), labels: z.array(z.number()) });

/** How we come to each case of the reference; a case without an entry here fails the test. */
const ours: Record<string, (expected: unknown) => unknown> = {
  "lazega.advice": () =>
    network("lazega-advice.csv", "lazega-knopen.csv", {
      by: ["gender", "office", "practice", "status", "law_school"],
      amounts: ["seniority", "age"],
    }),
  "krackhardt.friends": () =>
    network("krackhardt-friends.csv", "krackhardt-knopen.csv", {
      by: ["dept", "level"],
      amounts: ["age", "tenure"],
    }),
  "ei.exact-permutation": expected => {
    const { edges, labels } = permutation.parse(expected);
    const ties = tiesOf(
      labels.length,
      edges.map(pair => pair.map(i => i - 1)),
      false,
    );
    const test = exactEiPermutation(ties, { codes: labels.map(label => label - 1), count: 2 });
    return { edges, labels, ei: test.value, p_low: test.pLow, mean: test.mean, values: test.values };
  },
};

function table(file: string): Record<string, string>[] {
  const [header, ...rows] = readFileSync(`${shared}/data/${file}`, "utf8")
    .replaceAll('"', "")
    .trim()
    .split("\n")
    .map(line => line.split(","));
  return rows.map(row => Object.fromEntries(header!.map((name, i) => [name, row[i]!])));
}

function dimension(name: string, people: Record<string, string>[]): [Dimension, Uint32Array] {
  const label = { nl: name, en: name };
  const found = [...new Set(people.map(person => person[name]!))].toSorted();
  const classification = {
    id: name,
    version: "1",
    name: label,
    definition: label,
    source: "",
    validFrom: null,
    validTo: null,
    ordered: false,
    categories: found.map(code => ({ code, label })),
    crosswalks: [],
  };
  return [{ name, classification }, Uint32Array.from(people, person => found.indexOf(person[name]!))];
}

function network(edges: string, nodes: string, of: { by: string[]; amounts: string[] }): unknown {
  const people = table(nodes);
  const made = of.by.map(name => dimension(name, people));
  const directed = tiesOf(
    people.length,
    table(edges).map(row => [Number(row["van"]) - 1, Number(row["naar"]) - 1]),
    true,
    made.map(([d]) => d),
    made.map(([, codes]) => codes),
  );
  const undirected = withoutDirection(directed);
  const amounts = (ties: Ties) =>
    Object.fromEntries(
      of.amounts.map(name => [
        name,
        numericAssortativity(
          ties,
          people.map(person => Number(person[name])),
        ),
      ]),
    );
  const [far, farDirected] = [distances(undirected), distances(directed)];
  const [pairs, local] = [pairCensus(directed), clustering(undirected)];
  const known = local.filter(value => value !== null);
  const [weak, strong] = [components(directed, "weak"), components(directed, "strong")];
  const own = {
    in_degree: degrees(directed, "in"),
    out_degree: degrees(directed, "out"),
    betweenness_directed: betweenness(directed),
    betweenness_undirected: betweenness(undirected),
    constraint_undirected: constraint(undirected),
    effective_size_undirected: effectiveSize(undirected),
    pagerank: pageRank(directed),
  };
  return {
    n: directed.size,
    ties: directed.from.length,
    undirected_ties: undirected.from.length,
    mutual_ties: pairs.mutual,
    density: density(directed),
    density_undirected: density(undirected),
    reciprocity: pairs.reciprocity,
    reciprocity_ratio: pairs.mutual / (pairs.mutual + pairs.asymmetric),
    transitivity_undirected: transitivity(undirected),
    clustering_average: known.reduce((sum, value) => sum + value, 0) / known.length,
    mean_distance_undirected: far.mean,
    mean_distance_directed: farDirected.mean,
    diameter_undirected: far.diameter,
    components: weak.length,
    largest_component: weak[0],
    strong_components: strong.length,
    centralization_indegree: centralisation("in-degree", own.in_degree, true),
    centralization_betweenness: centralisation("betweenness", own.betweenness_directed, true),
    degree_assortativity_undirected: numericAssortativity(undirected, degrees(undirected, "out")),
    triad_census: triadCensus(directed),
    dyad_census: { mut: pairs.mutual, asym: pairs.asymmetric, null: pairs.none },
    attribute_directed: attributes(directed, of.by),
    attribute_undirected: attributes(undirected, of.by),
    numeric_assortativity_directed: amounts(directed),
    numeric_assortativity_undirected: amounts(undirected),
    nodes: {
      ...own,
      degree_undirected: degrees(undirected, "out"),
      closeness_undirected: far.closeness,
      harmonic_out: farDirected.harmonic,
      eigenvector_undirected: eigenvectorCentrality(undirected),
      constraint_directed_sum: constraint(directed),
      clustering_undirected: local,
      coreness_undirected: coreness(undirected),
      authority: authority(directed),
    },
    group_means: Object.fromEntries(
      of.by.map(name => {
        const groups = groupsBy(directed, name);
        const means = Object.entries(own).map(
          ([measure, values]) => [measure, groupMeans(values, groups)] as const,
        );
        return [
          name,
          byCategory(directed, name, g => ({
            n: means[0]![1][g]!.n,
            ...Object.fromEntries(means.map(([measure, all]) => [measure, all[g]!.mean])),
          })),
        ];
      }),
    ),
  };
}

function byCategory<Value>(ties: Ties, name: string, of: (g: number) => Value): Record<string, Value> {
  const { classification } = ties.dimensions.find(d => d.name === name)!;
  return Object.fromEntries(classification.categories.map(({ code }, g) => [code, of(g)]));
}

/**
 * The measures by group. Without direction the reference's matrix and homophily look at each tie from the lower
 * number to the higher, which says something of the numbering only; ours come out the same for ties so directed.
 */
function attributes(ties: Ties, by: string[]): unknown {
  return Object.fromEntries(
    by.map(name => {
      const groups = groupsBy(ties, name);
      const mixed = mixing(ties, groups);
      const byNumber = mixing({ ...ties, directed: true }, groups);
      const [within, all] = [
        mixed.weights.reduce((sum, row, i) => sum + row[i]!, 0),
        mixed.weights.flat().reduce((sum, weight) => sum + weight, 0),
      ];
      const dense = tieDensity(mixed);
      const [own, numbered] = [groupMixing(mixed), groupMixing(byNumber)];
      return [
        name,
        {
          external: all - within,
          internal: within,
          ei: eiIndex(mixed),
          ei_expected_from_group_sizes: expectedEi(mixed.sizes),
          within_density: dense.within,
          between_density: dense.between,
          odds_ratio_same: dense.oddsRatio,
          assortativity: assortativity(mixed),
          // R's table leaves out groups that send nothing.
          segregation_matrix: byNumber.weights.filter(row => row.some(weight => weight > 0)),
          groups: byCategory(ties, name, g => ({
            n: own[g]!.n,
            ei: own[g]!.ei,
            ei_out: ties.directed ? own[g]!.eiOut : null,
            homophily_H: numbered[g]!.homophily,
            coleman: ties.directed ? own[g]!.coleman : null,
          })),
        },
      ];
    }),
  );
}

describe.skipIf(!present)(
  "networks.json, computed with R and igraph (skipped where ../shared/reference is not there)",
  () => {
    const cases = present
      ? reference.parse(JSON.parse(readFileSync(`${shared}/reference/networks.json`, "utf8"))).cases
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
