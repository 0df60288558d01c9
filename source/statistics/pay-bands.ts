import { checkCounts } from "./counts.ts";
import { pool, type Tally } from "./histogram.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * How many of each group are in each of equal bands of all people in order of pay: quartile pay bands as the EU
 * directive and the British regulations ask. Bands are of whole people, the lower ones larger by one where the number
 * does not divide. People on the same pay across a boundary are divided over both sides in proportion.
 *
 * A histogram of ranks instead of pay gives the bands of an order in which ties were already broken.
 *
 * @param groups pay of each group, on the recorded unit
 * @param bands how many; 4 for quartiles
 * @returns `[band][group]`, from the lowest paid; not whole where ties are divided
 * @throws NotEstimable `too-few` with fewer people than bands, `not-whole`
 * Source: Directive (EU) 2023/970, art. 9(1)(f).
 * When not to use: as scales or grades; a band's limits move with everybody's pay.
 * @example
 * payBands([tally([10, 11, 12, 13]), tally([9, 10, 20, 30])]) // → [[0.5, 1.5], [1.5, 0.5], [2, 0], [0, 2]]
 */
export function payBands(groups: readonly Tally[], bands = 4): number[][] {
  for (const group of groups) checkCounts(group.counts, true);
  const all = pool(groups);
  if (all.n < bands) throw new NotEstimable("too-few", `${all.n} people for ${bands} bands`);
  const own = groups.map(group => new Map(group.values.map((value, i) => [value, group.counts[i]!])));
  const result = Array.from({ length: bands }, () => groups.map(() => 0));
  let [band, room] = [0, Math.ceil(all.n / bands)];
  for (const [i, value] of all.values.entries()) {
    let left = all.counts[i]!;
    while (left > 0) {
      const taken = Math.min(left, room);
      for (const [g, counts] of own.entries())
        result[band]![g]! += (taken * (counts.get(value) ?? 0)) / all.counts[i]!;
      left -= taken;
      room -= taken;
      if (room === 0) {
        band++;
        room = Math.floor(all.n / bands) + (band < all.n % bands ? 1 : 0);
      }
    }
  }
  return result;
}
