import { checkStaffing, type Staffing, type Zone, zoneShare } from "./projection.ts";
import { findRoot } from "./root.ts";

/** What may be steered: who is hired at the levels that count, who is promoted into them, or both. */
export type Lever = "hires" | "promotions" | "both";

/** The share of hires or promotions that a target would take; unreachable where even all of them fall short. */
export type NeededShare =
  | { readonly reachable: true; readonly share: number }
  | { readonly reachable: false; readonly best: number | null };

/**
 * The expected staff in each year to come if a group had a given share of the hires at a level or above, of the
 * promotions into them from below, or of both. There are as many hires as in the model, and as many promotions and
 * leavers as its chances give for the staff of that year. Nobody is promoted who is not there: where a group has too few people below, the share of
 * promotions is what they can fill.
 *
 * @param staffing the model
 * @param zone which group, from which level
 * @param lever what has the share
 * @param share 0 to 1
 * @param years how far ahead
 * @throws NotEstimable `impossible-counts`
 * @throws RangeError for a share that is not between 0 and 1
 * Assumes: as `project`; the other groups divide the rest as they do now.
 * Source: control of a Markov model by recruitment and by promotion: Bartholomew, Forbes & McClean (1991), ch. 6.
 * When not to use: as a rule for hiring. It is arithmetic: what the law allows stands apart from it.
 * @example
 * const moves = [[[0.9, 0], [0, 0.9]], [[0.9, 0], [0, 0.9]]];
 * const stock = [[10, 0], [10, 10]];
 * const staffing = { groups: ["v", "m"], levels: ["low", "high"], stock, moves, hires: [[0, 0], [0, 1]] };
 * projectWithShare(staffing, { group: 0, from: 1 }, "hires", 1, 1)[1] // → [[9, 1], [9, 9]]
 */
export function projectWithShare(
  staffing: Staffing,
  zone: Zone,
  lever: Lever,
  share: number,
  years: number,
): number[][][] {
  checkStaffing(staffing);
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share lies between 0 and 1, not ${share}`);
  const hires = lever === "promotions" ? staffing.hires : steeredHires(staffing, zone, share);
  const steered = lever !== "hires";
  const course = [staffing.stock.map(row => [...row])];
  for (let year = 1; year <= years; year++) {
    const stock = course.at(-1)!;
    const next = hires.map(row => [...row]);
    for (let l = 0; l < staffing.levels.length; l++)
      moveOn(staffing, zone, stock, l, steered ? share : null, next);
    course.push(next);
  }
  return course;
}

/**
 * The share of hires, of promotions or of both that a group would need at and into the levels of a target, every year
 * from now, to have the target in time.
 *
 * @param staffing the model
 * @param zone which group, from which level
 * @param target the share that is aimed at, 0 to 1
 * @param years years until then, 1 or more
 * @param lever what may be steered
 * @returns the share, 0 where the target is met without any; or that it is unreachable, and the best there is
 * @throws NotEstimable `impossible-counts`
 * Assumes: as `projectWithShare`; met is met on average, so that chance leaves it short about half the time.
 * Source: Bartholomew, Forbes & McClean (1991), ch. 6.
 * When not to use: as a rule for hiring. It is arithmetic: what the law allows stands apart from it.
 * @example
 * const moves = [[[0.9, 0], [0, 0.9]], [[0.9, 0], [0, 0.9]]];
 * const stock = [[10, 0], [10, 10]];
 * const staffing = { groups: ["v", "m"], levels: ["low", "high"], stock, moves, hires: [[0, 0], [0, 1]] };
 * neededShare(staffing, { group: 0, from: 1 }, 0.05, 1, "hires") // → { reachable: true, share: 0.5 }
 */
export function neededShare(
  staffing: Staffing,
  zone: Zone,
  target: number,
  years: number,
  lever: Lever,
): NeededShare {
  if (!(target >= 0 && target <= 1)) throw new RangeError(`a target lies between 0 and 1, not ${target}`);
  if (!(Number.isInteger(years) && years >= 1)) throw new RangeError(`no target in ${years} years`);
  const reached = (share: number): number | null =>
    zoneShare(projectWithShare(staffing, zone, lever, share, years).at(-1)!, zone);
  // Not always more with more: who is promoted early also leaves from there, and is then no longer to be promoted.
  const tried = Array.from({ length: 201 }, (_, i) => reached(i / 200));
  const first = tried.findIndex(share => share !== null && share >= target - 1e-12);
  if (first < 0) {
    const known = tried.filter(share => share !== null);
    return { reachable: false, best: known.length === 0 ? null : Math.max(...known) };
  }
  const lacking = (share: number): number => (reached(share) ?? 0) - target;
  const [low, high] = [(first - 1) / 200, first / 200];
  if (first === 0 || lacking(high) <= 0) return { reachable: true, share: high };
  return { reachable: true, share: findRoot(lacking, low, high, 1e-12) };
}

/**
 * The share a group has now in what a lever steers: in the hires at the levels that count, in the promotions into them,
 * or in both together, as the model expects them in the coming year.
 *
 * @returns null where there are none
 * @throws NotEstimable `impossible-counts`
 * When not to use: as the share of last year's; it is that of the model.
 * @example
 * const moves = [[[0.8, 0.1], [0, 0.9]], [[0.8, 0.1], [0, 0.9]]];
 * const stock = [[30, 10], [90, 30]];
 * const staffing = { groups: ["v", "m"], levels: ["low", "high"], stock, moves, hires: [[8, 1], [2, 1]] };
 * presentShare(staffing, { group: 0, from: 1 }, "promotions") // → 0.25
 */
export function presentShare(staffing: Staffing, { group, from }: Zone, lever: Lever): number | null {
  checkStaffing(staffing);
  const entries = staffing.groups.map((_, g) => {
    const hired = total(staffing.hires[g]!.slice(from));
    const promoted = total(
      staffing.stock[g]!.slice(0, from).map((n, l) => n * total(staffing.moves[g]![l]!.slice(from))),
    );
    return (lever === "promotions" ? 0 : hired) + (lever === "hires" ? 0 : promoted);
  });
  return total(entries) > 0 ? entries[group]! / total(entries) : null;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Divides an amount over groups as weights say, or evenly where they are all 0. */
function divide(amount: number, weights: readonly number[]): number[] {
  const all = total(weights);
  return weights.map(weight => amount * (all > 0 ? weight / all : 1 / weights.length));
}

function steeredHires({ hires }: Staffing, { group, from }: Zone, share: number): number[][] {
  const steered = hires.map(row => [...row]);
  if (hires.length < 2) return steered;
  for (let k = from; k < hires[group]!.length; k++) {
    const all = total(hires.map(row => row[k]!));
    const others = hires.flatMap((row, g) => (g === group ? [] : [row[k]!]));
    const rest = divide((1 - share) * all, others);
    for (const [g, row] of steered.entries())
      row[k] = g === group ? share * all : rest[g < group ? g : g - 1]!;
  }
  return steered;
}

/** Moves the people of one level a year on into `next`; into the zone by the given share, if there is one. */
function moveOn(
  { groups, moves }: Staffing,
  { group, from }: Zone,
  stock: readonly (readonly number[])[],
  l: number,
  share: number | null,
  next: number[][],
): void {
  const expected = groups.map((_, g) => moves[g]![l]!.map(p => p * stock[g]![l]!));
  const steers = share !== null && l < from && groups.length > 1;
  if (!steers) {
    for (const [g, row] of expected.entries()) for (const [k, n] of row.entries()) next[g]![k]! += n;
    return;
  }
  const entering = expected.map(row => total(row.slice(from)));
  const staying = expected.map(row => total(row));
  const entries = total(entering);
  const others = groups.flatMap((_, g) => (g === group ? [] : [g]));
  const room = total(others.map(g => staying[g]!));
  // As many of the group as the share says, no more than there are, and no fewer than others leave open.
  const own = Math.max(entries - room, Math.min(share * entries, staying[group]!));
  const rest = capped(
    entries - own,
    others.map(g => entering[g]!),
    others.map(g => staying[g]!),
  );
  const into = expected[0]!.slice(from).map((_, i) => total(expected.map(row => row[from + i]!)));
  for (const [g, row] of expected.entries()) {
    const promoted = g === group ? own : rest[others.indexOf(g)]!;
    for (const [i, n] of divide(promoted, into).entries()) next[g]![from + i]! += n;
    const below = row.slice(0, from);
    const stay = staying[g]! - promoted;
    if (total(below) > 0) for (const [k, n] of divide(stay, below).entries()) next[g]![k]! += n;
    else next[g]![l]! += stay;
  }
}

/** Divides an amount by weights, no more to anyone than they have room for. */
function capped(amount: number, weights: readonly number[], room: readonly number[]): number[] {
  const given = weights.map(() => 0);
  let open = weights.map((_, i) => i);
  let left = amount;
  while (open.length > 0 && left > 1e-12 * amount) {
    const parts = divide(
      left,
      open.map(i => weights[i]!),
    );
    left = 0;
    for (const [at, i] of open.entries()) {
      const more = Math.min(parts[at]!, room[i]! - given[i]!);
      given[i]! += more;
      left += parts[at]! - more;
    }
    const still = open.filter(i => given[i]! < room[i]! * (1 - 1e-12));
    if (still.length === open.length) break;
    open = still;
  }
  return given;
}
