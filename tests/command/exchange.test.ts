import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildProgram, type Program } from "./program.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

it("export writes the chain to a file that only its owner can read, and import-all puts it back", async () => {
  const settings = { MOZAIEK_DATA: join(program.folder, "data") };
  const out = join(program.folder, "work.json");
  const written = await program.run(["export", "--out", out, "--language", "en"], settings);
  expect(written).toMatchObject({ code: 0 });
  expect(written.out).toContain("work.json: 0. Only you");
  expect(statSync(out).mode & 0o077).toBe(0);
  const unit = { id: "u", name: "Parks", parent: null, ended_on: null };
  const file = JSON.parse(readFileSync(out, "utf8"));
  file.tables.unit = [{ ...unit, made_by: "p", made_at: "2026-01-01T00:00:00.000Z" }];
  writeFileSync(out, JSON.stringify(file));
  const back = await program.run(["import-all", out, "--language", "nl"], settings);
  expect(back).toMatchObject({ code: 0, out: "Rijen teruggezet: 1. Stonden er al: 0.\n" });
  const again = await program.run(["export"], settings);
  expect(JSON.parse(again.out).tables.unit).toEqual(file.tables.unit);
  const missing = await program.run(["import-all", join(program.folder, "none.json")], settings);
  expect(missing.code).toBe(2);
});
