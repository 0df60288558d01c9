import type { ReactElement } from "react";
import { DocumentView } from "../../document/html.tsx";
import type { ReportDocument } from "../../document/model.ts";
import type { Role } from "../../identity/policy.ts";
import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { formatMoment } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Reading } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { longestText, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { actOf } from "../../work/posted.ts";
import { dutchMoment } from "../embargo.ts";
import { audienceNames, type Report, type WholeReport } from "../model.ts";
import {
  decideProposal,
  listProposals,
  type Prepared,
  type Proposal,
  type ProposalLine,
  prepareEdition,
  proposeReport,
  readProposal,
  reopenReport,
  takeBack,
  writersOf,
} from "../proposals.server.ts";
import { readReport } from "../store.server.ts";
import { checkFigures, type Held, heldNames, placedIn } from "../whole-check.server.ts";
import { Answers, answersFrom, Stood } from "./answers.tsx";
import { Signs } from "./beside.tsx";
import { mayWrite, roleOf, trailOf } from "./parts.tsx";

const texts = {
  propose: { nl: "Voorleggen om vrij te geven", en: "Put forward for release" },
  proposed: { nl: "Voorgelegd om vrij te geven", en: "Put forward for release" },
  lead: {
    nl: "U legt voor wat hieronder staat, precies zo. Een ander besluit. Daarna verandert het niet meer: een verbetering wordt een nieuwe uitgave.",
    en: "You put forward what stands below, exactly so. Someone else decides. After that it does not change: a correction becomes a new edition.",
  },
  sentBack: { nl: "Teruggestuurd", en: "Sent back" },
  by: { nl: "door", en: "by" },
  clear: {
    nl: "Niets houdt dit rapport tegen: lees het na en leg het voor.",
    en: "Nothing holds this report back: read it through and put it forward.",
  },
  notYet: { nl: "Dit kan nog niet worden voorgelegd.", en: "This cannot be put forward yet." },
  asks: {
    nl: "Dit kan worden voorgelegd als u hieronder antwoord geeft.",
    en: "This can be put forward once you answer below.",
  },
  heldMany: { nl: "Cijfers die het tegenhouden:", en: "Figures that hold it back:" },
  signsMany: {
    nl: "Punten die een reden vragen of een andere tekst:",
    en: "Points that ask for a reason or for other words:",
  },
  changedMany: {
    nl: "Delen waarvan de opzet veranderde nadat er is geschreven:",
    en: "Parts whose draft changed after they were written:",
  },
  blanksMany: { nl: "Open plekken die iemand nog invult:", en: "Blanks someone has still to fill in:" },
  held: { nl: "Wat het tegenhoudt", en: "What holds it back" },
  toPart: { nl: "Naar het deel", en: "To the part" },
  correction: { nl: "Waarom verbetert u de vorige uitgave?", en: "Why do you correct the edition before?" },
  correctionHint: {
    nl: "Lezers zien deze reden bovenaan de nieuwe uitgave. De vorige blijft ernaast bestaan.",
    en: "Readers see this reason on top of the new edition. The one before stays beside it.",
  },
  embargo: { nl: "Niet te lezen vóór (mag leeg blijven)", en: "Not to be read before (may stay empty)" },
  embargoHint: {
    nl: "Tot dat moment is de uitgave er alleen voor wie eraan werkt.",
    en: "Until that moment the edition is there only for who works on it.",
  },
  time: { nl: "Hoe laat?", en: "At what time?" },
  timeHint: {
    nl: "Nederlandse tijd, zoals 09:30. Leeg is 00:00.",
    en: "Dutch time, such as 09:30. Empty is 00:00.",
  },
  timeWrong: { nl: "Schrijf de tijd als 09:30.", en: "Write the time as 09:30." },
  past: { nl: "Dit moment is al voorbij.", en: "This moment has passed already." },
  dayFirst: { nl: "Vul eerst de dag in.", en: "Enter the day first." },
  send: { nl: "Voorleggen", en: "Put forward" },
  document: { nl: "Zo komt het vast te staan", en: "As it will be adopted" },
  readFirst: { nl: "Lees het rapport", en: "Read the report" },
  back: { nl: "Terug naar schrijven", en: "Back to writing" },
  forWhom: { nl: "Voor", en: "For" },
  edition: { nl: "Uitgave", en: "Edition" },
  who: { nl: "Voorgelegd door", en: "Put forward by" },
  until: { nl: "Niet te lezen vóór", en: "Not to be read before" },
  seal: { nl: "Zegel", en: "Seal" },
  stood: { nl: "Wat er mag blijven staan, en waarom", en: "What may stay, and why" },
  waits: {
    nl: "Een ander dan wie eraan schreef besluit: de privacyfunctionaris.",
    en: "Someone else than its writers decides: the privacy officer.",
  },
  own: {
    nl: "U schreef eraan mee of legde het voor. Een ander moet besluiten.",
    en: "You wrote in it or put it forward. Someone else must decide.",
  },
  takeBack: { nl: "Terugnemen om te veranderen", en: "Take back to change it" },
  decision: { nl: "Uw besluit", en: "Your decision" },
  toDecision: { nl: "Naar het besluit", en: "To the decision" },
  reason: { nl: "Reden", en: "Reason" },
  reasonHint: {
    nl: "Nodig als u het terugstuurt: wat moet er anders?",
    en: "Needed when you send it back: what should be different?",
  },
  approve: { nl: "Goedkeuren en vastleggen", en: "Approve and adopt" },
  refuse: { nl: "Terugsturen", en: "Send back" },
  adopted: { nl: "Vastgesteld", en: "Adopted" },
  adoptedLead: {
    nl: "Dit rapport staat vast. Klopt er iets niet, open het dan om te verbeteren: de uitgave blijft staan tot een nieuwe is goedgekeurd.",
    en: "This report is adopted. If something is wrong, open it to correct it: the edition stands until a new one was approved.",
  },
  see: { nl: "Bekijk de uitgave", en: "See the edition" },
  reopen: { nl: "Openen om te verbeteren", en: "Open to correct" },
} satisfies Record<string, Text>;

const idOf = (visit: Visit): string => visit.params["report"] ?? "";

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const whole = await readReport(visit.house.planes.work, idOf(visit));
  const lines = await listProposals(visit.house.planes.work, whole.report.id);
  const waiting = lines.find(({ state }) => state === "proposed" || state === "approved");
  const body =
    waiting !== undefined
      ? await Waiting(visit, whole, waiting.id, problem)
      : whole.report.state === "writing"
        ? await Writing(visit, whole, lines, problem)
        : Adopted(visit, whole.report, lines);
  return {
    kind: "page",
    title: waiting === undefined ? texts.propose : texts.proposed,
    status: problem?.failure.status ?? 200,
    trail: trailOf(whole.report),
    body: (
      <>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        {body}
      </>
    ),
  };
}

async function Writing(
  visit: Visit,
  whole: WholeReport,
  lines: readonly ProposalLine[],
  problem: Problem | null,
): Promise<ReactElement> {
  const { report } = whole;
  const typed = problem === null ? "" : problem.form.one("correction").trim().slice(0, longestText);
  const prepared = await prepareEdition(visit.house, report.id, typed, visit.house.now());
  const refused = lines[0]?.state === "refused" ? lines[0] : null;
  return (
    <>
      <Heading level={1} above={report.title}>
        {visit.say(texts.propose)}
      </Heading>
      <Lead>{visit.say(texts.lead)}</Lead>
      {refused === null || refused.decidedAt === null ? null : (
        <Notice kind="warning" title={visit.say(texts.sentBack)} locale={visit.locale}>
          <p>{`${formatMoment(refused.decidedAt, visit.locale)}, ${roleOf(visit, refused.decidedRole)}: ${refused.reason ?? ""}`}</p>
        </Notice>
      )}
      <Reading sentences={stateOf(visit, prepared)} />
      <Actions>
        <ButtonLink look="secondary" href="#document">
          {visit.say(texts.readFirst)}
        </ButtonLink>
        <a href={visit.to(`/reports/${report.id}`)}>{visit.say(texts.back)}</a>
      </Actions>
      <HeldBack visit={visit} whole={whole} held={prepared.held} />
      {mayWrite(visit, report) && (prepared.held.length === 0 || problem !== null) ? (
        <Proposing visit={visit} report={report} prepared={prepared} problem={problem} />
      ) : (
        <Signs visit={visit} signs={prepared.signs} locale={report.locale} />
      )}
      <WholeDocument visit={visit} document={prepared.document} />
    </>
  );
}

/** What stands in the way, in sentences. */
function stateOf(visit: Visit, prepared: Prepared): readonly string[] {
  const { sections, blanks } = prepared;
  const changed = sections.filter(({ standing }) => standing === "changed").length;
  const open = blanks.filter(({ filledOn }) => filledOn === null).length;
  const first =
    prepared.held.length > 0 ? texts.notYet : prepared.signs.length > 0 ? texts.asks : texts.clear;
  const told: readonly (readonly [number, Text])[] = [
    [prepared.held.length, texts.heldMany],
    [prepared.signs.length, texts.signsMany],
    [changed, texts.changedMany],
    [open, texts.blanksMany],
  ];
  return [
    visit.say(first),
    ...told.filter(([many]) => many > 0).map(([many, words]) => `${visit.say(words)} ${many}.`),
  ];
}

function HeldBack({
  visit,
  whole: { report, figures },
  held,
}: {
  readonly visit: Visit;
  readonly whole: WholeReport;
  readonly held: readonly Held[];
}): ReactElement | null {
  if (held.length === 0) return null;
  return (
    <section aria-labelledby="held">
      <Heading level={2} id="held">
        {visit.say(texts.held)}
      </Heading>
      <ul className="report-signs">
        {held.map(({ release, title, why }) => {
          const section = figures.find(one => one.release === release)?.section;
          return (
            <li key={release}>
              <strong lang={report.locale}>{title}</strong>
              <span className="report-reason">{visit.say(heldNames[why])}</span>
              {section === undefined ? null : (
                <a href={visit.to(`/reports/${report.id}/sections/${section}#figures`)}>
                  {visit.say(texts.toPart)}
                  <span className="visually-hidden">{`: ${title}`}</span>
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Proposing({
  visit,
  report,
  prepared: { number, seen, signs, held },
  problem,
}: {
  readonly visit: Visit;
  readonly report: Report;
  readonly prepared: Prepared;
  readonly problem: Problem | null;
}): ReactElement {
  const around = (name: string, label: Text, hint: Text) => ({
    name,
    label: visit.say(label),
    hint: visit.say(hint),
    value: typedOr(problem, name, ""),
    error: errorAt(problem, name, visit),
  });
  return (
    <form method="post" action={visit.to(`/reports/${report.id}/release`)} noValidate>
      <input type="hidden" name="seen" value={seen} />
      <Answers visit={visit} signs={signs} problem={problem} locale={report.locale} />
      {number === 1 ? null : (
        <TextArea {...around("correction", texts.correction, texts.correctionHint)} rows={3} />
      )}
      <DateField {...around("embargo", texts.embargo, texts.embargoHint)} />
      <Field {...around("time", texts.time, texts.timeHint)} width={4} autoComplete="off" />
      {held.length > 0 ? null : <Button>{visit.say(texts.send)}</Button>}
    </form>
  );
}

async function Waiting(
  visit: Visit,
  whole: WholeReport,
  id: string,
  problem: Problem | null,
): Promise<ReactElement> {
  const { planes } = visit.house;
  const { report } = whole;
  const proposal = await readProposal(planes.work, id);
  const held = await checkFigures(planes, proposal.document, placedIn(whole));
  const own = [proposal.proposedBy, ...(await writersOf(planes.work, whole))].includes(
    visit.person?.id ?? "",
  );
  const decides = allowed("report.approve", visit.person);
  return (
    <>
      <Heading level={1} above={report.title}>
        {visit.say(texts.proposed)}
      </Heading>
      <ProposalFacts visit={visit} proposal={proposal} />
      {decides && own ? <Notice locale={visit.locale} title={visit.say(texts.own)} /> : null}
      {decides ? null : <p>{visit.say(texts.waits)}</p>}
      <Actions>
        {decides && !own ? <ButtonLink href="#decision">{visit.say(texts.toDecision)}</ButtonLink> : null}
        <ButtonLink look="secondary" href="#document">
          {visit.say(texts.readFirst)}
        </ButtonLink>
        {allowed("report.write", visit.person) && proposal.state === "proposed" ? (
          <form method="post" action={visit.to(`/reports/${report.id}/release/take-back`)}>
            <input type="hidden" name="proposal" value={id} />
            <Button look="plain">{visit.say(texts.takeBack)}</Button>
          </form>
        ) : null}
      </Actions>
      <HeldBack visit={visit} whole={whole} held={held} />
      {proposal.accepted.length === 0 ? null : (
        <section aria-labelledby="stood">
          <Heading level={2} id="stood">
            {visit.say(texts.stood)}
          </Heading>
          <Stood visit={visit} accepted={proposal.accepted} locale={report.locale} />
        </section>
      )}
      <WholeDocument visit={visit} document={proposal.document} />
      {decides && !own ? (
        <form method="post" action={visit.to(`/reports/${report.id}/release/decide`)} noValidate>
          <Heading level={2} id="decision">
            {visit.say(texts.decision)}
          </Heading>
          <input type="hidden" name="proposal" value={id} />
          <TextArea
            name="reason"
            label={visit.say(texts.reason)}
            hint={visit.say(texts.reasonHint)}
            value={typedOr(problem, "reason", "")}
            error={errorAt(problem, "reason", visit)}
            rows={3}
          />
          <Actions>
            {held.length > 0 ? null : (
              <Button name="decision" value="approve">
                {visit.say(texts.approve)}
              </Button>
            )}
            {proposal.state === "approved" ? null : (
              <Button look="secondary" name="decision" value="refuse">
                {visit.say(texts.refuse)}
              </Button>
            )}
          </Actions>
        </form>
      ) : null}
    </>
  );
}

function ProposalFacts({
  visit,
  proposal,
}: {
  readonly visit: Visit;
  readonly proposal: Proposal;
}): ReactElement {
  const { document, proposedRole, proposedAt, embargoUntil } = proposal;
  return (
    <Facts
      items={[
        { name: visit.say(texts.edition), value: String(proposal.number) },
        { name: visit.say(texts.forWhom), value: visit.say(audienceNames[document.audience]) },
        {
          name: visit.say(texts.who),
          value: `${roleOf(visit, proposedRole)}, ${formatMoment(proposedAt, visit.locale)}`,
        },
        ...(embargoUntil === null
          ? []
          : [{ name: visit.say(texts.until), value: formatMoment(embargoUntil, visit.locale) }]),
        { name: visit.say(texts.seal), value: <code>{proposal.sha256.slice(0, 16)}</code> },
      ]}
    />
  );
}

function Adopted(visit: Visit, report: Report, lines: readonly ProposalLine[]): ReactElement {
  const last = lines.find(({ state }) => state === "published");
  return (
    <>
      <Heading level={1} above={report.title}>
        {visit.say(texts.adopted)}
      </Heading>
      <Lead>{visit.say(texts.adoptedLead)}</Lead>
      <Actions>
        {last === undefined ? null : (
          <ButtonLink href={visit.to(`/reports/editions/${last.id}`)}>{visit.say(texts.see)}</ButtonLink>
        )}
        {allowed("report.write", visit.person) ? (
          <form method="post" action={visit.to(`/reports/${report.id}/release/reopen`)}>
            <Button look="secondary">{visit.say(texts.reopen)}</Button>
          </form>
        ) : null}
      </Actions>
    </>
  );
}

function WholeDocument({
  visit,
  document,
}: {
  readonly visit: Visit;
  readonly document: ReportDocument;
}): ReactElement {
  return (
    <section className="report-whole" aria-labelledby="document">
      <Heading level={2} id="document">
        {visit.say(texts.document)}
      </Heading>
      <DocumentView document={document} headingBase={3} />
    </section>
  );
}

/** Until when nobody else may read it. @throws Failure at the field */
function embargoFrom(form: Form, now: Date): Date | null {
  const day = typedDay(form.one("embargo"), "embargo");
  const time = form.one("time").trim();
  if (day === null) {
    if (time === "") return null;
    throw new Failure("day", texts.dayFirst, { field: "embargo" });
  }
  if (time !== "" && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    throw new Failure("time", texts.timeWrong, { field: "time" });
  const moment = dutchMoment(day, time === "" ? "00:00" : time);
  if (moment <= now) throw new Failure("day", texts.past, { field: "embargo" });
  return moment;
}

/** A form on this page: whatever is wrong, the page comes back with what was typed. */
const tried = (
  path: `/${string}`,
  may: Route["may"],
  act: (visit: Visit, form: Form) => Promise<string>,
): Route => ({
  method: "POST",
  path,
  may,
  answer: async visit => {
    const form = await visit.form();
    try {
      return { kind: "redirect", to: visit.to(await act(visit, form)) };
    } catch (error) {
      if (error instanceof Failure && error.status !== 404 && error.status < 500)
        return page(visit, { failure: error, form });
      throw error;
    }
  },
});

/** The role in which someone does what this permission gives. */
const roleFor = (visit: Visit, may: "report.write" | "report.approve"): Role =>
  visit.person!.roles.find(role => allowed(may, { roles: [role] }))!;

/** The proposal of the address. @throws Failure `proposal-not-found` */
async function proposalIn(visit: Visit, form: Form): Promise<Proposal> {
  const proposal = await readProposal(visit.house.planes.work, form.one("proposal"));
  // The same answer as for one that is nowhere.
  return proposal.report === idOf(visit) ? proposal : readProposal(visit.house.planes.work, "");
}

const here = (visit: Visit): string => `/reports/${idOf(visit)}/release`;

/** A report on its way out: put forward by one, decided by another, opened again to correct. */
export const releaseRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/reports/:report/release",
    may: "report.read",
    answer: visit => page(visit, null),
  },
  tried("/reports/:report/release", "report.write", async (visit, form) => {
    const { house } = visit;
    const correction = typedWords(form.one("correction"), { field: "correction", most: longestText });
    const embargoUntil = embargoFrom(form, house.now());
    const { signs } = await prepareEdition(house, idOf(visit), correction, house.now());
    const accepted = answersFrom(form, signs);
    const role = roleFor(visit, "report.write");
    const wanted = { seen: form.one("seen"), correction, embargoUntil, accepted, role };
    await proposeReport(house, idOf(visit), wanted, actOf(visit));
    return here(visit);
  }),
  tried("/reports/:report/release/decide", "report.approve", async (visit, form) => {
    const { id } = await proposalIn(visit, form);
    const reason = typedWords(form.one("reason"), { field: "reason", most: longestText });
    const approve = form.one("decision") === "approve";
    const decision = { approve, reason, by: visit.person!.id, role: roleFor(visit, "report.approve") };
    await decideProposal(visit.house, id, decision, visit.house.now());
    return approve ? `/reports/editions/${id}` : here(visit);
  }),
  tried("/reports/:report/release/take-back", "report.write", async (visit, form) => {
    await takeBack(visit.house, (await proposalIn(visit, form)).id, actOf(visit));
    return `/reports/${idOf(visit)}`;
  }),
  tried("/reports/:report/release/reopen", "report.write", async visit => {
    await readReport(visit.house.planes.work, idOf(visit));
    await reopenReport(visit.house, idOf(visit), actOf(visit));
    return `/reports/${idOf(visit)}`;
  }),
];
