import type { Countless, ProtectedTables } from "../../disclosure/model.ts";
import type { FigureValues } from "../../disclosure/figure.ts";
import type { Estimate, HiddenReason } from "../../statistics/estimate.ts";
import { representation } from "../../statistics/representation.ts";
import { type Cell, cellsIn, figureIn, firstHidden } from "../cells.ts";
import { type About, estimable, estimateOf, hiddenEstimate } from "../estimate-of.ts";
import { courseOf } from "./course.ts";
import { type ProjectionShape, type RepresentationStructure, levers } from "./model.ts";
import { typedStaffing } from "./typed.ts";

type Structure = Countless<RepresentationStructure>;

/**
 * A target beside what is: the share at its levels now and how many people that is short of it; the expected course,
 * per year, with how often it ends at the target; and per lever the share there is now, the share that would reach the
 * target in time, or where none would, the best that comes of it.
 */
export function targetEstimates(structure: Structure, tables: ProtectedTables): Estimate[] {
  const { projection, question } = structure;
  if (projection === null || question.target === null) return [];
  return [
    ...nowEstimates(structure, projection, question.target, tables),
    ...courseEstimates(structure, projection, tables),
  ];
}

const aboutOf =
  ({ group }: Countless<ProjectionShape>) =>
  (measure: string, moment: string | null = null): About => ({
    measure,
    moment,
    group,
    versus: null,
  });

/** The sum of counts, or why it is not shown. */
function together(tables: ProtectedTables, keys: readonly string[]): Cell {
  const cells = keys.map(cellsIn(tables));
  const hidden = firstHidden(...cells);
  return hidden === null
    ? { value: cells.reduce((sum, cell) => sum + cell.value!, 0), hidden: null }
    : { value: null, hidden };
}

function nowEstimates(
  { question }: Structure,
  projection: Countless<ProjectionShape>,
  target: number,
  tables: ProtectedTables,
): Estimate[] {
  const about = aboutOf(projection);
  const [own, all] = [together(tables, projection.counts.own), together(tables, projection.counts.all)];
  const hidden = firstHidden(own, all);
  const rows = [about("target-share"), about("target-shortfall")] as const;
  if (hidden !== null) return rows.map(row => hiddenEstimate(row, hidden));
  const found = estimable(() => representation(own.value!, all.value!, target, question.level));
  return [
    estimateOf(rows[0], found?.share ?? null, { n: all.value }),
    estimateOf(rows[1], found?.shortfall ?? null, { n: all.value }),
  ];
}

/** What the course says by name, or why it is hidden; null where there is none. */
function valuesOf(
  { question }: Structure,
  projection: Countless<ProjectionShape>,
  tables: ProtectedTables,
): { readonly values: FigureValues | null; readonly hidden: HiddenReason | null } {
  if (projection.key !== null) return figureIn(tables, projection.key) ?? { values: null, hidden: null };
  if (projection.made !== "typed") return { values: null, hidden: null };
  const { own, all, ownBelow, allBelow } = projection.counts;
  const cells = [own, all, ownBelow, allBelow].map(keys => together(tables, keys));
  const hidden = firstHidden(...cells);
  if (hidden !== null) return { values: null, hidden };
  const [a, b, c, d] = cells.map(cell => cell.value!);
  const { staffing, zone } = typedStaffing({ own: a!, all: b!, ownBelow: c!, allBelow: d! }, question);
  const aim = { target: question.target!, years: projection.aim.years, level: question.level };
  return { values: estimable(() => courseOf(staffing, zone, aim)), hidden: null };
}

function courseEstimates(
  structure: Structure,
  projection: Countless<ProjectionShape>,
  tables: ProtectedTables,
): Estimate[] {
  const { values, hidden } = valuesOf(structure, projection, tables);
  if (values === null && hidden === null) return [];
  const about = aboutOf(projection);
  const years = Array.from({ length: projection.aim.years + 1 }, (_, year) => String(year));
  const rows = [
    ...years.map(year => [about("projected-share", year), `expected:${year}`, "markov, simulated"] as const),
    ...levers.flatMap(lever => [
      [about("present-share", lever), `present:${lever}`, "markov"] as const,
      [about("needed-share", lever), `needed:${lever}`, "markov, arithmetic"] as const,
      [about("best-share", lever), `best:${lever}`, "markov, arithmetic"] as const,
    ]),
    [about("chance-of-target"), "chance", "markov, simulated"] as const,
  ];
  // The best that comes of a lever is told only where it falls short.
  const told = rows.filter(([row, name]) => row.measure !== "best-share" || values?.[name] != null);
  return told.map(([row, name, method]) => {
    if (hidden !== null) return hiddenEstimate(row, hidden, method);
    const of = (key: string) => values?.[key] ?? null;
    const limits =
      row.measure === "projected-share"
        ? { low: of(`low:${row.moment}`), high: of(`high:${row.moment}`), level: structure.question.level }
        : {};
    return estimateOf(row, { value: of(name), ...limits }, { method });
  });
}
