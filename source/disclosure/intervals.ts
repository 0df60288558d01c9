/**
 * Joins neighbouring intervals of time until each holds enough of what happened in every group, or nothing at all, so
 * that a curve can be shown for as long as possible. Groups that have too little in all intervals together are left
 * out of account: their curve is hidden whatever the times.
 *
 * The times tell that the intervals between them held too little for some group, and no more than that.
 *
 * @param happened per group, how often it happened in each of the finest intervals (all groups equally many)
 * @param threshold the fewest that may be shown
 * @returns per joined interval the position after its last fine interval; what comes after the last is not shown
 * @example
 * intervalsWithEnough([[4, 8, 12, 3], [11, 2, 30, 0]], 10) // → [2, 3]
 */
export function intervalsWithEnough(happened: readonly (readonly number[])[], threshold: number): number[] {
  const groups = happened.filter(group => group.reduce((sum, count) => sum + count, 0) >= threshold);
  const ends: number[] = [];
  let held = groups.map(() => 0);
  for (let end = 1; end <= (groups[0]?.length ?? 0); end++) {
    held = held.map((sum, g) => sum + groups[g]![end - 1]!);
    if (!held.some(sum => sum > 0) || held.some(sum => sum > 0 && sum < threshold)) continue;
    ends.push(end);
    held = groups.map(() => 0);
  }
  return ends;
}
