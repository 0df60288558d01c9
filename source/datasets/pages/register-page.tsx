import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { allowed } from "../../identity/rules.ts";
import { listPeople } from "../../identity/store.server.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Checkboxes, Radios, Select } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import type { Answer, Visit } from "../../web/route.ts";
import type { DatasetKind, Register } from "../model.ts";
import { legalGrounds, openQuestions } from "../rules.ts";
import { listDatasets, today } from "../store.server.ts";
import type { Draft } from "./drafts.server.ts";
import { errorAt, type Errors, hasErrors, Problems } from "./errors.tsx";
import { all, type Fields, one } from "./fields.ts";
import { ImportSteps } from "./import-steps.tsx";
import type { ConfirmedPlan } from "./plan-fields.ts";
import { common } from "./texts.ts";

const words = {
  title: { nl: "Waarvoor, en hoe lang?", en: "What for, and for how long?" },
  lead: {
    nl: "Dit komt in het register. Zo is later na te gaan waarom deze gegevens er zijn, en worden ze op tijd gewist.",
    en: "This goes into the register. It shows later why these data are here, and has them erased in time.",
  },
  name: { nl: "Naam", en: "Name" },
  nameHint: {
    nl: "Zo heet het bestand in Mozaïek. Noem geen personen.",
    en: "What the dataset is called in Mozaïek. Name no persons.",
  },
  purpose: { nl: "Doel", en: "Purpose" },
  purposeHint: {
    nl: "Waarvoor zijn deze gegevens nodig? Bijvoorbeeld: nagaan of elke groep gelijke kans heeft op begeleiding naar werk.",
    en: "What are these data needed for? For instance: to see whether every group has an equal chance of support towards work.",
  },
  ground: { nl: "Grondslag", en: "Legal ground" },
  groundHint: {
    nl: "Waarom mag de gemeente deze gegevens gebruiken? Voor onderzoek naar gelijke kansen in de dienstverlening is dat meestal de taak van algemeen belang. Twijfelt u? Vraag de privacy officer.",
    en: "Why may the municipality use these data? For research into equal chances in services this is usually the task in the public interest. In doubt? Ask the privacy officer.",
  },
  everyone: { nl: "Wie staan erin?", en: "Who is in it?" },
  all: { nl: "Iedereen over wie het gaat", en: "Everyone it is about" },
  allHint: {
    nl: "Zoals een registratie van alle medewerkers of alle mensen met bijstand.",
    en: "Such as a register of all staff or all people on benefits.",
  },
  sample: { nl: "Een steekproef", en: "A sample" },
  sampleHint: {
    nl: "Zoals wie een vragenlijst invulde. Cijfers krijgen dan een marge om de steekproef.",
    en: "Such as those who filled in a questionnaire. Figures then get a margin for sampling.",
  },
  notIncluded: { nl: "Wie staan er niet in?", en: "Who is not in it?" },
  notIncludedEn: { nl: "Hetzelfde in het Engels", en: "The same in English" },
  notIncludedEnHint: {
    nl: "Niet verplicht. Zonder dit staat het Nederlands ook op Engelse pagina's.",
    en: "Not required. Without it the Dutch stands on English pages too.",
  },
  notIncludedHint: {
    nl: "Bijvoorbeeld: mensen in het doelgroepregister, inhuur en uitzendkrachten. Schrijf ‘niemand’ als echt iedereen erin staat. Dit staat bij elk cijfer.",
    en: "For instance: people in the target group register, hired and agency staff. Write ‘nobody’ when really everyone is in it. This stands with every figure.",
  },
  reference: { nl: "Peildatum", en: "Reference date" },
  referenceHint: {
    nl: "De dag waarop de gegevens kloppen. Gaat het over een periode? Neem de laatste dag.",
    en: "The day on which the data hold. Is it about a period? Take the last day.",
  },
  retention: { nl: "Bewaren tot en met", en: "Keep until" },
  retentionRows: {
    nl: "De dag erna worden de gegevens vanzelf gewist. Voorgesteld is twee jaar; langer kan, tot tien jaar. Vrijgegeven cijfers blijven.",
    en: "The day after, the data are erased automatically. Two years are proposed; longer is possible, up to ten years. Released figures stay.",
  },
  retentionCounts: {
    nl: "De dag erna worden de gegevens vanzelf gewist. Voorgesteld is vijf jaar. Vrijgegeven cijfers blijven.",
    en: "The day after, the data are erased automatically. Five years are proposed. Released figures stay.",
  },
  sameCodes: {
    nl: "Over dezelfde mensen als een eerder bestand?",
    en: "About the same people as an earlier file?",
  },
  sameCodesHint: {
    nl: "Wie een rij is, wordt een code. Kiest u hier een bestand, dan krijgt dezelfde persoon in beide dezelfde code, en zijn ze naast elkaar te leggen: een netwerk met zijn mensen, dit jaar met vorig jaar. Kies dit alleen als dat nodig is.",
    en: "Who a row is about becomes a code. If you choose a file here, the same person has the same code in both, and they can be held together: a network with its people, this year with last. Choose this only where it is needed.",
  },
  ownCodes: {
    nl: "Nee, eigen codes die nergens anders iets betekenen",
    en: "No, codes of its own that mean nothing elsewhere",
  },
  readers: { nl: "Wie mogen de exacte cijfers zien?", en: "Who may see the exact figures?" },
  readersHint: {
    nl: "Uzelf, en de analisten die u hier aanwijst. Dit kunt u later wijzigen.",
    en: "You, and the analysts you choose here. You can change this later.",
  },
  keep: { nl: "Bewaren", en: "Keep" },
  next: { nl: "Verder naar bijzondere gegevens", en: "On to special data" },
  back: { nl: "Terug naar de kolommen", en: "Back to the columns" },
} satisfies Record<string, Text>;

/** The legal grounds a form offers, with the text of the law in the hint. */
const groundsFor = (kind: DatasetKind): readonly [string, Text][] =>
  Object.entries(legalGrounds).filter(([code]) => kind === "counts" || code !== "no-personal-data");

function yearsFrom(day: string, years: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
}

/** The form as it is proposed: a name from that of the file, and a date to erase it. */
export function proposedRegister(fileName: string, kind: DatasetKind, day: string): Fields {
  const base = fileName
    .replace(/\.[^.]*$/, "")
    .replaceAll(/[_-]+/g, " ")
    .trim();
  return {
    name: [(base.charAt(0).toUpperCase() + base.slice(1)).slice(0, 120)],
    everyone: ["yes"],
    retentionDate: [yearsFrom(day, kind === "rows" ? 2 : 5)],
  };
}

/** The register entry that was typed, with what of the plan belongs to it. */
export function registerOf(fields: Fields, plan: ConfirmedPlan): Register {
  const inEnglish = one(fields, "notIncludedEn").trim().slice(0, 1000);
  return {
    name: one(fields, "name").trim(),
    purpose: one(fields, "purpose").trim().slice(0, 2000),
    legalGround: one(fields, "legalGround"),
    unit: plan.unit,
    referenceDate: one(fields, "referenceDate"),
    retentionDate: one(fields, "retentionDate"),
    rounding: plan.rounding,
    population: plan.population,
    nested: plan.nested,
    everyone: one(fields, "everyone") !== "no",
    notIncluded: one(fields, "notIncluded").trim().slice(0, 1000),
    ...(inEnglish === "" ? {} : { notIncludedEn: inEnglish }),
    ...(one(fields, "sameCodesAs") === "" ? {} : { sameCodesAs: one(fields, "sameCodesAs") }),
    demonstration: false,
    identifiers: plan.identifiers,
    totals: plan.totals,
    characteristics: plan.characteristics,
  };
}

/** What of the register entry is not answered yet, by field. */
export function registerErrors(visit: Visit, register: Register, kind: DatasetKind): Errors {
  const errors: Record<string, Text> = {};
  for (const { field, text } of openQuestions(register, kind, today(visit.house))) errors[field] ??= text;
  return errors;
}

/** Analysts who may be let in: everyone with that role but the visitor. */
export async function otherAnalysts(visit: Visit) {
  const people = await listPeople(visit.house.planes.work);
  return people.filter(
    person => person.hasAccess && person.id !== visit.person?.id && allowed("mirror.exact", person),
  );
}

/** The page that asks what goes into the register. */
export async function registerPage(
  visit: Visit,
  draft: Draft,
  plan: ConfirmedPlan,
  form: { readonly fields: Fields; readonly errors: Errors; readonly gate: boolean },
): Promise<Answer> {
  const { fields, errors, gate } = form;
  const here = visit.to(`/datasets/imports/${draft.id}`);
  const analysts = await otherAnalysts(visit);
  const hasCodes = (columns: readonly { readonly role: string }[]) =>
    columns.some(column => column.role === "pseudonym");
  const mates = hasCodes(plan.columns)
    ? (await listDatasets(visit.house, visit.person!)).filter(
        entry => entry.erased === null && hasCodes(entry.dataset.columns),
      )
    : [];
  const error = (field: string) => errorAt(visit, errors, field);
  return {
    kind: "page",
    title: words.title,
    status: hasErrors(errors) ? 422 : 200,
    trail: [{ label: common.import, path: "/datasets/new" }],
    body: (
      <>
        <ImportSteps visit={visit} draft={draft} now="register" gate={gate} />
        <Problems visit={visit} errors={errors} />
        <Heading level={1} above={draft.fileName}>
          {visit.say(words.title)}
        </Heading>
        <Lead>{visit.say(words.lead)}</Lead>
        <form method="post" action={`${here}/register`} noValidate>
          <Field
            name="name"
            label={visit.say(words.name)}
            hint={visit.say(words.nameHint)}
            value={one(fields, "name")}
            error={error("name")}
            maxLength={120}
          />
          <TextArea
            name="purpose"
            label={visit.say(words.purpose)}
            hint={visit.say(words.purposeHint)}
            value={one(fields, "purpose")}
            error={error("purpose")}
            rows={3}
          />
          <Radios
            name="legalGround"
            label={visit.say(words.ground)}
            hint={visit.say(words.groundHint)}
            value={one(fields, "legalGround")}
            options={groundsFor(plan.kind).map(([value, label]) => optionOf(value, visit.say(label)))}
            error={error("legalGround")}
          />
          <Radios
            name="everyone"
            label={visit.say(words.everyone)}
            value={one(fields, "everyone")}
            options={[
              { value: "yes", label: visit.say(words.all), hint: visit.say(words.allHint) },
              { value: "no", label: visit.say(words.sample), hint: visit.say(words.sampleHint) },
            ]}
          />
          <TextArea
            name="notIncluded"
            label={visit.say(words.notIncluded)}
            hint={visit.say(words.notIncludedHint)}
            value={one(fields, "notIncluded")}
            error={error("notIncluded")}
            rows={2}
          />
          <TextArea
            name="notIncludedEn"
            label={visit.say(words.notIncludedEn)}
            hint={visit.say(words.notIncludedEnHint)}
            value={one(fields, "notIncludedEn")}
            rows={2}
          />
          <DateField
            name="referenceDate"
            label={visit.say(words.reference)}
            hint={visit.say(words.referenceHint)}
            value={one(fields, "referenceDate")}
            error={error("referenceDate")}
          />
          <DateField
            name="retentionDate"
            label={visit.say(words.retention)}
            hint={visit.say(plan.kind === "rows" ? words.retentionRows : words.retentionCounts)}
            value={one(fields, "retentionDate")}
            error={error("retentionDate")}
          />
          {mates.length === 0 ? null : (
            <Select
              name="sameCodesAs"
              label={visit.say(words.sameCodes)}
              hint={visit.say(words.sameCodesHint)}
              value={one(fields, "sameCodesAs")}
              empty={visit.say(words.ownCodes)}
              options={mates.map(({ dataset }) => ({
                value: dataset.id,
                label: `${dataset.name} (${formatDate(dataset.referenceDate, visit.locale)})`,
              }))}
            />
          )}
          {analysts.length === 0 ? null : (
            <Checkboxes
              name="readers"
              label={visit.say(words.readers)}
              hint={visit.say(words.readersHint)}
              values={all(fields, "readers")}
              options={analysts.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <Actions>
            <Button>{visit.say(gate ? words.next : words.keep)}</Button>
            <ButtonLink look="plain" href={here}>
              {visit.say(words.back)}
            </ButtonLink>
          </Actions>
        </form>
        <form method="post" action={`${here}/stop`}>
          <Button look="plain">{visit.say(common.stop)}</Button>
        </form>
      </>
    ),
  };
}

/** "taak van algemeen belang (AVG art. 6 …)" as a choice with the articles under it. */
function optionOf(value: string, label: string) {
  const [, name = label, why] = /^(.*?)(?:: | \()(.*?)\)?$/.exec(label) ?? [];
  return { value, label: capital(name), hint: why === undefined ? undefined : capital(why) };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
