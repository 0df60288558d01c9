import type { Text } from "../../language/text.ts";
import type { Sign } from "../charts/interval-panel.tsx";
import { smallestDifference } from "../shared-methods.ts";
import type { Method } from "../view.ts";

/** Names of measures as they are read. */
export const measureNames: Readonly<Record<string, Text>> = {
  "mean-gap": { nl: "verschil in gemiddelde", en: "gap in the mean" },
  "median-gap": { nl: "verschil in mediaan", en: "gap in the median" },
  "adjusted-gap": { nl: "verschil bij gelijke kenmerken", en: "gap with the same held equal" },
  "adjusted-gap-kennedy": {
    nl: "hetzelfde, met de correctie van Kennedy",
    en: "the same, with Kennedy's correction",
  },
  "log-gap": {
    nl: "verschil in logaritme (min: lager loon)",
    en: "difference in logarithm (minus: lower pay)",
  },
  "adjusted-log-gap": {
    nl: "verschil in logaritme bij gelijke kenmerken",
    en: "difference in logarithm with the same held equal",
  },
  "oaxaca-gap": { nl: "te ontleden verschil", en: "gap to decompose" },
  "oaxaca-endowments": {
    nl: "kenmerken: wat de groep erbij kreeg met de kenmerken van de andere",
    en: "endowments: what the group would gain with the characteristics of the other",
  },
  "oaxaca-coefficients": {
    nl: "beloning: wat zij erbij kreeg met de beloning van de andere voor haar kenmerken",
    en: "coefficients: what it would gain with the other's pay for its characteristics",
  },
  "oaxaca-interaction": { nl: "beide tegelijk", en: "interaction of the two" },
};

const weights: Readonly<Record<string, Text>> = {
  pooled: { nl: "één model met de groep erin", en: "pooled, with a term for the group" },
  neumark: { nl: "Neumark, één model zonder de groep", en: "Neumark, pooled without the group" },
  reimers: { nl: "Reimers, half om half", en: "Reimers, half and half" },
  cotton: { nl: "Cotton, naar aantal", en: "Cotton, by numbers" },
};

/** Names of the parts of twofold decompositions. */
export const partNames: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries(weights).flatMap(([kind, text]) => [
    [
      `oaxaca-explained oaxaca-blinder, ${kind}`,
      { nl: `hangt samen met kenmerken (${text.nl})`, en: `goes with characteristics (${text.en})` },
    ],
    [
      `oaxaca-unexplained oaxaca-blinder, ${kind}`,
      { nl: `hangt er niet mee samen (${text.nl})`, en: `does not (${text.en})` },
    ],
  ]),
);

/** Words on the page about pay. */
export const texts = {
  title: { nl: "Beloning", en: "Pay" },
  about: {
    nl: "Hoe groot is het loonverschil tussen groepen, ook tussen mensen in gelijk werk?",
    en: "How large is the pay gap between groups, also between people in equal work?",
  },
  group: { nl: "groep", en: "group" },
  people: { nl: "mensen", en: "people" },
  mean: { nl: "gemiddelde", en: "mean" },
  median: { nl: "mediaan", en: "median" },
  meanGap: { nl: "verschil in gemiddelde", en: "gap in the mean" },
  medianGap: { nl: "verschil in mediaan", en: "gap in the median" },
  adjustedP: { nl: "p, gecorrigeerd", en: "p, adjusted" },
  measure: { nl: "maat", en: "measure" },
  value: { nl: "waarde (interval)", en: "value (interval)" },
  everyone: { nl: "iedereen", en: "everyone" },
  equal: { nl: "gelijk loon", en: "equal pay" },
  equalTo: {
    nl: (other: string) => `even veel als ${other}`,
    en: (other: string) => `as much as ${other}`,
  },
  payCaption: {
    nl: "Loon van elke groep, en het verschil als deel van het loon van de vergelijkingsgroep (min: hoger loon)",
    en: "Pay of each group, and the gap as a share of the pay of the group compared with (minus: higher pay)",
  },
  bandsCaption: {
    nl: "Hoe zijn de vier kwarten samengesteld, van laag naar hoog betaald?",
    en: "How are the four quarters made up, from low to high pay?",
  },
  categoriesCaption: {
    nl: "Verschil in gemiddeld loon per categorie werknemers",
    en: "Gap in mean pay in each category of workers",
  },
  modelCaption: {
    nl: "Het verschil met en zonder gelijke kenmerken, en waaruit het bestaat",
    en: "The gap with and without the same held equal, and what it is made of",
  },
  gapPicture: {
    nl: "loonverschil, zonder en met gelijke kenmerken",
    en: "pay gap, without and with the same held equal",
  },
  bandPicture: {
    nl: (group: string) => `aandeel ${group} in elk kwart van het loon`,
    en: (group: string) => `share of ${group} in each quarter of pay`,
  },
  categoryPicture: {
    nl: (within: string) => `loonverschil per ${within}`,
    en: (within: string) => `pay gap by ${within}`,
  },
  hiddenCategories: {
    nl: (n: string) => `verborgen: ${n}, zie de tabel`,
    en: (n: string) => `hidden: ${n}, see the table`,
  },
  bands: {
    q1: { nl: "laagst betaalde kwart", en: "lowest paid quarter" },
    q2: { nl: "tweede kwart", en: "second quarter" },
    q3: { nl: "derde kwart", en: "third quarter" },
    q4: { nl: "hoogst betaalde kwart", en: "highest paid quarter" },
  } as Readonly<Record<string, Text>>,
  key: (percent: number): readonly { readonly sign: Sign; readonly meaning: Text }[] => [
    {
      sign: "filled",
      meaning: {
        nl: "Dichte stip: het verschil is meer dan toeval. In het plaatje van de kwarten: het aandeel.",
        en: "Filled dot: the gap is more than chance. In the picture of quarters: the share.",
      },
    },
    {
      sign: "hollow",
      meaning: {
        nl: "Open stip: er is te weinig aanwijzing dat het verschil meer is dan toeval, of het is niet getoetst (de mediaan).",
        en: "Open dot: there is too little evidence that the gap is more than chance, or it was not tested (the median).",
      },
    },
    {
      sign: "interval",
      meaning: { nl: `Streep: het ${percent}%-interval.`, en: `Bar: the ${percent}% interval.` },
    },
    {
      sign: "line",
      meaning: {
        nl: "Staand streepje: gelijk loon. Rechts daarvan is het loon lager, links hoger. In het plaatje van de kwarten: het aandeel in iedereen samen.",
        en: "Upright tick: equal pay. To the right of it pay is lower, to the left higher. In the picture of quarters: the share in everyone together.",
      },
    },
  ],
} as const;

/** What was done, in plain words. */
export const methods: readonly Method[] = [
  {
    term: { nl: "Verschil in gemiddelde en mediaan.", en: "Gap in mean and median." },
    meaning: {
      nl: "Hoeveel lager het loon van de groep is, als deel van het loon van de vergelijkingsgroep, zoals de EU-richtlijn loontransparantie (2023/970) het bepaalt. Onder nul: hoger loon. Interval van het gemiddelde: delta-methode op de verhouding; van de mediaan: Price en Bonett. Toets: Welch.",
      en: "How much lower pay of the group is, as a share of the pay of the group compared with, as the EU pay-transparency directive (2023/970) defines it. Below zero: higher pay. Interval of the mean: delta method on the ratio; of the median: Price and Bonett. Test: Welch.",
    },
    source: "pay-gap",
  },
  {
    term: { nl: "Verschil bij gelijke kenmerken.", en: "Gap with the same held equal." },
    meaning: {
      nl: "Regressie van de logaritme van het loon op de groep en wat gelijk wordt gehouden (kleinste kwadraten, fouten HC3). De coëfficiënt b van de groep wordt gelezen als 1 − exp(b).",
      en: "Regression of the logarithm of pay on the group and what is held equal (least squares, HC3 errors). The coefficient b of the group is read as 1 − exp(b).",
    },
    source: "linear",
  },
  {
    term: { nl: "Ontleding.", en: "Decomposition." },
    meaning: {
      nl: "Oaxaca–Blinder: welk deel van het verschil samengaat met hoe de groepen over de kenmerken verdeeld zijn. In drie delen, en in twee delen met vier keuzes voor hoe beloning zonder verschil eruitziet.",
      en: "Oaxaca–Blinder: which part of the gap goes together with how the groups are spread over the characteristics. In three parts, and in two with four choices of what pay without a gap looks like.",
    },
    source: "oaxaca-blinder",
  },
  {
    term: { nl: "Kwarten.", en: "Quarters." },
    meaning: {
      nl: "Iedereen op volgorde van loon, in vier even grote delen. Mensen met hetzelfde loon op een grens worden naar verhouding verdeeld.",
      en: "Everyone in order of pay, in four equal parts. People with the same pay across a boundary are divided in proportion.",
    },
    source: "pay-bands",
  },
  {
    term: { nl: "p, gecorrigeerd.", en: "p, adjusted." },
    meaning: {
      nl: "Hoe vaak een verschil van deze grootte door toeval ontstaat, gecorrigeerd voor het aantal vergelijkingen op deze pagina.",
      en: "How often a difference of this size arises by chance, adjusted for the number of comparisons on this page.",
    },
    source: "adjust",
  },
  smallestDifference,
  {
    term: { nl: "Wat de cijfers niet zeggen.", en: "What the figures do not say." },
    meaning: {
      nl: "Waarom een verschil er is, en of het werk in een categorie echt gelijkwaardig is.",
      en: "Why there is a gap, and whether the work in a category really is of equal value.",
    },
    source: null,
  },
];
