import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { contentPath } from "../../content.server.ts";
import { readClassifications } from "../classifications.server.ts";
import { openTable } from "../reading/open.server.ts";
import type { Recognition } from "../recognition/model.ts";
import { profile } from "../recognition/profile.ts";
import { recognise } from "../recognition/recognise.ts";
import type { Fields } from "./fields.ts";
import { planOf, proposedFields } from "./plan-fields.ts";

const folder = mkdtempSync(join(tmpdir(), "mozaiek-plan-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const known = await readClassifications(contentPath("classifications"));

async function recognised(path: string): Promise<Recognition> {
  const source = await openTable(path);
  try {
    return recognise(await profile(source), known);
  } finally {
    await source.close();
  }
}

function fileOf(rows: readonly string[]): Promise<Recognition> {
  const path = join(folder, "file.csv");
  writeFileSync(path, rows.join("\n"));
  return recognised(path);
}

/** Forty people with a characteristic of two values, an outcome, and whatever is asked besides. */
const people = (header: string, row: (i: number) => string) =>
  fileOf([
    `sekse;uitslag;${header}`,
    ...Array.from({ length: 40 }, (_, i) => `${i % 2 ? "vr" : "mn"};${i % 3 ? "af" : "aan"};${row(i)}`),
  ]);

const confirmed = (recognition: Recognition, changes: Fields = {}) =>
  planOf({ ...proposedFields(recognition), ...changes }, recognition, known);

describe("the plan that a form says", () => {
  it("is whole when the proposal for a table of counts is confirmed as it stands", async () => {
    const recognition = await recognised(contentPath("demonstration", "bijstand-2018.csv"));
    const { plan, errors } = confirmed(recognition);
    expect(errors).toEqual({});
    expect(plan.population).toBe("bijstandspopulatie");
    expect(plan.columns.map(column => column.role)).toEqual([
      "characteristic-name",
      "group-name",
      "count",
      "moment",
      "moment",
      "moment",
    ]);
    expect(plan.nested).toEqual([]);
    expect(plan.rounding).toBe(10);
  });

  it("joins nested pairs into one chain, and only those that were ticked", async () => {
    const recognition = await recognised(contentPath("demonstration", "bijstand-2018.csv"));
    expect(confirmed(recognition, { nested: ["0", "1"] }).plan.nested).toEqual([
      ["met_voorziening", "werkzaam", "duurzaam_werkzaam"],
    ]);
    expect(confirmed(recognition, { nested: ["1", "7", "x"] }).plan.nested).toEqual([
      ["werkzaam", "duurzaam_werkzaam"],
    ]);
  });

  it("asks which value means yes when a column becomes a decision moment", async () => {
    const recognition = await people("team", i => (i % 2 ? "A" : "B"));
    const changes = { "c1-role": ["moment"] };
    expect(Object.keys(confirmed(recognition, changes).errors)).toEqual(["c1-answer-0"]);
    const first = recognition.columns[1]?.classification?.categories[0]?.code ?? "";
    const { plan, errors } = confirmed(recognition, {
      ...changes,
      "c1-answer-0": ["yes"],
      "c1-answer-1": ["no"],
    });
    expect(errors).toEqual({});
    expect(plan.columns[1]).toMatchObject({ role: "moment", yes: [first], classification: null });
  });

  it("asks for the group of each value that a chosen classification does not have", async () => {
    const recognition = await people("team", i => (i % 2 ? "A" : "B"));
    const { errors } = confirmed(recognition, { "c0-list": ["gender@1"] });
    expect(Object.keys(errors)).toEqual(["c0-group-0", "c0-group-1"]);
    const { plan } = confirmed(recognition, {
      "c0-list": ["gender@1"],
      "c0-group-0": ["men"],
      "c0-group-1": ["women"],
    });
    expect({ ...plan.columns[0]?.recode }).toEqual({ mn: "men", vr: "women" });
    expect(plan.columns[0]?.classification?.id).toBe("gender");
  });

  it("makes one group of two values that get the same name", async () => {
    const recognition = await people("team", i => ["Noord", "noord", "Zuid"][i % 3] ?? "");
    const at = recognition.columns.findIndex(column => column.name === "team");
    const { plan, errors } = confirmed(recognition, { [`c${at}-name-1`]: ["Noord"] });
    expect(errors).toEqual({});
    expect(plan.columns[at]?.classification?.categories.map(category => category.code)).toEqual([
      "Noord",
      "Zuid",
    ]);
    expect(plan.columns[at]?.recode["noord"]).toBe("Noord");
  });

  it("does not let a form take away that a column is about origin", async () => {
    const recognition = await people("herkomst", i => (i % 2 ? "Nederland" : "Buiten Europa"));
    const { plan } = confirmed(recognition, { "c2-special": [""], "c2-list": [""] });
    expect(plan.columns[2]?.special).toBe("origin");
  });

  it("never keeps a column of e-mail addresses without a choice, and records the choice", async () => {
    const recognition = await people("mail", i => `persoon${i}@gemeente.example`);
    expect(Object.keys(confirmed(recognition).errors)).toEqual(["c2-identifier"]);
    const left = confirmed(recognition, { "c2-identifier": ["leave-out"], "c2-role": ["characteristic"] });
    expect(left.plan.columns[2]?.role).toBe("left-out");
    expect(left.plan.identifiers).toEqual([{ column: "mail", kinds: ["email"], choice: "leave-out" }]);
    expect(confirmed(recognition, { "c2-identifier": ["pseudonym"] }).plan.columns[2]?.role).toBe(
      "pseudonym",
    );
  });

  it("takes nothing from a form that it did not offer", async () => {
    const recognition = await people("team", i => (i % 2 ? "A" : "B"));
    const { plan } = confirmed(recognition, {
      "c0-role": ["__proto__"],
      unit: ["constructor"],
      "c2-special": ["x"],
    });
    expect(plan.columns[0]?.role).toBe("left-out");
    expect(plan.unit).toBe("persons");
    expect(plan.columns[2]?.special).toBeNull();
  });
});
