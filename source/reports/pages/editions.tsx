import { type ReactElement, type ReactNode } from "react";
import { DocumentView } from "../../document/html.tsx";
import type { ReportDocument } from "../../document/model.ts";
import { toPdf } from "../../document/pdf.server.ts";
import { toWord } from "../../document/word.server.ts";
import { entitledTo } from "../../disclosure/rules.ts";
import { allowed } from "../../identity/rules.ts";
import { unitsOf } from "../../identity/store.server.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate, formatMoment } from "../../language/format.ts";
import { same, type Text } from "../../language/text.ts";
import { withAllBelow } from "../../units/rules.ts";
import { listUnits } from "../../units/store.server.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details, Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { longestText, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { actOf, posted } from "../../work/posted.ts";
import { archiveZip } from "../archive.server.ts";
import {
  type Edition,
  type EditionReader,
  listEditions,
  type OpenEdition,
  readEdition,
  withdrawEdition,
} from "../editions.server.ts";
import { openDataZip } from "../files.server.ts";
import { audienceNames, reportAudiences } from "../model.ts";
import { listProposals } from "../proposals.server.ts";
import { roleOf } from "./parts.tsx";

const texts = {
  title: { nl: "Vastgestelde rapporten", en: "Adopted reports" },
  about: {
    nl: "Rapporten zoals ze zijn vastgesteld, met hun cijfers. Een verbetering is een nieuwe uitgave, met de reden.",
    en: "Reports as they were adopted, with their figures. A correction is a new edition, with its reason.",
  },
  none: { nl: "Er is nog geen rapport vastgesteld", en: "No report was adopted yet" },
  noneWhy: {
    nl: "Zodra een rapport is goedgekeurd, kunt u het hier lezen.",
    en: "As soon as a report was approved, you can read it here.",
  },
  report: { nl: "Rapport", en: "Report" },
  edition: { nl: "Uitgave", en: "Edition" },
  forWhom: { nl: "Voor wie", en: "For whom" },
  adopted: { nl: "Vastgesteld op", en: "Adopted on" },
  state: { nl: "Stand", en: "State" },
  stands: { nl: "geldt", en: "stands" },
  replaced: { nl: "vervangen", en: "replaced" },
  embargo: { nl: "onder embargo", en: "under embargo" },
  withdrawn: { nl: "ingetrokken", en: "withdrawn" },
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

/** What this visitor may know of editions: packs of a unit only for who leads it, what is under embargo for who works on it. */
export async function editionReader({
  house,
  person,
}: Pick<Visit, "house" | "person">): Promise<EditionReader> {
  const { work } = house.planes;
  const entitled: readonly string[] = entitledTo(person);
  const works = allowed("report.read", person);
  const granted =
    person === null || works || !person.roles.includes("manager")
      ? []
      : await unitsOf(work, person.id, "manager");
  return {
    audiences: reportAudiences.filter(audience => entitled.includes(audience)),
    embargoed: works,
    units: works ? null : [...withAllBelow(await listUnits(work), granted)],
    at: house.now(),
  };
}

const idOf = (visit: Visit): string => visit.params["edition"] ?? "";

async function listAnswer(visit: Visit): Promise<Answer> {
  const all = await listEditions(visit.house.planes, await editionReader(visit));
  return {
    kind: "page",
    title: texts.title,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <Lead>{visit.say(texts.about)}</Lead>
        {all.length === 0 ? (
          <Empty title={visit.say(texts.none)}>
            <p>{visit.say(texts.noneWhy)}</p>
          </Empty>
        ) : (
          <DataTable
            id="editions"
            caption={visit.say(texts.title)}
            captionStands={false}
            rows={all}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "report",
                head: visit.say(texts.report),
                cell: ({ id, title }) => <a href={visit.to(`/reports/editions/${id}`)}>{title}</a>,
              },
              {
                key: "edition",
                head: visit.say(texts.edition),
                number: true,
                cell: ({ number }) => String(number),
              },
              {
                key: "whom",
                head: visit.say(texts.forWhom),
                cell: ({ audience }) => visit.say(audienceNames[audience]),
              },
              {
                key: "adopted",
                head: visit.say(texts.adopted),
                cell: ({ approvedAt }) => formatDate(approvedAt, visit.locale),
              },
              {
                key: "state",
                head: visit.say(texts.state),
                cell: one => <State visit={visit} edition={one} all={all} />,
              },
            ]}
          />
        )}
      </>
    ),
  };
}

const underEmbargo = ({ embargoUntil }: Edition, now: Date): boolean =>
  embargoUntil !== null && new Date(embargoUntil) > now;

function State({
  visit,
  edition,
  all,
}: {
  readonly visit: Visit;
  readonly edition: Edition;
  readonly all: readonly Edition[];
}): ReactElement {
  const { report, number, withdrawn } = edition;
  if (withdrawn !== null) return <Tag tone="danger">{visit.say(texts.withdrawn)}</Tag>;
  if (underEmbargo(edition, visit.house.now())) return <Tag tone="warning">{visit.say(texts.embargo)}</Tag>;
  if (all.some(one => one.report === report && one.number > number && one.withdrawn === null))
    return <Tag>{visit.say(texts.replaced)}</Tag>;
  return <Tag tone="success">{visit.say(texts.stands)}</Tag>;
}

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const edition = await readEdition(visit.house.planes, idOf(visit), await editionReader(visit));
  const { document } = edition;
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
            <DocumentView document={document} />
          </>
        )}
        <About visit={visit} edition={edition} />
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
      <Heading level={1}>{edition.title}</Heading>
      {edition.withdrawn === null ? null : (
        <Notice kind="warning" title={visit.say(texts.gone)} locale={visit.locale}>
          <p>{`${formatMoment(edition.withdrawn.at, visit.locale)}, ${roleOf(visit, edition.withdrawn.role)}:`}</p>
          <p>{edition.withdrawn.reason}</p>
        </Notice>
      )}
    </>
  );
}

function TakeAlong({ visit }: { readonly visit: Visit }): ReactElement {
  const own = visit.to(`/reports/editions/${idOf(visit)}`);
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

const withdrawnFile = () =>
  new Failure(
    "edition-withdrawn",
    {
      nl: "Deze uitgave is ingetrokken. Op haar pagina staat waarom.",
      en: "This edition was withdrawn. Its page says why.",
    },
    { status: 404 },
  );

/** A form of an edition, made from the document as it was adopted. */
const asFile = (
  name: string,
  type: string,
  make: (document: ReportDocument) => Uint8Array | Promise<Uint8Array>,
): Route => ({
  method: "GET",
  path: `/reports/editions/:edition/${name}`,
  may: "edition.read",
  answer: async visit => {
    const edition = await readEdition(visit.house.planes, idOf(visit), await editionReader(visit));
    if (edition.document === null) throw withdrawnFile();
    const own = `${edition.document.type}-${edition.number}`;
    return {
      kind: "file",
      name: `${own}${name.slice(name.indexOf("."))}`,
      type,
      body: await make(edition.document),
    };
  },
});

async function archiveAnswer(visit: Visit): Promise<Answer> {
  const { planes } = visit.house;
  const reader = await editionReader(visit);
  const edition = await readEdition(planes, idOf(visit), reader);
  const { document, report, number } = edition;
  if (document === null) throw withdrawnFile();
  const before = (await listEditions(planes, reader))
    .filter(one => one.report === report && one.number < number)
    .toSorted((a, b) => a.number - b.number);
  const earlier = await Promise.all(before.map(({ id }) => readEdition(planes, id, reader)));
  const proposals = (await listProposals(planes.work, report)).filter(one => one.number <= number);
  return {
    kind: "file",
    name: `${document.type}-${number}-archive.zip`,
    type: "application/zip",
    body: await archiveZip({ edition: { ...edition, document }, earlier, proposals }),
  };
}

/** Reports as they were adopted: for whom they were released, past their embargo, beside the editions before them. */
export const editionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/reports/editions",
    may: "edition.read",
    menu: { under: "account", label: texts.title, about: texts.about },
    answer: listAnswer,
  },
  {
    method: "GET",
    path: "/reports/editions/:edition",
    may: "edition.read",
    answer: visit => page(visit, null),
  },
  asFile("report.pdf", "application/pdf", toPdf),
  asFile("report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", toWord),
  asFile("data.zip", "application/zip", openDataZip),
  {
    method: "GET",
    path: "/reports/editions/:edition/archive.zip",
    may: "edition.archive",
    answer: archiveAnswer,
  },
  posted("/reports/editions/:edition/withdraw", "report.approve", page, async (visit, form) => {
    const { planes, keys } = visit.house;
    const { id } = await readEdition(planes, idOf(visit), await editionReader(visit));
    const reason = typedWords(form.one("reason"), { field: "reason", most: longestText });
    const role = visit.person!.roles.find(one => allowed("report.approve", { roles: [one] }))!;
    await withdrawEdition(planes, keys, id, { reason, role }, actOf(visit));
    return `/reports/editions/${id}`;
  }),
];
