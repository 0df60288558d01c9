import type { Text } from "../../language/text.ts";
import type { Sign } from "../charts/interval-panel.tsx";
import { smallestDifference } from "../shared-methods.ts";
import type { Method } from "../view.ts";
import type { ScaleQuestion } from "./model.ts";

export const texts = {
  title: { nl: "Schaal", en: "Scale" },
  about: {
    nl: "Scoren groepen anders op een vragenlijst, hangen de vragen samen, en doet het verschil ertoe?",
    en: "Do groups score differently on a questionnaire, do its questions hang together, and does the difference matter?",
  },
  mean: { nl: "Gemiddelde score", en: "Mean score" },
  everyone: { nl: "iedereen", en: "everyone" },
  group: { nl: "groep", en: "group" },
  count: { nl: "mensen", en: "people" },
  scored: { nl: "met alle antwoorden", en: "with all answers" },
  spread: { nl: "spreiding (sd)", en: "spread (sd)" },
  meansCaption: { nl: "Gemiddelde en spreiding van elke groep", en: "Mean and spread of every group" },
  responseCaption: {
    nl: "Wie antwoordde, van wie was gevraagd",
    en: "Who answered, of those who were asked",
  },
  asked: { nl: "gevraagd", en: "asked" },
  response: { nl: "antwoordde", en: "answered" },
  weight: { nl: "gewicht van een antwoord", en: "weight of an answer" },
  weightedCaption: { nl: "Gewogen naar wie was gevraagd", en: "Weighted to those who were asked" },
  weighted: {
    "weighted-mean": { nl: "gewogen gemiddelde", en: "weighted mean" },
    "response-chi-square": {
      nl: "verschil in respons (chi-kwadraat)",
      en: "difference in response (chi-square)",
    },
  } as Readonly<Record<string, Text>>,
  pairsCaption: { nl: "Elke twee groepen vergeleken", en: "Every two groups compared" },
  pair: { nl: "groepen", en: "groups" },
  difference: { nl: "verschil (Games–Howell)", en: "difference (Games–Howell)" },
  effect: { nl: "Hedges’ g", en: "Hedges’ g" },
  p: { nl: "p, gecorrigeerd", en: "p, adjusted" },
  equivalent: { nl: "p dat het verschil er niet toe doet (TOST)", en: "p of no relevant difference (TOST)" },
  anova: { nl: "Welch: F", en: "Welch: F" },
  anovaCaption: { nl: "Zijn alle gemiddelden gelijk? (Welch)", en: "Are all means equal? (Welch)" },
  itemsTitle: { nl: "De vragen", en: "The questions" },
  itemsCaption: { nl: "Hoe elke vraag bij de schaal past", en: "How each question fits the scale" },
  item: { nl: "vraag", en: "question" },
  rest: { nl: "samenhang met de andere vragen", en: "correlation with the other questions" },
  without: { nl: "alpha zonder deze vraag", en: "alpha without this question" },
  alphaCaption: { nl: "Betrouwbaarheid van de schaal", en: "Reliability of the scale" },
  measure: { nl: "maat", en: "measure" },
  value: { nl: "waarde", en: "value" },
  alphas: {
    alpha: { nl: "Cronbachs alpha (per tweetal vragen)", en: "Cronbach’s alpha (pairwise)" },
    "alpha-standardized": { nl: "gestandaardiseerde alpha", en: "standardised alpha" },
    "alpha-complete": {
      nl: "alpha van wie alles beantwoordde (Feldt)",
      en: "alpha of those who answered everything (Feldt)",
    },
  } as Readonly<Record<string, Text>>,
} as const;

/** What each sign means. */
export const key = ({
  level,
}: Pick<ScaleQuestion, "level">): readonly { readonly sign: Sign; readonly meaning: Text }[] => [
  {
    sign: "filled",
    meaning: {
      nl: "Dichte stip: het gemiddelde van de groep. Het verschilt van ten minste één andere groep, en dat is meer dan toeval.",
      en: "Filled dot: the mean of the group. It differs from at least one other group by more than chance.",
    },
  },
  {
    sign: "hollow",
    meaning: {
      nl: "Open stip: er is te weinig aanwijzing dat de groep van een andere verschilt.",
      en: "Open dot: there is too little evidence that the group differs from another.",
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
    meaning: { nl: "Staand streepje: iedereen samen.", en: "Upright tick: everyone together." },
  },
];

export const parameterTexts = {
  items: { nl: "Vragen", en: "Questions" },
  itemsHint: {
    nl: "De kolommen die samen één schaal zijn. Hun gemiddelde is de score.",
    en: "The columns that are one scale together. Their mean is the score.",
  },
  reversed: { nl: "Omgekeerde vragen", en: "Reversed questions" },
  reversedHint: {
    nl: "Vragen waarbij een hoog antwoord juist weinig betekent. Zij worden omgedraaid.",
    en: "Questions for which a high answer means little. They are turned round.",
  },
  by: { nl: "Kenmerken", en: "Characteristics" },
  margin: { nl: "Kleinste verschil dat ertoe doet", en: "Smallest difference that matters" },
  marginHint: {
    nl: "In punten van de schaal, vooraf gekozen. Dan toont de pagina ook of het verschil aantoonbaar kleiner is.",
    en: "In points of the scale, chosen beforehand. The page then also shows whether the difference is proven smaller.",
  },
  lowest: { nl: "Laagste mogelijke antwoord", en: "Lowest possible answer" },
  highest: { nl: "Hoogste mogelijke antwoord", en: "Highest possible answer" },
  asked: { nl: "Bestand met iedereen die is gevraagd", en: "File with everyone who was asked" },
  askedHint: {
    nl: "Met dezelfde kenmerken. Dan ziet u wie antwoordde en wie niet, weegt elke groep mee zoals zij voorkomt, en rekenen de intervallen met het aantal mensen dat er is.",
    en: "With the same characteristics. You then see who answered and who did not, each group weighs as it occurs, and intervals take account of how many people there are.",
  },
} as const;

/** What was done, in plain words. */
export const methods: readonly Method[] = [
  {
    term: { nl: "Gemiddelde.", en: "Mean." },
    meaning: {
      nl: "Van wie alle vragen beantwoordde: het gemiddelde van de antwoorden, met omgekeerde vragen omgedraaid. Interval: t.",
      en: "Of those who answered every question: the mean of the answers, with reversed questions turned round. Interval: t.",
    },
    source: "moments",
  },
  {
    term: { nl: "Welch en Games–Howell.", en: "Welch and Games–Howell." },
    meaning: {
      nl: "Welch toetst of alle gemiddelden gelijk kunnen zijn. Games–Howell vergelijkt elke twee groepen en houdt rekening met het aantal tweetallen; bij meer kenmerken op de pagina wordt p met hun aantal vermenigvuldigd.",
      en: "Welch tests whether all means can be equal. Games–Howell compares every two groups and allows for the number of pairs; with several characteristics on the page p is multiplied by their number.",
    },
    source: "mean-comparisons",
  },
  {
    term: { nl: "Geen relevant verschil.", en: "No relevant difference." },
    meaning: {
      nl: "Twee eenzijdige toetsen (TOST): is aangetoond dat het verschil kleiner is dan de grens die u koos? Niet significant is iets anders: dat kan ook komen omdat er te weinig mensen zijn.",
      en: "Two one-sided tests (TOST): is the difference shown to be smaller than the bound you chose? Not significant is something else: there may simply be too few people.",
    },
    source: "equivalence",
  },
  {
    term: { nl: "Wie niet antwoordde.", en: "Who did not answer." },
    meaning: {
      nl: "Met een bestand van iedereen die is gevraagd: het deel dat antwoordde, en een gemiddelde waarin elke groep zo zwaar telt als zij voorkomt. Intervallen worden smaller naarmate een groter deel antwoordde; antwoordde iedereen, dan is er geen toeval meer. Vergelijkingen tussen groepen rekenen daar niet mee: die gaan ook over een volgende keer.",
      en: "With a file of everyone who was asked: the part that answered, and a mean in which each group counts as it occurs. Intervals narrow as a larger part answered; where everyone did, no chance is left. Comparisons of groups leave that out: they are about a next time too.",
    },
    source: "non-response",
  },
  {
    term: { nl: "Alpha.", en: "Alpha." },
    meaning: {
      nl: "Hoe goed de vragen samenhangen, van 0 tot 1 (Cronbach). Een hoge alpha bewijst niet dat zij over één ding gaan.",
      en: "How well the questions hang together, from 0 to 1 (Cronbach). A high alpha does not prove that they are about one thing.",
    },
    source: "alpha",
  },
  smallestDifference,
];
