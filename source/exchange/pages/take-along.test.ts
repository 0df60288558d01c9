import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { demonstrationHouse } from "../../../tests/demonstration.ts";
import { type FormUser, formUsers } from "../../../tests/forms.ts";
import { type FreshHouse, makePerson } from "../../../tests/people.ts";
import { privateTables } from "../tables.ts";

let fresh: FreshHouse;
let coordinator: FormUser;
let manager: FormUser;

beforeAll(async () => {
  fresh = await demonstrationHouse();
  const use = formUsers(fresh.house);
  coordinator = use(await makePerson(fresh.house, ["coordinator"]));
  manager = use(await makePerson(fresh.house, ["manager"]));
});
afterAll(() => fresh.close());

const exportsOnTrail = async () => {
  const { work } = fresh.house.planes;
  const rows = await work.selectFrom("audit_entry").select("action").execute();
  return rows.filter(({ action }) => action === "work.exported").length;
};
const fileSchema = z.object({ tables: z.record(z.string(), z.array(z.unknown())) });
const tablesIn = (text: string) => new Set(Object.keys(fileSchema.parse(JSON.parse(text)).tables));

it("gives a coordinator the work as one file, without what is private unless that is asked for, and writes it on the trail", async () => {
  const before = await exportsOnTrail();
  const open = await coordinator.post("/nl/take-along", { format: "json" });
  expect(open.status).toBe(200);
  const tables = tablesIn(open.text);
  for (const table of ["goal", "strategy_version", "handover"]) expect(tables).toContain(table);
  for (const table of privateTables) expect(tables).not.toContain(table);

  const whole = tablesIn((await coordinator.post("/nl/take-along", { format: "json", private: "yes" })).text);
  for (const table of privateTables) expect(whole).toContain(table);
  expect(await exportsOnTrail()).toBe(before + 2);
});

it("gives a workbook to who reads and sorts", async () => {
  const { status, text } = await coordinator.post("/nl/take-along", { format: "xlsx" });
  expect(status).toBe(200);
  // A workbook is a zip file.
  expect(text.startsWith("PK")).toBe(true);
});

it("gives nothing where no form was chosen, where the address is opened, or to another role", async () => {
  const before = await exportsOnTrail();
  const unknown = await coordinator.post("/nl/take-along", { format: "../work.db" });
  expect(unknown.status).toBe(400);
  expect(unknown.text).not.toContain("work.db");
  expect((await coordinator.get("/nl/take-along")).text).toContain("<form");
  expect((await manager.post("/nl/take-along", { format: "json" })).status).toBe(403);
  expect(await exportsOnTrail()).toBe(before);
});
