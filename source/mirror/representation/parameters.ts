import type { Parameters, QuestionOf } from "../parameters.ts";
import * as asked from "../shared-parameters.ts";

/** What is asked of representation. */
export const representationParameters = {
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
    standard: dataset => dataset.columns.find(column => column.role === "scale")?.name ?? null,
    label: { nl: "Op elk niveau van", en: "At each level of" },
    hint: { nl: "Zoals schaal of afdeling.", en: "Such as scale or department." },
  },
  reference: {
    kind: "dataset",
    optional: true,
    shares: ["by"],
    label: { nl: "Naast een bevolking", en: "Beside a population" },
    hint: {
      nl: "Een tabel met aantallen in dezelfde indeling, zoals de beroepsbevolking van de regio. Zonder keuze staat elk niveau naast het hele bestand.",
      en: "A table of counts in the same classification, such as the working population of the region. Without a choice each level stands beside the whole file.",
    },
  },
  staff: {
    kind: "number",
    min: 1,
    max: 10_000_000,
    standard: null,
    label: { nl: "Aantal mensen in de hele organisatie", en: "People in the whole organisation" },
    hint: {
      nl: "Alleen als het bestand een steekproef is, zoals een enquête: dan houdt het interval daar rekening mee.",
      en: "Only where the file is a sample, such as a survey: the interval then takes it into account.",
    },
    more: true,
  },
  target: {
    kind: "number",
    min: 0,
    max: 1,
    standard: null,
    label: { nl: "Streefcijfer", en: "Target" },
    hint: { nl: "Een deel, zoals 0,29.", en: "A share, such as 0.29." },
    more: true,
  },
  of: {
    kind: "reference",
    columns: "by",
    label: { nl: "Streefcijfer voor", en: "Target for" },
    more: true,
  },
  levels: {
    kind: "groups",
    column: "within",
    least: 0,
    label: { nl: "Vanaf niveau", en: "From level" },
    hint: {
      nl: "Het laagste niveau dat u aankruist; alles daarboven telt mee. Zonder keuze: iedereen.",
      en: "The lowest level you tick; all above it count. Without a choice: everyone.",
    },
    more: true,
  },
  years: {
    kind: "number",
    min: 1,
    max: 30,
    standard: 5,
    label: { nl: "Jaren tot het streefcijfer", en: "Years until the target" },
    more: true,
  },
  previous: {
    kind: "column",
    of: "category",
    optional: true,
    label: { nl: "Niveau een jaar eerder", en: "Level a year before" },
    hint: {
      nl: "Dezelfde niveaus, een jaar eerder. Daaruit volgt hoe mensen instromen, doorstromen en uitstromen, en dus de verwachting.",
      en: "The same levels, a year earlier. It tells how people come in, move up and leave, and so what to expect.",
    },
    more: true,
  },
  adjust: asked.adjust,
  level: asked.level,
} as const satisfies Parameters;

export type RepresentationQuestion = QuestionOf<typeof representationParameters>;
