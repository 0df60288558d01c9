import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { contentPath } from "../../source/content.server.ts";
import { buildProgram, type Program } from "./program.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

it("instrument check says that a good file is in order, and of a bad one where it is wrong, in the reader's language", async () => {
  const good = await program.run(["instrument", "check", contentPath("instruments", "strategy-check.yaml")]);
  expect(good).toMatchObject({ code: 0, err: "" });
  expect(good.out).toMatch(
    /^In order: Is our DEI strategy a strategy\?, 12 questions, 1 scales, version [0-9a-f]{12}\.\n$/,
  );

  const file = join(program.folder, "eigen lijst.yaml");
  writeFileSync(file, 'id: mine\nversion: "1"\ntitle: { nl: Mijn lijst }\n');
  const bad = await program.run(["instrument", "check", file, "--language", "nl"]);
  expect(bad.code).toBe(1);
  expect(bad.out).toBe("");
  expect(bad.err).toContain(`${file}, regel 3: ‘en’ ontbreekt.`);
  expect(await program.run(["instrument", "check", file, "--format", "json"])).toMatchObject({
    code: 1,
    err: "",
  });
});
