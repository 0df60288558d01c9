import { type ReactElement, type ReactNode } from "react";
import { DocumentView } from "../../document/html.tsx";
import { allowed } from "../../identity/rules.ts";
import { formatMoment } from "../../language/format.ts";
import { same, type Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import { resting } from "./resting.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { longestText, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { actOf, posted } from "../../work/posted.ts";
import { PublishAgain } from "../../web/publish-again.tsx";
import { type OpenEdition, readEdition, withdrawEdition } from "../editions.server.ts";
import { audienceNames } from "../model.ts";
import { Differences, ToDifferences } from "./edition-differences.tsx";
import { editionFiles } from "./edition-files.ts";
import { editionList } from "./edition-list.tsx";
import { editionIn, editionReader, underEmbargo } from "./edition-reader.ts";
import { roleOf } from "./parts.tsx";

const texts = {
  edition: { nl: "Uitgave", en: "Edition" },
  forWhom: { nl: "Voor wie", en: "For whom" },
  pdf: { nl: "Pdf", en: "PDF" },
  word: { nl: "Word", en: "Word" },
  data: { nl: "Open data (zip)", en: "Open data (zip)" },
  archive: { nl: "Voor het archief (zip)", en: "For the archive (zip)" },
  takeAlong: { nl: "Dit rapport meenemen", en: "Take this report along" },
  all: { nl: "Alle vastgestelde rapporten", en: "All adopted reports" },
  newer: { nl: "Er is een nieuwere uitgave", en: "There is a newer edition" },
  newerLink: { nl: "Lees de nieuwere uitgave", en: "Read the newer edition" },
  older: { nl: "Vorige uitgave", en: "Edition before" },
  olderLink: { nl: "Lees wat er eerst stond", en: "Read what stood there before" },
  embargoTitle: { nl: "Nog niet voor lezers", en: "Not yet for readers" },
  embargoWhy: {
    nl: "Tot dit moment ziet alleen wie eraan werkt dit rapport:",
    en: "Until this moment only those who work on it see this report:",
  },
  kept: { nl: "Hoe dit is vastgesteld", en: "How this was adopted" },
  proposed: { nl: "Voorgelegd door", en: "Put forward by" },
  approved: { nl: "Goedgekeurd door", en: "Approved by" },
  seal: { nl: "Zegel", en: "Seal" },
  withdraw: { nl: "Deze uitgave intrekken", en: "Withdraw this edition" },
  withdrawWhy: {
    nl: "De tekst en de cijfers verdwijnen voor alle lezers. Dat er een uitgave was en waarom zij weg is, blijft te lezen. Dit is niet terug te draaien.",
    en: "Its text and figures disappear for all readers. That there was an edition, and why it is gone, can still be read. This cannot be undone.",
  },
  reason: { nl: "Reden, voor lezers", en: "Reason, for readers" },
  gone: { nl: "Deze uitgave is ingetrokken", en: "This edition was withdrawn" },
} satisfies Record<string, Text>;

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const reader = await editionReader(visit);
  const edition = await readEdition(visit.house.planes, editionIn(visit), reader);
  const { document } = edition;
  const before = edition.older === null ? null : await readEdition(visit.house.planes, edition.older, reader);
  return {
    kind: "page",
    title: same(edition.title),
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Notices visit={visit} edition={edition} />
        {document === null ? (
          <Gone visit={visit} edition={edition} />
        ) : (
          <>
            <TakeAlong visit={visit} />
            {before === null ? null : <ToDifferences visit={visit} />}
            <DocumentView document={document} />
            {before === null ? null : <Differences visit={visit} document={document} before={before} />}
          </>
        )}
        <About visit={visit} edition={edition} />
        {await resting(visit, { kind: "edition", id: edition.id })}
        {document !== null && allowed("report.approve", visit.person) ? (
          <Details summary={visit.say(texts.withdraw)} open={problem !== null}>
            <form method="post" action={visit.to(`/reports/editions/${edition.id}/withdraw`)} noValidate>
              <p>{visit.say(texts.withdrawWhy)}</p>
              <TextArea
                name="reason"
                label={visit.say(texts.reason)}
                value={typedOr(problem, "reason", "")}
                error={errorAt(problem, "reason", visit)}
                rows={3}
              />
              <Button look="danger">{visit.say(texts.withdraw)}</Button>
            </form>
          </Details>
        ) : null}
        <p className="not-printed">
          <a href={visit.to("/reports/editions")}>{visit.say(texts.all)}</a>
        </p>
      </>
    ),
  };
}

function Notices({ visit, edition }: { readonly visit: Visit; readonly edition: OpenEdition }): ReactNode {
  const { newer, embargoUntil, withdrawn } = edition;
  if (withdrawn === null && underEmbargo(edition, visit.house.now()))
    return (
      <Notice kind="warning" title={visit.say(texts.embargoTitle)} locale={visit.locale}>
        <p>{`${visit.say(texts.embargoWhy)} ${formatMoment(embargoUntil ?? "", visit.locale)}.`}</p>
      </Notice>
    );
  return newer === null ? null : (
    <Notice kind="warning" title={visit.say(texts.newer)} locale={visit.locale}>
      <p>
        <a href={visit.to(`/reports/editions/${newer}`)}>{visit.say(texts.newerLink)}</a>
      </p>
    </Notice>
  );
}

function Gone({ visit, edition }: { readonly visit: Visit; readonly edition: OpenEdition }): ReactElement {
  return (
    <>
      <Heading level={1}>
        <span lang={edition.locale}>{edition.title}</span>
      </Heading>
      {edition.withdrawn === null ? null : (
        <Notice kind="warning" title={visit.say(texts.gone)} locale={visit.locale}>
          <p>{`${formatMoment(edition.withdrawn.at, visit.locale)}, ${roleOf(visit, edition.withdrawn.role)}:`}</p>
          <p>{edition.withdrawn.reason}</p>
        </Notice>
      )}
      {edition.audience === "public" ? <PublishAgain visit={visit} /> : null}
    </>
  );
}

function TakeAlong({ visit }: { readonly visit: Visit }): ReactElement {
  const own = visit.to(`/reports/editions/${editionIn(visit)}`);
  return (
    <nav aria-label={visit.say(texts.takeAlong)} className="not-printed">
      <Actions>
        <ButtonLink look="secondary" href={`${own}/report.pdf`}>
          {visit.say(texts.pdf)}
        </ButtonLink>
        <ButtonLink look="secondary" href={`${own}/report.docx`}>
          {visit.say(texts.word)}
        </ButtonLink>
        <ButtonLink look="secondary" href={`${own}/data.zip`}>
          {visit.say(texts.data)}
        </ButtonLink>
        {allowed("edition.archive", visit.person) ? (
          <ButtonLink look="secondary" href={`${own}/archive.zip`}>
            {visit.say(texts.archive)}
          </ButtonLink>
        ) : null}
      </Actions>
    </nav>
  );
}

function About({ visit, edition }: { readonly visit: Visit; readonly edition: OpenEdition }): ReactElement {
  const moment = (at: string) => formatMoment(at, visit.locale);
  return (
    <section aria-labelledby="kept" className="report-kept">
      <Heading level={2} id="kept">
        {visit.say(texts.kept)}
      </Heading>
      <Facts
        items={[
          { name: visit.say(texts.edition), value: String(edition.number) },
          { name: visit.say(texts.forWhom), value: visit.say(audienceNames[edition.audience]) },
          {
            name: visit.say(texts.proposed),
            value: `${roleOf(visit, edition.proposedRole)}, ${moment(edition.proposedAt)}`,
          },
          {
            name: visit.say(texts.approved),
            value: `${roleOf(visit, edition.approvedRole)}, ${moment(edition.approvedAt)}`,
          },
          { name: visit.say(texts.seal), value: <code>{edition.sha256.slice(0, 16)}</code> },
          ...(edition.older === null
            ? []
            : [
                {
                  name: visit.say(texts.older),
                  value: (
                    <a href={visit.to(`/reports/editions/${edition.older}`)}>{visit.say(texts.olderLink)}</a>
                  ),
                },
              ]),
        ]}
      />
    </section>
  );
}

/** Reports as they were adopted: for whom they were released, past their embargo, beside the editions before them. */
export const editionRoutes: readonly Route[] = [
  editionList,
  {
    method: "GET",
    path: "/reports/editions/:edition",
    may: "edition.read",
    answer: visit => page(visit, null),
  },
  ...editionFiles,
  posted("/reports/editions/:edition/withdraw", "report.approve", page, async (visit, form) => {
    const { planes, keys } = visit.house;
    const { id } = await readEdition(planes, editionIn(visit), await editionReader(visit));
    const reason = typedWords(form.one("reason"), { field: "reason", most: longestText });
    const role = visit.person!.roles.find(one => allowed("report.approve", { roles: [one] }))!;
    await withdrawEdition(planes, keys, id, { reason, role }, actOf(visit));
    return `/reports/editions/${id}`;
  }),
];
