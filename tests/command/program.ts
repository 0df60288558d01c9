import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { build } from "vite";

const root = join(import.meta.dirname, "../..");

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
  /** A folder for the files of a test. */
  readonly folder: string;
  remove(): void;
}

/** Builds the program of this moment in a folder of its own, so that a test never runs a build of before. */
export async function buildProgram(): Promise<Program> {
  const installed = mkdtempSync(join(tmpdir(), "mozaiek-program-"));
  for (const name of ["content", "node_modules"]) symlinkSync(join(root, name), join(installed, name));
  const outDir = join(installed, "build");
  await build({
    root,
    logLevel: "silent",
    build: { ssr: "source/command/main.ts", outDir, emptyOutDir: true },
  });
  const folder = join(installed, "files");
  mkdirSync(folder);
  const run: Program["run"] = async (args, settings = {}) => {
    const child = spawn(process.execPath, [join(outDir, "mozaiek.js"), ...args], {
      cwd: folder,
      env: {
        PATH: process.env["PATH"],
        HOME: folder,
        LANG: "en_GB.UTF-8",
        MOZAIEK_DATA: join(folder, "data"),
        ...settings,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<number | null>(resolve => child.once("exit", resolve));
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await ended, out, err };
  };
  return {
    run,
    json: async (args, settings) => {
      const ran = await run(args, settings);
      if (ran.code !== 0) throw new Error(`exit ${ran.code}: ${ran.err}`);
      return JSON.parse(ran.out);
    },
    folder,
    remove: () => rmSync(installed, { recursive: true, force: true }),
  };
}
