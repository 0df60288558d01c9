import type { Highs } from "highs";
import { Attack, tooNarrow } from "./attack.ts";
import { breather } from "./breather.ts";
import type { AudiencePolicy, Attacker } from "./model.ts";
import { PatternSearch, provenUpTo, type Task } from "./pattern.ts";
import { lowestSmall, secondary, shown, silence, small } from "./primary.ts";
import { solver } from "./program.ts";
import { prove } from "./proof.ts";
import { tellingRests } from "./rest.ts";
import type { System } from "./system.ts";
import type { Room, Witnesses } from "./witness.ts";

/** What is protected: marks and room change while it is worked out. */
export interface Plan {
  readonly system: System;
  readonly policy: AudiencePolicy;
  readonly attacker: Attacker;
  /** Per cell: shown, small or secondary. */
  readonly marks: Uint8Array;
  /** The marks before anything was hidden to protect others. */
  readonly primary: Uint8Array;
  readonly room: Room;
  /** Cells of the new tables; the others are known from earlier releases only. */
  readonly own: number;
  /** Cells an earlier release showed. */
  readonly pinned: ReadonlySet<number>;
  /** Whether readers are told which hidden count is small and which is hidden with it. */
  readonly told: boolean;
}

/** Price of hiding a cell: dearer when it holds more people, and when other cells are part of it. */
export function prices(system: System): Float64Array {
  return system.counts.map((count, cell) => {
    const totals = system.relationsOf[cell]!.filter(r => system.relations[r]!.total === cell).length;
    return (1 + Math.log10(1 + count)) * (1 + totals);
  });
}

/** How it ended: a cell that cannot be protected whatever is hidden, or how many cells too many may be hidden. */
export type Completion = { readonly stuck: number } | { readonly stuck: null; readonly spare: number };

/**
 * Hides the fewest cells with which every guarded one keeps its width, or few where the fewest would take long, and
 * leaves the proof in `witnesses`.
 */
export async function complete(
  plan: Plan,
  witnesses: Witnesses,
  progress: (done: number, total: number) => void,
): Promise<Completion> {
  const { system, marks, room, pinned, policy } = plan;
  const width = policy.protectionWidth;
  const highs = await solver();
  const breathe = breather();
  const marked = () => cellsWhere(system, cell => marks[cell] !== shown && !pinned.has(cell));
  if (marked().length === 0) return { stuck: null, spare: 0 };
  const needs = await makeRoom(plan, highs, breathe);
  if (typeof needs === "number") return { stuck: needs };
  let reserves = needs === "reserves";
  for (;;) {
    const hidden = marked();
    const free = cellsWhere(
      system,
      cell =>
        marks[cell] === shown &&
        !pinned.has(cell) &&
        mayHide(plan, cell) &&
        (reserves || !isReserve(plan, cell)),
    );
    const search = new PatternSearch(highs, taskOf(plan, hidden, free), breathe);
    try {
      let foreseen = 0;
      for (;;) {
        const pattern = await search.next(open => {
          foreseen = Math.max(foreseen, open);
          progress(foreseen - open, foreseen * 2);
        });
        if (pattern === null) break;
        const telling = oneOfEach(plan, free, pattern);
        if (telling.length > 0) {
          for (const cells of telling) search.require(cells);
          continue;
        }
        const all = [...hidden, ...free.filter(cell => pattern[cell] === 1)];
        const guarded = all.filter(cell => isGuarded(plan, cell));
        const unproven = await prove(highs, { system, room }, guarded, all, width, witnesses, breathe);
        if (unproven.length > 0) {
          witnesses.clear();
          for (const cell of unproven) search.forbid(pattern, cell);
          continue;
        }
        for (const cell of all)
          if (marks[cell] === shown) marks[cell] = system.counts[cell] === 0 ? small : secondary;
        return { stuck: null, spare: search.spare() };
      }
      // Nothing does with what may be hidden so far: allow more, and say less of what is small.
      const stuck = search.stuck ?? hidden[0]!;
      if (!reserves) reserves = true;
      else if (!widen(plan, stuck, true)) return { stuck };
    } finally {
      search.close();
    }
  }
}

export const cellsWhere = (system: System, is: (cell: number) => boolean): number[] =>
  [...system.counts.keys()].filter(is);

const isGuarded = ({ attacker, primary }: Plan, cell: number): boolean =>
  attacker.guarded === "all" || primary[cell] !== shown;

const mayHide = ({ attacker, system }: Plan, cell: number): boolean =>
  system.counts[cell]! > 0 || attacker.zeros !== "shown";

/** What is hidden only where there is no other way: the total of all, and zeros that may be known to be zero. */
const isReserve = ({ attacker, system }: Plan, cell: number): boolean =>
  system.counts[cell] === 0
    ? attacker.zeros === "last-resort"
    : system.relationsOf[cell]!.length > 0 &&
      system.relationsOf[cell]!.every(r => system.relations[r]!.total === cell);

/** Sets of cells of which one must be hidden beside this, or subtracting would tell of fewer people than the threshold. */
function oneOfEach(
  { system, own, policy, attacker }: Plan,
  free: readonly number[],
  isHidden: ArrayLike<number>,
): number[][] {
  // Other programs, with which a weaker attacker compares us, do not look at this.
  if (!attacker.knowsReasons) return [];
  const able = new Set(free.filter(cell => cell < own && system.counts[cell]! > 0));
  return tellingRests(system, isHidden, policy.threshold!)
    .map(cells => cells.filter(cell => able.has(cell)))
    .filter(cells => cells.length > 0);
}

/** The fewest cells; where there is time, among equals those that hold fewest people and are no totals. */
function taskOf(plan: Plan, hidden: readonly number[], free: readonly number[]): Task {
  const { system, room, policy } = plan;
  const price = prices(system);
  const sum = free.reduce((total, cell) => total + price[cell]!, 0);
  return {
    system,
    room,
    hidden,
    free,
    guarded: cell => isGuarded(plan, cell),
    oneOf: oneOfEach(plan, free, plan.marks),
    width: policy.protectionWidth,
    cost: cell =>
      (isReserve(plan, cell) ? reserveCost : 1) +
      (free.length <= provenUpTo ? (0.4 * price[cell]!) / sum : 0),
  };
}

/** A last resort is taken before this many others. */
const reserveCost = 100;

/**
 * Sees to it that everything marked can be protected at all when all else is hidden, and says less of small totals
 * where it cannot. Returns what is needed for it, or a cell for which there is no way.
 */
async function makeRoom(
  plan: Plan,
  highs: Highs,
  breathe: () => Promise<void>,
): Promise<"nothing" | "reserves" | number> {
  const { system, marks, room, pinned, policy } = plan;
  const width = policy.protectionWidth;
  const movable = cellsWhere(
    system,
    cell => !pinned.has(cell) && (marks[cell] !== shown || mayHide(plan, cell)),
  );
  const narrow = async (cells: readonly number[], reserves: boolean) => {
    const attack = new Attack(highs, system, room, movable, width);
    attack.against(
      system.counts.map((_, cell) => (reserves || marks[cell] !== shown || !isReserve(plan, cell) ? 1 : 0)),
    );
    try {
      return await tooNarrow(attack, cells, width, breathe);
    } finally {
      attack.close();
    }
  };
  const guarded = movable.filter(cell => marks[cell] !== shown && isGuarded(plan, cell));
  let open = await narrow(guarded, false);
  if (open.length === 0) return "nothing";
  for (const far of [null, false, true]) {
    if (far !== null) for (const cell of open) widen(plan, cell, far);
    open = await narrow(open, true);
    if (open.length === 0) return "reserves";
  }
  return open[0]!;
}

/** Last resort: says less about the small totals around a cell. Returns whether that changed anything. */
function widen({ system, marks, room, pinned, attacker }: Plan, cell: number, far: boolean): boolean {
  if (!attacker.knowsReasons) return false;
  const { zeros, parts } = silence(system, marks, cell, far);
  const hideable = zeros.filter(zero => !pinned.has(zero));
  for (const zero of hideable) marks[zero] = small;
  let wider = hideable.length > 0;
  for (const part of parts) {
    if (marks[part] !== small) continue;
    const low = Math.min(room.low[part]!, lowestSmall(system, marks, part));
    wider ||= low < room.low[part]!;
    room.low[part] = low;
  }
  return wider;
}
