import type { Text } from "../../language/text.ts";
import type { Method } from "../view.ts";

/** Words on the page about staying and leaving. */
export const texts = {
  title: { nl: "Blijven en vertrekken", en: "Staying and leaving" },
  about: {
    nl: "Hoe lang blijven mensen van elke groep, en verschilt dat?",
    en: "How long do people of each group stay, and does that differ?",
  },
  group: { nl: "groep", en: "group" },
  people: { nl: "mensen", en: "people" },
  median: { nl: "de helft is weg na", en: "half have left after" },
  ratio: {
    nl: "keer de vertrekkans van de vergelijkingsgroep",
    en: "times the chance of leaving of the group compared with",
  },
  adjustedP: { nl: "p, gecorrigeerd", en: "p, adjusted" },
  curveCaption: { nl: "Aandeel dat er nog is, na elk moment", en: "Share still there, after each moment" },
  compareCaption: { nl: "Hoe lang, en vergeleken", en: "How long, and compared" },
  curvePicture: { nl: "aandeel dat er nog is", en: "share still there" },
  key: (percent: number): readonly Text[] => [
    {
      nl: `Lijn: het aandeel dat er dan nog is. Kleur eromheen: het ${percent}%-interval, bij de eerste twee groepen. Tussen de momenten is de lijn recht getrokken.`,
      en: `Line: the share still there then. Shade about it: the ${percent}% interval, for the first two groups. Between the moments the line is drawn straight.`,
    },
  ],
} as const;

/** What was done, in plain words. */
export const methods: readonly Method[] = [
  {
    term: { nl: "Aandeel dat er nog is.", en: "Share still there." },
    meaning: {
      nl: "Kaplan–Meier: op elk moment dat iemand vertrok, het deel van wie er toen nog was dat bleef, met elkaar vermenigvuldigd. Wie nog in dienst was, telt mee tot de laatste dag dat dat bekend is. Interval: Greenwood, log-log.",
      en: "Kaplan–Meier: at every moment at which someone left, the part of those still there then that stayed, multiplied together. Whoever is still there counts until the last day on which that is known. Interval: Greenwood, log-log.",
    },
    source: "kaplan-meier",
  },
  {
    term: { nl: "Toets.", en: "Test." },
    meaning: {
      nl: "Log-rank: vertrekken mensen van de groepen even snel? Over de hele tijd samen.",
      en: "Log-rank: do people of the groups leave as fast? Over the whole time together.",
    },
    source: "log-rank",
  },
  {
    term: { nl: "Vertrekkans.", en: "Chance of leaving." },
    meaning: {
      nl: "Cox: hoeveel keer zo groot de kans is om op enig moment te vertrekken, bij gelijke kenmerken als die zijn gekozen. Gaat ervan uit dat die verhouding over de tijd gelijk blijft.",
      en: "Cox: how many times as large the chance of leaving is at any time, with the same held equal where that was chosen. Takes that ratio to stay the same over time.",
    },
    source: "cox",
  },
];
