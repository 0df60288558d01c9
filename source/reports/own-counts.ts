import type { Locale, Text } from "../language/text.ts";

/** A sentence of the program that counts things of the work, with its numbers still to be filled in. */
type Counting = (...counts: readonly (number | string)[]) => Text;

/** How many goals there are, met, on course, behind, and of which it cannot be told. */
export const goalsCounted: Counting = (all, met, onCourse, behind, unknown) => ({
  nl: `Doelen: ${all}. Gehaald: ${met}. Op koers: ${onCourse}. Achter: ${behind}. Nog niet te zeggen: ${unknown}.`,
  en: `Goals: ${all}. Met: ${met}. On course: ${onCourse}. Behind: ${behind}. Cannot tell yet: ${unknown}.`,
});

export const goalsUntold: Counting = count => ({
  nl: `Doelen waarvan de cijfers niet openbaar of niet voor de lezers van dit rapport zijn: ${count}.`,
  en: `Goals whose figures are not public or not for the readers of this report: ${count}.`,
});

export const deedsCounted: Counting = count => ({
  nl: `Maatregelen in deze tijd: ${count}.`,
  en: `Measures in this time: ${count}.`,
});

export const promisesCounted: Counting = (kept, notKept, open) => ({
  nl: `Aanbevelingen, vragen en toezeggingen: ${kept} nagekomen, ${notKept} niet of niet op tijd, ${open} nog open.`,
  en: `Recommendations, questions and promises: ${kept} kept, ${notKept} not or not in time, ${open} still open.`,
});

export const commitmentsCounted: Counting = (kept, notKept, open) => ({
  nl: `Nagekomen: ${kept}. Niet, niet helemaal of niet op tijd: ${notKept}. Nog open: ${open}.`,
  en: `Kept: ${kept}. Not, not fully or not in time: ${notKept}. Still open: ${open}.`,
});

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

const patternOf = (counting: Counting, locale: Locale): RegExp => {
  const slot = "\u0000";
  const words = counting(slot, slot, slot, slot, slot)[locale];
  return new RegExp(words.split(slot).map(escaped).join("\\d+"), "gu");
};

const countings = [goalsCounted, goalsUntold, deedsCounted, promisesCounted, commitmentsCounted];

const inUnits: Readonly<Record<Locale, RegExp>> = {
  nl: /(?<=\. )Van \d+ onderdelen: (?:(?:, | en )?(?:gehaald|op koers|achter|niet te zeggen) in \d+){1,4}\.(?: Van \d+ is geen cijfer vrijgegeven\.)?/gu,
  en: /(?<=\. )Of \d+ units: (?:(?:, | and )?(?:met|on course|behind|cannot be told) in \d+){1,4}\.(?: Of \d+ no figure was released\.)?/gu,
};

const ofLocale = (locale: Locale): readonly RegExp[] => [
  ...countings.map(counting => patternOf(counting, locale)),
  inUnits[locale],
];

/** Patterns of the sentences in which the program itself counts goals, measures, promises and units: never people. */
const ownSentences: Readonly<Record<Locale, readonly RegExp[]>> = { nl: ofLocale("nl"), en: ofLocale("en") };

const blank = (found: string): string => " ".repeat(found.length);

/**
 * A text, as long, without the sentences in which the program counts things of the work.
 *
 * @example
 * withoutOwnCounts("Maatregelen in deze tijd: 5. Drie vrouwen vertrokken.", "nl").trim() // → "Drie vrouwen vertrokken."
 */
export const withoutOwnCounts = (text: string, locale: Locale): string =>
  ownSentences[locale].reduce((left, pattern) => left.replaceAll(pattern, blank), text);

const ends = /\(\d+ (?:tot|to|t\/m|tot en met|-|–) \d+\)/gu;

/**
 * A text, as long, without the ends of scales in the names of scores: "score of everyone (1 to 5)".
 *
 * @param scores names of indicators that are a score
 * @example
 * withoutScaleEnds("Eerlijk (1 tot 5) is 4", ["Eerlijk (1 tot 5)"]) // → "Eerlijk           is 4"
 */
export const withoutScaleEnds = (text: string, scores: readonly string[]): string =>
  scores
    .filter(name => name.search(ends) !== -1)
    .reduce((left, name) => left.replaceAll(name, name.replaceAll(ends, blank)), text);
