import { describe, expect, it } from "vitest";
import type { Block, Figure, ReportDocument } from "../../source/document/model.ts";
import { dutchReport, englishReport, shortLetter } from "../fixtures/report-document.ts";
import { differences, type Forms, formsOf } from "./forms.ts";

/** The report with something changed in its figures. */
const changed = (document: ReportDocument, change: (figure: Figure) => Figure): ReportDocument => ({
  ...document,
  sections: document.sections.map(section => ({
    ...section,
    blocks: section.blocks.map((block): Block => (block.kind === "figure" ? change(block) : block)),
  })),
});

const first = <One>(all: readonly One[], change: (one: One) => One): readonly One[] =>
  all.map((one, i) => (i === 0 ? change(one) : one));

const otherSentence = (figure: Figure): Figure => ({
  ...figure,
  sentences: first(figure.sentences, sentence => sentence.replace("45,8%", "45,9%")),
});
const otherCell = (figure: Figure): Figure => ({
  ...figure,
  tables: first(figure.tables, table => ({
    ...table,
    rows: table.rows.map((row, r) => (r === 40 ? row.map((cell, c) => (c === 1 ? `${cell}0` : cell)) : row)),
  })),
});
const rowLess = (figure: Figure): Figure => ({
  ...figure,
  tables: first(figure.tables, table => ({ ...table, rows: table.rows.filter((_, r) => r !== 33) })),
});
const otherValue = (figure: Figure): Figure => ({
  ...figure,
  data: {
    ...figure.data,
    rows: figure.data.rows.map((row, r) =>
      r === 59 ? row.map(value => (typeof value === "number" ? value * 1.1 : value)) : row,
    ),
  },
});

describe("The forms of a report", () => {
  it.each([
    ["a report in Dutch", dutchReport],
    ["a report in English", englishReport],
    ["a letter", shortLetter],
  ] as const)("say the same of %s", async (_, document) => {
    expect(differences(document, await formsOf(document))).toEqual([]);
  });

  it("are caught where one of them says something else", async () => {
    const right = await formsOf(dutchReport);
    for (const [what, change] of [
      ["sentence", otherSentence],
      ["cell", otherCell],
      ["row", rowLess],
    ] as const) {
      const wrong = await formsOf(changed(dutchReport, change));
      for (const form of ["html", "pdf", "word"] as const) {
        const found = differences(dutchReport, { ...right, [form]: wrong[form] } satisfies Forms);
        expect(
          found.map(one => one.split(" lacks ")[0]),
          `${form} with another ${what}`,
        ).toEqual([`${form}: women-in-higher-scales`]);
      }
    }
  });

  it("are caught where the open data lack a number that a table shows", async () => {
    const right = await formsOf(dutchReport);
    const wrong = await formsOf(changed(dutchReport, otherValue));
    const found = differences(dutchReport, { ...right, files: wrong.files });
    expect(found).toContain("csv: women-in-higher-scales lacks row 60");
    expect(found.some(one => one.includes("45,8"))).toBe(true);
  });
});
