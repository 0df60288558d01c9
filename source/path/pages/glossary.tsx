import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { formatDate } from "../../language/format.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Tag } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { pathContent } from "../content.server.ts";
import { longestLine, longestText, typedDay, typedWords } from "../../work/fields.ts";
import { listDefinitions, type OwnDefinition, setDefinition } from "../glossary.server.ts";
import type { Concept } from "../model.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { errorAt, errorsOf, type Problem, Removed, RemoveButton, typedOr } from "../../work/parts.tsx";
import { Cited } from "../../work/cited.tsx";

const texts = {
  title: { nl: "Begrippen", en: "Glossary" },
  about: {
    nl: "Wat bedoelen wij met diversiteit, gelijkwaardigheid, inclusie, vooroordeel en discriminatie?",
    en: "What do we mean by diversity, equity, inclusion, prejudice and discrimination?",
  },
  ours: { nl: "Onze definitie", en: "Our definition" },
  notOurs: { nl: "Nog geen eigen definitie", en: "No definition of our own yet" },
  asked: { nl: "vraagt een eigen definitie", en: "asks for a definition of our own" },
  sources: { nl: "Wat de bronnen zeggen", en: "What the sources say" },
  sourcesDiffer: { nl: "Zij zeggen niet allemaal hetzelfde.", en: "They do not all say the same." },
  adopted: { nl: "Vastgesteld door", en: "Adopted by" },
  on: { nl: "op", en: "on" },
  earlier: { nl: "Eerdere definities", en: "Earlier definitions" },
  set: { nl: "Eigen definitie vastleggen", en: "Record our own definition" },
  change: { nl: "Definitie wijzigen", en: "Change the definition" },
  words: { nl: "Definitie in het Nederlands", en: "Definition in Dutch" },
  wordsNeeded: { nl: "Schrijf de definitie op.", en: "Write the definition." },
  wordsEn: { nl: "Definitie in het Engels", en: "Definition in English" },
  wordsEnHint: { nl: "Mag leeg blijven.", en: "May be left empty." },
  by: { nl: "Wie heeft haar vastgesteld?", en: "Who adopted it?" },
  byHint: {
    nl: "Bijvoorbeeld: directie, college, gemeenteraad",
    en: "For example: board, executive, council",
  },
  byNeeded: { nl: "Vul in wie de definitie heeft vastgesteld.", en: "Enter who adopted the definition." },
  day: { nl: "Op welke dag?", en: "On which day?" },
  dayNeeded: { nl: "Vul de dag in waarop zij is vastgesteld.", en: "Enter the day on which it was adopted." },
  save: { nl: "Definitie bewaren", en: "Save the definition" },
  think: { nl: "Vraag om te bespreken", en: "Question to discuss" },
} satisfies Record<string, Text>;

function conceptOf(visit: Visit): Concept {
  const concept = pathContent().concepts.find(({ id }) => id === visit.params["concept"]);
  if (concept !== undefined) return concept;
  throw new Failure(
    "concept-unknown",
    { nl: "Dit begrip staat niet in de lijst.", en: "This concept is not in the glossary." },
    { status: 404 },
  );
}

const inLanguage = (visit: Visit, { words, wordsEn }: OwnDefinition): string =>
  visit.locale === "en" && wordsEn !== "" ? wordsEn : words;

function Ours({
  visit,
  definition,
}: {
  readonly visit: Visit;
  readonly definition: OwnDefinition;
}): ReactElement {
  const translated = visit.locale === "nl" || definition.wordsEn !== "";
  return (
    <blockquote className="our-definition" lang={translated ? undefined : "nl"}>
      <p className="note-words">{inLanguage(visit, definition)}</p>
      <p className="by-line" lang={visit.locale}>
        {`${visit.say(texts.adopted)} ${definition.adoptedBy} ${visit.say(texts.on)} `}
        <time dateTime={definition.adoptedOn}>{formatDate(definition.adoptedOn, visit.locale)}</time>
      </p>
    </blockquote>
  );
}

const listPage: Route = {
  method: "GET",
  path: "/glossary",
  may: "glossary.read",
  menu: { under: "way", part: "path", label: texts.title, about: texts.about },
  answer: async visit => {
    const own = await listDefinitions(visit.house.planes.work);
    return {
      kind: "page",
      title: texts.title,
      body: (
        <>
          <Heading level={1}>{visit.say(texts.title)}</Heading>
          <Lead>{visit.say(texts.about)}</Lead>
          <ul className="concepts">
            {pathContent().concepts.map(concept => {
              const ours = own.find(one => one.concept === concept.id && one.replacedAt === null);
              return (
                <li key={concept.id}>
                  <h2>
                    <a href={visit.to(`/glossary/${concept.id}`)}>{visit.say(concept.title)}</a>
                  </h2>
                  {ours === undefined ? (
                    <>
                      <p>{visit.say(concept.why)}</p>
                      {concept.asked ? <Tag>{visit.say(texts.asked)}</Tag> : null}
                    </>
                  ) : (
                    <Ours visit={visit} definition={ours} />
                  )}
                </li>
              );
            })}
          </ul>
        </>
      ),
    };
  },
};

async function conceptAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const concept = conceptOf(visit);
  const { planes, now } = visit.house;
  const own = (await listDefinitions(planes.work)).filter(one => one.concept === concept.id);
  const ours = own.find(({ replacedAt }) => replacedAt === null);
  const earlier = own.filter(({ replacedAt }) => replacedAt !== null);
  const edits = allowed("glossary.edit", visit.person);
  const removed = edits ? await listRemoved(planes.work, "own_definition", now()) : [];
  const action = visit.to(`/glossary/${concept.id}`);
  return {
    kind: "page",
    title: concept.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1} above={visit.say(texts.title)}>
          {visit.say(concept.title)}
        </Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(concept.why)}</Lead>
        <Heading level={2}>{visit.say(texts.ours)}</Heading>
        {ours === undefined ? (
          <p>{visit.say(texts.notOurs)}.</p>
        ) : (
          <>
            <Ours visit={visit} definition={ours} />
            {edits ? (
              <RemoveButton
                visit={visit}
                action={`${action}/remove`}
                id={ours.id}
                label={visit.say(concept.title)}
              />
            ) : null}
          </>
        )}
        {earlier.length === 0 ? null : (
          <Details summary={`${visit.say(texts.earlier)} (${earlier.length})`}>
            {earlier.map(definition => (
              <Ours key={definition.id} visit={visit} definition={definition} />
            ))}
          </Details>
        )}
        <Removed
          visit={visit}
          action={`${action}/restore`}
          items={removed
            .filter(({ row }) => row["concept"] === concept.id)
            .map(({ id, row }) => ({ id, label: String(row["words"]).slice(0, 60) }))}
        />
        <Heading level={2}>{visit.say(texts.sources)}</Heading>
        {concept.definitions.length > 1 ? <p>{visit.say(texts.sourcesDiffer)}</p> : null}
        <ul className="views">
          {concept.definitions.map(definition => (
            <li key={definition.text.en}>
              <Cited visit={visit} {...definition} />
            </li>
          ))}
        </ul>
        {edits ? (
          <form method="post" action={action}>
            <Heading level={2}>{visit.say(ours === undefined ? texts.set : texts.change)}</Heading>
            <p>
              <strong>{`${visit.say(texts.think)}: `}</strong>
              {visit.say(concept.question)}
            </p>
            <TextArea
              name="words"
              label={visit.say(texts.words)}
              value={typedOr(problem, "words", ours?.words ?? "")}
              error={errorAt(problem, "words", visit)}
            />
            <TextArea
              name="wordsEn"
              label={visit.say(texts.wordsEn)}
              hint={visit.say(texts.wordsEnHint)}
              rows={3}
              value={typedOr(problem, "wordsEn", ours?.wordsEn ?? "")}
              error={errorAt(problem, "wordsEn", visit)}
            />
            <Field
              name="adoptedBy"
              label={visit.say(texts.by)}
              hint={visit.say(texts.byHint)}
              width={20}
              value={typedOr(problem, "adoptedBy", "")}
              error={errorAt(problem, "adoptedBy", visit)}
            />
            <DateField
              name="adoptedOn"
              label={visit.say(texts.day)}
              value={typedOr(problem, "adoptedOn", now().toISOString().slice(0, 10))}
              error={errorAt(problem, "adoptedOn", visit)}
            />
            <Actions>
              <Button>{visit.say(texts.save)}</Button>
            </Actions>
          </form>
        ) : (
          <Actions>
            <ButtonLink look="plain" href={visit.to("/glossary")}>
              {visit.say(texts.title)}
            </ButtonLink>
          </Actions>
        )}
      </>
    ),
  };
}

const change = (verb: "remove" | "restore"): Route => ({
  method: "POST",
  path: `/glossary/:concept/${verb}`,
  may: "glossary.edit",
  answer: async visit => {
    const concept = conceptOf(visit);
    const { planes, keys, now } = visit.house;
    const id = (await visit.form()).one("id");
    const act = { by: visit.person!.id, at: now() };
    await (verb === "remove" ? remove : restore)(planes.work, keys, "own_definition", id, act);
    return { kind: "redirect", to: visit.to(`/glossary/${concept.id}`) };
  },
});

/** The concepts with what the sources say, and the municipality's own definitions. */
export const glossaryRoutes: readonly Route[] = [
  listPage,
  {
    method: "GET",
    path: "/glossary/:concept",
    may: "glossary.read",
    answer: visit => conceptAnswer(visit, null),
  },
  {
    method: "POST",
    path: "/glossary/:concept",
    may: "glossary.edit",
    answer: async visit => {
      const concept = conceptOf(visit);
      const form = await visit.form();
      const { planes, keys, now } = visit.house;
      try {
        const words = typedWords(form.one("words"), {
          field: "words",
          most: longestText,
          needed: texts.wordsNeeded,
        });
        const wordsEn = typedWords(form.one("wordsEn"), { field: "wordsEn", most: longestText });
        const adoptedBy = typedWords(form.one("adoptedBy"), {
          field: "adoptedBy",
          most: longestLine,
          needed: texts.byNeeded,
        });
        const adoptedOn = typedDay(form.one("adoptedOn"), "adoptedOn");
        if (adoptedOn === null) throw new Failure("day", texts.dayNeeded, { field: "adoptedOn" });
        const definition = { concept: concept.id, words, wordsEn, adoptedBy, adoptedOn };
        await setDefinition(planes.work, keys, definition, { by: visit.person!.id, at: now() });
      } catch (error) {
        if (error instanceof Failure && error.field !== null)
          return await conceptAnswer(visit, { failure: error, form });
        throw error;
      }
      return { kind: "redirect", to: visit.to(`/glossary/${concept.id}`) };
    },
  },
  change("remove"),
  change("restore"),
];
