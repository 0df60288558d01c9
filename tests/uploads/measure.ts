import { readFileSync } from "node:fs";
import { Failure } from "../../source/language/failure.ts";
import { take } from "./take.ts";

/** What taking in one file took, in a process of its own. */
export interface Measured {
  readonly refused: string | null;
  readonly columns: number | null;
  readonly rows: number | null;
  /** Seconds of work, whatever else the machine was doing. */
  readonly seconds: number;
  readonly megabytes: number;
}

const [path, sheet] = process.argv.slice(2);
let outcome: Pick<Measured, "refused" | "columns" | "rows">;
try {
  const { columns, recognition } = await take(path ?? "", sheet);
  outcome = { refused: null, columns: columns.length, rows: recognition.rows };
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  outcome = { refused: error.code, columns: null, rows: null };
}
const { user, system } = process.cpuUsage();
const measured: Measured = { ...outcome, seconds: (user + system) / 1e6, megabytes: mostMemory() };
process.stdout.write(JSON.stringify(measured));

/** The most memory held so far; what the system reports of a child may be that of its parent before it began. */
function mostMemory(): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}
