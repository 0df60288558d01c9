import { itemsFor, sectionsFor } from "../instruments/conditions.ts";
import { type Question, questionsAt, type Section } from "../instruments/model.ts";
import type { Text } from "../language/text.ts";
import type { Unit } from "../units/model.ts";
import { withAllBelow } from "../units/rules.ts";
import { type Agreement, agreementsSection, type Conversation } from "./model.ts";
import { monthsAfter } from "../work/days.ts";

/** Whether a goal covers a unit: all units where it names none, else those it names and what belongs to them. */
export const covers = (units: readonly Unit[], named: readonly string[], unit: string): boolean =>
  named.length === 0 || withAllBelow(units, named).has(unit);

/** Whether an agreement is open and past its day. */
export const isOverdue = ({ state, due }: Pick<Agreement, "state" | "due">, today: string): boolean =>
  state === "open" && due < today;

/** The parts that are asked here, given what was answered so far. */
export const askedSections = ({
  instrument,
  answers,
}: Pick<Conversation, "instrument" | "answers">): Section[] =>
  sectionsFor(instrument, answers).filter(({ id }) => id !== agreementsSection);

/**
 * The questions as they are given back when something was wrong: what someone wrote an answer to is asked again, also
 * where another answer hides it now, so that nothing typed is lost.
 *
 * @param wrote whether something was filled in for a question
 */
export const withWritten = (
  instrument: Conversation["instrument"],
  wrote: (question: string) => boolean,
): Conversation["instrument"] => ({
  ...instrument,
  sections: instrument.sections.map(section => {
    const items = section.items.map(item =>
      questionsAt(item).some(({ key }) => wrote(key)) ? { ...item, when: null } : item,
    );
    const written = section.items.flatMap(questionsAt).some(({ key }) => wrote(key));
    return { ...section, items, when: written ? null : section.when };
  }),
});

/** Questions that are asked and have no answer yet. */
export const unanswered = (conversation: Conversation): Question[] =>
  askedSections(conversation)
    .flatMap(section => itemsFor(section, conversation.answers).flatMap(questionsAt))
    .filter(({ key }) => (conversation.answers[key] ?? "").length === 0);

/** How it stands with the conversations of one unit. */
export interface Rhythm {
  readonly last: Conversation | null;
  /** The one that is planned next. */
  readonly planned: Conversation | null;
  /** The day by which the next is to be held; null while none was held and none is planned. */
  readonly due: string | null;
  readonly overdue: boolean;
  readonly open: readonly Agreement[];
  readonly late: number;
}

/**
 * How it stands with the conversations of one unit: when the last was, when the next is due in this rhythm, and which
 * agreements of all of them are still open.
 *
 * @param conversations of one unit
 * @param months between two conversations
 */
export function rhythmOf(conversations: readonly Conversation[], months: number, today: string): Rhythm {
  const held = conversations
    .filter(({ heldOn }) => heldOn !== null)
    .toSorted((a, b) => ((a.heldOn ?? "") < (b.heldOn ?? "") ? 1 : -1));
  const planned = conversations
    .filter(({ heldOn }) => heldOn === null)
    .toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1));
  const last = held[0] ?? null;
  const due = last?.heldOn == null ? (planned[0]?.plannedOn ?? null) : monthsAfter(last.heldOn, months);
  const open = conversations.flatMap(({ agreements }) => agreements.filter(({ state }) => state === "open"));
  return {
    last,
    planned: planned[0] ?? null,
    due,
    overdue: due !== null && due < today,
    open,
    late: open.filter(one => isOverdue(one, today)).length,
  };
}

/**
 * How the conversations go, in a sentence on the talks and one on the agreements.
 *
 * @param talks units, those with which was spoken, and those whose next conversation is overdue
 * @example
 * rhythmSentences({ units: 1, spoken: 1, late: 1 }, { open: 0, late: 0 })[0].en // → "There was a conversation with the unit; the next one is overdue."
 */
export function rhythmSentences(
  talks: { readonly units: number; readonly spoken: number; readonly late: number },
  agreements: { readonly open: number; readonly late: number },
): readonly Text[] {
  const { units, spoken, late } = talks;
  const one = units === 1;
  const held: Text = one
    ? {
        nl: spoken === 1 ? "Met het onderdeel is gesproken" : "Met het onderdeel is nog niet gesproken",
        en:
          spoken === 1
            ? "There was a conversation with the unit"
            : "There was no conversation with the unit yet",
      }
    : {
        nl: `Met ${spoken} van de ${units} onderdelen is gesproken`,
        en: `There were conversations with ${spoken} of the ${units} units`,
      };
  const next: Text =
    late === 0
      ? { nl: "geen volgend gesprek is over tijd", en: "no next one is overdue" }
      : one
        ? { nl: "het volgende gesprek is over tijd", en: "the next one is overdue" }
        : { nl: `bij ${late} is het volgende gesprek over tijd`, en: `with ${late} the next one is overdue` };
  const { open, late: overdue } = agreements;
  const kept: Text =
    open === 0
      ? { nl: "Er staan geen afspraken open.", en: "No agreements are open." }
      : open === 1
        ? {
            nl: overdue === 1 ? "Er staat 1 afspraak open, en die is te laat." : "Er staat 1 afspraak open.",
            en: overdue === 1 ? "1 agreement is open, and it is late." : "1 agreement is open.",
          }
        : {
            nl: `Er staan ${open} afspraken open${overdue === 0 ? "" : `, waarvan ${overdue} te laat`}.`,
            en: `${open} agreements are open${overdue === 0 ? "" : `, ${overdue} of them late`}.`,
          };
  return [{ nl: `${held.nl}; ${next.nl}.`, en: `${held.en}; ${next.en}.` }, kept];
}
