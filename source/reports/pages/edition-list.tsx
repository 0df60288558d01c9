import type { ReactElement } from "react";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { type Edition, listEditions } from "../editions.server.ts";
import { audienceNames } from "../model.ts";
import { editionReader, underEmbargo } from "./edition-reader.ts";

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
} satisfies Record<string, Text>;

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
                cell: ({ id, title, locale }) => (
                  <a href={visit.to(`/reports/editions/${id}`)} lang={locale}>
                    {title}
                  </a>
                ),
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

/** Every edition that this visitor may know of, the newest first. */
export const editionList: Route = {
  method: "GET",
  path: "/reports/editions",
  may: "edition.read",
  menu: { under: "account", label: texts.title, about: texts.about },
  answer: listAnswer,
};
