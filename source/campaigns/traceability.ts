import { tracePatterns } from "../disclosure/traceability.ts";
import type { Text } from "../language/text.ts";

/**
 * Things in a text that could lead to the person who wrote it: a name or another person, a date or time, a place in the
 * organisation, being the only one of a kind, an address or a number.
 */
export const traces = ["name", "only", "unit", "moment", "contact", "small-group"] as const;
export type Trace = (typeof traces)[number];

/**
 * What in a text could lead to its writer. It errs on the side of holding back: a text that is held is looked at by one
 * person who may keep it or erase it, before anyone else sees it.
 *
 * @param units names of parts of the organisation
 * @returns none where nothing was found, which is no proof that there is nothing
 * When not to use: as the only guard. People recognise a story by what happened, and no pattern sees that.
 * @example
 * signsIn("Ik ben de enige vrouw op de werkplaats.", ["Werkplaats"]) // → ["only", "unit"]
 */
export function signsIn(text: string, units: readonly string[]): readonly Trace[] {
  const lower = text.toLowerCase();
  const found: Record<Trace, boolean> = {
    name: tracePatterns.titled.test(text) || tracePatterns.capital.test(text),
    only: tracePatterns.only.test(text),
    unit: units.some(unit => unit.length > 2 && lower.includes(unit.toLowerCase())),
    moment: tracePatterns.moment.test(text),
    contact: tracePatterns.contact.test(text),
    "small-group": tracePatterns.smallGroup.test(text),
  };
  return traces.filter(trace => found[trace]);
}

/** What each sign is called before whoever judges a text. */
export const traceNames: Readonly<Record<Trace, Text>> = {
  name: { nl: "een naam of een ander persoon", en: "a name or another person" },
  only: { nl: "de enige zijn", en: "being the only one" },
  unit: { nl: "een onderdeel", en: "a unit" },
  moment: { nl: "een datum of moment", en: "a date or moment" },
  contact: { nl: "een adres of nummer", en: "an address or number" },
  "small-group": { nl: "een kleine groep", en: "a small group" },
};

const wordsIn = (text: string): readonly string[] => text.match(/[^\s…]+/gu) ?? [];

/**
 * Whether a text is what is left of another when words are taken out: each word stands in the other, in that order.
 * "…" may stand where something was.
 *
 * @example
 * isTakenFrom("Mijn chef … riep dat", "Mijn chef Kees riep dat hard") // → true
 * isTakenFrom("Mijn chef fluisterde dat", "Mijn chef riep dat") // → false
 */
export function isTakenFrom(left: string, whole: string): boolean {
  const all = wordsIn(whole);
  let at = 0;
  return wordsIn(left).every(word => {
    const found = all.indexOf(word, at);
    at = found + 1;
    return found !== -1;
  });
}

/**
 * In a random order (Fisher–Yates): every order is as likely.
 *
 * @param below gives a whole number from 0 up to and not including its argument
 * @example
 * shuffled(["a", "b", "c"], () => 0) // → ["b", "c", "a"]
 */
export function shuffled<Item>(items: readonly Item[], below: (limit: number) => number): Item[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}
