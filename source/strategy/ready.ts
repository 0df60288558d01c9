import type { Text } from "../language/text.ts";
import type { Countable, Level, RoundShare } from "./model.ts";

/** An indicator to start from: what it is called, what it counts, and what can feed it. */
export interface ReadyIndicator {
  readonly id: string;
  readonly title: Text;
  readonly about: Text;
  readonly counts: Countable;
  readonly level: Level;
  /** What stands in the field of the source when it is entered by hand. */
  readonly words: Text;
  /** Forms of colleagues that feed it; null where none do. */
  readonly rounds: { readonly instrument: string; readonly share: RoundShare } | null;
  /** A questionnaire among staff whose released result can be followed; null where there is none. */
  readonly asks: string | null;
}

/** Of selection and growth: what shows whether everyone gets a chance. Percentages, all of them. */
export const selectionAndGrowth: readonly ReadyIndicator[] = [
  {
    id: "vacancies",
    title: {
      nl: "Vacatures en promoties die goed zijn ingericht",
      en: "Vacancies and promotions set up well",
    },
    about: {
      nl: "Van de vacatures en promoties die vooraf zijn bekeken: het deel waarvan eisen, openheid en keuze goed waren.",
      en: "Of the vacancies and promotions looked at beforehand: the share whose requirements, openness and choice were right.",
    },
    counts: "cases",
    level: "output",
    words: {
      nl: "Lijst van bekeken vacatures bij P&O: aantal goed ingericht, van hoeveel.",
      en: "List of vacancies looked at, kept by human resources: how many set up well, of how many.",
    },
    rounds: { instrument: "vacancy-check", share: { by: "score", atLeast: 0.9 } },
    asks: null,
  },
  {
    id: "posted",
    title: { nl: "Functies die openbaar zijn opengesteld", en: "Posts openly posted" },
    about: {
      nl: "Het deel van de vacatures, ook interne en tijdelijke, waarop iedereen kon reageren.",
      en: "The share of vacancies, also internal and temporary ones, to which everyone could apply.",
    },
    counts: "cases",
    level: "output",
    words: {
      nl: "Vacaturesysteem: alle functies die in de periode zijn vervuld, en hoeveel daarvan openbaar waren opengesteld.",
      en: "Recruitment system: all posts filled in the period, and how many of them were openly posted.",
    },
    rounds: {
      instrument: "vacancy-check",
      share: { by: "answer", question: "open-posted", code: "yes", leaveOut: ["not-applicable"] },
    },
    asks: null,
  },
  {
    id: "growth",
    title: { nl: "Voelt zich gesteund om te groeien", en: "Feel supported to grow" },
    about: {
      nl: "Van wie een ontwikkelgesprek had: het deel dat zich gesteund voelt om te groeien. De vaste vraag na elk gesprek.",
      en: "Of those who had a development talk: the share that feels supported to grow. The standing question after each talk.",
    },
    counts: "persons",
    level: "outcome",
    words: {
      nl: "Vaste vraag in het ontwikkelgesprek, geteld door P&O over de hele gemeente, zonder namen.",
      en: "Standing question in the development talk, counted by human resources over the whole municipality, without names.",
    },
    rounds: null,
    asks: "growth-talk",
  },
];
