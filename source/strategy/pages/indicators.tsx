import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Checkbox } from "../../web/components/choice.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Tag } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { listUnits } from "../../units/store.server.ts";
import { errorAt, errorsOf, type Problem, Removed, RemoveButton, typedOr } from "../../work/parts.tsx";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { type Resting, type RestingOn, restingOn } from "../chain.ts";
import { addMeasurements, declareSource } from "../indicators.server.ts";
import { countableNames, type Indicator, kindNames, levelNames, measuredInNames } from "../model.ts";
import { readSeries } from "../series-text.ts";
import { newestFirst } from "../status.ts";
import { type IndicatorEntry, readStrategy, type Strategy } from "../strategy.server.ts";
import { goneGoal } from "../store.server.ts";
import { actOf, audienceNames, Chain, publicSource, titled, words } from "./parts.tsx";
import { Due, list } from "./indicator-list.tsx";
import { Measured } from "./measured.tsx";

const texts = {
  from: { nl: "Leest", en: "Reads" },
  due: { nl: "Volgende meting", en: "Next measurement" },
  owner: { nl: "Van", en: "Owner" },
  measuredIn: { nl: "Geschreven als", en: "Written as" },
  counts: { nl: "Geteld worden", en: "Counted are" },
  level: { nl: "Meet", en: "Measures" },
  rhythm: { nl: "Ritme", en: "Rhythm" },
  months: { nl: "maanden", en: "months" },
  every: { nl: "elke", en: "every" },
  audience: { nl: "Cijfers voor", en: "Figures for" },
  unit: { nl: "Onderdeel", en: "Unit" },
  live: {
    nl: "Een nieuwe vrijgave van hetzelfde cijfer, voor dezelfde lezers en over dezelfde mensen, schuift deze indicator vanzelf op.",
    en: "A new release of the same figure, for the same readers and about the same people, moves this indicator on by itself.",
  },
  counted: {
    nl: "Elke nacht telt Mozaïek mee wat is gesloten, over twaalf maanden, zodra het er vijf of meer zijn.",
    en: "Every night Mozaïek counts what was closed, over twelve months, once there are five or more.",
  },
  jobs: {
    nl: "Dit telt banen, geen mensen: wie twee banen heeft, telt twee keer.",
    en: "This counts jobs, not people: whoever has two jobs counts twice.",
  },
  source: { nl: "Bron", en: "Source" },
  record: { nl: "Metingen toevoegen", en: "Add measurements" },
  series: { nl: "Een regel per meting", en: "A line for each measurement" },
  seriesHint: {
    nl: "Jaar of dag; waarde; laagste; hoogste; definitie. De laatste drie mogen weg. Bijvoorbeeld: 2024; 18,2",
    en: "Year or day; value; lowest; highest; definition. The last three may be left out. For example: 2024; 18.2",
  },
  otherwise: {
    nl: "Voor 2022 was dit anders gedefinieerd",
    en: "Before 2022 this was defined otherwise",
  },
  otherwiseHint: {
    nl: "Zoals cijfers naar herkomst: 'westers' en 'niet-westers' vervielen in 2022. De reeksen worden dan niet aan elkaar gelegd.",
    en: "Such as figures by origin: 'western' and 'non-western' ended in 2022. The series are then not joined.",
  },
  sourceNeeded: { nl: "Schrijf waar de waarde vandaan komt.", en: "Write where the value comes from." },
  seriesNeeded: { nl: "Schrijf ten minste één meting.", en: "Write at least one measurement." },
  save: { nl: "Toevoegen", en: "Add" },
  edit: { nl: "Indicator wijzigen", en: "Change the indicator" },
  goal: { nl: "Doel stellen", en: "Set a goal" },
} satisfies Record<string, Text>;

const rhythmOf = (visit: Visit, { rhythm }: Indicator): string =>
  `${visit.say(texts.every)} ${rhythm} ${visit.say(texts.months)}`;

function chainOf(visit: Visit, entry: IndicatorEntry, { goals }: Strategy, others: readonly Resting[]) {
  const { indicator, measurements } = entry;
  const releases = new Map(
    newestFirst(measurements).flatMap(one => (one.release === null ? [] : [[one.release, one] as const])),
  );
  return {
    rests: [...releases].map(([release, one]) => ({
      kind: words.release,
      title: `${one.source}, ${formatDate(one.on, visit.locale)}`,
      path: `/releases/${release}`,
    })),
    resting: [
      ...goals
        .filter(({ goal }) => goal.indicator === indicator.id)
        .map(({ goal }) => ({ kind: words.goal, title: titled(visit, goal), path: `/goals/${goal.id}` })),
      ...others
        .filter(({ on }) => on.kind === "indicator" && on.id === indicator.id)
        .map(({ kind, title, path, state }) => ({
          kind,
          title,
          path,
          ...(state === null ? {} : { state: <Tag>{visit.say(state)}</Tag> }),
        })),
    ],
  };
}

/** A series to paste, at the bottom of an indicator and where a new one is made. */
export function SeriesFields({ visit, problem }: { visit: Visit; problem: Problem | null }): ReactElement {
  return (
    <>
      <TextArea
        name="series"
        label={visit.say(texts.series)}
        hint={visit.say(texts.seriesHint)}
        rows={4}
        value={typedOr(problem, "series", "")}
        error={errorAt(problem, "series", visit)}
      />
      <Checkbox
        name="definedOtherwise"
        label={visit.say(texts.otherwise)}
        hint={visit.say(texts.otherwiseHint)}
        checked={typedOr(problem, "definedOtherwise", "") === "yes"}
      />
      <Checkbox
        name="sourcePublic"
        label={visit.say(publicSource.label)}
        hint={visit.say(publicSource.hint)}
        checked={typedOr(problem, "sourcePublic", "") === "yes"}
      />
    </>
  );
}

async function answer(visit: Visit, rooms: readonly RestingOn[], problem: Problem | null): Promise<Answer> {
  const strategy = await readStrategy(visit.house, visit.person);
  const entry = strategy.indicators.get(visit.params["indicator"]!);
  if (entry === undefined) throw goneGoal();
  const { indicator } = entry;
  const edits = allowed("strategy.edit", visit.person);
  const { kind } = indicator.source;
  const byHand = kind === "hand" || kind === "aggregate";
  const units = new Map((await listUnits(visit.house.planes.work)).map(({ id, name }) => [id, name]));
  const name = titled(visit, indicator);
  const removed = (
    edits ? await listRemoved(visit.house.planes.work, "measurement", visit.house.now()) : []
  ).flatMap(({ id, row }) =>
    row["indicator"] === indicator.id
      ? [{ id, label: `${formatDate(String(row["measured_on"]), visit.locale)}: ${String(row["value"])}` }]
      : [],
  );
  return {
    kind: "page",
    title: { nl: name, en: name },
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <ErrorSummary errors={errorsOf(problem, visit)} locale={visit.locale} />
        <Heading level={1}>{name}</Heading>
        {indicator.counts === "jobs" ? <p className="beware">{visit.say(texts.jobs)}</p> : null}
        <Measured visit={visit} entry={entry} />
        <Facts
          items={[
            {
              name: visit.say(texts.from),
              value:
                indicator.source.kind === "hand" || indicator.source.kind === "aggregate"
                  ? `${visit.say(kindNames[kind])}: ${indicator.source.words}`
                  : visit.say(kindNames[kind]),
            },
            { name: visit.say(texts.measuredIn), value: visit.say(measuredInNames[indicator.measuredIn]) },
            { name: visit.say(texts.counts), value: visit.say(countableNames[indicator.counts]) },
            { name: visit.say(texts.level), value: visit.say(levelNames[indicator.level]) },
            { name: visit.say(texts.rhythm), value: rhythmOf(visit, indicator) },
            { name: visit.say(texts.due), value: <Due visit={visit} entry={entry} /> },
            { name: visit.say(texts.owner), value: indicator.owner || "–" },
            ...(indicator.unit === null
              ? []
              : [{ name: visit.say(texts.unit), value: units.get(indicator.unit) ?? "–" }]),
            ...(indicator.audience === null
              ? []
              : [{ name: visit.say(texts.audience), value: visit.say(audienceNames[indicator.audience]) }]),
          ]}
        />
        {byHand ? null : <p>{visit.say(kind === "rounds" ? texts.counted : texts.live)}</p>}
        <Chain visit={visit} {...chainOf(visit, entry, strategy, await restingOn(visit, rooms))} />
        {edits ? (
          <>
            {byHand ? (
              <Details summary={visit.say(texts.record)} open={problem !== null}>
                <form method="post" action={visit.to(`/indicators/${indicator.id}/measurements`)}>
                  <SeriesFields visit={visit} problem={problem} />
                  <TextArea
                    name="measuredSource"
                    label={visit.say(texts.source)}
                    rows={2}
                    value={typedOr(
                      problem,
                      "measuredSource",
                      indicator.source.kind === "hand" || indicator.source.kind === "aggregate"
                        ? indicator.source.words
                        : "",
                    )}
                    error={errorAt(problem, "measuredSource", visit)}
                  />
                  <Button look="secondary">{visit.say(texts.save)}</Button>
                </form>
              </Details>
            ) : null}
            <Removed
              visit={visit}
              action={visit.to(`/indicators/${indicator.id}/measurements/restore`)}
              items={removed}
            />
            <Actions>
              <ButtonLink href={visit.to(`/goals/new?indicator=${indicator.id}`)}>
                {visit.say(texts.goal)}
              </ButtonLink>
              <ButtonLink look="secondary" href={visit.to(`/indicators/${indicator.id}/edit`)}>
                {visit.say(texts.edit)}
              </ButtonLink>
              <RemoveButton
                visit={visit}
                action={visit.to(`/indicators/${indicator.id}/remove`)}
                id={indicator.id}
                label={name}
              />
            </Actions>
          </>
        ) : null}
      </>
    ),
  };
}

/** Pages of indicators. */
export const indicatorRoutes = (rooms: readonly RestingOn[]): readonly Route[] => [
  list,
  {
    method: "POST",
    path: "/indicators/restore",
    may: "strategy.edit",
    answer: async visit => {
      const { planes, keys } = visit.house;
      await restore(planes.work, keys, "indicator", (await visit.form()).one("id"), actOf(visit));
      return { kind: "redirect", to: visit.to("/indicators") };
    },
  },
  {
    method: "GET",
    path: "/indicators/:indicator",
    may: "strategy.read",
    answer: visit => answer(visit, rooms, null),
  },
  {
    method: "POST",
    path: "/indicators/:indicator/measurements",
    may: "strategy.edit",
    answer: async visit => {
      const form = await visit.form();
      const { planes, keys } = visit.house;
      const { indicators } = await readStrategy(visit.house, visit.person);
      const entry = indicators.get(visit.params["indicator"]!);
      // Figures of releases come through the door, not through a form.
      if (entry === undefined || "figure" in entry.indicator.source) throw goneGoal();
      try {
        const source = form.one("measuredSource").trim().slice(0, 500);
        if (source === "") throw new Failure("words", texts.sourceNeeded, { field: "measuredSource" });
        const series = readSeries(form.one("series"), {
          source,
          definedOtherwise: form.one("definedOtherwise") === "yes",
          sourcePublic: form.one("sourcePublic") === "yes",
        });
        if (series.length === 0) throw new Failure("series", texts.seriesNeeded, { field: "series" });
        await addMeasurements(planes.work, keys, entry.indicator.id, series, actOf(visit));
      } catch (error) {
        if (error instanceof Failure && error.field !== null)
          return await answer(visit, rooms, { failure: error, form });
        throw error;
      }
      return { kind: "redirect", to: visit.to(`/indicators/${entry.indicator.id}`) };
    },
  },
  {
    method: "POST",
    path: "/indicators/:indicator/measurements/public",
    may: "strategy.edit",
    answer: async visit => {
      const { planes, keys } = visit.house;
      const form = await visit.form();
      const indicator = visit.params["indicator"]!;
      const said = { indicator, measurement: form.one("id"), isPublic: form.one("public") === "yes" };
      if (!(await declareSource(planes.work, keys, said, actOf(visit)))) throw goneGoal();
      return { kind: "redirect", to: visit.to(`/indicators/${indicator}`) };
    },
  },
  ...(["remove", "restore"] as const).map(
    (verb): Route => ({
      method: "POST",
      path: `/indicators/:indicator/measurements/${verb}`,
      may: "strategy.edit",
      answer: async visit => {
        const { planes, keys } = visit.house;
        const indicator = visit.params["indicator"]!;
        const id = (await visit.form()).one("id");
        const own = await planes.work
          .selectFrom("measurement")
          .select("id")
          .where("id", "=", id)
          .where("indicator", "=", indicator)
          .where("release", "is", null)
          .executeTakeFirst();
        if (own === undefined) throw goneGoal();
        await (verb === "remove" ? remove : restore)(planes.work, keys, "measurement", id, actOf(visit));
        return { kind: "redirect", to: visit.to(`/indicators/${indicator}`) };
      },
    }),
  ),
  {
    method: "POST",
    path: "/indicators/:indicator/remove",
    may: "strategy.edit",
    answer: async visit => {
      const { planes, keys } = visit.house;
      await remove(planes.work, keys, "indicator", visit.params["indicator"]!, actOf(visit));
      return { kind: "redirect", to: visit.to("/indicators") };
    },
  },
];
