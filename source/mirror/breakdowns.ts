/** The breakdowns a question asks for: each characteristic apart, then the intersections. */
export function breakdowns(question: {
  readonly by: readonly string[];
  readonly cross: "none" | "pairs" | "all";
}): readonly (readonly string[])[] {
  const single = question.by.map(name => [name]);
  if (question.cross === "none" || question.by.length < 2) return single;
  if (question.cross === "all") return [...single, [...question.by]];
  const pairs = question.by.flatMap((a, i) => question.by.slice(i + 1).map(b => [a, b]));
  return [...single, ...pairs];
}

/** The characteristic(s) of a breakdown as one name: `geslacht × leeftijd`. */
export const breakdownName = (by: readonly string[]): string => by.join(" × ");
