import type { Relation, TableSet } from "../../source/disclosure/model.ts";

/** Random numbers from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Shape {
  /** Number of categories of each characteristic. */
  readonly sizes: readonly number[];
  readonly moments: number;
  readonly people: number;
  /** How uneven groups are: 0 for equal, 3 for a few large and many small. */
  readonly skew: number;
}

/** Made-up people: a category per characteristic, then yes (1) or no (0) per moment. */
export function makePeople({ sizes, moments, people, skew }: Shape, seed: number): number[][] {
  const next = random(seed);
  const rates = Array.from({ length: moments }, () => next() ** 2);
  return Array.from({ length: people }, () => [
    ...sizes.map(size => Math.floor(size * next() ** (1 + skew))),
    ...rates.map(rate => (next() < rate ? 1 : 0)),
  ]);
}

/**
 * The tables of `by` (each a list of characteristics, by position) with all margins: population, and yes and no at
 * each moment.
 */
export function tabulate(
  people: readonly number[][],
  shape: Shape,
  by: readonly (readonly number[])[],
): TableSet {
  const cells = new Map<string, number>();
  const relations: Relation[] = [];
  const measures = ["population"];
  for (let m = 0; m < shape.moments; m++) measures.push(`yes${m}`, `no${m}`);
  const wanted = new Set<string>();
  for (const table of by)
    for (let subset = 0; subset < 2 ** table.length; subset++)
      wanted.add(table.filter((_, i) => (subset >> i) & 1).join(","));
  const groups = new Map<string, Map<number, number>>();
  for (const names of wanted) {
    const dimensions = names === "" ? [] : names.split(",").map(Number);
    let combos: Map<number, number>[] = [new Map()];
    for (const d of dimensions)
      combos = combos.flatMap(combo =>
        Array.from({ length: shape.sizes[d]! }, (_, category) => new Map([...combo, [d, category]])),
      );
    for (const combo of combos) groups.set(nameOf(combo), combo);
  }
  for (const [name, group] of groups) {
    const inside = people.filter(person => [...group].every(([d, category]) => person[d] === category));
    cells.set(`${name}|population`, inside.length);
    for (let m = 0; m < shape.moments; m++) {
      const yes = inside.filter(person => person[shape.sizes.length + m] === 1).length;
      cells.set(`${name}|yes${m}`, yes);
      cells.set(`${name}|no${m}`, inside.length - yes);
      relations.push({ total: `${name}|population`, parts: [`${name}|yes${m}`, `${name}|no${m}`] });
    }
    for (const [d, size] of shape.sizes.entries()) {
      if (group.has(d)) continue;
      const parts = Array.from({ length: size }, (_, category) => nameOf(new Map([...group, [d, category]])));
      if (!parts.every(part => groups.has(part))) continue;
      for (const measure of measures)
        relations.push({ total: `${name}|${measure}`, parts: parts.map(part => `${part}|${measure}`) });
    }
  }
  return { cells, relations };
}

const nameOf = (group: ReadonlyMap<number, number>): string =>
  [...group]
    .toSorted(([a], [b]) => a - b)
    .map(([d, category]) => `${d}=${category}`)
    .join("&") || "*";
