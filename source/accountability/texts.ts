import type { Locale, Text } from "../language/text.ts";
import type { Commitment, CommitmentKind, CommitmentState } from "./model.ts";
import { fellShort, isOverdue, isSettled } from "./rules.ts";

export const kindNames: Readonly<
  Record<CommitmentKind, { readonly one: Text; readonly many: Text; readonly hint: Text }>
> = {
  recommendation: {
    one: { nl: "aanbeveling", en: "recommendation" },
    many: { nl: "Aanbevelingen", en: "Recommendations" },
    hint: { nl: "Uit een rapport, een audit of van de raad.", en: "From a report, an audit or the council." },
  },
  question: {
    one: { nl: "raadsvraag", en: "council question" },
    many: { nl: "Raadsvragen", en: "Council questions" },
    hint: { nl: "Gesteld in een vergadering of op schrift.", en: "Asked in a meeting or in writing." },
  },
  promise: {
    one: { nl: "toezegging", en: "promise" },
    many: { nl: "Toezeggingen", en: "Promises" },
    hint: {
      nl: "Wat het college aan de raad zei te doen.",
      en: "What the executive told the council it would do.",
    },
  },
};

/** States, as said of each kind: a question is answered, a promise kept. */
export const stateNames: Readonly<Record<CommitmentKind, Readonly<Record<CommitmentState, Text>>>> = {
  recommendation: {
    open: { nl: "nog niet opgepakt", en: "not taken up yet" },
    "under-way": { nl: "wordt aan gewerkt", en: "being worked on" },
    done: { nl: "uitgevoerd", en: "carried out" },
    partly: { nl: "voor een deel uitgevoerd", en: "carried out in part" },
    "not-done": { nl: "niet overgenomen", en: "not adopted" },
  },
  question: {
    open: { nl: "nog niet beantwoord", en: "not answered yet" },
    "under-way": { nl: "antwoord in de maak", en: "answer being written" },
    done: { nl: "beantwoord", en: "answered" },
    partly: { nl: "voor een deel beantwoord", en: "answered in part" },
    "not-done": { nl: "niet beantwoord", en: "not answered" },
  },
  promise: {
    open: { nl: "nog niet begonnen", en: "not begun yet" },
    "under-way": { nl: "wordt aan gewerkt", en: "being worked on" },
    done: { nl: "nagekomen", en: "kept" },
    partly: { nl: "voor een deel nagekomen", en: "kept in part" },
    "not-done": { nl: "niet nagekomen", en: "not kept" },
  },
};

/** How it stands altogether, in a sentence or two. */
export function reading(all: readonly Commitment[], locale: Locale, today: string): string[] {
  const open = all.filter(({ state }) => !isSettled(state)).length;
  const late = all.filter(one => isOverdue(one, today)).length;
  const promises = all.filter(({ kind }) => kind === "promise");
  const short = promises.filter(one => fellShort(one, today)).length;
  return locale === "nl"
    ? [
        `Van ${all.length} aanbevelingen, vragen en toezeggingen staan er ${open} open; ${late} daarvan ${late === 1 ? "is" : "zijn"} over tijd.`,
        `Niet, niet helemaal of niet op tijd nagekomen: ${short} van de ${promises.length} toezeggingen.`,
      ]
    : [
        `Of ${all.length} recommendations, questions and promises, ${open} are open; ${late} of them ${late === 1 ? "is" : "are"} overdue.`,
        `Not kept, not fully or not in time: ${short} of ${promises.length} promises.`,
      ];
}
