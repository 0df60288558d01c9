import { execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import type { Load } from "./load.ts";
import { type Row, milliseconds, timed } from "./measure.ts";

const root = join(import.meta.dirname, "../..");
const run = promisify(execFile);

/** The built program. */
export const program = join(root, "build/mozaiek.js");

/** Asks a page again and again, and says how long that took. */
export type Asking = (path: string, cookie: string, connections: number, count: number) => Promise<Load>;

/**
 * Starts the built program on the house of `MOZAIEK_DATA` and stops it when the work is done.
 *
 * @param work is told how many milliseconds it took until the first page was answered
 */
export async function served(work: (load: Asking, ready: number) => Promise<void>): Promise<void> {
  const port = await freePort();
  const address = `http://localhost:${port}/nl`;
  const server = spawn(process.execPath, [program, "serve"], {
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    const [, ready] = await timed(() => answering(address));
    await work((path, ...asked) => load(`${address}${path}`, ...asked), ready);
  } finally {
    const gone = new Promise(resolve => server.once("exit", resolve));
    server.kill();
    await gone;
  }
}

/** In a process of its own, so that asking does not take from answering. */
async function load(address: string, cookie: string, connections: number, count: number): Promise<Load> {
  const args = [join(import.meta.dirname, "load.ts"), address, `${connections}`, `${count}`];
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, BENCH_COOKIE: cookie } });
  const found: Load = JSON.parse(stdout);
  return found;
}

/** What asking a page came to, as rows of the table. */
export function asRows(page: string, connections: number, { perSecond, p50, p95, bytes }: Load): Row[] {
  const speed = perSecond < 10 ? perSecond.toFixed(1) : perSecond.toFixed(0);
  return [
    ...(connections === 1 ? [{ what: `${page}: size`, value: `${Math.round(bytes / 1000)} kB` }] : []),
    {
      what: `${page}: ${connections} at a time`,
      value: `${speed} a second; half within ${milliseconds(p50)}, 95% within ${milliseconds(p95)}`,
    },
  ];
}

async function answering(address: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await setTimeout(25);
  }
  throw new Error("the server did not answer within 15 seconds");
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, "127.0.0.1", resolve));
  const found = probe.address();
  await new Promise(resolve => probe.close(resolve));
  if (found === null || typeof found === "string") throw new Error("no port");
  return found.port;
}
