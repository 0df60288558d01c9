import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { formatDate } from "../../language/format.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Details, Tag } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { ByLine, errorAt, type Problem, typedOr } from "../../work/parts.tsx";
import type { Contest, Judgement } from "../model.ts";
import type { Standing } from "../progress.ts";
import type { Place, readSubstep } from "../store.server.ts";
import { type Experienced, ExperiencedFigures } from "./experienced.tsx";
import { substepPath } from "./parts.tsx";
import { recordedNames, texts, verdictNames } from "./substep-texts.ts";

/** One substep as a page shows it: what it asks, and (on a walk) where it stands. */
export interface Shown {
  readonly visit: Visit;
  readonly one: Standing;
  readonly said: Awaited<ReturnType<typeof readSubstep>>;
  readonly names: ReadonlyMap<string, string>;
  readonly experienced: readonly Experienced[];
  readonly problem: Problem | null;
}

export const placeOf = (one: Standing): Place => ({
  path: one.path.id,
  walk: one.walk,
  substep: one.substep.id,
});

/** Address of a form on this substep; the service travels in its query. */
export const actionOf = (visit: Visit, one: Standing, verb: string): string => {
  const [path, query] = substepPath(one).split("?");
  return visit.to(`${path}/${verb}${query === undefined ? "" : `?${query}`}`);
};

function JudgementFacts({ shown, judgement }: { shown: Shown; judgement: Judgement }): ReactElement {
  const { visit, names } = shown;
  return (
    <>
      <p className="panel-main">{visit.say(verdictNames[judgement.verdict])}</p>
      <dl className="panel-facts">
        {judgement.owner === "" ? null : (
          <div>
            <dt>{visit.say(texts.owner)}</dt>
            <dd>{judgement.owner}</dd>
          </div>
        )}
        {judgement.due === null ? null : (
          <div>
            <dt>{visit.say(texts.due)}</dt>
            <dd>{formatDate(judgement.due, visit.locale)}</dd>
          </div>
        )}
        {judgement.reason === "" ? null : (
          <div>
            <dt>{visit.say(texts.why)}</dt>
            <dd>{judgement.reason}</dd>
          </div>
        )}
      </dl>
      <p>
        <ByLine visit={visit} names={names} by={judgement.by} at={judgement.at} />
      </p>
    </>
  );
}

function ContestView({ shown, dispute }: { shown: Shown; dispute: Contest }): ReactElement {
  const { visit, names, one, problem } = shown;
  const field = `answer-${dispute.id}`;
  const settled = dispute.settledAt !== null;
  return (
    <li className="contest">
      <p className="contest-who">
        <strong>{`${names.get(dispute.by) ?? "–"} ${visit.say(texts.disputes)}`}</strong>
        {", "}
        <time dateTime={dispute.at.slice(0, 10)}>{formatDate(dispute.at, visit.locale)}</time>
      </p>
      <blockquote>{dispute.reason}</blockquote>
      {dispute.answer === null ? (
        <p>{visit.say(texts.noAnswer)}</p>
      ) : (
        <>
          <p className="contest-who">
            <strong>{visit.say(texts.answer)}</strong>
            {": "}
            <ByLine visit={visit} names={names} by={dispute.answer.by} at={dispute.answer.at} />
          </p>
          <blockquote>{dispute.answer.words}</blockquote>
        </>
      )}
      {settled ? (
        <p>{`${visit.say(texts.settled)} ${formatDate(dispute.settledAt ?? "", visit.locale)}.`}</p>
      ) : null}
      {!settled && dispute.answer === null && allowed("path.edit", visit.person) ? (
        <form method="post" action={actionOf(visit, one, "answer")}>
          <input type="hidden" name="id" value={dispute.id} />
          <TextArea
            name={field}
            label={visit.say(texts.answerLabel)}
            rows={3}
            value={typedOr(problem, field, "")}
            error={errorAt(problem, field, visit)}
          />
          <Actions>
            <Button look="secondary">{visit.say(texts.answerButton)}</Button>
          </Actions>
        </form>
      ) : null}
      {!settled && allowed("path.contest", visit.person) && dispute.by === visit.person?.id ? (
        <form method="post" action={actionOf(visit, one, "settle")}>
          <input type="hidden" name="id" value={dispute.id} />
          <Button look="secondary">{visit.say(texts.settle)}</Button>
        </form>
      ) : null}
    </li>
  );
}

/** What is recorded, what a person judges and what staff experience: three things, never added up. */
export function Panels({ shown }: { readonly shown: Shown }): ReactElement {
  const { visit, one, said } = shown;
  const { recorded, judgement } = one;
  return (
    <div className="three-panels">
      <section aria-labelledby="recorded">
        <h3 id="recorded">{visit.say(texts.recorded)}</h3>
        <p>
          <Tag tone={recorded.state === "met" ? "success" : "neutral"}>
            {visit.say(recordedNames[recorded.state])}
          </Tag>
        </p>
        <p>{visit.say(recorded.says)}</p>
        <p className="panel-quiet">{`${visit.say(texts.recordedWhat)}: ${visit.say(one.substep.evidence.text)}`}</p>
      </section>
      <section aria-labelledby="judged">
        <h3 id="judged">{visit.say(texts.judged)}</h3>
        {judgement === null ? (
          <p>{visit.say(texts.nobodyJudged)}</p>
        ) : (
          <JudgementFacts shown={shown} judgement={judgement} />
        )}
        {one.ahead ? <p className="beware">{visit.say(texts.ahead)}</p> : null}
        {said.earlier.length === 0 ? null : (
          <Details summary={`${visit.say(texts.earlier)} (${said.earlier.length})`}>
            <ul>
              {said.earlier.map(earlier => (
                <li key={earlier.at}>
                  {`${visit.say(verdictNames[earlier.verdict])}, `}
                  <ByLine visit={visit} names={shown.names} by={earlier.by} at={earlier.at} />
                  {earlier.reason === "" ? null : `: ${earlier.reason}`}
                </li>
              ))}
            </ul>
          </Details>
        )}
      </section>
      <section aria-labelledby="experienced">
        <h3 id="experienced">{visit.say(texts.experienced)}</h3>
        {said.contests.length === 0 ? (
          <p>{visit.say(texts.nobodyDisputes)}</p>
        ) : (
          <ul className="contests">
            {said.contests.map(dispute => (
              <ContestView key={dispute.id} shown={shown} dispute={dispute} />
            ))}
          </ul>
        )}
        <ExperiencedFigures visit={visit} all={shown.experienced} />
      </section>
    </div>
  );
}
