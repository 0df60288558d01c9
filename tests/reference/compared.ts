/** A number of the reference and ours, for one comparison. */
export interface Comparison {
  readonly where: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly agrees: boolean;
}

/**
 * Walks the reference and compares every value in it with ours: |a − b| ≤ tolerance·max(|a|, |b|), or
 * |a − b| ≤ 1e-10. A value of the reference that ours lacks does not agree, so nothing passes unseen.
 */
export function compare(expected: unknown, actual: unknown, tolerance: number, where = ""): Comparison[] {
  if (expected !== null && typeof expected === "object") {
    const ours = new Map<string, unknown>(Object.entries(actual ?? {}));
    return Object.entries(expected).flatMap(([key, value]) =>
      compare(value, ours.get(key), tolerance, `${where}/${key}`),
    );
  }
  if (typeof expected === "number" && typeof actual === "number") {
    const distance = Math.abs(expected - actual);
    const agrees =
      distance <= tolerance * Math.max(Math.abs(expected), Math.abs(actual)) || distance <= 1e-10;
    return [{ where, expected, actual, agrees }];
  }
  const infinite = expected === "Infinity" && actual === Number.POSITIVE_INFINITY;
  return [{ where, expected, actual, agrees: infinite || expected === actual }];
}

/** How many values (numbers, texts, nulls) a reference holds. */
export function countValues(reference: unknown): number {
  if (reference === null || typeof reference !== "object") return 1;
  return Object.values(reference).reduce((sum: number, value) => sum + countValues(value), 0);
}
