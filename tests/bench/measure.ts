import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

/** Runs something once and tells how many milliseconds it took. */
export async function timed<Result>(work: () => Result | Promise<Result>): Promise<[Result, number]> {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}

/** The least milliseconds of a few runs: what the work takes when nothing else is in the way. */
export async function fastest(times: number, work: () => unknown): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < times; i++) least = Math.min(least, (await timed(work))[1]);
  return least;
}

/** What work gives, and the least milliseconds of processor time of a few runs, all threads together. */
export async function processorTime<Result>(
  times: number,
  work: () => Result | Promise<Result>,
): Promise<[Result, number]> {
  let least = Infinity;
  let result: Result;
  let left = times;
  do {
    const before = process.cpuUsage();
    result = await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  } while (--left > 0);
  return [result, least];
}

/** The longest time, in milliseconds, in which this process did nothing but the work. */
export async function longestBlock(work: () => unknown): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await new Promise(resolve => setTimeout(resolve, 50));
  delay.reset();
  await work();
  await new Promise(resolve => setTimeout(resolve, 50));
  delay.disable();
  return delay.max / 1e6;
}

/** The most megabytes this process has held so far. */
export function mostMemory(): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

/** One line of the table: what was measured, and what was aimed at. */
export interface Row {
  readonly what: string;
  readonly value: string;
  readonly aim?: string;
}

/** Milliseconds as they are read: `85 ms`, `6.7 s`. */
export const milliseconds = (time: number): string =>
  time < 1000 ? `${time < 10 ? time.toFixed(1) : Math.round(time)} ms` : `${(time / 1000).toFixed(1)} s`;

/** Milliseconds in seconds, as other programs are measured. */
export const seconds = (time: number): string => `${(time / 1000).toPrecision(2)} s`;

/** One amount of time in another: `1.6 ×`. */
export const times = (time: number, of: number): string => `${(time / of).toFixed(1)} ×`;

/** Hands lines of the table to the process that asked for them. */
export const report = (rows: readonly Row[]): void => {
  process.stdout.write(`${JSON.stringify(rows)}\n`);
};
