import type { Principles } from "./model.ts";

/** A question of a principle that was answered weakly; questions count from 0, in the order of the content. */
export interface WeakAnswer {
  readonly principle: string;
  readonly question: number;
}

/** A substep of the strategy that mends weak answers, and how many of them. */
export interface Mending {
  readonly substep: string;
  readonly answers: number;
}

/**
 * From weak answers on the ten success principles to the substeps that mend them: those that mend most first, then in
 * the order of the path. Source: table 3 of DiGiN D5.2. An answer on a question that does not exist is passed over.
 *
 * @example
 * const principles = { source: { source: "digin-5.2", section: "3" }, principles: [{ id: "vision", number: 1, title: { nl: "", en: "" }, questions: [{ text: { nl: "", en: "" }, mends: ["2.1", "3.1"] }] }] };
 * mendingOf(principles, [{ principle: "vision", question: 0 }]) // → [{ substep: "2.1", answers: 1 }, { substep: "3.1", answers: 1 }]
 */
export function mendingOf(principles: Principles, weak: readonly WeakAnswer[]): Mending[] {
  const counts = new Map<string, number>();
  const distinct = new Map(weak.map(answer => [`${answer.principle} ${answer.question}`, answer]));
  for (const { principle, question } of distinct.values())
    for (const substep of principles.principles.find(({ id }) => id === principle)?.questions[question]
      ?.mends ?? [])
      counts.set(substep, (counts.get(substep) ?? 0) + 1);
  return [...counts]
    .map(([substep, answers]) => ({ substep, answers }))
    .toSorted((a, b) => b.answers - a.answers || a.substep.localeCompare(b.substep, "en", { numeric: true }));
}
