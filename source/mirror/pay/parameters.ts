import type { Parameters, QuestionOf } from "../parameters.ts";
import * as asked from "../shared-parameters.ts";

/** What is asked of pay. */
export const payParameters = {
  pay: {
    kind: "column",
    of: "number",
    label: { nl: "Loon", en: "Pay" },
    hint: {
      nl: "Bruto per uur, want wie minder uren werkt verdient per maand minder. Toeslagen apart of erbij: zeg wat erin zit.",
      en: "Gross per hour, since whoever works fewer hours earns less a month. Allowances apart or included: say what is in it.",
    },
  },
  by: {
    kind: "columns",
    of: "category",
    least: 1,
    most: 6,
    label: { nl: "Kenmerken", en: "Characteristics" },
  },
  within: {
    kind: "column",
    of: "category",
    optional: true,
    shared: true,
    label: { nl: "Per categorie werknemers", en: "Per category of workers" },
    hint: {
      nl: "Gelijk of gelijkwaardig werk, zoals een salarisschaal. De EU-richtlijn vraagt het verschil in elke categorie.",
      en: "Equal work or work of equal value, such as a salary scale. The EU directive asks for the gap in each category.",
    },
  },
  control: {
    kind: "columns",
    of: "predictor",
    least: 0,
    most: 10,
    shared: true,
    label: { nl: "Gelijk houden", en: "Hold equal" },
    hint: {
      nl: "Het verschil tussen mensen die hierin gelijk zijn, naast het ruwe verschil: schaal, ervaring, contract.",
      en: "The gap between people who are equal in this, beside the crude gap: scale, experience, contract.",
    },
  },
  squares: {
    kind: "columns",
    of: "number",
    least: 0,
    most: 3,
    shared: true,
    label: { nl: "Ook het kwadraat van", en: "Also the square of" },
    hint: {
      nl: "Voor ervaring of leeftijd, waarmee loon eerst snel en dan langzamer stijgt.",
      en: "For experience or age, with which pay rises fast first and slower later.",
    },
    more: true,
  },
  decompose: {
    kind: "choice",
    label: { nl: "Verschil ontleden in", en: "Decompose the gap in" },
    options: [
      {
        value: "log",
        label: { nl: "logaritme van het loon (verhoudingen)", en: "logarithm of pay (ratios)" },
      },
      { value: "amount", label: { nl: "loon zelf (bedragen)", en: "pay itself (amounts)" } },
    ],
    more: true,
  },
  reference: {
    kind: "reference",
    columns: "by",
    label: { nl: "Vergelijken met", en: "Compare with" },
    hint: {
      nl: "Het verschil is een deel van het loon van deze groep. Zonder keuze: mannen, zoals de EU-richtlijn zegt; bij andere kenmerken de grootste groep.",
      en: "The gap is a share of this group's pay. Without a choice: men, as the EU directive says; for other characteristics the largest group.",
    },
  },
  mark: {
    kind: "number",
    min: 0.001,
    max: 0.5,
    standard: 0.05,
    label: { nl: "Grens per categorie", en: "Mark per category" },
    hint: {
      nl: "0,05 is de 5% van de EU-richtlijn.",
      en: "0.05 is the 5% of the EU directive.",
    },
    more: true,
  },
  adjust: asked.adjust,
  level: asked.level,
} as const satisfies Parameters;

export type PayQuestion = QuestionOf<typeof payParameters>;
