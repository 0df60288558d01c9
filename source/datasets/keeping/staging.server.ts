import { randomBytes } from "node:crypto";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../../language/failure.ts";
import { limits } from "../reading/limits.ts";
import { inPrivateFolder } from "./private-folder.server.ts";
import { sealFile, unsealTo } from "./sealed-file.server.ts";

/** How long a file waits for its plan to be confirmed, in milliseconds. */
export const stagedFor = 60 * 60 * 1000;

interface Staged {
  readonly file: string;
  readonly key: Buffer;
  readonly person: string;
  readonly name: string;
  readonly timer: NodeJS.Timeout;
}

/** The keys live here and nowhere else: when the program stops, what is staged can no longer be read. */
const staged = new Map<string, Staged>();

const stagingFolder = (data: string) => join(data, "staging");

/**
 * Takes in a file that was handed in, sealed under a key that is kept in memory only, until the plan is confirmed
 * or an hour has passed.
 *
 * @param person only this person can come back to it
 * @param name what the file is called on the person's machine; kept in memory, to show
 * @returns an id for the address of the next page
 * @throws Failure `file-too-large`
 */
export async function stageUpload(
  data: string,
  stream: AsyncIterable<Uint8Array>,
  person: string,
  name: string,
): Promise<string> {
  await mkdir(stagingFolder(data), { recursive: true, mode: 0o700 });
  const id = randomBytes(16).toString("hex");
  const file = join(stagingFolder(data), randomBytes(16).toString("hex"));
  const key = randomBytes(32);
  await sealFile(withinLimit(stream), file, key);
  const timer = setTimeout(() => void dropStaged(id), stagedFor).unref();
  staged.set(id, { file, key, person, name, timer });
  return id;
}

/**
 * Opens a staged file for as long as `work` takes, as a plain copy in a private folder.
 *
 * @throws Failure `staged-gone` (404) when it is not there any more, or is another person's
 */
export async function withStaged<Result>(
  data: string,
  id: string,
  person: string,
  work: (path: string, name: string) => Promise<Result>,
): Promise<Result> {
  const found = staged.get(id);
  if (!found || found.person !== person)
    throw new Failure(
      "staged-gone",
      {
        nl: "Dit bestand is er niet meer: het wacht ten hoogste een uur. Kies het bestand opnieuw.",
        en: "This file is no longer here: it waits for an hour at most. Choose the file again.",
      },
      { status: 404 },
    );
  return inPrivateFolder(data, async folder => {
    const path = join(folder, "upload");
    await unsealTo(found.file, found.key, path);
    return work(path, found.name);
  });
}

/** Forgets a staged file: after the import, or when the person leaves off. */
export async function dropStaged(id: string): Promise<void> {
  const found = staged.get(id);
  if (!found) return;
  clearTimeout(found.timer);
  staged.delete(id);
  found.key.fill(0);
  await rm(found.file, { force: true });
}

/**
 * Removes staged files that a stopped program left behind. Nobody can read them, as their keys are gone.
 *
 * @returns how many were removed
 */
export async function sweepStaged(data: string): Promise<number> {
  const folder = stagingFolder(data);
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => null);
    // A younger one may belong to a server that is running.
    if (!found || Date.now() - found.mtimeMs < stagedFor) continue;
    await rm(file, { force: true });
    removed++;
  }
  return removed;
}

async function* withinLimit(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const part of stream) {
    bytes += part.length;
    if (bytes > limits.file)
      throw new Failure(
        "file-too-large",
        {
          nl: "Het bestand is groter dan 2 GB. Laat kolommen weg die niet nodig zijn, of bewaar het als Parquet.",
          en: "The file is larger than 2 GB. Leave out columns that are not needed, or save it as Parquet.",
        },
        { status: 413 },
      );
    yield part;
  }
}
