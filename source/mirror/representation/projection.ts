import { dimensionsOf } from "../../datasets/dimensions.ts";
import type { Source } from "../../datasets/source.ts";
import { outsideCode, transitionDimensions } from "../../engine/model.ts";
import type { Aggregate, Dimension } from "../../statistics/aggregate.ts";
import { neededShare, presentShare } from "../../statistics/projection-target.ts";
import { simulateShares } from "../../statistics/projection-simulation.ts";
import { type StaffFlows, staffingOf } from "../../statistics/projection.ts";
import { mulberry32 } from "../../statistics/random.ts";
import { estimable } from "../estimate-of.ts";
import { refused } from "../frame.ts";
import type { Gathering } from "./ask.ts";
import { type ProjectionShape, levers, projectionRuns, projectionSeed } from "./model.ts";
import type { RepresentationQuestion } from "./parameters.ts";

/**
 * The target of a question and, where the file says at which level people were a year before, the expected course
 * towards it, as a figure: shown to others only where nobody could be told from a move of few.
 */
export async function gatherProjection(
  into: Gathering,
  main: Source,
  question: RepresentationQuestion,
): Promise<ProjectionShape | null> {
  const [entry] = Object.entries(question.of);
  if (question.target === null || entry === undefined) return null;
  const [column, code] = entry;
  const group = { [column]: code };
  const shape = { group, levels: question.levels, key: null, leavers: true };
  const known = dimensionsOf(main.dataset);
  const by = known.find(d => d.name === column)!;
  const within = known.find(d => d.name === question.within);
  const previous = known.find(d => d.name === question.previous);
  if (question.previous === null) return shape;
  if (within === undefined || previous === undefined)
    throw refused(
      "Voor een verwachting is ook nodig op welk niveau mensen nu zijn.",
      "To expect anything the level at which people are now is needed too.",
      "within",
    );
  const outside = [...within.classification.categories, ...previous.classification.categories].flatMap(c =>
    c.missing === true ? [c.code] : [],
  );
  const { transitions } = await main.tabulate({
    kind: "transitions",
    dimensions: [by],
    filter: [],
    unit: main.dataset.unit,
    of: { from: previous.name, to: within.name, outside: [...new Set(outside)] },
  });
  const flows = flowsOf(transitions, by);
  const leavers = flows.left.flat().some(n => n > 0);
  const zone = {
    group: flows.groups.indexOf(code),
    from: Math.max(
      0,
      flows.levels.findIndex(level => question.levels.includes(level)),
    ),
  };
  const { target, years, level } = question;
  const found = estimable(() => {
    const staffing = staffingOf(flows);
    const random = mulberry32(projectionSeed);
    return {
      course: simulateShares(staffing, zone, target, years, projectionRuns, random, level),
      steered: levers.map(lever => ({
        lever,
        needed: neededShare(staffing, zone, target, years, lever),
        present: presentShare(staffing, zone, lever),
      })),
    };
  });
  if (found === null || zone.group < 0) return { ...shape, leavers };
  const key = `projection:${encodeURIComponent(column)}=${encodeURIComponent(code)}|${within.name}|${question.levels.join("+")}|${target}|${years}`;
  const moves = [...flows.moved.flat(2), ...flows.left.flat(), ...flows.hired.flat(), ...flows.stock.flat()];
  const people = flows.stock.flat().reduce((sum, n) => sum + n, 0);
  into.figures.set(key, {
    kind: "model",
    of: `projection:${within.name}`,
    cells: ["*|population"],
    degreesOfFreedom: people - moves.filter(n => n > 0).length,
    smallest: Math.min(...moves.filter(n => n > 0)),
    saturated: false,
    exact: false,
    values: Object.fromEntries<number | null>([
      ["chance", found.course.chance],
      ["expectedIn", found.course.expectedIn],
      ...found.course.years.flatMap((year): [string, number | null][] => [
        [`expected:${year.year}`, year.expected],
        [`low:${year.year}`, year.low],
        [`high:${year.year}`, year.high],
      ]),
      ...found.steered.flatMap(({ lever, needed, present }): [string, number | null][] => [
        [`needed:${lever}`, needed.reachable ? needed.share : null],
        [`best:${lever}`, needed.reachable ? null : needed.best],
        [`present:${lever}`, present],
      ]),
    ]),
  });
  return { ...shape, key, leavers };
}

/** Stock, moves, leavers and hires of a year, of the levels that anyone was at. */
function flowsOf(transitions: Aggregate, by: Dimension): StaffFlows {
  const place = (name: string) => transitions.dimensions.findIndex(d => d.name === name);
  const [g, f, t] = [place(by.name), place(transitionDimensions.from), place(transitionDimensions.to)];
  const codes = transitions.dimensions[f]!.classification.categories.map(c => c.code);
  const rows = Array.from(transitions.content.values[0]!, (n, cell) => ({
    n,
    group: transitions.codes[g]![cell]!,
    from: codes[transitions.codes[f]![cell]!]!,
    to: codes[transitions.codes[t]![cell]!]!,
  }));
  const levels = codes.filter(
    level => level !== outsideCode && rows.some(row => row.from === level || row.to === level),
  );
  const groups = [...new Set(rows.map(row => row.group))].toSorted((a, b) => a - b);
  const sum = (passes: (row: (typeof rows)[number]) => boolean) =>
    rows.reduce((total, row) => (passes(row) ? total + row.n : total), 0);
  const table = (passes: (row: (typeof rows)[number], level: string) => boolean) =>
    groups.map(group => levels.map(level => sum(row => row.group === group && passes(row, level))));
  return {
    groups: groups.map(group => by.classification.categories[group]!.code),
    levels,
    stock: table((row, level) => row.to === level),
    moved: groups.map(group =>
      levels.map(from =>
        levels.map(to => sum(row => row.group === group && row.from === from && row.to === to)),
      ),
    ),
    left: table((row, level) => row.from === level && row.to === outsideCode),
    hired: table((row, level) => row.to === level && row.from === outsideCode),
    years: 1,
  };
}
