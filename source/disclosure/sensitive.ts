import type { AmountsFigure, BoundedFigure } from "./figure.ts";
import type { AudiencePolicy } from "./model.ts";

/** What is known of the people of one cell, or of the people left when shown cells are taken off another. */
export interface Together {
  readonly n: number;
  readonly sum: number;
  readonly squares: number | null;
  /** The two largest amounts of one person; the door does not ask for them where answers are bounded. */
  readonly largest: readonly [number, number];
}

/** Why a mean may not be seen; null when it may. */
export type Sensitivity = "small" | "few-degrees-of-freedom" | "dominance" | "secondary" | null;

/** A policy with a threshold: that of an audience that does not see everything. */
export type GuardedPolicy = AudiencePolicy & { readonly threshold: number };

/**
 * Whether an attacker could learn from means of these people what is true of one of them or of all.
 *
 * @param values how many numbers are shown of the same people: each is one more equation
 */
export function sensitivity(
  figure: AmountsFigure | BoundedFigure,
  people: Together,
  policy: GuardedPolicy,
  values: number,
): Sensitivity {
  if (people.n < policy.threshold) return "small";
  if (people.n < policy.threshold + values - 1) return "few-degrees-of-freedom";
  if (figure.kind === "bounded") return alike(figure, people, policy) ? "secondary" : null;
  return dominated(figure, people, policy) ? "dominance" : null;
}

/**
 * Guards against someone in the group who takes their own amount off, knows the least that the others can have, and so
 * reaches an upper bound for the one with the most (the p% rule, Hundepool et al. 2012, chapter 4). Where the spread is
 * shown, the bound is that of Samuelson (1968): none of m numbers exceeds mean + √((m − 1)/m · Σ(x − mean)²).
 */
function dominated(figure: AmountsFigure, people: Together, { figures }: GuardedPolicy): boolean {
  const { least, scale } = figure;
  const { n, sum, squares, largest } = people;
  const [first, second] = largest;
  if (sum <= n * least || (scale === undefined && first > figures.largestShare * sum)) return true;
  const beyond = first + nearness(figure, first, figures.withinShare);
  if (sum - second - (n - 2) * least < beyond) return true;
  if (squares === null) return false;
  const others = n - 1;
  const mean = (sum - second) / others;
  const spread = Math.max(0, squares - second ** 2 - others * mean ** 2);
  const reach = Math.sqrt(((others - 1) / others) * spread);
  // With hardly any spread the mean is everybody's amount.
  return mean + reach < beyond || reach < nearness(figure, mean, figures.withinShare);
}

/** How far from an amount an estimate is still too near to it. */
export const nearness = ({ scale }: AmountsFigure, amount: number, share: number): number =>
  scale === "logarithm" ? Math.log1p(share) : share * amount;

/**
 * Guards against a mean that tells what (nearly) everyone answered: fewer people than the threshold can have answered
 * anything else.
 */
function alike({ low, high, step }: BoundedFigure, people: Together, policy: GuardedPolicy): boolean {
  if (!policy.groupDisclosure) return false;
  const { n, sum, squares } = people;
  const few = policy.threshold * step * (1 - 1e-9);
  if (sum - n * low < few || n * high - sum < few) return true;
  if (squares === null) return false;
  const answer = low + Math.round((sum / n - low) / step) * step;
  return squares - 2 * answer * sum + n * answer ** 2 < few * step;
}
