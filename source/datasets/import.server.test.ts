import { existsSync } from "node:fs";
import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { openPlanes } from "../database/connection.server.ts";
import { keysOf } from "../database/keys.server.ts";
import type { CountsQuestion } from "../engine/model.ts";
import type { Role } from "../identity/policy.ts";
import { readClassifications } from "./classifications.server.ts";
import { dimensionsOf, momentsOf } from "./dimensions.ts";
import { type FileToImport, importApproved, importFile } from "./import.server.ts";
import { stageUpload, sweepStaged, withStaged } from "./keeping/staging.server.ts";
import type { ColumnPlan, Register } from "./model.ts";
import { openTable } from "./reading/open.server.ts";
import { profile } from "./recognition/profile.ts";
import { recognise } from "./recognition/recognise.ts";
import { importRequest, listImportRequests, requestImport, stepImport } from "./requests.server.ts";
import { eraseDataset, expire, sweepDatasets } from "./retention.server.ts";
import { samePeople, saySeries } from "./series.server.ts";
import { tabulateTogether } from "./source.ts";
import {
  type Asker,
  datasetFor,
  datasetSource,
  endAccess,
  grantAccess,
  type Keeping,
  listDatasets,
  registerEntry,
} from "./store.server.ts";

const someone = (id: string, ...roles: Role[]) => ({ id, roles });
const analyst = someone("analyst-1", "analyst");
const other = someone("analyst-2", "analyst");
const officer = someone("officer-1", "privacy-officer");
const manager = someone("manager-1", "manager");

const column = (name: string, change: Partial<ColumnPlan> = {}): ColumnPlan => ({
  name,
  role: "characteristic",
  classification: null,
  recode: {},
  yes: [],
  no: [],
  registrationNote: "",
  special: null,
  ...change,
});
const moment = { role: "moment", yes: ["ja"], no: ["nee"] } as const;
const plan = [column("geslacht"), column("werk", moment), column("schaal", { role: "left-out" })];
const csv = "geslacht,werk,schaal\nvrouw,ja,9\nman,nee,8\nvrouw,nee,7\n,,6\n";
const register: Register = {
  name: "Proef",
  purpose: "Zien of iedereen gelijke kansen heeft.",
  legalGround: "public-task",
  unit: "persons",
  referenceDate: "2025-12-31",
  retentionDate: "2026-12-31",
  rounding: 1,
  population: null,
  nested: [],
  everyone: true,
  notIncluded: "Niemand.",
  demonstration: false,
  identifiers: [],
  totals: [],
  characteristics: [],
};
const unknownDataset = { code: "dataset-unknown", status: 404 };

async function file(at: Keeping, change: Partial<FileToImport> = {}, content = csv): Promise<FileToImport> {
  const path = join(at.settings.data, "in.csv");
  await writeFile(path, content);
  return { path, kind: "rows", plan, register, readers: [], ...change };
}
const snapshots = (at: Keeping) => readdir(join(at.settings.data, "snapshots")).catch(() => []);
const ask = async (at: Keeping, asker: Asker, id: string, question: CountsQuestion) =>
  (await datasetSource(at, asker, id)).tabulate(question);
const actions = async (at: Keeping) =>
  (await at.planes.work.selectFrom("audit_entry").select(["actor", "action"]).orderBy("seq").execute()).map(
    entry => `${entry.actor} ${entry.action}`,
  );

describeOnEachDatabase("datasets", (_, place, kind) => {
  let clock = new Date("2026-05-01T10:00:00Z");
  async function house(): Promise<Keeping> {
    clock = new Date("2026-05-01T10:00:00Z");
    const settings = await place(kind, { tables: true });
    const planes = await openPlanes(settings);
    const keys = keysOf(() => Buffer.alloc(32, 1));
    const rest = {
      port: 0,
      origin: "",
      smtpUrl: null,
      mailFrom: "mozaiek@gemeente.example",
      backupPassphrase: null,
    };
    return { settings: { ...rest, ...settings }, planes, keys, now: () => clock };
  }
  test("share codes for people only where someone asked it, and only with a dataset they may see", async () => {
    const at = await house();
    const who = [column("nummer", { role: "pseudonym" }), column("geslacht")];
    const people = "nummer,geslacht\np-1,vrouw\np-2,man\np-3,vrouw\n";
    const keep = async (asker: Asker, sameCodesAs?: string) => {
      const own = { ...register, ...(sameCodesAs === undefined ? {} : { sameCodesAs }) };
      const chosen = await file(at, { plan: who, register: own }, people);
      return (await importFile(at, asker, chosen)).dataset.id;
    };
    const codesIn = async (id: string) => {
      const source = await datasetSource(at, analyst, id);
      const counted = async (mate: string) => {
        const question = { kind: "moves", dimensions: [], filter: [], unit: "persons" } as const;
        const moves = { ...question, person: "nummer", level: "geslacht" };
        return tabulateTogether(source, await datasetSource(at, analyst, mate), moves);
      };
      return counted;
    };
    const first = await keep(analyst);
    const apart = await keep(analyst);
    const second = await keep(analyst, first);
    const third = await keep(analyst, second);
    const fourth = await keep(analyst, third);
    const with1 = await codesIn(first);
    await expect(with1(apart)).rejects.toThrow("Nobody occurs in both");
    for (const mate of [second, third, fourth]) expect((await with1(mate)).rows.used).toBe(6);
    await expect(keep(other, first)).rejects.toMatchObject(unknownDataset);
    expect((await registerEntry(at, analyst, third)).register.sameCodesAs).toBe(second);
  });

  test("about the same people are recognised as a series, which only a privacy officer takes apart", async () => {
    const at = await house();
    const keep = async (change: Partial<FileToImport> = {}) => {
      clock = new Date(clock.getTime() + 60_000);
      return (await importFile(at, analyst, await file(at, change))).dataset.id;
    };
    const first = await keep();
    const second = await keep();
    await eraseDataset(at, analyst, second);
    const third = await keep();
    const jobs = await keep({ register: { ...register, unit: "jobs" } });
    expect(await samePeople(at, third)).toEqual([first, second, third]);
    expect(await samePeople(at, jobs)).toEqual([jobs]);

    await expect(saySeries(at, analyst, first, null)).rejects.toMatchObject({ code: "series-apart" });
    await saySeries(at, officer, first, null);
    expect(await samePeople(at, first)).toEqual([first]);
    expect(await samePeople(at, second)).toEqual([second, third]);
    await saySeries(at, analyst, jobs, third);
    expect(await samePeople(at, jobs)).toEqual([second, third, jobs]);
    await expect(saySeries(at, someone("analyst-9", "analyst"), jobs, first)).rejects.toMatchObject(
      unknownDataset,
    );
    await at.planes.close();
  });

  test("are imported, and counted exactly by whoever may see them", async () => {
    const at = await house();
    const shares: number[] = [];
    const { dataset, unknown } = await importFile(
      at,
      analyst,
      await file(at, { progress: p => shares.push(p.share) }),
    );
    expect(dataset).toMatchObject({ name: "Proef", rows: 4 });
    expect(dataset.columns.map(c => c.name)).toEqual(["geslacht", "werk"]);
    expect(unknown).toEqual({ werk: 0 });
    expect(shares.at(-1)).toBe(1);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);

    const counted = await ask(at, analyst, dataset.id, {
      kind: "counts",
      dimensions: dimensionsOf(dataset),
      moments: momentsOf(dataset),
      filter: [],
      unit: "persons",
      weight: null,
    });
    const groups = dimensionsOf(dataset)[0]!.classification.categories;
    const rows = Array.from({ length: counted.size }, (__, cell) => [
      groups[counted.codes[0]![cell]!]!.code,
      ...counted.content.values.map(v => v[cell]),
    ]);
    expect(rows).toEqual([
      ["man", 1, 1, 0],
      ["vrouw", 2, 2, 1],
      ["unknown", 1, 0, 0],
    ]);
    expect(await actions(at)).toEqual(["analyst-1 dataset.imported", "analyst-1 dataset.read"]);
    await at.planes.close();
  });

  test("of others look the same as none, until access is granted, and again when it ends", async () => {
    const at = await house();
    const { dataset } = await importFile(at, analyst, await file(at));
    const question = {
      kind: "counts",
      dimensions: [],
      moments: [],
      filter: [],
      unit: "persons",
      weight: null,
    } as const;
    const none = await datasetFor(at, analyst, "none").catch((error: unknown) => error);
    for (const who of [other, officer, manager]) {
      const theirs = await ask(at, who, dataset.id, question).catch((error: unknown) => error);
      expect(theirs).toEqual(none);
      await expect(datasetFor(at, who, dataset.id)).rejects.toMatchObject(unknownDataset);
    }
    expect((await listDatasets(at, other)).length).toBe(0);
    expect((await listDatasets(at, officer)).map(e => e.dataset.id)).toEqual([dataset.id]);
    await expect(grantAccess(at, other, dataset.id, other.id)).rejects.toMatchObject(unknownDataset);

    await grantAccess(at, analyst, dataset.id, other.id);
    await grantAccess(at, analyst, dataset.id, manager.id);
    expect((await datasetFor(at, other, dataset.id)).id).toBe(dataset.id);
    // A grant does not make a manager an analyst.
    await expect(datasetFor(at, manager, dataset.id)).rejects.toMatchObject(unknownDataset);
    await endAccess(at, officer, dataset.id, other.id);
    await expect(datasetFor(at, other, dataset.id)).rejects.toMatchObject(unknownDataset);
    await at.planes.close();
  });

  test("are asked about together under the rules of each: both are logged, and access that ended ends it", async () => {
    const at = await house();
    const who = [column("geslacht"), column("werk", moment), column("schaal", { role: "pseudonym" })];
    const [before, after] = [
      await importFile(at, analyst, await file(at, { plan: who })),
      await importFile(at, analyst, await file(at, { plan: who })),
    ];
    const [one, next] = [
      await datasetSource(at, analyst, before.dataset.id),
      await datasetSource(at, analyst, after.dataset.id),
    ];
    const question = {
      kind: "moves",
      dimensions: [],
      filter: [],
      unit: "persons",
      person: "schaal",
      level: "geslacht",
    } as const;
    // The same people in both files, each under the key of its own dataset.
    await expect(tabulateTogether(one, next, question)).rejects.toThrow("Nobody occurs in both files");
    expect((await actions(at)).filter(action => action.endsWith("dataset.read"))).toHaveLength(2);
    await endAccess(at, analyst, after.dataset.id, analyst.id);
    await expect(tabulateTogether(one, next, question)).rejects.toMatchObject(unknownDataset);
    await at.planes.close();
  });

  test("are all or nothing: after any failure there is no row, no file and no entry on the trail", async () => {
    const at = await house();
    const failing: [Partial<FileToImport>, string, string][] = [
      [{ register: { ...register, purpose: "" } }, csv, "register"],
      [{ plan: plan.slice(1) }, csv, "plan"],
      [{ plan: [column("geslacht", { special: "health" }), ...plan.slice(1)] }, csv, "gate"],
      [
        {
          plan: [column("geslacht", { special: "health" }), ...plan.slice(1)],
          register: { ...register, demonstration: true },
        },
        csv,
        "gate",
      ],
      [{ plan: [...plan.slice(0, 2), column("schaal", { role: "date" })] }, csv, "unfit-rows"],
      [{}, `${csv}vrouw,ja\n`, "ragged-row"],
      [
        { plan: [...plan.slice(0, 2), column("schaal", { role: "unit" })] },
        "geslacht,werk,schaal\nvrouw,ja,piet@gemeente.nl\nman,nee,els@gemeente.nl\n",
        "identifiers",
      ],
    ];
    for (const [change, content, code] of failing)
      await expect(importFile(at, analyst, await file(at, change, content))).rejects.toMatchObject({ code });
    // An actor the trail does not take: the import is undone.
    await expect(importFile(at, someone("a b", "analyst"), await file(at))).rejects.toThrow(RangeError);
    expect(await snapshots(at)).toEqual([]);
    expect(await listDatasets(at, "system")).toEqual([]);
    expect(await actions(at)).toEqual([]);
    await at.planes.close();
  });

  test("with protected data wait at the gate with their plan only, and use an approval once", async () => {
    const at = await house();
    const special = [column("geslacht", { special: "health" }), ...plan.slice(1)];
    const asked = { kind: "rows", plan: special, register, file: ["geslacht", "werk", "schaal"] } as const;
    const id = await requestImport(at, analyst, asked);
    const record = {
      reliedOn: [{ ground: "health", exception: "research", explanation: "Statistiek." }],
      assessment: { date: "2026-04-01", reference: "DPIA-1", outcome: "low-risk" },
      privacyOfficer: { date: "2026-04-02", outcome: "positive", note: "" },
      worksCouncil: { date: "2026-04-03", outcome: "positive", note: "" },
    } as const;
    const approved = await file(at);
    await expect(importApproved(at, analyst, id, approved)).rejects.toMatchObject({ code: "gate-closed" });
    await expect(importRequest(at, other, id)).rejects.toMatchObject({
      code: "request-unknown",
      status: 404,
    });
    await expect(stepImport(at, officer, id, { does: "approve", reason: "" })).rejects.toMatchObject({
      code: "gate-incomplete",
    });
    await stepImport(at, analyst, id, { does: "record", record });
    await expect(stepImport(at, analyst, id, { does: "approve", reason: "" })).rejects.toMatchObject({
      code: "gate-not-yours",
    });
    await stepImport(at, officer, id, { does: "approve", reason: "" });
    expect(await snapshots(at)).toEqual([]);

    await expect(importApproved(at, other, id, approved)).rejects.toMatchObject({ code: "request-unknown" });
    const altered = await file(at, {}, csv.replace("werk", "baan"));
    await expect(importApproved(at, analyst, id, altered)).rejects.toMatchObject({ code: "plan" });
    const { dataset } = await importApproved(at, analyst, id, await file(at));
    expect((await registerEntry(at, officer, dataset.id)).importRequest).toBe(id);
    await expect(importApproved(at, analyst, id, await file(at))).rejects.toMatchObject({
      code: "gate-closed",
    });
    expect((await listImportRequests(at, officer)).map(r => r.gate.state)).toEqual(["used"]);
    expect(await snapshots(at)).toHaveLength(1);
    await at.planes.close();
  });

  test("are gone after their retention date: file, key, values and grants; the register keeps that they were", async () => {
    const at = await house();
    const { dataset } = await importFile(at, analyst, await file(at));
    clock = new Date("2026-12-31T23:00:00Z");
    expect(await expire(at)).toBe(0);
    clock = new Date("2027-01-01T00:00:00Z");
    // Not shown any more from that moment on, even before the erasing has run.
    await expect(datasetFor(at, analyst, dataset.id)).rejects.toMatchObject(unknownDataset);
    expect(await expire(at)).toBe(1);
    expect(await expire(at)).toBe(0);
    expect(await snapshots(at)).toEqual([]);
    const row = await at.planes.people.selectFrom("dataset").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ wrapped_key: null, snapshot_file: null, erased_why: "retention", rows: 4 });
    expect(JSON.stringify(row)).not.toContain("vrouw");
    expect(await at.planes.people.selectFrom("dataset_access").selectAll().execute()).toEqual([]);
    expect(await actions(at)).toContain("system dataset.expired");
    await at.planes.close();
  });

  test("can be erased before that, by whoever may see them or judges them", async () => {
    const at = await house();
    const { dataset } = await importFile(at, analyst, await file(at));
    await expect(eraseDataset(at, other, dataset.id)).rejects.toMatchObject(unknownDataset);
    await eraseDataset(at, officer, dataset.id);
    await expect(eraseDataset(at, officer, dataset.id)).rejects.toMatchObject(unknownDataset);
    expect((await registerEntry(at, officer, dataset.id)).erased?.why).toBe("request");
    expect(await snapshots(at)).toEqual([]);
    await at.planes.close();
  });

  test("do not open when their key or file was moved from another dataset", async () => {
    const at = await house();
    const [one, two] = [
      await importFile(at, analyst, await file(at)),
      await importFile(at, analyst, await file(at)),
    ];
    const rows = await at.planes.people.selectFrom("dataset").selectAll().execute();
    const [a, b] = [one, two].map(i => rows.find(r => r.id === i.dataset.id)!);
    const question = {
      kind: "counts",
      dimensions: [],
      moments: [],
      filter: [],
      unit: "persons",
      weight: null,
    } as const;
    const swap = (change: { wrapped_key?: string | null; snapshot_file?: string | null }) =>
      at.planes.people.updateTable("dataset").set(change).where("id", "=", a!.id).execute();
    await swap({ snapshot_file: b!.snapshot_file });
    await expect(ask(at, analyst, a!.id, question)).rejects.toMatchObject({
      code: "sealed-file",
    });
    await swap({ snapshot_file: b!.snapshot_file, wrapped_key: b!.wrapped_key });
    await expect(ask(at, analyst, a!.id, question)).rejects.toMatchObject({ code: "wrapped" });
    await at.planes.close();
  });

  test("leave no stray file after a crash: the sweep takes what never became a dataset", async () => {
    const at = await house();
    await importFile(at, analyst, await file(at));
    const folder = join(at.settings.data, "snapshots");
    const [kept] = await snapshots(at);
    const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
    for (const name of ["stray", "stray.part", "young", kept!]) {
      if (name !== kept) await writeFile(join(folder, name), "x");
      if (name !== "young") await utimes(join(folder, name), old, old);
    }
    await sweepDatasets(at);
    expect(new Set(await snapshots(at))).toEqual(new Set([kept, "young"]));
    await at.planes.close();
  });

  test("from table 2.1 give an aggregate for each characteristic, totals not counted twice", async () => {
    const at = await house();
    const path = "content/demonstration/bijstand-2018.csv";
    const source = await openTable(path);
    const seen = recognise(await profile(source), await readClassifications("content/classifications"));
    await source.close();
    const { dataset, smallGroups } = await importFile(at, analyst, {
      path,
      kind: seen.kind,
      plan: seen.columns,
      readers: [],
      register: {
        ...register,
        ...seen,
        legalGround: "no-personal-data",
        nested: [["werkzaam", "duurzaam_werkzaam"]],
      },
    });
    expect(smallGroups).toBe(0);
    expect(momentsOf(dataset)).toEqual(["met_voorziening", "werkzaam", "duurzaam_werkzaam"]);
    const kept = await datasetSource(at, analyst, dataset.id);
    const question = { kind: "counts", filter: [], unit: "persons", weight: null } as const;
    const aggregates = await kept.counts({ ...question, dimensions: [], moments: momentsOf(dataset) });
    const [gender, age] = dimensionsOf(dataset);
    const ofGender = await kept.tabulate({ ...question, dimensions: [gender!], moments: [] });
    expect(ofGender.content.values[0]!.reduce((a, b) => a + b, 0)).toBe(496770);
    await expect(kept.tabulate({ ...question, dimensions: [gender!, age!], moments: [] })).rejects.toThrow(
      "does not count",
    );
    const rows = { kind: "histogram", dimensions: [], filter: [], unit: "persons" } as const;
    await expect(
      kept.tabulate({ ...rows, measure: { name: "x", column: "werkzaam", transform: null } }),
    ).rejects.toThrow("this is a table of counts");
    const totals = aggregates.map(({ dimensions, size, content }) => [
      dimensions[0]!.name,
      size,
      content.values[0]!.reduce((a, b) => a + b, 0),
    ]);
    expect(totals).toEqual([
      ["geslacht", 2, 496770],
      ["leeftijd", 3, 496780],
      ["achtergrond", 3, 496780],
      ["burgerlijke staat", 4, 496780],
    ]);
    expect(aggregates[0]!.content.measures.filter(m => m.startsWith("both:"))).toEqual([
      "both:werkzaam>duurzaam_werkzaam",
    ]);
    expect(aggregates[0]!.rounding).toBe(10);
    await at.planes.close();
  });

  test("that are still a handed-in file are sealed, and for one person only", async () => {
    const at = await house();
    const { data } = at.settings;
    async function* upload() {
      yield Buffer.from(csv);
    }
    const id = await stageUpload(data, upload(), analyst.id, "in.csv");
    const names = await readdir(join(data, "staging"));
    expect((await readFile(join(data, "staging", names[0]!))).includes("vrouw")).toBe(false);
    const gone = { code: "staged-gone", status: 404 };
    await expect(withStaged(data, id, other.id, async () => null)).rejects.toMatchObject(gone);
    let opened = "";
    const content = await withStaged(data, id, analyst.id, async path => {
      opened = path;
      return readFile(path, "utf8");
    });
    expect([content, existsSync(opened)]).toEqual([csv, false]);
    expect(await sweepStaged(data)).toBe(0);
    await at.planes.close();
  });
});
