import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { contentPath } from "../content.server.ts";
import { Failure } from "../language/failure.ts";
import { citedAs, sourceOf } from "../work/sources.ts";
import { pathContent, readPathContent } from "./content.server.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What the reader says of the content with one thing in it changed. */
function complaint(file: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), "mozaiek-content-"));
  folders.push(folder);
  for (const part of [
    "paths",
    "glossary",
    "practices",
    "sources.yaml",
    "political-support.yaml",
    "legal-calendar.yaml",
  ])
    cpSync(contentPath(part), join(folder, part), { recursive: true });
  const before = readFileSync(join(folder, file), "utf8");
  expect(before).toContain(from);
  writeFileSync(join(folder, file), before.replace(from, to));
  try {
    readPathContent(folder);
    return "";
  } catch (error) {
    return error instanceof Failure ? error.text.nl : String(error);
  }
}

describe("the content of the path", () => {
  const content = pathContent();

  it("holds the three paths, with their steps and substeps", () => {
    const shape = content.paths.map(({ id, walked, steps }) => [
      id,
      walked,
      ...steps.map(({ substeps }) => substeps.length),
    ]);
    expect(shape).toEqual([
      ["dei-strategy", "once", 3, 4, 2, 5, 4, 3, 4],
      ["equal-services", "per-service", 2, 4, 7, 1, 1],
      ["work-and-income", "once", 3, 3, 3],
    ]);
  });

  it("has the accelerators where the source puts them, and tips for five levels", () => {
    expect(content.paths[0]?.accelerators.map(({ after, stage }) => [after, stage])).toEqual([
      ["1", "passive"],
      ["3", "active"],
    ]);
    expect(content.paths[2]?.levels.map(({ id }) => id)).toEqual([
      "state",
      "region",
      "management",
      "team-leaders",
      "individual",
    ]);
  });

  it("names the four pitfalls of equal services, and shows where sources differ", () => {
    const services = content.paths.find(({ id }) => id === "equal-services")!;
    expect(services.advice.filter(({ kind }) => kind === "pitfall")).toHaveLength(4);
    const training = content.paths[0]!.steps[0]!.substeps[2]!.differences[0]!;
    expect(new Set(training.views.map(({ source }) => source.source)).size).toBe(3);
  });

  it("names a source as a reader can find it", () => {
    expect(citedAs(content.sources, { source: "digin-5.2", section: "1.1" }).en).toBe(
      "DiGiN D5.2 (2026), 1.1",
    );
    expect(sourceOf(content.sources, { source: "kis-services", section: "3.7" }).nl).toMatch(
      /^KIS, Gelijkwaardige .*, 3\.7$/,
    );
  });
});

describe("content that is not right is refused with its place", () => {
  it.each([
    [
      "paths/dei-strategy.yaml",
      'source: "digin-5.2: 1.1"',
      'source: "digin 5.2"',
      /paths\/dei-strategy\.yaml klopt niet: steps\.0\.substeps\.0\.source: "digin 5\.2" is no source/,
    ],
    [
      "paths/dei-strategy.yaml",
      "rule: definitions",
      "rule: definition",
      /steps\.0\.substeps\.0\.evidence\.rule/,
    ],
    ["paths/dei-strategy.yaml", "of: capacity-scan, ", "", /evidence\.of: the rules instrument and sub-goal/],
    [
      "paths/dei-strategy.yaml",
      'feeds: ["2.1", "4.1"]',
      'feeds: ["0.9"]',
      /1\.1 feeds 0\.9, which does not come after it/,
    ],
    ["paths/dei-strategy.yaml", '- id: "1.2"', '- id: "1.1"', /1\.1 occurs twice/],
    ["paths/dei-strategy.yaml", '- id: "1.2"', '- id: "2.9"', /2\.9 stands under step 1/],
    ["paths/dei-strategy.yaml", 'after: "3"', 'after: "9"', /after step 9, which does not exist/],
    [
      "paths/equal-services.yaml",
      'source: "kis-services: stappenplan"',
      'source: "kis-srvices: stappenplan"',
      /"kis-srvices" is not in sources\.yaml/,
    ],
    ["glossary/equity.yaml", "asked: true", "asked: maybe", /glossary\/equity\.yaml klopt niet: asked/],
    ["glossary/equity.yaml", "id: equity", "id: [", /glossary\/equity\.yaml klopt niet/],
    [
      "legal-calendar.yaml",
      'from: "1994-09-01"',
      'from: "1994-13-01"',
      /legal-calendar\.yaml klopt niet: rules\.0\.from/,
    ],
    ["practices/genoa-adviser.yaml", 'substep: "2.1"', 'substep: "2.9"', /there is no substep 2\.9/],
    [
      "political-support.yaml",
      "id: passive",
      "id: halfhearted",
      /political-support\.yaml klopt niet: stages\.1\.id/,
    ],
  ] as const)("%s with %s made %s", (file, from, to, message) => {
    expect(complaint(file, from, to)).toMatch(message);
  });
});
