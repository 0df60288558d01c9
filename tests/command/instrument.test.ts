import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
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

it("instrument results works a file of answers out for an audience, and shows no unit of fewer than ten", async () => {
  const file = join(program.folder, "antwoorden.csv");
  const rows = [
    ...Array.from({ length: 200 }, (_, i) => `services;${i < 190 ? 5 : 2};1`),
    ...Array.from({ length: 160 }, (_, i) => `city-space;${i < 120 ? 4 : 1};2`),
    ...Array.from({ length: 7 }, () => "operations;5;3"),
  ];
  writeFileSync(file, `unit;fairness-decisions;personeelsnummer\n${rows.join("\n")}\n`);
  const asked = ["instrument", "results", file, "--instrument", "inclusion-climate"];
  const { code, out, err } = await program.run([...asked, "--language", "nl"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("367 antwoordlijsten, 2 kolommen herkend, 1 niet gelezen.");
  expect(out).toContain("onderdeel: Dienstverlening: 95% (91% tot 97%, n = 200); gehaald");
  expect(out).toMatch(/onderdeel: Bedrijfsvoering: te weinig mensen om te tonen/);
  expect(out).not.toMatch(/n = [1-9]\)/);
  const wrong = await program.run(["instrument", "results", file, "--instrument", "strategy-check"]);
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain("This questionnaire is about the organisation.");
});

it("answering on a telephone takes under 30 KB of script, all of it from this house", () => {
  const scripts = readdirSync(program.assets).filter(name => name.endsWith(".js"));
  const answering = scripts.filter(name => name.startsWith("answering"));
  expect(answering).toHaveLength(1);
  const script = readFileSync(join(program.assets, answering[0]!));
  // One file: nothing is imported besides, so that this is all of it.
  expect(script.toString("utf8")).not.toMatch(/\bimport\s*[("'{*]|\bfrom\s*["']/);
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(30_000);
});
