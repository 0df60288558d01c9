import { formatDate, formatList, formatMoment, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { allowed } from "../../identity/rules.ts";
import { listPeople } from "../../identity/store.server.ts";
import { classificationKey } from "../../statistics/classification.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Checkbox, Select } from "../../web/components/choice.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Details } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { dimensionsOf } from "../dimensions.ts";
import type { Register } from "../model.ts";
import { eraseDataset } from "../retention.server.ts";
import { legalGrounds } from "../rules.ts";
import { samePeople, saySeries } from "../series.server.ts";
import {
  endAccess,
  grantAccess,
  listDatasets,
  readersOf,
  registerEntry,
  type RegisterEntry,
} from "../store.server.ts";
import { askerOf } from "./asker.ts";
import { columnTable } from "./column-table.tsx";
import { errorAt, type Errors, hasErrors, Problems } from "./errors.tsx";
import { StateTag } from "./list-page.tsx";
import { isFound } from "./plan-fields.ts";
import { classificationName, common, counted, identifierNames, kindNames, unitNames } from "./texts.ts";

const words = {
  purpose: { nl: "Doel", en: "Purpose" },
  ground: { nl: "Grondslag", en: "Legal ground" },
  unit: { nl: "Geteld worden", en: "Counted are" },
  who: { nl: "Wie staan erin", en: "Who is in it" },
  everyone: { nl: "iedereen over wie het gaat", en: "everyone it is about" },
  sample: { nl: "een steekproef", en: "a sample" },
  notIncluded: { nl: "Wie staan er niet in", en: "Who is not in it" },
  rounding: { nl: "Afgerond op", en: "Rounded to" },
  identifiers: { nl: "Gegevens die personen aanwijzen", en: "Data that point to persons" },
  imported: { nl: "Ingelezen", en: "Imported" },
  request: { nl: "Goedkeuring artikel 9", en: "Approval under article 9" },
  seeRequest: { nl: "bekijk de aanvraag", en: "see the request" },
  erased: { nl: "Gewist", en: "Erased" },
  erasedWhy: {
    retention: { nl: "de bewaartermijn was voorbij", en: "the retention date had passed" },
    request: { nl: "op verzoek", en: "on request" },
  },
  demonstration: {
    nl: "Deze mensen bestaan niet: het zijn voorbeeldgegevens.",
    en: "These people do not exist: this is demonstration data.",
  },
  mirror: { nl: "Naar de spiegel: kansen per groep", en: "To the mirror: chances by group" },
  columns: { nl: "Kolommen", en: "Columns" },
  definitions: { nl: "Indelingen en hun definities", en: "Classifications and their definitions" },
  access: { nl: "Wie mogen de exacte cijfers zien", en: "Who may see the exact figures" },
  analyst: { nl: "analist", en: "analyst" },
  analysts: { nl: "analisten", en: "analysts" },
  name: { nl: "Naam", en: "Name" },
  action: { nl: "Actie", en: "Action" },
  withdraw: { nl: "Toegang intrekken", en: "Withdraw access" },
  grantTo: { nl: "Een analist toegang geven", en: "Give an analyst access" },
  grant: { nl: "Toegang geven", en: "Give access" },
  choose: { nl: "kies een analist", en: "choose an analyst" },
  chooseFirst: { nl: "Kies een analist.", en: "Choose an analyst." },
  nobody: { nl: "niemand", en: "nobody" },
  series: {
    nl: "Gaat dit over dezelfde mensen als een ander bestand?",
    en: "Is this about the same people as another dataset?",
  },
  seriesWhy: {
    nl: "Twee peilingen van dezelfde mensen verraden samen wie er kwam of ging: van 57 naar 58 is één persoon. Cijfers uit zulke bestanden worden daarom vrijgegeven in tientallen, en wat eerder verborgen was, blijft verborgen.",
    en: "Two counts of the same people give away who came or went: from 57 to 58 is one person. Figures from such datasets are therefore released in tens, and what was hidden before stays hidden.",
  },
  seriesAlone: {
    nl: "Dit bestand staat op zichzelf.",
    en: "This dataset is on its own.",
  },
  seriesWith: {
    nl: "Over (grotendeels) dezelfde mensen gaan ook:",
    en: "About (mostly) the same people are also:",
  },
  seriesUnseen: { nl: "een bestand dat u niet kunt zien", en: "a dataset you cannot see" },
  seriesTo: { nl: "Dezelfde mensen als", en: "The same people as" },
  seriesNone: { nl: "andere mensen dan in elk ander bestand", en: "other people than in any other dataset" },
  seriesChoose: { nl: "kies een bestand", en: "choose a dataset" },
  seriesChooseFirst: { nl: "Kies een bestand.", en: "Choose a dataset." },
  seriesSave: { nl: "Vastleggen", en: "Record" },
  erase: { nl: "Gegevens wissen", en: "Erase the data" },
  eraseEarly: { nl: "Eerder wissen", en: "Erase earlier" },
  eraseWhy: {
    nl: "Wissen kan niet ongedaan worden gemaakt. Wat al is vrijgegeven blijft. In het register blijft staan dat het bestand er was.",
    en: "Erasing cannot be undone. What was released stays. The register keeps that the dataset was there.",
  },
  eraseSure: { nl: "Ja, wis de gegevens van dit bestand", en: "Yes, erase the data of this dataset" },
  eraseConfirm: { nl: "Vink aan dat u het zeker weet.", en: "Tick that you are sure." },
} satisfies Record<string, Text | Record<string, Text>>;

const found = (visit: Visit) => registerEntry(visit.house, askerOf(visit), visit.params["dataset"] ?? "");

/** The register entry of a dataset in words; no figures. */
export function registerFacts(visit: Visit, entry: RegisterEntry, nameOf: (id: string) => string) {
  const { dataset, register } = entry;
  const { locale } = visit;
  return [
    { name: visit.say(words.purpose), value: register.purpose },
    {
      name: visit.say(words.ground),
      value: visit.say(legalGrounds[register.legalGround] ?? { nl: "–", en: "–" }),
    },
    {
      name: visit.say(common.kind),
      value: `${visit.say(kindNames[dataset.kind])}, ${formatNumber(dataset.rows, locale)} ${visit.say({ nl: "rijen", en: "rows" })}`,
    },
    { name: visit.say(words.unit), value: visit.say(unitNames[dataset.unit]) },
    { name: visit.say(words.who), value: visit.say(dataset.everyone ? words.everyone : words.sample) },
    { name: visit.say(words.notIncluded), value: dataset.notIncluded },
    ...(dataset.rounding === 1
      ? []
      : [{ name: visit.say(words.rounding), value: formatNumber(dataset.rounding, locale) }]),
    { name: visit.say(common.referenceDate), value: formatDate(dataset.referenceDate, locale) },
    { name: visit.say(common.retentionDate), value: formatDate(dataset.retentionDate, locale) },
    ...identifierFacts(visit, register),
    ...(register.sameCodesAs === undefined
      ? []
      : [
          {
            name: visit.say(common.sameCodes),
            value: (
              <a href={visit.to(`/datasets/${register.sameCodesAs}`)}>{visit.say(common.seeSameCodes)}</a>
            ),
          },
        ]),
    {
      name: visit.say(words.imported),
      value: `${formatMoment(entry.createdAt, locale)}, ${nameOf(entry.createdBy)}`,
    },
    ...(entry.importRequest === null
      ? []
      : [
          {
            name: visit.say(words.request),
            value: (
              <a href={visit.to(`/datasets/requests/${entry.importRequest}`)}>
                {visit.say(words.seeRequest)}
              </a>
            ),
          },
        ]),
    ...(entry.erased === null
      ? []
      : [
          {
            name: visit.say(words.erased),
            value: `${formatMoment(entry.erased.at, locale)}: ${visit.say(words.erasedWhy[entry.erased.why])}`,
          },
        ]),
  ];
}

const choices: Readonly<Record<Register["identifiers"][number]["choice"], Text>> = {
  "leave-out": { nl: "weggelaten", en: "left out" },
  pseudonym: { nl: "vervangen door een code", en: "replaced by a code" },
  keep: { nl: "bewaard: wijst geen personen aan", en: "kept: does not point to persons" },
  refuse: { nl: "geweigerd", en: "refused" },
};

function identifierFacts(visit: Visit, register: Register) {
  if (register.identifiers.length === 0) return [];
  const lines = register.identifiers.map(({ column, kinds, choice }) => {
    const names = formatList(
      kinds.map(kind => visit.say(identifierNames[kind])),
      visit.locale,
    );
    return `${column} (${names}): ${visit.say(choices[choice])}`;
  });
  return [{ name: visit.say(words.identifiers), value: lines.join("; ") }];
}

/** Names of people by id, for whoever did something to a dataset. */
export async function namesOf(visit: Visit): Promise<(id: string) => string> {
  const people = await listPeople(visit.house.planes.work);
  const program: Text = { nl: "wie het programma draait", en: "whoever runs the program" };
  return id =>
    people.find(person => person.id === id)?.name ?? (id === "operator" ? visit.say(program) : "–");
}

async function show(visit: Visit, errors: Errors = {}, status = 200): Promise<Answer> {
  const entry = await found(visit);
  const { dataset } = entry;
  const nameOf = await namesOf(visit);
  const readers = await readersOf(visit.house, dataset.id);
  const maySee = allowed("mirror.exact", visit.person) && readers.includes(visit.person?.id ?? "");
  return {
    kind: "page",
    title: { nl: dataset.name, en: dataset.name },
    status,
    body: (
      <>
        <Problems visit={visit} errors={errors} />
        <Heading level={1}>{dataset.name}</Heading>
        <p>
          <StateTag visit={visit} entry={entry} />
        </p>
        {dataset.demonstration ? <p>{visit.say(words.demonstration)}</p> : null}
        {maySee && entry.erased === null ? (
          <Actions>
            <ButtonLink href={visit.to(`/mirror/decisions/${dataset.id}`)}>
              {visit.say(words.mirror)}
            </ButtonLink>
          </Actions>
        ) : null}
        <Facts items={registerFacts(visit, entry, nameOf)} />
        <Heading level={2}>{visit.say(words.columns)}</Heading>
        {columnTable(visit, dataset.columns)}
        <Definitions visit={visit} entry={entry} />
        {entry.erased === null ? (
          <>
            <Access
              visit={visit}
              entry={entry}
              readers={readers}
              nameOf={nameOf}
              errors={errors}
              candidates={await candidates(visit, readers)}
            />
            <Series visit={visit} entry={entry} errors={errors} {...(await seriesOf(visit, dataset.id))} />
            <Erase visit={visit} entry={entry} errors={errors} />
          </>
        ) : null}
      </>
    ),
  };
}

async function candidates(visit: Visit, readers: readonly string[]) {
  const people = await listPeople(visit.house.planes.work);
  return people.filter(
    person => person.hasAccess && allowed("mirror.exact", person) && !readers.includes(person.id),
  );
}

/** Every classification with its definition, source and groups. */
function Definitions({ visit, entry }: { readonly visit: Visit; readonly entry: RegisterEntry }) {
  const dimensions = dimensionsOf(entry.dataset);
  if (dimensions.length === 0) return null;
  return (
    <>
      <Heading level={2}>{visit.say(words.definitions)}</Heading>
      {dimensions.map(({ name, classification }) => (
        <Details
          key={`${name} ${classificationKey(classification)}`}
          summary={
            isFound(classification) ? name : `${name}: ${classificationName(classification, visit.locale)}`
          }
        >
          <p>{visit.say(classification.definition)}</p>
          {classification.source === "" ? null : (
            <p>{`${visit.say({ nl: "Bron", en: "Source" })}: ${classification.source}`}</p>
          )}
          <p>
            {formatList(
              classification.categories.map(category => visit.say(category.label)),
              visit.locale,
            )}
          </p>
        </Details>
      ))}
    </>
  );
}

function Access({
  visit,
  entry,
  readers,
  nameOf,
  errors,
  candidates: others,
}: {
  readonly visit: Visit;
  readonly entry: RegisterEntry;
  readonly readers: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly errors: Errors;
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
}) {
  const here = visit.to(`/datasets/${entry.dataset.id}/access`);
  return (
    <>
      <Heading level={2}>{visit.say(words.access)}</Heading>
      {readers.length === 0 ? (
        <p>{visit.say(words.nobody)}</p>
      ) : (
        <DataTable
          id="access"
          caption={counted(readers.length, words.analyst, words.analysts, visit.locale)}
          rows={readers}
          rowKey={id => id}
          columns={[
            { key: "name", head: visit.say(words.name), cell: nameOf },
            {
              key: "action",
              head: visit.say(words.action),
              cell: id => (
                <form method="post" action={`${here}/end`}>
                  <input type="hidden" name="person" value={id} />
                  <Button look="plain">
                    {visit.say(words.withdraw)}
                    <span className="visually-hidden">{`: ${nameOf(id)}`}</span>
                  </Button>
                </form>
              ),
            },
          ]}
        />
      )}
      {others.length === 0 ? null : (
        <form method="post" action={here} noValidate>
          <Select
            name="person"
            label={visit.say(words.grantTo)}
            empty={visit.say(words.choose)}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            error={errorAt(visit, errors, "person")}
          />
          <Button look="secondary">{visit.say(words.grant)}</Button>
        </form>
      )}
    </>
  );
}

interface SeriesSeen {
  readonly mates: readonly string[];
  readonly others: readonly { readonly value: string; readonly label: string }[];
}

/** The datasets tied to this one by name, and those it can be tied to; only what the visitor may know of. */
async function seriesOf(visit: Visit, id: string): Promise<SeriesSeen> {
  const together = await samePeople(visit.house, id);
  const known = await listDatasets(visit.house, askerOf(visit));
  const nameOf = ({ dataset }: RegisterEntry) =>
    `${dataset.name} (${formatDate(dataset.referenceDate, visit.locale)})`;
  const mates = together.filter(one => one !== id);
  return {
    mates: mates.map(mate => {
      const seen = known.find(entry => entry.dataset.id === mate);
      return seen === undefined ? visit.say(words.seriesUnseen) : nameOf(seen);
    }),
    others: [
      ...known
        .filter(entry => !together.includes(entry.dataset.id))
        .map(entry => ({ value: entry.dataset.id, label: nameOf(entry) })),
      ...(mates.length > 0 && allowed("dataset.judge", visit.person)
        ? [{ value: "none", label: visit.say(words.seriesNone) }]
        : []),
    ],
  };
}

function Series({
  visit,
  entry,
  errors,
  mates,
  others,
}: SeriesSeen & {
  readonly visit: Visit;
  readonly entry: RegisterEntry;
  readonly errors: Errors;
}) {
  return (
    <>
      <Heading level={2}>{visit.say(words.series)}</Heading>
      {mates.length === 0 ? (
        <p>{visit.say(words.seriesAlone)}</p>
      ) : (
        <>
          <p>{visit.say(words.seriesWith)}</p>
          <ul>
            {mates.map((mate, i) => (
              <li key={i}>{mate}</li>
            ))}
          </ul>
        </>
      )}
      <p>{visit.say(words.seriesWhy)}</p>
      {others.length === 0 ? null : (
        <form method="post" action={visit.to(`/datasets/${entry.dataset.id}/series`)} noValidate>
          <Select
            name="series"
            label={visit.say(words.seriesTo)}
            empty={visit.say(words.seriesChoose)}
            options={others}
            error={errorAt(visit, errors, "series")}
          />
          <Button look="secondary">{visit.say(words.seriesSave)}</Button>
        </form>
      )}
    </>
  );
}

function Erase({
  visit,
  entry,
  errors,
}: {
  readonly visit: Visit;
  readonly entry: RegisterEntry;
  readonly errors: Errors;
}) {
  return (
    <>
      <Heading level={2}>{visit.say(words.eraseEarly)}</Heading>
      <Details summary={visit.say(words.erase)} open={Object.hasOwn(errors, "sure")}>
        <p>{visit.say(words.eraseWhy)}</p>
        <form method="post" action={visit.to(`/datasets/${entry.dataset.id}/erase`)} noValidate>
          <Checkbox name="sure" label={visit.say(words.eraseSure)} error={errorAt(visit, errors, "sure")} />
          <Button look="danger">{visit.say(words.erase)}</Button>
        </form>
      </Details>
    </>
  );
}

const back = (visit: Visit): Answer => ({
  kind: "redirect",
  to: visit.to(`/datasets/${visit.params["dataset"] ?? ""}`),
});

async function grant(visit: Visit): Promise<Answer> {
  const { dataset } = await found(visit);
  const person = (await visit.form()).one("person");
  const known = await candidates(visit, await readersOf(visit.house, dataset.id));
  if (!known.some(({ id }) => id === person)) return show(visit, { person: words.chooseFirst }, 422);
  await grantAccess(visit.house, askerOf(visit), dataset.id, person);
  return back(visit);
}

async function end(visit: Visit): Promise<Answer> {
  const { dataset } = await found(visit);
  const person = (await visit.form()).one("person");
  await endAccess(visit.house, askerOf(visit), dataset.id, person);
  // Whoever ends their own access cannot see this page any more.
  const mine = person === visit.person?.id && !allowed("dataset.judge", visit.person);
  return mine ? { kind: "redirect", to: visit.to("/datasets") } : back(visit);
}

async function tie(visit: Visit): Promise<Answer> {
  const { dataset } = await found(visit);
  const other = (await visit.form()).one("series");
  const { others } = await seriesOf(visit, dataset.id);
  if (!others.some(({ value }) => value === other))
    return show(visit, { series: words.seriesChooseFirst }, 422);
  await saySeries(visit.house, askerOf(visit), dataset.id, other === "none" ? null : other);
  return back(visit);
}

async function erase(visit: Visit): Promise<Answer> {
  const { dataset } = await found(visit);
  const errors: Errors = (await visit.form()).one("sure") === "yes" ? {} : { sure: words.eraseConfirm };
  if (hasErrors(errors)) return show(visit, errors, 422);
  await eraseDataset(visit.house, askerOf(visit), dataset.id);
  return { kind: "redirect", to: visit.to("/datasets?done=erased") };
}

export const datasetPageRoutes: readonly Route[] = [
  { method: "GET", path: "/datasets/:dataset", may: "dataset.list", answer: visit => show(visit) },
  { method: "POST", path: "/datasets/:dataset/access", may: "dataset.describe", answer: grant },
  { method: "POST", path: "/datasets/:dataset/access/end", may: "dataset.describe", answer: end },
  { method: "POST", path: "/datasets/:dataset/series", may: "dataset.describe", answer: tie },
  { method: "POST", path: "/datasets/:dataset/erase", may: "dataset.erase", answer: erase },
];
