import type { ReactElement } from "react";
import { DocumentView } from "../../document/html.tsx";
import type { ReportDocument } from "../../document/model.ts";
import type { Text } from "../../language/text.ts";
import { Heading } from "../../web/components/heading.tsx";
import type { Visit } from "../../web/route.ts";
import type { WholeReport } from "../model.ts";
import { type Held, heldNames } from "../whole-check.server.ts";

const texts = {
  held: { nl: "Wat het tegenhoudt", en: "What holds it back" },
  toPart: { nl: "Naar het deel", en: "To the part" },
  document: { nl: "Zo komt het vast te staan", en: "As it will be adopted" },
} satisfies Record<string, Text>;

export function HeldBack({
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

export function WholeDocument({
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
