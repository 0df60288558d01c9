/**
 * What perturbation by cell keys would protect and cost if managers could ask for any two characteristics of any unit.
 * Prints a table and asserts nothing: `node tests/attacks/cell-key/experiment.ts`. What followed from it stands in
 * docs/decisions/0014-cell-key-perturbation.md.
 */
import { twoByTwoTest } from "../../../source/statistics/two-by-two-test.ts";
import { wilson } from "../../../source/statistics/proportion.ts";
import { random } from "../people.ts";
import { attackByBounds, attackByLeastSquares } from "./attacks.ts";
import { type PerturbationTable, perturb, perturbationTable, recordKeys } from "./perturbation.ts";

const units = 8;
const sizes = [2, 3, 4, 5, 3];
const everyone = -1;

/** A staff of a middling municipality: uneven units and groups, one decision moment. */
function staff(people: number, seed: number): number[][] {
  const next = random(seed);
  return Array.from({ length: people }, () => {
    const unit = Math.floor(units * next() ** 1.4);
    const traits = sizes.map(size => Math.floor(size * next() ** 2));
    const yes = next() < 0.25 + (traits[0] === 0 ? 0.1 : 0) + 0.02 * unit ? 1 : 0;
    return [unit, ...traits, yes];
  });
}

export interface Cell {
  readonly unit: number;
  readonly group: ReadonlyMap<number, number>;
  /** Rows of people in it. */
  readonly members: readonly number[];
  readonly yes: readonly number[];
}

/** Every cell of every table that can be asked for: no, one or two characteristics, of everyone or of one unit. */
function askable(people: readonly number[][]): Cell[] {
  const groups: Map<number, number>[] = [new Map()];
  for (const [a, size] of sizes.entries())
    for (let i = 0; i < size; i++) {
      groups.push(new Map([[a, i]]));
      for (let b = a + 1; b < sizes.length; b++)
        for (let j = 0; j < sizes[b]!; j++)
          groups.push(
            new Map([
              [a, i],
              [b, j],
            ]),
          );
    }
  const cells: Cell[] = [];
  for (let unit = everyone; unit < units; unit++)
    for (const group of groups) {
      const members = people.flatMap((person, p) =>
        (unit === everyone || person[0] === unit) && [...group].every(([c, value]) => person[1 + c] === value)
          ? [p]
          : [],
      );
      if (members.length === 0) continue;
      cells.push({ unit, group, members, yes: members.filter(p => people[p]!.at(-1) === 1) });
    }
  return cells;
}

const total = (keys: Float64Array, members: readonly number[]): number =>
  members.reduce((sum, p) => sum + keys[p]!, 0);
const share = (hits: number, of: number): string => `${((100 * hits) / of).toFixed(1)}%`;
const mean = (values: readonly number[]): number => values.reduce((s, v) => s + v, 0) / values.length;

function measure(name: string, table: PerturbationTable): void {
  const rows: [string, string][] = [];
  const seeds = [1, 2, 3, 4, 5];
  const small = { cells: 0, direct: 0, squares: 0, bounds: 0, bounded: 0 };
  const pairs = { all: 0, exact: 0, within: 0, sure: 0 };
  const gaps: number[] = [];
  const rates = new Map<string, number[]>();
  const cover = { cells: 0, exact: 0, noisy: 0 };
  const verdicts = { all: 0, lost: 0, gained: 0, significant: 0 };
  for (const seed of seeds) {
    const people = staff(1200, seed);
    const keys = recordKeys(people.length, seed + 1000);
    const cells = askable(people);
    const shown = cells.map(cell => perturb(table, cell.members.length, total(keys, cell.members)));
    const shownYes = cells.map(cell => perturb(table, cell.yes.length, total(keys, cell.yes)));

    // 1. Many tables of the same people: least squares over all of them, and linear programming over all of them.
    const estimates = attackByLeastSquares(cells, shown, people, sizes, units);
    const smalls = cells.flatMap((cell, c) => (cell.members.length < 10 ? [c] : []));
    for (const c of smalls) {
      small.cells++;
      if (shown[c] === cells[c]!.members.length) small.direct++;
      if (Math.max(0, Math.round(estimates[c]!)) === cells[c]!.members.length) small.squares++;
    }
    if (seed === 1) {
      const next = random(5);
      const sample = smalls.filter(() => next() < 60 / smalls.length);
      for (const { low, high } of attackByBounds(cells, shown, table, sample, people, sizes, units)) {
        small.bounded++;
        if (high - low < 4) small.bounds++;
      }
    }

    // 2. The same question with and without a few people: a group, and the group less one unit.
    for (const whole of cells.filter(cell => cell.unit === everyone))
      for (const part of cells) {
        const d = part.members.length;
        if (part.unit === everyone || d > 9 || part.group.size !== whole.group.size) continue;
        if (![...whole.group].every(([c, value]) => part.group.get(c) === value)) continue;
        const rest = whole.members.filter(p => people[p]![0] !== part.unit);
        const seen =
          perturb(table, whole.members.length, total(keys, whole.members)) -
          perturb(table, rest.length, total(keys, rest));
        pairs.all++;
        if (seen === d) pairs.exact++;
        if (Math.abs(seen - d) <= 1) pairs.within++;
        if (seen > 0 && seen < 10) pairs.sure++;
      }

    // 3. What it costs: sums, rates, intervals, conclusions.
    const at = new Map(cells.map((cell, c) => [nameOf(cell.unit, cell.group), c]));
    for (const [c, cell] of cells.entries()) {
      for (const [d, size] of sizes.entries()) {
        if (cell.group.has(d) || cell.group.size === 2) continue;
        const parts = Array.from({ length: size }, (_, i) =>
          at.get(nameOf(cell.unit, new Map([...cell.group, [d, i]]))),
        );
        gaps.push(
          Math.abs(shown[c]! - parts.reduce((s: number, p) => s + (p === undefined ? 0 : shown[p]!), 0)),
        );
      }
      const n = cell.members.length;
      if (n < 10 || shown[c]! < 10) continue;
      const band = n < 20 ? "10–19" : n < 50 ? "20–49" : n < 100 ? "50–99" : "100+";
      const rate = cell.yes.length / n;
      const noisy = Math.min(1, Math.max(0, shownYes[c]! / shown[c]!));
      rates.set(band, [...(rates.get(band) ?? []), Math.abs(noisy - rate)]);
    }
    simulate(cells, keys, table, seed, cover, verdicts);
  }
  rows.push(
    ["small cells (1 to 9) given exactly", share(small.direct, small.cells)],
    ["· after least squares over all tables", share(small.squares, small.cells)],
    [
      `· narrowed to under five values by linear programming (${small.bounded} tried)`,
      share(small.bounds, small.bounded),
    ],
    [`differences of 1 to 9 (${pairs.all} pairs) read off exactly`, share(pairs.exact, pairs.all)],
    ["· within 1", share(pairs.within, pairs.all)],
    ["· seen as a difference of 1 to 9", share(pairs.sure, pairs.all)],
    ["totals that differ from the sum of their parts", share(gaps.filter(g => g > 0).length, gaps.length)],
    ["· by, on average", mean(gaps).toFixed(1)],
    ...["10–19", "20–49", "50–99", "100+"].map((band): [string, string] => [
      `error in a rate, group of ${band}`,
      `${(100 * mean(rates.get(band) ?? [0])).toFixed(1)} points; 1 in 20 over ${(100 * quantile(rates.get(band) ?? [0], 0.95)).toFixed(1)}`,
    ]),
    ["95% interval covers, exact counts", share(cover.exact, cover.cells)],
    ["95% interval covers, perturbed counts", share(cover.noisy, cover.cells)],
    ["significant differences lost", share(verdicts.lost, verdicts.significant)],
    ["found where exact counts find none", share(verdicts.gained, verdicts.all - verdicts.significant)],
  );
  process.stdout.write(`\n${name}\n`);
  for (const [what, value] of rows) process.stdout.write(`  ${what.padEnd(76)} ${value}\n`);
}

/** New chances for the same groups: whether the interval holds the true rate, and whether a verdict turns. */
function simulate(
  cells: readonly Cell[],
  keys: Float64Array,
  table: PerturbationTable,
  seed: number,
  cover: { cells: number; exact: number; noisy: number },
  verdicts: { all: number; lost: number; gained: number; significant: number },
): void {
  const next = random(seed + 77);
  const all = cells[0]!.members.length;
  for (let run = 0; run < 5; run++)
    for (const cell of cells) {
      const n = cell.members.length;
      const m = all - n;
      if (n < 20 || m < 20 || cell.unit !== everyone) continue;
      const rate = 0.15 + 0.3 * next();
      const other = next() < 0.5 ? rate : rate + 0.12;
      const rest = cells[0]!.members.filter(p => !cell.members.includes(p));
      const draw = (members: readonly number[], chance: number) => members.filter(() => next() < chance);
      const [yes, yesRest] = [draw(cell.members, rate), draw(rest, other)];
      const noisy = [cell.members, yes, rest, yesRest].map(list =>
        perturb(table, list.length, total(keys, list)),
      );
      const [n2, x2, m2, y2] = [Math.max(1, noisy[0]!), noisy[1]!, Math.max(1, noisy[2]!), noisy[3]!];
      const holds = (x: number, size: number) => {
        const { low, high } = wilson(Math.min(x, size), size);
        return low <= rate && rate <= high;
      };
      cover.cells++;
      if (holds(yes.length, n)) cover.exact++;
      if (holds(x2, n2)) cover.noisy++;
      const p = (x: number, size: number, y: number, others: number) =>
        twoByTwoTest(Math.min(x, size), Math.max(0, size - x), Math.min(y, others), Math.max(0, others - y))
          .p;
      const before = p(yes.length, n, yesRest.length, m) < 0.05;
      const after = p(x2, n2, y2, m2) < 0.05;
      verdicts.all++;
      if (before) verdicts.significant++;
      if (before && !after) verdicts.lost++;
      if (!before && after) verdicts.gained++;
    }
}

const nameOf = (unit: number, group: ReadonlyMap<number, number>): string =>
  `${unit}|${[...group].toSorted(([a], [b]) => a - b).join(";")}`;

function quantile(values: readonly number[], level: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(level * (sorted.length - 1))]!;
}

measure("a census: changes of at most 5, variance 3, no 1 or 2", perturbationTable(5, 3, 2));
measure("wider: changes of at most 10, variance 12, no 1 or 2", perturbationTable(10, 12, 2));
measure("our threshold: changes of at most 10, variance 9, no 1 to 9", perturbationTable(10, 9, 9));
