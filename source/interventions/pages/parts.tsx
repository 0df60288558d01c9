import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Tag } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import type { Act } from "../../work/model.ts";
import type { Problem } from "../../work/parts.tsx";
import { type Intervention, interventionStates, type State } from "../model.ts";
import type { Eyes } from "../store.server.ts";

/** Whose eyes a page is for. */
export const eyesOf = (visit: Visit): Eyes =>
  allowed("strategy.drafts", visit.person) ? "editor" : "reader";

export const actOf = (visit: Visit): Act => ({ by: visit.person!.id, at: visit.house.now() });

export const todayOf = (visit: Visit): string => visit.house.now().toISOString().slice(0, 10);

const tones: Readonly<Record<State, "neutral" | "success" | "warning">> = {
  planned: "neutral",
  running: "success",
  finished: "neutral",
  stopped: "warning",
  "handed-over": "success",
};

export function StateTag({ visit, state }: { readonly visit: Visit; readonly state: State }): ReactElement {
  return <Tag tone={tones[state]}>{visit.say(interventionStates[state])}</Tag>;
}

const words = {
  noDates: { nl: "nog geen datum", en: "no date yet" },
  from: { nl: "vanaf", en: "from" },
  until: { nl: "tot en met", en: "until" },
} satisfies Record<string, Text>;

/** From when until when, in words. */
export function periodOf(
  visit: Visit,
  { startsOn, endsOn }: Pick<Intervention, "startsOn" | "endsOn">,
): string {
  if (startsOn === null)
    return endsOn === null
      ? visit.say(words.noDates)
      : `${visit.say(words.until)} ${formatDate(endsOn, visit.locale)}`;
  const start = formatDate(startsOn, visit.locale);
  return endsOn === null
    ? `${visit.say(words.from)} ${start}`
    : `${start} ${visit.say(words.until)} ${formatDate(endsOn, visit.locale)}`;
}

/** A route that takes a form; what was wrong comes back on the page it was typed on, with all that was typed. */
export function posted(
  path: `/${string}`,
  may: Route["may"],
  work: (visit: Visit, form: Form) => Promise<string>,
  again: (visit: Visit, problem: Problem) => Promise<Answer>,
): Route {
  return {
    method: "POST",
    path,
    may,
    answer: async visit => {
      const form = await visit.form();
      try {
        return { kind: "redirect", to: visit.to(await work(visit, form)) };
      } catch (error) {
        if (error instanceof Failure && error.field !== null)
          return await again(visit, { failure: error, form });
        throw error;
      }
    },
  };
}
