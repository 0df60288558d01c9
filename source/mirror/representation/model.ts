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
  /** Name of the counts of people; of a panel it says of which year. */
  readonly counted: string;
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

/** A target, and where the figures of the expected course stand. */
export interface ProjectionShape {
  readonly group: Group;
  /** The levels it is about; empty for everyone. */
  readonly levels: readonly string[];
  /** In how many years it is to be met, as words that are no counts: the number is in the question or follows from it. */
  readonly aim: { readonly years: number; readonly present: number | null };
  /** What the course is made of: moves in the file, typed rates, or nothing. */
  readonly made: "moves" | "typed" | "none";
  /** Where the course stands that was made of moves; null where there is none. */
  readonly key: string | null;
  /** Whether the file has anyone who left: without, the course assumes that nobody does. */
  readonly leavers: boolean;
  /** The counts that make up those at the levels of the target and below them: of the group, and of everyone. */
  readonly counts: Readonly<Record<"own" | "all" | "ownBelow" | "allBelow", readonly string[]>>;
}

export const levers: readonly Lever[] = ["hires", "promotions", "both"];
export const referenceName = "reference";
/** Courses that are simulated for the limits; the same seed gives the same limits. */
export const projectionRuns = 1_000;
export const projectionSeed = 20_300_101;
