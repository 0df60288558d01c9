import type { FigureValues } from "../../disclosure/figure.ts";
import { neededShare, presentShare } from "../../statistics/projection-target.ts";
import { simulateShares } from "../../statistics/projection-simulation.ts";
import type { Staffing, Zone } from "../../statistics/projection.ts";
import { mulberry32 } from "../../statistics/random.ts";
import { levers, projectionRuns, projectionSeed } from "./model.ts";

/** A target: which share, in how many years, and how sure the limits of the course are. */
export interface Aim {
  readonly target: number;
  readonly years: number;
  readonly level: number;
}

/**
 * The expected course towards a target and what would reach it, by name: `expected:2`, `low:2` and `high:2` of each
 * year, the `chance` that simulated courses end at the target, and per lever the share `present`, `needed`, or where it
 * is out of reach the `best` that comes of it.
 *
 * @throws NotEstimable as `simulateShares`
 */
export function courseOf(staffing: Staffing, zone: Zone, { target, years, level }: Aim): FigureValues {
  const course = simulateShares(
    staffing,
    zone,
    target,
    years,
    projectionRuns,
    mulberry32(projectionSeed),
    level,
  );
  return Object.fromEntries<number | null>([
    ["chance", course.chance],
    ...course.years.flatMap((year): [string, number | null][] => [
      [`expected:${year.year}`, year.expected],
      [`low:${year.year}`, year.low],
      [`high:${year.year}`, year.high],
    ]),
    ...levers.flatMap((lever): [string, number | null][] => {
      const needed = neededShare(staffing, zone, target, years, lever);
      return [
        [`needed:${lever}`, needed.reachable ? needed.share : null],
        [`best:${lever}`, needed.reachable ? null : needed.best],
        [`present:${lever}`, presentShare(staffing, zone, lever)],
      ];
    }),
  ]);
}
