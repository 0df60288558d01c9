import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Tag } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { todayOf } from "../../work/posted.ts";
import { type Commitment, type CommitmentKind, commitmentKinds } from "../model.ts";
import { firstPromised, isOverdue } from "../rules.ts";
import { stateNames } from "../texts.ts";

const words = {
  late: { nl: "over tijd", en: "overdue" },
  first: { nl: "eerst beloofd:", en: "first promised:" },
  noDay: { nl: "geen dag afgesproken", en: "no day agreed" },
} satisfies Record<string, Text>;

/** Most characters of what was recommended, asked or promised. */
export const longestWords = 400;

/** Clerks word what the council asked and was promised; recommendations are the coordinator's. */
export const kindsFor = (visit: Visit): readonly CommitmentKind[] =>
  allowed("commitment.edit", visit.person)
    ? commitmentKinds
    : allowed("commitment.enter", visit.person)
      ? ["question", "promise"]
      : [];

/** Whether this visitor words and answers commitments of this kind. */
export const mayWord = (visit: Visit, kind: CommitmentKind): boolean => kindsFor(visit).includes(kind);

export const notYours = () =>
  new Failure(
    "not-yours",
    {
      nl: "Aanbevelingen worden bijgehouden door de coördinator.",
      en: "Recommendations are kept by the coordinator.",
    },
    { status: 403 },
  );

/** Where it stands, and whether that is late. */
export function StateTags({ visit, one }: { readonly visit: Visit; readonly one: Commitment }): ReactElement {
  const tone =
    one.state === "done"
      ? "success"
      : one.state === "partly" || one.state === "not-done"
        ? "danger"
        : "neutral";
  return (
    <span className="state-tags">
      <Tag tone={tone}>{visit.say(stateNames[one.kind][one.state])}</Tag>
      {isOverdue(one, todayOf(visit)) ? <Tag tone="danger">{visit.say(words.late)}</Tag> : null}
    </span>
  );
}

/** The day by which it was promised, and the day that was promised first, if that was another. */
export function Promised({ visit, one }: { readonly visit: Visit; readonly one: Commitment }): ReactElement {
  const first = firstPromised(one);
  return (
    <>
      {one.due === null ? visit.say(words.noDay) : formatDate(one.due, visit.locale)}
      {first === null ? null : (
        <span className="by-line">{` (${visit.say(words.first)} ${formatDate(first, visit.locale)})`}</span>
      )}
    </>
  );
}
