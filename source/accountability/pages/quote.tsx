import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/choice.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Empty } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { errorAt, errorsOf, type Problem } from "../../work/parts.tsx";
import { actOf, posted } from "../../work/posted.ts";
import type { Commitment } from "../model.ts";
import { quoteFrom, releasesToQuote, releaseToQuote, sentencesOf } from "../quotes.server.ts";
import { findCommitment, quoteFigure } from "../store.server.ts";
import { kindNames } from "../texts.ts";
import { mayWord, notYours } from "./parts.tsx";

const texts = {
  title: { nl: "Vrijgegeven cijfers aanhalen", en: "Quote released figures" },
  forCouncil: {
    nl: "Wat de raad hoort, kan iedereen lezen. Daarom staan hier alleen cijfers die voor iedereen zijn vrijgegeven.",
    en: "What the council hears can be read by everyone. Therefore only figures released for everyone stand here.",
  },
  forStaff: {
    nl: "Hier staan cijfers die voor iedereen of voor medewerkers zijn vrijgegeven.",
    en: "Here stand figures that were released for everyone or for staff.",
  },
  none: { nl: "Er zijn nog geen cijfers vrijgegeven", en: "No figures have been released yet" },
  noneWhy: {
    nl: "Een analist of coördinator stelt een vrijgave voor; de privacyfunctionaris keurt die goed. Daarna kunt u eruit aanhalen.",
    en: "An analyst or coordinator proposes a release; the privacy officer approves it. After that you can quote from it.",
  },
  releases: { nl: "Waaruit haalt u aan?", en: "What do you quote from?" },
  release: { nl: "Vrijgave", en: "Release" },
  on: { nl: "Vrijgegeven op", en: "Released on" },
  sentences: { nl: "Welke zinnen geven het antwoord?", en: "Which sentences give the answer?" },
  sentencesHint: {
    nl: "Ze komen er letterlijk in te staan, met de datum en een verwijzing naar de cijfers.",
    en: "They are put in word for word, with the date and a reference to the figures.",
  },
  nothing: {
    nl: "Van deze vrijgave zijn er geen zinnen om aan te halen. Kies een andere.",
    en: "This release has no sentences to quote. Choose another.",
  },
  save: { nl: "Aanhalen", en: "Quote" },
  other: { nl: "Andere cijfers kiezen", en: "Choose other figures" },
} satisfies Record<string, Text>;

const idOf = (visit: Visit): string => visit.params["commitment"] ?? "";

/** The one that is answered, for who may answer it. */
async function answered(visit: Visit): Promise<Commitment> {
  const one = await findCommitment(visit.house.planes.work, idOf(visit));
  if (!mayWord(visit, one.kind)) throw notYours();
  return one;
}

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const one = await answered(visit);
  const release = problem?.form.one("release") ?? visit.query.get("release") ?? "";
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    trail: [{ label: kindNames[one.kind].one, path: `/commitments/${one.id}` }],
    body: (
      <>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Heading level={1} above={one.words}>
          {visit.say(texts.title)}
        </Heading>
        <Lead>{visit.say(one.kind === "question" ? texts.forCouncil : texts.forStaff)}</Lead>
        {release === "" ? await choice(visit, one) : await sentences(visit, one, release, problem)}
      </>
    ),
  };
}

async function choice(visit: Visit, one: Commitment) {
  const releases = await releasesToQuote(visit.house, one.kind);
  if (releases.length === 0)
    return (
      <Empty title={visit.say(texts.none)}>
        <p>{visit.say(texts.noneWhy)}</p>
      </Empty>
    );
  return (
    <DataTable
      id="releases"
      caption={visit.say(texts.releases)}
      rows={releases}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "title",
          head: visit.say(texts.release),
          cell: ({ id, title }) => (
            <a href={visit.to(`/commitments/${one.id}/figures?release=${encodeURIComponent(id)}`)}>
              {visit.say(title)}
            </a>
          ),
        },
        {
          key: "on",
          head: visit.say(texts.on),
          cell: ({ publishedAt }) => formatDate(publishedAt, visit.locale),
        },
      ]}
    />
  );
}

async function sentences(visit: Visit, one: Commitment, id: string, problem: Problem | null) {
  const released = await releaseToQuote(visit.house, one.kind, id);
  const all = sentencesOf(released);
  const action = visit.to(`/commitments/${one.id}/figures`);
  return (
    <form method="post" action={action} noValidate>
      <Heading level={2}>{visit.say(released.release.title)}</Heading>
      <input type="hidden" name="release" value={id} />
      {all.length === 0 ? (
        <p>{visit.say(texts.nothing)}</p>
      ) : (
        <Checkboxes
          name="sentences"
          label={visit.say(texts.sentences)}
          hint={visit.say(texts.sentencesHint)}
          error={errorAt(problem, "sentences", visit)}
          options={all.map((sentence, place) => ({ value: String(place), label: visit.say(sentence) }))}
        />
      )}
      <Actions>
        {all.length === 0 ? null : <Button>{visit.say(texts.save)}</Button>}
        <ButtonLink look="secondary" href={action}>
          {visit.say(texts.other)}
        </ButtonLink>
      </Actions>
    </form>
  );
}

/** Answers with figures that came through the door: which release, and which of its sentences. */
export const quoteRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/commitments/:commitment/figures",
    may: "commitment.enter",
    answer: visit => page(visit, null),
  },
  posted("/commitments/:commitment/figures", "commitment.enter", page, async (visit, form) => {
    const { planes, keys } = visit.house;
    const one = await answered(visit);
    const released = await releaseToQuote(visit.house, one.kind, form.one("release"));
    await quoteFigure(planes.work, keys, one.id, quoteFrom(released, form.all("sentences")), actOf(visit));
    return `/commitments/${one.id}`;
  }),
];
