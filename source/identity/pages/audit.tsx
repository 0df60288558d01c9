import { formatMoment } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button, ButtonLink } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Empty, Pagination } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { type AuditAction, auditActions } from "../actions.ts";
import { type AuditEntry, listAudit, recordAudit, verifyAudit } from "../audit.server.ts";
import { nameIn } from "../demonstration-names.ts";
import { listPeople } from "../store.server.ts";
import { roleNames } from "../texts.ts";
import { verdictText } from "../verdict.ts";
import { roleNamed } from "../visitor.server.ts";

const words = {
  title: { nl: "Logboek", en: "Audit trail" },
  lead: {
    nl: "Wie wat deed, nieuwste eerst. Er staat nooit inhoud in van gegevens over personen.",
    en: "Who did what, newest first. It never holds content of data on people.",
  },
  at: { nl: "Wanneer", en: "When" },
  actor: { nl: "Wie", en: "Who" },
  action: { nl: "Wat", en: "What" },
  subject: { nl: "Waaraan", en: "To what" },
  number: { nl: "Nr.", en: "No." },
  all: { nl: "alles", en: "everything" },
  everyone: { nl: "iedereen", en: "everyone" },
  filter: { nl: "Tonen", en: "Show" },
  check: { nl: "Controleer het hele logboek", en: "Check the whole trail" },
  none: { nl: "Geen regels", en: "No entries" },
  noneWhy: {
    nl: "Bij deze keuze staat er niets in het logboek.",
    en: "The trail holds nothing of this kind.",
  },
} satisfies Record<string, Text>;

/** Actors that are no person. */
const others: Readonly<Record<string, Text>> = {
  operator: { nl: "wie het programma draait", en: "whoever runs the program" },
  invitation: { nl: "een uitnodiging", en: "an invitation" },
  system: { nl: "het programma zelf", en: "the program itself" },
  anonymous: { nl: "iemand die niet is ingelogd", en: "someone who is not signed in" },
};

const perPage = 50;
const isAction = (name: string): name is AuditAction => Object.hasOwn(auditActions, name);

async function page(visit: Visit): Promise<Answer> {
  const { keys, planes } = visit.house;
  const asked = { actor: visit.query.get("actor") ?? "", action: visit.query.get("action") ?? "" };
  const action = isAction(asked.action) ? asked.action : undefined;
  const current = Math.max(1, Math.trunc(Number(visit.query.get("page"))) || 1);
  const event = { actor: visit.person?.id ?? "anonymous", action: "audit.read" } as const;
  await recordAudit(planes.work, keys, event, visit.house.now());
  const { entries, total } = await listAudit(
    planes.work,
    { actor: asked.actor, action },
    { offset: (current - 1) * perPage, limit: perPage },
  );
  const verdict = visit.query.has("check") ? await verifyAudit(planes.work, keys) : null;
  const people = await listPeople(planes.work);
  const nameOf = (id: string) => {
    const other = others[id];
    return other === undefined
      ? nameIn(people.find(person => person.id === id)?.name ?? id, visit.locale)
      : visit.say(other);
  };
  const address = (number: number) =>
    `${visit.to("/audit")}?${new URLSearchParams({ ...asked, page: String(number) })}`;
  return {
    kind: "page",
    title: words.title,
    body: (
      <>
        <Heading level={1}>{visit.say(words.title)}</Heading>
        <Lead>{visit.say(words.lead)}</Lead>
        {verdict === null ? (
          <ButtonLink look="secondary" href={`${visit.to("/audit")}?check=yes`}>
            {visit.say(words.check)}
          </ButtonLink>
        ) : (
          <Notice
            kind={verdict.intact ? "success" : "error"}
            locale={visit.locale}
            title={visit.say(verdictText(verdict))}
          />
        )}
        <form method="get" action={visit.to("/audit")}>
          <Select
            name="actor"
            label={visit.say(words.actor)}
            empty={visit.say(words.everyone)}
            value={asked.actor}
            options={[
              ...people.map(person => ({ value: person.id, label: nameIn(person.name, visit.locale) })),
              ...Object.entries(others).map(([value, label]) => ({ value, label: visit.say(label) })),
            ]}
          />
          <Select
            name="action"
            label={visit.say(words.action)}
            empty={visit.say(words.all)}
            value={asked.action}
            options={Object.entries(auditActions).map(([value, label]) => ({
              value,
              label: visit.say(label),
            }))}
          />
          <Button look="secondary">{visit.say(words.filter)}</Button>
        </form>
        {entries.length === 0 ? (
          <Empty title={visit.say(words.none)}>
            <p>{visit.say(words.noneWhy)}</p>
          </Empty>
        ) : (
          <Entries visit={visit} entries={entries} nameOf={nameOf} />
        )}
        <Pagination page={current} pages={Math.ceil(total / perPage)} href={address} locale={visit.locale} />
      </>
    ),
  };
}

function Entries({
  visit,
  entries,
  nameOf,
}: {
  readonly visit: Visit;
  readonly entries: readonly AuditEntry[];
  readonly nameOf: (id: string) => string;
}) {
  const about = ({ subject, detail }: AuditEntry) => {
    const [kind, id = ""] = subject.split(":");
    const shown = kind === "person" ? nameOf(id) : subject;
    return [
      shown,
      ...Object.entries(detail).map(([name, value]) => {
        const role = name === "role" ? roleNamed(String(value)) : null;
        return role === null ? `${name}=${value}` : `(${visit.say(roleNames[role])})`;
      }),
    ]
      .filter(Boolean)
      .join(" ");
  };
  return (
    <DataTable
      id="audit"
      caption={visit.say(words.title)}
      rows={entries}
      rowKey={entry => String(entry.seq)}
      columns={[
        { key: "seq", head: visit.say(words.number), number: true, cell: entry => entry.seq },
        { key: "at", head: visit.say(words.at), cell: entry => formatMoment(entry.at, visit.locale) },
        { key: "actor", head: visit.say(words.actor), cell: entry => nameOf(entry.actor) },
        {
          key: "action",
          head: visit.say(words.action),
          cell: entry => (isAction(entry.action) ? visit.say(auditActions[entry.action]) : entry.action),
        },
        {
          key: "subject",
          head: visit.say(words.subject),
          cell: entry => <span className="breakable">{about(entry)}</span>,
        },
      ]}
    />
  );
}

export const auditRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/audit",
    may: "audit.read",
    menu: { under: "house", label: words.title, about: words.lead },
    answer: page,
  },
];
