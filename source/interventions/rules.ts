import type { Text } from "../language/text.ts";
import {
  type Arrow,
  arrows,
  type Intervention,
  type Level,
  type MeasureLevel,
  measureLevels,
  type State,
  type Template,
  type Theory,
  theoryParts,
  type TheoryPart,
} from "./model.ts";
import { monthsAfter } from "../work/days.ts";

/** What is missing somewhere, in a sentence that says what to do. */
export interface Missing {
  /** Field of the form where it can be mended. */
  readonly field: string;
  readonly says: Text;
}

const missingParts: Readonly<Record<TheoryPart, Text>> = {
  problem: {
    nl: "Er staat geen probleem: wat gaat er mis, en voor wie?",
    en: "There is no problem: what goes wrong, and for whom?",
  },
  cause: {
    nl: "Er staat geen oorzaak: waardoor komt het?",
    en: "There is no cause: why does it happen?",
  },
  activity: {
    nl: "Er staat geen activiteit: wat gaat u doen?",
    en: "There is no activity: what will you do?",
  },
  output: {
    nl: "Er staat geen resultaat: wat is er als het gedaan is?",
    en: "There is no output: what is there once it has been done?",
  },
  outcome: {
    nl: "Er staat geen effect: wat doen mensen dan anders, of welke regel is veranderd?",
    en: "There is no outcome: what do people then do differently, or which rule has changed?",
  },
  impact: {
    nl: "Er staat geen gevolg: wat merken de mensen om wie het gaat?",
    en: "There is no impact: what do the people concerned notice?",
  },
};

/** The arrows on which theories break most: there an assumption is asked for. */
export const askedArrows: readonly Arrow[] = ["outcome", "impact"];

const missingAssumptions: Readonly<Record<"outcome" | "impact", Text>> = {
  outcome: {
    nl: "Schrijf op wat u aanneemt tussen resultaat en effect: waarom zou het gedrag of de regel dan veranderen?",
    en: "Write down what you assume between output and outcome: why would behaviour or rules then change?",
  },
  impact: {
    nl: "Schrijf op wat u aanneemt tussen effect en gevolg: wat moet er verder waar zijn?",
    en: "Write down what you assume between outcome and impact: what else must be true?",
  },
};

/** Form field of an assumption. */
export const assumptionField = (arrow: Arrow): string => `assume-${arrow}`;

/**
 * What a theory of change still lacks, in the order of its form. It is complete when nothing is missing: all six boxes
 * are filled, it says whether the outcome lies in behaviour or in structure, and the two arrows on which theories break
 * most carry an assumption. Whether it is true is not for a rule to say.
 */
export function missingInTheory(theory: Theory): Missing[] {
  return [
    ...theoryParts
      .filter(part => theory[part].trim() === "")
      .map(part => ({ field: part, says: missingParts[part] })),
    ...(theory.outcomeIn === null
      ? [
          {
            field: "outcomeIn",
            says: {
              nl: "Kies of het effect in gedrag zit, in regels, of in beide.",
              en: "Choose whether the outcome lies in behaviour, in rules, or in both.",
            },
          },
        ]
      : []),
    ...(["outcome", "impact"] as const)
      .filter(arrow => theory.assumptions[arrow].trim() === "")
      .map(arrow => ({ field: assumptionField(arrow), says: missingAssumptions[arrow] })),
  ];
}

const missingMeasures: Readonly<Record<MeasureLevel, Text>> = {
  output: {
    nl: "Geen indicator voor het resultaat: hoe ziet u dat het gedaan is?",
    en: "No indicator for the output: how will you see that it was done?",
  },
  outcome: {
    nl: "Geen indicator voor het effect: hoe ziet u dat gedrag of regels veranderen?",
    en: "No indicator for the outcome: how will you see that behaviour or rules change?",
  },
  impact: {
    nl: "Geen indicator voor het gevolg: hoe ziet u wat de mensen merken om wie het gaat?",
    en: "No indicator for the impact: how will you see what the people concerned notice?",
  },
};

/** What an evaluation plan lacks: it is whole with an indicator at output, at outcome and at impact. */
export const missingInEvaluation = (measured: readonly MeasureLevel[]): Missing[] =>
  measureLevels
    .filter(level => !measured.includes(level))
    .map(level => ({ field: level, says: missingMeasures[level] }));

/**
 * Whole months from one day to another, or null when either is unknown.
 *
 * @example
 * monthsBetween("2026-01-15", "2027-01-15") // → 12
 * @example
 * monthsBetween("2026-01-31", "2026-02-28") // → 0
 */
export function monthsBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const [year = 0, month = 0, day = 0] = from.split("-").map(Number);
  const [laterYear = 0, laterMonth = 0, laterDay = 0] = to.split("-").map(Number);
  return (laterYear - year) * 12 + laterMonth - month - (laterDay < day ? 1 : 0);
}

/**
 * The day on which the next measurement of an evaluation plan is due: of its indicators the first whose rhythm asks for
 * one. Null without indicators. One that was never measured is due a rhythm after it was made.
 *
 * @example
 * measurementDue([{ rhythm: 6, lastOn: "2026-01-01", since: "2025-01-01" }]) // → "2026-07-01"
 */
export function measurementDue(
  indicators: readonly { readonly rhythm: number; readonly lastOn: string | null; readonly since: string }[],
): string | null {
  return (
    indicators
      .map(({ rhythm, lastOn, since }) => monthsAfter(lastOn ?? since, rhythm))
      .toSorted()
      .at(0) ?? null
  );
}

/** What the sources ask of a frequent intervention and this one does not have (yet). */
export function attentionTo(
  intervention: Pick<Intervention, "startsOn" | "endsOn" | "hours" | "budget">,
  asks: Template["asks"],
): Text[] {
  if (asks === undefined) return [];
  const months = monthsBetween(intervention.startsOn, intervention.endsOn);
  const short = asks.months !== undefined && months !== null && months < asks.months;
  const meansMissing = asks.means && (!intervention.hours || !intervention.budget);
  return [
    ...(short
      ? [
          {
            nl: `Dit duurt ${months} maanden. De bron raadt minstens ${asks.months} maanden aan.`,
            en: `This takes ${months} months. The source advises at least ${asks.months} months.`,
          },
        ]
      : []),
    ...(meansMissing
      ? [
          {
            nl: "Er zijn geen uren of er is geen budget. Zonder middelen, mandaat en een sponsor in de top blijft dit een eiland.",
            en: "There are no hours, or there is no budget. Without means, a mandate and a sponsor at the top this stays an island.",
          },
        ]
      : []),
  ];
}

/** An intervention as far as a goal asks. */
export interface Towards {
  readonly level: Level;
  readonly state: State;
}

/**
 * Whether all that works towards a goal works on persons alone. The sources warn against it: bias sits in rules and
 * habits as much as in people. What was stopped does not count; a goal without interventions has another problem.
 *
 * @example
 * personsAlone([{ level: "person", state: "running" }, { level: "organisation", state: "stopped" }]) // → true
 */
export function personsAlone(towards: readonly Towards[]): boolean {
  const alive = towards.filter(({ state }) => state !== "stopped");
  return alive.length > 0 && alive.every(({ level }) => level === "person");
}

/**
 * How much of the work the line organisation has taken over. What was stopped counts for nothing.
 *
 * @example
 * handedOver(["handed-over", "running", "stopped", "planned", "finished"]) // → { handed: 1, of: 4 }
 */
export function handedOver(all: readonly State[]): { readonly handed: number; readonly of: number } {
  const kept = all.filter(state => state !== "stopped");
  return { handed: kept.filter(state => state === "handed-over").length, of: kept.length };
}

/** The assumptions that were written, in the order of the arrows. */
export const assumptionsOf = (theory: Theory): { readonly arrow: Arrow; readonly words: string }[] =>
  arrows
    .map(arrow => ({ arrow, words: theory.assumptions[arrow].trim() }))
    .filter(({ words }) => words !== "");
