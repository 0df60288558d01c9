import type { ReactElement, ReactNode } from "react";
import { nameIn } from "../identity/demonstration-names.ts";
import { formatDate } from "../language/format.ts";
import type { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import { Details } from "../web/components/small.tsx";
import type { Form, Visit } from "../web/route.ts";

/** What was wrong with a form, and what was typed in it. */
export interface Problem {
  readonly failure: Failure;
  readonly form: Form;
}

/** What was typed before something was wrong, or what stands there now. */
export const typedOr = (problem: Problem | null, field: string, now: string): string =>
  problem !== null && field in problem.form.typed ? problem.form.one(field) : now;

/** The error of a field, if it is to blame. */
export const errorAt = (problem: Problem | null, field: string, visit: Visit): string | undefined =>
  problem?.failure.field === field ? visit.say(problem.failure.text) : undefined;

/** Errors for the summary on top of the page. */
export const errorsOf = (problem: Problem | null, visit: Visit) =>
  problem === null ? [] : [{ field: problem.failure.field, text: visit.say(problem.failure.text) }];

const words = {
  removed: { nl: "Verwijderd", en: "Removed" },
  removedWhy: {
    nl: "Wat u verwijdert, kunt u 30 dagen lang terugzetten. Daarna is het weg.",
    en: "What you remove can be put back for 30 days. After that it is gone.",
  },
  restore: { nl: "Terugzetten", en: "Put back" },
  remove: { nl: "Verwijderen", en: "Remove" },
  someone: { nl: "iemand", en: "someone" },
} satisfies Record<string, Text>;

/** Who did something, and when. */
export function ByLine({
  visit,
  names,
  by,
  at,
}: {
  visit: Visit;
  names: ReadonlyMap<string, string>;
  by: string;
  at: string;
}): ReactElement {
  return (
    <span className="by-line">
      {`${nameIn(names.get(by) ?? visit.say(words.someone), visit.locale)}, `}
      <time dateTime={at.slice(0, 10)}>{formatDate(at, visit.locale)}</time>
    </span>
  );
}

/** What was removed in the past 30 days, with a button to put each back. */
export function Removed({
  visit,
  action,
  items,
  children,
}: {
  readonly visit: Visit;
  /** Address of the form. */
  readonly action: string;
  readonly items: readonly { readonly id: string; readonly label: string }[];
  /** Hidden fields the form needs. */
  readonly children?: ReactNode;
}): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <Details summary={`${visit.say(words.removed)} (${items.length})`}>
      <p>{visit.say(words.removedWhy)}</p>
      <ul className="removed">
        {items.map(({ id, label }) => (
          <li key={id}>
            <span>{label}</span>
            <form method="post" action={action}>
              {children}
              <input type="hidden" name="id" value={id} />
              <button type="submit" className="utrecht-button utrecht-button--subtle">
                {visit.say(words.restore)}
                <span className="visually-hidden">{`: ${label}`}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** A button that removes one thing; what it is, is said to who cannot see what stands beside it. */
export function RemoveButton({
  visit,
  action,
  id,
  label,
  children,
}: {
  visit: Visit;
  action: string;
  id: string;
  label: string;
  children?: ReactNode;
}): ReactElement {
  return (
    <form method="post" action={action} className="remove">
      {children}
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="utrecht-button utrecht-button--subtle">
        {visit.say(words.remove)}
        <span className="visually-hidden">{`: ${label}`}</span>
      </button>
    </form>
  );
}
