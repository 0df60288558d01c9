import type { Text } from "../language/text.ts";
import type { Instrument, Item, Section } from "./model.ts";
import { optionsOf, questionsAt } from "./model.ts";

/** A questionnaire that takes longer is given up by more people; see decision 37. */
export const briefMinutes = 5;

/**
 * Minutes for part of a questionnaire: minutes · seconds/whole, rounded up. The file states the minutes of the whole,
 * measured where it was tried; the part takes its share of the seconds that both are estimated at.
 *
 * @param minutes what the file states for the whole
 * @param seconds of the part, by `secondsFor`
 * @param whole of the whole, by `secondsFor`
 * @example
 * minutesFor(9, 280, 526) // → 5
 */
export const minutesFor = (minutes: number, seconds: number, whole: number): number =>
  // Sums of seconds are not exact: a hair above a whole minute is that minute.
  whole === 0 ? minutes : Math.max(1, Math.ceil((minutes * seconds) / whole - 1e-9));

/** What answering is reckoned at: see `secondsFor`. */
const pace = { wordsASecond: 200 / 60, toChoose: 4, toWrite: 40 } as const;

/**
 * Seconds in which most people answer: words/200 minutes of reading, 4 seconds to choose each answer, 40 to write in
 * one's own words. What is asked under a condition does not count: who has more to tell takes longer. The answers to
 * choose from count once for a matrix.
 *
 * People read some 240 words of English a minute in silence (Brysbaert 2019, How many words do we read per minute?,
 * Journal of Memory and Language 109); 200 leaves room for who reads less. The seconds to choose and to write are
 * assumptions, and nobody's clock: once a questionnaire was tried, its file states what it took.
 *
 * @example
 * const question = { kind: "number", key: "q", text: { nl: "Hoe oud?", en: "How old?" }, help: null };
 * const item = { kind: "question", question, when: null };
 * secondsFor({ sections: [{ title: { nl: "U", en: "You" }, text: null, when: null, items: [item] }] }) // → 4.9
 */
export const secondsFor = ({ sections }: Pick<Instrument, "sections">): number =>
  sections.reduce((sum, section) => sum + secondsOf(section), 0);

function secondsOf({ title, text, when, items }: Section): number {
  if (when !== null) return 0;
  const heading = (wordsIn(title) + wordsIn(text)) / pace.wordsASecond;
  return items.reduce((sum, item) => sum + (item.when === null ? secondsAt(item) : 0), heading);
}

function secondsAt(item: Item): number {
  const questions = questionsAt(item);
  const [first] = questions;
  const answers = first === undefined ? [] : optionsOf(first).map(({ label }) => label);
  const texts = [
    ...(item.kind === "matrix" ? [item.text, item.help] : []),
    ...questions.flatMap(({ text, help }) => [text, help]),
    ...answers,
  ];
  const words = texts.reduce((sum, text) => sum + wordsIn(text), 0);
  return questions.reduce(
    (sum, { kind }) => sum + (kind === "text" ? pace.toWrite : pace.toChoose),
    words / pace.wordsASecond,
  );
}

/** Words in whichever of the two languages has more of them. */
const wordsIn = (text: Text | null): number =>
  text === null ? 0 : Math.max(...[text.nl, text.en].map(one => one.split(/\s+/).filter(Boolean).length));
