import type { HiddenReason } from "../statistics/estimate.ts";
import type { AmountsFigure, BoundedFigure } from "./figure.ts";
import type { Nesting, Remainder } from "./nesting.ts";
import { breather } from "./breather.ts";
import { type Range, RangeSearch } from "./range-search.ts";
import { type GuardedPolicy, nearness, sensitivity, type Sensitivity, type Together } from "./sensitive.ts";

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

/** After how many sums protected one by one those that remain are tried together. */
const sweepEvery = 10;

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

  /** Positions of sums that may not be known even when added to this one. */
  #companyOf(sum: Sum, sums: readonly Sum[]): number[] {
    return sums.flatMap((other, at) => {
      if (other === sum) return [];
      return this.#together(sum.figure, [sum.figure, other.figure], sum.n + other.n) === null ? [] : [at];
    });
  }

  /**
   * Hides shown sums until every sensitive one has its range. What is hidden afterwards only adds to the ranges.
   *
   * @returns a sensitive cell for which there is no way, since too much was shown before; null when all are safe
   */
  async complete(): Promise<string | null> {
    const sums = [...this.#sums.values()];
    const inDanger = sums.filter(sum => sum.hidden !== null && !sum.pinned && this.alone(sum) !== null);
    const spread = ({ figure }: Sum) => figure.squares !== null;
    return (
      (await this.#protect(sums, inDanger, sum => this.#range(sum))) ??
      (await this.#protect(sums.filter(spread), inDanger.filter(spread), sum => this.#rangeOfSquares(sum)))
    );
  }

  async #protect(
    sums: readonly Sum[],
    inDanger: readonly Sum[],
    rangeOf: (sum: Sum) => Range,
  ): Promise<string | null> {
    if (inDanger.length === 0) return null;
    const search = await RangeSearch.over(sums, sums.map(rangeOf), this.#nesting);
    const breathe = breather();
    const companies = new Map<number, number[]>();
    const companyOf = (at: number): number[] => {
      const known = companies.get(at) ?? this.#companyOf(sums[at]!, sums);
      companies.set(at, known);
      return known;
    };
    try {
      for (const way of [1, -1] as const) {
        let left = inDanger.map(sum => sums.indexOf(sum));
        for (let i = 0; left.length > 0; i++) {
          await breathe();
          if (i % sweepEvery === 0 && left.length > sweepEvery) {
            const done = search.sweep(left, way, companyOf);
            left = left.filter(at => !done.has(at));
          }
          const at = left.shift();
          if (at === undefined) break;
          const moved = search.find(at, way, companyOf(at));
          if (moved === null) return sums[at]!.cell;
          for (const one of moved) sums[one]!.hidden = complementOf(sums[one]!.figure);
          search.reprice(moved);
        }
      }
    } finally {
      search.close();
    }
    return null;
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
    const width = nearness(figure, figure.largest[0], share);
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
    const width =
      figure.kind === "bounded"
        ? share * (high - low)
        : (figure.largest[0] + nearness(figure, figure.largest[0], share)) ** 2 - most;
    return { value, low, high, down: Math.min(width, value - low), up: Math.min(width, high - value) };
  }
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
