import type { ReactElement } from "react";
import { formatMoment } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Reading } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { longestText } from "../../work/fields.ts";
import { errorAt, type Problem, typedOr } from "../../work/parts.tsx";
import type { Report, WholeReport } from "../model.ts";
import { type Prepared, type ProposalLine, prepareEdition } from "../proposals.server.ts";
import { Answers } from "./answers.tsx";
import { Signs } from "./beside.tsx";
import { mayWrite, roleOf } from "./parts.tsx";
import { Withheld } from "./withheld.tsx";
import { HeldBack, WholeDocument } from "./release-parts.tsx";

const texts = {
  propose: { nl: "Voorleggen om vrij te geven", en: "Put forward for release" },
  lead: {
    nl: "U legt voor wat hieronder staat, precies zo. Een ander besluit. Daarna verandert het niet meer: een verbetering wordt een nieuwe uitgave.",
    en: "You put forward what stands below, exactly so. Someone else decides. After that it does not change: a correction becomes a new edition.",
  },
  sentBack: { nl: "Teruggestuurd", en: "Sent back" },
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
  send: { nl: "Voorleggen", en: "Put forward" },
  readFirst: { nl: "Lees het rapport", en: "Read the report" },
  back: { nl: "Terug naar schrijven", en: "Back to writing" },
} satisfies Record<string, Text>;

export async function Writing(
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
      <Withheld visit={visit} goals={prepared.withheld} />
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
