import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { Failure } from "../language/failure.ts";
import type { PublicFile } from "./model.ts";

/** Says which files an export wrote, so that the next one takes away those and no others. */
export const manifestName = ".mozaiek-public.json";

/** Where the installation keeps what it serves of the public page. */
export const publicFolder = (data: string): string => join(data, "public");

/** What an export wrote: the SHA-256 of each file, by its path. */
export const manifestSchema = z.strictObject({
  /** ISO date of publication; exports of before it was kept have none. */
  on: z.iso.date().optional(),
  files: z.record(z.string(), z.string()),
});

export const sumOf = (body: string | Uint8Array): string => createHash("sha256").update(body).digest("hex");

/**
 * Writes an export to a folder, all or nothing: beside it first, then in its place. Files of the export before go; files
 * that somebody else put there stay.
 *
 * @throws Failure `public-folder` where the folder holds something and no export of ours, is no folder, or holds a file
 *   of someone else under a name of the export; nothing is changed then
 */
export async function writeExport(
  folder: string,
  files: readonly PublicFile[],
  on: string = new Date().toISOString().slice(0, 10),
): Promise<void> {
  const target = resolve(folder);
  const own = await ownFiles(target);
  const fresh = `${target}.${randomBytes(4).toString("hex")}`;
  const old = `${fresh}.old`;
  try {
    await mkdir(fresh, { recursive: true });
    if (own !== null)
      await cp(target, fresh, {
        recursive: true,
        verbatimSymlinks: true,
        filter: path => path === target || !own.has(path.slice(target.length + 1)),
      });
    const sums: Record<string, string> = {};
    for (const { path, body } of files) {
      const place = join(fresh, path);
      if (existsSync(place)) throw refused(target, path);
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, body, { flag: "wx" });
      sums[path] = sumOf(body);
    }
    await writeFile(join(fresh, manifestName), JSON.stringify({ on, files: sums }));
    if (own !== null) await rename(target, old);
    await rename(fresh, target);
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (existsSync(old) && !existsSync(target)) await rename(old, target);
    throw error;
  }
}

/** When a folder was written, and what to; null where nothing was, or no day is known. */
export async function readExport(
  folder: string,
): Promise<{ readonly on: string; readonly files: ReadonlyMap<string, string> } | null> {
  const written = await readFile(join(folder, manifestName), "utf8").catch(() => null);
  if (written === null) return null;
  const { on, files } = manifestSchema.parse(JSON.parse(written));
  return on === undefined ? null : { on, files: new Map(Object.entries(files)) };
}

/** What an export before wrote there, its manifest too; null where there is no folder yet. */
async function ownFiles(target: string): Promise<ReadonlySet<string> | null> {
  const found = await lstat(target).catch(() => null);
  if (found === null) return null;
  if (!found.isDirectory()) throw refused(target, null);
  const written = await readFile(join(target, manifestName), "utf8").catch(() => null);
  if (written === null) {
    if ((await readdir(target)).length > 0) throw refused(target, null);
    return new Set();
  }
  let json: unknown = null;
  try {
    json = JSON.parse(written);
  } catch {
    throw refused(target, manifestName);
  }
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success) throw refused(target, manifestName);
  return new Set([...Object.keys(manifest.data.files), manifestName]);
}

const refused = (folder: string, file: string | null) =>
  new Failure("public-folder", {
    nl: `In ${folder} staat ${file === null ? "iets anders dan een publieke pagina" : `${file} van iemand anders`}. Er is niets veranderd. Kies een lege of nieuwe map.`,
    en: `${folder} holds ${file === null ? "something else than a public page" : `${file} of someone else`}. Nothing was changed. Choose an empty or new folder.`,
  });
