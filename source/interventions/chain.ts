import type { Text } from "../language/text.ts";

/** The columns of the chain, in their order. */
export const links = ["finding", "goal", "intervention", "indicator", "measurement"] as const;
export type Link = (typeof links)[number];

export interface ChainNode {
  /** Unique in the chain: its kind and its id. */
  readonly key: string;
  readonly link: Link;
  readonly title: string;
  /** A word or two under it: its state, its value. */
  readonly note: string;
  /** Where it stands in the program; null for what has no page of its own. */
  readonly path: string | null;
}

/** The whole chain of one goal: its nodes column by column, and what leads to what. */
export interface Chain {
  readonly nodes: readonly ChainNode[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

export const linkNames: Readonly<Record<Link, Text>> = {
  finding: { nl: "Bevinding", en: "Finding" },
  goal: { nl: "Doel", en: "Goal" },
  intervention: { nl: "Interventie", en: "Intervention" },
  indicator: { nl: "Indicator", en: "Indicator" },
  measurement: { nl: "Meting", en: "Measurement" },
};

/**
 * What a node leads to, each once, in the order of the chain.
 *
 * @example
 * leadsTo({ nodes: [{ key: "g", link: "goal", title: "G", note: "", path: null }], edges: [["f", "g"]] }, "f").map(({ key }) => key) // → ["g"]
 */
export const leadsTo = ({ nodes, edges }: Chain, key: string): readonly ChainNode[] =>
  nodes.filter(node => edges.some(([from, to]) => from === key && to === node.key));

/**
 * The edges worth drawing: one that also runs by way of something in between says nothing more.
 *
 * @example
 * directEdges({ nodes: [], edges: [["f", "g"], ["g", "i"], ["f", "i"]] }) // → [["f", "g"], ["g", "i"]]
 */
export const directEdges = ({ edges }: Chain): Chain["edges"] => {
  const next = Map.groupBy(edges, ([from]) => from);
  const known = new Set(edges.map(edge => edge.join(" → ")));
  return edges.filter(
    ([from, to]) => !(next.get(from) ?? []).some(([, between]) => known.has(`${between} → ${to}`)),
  );
};

/** The columns of a chain in which nothing stands: where it is broken. */
export const brokenAt = ({ nodes }: Chain): readonly Link[] =>
  links.filter(link => !nodes.some(node => node.link === link));
