import type { Group } from "../../statistics/estimate.ts";
import type { Lever } from "../../statistics/projection-target.ts";
import type { Finding } from "../finding.ts";
import type { Frame } from "../frame.ts";
import type { RepresentationQuestion } from "./parameters.ts";

export type RepresentationFinding = Finding<RepresentationQuestion>;

/** All of an answer about representation that is not a number about people. */
export interface RepresentationStructure extends Frame {
  readonly question: RepresentationQuestion;
  /** Name of the reference population; null where the whole file is what levels stand beside. */
  readonly beside: string | null;
  readonly parts: readonly RepresentationPart[];
  readonly projection: ProjectionShape | null;
}

/** One characteristic. */
export interface RepresentationPart {
  readonly by: string;
  readonly groups: readonly Group[];
  /** Levels in order, each with the groups of the characteristic in it. */
  readonly levels: readonly Group[];
}

/** A target, and where the figures of the expected course stand; no key where there is no course. */
export interface ProjectionShape {
  readonly group: Group;
  /** The levels it is about; empty for everyone. */
  readonly levels: readonly string[];
  readonly key: string | null;
  /** Whether the file has anyone who left: without, the course assumes that nobody does. */
  readonly leavers: boolean;
}

export const levers: readonly Lever[] = ["hires", "promotions", "both"];
export const referenceName = "reference";
/** Courses that are simulated for the limits; the same seed gives the same limits. */
export const projectionRuns = 1_000;
export const projectionSeed = 20_300_101;
