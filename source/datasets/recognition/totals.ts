import { Failure } from "../../language/failure.ts";
import type { Row } from "../reading/table.ts";
import type { TotalRow } from "./model.ts";
import { fold } from "./words.ts";

/** A table of counts, as far as totals go. */
export interface CountTable {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Row of the file in which each row stands. */
  readonly rowNumbers: readonly number[];
  /** Positions of the columns that say which group a row speaks of. */
  readonly labels: readonly number[];
  /** Position of the column of characteristic names, if any: groups add up within a characteristic only. */
  readonly within: number | null;
  readonly counts: readonly { readonly at: number; readonly value: (text: string) => number | null }[];
  /** Base to which the source rounded. */
  readonly rounding: number;
}

const totalLabel =
  /^(?:(?:sub|eind|grand |sub )?tota+l(?:en|s)?(?: |$)|alle(?: |$)|all(?: |$)|iedereen$|everyone$|samen$|som$|sum$|overall$|gezamenlijk)/;
const unknownLabel = /(?:^| )(?:onbekend|unknown|niet bekend|not known|missing)(?: |$)/;

/** Whether a label announces a total, in Dutch or English. */
export const saysTotal = (label: string | null): boolean => label !== null && totalLabel.test(fold(label));

/**
 * The rows of a table of counts that add up others: known by their label ("Totaal geslacht bekend", "Total"), or
 * because every count is the sum of the other rows of its block.
 *
 * A sum of k numbers each rounded to base b may differ from a rounded total by at most (k + 1)·b/2; what differs
 * more is reported as differing. People whose group is unknown may be left out of a total: that is tried too.
 *
 * @example
 * findTotals({ columns: ["groep", "aantal"], rows: [["a", "1"], ["b", "2"], ["Totaal", "3"]], rowNumbers: [2, 3, 4], labels: [0], within: null, counts: [{ at: 1, value: Number }], rounding: 1 })[0].checked // → "agrees"
 */
export function findTotals(table: CountTable): TotalRow[] {
  const { rows, labels, within } = table;
  const groupLabels = labels.filter(at => at !== within);
  const announced = rows.map(row => labels.filter(at => saysTotal(row[at] ?? null)));
  const plain = rows.flatMap((_, i) => (announced[i]!.length === 0 ? [i] : []));
  const blocks = new Blocks(table, plain);
  const totals: TotalRow[] = [];
  for (const [i, row] of rows.entries()) {
    const summed = announced[i]!;
    if (summed.length > 0) {
      const fixed = labels.filter(at => !summed.includes(at));
      const wholeTable = within !== null && summed.includes(within);
      const parts = wholeTable ? largestBlock(table, blocks) : blocks.like(row, fixed);
      totals.push(check(table, i, parts, summed.map(at => row[at]).join(", "), "label"));
    }
  }
  if (groupLabels.length === 1 && table.counts.length > 1)
    for (const parts of blocks.members(within === null ? [] : [within])) {
      const last = parts.at(-1);
      if (last === undefined || parts.length < 3) continue;
      const block = within === null ? null : rows[last]?.[within];
      if (totals.some(t => within === null || rows[t.position]?.[within] === block)) continue;
      const found = check(table, last, parts.slice(0, -1), rows[last]?.[groupLabels[0]!] ?? "", "arithmetic");
      const amounts = table.counts.map(c => c.value(rows[last]?.[c.at] ?? "") ?? 0);
      // In a block of small numbers the last row may be the sum of the others by chance.
      if (found.checked === "agrees" && Math.max(...amounts) > 2 * found.parts * table.rounding)
        totals.push(found);
    }
  return totals.toSorted((a, b) => a.position - b.position);
}

const keyOf = (row: Row, at: readonly number[]) => at.map(i => row[i] ?? "").join("\u0000");

/** The plain rows of a table, found by the labels they share. */
class Blocks {
  readonly #table: CountTable;
  readonly #plain: readonly number[];
  readonly #byLabels = new Map<string, Map<string, number[]>>();

  constructor(table: CountTable, plain: readonly number[]) {
    this.#table = table;
    this.#plain = plain;
  }

  /** Rows that have the same labels as `row` in the columns at `fixed`. */
  like(row: Row, fixed: readonly number[]): readonly number[] {
    return this.#by(fixed).get(keyOf(row, fixed)) ?? [];
  }

  /** All blocks of rows that share their labels in the columns at `fixed`. */
  members(fixed: readonly number[]): Iterable<readonly number[]> {
    return this.#by(fixed).values();
  }

  #by(fixed: readonly number[]): Map<string, number[]> {
    const name = fixed.join();
    let blocks = this.#byLabels.get(name);
    if (blocks === undefined) {
      blocks = Map.groupBy(this.#plain, i => keyOf(this.#table.rows[i]!, fixed));
      this.#byLabels.set(name, blocks);
    }
    return blocks;
  }
}

/** Every characteristic adds up to the same people: the one with the fewest unknown stands for all. */
function largestBlock(table: CountTable, blocks: Blocks): readonly number[] {
  let best: { parts: readonly number[]; sum: number } = { parts: [], sum: -1 };
  const first = table.counts[0];
  if (table.within === null || first === undefined) return best.parts;
  for (const parts of blocks.members([table.within])) {
    const sum = sumOf(table, parts, first);
    if (sum > best.sum) best = { parts, sum };
  }
  return best.parts;
}

const sumOf = ({ rows }: CountTable, parts: readonly number[], count: CountTable["counts"][number]) =>
  parts.reduce((sum, i) => sum + (count.value(rows[i]?.[count.at] ?? "") ?? 0), 0);

function check(
  table: CountTable,
  position: number,
  parts: readonly number[],
  label: string,
  by: TotalRow["by"],
): TotalRow {
  const known = parts.filter(
    i => !table.labels.some(at => unknownLabel.test(fold(table.rows[i]?.[at] ?? ""))),
  );
  const all = differences(table, position, parts);
  const onlyKnown = all.length > 0 && known.length < parts.length ? differences(table, position, known) : all;
  const least = onlyKnown.length === 0 ? onlyKnown : all;
  return {
    row: table.rowNumbers[position] ?? 0,
    position,
    label,
    by,
    checked: least.length === 0 ? "agrees" : "differs",
    parts: least === all ? parts.length : known.length,
    differences: least,
  };
}

function differences(table: CountTable, position: number, parts: readonly number[]): TotalRow["differences"] {
  const { rounding } = table;
  const tolerance = rounding > 1 ? ((parts.length + 1) * rounding) / 2 : 0;
  return table.counts.flatMap(count => {
    const found = count.value(table.rows[position]?.[count.at] ?? "");
    const expected = sumOf(table, parts, count);
    if (found === null || parts.length === 0 || Math.abs(found - expected) <= tolerance) return [];
    return [{ column: table.columns[count.at]!, found, expected }];
  });
}

/**
 * Refuses a table with a total that is not the sum of its rows.
 *
 * @throws Failure `total-differs`, naming row, column, found and expected
 */
export function refuseDifferingTotals(totals: readonly TotalRow[]): void {
  for (const total of totals) {
    const difference = total.differences[0];
    if (difference === undefined) continue;
    const { column, found, expected } = difference;
    throw new Failure("total-differs", {
      nl: `Rij ${total.row} (‘${total.label}’), kolom ‘${column}’: gevonden ${found}, verwacht ${expected}, de som van ${total.parts} rijen. Verbeter de cijfers, of haal de totaalrij weg.`,
      en: `Row ${total.row} (‘${total.label}’), column ‘${column}’: found ${found}, expected ${expected}, the sum of ${total.parts} rows. Correct the figures, or take the row out.`,
    });
  }
}

/**
 * The base to which counts were rounded: the largest of 1, 5, 10 and 100 that divides them all. Fewer than four
 * counts above zero tell nothing: 1.
 *
 * @example
 * roundingBase([270880, 225890, 496770, 49750]) // → 10
 */
export function roundingBase(counts: readonly number[]): number {
  const told = counts.filter(n => n !== 0);
  if (told.length < 4) return 1;
  return [100, 10, 5].find(base => told.every(n => n % base === 0)) ?? 1;
}
