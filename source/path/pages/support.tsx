import type { ReactElement } from "react";
import { formatDate } from "../../language/format.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Checkboxes, Radios } from "../../web/components/choice.tsx";
import { DateField, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details, Empty, Tag } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { pathContent } from "../content.server.ts";
import { chosen, longestText, typedDay, typedWords } from "../../work/fields.ts";
import {
  type SupportEntry,
  type SupportReaders,
  supportReaders,
  type SupportStage,
  supportStages,
} from "../model.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { namesOf } from "../../work/names.server.ts";
import { listSupport, recordSupport, stageNow } from "../support.server.ts";
import {
  ByLine,
  errorAt,
  errorsOf,
  type Problem,
  Removed,
  RemoveButton,
  typedOr,
} from "../../work/parts.tsx";
import { Cited } from "../../work/cited.tsx";

const texts = {
  title: { nl: "Politieke steun", en: "Political support" },
  about: {
    nl: "Hoeveel steun is er, wat past daar nu bij, en hoe houdt u het vol als er geen steun is?",
    en: "How much support is there, what fits it now, and how do you last where there is none?",
  },
  now: { nl: "Nu", en: "Now" },
  none: { nl: "Er is nog geen oordeel vastgelegd", en: "No view has been recorded yet" },
  noneWhy: {
    nl: "Kijk welke tekenen u herkent, en leg vast wat u ziet. Het pad past zijn advies daarop aan.",
    en: "See which signs you recognise, and record what you see. The path fits its advice to it.",
  },
  doNow: { nl: "Nu doen", en: "Do now" },
  notYet: { nl: "Nog niet", en: "Not yet" },
  expect: { nl: "Wat u mag verwachten", en: "What to expect" },
  stages: { nl: "Drie soorten steun", en: "Three kinds of support" },
  otherStages: { nl: "Als de steun anders wordt", en: "If the support changes" },
  endurance: { nl: "Volhouden, zelf en samen", en: "To last, alone and together" },
  record: { nl: "Vastleggen wat u ziet", en: "Record what you see" },
  stage: { nl: "Welke steun ziet u?", en: "Which support do you see?" },
  signs: { nl: "Welke tekenen ziet u?", en: "Which signs do you see?" },
  signsHint: {
    nl: "Ziet u tekenen van verschillende stadia? Dat kan: kies dan het stadium dat het meest klopt.",
    en: "Do you see signs of different stages? That happens: then choose the stage that fits best.",
  },
  since: { nl: "Sinds wanneer?", en: "Since when?" },
  sinceNeeded: { nl: "Vul in sinds wanneer dit zo is.", en: "Enter since when this is so." },
  words: { nl: "Toelichting", en: "Explanation" },
  wordsHint: {
    nl: "Noem liever gebeurtenissen dan personen.",
    en: "Name events rather than persons.",
  },
  readers: { nl: "Wie mag dit lezen?", en: "Who may read this?" },
  save: { nl: "Vastleggen", en: "Record" },
  woo: { nl: "Een notitie met een datum kan worden opgevraagd", en: "A dated note can be asked for" },
  wooWhy: {
    nl: "Wat u hier schrijft, is standaard alleen voor u. Het is wel een document van de gemeente: via de Wet open overheid (Woo) kan iemand erom vragen, ook als er ‘geen steun’ staat. Schrijf dus wat u ook hardop zou zeggen.",
    en: "What you write here is for you alone by default. Yet it is a document of the municipality: under the open-government act (Woo) someone can ask for it, also where it says ‘no support’. So write what you would also say out loud.",
  },
  history: { nl: "Verloop", en: "History" },
  from: { nl: "vanaf", en: "from" },
} satisfies Record<string, Text>;

const readerNames: Readonly<
  Record<SupportReaders, { readonly label: Text; readonly hint: Text; readonly short: Text }>
> = {
  self: {
    label: { nl: "Alleen ik", en: "Only me" },
    hint: {
      nl: "Een eigen werknotitie. Niet in beelden, niet bij een overdracht.",
      en: "A working note of your own. Not in pictures, not in a handover.",
    },
    short: { nl: "alleen u", en: "only you" },
  },
  coordinators: {
    label: {
      nl: "Ook wie mij als coördinator opvolgt of vervangt",
      en: "Also whoever succeeds or replaces me as coordinator",
    },
    hint: { nl: "Gaat mee bij een overdracht.", en: "Goes along in a handover." },
    short: { nl: "coördinatoren", en: "coordinators" },
  },
  readers: {
    label: { nl: "Iedereen die het pad leest", en: "Everyone who reads the path" },
    hint: {
      nl: "Leidinggevenden en inspraakorganen zien het stadium, ook in het beeld van het pad.",
      en: "Managers and bodies see the stage, in the picture of the path too.",
    },
    short: { nl: "iedereen op het pad", en: "everyone on the path" },
  },
};

const stageOf = (id: SupportStage) => pathContent().support.stages.find(stage => stage.id === id)!;

function StageAdvice({
  visit,
  stage,
}: {
  readonly visit: Visit;
  readonly stage: SupportStage;
}): ReactElement {
  const { now, notYet, expect: hoped } = stageOf(stage);
  return (
    <div className="now-not-yet">
      <section aria-labelledby={`now-${stage}`}>
        <h3 id={`now-${stage}`}>{visit.say(texts.doNow)}</h3>
        <ul>
          {now.map(text => (
            <li key={text.en}>{visit.say(text)}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby={`not-yet-${stage}`}>
        <h3 id={`not-yet-${stage}`}>{visit.say(texts.notYet)}</h3>
        <ul>
          {notYet.map(text => (
            <li key={text.en}>{visit.say(text)}</li>
          ))}
        </ul>
        <p className="panel-quiet">{`${visit.say(texts.expect)}: ${visit.say(hoped)}`}</p>
      </section>
    </div>
  );
}

function Endurance({ visit }: { readonly visit: Visit }): ReactElement {
  return (
    <>
      <Heading level={2}>{visit.say(texts.endurance)}</Heading>
      <ul className="examples">
        {pathContent().support.endurance.map(item => (
          <li key={item.text.en}>
            <Cited visit={visit} {...item} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A line through time: each entry from its day on, the newest first. */
function History({
  visit,
  entries,
  names,
}: {
  visit: Visit;
  entries: readonly SupportEntry[];
  names: ReadonlyMap<string, string>;
}): ReactElement {
  return (
    <ol className="support-history">
      {entries.map(entry => (
        <li key={entry.id} className={`support-${entry.stage}`}>
          <p className="support-stage">
            <strong>{visit.say(stageOf(entry.stage).title)}</strong>
            {`, ${visit.say(texts.from)} `}
            <time dateTime={entry.since}>{formatDate(entry.since, visit.locale)}</time>
          </p>
          {entry.signs.length === 0 ? null : (
            <ul>
              {pathContent()
                .support.stages.flatMap(({ signs }) => signs)
                .filter(({ id }) => entry.signs.includes(id))
                .map(({ id, text }) => (
                  <li key={id}>{visit.say(text)}</li>
                ))}
            </ul>
          )}
          {entry.words === "" ? null : <p className="note-words">{entry.words}</p>}
          <div className="note-foot">
            <span>
              <Tag>{visit.say(readerNames[entry.readers].short)}</Tag>{" "}
              <ByLine visit={visit} names={names} by={entry.by} at={entry.at} />
            </span>
            {entry.by === visit.person?.id ? (
              <RemoveButton
                visit={visit}
                action={visit.to("/political-support/remove")}
                id={entry.id}
                label={`${visit.say(stageOf(entry.stage).title)}, ${formatDate(entry.since, visit.locale)}`}
              />
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function RecordForm({
  visit,
  problem,
  today,
}: {
  visit: Visit;
  problem: Problem | null;
  today: string;
}): ReactElement {
  const { stages } = pathContent().support;
  return (
    <form method="post" action={visit.to("/political-support")}>
      <Heading level={2} id="record">
        {visit.say(texts.record)}
      </Heading>
      <Notice locale={visit.locale} title={visit.say(texts.woo)}>
        <p>{visit.say(texts.wooWhy)}</p>
      </Notice>
      <Checkboxes
        name="signs"
        label={visit.say(texts.signs)}
        hint={visit.say(texts.signsHint)}
        values={problem?.form.all("signs") ?? []}
        options={stages.flatMap(({ signs }) =>
          signs.map(({ id, text }) => ({ value: id, label: visit.say(text) })),
        )}
      />
      <Radios
        name="stage"
        label={visit.say(texts.stage)}
        value={typedOr(problem, "stage", "")}
        error={errorAt(problem, "stage", visit)}
        options={stages.map(({ id, title }) => ({ value: id, label: visit.say(title) }))}
      />
      <DateField
        name="since"
        label={visit.say(texts.since)}
        value={typedOr(problem, "since", today)}
        error={errorAt(problem, "since", visit)}
      />
      <TextArea
        name="words"
        label={visit.say(texts.words)}
        hint={visit.say(texts.wordsHint)}
        rows={3}
        value={typedOr(problem, "words", "")}
        error={errorAt(problem, "words", visit)}
      />
      <Radios
        name="readers"
        label={visit.say(texts.readers)}
        value={typedOr(problem, "readers", "self")}
        error={errorAt(problem, "readers", visit)}
        options={supportReaders.map(reader => ({
          value: reader,
          label: visit.say(readerNames[reader].label),
          hint: visit.say(readerNames[reader].hint),
        }))}
      />
      <Actions>
        <Button>{visit.say(texts.save)}</Button>
      </Actions>
    </form>
  );
}

async function supportAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { planes, now } = visit.house;
  const today = now().toISOString().slice(0, 10);
  const entries = await listSupport(planes.work, visit.person);
  const names = await namesOf(planes.work);
  const stage = stageNow(entries, today);
  const removed = await listRemoved(planes.work, "support_entry", now(), { by: visit.person!.id });
  const others = supportStages.filter(one => one !== stage);
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(pathContent().support.accelerator)}</Lead>
        {stage === null ? (
          <Empty title={visit.say(texts.none)}>
            <p>{visit.say(texts.noneWhy)}</p>
          </Empty>
        ) : (
          <>
            <Heading level={2} above={visit.say(texts.now)}>
              {visit.say(stageOf(stage).title)}
            </Heading>
            <StageAdvice visit={visit} stage={stage} />
          </>
        )}
        {stage === "none" ? <Endurance visit={visit} /> : null}
        <Heading level={2}>{visit.say(stage === null ? texts.stages : texts.otherStages)}</Heading>
        {others.map(one => (
          <Details key={one} summary={visit.say(stageOf(one).title)}>
            <StageAdvice visit={visit} stage={one} />
          </Details>
        ))}
        {stage === "none" ? null : <Endurance visit={visit} />}
        {entries.length === 0 ? null : (
          <>
            <Heading level={2} id="history">
              {visit.say(texts.history)}
            </Heading>
            <History visit={visit} entries={entries} names={names} />
          </>
        )}
        <Removed
          visit={visit}
          action={visit.to("/political-support/restore")}
          items={removed.map(({ id, row }) => ({
            id,
            label: `${String(row["since"])}: ${String(row["words"]).slice(0, 60)}`,
          }))}
        />
        <RecordForm visit={visit} problem={problem} today={today} />
      </>
    ),
  };
}

async function recorded(visit: Visit, form: Form): Promise<void> {
  const { planes, keys, now } = visit.house;
  const known = pathContent().support.stages.flatMap(({ signs }) => signs.map(({ id }) => id));
  const stage = chosen(form.one("stage"), supportStages, "stage");
  const since = typedDay(form.one("since"), "since");
  if (since === null) throw new Failure("day", texts.sinceNeeded, { field: "since" });
  const words = typedWords(form.one("words"), { field: "words", most: longestText });
  const readers = chosen(form.one("readers"), supportReaders, "readers");
  const signs = known.filter(id => form.all("signs").includes(id));
  await recordSupport(
    planes.work,
    keys,
    { stage, since, words, readers, signs },
    { by: visit.person!.id, at: now() },
  );
}

const change = (verb: "remove" | "restore"): Route => ({
  method: "POST",
  path: `/political-support/${verb}`,
  may: "support.keep",
  answer: async visit => {
    const { planes, keys, now } = visit.house;
    const id = (await visit.form()).one("id");
    const act = { by: visit.person!.id, at: now(), own: true };
    await (verb === "remove" ? remove : restore)(planes.work, keys, "support_entry", id, act);
    return { kind: "redirect", to: visit.to("/political-support") };
  },
});

/** How much political support there is: a private working note, with advice that fits. */
export const supportRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/political-support",
    may: "support.keep",
    menu: { under: "way", part: "path", label: texts.title, about: texts.about },
    answer: visit => supportAnswer(visit, null),
  },
  {
    method: "POST",
    path: "/political-support",
    may: "support.keep",
    answer: async visit => {
      const form = await visit.form();
      try {
        await recorded(visit, form);
      } catch (error) {
        if (error instanceof Failure && error.field !== null)
          return await supportAnswer(visit, { failure: error, form });
        throw error;
      }
      return { kind: "redirect", to: visit.to("/political-support") };
    },
  },
  change("remove"),
  change("restore"),
];
