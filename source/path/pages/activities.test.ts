import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FormUser, formUsers } from "../../../tests/forms.ts";
import { type FreshHouse, freshHouse, makePerson } from "../../../tests/people.ts";
import { listActivities } from "../activities.server.ts";
import { gatherRecords } from "../records.server.ts";
import { addService } from "../store.server.ts";

let fresh: FreshHouse;
let coordinator: FormUser;
let manager: FormUser;

beforeAll(async () => {
  fresh = await freshHouse();
  const use = formUsers(fresh.house);
  coordinator = use(await makePerson(fresh.house, ["coordinator"]));
  manager = use(await makePerson(fresh.house, ["manager"]));
});
afterAll(() => fresh.close());

const record = (fields: Readonly<Record<string, string>>) =>
  coordinator.post("/nl/activities", { on: "2026-03-01", words: "", ...fields });

describe("What was done", () => {
  it("counts as evidence: who was reached for the first time, of all who work here", async () => {
    const training = { kind: "training", title: "Objectief selecteren" };
    await record({ ...training, staff: "40", managers: "10" });
    expect((await gatherRecords(fresh.house)).training).toEqual({ held: ["2026-03-01"], reached: null });

    await coordinator.post("/nl/activities/workforce", { "all-staff": "1.000", "all-managers": "40" });
    await record({ ...training, staff: "60", managers: "35" });
    expect((await gatherRecords(fresh.house)).training?.reached).toEqual({ staff: 0.1, managers: 1 });
  });

  it("counts the themes of a talk by their lines", async () => {
    await record({ kind: "talk", title: "Buitendienst", words: "Roosters\n\nTaal" });
    expect((await gatherRecords(fresh.house)).sessions).toEqual([{ on: "2026-03-01", themes: 2 }]);
  });

  it("counts a study for the service it was about, and for no other", async () => {
    const { work } = fresh.house.planes;
    const by = { by: "operator", at: fresh.house.now() };
    const service = await addService(work, "equal-services", "Wmo-loket", by);
    expect((await record({ kind: "equity-audit", title: "Melding", service: "none" })).status).toBe(422);
    await record({ kind: "equity-audit", title: "Melding", service });
    const { instruments } = await gatherRecords(fresh.house);
    expect(instruments?.answered).toEqual([{ instrument: "equity-audit", service, on: "2026-03-01" }]);
  });

  it("is given back as it was typed when something is wrong, and nothing of it is kept", async () => {
    const before = await listActivities(fresh.house.planes.work);
    const typed = { kind: "training", title: 'Les <b>"één"</b>', words: "Wat we leerden" };
    for (const [wrong, says] of [
      [{ staff: "3", managers: "4" }, "meer dan alle medewerkers samen"],
      [{ staff: "veel" }, "Vul een heel getal in"],
      [{ on: "2999-01-01" }, "tussen 2000 en 2100"],
      [{ on: "2099-01-01" }, "nog niet geweest"],
      [{ on: "" }, "Vul de dag in"],
      [{ kind: "constructor" }, "Kies een van de antwoorden"],
    ] as const) {
      const { status, text } = await record({ ...typed, staff: "1", managers: "0", ...wrong });
      expect([status, says]).toEqual([422, says]);
      expect(text).toContain(says);
      expect(text).toContain("Les &lt;b&gt;&quot;één&quot;&lt;/b&gt;");
      expect(text).toContain("Wat we leerden");
    }
    expect(await listActivities(fresh.house.planes.work)).toEqual(before);
  });

  it("shows a manager what was done, and the themes of talks to who wrote them down only", async () => {
    const { text } = await manager.get("/nl/activities");
    expect(text).toContain("Buitendienst");
    expect(text).not.toContain("Roosters");
    expect((await coordinator.get("/nl/activities")).text).toContain("Roosters");
    expect((await manager.get("/nl/activities/new?kind=training")).status).toBe(403);
  });

  it("can be removed and put back", async () => {
    const { work } = fresh.house.planes;
    const [one, ...others] = await listActivities(work);
    await coordinator.post("/nl/activities/remove", { id: one!.id });
    expect(await listActivities(work)).toEqual(others);
    await coordinator.post("/nl/activities/restore", { id: one!.id });
    expect(await listActivities(work)).toEqual([one, ...others]);
  });
});
