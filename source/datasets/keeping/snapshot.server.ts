import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { scheduler } from "node:timers/promises";
import type { Snapshot, StoredColumn } from "../../engine/model.ts";
import { type Cell, chunkRows, openTableWriter, type WrittenColumn } from "../../engine/write.server.ts";
import type { Classification } from "../../statistics/classification.ts";
import type { ColumnPlan, DatasetKind } from "../model.ts";
import { detached, type TableSource } from "../reading/table.ts";
import type { NamedCharacteristic } from "../recognition/model.ts";
import { canonical, pseudonym } from "../recognition/pseudonym.server.ts";
import { bareColumn } from "../rules.ts";
import { findFormats } from "./formats.ts";
import { type KeptColumn, keptColumns } from "./kept.ts";
import { inPrivateFolder } from "./private-folder.server.ts";
import { Problems } from "./problems.ts";
import { sealFile, unsealTo } from "./sealed-file.server.ts";
import { isMisfit, typingOf } from "./typing.ts";

/** How to turn a file into a snapshot. */
export interface Typing {
  readonly plan: readonly ColumnPlan[];
  readonly kind: DatasetKind;
  /** Base to which the source rounded its counts; 1 when exact. */
  readonly rounding: number;
  /** Rows of the file that are totals of others, and are not kept. */
  readonly totals: ReadonlySet<number>;
  /** For a table with a column of characteristic names: the classification of each. */
  readonly characteristics: readonly NamedCharacteristic[];
  /** Key under which identifiers become pseudonyms; null where nothing is kept, and they stay as they are. */
  readonly pseudonymKey: Buffer | null;
  /** Called now and then: rows done, and the share of the file that was read (0 to 1). */
  readonly progress?: (rows: number, share: number) => void;
}

/** A table that follows its plan, plain, inside a private folder. */
export interface TypedTable {
  readonly snapshot: Snapshot;
  /** The kept columns, each classification filled in. */
  readonly columns: readonly ColumnPlan[];
  readonly rows: number;
  /** Per moment: rows whose value was neither yes nor no nor empty; they count as not known. */
  readonly unknown: Readonly<Record<string, number>>;
}

/** How long the loop may hold the thread before others get a turn, in milliseconds. */
const turn = 25;

/**
 * Types every row of a file by its plan and writes one plain Parquet file into `folder`: a private folder.
 *
 * Two passes over a CSV file that has numbers or dates (the first finds how they are written), one otherwise;
 * memory does not grow with the file.
 *
 * @throws UnfitRows after the last row, with every kind of fault there is; nothing is left to use then
 */
export async function typeTable(folder: string, source: TableSource, typing: Typing): Promise<TypedTable> {
  const kept = keptColumns(typing.plan, typing.kind);
  const { pseudonymKey } = typing;
  const formats = await findFormats(source, kept);
  const name = typing.plan.find(column => column.role === "characteristic-name")?.name;
  const around = {
    pseudonym: (identifier: string) =>
      pseudonymKey === null ? detached(canonical(identifier)) : pseudonym(pseudonymKey, identifier),
    characteristics: typing.characteristics,
    nameAt: name === undefined ? -1 : source.columns.indexOf(name),
  };
  const columns = kept.map(column => ({
    name: column.plan.name,
    at: source.columns.indexOf(column.plan.name),
    typing: typingOf(column, { ...around, format: formats.get(column.plan.name) }),
    cells: Array.from({ length: chunkRows }, (): Cell => null),
  }));
  const writer = await openTableWriter(folder, kept.map(writtenAs));
  try {
    const problems = new Problems();
    let rows = 0;
    let filled = 0;
    let index = 0;
    let sound = true;
    let since = performance.now();
    const flush = () => {
      if (sound && filled)
        writer.append(
          columns.map(c => c.cells),
          filled,
        );
      rows += filled;
      filled = 0;
    };
    for await (const batch of source.batches()) {
      for (const row of batch) {
        const position = index++;
        if (typing.totals.size && typing.totals.has(source.rowAt(position))) continue;
        for (const column of columns) {
          const typed = column.typing.type(row[column.at] ?? null, row);
          if (isMisfit(typed)) {
            sound = false;
            problems.add(column.name, typed.found, typed.expected, source.rowAt(position));
          } else column.cells[filled] = typed;
        }
        if (++filled === chunkRows) flush();
      }
      if (performance.now() - since > turn) {
        typing.progress?.(rows + filled, source.progress());
        await scheduler.yield();
        since = performance.now();
      }
    }
    flush();
    problems.check();
    typing.progress?.(rows, 1);
    const classifications = columns.map(column => column.typing.classification());
    const file = await writer.finish(
      kept.map(({ holding }, i) =>
        holding === "category" ? (classifications[i]?.categories.find(c => c.missing)?.code ?? null) : null,
      ),
    );
    return {
      snapshot: {
        folder,
        file,
        columns: kept.map((column, i) => storedAs(column, classifications[i]!)),
        rounding: typing.rounding,
      },
      columns: kept.map((column, i) => ({
        ...bareColumn(column.plan),
        classification: classifications[i]!,
      })),
      rows,
      unknown: Object.fromEntries(
        kept.flatMap((column, i) =>
          column.holding === "yes-no" ? [[column.plan.name, columns[i]!.typing.unknown.count]] : [],
        ),
      ),
    };
  } finally {
    writer.close();
  }
}

/** A snapshot as it lies on disk. */
export interface SealedSnapshot<Checked = unknown> {
  /** Random name; says nothing of what is inside. */
  readonly file: string;
  readonly sha256: string;
  /** Opens this snapshot only; keep it wrapped. */
  readonly key: Buffer;
  readonly table: Omit<TypedTable, "snapshot">;
  /** What the last check gave. */
  readonly checked: Checked;
}

/** Where the sealed snapshots of an installation lie. */
export const snapshotFolder = (data: string): string => join(data, "snapshots");

/**
 * Types a file and keeps it as a sealed snapshot. The plain table exists only in a private folder, for as long as
 * this takes.
 *
 * @param check a last look at the typed table; when it throws, nothing is kept
 * @throws UnfitRows when rows do not fit the plan; then no snapshot is there
 */
export async function makeSnapshot<Checked>(
  data: string,
  source: TableSource,
  typing: Typing,
  check: (snapshot: Snapshot, table: Omit<TypedTable, "snapshot">) => Promise<Checked>,
): Promise<SealedSnapshot<Checked>> {
  return inPrivateFolder(data, async folder => {
    const { snapshot, ...table } = await typeTable(folder, source, typing);
    const checked = await check(snapshot, table);
    const key = randomBytes(32);
    const file = randomBytes(16).toString("hex");
    await mkdir(snapshotFolder(data), { recursive: true, mode: 0o700 });
    const sha256 = await sealFile(createReadStream(snapshot.file), join(snapshotFolder(data), file), key);
    return { file, sha256, key, table, checked };
  });
}

/**
 * Opens a sealed snapshot for as long as `work` takes: a plain copy in a private folder, removed afterwards.
 *
 * @param columns the kept columns as the register has them
 * @throws Failure `sealed-file` when the file was altered or is not complete
 */
export async function withSnapshot<Result>(
  data: string,
  sealed: { readonly file: string; readonly key: Uint8Array },
  dataset: { readonly columns: readonly ColumnPlan[]; readonly kind: DatasetKind; readonly rounding: number },
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  return inPrivateFolder(data, async folder => {
    const file = join(folder, "snapshot.parquet");
    await unsealTo(join(snapshotFolder(data), sealed.file), sealed.key, file);
    const columns = keptColumns(dataset.columns, dataset.kind).map(column =>
      storedAs(column, column.plan.classification),
    );
    return work({ folder, file, columns, rounding: dataset.rounding });
  });
}

function storedAs({ plan, holding }: KeptColumn, classification: Classification | null): StoredColumn {
  if (holding === "pseudonym" || holding === "name") return { name: plan.name, kind: "text" };
  if (holding !== "category") return { name: plan.name, kind: holding };
  if (!classification) throw new TypeError("a kept category has a classification");
  return { name: plan.name, kind: "category", classification };
}

function writtenAs({ plan, holding }: KeptColumn): WrittenColumn {
  if (holding === "pseudonym" || holding === "name") return { name: plan.name, kind: "text" };
  return holding === "category"
    ? { name: plan.name, kind: holding, codes: plan.classification?.categories.map(c => c.code) ?? null }
    : { name: plan.name, kind: holding };
}
