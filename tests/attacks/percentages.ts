/** Every count that a percentage of a known total, rounded to so many decimals, can stand for; at ties either way. */
export function countsBehindPercentage(total: number, percentage: number, decimals: number): number[] {
  const half = 0.5 * 10 ** -decimals + 1e-9;
  return Array.from({ length: total + 1 }, (_, count) => count).filter(
    count => Math.abs((100 * count) / total - percentage) <= half,
  );
}
