import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Where a restore builds up what it reads, before anything that is in use is touched. */
export const stagingFolder = (data: string): string => join(data, "restoring");
/** Written once everything is there: from then on the restore can only go forward. */
export const completeMark = (data: string): string => join(stagingFolder(data), "complete");

/**
 * Puts what a complete restore has built up in the place of what was there. Called by the restore itself, and when
 * the data folder is opened, so that one that was cut off between two renames is carried through.
 */
export function finishRestore(data: string): void {
  const mark = completeMark(data);
  if (!existsSync(mark)) return;
  for (const name of readdirSync(stagingFolder(data))) {
    if (join(stagingFolder(data), name) === mark) continue;
    for (const old of [name, `${name}-wal`, `${name}-shm`]) {
      rmSync(join(data, old), { recursive: true, force: true });
    }
    renameSync(join(stagingFolder(data), name), join(data, name));
  }
  rmSync(stagingFolder(data), { recursive: true });
}
