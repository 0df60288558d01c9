import type { Text } from "../../language/text.ts";
import type { Sign } from "../charts/interval-panel.tsx";
import { smallestDifference } from "../shared-methods.ts";
import type { Method } from "../view.ts";

/** Words on the page about representation. */
export const texts = {
  title: { nl: "Vertegenwoordiging", en: "Representation" },
  about: {
    nl: "Wie werkt er, op welk niveau, en hoe verhoudt zich dat tot de bevolking of tot een streefcijfer?",
    en: "Who works here, at which level, and how does that compare with the population or a target?",
  },
  group: { nl: "groep", en: "group" },
  count: { nl: "aantal", en: "number" },
  share: { nl: "aandeel (interval)", en: "share (interval)" },
  index: { nl: "keer het verwachte aandeel", en: "times the expected share" },
  shortfall: { nl: "te weinig (min: te veel)", en: "short (minus: surplus)" },
  adjustedP: { nl: "p, gecorrigeerd", en: "p, adjusted" },
  wholeCaption: { nl: "Het hele bestand", en: "The whole file" },
  levelCaption: { nl: "Op elk niveau", en: "At each level" },
  courseCaption: { nl: "Verwacht aandeel per jaar", en: "Expected share in each year" },
  year: { nl: "jaar", en: "year" },
  levelPicture: {
    nl: (group: string, within: string) => `aandeel ${group} per ${within}`,
    en: (group: string, within: string) => `share of ${group} by ${within}`,
  },
  wholePicture: {
    nl: "aandeel in het hele bestand",
    en: "share in the whole file",
  },
  expected: { nl: "verwacht", en: "expected" },
  target: { nl: "streefcijfer", en: "target" },
  coursePicture: {
    nl: (group: string) => `verwacht aandeel ${group}, en het streefcijfer`,
    en: (group: string) => `expected share of ${group}, and the target`,
  },
  years: { nl: "jaren vanaf nu", en: "years from now" },
  key: (percent: number): readonly { readonly sign: Sign; readonly meaning: Text }[] => [
    {
      sign: "filled",
      meaning: {
        nl: "Dichte stip: het aandeel wijkt meer dan toevallig af van wat ernaast staat.",
        en: "Filled dot: the share departs from what it stands beside by more than chance.",
      },
    },
    {
      sign: "hollow",
      meaning: {
        nl: "Open stip: daarvoor is te weinig aanwijzing, of er staat niets naast.",
        en: "Open dot: there is too little evidence for that, or it stands beside nothing.",
      },
    },
    {
      sign: "interval",
      meaning: { nl: `Streep: het ${percent}%-interval.`, en: `Bar: the ${percent}% interval.` },
    },
    {
      sign: "line",
      meaning: {
        nl: "Staand streepje: het aandeel in het hele bestand, of in de bevolking die ernaast staat.",
        en: "Upright tick: the share in the whole file, or in the population beside it.",
      },
    },
  ],
} as const;

/** What was done, in plain words. */
export const methods: readonly Method[] = [
  {
    term: { nl: "Aandeel, verhouding en tekort.", en: "Share, index and shortfall." },
    meaning: {
      nl: "Aandeel: mensen van de groep, gedeeld door iedereen op dat niveau. Verhouding: dat aandeel gedeeld door het verwachte. Tekort: hoeveel mensen er bij het verwachte aandeel meer zouden zijn. Interval: Wilson, of Clopper–Pearson onder 40 mensen; bij een steekproef uit een bekend aantal mensen met de correctie voor een eindige populatie.",
      en: "Share: people of the group, divided by everyone at that level. Index: that share divided by the expected one. Shortfall: how many more people there would be at the expected share. Interval: Wilson, or Clopper–Pearson under 40 people; of a sample from a known number of people with the finite population correction.",
    },
    source: "representation",
  },
  {
    term: { nl: "Toets.", en: "Test." },
    meaning: {
      nl: "Binnen het bestand: de groep op dit niveau tegen de groep elders (Pearson, of Fisher bij kleine aantallen). Tegen een bevolking: de scoretoets. Gecorrigeerd voor het aantal vergelijkingen.",
      en: "Within the file: the group at this level against the group elsewhere (Pearson, or Fisher for small numbers). Against a population: the score test. Adjusted for the number of comparisons.",
    },
    source: "two-by-two-test",
  },
  {
    term: { nl: "Verwachting.", en: "Expectation." },
    meaning: {
      nl: "Een Markov-model: van elke groep en elk niveau de kansen om te blijven, door te stromen of te vertrekken, en de instroom: van het afgelopen jaar, van de jaren van een bestand, of zoals u ze zelf gaf. De marge komt van 1000 nagebootste verlopen.",
      en: "A Markov model: of each group and level the chances of staying, moving up or leaving, and the people who come in: of the past year, of the years of a file, or as you gave them. The margin comes from 1,000 simulated courses.",
    },
    source: "projection-simulation",
  },
  {
    term: { nl: "Nodig aandeel.", en: "Share needed." },
    meaning: {
      nl: "Welk aandeel van aannames of promoties, elk jaar vanaf nu, het streefcijfer gemiddeld haalt. Rekenwerk: wat de wet toestaat staat daar los van.",
      en: "Which share of hires or promotions, every year from now, meets the target on average. Arithmetic: what the law allows stands apart from it.",
    },
    source: "projection-target",
  },
  smallestDifference,
];
