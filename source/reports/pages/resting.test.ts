import { afterAll, beforeAll, expect, it } from "vitest";
import { demonstrationHouse } from "../../../tests/demonstration.ts";
import { type FormUser, formUsers } from "../../../tests/forms.ts";
import { type FreshHouse, makePerson } from "../../../tests/people.ts";
import { listCommitments } from "../../accountability/store.server.ts";
import { publicEditions } from "../editions.server.ts";
import { listReports } from "../store.server.ts";

let fresh: FreshHouse;
let coordinator: FormUser;
let employee: FormUser;
let edition: string;
let report: string;
let promise: { readonly id: string; readonly words: string };

beforeAll(async () => {
  fresh = await demonstrationHouse();
  const { planes, now } = fresh.house;
  const use = formUsers(fresh.house);
  coordinator = use(await makePerson(fresh.house, ["coordinator"]));
  employee = use(await makePerson(fresh.house, ["employee"]));
  edition = (await publicEditions(planes, now()))[0]!.id;
  report = (await listReports(planes.work)).find(({ state }) => state === "writing")!.id;
  promise = (await listCommitments(planes.work)).find(({ kind }) => kind === "promise")!;
});
afterAll(() => fresh.close());

const step = (item: string) => ({
  state: "under-way",
  owner: "Wethouder",
  due: "2040-01-01",
  evidence: "",
  result: "",
  words: "Te zien in het rapport",
  item,
});

it("a promise points at an adopted report, and the report says so to who may read promises", async () => {
  const path = `/commitments/${promise.id}`;
  expect((await coordinator.get(`/nl/reports/editions/${edition}`)).text).not.toContain(path);
  expect((await coordinator.get(`/en${path}`)).text).toContain("adopted report: ");
  expect((await coordinator.post(`/nl${path}`, step(`edition:${edition}`))).status).toBe(303);

  expect((await coordinator.get(`/nl${path}`)).text).toContain(`href="/nl/reports/editions/${edition}"`);
  const page = (await coordinator.get(`/nl/reports/editions/${edition}`)).text;
  expect(page).toContain("Wat hierop rust");
  expect(page).toContain(`href="/nl${path}"`);
  expect((await employee.get(`/nl/reports/editions/${edition}`)).text).not.toContain(path);
});

it("a report being written says which promises lean on it, and an edition that is not there cannot be pointed at", async () => {
  const path = `/commitments/${promise.id}`;
  expect((await coordinator.post(`/nl${path}`, step("edition:none"))).status).toBe(422);
  const both = { ...step(`report:${report}`), items: `edition:${edition}` };
  expect((await coordinator.post(`/nl${path}`, both)).status).toBe(303);
  expect((await coordinator.get(`/en/reports/${report}`)).text).toContain(`href="/en${path}"`);
  expect((await coordinator.get(`/nl/reports/editions/${edition}`)).text).toContain(`href="/nl${path}"`);
});
