import type { ReactElement } from "react";
import type { Release } from "../../disclosure/releases.server.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { ByLine, RemoveButton } from "../../work/parts.tsx";
import { blockNames, type Report, type Section } from "../model.ts";
import type { SectionNow } from "../overview.server.ts";
import { MovedSince, Signs } from "./beside.tsx";
import { StandingTag, Words } from "./parts.tsx";

const texts = {
  figures: { nl: "Cijfers", en: "Figures" },
  write: { nl: "Schrijven", en: "Write" },
  look: { nl: "Bekijken", en: "Look" },
  nothing: { nl: "Hier staat nog niets.", en: "Nothing stands here yet." },
  shown: { nl: "Daaronder:", en: "Below it:" },
  gone: {
    nl: "cijfers die er voor deze lezers niet (meer) zijn",
    en: "figures that are not there (any more) for these readers",
  },
  withdrawn: { nl: "ingetrokken", en: "withdrawn" },
  readDraft: { nl: "Lees de opzet", en: "Read the draft" },
  move: { nl: "Verplaatsen, weglaten of terugzetten", en: "Move, leave out or put back" },
  up: { nl: "Omhoog", en: "Up" },
  down: { nl: "Omlaag", en: "Down" },
  out: { nl: "Weglaten", en: "Leave out" },
  in: { nl: "Weer opnemen", en: "Take in again" },
  draft: { nl: "Terug naar de opzet", en: "Back to the draft" },
} satisfies Record<string, Text>;

export function SectionView({
  visit,
  report,
  now: { section, draft, standing, figures, signs },
  releases,
  names,
  writes,
}: {
  readonly visit: Visit;
  readonly report: Report;
  readonly now: SectionNow;
  readonly releases: readonly Release[];
  readonly names: ReadonlyMap<string, string>;
  readonly writes: boolean;
}): ReactElement {
  const text = section.words ?? draft;
  const own = visit.to(`/reports/${report.id}/sections/${section.id}`);
  return (
    <section className={`report-outline report-outline--${standing}`} aria-labelledby={`part-${section.id}`}>
      <div className="report-outline-head">
        <Heading level={section.level === 1 ? 2 : 3} id={`part-${section.id}`}>
          <span lang={report.locale}>{section.title}</span>
        </Heading>
        <StandingTag visit={visit} standing={standing} />
      </div>
      {section.writtenBy === null || section.writtenAt === null ? null : (
        <p>
          <ByLine visit={visit} names={names} by={section.writtenBy} at={section.writtenAt} />
        </p>
      )}
      {standing === "blank" ? (
        <p>{visit.say(texts.nothing)}</p>
      ) : text.trim() === "" ? null : section.words === null ? (
        // What follows the chain is the same as elsewhere: on a telephone it is what makes this page long.
        <Details summary={visit.say(texts.readDraft)}>
          <Words text={text} locale={report.locale} />
        </Details>
      ) : (
        <Words text={text} locale={report.locale} />
      )}
      {section.shows.length === 0 ? null : (
        <p className="report-quiet">
          {`${visit.say(texts.shown)} ${section.shows.map(block => visit.say(blockNames[block])).join("; ")}.`}
        </p>
      )}
      {figures.length === 0 ? null : (
        <>
          <p className="report-quiet">{`${visit.say(texts.figures)}:`}</p>
          <ul>
            {figures.map(({ id, release }) => (
              <li key={id}>
                <FigureName visit={visit} release={releases.find(one => one.id === release)} />
              </li>
            ))}
          </ul>
        </>
      )}
      {standing === "changed" && section.drafted !== null ? (
        <MovedSince visit={visit} before={section.drafted} after={draft} locale={report.locale} />
      ) : null}
      <Signs visit={visit} signs={signs} locale={report.locale} />
      <Actions>
        <ButtonLink look="secondary" href={own}>
          {visit.say(writes ? texts.write : texts.look)}
          <span className="visually-hidden">{`: ${section.title}`}</span>
        </ButtonLink>
      </Actions>
      {writes ? <SectionActions visit={visit} section={section} own={own} /> : null}
    </section>
  );
}

function FigureName({
  visit,
  release,
}: {
  readonly visit: Visit;
  readonly release: Release | undefined;
}): ReactElement {
  if (release === undefined) return <>{visit.say(texts.gone)}</>;
  return (
    <>
      <a href={visit.to(`/releases/${release.id}`)}>{visit.say(release.title)}</a>
      {`, ${formatDate(release.publishedAt, visit.locale)}${release.withdrawn === null ? "" : ` (${visit.say(texts.withdrawn)})`}`}
    </>
  );
}

function SectionActions({
  visit,
  section,
  own,
}: {
  readonly visit: Visit;
  readonly section: Section;
  readonly own: string;
}): ReactElement {
  const acts: readonly (readonly [act: string, label: Text])[] = [
    ["up", texts.up],
    ["down", texts.down],
    ...(section.words === null ? [] : [["draft", texts.draft] as const]),
    section.leftOut ? ["in", texts.in] : ["out", texts.out],
  ];
  return (
    <Details summary={visit.say(texts.move)}>
      <form method="post" action={`${own}/place`} className="actions">
        <input type="hidden" name="version" value={section.version} />
        {acts.map(([act, label]) => (
          <Button key={act} look="secondary" name="act" value={act}>
            {visit.say(label)}
            <span className="visually-hidden">{`: ${section.title}`}</span>
          </Button>
        ))}
      </form>
      {section.part === null ? (
        <RemoveButton visit={visit} action={`${own}/remove`} id={section.id} label={section.title} />
      ) : null}
    </Details>
  );
}
