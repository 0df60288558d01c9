import { breather } from "./breather.ts";
import { ComplementSearch } from "./complement.ts";
import { type Plan, prices } from "./completion.ts";
import { lowestSmall, secondary, shown, silence, small } from "./primary.ts";
import type { System } from "./system.ts";
import type { Witness, Witnesses } from "./witness.ts";

/**
 * Hides, for one count after the other, the cheapest cells with which it keeps its width; when all do, shows those
 * again that no other needs. Not the fewest that could be hidden, but in seconds where there are thousands of cells.
 *
 * @returns null, or a cell that cannot be protected whatever is hidden
 */
export async function completeGreedily(
  plan: Plan,
  witnesses: Witnesses,
  progress: (done: number, total: number) => void,
): Promise<number | null> {
  const { system, marks, room, pinned, policy } = plan;
  const hidden = (cell: number) => marks[cell] !== shown;
  const movable = system.keys.flatMap((_, cell) => (pinned.has(cell) ? [] : [cell]));
  const queue = movable.filter(hidden).toSorted((a, b) => system.counts[b]! - system.counts[a]!);
  if (queue.length === 0) return null;
  const search = await ComplementSearch.over(system, room, prices(system), movable, hidden);
  const breathe = breather();
  try {
    const random = coin(1);
    const safe = (cell: number) => witnesses.width(cell) >= policy.protectionWidth;
    let sweepAt = 0;
    for (let i = 0; i < queue.length; i++) {
      const cell = queue[i]!;
      if (safe(cell)) continue;
      if (i >= sweepAt) {
        await sweep(queue.slice(i), safe, witness => witnesses.add(witness), search, random, breathe);
        sweepAt = i + 25;
        i--;
        continue;
      }
      progress(i, queue.length * 2);
      await breathe();
      let found = search.find(cell, policy.protectionWidth);
      for (const far of [false, true]) if (found.length === 0) found = widen(plan, search, queue, cell, far);
      if (found.length === 0) return cell;
      const added = [...new Set(found.flatMap(witness => [...witness.keys()]))].filter(
        other => !hidden(other),
      );
      for (const other of added) marks[other] = system.counts[other] === 0 ? small : secondary;
      queue.push(...added);
      search.reprice(added);
      for (const witness of found) witnesses.add(witness);
    }
    await showAgain(plan, witnesses, search, queue, random, progress, breathe);
    return null;
  } finally {
    search.close();
  }
}

/** Protects many cells at once where what is hidden already allows it; stops when a push gains little. */
async function sweep(
  cells: Iterable<number>,
  safe: (cell: number) => boolean,
  add: (witness: Witness) => void,
  search: ComplementSearch,
  up: () => boolean,
  breathe: () => Promise<void>,
): Promise<number> {
  let open = new Set(cells);
  for (let programs = 0; ; programs++) {
    const left = new Set([...open].filter(cell => !safe(cell)));
    if (left.size < 10 || (programs > 0 && open.size - left.size < 5)) return programs;
    open = left;
    await breathe();
    const witness = search.sweep(open, up);
    if (witness !== null) add(witness);
  }
}

/** A seeded coin (mulberry32), so that the same tables are always protected in the same way. */
function coin(seed: number): () => boolean {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >= 0;
  };
}

/** Last resort: says less about the small totals around a cell, then looks again. */
function widen(
  { system, marks, room, pinned, policy }: Plan,
  search: ComplementSearch,
  queue: number[],
  cell: number,
  far: boolean,
): readonly Witness[] {
  const { zeros, parts } = silence(system, marks, cell, far);
  const hideable = zeros.filter(zero => !pinned.has(zero));
  for (const zero of hideable) marks[zero] = small;
  for (const part of parts)
    if (marks[part] === small) room.low[part] = Math.min(room.low[part]!, lowestSmall(system, marks, part));
  queue.push(...hideable);
  search.reprice(parts.filter(part => !pinned.has(part)));
  return search.find(cell, policy.protectionWidth);
}

/** Shows secondary cells again, dearest first, where every hidden cell keeps its range without them. */
async function showAgain(
  plan: Plan,
  witnesses: Witnesses,
  search: ComplementSearch,
  queue: readonly number[],
  random: () => boolean,
  progress: (done: number, total: number) => void,
  breathe: () => Promise<void>,
): Promise<void> {
  const { system, marks, policy, own, primary } = plan;
  const candidates = queue
    .filter(cell => cell < own && marks[cell] === secondary && primary[cell] === shown)
    .toSorted((a, b) => system.counts[b]! - system.counts[a]!);
  let budget = showAgainBudget;
  for (const [i, cell] of candidates.entries()) {
    if (budget <= 0) return;
    if (leavesOneAlone(system, marks, cell)) continue;
    progress(queue.length + i, queue.length + candidates.length);
    await breathe();
    const lost = new Set(witnesses.moving(cell));
    const loose = new Set([...lost].flatMap(witness => [...witness.keys()]));
    loose.delete(cell);
    marks[cell] = shown;
    search.hold(cell);
    const found: Witness[] = [];
    const safe = (other: number) => witnesses.width(other, lost, found) >= policy.protectionWidth;
    budget -= await sweep(loose, safe, witness => found.push(witness), search, random, breathe);
    const kept = [...loose].every(other => {
      if (safe(other)) return true;
      budget--;
      const way = search.find(other, policy.protectionWidth);
      if (way.length === 0 || way.some(witness => search.price(witness) > 0)) return false;
      found.push(...way);
      return true;
    });
    if (kept) {
      for (const witness of lost) witnesses.remove(witness);
      for (const witness of found) witnesses.add(witness);
      search.reprice([cell]);
    } else marks[cell] = secondary;
    search.release(cell);
  }
}

/** How many programs may be solved to show cells again; a number and not a time, so that the outcome is the same everywhere. */
const showAgainBudget = 400;

/** Whether showing this cell leaves a relation with one hidden cell, which is then known at once. */
const leavesOneAlone = (system: System, marks: Uint8Array, cell: number): boolean =>
  system.relationsOf[cell]!.some(r => {
    const { total, parts } = system.relations[r]!;
    return [total, ...parts].filter(other => other !== cell && marks[other] !== shown).length === 1;
  });
