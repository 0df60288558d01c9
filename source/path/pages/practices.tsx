import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Empty, Tag } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { findSubstep, pathContent } from "../content.server.ts";
import { Cite } from "../../work/cited.tsx";
import { longestLine, longestText, typedWords } from "../../work/fields.ts";
import type { Practice } from "../model.ts";
import { changeLesson, keepPractice, type KeptPractice, listKept } from "../practices.server.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { errorAt, errorsOf, type Problem, Removed, RemoveButton, typedOr } from "../../work/parts.tsx";

const texts = {
  title: { nl: "Voorbeelden", en: "Practices" },
  about: {
    nl: "Wat andere gemeenten deden, hoe het ging, en wat u ervan leert.",
    en: "What other municipalities did, how it went, and what you learn from it.",
  },
  kept: { nl: "Bewaard, met onze les", en: "Kept, with our lesson" },
  nothing: { nl: "Er is nog niets bewaard", en: "Nothing has been kept yet" },
  nothingWhy: {
    nl: "Bewaar hieronder een voorbeeld, en schrijf erbij wat uw gemeente ervan leert. Zonder les telt het niet mee op het pad.",
    en: "Keep a practice below, and write what your municipality learns from it. Without a lesson it does not count on the path.",
  },
  lesson: { nl: "Onze les", en: "Our lesson" },
  noLesson: { nl: "nog geen les", en: "no lesson yet" },
  lessonLabel: { nl: "Wat leren wij hiervan?", en: "What do we learn from it?" },
  lessonHint: {
    nl: "Wat doen wij anders, of juist niet, en waarom?",
    en: "What will we do differently, or rather not, and why?",
  },
  open: { nl: "Dit voorbeeld bewaren", en: "Keep this practice" },
  keep: { nl: "Bewaren met deze les", en: "Keep with this lesson" },
  change: { nl: "Les wijzigen", en: "Change the lesson" },
  save: { nl: "Les bewaren", en: "Save the lesson" },
  sources: { nl: "Uit de bronnen", en: "From the sources" },
  where: { nl: "Waar", en: "Where" },
  outcome: { nl: "Hoe het ging", en: "How it went" },
  source: { nl: "Bron", en: "Source" },
  belongs: { nl: "Hoort bij", en: "Belongs to" },
  own: { nl: "Een eigen voorbeeld bewaren", en: "Keep a practice of your own finding" },
  ownTitle: { nl: "Wat is het voorbeeld?", en: "What is the practice?" },
  ownTitleNeeded: { nl: "Geef het voorbeeld een naam.", en: "Give the practice a name." },
  ownPlace: { nl: "Waar is het gezien?", en: "Where was it seen?" },
} satisfies Record<string, Text>;

/** Each lesson field has a name of its own, since there are several on the page. */
const lessonField = (id: string): string => `lesson-${id}`;

function LessonForm({
  visit,
  id,
  action,
  lesson,
  problem,
  button,
}: {
  visit: Visit;
  id: string;
  action: string;
  lesson: string;
  problem: Problem | null;
  button: Text;
}): ReactElement {
  const field = lessonField(id);
  return (
    <form method="post" action={visit.to(action)}>
      <input type="hidden" name="id" value={id} />
      <TextArea
        name={field}
        label={visit.say(texts.lessonLabel)}
        hint={visit.say(texts.lessonHint)}
        rows={2}
        value={typedOr(problem, field, lesson)}
        error={errorAt(problem, field, visit)}
      />
      <Button look="secondary">{visit.say(button)}</Button>
    </form>
  );
}

function Kept({
  visit,
  kept,
  problem,
}: {
  visit: Visit;
  kept: KeptPractice;
  problem: Problem | null;
}): ReactElement {
  const edits = allowed("practice.edit", visit.person);
  const shipped = pathContent().practices.find(({ id }) => id === kept.practice);
  const title = shipped === undefined ? kept.title : visit.say(shipped.title);
  const place = shipped === undefined ? kept.place : visit.say(shipped.where);
  return (
    <li className="practice">
      <h3>{title}</h3>
      {place === "" ? null : <p className="by-line">{place}</p>}
      {kept.lesson === "" ? (
        <p>
          <Tag tone="warning">{visit.say(texts.noLesson)}</Tag>
        </p>
      ) : (
        <p className="note-words">
          <strong>{`${visit.say(texts.lesson)}: `}</strong>
          {kept.lesson}
        </p>
      )}
      {shipped === undefined ? null : <PracticeText visit={visit} practice={shipped} />}
      {edits ? (
        <div className="note-foot">
          <Details summary={visit.say(texts.change)} open={problem?.failure.field === lessonField(kept.id)}>
            <LessonForm
              visit={visit}
              id={kept.id}
              action="/practices/lesson"
              lesson={kept.lesson}
              problem={problem}
              button={texts.save}
            />
          </Details>
          <RemoveButton visit={visit} action={visit.to("/practices/remove")} id={kept.id} label={title} />
        </div>
      ) : null}
    </li>
  );
}

function PracticeText({
  visit,
  practice,
}: {
  readonly visit: Visit;
  readonly practice: Practice;
}): ReactElement {
  const { paths } = pathContent();
  return (
    <>
      <p>{visit.say(practice.what)}</p>
      <p>
        <strong>{`${visit.say(texts.outcome)}: `}</strong>
        {visit.say(practice.outcome)}
      </p>
      <p className="practice-source">
        {practice.substeps.length === 0 ? null : (
          <>
            {`${visit.say(texts.belongs)} `}
            {practice.substeps.map(({ path, substep }, index) => {
              const found = findSubstep(paths, path, substep);
              return found === null ? null : (
                <span key={`${path} ${substep}`}>
                  {index === 0 ? "" : ", "}
                  <a href={visit.to(`/path/${path}/${substep}`)}>
                    {`${substep} ${visit.say(found.substep.title)}`}
                  </a>
                </span>
              );
            })}
            {". "}
          </>
        )}
        <Cite visit={visit} source={practice.source} />
      </p>
    </>
  );
}

async function practicesAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { planes, now } = visit.house;
  const edits = allowed("practice.edit", visit.person);
  const kept = await listKept(planes.work);
  const removed = edits ? await listRemoved(planes.work, "practice_kept", now()) : [];
  const others = pathContent().practices.filter(({ id }) => !kept.some(({ practice }) => practice === id));
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(texts.about)}</Lead>
        <Heading level={2}>{visit.say(texts.kept)}</Heading>
        {kept.length === 0 ? (
          <Empty title={visit.say(texts.nothing)}>
            <p>{visit.say(texts.nothingWhy)}</p>
          </Empty>
        ) : (
          <ul className="practices">
            {kept.map(one => (
              <Kept key={one.id} visit={visit} kept={one} problem={problem} />
            ))}
          </ul>
        )}
        <Removed
          visit={visit}
          action={visit.to("/practices/restore")}
          items={removed.map(({ id, row }) => ({ id, label: String(row["title"]) }))}
        />
        <Heading level={2}>{visit.say(texts.sources)}</Heading>
        <ul className="practices">
          {others.map(practice => (
            <li key={practice.id} className="practice">
              <h3>{visit.say(practice.title)}</h3>
              <p className="by-line">{visit.say(practice.where)}</p>
              <PracticeText visit={visit} practice={practice} />
              {edits ? (
                <Details
                  summary={visit.say(texts.open)}
                  open={problem?.failure.field === lessonField(practice.id)}
                >
                  <LessonForm
                    visit={visit}
                    id={practice.id}
                    action="/practices"
                    lesson=""
                    problem={problem}
                    button={texts.keep}
                  />
                </Details>
              ) : null}
            </li>
          ))}
        </ul>
        {edits ? (
          <form method="post" action={visit.to("/practices")}>
            <Heading level={2}>{visit.say(texts.own)}</Heading>
            <Field
              name="title"
              label={visit.say(texts.ownTitle)}
              value={typedOr(problem, "title", "")}
              error={errorAt(problem, "title", visit)}
            />
            <Field
              name="place"
              label={visit.say(texts.ownPlace)}
              width={20}
              value={typedOr(problem, "place", "")}
              error={errorAt(problem, "place", visit)}
            />
            <TextArea
              name="lesson"
              label={visit.say(texts.lessonLabel)}
              hint={visit.say(texts.lessonHint)}
              rows={3}
              value={typedOr(problem, "lesson", "")}
              error={errorAt(problem, "lesson", visit)}
            />
            <Actions>
              <Button>{visit.say(texts.save)}</Button>
            </Actions>
          </form>
        ) : null}
      </>
    ),
  };
}

/** A practice of the sources with its lesson, or one of the municipality's own finding. */
function keptFrom(form: Form): Pick<KeptPractice, "practice" | "title" | "place" | "lesson"> {
  const id = form.one("id");
  if (id === "") {
    return {
      practice: null,
      title: typedWords(form.one("title"), {
        field: "title",
        most: longestLine,
        needed: texts.ownTitleNeeded,
      }),
      place: typedWords(form.one("place"), { field: "place", most: longestLine }),
      lesson: typedWords(form.one("lesson"), { field: "lesson", most: longestText }),
    };
  }
  const shipped = pathContent().practices.find(practice => practice.id === id);
  if (shipped === undefined)
    throw new Failure(
      "practice-unknown",
      { nl: "Dit voorbeeld bestaat niet.", en: "This practice does not exist." },
      { status: 404 },
    );
  const field = lessonField(id);
  return {
    practice: id,
    title: shipped.title.nl,
    place: shipped.where.nl,
    lesson: typedWords(form.one(field), { field, most: longestText }),
  };
}

function posted(path: `/${string}`, work: (visit: Visit, form: Form) => Promise<void>): Route {
  return {
    method: "POST",
    path,
    may: "practice.edit",
    answer: async visit => {
      const form = await visit.form();
      try {
        await work(visit, form);
      } catch (error) {
        if (error instanceof Failure && error.field !== null)
          return await practicesAnswer(visit, { failure: error, form });
        throw error;
      }
      return { kind: "redirect", to: visit.to("/practices") };
    },
  };
}

const actOf = (visit: Visit) => ({ by: visit.person!.id, at: visit.house.now() });

/** Practices of elsewhere, and the lessons drawn from them. */
export const practiceRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/practices",
    may: "practice.read",
    menu: { under: "way", part: "path", label: texts.title, about: texts.about },
    answer: visit => practicesAnswer(visit, null),
  },
  posted("/practices", (visit, form) => keepPractice(visit.house.planes.work, keptFrom(form), actOf(visit))),
  posted("/practices/lesson", async (visit, form) => {
    const id = form.one("id");
    const field = lessonField(id);
    const lesson = typedWords(form.one(field), { field, most: longestText });
    await changeLesson(visit.house.planes.work, id, lesson);
  }),
  ...(["remove", "restore"] as const).map(verb =>
    posted(`/practices/${verb}`, async (visit, form) => {
      const { planes, keys } = visit.house;
      await (verb === "remove" ? remove : restore)(
        planes.work,
        keys,
        "practice_kept",
        form.one("id"),
        actOf(visit),
      );
    }),
  ),
];
