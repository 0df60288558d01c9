import type { ReactElement } from "react";
import type { Locale, Text } from "../../language/text.ts";
import { Notice } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { type Moved, movedBetween } from "../standing.ts";
import { type Sign, signNames } from "../traceability.ts";

const texts = {
  moved: { nl: "Veranderd sinds dit is geschreven", en: "Changed since this was written" },
  stays: { nl: "Wat hier is geschreven, staat er nog.", en: "What was written here still stands." },
  order: { nl: "Alleen de volgorde is anders.", en: "Only the order is another." },
  gone: { nl: "Was:", en: "Was:" },
  come: { nl: "Nu:", en: "Now:" },
  signs: { nl: "Na te kijken", en: "To check" },
} satisfies Record<string, Text>;

/** What moved in the draft since someone wrote beside it. */
export function MovedSince({
  visit,
  before,
  after,
  locale,
}: {
  readonly visit: Visit;
  readonly before: string;
  readonly after: string;
  readonly locale: Locale;
}): ReactElement {
  const moved = movedBetween(before, after);
  return (
    <Notice kind="warning" title={visit.say(texts.moved)} locale={visit.locale}>
      <p>{visit.say(texts.stays)}</p>
      {moved.gone.length + moved.come.length === 0 ? (
        <p>{visit.say(texts.order)}</p>
      ) : (
        <MovedLines visit={visit} moved={moved} locale={locale} />
      )}
    </Notice>
  );
}

/** Lines that went and lines that came. */
export function MovedLines({
  visit,
  moved: { gone, come },
  locale,
}: {
  readonly visit: Visit;
  readonly moved: Moved;
  readonly locale: Locale;
}): ReactElement {
  const lines = [...gone.map(line => ({ line, came: false })), ...come.map(line => ({ line, came: true }))];
  return (
    <ul className="report-moved">
      {lines.map(({ line, came }) => (
        <li key={`${came} ${line}`}>
          <strong>{visit.say(came ? texts.come : texts.gone)}</strong>{" "}
          {came ? <ins lang={locale}>{line}</ins> : <del lang={locale}>{line}</del>}
        </li>
      ))}
    </ul>
  );
}

/** What someone must answer for in the words of a section; nothing where there is nothing. */
export function Signs({
  visit,
  signs,
  locale,
}: {
  readonly visit: Visit;
  readonly signs: readonly Sign[];
  readonly locale: Locale;
}): ReactElement | null {
  if (signs.length === 0) return null;
  return (
    <Details summary={`${visit.say(texts.signs)} (${signs.length})`}>
      <ul className="report-signs">
        {signs.map(({ kind, found, passage }) => (
          <li key={`${kind} ${found} ${passage}`}>
            <strong>{visit.say(signNames[kind])}</strong>
            {": "}
            <mark lang={locale}>{found}</mark>
            {passage === found ? null : (
              <span className="report-passage" lang={locale}>
                {passage}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Details>
  );
}
