import type { Visit } from "../../web/route.ts";
import type { KnownClassification } from "../classifications.server.ts";
import type { ColumnRole } from "../model.ts";
import type { Recognition } from "../recognition/model.ts";
import { type Errors } from "./errors.tsx";
import { type Fields, one } from "./fields.ts";
import { fieldOf, roleOf } from "./plan-fields.ts";

/** All that the parts of the page need. */
export interface Shown {
  readonly visit: Visit;
  readonly recognition: Recognition;
  readonly known: readonly KnownClassification[];
  readonly fields: Fields;
  readonly errors: Errors;
}

export const isDecided = ({ fields }: Shown, i: number) => one(fields, fieldOf.identifier(i)) !== "";

export const roleAt = ({ fields, recognition }: Shown, i: number): ColumnRole => {
  const column = recognition.columns[i];
  const isPopulation = recognition.kind === "counts" && one(fields, "population") === String(i);
  return column === undefined
    ? "left-out"
    : roleOf(fields, column, i, { kind: recognition.kind, isPopulation });
};
