import { checkCounts } from "./counts.ts";
import { criticalZ, normalTwoSided } from "./distributions.ts";
import type { Interval } from "./interval.ts";
import type { Durations } from "./kaplan-meier.ts";
import { leastSquares } from "./least-squares.ts";
import { NotEstimable } from "./not-estimable.ts";

/** One coefficient of a Cox regression, on the scale of log hazards, and as a hazard ratio. */
export interface HazardCoefficient extends Interval {
  readonly se: number;
  readonly z: number;
  readonly p: number;
  readonly hazardRatio: Interval;
}

/** A fitted Cox regression. */
export interface CoxFit {
  readonly coefficients: readonly HazardCoefficient[];
  readonly covariance: readonly (readonly number[])[];
  readonly logLikelihood: number;
  /** Log partial likelihood without any term. */
  readonly nullLogLikelihood: number;
  readonly iterations: number;
}

/**
 * Cox regression: the chance of leaving at any time, given that one is still there, is λ₀(t)·exp(x·β). Newton's method on
 * the partial likelihood, with Efron's or Breslow's way of handling people who leave at the same moment. Takes cells:
 * people who share a row of the design, with histograms of their times. Equal to R's `coxph` on the rows.
 *
 * @param rows design matrix, one row a cell, without an intercept
 * @param durations how long the people of each cell stayed
 * @param ties `efron` is the better approximation; `breslow` is what older software gives
 * @param level confidence level of the Wald intervals
 * @throws NotEstimable `no-events`, `separation` when a term tells perfectly who leaves first, `collinear`,
 *   `not-converged`, `not-whole`
 * Assumes: independent people; ratios of chances that stay the same over time.
 * Source: Cox, D.R. (1972), JRSS B 34, 187–220; Efron, B. (1977), JASA 72, 557–565; Breslow, N. (1974), Biometrics 30.
 * When not to use: where curves cross; then compare shares at a time.
 * @example
 * const cell = (left, stayed) => ({ left: tally(left), stayed: tally(stayed) });
 * coxRegression([[0], [1]], [cell([2, 5, 9], [8]), cell([6, 7, 9], [4])]).coefficients[0].value // → -0.06706634
 */
export function coxRegression(
  rows: readonly ArrayLike<number>[],
  durations: readonly Durations[],
  ties: "efron" | "breslow" = "efron",
  level = 0.95,
): CoxFit {
  const cells = durations.flatMap((d, i) => (d.left.n + d.stayed.n > 0 ? [{ ...d, row: rows[i]! }] : []));
  for (const { left, stayed } of cells) checkCounts([...left.counts, ...stayed.counts], true);
  if (cells.every(cell => cell.left.n === 0)) throw new NotEstimable("no-events", "nobody left");
  const p = rows[0]?.length ?? 0;
  const people = cells.reduce((sum, cell) => sum + cell.left.n + cell.stayed.n, 0);
  // About their means, so that exp(x·β) stays in bounds.
  const means = Array.from(
    { length: p },
    (_, j) => cells.reduce((sum, { row, left, stayed }) => sum + row[j]! * (left.n + stayed.n), 0) / people,
  );
  const moments = timeline(cells.map(cell => ({ ...cell, row: means.map((m, j) => cell.row[j]! - m) })));
  const spreads = means.map((m, j) =>
    Math.sqrt(
      cells.reduce((sum, { row, left, stayed }) => sum + (row[j]! - m) ** 2 * (left.n + stayed.n), 0) /
        people,
    ),
  );
  let beta = means.map(() => 0);
  let state = partialLikelihood(moments, beta, ties);
  const nullLogLikelihood = state.value;
  for (let iteration = 1; iteration <= 50; iteration++) {
    const { step } = solved(state.information, state.score);
    let next = step.map((s, j) => beta[j]! + s);
    let trial = partialLikelihood(moments, next, ties);
    for (
      let halved = 0;
      !(trial.value >= state.value - 1e-12 * Math.abs(state.value)) && halved < 30;
      halved++
    ) {
      next = next.map((v, j) => (v + beta[j]!) / 2);
      trial = partialLikelihood(moments, next, ties);
    }
    // In spreads of each term: under separation the information runs to 0 while steps stay near 1.
    const settled = next.every((v, j) => Math.abs(v - beta[j]!) * spreads[j]! < 1e-8);
    [beta, state] = [next, trial];
    if (moments.some(moment => moment.people.some(({ row }) => Math.abs(dot(row, beta)) > 25)))
      throw new NotEstimable("separation", "a term tells perfectly who leaves first");
    if (settled) {
      const { covariance } = solved(state.information, state.score);
      const coefficients = beta.map((b, j) => coefficient(b, Math.sqrt(covariance[j]![j]!), level));
      return {
        coefficients,
        covariance,
        logLikelihood: state.value,
        nullLogLikelihood,
        iterations: iteration,
      };
    }
  }
  throw new NotEstimable("not-converged", "the iterations did not settle");
}

interface People {
  readonly row: readonly number[];
  /** Seen for the last time then, leaving included. */
  readonly gone: number;
  readonly events: number;
}

/** Who was last seen when, from the last moment to the first. */
function timeline(
  cells: readonly (Durations & { readonly row: readonly number[] })[],
): { people: People[] }[] {
  const moments = new Map<number, Map<readonly number[], { gone: number; events: number }>>();
  for (const { row, left, stayed } of cells)
    for (const [tallied, counts] of [
      [left, true],
      [stayed, false],
    ] as const)
      for (const [i, time] of tallied.values.entries()) {
        const moment = moments.get(time) ?? new Map<readonly number[], { gone: number; events: number }>();
        const own = moment.get(row) ?? { gone: 0, events: 0 };
        own.gone += tallied.counts[i]!;
        if (counts) own.events += tallied.counts[i]!;
        moment.set(row, own);
        moments.set(time, moment);
      }
  return [...moments]
    .toSorted(([a], [b]) => b - a)
    .map(([, moment]) => ({ people: Array.from(moment, ([row, own]) => ({ row, ...own })) }));
}

function partialLikelihood(
  moments: readonly { readonly people: readonly People[] }[],
  beta: readonly number[],
  ties: "efron" | "breslow",
) {
  const zero = (): Sums => ({ s0: 0, s1: beta.map(() => 0), s2: beta.map(() => beta.map(() => 0)) });
  const [risk, score, information] = [zero(), beta.map(() => 0), beta.map(() => beta.map(() => 0))];
  let value = 0;
  for (const { people } of moments) {
    const tied = zero();
    let d = 0;
    for (const { row, gone, events } of people) {
      const eta = dot(row, beta);
      const weight = Math.exp(eta);
      accumulate(risk, row, gone * weight);
      if (events === 0) continue;
      d += events;
      value += events * eta;
      for (const [j, x] of row.entries()) score[j]! += events * x;
      accumulate(tied, row, events * weight);
    }
    // Of the people who left together only numbers differ from one to the next: they are added up before any matrix.
    let [whole, part, squared, crossed, partSquared] = [0, 0, 0, 0, 0];
    for (let l = 0; l < d; l++) {
      const share = ties === "efron" ? l / d : 0;
      const s0 = risk.s0 - share * tied.s0;
      value -= Math.log(s0);
      whole += 1 / s0;
      part += share / s0;
      squared += 1 / (s0 * s0);
      crossed += share / (s0 * s0);
      partSquared += (share * share) / (s0 * s0);
    }
    if (d === 0) continue;
    for (const j of beta.keys()) {
      const [r, t] = [risk.s1[j]!, tied.s1[j]!];
      score[j]! -= r * whole - t * part;
      for (const h of beta.keys()) {
        const [other, otherTied] = [risk.s1[h]!, tied.s1[h]!];
        const means =
          r * other * squared - (r * otherTied + t * other) * crossed + t * otherTied * partSquared;
        information[j]![h]! += risk.s2[j]![h]! * whole - tied.s2[j]![h]! * part - means;
      }
    }
  }
  return { value, score, information };
}

interface Sums {
  s0: number;
  readonly s1: number[];
  readonly s2: number[][];
}

function accumulate(sums: Sums, row: readonly number[], weight: number): void {
  sums.s0 += weight;
  for (const [j, x] of row.entries()) {
    sums.s1[j]! += weight * x;
    for (const [h, other] of row.entries()) sums.s2[j]![h]! += weight * x * other;
  }
}

/** Newton's step and the inverse of the information, with columns brought to one size first. */
function solved(information: readonly (readonly number[])[], score: readonly number[]) {
  const sizes = information.map((row, j) => Math.sqrt(row[j]!));
  if (sizes.some(size => !(size > 0)))
    throw new NotEstimable("collinear", "a term does not vary among those at risk");
  const scaled = information.map((row, i) => row.map((v, j) => v / (sizes[i]! * sizes[j]!)));
  const ones = score.map(() => 1);
  const solve = (target: readonly number[]): number[] => leastSquares(scaled, target, ones).coefficients;
  const inverse = scaled.map((_, j) => solve(ones.map((_o, i) => (i === j ? 1 : 0))));
  return {
    step: solve(score.map((s, j) => s / sizes[j]!)).map((s, j) => s / sizes[j]!),
    covariance: inverse.map((row, i) => row.map((v, j) => v / (sizes[i]! * sizes[j]!))),
  };
}

function coefficient(value: number, se: number, level: number): HazardCoefficient {
  const half = criticalZ(level) * se;
  const [low, high] = [value - half, value + half];
  const method = "wald";
  const hazardRatio = { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), level, method };
  return { value, low, high, level, method, se, z: value / se, p: normalTwoSided(value / se), hazardRatio };
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, v, i) => sum + v * b[i]!, 0);
