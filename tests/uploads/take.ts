import { readClassifications } from "../../source/datasets/classifications.server.ts";
import { openTable } from "../../source/datasets/reading/open.server.ts";
import type { Row } from "../../source/datasets/reading/table.ts";
import type { Recognition } from "../../source/datasets/recognition/model.ts";
import { profile } from "../../source/datasets/recognition/profile.ts";
import { recognise } from "../../source/datasets/recognition/recognise.ts";
import { refuseDifferingTotals } from "../../source/datasets/recognition/totals.ts";

const known = readClassifications(new URL("../../content/classifications", import.meta.url).pathname);

export interface Taken {
  readonly columns: readonly string[];
  readonly recognition: Recognition;
  readonly first: Row | null;
}

/** Takes a file in as an import does, up to the point where a person confirms. */
export async function take(path: string, sheet?: string): Promise<Taken> {
  const source = await openTable(path, sheet === undefined ? {} : { sheet });
  try {
    const seen = await profile(source);
    const recognition = recognise(seen, await known);
    refuseDifferingTotals(recognition.totals);
    return { columns: source.columns, recognition, first: seen.table?.[0] ?? null };
  } finally {
    await source.close();
  }
}
