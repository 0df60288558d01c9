import type { Parameters, QuestionOf } from "../parameters.ts";
import * as asked from "../shared-parameters.ts";

/** What is asked of how long people stay. */
export const retentionParameters = {
  time: {
    kind: "column",
    of: "number",
    label: { nl: "Hoe lang iemand er was", en: "How long someone was there" },
    hint: {
      nl: "Maanden of jaren, tot het vertrek of tot de peildatum.",
      en: "Months or years, until they left or until the reference date.",
    },
  },
  event: {
    kind: "column",
    of: "yes-no",
    label: { nl: "Is vertrokken", en: "Has left" },
    hint: {
      nl: "Ja: vertrokken op dat moment. Nee: er toen nog.",
      en: "Yes: left at that time. No: still there then.",
    },
  },
  by: {
    kind: "columns",
    of: "category",
    least: 1,
    most: 6,
    label: { nl: "Kenmerken", en: "Characteristics" },
  },
  control: {
    kind: "columns",
    of: "category",
    least: 0,
    most: 5,
    label: { nl: "Gelijk houden", en: "Hold equal" },
    hint: {
      nl: "In het Cox-model: vergelijkt groepen met mensen die hierin gelijk zijn.",
      en: "In the Cox model: compares groups with people who are equal in this.",
    },
  },
  every: {
    kind: "number",
    min: 0.01,
    max: 100_000,
    standard: null,
    label: { nl: "Stand na elke", en: "Share after every" },
    hint: {
      nl: "Bijvoorbeeld 12 bij maanden. Zonder keuze: ongeveer acht momenten.",
      en: "Such as 12 with months. Without a choice: about eight moments.",
    },
    more: true,
  },
  reference: {
    kind: "reference",
    columns: "by",
    label: { nl: "Vergelijken met", en: "Compare with" },
    hint: { nl: "Zonder keuze: de grootste groep.", en: "Without a choice: the largest group." },
    more: true,
  },
  adjust: asked.adjust,
  level: asked.level,
} as const satisfies Parameters;

export type RetentionQuestion = QuestionOf<typeof retentionParameters>;
