import { chmodSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";

const memory = "/dev/shm";
const roomNeeded = 6 * 1024 ** 3;

/**
 * Puts the temporary files of a run in memory, where the machine has room for them there: databases wait for the disk
 * at every commit, as they must, and that was a third of the run. A `TMPDIR` that is set stays as it is.
 */
export default function setup(): () => void {
  if ((process.env["TMPDIR"] ?? "") !== "" || roomIn(memory) < roomNeeded) return () => undefined;
  // Not a name of the program's own private folders there, which it sweeps at its start.
  const folder = mkdtempSync(join(memory, "tests-of-mozaiek-"));
  // PostgreSQL runs as another user, with a folder of its own in this one.
  chmodSync(folder, 0o711);
  process.env["TMPDIR"] = folder;
  return () => {
    delete process.env["TMPDIR"];
    rmSync(folder, { recursive: true, force: true });
  };
}

function roomIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
