import type { ReactElement, ReactNode } from "react";
import { kindNames } from "../../accountability/texts.ts";
import { interventionStates } from "../../interventions/model.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import type { SupportEntry } from "../../path/model.ts";
import { gateNames } from "../../path/picture-parts.tsx";
import { standingNames, standingTones, writeMeasured } from "../../strategy/sentences.ts";
import { writeValue } from "../../strategy/target.ts";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Details, Tag } from "../../web/components/small.tsx";
import { type Column, DataTable } from "../../web/components/table.tsx";
import type { Visit } from "../../web/route.ts";
import { ByLine } from "../../work/parts.tsx";
import type { Due, Handover, HandoverContent } from "../model.ts";
import { gapsOf } from "../rules.ts";
import { dueNames, texts } from "./handover-texts.ts";

/** What a handover holds, in its order. */
const contents = [
  "gaps",
  "strategy",
  "goals",
  "interventions",
  "commitments",
  "agreements",
  "advice",
  "coming",
  "support",
] as const;

type Rows<Key extends keyof HandoverContent> = HandoverContent[Key] extends readonly (infer Row)[]
  ? Row
  : never;

/** A part of more rows than this is opened by who wants it: on a telephone a row is a block of lines. */
const mostOpen = 4;

const rowsWords = (rows: number): Text => ({
  nl: rows === 1 ? "één regel" : `${rows} regels`,
  en: rows === 1 ? "one line" : `${rows} lines`,
});

/** Where each part is, on top: the page is long. */
function Contents({ visit, content }: { visit: Visit; content: HandoverContent }): ReactElement {
  const parts = [
    ["goals", texts.goals, content.goals.length],
    ["interventions", texts.interventions, content.interventions.length],
    ["commitments", texts.commitments, content.commitments.length],
    ["agreements", texts.agreements, content.agreements.length],
    ["advice", texts.advice, content.advice.length],
    ["coming", texts.coming, content.dues.length],
  ] as const;
  return (
    <nav aria-label={visit.say(texts.contents)}>
      <ul>
        {parts.map(([id, title, rows]) => (
          <li key={id}>
            <a href={`#part-${id}`}>{visit.say(title)}</a>
            {` (${rows})`}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A part of a handover; it says so when there is nothing, since a successor cannot know what is missing. */
function Part<Row>(props: {
  visit: Visit;
  title: Text;
  id: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
}): ReactElement {
  const { visit, title, id, rows, rowKey, columns } = props;
  return (
    <section>
      <Heading level={2} id={`part-${id}`}>
        {visit.say(title)}
      </Heading>
      {rows.length === 0 ? (
        <p>{visit.say(texts.nothing)}</p>
      ) : (
        <Details summary={visit.say(rowsWords(rows.length))} open={rows.length <= mostOpen}>
          <DataTable
            id={id}
            caption={visit.say(title)}
            captionStands={false}
            rows={rows}
            rowKey={rowKey}
            columns={columns}
          />
        </Details>
      )}
    </section>
  );
}

function StrategyPart({ visit, content }: { visit: Visit; content: HandoverContent }): ReactElement {
  const { strategy, vision } = content;
  const { locale } = visit;
  return (
    <section>
      <Heading level={2} id="part-strategy">
        {visit.say(texts.strategy)}
      </Heading>
      {strategy === null ? (
        <p>{visit.say(texts.noStrategy)}</p>
      ) : (
        <p>
          <a href={visit.to(`/strategy/versions/${strategy.number}`)}>
            {`${visit.say(texts.version)} ${strategy.number}`}
          </a>
          {`, ${visit.say(texts.adopted)} ${strategy.adoptedBy}, ${formatDate(strategy.adoptedOn, locale)}. `}
          {`${visit.say(texts.changed)}: ${strategy.changed}. `}
          {strategy.reviewDue === null
            ? visit.say(texts.noReview)
            : `${visit.say(texts.review)}: ${formatDate(strategy.reviewDue, locale)}.`}
        </p>
      )}
      {vision === null ? null : (
        <p className="vision-words">
          {locale === "en" && vision.wordsEn !== "" ? vision.wordsEn : vision.words}
        </p>
      )}
    </section>
  );
}

function GoalStanding({ visit, goal }: { visit: Visit; goal: Rows<"goals"> }): ReactElement {
  if (goal.state === "draft") return <Tag>{visit.say(texts.draft)}</Tag>;
  if (goal.standing === null) return <Tag>{visit.say(texts.forOthers)}</Tag>;
  return <Tag tone={standingTones[goal.standing]}>{visit.say(standingNames[goal.standing])}</Tag>;
}

function measuredOf(visit: Visit, { last, measuredIn, target, audience }: Rows<"goals">): ReactNode {
  if (measuredIn === null) return "–";
  const { locale } = visit;
  const parts = [
    ...(last === null ? [] : [`${writeMeasured(last, measuredIn, locale)}, ${formatDate(last.on, locale)}`]),
    ...(target === null ? [] : [`${visit.say(texts.target)} ${writeValue(target, measuredIn, locale)}`]),
  ];
  if (parts.length === 0) return "–";
  // On paper a page leaves the program: whoever hands it on must see whose figures these are.
  const whose = audience === null || audience === "public" ? "" : ` (${visit.say(texts.audience[audience])})`;
  return `${parts.join("; ")}${whose}`;
}

/** What was handed over, whole; made to be printed. */
export function HandoverView(props: {
  visit: Visit;
  handover: Handover;
  support: readonly SupportEntry[];
  names: ReadonlyMap<string, string>;
}): ReactElement {
  const { visit, handover, support, names } = props;
  const { content, words } = handover;
  const { locale } = visit;
  const day = (iso: string | null) => (iso === null ? "–" : formatDate(iso, locale));
  const late = (iso: string | null) =>
    iso !== null && iso < content.on ? <Tag tone="warning">{visit.say(texts.late)}</Tag> : null;
  const dated = (iso: string | null) => (
    <>
      {day(iso)} {late(iso)}
    </>
  );
  const link = (path: string, title: string) => <a href={visit.to(path)}>{title}</a>;
  const gaps = gapsOf(content);
  return (
    <div className="printed-whole">
      <Heading level={1} above={visit.say(texts.occasions[handover.occasion])}>
        {`${visit.say(texts.title)} ${day(content.on)}`}
      </Heading>
      <Lead>{visit.say(texts.lead)}</Lead>
      <p>
        <ByLine visit={visit} names={names} by={handover.by} at={handover.at} />
      </p>
      {words === "" ? null : <p className="finding-words">{words}</p>}
      <nav className="contents" aria-label={visit.say(texts.contents)}>
        <ul>
          {contents.map(part => (
            <li key={part}>
              <a href={`#part-${part}`}>{visit.say(texts[part])}</a>
            </li>
          ))}
        </ul>
      </nav>
      <section>
        <Heading level={2} id="part-gaps">
          {visit.say(texts.gaps)}
        </Heading>
        {gaps.length === 0 ? (
          <p>{visit.say(texts.noGaps)}</p>
        ) : (
          <ul>
            {gaps.map(({ text, path }) => (
              <li key={text.nl}>{link(path, visit.say(text))}</li>
            ))}
          </ul>
        )}
      </section>
      <Contents visit={visit} content={content} />
      <StrategyPart visit={visit} content={content} />
      <Part
        visit={visit}
        title={texts.goals}
        id="goals"
        rows={content.goals}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "goal",
            head: visit.say(texts.goal),
            cell: goal =>
              link(`/goals/${goal.id}`, locale === "en" && goal.titleEn !== "" ? goal.titleEn : goal.title),
          },
          {
            key: "standing",
            head: visit.say(texts.standing),
            cell: goal => <GoalStanding visit={visit} goal={goal} />,
          },
          { key: "measured", head: visit.say(texts.measured), cell: goal => measuredOf(visit, goal) },
          { key: "owner", head: visit.say(texts.owner), cell: ({ owner }) => owner || "–" },
          { key: "by", head: visit.say(texts.by), cell: ({ byWhen }) => dated(byWhen) },
        ]}
      />
      <Part
        visit={visit}
        title={texts.interventions}
        id="interventions"
        rows={content.interventions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "title",
            head: visit.say(texts.intervention),
            cell: ({ id, title }) => link(`/interventions/${id}`, title),
          },
          {
            key: "state",
            head: visit.say(texts.state),
            cell: ({ state }) => visit.say(interventionStates[state]),
          },
          {
            key: "owner",
            head: visit.say(texts.accountable),
            cell: ({ accountable }) => accountable.join(", ") || "–",
          },
          { key: "ends", head: visit.say(texts.ends), cell: ({ endsOn }) => dated(endsOn) },
        ]}
      />
      <Part
        visit={visit}
        title={texts.commitments}
        id="commitments"
        rows={content.commitments}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "words",
            head: visit.say(texts.what),
            cell: ({ id, words: said }) => link(`/commitments/${id}`, said),
          },
          {
            key: "kind",
            head: visit.say(texts.kind),
            cell: ({ kind, origin }) => `${visit.say(kindNames[kind].one)}, ${origin}`,
          },
          { key: "owner", head: visit.say(texts.owner), cell: ({ owner }) => owner || "–" },
          { key: "due", head: visit.say(texts.due), cell: ({ due }) => dated(due) },
        ]}
      />
      <Part
        visit={visit}
        title={texts.agreements}
        id="agreements"
        rows={content.agreements}
        rowKey={({ conversation, words: said }) => `${conversation} ${said}`}
        columns={[
          {
            key: "words",
            head: visit.say(texts.what),
            cell: ({ conversation, words: said }) => link(`/steering/${conversation}`, said),
          },
          { key: "unit", head: visit.say(texts.unit), cell: ({ unit }) => unit },
          { key: "owner", head: visit.say(texts.owner), cell: ({ owner }) => owner || "–" },
          { key: "due", head: visit.say(texts.due), cell: ({ due }) => dated(due) },
        ]}
      />
      <Part
        visit={visit}
        title={texts.advice}
        id="advice"
        rows={content.advice}
        rowKey={({ body, subject }) => `${body} ${subject}`}
        columns={[
          {
            key: "subject",
            head: visit.say(texts.subject),
            cell: ({ body, subject }) => link(`/bodies/${body}`, subject),
          },
          { key: "body", head: visit.say(texts.body), cell: ({ name }) => name },
          {
            key: "waits",
            head: visit.say(texts.waits),
            cell: ({ waitsFor }) => visit.say(texts.waitsFor[waitsFor]),
          },
          { key: "due", head: visit.say(texts.due), cell: ({ due }) => dated(due) },
        ]}
      />
      <Part
        visit={visit}
        title={texts.coming}
        id="coming"
        rows={content.dues}
        rowKey={({ on, kind, path, title }) => `${on} ${kind} ${path} ${title.nl}`}
        columns={[
          { key: "on", head: visit.say(texts.day), cell: ({ on }) => dated(on) },
          { key: "kind", head: visit.say(texts.kind), cell: ({ kind }: Due) => visit.say(dueNames[kind]) },
          {
            key: "what",
            head: visit.say(texts.what),
            cell: ({ path, title }) => link(path, visit.say(title)),
          },
        ]}
      />
      <section>
        <Heading level={2} id="part-support">
          {visit.say(texts.support)}
        </Heading>
        {support.length === 0 ? (
          <p>{visit.say(texts.noSupport)}</p>
        ) : (
          <ul>
            {support.map(({ id, stage, since, words: said, by, at }) => (
              <li key={id}>
                {`${formatDate(since, locale)}: ${visit.say(gateNames[stage])}${said === "" ? "" : `. ${said}`} (`}
                <ByLine visit={visit} names={names} by={by} at={at} />)
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
