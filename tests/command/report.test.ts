import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildProgram, type Program } from "./program.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

it("report begins one, and builds it in the forms that are asked for", async () => {
  const begin = ["report", "begin", "yearly-progress", "--title", "Voortgang", "--figures"];
  const begun = await program.run([...begin, "--from", "2025-01-01", "--until", "2025-12-31"]);
  expect(begun).toMatchObject({ code: 0 });
  expect((await program.run([...begin, "--from", "2025-02-30"])).code).toBe(2);
  const id = begun.out.trim();
  expect((await program.run(["report", "list"])).out).toContain(id);
  const to = join(program.folder, "report");
  const built = await program.run(["report", "build", id, "--to", to]);
  expect(built).toMatchObject({ code: 0 });
  expect(readFileSync(join(to, "report.html"), "utf8")).toContain("Voortgang");
  expect(readFileSync(join(to, "report.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
  expect(readFileSync(join(to, "report.docx")).subarray(0, 2).toString()).toBe("PK");
  expect(readFileSync(join(to, "data/README.txt"), "utf8")).toContain("Voortgang");
  expect((await program.run(["report", "build", id, "--to", to, "--form", "html"])).code).not.toBe(0);
  expect((await program.run(["report", "build", id, "--to", to, "--form", "exe"])).code).toBe(2);
});
