import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { once } from "../once.ts";

const root = join(import.meta.dirname, "../..");

/** Builds apart from the tests, whose NODE_ENV would give another program than the one that is installed. */
const vite = (...args: readonly string[]) =>
  promisify(execFile)(
    process.execPath,
    [join(root, "node_modules/vite/bin/vite.js"), "build", "--emptyOutDir", "--logLevel", "error", ...args],
    { cwd: root, env: { PATH: process.env["PATH"] } },
  );

/** What a command gave back. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The program as it is installed, called as from a shell. */
export interface Program {
  /** Runs it; settings go through the environment. */
  run(args: readonly string[], settings?: Readonly<Record<string, string>>): Promise<Ran>;
  /** The same, and its standard output read as JSON; a number that JSON does not know would fail here. */
  json(args: readonly string[], settings?: Readonly<Record<string, string>>): Promise<unknown>;
  /** Starts it and waits until it has written `sentence` to standard error; `stop` asks it to stop. */
  start(
    args: readonly string[],
    settings: Readonly<Record<string, string>>,
    sentence: RegExp,
  ): Promise<{ readonly err: string; stop(): Promise<number | null> }>;
  /** A folder for the files of a test. */
  readonly folder: string;
  /** Where what the browser gets was built. */
  readonly assets: string;
  remove(): void;
}

/**
 * The program as it is built of this moment, once a run and in a folder of its own, so that a test never runs a build
 * of before; with a folder of files for each who asks.
 */
export async function buildProgram(): Promise<Program> {
  const built = await once("program", async made => {
    for (const name of ["content", "node_modules"]) symlinkSync(join(root, name), join(made, name));
    await vite("--outDir", join(made, "build"));
    await vite("--mode", "client", "--outDir", join(made, "build", "assets"));
  });
  const folder = mkdtempSync(join(tmpdir(), "mozaiek-files-"));
  const call = (args: readonly string[], settings: Readonly<Record<string, string>>) =>
    spawn(process.execPath, [join(built, "build", "mozaiek.js"), ...args], {
      cwd: folder,
      env: {
        PATH: process.env["PATH"],
        HOME: folder,
        LANG: "en_GB.UTF-8",
        MOZAIEK_DATA: join(folder, "data"),
        // The program is started hundreds of times: it is compiled once.
        NODE_COMPILE_CACHE: join(built, "compiled"),
        ...settings,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
  const run: Program["run"] = async (args, settings = {}) => {
    const child = call(args, settings);
    const ended = new Promise<number | null>(resolve => child.once("exit", resolve));
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await ended, out, err };
  };
  const start: Program["start"] = async (args, settings, sentence) => {
    const child = call(args, settings);
    const ended = new Promise<number | null>(resolve => child.once("exit", resolve));
    let err = "";
    await new Promise<void>((resolve, reject) => {
      child.stderr.on("data", (part: Buffer) => {
        err += part.toString();
        if (sentence.test(err)) resolve();
      });
      child.once("exit", code => reject(new Error(`exit ${code}: ${err}`)));
    });
    return {
      err,
      stop: () => {
        child.kill("SIGTERM");
        return ended;
      },
    };
  };
  return {
    run,
    start,
    json: async (args, settings) => {
      const ran = await run(args, settings);
      if (ran.code !== 0) throw new Error(`exit ${ran.code}: ${ran.err}`);
      return JSON.parse(ran.out);
    },
    folder,
    assets: join(built, "build", "assets"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(listening => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise(closed => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
