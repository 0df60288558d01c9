import { accessSync, constants, statfsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const shared = "/dev/shm";
const enough = 1024 ** 3;
const prefix = "mozaiek-";
/** A name as `inPrivateFolder` gives it: whose process, and six letters of mkdtemp. */
const ours = /^mozaiek-(\d+)-\w{6}$/;
const oldest = 24 * 60 * 60 * 1000;
/** Folders this process has in use. */
const inUse = new Set<string>();

/**
 * Gives a folder that only this user can look into, and removes it with all it holds when `work` is done or has
 * failed. In memory (`/dev/shm`) where there is room for it, so that nothing readable reaches a disk; otherwise
 * below the data folder.
 */
export async function inPrivateFolder<Result>(
  data: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const base = roomInMemory() ? shared : join(data, "private");
  await mkdir(base, { recursive: true, mode: 0o700 });
  // mkdtemp makes the folder with mode 0700.
  const folder = await mkdtemp(join(base, `${prefix}${process.pid}-`));
  inUse.add(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    inUse.delete(folder);
  }
}

/**
 * Removes private folders that a crash left behind: those of processes that no longer run, and those older than a
 * day. What has another name than `inPrivateFolder` gives is somebody else's, and stays. Call it when the program starts.
 *
 * @returns how many were removed
 */
export async function sweepPrivateFolders(data: string): Promise<number> {
  let removed = 0;
  for (const base of [shared, join(data, "private")]) {
    const names = await readdir(base).catch(() => []);
    for (const name of names) {
      const owner = ours.exec(name)?.[1];
      const folder = join(base, name);
      if (owner === undefined || inUse.has(folder) || !(await isStale(folder, Number(owner)))) continue;
      await rm(folder, { recursive: true, force: true });
      removed++;
    }
  }
  return removed;
}

async function isStale(folder: string, owner: number): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  // Another user's folder in shared memory is not ours to remove.
  if (found === null || found.uid !== process.getuid?.()) return false;
  return owner === process.pid || !isRunning(owner) || Date.now() - found.mtimeMs > oldest;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function roomInMemory(): boolean {
  try {
    accessSync(shared, constants.W_OK);
    const { bavail, bsize } = statfsSync(shared);
    return bavail * bsize >= enough;
  } catch {
    return false;
  }
}
