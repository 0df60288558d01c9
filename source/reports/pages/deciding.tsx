import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { formatMoment } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import type { Visit } from "../../web/route.ts";
import { errorAt, type Problem, typedOr } from "../../work/parts.tsx";
import { audienceNames, type Report, type WholeReport } from "../model.ts";
import { type Proposal, type ProposalLine, readProposal, writersOf } from "../proposals.server.ts";
import { checkFigures, placedIn } from "../whole-check.server.ts";
import { Stood } from "./answers.tsx";
import { roleOf } from "./parts.tsx";
import { HeldBack, WholeDocument } from "./release-parts.tsx";

const texts = {
  proposed: { nl: "Voorgelegd om vrij te geven", en: "Put forward for release" },
  readFirst: { nl: "Lees het rapport", en: "Read the report" },
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

export async function Waiting(
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

export function Adopted(visit: Visit, report: Report, lines: readonly ProposalLine[]): ReactElement {
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
