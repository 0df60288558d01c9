import type { ReactElement } from "react";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { groupQuestionsOf, type Instrument } from "../../instruments/model.ts";
import { Notice } from "../../web/components/notice.tsx";
import type { Visit } from "../../web/route.ts";
import { askedInstrument, bearable, goalsLost, reasonFor, splittingsOf } from "../coarsening.ts";
import type { Invited } from "../model.ts";
import { words } from "./edit-texts.ts";

/** What a round could ask as it stands in the form, before anything is saved. */
export function CanAsk({
  visit,
  instrument,
  mode,
  people,
  order,
  invited,
}: {
  readonly visit: Visit;
  readonly instrument: Instrument | undefined;
  readonly mode: string;
  readonly people: number;
  readonly order: readonly string[];
  readonly invited: readonly Invited[];
}): ReactElement {
  const { locale } = visit;
  const inside = () => {
    if (instrument === undefined || !(people > 0)) return <p>{visit.say(words.lookFirst)}</p>;
    if (mode !== "anonymous") return <p>{visit.say(words.asksAll)}</p>;
    const units = new Map<string, number>();
    for (const { unit } of invited) if (unit !== null) units.set(unit, (units.get(unit) ?? 0) + 1);
    const threshold = readPolicy().audiences.staff.threshold ?? 10;
    const chosen = bearable(people, splittingsOf(instrument, order, units), threshold);
    const questions = groupQuestionsOf(instrument);
    const lost = goalsLost(instrument, askedInstrument(instrument, chosen));
    return (
      <>
        <p>{visit.say(words.canAskWhat)}</p>
        <ul>
          {chosen.map(one => {
            const question = questions.find(({ key }) => key === one.key);
            return question === undefined ? null : (
              <li key={one.key}>{visit.say(reasonFor(one, question, threshold))}</li>
            );
          })}
        </ul>
        {lost.length === 0 ? null : (
          <>
            <p>{visit.say(words.lost)}</p>
            <ul>
              {lost.map(goal => (
                <li key={goal.en}>{visit.say(goal)}</li>
              ))}
            </ul>
          </>
        )}
      </>
    );
  };
  return (
    <Notice locale={locale} title={visit.say(words.canAsk)}>
      {inside()}
    </Notice>
  );
}
