import { Failure } from "../language/failure.ts";
import type { HiddenReason } from "../statistics/estimate.ts";
import { Additive, complementOf, type Sum } from "./additive.ts";
import type {
  ComparisonFigure,
  Figure,
  FigureValues,
  ModelFigure,
  NetworkFigure,
  ProtectedFigure,
  StepFigure,
} from "./figure.ts";
import type { EarlierKnowledge, ProtectedCell, Relation, TableSet } from "./model.ts";
import { checkFacts, requireParts, unfit } from "./facts.ts";
import { Nesting, type Remainder } from "./nesting.ts";
import { type GuardedPolicy, nearness } from "./sensitive.ts";

type DirectFigure = Exclude<Figure, ComparisonFigure>;

/** A figure in its group of the same kind and measure: what is decided of it. */
interface Decision {
  readonly key: string;
  /** All people it is about. */
  readonly cell: string;
  readonly figure: DirectFigure;
  readonly n: number;
  /** Asked for now; else known from an earlier release only. */
  readonly own: boolean;
  /** Shown by an earlier release. */
  pinned: boolean;
  hidden: HiddenReason | null;
}

/**
 * Protects what is not a count, given which counts are shown. Part of `protectTables`, which alone may call it.
 *
 * A figure is hidden when a count it rests on is; when its own rule forbids it (see the kinds in `figure.ts`); and when
 * an attacker could take it off another figure of the same measure and be left with too few people, or, where groups
 * add up, with a sum that may not be known (`Additive`).
 *
 * A reason never tells apart what is hidden for itself and what is hidden to protect it, where that would give the
 * answer: of means of answers both are "secondary", of amounts "dominance", and a tie too few is as small as none.
 *
 * @param series other snapshots are about mostly the same people: figures are then rounded for every audience, means so
 *   far that a change does not tell of the one person who came or left
 * @throws Failure `figure-unfit` when the facts of a figure contradict its cells, `figures-incomplete` when a part of a
 *   total lacks a figure, `earlier-release` when what was shown before leaves no way
 */
export async function protectFigures(
  set: TableSet,
  policy: GuardedPolicy,
  cells: ReadonlyMap<string, ProtectedCell>,
  known: EarlierKnowledge,
  series = false,
): Promise<Map<string, ProtectedFigure>> {
  const figures = set.figures ?? new Map<string, Figure>();
  const outcome = new Map<string, ProtectedFigure>();
  if (figures.size === 0) return outcome;
  const sets = [set, ...known.map(release => release.set)];
  const counts = new Map(sets.flatMap(one => [...one.cells]));
  const nesting = new Nesting(
    counts,
    sets.flatMap<Relation>(one => one.relations),
  );
  const decisions = decisionsOf(set, cells, counts, policy, known);
  for (const group of Map.groupBy(decisions, ({ figure }) => `${figure.kind} ${figure.of}`).values())
    await protectGroup(group, nesting, policy, known);
  const decided = new Map(decisions.flatMap(one => (one.own ? [[one.key, one] as const] : [])));
  for (const [key, figure] of figures) {
    const hidden = figure.kind === "comparison" ? comparison(key, figure, decided) : decided.get(key)!.hidden;
    outcome.set(
      key,
      hidden === null
        ? { values: valuesFor(figure, policy, cells, series), hidden }
        : { values: null, hidden },
    );
  }
  return outcome;
}

/** All figures as they are, for who may see everything. */
export const exactFigures = (set: TableSet): Map<string, ProtectedFigure> =>
  new Map([...(set.figures ?? [])].map(([key, { values }]) => [key, { values, hidden: null }]));

function decisionsOf(
  set: TableSet,
  cells: ReadonlyMap<string, ProtectedCell>,
  counts: ReadonlyMap<string, number>,
  policy: GuardedPolicy,
  known: EarlierKnowledge,
): Decision[] {
  const decisions: Decision[] = [];
  const placeOf = new Map<string, Decision>();
  const add = (key: string, figure: DirectFigure, own: boolean, pinned: boolean): void => {
    const [cell] = figure.cells;
    const n = counts.get(cell);
    if (n === undefined) throw unfit(key);
    if (figure.kind === "amounts" || figure.kind === "bounded") checkFacts(key, figure, n);
    // Sums and quantiles: all that is said of a group in one figure, or what is said together would go unseen.
    const one = ["amounts", "bounded", "quantile"].includes(figure.kind);
    const place = JSON.stringify([figure.kind, figure.of, one ? cell : key]);
    const before = placeOf.get(place);
    if (before === undefined) {
      const hidden = own ? (onCounts(key, figure, cells) ?? byItself(key, figure, policy, cells)) : "derived";
      const decision = { key, cell, figure, n, own, pinned, hidden };
      placeOf.set(place, decision);
      decisions.push(decision);
    } else if (own || !agree(before.figure, figure)) throw unfit(key);
    else before.pinned ||= pinned;
  };
  for (const [key, figure] of set.figures ?? [])
    if (figure.kind !== "comparison") add(key, figure, true, false);
  for (const release of known)
    for (const [key, figure] of release.set.figures ?? [])
      if (figure.kind !== "comparison") add(key, figure, false, release.shownFigures?.has(key) ?? false);
  return decisions;
}

const agree = (a: DirectFigure, b: DirectFigure): boolean =>
  !("sum" in a) || !("sum" in b) || a.sum === b.sum;

/** Why the counts it rests on forbid a figure. A figure about nobody is about too few. */
function onCounts(
  key: string,
  figure: DirectFigure,
  cells: ReadonlyMap<string, ProtectedCell>,
): HiddenReason | null {
  for (const name of figure.cells) {
    const cell = cells.get(name);
    if (cell === undefined) throw unfit(key);
    if (cell.hidden !== null) return cell.hidden;
    if (cell.shown === 0) return "small";
  }
  return null;
}

/** Why its own rule forbids a figure, means apart: `Additive` judges those. */
function byItself(
  key: string,
  figure: DirectFigure,
  policy: GuardedPolicy,
  cells: ReadonlyMap<string, ProtectedCell>,
): HiddenReason | null {
  switch (figure.kind) {
    case "amounts":
    case "bounded":
      // Nobody sees what is only there to be protected.
      return Object.values(figure.values).some(value => value !== null) ? null : "derived";
    case "extreme":
      return "extreme";
    case "quantile":
      if (figure.people.length !== Object.keys(figure.values).length + 1) throw unfit(key);
      return figure.people.every(people => people >= policy.threshold) ? null : "small";
    case "model":
      return ofModel(figure, policy);
    case "network":
      return ofNetwork(figure, policy);
    default:
      return ofSteps(key, figure, cells);
  }
}

function ofSteps(
  key: string,
  { steps, values }: StepFigure,
  cells: ReadonlyMap<string, ProtectedCell>,
): HiddenReason | null {
  const named = new Set(steps.map(step => step.value));
  if (Object.keys(values).some(name => !named.has(name))) throw unfit(key);
  if (steps.some(step => step.cells.length === 0 || !step.cells.every(name => cells.has(name))))
    throw unfit(key);
  return steps[0]?.cells.map(name => cells.get(name)!.hidden).find(hidden => hidden !== null) ?? null;
}

function ofModel(figure: ModelFigure, { threshold, figures }: GuardedPolicy): HiddenReason | null {
  if (!(figure.smallest >= threshold)) return "small";
  // One reason for all three: "it fits exactly" would say that everyone in some group answered the same.
  const free = figure.degreesOfFreedom >= figures.degreesOfFreedom;
  return free && !figure.saturated && !figure.exact ? null : "few-degrees-of-freedom";
}

function ofNetwork({ ties }: NetworkFigure, { threshold, figures }: GuardedPolicy): HiddenReason | null {
  if (ties.length === 0 || ties.some(({ count }) => !(count >= threshold))) return "small";
  return ties.every(({ count, largest }) => largest <= figures.largestShare * count) ? null : "dominance";
}

async function protectGroup(
  group: readonly Decision[],
  nesting: Nesting,
  policy: GuardedPolicy,
  known: EarlierKnowledge,
): Promise<void> {
  const at = Map.groupBy(group, ({ cell }) => cell);
  const sums = new Map(group.flatMap(one => (isAdditive(one) ? [[one.cell, one] as const] : [])));
  if (sums.size > 0) requireParts(sums, nesting);
  const additive = new Additive(sums, nesting, policy);
  for (const sum of sums.values()) sum.hidden ??= additive.alone(sum);
  const tooFew = (rest: Remainder) =>
    sums.size > 0 ? additive.left(rest) !== null : rest.n < policy.threshold;
  const stuck = (await additive.complete()) ?? separate(at, nesting, tooFew);
  if (stuck !== null) throw noWay(known, stuck);
}

/**
 * Hides shown figures until nobody can take figures off one another and be left with people of whom none may be given.
 *
 * @returns a cell for which there is no way; null when there is none
 */
function separate(
  at: ReadonlyMap<string, readonly Decision[]>,
  nesting: Nesting,
  tooFew: (rest: Remainder) => boolean,
): string | null {
  const shown = (cell: string) => at.get(cell)?.some(one => one.pinned || one.hidden === null) ?? false;
  const pinned = (cell: string) => at.get(cell)!.some(one => one.pinned);
  const size = (cell: string) => at.get(cell)![0]!.n;
  for (;;) {
    const bad = nesting.remainders(at.keys(), shown).find(tooFew);
    if (bad === undefined) return null;
    const [smallest = bad.of] = bad.taken.filter(cell => !pinned(cell)).toSorted((a, b) => size(a) - size(b));
    if (pinned(smallest)) return bad.left[0] ?? bad.of;
    for (const one of at.get(smallest)!) one.hidden ??= complementOf(one.figure);
  }
}

const isAdditive = (one: Decision): one is Decision & Sum =>
  one.figure.kind === "amounts" || one.figure.kind === "bounded";

function comparison(
  key: string,
  { figures }: ComparisonFigure,
  decided: ReadonlyMap<string, Decision>,
): HiddenReason | null {
  const named = figures.map(name => decided.get(name));
  if (!named.every(one => one !== undefined && (isAdditive(one) || one.figure.kind === "model")))
    throw unfit(key);
  return named.every(one => one!.hidden === null) ? null : "derived";
}

function valuesFor(
  figure: Figure,
  policy: GuardedPolicy,
  cells: ReadonlyMap<string, ProtectedCell>,
  series: boolean,
): FigureValues {
  const { digits } = policy.figures;
  const rough = series || policy.roundingBase > 1 || figure.kind === "quantile" || figure.kind === "step";
  const seen = figure.kind === "step" ? stepsShown(figure, cells) : null;
  const unsure = series ? unsureOfOne(figure, policy, cells) : () => 0;
  return Object.fromEntries(
    Object.entries(figure.values).map(([name, value]) => {
      if (value === null || seen?.has(name) === false) return [name, null];
      return [name, rough ? Number(coarse(value, unsure(value)).toPrecision(digits)) : value];
    }),
  );
}

/**
 * By how much a value must be uncertain, so that two snapshots of the same people do not tell what one who came or left
 * earns or answers, even to someone who knows that they are the only one.
 */
function unsureOfOne(
  figure: Figure,
  { figures }: GuardedPolicy,
  cells: ReadonlyMap<string, ProtectedCell>,
): (value: number) => number {
  const share = figures.seriesShare;
  if (figure.kind === "amounts") {
    const near = nearness(figure, figure.largest[0], share);
    // Where logarithms begin is a choice, so that a share of their sum says nothing.
    const people = cells.get(figure.cells[0])?.shown ?? 1;
    return figure.scale === "logarithm"
      ? () => near / people
      : value => (Math.abs(value) * near) / figure.sum;
  }
  if (figure.kind !== "bounded" || figure.sum === 0) return () => 0;
  return value => (Math.abs(value) * share * (figure.high - figure.low)) / Math.abs(figure.sum);
}

/** The nearest multiple of the first of 1, 2, 5, 10, 20 … (and so below 1) that is at least this much. */
function coarse(value: number, least: number): number {
  if (!(least > 0)) return value;
  const ten = 10 ** Math.floor(Math.log10(least));
  const base = [1, 2, 5, 10].map(times => times * ten).find(unit => unit >= least * (1 - 1e-9))!;
  return Math.round(value / base) * base;
}

/** The steps before the first that rests on a hidden count. */
function stepsShown({ steps }: StepFigure, cells: ReadonlyMap<string, ProtectedCell>): Set<string> {
  const end = steps.findIndex(step => step.cells.some(name => cells.get(name)!.hidden !== null));
  return new Set(steps.slice(0, end < 0 ? steps.length : end).map(step => step.value));
}

function noWay(known: EarlierKnowledge, cell: string): Failure {
  const before = known.filter(release => (release.shownFigures?.size ?? 0) > 0);
  if (before.length === 0)
    return new Failure("cannot-protect", {
      nl: `Een gemiddelde over ${cell} kan niet worden beschermd, ook niet door andere te verbergen. Kies bredere groepen.`,
      en: `A mean over ${cell} cannot be protected, not even by hiding others. Choose wider groups.`,
    });
  const titles = (locale: "nl" | "en") => before.map(release => `“${release.title[locale]}”`).join(", ");
  return new Failure(
    "earlier-release",
    {
      nl: `Een gemiddelde over ${cell} kan niet worden beschermd, omdat al is vrijgegeven: ${titles("nl")}. Kies dezelfde groepen als in die vrijgave, of grovere.`,
      en: `A mean over ${cell} cannot be protected, because of what was released before: ${titles("en")}. Choose the same groups as in that release, or coarser ones.`,
    },
    { status: 409 },
  );
}
