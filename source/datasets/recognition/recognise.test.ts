import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readClassifications } from "../classifications.server.ts";
import { openTable } from "../reading/open.server.ts";
import type { Recognition } from "./model.ts";
import { profile } from "./profile.ts";
import { recognise } from "./recognise.ts";
import { refuseDifferingTotals } from "./totals.ts";

const root = new URL("../../../", import.meta.url).pathname;
const known = await readClassifications(join(root, "content/classifications"));
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "recognise-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function recogniseFile(path: string): Promise<Recognition> {
  const source = await openTable(path);
  try {
    return recognise(await profile(source), known);
  } finally {
    await source.close();
  }
}

async function recogniseText(text: string): Promise<Recognition> {
  const path = join(folder, "table.csv");
  await writeFile(path, text);
  return recogniseFile(path);
}

const table21 = join(root, "../shared/data/bijstand-2018.csv");
describe.skipIf(!existsSync(table21))("table 2.1 (skipped where ../shared/data is not there)", () => {
  it("is a table of counts rounded to tens, whose four totals agree and are left out", async () => {
    const found = await recogniseFile(table21);
    expect(found).toMatchObject({
      kind: "counts",
      kindConfidence: "sure",
      rounding: 10,
      rows: 12,
      population: "bijstandspopulatie",
    });
    expect(found.totals.map(t => [t.row, t.by, t.checked, t.parts])).toEqual([
      [4, "label", "agrees", 2],
      [8, "label", "agrees", 3],
      [12, "label", "agrees", 3],
      [17, "label", "agrees", 4],
    ]);
    expect(() => refuseDifferingTotals(found.totals)).not.toThrow();
  });

  it("offers the falling counts as nested, which they are not: a person decides", async () => {
    const found = await recogniseFile(table21);
    expect(found.nestedCandidates).toEqual([["met_voorziening", "werkzaam", "duurzaam_werkzaam"]]);
  });

  it("speaks of four characteristics, each in its own classification", async () => {
    const found = await recogniseFile(table21);
    expect(
      found.characteristics.map(c => [
        c.name,
        `${c.classification.id}@${c.classification.version}`,
        c.special,
      ]),
    ).toEqual([
      ["geslacht", "gender@1", null],
      ["leeftijd", "age-bands@2018", null],
      ["achtergrond", "origin@until-2022", "origin"],
      ["burgerlijke staat", "household@2018", null],
    ]);
    const group = found.columns.find(column => column.role === "group-name");
    expect(group?.classification?.categories.map(c => c.code)).not.toContain("Totaal geslacht bekend");
    expect(group?.classification?.categories).toHaveLength(12);
  });
});

describe("recognising columns", () => {
  it("ties values to a known classification, whatever the file calls them", async () => {
    const { columns } = await recogniseText(
      "geslacht,herkomst,x\nV,Europa,1\nm,Nederland,2\nNA,Buiten Europa,3\nv,onbekend,4\n",
    );
    expect(columns[0]).toMatchObject({ role: "characteristic", confidence: "sure" });
    expect({ ...columns[0]!.recode }).toEqual({ V: "women", v: "women", m: "men", NA: "unknown" });
    expect(columns[1]!.classification).toMatchObject({ id: "origin", version: "2022" });
  });

  it("puts ages in bands", async () => {
    const { columns } = await recogniseText(
      `leeftijd,x\n${[19, 27, 44, 61, 27, 33].map(age => `${age},a`).join("\n")}\n`,
    );
    expect(columns[0]!.classification).toMatchObject({ id: "age-bands", version: "tens-1" });
    expect(columns[0]!.recode["44"]).toBe("35-44");
  });

  it.each([
    ["ja", "nee"],
    ["J", "N"],
    ["yes", "no"],
    ["TRUE", "FALSE"],
    ["waar", "onwaar"],
    ["1", "0"],
  ])("takes %s and %s for a decision moment", async (yes, no) => {
    const { columns } = await recogniseText(`team,aangenomen\na,${yes}\nb,${no}\na,${yes}\nb,\n`);
    expect(columns[1]).toMatchObject({ role: "moment", yes: [yes], no: [no] });
  });

  it("does not take Admitted and Rejected for yes and no", async () => {
    const { columns } = await recogniseText("sex,uitkomst\nv,Admitted\nm,Rejected\nm,Admitted\nv,Rejected\n");
    expect(columns[1]).toMatchObject({ role: "characteristic", yes: [], no: [] });
  });

  it("makes a classification of a file's own values, with a category for not known", async () => {
    const { columns } = await recogniseText("Soort Werk,x\nkantoor,a\nbuiten,a\nkantoor,b\n,b\nbuiten,b\n");
    expect(columns[0]!.classification).toMatchObject({
      id: "soort-werk",
      version: "as found in the file",
      categories: [{ code: "kantoor" }, { code: "buiten" }, { code: "unknown", missing: true }],
    });
  });

  it("calls a file with a row for each person just that, and a cross-table with a count not", async () => {
    expect((await recogniseText("geslacht,aangenomen\nv,ja\nv,ja\nm,nee\n")).kind).toBe("rows");
    const counts = await recogniseText(
      "geslacht,schaal,aantal\nv,1,14\nm,1,20\nv,2,7\nm,2,9\nTotaal,Totaal,50\n",
    );
    expect(counts).toMatchObject({ kind: "counts", population: "aantal", rows: 4 });
    expect(counts.totals).toMatchObject([{ row: 6, checked: "agrees" }]);
  });

  it("proposes a pseudonym for what says who a row is about, also where rows of one person return", async () => {
    const rows = Array.from({ length: 90 }, (_, i) => `${100 + (i % 30)},${(i * 7) % 45},${i % 5}`);
    const { columns } = await recogniseText(`respondent,uren,team\n${rows.join("\n")}\n`);
    expect(columns.map(c => c.role)).toEqual(["pseudonym", "amount", "unit"]);
  });

  it("says where it is unsure", async () => {
    const { columns } = await recogniseText(
      "aantal uren,datum\n1.234,02-03-2020\n2.500,01-03-2020\n1.234,02-04-2020\n",
    );
    expect(columns.map(c => c.confidence)).toEqual(["unsure", "unsure"]);
  });
});
