import { random } from "../people.ts";

/** Chance of each change, by the count that is changed. */
export interface PerturbationTable {
  /** A row per count; the last row is for it and every larger one. */
  readonly rows: readonly (readonly { readonly change: number; readonly chance: number }[])[];
  readonly reach: number;
}

/**
 * The table of chances by which cell keys change counts: of all distributions over the changes that are allowed, the one
 * of largest entropy with mean 0 and the given variance (Marley and Leaver 2011; Giessing 2016). Its form is
 * p(d) ∝ exp(a·d + b·d²); a and b are found by Newton's method.
 *
 * @param reach largest change either way
 * @param variance of the change; for small counts, where it cannot be had, the least that can and a tenth more
 * @param forbidden counts of 1 to this never come out
 */
export function perturbationTable(reach: number, variance: number, forbidden: number): PerturbationTable {
  const rows = [[{ change: 0, chance: 1 }]];
  for (let count = 1; count <= reach + forbidden + 1; count++) {
    const changes: number[] = [];
    for (let d = -reach; d <= reach; d++) {
      const out = count + d;
      if (out === 0 || out > forbidden) changes.push(d);
    }
    const below = Math.max(...changes.filter(d => d < 0));
    const above = Math.min(...changes.filter(d => d > 0));
    if (!Number.isFinite(below) || !Number.isFinite(above))
      throw new RangeError(`a reach of ${reach} leaves the count ${count} no way out without bias`);
    // Where standing still is forbidden, the nearest two ways out give the least variance.
    const least = changes.includes(0) ? 0 : -below * above;
    rows.push(largestEntropy(changes, Math.max(variance, least * 1.1)));
  }
  return { rows, reach };
}

function largestEntropy(changes: readonly number[], variance: number) {
  const most = -Math.min(...changes) * Math.max(...changes);
  if (variance >= most) return edges(changes);
  let [a, b] = [0, 0];
  for (let step = 0; step < 500; step++) {
    const weights = changes.map(d => a * d + b * d * d);
    const top = Math.max(...weights);
    const raw = weights.map(w => Math.exp(w - top));
    const sum = raw.reduce((s, w) => s + w, 0);
    const m = [1, 2, 3, 4].map(k => changes.reduce((s, d, i) => s + (raw[i]! / sum) * d ** k, 0));
    const [f, g] = [m[0]!, m[1]! - variance];
    if (Math.abs(f) + Math.abs(g) < 1e-12)
      return changes.map((change, i) => ({ change, chance: raw[i]! / sum }));
    const [h11, h12, h22] = [m[1]! - m[0]! ** 2, m[2]! - m[0]! * m[1]!, m[3]! - m[1]! ** 2];
    const det = h11 * h22 - h12 * h12;
    const [da, db] = [(h22 * f - h12 * g) / det, (h11 * g - h12 * f) / det];
    const damp = Math.min(1, 0.5 / Math.max(Math.abs(da), Math.abs(db), 1e-12));
    a -= damp * da;
    b -= damp * db;
  }
  throw new RangeError("no table of largest entropy was found");
}

/** The two furthest ways out: all there is when the variance leaves no choice. */
function edges(changes: readonly number[]) {
  const [low, high] = [Math.min(...changes), Math.max(...changes)];
  return [
    { change: low, chance: high / (high - low) },
    { change: high, chance: -low / (high - low) },
  ];
}

/** A key a person, uniform on [0, 1), that stays the same in every table. */
export function recordKeys(people: number, seed: number): Float64Array {
  const next = random(seed);
  return Float64Array.from({ length: people }, next);
}

/** What comes out for a count whose people's keys add up to `sum`: the same people always give the same figure. */
export function perturb(table: PerturbationTable, count: number, sum: number): number {
  const key = sum - Math.floor(sum);
  let passed = 0;
  for (const { change, chance } of table.rows[Math.min(count, table.rows.length - 1)]!) {
    passed += chance;
    if (key < passed) return count + change;
  }
  return count;
}
