import type { ReactElement } from "react";
import { isDemonstration } from "../../identity/store.server.ts";
import { formatDate, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Details, Empty, Pagination } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Refusal } from "../post.server.ts";
import { readMailServer } from "../server-address.ts";
import {
  lastTrouble,
  listMailings,
  type MailingCount,
  mailsAPage,
  type RefusedAddress,
  refusedAddresses,
  type WrittenMail,
  writtenMails,
} from "../store.server.ts";

const texts = {
  title: { nl: "Postvak uit", en: "Outbox" },
  about: { nl: "Wat is gemaild, en wat niet aankwam.", en: "What was mailed, and what did not arrive." },
  lead: {
    nl: "Mails die Mozaïek verstuurt. Van een verstuurde mail blijft alleen een aantal per dag over: niet aan wie, niet hoe laat.",
    en: "Mails that Mozaïek sends. Of a mail that was sent only a number per day is left: not to whom, and not at what hour.",
  },
  server: { nl: "Mails gaan naar", en: "Mails go to" },
  noServer: {
    nl: "Er is geen mailserver ingesteld (SMTP_URL). Mails worden als .eml-bestand in de map outbox van de gegevensmap gezet en na 30 dagen gewist; wie de server beheert kan ze van daar versturen.",
    en: "No mail server has been set (SMTP_URL). Mails are written as .eml files to the folder outbox of the data folder and erased after 30 days; whoever runs the server can send them from there.",
  },
  trouble: { nl: "Versturen lukt nu niet", en: "Sending does not work at the moment" },
  empty: { nl: "Er is nog niets verstuurd", en: "Nothing has been sent yet" },
  emptyWhy: {
    nl: "Zodra een meting mensen uitnodigt, staat hier hoeveel mails weg zijn en hoeveel er nog wachten.",
    en: "As soon as a campaign invites people, this page says how many mails are gone and how many still wait.",
  },
  counts: { nl: "Aantallen per mailing", en: "Numbers by mailing" },
  mailing: { nl: "Meting", en: "Round" },
  remindersHidden: {
    nl: "Hoeveel mensen een herinnering kregen, staat hier niet: dat is hoeveel er niet hadden geantwoord.",
    en: "How many people got a reminder does not stand here: that is how many had not answered.",
  },
  purpose: { nl: "Soort", en: "Kind" },
  last: { nl: "Laatste dag", en: "Last day" },
  waiting: { nl: "Wacht", en: "Waiting" },
  sent: { nl: "Verstuurd", en: "Sent" },
  written: { nl: "Geschreven", en: "Written" },
  refused: { nl: "Geweigerd", en: "Refused" },
  dropped: { nl: "Vervallen", en: "Dropped" },
  refusedTitle: { nl: "Niet aangekomen", en: "Not delivered" },
  refusedWhy: {
    nl: "De mailserver van de ontvanger weigert deze mails. Verbeter het adres op de lijst van de meting. De adressen worden na 30 dagen gewist; van metingen waarbij niemand mag zien wie er aangeschreven is, staan ze hier niet.",
    en: "The mail server of the recipient refuses these mails. Mend the address on the list of the campaign. The addresses are erased after 30 days; those of campaigns where nobody may see who was written to do not stand here.",
  },
  address: { nl: "Adres", en: "Address" },
  why: { nl: "Waarom", en: "Why" },
  mails: { nl: "Geschreven mails", en: "Written mails" },
  mailsDemonstration: {
    nl: "In de demonstratie kunt u elke mail lezen. In een echte installatie staan hier geen mails van vertrouwelijke en anonieme metingen: de koppeling erin antwoordt namens wie haar kreeg.",
    en: "In the demonstration you can read every mail. In a real installation mails of confidential and anonymous campaigns do not stand here: the link in them answers for whoever received it.",
  },
  to: { nl: "Aan", en: "To" },
  closed: {
    nl: "Andere mails zijn alleen als bestand geschreven, want de koppeling erin antwoordt namens wie haar krijgt.",
    en: "Other mails are written as files only, because the link in them answers for whoever receives it.",
  },
} satisfies Record<string, Text>;

/** What callers call their mails; another word stands as it is. */
const purposes: Readonly<Record<string, Text>> = {
  invitation: { nl: "uitnodiging", en: "invitation" },
  reminder: { nl: "herinnering", en: "reminder" },
  outcome: { nl: "wat ermee gebeurt", en: "what came of it" },
};

const reasons: Readonly<Record<Refusal, Text>> = {
  "unknown-address": { nl: "adres onbekend", en: "unknown address" },
  "refused-message": { nl: "bericht geweigerd", en: "message refused" },
};

const isReminder = ({ purpose }: Pick<MailingCount, "purpose">): boolean => purpose.startsWith("reminder");

/** A reminder carries its day. */
function purposeText(purpose: string, visit: Visit): string {
  const name = purposes[isReminder({ purpose }) ? "reminder" : purpose];
  return name === undefined ? purpose : visit.say(name);
}

function Counts({
  visit,
  mailings,
  written,
}: {
  visit: Visit;
  mailings: readonly MailingCount[];
  written: boolean;
}) {
  const number = (key: "waiting" | "sent" | "refused" | "dropped", head: Text) => ({
    key,
    head: visit.say(head),
    number: true,
    // How many were reminded is how many have not answered: of a small round that says who.
    cell: (row: MailingCount) => (isReminder(row) ? "–" : formatNumber(row[key], visit.locale)),
  });
  return (
    <DataTable
      id="mailings"
      caption={visit.say(texts.counts)}
      rows={mailings}
      rowKey={({ batch, purpose }) => `${batch} ${purpose}`}
      note={mailings.some(isReminder) ? visit.say(texts.remindersHidden) : undefined}
      columns={[
        { key: "title", head: visit.say(texts.mailing), cell: ({ title }) => title ?? "–" },
        { key: "purpose", head: visit.say(texts.purpose), cell: row => purposeText(row.purpose, visit) },
        {
          key: "day",
          head: visit.say(texts.last),
          cell: ({ day }) => (day === null ? "–" : formatDate(day, visit.locale)),
        },
        number("waiting", texts.waiting),
        number("sent", written ? texts.written : texts.sent),
        number("refused", texts.refused),
        number("dropped", texts.dropped),
      ]}
    />
  );
}

function Refused({ visit, addresses }: { visit: Visit; addresses: readonly RefusedAddress[] }) {
  return (
    <section>
      <Heading level={2}>{visit.say(texts.refusedTitle)}</Heading>
      <p>{visit.say(texts.refusedWhy)}</p>
      <DataTable
        id="refused"
        caption={visit.say(texts.refusedTitle)}
        rows={addresses}
        rowKey={({ id }) => id}
        columns={[
          { key: "address", head: visit.say(texts.address), cell: ({ address }) => address },
          { key: "purpose", head: visit.say(texts.purpose), cell: row => purposeText(row.purpose, visit) },
          { key: "why", head: visit.say(texts.why), cell: ({ reason }) => visit.say(reasons[reason]) },
        ]}
      />
    </section>
  );
}

function Written({ visit, mail: { mail, purpose } }: { visit: Visit; mail: WrittenMail }): ReactElement {
  return (
    <li>
      <Details summary={`${mail.subject} (${purposeText(purpose, visit)})`}>
        <p>
          <strong>{`${visit.say(texts.to)}: `}</strong>
          {mail.to}
        </p>
        <div className="mail-text" lang={mail.locale}>
          {mail.text.split("\n").map((line, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines of a text that never changes
            <p key={index}>{/^https?:\/\/\S+$/.test(line) ? <a href={line}>{line}</a> : line}</p>
          ))}
        </div>
      </Details>
    </li>
  );
}

async function outbox(visit: Visit): Promise<Answer> {
  const { house, locale } = visit;
  const { work } = house.planes;
  const demonstration = await isDemonstration(work);
  const asked = Number(visit.query.get("page") ?? "1");
  const page = Number.isInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1;
  const server = house.settings.smtpUrl === null ? null : readMailServer(house.settings.smtpUrl);
  const [mailings, trouble, refused, written] = await Promise.all([
    listMailings(work),
    lastTrouble(work),
    refusedAddresses(house, demonstration),
    writtenMails(house, { all: demonstration, page }),
  ]);
  return {
    kind: "page",
    title: texts.title,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <Lead>{visit.say(texts.lead)}</Lead>
        <p>{server === null ? visit.say(texts.noServer) : `${visit.say(texts.server)} ${server.host}.`}</p>
        {trouble === null ? null : (
          <Notice kind="warning" title={visit.say(texts.trouble)} locale={locale}>
            <p>{visit.say(trouble)}</p>
          </Notice>
        )}
        {mailings.length === 0 ? (
          <Empty title={visit.say(texts.empty)}>
            <p>{visit.say(texts.emptyWhy)}</p>
          </Empty>
        ) : (
          <Counts visit={visit} mailings={mailings} written={server === null} />
        )}
        {refused.length === 0 ? null : <Refused visit={visit} addresses={refused} />}
        {written.total + written.closed === 0 ? null : (
          <section>
            <Heading level={2}>{visit.say(texts.mails)}</Heading>
            {demonstration ? <p>{visit.say(texts.mailsDemonstration)}</p> : null}
            {written.closed === 0 ? null : <p>{visit.say(texts.closed)}</p>}
            <ul className="mails">
              {written.mails.map(mail => (
                <Written key={mail.id} visit={visit} mail={mail} />
              ))}
            </ul>
            <Pagination
              page={page}
              pages={Math.ceil(written.total / mailsAPage)}
              href={to => visit.to(`/outbox?page=${to}`)}
              locale={locale}
            />
          </section>
        )}
      </>
    ),
  };
}

/** The outbox, for whoever sends campaigns. */
export const outboxRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/outbox",
    may: "mail.read",
    menu: { under: "house", label: texts.title, about: texts.about },
    answer: outbox,
  },
];
