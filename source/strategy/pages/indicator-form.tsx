import type { ReactElement } from "react";
import { readRelease, type Released } from "../../disclosure/releases.server.ts";
import { entitledTo } from "../../disclosure/rules.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Radios, Select } from "../../web/components/choice.tsx";
import { Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { listUnits } from "../../units/store.server.ts";
import { chosen, longestLine, longestText, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { type Figure, figuresOf, type ReleasedContent } from "../figures.ts";
import { addIndicator, changeIndicator, measurementFrom } from "../indicators.server.ts";
import {
  countableNames,
  countables,
  type Indicator,
  levelNames,
  levels,
  measuredInNames,
  measuredIns,
} from "../model.ts";
import { type ReadyIndicator, selectionAndGrowth } from "../ready.ts";
import { readSeries } from "../series-text.ts";
import { writeMeasured } from "../sentences.ts";
import { readStrategy } from "../strategy.server.ts";
import { goneGoal } from "../store.server.ts";
import { takeUpReleases } from "../take-up.server.ts";
import { SeriesFields } from "./indicators.tsx";
import { actOf } from "./parts.tsx";

const texts = {
  newTitle: { nl: "Indicator toevoegen", en: "Add an indicator" },
  editTitle: { nl: "Indicator wijzigen", en: "Change the indicator" },
  fromRelease: {
    nl: "Kies het cijfer dat u wilt volgen. Een nieuwe vrijgave van hetzelfde cijfer schuift de indicator vanzelf op.",
    en: "Choose the figure to follow. A new release of the same figure moves the indicator on by itself.",
  },
  byHand: {
    nl: "Wilt u een vrijgegeven cijfer volgen? Open de vrijgave en kies 'Een cijfer volgen'. Anders vult u hier in wat u weet, met de bron.",
    en: "Do you want to follow a released figure? Open the release and choose 'Follow a figure'. Otherwise enter here what you know, with its source.",
  },
  growth: { nl: "Selectie en groei: begin hiermee", en: "Selection and growth: start from these" },
  growthWhy: {
    nl: "Drie cijfers die laten zien of iedereen een kans krijgt. Daarna stelt u er een doel op.",
    en: "Three figures that show whether everyone gets a chance. Then you set a goal on them.",
  },
  rounds: { nl: "De vacaturecheck telt het", en: "The vacancy check counts it" },
  roundsHint: {
    nl: "Bij elke check die wordt gesloten, rekent Mozaïek in de nacht het deel uit over twaalf maanden. Er komt pas een cijfer bij vijf checks of meer: minder zou naar één procedure wijzen.",
    en: "With each check that is closed, Mozaïek works out the share over twelve months at night. There is no figure before five checks: fewer would point at one procedure.",
  },
  asks: {
    nl: "Vraag het na de gesprekken zonder namen, met de vragenlijst",
    en: "Ask it after the talks without names, with the questionnaire",
  },
  toCheck: { nl: "Naar de vacaturecheck", en: "To the vacancy check" },
  asksThen: {
    nl: "Geef de uitkomst vrij en volg dan het cijfer; dat kan ook per onderdeel. Vult u het zelf in, tel dan over de hele gemeente: van kleine groepen is te herkennen wie wat zei.",
    en: "Release the result and then follow the figure; that can be by unit too. If you enter it yourself, count over the whole municipality: in small groups it can be seen who said what.",
  },
  toReleases: { nl: "Naar de vrijgegeven cijfers", en: "To the released figures" },
  figure: { nl: "Welk cijfer?", en: "Which figure?" },
  figureNeeded: { nl: "Kies een cijfer.", en: "Choose a figure." },
  noFigures: {
    nl: "In deze vrijgave staat geen cijfer waarop een doel te stellen is.",
    en: "There is no figure in this release that a goal can be set on.",
  },
  title: { nl: "Naam van de indicator", en: "Name of the indicator" },
  titleNeeded: { nl: "Geef de indicator een naam.", en: "Give the indicator a name." },
  titleHint: { nl: "Leeg: zoals het cijfer heet.", en: "Empty: as the figure is called." },
  titleEn: { nl: "Naam in het Engels", en: "Name in English" },
  kind: { nl: "Waar komt het vandaan?", en: "Where does it come from?" },
  hand: { nl: "Wij vullen het zelf in", en: "We enter it ourselves" },
  aggregate: { nl: "Een reeks van een ander", en: "A series made by others" },
  aggregateHint: {
    nl: "Zoals percentages van de Barometer Culturele Diversiteit. Let op wat er geteld is: banen zijn geen mensen.",
    en: "Such as percentages of the Cultural Diversity Barometer. Mind what was counted: jobs are not people.",
  },
  words: { nl: "De bron", en: "The source" },
  wordsHint: {
    nl: "Wie maakt het, waar staat het, hoe is het geteld?",
    en: "Who makes it, where does it stand, how was it counted?",
  },
  wordsNeeded: {
    nl: "Schrijf de bron op: zonder bron kan niemand het nagaan.",
    en: "Write the source: without it nobody can check.",
  },
  entered: { nl: "Alleen als u het zelf invult", en: "Only if you enter it yourself" },
  measuredIn: { nl: "Wat is het getal?", en: "What is the number?" },
  counts: { nl: "Wat wordt er geteld?", en: "What is counted?" },
  level: { nl: "Wat meet het?", en: "What does it measure?" },
  rhythm: { nl: "Om de hoeveel maanden wordt er gemeten?", en: "Every how many months is it measured?" },
  rhythmWrong: { nl: "Kies een aantal maanden van 1 tot 60.", en: "Choose a number of months from 1 to 60." },
  owner: { nl: "Wie zorgt voor de meting?", en: "Who sees to the measurement?" },
  ownerHint: { nl: "Een functie of een orgaan.", en: "A function or a body." },
  unit: { nl: "Over welk onderdeel gaat het?", en: "Which unit is it about?" },
  whole: { nl: "de hele gemeente", en: "the whole municipality" },
  save: { nl: "Bewaren", en: "Save" },
  cancel: { nl: "Terug", en: "Back" },
} satisfies Record<string, Text>;

/** A verdict comes from a questionnaire alone. */
const byHand = measuredIns.filter(one => one !== "verdict");

interface Shown {
  /** What a new one starts from; null where it starts empty. */
  readonly ready: ReadyIndicator | null;
  readonly released: Released<ReleasedContent> | null;
  readonly figures: readonly Figure[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly indicator: Indicator | null;
}

async function gather(visit: Visit, release: string, start: string): Promise<Shown> {
  const { planes } = visit.house;
  const id = visit.params["indicator"];
  const indicator =
    id === undefined
      ? null
      : ((await readStrategy(visit.house, visit.person)).indicators.get(id)?.indicator ?? null);
  if (id !== undefined && indicator === null) throw goneGoal();
  const released =
    release === "" ? null : await readRelease<ReleasedContent>(planes, release, entitledTo(visit.person));
  return {
    ready: selectionAndGrowth.find(({ id: ready }) => ready === start) ?? null,
    released,
    figures: released === null ? [] : figuresOf(released),
    units: await listUnits(planes.work),
    indicator,
  };
}

function Ready({ visit }: { visit: Visit }): ReactElement {
  return (
    <Details summary={visit.say(texts.growth)}>
      <p>{visit.say(texts.growthWhy)}</p>
      <ul>
        {selectionAndGrowth.map(({ id, title, about }) => (
          <li key={id}>
            <a href={visit.to(`/indicators/new?ready=${id}`)}>{visit.say(title)}</a>
            {`. ${visit.say(about)}`}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Start({ visit, ready }: { visit: Visit; ready: ReadyIndicator }): ReactElement {
  return (
    <Notice locale={visit.locale} title={visit.say(ready.title)}>
      <p>{visit.say(ready.about)}</p>
      {ready.asks === null ? null : (
        <p>
          <a href={visit.to(`/instruments/${ready.asks}`)}>{visit.say(texts.asks)}</a>
          {`. ${visit.say(texts.asksThen)}`}
        </p>
      )}
      {ready.rounds === null ? null : (
        <p>
          <a href={visit.to(`/instruments/${ready.rounds.instrument}`)}>{visit.say(texts.toCheck)}</a>
        </p>
      )}
    </Notice>
  );
}

function body(visit: Visit, shown: Shown, problem: Problem | null): ReactElement {
  const { ready, released, figures, units, indicator } = shown;
  const { locale } = visit;
  const value = (field: string, now: string) => typedOr(problem, field, now);
  const error = (field: string) => errorAt(problem, field, visit);
  const isNew = indicator === null;
  const options = <Key extends string>(keys: readonly Key[], names: Readonly<Record<Key, Text>>) =>
    keys.map(key => ({ value: key, label: visit.say(names[key]) }));
  // Where the check counts, none of this is asked: it stands apart.
  const entered = (
    <>
      <TextArea
        name="words"
        label={visit.say(texts.words)}
        hint={visit.say(texts.wordsHint)}
        rows={2}
        value={value("words", ready === null ? "" : visit.say(ready.words))}
        error={error("words")}
      />
      <Select
        name="measuredIn"
        label={visit.say(texts.measuredIn)}
        options={options(byHand, measuredInNames)}
        value={value("measuredIn", "percent")}
        error={error("measuredIn")}
      />
      <Select
        name="counts"
        label={visit.say(texts.counts)}
        options={options(countables, countableNames)}
        value={value("counts", ready?.counts ?? "persons")}
        error={error("counts")}
      />
      <SeriesFields visit={visit} problem={problem} />
    </>
  );
  return (
    <>
      <ErrorSummary errors={errorsOf(problem, visit)} locale={locale} />
      <Heading level={1}>{visit.say(isNew ? texts.newTitle : texts.editTitle)}</Heading>
      {!isNew ? null : released === null ? (
        <>
          <p>{visit.say(texts.byHand)}</p>
          <p>
            <a href={visit.to("/releases")}>{visit.say(texts.toReleases)}</a>
          </p>
          {ready === null ? <Ready visit={visit} /> : <Start visit={visit} ready={ready} />}
        </>
      ) : (
        <>
          <Lead>{visit.say(released.release.title)}</Lead>
          <p>{visit.say(figures.length === 0 ? texts.noFigures : texts.fromRelease)}</p>
        </>
      )}
      <form method="post" action={visit.to(isNew ? "/indicators/new" : `/indicators/${indicator.id}/edit`)}>
        <input type="hidden" name="release" value={released?.release.id ?? ""} />
        <input type="hidden" name="ready" value={ready?.id ?? ""} />
        {figures.length === 0 ? null : (
          <Select
            name="figure"
            label={visit.say(texts.figure)}
            empty="–"
            options={figures.map((one, i) => ({
              value: String(i),
              label: `${visit.say(one.label)}: ${writeMeasured(one, one.measuredIn, locale)}`,
            }))}
            value={value("figure", "")}
            error={error("figure")}
          />
        )}
        {isNew && released === null ? (
          <>
            <Radios
              name="kind"
              label={visit.say(texts.kind)}
              options={[
                ...(ready === null || ready.rounds === null
                  ? []
                  : [
                      {
                        value: "rounds",
                        label: visit.say(texts.rounds),
                        hint: visit.say(texts.roundsHint),
                      },
                    ]),
                { value: "hand", label: visit.say(texts.hand) },
                {
                  value: "aggregate",
                  label: visit.say(texts.aggregate),
                  hint: visit.say(texts.aggregateHint),
                },
              ]}
              value={value("kind", ready === null || ready.rounds === null ? "hand" : "rounds")}
              error={error("kind")}
            />
            {ready === null || ready.rounds === null ? (
              entered
            ) : (
              <Details summary={visit.say(texts.entered)} open={problem !== null}>
                {entered}
              </Details>
            )}
          </>
        ) : null}
        <Field
          name="title"
          label={visit.say(texts.title)}
          hint={released === null ? undefined : visit.say(texts.titleHint)}
          value={value("title", indicator?.title ?? ready?.title.nl ?? "")}
          error={error("title")}
        />
        <Field
          name="titleEn"
          label={visit.say(texts.titleEn)}
          value={value("titleEn", indicator?.titleEn ?? ready?.title.en ?? "")}
          error={error("titleEn")}
        />
        <Select
          name="level"
          label={visit.say(texts.level)}
          options={options(levels, levelNames)}
          value={value("level", indicator?.level ?? ready?.level ?? "outcome")}
          error={error("level")}
        />
        <Field
          name="rhythm"
          label={visit.say(texts.rhythm)}
          inputMode="numeric"
          width={4}
          value={value("rhythm", String(indicator?.rhythm ?? 12))}
          error={error("rhythm")}
        />
        <Field
          name="owner"
          label={visit.say(texts.owner)}
          hint={visit.say(texts.ownerHint)}
          value={value("owner", indicator?.owner ?? "")}
          error={error("owner")}
        />
        {units.length === 0 ? null : (
          <Select
            name="unit"
            label={visit.say(texts.unit)}
            empty={visit.say(texts.whole)}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            value={value("unit", indicator?.unit ?? "")}
          />
        )}
        <Actions>
          <Button>{visit.say(texts.save)}</Button>
          <ButtonLink look="plain" href={visit.to(isNew ? "/indicators" : `/indicators/${indicator.id}`)}>
            {visit.say(texts.cancel)}
          </ButtonLink>
        </Actions>
      </form>
    </>
  );
}

/** What an indicator says of itself, wherever it reads from. */
function readCommon(form: Form, { units }: Shown, named: Text | null) {
  const typed = typedWords(form.one("title"), {
    field: "title",
    most: longestLine,
    ...(named === null ? { needed: texts.titleNeeded } : {}),
  });
  const typedEn = typedWords(form.one("titleEn"), { field: "titleEn", most: longestLine });
  const rhythm = Number(form.one("rhythm"));
  if (!Number.isInteger(rhythm) || rhythm < 1 || rhythm > 60)
    throw new Failure("rhythm", texts.rhythmWrong, { field: "rhythm" });
  return {
    title: typed === "" ? (named?.nl ?? "") : typed,
    titleEn: typed === "" && typedEn === "" ? (named?.en ?? "") : typedEn,
    level: chosen(form.one("level"), levels, "level"),
    rhythm,
    owner: typedWords(form.one("owner"), { field: "owner", most: longestLine }),
    unit: units.find(({ id }) => id === form.one("unit"))?.id ?? null,
  };
}

/** Makes an indicator of a figure of a release, and takes up what else was released of it. */
async function follow(
  visit: Visit,
  form: Form,
  shown: Shown,
  released: Released<ReleasedContent>,
): Promise<string> {
  const { audience } = released.release;
  const chosenFigure = form.one("figure");
  const figure = /^\d+$/.test(chosenFigure) ? shown.figures[Number(chosenFigure)] : undefined;
  if (figure === undefined || audience === "analyst")
    throw new Failure("figure", texts.figureNeeded, { field: "figure" });
  const made = await addIndicator(
    visit.house.planes.work,
    {
      ...readCommon(form, shown, figure.label),
      measuredIn: figure.measuredIn,
      counts: figure.counts,
      source: { kind: "answers" in released.content ? "answers" : "view", figure: figure.address },
      audience,
    },
    [await measurementFrom(visit.house.planes.work, figure, released)],
    actOf(visit),
  );
  await takeUpReleases(visit.house);
  return made;
}

async function enter(visit: Visit, form: Form, shown: Shown): Promise<string> {
  const rounds = shown.ready?.rounds ?? null;
  if (rounds !== null && form.one("kind") === "rounds") {
    const id = await addIndicator(
      visit.house.planes.work,
      {
        ...readCommon(form, shown, null),
        measuredIn: "percent",
        counts: shown.ready!.counts,
        source: { kind: "rounds", ...rounds },
        audience: null,
      },
      [],
      actOf(visit),
    );
    await takeUpReleases(visit.house);
    return id;
  }
  const kind = chosen(form.one("kind"), ["hand", "aggregate"], "kind");
  const words = typedWords(form.one("words"), {
    field: "words",
    most: longestText,
    needed: texts.wordsNeeded,
  });
  const series = readSeries(form.one("series"), {
    source: words.slice(0, 500),
    definedOtherwise: form.one("definedOtherwise") === "yes",
    sourcePublic: form.one("sourcePublic") === "yes",
  });
  return addIndicator(
    visit.house.planes.work,
    {
      ...readCommon(form, shown, null),
      measuredIn: chosen(form.one("measuredIn"), byHand, "measuredIn"),
      counts: chosen(form.one("counts"), countables, "counts"),
      source: { kind, words },
      audience: null,
    },
    series,
    actOf(visit),
  );
}

const page = (visit: Visit, shown: Shown, problem: Problem | null): Answer => ({
  kind: "page",
  title: shown.indicator === null ? texts.newTitle : texts.editTitle,
  status: problem?.failure.status ?? 200,
  body: body(visit, shown, problem),
});

async function save(visit: Visit): Promise<Answer> {
  const form = await visit.form();
  const shown = await gather(visit, form.one("release"), form.one("ready"));
  try {
    if (shown.indicator !== null) {
      const { id } = shown.indicator;
      await changeIndicator(visit.house.planes.work, id, readCommon(form, shown, null));
      return { kind: "redirect", to: visit.to(`/indicators/${id}`) };
    }
    const made =
      shown.released === null
        ? await enter(visit, form, shown)
        : await follow(visit, form, shown, shown.released);
    return { kind: "redirect", to: visit.to(`/indicators/${made}`) };
  } catch (error) {
    if (error instanceof Failure && error.field !== null) return page(visit, shown, { failure: error, form });
    throw error;
  }
}

/** Making and changing an indicator; before the page of one, whose id stands at the same place. */
export const indicatorFormRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/indicators/new",
    may: "strategy.edit",
    answer: async visit =>
      page(
        visit,
        await gather(visit, visit.query.get("release") ?? "", visit.query.get("ready") ?? ""),
        null,
      ),
  },
  { method: "POST", path: "/indicators/new", may: "strategy.edit", answer: save },
  {
    method: "GET",
    path: "/indicators/:indicator/edit",
    may: "strategy.edit",
    answer: async visit => page(visit, await gather(visit, "", ""), null),
  },
  { method: "POST", path: "/indicators/:indicator/edit", may: "strategy.edit", answer: save },
];
