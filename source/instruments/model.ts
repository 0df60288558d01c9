import type { Text } from "../language/text.ts";

/** Whom the answers are about: the organisation (colleagues answer by name), or the people who answer themselves. */
export type AnswersAbout = "organisation" | "people";

/** One answer to choose. */
export interface Option {
  readonly code: string;
  readonly label: Text;
  /** What it counts for; null where it has no place in an order. */
  readonly value: number | null;
  /** "Prefer not to say", "does not apply": an answer, but never part of a score. */
  readonly missing: boolean;
  /** True where this answer shows that something is lacking, so that the advice of the question is given. */
  readonly gap: boolean;
  /** What it counts for in a classification by votes: class → weight. */
  readonly votes: Readonly<Record<string, number>>;
}

interface Asked {
  /** Name of its answer; unique in the instrument. */
  readonly key: string;
  readonly text: Text;
  readonly help: Text | null;
  readonly required: boolean;
  /** Shown where the answer says that something is lacking. */
  readonly advice: Text | null;
  /** Where the question rests on, if not on the source of the whole instrument. */
  readonly source: string | null;
}

/** One question: one answer under one key. */
export type Question = Asked &
  (
    | { readonly kind: "choice"; readonly options: readonly Option[]; readonly group: GroupQuestion | null }
    | { readonly kind: "multiple"; readonly options: readonly Option[] }
    | {
        readonly kind: "scale";
        readonly options: readonly Option[];
        readonly low: Text;
        readonly high: Text;
      }
    | {
        readonly kind: "number";
        readonly min: number;
        readonly max: number;
        readonly decimals: number;
        readonly unit: Text | null;
      }
    | { readonly kind: "date"; readonly earliest: string | null; readonly latest: string | null }
    | { readonly kind: "text"; readonly long: boolean; readonly most: number }
  );

/** A question that says which group someone belongs to: only ever used to split figures, never shown by itself. */
export interface GroupQuestion {
  /** Short name for tables: "gender". */
  readonly name: Text;
  /** Answers in fewer groups, finer before coarser, for where too few people are asked for all of them. */
  readonly coarser?: readonly (readonly Option[])[];
}

/** What is shown together: a question, or a matrix of questions with the same answers. */
export type Item =
  | { readonly kind: "question"; readonly question: Question; readonly when: Condition | null }
  | {
      readonly kind: "matrix";
      readonly id: string;
      readonly text: Text;
      readonly help: Text | null;
      readonly questions: readonly Extract<Question, { kind: "choice" }>[];
      readonly when: Condition | null;
    };

/** When something is asked: only answers of earlier sections are looked at, so that it works without script. */
export type Condition =
  | { readonly question: string; readonly is: readonly string[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** One page of the form. */
export interface Section {
  readonly id: string;
  readonly title: Text;
  readonly text: Text | null;
  readonly when: Condition | null;
  readonly items: readonly Item[];
}

/** A range of scores with what it says; it runs from `from` to the next band. */
export interface Band {
  readonly id: string;
  readonly from: number;
  readonly label: Text;
  readonly feedback: Text;
  /** True where the steps named by the scale would help. */
  readonly weak: boolean;
}

/** Several questions that say something together. */
export interface Scale {
  readonly id: string;
  readonly title: Text;
  /** What it measures, in a sentence. */
  readonly measures: Text;
  readonly source: string;
  readonly score: "sum" | "mean" | "index";
  /** `reflective`: the questions are signs of one thing, and must hang together. `formative`: a checklist, and need not. */
  readonly nature: "reflective" | "formative";
  readonly questions: readonly string[];
  /** Questions that point the other way. */
  readonly reversed: readonly string[];
  /** Values that replace those of the options, by code. */
  readonly values: Readonly<Record<string, number>>;
  /** Fewest answers for a score. */
  readonly least: number;
  /** Decimals the score is written with. */
  readonly decimals: number;
  /** Codes that count as agreeing, for shares; empty where no share is given. */
  readonly agree: readonly string[];
  /** Whether results about people say how large a share agrees, on average over the questions. */
  readonly share?: true;
  readonly bands: readonly Band[];
  /** Substeps of a path that mend it ("strategy/2.1"). */
  readonly leadsTo: readonly string[];
}

/** One class of a classification, with what fits it. */
export interface Class {
  readonly id: string;
  readonly label: Text;
  readonly feedback: Text;
}

/** Puts an answerer, or an organisation, into one of a few classes. */
export interface Classing {
  readonly id: string;
  readonly title: Text;
  readonly measures: Text;
  readonly classes: readonly Class[];
  readonly rule:
    | { readonly by: "votes"; readonly questions: readonly string[]; readonly doubtBelow: number }
    | {
        readonly by: "bands";
        /** The first that fits decides: scale → bands. */
        readonly rules: readonly {
          readonly class: string;
          readonly when: Readonly<Record<string, readonly string[]>>;
        }[];
        readonly otherwise: string;
      };
}

/** What was agreed that the answers should show. */
export type Criterion = {
  readonly id: string;
  readonly title: Text;
} & (
  | {
      readonly kind: "share";
      readonly questions: readonly string[];
      readonly agree: readonly string[];
      readonly atLeast: number;
      /** Group question of which every group must reach it; null for all answers together. */
      readonly within: string | null;
    }
  | { readonly kind: "mean"; readonly question: string; readonly atLeast: number }
  | {
      readonly kind: "equivalence";
      readonly question: string;
      /** Group questions whose groups are compared. */
      readonly between: readonly string[];
      /** The smallest difference that matters, in the unit of the question. */
      readonly margin: number;
    }
);

/** A sentence of the paragraph that an instrument writes for a decision; `{key}` stands for an answer. */
export interface Sentence {
  readonly when: Condition | null;
  readonly text: Text;
}

/** What a round leaves out of a questionnaire, by name: results say that it was not asked. */
export interface LeftOut {
  readonly themes: readonly Called[];
  readonly scales: readonly Called[];
  readonly criteria: readonly Called[];
}

/** Something by its name. */
export interface Called {
  readonly id: string;
  readonly title: Text;
}

/** A questionnaire as it is asked: everything resolved, nothing left to look up. */
export interface Instrument {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  /** What it is for, in one or two sentences. */
  readonly purpose: Text;
  readonly introduction: Text | null;
  readonly about: AnswersAbout;
  readonly source: string;
  readonly licence: string;
  readonly minutes: number;
  /** What one round is about ("Which vacancy?"); null where it is always the whole organisation. */
  readonly subject: Text | null;
  /** Months after which to ask again: not before the first, not after the second. */
  readonly repeat: readonly [number, number] | null;
  /** Question with the date on which it comes back. */
  readonly due: string | null;
  /** How scores are drawn when there are several scales. */
  readonly picture: "none" | "radar" | "bars";
  readonly sections: readonly Section[];
  readonly scales: readonly Scale[];
  readonly classings: readonly Classing[];
  readonly criteria: readonly Criterion[];
  readonly paragraph: readonly Sentence[];
  /** Themes a round asks unless someone chooses otherwise; absent where that is all of them. */
  readonly core?: readonly string[];
  /** Absent where all of it is asked. */
  readonly leftOut?: LeftOut;
}

/** Answers by question: a code, a number, a date or a text as written, or codes where several may be chosen. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** A question with one answer out of a few. */
export type ChoiceQuestion = Extract<Question, { readonly kind: "choice" }>;

/** The questions of an item: one, or the rows of a matrix. */
export const questionsAt = (item: Item): readonly Question[] =>
  item.kind === "matrix" ? item.questions : [item.question];

/** Every question of a section, rows of matrices too. */
export const questionsIn = (section: Section): readonly Question[] => section.items.flatMap(questionsAt);

/** Every question of an instrument, in the order they are asked. */
export const questionsOf = (instrument: Pick<Instrument, "sections">): readonly Question[] =>
  instrument.sections.flatMap(questionsIn);

/** The options of a question; none where it is answered in words. */
export const optionsOf = (question: Question): readonly Option[] =>
  "options" in question ? question.options : [];

/** Group questions: what figures about people are split by. */
export const groupQuestionsOf = (instrument: Pick<Instrument, "sections">): readonly ChoiceQuestion[] =>
  questionsOf(instrument)
    .filter(question => question.kind === "choice")
    .filter(({ group }) => group !== null);
