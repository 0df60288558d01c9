import type { ProtectedTables } from "../../disclosure/model.ts";
import type { Text } from "../../language/text.ts";
import { feldt } from "../../statistics/alpha.ts";
import { criticalT } from "../../statistics/distributions.ts";
import { equivalence } from "../../statistics/equivalence.ts";
import type { HiddenReason } from "../../statistics/estimate.ts";
import type { Interval } from "../../statistics/interval.ts";
import type { Sample } from "../../statistics/moments.ts";
import { wilson } from "../../statistics/proportion.ts";
import { rounded, roundedRate } from "../../statistics/rounding.ts";
import { welchTest } from "../../statistics/t-test.ts";
import type { ChoiceQuestion, Criterion, Instrument, LeftOut } from "../model.ts";
import { groupQuestionsOf, questionsOf } from "../model.ts";
import { scoreRange } from "../scoring.ts";
import { countedOf } from "./totals.ts";
import { alphaKey, countKey, everyone, groupCodes, groupKey, meanKey, sharesOf, unsaid } from "./measures.ts";

/** One figure about one group, or why it is not shown. */
export interface GroupFigure {
  /** Group question; null for everyone. */
  readonly by: string | null;
  readonly group: Text;
  readonly code: string;
  readonly interval: Interval | null;
  readonly n: number | null;
  readonly hidden: HiddenReason | null;
}

/** What a criterion comes to: `reached` and `missed` only where the margin lies wholly on one side. */
export type Verdict = "reached" | "missed" | "uncertain" | "hidden";

export interface CriterionFinding {
  readonly criterion: Criterion;
  readonly verdict: Verdict;
  readonly groups: readonly (GroupFigure & { readonly verdict: Verdict })[];
  /** For equivalence: every pair that could be compared. */
  readonly pairs: readonly {
    readonly between: readonly [Text, Text];
    readonly difference: number;
    readonly low: number;
    readonly high: number;
    readonly p: number;
    readonly verdict: Verdict;
  }[];
}

/** What the answers of people come to, from what came through the door and nothing else. */
export interface AnswersFinding {
  readonly scales: readonly {
    readonly id: string;
    readonly title: Text;
    /** Lowest and highest mean there can be, and with how many decimals it is written. */
    readonly range: readonly [number, number];
    readonly decimals: number;
    readonly groups: readonly GroupFigure[];
    /** Share of everyone that agrees, on average over the questions; absent where the questionnaire gives none. */
    readonly agree?: GroupFigure;
    /** Cronbach's alpha over everyone; null where there is none or it may not be shown. */
    readonly alpha: Interval | null;
  }[];
  readonly criteria: readonly CriterionFinding[];
  readonly classings: readonly {
    readonly id: string;
    readonly title: Text;
    readonly classes: readonly {
      readonly id: string;
      readonly label: Text;
      readonly feedback: Text;
      readonly groups: readonly GroupFigure[];
    }[];
  }[];
  /** What the questionnaire has and this round did not ask; absent where it asked everything. */
  readonly notAsked?: LeftOut;
}

const level = 0.95;
const everyoneText: Text = { nl: "iedereen", en: "everyone" };

/** Reads protected tables as `tabulateAnswers` made them. */
export function findAnswers(instrument: Instrument, protectedTables: ProtectedTables): AnswersFinding {
  const tables = hiddenAlike(instrument, protectedTables);
  const places = placesOf(instrument);
  return {
    scales: instrument.scales.map(scale => ({
      id: scale.id,
      title: scale.title,
      range: scoreRange(instrument, { ...scale, score: "mean" }),
      decimals: scale.decimals,
      groups: places.map(place => meanIn(tables, scale.id, place)),
      ...(scale.share === true
        ? { agree: shareIn(tables, `measure ${scale.id}`, "agree", "answered", places[0]!) }
        : {}),
      alpha: alphaIn(instrument, tables, scale.id),
    })),
    criteria: instrument.criteria.map(criterion => criterionFinding(instrument, tables, criterion)),
    classings: instrument.classings.map(classing => ({
      id: classing.id,
      title: classing.title,
      classes: classing.classes.map(one => ({
        ...one,
        groups: places.map(place => shareIn(tables, `class ${classing.id}`, one.id, "classed", place)),
      })),
    })),
    ...(instrument.leftOut === undefined ? {} : { notAsked: instrument.leftOut }),
  };
}

/**
 * Hides a group in every table once a small group beside it is hidden and it hides that one in any table. Nearly
 * everyone answers nearly every question: with one unit left out of one table and another unit out of another, the
 * number of people in the small unit could be put together from both. This only ever shows less.
 */
function hiddenAlike(instrument: Instrument, tables: ProtectedTables): ProtectedTables {
  const cells = new Map(tables.cells);
  const figures = new Map(tables.figures);
  const wholes = countedOf(instrument).map(({ what, whole }) => ({ what, whole }));
  for (const question of groupQuestionsOf(instrument)) {
    const groups = groupCodes(question).map(code => {
      const key = groupKey(question.key, code);
      const reasons = wholes.flatMap(
        ({ what, whole }) => tables.cells.get(countKey(what, whole, key))?.hidden ?? [],
      );
      return { key, reasons };
    });
    if (!groups.some(({ reasons }) => reasons.some(reason => reason === "small" || reason === "either")))
      continue;
    const hidden = groups.filter(({ reasons }) => reasons.length > 0).map(({ key }) => `|${key}`);
    const isHidden = (key: string) => hidden.some(end => key.endsWith(end));
    for (const [key, cell] of cells)
      if (cell.hidden === null && isHidden(key)) cells.set(key, { shown: null, hidden: "secondary" });
    for (const [key, figure] of figures)
      if (figure.hidden === null && isHidden(key)) figures.set(key, { values: null, hidden: "secondary" });
  }
  return { ...tables, cells, figures };
}

interface Place {
  readonly by: string | null;
  readonly code: string;
  readonly group: Text;
}

/** Everyone, then each group of each group question; people who did not say are counted, never shown as a group. */
function placesOf(instrument: Instrument): readonly Place[] {
  return [
    { by: null, code: everyone, group: everyoneText },
    ...groupQuestionsOf(instrument).flatMap(question =>
      groupCodes(question)
        .filter(code => code !== unsaid)
        .map(code => ({
          by: question.key,
          code,
          group: groupText(question, code),
        })),
    ),
  ];
}

/** A group as it reads by itself: the characteristic, and which of its groups. */
function groupText(question: ChoiceQuestion, code: string): Text {
  const label = question.options.find(option => option.code === code)?.label ?? everyoneText;
  const name = question.group?.name ?? question.text;
  return { nl: `${name.nl}: ${label.nl}`, en: `${name.en}: ${label.en}` };
}

/** What a count is called, for the reason why figures cannot be shown. */
export function countName(instrument: Instrument, key: string): Text {
  const [what = "", , group = ""] = key.split("|");
  const id = what.replace(/^\w+ /, "");
  const about =
    [...instrument.scales, ...instrument.classings].find(one => one.id === id)?.title ??
    questionsOf(instrument).find(question => question.key === id)?.text;
  const place = placesOf(instrument).find(one => keyAt(one) === group)?.group ?? everyoneText;
  return about === undefined
    ? { nl: "wie antwoordde", en: "who answered" }
    : { nl: `${about.nl} (${place.nl})`, en: `${about.en} (${place.en})` };
}

const keyAt = ({ by, code }: Place): string => groupKey(by, code);

/** A sample as far as the door let it through. */
function sampleAt(tables: ProtectedTables, measure: string, place: Place): Sample | HiddenReason {
  const figure = tables.figures.get(meanKey(measure, keyAt(place)));
  const cell = tables.cells.get(countKey(`measure ${measure}`, "answered", keyAt(place)));
  if (figure === undefined || cell === undefined) return "small";
  if (figure.hidden !== null) return figure.hidden;
  if (cell.hidden !== null) return cell.hidden;
  const { mean, variance } = figure.values;
  if (mean == null || variance == null) return "small";
  // Of a rounded number of people the fewest that it may stand for: the interval is then never too narrow.
  const n = Math.max(2, cell.shown - Math.floor(tables.roundingBase / 2));
  return { n, mean, within: variance * (n - 1) };
}

function meanIn(tables: ProtectedTables, measure: string, place: Place): GroupFigure {
  const sample = sampleAt(tables, measure, place);
  if (typeof sample === "string") return { ...place, interval: null, n: null, hidden: sample };
  const n = tables.cells.get(countKey(`measure ${measure}`, "answered", keyAt(place)))?.shown ?? sample.n;
  return { ...place, interval: meanInterval(sample), n, hidden: null };
}

/** Student's interval of a mean: x̄ ± t·s/√n. */
function meanInterval({ n, mean, within }: Sample): Interval {
  const half = criticalT(level, n - 1) * Math.sqrt(within / (n - 1) / n);
  return { value: mean, low: mean - half, high: mean + half, level, method: "student" };
}

function shareIn(
  tables: ProtectedTables,
  what: string,
  part: string,
  whole: string,
  place: Place,
): GroupFigure {
  const some = tables.cells.get(countKey(what, part, keyAt(place)));
  const all = tables.cells.get(countKey(what, whole, keyAt(place)));
  if (some === undefined || all === undefined) return { ...place, interval: null, n: null, hidden: "small" };
  if (some.hidden !== null || all.hidden !== null)
    return { ...place, interval: null, n: null, hidden: all.hidden ?? some.hidden };
  if (all.shown === 0) return { ...place, interval: null, n: null, hidden: "small" };
  // Rounded counts of part and whole may cross; a share cannot.
  const agree = Math.min(some.shown, all.shown);
  return {
    ...place,
    interval: shareInterval(agree, all.shown, tables.roundingBase),
    n: all.shown,
    hidden: null,
  };
}

/** Wilson's interval; of rounded counts its widest over all counts that they may stand for. */
function shareInterval(some: number, all: number, base: number): Interval {
  if (base === 1) return wilson(some, all, level);
  const { value, low, high, method } = roundedRate(rounded(some, base), rounded(all, base), level);
  return { value, low: low ?? 0, high: high ?? 1, level, method };
}

function alphaIn(instrument: Instrument, tables: ProtectedTables, scale: string): Interval | null {
  const figure = tables.figures.get(alphaKey(scale));
  const cell = tables.cells.get(countKey(`measure ${scale}`, "answered", everyone));
  const alpha = figure?.values?.["alpha"];
  const k = instrument.scales.find(({ id }) => id === scale)?.questions.length ?? 0;
  return alpha == null || cell === undefined || cell.hidden !== null || cell.shown < 2 || k < 2
    ? null
    : feldt(alpha, cell.shown, k, level);
}

const against = (interval: Interval | null, atLeast: number): Verdict => {
  if (interval === null) return "hidden";
  if (interval.low >= atLeast) return "reached";
  return interval.high < atLeast ? "missed" : "uncertain";
};

/** One that was missed decides; else one that is uncertain or hidden leaves it open. */
function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return "hidden";
  for (const one of ["missed", "uncertain", "hidden"] as const) if (verdicts.includes(one)) return one;
  return "reached";
}

function criterionFinding(
  instrument: Instrument,
  tables: ProtectedTables,
  criterion: Criterion,
): CriterionFinding {
  const places = placesOf(instrument);
  if (criterion.kind === "share") {
    const asked = sharesOf(instrument).filter(({ key }) => criterion.questions.includes(key));
    const wanted = places.filter(({ by }) => by === criterion.within);
    const groups = wanted.flatMap(place =>
      asked.map(({ key }) => {
        const figure = shareIn(tables, `share ${key}`, "agree", "answered", place);
        return { ...figure, verdict: against(figure.interval, criterion.atLeast) };
      }),
    );
    return { criterion, verdict: together(groups.map(({ verdict }) => verdict)), groups, pairs: [] };
  }
  if (criterion.kind === "mean") {
    const figure = meanIn(tables, criterion.question, places[0]!);
    const verdict = against(figure.interval, criterion.atLeast);
    return { criterion, verdict, groups: [{ ...figure, verdict }], pairs: [] };
  }
  const pairs = criterion.between.flatMap(by => {
    const own = places.filter(place => place.by === by);
    return own.flatMap((one, i) => own.slice(i + 1).flatMap(other => compare(tables, criterion, one, other)));
  });
  const isComplete = criterion.between.every(by => {
    const own = places.filter(place => place.by === by);
    return own.every(place => typeof sampleAt(tables, criterion.question, place) !== "string");
  });
  const verdict = together([
    ...pairs.map(pair => pair.verdict),
    ...(isComplete ? [] : (["hidden"] as const)),
  ]);
  return { criterion, verdict, groups: [], pairs };
}

/**
 * Whether two groups are shown to differ by less than the margin (TOST). All pairs must be, so that no correction for
 * their number is needed: "all equivalent" is claimed only where each is (the intersection–union principle).
 */
function compare(
  tables: ProtectedTables,
  criterion: Extract<Criterion, { kind: "equivalence" }>,
  one: Place,
  other: Place,
): CriterionFinding["pairs"] {
  const [a, b] = [sampleAt(tables, criterion.question, one), sampleAt(tables, criterion.question, other)];
  if (typeof a === "string" || typeof b === "string" || a.within + b.within === 0) return [];
  const difference = welchTest(a, b);
  const { p, low, high, equivalent } = equivalence(difference, criterion.margin);
  const isApart = low >= criterion.margin || high <= -criterion.margin;
  return [
    {
      between: [one.group, other.group],
      difference: difference.value,
      low,
      high,
      p,
      verdict: equivalent ? "reached" : isApart ? "missed" : "uncertain",
    },
  ];
}
