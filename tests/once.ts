import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { inject } from "vitest";

/**
 * Makes what takes long once a run: the first test file that asks makes it, others wait and share it. They may read
 * what is in the folder and copy it, never change it.
 *
 * @returns the folder it was made in
 */
export async function once(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(inject("shared"), name);
  const made = `${folder}.made`;
  // Made by whoever is first; undefined for the others.
  if (mkdirSync(folder, { recursive: true }) === undefined) {
    while (!existsSync(made)) await pause(100);
    const trouble = readFileSync(made, "utf8");
    if (trouble !== "") throw new Error(`${name} could not be made: ${trouble}`);
    return folder;
  }
  try {
    await make(folder);
    writeFileSync(made, "");
  } catch (error) {
    writeFileSync(made, String(error));
    throw error;
  }
  return folder;
}
