import type { Text } from "../language/text.ts";
import type { Names } from "./cell-name.ts";
import { inBoth } from "./labels.ts";
import type { AnyQuestion, Parameters } from "./parameters.ts";

/** A question that asks for less, and how it differs in words. */
export interface Coarser {
  readonly question: AnyQuestion;
  readonly text: Text;
}

const mostTried = 12;

/**
 * Questions that ask for less than this one, those that keep most first: no intersections, then a column less, then both.
 * Whether they can be released has to be tried.
 */
export function coarserQuestions(parameters: Parameters, question: AnyQuestion, names: Names): Coarser[] {
  const nameOf = (column: string): Text => names[column] ?? inBoth(() => column.replaceAll("_", " "));
  const apart: Coarser[] =
    typeof question["cross"] === "string" && question["cross"] !== "none"
      ? [
          {
            question: { ...question, cross: "none" },
            text: { nl: "zonder combinaties van kenmerken", en: "without combinations of characteristics" },
          },
        ]
      : [];
  const without = (from: AnyQuestion): Coarser[] =>
    Object.entries(parameters).flatMap(([name, parameter]) => {
      const chosen = from[name];
      if (parameter.kind !== "columns" || !Array.isArray(chosen) || chosen.length <= parameter.least)
        return [];
      return chosen.map((column: string) => ({
        question: { ...from, [name]: chosen.filter((other: string) => other !== column) },
        text: inBoth(locale =>
          locale === "nl" ? `zonder ‘${nameOf(column).nl}’` : `without ‘${nameOf(column).en}’`,
        ),
      }));
    });
  const both = apart.flatMap(one =>
    without(one.question).map(two => ({
      question: two.question,
      text: inBoth(locale => `${one.text[locale]}, ${two.text[locale]}`),
    })),
  );
  return [...apart, ...without(question), ...both].slice(0, mostTried);
}
