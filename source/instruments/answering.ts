import type { Text } from "../language/text.ts";
import { askedOnly, itemsFor, sectionsFor } from "./conditions.ts";
import { optionsOf } from "./model.ts";
import type { Answers, Instrument, Question, Section } from "./model.ts";
import { questionsAt, questionsIn } from "./model.ts";

/** What the answering form sends: a field a question, named after its key. */
export interface SentFields {
  all(field: string): readonly string[];
}

/** One thing wrong with what was filled in. */
export interface AnswerError {
  readonly question: string;
  readonly text: Text;
}

/** Fields of the form begin with this, so that a question may be called anything. */
export const fieldOf = (key: string): string => `q-${key}`;

/**
 * Reads one section of a posted form. Answers to other sections stay as they were; what was wrong is not kept among
 * the answers, but the page gives it back as it was typed.
 *
 * @param before everything answered so far
 * @param complete whether required questions must be answered: not when someone only saves to go on later
 * @returns the answers so far, without those to questions that are no longer asked, and what is wrong
 */
export function readSection(
  instrument: Pick<Instrument, "sections">,
  section: Section,
  before: Answers,
  sent: SentFields,
  complete: boolean,
): { readonly answers: Answers; readonly errors: readonly AnswerError[] } {
  const answers: Record<string, string | readonly string[]> = { ...before };
  const errors: AnswerError[] = [];
  const asked = new Set(
    itemsFor(section, before)
      .flatMap(questionsAt)
      .map(({ key }) => key),
  );
  for (const question of questionsIn(section)) {
    if (!asked.has(question.key)) continue;
    const given = sent
      .all(fieldOf(question.key))
      .map(value => value.trim())
      .filter(value => value !== "");
    delete answers[question.key];
    if (given.length === 0) {
      if (question.required && complete) errors.push({ question: question.key, text: unanswered(question) });
      continue;
    }
    const read = readAnswer(question, given);
    if ("error" in read) errors.push({ question: question.key, text: read.error });
    else answers[question.key] = read.answer;
  }
  return { answers: askedOnly(instrument, answers), errors };
}

/**
 * One answer as it was written, in the form it is kept in.
 *
 * @example
 * readAnswer({ kind: "number", key: "hours", min: 0, max: 40, decimals: 1 }, ["7,5"]) // → { answer: "7.5" }
 */
export function readAnswer(
  question: Question,
  given: readonly string[],
): { readonly answer: string | readonly string[] } | { readonly error: Text } {
  const first = given[0] ?? "";
  switch (question.kind) {
    case "choice":
    case "scale":
      return optionsOf(question).some(({ code }) => code === first)
        ? { answer: first }
        : { error: { nl: "Kies een van de antwoorden.", en: "Choose one of the answers." } };
    case "multiple": {
      const codes = optionsOf(question).map(({ code }) => code);
      if (!given.every(code => codes.includes(code)))
        return { error: { nl: "Kies uit de antwoorden.", en: "Choose from the answers." } };
      return { answer: codes.filter(code => given.includes(code)) };
    }
    case "number": {
      const written = first.replace(/\s/g, "").replace(",", ".");
      const value = Number(written);
      const decimals = written.split(".")[1]?.length ?? 0;
      if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(written) || decimals > question.decimals)
        return {
          error:
            question.decimals === 0
              ? { nl: "Schrijf een heel getal, zoals 12.", en: "Write a whole number, such as 12." }
              : { nl: "Schrijf een getal, zoals 7,5.", en: "Write a number, such as 7.5." },
        };
      if (value < question.min || value > question.max)
        return {
          error: {
            nl: `Schrijf een getal van ${question.min} tot en met ${question.max}.`,
            en: `Write a number from ${question.min} to ${question.max}.`,
          },
        };
      return { answer: String(value) };
    }
    case "date": {
      if (!isDay(first))
        return { error: { nl: "Vul een datum in die bestaat.", en: "Enter a date that exists." } };
      if (
        (question.earliest !== null && first < question.earliest) ||
        (question.latest !== null && first > question.latest)
      )
        return {
          error: {
            nl: `Kies een datum${question.earliest === null ? "" : ` vanaf ${question.earliest}`}${question.latest === null ? "" : ` tot en met ${question.latest}`}.`,
            en: `Choose a date${question.earliest === null ? "" : ` from ${question.earliest}`}${question.latest === null ? "" : ` up to ${question.latest}`}.`,
          },
        };
      return { answer: first };
    }
    default: {
      // Line ends as they are counted by the browser: one character each.
      const text = first.replaceAll("\r\n", "\n");
      return text.length > question.most
        ? {
            error: {
              nl: `Dit zijn ${text.length} tekens. Er passen er ${question.most}.`,
              en: `These are ${text.length} characters. There is room for ${question.most}.`,
            },
          }
        : { answer: text };
    }
  }
}

const isDay = (written: string): boolean => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(written) ? new Date(`${written}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written);
};

const unanswered = (question: Question): Text =>
  question.kind === "date"
    ? { nl: "Vul een datum in.", en: "Enter a date." }
    : optionsOf(question).length > 0
      ? { nl: "Kies een antwoord.", en: "Choose an answer." }
      : { nl: "Vul een antwoord in.", en: "Enter an answer." };

/** Required questions that were asked and not answered. */
export function stillToAnswer(
  instrument: Pick<Instrument, "sections">,
  answers: Answers,
): readonly Question[] {
  return sectionsFor(instrument, answers)
    .flatMap(section => itemsFor(section, answers))
    .flatMap(questionsAt)
    .filter(question => question.required && answers[question.key] === undefined);
}
