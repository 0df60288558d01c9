import type { ReactElement } from "react";
import { readRelease, type Released } from "../../disclosure/releases.server.ts";
import { entitledTo } from "../../disclosure/rules.ts";
import { allowed } from "../../identity/rules.ts";
import { AnswersView } from "../../instruments/people/answers-view.tsx";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { KeptFinding as KeptFigures } from "../../mirror/finding-view.tsx";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Empty, Reading, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { longestLine, longestText, typedWords } from "../../work/fields.ts";
import { namesOf } from "../../work/names.server.ts";
import {
  ByLine,
  errorAt,
  errorsOf,
  type Problem,
  Removed,
  RemoveButton,
  typedOr,
} from "../../work/parts.tsx";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { type Resting, type RestingOn, restingOn } from "../chain.ts";
import type { ReleasedContent } from "../figures.ts";
import { keepReleased, keepText, readFigures } from "../findings.server.ts";
import type { KeptFinding } from "../model.ts";
import { readStrategy, type Strategy } from "../strategy.server.ts";
import { goneGoal } from "../store.server.ts";
import { actOf, audienceNames, Chain, titled, words } from "./parts.tsx";

const texts = {
  title: { nl: "Bevindingen", en: "Findings" },
  about: {
    nl: "Wat we vonden en waar doelen op rusten: vrijgegeven cijfers, uitkomsten en gesprekken.",
    en: "What we found and what goals rest on: released figures, results and talks.",
  },
  none: { nl: "Er is nog niets bewaard", en: "Nothing has been kept yet" },
  noneWhy: {
    nl: "Open een vrijgave of de uitkomst van een vragenlijst en kies 'Bewaren als bevinding'. Of schrijf op wat u hoorde of las, met de bron.",
    en: "Open a release or the result of a questionnaire and choose 'Keep as a finding'. Or write what you heard or read, with its source.",
  },
  toReleases: { nl: "Naar de vrijgegeven cijfers", en: "To the released figures" },
  add: { nl: "Tekst met bron bewaren", en: "Keep a text with its source" },
  kind: { nl: "Wat het is", en: "What it is" },
  figures: { nl: "cijfers", en: "figures" },
  text: { nl: "tekst", en: "text" },
  kept: { nl: "Bewaard op", en: "Kept on" },
  rests: { nl: "Doelen die erop rusten", en: "Goals that rest on it" },
  newTitle: { nl: "Bevinding bewaren", en: "Keep a finding" },
  fromRelease: {
    nl: "De vrijgegeven cijfers gaan mee zoals ze zijn, voor wie ze zijn vrijgegeven.",
    en: "The released figures go along as they are, for those they were released for.",
  },
  name: { nl: "Naam van de bevinding", en: "Name of the finding" },
  nameHint: {
    nl: "Wat valt op? Bijvoorbeeld: vrouwen krijgen minder vaak ondersteuning.",
    en: "What stands out? For example: women receive support less often.",
  },
  nameNeeded: { nl: "Geef de bevinding een naam.", en: "Give the finding a name." },
  words: { nl: "Wat zegt het, en wat niet?", en: "What does it say, and what not?" },
  wordsNeeded: { nl: "Schrijf op wat de bevinding zegt.", en: "Write what the finding says." },
  source: { nl: "Bron", en: "Source" },
  sourceHint: {
    nl: "Waar staat of van wie komt het? Noem geen mensen, maar groepen, functies of stukken.",
    en: "Where does it stand or come from? Name no people, but groups, functions or documents.",
  },
  sourceNeeded: {
    nl: "Een tekst zonder bron kan niemand nagaan: schrijf waar hij vandaan komt.",
    en: "Nobody can check a text without a source: write where it comes from.",
  },
  save: { nl: "Bewaren", en: "Keep" },
  what: { nl: "Wat het zegt", en: "What it says" },
  asReleased: { nl: "De cijfers, zoals vrijgegeven", en: "The figures, as released" },
  released: { nl: "Vrijgegeven op", en: "Released on" },
  forWhom: { nl: "Vrijgegeven voor", en: "Released for" },
  snapshot: { nl: "Momentopname", en: "Snapshot" },
  release: { nl: "De vrijgave", en: "The release" },
  open: { nl: "Bekijk de vrijgave", en: "See the release" },
  withdrawn: {
    nl: "De vrijgave is ingetrokken. Daarom zijn de cijfers hier ook niet meer te zien.",
    en: "The release was withdrawn. Therefore the figures can no longer be seen here either.",
  },
  goal: { nl: "Doel stellen", en: "Set a goal" },
  indicator: { nl: "Een cijfer hieruit volgen", en: "Follow a figure of this" },
  remove: { nl: "Verwijderen", en: "Remove" },
} satisfies Record<string, Text>;

/** The list, for who works on the strategy; others see those that adopted goals rest on. */
const list: Route = {
  method: "GET",
  path: "/findings",
  may: "strategy.read",
  menu: { under: "want", label: texts.title, about: texts.about },
  answer: async visit => {
    const { locale } = visit;
    const { planes, now } = visit.house;
    const { findings, goals } = await readStrategy(visit.house, visit.person);
    const keeps = allowed("finding.keep", visit.person);
    const removed = allowed("strategy.edit", visit.person)
      ? (await listRemoved(planes.work, "finding", now())).map(({ id, row }) => ({
          id,
          label: String(row["title"]),
        }))
      : [];
    const actions = (
      <Actions>
        <ButtonLink look="secondary" href={visit.to("/releases")}>
          {visit.say(texts.toReleases)}
        </ButtonLink>
        {keeps ? (
          <ButtonLink look="secondary" href={visit.to("/findings/new")}>
            {visit.say(texts.add)}
          </ButtonLink>
        ) : null}
      </Actions>
    );
    return {
      kind: "page",
      title: texts.title,
      body: (
        <>
          <Heading level={1}>{visit.say(texts.title)}</Heading>
          <Lead>{visit.say(texts.about)}</Lead>
          {findings.size === 0 ? (
            <Empty title={visit.say(texts.none)} action={actions}>
              <p>{visit.say(texts.noneWhy)}</p>
            </Empty>
          ) : (
            <>
              {actions}
              <DataTable
                id="findings"
                caption={visit.say(texts.title)}
                rows={[...findings.values()]}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: "title",
                    head: visit.say(texts.name),
                    cell: one => <a href={visit.to(`/findings/${one.id}`)}>{one.title}</a>,
                  },
                  {
                    key: "kind",
                    head: visit.say(texts.kind),
                    cell: one => visit.say(one.kind === "text" ? texts.text : texts.figures),
                  },
                  { key: "kept", head: visit.say(texts.kept), cell: one => formatDate(one.at, locale) },
                  {
                    key: "goals",
                    head: visit.say(texts.rests),
                    number: true,
                    cell: one => goals.filter(({ goal }) => goal.findings.includes(one.id)).length,
                  },
                ]}
              />
            </>
          )}
          <Removed visit={visit} action={visit.to("/findings/restore")} items={removed} />
        </>
      ),
    };
  },
};

/** The release that is to be kept; null for a text. */
async function releasedOf(visit: Visit, id: string): Promise<Released<ReleasedContent> | null> {
  return id === "" ? null : readRelease<ReleasedContent>(visit.house.planes, id, entitledTo(visit.person));
}

const saysOf = (visit: Visit, { content }: Released<ReleasedContent>): readonly string[] =>
  "sentences" in content
    ? content.sentences.filter(({ about }) => about === null).map(({ text }) => visit.say(text))
    : [];

function newAnswer(
  visit: Visit,
  released: Released<ReleasedContent> | null,
  problem: Problem | null,
): Answer {
  const says = released === null ? [] : saysOf(visit, released);
  return {
    kind: "page",
    title: texts.newTitle,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <ErrorSummary errors={errorsOf(problem, visit)} locale={visit.locale} />
        <Heading level={1}>{visit.say(texts.newTitle)}</Heading>
        {released === null ? null : (
          <>
            <Lead>{visit.say(released.release.title)}</Lead>
            {says.length === 0 ? null : <Reading sentences={says} />}
            <p>{visit.say(texts.fromRelease)}</p>
          </>
        )}
        <form method="post" action={visit.to("/findings/new")}>
          <input type="hidden" name="release" value={released?.release.id ?? ""} />
          <Field
            name="title"
            label={visit.say(texts.name)}
            hint={visit.say(texts.nameHint)}
            value={typedOr(problem, "title", "")}
            error={errorAt(problem, "title", visit)}
          />
          <TextArea
            name="words"
            label={visit.say(texts.words)}
            value={typedOr(problem, "words", says[0] ?? "")}
            error={errorAt(problem, "words", visit)}
          />
          {released === null ? (
            <Field
              name="source"
              label={visit.say(texts.source)}
              hint={visit.say(texts.sourceHint)}
              value={typedOr(problem, "source", "")}
              error={errorAt(problem, "source", visit)}
            />
          ) : null}
          <Actions>
            <Button>{visit.say(texts.save)}</Button>
          </Actions>
        </form>
      </>
    ),
  };
}

async function keep(visit: Visit): Promise<Answer> {
  const form = await visit.form();
  const { planes, keys } = visit.house;
  const released = await releasedOf(visit, form.one("release"));
  try {
    const title = typedWords(form.one("title"), {
      field: "title",
      most: longestLine,
      needed: texts.nameNeeded,
    });
    const said = typedWords(form.one("words"), {
      field: "words",
      most: longestText,
      needed: texts.wordsNeeded,
    });
    if (released !== null) {
      const id = await keepReleased(planes.work, keys, released, { title, words: said }, actOf(visit));
      return { kind: "redirect", to: visit.to(`/findings/${id}`) };
    }
    const source = typedWords(form.one("source"), {
      field: "source",
      most: longestText,
      needed: texts.sourceNeeded,
    });
    const id = await keepText(planes.work, keys, { title, words: said, source }, actOf(visit));
    return { kind: "redirect", to: visit.to(`/findings/${id}`) };
  } catch (error) {
    if (error instanceof Failure && error.field !== null)
      return newAnswer(visit, released, { failure: error, form });
    throw error;
  }
}

/** Its figures as they were kept, unless their release was withdrawn since. */
async function Figures(visit: Visit, finding: KeptFinding): Promise<ReactElement | null> {
  const { planes } = visit.house;
  if (finding.release === null) return null;
  const row = await planes.publication
    .selectFrom("release")
    .select("withdrawn_at")
    .where("id", "=", finding.release)
    .executeTakeFirst();
  if (row !== undefined && row.withdrawn_at !== null) return <p>{visit.say(texts.withdrawn)}</p>;
  const content = await readFigures(planes.work, finding.id);
  if (content === null) return null;
  return "answers" in content ? (
    <AnswersView answers={content.answers} before={null} locale={visit.locale} />
  ) : (
    <KeptFigures finding={content} locale={visit.locale} to={path => visit.to(path)} />
  );
}

function chainOf(
  visit: Visit,
  finding: KeptFinding,
  { goals, indicators }: Strategy,
  others: readonly Resting[],
) {
  return {
    rests:
      finding.release === null
        ? []
        : [{ kind: words.release, title: visit.say(texts.open), path: `/releases/${finding.release}` }],
    resting: [
      ...goals
        .filter(({ goal }) => goal.findings.includes(finding.id))
        .map(({ goal }) => ({ kind: words.goal, title: titled(visit, goal), path: `/goals/${goal.id}` })),
      ...[...indicators.values()]
        .filter(({ measurements }) =>
          measurements.some(one => one.release !== null && one.release === finding.release),
        )
        .map(({ indicator }) => ({
          kind: words.indicator,
          title: titled(visit, indicator),
          path: `/indicators/${indicator.id}`,
        })),
      ...others
        .filter(({ on }) => on.kind === "finding" && on.id === finding.id)
        .map(({ kind, title, path, state }) => ({
          kind,
          title,
          path,
          ...(state === null ? {} : { state: <Tag>{visit.say(state)}</Tag> }),
        })),
    ],
  };
}

/** One finding: what it says, its figures, where they come from, and what rests on it. */
const one = (rooms: readonly RestingOn[]): Route => ({
  method: "GET",
  path: "/findings/:finding",
  may: "strategy.read",
  answer: async visit => {
    const { locale } = visit;
    const strategy = await readStrategy(visit.house, visit.person);
    const finding = strategy.findings.get(visit.params["finding"]!);
    if (finding === undefined) throw goneGoal();
    const edits = allowed("strategy.edit", visit.person);
    const names = allowed("strategy.drafts", visit.person)
      ? await namesOf(visit.house.planes.work)
      : new Map();
    return {
      kind: "page",
      title: { nl: finding.title, en: finding.title },
      body: (
        <>
          <Heading level={1}>{finding.title}</Heading>
          <p className="finding-words">{finding.words}</p>
          <ByLine visit={visit} names={names} by={finding.by} at={finding.at} />
          {edits ? (
            <Actions>
              <ButtonLink href={visit.to(`/goals/new?finding=${finding.id}`)}>
                {visit.say(texts.goal)}
              </ButtonLink>
              {finding.release === null ? null : (
                <ButtonLink
                  look="secondary"
                  href={visit.to(`/indicators/new?release=${finding.release}&finding=${finding.id}`)}
                >
                  {visit.say(texts.indicator)}
                </ButtonLink>
              )}
            </Actions>
          ) : null}
          <Chain visit={visit} {...chainOf(visit, finding, strategy, await restingOn(visit, rooms))} />
          <Facts
            items={
              finding.release === null || finding.audience === null
                ? [{ name: visit.say(texts.source), value: finding.source }]
                : [
                    {
                      name: visit.say(texts.released),
                      value: finding.releasedAt === null ? "–" : formatDate(finding.releasedAt, locale),
                    },
                    { name: visit.say(texts.forWhom), value: visit.say(audienceNames[finding.audience]) },
                    { name: visit.say(texts.snapshot), value: <code>{finding.snapshot}</code> },
                  ]
            }
          />
          {finding.release === null ? null : <Heading level={2}>{visit.say(texts.asReleased)}</Heading>}
          {await Figures(visit, finding)}
          {edits ? (
            <RemoveButton
              visit={visit}
              action={visit.to(`/findings/${finding.id}/remove`)}
              id={finding.id}
              label={finding.title}
            />
          ) : null}
        </>
      ),
    };
  },
});

/** Pages of findings. */
export const findingRoutes = (rooms: readonly RestingOn[]): readonly Route[] => [
  list,
  {
    method: "GET",
    path: "/findings/new",
    may: "finding.keep",
    answer: async visit => newAnswer(visit, await releasedOf(visit, visit.query.get("release") ?? ""), null),
  },
  { method: "POST", path: "/findings/new", may: "finding.keep", answer: keep },
  {
    method: "POST",
    path: "/findings/restore",
    may: "strategy.edit",
    answer: async visit => {
      const { planes, keys } = visit.house;
      await restore(planes.work, keys, "finding", (await visit.form()).one("id"), actOf(visit));
      return { kind: "redirect", to: visit.to("/findings") };
    },
  },
  one(rooms),
  {
    method: "POST",
    path: "/findings/:finding/remove",
    may: "strategy.edit",
    answer: async visit => {
      const { planes, keys } = visit.house;
      await remove(planes.work, keys, "finding", visit.params["finding"]!, actOf(visit));
      return { kind: "redirect", to: visit.to("/findings") };
    },
  },
];
