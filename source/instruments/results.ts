import type { Answers, Band, Classing, Instrument, Question, Scale } from "./model.ts";
import { optionsOf, questionsOf } from "./model.ts";
import { sameScale } from "./rules.ts";
import { bandAt, type Classed, classOf, classOfAll, scoreOf, scoreRange } from "./scoring.ts";
import { type Spread, spreads } from "./spread.ts";

/** What one colleague sent in. */
export interface Sent {
  readonly name: string;
  readonly answers: Answers;
}

/** What colleagues' answers come to on one scale. */
export interface ScaleResult {
  readonly scale: Scale;
  readonly range: readonly [number, number];
  /** Mean of their scores; null where nobody answered enough. */
  readonly mean: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly band: Band | null;
  /** Mean in the round before; null without one, or where the scale was another then. */
  readonly before: number | null;
}

/** Answers that show that something is lacking, with what would help. */
export interface Gap {
  readonly question: Question;
  /** Names of who said so. */
  readonly by: readonly string[];
}

/** How often each answer was chosen of a question that takes several. */
export interface Themes {
  readonly question: Question;
  readonly counts: readonly { readonly code: string; readonly by: readonly string[] }[];
}

/** What colleagues wrote in their own words. */
export interface Words {
  readonly question: Question;
  readonly said: readonly { readonly name: string; readonly text: string }[];
}

/** Everything a page shows of a round in which colleagues answered about the organisation. */
export interface RoundResults {
  readonly people: readonly string[];
  readonly scales: readonly ScaleResult[];
  readonly classed: readonly { readonly classing: Classing; readonly outcome: Classed }[];
  readonly spreads: readonly Spread[];
  readonly gaps: readonly Gap[];
  readonly themes: readonly Themes[];
  readonly words: readonly Words[];
}

/**
 * What a round comes to. Colleagues are no sample of anything: there are no intervals, and where they differ matters
 * more than their mean.
 *
 * @param before the round before of the same subject, with the questionnaire as it was then; null when there is none
 */
export function resultsOf(
  instrument: Instrument,
  sent: readonly Sent[],
  before: { readonly instrument: Instrument; readonly sent: readonly Sent[] } | null,
): RoundResults {
  const all = sent.map(({ answers }) => answers);
  return {
    people: sent.map(({ name }) => name),
    scales: instrument.scales.map(scale => scaleResult(instrument, scale, all, before)),
    classed: instrument.classings.map(classing => ({
      classing,
      outcome:
        classing.rule.by === "votes"
          ? classOfAll(instrument, classing, all)
          : classOf(instrument, classing, all[0] ?? {}),
    })),
    spreads: spreads(instrument, all),
    gaps: questionsOf(instrument).flatMap(question => gapOf(question, sent)),
    themes: questionsOf(instrument).flatMap(question => themesOf(question, sent)),
    words: questionsOf(instrument).flatMap(question => wordsOf(question, sent)),
  };
}

function scaleResult(
  instrument: Instrument,
  scale: Scale,
  all: readonly Answers[],
  before: Parameters<typeof resultsOf>[2],
): ScaleResult {
  const scores = all.flatMap(answers => scoreOf(instrument, scale, answers).value ?? []);
  const mean = meanOf(scores);
  const earlier = before?.instrument.scales.find(one => one.id === scale.id);
  const comparable =
    before !== null && earlier !== undefined && sameScale(instrument, scale, before.instrument);
  return {
    scale,
    range: scoreRange(instrument, scale),
    mean,
    lowest: scores.length === 0 ? null : Math.min(...scores),
    highest: scores.length === 0 ? null : Math.max(...scores),
    band: mean === null ? null : bandAt(scale.bands, mean),
    before: comparable
      ? meanOf(before.sent.flatMap(({ answers }) => scoreOf(before.instrument, earlier, answers).value ?? []))
      : null,
  };
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function gapOf(question: Question, sent: readonly Sent[]): Gap[] {
  if (question.advice === null) return [];
  const gaps = optionsOf(question)
    .filter(option => option.gap)
    .map(({ code }) => code);
  const by = sent
    .filter(({ answers }) => gaps.includes(String(answers[question.key] ?? "")))
    .map(({ name }) => name);
  return by.length === 0 ? [] : [{ question, by }];
}

function themesOf(question: Question, sent: readonly Sent[]): Themes[] {
  if (question.kind !== "multiple") return [];
  const counts = question.options
    .map(({ code }) => ({
      code,
      by: sent
        .filter(({ answers }) => answers[question.key]?.includes(code) === true)
        .map(({ name }) => name),
    }))
    .filter(({ by }) => by.length > 0)
    .toSorted((a, b) => b.by.length - a.by.length);
  return counts.length === 0 ? [] : [{ question, counts }];
}

function wordsOf(question: Question, sent: readonly Sent[]): Words[] {
  if (question.kind !== "text" && question.kind !== "date" && question.kind !== "number") return [];
  const said = sent.flatMap(({ name, answers }) => {
    const text = answers[question.key];
    return typeof text === "string" ? [{ name, text }] : [];
  });
  return said.length === 0 ? [] : [{ question, said }];
}
