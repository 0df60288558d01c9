import { formatDate, formatList } from "../language/format.ts";
import type { Locale } from "../language/text.ts";
import { holdsFor } from "./conditions.ts";
import { optionsOf } from "./model.ts";
import type { Answers, Instrument, Question } from "./model.ts";
import { questionsOf } from "./model.ts";

/** An answer as it is read on screen: the label of what was chosen, a date in words; empty where there is none. */
export function written(question: Question, answers: Answers, locale: Locale): string {
  const given = answers[question.key];
  if (given === undefined) return "";
  const codes = typeof given === "string" ? [given] : given;
  const options = optionsOf(question);
  if (options.length > 0)
    return formatList(
      codes.map(code => options.find(option => option.code === code)?.label[locale] ?? code),
      locale,
    );
  const [first = ""] = codes;
  if (question.kind === "date") return formatDate(first, locale);
  if (question.kind !== "number") return first;
  const number = locale === "nl" ? first.replace(".", ",") : first;
  return question.unit === null ? number : `${number} ${question.unit[locale]}`;
}

/**
 * The paragraph that an instrument writes for a decision: its sentences whose condition holds, with the answers in
 * their places. A sentence of which an answer is lacking is left out, rather than having a hole.
 *
 * @param subject what the round is about; stands in for `{subject}`
 */
export function paragraphOf(
  instrument: Pick<Instrument, "sections" | "paragraph">,
  answers: Answers,
  subject: string,
  locale: Locale,
): string {
  const questions = new Map(questionsOf(instrument).map(question => [question.key, question]));
  const say = (key: string): string => {
    if (key === "subject") return subject;
    const question = questions.get(key);
    return question === undefined ? "" : written(question, answers, locale).replace(/[.\s]+$/, "");
  };
  return instrument.paragraph
    .filter(({ when }) => holdsFor(when, answers))
    .flatMap(({ text }) => {
      const keys = [...text[locale].matchAll(/\{([a-z0-9-]+)\}/g)].map(match => match[1] ?? "");
      if (keys.some(key => say(key) === "")) return [];
      return [text[locale].replaceAll(/\{([a-z0-9-]+)\}/g, (_, key: string) => say(key))];
    })
    .join(" ");
}
