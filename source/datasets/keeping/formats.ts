import type { ColumnFormat } from "../recognition/model.ts";
import { meansMissing } from "../recognition/words.ts";
import type { TableSource } from "../reading/table.ts";
import { type DateFormat, type NumberFormat, parseDate, parseNumber } from "../reading/values.ts";
import type { KeptColumn } from "./kept.ts";

const dateFormats: readonly DateFormat[] = [
  "iso",
  "day-month-year",
  "month-day-year",
  "year-month-day-slash",
];

/**
 * Finds out, per column, how numbers and dates are written, by a pass over the whole file: `1.234` alone does not
 * say whether it is a thousand or a fraction, another row of the same column usually does. In XLSX
 * and Parquet too, since numbers and dates may stand there as text.
 *
 * Where rows fit more than one way: counts are whole numbers; otherwise Dutch custom, with a decimal comma in
 * files with semicolons, and the day before the month.
 *
 * @returns formats by column name, for the columns that hold numbers or dates
 */
export async function findFormats(
  source: TableSource,
  kept: readonly KeptColumn[],
): Promise<ReadonlyMap<string, ColumnFormat>> {
  const comma = source.format === "csv" && source.details.delimiter === ";";
  const numberFormats: readonly NumberFormat[] = comma ? ["comma", "point"] : ["point", "comma"];
  const columns = kept
    .filter(column => column.holding === "number" || column.holding === "date")
    .map(({ plan, holding, rule }) => ({
      name: plan.name,
      at: source.columns.indexOf(plan.name),
      holding,
      whole: rule === "count",
      /** Rows that do not fit, per format; numbers first. */
      misfits: holding === "date" ? dateFormats.map(() => 0) : numberFormats.map(() => 0),
    }));
  if (columns.length > 0)
    for await (const batch of source.batches())
      for (const row of batch)
        for (const { at, holding, whole, misfits } of columns) {
          const text = row[at] ?? null;
          if (text === null || meansMissing(text)) continue;
          for (let i = 0; i < misfits.length; i++) {
            const fits =
              holding === "date"
                ? parseDate(text, dateFormats[i]!) !== null
                : fitsNumber(parseNumber(text, numberFormats[i]!), whole);
            if (!fits) misfits[i]!++;
          }
        }
  return new Map(
    columns.map(({ name, holding, misfits }): [string, ColumnFormat] => {
      const best = misfits.indexOf(Math.min(...misfits));
      return holding === "date"
        ? [name, { kind: "date", date: dateFormats[best]! }]
        : [name, { kind: "number", number: numberFormats[best]! }];
    }),
  );
}

const fitsNumber = (value: number | null, whole: boolean) =>
  value !== null && (!whole || Number.isInteger(value));
