import type { HiddenReason } from "../statistics/estimate.ts";
import type { AmountsFigure, BoundedFigure } from "./figure.ts";
import type { Nesting, Remainder } from "./nesting.ts";
import { breather } from "./protect.ts";
import { type Column, Program, type Row, solver } from "./program.ts";
import { type GuardedPolicy, sensitivity, type Sensitivity, type Together } from "./sensitive.ts";

export type AdditiveFigure = AmountsFigure | BoundedFigure;

/** A sum over the people of a cell, and what is said of it. */
export interface Sum {
  readonly cell: string;
  readonly figure: AdditiveFigure;
  readonly n: number;
  /** Shown before, so that hiding it now protects nothing. */
  readonly pinned: boolean;
  hidden: HiddenReason | null;
}

/** How far a hidden sum must be able to lie from the truth, and the least and most an attacker takes it to be. */
interface Range {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly down: number;
  readonly up: number;
}

/** Price of moving a sum that is hidden already: not nothing, so that short chains are preferred. */
const hiddenCost = 1e-3;

/**
 * Sums of one amount over cells that add up, protected together: what may not be shown is hidden, and as many other
 * sums as it takes, so that an attacker with a solver cannot bring a hidden sum back to within the policy's share of
 * the largest amount in it.
 *
 * The attacker knows every shown mean to its last digit and every number of people (so every shown sum), how sums add
 * up, and the least and most that one person can have. As for counts, each hidden sum keeps its range by two other
 * tables, one above and one below the truth, each found by linear programming at least cost and checked apart from
 * the solver; what lies between two tables that fit, fits as well.
 *
 * In these tables no sum moves against the other if the two together could not be shown either. Whatever an attacker
 * adds up of few people, or of one who stands out and others, is then different in the other table too, so that it
 * does not follow from what is shown.
 */
export class Additive {
  readonly #sums: ReadonlyMap<string, Sum>;
  readonly #nesting: Nesting;
  readonly #policy: GuardedPolicy;

  /** @param sums by cell, one for each */
  constructor(sums: ReadonlyMap<string, Sum>, nesting: Nesting, policy: GuardedPolicy) {
    this.#sums = sums;
    this.#nesting = nesting;
    this.#policy = policy;
  }

  /** Why a sum may not be seen whatever else is shown. */
  alone({ figure, n }: Sum): Sensitivity {
    return sensitivity(
      figure,
      { ...figure, n, largest: largestOf([figure]) },
      this.#policy,
      valuesOf(figure),
    );
  }

  /** The same for people left over between shown sums. */
  left({ of, left, n }: Remainder): Sensitivity {
    const figures = left.map(cell => this.#sums.get(cell)!.figure);
    return this.#together(this.#sums.get(of)!.figure, figures, n);
  }

  #together(whole: AdditiveFigure, figures: readonly AdditiveFigure[], n: number): Sensitivity {
    const spread = [whole, ...figures].every(({ squares }) => squares !== null);
    const people: Together = {
      n,
      sum: figures.reduce((sum, figure) => sum + figure.sum, 0),
      squares: spread ? figures.reduce((sum, { squares }) => sum + squares!, 0) : null,
      largest: largestOf(figures),
    };
    return sensitivity(whole, people, this.#policy, valuesOf(whole));
  }

  /** Sums that may not be known even when added to this one: the more people, the less a sum tells of one of them. */
  #company(sum: Sum, sums: readonly Sum[]): number[] {
    return sums.flatMap((other, at) =>
      other !== sum && this.#together(sum.figure, [sum.figure, other.figure], sum.n + other.n) !== null
        ? [at]
        : [],
    );
  }

  /**
   * Hides shown sums until every sensitive one has its range.
   *
   * @returns a sensitive cell for which there is no way, since too much was shown before; null when all are safe
   */
  async complete(): Promise<string | null> {
    const sums = [...this.#sums.values()];
    const inDanger = sums.filter(sum => sum.hidden !== null && !sum.pinned && this.alone(sum) !== null);
    if (inDanger.length === 0) return null;
    const unprotected = await this.#protect(sums, inDanger, sum => this.#range(sum));
    if (unprotected !== null) return unprotected;
    const spread = ({ figure }: Sum) => figure.squares !== null;
    return this.#protect(sums.filter(spread), inDanger.filter(spread), sum => this.#rangeOfSquares(sum));
  }

  #range({ figure, n }: Sum): Range {
    const share = this.#policy.figures.withinShare;
    const value = figure.sum;
    if (figure.kind === "bounded") {
      const [low, high] = [n * figure.low, n * figure.high];
      // The mean of a hidden group stays open over this share of the scale, as far as the scale goes.
      const width = share * (high - low);
      return { value, low, high, down: Math.min(width, value - low), up: Math.min(width, high - value) };
    }
    const width = share * figure.largest[0];
    const low = n * figure.least;
    return { value, low, high: Infinity, down: Math.min(width, value - low), up: width };
  }

  #rangeOfSquares({ figure, n }: Sum): Range {
    const share = this.#policy.figures.withinShare;
    const value = figure.squares!;
    const most =
      figure.kind === "bounded" ? Math.max(figure.low ** 2, figure.high ** 2) : figure.largest[0] ** 2;
    const low =
      figure.kind === "amounts"
        ? n * figure.least ** 2
        : figure.low <= 0 && figure.high >= 0
          ? 0
          : n * Math.min(figure.low ** 2, figure.high ** 2);
    const high = figure.kind === "bounded" ? n * most : Infinity;
    const width = figure.kind === "bounded" ? share * (high - low) : ((1 + share) ** 2 - 1) * most;
    return { value, low, high, down: Math.min(width, value - low), up: Math.min(width, high - value) };
  }

  async #protect(
    sums: readonly Sum[],
    inDanger: readonly Sum[],
    rangeOf: (sum: Sum) => Range,
  ): Promise<string | null> {
    const position = new Map(sums.map(({ cell }, i) => [cell, i]));
    const ranges = sums.map(rangeOf);
    // Numbers near 1, whatever the amounts are in.
    const unit = Math.max(0, ...inDanger.map(rangeOf).map(({ down, up }) => Math.max(down, up)));
    if (unit === 0) return null;
    const rows = this.#rows(position);
    const costs = sums.map(
      ({ cell, n }) => (1 + Math.log10(1 + n)) * (1 + this.#nesting.partsOf(cell).length),
    );
    const columns: Column[] = [];
    const columnOf = new Map<number, readonly [up: number, down: number]>();
    for (const [cell, { pinned, hidden }] of sums.entries()) {
      if (pinned) continue;
      columnOf.set(cell, [columns.length, columns.length + 1]);
      const { value, low, high } = ranges[cell]!;
      const cost = hidden !== null ? hiddenCost : costs[cell]!;
      columns.push({ cell, sign: 1, low: 0, high: (high - value) / unit, cost });
      columns.push({ cell, sign: -1, low: 0, high: (value - low) / unit, cost });
    }
    const program = new Program(await solver(), columns, rows);
    const bound = (column: number, low: number, high: number) => {
      program.setBounds(column, low, Math.min(high, columns[column]!.high));
    };
    const breathe = breather();
    try {
      for (const sum of inDanger) {
        await breathe();
        const cell = position.get(sum.cell)!;
        const company = [cell, ...this.#company(sum, sums)].flatMap(at => columnOf.get(at) ?? []);
        for (const [way, width] of [ranges[cell]!.up, ranges[cell]!.down].entries()) {
          if (width === 0) continue;
          // Nothing that is too little beside it may move against it, or the two together would be known.
          for (const [at, column] of company.entries()) bound(column, 0, at % 2 === way ? Infinity : 0);
          // A hair more than asked, so that what the solver rounds away is not missed.
          const column = columnOf.get(cell)![way]!;
          bound(column, Math.min((width / unit) * (1 + 1e-6), columns[column]!.high), Infinity);
          const solved = program.solve();
          for (const one of company) bound(one, 0, Infinity);
          if (typeof solved === "string") return sum.cell;
          const { movement } = solved;
          for (const moved of movement.keys()) {
            if (sums[moved]!.hidden !== null) continue;
            sums[moved]!.hidden = complementOf(sums[moved]!.figure);
            for (const one of columnOf.get(moved)!) program.setCost(one, hiddenCost);
          }
          const far = Math.abs(movement.get(cell) ?? 0) * unit >= width * (1 - 1e-9);
          if (!far || !fits(movement, rows, sums, ranges, unit)) return sum.cell;
        }
      }
    } finally {
      program.close();
    }
    return null;
  }

  #rows(position: ReadonlyMap<string, number>): Row[] {
    const rows: Row[] = [];
    for (const [total, cell] of position)
      for (const parts of this.#nesting.partsOf(total)) {
        const at = parts.map(part => position.get(part));
        if (!at.every(part => part !== undefined)) continue;
        rows.push([{ cell, coefficient: -1 }, ...at.map(part => ({ cell: part, coefficient: 1 }))]);
      }
    return rows;
  }
}

/** Whether another table fits all that is shown: sums kept, nothing shown moved, none outside its range. */
function fits(
  movement: ReadonlyMap<number, number>,
  rows: readonly Row[],
  sums: readonly Sum[],
  ranges: readonly Range[],
  unit: number,
): boolean {
  for (const [cell, move] of movement) {
    const { value, low, high } = ranges[cell]!;
    const slack = 1e-6 * unit;
    if (sums[cell]!.hidden === null || sums[cell]!.pinned) return false;
    if (value + move * unit < low - slack || value + move * unit > high + slack) return false;
  }
  return rows.every(row => {
    const sum = row.reduce((s, { cell, coefficient }) => s + coefficient * (movement.get(cell) ?? 0), 0);
    return Math.abs(sum) < 1e-6;
  });
}

/** What is said of a figure that is hidden to protect another: the same as of the other. */
export const complementOf = ({ kind }: { readonly kind: string }): HiddenReason =>
  kind === "amounts" ? "dominance" : "secondary";

/** How many numbers a figure shows of the same people. */
const valuesOf = ({ values }: AdditiveFigure): number =>
  Math.max(1, Object.values(values).filter(value => value !== null).length);

function largestOf(figures: readonly AdditiveFigure[]): readonly [number, number] {
  const [first = 0, second = 0] = figures
    .flatMap(figure => (figure.kind === "amounts" ? figure.largest : []))
    .toSorted((a, b) => b - a);
  return [first, second];
}
