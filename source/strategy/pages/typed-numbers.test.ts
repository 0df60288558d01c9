import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FormUser, formUsers } from "../../../tests/forms.ts";
import { type FreshHouse, freshHouse, makePerson } from "../../../tests/people.ts";
import { readStrategy } from "../strategy.server.ts";

let fresh: FreshHouse;
let coordinator: FormUser;
let reader: FormUser;

beforeAll(async () => {
  fresh = await freshHouse();
  const use = formUsers(fresh.house);
  coordinator = use(await makePerson(fresh.house, ["coordinator"]));
  reader = use(await makePerson(fresh.house, ["employee"]));
});
afterAll(() => fresh.close());

const strategy = () => readStrategy(fresh.house, "system");
const series = {
  kind: "hand",
  words: "sociaal jaarverslag",
  measuredIn: "percent",
  counts: "persons",
  series: "2024;31\n2025;32",
  title: "Aandeel",
  level: "outcome",
  rhythm: "12",
};

describe("Whoever types a number", () => {
  it("says whether a series has a public source, measurement by measurement afterwards, and else it has none", async () => {
    const { to } = await coordinator.post("/nl/indicators/new", series);
    const kept = async () => [...(await strategy()).indicators.values()][0]!.measurements;
    expect((await kept()).map(({ sourcePublic }) => sourcePublic)).toEqual([false, false]);
    expect((await coordinator.get(to)).text).toContain("staat in geen rapport");
    const [first] = await kept();
    expect((await reader.post(`${to}/measurements/public`, { id: first!.id, public: "yes" })).status).toBe(
      403,
    );
    await coordinator.post(`${to}/measurements/public`, { id: first!.id, public: "yes" });
    expect((await kept()).map(({ sourcePublic }) => sourcePublic)).toEqual([true, false]);
    expect((await coordinator.get(to)).text).toContain("ja, de bron is openbaar");
    await coordinator.post(`${to}/measurements`, {
      series: "2026;33",
      measuredSource: "sociaal jaarverslag",
      sourcePublic: "yes",
    });
    expect((await kept()).map(({ sourcePublic }) => sourcePublic)).toEqual([true, false, true]);
  });

  it("cannot say so of a measurement that came of a release or is not there", async () => {
    const { work } = fresh.house.planes;
    const [entry] = (await strategy()).indicators.values();
    const indicator = entry!.indicator.id;
    const { id } = entry!.measurements[0]!;
    await work.updateTable("measurement").set({ release: "r" }).where("id", "=", id).execute();
    for (const one of [id, "nowhere"])
      expect(
        (
          await coordinator.post(`/nl/indicators/${indicator}/measurements/public`, {
            id: one,
            public: "no",
          })
        ).status,
      ).toBe(404);
  });

  it("names the source of a baseline that is said to be public, and finds everything typed back without one", async () => {
    const typed = { theme: "equity", title: "Gelijk", baselineValue: "31,5", baselinePublic: "yes" };
    const refused = await coordinator.post("/nl/goals/new", typed);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Schrijf waar iedereen dit getal kan lezen.");
    expect(refused.text).toMatch(/name="baselinePublic"[^>]*checked/);
    const { to } = await coordinator.post("/nl/goals/new", { ...typed, baselineSource: "jaarverslag" });
    expect((await strategy()).goals[0]!.goal).toMatchObject({ baselinePublic: true, baselineValue: 31.5 });
    expect((await coordinator.get(`${to}/edit`)).text).toMatch(/name="baselinePublic"[^>]*checked/);
    await coordinator.post(`${to}/edit`, { ...typed, baselinePublic: "", baselineSource: "jaarverslag" });
    expect((await strategy()).goals[0]!.goal.baselinePublic).toBe(false);
  });
});
