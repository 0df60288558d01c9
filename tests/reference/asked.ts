import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type PlannedFile, planFile, withFileSource } from "../../source/command/file-plan.server.ts";
import { dimensionsOf } from "../../source/datasets/dimensions.ts";
import type { Source } from "../../source/datasets/source.ts";
import type { ColumnKind } from "../../source/mirror/parameters.ts";
import type { Variable } from "../../source/engine/model.ts";
import type { Dimension } from "../../source/statistics/aggregate.ts";
import { type Design, type Factor, treatmentDesign, withAmount } from "../../source/statistics/design.ts";
import type { Patterns } from "../../source/statistics/patterns.ts";
import { dataFile } from "./reference.ts";

/** Columns of a file by what they are asked as. */
export type Columns = Readonly<Partial<Record<ColumnKind, readonly string[]>>>;

/** Asks of a data file as the command line does: planned, typed into a snapshot, tabulated. */
export async function askFile<Result>(
  file: string,
  columns: Columns,
  work: (source: Source) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "asked-"));
  try {
    const path = join(folder, file.replace(/\.gz$/, ""));
    const raw = readFileSync(dataFile(file));
    writeFileSync(path, file.endsWith(".gz") ? gunzipSync(raw) : raw);
    return await withFileSource(await planned(path, columns), false, work);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function planned(path: string, columns: Columns): Promise<PlannedFile> {
  const others = ["outcome", "number", "date", "pseudonym"] as const;
  return planFile(path, {
    by: columns.category ?? [],
    control: [],
    moments: columns["yes-no"] ?? [],
    others: new Map(others.flatMap(kind => (columns[kind] ?? []).map(name => [name, kind] as const))),
    groupless: true,
    counts: false,
    population: null,
    nested: [],
    weight: null,
    sheet: null,
    sample: false,
  });
}

/** Dimensions of a source by name, in the order asked. */
export const dimensionsBy = ({ dataset }: Source, names: readonly string[]): Dimension[] =>
  names.map(name => dimensionsOf(dataset).find(d => d.name === name)!);

export const variable = (column: string, transform: Variable["transform"] = null): Variable => ({
  name: column,
  column,
  transform,
});

/** The code of the category that each cell of a dimension has. */
export const codesIn = (dimension: Dimension, codes: ArrayLike<number>): string[] =>
  Array.from(codes, code => dimension.classification.categories[code]!.code);

/** The design of patterns: its categories with their reference, then its amounts. */
export function designOf(patterns: Patterns, references: Readonly<Record<string, string>>): Design {
  const factors = patterns.dimensions.map(({ name, classification }, d): Factor => {
    const levels = classification.categories.map(c => c.code);
    return { name, levels, codes: patterns.codes[d]!, reference: references[name]! };
  });
  return patterns.amounts.reduce(
    (design, name, a) => withAmount(design, name, patterns.values[a]!),
    treatmentDesign(factors),
  );
}
