import type { ReactElement } from "react";
import { Failure } from "../../language/failure.ts";
import { formatDate, formatList } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { Unit } from "../../units/model.ts";
import { clusterOf, clustersOf } from "../../units/rules.ts";
import { listUnits } from "../../units/store.server.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { DateField, Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Empty, Reading, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { longestLine, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, Removed, typedOr } from "../../work/parts.tsx";
import { knownParties } from "../../work/parties.server.ts";
import { actOf, posted, todayOf } from "../../work/posted.ts";
import { listRemoved, restore } from "../../work/removed.server.ts";
import { mostOnMap, type Position, quadrants, type Stakeholder } from "../model.ts";
import { type OnMap, StakeholderPicture } from "../picture.tsx";
import { positionOn, quadrantOf } from "../rules.ts";
import { addStakeholder, listStakeholders, moveStakeholders } from "../stakeholders.server.ts";
import { quadrantTexts } from "../texts.ts";
import { scaleOptions, StakeholderFields, stakeholderFrom } from "./stakeholder-fields.tsx";

const texts = {
  title: { nl: "Krachtenveld", en: "Stakeholder map" },
  about: {
    nl: "Wie invloed heeft en wie er belang bij heeft, en hoe u met ieder optrekt. Alleen voor coördinatoren.",
    en: "Who has power and who has an interest, and how you go about it with each. For coordinators alone.",
  },
  lead: {
    nl: "Zet functies, organen en groepen op de kaart: hoeveel macht hebben ze over de strategie, en hoeveel belang hechten ze eraan?",
    en: "Put functions, bodies and groups on the map: how much power do they have over the strategy, and how much does it matter to them?",
  },
  private: {
    nl: "Alleen coördinatoren zien deze kaart. Ze gaat niet mee in een overdracht, behalve wat u daarvoor kiest. Wie er om vraagt onder de Wet open overheid, kan haar wel krijgen: schrijf wat u ook hardop zou zeggen.",
    en: "Only coordinators see this map. It does not go along in a handover, except what you choose for it. Whoever asks for it under the open-government act may get it, though: write what you would also say out loud.",
  },
  none: { nl: "De kaart is nog leeg", en: "The map is still empty" },
  noneWhy: {
    nl: "Begin met vijf: wie beslist, wie betaalt, wie voert uit, wie merkt het, en wie houdt het tegen?",
    en: "Begin with five: who decides, who pays, who carries out, who notices, and who holds it back?",
  },
  number: { nl: "Nr.", en: "No." },
  name: { nl: "Wie", en: "Who" },
  power: { nl: "Macht", en: "Power" },
  interest: { nl: "Belang", en: "Interest" },
  approach: { nl: "Aanpak", en: "Approach" },
  places: { nl: "Plaatsen op de kaart", en: "Places on the map" },
  scale: {
    nl: "Van 1 (weinig) tot 10 (veel); vanaf 6 is hoog.",
    en: "From 1 (little) to 10 (much); from 6 on is high.",
  },
  drag: {
    nl: "U kunt de stippen ook verslepen, of verschuiven met de pijltjestoetsen. Bewaar daarna.",
    en: "You can also drag the dots, or move them with the arrow keys. Save afterwards.",
  },
  said: {
    nl: "{name}: macht {power}, belang {interest}. Nog niet bewaard.",
    en: "{name}: power {power}, interest {interest}. Not saved yet.",
  },
  since: { nl: "Sinds wanneer staan ze daar?", en: "Since when do they stand there?" },
  sinceNeeded: { nl: "Vul in sinds wanneer dit zo is.", en: "Enter since when this is so." },
  why: { nl: "Wat is er veranderd?", en: "What has changed?" },
  whyHint: {
    nl: "Eén zin is genoeg; die staat later bij de geschiedenis.",
    en: "One sentence is enough; it stands in the history later.",
  },
  save: { nl: "Plaatsen bewaren", en: "Save places" },
  add: { nl: "Iemand op de kaart zetten", en: "Put someone on the map" },
  addButton: { nl: "Op de kaart zetten", en: "Put on the map" },
  approachTitle: { nl: "Hoe u met wie optrekt", en: "How to go about it with whom" },
  nobody: { nl: "Niemand.", en: "Nobody." },
  on: { nl: "Kaart van een andere dag", en: "The map of another day" },
  onLabel: { nl: "Welke dag?", en: "Which day?" },
  show: { nl: "Laten zien", en: "Show" },
  stood: { nl: "Zo stond de kaart op", en: "This is how the map stood on" },
  backToNow: { nl: "Terug naar nu", en: "Back to now" },
  choose: { nl: "Kies een getal van 1 tot 10.", en: "Choose a number from 1 to 10." },
} satisfies Record<string, Text>;

interface Placed {
  readonly stakeholder: Stakeholder;
  readonly now: Position;
  readonly before: Position | null;
}

/** Who stood on the map on a day, and where they stood before that if it was elsewhere. */
function placedOn(stakeholders: readonly Stakeholder[], day: string): Placed[] {
  return stakeholders.flatMap(stakeholder => {
    const now = positionOn(stakeholder.positions, day);
    if (now === null) return [];
    const before =
      stakeholder.positions.find(
        ({ since, power, interest }) =>
          since <= now.since && (power !== now.power || interest !== now.interest),
      ) ?? null;
    return [{ stakeholder, now, before }];
  });
}

/** What the map says, and who is not on it. */
function reading(placed: readonly Placed[], units: readonly Unit[], locale: Locale, today: string): string[] {
  const count = (quadrant: (typeof quadrants)[number]) =>
    placed.filter(({ now }) => quadrantOf(now) === quadrant).length;
  const moved = placed.filter(({ before }) => before !== null);
  const mapped = new Set(
    placed.flatMap(({ stakeholder: { unit } }) => (unit === null ? [] : [clusterOf(units, unit)?.id])),
  );
  const missing = clustersOf(units, today).filter(({ id }) => !mapped.has(id));
  const names = formatList(
    missing.map(({ name }) => name),
    locale,
  );
  const nl = locale === "nl";
  return [
    nl
      ? `Er staan ${placed.length} op de kaart. ${count("high-high")} hebben veel macht en veel belang, ${count("high-low")} veel macht en weinig belang.`
      : `There are ${placed.length} on the map. ${count("high-high")} have much power and much interest, ${count("high-low")} much power and little interest.`,
    ...(missing.length === 0
      ? []
      : [nl ? `Van ${names} staat nog niemand op de kaart.` : `Nobody of ${names} is on the map yet.`]),
    ...(moved.length === 0
      ? []
      : [
          nl
            ? `Van plaats veranderd: ${formatList(
                moved.map(({ stakeholder }) => stakeholder.name),
                locale,
              )}. De stippellijn wijst terug naar waar zij stonden.`
            : `Changed place: ${formatList(
                moved.map(({ stakeholder }) => stakeholder.name),
                locale,
              )}. The dotted line points back to where they stood.`,
        ]),
  ];
}

const fieldOf = (what: "power" | "interest", id: string): string => `${what}-${id}`;

function ScaleSelect({
  visit,
  what,
  row,
  problem,
}: {
  readonly visit: Visit;
  readonly what: "power" | "interest";
  readonly row: Placed;
  readonly problem: Problem | null;
}): ReactElement {
  const field = fieldOf(what, row.stakeholder.id);
  const wrong = errorAt(problem, field, visit);
  return (
    <select
      className="utrecht-select utrecht-select--html-select map-choice"
      id={field}
      name={field}
      defaultValue={typedOr(problem, field, String(row.now[what]))}
      aria-label={`${visit.say(texts[what])}: ${row.stakeholder.name}`}
      aria-invalid={wrong === undefined ? undefined : true}
    >
      {scaleOptions.map(value => (
        <option key={value} value={value}>
          {value}
        </option>
      ))}
    </select>
  );
}

function Places({
  visit,
  placed,
  problem,
  readOnly,
}: {
  readonly visit: Visit;
  readonly placed: readonly Placed[];
  readonly problem: Problem | null;
  readonly readOnly: boolean;
}): ReactElement {
  const scale = (what: "power" | "interest") => ({
    key: what,
    head: visit.say(texts[what]),
    number: readOnly,
    cell: (row: Placed) =>
      readOnly ? row.now[what] : <ScaleSelect visit={visit} what={what} row={row} problem={problem} />,
  });
  return (
    <DataTable
      id="places"
      caption={visit.say(texts.places)}
      rows={placed}
      rowKey={({ stakeholder }) => stakeholder.id}
      columns={[
        {
          key: "name",
          head: visit.say(texts.name),
          cell: row => (
            <>
              <span className="map-number">{placed.indexOf(row) + 1}</span>{" "}
              <a href={visit.to(`/stakeholders/${row.stakeholder.id}`)}>{row.stakeholder.name}</a>
            </>
          ),
        },
        scale("power"),
        scale("interest"),
        {
          key: "approach",
          head: visit.say(texts.approach),
          cell: ({ now }) => visit.say(quadrantTexts[quadrantOf(now)].name),
        },
      ]}
      note={visit.say(texts.scale)}
    />
  );
}

function Approaches({ visit, placed }: { readonly visit: Visit; readonly placed: readonly Placed[] }) {
  return (
    <>
      <Heading level={2}>{visit.say(texts.approachTitle)}</Heading>
      <div className="quadrants">
        {quadrants.map(quadrant => {
          const own = placed.filter(({ now }) => quadrantOf(now) === quadrant);
          return (
            <section key={quadrant} aria-labelledby={`quadrant-${quadrant}`}>
              <h3 id={`quadrant-${quadrant}`}>{visit.say(quadrantTexts[quadrant].name)}</h3>
              <p>{visit.say(quadrantTexts[quadrant].approach)}</p>
              {own.length === 0 ? (
                <p className="panel-quiet">{visit.say(texts.nobody)}</p>
              ) : (
                <ul>
                  {own.map(({ stakeholder: { id, name, approach } }) => (
                    <li key={id}>
                      <strong>{name}</strong>
                      {approach === "" ? null : `: ${approach}`}
                    </li>
                  ))}
                </ul>
              )}
            </section>
          );
        })}
      </div>
    </>
  );
}

function SavePlaces({ visit, problem }: { readonly visit: Visit; readonly problem: Problem | null }) {
  return (
    <>
      <p className="map-said" role="status" data-map-said={visit.say(texts.said)} />
      <DateField
        name="since"
        label={visit.say(texts.since)}
        value={typedOr(problem, "since", todayOf(visit))}
        error={errorAt(problem, "since", visit)}
      />
      <Field
        name="changed"
        label={visit.say(texts.why)}
        hint={visit.say(texts.whyHint)}
        value={typedOr(problem, "changed", "")}
        error={errorAt(problem, "changed", visit)}
        autoComplete="off"
      />
      <Actions>
        <Button>{visit.say(texts.save)}</Button>
      </Actions>
    </>
  );
}

function AddForm({
  visit,
  units,
  known,
  problem,
  open,
}: {
  readonly visit: Visit;
  readonly units: readonly Unit[];
  readonly known: readonly string[];
  readonly problem: Problem | null;
  readonly open: boolean;
}): ReactElement {
  return (
    <Details summary={visit.say(texts.add)} open={open}>
      <form method="post" action={visit.to("/stakeholders")} noValidate>
        <StakeholderFields visit={visit} units={units} known={known} problem={problem} now={null} />
        <Button>{visit.say(texts.addButton)}</Button>
      </form>
    </Details>
  );
}

/** Which of the two forms of the page was posted. */
type From = "places" | "add";

async function mapAnswer(
  visit: Visit,
  problem: Problem | null,
  from: From | null,
  asked: string,
): Promise<Answer> {
  const { planes, now } = visit.house;
  const today = todayOf(visit);
  const day = asked !== "" && asked < today ? (typedDay(asked, "on") ?? today) : today;
  const readOnly = day !== today;
  const [stakeholders, units, known, removed] = await Promise.all([
    listStakeholders(planes.work),
    listUnits(planes.work),
    knownParties(planes.work),
    listRemoved(planes.work, "stakeholder", now()),
  ]);
  const placed = placedOn(stakeholders, day);
  const items = placed.map(
    ({ stakeholder: { id, name }, now: at, before }, index): OnMap => ({
      id,
      number: index + 1,
      name,
      now: at,
      before,
    }),
  );
  const said = reading(placed, units, visit.locale, day);
  const inPlaces = from === "places" ? problem : null;
  const map = (
    <figure className="map-figure">
      <StakeholderPicture items={items} locale={visit.locale} title={said[0] ?? ""} />
      <figcaption hidden data-map-hint="">
        {readOnly ? "" : visit.say(texts.drag)}
      </figcaption>
    </figure>
  );
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    ...(readOnly || placed.length === 0 ? {} : { island: "stakeholder-map" }),
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(texts.lead)}</Lead>
        <p className="panel-quiet">{visit.say(texts.private)}</p>
        {readOnly ? (
          <p>
            <Tag tone="warning">{`${visit.say(texts.stood)} ${formatDate(day, visit.locale)}`}</Tag>{" "}
            <a href={visit.to("/stakeholders")}>{visit.say(texts.backToNow)}</a>
          </p>
        ) : null}
        {placed.length === 0 ? (
          <Empty title={visit.say(texts.none)}>
            <p>{visit.say(texts.noneWhy)}</p>
          </Empty>
        ) : (
          <>
            <Reading sentences={said} />
            <div className="map-and-table">
              {map}
              {readOnly ? (
                <Places visit={visit} placed={placed} problem={null} readOnly />
              ) : (
                <form method="post" action={visit.to("/stakeholders/places")} noValidate>
                  <Places visit={visit} placed={placed} problem={inPlaces} readOnly={false} />
                  <SavePlaces visit={visit} problem={inPlaces} />
                </form>
              )}
            </div>
            <Approaches visit={visit} placed={placed} />
          </>
        )}
        {readOnly ? null : (
          <AddForm
            visit={visit}
            units={units}
            known={known}
            problem={from === "add" ? problem : null}
            open={from === "add" || placed.length === 0}
          />
        )}
        {stakeholders.length === 0 ? null : (
          <Details summary={visit.say(texts.on)}>
            <form method="get" action={visit.to("/stakeholders")}>
              <DateField name="on" label={visit.say(texts.onLabel)} value={readOnly ? day : ""} max={today} />
              <Button look="secondary">{visit.say(texts.show)}</Button>
            </form>
          </Details>
        )}
        <Removed
          visit={visit}
          action={visit.to("/stakeholders/restore")}
          items={removed.map(({ id, row }) => ({ id, label: String(row["name"]) }))}
        />
      </>
    ),
  };
}

/** The number chosen on a scale. @throws Failure `scale` at the field */
function typedScale(form: Form, field: string): number {
  const value = Number(form.one(field));
  if (Number.isInteger(value) && value >= 1 && value <= mostOnMap) return value;
  throw new Failure("scale", texts.choose, { field });
}

function dayFrom(form: Form): string {
  const since = typedDay(form.one("since"), "since");
  if (since === null) throw new Failure("day", texts.sinceNeeded, { field: "since" });
  return since;
}

async function savePlaces(visit: Visit, form: Form): Promise<string> {
  const { planes, keys } = visit.house;
  const places = new Map<string, Pick<Position, "power" | "interest">>();
  for (const { id } of await listStakeholders(planes.work)) {
    // Whoever was put on the map meanwhile is not in the form.
    if (!(fieldOf("power", id) in form.typed)) continue;
    places.set(id, {
      power: typedScale(form, fieldOf("power", id)),
      interest: typedScale(form, fieldOf("interest", id)),
    });
  }
  const why = typedWords(form.one("changed"), { field: "changed", most: 300 });
  await moveStakeholders(planes.work, keys, places, { since: dayFrom(form), why }, actOf(visit));
  return "/stakeholders";
}

async function add(visit: Visit, form: Form): Promise<string> {
  const { planes, keys } = visit.house;
  const stakeholder = await stakeholderFrom(visit, form);
  const place = {
    power: typedScale(form, "power"),
    interest: typedScale(form, "interest"),
    since: todayOf(visit),
    why: typedWords(form.one("why"), { field: "why", most: longestLine }),
  };
  await addStakeholder(planes.work, keys, stakeholder, place, actOf(visit));
  return "/stakeholders";
}

/** The map: read, move, add, put back. */
export const stakeholdersRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/stakeholders",
    may: "stakeholder.keep",
    menu: { under: "way", part: "people", label: texts.title, about: texts.about },
    answer: visit => mapAnswer(visit, null, null, visit.query.get("on") ?? ""),
  },
  posted("/stakeholders", "stakeholder.keep", (visit, problem) => mapAnswer(visit, problem, "add", ""), add),
  posted(
    "/stakeholders/places",
    "stakeholder.keep",
    (visit, problem) => mapAnswer(visit, problem, "places", ""),
    savePlaces,
  ),
  posted(
    "/stakeholders/restore",
    "stakeholder.keep",
    (visit, problem) => mapAnswer(visit, problem, null, ""),
    async (visit, form) => {
      const { planes, keys } = visit.house;
      await restore(planes.work, keys, "stakeholder", form.one("id"), actOf(visit));
      return "/stakeholders";
    },
  ),
];
