import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { sweepPrivateFolders } from "./keeping/private-folder.server.ts";
import { snapshotFolder } from "./keeping/snapshot.server.ts";
import { stagedFor, sweepStaged } from "./keeping/staging.server.ts";
import type { ColumnPlan, Register } from "./model.ts";
import { actorOf, type Asker, entryOf, type Keeping, registerEntry, unknownDataset } from "./store.server.ts";

/**
 * Erases a dataset before its time. The register keeps that it was there; the data, the key, what the file's values
 * were and who could see it are gone.
 *
 * @throws Failure `dataset-unknown` (404)
 */
export async function eraseDataset(house: Keeping, by: Asker, id: string): Promise<void> {
  const entry = await registerEntry(house, by, id);
  if (entry.erased) throw unknownDataset();
  await erase(house, id, actorOf(by), "request");
}

/**
 * Erases every dataset whose retention date has passed. Run it daily, and at start.
 *
 * @returns how many were erased
 */
export async function expire(house: Keeping, now: Date = house.now()): Promise<number> {
  const due = await house.planes.people
    .selectFrom("dataset")
    .select("id")
    .where("erased_at", "is", null)
    .where("retention_date", "<", now.toISOString().slice(0, 10))
    .execute();
  for (const { id } of due) await erase(house, id, "system", "retention");
  return due.length;
}

/**
 * The key goes first, and with it every copy of the file can no longer be read; then the file. A crash in between
 * leaves a file nobody can open, which the sweep removes.
 */
async function erase(house: Keeping, id: string, by: string, why: "retention" | "request"): Promise<void> {
  const file = await transact(house.planes.people, async transaction => {
    const row = await transaction
      .selectFrom("dataset")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const { register, dataset } = entryOf(row);
    await transaction
      .updateTable("dataset")
      .set({
        snapshot_file: null,
        wrapped_key: null,
        columns: JSON.stringify(dataset.columns.map(withoutValues)),
        register: JSON.stringify({ ...register, totals: [], characteristics: [] } satisfies Register),
        erased_at: house.now().toISOString(),
        erased_by: by,
        erased_why: why,
      })
      .where("id", "=", id)
      .execute();
    await transaction.deleteFrom("dataset_access").where("dataset", "=", id).execute();
    return row.snapshot_file;
  });
  if (file !== null) await rm(join(snapshotFolder(house.settings.data), file), { force: true });
  await recordAudit(
    house.planes.work,
    house.keys,
    {
      actor: by,
      action: why === "retention" ? "dataset.expired" : "dataset.erased",
      subject: `dataset:${id}`,
    },
    house.now(),
  );
}

const withoutValues = (column: ColumnPlan): ColumnPlan => ({
  ...column,
  classification: null,
  recode: {},
  yes: [],
  no: [],
});

/**
 * Tidies up after a crash: private folders, staged files, and sealed files that never became a dataset or outlived
 * one. Call it when the program starts.
 */
export async function sweepDatasets(house: Keeping): Promise<void> {
  const { data } = house.settings;
  await sweepPrivateFolders(data);
  await sweepStaged(data);
  const kept = await house.planes.people.selectFrom("dataset").select("snapshot_file").execute();
  const known = new Set(kept.map(row => row.snapshot_file));
  for (const name of await readdir(snapshotFolder(data)).catch(() => [])) {
    if (known.has(name)) continue;
    const file = join(snapshotFolder(data), name);
    const found = await stat(file).catch(() => null);
    // A young one may belong to an import that is under way in another process.
    if (found && Date.now() - found.mtimeMs > stagedFor) await rm(file, { force: true });
  }
}
