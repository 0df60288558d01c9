import type { ReactElement } from "react";
import { entitledTo } from "../../disclosure/rules.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Tag } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { RemoveButton } from "../../work/parts.tsx";
import type { Commitment } from "../model.ts";
import type { QuoteNow } from "../quotes.server.ts";

const texts = {
  none: {
    nl: "Er zijn nog geen cijfers aangehaald.",
    en: "No figures have been quoted yet.",
  },
  released: { nl: "vrijgegeven op", en: "released on" },
  see: { nl: "Waar dit vandaan komt", en: "Where this comes from" },
  newer: { nl: "Er zijn nieuwere cijfers, van", en: "There are newer figures, of" },
  withdrawn: {
    nl: "Deze cijfers zijn ingetrokken en staan hier daarom niet meer. Reden:",
    en: "These figures were withdrawn and therefore no longer stand here. Reason:",
  },
  altered: {
    nl: "Wat er is vrijgegeven, is niet meer wat hier werd aangehaald. Waarschuw de beheerder.",
    en: "What was released is no longer what was quoted here. Warn the administrator.",
  },
  gone: {
    nl: "Deze cijfers staan niet op deze installatie, of zijn niet voor dit antwoord vrijgegeven.",
    en: "These figures are not on this installation, or were not released for this answer.",
  },
  withdrawnTag: { nl: "ingetrokken", en: "withdrawn" },
} satisfies Record<string, Text>;

/** What an answer quotes of released figures: the sentences, when they were released, and where they come from. */
export function Quotes({
  visit,
  commitment,
  quotes,
  removes,
}: {
  readonly visit: Visit;
  readonly commitment: Pick<Commitment, "id">;
  readonly quotes: readonly QuoteNow[];
  readonly removes: boolean;
}): ReactElement {
  const eyes = entitledTo(visit.person);
  const shown = quotes.filter(({ audience }) => eyes.includes(audience));
  if (shown.length === 0) return <p>{visit.say(texts.none)}</p>;
  return (
    <>
      {shown.map(quote => (
        <figure key={quote.id} className="quoted">
          {quote.standing === "stands" ? (
            <blockquote>
              {quote.sentences.map(sentence => (
                <p key={sentence.nl}>{visit.say(sentence)}</p>
              ))}
            </blockquote>
          ) : (
            <p>
              <Tag tone="warning">{visit.say(texts.withdrawnTag)}</Tag>{" "}
              {quote.standing === "withdrawn"
                ? `${visit.say(texts.withdrawn)} ${quote.reason}`
                : visit.say(texts[quote.standing])}
            </p>
          )}
          <figcaption>
            {`${visit.say(quote.title)}, ${visit.say(texts.released)} ${formatDate(quote.releasedAt, visit.locale)}. `}
            {quote.standing === "stands" ? (
              <a href={visit.to(`/releases/${quote.release}`)}>{visit.say(texts.see)}</a>
            ) : null}
          </figcaption>
          {quote.newer === null ? null : (
            <p className="quoted-newer">
              <a
                href={visit.to(`/releases/${quote.newer.id}`)}
              >{`${visit.say(texts.newer)} ${formatDate(quote.newer.publishedAt, visit.locale)}`}</a>
            </p>
          )}
          {removes ? (
            <RemoveButton
              visit={visit}
              action={visit.to(`/commitments/${commitment.id}/figures/remove`)}
              id={quote.id}
              label={visit.say(quote.title)}
            />
          ) : null}
        </figure>
      ))}
    </>
  );
}
