import type { ReactElement } from "react";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { listUnits } from "../../units/store.server.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { DateField, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Empty } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { longestText, typedDay, typedWords } from "../../work/fields.ts";
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
import { knownParties } from "../../work/parties.server.ts";
import { actOf, posted, todayOf } from "../../work/posted.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { positionOn, quadrantOf } from "../rules.ts";
import {
  addTalk,
  changeStakeholder,
  eraseStakeholder,
  findStakeholder,
  listTalks,
} from "../stakeholders.server.ts";
import { quadrantTexts } from "../texts.ts";
import { StakeholderFields, stakeholderFrom } from "./stakeholder-fields.tsx";

const texts = {
  history: { nl: "Plaats door de tijd", en: "Place over time" },
  since: { nl: "Sinds", en: "Since" },
  power: { nl: "Macht", en: "Power" },
  interest: { nl: "Belang", en: "Interest" },
  corner: { nl: "Aanpak", en: "Approach" },
  why: { nl: "Waarom", en: "Why" },
  by: { nl: "Vastgelegd", en: "Recorded" },
  talks: { nl: "Gesprekken", en: "Talks" },
  noTalk: { nl: "Er is nog geen gesprek vastgelegd", en: "No talk has been recorded yet" },
  noTalkWhy: {
    nl: "Stap 3.1 van het pad vraagt om een gesprek met elke hoek van de kaart.",
    en: "Step 3.1 of the path asks for a talk with each corner of the map.",
  },
  heldOn: { nl: "Wanneer was het gesprek?", en: "When was the talk?" },
  heldNeeded: { nl: "Vul de dag van het gesprek in.", en: "Enter the day of the talk." },
  notYet: { nl: "Dit gesprek moet nog komen.", en: "This talk is still to come." },
  words: { nl: "Wat kwam eruit?", en: "What came of it?" },
  wordsNeeded: { nl: "Schrijf in een zin wat eruit kwam.", en: "Write in a sentence what came of it." },
  addTalk: { nl: "Gesprek vastleggen", en: "Record a talk" },
  change: { nl: "Gegevens", en: "Details" },
  save: { nl: "Bewaren", en: "Save" },
  erase: { nl: "Instemming ingetrokken: nu wissen", en: "Consent withdrawn: erase now" },
  eraseWhy: {
    nl: "Wist deze persoon meteen en voorgoed, met alle plaatsen en gesprekken. Dit kan niet worden teruggezet.",
    en: "Erases this person at once and for good, with every place and talk. This cannot be put back.",
  },
} satisfies Record<string, Text>;

async function oneAnswer(
  visit: Visit,
  problem: Problem | null,
  from: "change" | "talk" | null,
): Promise<Answer> {
  const { work } = visit.house.planes;
  const one = await findStakeholder(work, visit.params["stakeholder"] ?? "");
  const [units, known, talks, names, removed] = await Promise.all([
    listUnits(work),
    knownParties(work),
    listTalks(work),
    namesOf(work),
    listRemoved(work, "stakeholder_talk", visit.house.now()),
  ]);
  const own = talks.filter(({ stakeholder }) => stakeholder === one.id);
  const at = positionOn(one.positions, todayOf(visit));
  const here = visit.to(`/stakeholders/${one.id}`);
  const inTalk = from === "talk" ? problem : null;
  return {
    kind: "page",
    title: { nl: one.name, en: one.name },
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{one.name}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        {at === null ? null : <Lead>{visit.say(quadrantTexts[quadrantOf(at)].approach)}</Lead>}
        <DataTable
          id="history"
          caption={visit.say(texts.history)}
          rows={one.positions}
          rowKey={position => `${position.since} ${position.at}`}
          columns={[
            {
              key: "since",
              head: visit.say(texts.since),
              cell: ({ since }) => formatDate(since, visit.locale),
            },
            { key: "power", head: visit.say(texts.power), number: true, cell: ({ power }) => power },
            {
              key: "interest",
              head: visit.say(texts.interest),
              number: true,
              cell: ({ interest }) => interest,
            },
            {
              key: "corner",
              head: visit.say(texts.corner),
              cell: position => visit.say(quadrantTexts[quadrantOf(position)].name),
            },
            { key: "why", head: visit.say(texts.why), cell: ({ why }) => (why === "" ? "–" : why) },
          ]}
        />
        <Heading level={2}>{visit.say(texts.talks)}</Heading>
        {own.length === 0 ? (
          <Empty title={visit.say(texts.noTalk)}>
            <p>{visit.say(texts.noTalkWhy)}</p>
          </Empty>
        ) : (
          <ul className="notes">
            {own.map(talk => (
              <li key={talk.id}>
                <strong>{formatDate(talk.heldOn, visit.locale)}</strong>
                <p className="note-words">{talk.words}</p>
                <RemoveButton
                  visit={visit}
                  action={`${here}/talks/remove`}
                  id={talk.id}
                  label={formatDate(talk.heldOn, visit.locale)}
                />
              </li>
            ))}
          </ul>
        )}
        <Removed
          visit={visit}
          action={`${here}/talks/restore`}
          items={removed
            .filter(({ row }) => row["stakeholder"] === one.id)
            .map(({ id, row }) => ({ id, label: formatDate(String(row["held_on"]), visit.locale) }))}
        />
        <form method="post" action={`${here}/talks`} noValidate>
          <Heading level={3}>{visit.say(texts.addTalk)}</Heading>
          <DateField
            name="heldOn"
            label={visit.say(texts.heldOn)}
            value={typedOr(inTalk, "heldOn", todayOf(visit))}
            error={errorAt(inTalk, "heldOn", visit)}
          />
          <TextArea
            name="words"
            label={visit.say(texts.words)}
            rows={3}
            value={typedOr(inTalk, "words", "")}
            error={errorAt(inTalk, "words", visit)}
          />
          <Button look="secondary">{visit.say(texts.addTalk)}</Button>
        </form>
        <form method="post" action={here} noValidate>
          <Heading level={2}>{visit.say(texts.change)}</Heading>
          <StakeholderFields
            visit={visit}
            units={units}
            known={known}
            problem={from === "change" ? problem : null}
            now={one}
          />
          <Actions>
            <Button>{visit.say(texts.save)}</Button>
          </Actions>
        </form>
        <p>
          {one.positions.length === 0 ? null : (
            <>
              {`${visit.say(texts.by)}: `}
              <ByLine visit={visit} names={names} by={one.positions[0]!.by} at={one.positions[0]!.at} />
            </>
          )}
        </p>
        <RemoveButton visit={visit} action={`${here}/remove`} id={one.id} label={one.name} />
        {one.kind === "person" ? <Erase visit={visit} action={`${here}/erase`} /> : null}
      </>
    ),
  };
}

function Erase({ visit, action }: { readonly visit: Visit; readonly action: string }): ReactElement {
  return (
    <form method="post" action={action}>
      <p>{visit.say(texts.eraseWhy)}</p>
      <Button look="danger">{visit.say(texts.erase)}</Button>
    </form>
  );
}

const idOf = (visit: Visit): string => visit.params["stakeholder"] ?? "";
const plain = (visit: Visit, problem: Problem) => oneAnswer(visit, problem, null);

async function recordTalk(visit: Visit, form: Form): Promise<string> {
  const heldOn = typedDay(form.one("heldOn"), "heldOn");
  if (heldOn === null) throw new Failure("day", texts.heldNeeded, { field: "heldOn" });
  if (heldOn > todayOf(visit)) throw new Failure("day", texts.notYet, { field: "heldOn" });
  const words = typedWords(form.one("words"), {
    field: "words",
    most: longestText,
    needed: texts.wordsNeeded,
  });
  await addTalk(visit.house.planes.work, { stakeholder: idOf(visit), heldOn, words }, actOf(visit));
  return `/stakeholders/${idOf(visit)}`;
}

/** One of those on the map: its place over time, talks, and what can be changed. */
export const stakeholderRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/stakeholders/:stakeholder",
    may: "stakeholder.keep",
    answer: visit => oneAnswer(visit, null, null),
  },
  posted(
    "/stakeholders/:stakeholder",
    "stakeholder.keep",
    (visit, problem) => oneAnswer(visit, problem, "change"),
    async (visit, form) => {
      const { planes, keys } = visit.house;
      const changed = await stakeholderFrom(visit, form);
      await changeStakeholder(planes.work, keys, idOf(visit), changed, actOf(visit));
      return `/stakeholders/${idOf(visit)}`;
    },
  ),
  posted(
    "/stakeholders/:stakeholder/talks",
    "stakeholder.keep",
    (visit, problem) => oneAnswer(visit, problem, "talk"),
    recordTalk,
  ),
  ...(["remove", "restore"] as const).map(verb =>
    posted(`/stakeholders/:stakeholder/talks/${verb}`, "stakeholder.keep", plain, async (visit, form) => {
      const { planes, keys } = visit.house;
      const act = actOf(visit);
      await (verb === "remove" ? remove : restore)(
        planes.work,
        keys,
        "stakeholder_talk",
        form.one("id"),
        act,
      );
      return `/stakeholders/${idOf(visit)}`;
    }),
  ),
  posted("/stakeholders/:stakeholder/remove", "stakeholder.keep", plain, async visit => {
    await remove(visit.house.planes.work, visit.house.keys, "stakeholder", idOf(visit), actOf(visit));
    return "/stakeholders";
  }),
  posted("/stakeholders/:stakeholder/erase", "stakeholder.keep", plain, async visit => {
    await eraseStakeholder(visit.house.planes.work, visit.house.keys, idOf(visit), actOf(visit));
    return "/stakeholders";
  }),
];
