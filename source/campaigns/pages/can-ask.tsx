import type { ReactElement } from "react";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { groupQuestionsOf, type Instrument } from "../../instruments/model.ts";
import { formatNumber } from "../../language/format.ts";
import { Notice } from "../../web/components/notice.tsx";
import type { Visit } from "../../web/route.ts";
import { choiceSentences } from "../choice-sentences.ts";
import { askedInstrument, bearable, goalsLost, reasonFor, splittingsOf } from "../coarsening.ts";
import { nameOf, peopleByUnit, peopleUpwards, withUnits } from "../units.ts";
import { words } from "./edit-texts.ts";
import type { Whom } from "./edit-whom.ts";

/** What a round could ask as it stands in the form, before anything is saved. */
export function CanAsk({
  visit,
  instrument,
  mode,
  people,
  order,
  whom,
}: {
  readonly visit: Visit;
  readonly instrument: Instrument | undefined;
  readonly mode: string;
  readonly people: number;
  readonly order: readonly string[];
  readonly whom: Whom;
}): ReactElement {
  const { locale } = visit;
  const inside = () => {
    if (instrument === undefined || !(people > 0)) return <p>{visit.say(words.lookFirst)}</p>;
    const part = choiceSentences(
      instrument.minutes,
      (instrument.leftOut?.themes ?? []).map(({ title }) => visit.say(title)),
      locale,
    );
    if (mode !== "anonymous") return <p>{[visit.say(words.asksAll), ...part].join(" ")}</p>;
    const whole = withUnits(instrument, whom.units, whom.chosen);
    const counts = peopleUpwards(whom.units, peopleByUnit(whom.invited));
    const threshold = readPolicy().audiences.staff.threshold ?? 10;
    const chosen = bearable(people, splittingsOf(whole, order, counts), threshold);
    const questions = groupQuestionsOf(whole);
    const lost = goalsLost(whole, askedInstrument(whole, chosen));
    return (
      <>
        <p>{visit.say(words.canAskWhat)}</p>
        <p>{part.join(" ")}</p>
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
      <PerUnit visit={visit} whom={whom} />
      {inside()}
    </Notice>
  );
}

function PerUnit({ visit, whom }: { readonly visit: Visit; readonly whom: Whom }): ReactElement | null {
  if (whom.chosen.length === 0) return null;
  const counts = peopleByUnit(whom.invited);
  const asked = whom.chosen.map(id => ({ name: nameOf(whom.units, id), people: counts.get(id) ?? 0 }));
  return (
    <>
      <p>{visit.say(words.perUnit)}</p>
      <ul>
        {asked.map(({ name, people }) => (
          <li key={name}>{`${name}: ${formatNumber(people, visit.locale)}`}</li>
        ))}
      </ul>
      {asked.some(({ people }) => people < 20) ? <p>{visit.say(words.perUnitFew)}</p> : null}
    </>
  );
}
