import type { AudiencePolicy } from "./model.ts";
import type { System } from "./system.ts";

/** What is said of a cell. A hidden zero is called small: "fewer than the threshold" is as true of 0 as of 3. */
export const shown = 0;
export const small = 1;
export const secondary = 2;
export type Mark = typeof shown | typeof small | typeof secondary;

/**
 * Marks what may not be shown of its own accord, before anything is hidden to protect it.
 *
 * - A count of 1 to threshold − 1 is small.
 * - Group disclosure: where everyone in a total falls in one part, that part and one zero are hidden. The part is
 *   called secondary and the zero small, as if one or two people were the exception: a mark of its own would tell
 *   an attacker just what it hides.
 */
export function markPrimary(system: System, policy: AudiencePolicy): Uint8Array {
  const marks = new Uint8Array(system.counts.length);
  if (policy.threshold === null) return marks;
  const { counts, relations } = system;
  for (const [cell, count] of counts.entries())
    if (count < policy.threshold && (count > 0 || policy.attacker?.zeros === "small")) marks[cell] = small;
  if (policy.groupDisclosure)
    for (const { total, parts, neutral } of relations) {
      if (neutral || counts[total] === 0 || parts.length < 2) continue;
      const full = parts.find(part => counts[part] === counts[total]);
      if (full === undefined) continue;
      if (marks[full] === shown) marks[full] = secondary;
      if (!parts.some(part => counts[part] === 0 && marks[part] === small))
        marks[parts.find(part => counts[part] === 0)!] = small;
    }
  return marks;
}

/**
 * The lowest count an attacker may take a small cell to have: 1, since zeros are shown and someone who knows one
 * person in it knows that it is not empty; 0 where its total is small and shows none of its zeros.
 */
export function lowestSmall(system: System, marks: Uint8Array, cell: number): 0 | 1 {
  const { counts, relations, relationsOf } = system;
  if (counts[cell] === 0) return 0;
  const unsaid = relationsOf[cell]!.some(r => {
    const { total, parts } = relations[r]!;
    return (
      total !== cell &&
      marks[total] === small &&
      parts.length > 1 &&
      parts.every(part => counts[part]! > 0 || marks[part] === small)
    );
  });
  return unsaid ? 0 : 1;
}

/**
 * Hides the zeros in small totals around a cell, so that not even "at least one" is known of the parts: of ten groups
 * that share nine people an attacker could otherwise tell too much. Returns the zeros and the cells given more room.
 *
 * @param far false for the totals the cell is in or is, true for all that hang together with it
 */
export function silence(system: System, marks: Uint8Array, start: number, far: boolean) {
  const { counts, relations, relationsOf } = system;
  const zeros = new Set<number>();
  const parts = new Set<number>();
  const queue = [start];
  const seen = new Set(queue);
  for (let cell = queue.pop(); cell !== undefined; cell = queue.pop())
    for (const r of relationsOf[cell]!) {
      const relation = relations[r]!;
      const silent = marks[relation.total] === small && relation.parts.length > 1;
      if (silent)
        for (const part of relation.parts) {
          parts.add(part);
          if (counts[part] === 0 && marks[part] === shown) zeros.add(part);
        }
      if (!far) continue;
      for (const next of [relation.total, ...relation.parts])
        if (marks[next] === small && !seen.has(next)) {
          seen.add(next);
          queue.push(next);
        }
    }
  return { zeros: [...zeros], parts: [...parts] };
}
