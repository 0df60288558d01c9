import type { Text } from "../../language/text.ts";
import { Fieldset, Radios, Select } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import type { Visit } from "../../web/route.ts";
import { exceptions, groundNames } from "../exceptions.ts";
import type { Advice, Assessment, GateRecord, ReliedOn } from "../gate.ts";
import type { SpecialGround } from "../model.ts";
import { isDate } from "../rules.ts";
import { errorAt, type Errors } from "./errors.tsx";
import { type Fields, one } from "./fields.ts";

const words = {
  exception: { nl: "Waarom mag dit volgens de wet?", en: "Why does the law allow this?" },
  exceptionFor: { nl: "Uitzondering voor gegevens over {}", en: "Exception for data on {}" },
  exceptionHint: {
    nl: "Artikel 9 van de AVG verbiedt deze gegevens, behalve in deze gevallen. De privacy officer beoordeelt of het klopt.",
    en: "Article 9 of the GDPR forbids these data, except in these cases. The privacy officer judges whether it holds.",
  },
  explanation: { nl: "Toelichting", en: "Explanation" },
  explanationHint: {
    nl: "Waarom is aan de voorwaarde voldaan, en waarom is een tabel met aantallen niet genoeg?",
    en: "Why is the condition met, and why is a table of counts not enough?",
  },
  assessment: {
    nl: "Gegevens\u00adbeschermings\u00adeffect\u00adbeoordeling (DPIA)",
    en: "Data-protection impact assessment (DPIA)",
  },
  date: { nl: "Datum", en: "Date" },
  reference: { nl: "Kenmerk of plaats in het archief", en: "Reference or place in the archive" },
  outcome: { nl: "Uitkomst", en: "Outcome" },
  choose: { nl: "nog niet bekend", en: "not known yet" },
  officer: { nl: "Advies van de privacy officer", en: "Advice of the privacy officer" },
  council: { nl: "Advies van de ondernemingsraad", en: "Advice of the works council" },
  councilHint: {
    nl: "Nodig als het over medewerkers gaat. Gaat het over inwoners? Kies dan ‘niet van toepassing’.",
    en: "Needed when it is about staff. Is it about residents? Then choose ‘does not apply’.",
  },
  note: {
    nl: "Voorwaarden, of waarom het niet van toepassing is",
    en: "Conditions, or why it does not apply",
  },
} satisfies Record<string, Text>;

export const assessmentNames: Readonly<Record<Assessment["outcome"], Text>> = {
  "low-risk": { nl: "laag risico", en: "low risk" },
  "measures-taken": {
    nl: "risico met maatregelen, die genomen zijn",
    en: "risk with measures, which were taken",
  },
  "high-risk": { nl: "risico blijft hoog", en: "risk stays high" },
};

export const adviceNames: Readonly<Record<Advice["outcome"], Text>> = {
  positive: { nl: "positief", en: "positive" },
  "positive-with-conditions": { nl: "positief, met voorwaarden", en: "positive, with conditions" },
  negative: { nl: "negatief", en: "negative" },
  "does-not-apply": { nl: "niet van toepassing", en: "does not apply" },
};

const problems = {
  exception: { nl: "Kies de uitzondering waarop u zich beroept.", en: "Choose the exception you rely on." },
  explanation: {
    nl: "Leg uit waarom deze uitzondering geldt.",
    en: "Explain why this exception holds.",
  },
  date: { nl: "Geef de datum, niet later dan vandaag.", en: "Give the date, not later than today." },
  reference: { nl: "Geef het kenmerk van de DPIA.", en: "Give the reference of the assessment." },
  outcome: { nl: "Kies de uitkomst.", en: "Choose the outcome." },
  note: {
    nl: "Schrijf de voorwaarden op, of waarom het niet van toepassing is.",
    en: "Write down the conditions, or why it does not apply.",
  },
} satisfies Record<string, Text>;

const adviceFields = (prefix: string, given: Advice | null): Fields =>
  given === null
    ? {}
    : {
        [`${prefix}-date`]: [given.date],
        [`${prefix}-outcome`]: [given.outcome],
        [`${prefix}-note`]: [given.note],
      };

/** The form as it was recorded before. */
export function recordedFields(record: GateRecord): Fields {
  return {
    ...Object.fromEntries(
      record.reliedOn.flatMap(({ ground, exception, explanation }) => [
        [`${ground}-exception`, [exception]],
        [`${ground}-explanation`, [explanation]],
      ]),
    ),
    ...(record.assessment === null
      ? {}
      : {
          "dpia-date": [record.assessment.date],
          "dpia-reference": [record.assessment.reference],
          "dpia-outcome": [record.assessment.outcome],
        }),
    ...adviceFields("officer", record.privacyOfficer),
    ...adviceFields("council", record.worksCouncil),
  };
}

/** Reads the form. The exception must be given at once; what was asked of others may follow later, but not halfway. */
export function recordOf(
  fields: Fields,
  grounds: readonly SpecialGround[],
  today: string,
): { readonly record: Omit<GateRecord, "reason">; readonly errors: Errors } {
  const errors: Record<string, Text> = {};
  const typed = (name: string) => one(fields, name).trim().slice(0, 2000);
  const past = (name: string) => {
    if (!isDate(typed(name)) || typed(name) > today) errors[name] = problems.date;
  };
  const reliedOn = grounds.map((ground): ReliedOn => {
    const exception = exceptions.find(
      e => e.code === one(fields, `${ground}-exception`) && e.grounds.includes(ground),
    );
    if (exception === undefined) errors[`${ground}-exception`] = problems.exception;
    if (typed(`${ground}-explanation`) === "") errors[`${ground}-explanation`] = problems.explanation;
    return { ground, exception: exception?.code ?? "", explanation: typed(`${ground}-explanation`) };
  });

  let assessment: Assessment | null = null;
  if (["date", "reference", "outcome"].some(part => typed(`dpia-${part}`) !== "")) {
    const outcome = assessmentOutcomes.find(known => known === typed("dpia-outcome")) ?? null;
    past("dpia-date");
    if (typed("dpia-reference") === "") errors["dpia-reference"] = problems.reference;
    if (outcome === null) errors["dpia-outcome"] = problems.outcome;
    else assessment = { date: typed("dpia-date"), reference: typed("dpia-reference"), outcome };
  }

  const advice = (prefix: string, mayNotApply: boolean): Advice | null => {
    if (["date", "outcome", "note"].every(part => typed(`${prefix}-${part}`) === "")) return null;
    const outcome = adviceOutcomes.find(known => known === typed(`${prefix}-outcome`)) ?? null;
    if (outcome === null || (outcome === "does-not-apply" && !mayNotApply)) {
      errors[`${prefix}-outcome`] = problems.outcome;
      return null;
    }
    const note = typed(`${prefix}-note`);
    if ((outcome === "positive-with-conditions" || outcome === "does-not-apply") && note === "")
      errors[`${prefix}-note`] = problems.note;
    if (outcome === "does-not-apply") return { date: typed(`${prefix}-date`) || today, outcome, note };
    past(`${prefix}-date`);
    return { date: typed(`${prefix}-date`), outcome, note };
  };
  const record = {
    reliedOn,
    assessment,
    privacyOfficer: advice("officer", false),
    worksCouncil: advice("council", true),
  };
  return { record, errors };
}

const assessmentOutcomes: readonly Assessment["outcome"][] = ["low-risk", "measures-taken", "high-risk"];
const adviceOutcomes: readonly Advice["outcome"][] = [
  "positive",
  "positive-with-conditions",
  "negative",
  "does-not-apply",
];

/** The questions of the gate: the exception for each ground, the assessment, and the advice asked. */
export function GateFields({
  visit,
  grounds,
  fields,
  errors,
}: {
  readonly visit: Visit;
  readonly grounds: readonly SpecialGround[];
  readonly fields: Fields;
  readonly errors: Errors;
}) {
  const error = (field: string) => errorAt(visit, errors, field);
  const options = (names: Readonly<Record<string, Text>>, without: string | null = null) =>
    Object.entries(names)
      .filter(([value]) => value !== without)
      .map(([value, label]) => ({ value, label: visit.say(label) }));
  const advice = (prefix: "officer" | "council") => (
    <Fieldset
      id={prefix}
      legend={visit.say(words[prefix])}
      hint={prefix === "council" ? visit.say(words.councilHint) : undefined}
    >
      <Select
        name={`${prefix}-outcome`}
        label={visit.say(words.outcome)}
        value={one(fields, `${prefix}-outcome`)}
        empty={visit.say(words.choose)}
        options={options(adviceNames, prefix === "officer" ? "does-not-apply" : null)}
        error={error(`${prefix}-outcome`)}
      />
      <DateField
        name={`${prefix}-date`}
        label={visit.say(words.date)}
        value={one(fields, `${prefix}-date`)}
        error={error(`${prefix}-date`)}
      />
      <TextArea
        name={`${prefix}-note`}
        label={visit.say(words.note)}
        value={one(fields, `${prefix}-note`)}
        error={error(`${prefix}-note`)}
        rows={2}
      />
    </Fieldset>
  );
  return (
    <>
      <Heading level={2}>{visit.say(words.exception)}</Heading>
      {grounds.map(ground => (
        <div key={ground}>
          <Radios
            name={`${ground}-exception`}
            label={visit.say(words.exceptionFor).replace("{}", visit.say(groundNames[ground]))}
            hint={visit.say(words.exceptionHint)}
            value={one(fields, `${ground}-exception`)}
            options={exceptions
              .filter(exception => exception.grounds.includes(ground))
              .map(({ code, text, articles, condition }) => ({
                value: code,
                label: visit.say(text),
                hint: `${visit.say(articles)}. ${visit.say(condition)}`,
              }))}
            error={error(`${ground}-exception`)}
          />
          <TextArea
            name={`${ground}-explanation`}
            label={visit.say(words.explanation)}
            hint={visit.say(words.explanationHint)}
            value={one(fields, `${ground}-explanation`)}
            error={error(`${ground}-explanation`)}
          />
        </div>
      ))}
      <Fieldset id="dpia" legend={visit.say(words.assessment)}>
        <DateField
          name="dpia-date"
          label={visit.say(words.date)}
          value={one(fields, "dpia-date")}
          error={error("dpia-date")}
        />
        <Field
          name="dpia-reference"
          label={visit.say(words.reference)}
          value={one(fields, "dpia-reference")}
          error={error("dpia-reference")}
          maxLength={200}
        />
        <Select
          name="dpia-outcome"
          label={visit.say(words.outcome)}
          value={one(fields, "dpia-outcome")}
          empty={visit.say(words.choose)}
          options={options(assessmentNames)}
          error={error("dpia-outcome")}
        />
      </Fieldset>
      {advice("officer")}
      {advice("council")}
    </>
  );
}
