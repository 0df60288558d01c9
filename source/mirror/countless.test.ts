import { expect, test } from "vitest";
import type { DecisionsInput, DecisionsStructure } from "./decisions/decisions.ts";
import type { Aggregate } from "../statistics/aggregate.ts";
import type { Countless, ProtectedTables, TableSet } from "../disclosure/model.ts";

/** Whether the compiler lets a type pass beside the door. */
type Passes<T> = T extends Countless<T> ? true : false;

test("labels and settings pass beside the door, and whatever may hold counts does not compile", () => {
  const passes: { structure: Passes<DecisionsStructure>; settings: Passes<{ by: string[]; level: number }> } =
    { structure: true, settings: true };
  const refused: {
    readonly input: Passes<DecisionsInput>;
    readonly aggregate: Passes<{ aggregate: Aggregate }>;
    readonly set: Passes<TableSet>;
    readonly tables: Passes<ProtectedTables>;
    readonly list: Passes<{ counts: number[] }>;
    readonly nested: Passes<{ rows: { values: Float64Array }[] }>;
    readonly record: Passes<{ counts: Record<string, number> }>;
    readonly closure: Passes<{ read: (key: string) => number }>;
  } = {
    input: false,
    aggregate: false,
    set: false,
    tables: false,
    list: false,
    nested: false,
    record: false,
    closure: false,
  };
  expect(Object.values(passes)).not.toContain(false);
  expect(Object.values(refused)).not.toContain(true);
});
