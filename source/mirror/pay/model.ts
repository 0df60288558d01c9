import type { Group } from "../../statistics/estimate.ts";
import type { Finding } from "../finding.ts";
import type { Frame } from "../frame.ts";
import type { PayQuestion } from "./parameters.ts";

export type PayFinding = Finding<PayQuestion>;

/** All of an answer about pay that is not a number about people. */
export interface PayStructure extends Frame {
  readonly question: PayQuestion;
  /** Name under which people whose pay is known are counted, and those whose pay is not; null where everyone's is. */
  readonly known: string;
  readonly unknown: string | null;
  readonly parts: readonly PayPart[];
}

/** One characteristic. */
export interface PayPart {
  readonly by: string;
  /** The group that the others are compared with; null where there is only one. */
  readonly reference: Group | null;
  readonly groups: readonly Group[];
  /** Combinations of a category of workers and a group, in order. */
  readonly categories: readonly Group[];
  readonly model: PayModel | null;
}

/** Where the figures of a regression stand, and over whom it is. */
export interface PayModel {
  readonly key: string;
  /** Name under which people with everything the model asks are counted. */
  readonly complete: string;
  readonly decompositions: readonly { readonly group: Group; readonly key: string }[];
}

/** Keys of figures about pay. */
export const payKeys = {
  mean: (group: string, pay: string) => `${group}|mean:${pay}`,
  log: (group: string, pay: string) => `${group}|log:${pay}`,
  median: (group: string, pay: string) => `${group}|median:${pay}`,
  range: (group: string, pay: string) => `${group}|median-range:${pay}`,
  band: (band: number, pay: string) => `band${band}:${pay}`,
};

/** Which coefficients count as those of a world without a gap, in the order they are shown. */
export const twofolds = ["pooled", "neumark", "reimers", "cotton"] as const;
export const threefolds = ["endowments", "coefficients", "interaction"] as const;

/** A cent: what pays less is no pay. It also is what logarithms are taken of, so that none is below 0. */
export const leastPay = 0.01;
