import type { ReactElement } from "react";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import type { Form, Visit } from "../../web/route.ts";
import { longestLine, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, type Problem, typedOr } from "../../work/parts.tsx";
import { todayOf } from "./parts.tsx";

const texts = {
  by: { nl: "Wie stelt dit vast?", en: "Who adopts this?" },
  byHint: {
    nl: "Een functie of orgaan, zoals de directie, het college of de raad.",
    en: "A function or body, such as the board, the aldermen or the council.",
  },
  byNeeded: { nl: "Schrijf wie dit vaststelt.", en: "Write who adopts this." },
  on: { nl: "Wanneer?", en: "When?" },
  dayNeeded: { nl: "Kies de dag.", en: "Choose the day." },
  reason: { nl: "Waarom verandert het?", en: "Why does it change?" },
  reasonHint: {
    nl: "Wat tot nu toe gold, blijft te lezen.",
    en: "What held until now stays readable.",
  },
} satisfies Record<string, Text>;

/** Names of the fields, to see whether something was wrong with one of them. */
export const adoptionFields = ["adoptedBy", "adoptedOn", "reason"] as const;

/** Who adopts a vision, a goal or a strategy, when, and, where it replaces another, why. */
export function AdoptionFields({
  visit,
  problem,
  replaces,
}: {
  readonly visit: Visit;
  readonly problem: Problem | null;
  readonly replaces: boolean;
}): ReactElement {
  const around = (name: (typeof adoptionFields)[number], label: Text, now: string) => ({
    name,
    label: visit.say(label),
    value: typedOr(problem, name, now),
    error: errorAt(problem, name, visit),
  });
  return (
    <>
      <Field {...around("adoptedBy", texts.by, "")} hint={visit.say(texts.byHint)} width={20} />
      <DateField {...around("adoptedOn", texts.on, todayOf(visit))} />
      {replaces ? (
        <TextArea {...around("reason", texts.reason, "")} hint={visit.say(texts.reasonHint)} rows={2} />
      ) : null}
    </>
  );
}

/** What was typed of an adoption. @throws Failure at the field that is wrong */
export function adoptionFrom(form: Form): { readonly adoptedBy: string; readonly adoptedOn: string } {
  const adoptedBy = typedWords(form.one("adoptedBy"), {
    field: "adoptedBy",
    most: longestLine,
    needed: texts.byNeeded,
  });
  const adoptedOn = typedDay(form.one("adoptedOn"), "adoptedOn");
  if (adoptedOn === null) throw new Failure("day", texts.dayNeeded, { field: "adoptedOn" });
  return { adoptedBy, adoptedOn };
}
