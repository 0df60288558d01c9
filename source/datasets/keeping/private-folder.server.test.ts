import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inPrivateFolder, sweepPrivateFolders } from "./private-folder.server.ts";

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "private-test-"));
});
afterEach(() => rm(data, { recursive: true }));

test("a private folder is for this user only and is gone afterwards, also after an error", async () => {
  let seen = "";
  const failing = inPrivateFolder(data, async folder => {
    seen = folder;
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await writeFile(join(folder, "people.parquet"), "x");
    throw new Error("halfway");
  });
  await expect(failing).rejects.toThrow("halfway");
  expect(seen).not.toBe("");
  expect(existsSync(seen)).toBe(false);
});

test("the sweep removes what a crashed process left, and leaves what is in use", async () => {
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  const left = join(data, "private", `mozaiek-${gone}-abcdef`);
  const alive = join(data, "private", `mozaiek-${process.ppid}-abcdef`);
  await mkdir(left, { recursive: true });
  await mkdir(alive);
  await inPrivateFolder(data, async folder => {
    expect(await sweepPrivateFolders(data)).toBeGreaterThanOrEqual(1);
    expect([left, alive, folder].map(path => existsSync(path))).toEqual([false, true, true]);
  });
});

test("the sweep leaves folders of another name, also where nobody uses them", async () => {
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  const names = ["mozaiek-data", "mozaiek-backup-2026", `mozaiek-${gone}`, `mozaiek-${gone}-of-the-clerk`];
  const others = names.map(name => join(data, "private", name));
  for (const other of others) await mkdir(other, { recursive: true });
  await sweepPrivateFolders(data);
  expect(others.filter(path => !existsSync(path))).toEqual([]);
});
