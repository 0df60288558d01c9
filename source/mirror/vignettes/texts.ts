import type { Text } from "../../language/text.ts";
import type { Sign } from "../charts/interval-panel.tsx";
import { smallestDifference } from "../shared-methods.ts";
import type { Method } from "../view.ts";

export const texts = {
  title: { nl: "Vignetten", en: "Vignettes" },
  about: {
    nl: "Welke getoonde kenmerken veranderen een oordeel, als al het andere gelijk of door loting verdeeld is?",
    en: "Which shown characteristics change a judgement, when all else is equal or handed out by lot?",
  },
  effect: { nl: "Effect op het oordeel", en: "Effect on the judgement" },
  mean: { nl: "Gemiddeld oordeel", en: "Mean judgement" },
  level: { nl: "getoond", en: "shown" },
  count: { nl: "oordelen", en: "judgements" },
  p: { nl: "p, gecorrigeerd", en: "p, adjusted" },
  caption: { nl: "Effecten en gemiddelde oordelen", en: "Effects and mean judgements" },
  none: { nl: "geen verschil", en: "no difference" },
} as const;

/** What each sign means. */
export const key = (level: number): readonly { readonly sign: Sign; readonly meaning: Text }[] => [
  {
    sign: "filled",
    meaning: {
      nl: "Dichte stip: het oordeel is met dit niveau anders dan met het niveau waarmee is vergeleken, en dat is meer dan toeval.",
      en: "Filled dot: with this level the judgement differs from that with the level compared with, by more than chance.",
    },
  },
  {
    sign: "hollow",
    meaning: {
      nl: "Open stip: er is te weinig aanwijzing dat het oordeel met dit niveau anders is.",
      en: "Open dot: there is too little evidence that the judgement is different with this level.",
    },
  },
  {
    sign: "interval",
    meaning: {
      nl: `Streep: het ${Math.round(level * 100)}%-interval.`,
      en: `Bar: the ${Math.round(level * 100)}% interval.`,
    },
  },
  {
    sign: "line",
    meaning: {
      nl: "Staand streepje: geen verschil met het niveau waarmee is vergeleken.",
      en: "Upright tick: no difference from the level compared with.",
    },
  },
];

export const parameterTexts = {
  outcome: { nl: "Oordeel", en: "Judgement" },
  outcomeHint: {
    nl: "Een kolom met ja en nee (gekozen of niet), of een cijfer.",
    en: "A column of yes and no (chosen or not), or a mark.",
  },
  attributes: { nl: "Getoonde kenmerken", en: "Shown characteristics" },
  attributesHint: {
    nl: "Alle kenmerken die door loting verschilden tussen vignetten.",
    en: "All characteristics that differed between vignettes by lot.",
  },
  respondent: { nl: "Respondent", en: "Respondent" },
  respondentHint: {
    nl: "De kolom die zegt welke oordelen van dezelfde persoon zijn.",
    en: "The column that says which judgements are of the same person.",
  },
  baseline: { nl: "Vergelijken met dit niveau", en: "Compare with this level" },
  baselineHint: {
    nl: "Standaard het eerste niveau van elk kenmerk.",
    en: "By default the first level of each characteristic.",
  },
  firstLevel: { nl: "het eerste niveau", en: "the first level" },
  errors: { nl: "Standaardfouten", en: "Standard errors" },
  CR1: { nl: "CR1: de gewone keuze", en: "CR1: the usual choice" },
  CR2: { nl: "CR2: bij minder dan veertig respondenten", en: "CR2: with fewer than forty respondents" },
  CR1S: { nl: "CR1S: zoals Stata", en: "CR1S: as Stata does" },
  CR0: { nl: "CR0: zonder correctie", en: "CR0: without correction" },
} as const;

/** What was done, in plain words. */
export const methods: readonly Method[] = [
  {
    term: { nl: "Effect (AMCE).", en: "Effect (AMCE)." },
    meaning: {
      nl: "Hoeveel het gemiddelde oordeel verandert als een kenmerk dit niveau heeft in plaats van het niveau waarmee is vergeleken, gemiddeld over alle andere kenmerken. De standaardfouten houden er rekening mee dat oordelen van één persoon op elkaar lijken.",
      en: "How much the mean judgement changes when a characteristic has this level rather than the one compared with, averaged over all other characteristics. Standard errors allow for judgements of one person being alike.",
    },
    source: "amce",
  },
  {
    term: { nl: "Gemiddeld oordeel.", en: "Mean judgement." },
    meaning: {
      nl: "Het gemiddelde van alle vignetten met dit niveau. Bij een keuze uit twee is 50% geen voorkeur.",
      en: "The mean of all vignettes with this level. In a choice between two, 50% is no preference.",
    },
    source: "amce",
  },
  {
    term: { nl: "p, gecorrigeerd.", en: "p, adjusted." },
    meaning: {
      nl: "Hoe vaak een effect van deze grootte door toeval ontstaat, gecorrigeerd voor het aantal effecten op deze pagina.",
      en: "How often an effect of this size arises by chance, adjusted for the number of effects on this page.",
    },
    source: "adjust",
  },
  smallestDifference,
  {
    term: { nl: "Wat de cijfers niet zeggen.", en: "What the figures do not say." },
    meaning: {
      nl: "Wat mensen doen als het echt om iemand gaat. Een vignet meet een oordeel over een verzonnen geval, en het effect hangt af van welke niveaus zijn getoond.",
      en: "What people do when it is about a real person. A vignette measures a judgement of a made-up case, and the effect depends on which levels were shown.",
    },
    source: null,
  },
];
