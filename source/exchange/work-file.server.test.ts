import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { demonstrationHouse } from "../../tests/demonstration.ts";
import type { FreshHouse } from "../../tests/people.ts";
import { keysOf } from "../database/keys.server.ts";
// oxlint-disable-next-line no-restricted-imports -- the reader of the house says what is in our workbook
import { openXlsx } from "../datasets/reading/xlsx.server.ts";
// oxlint-disable-next-line no-restricted-imports -- what is withdrawn is withdrawn as an officer does it
import { withdrawRelease } from "../disclosure/releases.server.ts";
import { emptyTheory } from "../interventions/model.ts";
import { exchanged, privateTables } from "./tables.ts";
import { exportWork, importWork, readWorkFile, type WorkFile, type WorkRow } from "./work-file.server.ts";
import { workbookOf } from "./workbook.server.ts";

const act = { by: "operator", at: new Date("2026-05-01T10:00:00Z") };
const keys = keysOf(() => Buffer.alloc(32, 1));

let demonstration: FreshHouse;
let file: WorkFile;
beforeAll(async () => {
  demonstration = await demonstrationHouse();
  const { planes, keys: own } = demonstration.house;
  file = await exportWork(planes, own, act, { private: true });
});
afterAll(() => demonstration.close());

describeOnEachDatabase("the chain in a file", open => {
  it("comes back whole: what was written, read and put back is written the same again, and a second time changes nothing", async () => {
    const planes = await open();
    const rows = Object.values(file.tables).flat().length;
    expect(rows).toBeGreaterThan(50);
    const read = readWorkFile(JSON.stringify(file));
    expect(await importWork(planes, keys, read, act)).toEqual({ added: rows, same: 0 });
    expect(await exportWork(planes, keys, act, { private: true })).toEqual(file);
    expect(await importWork(planes, keys, read, act)).toEqual({ added: 0, same: rows });
  });

  it("is put back all or not at all: where something differs, or refers to what is not there, nothing changes", async () => {
    const planes = await open();
    const { work } = planes;
    const unit = (id: string, parent: string | null, name = id): WorkRow => ({
      id,
      name,
      parent,
      ended_on: null,
      made_by: "p1",
      made_at: "2026-01-01T10:00:00.000Z",
    });
    const of = (...units: WorkRow[]): WorkFile => ({ mozaiek: "work", version: 1, tables: { unit: units } });
    await importWork(planes, keys, of(unit("parks", "city"), unit("city", null)), act);
    const refused = [
      of(unit("new", null), unit("city", null, "another name")),
      of(unit("new", null), unit("stray", "nowhere")),
      of(unit("new", null), unit("a", "b"), unit("b", "a")),
      of(unit("new", null), unit("twice", null), unit("twice", null)),
    ];
    for (const wrong of refused)
      await expect(importWork(planes, keys, wrong, act)).rejects.toMatchObject({ code: "work-file" });
    const there = await work.selectFrom("unit").select("id").orderBy("id").execute();
    expect(there.map(({ id }) => id)).toEqual(["city", "parks"]);
  });
});

describeOnEachDatabase("a file of before", open => {
  it("comes in without loss: the one account of a body writes for it, and what was not there yet is empty", async () => {
    const planes = await open();
    const writers = file.tables.body_writer ?? [];
    const bodies = file.tables.body ?? [];
    const first = writers.find(({ body }) => bodies.some(({ id }) => id === body))!;
    const without = (rows: readonly WorkRow[] | undefined, column: string) =>
      (rows ?? []).map(({ [column]: _gone, ...rest }) => rest);
    const { body_writer: _gone, ...tables } = file.tables;
    const older = {
      ...file,
      tables: {
        ...tables,
        body: bodies.map(body => ({
          ...body,
          account: body["id"] === first["body"] ? first["person"] : null,
        })),
        party: without(tables.party, "body"),
        stakeholder: without(tables.stakeholder, "body"),
        commitment_item: without(tables.commitment_item, "edition"),
        goal: without(tables.goal, "baseline_public"),
      },
    };
    await importWork(planes, keys, readWorkFile(JSON.stringify(older)), act);
    const now = await exportWork(planes, keys, act, { private: true });
    expect(now.tables.body_writer).toEqual([first]);
    expect(now.tables.body).toEqual(bodies);
    expect(now.tables.party).toEqual(tables.party?.map(row => ({ ...row, body: null })));
    expect(now.tables.commitment_item).toEqual(
      tables.commitment_item?.map(row => ({ ...row, edition: null })),
    );
  });
});

describe("what leaves", () => {
  it("leaves what is private to the working group behind unless that was asked for, and is on the trail", async () => {
    const { planes, keys: own } = demonstration.house;
    const open = await exportWork(planes, own, act, { private: false });
    expect(Object.keys(file.tables)).toEqual(Object.keys(exchanged));
    for (const table of privateTables) {
      expect(file.tables[table]?.length, table).toBeGreaterThan(0);
      expect(open.tables[table]).toBeUndefined();
    }
    const trail = await planes.work.selectFrom("audit_entry").select("action").execute();
    expect(trail.map(({ action }) => action)).toContain("work.exported");
  });

  it("is also a workbook, a sheet for each table, in which words that begin as a formula are words", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mozaiek-workbook-"));
    try {
      const path = join(folder, "work.xlsx");
      const units = [{ id: "u", name: '=HYPERLINK("https://evil.example")', parent: null }];
      writeFileSync(path, await workbookOf({ ...file, tables: { ...file.tables, unit: units } }));
      const sheet = await openXlsx(path, "unit");
      const read: (readonly (string | null)[])[] = [];
      for await (const batch of sheet.batches()) read.push(...batch);
      expect(sheet.columns).toEqual(["id", "name", "parent"]);
      expect(read).toEqual([["u", '=HYPERLINK("https://evil.example")', null]]);
      expect(sheet.details.sheets).toContain("stakeholder");
      await sheet.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const inFile = (table: string, row: object): string =>
  JSON.stringify({ mozaiek: "work", version: 1, tables: { [table]: [row] } });

describe("a file that is not what it should be is refused, and says where", () => {
  const removable = { made_by: "p", made_at: act.at.toISOString(), removed_by: null, removed_at: null };
  const content = JSON.stringify({ id: "list" });
  const sample = {
    goal: {
      id: "g",
      theme: "equity",
      ambition: null,
      title: "t",
      title_en: "t",
      whom: "",
      what: "",
      why: "",
      owner: "",
      indicator: null,
      baseline_value: 1,
      baseline_on: null,
      baseline_source: "",
      baseline_public: 0,
      baseline_measurement: null,
      target_value: 2.5,
      target_typed: null,
      target_as: "value",
      by_when: "2030-12-31",
      representation: 0,
      disadvantage: "",
      proportion: "",
      missed_before: "",
      template: null,
      state: "draft",
      adopted_by: "",
      adopted_on: null,
      ...removable,
    },
    intervention: {
      id: "i",
      title: "t",
      template: null,
      level: "team",
      area: "talent",
      mechanisms: "[]",
      theory: JSON.stringify(emptyTheory),
      starts_on: null,
      ends_on: null,
      budget: null,
      hours: null,
      state: "planned",
      obstacles: "",
      learned: "",
      handed_to: "",
      handed_on: null,
      ...removable,
    },
    instrument_version: {
      hash: createHash("sha256").update(content).digest("hex"),
      instrument: "list",
      version: "1",
      content,
      frozen_at: act.at.toISOString(),
    },
  };
  const promise = {
    id: "c",
    kind: "promise",
    words: "",
    origin: "",
    raised_on: "2026-01-01",
    owner: "",
    due: null,
    state: "done",
    result: "",
    evidence: "/releases",
    settled_on: null,
    ...removable,
  };
  const changed = (table: keyof typeof sample, change: object): string =>
    inFile(table, { ...sample[table], ...change });

  it("while what is right is read", () => {
    for (const table of ["goal", "intervention", "instrument_version"] as const)
      expect(readWorkFile(changed(table, {})).tables[table]).toEqual([sample[table]]);
  });

  it.each<[string, () => string, RegExp]>([
    ["no JSON", () => "PK\u0003\u0004", /no JSON file/],
    ["other JSON", () => '{"goal":[]}', /no file of/],
    [
      "a table that stays at home",
      () => '{"mozaiek":"work","version":1,"tables":{"person":[]}}',
      /does not belong/,
    ],
    [
      "rows that are no rows",
      () => '{"mozaiek":"work","version":1,"tables":{"goal":[null]}}',
      /Row 1 of goal/,
    ],
    ["a column too many", () => changed("goal", { script: "<script>" }), /Row 1 of goal/],
    ["a state that does not exist", () => changed("goal", { state: "__proto__" }), /Row 1 of goal\.state/],
    ["a number that is text", () => changed("goal", { target_value: "1e999" }), /goal\.target_value/],
    ["a theory that is no theory", () => changed("intervention", { theory: "{}" }), /intervention\.theory/],
    ["a day that does not exist", () => changed("goal", { by_when: "2026-02-30" }), /goal\.by_when/],
    ["words no database holds", () => changed("goal", { title: "a\0b" }), /goal\.title/],
    ["words without end", () => changed("goal", { why: "a".repeat(200_000) }), /goal\.why/],
    [
      "a questionnaire that was changed",
      () => changed("instrument_version", { content: "{}" }),
      /was changed after/,
    ],
    [
      "a script for an address",
      () => inFile("commitment", { ...promise, evidence: "javascript:alert(1)" }),
      /commitment\.evidence/,
    ],
  ])("%s", (_, text, says) => {
    expect(() => readWorkFile(text())).toThrow(says);
  });

  it("and never repeats what stood in it", () => {
    const secret = "a name nobody should read";
    expect(() => readWorkFile(changed("goal", { state: secret }))).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
  });
});

describe("what was withdrawn", () => {
  it("does not leave, in whatever it was taken over, and does not come back with a file of before", async () => {
    const { planes, keys: own } = demonstration.house;
    const releases = new Set(
      (["measurement", "finding", "commitment_figure"] as const).flatMap(table =>
        (file.tables[table] ?? []).flatMap(({ release }) => (typeof release === "string" ? release : [])),
      ),
    );
    expect(releases.size).toBeGreaterThan(1);
    for (const release of releases)
      await withdrawRelease(planes, release, { by: "officer", reason: "Een cijfer klopte niet." }, act.at);

    const after = await exportWork(planes, own, act, { private: true });
    const whole = JSON.stringify(after);
    const measured = (file.tables.measurement ?? []).filter(({ release }) => release !== null);
    expect(after.tables.measurement).toEqual(
      file.tables.measurement?.filter(({ release }) => release === null),
    );
    // Of a value such as 1 other rows speak too.
    const telling = measured.map(({ value }) => Number(value)).filter(value => !Number.isInteger(value));
    expect(telling.length).toBeGreaterThan(0);
    for (const value of telling) expect(whole, String(value)).not.toContain(String(value));
    for (const { id } of measured) {
      expect(after.tables.unit_reading?.filter(({ measurement }) => measurement === id)).toEqual([]);
      expect(after.tables.goal?.filter(goal => goal["baseline_measurement"] === id)).toEqual([]);
    }
    for (const finding of (after.tables.finding ?? []).filter(({ release }) => release !== null))
      expect([finding["content"], finding["content_sha256"]]).toEqual([null, null]);
    expect(after.tables.commitment_figure?.map(({ quoted }) => quoted)).toEqual(
      file.tables.commitment_figure?.map(() => "[]"),
    );
    // What stays can be read elsewhere, hashes and all; and what was adopted without such figures is as it was.
    expect(readWorkFile(JSON.stringify(after)).tables).toEqual(after.tables);
    expect(after.tables.vision).toEqual(file.tables.vision);

    expect(await importWork(planes, own, readWorkFile(JSON.stringify(file)), act)).toMatchObject({
      added: 0,
    });
    expect(await exportWork(planes, own, act, { private: true })).toEqual(after);
  });
});
