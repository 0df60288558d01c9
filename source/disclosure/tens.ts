import type { AudiencePolicy, Bounds, EarlierKnowledge } from "./model.ts";
import { shown } from "./primary.ts";
import { Program, type Row, solver } from "./program.ts";
import type { System } from "./system.ts";

/** What of a protected plan is looked at: which of its own cells are shown. */
interface Pattern {
  readonly system: System;
  readonly marks: Uint8Array;
  /** Cells of the new tables; the others are known from earlier releases only. */
  readonly own: number;
}

const everyDirection = [1, -1] as const;
/** Pushes of all cells at once before the few that are left are tried one by one. */
const pushes = 6;

/**
 * Counts to be hidden because rounding does not hide them: the sums of what is shown beside them leave fewer values
 * than the policy's width, while a release on another snapshot showed the same count, so that the difference, or that
 * there is none, could be told.
 *
 * The attacker knows every rounded count to lie within its rounding, every sum, what releases on this snapshot showed
 * (exactly, or rounded, as each did) and nothing of what is hidden. A count is wide enough when two tables of whole
 * numbers that fit all of this differ in it by the width; a table the solver gives in fractions proves nothing.
 *
 * @param pattern what is to be shown
 * @param series keys of counts that releases on other snapshots of the same people showed
 * @returns keys to hide: of a count too narrow itself, or, where it was shown on this snapshot before, of those beside it
 */
export async function narrowInTens(
  pattern: Pattern,
  policy: Pick<AudiencePolicy, "threshold" | "seriesBase" | "protectionWidth">,
  known: EarlierKnowledge,
  series: ReadonlySet<string>,
): Promise<readonly string[]> {
  const { system, marks, own } = pattern;
  const threshold = policy.threshold ?? 1;
  const before = new Map<string, number>();
  for (const release of known)
    if (!release.another)
      for (const key of release.shown)
        before.set(key, Math.min(release.roundingBase ?? 1, before.get(key) ?? Infinity));
  const room = system.keys.map((key, cell): Bounds => {
    const count = system.counts[cell]!;
    const base = Math.min(
      before.get(key) ?? Infinity,
      cell < own && marks[cell] === shown ? policy.seriesBase : Infinity,
    );
    return base === Infinity ? { low: 0, high: Infinity } : standsFor(count, base, threshold);
  });
  const asked = system.keys.flatMap((key, cell) =>
    cell < own && marks[cell] === shown && series.has(key) && room[cell]!.high > room[cell]!.low
      ? [cell]
      : [],
  );
  const narrow = await tooNarrow(system, room, asked, policy.protectionWidth);
  return narrow.flatMap(cell => {
    const key = system.keys[cell]!;
    if (!before.has(key)) return [key];
    const beside = system.relationsOf[cell]!.flatMap(r => {
      const { total, parts } = system.relations[r]!;
      return [total, ...parts];
    });
    return beside
      .filter(other => other < own && marks[other] === shown && !before.has(system.keys[other]!))
      .map(other => system.keys[other]!);
  });
}

/** The counts that a shown count can stand for: a small count is never shown, and zero is shown as it is. */
export function standsFor(count: number, base: number, threshold: number): Bounds {
  if (count === 0 || base === 1) return { low: count, high: count };
  const value = Math.floor(count / base + 0.5) * base;
  return { low: Math.max(threshold, Math.ceil(value - base / 2)), high: Math.ceil(value + base / 2) - 1 };
}

async function tooNarrow(
  system: System,
  room: readonly Bounds[],
  cells: readonly number[],
  width: number,
): Promise<number[]> {
  if (cells.length === 0) return [];
  const free = system.keys.flatMap((_, cell) => (room[cell]!.high > room[cell]!.low ? [cell] : []));
  const column = new Map(free.map((cell, i) => [cell, i]));
  const rows: Row[] = system.relations.map(({ total, parts }) => [
    { cell: total, coefficient: -1 },
    ...parts.map(cell => ({ cell, coefficient: 1 })),
  ]);
  const columns = free.map(cell => {
    const count = system.counts[cell]!;
    // A bound on what is free upwards keeps programs that push many cells at once from running off.
    const high = Math.min(room[cell]!.high - count, 100);
    return { cell, sign: 1 as const, low: room[cell]!.low - count, high, cost: 0 };
  });
  const program = new Program(await solver(), columns, rows);
  const low = new Map<number, number>();
  const high = new Map<number, number>();
  const narrow = (cell: number) => (high.get(cell) ?? 0) - (low.get(cell) ?? 0) < width;
  const push = (cost: (cell: number) => number) => {
    for (const cell of cells) program.setCost(column.get(cell)!, cost(cell));
    const solved = program.solve();
    if (typeof solved === "string") return;
    const moves = [...solved.movement].map(([cell, move]) => [cell, Math.round(move), move] as const);
    if (moves.some(([, whole, move]) => Math.abs(whole - move) > 1e-6)) return;
    for (const [cell, move] of moves) {
      low.set(cell, Math.min(low.get(cell) ?? 0, move));
      high.set(cell, Math.max(high.get(cell) ?? 0, move));
    }
  };
  try {
    for (let i = 0; i < pushes && cells.some(narrow); i++)
      push(cell => (narrow(cell) ? (((cell * 2654435761 + i * 40503) >>> 7) % 2 === 0 ? 1 : -1) : 0));
    for (const one of cells)
      for (const direction of everyDirection) if (narrow(one)) push(cell => (cell === one ? direction : 0));
    return cells.filter(narrow);
  } finally {
    program.close();
  }
}
