import { checkCounts, proportionOf } from "./counts.ts";
import { chiSquareUpper, normalTwoSided } from "./distributions.ts";
import { NotEstimable } from "./not-estimable.ts";

/** A test statistic with its degrees of freedom and p-value. */
export interface TestResult {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  /** The smallest expected count: below 5 the chi-square approximation is doubtful. */
  readonly smallestExpected: number;
}

/**
 * Pearson's chi-square test of independence for an r × c table, Σ (O − E)²/E, E = row·column/total.
 *
 * @param table rows of counts; need not be whole
 * @param correction "yates" subtracts ½ (or |O − E| where that is less) from each |O − E|, as R does; for
 *   two-by-two tables only
 * @throws NotEstimable `empty-margin` when a row or column is empty (drop it first), `impossible-counts`
 * @throws RangeError for a ragged table, or Yates' correction on a larger one
 * Assumes: independent cases, expected counts of about 5 or more.
 * Source: Pearson, K. (1900), Philosophical Magazine 50, 157–175; Yates, F. (1934), JRSS Suppl. 1, 217–235.
 * When not to use: for paired or repeated answers of the same people, or small expected counts: then
 * `fisherExact`.
 * @example
 * pearsonChiSquare([[1198, 1493], [557, 1278]]).statistic // → 92.2052804
 */
export function pearsonChiSquare(
  table: readonly (readonly number[])[],
  correction: "none" | "yates" = "none",
): TestResult {
  const { expected, df } = independence(table);
  if (correction === "yates" && df !== 1) throw new RangeError("Yates' correction is for two-by-two tables");
  let statistic = 0;
  for (const [i, row] of table.entries())
    for (const [j, observed] of row.entries()) {
      const e = expected[i]![j]!;
      const distance = Math.abs(observed - e);
      statistic += (distance - (correction === "yates" ? Math.min(0.5, distance) : 0)) ** 2 / e;
    }
  return { statistic, df, p: chiSquareUpper(statistic, df), smallestExpected: Math.min(...expected.flat()) };
}

/**
 * Likelihood-ratio test of independence for an r × c table, G² = 2 Σ O ln(O/E).
 *
 * @param table rows of counts; need not be whole
 * @throws NotEstimable `empty-margin`, `impossible-counts`
 * @throws RangeError for a ragged table
 * Source: Wilks, S.S. (1935), Annals of Mathematical Statistics 6, 190–196.
 * When not to use: as a second opinion to pick the smaller p from; choose one test beforehand.
 * @example
 * gSquare([[1198, 1493], [557, 1278]]).statistic // → 93.4494072
 */
export function gSquare(table: readonly (readonly number[])[]): TestResult {
  const { expected, df } = independence(table);
  let half = 0;
  for (const [i, row] of table.entries())
    for (const [j, observed] of row.entries()) {
      const e = expected[i]![j]!;
      if (observed > 0) half += observed * Math.log1p((observed - e) / e);
    }
  const statistic = Math.max(0, 2 * half);
  return { statistic, df, p: chiSquareUpper(statistic, df), smallestExpected: Math.min(...expected.flat()) };
}

/**
 * The z test of two proportions with pooled variance, (p₁ − p₂)/√(p̄q̄(1/n₁ + 1/n₂)). Its square is
 * Pearson's chi-square without correction; its sign says which group succeeds more often.
 *
 * @param x1 successes in the first group
 * @param n1 cases in the first group
 * @param x2 successes in the second group
 * @param n2 cases in the second group
 * @throws NotEstimable `empty-margin` when everybody or nobody succeeds, `no-cases`, `impossible-counts`
 * Source: Agresti (2013), Categorical Data Analysis, §3.2.
 * When not to use: with expected counts below 5.
 * @example
 * pooledZ(1198, 2691, 557, 1835).z // → 9.60235807
 */
export function pooledZ(x1: number, n1: number, x2: number, n2: number): { z: number; p: number } {
  const difference = proportionOf(x1, n1) - proportionOf(x2, n2);
  const pooled = (x1 + x2) / (n1 + n2);
  if (pooled === 0 || pooled === 1) throw new NotEstimable("empty-margin", "everybody or nobody succeeds");
  const z = difference / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  return { z, p: normalTwoSided(z) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function independence(table: readonly (readonly number[])[]): { expected: number[][]; df: number } {
  const columns = table[0]?.length ?? 0;
  if (table.length < 2 || columns < 2 || table.some(row => row.length !== columns))
    throw new RangeError("a table of at least two rows and two columns, all of one length, is needed");
  checkCounts(table.flat(), false);
  const rowSums = table.map(sum);
  const columnSums = table[0]!.map((_, j) => sum(table.map(row => row[j]!)));
  if ([...rowSums, ...columnSums].includes(0))
    throw new NotEstimable("empty-margin", "a row or column of the table is empty");
  const total = sum(rowSums);
  return {
    expected: rowSums.map(r => columnSums.map(c => (r / total) * c)),
    df: (table.length - 1) * (columns - 1),
  };
}
