import { formatNumber, formatPercent, formatPoints } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { Sentence } from "../finding.ts";
import { withoutEvidence } from "../detectable.ts";
import { type Claims, claimedOf, noRelevantDifference } from "../equivalence.ts";
import { apartSentence, claimsOf, fewGroups } from "../gap-sentence.ts";
import { type Labels, capital, inBoth } from "../labels.ts";
import { type ByGroup, byGroup as byGroupOf, isEvident, othersOf, widest } from "../widest.ts";
import { breakdownName } from "../breakdowns.ts";
import type { DecisionsQuestion } from "./model.ts";
import { groupWord } from "../../statistics/estimate.ts";
import type { MomentTable } from "./tables.ts";

/** A difference under one percentage point is called small, however certain it is. */
const smallDifference = 0.01;

/** The estimates of one breakdown, step by step, with what its sentences need. */
export interface Readable {
  /** Name of the breakdown. */
  readonly about: string;
  readonly steps: readonly Step[];
  readonly level: number;
}

/** One moment or one pass of a breakdown: the rates and what they are compared with. */
interface Step {
  readonly label: Text;
  /** Position of the step whose people this one continues with; null for the first. */
  readonly after: number | null;
  readonly rates: readonly Estimate[];
  readonly differences: ByGroup;
  readonly ratios: ByGroup;
  readonly shortfalls: ByGroup;
  readonly detectable: readonly Estimate[];
  readonly claims: Claims | null;
}

/** What one breakdown says, moment by moment, and where the picture turns round. */
export function breakdownSentences({ about, steps, level }: Readable, labels: Labels): Sentence[] {
  const sentences = steps.map(step => stepSentence(step, labels, level));
  for (const later of steps)
    if (later.after !== null) sentences.push(...turnSentences(steps[later.after]!, later, labels, level));
  return sentences.map(text => ({ about, text }));
}

/** The largest difference from what a group is compared with, for which there is enough evidence, over everything shown. */
export function headline(readables: readonly Readable[], labels: Labels): Sentence[] {
  const found = readables.flatMap(({ steps, level }) =>
    steps.flatMap(step =>
      step.rates.flatMap(rate => {
        const difference = step.differences.get(groupWord(rate.group));
        const told = difference && isEvident(difference, level) && !labels.isUnknown(rate.group);
        return told && rate.value !== null ? [{ step, rate, difference }] : [];
      }),
    ),
  );
  const size = (e: Estimate) => Math.abs(e.value!);
  const [largest] = found.toSorted((a, b) => size(b.difference) - size(a.difference));
  if (largest === undefined) return [];
  const { step, rate, difference } = largest;
  return [
    {
      about: null,
      text: inBoth(locale => {
        const group = labels.group(rate.group)[locale];
        const other = formatPercent(rate.value! - difference.value!, locale);
        const gap = formatPoints(size(difference), locale);
        const others = othersOf(difference, labels)[locale];
        return locale === "nl"
          ? `Het grootste verschil zit bij ‘${step.label.nl}’: ${group} ${percent(rate, locale)}, ${others} ${other}. Dat scheelt ${gap}.`
          : `The largest difference is at ‘${step.label.en}’: ${group} ${percent(rate, locale)}, ${others} ${other}. That is ${gap}.`;
      }),
    },
  ];
}

/** Groups whose difference from the others points one way at one moment and the other way at the next. */
export function groupsThatTurn({ steps, level }: Readable): readonly Estimate[] {
  return steps.flatMap(later =>
    later.after === null ? [] : turns(steps[later.after]!, later, level).map(turn => turn.after),
  );
}

/** A breakdown with its estimates, as its sentences read it. */
export function readableOf(
  table: Pick<MomentTable, "by" | "moments" | "passes">,
  estimates: readonly Estimate[],
  { level, margin }: Pick<DecisionsQuestion, "level" | "margin">,
  labels: Labels,
): Readable {
  const about = breakdownName(table.by.map(d => d.name));
  return { about, steps: stepsOf(table, estimates, margin, labels), level };
}

function stepsOf(
  { moments, passes }: Pick<MomentTable, "moments" | "passes">,
  estimates: readonly Estimate[],
  margin: number | null,
  labels: Labels,
): Step[] {
  const picked = Map.groupBy(estimates, e => `${e.measure} ${e.moment}`);
  const pick = (measure: string, moment: string) => picked.get(`${measure} ${moment}`) ?? [];
  const byGroup = (measure: string, moment: string): ByGroup => byGroupOf(pick(measure, moment));
  const at = moments.map((moment, m) => ({
    label: labels.moment(moment),
    after: m > 0 && !passes.some(pass => pass.to === moment) ? m - 1 : null,
    rates: pick("rate", moment),
    differences: byGroup("difference", moment),
    ratios: byGroup("ratio", moment),
    shortfalls: byGroup("shortfall", moment),
    detectable: pick("detectable-difference", moment),
    claims: claimsOf(pick("equivalence", moment), margin),
  }));
  const between = passes.map(({ from, to }) => ({
    label: inBoth(locale =>
      locale === "nl"
        ? `van ${labels.moment(from).nl} naar ${labels.moment(to).nl}`
        : `from ${labels.moment(from).en} to ${labels.moment(to).en}`,
    ),
    after: moments.indexOf(from),
    rates: pick("pass-rate", to),
    differences: byGroup("pass-rate-difference", to),
    ratios: byGroup("pass-rate-ratio", to),
    shortfalls: byGroup("pass-rate-shortfall", to),
    detectable: pick("detectable-pass-rate-difference", to),
    claims: claimsOf(pick("pass-rate-equivalence", to), margin),
  }));
  return [...at, ...between];
}

/** "About" 25,802 people is 25,800. */
const inThreeFigures = (people: number): number => Math.round(Number(people.toPrecision(3)));

/**
 * A shortfall as it may be told: an estimate with its interval, rounding included, so that nobody takes it for a count
 * of people who are there. Null under one person, and where the interval leaves open whether anyone is short.
 */
function toldShortfall(
  estimate: Estimate | undefined,
): { readonly value: number; readonly low: number; readonly high: number } | null {
  const value = estimate?.value ?? null;
  const low = estimate?.outerLow ?? estimate?.low ?? null;
  const high = estimate?.outerHigh ?? estimate?.high ?? null;
  if (value === null || low === null || high === null || value < 1 || low <= 0) return null;
  return { value, low, high };
}

const percent = (estimate: Estimate, locale: Locale): string => formatPercent(estimate.value!, locale);

function stepSentence(step: Step, labels: Labels, level: number): Text {
  const name = capital(step.label);
  const gap = widest(step.rates, step.differences, labels, level);
  if (gap === null)
    return inBoth(locale =>
      locale === "nl"
        ? `${name.nl}: hier zijn te weinig groepen te tonen om te vergelijken.`
        : `${name.en}: too few groups can be shown here to compare them.`,
    );
  const { detectable, claims } = step;
  if (gap.groups > fewGroups)
    return apartSentence({
      name,
      values: step.rates,
      differences: step.differences,
      detectable,
      claims,
      labels,
      level,
    });
  const { high, low, size, evident } = gap;
  const two = step.rates.length === 2;
  const ratio = step.ratios.get(groupWord(low.group))?.value ?? null;
  const shortfall = toldShortfall(step.shortfalls.get(groupWord(low.group)));
  const claim = noRelevantDifference(claims, labels, level, evident);
  const small = claimedOf(claims, labels, level) === "all";
  const unsure = withoutEvidence(detectable, labels, formatPoints);
  return inBoth(locale => {
    const after = claim === null ? "" : ` ${claim[locale]}`;
    const [most, least] = [labels.group(high.group)[locale], labels.group(low.group)[locale]];
    const values = two
      ? `${least} ${percent(low, locale)}, ${most} ${percent(high, locale)}.`
      : locale === "nl"
        ? `het vaakst bij ${most} (${percent(high, locale)}), het minst vaak bij ${least} (${percent(low, locale)}).`
        : `most often for ${most} (${percent(high, locale)}), least often for ${least} (${percent(low, locale)}).`;
    const start = `${name[locale]}: ${values}`;
    const points = formatPoints(size, locale);
    const apart = locale === "nl" ? `${start} Dat scheelt ${points}.` : `${start} That is ${points}.`;
    if (!evident) return small ? `${start}${after}` : `${apart} ${unsure[locale]}${after}`;
    if (size < smallDifference)
      return locale === "nl"
        ? `${start} Het verschil is klein: ${points}.${after}`
        : `${start} The difference is small: ${points}.${after}`;
    const chance =
      two && ratio !== null
        ? locale === "nl"
          ? ` De kans van ${least} is ${formatNumber(ratio, locale, 2)} keer die van ${most}.`
          : ` The rate of ${least} is ${formatNumber(ratio, locale, 2)} times that of ${most}.`
        : "";
    const people = (count: number) => formatNumber(inThreeFigures(count), locale);
    const persons =
      shortfall !== null && size >= 0.05
        ? locale === "nl"
          ? ` Met dezelfde kans als de anderen waren het bij ${least} naar schatting ${people(shortfall.value)} mensen meer (tussen ${people(shortfall.low)} en ${people(shortfall.high)}).`
          : ` At the rate of the others it would be an estimated ${people(shortfall.value)} more people among ${least} (between ${people(shortfall.low)} and ${people(shortfall.high)}).`
        : "";
    return `${apart}${chance}${persons}${after}`;
  });
}

interface Turn {
  readonly before: Estimate;
  readonly after: Estimate;
}

function turns(earlier: Step, later: Step, level: number): Turn[] {
  return [...later.differences].flatMap(([group, after]) => {
    const before = earlier.differences.get(group);
    if (before === undefined || !isEvident(before, level) || !isEvident(after, level)) return [];
    return Math.sign(before.value!) === Math.sign(after.value!) ? [] : [{ before, after }];
  });
}

/** For each group that turns round (of two groups only the one that loses ground), one sentence. */
function turnSentences(earlier: Step, later: Step, labels: Labels, level: number): Text[] {
  const all = turns(earlier, later, level);
  const told = all.filter(turn => Math.abs(turn.after.value!) >= smallDifference);
  const two = later.rates.length === 2;
  return (two ? told.slice(0, 1) : told).map(({ before, after }) =>
    inBoth(locale => {
      const group = labels.group(after.group)[locale];
      const [first, second] = [earlier.label[locale], later.label[locale]];
      const move = (difference: Estimate) => {
        const points = formatPoints(Math.abs(difference.value!), locale);
        if (locale === "nl") return `${points} ${difference.value! > 0 ? "hoger" : "lager"}`;
        return `${points} ${difference.value! > 0 ? "higher" : "lower"}`;
      };
      const versus = othersOf(after, labels)[locale];
      return locale === "nl"
        ? `Het beeld draait om bij ${group}: bij ‘${first}’ ${move(before)} dan ${versus}, bij ‘${second}’ ${move(after)}.`
        : `The picture turns round for ${group}: at ‘${first}’ ${move(before)} than ${versus}, at ‘${second}’ ${move(after)}.`;
    }),
  );
}
