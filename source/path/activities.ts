import type { Text } from "../language/text.ts";

/** What a municipality does that leaves no other trace in Mozaïek, and that the path asks for. */
export const activityKinds = ["training", "talk", "comparison", "law"] as const;

/** Studies and checks of one service that are done elsewhere; the path asks for them by these names. */
export const studyKinds = [
  "vignettes",
  "correspondence",
  "equity-audit",
  "risk-profile-check",
  "algorithm-check",
  "complaints-check",
] as const;

export const allKinds = [...activityKinds, ...studyKinds] as const;
export type ActivityKind = (typeof allKinds)[number];

export const isStudy = (kind: ActivityKind): boolean => studyKinds.some(one => one === kind);

/** Something that was done. */
export interface NewActivity {
  readonly kind: ActivityKind;
  /** ISO date. */
  readonly on: string;
  readonly title: string;
  /** Id of the service a study was about; null for other kinds. */
  readonly service: string | null;
  /** Of a training: staff and managers who had not been to one before; 0 for other kinds. */
  readonly staff: number;
  readonly managers: number;
  /** Themes, what was learned, or what changes; empty where that is not known yet. */
  readonly words: string;
}

export interface Activity extends NewActivity {
  readonly id: string;
}

/** How many people work for the municipality, and how many of them manage others. */
export interface Workforce {
  readonly staff: number;
  readonly managers: number;
}

/** How each kind is called, and what is asked of it. */
export const kindTexts: Readonly<
  Record<
    ActivityKind,
    {
      readonly one: Text;
      readonly many: Text;
      readonly about: Text;
      readonly title: Text;
      readonly words: Text;
    }
  >
> = {
  training: {
    one: { nl: "Training", en: "Training" },
    many: { nl: "Trainingen", en: "Trainings" },
    about: {
      nl: "Cursussen en trajecten voor medewerkers en leidinggevenden, en hoeveel van hen voor het eerst meededen.",
      en: "Courses and programmes for staff and managers, and how many of them took part for the first time.",
    },
    title: { nl: "Welke training was het?", en: "Which training was it?" },
    words: { nl: "Wat leverde het op?", en: "What came of it?" },
  },
  talk: {
    one: { nl: "Gesprek", en: "Talk" },
    many: { nl: "Gesprekken met medewerkers", en: "Talks with staff" },
    about: {
      nl: "Sessies en interviews over wat groepen medewerkers nodig hebben, met de thema's.",
      en: "Sessions and interviews on what groups of staff need, with their themes.",
    },
    title: { nl: "Met welke groep was het gesprek?", en: "With which group was the talk?" },
    words: { nl: "Welke thema's kwamen naar voren?", en: "Which themes came up?" },
  },
  comparison: {
    one: { nl: "Vergelijking", en: "Comparison" },
    many: { nl: "Vergelijkingen met andere gemeenten", en: "Comparisons with other municipalities" },
    about: {
      nl: "Uw cijfers of aanpak naast die van gemeenten die op de uwe lijken.",
      en: "Your figures or approach beside those of municipalities like yours.",
    },
    title: { nl: "Met wie en waarop vergeleken?", en: "Compared with whom, and on what?" },
    words: { nl: "Wat verklaart het verschil?", en: "What explains the difference?" },
  },
  law: {
    one: { nl: "Controle van de wettenkalender", en: "Review of the legal calendar" },
    many: { nl: "Wetten en regels nagelopen", en: "Laws and rules reviewed" },
    about: {
      nl: "Eens per jaar: welke regels veranderen, en wat betekent dat voor de doelen?",
      en: "Once a year: which rules change, and what does that mean for the goals?",
    },
    title: { nl: "Wat is nagelopen?", en: "What was reviewed?" },
    words: { nl: "Wat verandert er voor de doelen?", en: "What changes for the goals?" },
  },
  vignettes: {
    one: { nl: "Vignettenstudie", en: "Vignette study" },
    many: { nl: "Vignettenstudies", en: "Vignette studies" },
    about: {
      nl: "Medewerkers beoordelen gevallen die alleen in een kenmerk verschillen. De uitkomst leest u in bij de spiegel.",
      en: "Staff judge cases that differ in one characteristic only. The outcome is imported into the mirror.",
    },
    title: { nl: "Welke studie was het?", en: "Which study was it?" },
    words: { nl: "Wat kwam eruit?", en: "What came out?" },
  },
  correspondence: {
    one: { nl: "Analyse van antwoorden", en: "Analysis of responses" },
    many: { nl: "Analyses van antwoorden", en: "Analyses of responses" },
    about: {
      nl: "Gelijke vragen onder verschillende namen, en wie welk antwoord krijgt.",
      en: "Equal requests under different names, and who gets which answer.",
    },
    title: { nl: "Welke analyse was het?", en: "Which analysis was it?" },
    words: { nl: "Wat kwam eruit?", en: "What came out?" },
  },
  "equity-audit": {
    one: { nl: "Doorlichting", en: "Equity audit" },
    many: { nl: "Doorlichtingen", en: "Equity audits" },
    about: {
      nl: "Een dienst doorgelicht op gelijke behandeling, van aanvraag tot besluit.",
      en: "A service audited for equal treatment, from request to decision.",
    },
    title: { nl: "Wat is doorgelicht?", en: "What was audited?" },
    words: { nl: "Wat kwam eruit?", en: "What came out?" },
  },
  "risk-profile-check": {
    one: { nl: "Controle van een risicoprofiel", en: "Check of a risk profile" },
    many: { nl: "Controles van risicoprofielen", en: "Checks of risk profiles" },
    about: {
      nl: "Welke kenmerken kiezen wie gecontroleerd wordt, en is dat te rechtvaardigen?",
      en: "Which characteristics select who is checked, and can that be justified?",
    },
    title: { nl: "Welk risicoprofiel is gecontroleerd?", en: "Which risk profile was checked?" },
    words: { nl: "Wat kwam eruit?", en: "What came out?" },
  },
  "algorithm-check": {
    one: { nl: "Toets van een algoritme", en: "Test of an algorithm" },
    many: { nl: "Toetsen van algoritmen", en: "Tests of algorithms" },
    about: {
      nl: "Hoe vaak het algoritme zich per groep vergist. De uitkomst leest u in bij de spiegel.",
      en: "How often the algorithm errs by group. The outcome is imported into the mirror.",
    },
    title: { nl: "Welk algoritme is getoetst?", en: "Which algorithm was tested?" },
    words: { nl: "Wat kwam eruit?", en: "What came out?" },
  },
  "complaints-check": {
    one: { nl: "Klachtenprocedure nagelopen", en: "Complaints procedure reviewed" },
    many: { nl: "Klachtenprocedures nagelopen", en: "Complaints procedures reviewed" },
    about: {
      nl: "Of iedereen een klacht kwijt kan, en wat er dan gebeurt.",
      en: "Whether everyone can make a complaint, and what happens then.",
    },
    title: { nl: "Wat is nagelopen?", en: "What was reviewed?" },
    words: { nl: "Wat kwam eruit?", en: "What came out?" },
  },
};
