import type { Group } from "../../statistics/estimate.ts";
import type { Finding } from "../finding.ts";
import type { Frame } from "../frame.ts";
import type { RetentionQuestion } from "./parameters.ts";

export type RetentionFinding = Finding<RetentionQuestion>;

/** All of an answer about staying that is not a number about people. */
export interface RetentionStructure extends Frame {
  readonly question: RetentionQuestion;
  /** Name under which people are counted of whom time and event are known, and the others; null where all are. */
  readonly known: string;
  readonly unknown: string | null;
  /** The moments at which the share still there is given, in order, as they are written. */
  readonly times: readonly string[];
  readonly parts: readonly RetentionPart[];
}

export interface RetentionPart {
  readonly by: string;
  readonly groups: readonly Group[];
  readonly reference: Group | null;
  readonly test: string;
  readonly model: string;
}

/** Keys of figures about staying. */
export const retentionKeys = {
  curve: (group: string, time: string, what: "survival" | "low" | "high") => `${group}|${what}:${time}`,
  median: (group: string, time: string) => `${group}|median:${time}`,
  range: (group: string, time: string) => `${group}|median-range:${time}`,
  left: (time: string, at: string) => `left:${time}@${at}`,
  seen: (time: string, at: string) => `seen:${time}@${at}`,
  there: (time: string, at: string) => `there:${time}@${at}`,
};
