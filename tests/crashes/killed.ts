import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Runs a program of the tests, waits until it has written a line, and ends it at a moment of chance after that.
 *
 * @param given its file and what it is given, for node; or with `shell` for a line of shell that gets them as its own
 * @param end how it is ended: as with kill -9, if not otherwise
 * @returns the lines it wrote whole: a last line without its end was never acknowledged
 */
export async function killed(
  given: readonly string[],
  {
    shell,
    end = pid => void process.kill(pid, "SIGKILL"),
  }: { readonly shell?: string; readonly end?: (pid: number) => Promise<void> | void } = {},
): Promise<readonly string[]> {
  const node = [process.execPath, ...given];
  const [program = "", ...rest] = shell === undefined ? node : ["sh", "-c", shell, "sh", ...node];
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "pipe"] });
  const exited = new Promise<void>(resolve => child.once("close", () => resolve()));
  const first = Promise.withResolvers<void>();
  let output = "";
  let complaint = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
    if (output.includes("\n")) first.resolve();
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (complaint += chunk));
  child.once("close", () => first.reject(new Error(`the program ended before it wrote: ${complaint}`)));
  await first.promise;
  await pause(randomInt(0, 40));
  await end(child.pid ?? 0);
  await exited;
  return output.slice(0, output.lastIndexOf("\n")).split("\n");
}
