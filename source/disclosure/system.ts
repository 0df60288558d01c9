import { Failure } from "../language/failure.ts";
import type { TableSet } from "./model.ts";

/** A relation between cells by position. */
export interface IndexedRelation {
  readonly total: number;
  readonly parts: readonly number[];
  readonly neutral: boolean;
}

/** A `TableSet` with positions for keys: what the solver and the attacker calculate on. */
export interface System {
  readonly keys: readonly string[];
  readonly position: ReadonlyMap<string, number>;
  readonly counts: Float64Array;
  readonly relations: readonly IndexedRelation[];
  /** Per cell the positions of the relations it takes part in. */
  readonly relationsOf: readonly (readonly number[])[];
}

/**
 * Puts one or more table sets on the same people together in one system of equations.
 *
 * @throws Failure `tables-not-counts` where a count is not a whole number of at least 0, `tables-do-not-add-up`
 *   where a relation does not hold or two sets give one key different counts, `tables-incomplete` where a relation
 *   names a cell that is not there
 */
export function systemOf(...sets: readonly TableSet[]): System {
  const position = new Map<string, number>();
  const keys: string[] = [];
  const values: number[] = [];
  for (const set of sets)
    for (const [key, count] of set.cells) {
      const known = position.get(key);
      if (known === undefined) {
        if (!Number.isSafeInteger(count) || count < 0) throw notACount(key);
        position.set(key, keys.length);
        keys.push(key);
        values.push(count);
      } else if (values[known] !== count) throw doesNotAddUp(key);
    }
  const relations: IndexedRelation[] = [];
  const seen = new Map<string, number>();
  for (const set of sets)
    for (const { total, parts, neutral } of set.relations) {
      const relation = {
        total: at(position, total),
        parts: parts.map(key => at(position, key)).toSorted((a, b) => a - b),
        neutral: neutral === true,
      };
      const name = `${relation.total}=${relation.parts.join("+")}`;
      const twin = seen.get(name);
      if (twin !== undefined) {
        if (!relation.neutral) relations[twin] = relation;
        continue;
      }
      const sum = relation.parts.reduce((s, part) => s + values[part]!, 0);
      if (sum !== values[relation.total] || new Set(relation.parts).size !== relation.parts.length)
        throw doesNotAddUp(total);
      seen.set(name, relations.length);
      relations.push(relation);
    }
  const relationsOf: number[][] = keys.map(() => []);
  for (const [r, { total, parts }] of relations.entries())
    for (const cell of [total, ...parts]) relationsOf[cell]!.push(r);
  return { keys, position, counts: Float64Array.from(values), relations, relationsOf };
}

/** Per relation its parts minus its total: zero in every table that adds up. */
export const rowsOf = (system: System): { readonly cell: number; readonly coefficient: number }[][] =>
  system.relations.map(({ total, parts }) => [
    { cell: total, coefficient: -1 },
    ...parts.map(cell => ({ cell, coefficient: 1 })),
  ]);

function at(position: ReadonlyMap<string, number>, key: string): number {
  const found = position.get(key);
  if (found !== undefined) return found;
  throw new Failure(
    "tables-incomplete",
    {
      nl: `De tabel noemt een cel die er niet is: ${key}.`,
      en: `The table names a cell that is not there: ${key}.`,
    },
    { status: 500 },
  );
}

const notACount = (key: string) =>
  new Failure("tables-not-counts", {
    nl: `De cel ${key} is geen heel getal van 0 of hoger. Alleen aantallen kunnen zo worden beschermd.`,
    en: `The cell ${key} is not a whole number of 0 or more. Only counts can be protected in this way.`,
  });

const doesNotAddUp = (key: string) =>
  new Failure("tables-do-not-add-up", {
    nl: `De cel ${key} is niet gelijk aan de som van haar delen, of heeft in een andere tabel een andere waarde.`,
    en: `The cell ${key} does not equal the sum of its parts, or has another value in another table.`,
  });
