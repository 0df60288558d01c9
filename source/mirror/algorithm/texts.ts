import type { Text } from "../../language/text.ts";
import { equivalentRates, smallestDifference } from "../shared-methods.ts";
import type { Method } from "../view.ts";
import type { RateName } from "./model.ts";

/** How each rate is called in a table, above a picture and at the start of a sentence. */
export const rateTexts: Readonly<Record<RateName, { readonly head: Text; readonly sentence: Text }>> = {
  "base-rate": {
    head: { nl: "uitkomst komt voor (base rate)", en: "outcome occurs (base rate)" },
    sentence: { nl: "De uitkomst komt voor", en: "The outcome occurs" },
  },
  "selection-rate": {
    head: { nl: "gekozen (selection rate)", en: "selected (selection rate)" },
    sentence: { nl: "Gekozen", en: "Selected" },
  },
  tpr: {
    head: {
      nl: "terecht gekozen, van wie de uitkomst had (TPR)",
      en: "rightly selected, of those with the outcome (TPR)",
    },
    sentence: { nl: "Terecht gekozen", en: "Rightly selected" },
  },
  fpr: {
    head: {
      nl: "ten onrechte gekozen, van wie de uitkomst niet had (FPR)",
      en: "wrongly selected, of those without the outcome (FPR)",
    },
    sentence: {
      nl: "Ten onrechte gekozen, van wie de uitkomst niet had",
      en: "Wrongly selected, of those without the outcome",
    },
  },
  fnr: {
    head: { nl: "gemist, van wie de uitkomst had (FNR)", en: "missed, of those with the outcome (FNR)" },
    sentence: { nl: "Gemist, van wie de uitkomst had", en: "Missed, of those with the outcome" },
  },
  ppv: {
    head: {
      nl: "had de uitkomst, van wie gekozen werd (PPV)",
      en: "had the outcome, of those selected (PPV)",
    },
    sentence: {
      nl: "Had de uitkomst, van wie gekozen werd",
      en: "Had the outcome, of those selected",
    },
  },
  npv: {
    head: {
      nl: "had de uitkomst niet, van wie niet gekozen werd (NPV)",
      en: "did not have the outcome, of those not selected (NPV)",
    },
    sentence: {
      nl: "Had de uitkomst niet, van wie niet gekozen werd",
      en: "Did not have the outcome, of those not selected",
    },
  },
  accuracy: {
    head: { nl: "goed voorspeld, van iedereen (accuracy)", en: "predicted right, of everyone (accuracy)" },
    sentence: { nl: "Goed voorspeld", en: "Predicted right" },
  },
};

export const texts = {
  title: { nl: "Algoritme", en: "Algorithm" },
  about: {
    nl: "Kiest een algoritme of regel elke groep even vaak, en maakt het bij elke groep evenveel fouten?",
    en: "Does an algorithm or rule select every group equally often, and make as many mistakes with each?",
  },
  group: { nl: "groep", en: "group" },
  count: { nl: "aantal", en: "number" },
  tp: { nl: "terecht gekozen", en: "rightly selected" },
  fp: { nl: "ten onrechte gekozen", en: "wrongly selected" },
  tn: { nl: "terecht niet gekozen", en: "rightly not selected" },
  fn: { nl: "gemist", en: "missed" },
  others: { nl: "de anderen", en: "the others" },
  everyone: { nl: "iedereen", en: "everyone" },
  countsCaption: {
    nl: "Hoe vaak kwam uit wat werd voorspeld?",
    en: "How often did what was predicted come true?",
  },
  ratesCaption: { nl: "Alle maten van elke groep", en: "All measures of every group" },
  comparedCaption: (name: Text): Text => ({
    nl: `Vergeleken: ${name.nl.toLowerCase()}`,
    en: `Compared: ${name.en.toLowerCase()}`,
  }),
  difference: (others: Text): Text => ({
    nl: `verschil met ${others.nl}`,
    en: `difference from ${others.en}`,
  }),
  ratio: (others: Text): Text => ({ nl: `keer die van ${others.nl}`, en: `times that of ${others.en}` }),
  adjustedP: { nl: "p, gecorrigeerd", en: "p, adjusted" },
} as const;

export const parameterTexts = {
  by: { nl: "Kenmerken", en: "Characteristics" },
  predicted: { nl: "Wat werd voorspeld of besloten", en: "What was predicted or decided" },
  predictedHint: {
    nl: "Een kolom met ja en nee, of een score met een grens.",
    en: "A column of yes and no, or a score with a bound.",
  },
  bound: { nl: "Gekozen vanaf deze score", en: "Selected from this score on" },
  boundHint: {
    nl: "Alleen bij een score. Wie deze score of hoger heeft, telt als gekozen.",
    en: "For a score only. Whoever has this score or more counts as selected.",
  },
  actual: { nl: "Wat er uitkwam", en: "What came true" },
  actualHint: {
    nl: "Een kolom met ja en nee. Let op: wie gekozen wordt, wordt vaak ook beter bekeken.",
    en: "A column of yes and no. Beware: whoever is selected is often looked at more closely too.",
  },
} as const;

/** What was done, in plain words. */
export const methods: readonly Method[] = [
  {
    term: { nl: "Gekozen en uitgekomen.", en: "Selected and come true." },
    meaning: {
      nl: "Van elke groep: welk deel werd gekozen, en bij welk deel de uitkomst voorkwam. Interval: Wilson.",
      en: "Of each group: which part was selected, and in which part the outcome occurred. Interval: Wilson.",
    },
    source: "confusion",
  },
  {
    term: { nl: "Twee soorten fouten.", en: "Two kinds of mistakes." },
    meaning: {
      nl: "Ten onrechte gekozen (FPR): van de mensen zonder de uitkomst het deel dat toch werd gekozen. Gemist (FNR): van de mensen met de uitkomst het deel dat niet werd gekozen.",
      en: "Wrongly selected (FPR): of the people without the outcome the part that was selected after all. Missed (FNR): of the people with the outcome the part that was not selected.",
    },
    source: "confusion",
  },
  {
    term: { nl: "Verschil en verhouding.", en: "Difference and ratio." },
    meaning: {
      nl: "De maat van de groep min, of gedeeld door, die van alle anderen, of van de groep die u kiest. Interval: Newcombe en Katz.",
      en: "The measure of the group minus, or divided by, that of all others, or of the group you choose. Interval: Newcombe and Katz.",
    },
    source: "risk-difference",
  },
  {
    term: { nl: "p, gecorrigeerd.", en: "p, adjusted." },
    meaning: {
      nl: "Hoe vaak een verschil van deze grootte door toeval ontstaat, gecorrigeerd voor het aantal vergelijkingen op deze pagina. Toets: Pearson, of Fisher bij kleine aantallen.",
      en: "How often a difference of this size arises by chance, adjusted for the number of comparisons on this page. Test: Pearson, or Fisher for small numbers.",
    },
    source: "adjust",
  },
  equivalentRates,
  smallestDifference,
  {
    term: { nl: "Wat de cijfers niet zeggen.", en: "What the figures do not say." },
    meaning: {
      nl: "Of het algoritme eerlijk is. De uitkomst zelf kan scheef zijn vastgelegd: waar meer wordt gecontroleerd, wordt meer gevonden.",
      en: "Whether the algorithm is fair. The outcome itself may have been recorded unevenly: where more is checked, more is found.",
    },
    source: null,
  },
];
