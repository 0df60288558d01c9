import type { ReactElement } from "react";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Details, Reading, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Visit } from "../../web/route.ts";
import type { UnitsStanding, UnitStanding } from "../by-unit.ts";
import { coursePicture } from "../course-picture.tsx";
import type { Indicator, MeasuredIn, UnitReading } from "../model.ts";
import { standingNames, standingTones, statusSentences, writeMeasured } from "../sentences.ts";
import { courseOf, joinable, newestFirst } from "../status.ts";
import type { GoalEntry } from "../strategy.server.ts";
import { writeValue } from "../target.ts";
import { titled, todayOf } from "./parts.tsx";

const texts = {
  notForYou: {
    nl: "De cijfers van dit doel zijn vrijgegeven voor anderen. U ziet wel wat het doel is.",
    en: "The figures of this goal were released for others. You do see what the goal is.",
  },
  measurements: { nl: "Alle metingen", en: "All measurements" },
  day: { nl: "Dag", en: "Day" },
  value: { nl: "Waarde", en: "Value" },
  definition: { nl: "Definitie", en: "Definition" },
  source: { nl: "Bron", en: "Source" },
  byUnit: { nl: "Per onderdeel", en: "In each unit" },
  unit: { nl: "Onderdeel", en: "Unit" },
  stands: { nl: "Stand", en: "Stands" },
  asked: { nl: "Gevraagd", en: "Asked" },
  noFigure: { nl: "geen cijfer vrijgegeven", en: "no figure released" },
  noFigureWhy: {
    nl: "Een cijfer ontbreekt waar te weinig mensen zijn, of waar het uit andere cijfers af te leiden zou zijn. Dat zegt niets over hoe het daar gaat.",
    en: "A figure is missing where there are too few people, or where it could be worked out from others. That says nothing about how things are there.",
  },
  holm: {
    nl: "De stand houdt rekening met toeval en met het aantal onderdelen (Holm, 5% samen). Het is geen ranglijst: onderdelen die verschillen in de tabel, hoeven niet echt te verschillen.",
    en: "Where units stand allows for chance and for their number (Holm, 5% together). It is no ranking: units that differ in the table need not really differ.",
  },
} satisfies Record<string, Text>;

/** What readings by unit are written in: of a verdict they are the shares that were judged. */
export const readingIn = (measuredIn: MeasuredIn): MeasuredIn =>
  measuredIn === "verdict" ? "percent" : measuredIn;

/** A figure of a unit as it is read. */
export const writeReading = (visit: Visit, reading: UnitReading, measuredIn: MeasuredIn): string =>
  writeMeasured(reading, readingIn(measuredIn), visit.locale);

/** Units with their released figure, and how they stand where the goal or the questionnaire asks something of each. */
function ByUnit({
  visit,
  standing,
  indicator,
  on,
  names,
}: {
  readonly visit: Visit;
  readonly standing: UnitsStanding;
  readonly indicator: Indicator;
  readonly on: string;
  readonly names: ReadonlyMap<string, string>;
}): ReactElement {
  const { shown, unseen, decides } = standing;
  const judged = decides || shown.some(({ reading }) => reading.bar !== null);
  const asks = shown.some(({ reading }) => reading.bar !== null);
  const name = (unit: string) => names.get(unit) ?? unit;
  type Row = { readonly unit: string; readonly of: UnitStanding | null };
  const rows: readonly Row[] = [
    ...shown.map(of => ({ unit: of.reading.unit, of })),
    ...unseen.map(unit => ({ unit, of: null })),
  ].toSorted((a, b) => name(a.unit).localeCompare(name(b.unit), "nl"));
  return (
    <>
      <DataTable
        id="by-unit"
        caption={`${visit.say(texts.byUnit)}, ${formatDate(on, visit.locale)}`}
        rows={rows}
        rowKey={({ unit }) => unit}
        columns={[
          { key: "unit", head: visit.say(texts.unit), cell: ({ unit }) => name(unit) },
          {
            key: "value",
            head: visit.say(texts.value),
            number: true,
            cell: ({ of }) =>
              of === null ? visit.say(texts.noFigure) : writeReading(visit, of.reading, indicator.measuredIn),
          },
          ...(asks
            ? [
                {
                  key: "asked",
                  head: visit.say(texts.asked),
                  number: true,
                  cell: ({ of }: Row) =>
                    of === null || of.reading.bar === null
                      ? "–"
                      : writeValue(of.reading.bar, "percent", visit.locale),
                },
              ]
            : []),
          ...(judged
            ? [
                {
                  key: "stands",
                  head: visit.say(texts.stands),
                  cell: ({ of }: Row) =>
                    of === null ? (
                      "–"
                    ) : (
                      <Tag tone={standingTones[of.standing]}>{visit.say(standingNames[of.standing])}</Tag>
                    ),
                },
              ]
            : []),
        ]}
        note={
          <p className="table-note">
            {judged ? `${visit.say(texts.holm)} ` : ""}
            {unseen.length === 0 ? "" : visit.say(texts.noFigureWhy)}
          </p>
        }
      />
    </>
  );
}

/** What one unit comes to on a goal, where its figure is released: in words and, where it is asked of each unit, a tag. */
export function OwnReading({
  visit,
  entry,
  unit,
}: {
  readonly visit: Visit;
  readonly entry: GoalEntry;
  readonly unit: string;
}): ReactElement {
  const { status } = entry;
  const own = status?.units?.shown.find(({ reading }) => reading.unit === unit);
  if (own === undefined || entry.entry === null) return <>–</>;
  const judged = status!.units!.decides || own.reading.bar !== null;
  return (
    <>
      {judged ? (
        <>
          <Tag tone={standingTones[own.standing]}>{visit.say(standingNames[own.standing])}</Tag>{" "}
        </>
      ) : null}
      {writeReading(visit, own.reading, entry.entry.indicator.measuredIn)}
    </>
  );
}

/** How a goal stands: in sentences, in a picture, by unit, and every measurement in a table. */
export function Course({
  visit,
  shown,
  units,
}: {
  readonly visit: Visit;
  readonly shown: GoalEntry;
  /** Names of units, by id. */
  readonly units: ReadonlyMap<string, string>;
}): ReactElement | null {
  const { goal, entry, status } = shown;
  const { locale } = visit;
  if (status === null) return <p>{visit.say(texts.notForYou)}</p>;
  const measurements = entry?.measurements ?? [];
  const indicator = entry?.indicator ?? null;
  const joined = new Set(joinable(measurements, goal.baselineOn).map(({ id }) => id));
  return (
    <>
      <Reading
        sentences={statusSentences(goal, indicator, status, todayOf(visit)).map(text => visit.say(text))}
      />
      {indicator === null ||
      indicator.measuredIn === "verdict" ||
      (measurements.length === 0 && courseOf(goal) === null) ? null : (
        <figure className="course">
          <figcaption>{titled(visit, indicator)}</figcaption>
          {coursePicture(
            {
              title: titled(visit, indicator),
              measuredIn: indicator.measuredIn,
              measurements,
              joined,
              course: courseOf(goal),
            },
            locale,
            "course",
          )}
        </figure>
      )}
      {indicator === null || status.units === null || status.last === null ? null : (
        <ByUnit
          visit={visit}
          standing={status.units}
          indicator={indicator}
          on={status.last.on}
          names={units}
        />
      )}
      {indicator === null || measurements.length === 0 ? null : (
        <Details summary={visit.say(texts.measurements)}>
          <DataTable
            id="measurements"
            caption={titled(visit, indicator)}
            rows={newestFirst(measurements)}
            rowKey={({ id }) => id}
            columns={[
              { key: "on", head: visit.say(texts.day), cell: one => formatDate(one.on, locale) },
              {
                key: "value",
                head: visit.say(texts.value),
                number: true,
                cell: one => writeMeasured(one, indicator.measuredIn, locale),
              },
              { key: "definition", head: visit.say(texts.definition), cell: one => one.definition || "–" },
              {
                key: "source",
                head: visit.say(texts.source),
                cell: one =>
                  one.release === null ? (
                    one.source
                  ) : (
                    <a href={visit.to(`/releases/${one.release}`)}>{one.source}</a>
                  ),
              },
            ]}
          />
        </Details>
      )}
    </>
  );
}
