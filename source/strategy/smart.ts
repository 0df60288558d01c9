import type { Text } from "../language/text.ts";
import type { GoalFields } from "./model.ts";

/** Which question of SMART a part of a goal answers. */
export const letters = ["specific", "measurable", "accountable", "relevant", "time-bound", "lawful"] as const;
export type Letter = (typeof letters)[number];

export const letterNames: Readonly<Record<Letter, Text>> = {
  specific: { nl: "Specifiek", en: "Specific" },
  measurable: { nl: "Meetbaar", en: "Measurable" },
  accountable: { nl: "Van iemand", en: "Someone's" },
  relevant: { nl: "Ergens op gebaseerd", en: "Rests on something" },
  "time-bound": { nl: "Met een einddatum", en: "Time-bound" },
  lawful: { nl: "Binnen de wet", en: "Within the law" },
};

/** Something a goal lacks: the field that would fill it, and what to do, in one sentence. */
export interface Missing {
  readonly letter: Letter;
  readonly field: string;
  readonly text: Text;
}

const rules: readonly (Missing & { readonly lacks: (goal: GoalFields) => boolean })[] = [
  {
    letter: "specific",
    field: "whom",
    lacks: goal => goal.whom === "",
    text: {
      nl: "Voor wie is niet gezegd: noem de groep die er iets van merkt.",
      en: "For whom is not said: name the group that will notice.",
    },
  },
  {
    letter: "specific",
    field: "what",
    lacks: goal => goal.what === "",
    text: {
      nl: "Wat er anders wordt, is niet gezegd: beschrijf het zoals u het straks ziet.",
      en: "What will be different is not said: describe it as you will see it.",
    },
  },
  {
    letter: "measurable",
    field: "indicator",
    lacks: goal => goal.indicator === null,
    text: {
      nl: "Geen indicator: kies waaraan u ziet dat het doel dichterbij komt.",
      en: "No indicator: choose what shows that the goal comes closer.",
    },
  },
  {
    letter: "measurable",
    field: "baselineValue",
    lacks: goal => goal.baselineValue === null,
    text: {
      nl: "Geen nulmeting: koppel een meting, of vul er een in met de bron.",
      en: "No baseline: link a measurement, or enter one with its source.",
    },
  },
  {
    letter: "measurable",
    field: "baselineOn",
    lacks: goal => goal.baselineValue !== null && goal.baselineOn === null,
    text: {
      nl: "Van de nulmeting is de dag niet bekend: vul in wanneer zij gold.",
      en: "The baseline has no day: enter when it held.",
    },
  },
  {
    letter: "measurable",
    field: "baselineSource",
    lacks: goal => goal.baselineValue !== null && goal.baselineSource === "",
    text: {
      nl: "De nulmeting heeft geen bron: schrijf waar het getal vandaan komt.",
      en: "The baseline has no source: write where the number comes from.",
    },
  },
  {
    letter: "measurable",
    field: "target",
    lacks: goal => goal.targetValue === null,
    text: {
      nl: "Geen streefwaarde: schrijf welke waarde u wilt bereiken.",
      en: "No target: write which value you want to reach.",
    },
  },
  {
    letter: "accountable",
    field: "owner",
    lacks: goal => goal.owner === "",
    text: {
      nl: "Van niemand: noem wie hierop aanspreekbaar is.",
      en: "Nobody's: name who answers for it.",
    },
  },
  {
    letter: "relevant",
    field: "why",
    lacks: goal => goal.why === "" && goal.findings.length === 0,
    text: {
      nl: "Nergens op gebaseerd: koppel een bevinding, of schrijf waarom dit nodig is.",
      en: "Rests on nothing: link a finding, or write why this is needed.",
    },
  },
  {
    letter: "time-bound",
    field: "byWhen",
    lacks: goal => goal.byWhen === null,
    text: {
      nl: "Geen einddatum: kies de dag waarop het bereikt moet zijn.",
      en: "No date: choose the day by which it must be reached.",
    },
  },
  {
    letter: "time-bound",
    field: "byWhen",
    lacks: goal => goal.byWhen !== null && goal.baselineOn !== null && goal.byWhen <= goal.baselineOn,
    text: {
      nl: "De einddatum ligt niet na de nulmeting: kies een latere dag.",
      en: "The date is not after the baseline: choose a later day.",
    },
  },
  {
    letter: "lawful",
    field: "disadvantage",
    lacks: goal => goal.representation && goal.disadvantage === "",
    text: {
      nl: "De achterstand is niet aangetoond: schrijf waaruit zij blijkt.",
      en: "The disadvantage is not demonstrated: write what shows it.",
    },
  },
  {
    letter: "lawful",
    field: "proportion",
    lacks: goal => goal.representation && goal.proportion === "",
    text: {
      nl: "De verhouding is niet gewogen: schrijf waarom dit middel niet verder gaat dan nodig.",
      en: "Proportion is not weighed: write why this means goes no further than needed.",
    },
  },
  {
    letter: "lawful",
    field: "missedBefore",
    lacks: goal => goal.representation && goal.missedBefore === "",
    text: {
      nl: "Of een eerder streefcijfer is gemist, is niet gezegd: schrijf wat er eerder is afgesproken en of dat is gehaald.",
      en: "Whether an earlier target was missed is not said: write what was agreed before and whether it was met.",
    },
  },
];

/**
 * What a goal lacks to be one that can be held to: a sentence each, in the order of the form. Empty: it is complete.
 *
 * The usual SMART, with three changes: who answers for it stands for "achievable", which a form cannot judge; what it
 * rests on stands for "relevant"; and a target on the share of a group says how it keeps within the law.
 */
export const missingOf = (goal: GoalFields): readonly Missing[] =>
  rules.filter(({ lacks }) => lacks(goal)).map(({ letter, field, text }) => ({ letter, field, text }));

/** What the law asks of preferential policy, with its sources. */
export const legalLimits: Text = {
  nl: "Een streefcijfer is geen regel voor wie wordt aangenomen. Voorkeursbeleid mag alleen bij gelijke geschiktheid, voor een groep met een aangetoonde achterstand, en in verhouding tot het doel, met ruimte voor ieders eigen omstandigheden (Algemene wet gelijke behandeling art. 2 lid 3; HvJ EU Kalanke C-450/93, Marschall C-409/95, Abrahamsson C-407/98). Laat het toetsen voor u het vaststelt.",
  en: "A target is no rule for whom to hire. Preferential policy is allowed only between equally suitable people, for a group with a demonstrated disadvantage, and in proportion to the aim, with room for everyone's own circumstances (Dutch Equal Treatment Act art. 2(3); CJEU Kalanke C-450/93, Marschall C-409/95, Abrahamsson C-407/98). Have it reviewed before you adopt it.",
};
