import type { Locale } from "../language/text.ts";
import { type Draft, emptyTheory, type Template, type Theory } from "./model.ts";

/** A new intervention as its form begins: empty, or as a frequent one in the visitor's language. */
export function draftFrom(template: Template | null, locale: Locale): Draft {
  const theory: Theory =
    template === null
      ? emptyTheory
      : {
          problem: template.theory.problem[locale],
          cause: template.theory.cause[locale],
          activity: template.theory.activity[locale],
          output: template.theory.output[locale],
          outcome: template.theory.outcome[locale],
          impact: template.theory.impact[locale],
          outcomeIn: template.outcomeIn,
          assumptions: {
            cause: template.assumptions.cause?.[locale] ?? "",
            activity: template.assumptions.activity[locale],
            output: template.assumptions.output?.[locale] ?? "",
            outcome: template.assumptions.outcome[locale],
            impact: template.assumptions.impact[locale],
          },
        };
  return {
    title: template?.title[locale] ?? "",
    template: template?.id ?? null,
    level: template?.level ?? "organisation",
    area: template?.area ?? "work-climate",
    mechanisms: template?.mechanisms ?? [],
    theory,
    startsOn: null,
    endsOn: null,
    budget: null,
    hours: null,
    state: "planned",
    obstacles: "",
    learned: "",
  };
}
