import { afterAll, beforeAll, expect, it } from "vitest";
import { type FormUser, formUsers } from "../../../tests/forms.ts";
import { type FreshHouse, freshHouse, makePerson } from "../../../tests/people.ts";
import { listCommitments } from "../store.server.ts";

let fresh: FreshHouse;
let clerk: FormUser;
let coordinator: FormUser;
let employee: FormUser;

beforeAll(async () => {
  fresh = await freshHouse();
  const use = formUsers(fresh.house);
  clerk = use(await makePerson(fresh.house, ["clerk"]));
  coordinator = use(await makePerson(fresh.house, ["coordinator"]));
  employee = use(await makePerson(fresh.house, ["employee"]));
});
afterAll(() => fresh.close());

const typed = {
  kind: "promise",
  words: "Een brief <script>alert(1)</script>",
  origin: "Raadsvergadering",
  raisedOn: "2026-01-10",
  owner: "Wethouder",
  due: "2026-02-01",
};

it("the clerk enters what the council asked and was told, and no recommendation", async () => {
  expect((await clerk.post("/nl/commitments", { ...typed, kind: "recommendation" })).status).toBe(422);
  const early = await clerk.post("/nl/commitments", { ...typed, due: "2026-01-01" });
  expect(early.status).toBe(422);
  expect(early.text).toContain("Een brief &lt;script&gt;");
  const made = await clerk.post("/nl/commitments", typed);
  expect(made.status).toBe(303);
  expect((await clerk.post(made.to, { state: "done" })).status).toBe(403);
  expect((await employee.get("/nl/commitments")).status).toBe(403);
});

it("a day that moves needs a reason, and the first stays on the alderman's page", async () => {
  const [one] = await listCommitments(fresh.house.planes.work);
  const step = {
    state: "under-way",
    owner: "Wethouder",
    due: "2040-01-01",
    evidence: "",
    result: "",
    words: "",
  };
  const refused = await coordinator.post(`/nl/commitments/${one!.id}`, step);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('value="2040-01-01"');
  const moved = await coordinator.post(`/nl/commitments/${one!.id}`, { ...step, words: "Rapport later" });
  expect(moved.status).toBe(303);
  const sheet = (await clerk.get("/nl/commitments/alderman")).text;
  expect(sheet).toContain("eerst beloofd vóór 1 februari 2026");
  expect(sheet).toContain("Niet, niet helemaal of niet op tijd nagekomen: 1 van de 1 toezeggingen");
});
