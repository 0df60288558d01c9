import { formatDate, formatMoment, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { allowed } from "../../identity/rules.ts";
import { Actions, ButtonLink } from "../../web/components/button.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { type ImportRequest, listImportRequests } from "../requests.server.ts";
import { listDatasets, type RegisterEntry, today } from "../store.server.ts";
import { askerOf } from "./asker.ts";
import { type Draft, draftsOf } from "./drafts.server.ts";
import { stateNames } from "./requests.tsx";
import { common, kindNames } from "./texts.ts";

const words = {
  empty: { nl: "Er zijn nog geen gegevens", en: "There are no data yet" },
  emptyWhat: {
    nl: "Begin met een bestand: aantallen mensen per groep, of een rij per persoon, met kenmerken en beslismomenten. Daarna laat de spiegel zien waar verschil ontstaat.",
    en: "Start with a file: counts of people per group, or a row per person, with characteristics and decision moments. The mirror then shows where differences arise.",
  },
  emptyTry: {
    nl: "Eerst proberen? Het programma heeft een voorbeeld: de bijstand in 2018, in aantallen.",
    en: "Want to try first? The program has an example: social assistance in 2018, in counts.",
  },
  example: { nl: "Voorbeeldbestand ophalen", en: "Get the example file" },
  emptyOfficer: {
    nl: "Een analist leest een bestand in. Gaat het over herkomst, gezondheid of iets anders uit artikel 9 van de AVG, dan staat de aanvraag hier.",
    en: "An analyst imports a file. Where it concerns origin, health or anything else of GDPR article 9, the request stands here.",
  },
  datasets: { nl: "Bestanden", en: "Datasets" },
  requests: { nl: "Aanvragen", en: "Requests" },
  toJudge: { nl: "Wacht op uw besluit", en: "Waits for your decision" },
  drafts: { nl: "Nog niet af", en: "Not finished yet" },
  until: { nl: "Wacht tot", en: "Waits until" },
  working: { nl: "wordt gelezen", en: "being read" },
  waiting: { nl: "wacht op u", en: "waits for you" },
  failed: { nl: "niet gelukt", en: "failed" },
  askedAt: { nl: "Gevraagd", en: "Asked" },
  inUse: { nl: "in gebruik", en: "in use" },
  ends: { nl: "bijna gewist", en: "erased soon" },
  erased: { nl: "gewist", en: "erased" },
  register: { nl: "Het register als lijst, om af te drukken", en: "The register as a list, for printing" },
} satisfies Record<string, Text>;

/** What was just done, said on the page one comes back to. */
const done: Readonly<Record<string, Text>> = {
  refused: {
    nl: "Het bestand is geweigerd en weggegooid. Vraag de maker om een bestand zonder gegevens die personen aanwijzen.",
    en: "The file was refused and thrown away. Ask its maker for a file without data that point to persons.",
  },
  stopped: { nl: "U bent gestopt. Het bestand is weggegooid.", en: "You stopped. The file was thrown away." },
  erased: {
    nl: "De gegevens zijn gewist. In het register blijft staan dat ze er waren.",
    en: "The data were erased. The register keeps that they were there.",
  },
};

async function list(visit: Visit): Promise<Answer> {
  const asker = askerOf(visit);
  const [entries, requests] = await Promise.all([
    listDatasets(visit.house, asker),
    listImportRequests(visit.house, asker),
  ]);
  const drafts = draftsOf(visit.person?.id);
  const mayImport = allowed("dataset.import", visit.person);
  const open = requests.filter(({ gate }) => gate.state === "waits" || gate.state === "approved");
  const isJudge = allowed("dataset.judge", visit.person);
  const message = done[visit.query.get("done") ?? ""];
  const isEmpty = entries.length + requests.length + drafts.length === 0;
  return {
    kind: "page",
    title: common.data,
    body: (
      <>
        {message === undefined ? null : (
          <Notice kind="success" locale={visit.locale}>
            <p>{visit.say(message)}</p>
          </Notice>
        )}
        <Heading level={1}>{visit.say(common.data)}</Heading>
        <Lead>{visit.say(common.about)}</Lead>
        {isEmpty ? (
          <Nothing visit={visit} mayImport={mayImport} />
        ) : mayImport ? (
          <Actions>
            <ButtonLink href={visit.to("/datasets/new")}>{visit.say(common.import)}</ButtonLink>
          </Actions>
        ) : null}
        {drafts.length === 0 ? null : <Drafts visit={visit} drafts={drafts} />}
        {open.length === 0 ? null : (
          <Requests
            visit={visit}
            requests={open}
            caption={visit.say(isJudge ? words.toJudge : words.requests)}
          />
        )}
        {entries.length === 0 ? null : <Datasets visit={visit} entries={entries} />}
        {requests.length === open.length ? null : (
          <Requests
            visit={visit}
            requests={requests.filter(request => !open.includes(request))}
            caption={visit.say({ nl: "Afgehandelde aanvragen", en: "Requests dealt with" })}
          />
        )}
        {entries.length === 0 ? null : (
          <p>
            <a href={visit.to("/register")}>{visit.say(words.register)}</a>
          </p>
        )}
      </>
    ),
  };
}

function Nothing({ visit, mayImport }: { readonly visit: Visit; readonly mayImport: boolean }) {
  return mayImport ? (
    <Empty
      title={visit.say(words.empty)}
      action={
        <>
          <ButtonLink href={visit.to("/datasets/new")}>{visit.say(common.import)}</ButtonLink>
          <ButtonLink look="secondary" href={visit.to("/datasets/examples/bijstand-2018.csv")}>
            {visit.say(words.example)}
          </ButtonLink>
        </>
      }
    >
      <p>{visit.say(words.emptyWhat)}</p>
      <p>{visit.say(words.emptyTry)}</p>
    </Empty>
  ) : (
    <Empty title={visit.say(words.empty)}>
      <p>{visit.say(words.emptyOfficer)}</p>
    </Empty>
  );
}

function phaseName(is: Draft["phase"]["is"]): Text {
  if (is === "importing" || is === "looking") return words.working;
  return is === "failed" ? words.failed : words.waiting;
}

function Drafts({ visit, drafts }: { readonly visit: Visit; readonly drafts: readonly Draft[] }) {
  return (
    <DataTable
      id="drafts"
      caption={visit.say(words.drafts)}
      rows={drafts}
      rowKey={draft => draft.id}
      columns={[
        {
          key: "name",
          head: visit.say(common.name),
          cell: draft => <a href={visit.to(`/datasets/imports/${draft.id}`)}>{draft.fileName}</a>,
        },
        {
          key: "until",
          head: visit.say(words.until),
          cell: draft => formatMoment(draft.expiresAt.toISOString(), visit.locale),
        },
        {
          key: "state",
          head: visit.say(common.status),
          cell: ({ phase }) => (
            <Tag tone={phase.is === "failed" ? "danger" : "neutral"}>{visit.say(phaseName(phase.is))}</Tag>
          ),
        },
      ]}
    />
  );
}

function Requests({
  visit,
  requests,
  caption,
}: {
  readonly visit: Visit;
  readonly requests: readonly ImportRequest[];
  readonly caption: string;
}) {
  return (
    <DataTable
      id={`requests-${requests[0]?.id ?? ""}`}
      caption={caption}
      rows={requests}
      rowKey={request => request.id}
      columns={[
        {
          key: "name",
          head: visit.say(common.name),
          cell: request => <a href={visit.to(`/datasets/requests/${request.id}`)}>{request.name}</a>,
        },
        {
          key: "asked",
          head: visit.say(words.askedAt),
          cell: r => formatMoment(r.requestedAt, visit.locale),
        },
        {
          key: "state",
          head: visit.say(common.status),
          cell: ({ gate }) => (
            <Tag tone={stateNames[gate.state].tone}>{visit.say(stateNames[gate.state].text)}</Tag>
          ),
        },
      ]}
    />
  );
}

const soon = 30 * 24 * 60 * 60 * 1000;

/** Whether a dataset is in use, about to be erased, or gone. */
export function StateTag({ visit, entry }: { readonly visit: Visit; readonly entry: RegisterEntry }) {
  if (entry.erased) return <Tag>{visit.say(words.erased)}</Tag>;
  const left = Date.parse(entry.dataset.retentionDate) - Date.parse(today(visit.house));
  return left < soon ? (
    <Tag tone="warning">{visit.say(words.ends)}</Tag>
  ) : (
    <Tag tone="success">{visit.say(words.inUse)}</Tag>
  );
}

function Datasets({ visit, entries }: { readonly visit: Visit; readonly entries: readonly RegisterEntry[] }) {
  return (
    <DataTable
      id="datasets"
      caption={visit.say(words.datasets)}
      rows={entries}
      rowKey={entry => entry.dataset.id}
      columns={[
        {
          key: "name",
          head: visit.say(common.name),
          cell: ({ dataset }) => <a href={visit.to(`/datasets/${dataset.id}`)}>{dataset.name}</a>,
        },
        {
          key: "kind",
          head: visit.say(common.kind),
          cell: ({ dataset }) => visit.say(kindNames[dataset.kind]),
        },
        {
          key: "rows",
          head: visit.say(common.rows),
          number: true,
          cell: ({ dataset }) => formatNumber(dataset.rows, visit.locale),
        },
        {
          key: "reference",
          head: visit.say(common.referenceDate),
          cell: ({ dataset }) => formatDate(dataset.referenceDate, visit.locale),
        },
        {
          key: "retention",
          head: visit.say(common.retentionDate),
          cell: ({ dataset }) => formatDate(dataset.retentionDate, visit.locale),
        },
        {
          key: "state",
          head: visit.say(common.status),
          cell: entry => <StateTag visit={visit} entry={entry} />,
        },
      ]}
    />
  );
}

export const listRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/datasets",
    may: "dataset.list",
    menu: { under: "stand", label: common.data, about: common.about },
    answer: list,
  },
];
