import type { IdentifierKind } from "../../source/datasets/recognition/model.ts";
import type { ColumnRole, DatasetKind, SpecialGround } from "../../source/datasets/model.ts";
import { csvCases } from "./csv-cases.ts";
import { otherCases } from "./other-cases.ts";
import { personCases } from "./person-cases.ts";
import { xlsxCases } from "./xlsx-cases.ts";

/** What should come of a file that can be read; only what is named is compared. */
export interface Accepted {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly totals?: number;
  readonly kind?: DatasetKind;
  readonly roles?: Readonly<Record<string, ColumnRole>>;
  readonly identifiers?: Readonly<Record<string, readonly IdentifierKind[]>>;
  readonly special?: Readonly<Record<string, SpecialGround | null>>;
  readonly formats?: Readonly<Record<string, string>>;
  readonly first?: readonly (string | null)[];
}

export interface Case {
  readonly name: string;
  readonly make: () => Buffer | Promise<Buffer>;
  readonly accepted?: Accepted;
  /** Code of the Failure. */
  readonly refused?: string;
  /** Sheet asked for. */
  readonly sheet?: string;
  /** Read in a process of its own as well, whose memory is looked at. */
  readonly heavy?: true;
}

export const cases: readonly Case[] = [...csvCases, ...xlsxCases, ...otherCases, ...personCases];
