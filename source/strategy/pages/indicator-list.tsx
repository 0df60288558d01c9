import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, ButtonLink } from "../../web/components/button.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Route, Visit } from "../../web/route.ts";
import { Removed } from "../../work/parts.tsx";
import { listRemoved } from "../../work/removed.server.ts";
import { kindNames } from "../model.ts";
import { writeMeasured } from "../sentences.ts";
import { newestFirst } from "../status.ts";
import { type IndicatorEntry, readStrategy } from "../strategy.server.ts";
import { titled, todayOf, words } from "./parts.tsx";
import { monthsAfter } from "../../work/days.ts";

const texts = {
  title: { nl: "Indicatoren", en: "Indicators" },
  about: {
    nl: "Waaraan zien we of we dichterbij komen? Elke indicator met zijn bron, ritme en laatste waarde.",
    en: "What shows whether we come closer? Each indicator with its source, rhythm and last value.",
  },
  none: { nl: "Er zijn nog geen indicatoren", en: "There are no indicators yet" },
  noneWhy: {
    nl: "Een indicator leest een vrijgegeven cijfer, een reeks van een ander, of wat u zelf invult met de bron.",
    en: "An indicator reads a released figure, a series made by others, or what you enter yourself with its source.",
  },
  add: { nl: "Indicator toevoegen", en: "Add an indicator" },
  indicator: { nl: "Indicator", en: "Indicator" },
  from: { nl: "Leest", en: "Reads" },
  last: { nl: "Laatste waarde", en: "Last value" },
  due: { nl: "Volgende meting", en: "Next measurement" },
  overdue: { nl: "over tijd", en: "overdue" },
  never: { nl: "nog niet gemeten", en: "not measured yet" },
  owner: { nl: "Van", en: "Owner" },
} satisfies Record<string, Text>;

/** When the next measurement is due. */
export function Due({ visit, entry }: { visit: Visit; entry: IndicatorEntry }): ReactElement {
  const [last] = newestFirst(entry.measurements);
  if (last === undefined) return <>{entry.shown ? visit.say(texts.never) : "–"}</>;
  const due = monthsAfter(last.on, entry.indicator.rhythm);
  return (
    <>
      {formatDate(due, visit.locale)}{" "}
      {due < todayOf(visit) ? <Tag tone="warning">{visit.say(texts.overdue)}</Tag> : null}
    </>
  );
}

/** Every indicator, with its last value and when the next is due. */
export const list: Route = {
  method: "GET",
  path: "/indicators",
  may: "strategy.read",
  menu: { under: "want", label: texts.title, about: texts.about },
  answer: async visit => {
    const { locale } = visit;
    const { planes, now } = visit.house;
    const { indicators } = await readStrategy(visit.house, visit.person);
    const edits = allowed("strategy.edit", visit.person);
    const removed = edits
      ? (await listRemoved(planes.work, "indicator", now())).map(({ id, row }) => ({
          id,
          label: String(row["title"]),
        }))
      : [];
    const add = edits ? (
      <Actions>
        <ButtonLink href={visit.to("/indicators/new")}>{visit.say(texts.add)}</ButtonLink>
      </Actions>
    ) : undefined;
    return {
      kind: "page",
      title: texts.title,
      body: (
        <>
          <Heading level={1}>{visit.say(texts.title)}</Heading>
          <Lead>{visit.say(texts.about)}</Lead>
          {indicators.size === 0 ? (
            <Empty title={visit.say(texts.none)} action={add}>
              <p>{visit.say(texts.noneWhy)}</p>
            </Empty>
          ) : (
            <>
              {add}
              <DataTable
                id="indicators"
                caption={visit.say(texts.title)}
                rows={[...indicators.values()]}
                rowKey={({ indicator }) => indicator.id}
                columns={[
                  {
                    key: "title",
                    head: visit.say(texts.indicator),
                    cell: ({ indicator }) => (
                      <a href={visit.to(`/indicators/${indicator.id}`)}>{titled(visit, indicator)}</a>
                    ),
                  },
                  {
                    key: "from",
                    head: visit.say(texts.from),
                    cell: ({ indicator }) => visit.say(kindNames[indicator.source.kind]),
                  },
                  {
                    key: "last",
                    head: visit.say(texts.last),
                    cell: ({ indicator, measurements, shown }) => {
                      const [last] = newestFirst(measurements);
                      if (!shown) return visit.say(words.notForYou);
                      return last === undefined ? "–" : writeMeasured(last, indicator.measuredIn, locale);
                    },
                  },
                  {
                    key: "due",
                    head: visit.say(texts.due),
                    cell: entry => <Due visit={visit} entry={entry} />,
                  },
                  {
                    key: "owner",
                    head: visit.say(texts.owner),
                    cell: ({ indicator }) => indicator.owner || "–",
                  },
                ]}
              />
            </>
          )}
          <Removed visit={visit} action={visit.to("/indicators/restore")} items={removed} />
        </>
      ),
    };
  },
};
