import { dimensionsOf } from "../../datasets/dimensions.ts";
import type { Source } from "../../datasets/source.ts";
import { outsideCode, transitionDimensions } from "../../engine/model.ts";
import type { Aggregate, Dimension } from "../../statistics/aggregate.ts";
import type { Group } from "../../statistics/estimate.ts";
import { type StaffFlows, staffingOf } from "../../statistics/projection.ts";
import { groupKey } from "../cells.ts";
import { estimable } from "../estimate-of.ts";
import { refused } from "../frame.ts";
import type { Gathering } from "./ask.ts";
import { courseOf } from "./course.ts";
import type { ProjectionShape, RepresentationPart } from "./model.ts";
import type { RepresentationQuestion } from "./parameters.ts";
import { type Present, yearsUntil } from "./present.ts";
import { isTyped } from "./typed.ts";

/**
 * The target of a question and, where the file says how people moved from year to year, the expected course towards it,
 * as a figure: shown to others only where nobody could be told from a move of few. A course from typed rates is made
 * later, from the counts that were let through.
 *
 * @throws Failure `question` when what a course needs is not there
 */
export async function gatherProjection(
  into: Gathering,
  main: Source,
  question: RepresentationQuestion,
  parts: readonly RepresentationPart[],
  present: Present,
): Promise<ProjectionShape | null> {
  const { target, level } = question;
  const [entry] = Object.entries(question.of);
  if (target === null || entry === undefined) return null;
  const [column, code] = entry;
  const years = yearsUntil(question, present.year);
  const moving = question.previous !== null || question.person !== null;
  const shape: ProjectionShape = {
    group: { [column]: code },
    levels: question.levels,
    aim: { years, present: present.year },
    made: isTyped(question) ? "typed" : moving ? "moves" : "none",
    key: null,
    leavers: true,
    counts: countsOf(main, question, parts, present),
  };
  if (shape.made !== "moves") return shape;
  const known = dimensionsOf(main.dataset);
  const by = known.find(d => d.name === column)!;
  const within = known.find(d => d.name === question.within);
  if (within === undefined)
    throw refused(
      "Voor een verwachting is ook nodig op welk niveau mensen nu zijn.",
      "To expect anything the level at which people are now is needed too.",
      "within",
    );
  const flows = await flowsIn(main, question, by, within, present);
  const leavers = flows.left.flat().some(n => n > 0);
  const zone = {
    group: flows.groups.indexOf(code),
    from: Math.max(
      0,
      flows.levels.findIndex(one => question.levels.includes(one)),
    ),
  };
  const values =
    zone.group < 0 ? null : estimable(() => courseOf(staffingOf(flows), zone, { target, years, level }));
  if (values === null) return { ...shape, leavers };
  const key = `projection:${encodeURIComponent(column)}=${encodeURIComponent(code)}|${within.name}|${question.levels.join("+")}|${target}|${years}`;
  const moves = [...flows.moved.flat(2), ...flows.left.flat(), ...flows.hired.flat(), ...flows.stock.flat()];
  const people = flows.stock.flat().reduce((sum, n) => sum + n, 0);
  into.figures.set(key, {
    kind: "model",
    of: `projection:${within.name}`,
    cells: [`*|${present.counted}`],
    degreesOfFreedom: people - moves.filter(n => n > 0).length,
    smallest: Math.min(...moves.filter(n => n > 0)),
    saturated: false,
    exact: false,
    values,
  });
  return { ...shape, key, leavers };
}

/** The counts at the levels of a target and below them. */
function countsOf(
  main: Source,
  { within, of, levels }: RepresentationQuestion,
  parts: readonly RepresentationPart[],
  { counted }: Present,
): ProjectionShape["counts"] {
  const keyOf = (group: Group) => `${groupKey(group)}|${counted}`;
  const [column] = Object.keys(of);
  if (within === null || levels.length === 0)
    return { own: [keyOf(of)], all: [`*|${counted}`], ownBelow: [], allBelow: [] };
  const groups = parts.find(part => part.by === column)?.levels ?? [];
  const there = [...new Set(groups.map(group => group[within]!))];
  const known = dimensionsOf(main.dataset)
    .find(d => d.name === within)!
    .classification.categories.filter(c => c.missing !== true && there.includes(c.code))
    .map(c => c.code);
  const from = Math.max(
    0,
    known.findIndex(code => levels.includes(code)),
  );
  const own = (codes: readonly string[]) =>
    groups.filter(group => codes.includes(group[within]!) && group[column!] === of[column!]).map(keyOf);
  const all = (codes: readonly string[]) => codes.map(code => keyOf({ [within]: code }));
  const [at, below] = [known.slice(from), known.slice(0, from)];
  return { own: own(at), all: all(at), ownBelow: own(below), allBelow: all(below) };
}

/** How people moved: in two columns of one row, or over the years of a panel. */
async function flowsIn(
  main: Source,
  { previous, person, period }: RepresentationQuestion,
  by: Dimension,
  within: Dimension,
  present: Present,
): Promise<StaffFlows> {
  const asked = { dimensions: [by], filter: [], unit: main.dataset.unit } as const;
  if (person !== null && period !== null) {
    const { transitions } = await main.tabulate({
      kind: "transitions",
      ...asked,
      of: { person, period, level: within.name },
    });
    const now = await main.tabulate({
      kind: "counts",
      ...asked,
      dimensions: [by, within],
      filter: present.filter,
      moments: [],
      weight: null,
    });
    const periods = transitions.dimensions.find(d => d.name === transitionDimensions.period);
    return flowsOf(transitions, by, { stock: now, years: periods?.classification.categories.length ?? 1 });
  }
  const earlier = dimensionsOf(main.dataset).find(d => d.name === previous)!;
  const missing = [...within.classification.categories, ...earlier.classification.categories].flatMap(c =>
    c.missing === true ? [c.code] : [],
  );
  const { transitions } = await main.tabulate({
    kind: "transitions",
    ...asked,
    of: { from: earlier.name, to: within.name, outside: [...new Set(missing)] },
  });
  return flowsOf(transitions, by, null);
}

/**
 * Stock, moves, leavers and hires of the levels that anyone was at. Where people moved in one year, who is there at its
 * end is the stock; of several years the stock is counted apart.
 */
function flowsOf(
  transitions: Aggregate,
  by: Dimension,
  panel: { readonly stock: Aggregate; readonly years: number } | null,
): StaffFlows {
  const place = (name: string) => transitions.dimensions.findIndex(d => d.name === name);
  const [g, f, t] = [place(by.name), place(transitionDimensions.from), place(transitionDimensions.to)];
  const categories = transitions.dimensions[f]!.classification.categories;
  const rows = Array.from(transitions.content.values[0]!, (n, cell) => ({
    n,
    group: transitions.codes[g]![cell]!,
    from: categories[transitions.codes[f]![cell]!]!.code,
    to: categories[transitions.codes[t]![cell]!]!.code,
  }));
  const there = (code: string) => rows.some(row => row.from === code || row.to === code);
  const levels = categories
    .filter(c => c.missing !== true && c.code !== outsideCode && there(c.code))
    .map(c => c.code);
  const groups = [...new Set(rows.map(row => row.group))].toSorted((a, b) => a - b);
  const sum = (passes: (row: (typeof rows)[number]) => boolean) =>
    rows.reduce((total, row) => (passes(row) ? total + row.n : total), 0);
  const table = (passes: (row: (typeof rows)[number], level: string) => boolean) =>
    groups.map(group => levels.map(level => sum(row => row.group === group && passes(row, level))));
  return {
    groups: groups.map(group => by.classification.categories[group]!.code),
    levels,
    stock: panel === null ? table((row, level) => row.to === level) : stockOf(panel.stock, groups, levels),
    moved: groups.map(group =>
      levels.map(from =>
        levels.map(to => sum(row => row.group === group && row.from === from && row.to === to)),
      ),
    ),
    left: table((row, level) => row.from === level && row.to === outsideCode),
    hired: table((row, level) => row.to === level && row.from === outsideCode),
    years: panel?.years ?? 1,
  };
}

/** People by group and level, from counts over both. */
function stockOf(counts: Aggregate, groups: readonly number[], levels: readonly string[]): number[][] {
  const codes = counts.dimensions[1]!.classification.categories.map(c => c.code);
  const stock = groups.map(() => levels.map(() => 0));
  for (let cell = 0; cell < counts.size; cell++) {
    const [g, l] = [groups.indexOf(counts.codes[0]![cell]!), levels.indexOf(codes[counts.codes[1]![cell]!]!)];
    if (g >= 0 && l >= 0) stock[g]![l]! += counts.content.values[0]![cell]!;
  }
  return stock;
}
