import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Visit } from "../../web/route.ts";
import { RemoveButton } from "../../work/parts.tsx";
import { coursePicture } from "../course-picture.tsx";
import type { Indicator, Measurement } from "../model.ts";
import { mayLeave } from "../outside.ts";
import { writeMeasured } from "../sentences.ts";
import { joinable, newestFirst } from "../status.ts";
import type { IndicatorEntry } from "../strategy.server.ts";
import { titled } from "./parts.tsx";

const texts = {
  notForYou: {
    nl: "De cijfers van deze indicator zijn vrijgegeven voor anderen.",
    en: "The figures of this indicator were released for others.",
  },
  apart: {
    nl: "De definitie veranderde. Waarden van verschillende definities horen niet op één lijn: de oudere staan open in het plaatje.",
    en: "The definition changed. Values of different definitions do not belong on one line: the older ones are hollow in the picture.",
  },
  measurements: { nl: "Metingen", en: "Measurements" },
  day: { nl: "Dag", en: "Day" },
  value: { nl: "Waarde", en: "Value" },
  definition: { nl: "Definitie", en: "Definition" },
  correct: { nl: "Klopt niet?", en: "Not right?" },
  outside: { nl: "Naar buiten", en: "Outside" },
  released: { nl: "vrijgegeven", en: "released" },
  isPublic: { nl: "ja, de bron is openbaar", en: "yes, its source is public" },
  notPublic: { nl: "nee", en: "no" },
  declare: { nl: "De bron is openbaar", en: "The source is public" },
  undeclare: { nl: "Toch niet openbaar", en: "Not public after all" },
  outsideWhy: {
    nl: "Wat met de hand is ingevuld of hier is geteld, staat in geen rapport en niet op de publieke pagina. Neem een vrijgegeven cijfer over, of zeg bij de meting dat de bron openbaar is.",
    en: "What was entered by hand or counted here stands in no report and not on the public page. Take over a released figure, or say with the measurement that its source is public.",
  },
  source: { nl: "Bron", en: "Source" },
  never: { nl: "nog niet gemeten", en: "not measured yet" },
} satisfies Record<string, Text>;

/** What was measured, as a picture and a table, with what may leave the house. */
export function Measured({ visit, entry }: { visit: Visit; entry: IndicatorEntry }): ReactElement {
  const { locale } = visit;
  const { indicator, measurements, shown } = entry;
  const edits = allowed("strategy.edit", visit.person);
  if (!shown) return <p>{visit.say(texts.notForYou)}</p>;
  if (measurements.length === 0) return <p>{visit.say(texts.never)}</p>;
  const ordered = newestFirst(measurements);
  // Without a goal the newest definition is the line; what was defined otherwise stands apart.
  const joined = joinable(measurements, ordered[0]!.on);
  return (
    <>
      {joined.length < measurements.length ? <p className="beware">{visit.say(texts.apart)}</p> : null}
      {indicator.measuredIn === "verdict" ? null : (
        <figure className="course">
          <figcaption>{titled(visit, indicator)}</figcaption>
          {coursePicture(
            {
              title: titled(visit, indicator),
              measuredIn: indicator.measuredIn,
              measurements,
              joined: new Set(joined.map(({ id }) => id)),
              course: null,
            },
            locale,
            "course",
          )}
        </figure>
      )}
      <DataTable
        id="measurements"
        caption={visit.say(texts.measurements)}
        rows={ordered}
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
          {
            key: "outside",
            head: visit.say(texts.outside),
            cell: (one: Measurement) => <Outside visit={visit} indicator={indicator} measurement={one} />,
          },
          // What came from a release goes only when the release is withdrawn.
          ...(edits
            ? [
                {
                  key: "remove",
                  head: visit.say(texts.correct),
                  cell: (one: Measurement) =>
                    one.release === null ? (
                      <RemoveButton
                        visit={visit}
                        action={visit.to(`/indicators/${indicator.id}/measurements/remove`)}
                        id={one.id}
                        label={formatDate(one.on, locale)}
                      />
                    ) : (
                      "–"
                    ),
                },
              ]
            : []),
        ]}
      />
      {edits && !measurements.every(mayLeave) ? <p>{visit.say(texts.outsideWhy)}</p> : null}
    </>
  );
}

/** Whether a measurement may leave the house; who edits can say that its source is public. */
function Outside(props: {
  readonly visit: Visit;
  readonly indicator: Indicator;
  readonly measurement: Measurement;
}): ReactElement {
  const { visit, indicator, measurement } = props;
  const { kind } = indicator.source;
  if (measurement.release !== null) return <>{visit.say(texts.released)}</>;
  const isPublic = mayLeave(measurement);
  const says = visit.say(isPublic ? texts.isPublic : texts.notPublic);
  if (!allowed("strategy.edit", visit.person) || (kind !== "hand" && kind !== "aggregate"))
    return <>{says}</>;
  const verb = visit.say(isPublic ? texts.undeclare : texts.declare);
  return (
    <form method="post" action={visit.to(`/indicators/${indicator.id}/measurements/public`)}>
      <input type="hidden" name="id" value={measurement.id} />
      <input type="hidden" name="public" value={isPublic ? "no" : "yes"} />
      {`${says} `}
      <Button look="secondary">
        {verb}
        <span className="visually-hidden">{`: ${formatDate(measurement.on, visit.locale)}`}</span>
      </Button>
    </form>
  );
}
