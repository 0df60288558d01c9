import { legalGrounds } from "../../datasets/rules.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import type { Form, Visit } from "../../web/route.ts";
import type { Criterion, Instrument } from "../model.ts";
import type { RoundRegister } from "../store.server.ts";

const words = {
  what: {
    nl: "Hier antwoorden mensen over zichzelf. De privacy officer kijkt eerst of dat mag. Uitkomsten zijn alleen te zien als aantallen van ten minste tien mensen, nadat ze zijn vrijgegeven.",
    en: "Here people answer about themselves. The privacy officer first sees whether that may be. Results can only be seen as counts of at least ten people, after they have been released.",
  },
  purpose: { nl: "Doel", en: "Purpose" },
  purposeHint: {
    nl: "Waarvoor zijn deze antwoorden nodig?",
    en: "What are these answers needed for?",
  },
  ground: { nl: "Grondslag", en: "Legal ground" },
  retention: { nl: "Antwoorden bewaren tot en met", en: "Keep the answers until" },
  retentionHint: {
    nl: "De dag erna worden ze gewist. Vrijgegeven cijfers blijven. Hoogstens twee jaar.",
    en: "The day after they are erased. Released figures stay. At most two years.",
  },
  assessment: { nl: "DPIA: datum en kenmerk", en: "Data-protection impact assessment: date and reference" },
  assessmentHint: {
    nl: "Vragen over herkomst, gezondheid, geaardheid of geloof vallen onder artikel 9 van de AVG.",
    en: "Questions about origin, health, orientation or religion fall under article 9 of the GDPR.",
  },
  agreed: { nl: "Wat spreekt u vooraf af?", en: "What do you agree beforehand?" },
  agreedHint: {
    nl: "Na de eerste antwoorden kan dit niet meer worden gewijzigd.",
    en: "This cannot be changed once there are answers.",
  },
  ask: { nl: "Aanvragen bij de privacy officer", en: "Ask the privacy officer" },
} satisfies Record<string, Text>;

const day = 24 * 60 * 60 * 1000;
const longestKept = 2 * 366 * day;

/** What must be said before people are asked about themselves. */
export function NewMeasurement({
  visit,
  instrument,
  problem,
}: {
  readonly visit: Visit;
  readonly instrument: Instrument;
  readonly problem: { readonly field: string | null; readonly text: Text; readonly form: Form } | null;
}) {
  const { locale } = visit;
  const say = (text: Text) => text[locale];
  const typed = (field: string) => problem?.form.one(field);
  const error = (field: string) => (problem?.field === field ? problem.text[locale] : undefined);
  return (
    <form method="post" action={visit.to(`/instruments/${instrument.id}/rounds`)}>
      <p>{say(words.what)}</p>
      {instrument.subject === null ? null : (
        <Field
          name="subject"
          label={say(instrument.subject)}
          value={typed("subject")}
          error={error("subject")}
          maxLength={120}
        />
      )}
      <TextArea
        name="purpose"
        label={say(words.purpose)}
        hint={say(words.purposeHint)}
        rows={2}
        value={typed("purpose") ?? say(instrument.purpose)}
        error={error("purpose")}
      />
      <Select
        name="ground"
        label={say(words.ground)}
        value={typed("ground") ?? "public-task"}
        options={Object.entries(legalGrounds)
          .filter(([code]) => code !== "no-personal-data")
          .map(([value, text]) => ({ value, label: text[locale] }))}
        error={error("ground")}
      />
      <DateField
        name="retention"
        label={say(words.retention)}
        hint={say(words.retentionHint)}
        value={
          typed("retention") ?? new Date(visit.house.now().getTime() + 365 * day).toISOString().slice(0, 10)
        }
        error={error("retention")}
      />
      <Field
        name="assessment"
        label={say(words.assessment)}
        hint={say(words.assessmentHint)}
        value={typed("assessment")}
        error={error("assessment")}
        maxLength={200}
      />
      {instrument.criteria.length === 0 ? null : (
        <fieldset className="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
          <legend className="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
            {say(words.agreed)}
          </legend>
          <div className="utrecht-form-field-description">{say(words.agreedHint)}</div>
          {instrument.criteria.map(criterion => (
            <Field
              key={criterion.id}
              name={`agreed-${criterion.id}`}
              label={`${criterion.title[locale]} ${unitOf(criterion)[locale]}`}
              width={4}
              inputMode="decimal"
              value={typed(`agreed-${criterion.id}`) ?? writtenNumber(criterion, locale)}
              error={error(`agreed-${criterion.id}`)}
            />
          ))}
        </fieldset>
      )}
      <Button>{say(words.ask)}</Button>
    </form>
  );
}

const unitOf = (criterion: Criterion): Text => {
  if (criterion.kind === "share") return { nl: "(in procenten)", en: "(in per cent)" };
  return criterion.kind === "mean"
    ? { nl: "(gemiddelde)", en: "(mean)" }
    : { nl: "(kleinste verschil dat telt)", en: "(smallest difference that matters)" };
};

const writtenNumber = (criterion: Criterion, locale: "nl" | "en"): string => {
  const number =
    criterion.kind === "share"
      ? Math.round(criterion.atLeast * 100)
      : criterion.kind === "mean"
        ? criterion.atLeast
        : criterion.margin;
  return String(number).replace(".", locale === "nl" ? "," : ".");
};

/**
 * Reads what was registered and agreed.
 *
 * @throws Failure with the field that is to blame
 */
export function registerFrom(
  instrument: Instrument,
  form: Form,
  now: Date,
): { readonly register: RoundRegister; readonly agreed: Readonly<Record<string, number>> } {
  const wrong = (field: string, nl: string, en: string) => new Failure("register", { nl, en }, { field });
  const purpose = form.one("purpose").trim();
  if (purpose === "" || purpose.length > 2000)
    throw wrong(
      "purpose",
      "Schrijf in een paar zinnen waarvoor dit nodig is.",
      "Write in a few sentences what this is needed for.",
    );
  const legalGround = form.one("ground");
  if (!Object.hasOwn(legalGrounds, legalGround) || legalGround === "no-personal-data")
    throw wrong("ground", "Kies de grondslag.", "Choose the legal ground.");
  const retentionDate = form.one("retention");
  const until = /^\d{4}-\d{2}-\d{2}$/.test(retentionDate) ? Date.parse(retentionDate) : Number.NaN;
  if (!(until > now.getTime() && until - now.getTime() <= longestKept))
    throw wrong(
      "retention",
      "Kies een datum na vandaag, hoogstens twee jaar vooruit.",
      "Choose a date after today, at most two years ahead.",
    );
  const assessment = form.one("assessment").trim();
  if (assessment === "" || assessment.length > 200)
    throw wrong(
      "assessment",
      "Noem de datum en het kenmerk van de DPIA.",
      "Name the date and reference of the assessment.",
    );
  const agreed = Object.fromEntries(
    instrument.criteria.map(criterion => {
      const written = form.one(`agreed-${criterion.id}`).trim().replace(",", ".");
      const number = /^\d{1,4}(\.\d{1,3})?$/.test(written) ? Number(written) : Number.NaN;
      const isShare = criterion.kind === "share";
      if (!(number > 0) || (isShare && number > 100))
        throw wrong(
          `agreed-${criterion.id}`,
          isShare ? "Vul een percentage in van 1 tot en met 100." : "Vul een getal boven 0 in.",
          isShare ? "Enter a percentage from 1 to 100." : "Enter a number above 0.",
        );
      return [criterion.id, isShare ? number / 100 : number];
    }),
  );
  return { register: { purpose, legalGround, retentionDate, assessment }, agreed };
}
