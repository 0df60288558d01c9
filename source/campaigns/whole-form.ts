import { readAnswer } from "../instruments/answering.ts";
import { askedOnly } from "../instruments/conditions.ts";
import { type Answers, type Instrument, questionsOf } from "../instruments/model.ts";
import type { Text } from "../language/text.ts";

/** Reads every answer of a whole form at once; what is none of the possible answers is wrong. */
export function readAll(
  instrument: Instrument,
  all: (key: string) => readonly string[],
): { readonly answers: Answers; readonly errors: readonly { question: string; text: Text }[] } {
  const answers: Record<string, string | readonly string[]> = {};
  const errors: { question: string; text: Text }[] = [];
  for (const question of questionsOf(instrument)) {
    const given = all(question.key)
      .map(value => value.trim())
      .filter(value => value !== "");
    if (given.length === 0) continue;
    const read = readAnswer(question, given);
    if ("error" in read) errors.push({ question: question.key, text: read.error });
    else answers[question.key] = read.answer;
  }
  return { answers: askedOnly(instrument, answers), errors };
}
