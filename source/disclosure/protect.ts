import { Failure } from "../language/failure.ts";
import { breather } from "./breather.ts";
import { same, type Text } from "../language/text.ts";
import { Attack, tooNarrow } from "./attack.ts";
import { cellsWhere, complete, type Plan } from "./completion.ts";
import { exactFigures, protectFigures } from "./figures.ts";
import {
  type AudiencePolicy,
  type EarlierKnowledge,
  type EarlierRelease,
  type ProtectedCell,
  type ProtectedTables,
  strictAttacker,
  type TableSet,
} from "./model.ts";
import { lowestSmall, markPrimary, secondary, shown, small } from "./primary.ts";
import { solver } from "./program.ts";
import { type System, systemOf } from "./system.ts";
import { narrowInTens, standsFor } from "./tens.ts";
import { holds, type Witness, Witnesses } from "./witness.ts";

/** What there is to know of a plan besides its tables. */
export interface Circumstances {
  /**
   * Given when other snapshots are about mostly the same people: keys of the counts that releases on those showed. The
   * new counts are then shown in tens (`policy.seriesBase`), and none of them by so little that a change shows.
   */
  readonly series?: ReadonlySet<string>;
  /** What a count is called in a reader's words; left out, its key. */
  readonly nameOf?: (key: string) => Text;
}

/**
 * Protects tables together: hides every count that is too small for the audience, and as many others as it takes.
 *
 * **The law of this door**: whatever an audience sees is computed from the counts and figures this function lets
 * through, and from nothing else. Rates, ratios, intervals, p-values and the geometry of charts then say no more than the counts
 * do, and the counts have been attacked already. A view that computes a figure from exact counts and shows it beside
 * them breaks the protection, however small the figure looks.
 *
 * The attacker knows every shown count exactly (rounding, which comes after, only takes knowledge away), how counts
 * add up, that they are whole numbers of at least 0, the threshold, which cells are called small (1 to threshold − 1;
 * from 0 where zeros beside it are hidden with it) and that the others hidden are at least the threshold. Against
 * this attacker every hidden count keeps a range of at least `policy.protectionWidth`: for each there are two tables
 * of whole numbers that fit all of this and differ in it by that much. The fewest cells that allow it are hidden, or
 * few, where proving the fewest would take long (`spare` then says how many too many at most; `PatternSearch`); then those tables are looked for (`prove`). At the end each table found is checked in whole-number
 * arithmetic, apart from the solver: a pattern without that proof is not returned. A policy can name a weaker attacker
 * (`Attacker`), to compare with other programs.
 *
 * Nor does what is shown tell how many people the hidden parts of one total are together, where that is fewer than the
 * threshold.
 *
 * What is not a count (means, medians, coefficients) goes through here as `set.figures`, each with the facts its rule
 * needs; `protectFigures` judges them when it is known which counts are shown. Not for counts whose sums do not hold
 * exactly.
 * Impossible combinations (structural zeros) belong outside the set: a hidden zero that everyone knows to be zero
 * protects nothing.
 *
 * Where there is no way to hide enough while saying of each hidden count whether it is small, nothing is said of any:
 * all are hidden as "either", and the attacker knows of them only that they are not below zero. That leaves far more
 * room beside what was released before.
 *
 * @param set counts and how they add up; keys say what is counted, the same in every plan on a snapshot
 * @param policy the audience's rules
 * @param known earlier releases on the same people, to any audience: what they showed is taken as known exactly, and
 *   what they hid stays protected
 * @param progress called now and then with the work done and the work foreseen
 * @param circumstances whether other snapshots are about the same people, and how to name a count
 * @throws Failure `earlier-release` when an earlier release stands in the way, naming it; `cannot-protect` when the
 *   tables leave no way to hide what must be hidden; the failures of `systemOf`
 * @example
 * const cells = new Map([["all", 63], ["a", 3], ["b", 30], ["c", 30]]);
 * const set = { cells, relations: [{ total: "all", parts: ["a", "b", "c"] }] };
 * const manager = { threshold: 10, roundingBase: 1, protectionWidth: 4, groupDisclosure: true };
 * (await protectTables(set, manager)).cells.get("a") // → { shown: null, hidden: "small" }
 */
export async function protectTables(
  set: TableSet,
  policy: AudiencePolicy,
  known: EarlierKnowledge = [],
  progress: (done: number, total: number) => void = () => {},
  { series, nameOf = same }: Circumstances = {},
): Promise<ProtectedTables> {
  const { threshold } = policy;
  if (threshold === null)
    return {
      ...present(systemOf(set), policy, new Uint8Array(set.cells.size), set),
      figures: exactFigures(set),
    };
  const attacker = policy.attacker ?? strictAttacker;
  if (attacker.knowsReasons && policy.protectionWidth * 2 > threshold - 2)
    throw new RangeError("the protection width is at most half the room of a small count");
  const guarded = { ...policy, threshold };
  const attempt: Attempt = async (told, withheld) => {
    const plan = start(set, guarded, known, told, withheld, nameOf);
    const witnesses = new Witnesses();
    const completion = await complete(plan, witnesses, progress);
    if (completion.stuck !== null) throw await inTheWay(plan, known, completion.stuck, nameOf);
    verify(plan, witnesses);
    return { ...plan, spare: completion.spare };
  };
  const plan = await (series !== undefined
    ? inTens(attempt, policy, known, series)
    : attacker.knowsReasons
      ? tellingOrNot(attempt, known)
      : attempt(false, new Set()));
  const roundingBase = series === undefined ? policy.roundingBase : policy.seriesBase;
  const counts = present(plan.system, { ...policy, roundingBase }, plan.marks, set, plan.told);
  return {
    ...counts,
    ...(series === undefined ? {} : { series: true }),
    ...(plan.spare === 0 ? {} : { spare: plan.spare }),
    figures: await protectFigures(set, guarded, counts.cells, known, series !== undefined),
  };
}

/** Protects, saying of hidden counts why or not, with these counts hidden whatever they are. */
type Attempt = (told: boolean, withheld: ReadonlySet<string>) => Promise<Protected>;

interface Protected extends Plan {
  /** So many cells fewer might be hidden at most; 0 where it is proven that these are the fewest. */
  readonly spare: number;
}

/** Says of each hidden count why, or else of none; what then shows nothing that was not out is held back. */
async function tellingOrNot(attempt: Attempt, known: EarlierKnowledge): Promise<Protected> {
  try {
    return await attempt(true, new Set());
  } catch (error) {
    if (!(error instanceof Failure) || !["cannot-protect", "earlier-release"].includes(error.code))
      throw error;
    const plan = await attempt(false, new Set());
    const out = (key: string) => known.some(release => release.shown.has(key));
    const fresh = plan.system.keys.slice(0, plan.own).flatMap((key, cell) => (out(key) ? [] : [cell]));
    if (fresh.length > 0 && fresh.every(cell => plan.marks[cell] !== shown)) throw error;
    return plan;
  }
}

/**
 * Counts of people who were counted before, on another snapshot. Shown in tens, so that no difference of one to nine
 * shows. Where sums narrow what a rounded count stands for, so that its difference with a count shown before could be
 * told after all, it is hidden with what it takes. Nothing is said of why: what was small then and is not now, or the
 * other way round, would be a change too.
 */
async function inTens(
  attempt: Attempt,
  policy: AudiencePolicy,
  known: EarlierKnowledge,
  series: ReadonlySet<string>,
): Promise<Protected> {
  const withheld = new Set<string>();
  for (;;) {
    const plan = await attempt(false, withheld);
    const before = withheld.size;
    for (const key of await narrowInTens(plan, policy, known, series)) withheld.add(key);
    if (withheld.size === before) return plan;
  }
}

function start(
  set: TableSet,
  policy: AudiencePolicy & { readonly threshold: number },
  known: EarlierKnowledge,
  told: boolean,
  withheld: ReadonlySet<string>,
  nameOf: (key: string) => Text,
): Plan {
  const system = systemOf(set, ...known.map(release => release.set));
  const { counts } = system;
  const own = set.cells.size;
  const pinned = new Set<number>();
  const marks = markPrimary(system, policy);
  for (const key of withheld) {
    const cell = system.position.get(key)!;
    if (marks[cell] === shown) marks[cell] = counts[cell] === 0 ? small : secondary;
  }
  for (const release of known)
    for (const key of release.shown) {
      const cell = system.position.get(key);
      // What was shown of the people of another snapshot can still be hidden of these.
      if (cell !== undefined && !(release.another && marks[cell] !== shown)) pinned.add(cell);
    }
  for (const cell of pinned) {
    if (marks[cell] === small && counts[cell]! > 0)
      throw earlierRelease(
        nameOf(system.keys[cell]!),
        known.filter(release => release.shown.has(system.keys[cell]!)),
      );
    marks[cell] = shown;
  }
  // What an earlier release hid stays hidden, also where the new tables hold it: showing it now could undo that release.
  for (const release of known)
    for (const key of release.set.cells.keys()) {
      const cell = system.position.get(key)!;
      if (pinned.has(cell) || marks[cell] !== shown) continue;
      if (cell < own && release.another && mayShow(release, key, counts[cell]!, policy.threshold)) continue;
      marks[cell] = counts[cell] === 0 ? small : secondary;
    }
  const isTold = (cell: number): boolean =>
    (told && cell < own) ||
    known.some(({ another, hidden, set: { cells } }) => {
      const key = system.keys[cell]!;
      if (!another) return cells.has(key) && hidden?.[key] !== "either";
      // Who takes it that nobody came or went takes the reasons given then for true now, as far as they can be.
      const why = hidden?.[key];
      return why === "small"
        ? counts[cell]! < policy.threshold
        : why === "secondary" && counts[cell]! >= policy.threshold;
    });
  const room = {
    low: counts.map((count, cell) => {
      if (!isTold(cell)) return 0;
      return marks[cell] === small ? lowestSmall(system, marks, cell) : Math.min(count, policy.threshold);
    }),
    high: counts.map((count, cell) =>
      isTold(cell) && count < policy.threshold ? policy.threshold - 1 : Infinity,
    ),
  };
  // What another release showed in tens is in them now too, for who takes it that nobody came or went.
  for (const { another, shown: seen, roundingBase = 1 } of known)
    for (const key of another && roundingBase > 1 ? seen : []) {
      const cell = system.position.get(key);
      if (cell === undefined || marks[cell] === shown) continue;
      const count = counts[cell]!;
      const { low, high } = standsFor(count, roundingBase, policy.threshold);
      if (count < low || count > high) continue;
      room.low[cell] = Math.max(room.low[cell]!, low);
      room.high[cell] = Math.min(room.high[cell]!, high);
    }
  const attacker = policy.attacker ?? strictAttacker;
  return { system, policy, attacker, marks, room, own, pinned, primary: marks.slice(), told };
}

/**
 * Whether a count that a release on another snapshot did not show may be shown on this one: it was not there at all, or
 * it was too small and is now so much larger that nobody can take the two for the same. What was hidden there to protect
 * another count stays hidden.
 */
const mayShow = ({ hidden }: EarlierRelease, key: string, count: number, threshold: number): boolean =>
  hidden?.[key] === undefined || (count >= 2 * threshold && hidden[key] !== "secondary");

/** The proof, apart from the solver: every hidden cell has its range, by tables that hold. */
function verify({ system, policy, attacker, primary, marks, room }: Plan, witnesses: Witnesses): void {
  const checked = new Map<Witness, boolean>();
  for (const [cell, mark] of marks.entries()) {
    if (mark === shown) {
      if (system.counts[cell]! > 0 && system.counts[cell]! < policy.threshold!) throw unproven();
      continue;
    }
    if (attacker.guarded === "small" && primary[cell] === shown) continue;
    for (const witness of witnesses.moving(cell)) {
      if (!checked.has(witness)) checked.set(witness, holds(system, room, marks, witness));
      if (checked.get(witness) !== true) throw unproven();
    }
    if (witnesses.width(cell) < policy.protectionWidth) throw unproven();
  }
}

function present(
  system: System,
  policy: AudiencePolicy,
  marks: Uint8Array,
  set: TableSet,
  told = true,
): Omit<ProtectedTables, "figures"> {
  const cells = new Map<string, ProtectedCell>();
  for (const [key, count] of set.cells) {
    const mark = marks[system.position.get(key)!];
    cells.set(
      key,
      mark !== shown && !told
        ? { shown: null, hidden: "either" }
        : mark === small
          ? { shown: null, hidden: "small" }
          : mark === secondary
            ? { shown: null, hidden: "secondary" }
            : { shown: roundTo(count, policy.roundingBase), hidden: null },
    );
  }
  return {
    audience: policy.audience,
    cells,
    roundingBase: policy.roundingBase,
    threshold: policy.threshold ?? 1,
  };
}

/** The nearest multiple; halfway goes up. Rounded parts need not add up to their rounded total. */
export const roundTo = (count: number, base: number): number => Math.floor(count / base + 0.5) * base;

/** Says which earlier release leaves no way to protect a cell: the one without which there is a way. */
async function inTheWay(
  plan: Plan,
  known: EarlierKnowledge,
  cell: number,
  nameOf: (key: string) => Text,
): Promise<Failure> {
  const name = nameOf(plan.system.keys[cell]!);
  const width = plan.policy.protectionWidth;
  const highs = await solver();
  const solvable = async (pinned: ReadonlySet<number>) => {
    const movable = cellsWhere(plan.system, other => !pinned.has(other));
    const attack = new Attack(highs, plan.system, plan.room, movable, width);
    attack.against(new Uint8Array(plan.system.counts.length).fill(1));
    const narrow = await tooNarrow(attack, [cell], width, breather());
    attack.close();
    return narrow.length === 0;
  };
  for (const release of known) {
    const pinned = new Set(
      [...plan.pinned].filter(other =>
        known.some(one => one !== release && one.shown.has(plan.system.keys[other]!)),
      ),
    );
    if (await solvable(pinned)) return earlierRelease(name, [release]);
  }
  if (known.length > 0 && (await solvable(new Set()))) return earlierRelease(name, known);
  return new Failure("cannot-protect", {
    nl: `Het aantal ‘${name.nl}’ kan niet worden beschermd, ook niet door andere aantallen te verbergen. Kies grovere tabellen: minder kenmerken tegelijk, of bredere groepen.`,
    en: `The count ‘${name.en}’ cannot be protected, not even by hiding others. Choose coarser tables: fewer characteristics at once, or wider groups.`,
  });
}

function earlierRelease(name: Text, culprits: EarlierKnowledge): Failure {
  const titles = (locale: "nl" | "en") => culprits.map(release => `“${release.title[locale]}”`).join(", ");
  return new Failure(
    "earlier-release",
    {
      nl: `Het aantal ‘${name.nl}’ mag niet te zien zijn, maar is uit te rekenen met wat al is vrijgegeven: ${titles("nl")}. Kies tabellen die hetzelfde laten zien als die vrijgave, of grovere.`,
      en: `The count ‘${name.en}’ may not be seen, but can be worked out with what was released before: ${titles("en")}. Choose tables that show the same as that release, or coarser ones.`,
    },
    { status: 409 },
  );
}

const unproven = () =>
  new Failure(
    "protection-unproven",
    {
      nl: "De bescherming van deze tabellen kon niet worden bewezen. Er is niets vrijgegeven.",
      en: "The protection of these tables could not be proven. Nothing was released.",
    },
    { status: 500 },
  );
