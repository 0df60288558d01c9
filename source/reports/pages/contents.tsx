import type { ReactElement } from "react";
import { periodWords } from "../../document/words.ts";
import type { Text } from "../../language/text.ts";
import { Facts } from "../../web/components/facts.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Visit } from "../../web/route.ts";
import { audienceNames, type Report, reportStateNames } from "../model.ts";
import type { Overview } from "../overview.server.ts";
import { StandingTag } from "./parts.tsx";

const texts = {
  forWhom: { nl: "Voor", en: "For" },
  period: { nl: "Tijd", en: "Period" },
  unit: { nl: "Onderdeel", en: "Part" },
  whole: { nl: "de hele gemeente", en: "the whole municipality" },
  state: { nl: "Stand", en: "State" },
  parts: { nl: "De delen", en: "The parts" },
  part: { nl: "Deel", en: "Part" },
  stands: { nl: "Hoe het ervoor staat", en: "How it stands" },
  check: { nl: "Na te kijken", en: "To check" },
  figures: { nl: "Cijfers", en: "Figures" },
  blanks: { nl: "Open plekken", en: "Blanks" },
} satisfies Record<string, Text>;

export function ReportFacts({
  visit,
  report,
  unit,
}: {
  readonly visit: Visit;
  readonly report: Report;
  readonly unit: string | undefined;
}): ReactElement {
  const period = periodWords(report.period, visit.locale);
  return (
    <Facts
      items={[
        { name: visit.say(texts.state), value: visit.say(reportStateNames[report.state]) },
        { name: visit.say(texts.forWhom), value: visit.say(audienceNames[report.audience]) },
        ...(period === null ? [] : [{ name: visit.say(texts.period), value: period }]),
        { name: visit.say(texts.unit), value: unit ?? visit.say(texts.whole) },
      ]}
    />
  );
}

/** Every section in a line: how it stands, and what there is to look at. */
export function Contents({
  visit,
  overview,
}: {
  readonly visit: Visit;
  readonly overview: Overview;
}): ReactElement {
  const count = (number: number) => (number === 0 ? "–" : String(number));
  return (
    <DataTable
      id="parts"
      caption={visit.say(texts.parts)}
      rows={overview.sections}
      rowKey={({ section }) => section.id}
      columns={[
        {
          key: "part",
          head: visit.say(texts.part),
          cell: ({ section }) => (
            <a
              className={`report-part report-part--${section.level}`}
              href={`#part-${section.id}`}
              lang={overview.report.locale}
            >
              {section.title}
            </a>
          ),
        },
        {
          key: "stands",
          head: visit.say(texts.stands),
          cell: ({ standing }) => <StandingTag visit={visit} standing={standing} />,
        },
        {
          key: "figures",
          head: visit.say(texts.figures),
          number: true,
          cell: ({ figures }) => count(figures.length),
        },
        {
          key: "signs",
          head: visit.say(texts.check),
          number: true,
          cell: ({ signs }) => count(signs.length),
        },
        {
          key: "blanks",
          head: visit.say(texts.blanks),
          number: true,
          cell: ({ blanks }) => count(blanks.length),
        },
      ]}
    />
  );
}
