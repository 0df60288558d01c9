import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { formatDate } from "../../language/format.ts";
import { Failure } from "../../language/failure.ts";
import { same } from "../../language/text.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Tag } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { findSubstep, pathContent } from "../content.server.ts";
import { Cited } from "../../work/cited.tsx";
import { sourceOf } from "../../work/sources.ts";
import { chosen, longestLine, longestText, typedDay, typedWords } from "../../work/fields.ts";
import { type Contest, type Judgement, verdicts } from "../model.ts";
import { readOverview } from "../overview.server.ts";
import { isTicked, type Standing } from "../progress.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { namesOf } from "../../work/names.server.ts";
import {
  addNote,
  answerContest,
  contest,
  judge,
  type Place,
  readSubstep,
  settleContest,
} from "../store.server.ts";
import { NoService } from "./front.tsx";
import {
  ByLine,
  errorAt,
  errorsOf,
  type Problem,
  Removed,
  RemoveButton,
  typedOr,
} from "../../work/parts.tsx";
import { StateTags, substepPath } from "./parts.tsx";
import { AdviceList, pathOf, walkOf } from "./paths.tsx";
import { recordedNames, texts, verdictNames } from "./substep-texts.ts";

/** One substep as a page shows it: what it asks, and (on a walk) where it stands. */
interface Shown {
  readonly visit: Visit;
  readonly one: Standing;
  readonly said: Awaited<ReturnType<typeof readSubstep>>;
  readonly names: ReadonlyMap<string, string>;
  readonly problem: Problem | null;
}

const placeOf = (one: Standing): Place => ({
  path: one.path.id,
  walk: one.walk,
  substep: one.substep.id,
});

/** Address of a form on this substep; the service travels in its query. */
const actionOf = (visit: Visit, one: Standing, verb: string): string => {
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
function Panels({ shown }: { readonly shown: Shown }): ReactElement {
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
        <p className="panel-quiet">{visit.say(texts.experiencedNot)}</p>
      </section>
    </div>
  );
}

function JudgeForm({ shown }: { readonly shown: Shown }): ReactElement {
  const { visit, one, problem } = shown;
  const { judgement } = one;
  return (
    <form method="post" action={actionOf(visit, one, "judge")}>
      <Heading level={2} id="judgement">
        {visit.say(texts.yourJudgement)}
      </Heading>
      <p>{visit.say(texts.yourJudgementLead)}</p>
      <Radios
        name="verdict"
        label={visit.say(texts.verdict)}
        value={typedOr(problem, "verdict", judgement?.verdict ?? "open")}
        error={errorAt(problem, "verdict", visit)}
        options={verdicts.map(verdict => ({
          value: verdict,
          label: visit.say(verdictNames[verdict]),
          ...(verdict === "skipped"
            ? {
                more: (
                  <TextArea
                    name="reason"
                    label={visit.say(texts.reasonLabel)}
                    rows={2}
                    value={typedOr(problem, "reason", judgement?.reason ?? "")}
                    error={errorAt(problem, "reason", visit)}
                  />
                ),
              }
            : {}),
        }))}
      />
      <Field
        name="owner"
        label={visit.say(texts.ownerLabel)}
        hint={visit.say(texts.ownerHint)}
        width={20}
        value={typedOr(problem, "owner", judgement?.owner ?? "")}
        error={errorAt(problem, "owner", visit)}
      />
      <DateField
        name="due"
        label={visit.say(texts.dueLabel)}
        value={typedOr(problem, "due", judgement?.due ?? "")}
        error={errorAt(problem, "due", visit)}
      />
      <Actions>
        <Button>{visit.say(texts.save)}</Button>
      </Actions>
    </form>
  );
}

async function Notes({ shown }: { readonly shown: Shown }): Promise<ReactElement> {
  const { visit, one, said, names, problem } = shown;
  const edits = allowed("path.edit", visit.person);
  const removed = edits ? await listRemoved(visit.house.planes.work, "path_note", visit.house.now()) : [];
  const { path, walk, substep } = placeOf(one);
  const brief = (words: string) => (words.length > 60 ? `${words.slice(0, 57)}…` : words);
  return (
    <section aria-labelledby="notes">
      <Heading level={2} id="notes">
        {visit.say(texts.notes)}
      </Heading>
      {said.notes.length === 0 ? <p>{visit.say(texts.noNotes)}</p> : null}
      <ul className="notes">
        {said.notes.map(note => (
          <li key={note.id}>
            <p className="note-words">{note.words}</p>
            <div className="note-foot">
              <ByLine visit={visit} names={names} by={note.by} at={note.at} />
              {edits ? (
                <RemoveButton
                  visit={visit}
                  action={actionOf(visit, one, "notes/remove")}
                  id={note.id}
                  label={brief(note.words)}
                />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {edits ? (
        <form method="post" action={actionOf(visit, one, "notes")}>
          <TextArea
            name="words"
            label={visit.say(texts.note)}
            hint={visit.say(texts.noteHint)}
            rows={3}
            value={typedOr(problem, "words", "")}
            error={errorAt(problem, "words", visit)}
          />
          <Actions>
            <Button look="secondary">{visit.say(texts.addNote)}</Button>
          </Actions>
        </form>
      ) : null}
      <Removed
        visit={visit}
        action={actionOf(visit, one, "notes/restore")}
        items={removed
          .filter(({ row }) => row["path"] === path && row["walk"] === walk && row["substep"] === substep)
          .map(({ id, row }) => ({ id, label: brief(String(row["words"])) }))}
      />
    </section>
  );
}

function Dispute({ shown }: { readonly shown: Shown }): ReactElement | null {
  const { visit, one, said, problem } = shown;
  if (!allowed("path.contest", visit.person)) return null;
  const open = said.contests.some(({ by, settledAt }) => settledAt === null && by === visit.person?.id);
  if (open) return null;
  return (
    <section aria-labelledby="dispute-title">
      <Heading level={2} id="dispute-title">
        {visit.say(texts.dispute)}
      </Heading>
      {isTicked(one.state) ? (
        <form method="post" action={actionOf(visit, one, "contest")}>
          <p>{visit.say(texts.disputeLead)}</p>
          <TextArea
            name="dispute"
            label={visit.say(texts.disputeLabel)}
            rows={3}
            value={typedOr(problem, "dispute", "")}
            error={errorAt(problem, "dispute", visit)}
          />
          <Actions>
            <Button>{visit.say(texts.disputeButton)}</Button>
          </Actions>
        </form>
      ) : (
        <p>{visit.say(texts.notTicked)}</p>
      )}
    </section>
  );
}

/** What a substep asks: the same for everyone, from the content. */
function Guide({
  visit,
  one,
}: {
  readonly visit: Visit;
  readonly one: Pick<Standing, "path" | "substep" | "step">;
}): ReactElement {
  const { substep, path } = one;
  const later = substep.feeds.flatMap(id => findSubstep(pathContent().paths, path.id, id) ?? []);
  return (
    <>
      <Heading level={2}>{visit.say(texts.todo)}</Heading>
      <ul className="todo">
        {substep.actions.map(action => (
          <li key={action.en}>{visit.say(action)}</li>
        ))}
      </ul>
      <p className="place">
        <strong>{visit.say(texts.place)}</strong> {visit.say(substep.place.text)}{" "}
        {substep.place.path === undefined ? null : (
          <a href={visit.to(substep.place.path)}>{visit.say(texts.open)}</a>
        )}
      </p>
      {substep.advice.length === 0 ? null : (
        <>
          <Heading level={2}>{visit.say(texts.mind)}</Heading>
          <AdviceList visit={visit} advice={substep.advice} />
        </>
      )}
      {substep.differences.map(({ about, views }) => (
        <section key={about.en} className="differences">
          <Heading level={2} above={visit.say(texts.differ)}>
            {visit.say(about)}
          </Heading>
          <p>{visit.say(texts.differWhy)}</p>
          <ul className="views">
            {views.map(view => (
              <li key={view.text.en}>
                <Cited visit={visit} {...view} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Heading level={2}>{visit.say(texts.examples)}</Heading>
      <ul className="examples">
        {substep.examples.map(example => (
          <li key={example.text.en}>
            <Cited visit={visit} {...example} />
          </li>
        ))}
      </ul>
      {later.length === 0 ? null : (
        <p>
          {`${visit.say(texts.feeds)}: ${later.map(next => `${next.substep.id} ${visit.say(next.substep.title)}`).join(", ")}.`}
        </p>
      )}
      <p className="path-source">
        {`${visit.say(texts.source)}: ${visit.say(sourceOf(pathContent().sources, substep.source))}`}
      </p>
    </>
  );
}

function Around({
  visit,
  one,
  standings,
}: {
  visit: Visit;
  one: Standing;
  standings: readonly Standing[];
}): ReactElement {
  const at = standings.indexOf(one);
  const [before, after] = [standings[at - 1], standings[at + 1]];
  return (
    <nav className="around" aria-label={visit.say(texts.around)}>
      {before === undefined ? (
        <span />
      ) : (
        <a rel="prev" href={visit.to(substepPath(before))}>
          {`${visit.say(texts.previous)}: ${before.substep.id} ${visit.say(before.substep.title)}`}
        </a>
      )}
      {after === undefined ? null : (
        <a rel="next" href={visit.to(substepPath(after))}>
          {`${visit.say(texts.next)}: ${after.substep.id} ${visit.say(after.substep.title)}`}
        </a>
      )}
    </nav>
  );
}

/** The substep in the address, or the page for what does not exist. */
function foundSubstep(visit: Visit) {
  const path = pathOf(visit.params["path"]);
  const found = findSubstep(pathContent().paths, path.id, visit.params["substep"] ?? "");
  if (found !== null) return found;
  throw new Failure(
    "substep-unknown",
    { nl: "Deze stap bestaat niet.", en: "This step does not exist." },
    { status: 404 },
  );
}

async function substepAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { path, step, substep } = foundSubstep(visit);
  const overview = await readOverview(visit.house, visit.person);
  const walk = walkOf(overview, path, visit.query.get("service"));
  const one = walk?.standings.find(standing => standing.substep.id === substep.id);
  const { work } = visit.house.planes;
  const shown: Shown | null =
    one === undefined
      ? null
      : { visit, one, said: await readSubstep(work, placeOf(one)), names: await namesOf(work), problem };
  const above = [path.title, ...(walk?.name == null ? [] : [same(walk.name)]), step.title]
    .map(text => visit.say(text))
    .join(" · ");
  const service =
    walk?.name == null ? [] : [{ label: same(walk.name), path: `/path/${path.id}?service=${walk.walk}` }];
  return {
    kind: "page",
    title: { nl: `${substep.id} ${substep.title.nl}`, en: `${substep.id} ${substep.title.en}` },
    status: problem?.failure.status ?? 200,
    trail: [{ label: path.title, path: `/path/${path.id}` }, ...service],
    body: (
      <>
        <Heading level={1} above={above}>
          {`${substep.id} ${visit.say(substep.title)}`}
        </Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(substep.purpose)}</Lead>
        {shown === null ? (
          <NoService visit={visit} path={path.id} />
        ) : (
          <>
            <div className="stands">
              <h2>{visit.say(texts.stands)}</h2>
              <StateTags visit={visit} one={shown.one} />
            </div>
            <Panels shown={shown} />
          </>
        )}
        <Guide visit={visit} one={{ path, step, substep }} />
        {shown === null ? null : (
          <>
            {allowed("path.edit", visit.person) ? <JudgeForm shown={shown} /> : null}
            {await Notes({ shown })}
            <Dispute shown={shown} />
            <Around visit={visit} one={shown.one} standings={walk?.standings ?? []} />
          </>
        )}
      </>
    ),
  };
}

const substepPage: Route = {
  method: "GET",
  path: "/path/:path/:substep",
  may: "path.read",
  answer: visit => substepAnswer(visit, null),
};

/** A form on a substep: does its work on the walk in the address, and comes back to the page, with what was wrong. */
function posted(
  verb: string,
  may: "path.edit" | "path.contest",
  work: (visit: Visit, one: Standing, form: Form) => Promise<void>,
  anchor = "",
): Route {
  return {
    method: "POST",
    path: `/path/:path/:substep/${verb}`,
    may,
    answer: async visit => {
      const { path, substep } = foundSubstep(visit);
      const form = await visit.form();
      const walk = walkOf(await readOverview(visit.house, visit.person), path, visit.query.get("service"));
      const one = walk?.standings.find(standing => standing.substep.id === substep.id);
      if (one === undefined)
        throw new Failure(
          "service-unknown",
          { nl: "Kies eerst een dienst.", en: "Choose a service first." },
          { status: 404 },
        );
      try {
        await work(visit, one, form);
      } catch (error) {
        if (error instanceof Failure && error.status !== 404 && error.status !== 403)
          return await substepAnswer(visit, { failure: error, form });
        throw error;
      }
      return { kind: "redirect", to: `${visit.to(substepPath(one))}${anchor}` };
    },
  };
}

const actOf = (visit: Visit) => ({ by: visit.person!.id, at: visit.house.now() });

/** One substep: what it asks, where it stands, and every form on it. */
export const substepRoutes: readonly Route[] = [
  substepPage,
  posted("judge", "path.edit", async (visit, one, form) => {
    const { planes, keys } = visit.house;
    const verdict = chosen(form.one("verdict"), verdicts, "verdict");
    const reason = typedWords(form.one("reason"), {
      field: "reason",
      most: longestText,
      ...(verdict === "skipped" ? { needed: texts.reasonNeeded } : {}),
    });
    const owner = typedWords(form.one("owner"), { field: "owner", most: longestLine });
    const due = typedDay(form.one("due"), "due");
    const judgement = { verdict, owner, due, reason: verdict === "skipped" ? reason : "" };
    await judge(planes.work, keys, placeOf(one), judgement, actOf(visit));
  }),
  posted(
    "notes",
    "path.edit",
    async (visit, one, form) => {
      const words = typedWords(form.one("words"), {
        field: "words",
        most: longestText,
        needed: texts.noteNeeded,
      });
      await addNote(visit.house.planes.work, placeOf(one), words, actOf(visit));
    },
    "#notes",
  ),
  ...(["remove", "restore"] as const).map(verb =>
    posted(
      `notes/${verb}`,
      "path.edit",
      async (visit, _one, form) => {
        const { planes, keys } = visit.house;
        await (verb === "remove" ? remove : restore)(
          planes.work,
          keys,
          "path_note",
          form.one("id"),
          actOf(visit),
        );
      },
      "#notes",
    ),
  ),
  posted(
    "contest",
    "path.contest",
    async (visit, one, form) => {
      const { planes, keys } = visit.house;
      const reason = typedWords(form.one("dispute"), {
        field: "dispute",
        most: longestText,
        needed: texts.disputeNeeded,
      });
      await contest(planes.work, keys, placeOf(one), { reason, state: one.state }, actOf(visit));
    },
    "#experienced",
  ),
  posted(
    "answer",
    "path.edit",
    async (visit, one, form) => {
      const { planes, keys } = visit.house;
      const id = form.one("id");
      const field = `answer-${id}`;
      const words = typedWords(form.one(field), { field, most: longestText, needed: texts.answerNeeded });
      await answerContest(planes.work, keys, id, placeOf(one), words, actOf(visit));
    },
    "#experienced",
  ),
  posted(
    "settle",
    "path.contest",
    async (visit, one, form) => {
      const { planes, keys } = visit.house;
      await settleContest(planes.work, keys, form.one("id"), placeOf(one), actOf(visit));
    },
    "#experienced",
  ),
];
