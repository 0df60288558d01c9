import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { contentPath } from "../content.server.ts";
import { readClassifications } from "../datasets/classifications.server.ts";
import { importFile } from "../datasets/import.server.ts";
import { inPrivateFolder } from "../datasets/keeping/private-folder.server.ts";
import type { ColumnPlan, ColumnRole, Register } from "../datasets/model.ts";
import { openTable } from "../datasets/reading/open.server.ts";
import { profile } from "../datasets/recognition/profile.ts";
import { recognise } from "../datasets/recognition/recognise.ts";
import { type Asker, datasetFor, listDatasets } from "../datasets/store.server.ts";
import { decidePlan, proposePlan } from "../disclosure/plans.server.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import { publish } from "../disclosure/releases.server.ts";
import type { House } from "../house.ts";
import { demonstrationAccounts, fillDemonstrationAccounts } from "../identity/demonstration.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import type { Role } from "../identity/policy.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import type { Text } from "../language/text.ts";
import type { DecisionsQuestion } from "../mirror/decisions/model.ts";
import { type AnyQuestion, questionFrom } from "../mirror/parameters.ts";
import { type Definition, mirrorPublication } from "../mirror/release.server.ts";
import { viewOf } from "../mirror/views.ts";
import { nameMunicipality } from "../web/site.server.ts";
import { fillCampaign } from "./campaign.server.ts";
import { fillInterventions } from "./interventions.server.ts";
import { fillPath } from "./path.server.ts";
import { type GeneratedTable, advice, applicants, clients, colleagues, staff } from "./generate.ts";
import { checks, climate, judgements, letters } from "./studies.ts";
import { fillInstruments } from "./instruments.server.ts";
import { fillStrategy } from "./strategy.server.ts";
import { fillPeople } from "./people.server.ts";
import { fillSteering } from "./steering.server.ts";
import { fillAccountability, fillAnswers } from "./accountability.server.ts";
import { fillVersions } from "./versions.server.ts";
import { fillPublic } from "./public.server.ts";
import { fillReports } from "./reports.server.ts";
import { fillUnits } from "./units.server.ts";

const clientCount = 9_000;
const applicantCount = 3_600;
const staffCount = 2_400;
const colleagueCount = 160;
const seed = 2018;

/** What the demonstration says while it is filled. */
export type Say = (text: Text) => void;

/**
 * Fills an installation with the demonstration municipality, once: an account for each role, table 2.1 of all of the
 * Netherlands, files with generated people, releases for the public and for managers, and a plan that waits.
 * Everything goes the way people go: imported, proposed, approved by another, released.
 *
 * @returns false when it had been filled before
 * @throws Failure `demonstration` when the installation has accounts of people
 */
export async function fillDemonstration(house: House, say: Say): Promise<boolean> {
  await fillDemonstrationAccounts(house);
  await nameMunicipality(house.planes.work, "Voorbeeldstad");
  await fillUnits(house);
  await fillPeople(house);
  await fillSteering(house);
  await fillAccountability(house);
  await fillPath(house);
  if ((await listDatasets(house, "operator")).length > 0) return false;
  const analyst = await account(house, "analyst");
  const officer = await account(house, "privacy-officer");
  say({ nl: "Bestanden inlezen …", en: "Importing files …" });
  const table21 = await importTable21(house, analyst);
  const people = await importGenerated(house, analyst, clients(clientCount, seed), {
    name: "Bijstand Voorbeeldstad 2025 (gemaakte mensen)",
    notIncluded: "mensen uit het doelgroepregister.",
    notIncludedEn: "people in the register for the jobs agreement.",
    notes: { herkomst: "volgt de indeling van het CBS sinds 2022; van 1 op de 100 mensen niet bekend." },
  });
  const applying = await importGenerated(house, analyst, applicants(applicantCount, seed + 1), {
    name: "Sollicitanten Voorbeeldstad 2025 (gemaakte mensen)",
    notIncluded: "mensen die via een uitzendbureau of een banenafspraak binnenkwamen.",
    notIncludedEn: "people who came in through an agency or the jobs agreement.",
    notes: {},
  });
  const employees = await importGenerated(house, analyst, staff(staffCount, seed + 2), {
    name: "Medewerkers Voorbeeldstad 2025 (gemaakte mensen)",
    notIncluded: "inhuur en stagiairs.",
    notIncludedEn: "hired staff and trainees.",
    notes: {},
    roles: {
      schaal_2024: "scale",
      schaal_2025: "scale",
      loon_per_uur: "amount",
      maanden_in_dienst: "amount",
    },
  });
  const asked = await importGenerated(house, analyst, colleagues(colleagueCount, seed + 3), {
    name: "Advies vragen 2025: wie meededen (gemaakte mensen)",
    notIncluded: "wie de vragenlijst niet invulde.",
    notIncludedEn: "who did not answer the questionnaire.",
    notes: {},
    roles: { collega: "pseudonym" },
  });
  await importGenerated(house, analyst, advice(colleagueCount, seed + 3), {
    name: "Advies vragen 2025: wie vraagt wie (gemaakte mensen)",
    notIncluded: "wie de vragenlijst niet invulde.",
    notIncludedEn: "who did not answer the questionnaire.",
    notes: {},
    roles: { vrager: "pseudonym", gevraagde: "pseudonym" },
    sameCodesAs: asked,
  });
  const staffStudy = { notIncluded: "wie niet meedeed.", notIncludedEn: "who did not take part.", notes: {} };
  await importGenerated(house, analyst, climate(600, seed + 4), {
    ...staffStudy,
    name: "Inclusieklimaat 2025 (gemaakte antwoorden)",
    roles: Object.fromEntries(
      ["hoor_erbij", "durf_te_zeggen", "gelijke_kansen", "gewaardeerd", "buitengesloten"].map(column => [
        column,
        "amount" as const,
      ]),
    ),
  });
  await importGenerated(house, analyst, letters(500, seed + 5), {
    notIncluded: "vacatures waarop één brief is verstuurd.",
    notIncludedEn: "vacancies that were sent one letter.",
    notes: {},
    name: "Praktijktest met brieven 2025 (gemaakte brieven)",
    roles: { vacature: "pseudonym", naam: "characteristic" },
  });
  await importGenerated(house, analyst, judgements(120, 6, seed + 6), {
    ...staffStudy,
    name: "Oordelen over sollicitanten 2025 (gemaakte vignetten)",
    roles: { beoordelaar: "pseudonym", loopbaan: "characteristic" },
  });
  await importGenerated(house, analyst, checks(3_000, seed + 7), {
    notIncluded: "aanvragen die zijn ingetrokken.",
    notIncludedEn: "requests that were withdrawn.",
    notes: {},
    name: "Controle van aanvragen 2025 (gemaakte aanvragen)",
  });
  say({ nl: "Cijfers beschermen en vrijgeven …", en: "Protecting and releasing figures …" });
  const national = ["met_voorziening", "werkzaam", "duurzaam_werkzaam"];
  const release = (plan: Omit<Planned, "analyst" | "officer">) =>
    releaseFigures(house, { ...plan, analyst, officer });
  await release({
    dataset: employees,
    audience: "manager",
    title: { nl: "Wie stijgt, naar geslacht en herkomst", en: "Who rises, by gender and origin" },
    view: "flows",
    question: questionFrom(
      viewOf("flows").parameters,
      { main: await datasetFor(house, "system", employees) },
      new URLSearchParams("from=schaal_2024&to=schaal_2025&by=geslacht&by=herkomst"),
    ),
  });
  await release({
    dataset: table21,
    audience: "public",
    title: {
      nl: "Van bijstand naar werk, heel Nederland, 2018",
      en: "From benefit to work, all of the Netherlands, 2018",
    },
    question: question(["geslacht", "leeftijd", "achtergrond", "burgerlijke staat"], national),
  });
  await release({
    dataset: people,
    audience: "manager",
    title: {
      nl: "Van bijstand naar werk in Voorbeeldstad, ook voor combinaties",
      en: "From benefit to work in Voorbeeldstad, combinations included",
    },
    question: { ...question(["geslacht", "leeftijd", "huishouden"], national), cross: "pairs" },
  });
  await release({
    dataset: people,
    audience: "public",
    title: { nl: "Van bijstand naar werk in Voorbeeldstad", en: "From benefit to work in Voorbeeldstad" },
    question: question(["geslacht", "leeftijd"], national),
  });
  await propose(house, analyst, {
    dataset: applying,
    audience: "staff",
    title: { nl: "Sollicitanten: uitgenodigd en aangenomen", en: "Applicants: invited and hired" },
    question: { ...question(["geslacht", "herkomst"], ["uitgenodigd", "aangenomen"]), control: ["afdeling"] },
  });
  await fillAnswers(house);
  say({ nl: "Vragenlijsten invullen …", en: "Filling in questionnaires …" });
  await fillInstruments(house);
  const coordinator = await account(house, "coordinator");
  await fillCampaign(house, { coordinator: coordinator.id, officer: officer.id });
  say({ nl: "Doelen stellen …", en: "Setting goals …" });
  await fillStrategy(house, coordinator.id);
  await fillInterventions(house);
  await fillVersions(house);
  await fillReports(house);
  await fillPublic(house);
  return true;
}

/** How the moments of the demonstration are called. */
const labels: Readonly<Record<string, Text>> = {
  met_voorziening: { nl: "met voorziening", en: "support received" },
  werkzaam: { nl: "werkzaam", en: "at work" },
  duurzaam_werkzaam: { nl: "duurzaam werkzaam", en: "durably at work" },
  uitgenodigd: { nl: "uitgenodigd", en: "invited" },
  aangenomen: { nl: "aangenomen", en: "hired" },
  leeftijd: { nl: "leeftijd", en: "age" },
  huishouden: { nl: "huishouden", en: "household" },
  opleiding: { nl: "opleiding", en: "education" },
  wijkteam: { nl: "wijkteam", en: "neighbourhood team" },
  afdeling: { nl: "afdeling", en: "department" },
  functieschaal: { nl: "functieschaal", en: "salary scale" },
  cluster: { nl: "cluster", en: "cluster" },
  schaal_2024: { nl: "schaal in 2024", en: "scale in 2024" },
  schaal_2025: { nl: "schaal in 2025", en: "scale in 2025" },
  loon_per_uur: { nl: "loon per uur", en: "pay per hour" },
  maanden_in_dienst: { nl: "maanden in dienst", en: "months in service" },
  vertrokken: { nl: "vertrokken", en: "left" },
  hoor_erbij: { nl: "ik hoor erbij", en: "I belong" },
  durf_te_zeggen: { nl: "ik durf te zeggen wat ik vind", en: "I dare to say what I think" },
  gelijke_kansen: { nl: "iedereen krijgt gelijke kansen", en: "everyone gets equal chances" },
  gewaardeerd: { nl: "ik voel mij gewaardeerd", en: "I feel valued" },
  buitengesloten: { nl: "ik voel mij buitengesloten", en: "I feel left out" },
  naam: { nl: "naam", en: "name" },
  vacature: { nl: "vacature", en: "vacancy" },
  loopbaan: { nl: "loopbaan", en: "career" },
  zou_uitnodigen: { nl: "zou uitnodigen", en: "would invite" },
  beoordelaar: { nl: "beoordelaar", en: "assessor" },
  gekozen_voor_controle: { nl: "gekozen voor controle", en: "chosen for a check" },
  fout_gevonden: { nl: "fout gevonden", en: "mistake found" },
};

const question = (by: readonly string[], moments: readonly string[]): DecisionsQuestion => ({
  by,
  cross: "none",
  moments,
  control: [],
  reference: {},
  margin: null,
  adjust: "holm",
  level: 0.95,
});

interface Planned {
  readonly dataset: string;
  readonly audience: "manager" | "staff" | "public";
  readonly title: Text;
  /** Decision moments where left out. */
  readonly view?: string;
  readonly question: AnyQuestion;
  readonly analyst: Person;
  readonly officer: Person;
}

type Person = Exclude<Asker, string>;

async function account(house: House, role: Role): Promise<Person> {
  const email = demonstrationAccounts.find(one => one.role === role)!.email;
  const person = (await findPersonByEmail(house.planes.work, email))!;
  return { id: person.id, roles: person.roles };
}

async function propose(
  house: House,
  analyst: Person,
  { dataset, audience, title, view = "decisions", question: asked }: Omit<Planned, "analyst" | "officer">,
): Promise<string> {
  const definition: Definition = { view, dataset, question: asked };
  const plan = { snapshot: dataset, audience, title, definition, by: analyst.id };
  const id = await proposePlan(house.planes, plan, house.now());
  await note(house, analyst, "release.proposed", id);
  return id;
}

async function releaseFigures(house: House, { analyst, officer, ...plan }: Planned): Promise<void> {
  const id = await propose(house, analyst, plan);
  await decidePlan(house.planes, id, { approve: true, reason: "", by: officer.id }, house.now());
  await note(house, officer, "release.approved", id);
  await publish(house.planes, id, { ...mirrorPublication(house, readPolicy()), now: house.now() });
}

const note = (house: House, by: Person, action: "release.proposed" | "release.approved", plan: string) =>
  recordAudit(house.planes.work, house.keys, { actor: by.id, action, subject: `plan:${plan}` }, house.now());

const day = 24 * 60 * 60 * 1000;
const inDays = (house: House, days: number): string =>
  new Date(house.now().getTime() + days * day).toISOString().slice(0, 10);

async function importTable21(house: House, analyst: Person): Promise<string> {
  const path = contentPath("demonstration", "bijstand-2018.csv");
  const { plan, kind, ...found } = await planOf(path, {});
  const { dataset } = await importFile(house, analyst, {
    path,
    kind,
    plan,
    readers: [],
    register: {
      ...found,
      name: "Bijstand 2018, heel Nederland (tabel 2.1)",
      purpose: "Laten zien of groepen gelijke kansen op ondersteuning en werk hebben.",
      legalGround: "no-personal-data",
      unit: "persons",
      referenceDate: "2018-12-31",
      retentionDate: inDays(house, 3 * 365),
      nested: [["werkzaam", "duurzaam_werkzaam"]],
      everyone: true,
      notIncluded:
        "mensen uit het doelgroepregister. Duurzaam werkzaam is zes maanden bij één werkgever binnen 2018 en 2019; wie laat begon, kon dat niet halen. Werk naast een uitkering telt mee.",
      notIncludedEn:
        "people in the register for the jobs agreement. Durably at work is six months with one employer within 2018 and 2019; whoever began late could not reach that. Work beside a benefit counts.",
      demonstration: false,
    },
  });
  return dataset.id;
}

async function importGenerated(
  house: House,
  analyst: Person,
  table: GeneratedTable,
  about: {
    name: string;
    notIncluded: string;
    notIncludedEn: string;
    notes: Readonly<Record<string, string>>;
    roles?: Readonly<Record<string, ColumnRole>>;
    sameCodesAs?: string;
  },
): Promise<string> {
  return inPrivateFolder(house.settings.data, async folder => {
    const path = join(folder, "generated.csv");
    await pipeline(Readable.from(linesOf(table)), createWriteStream(path, { mode: 0o600 }));
    const { plan, kind, ...found } = await planOf(path, about.notes, about.roles);
    // Only the program itself may say that people are generated.
    const { dataset } = await importFile(house, "operator", {
      path,
      kind,
      plan,
      readers: [analyst.id],
      register: {
        ...found,
        name: about.name,
        purpose: "Laten zien wat Mozaïek kan, met mensen die niet bestaan.",
        legalGround: "no-personal-data",
        unit: "persons",
        referenceDate: "2025-12-31",
        retentionDate: inDays(house, 3 * 365),
        nested: [],
        everyone: true,
        notIncluded: about.notIncluded,
        notIncludedEn: about.notIncludedEn,
        ...(about.sameCodesAs === undefined ? {} : { sameCodesAs: about.sameCodesAs }),
        demonstration: true,
      },
    });
    return dataset.id;
  });
}

function* linesOf(table: GeneratedTable): Generator<string> {
  yield `${table.columns.join(";")}\n`;
  for (const row of table.rows()) yield `${row.join(";")}\n`;
}

const groupRoles: ReadonlySet<ColumnRole> = new Set([
  "characteristic",
  "unit",
  "scale",
  "characteristic-name",
  "group-name",
]);

/** What recognition proposes for a file of the demonstration, and where it cannot know, what the columns are for. */
async function planOf(
  path: string,
  notes: Readonly<Record<string, string>>,
  roles: Readonly<Record<string, ColumnRole>> = {},
): Promise<
  Pick<Register, "population" | "rounding" | "totals" | "characteristics" | "identifiers"> & {
    readonly kind: "rows" | "counts";
    readonly plan: readonly ColumnPlan[];
  }
> {
  const source = await openTable(path);
  try {
    const found = recognise(await profile(source), await readClassifications(contentPath("classifications")));
    const plan = found.columns.map(
      ({ name, role, classification, recode, yes, no, special }): ColumnPlan => ({
        name,
        role: roles[name] ?? role,
        classification: groupRoles.has(roles[name] ?? role) ? classification : null,
        recode,
        yes,
        no,
        registrationNote: notes[name] ?? "",
        special,
        ...(labels[name] === undefined ? {} : { label: labels[name] }),
      }),
    );
    const { kind, population, rounding, totals, characteristics } = found;
    return { kind, plan, population, rounding, totals, characteristics, identifiers: [] };
  } finally {
    await source.close();
  }
}
