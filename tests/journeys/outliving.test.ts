import { afterAll, beforeAll, expect, test } from "vitest";
import { demonstrationHouse } from "../demonstration.ts";
import { type FreshHouse, holding, makePerson } from "../people.ts";
import { listDatasets } from "../../source/datasets/store.server.ts";
import { eraseDataset } from "../../source/datasets/retention.server.ts";
import { listPlans, readAt } from "../../source/disclosure/plans.server.ts";
import { visitorOf } from "../../source/identity/visitor.server.ts";
import { routes } from "../../source/web/routes.ts";
import { createServer } from "../../source/web/server.server.ts";

let fresh: FreshHouse;
let app: ReturnType<typeof createServer>;
let cookie: string;

beforeAll(async () => {
  fresh = await demonstrationHouse();
  app = createServer({
    house: fresh.house,
    routes,
    identify: request => visitorOf(fresh.house, request),
    site: () => ({ municipality: null, demonstration: true }),
  });
  cookie = (await makePerson(fresh.house, ["privacy-officer"])).cookie;
}, 120_000);

afterAll(() => fresh.close());

const get = async (path: string) => {
  const response = await app.request(`http://localhost:4610/en${path}`, holding(cookie));
  return { status: response.status, text: await response.text() };
};

test("plans and releases outlive the dataset they were about", async () => {
  // Plans about a round among people rest on no dataset.
  const plans = (await listPlans(fresh.house.planes)).filter(plan => readAt(plan.definition) === null);
  const released = plans.find(plan => plan.state === "published" && plan.audience === "manager")!;
  const before = await get(`/releases/${released.id}`);
  for (const { dataset } of await listDatasets(fresh.house, "operator"))
    await eraseDataset(fresh.house, "operator", dataset.id);
  for (const plan of plans) {
    const page = await get(`/release-plans/${plan.id}`);
    expect(page.status, plan.title.en).toBe(200);
    expect(page.text).toContain("erased after its retention date or on request");
  }
  const after = await get(`/releases/${released.id}`);
  expect(after).toEqual(before);
});
