import type { ReactElement, ReactNode } from "react";
import type { ReportDocument } from "../../document/model.ts";
import type { Text } from "../../language/text.ts";
import { Heading } from "../../web/components/heading.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import {
  type Difference,
  differencesBetween,
  differenceWords,
  sectionWords,
  type SectionDifferences,
} from "../differences.ts";
import type { OpenEdition } from "../editions.server.ts";

const texts = {
  title: { nl: "Wat er anders is dan in de vorige uitgave", en: "What differs from the edition before" },
  why: { nl: "De reden:", en: "The reason:" },
  none: {
    nl: "In woorden en cijfers is niets anders; hoogstens de volgorde.",
    en: "Nothing differs in words and figures; the order at most.",
  },
  before: {
    nl: "De vorige uitgave is ingetrokken. Wat daarin stond, is niet meer te lezen, en dus ook niet wat er anders is.",
    en: "The edition before was withdrawn. What stood in it can no longer be read, nor what differs from it.",
  },
  was: { nl: "Was", en: "Was" },
  is: { nl: "Nu", en: "Now" },
} satisfies Record<string, Text>;

/** Beside the reason of a correction: what differs from the edition before, section by section. */
export function Differences(props: {
  readonly visit: Visit;
  readonly document: ReportDocument;
  readonly before: OpenEdition;
}): ReactElement {
  const { visit, document, before } = props;
  const found = before.document === null ? [] : differencesBetween(before.document, document);
  return (
    <section aria-labelledby="differences" className="report-differences not-printed">
      <Heading level={2} id="differences">
        {visit.say(texts.title)}
      </Heading>
      {document.edition.reason === null ? null : (
        <p>
          <strong>{`${visit.say(texts.why)} `}</strong>
          <span lang={document.locale}>{document.edition.reason}</span>
        </p>
      )}
      {before.document === null ? (
        <p>{visit.say(texts.before)}</p>
      ) : found.length === 0 ? (
        <p>{visit.say(texts.none)}</p>
      ) : (
        <Details summary={titles(visit, found)}>
          {found.map((section, at) => (
            <SectionList key={at} visit={visit} section={section} lang={document.locale} />
          ))}
        </Details>
      )}
    </section>
  );
}

/** Leads to that list from above the report. */
export const ToDifferences = ({ visit }: { readonly visit: Visit }): ReactElement => (
  <p className="not-printed">
    <a href="#differences">{visit.say(texts.title)}</a>
  </p>
);

/** How many sections and figures differ, as the line that opens the list. */
function titles(visit: Visit, found: readonly SectionDifferences[]): string {
  const figures = found.flatMap(({ lines }) => lines).filter(({ kind }) => kind === "figure").length;
  return visit.say({
    nl: `Bekijk de lijst: ${found.length === 1 ? "1 deel" : `${found.length} delen`}${figures === 0 ? "" : `, ${figures === 1 ? "1 cijfer" : `${figures} cijfers`}`}`,
    en: `See the list: ${found.length === 1 ? "1 section" : `${found.length} sections`}${figures === 0 ? "" : `, ${figures === 1 ? "1 figure" : `${figures} figures`}`}`,
  });
}

function SectionList(props: {
  readonly visit: Visit;
  readonly section: SectionDifferences;
  readonly lang: string;
}): ReactElement {
  const { visit, section, lang } = props;
  return (
    <>
      <Heading level={3}>
        <span lang={lang}>{section.title}</span>
      </Heading>
      {section.state === "changed" ? (
        <ul>
          {section.lines.map((line, at) => (
            <li key={at}>
              <Line visit={visit} line={line} lang={lang} />
            </li>
          ))}
        </ul>
      ) : (
        <p>{visit.say(sectionWords(section))}</p>
      )}
    </>
  );
}

function Line(props: { readonly visit: Visit; readonly line: Difference; readonly lang: string }): ReactNode {
  const { visit, line, lang } = props;
  const { of, from, to } = line;
  const both = from !== null && to !== null;
  return (
    <>
      <strong>{visit.say(differenceWords(line))}</strong>
      {of === "" ? null : <span lang={lang}>{` ${of}`}</span>}
      {from === null ? null : (
        <span className="report-was">
          {both ? `${visit.say(texts.was)}: ` : ""}
          <span lang={lang}>{from}</span>
        </span>
      )}
      {to === null ? null : (
        <span className="report-now">
          {both ? `${visit.say(texts.is)}: ` : ""}
          <span lang={lang}>{to}</span>
        </span>
      )}
    </>
  );
}
