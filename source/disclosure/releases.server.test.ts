import { expect, test } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import type { Planes } from "../database/planes.ts";
import { exportReleased } from "./export.ts";
import type { ProtectedTables } from "./model.ts";
import { decidePlan, listPlans, proposePlan, readPlan } from "./plans.server.ts";
import { readPolicy } from "./policy.server.ts";
import { listReleases, publish, readRelease, withdrawRelease } from "./releases.server.ts";
import { countTableSet } from "./tables.ts";

const now = new Date("2026-03-01T12:00:00Z");
const policy = readPolicy();
const dimensions = [
  { name: "sex", categories: ["f", "m"] },
  { name: "scale", categories: ["low", "high"] },
];
const counts = [
  { categories: ["f", "low"], count: 40 },
  { categories: ["f", "high"], count: 3 },
  { categories: ["m", "low"], count: 50 },
  { categories: ["m", "high"], count: 60 },
];
const tabulate = async () => ({ counts: countTableSet(dimensions, counts), structure: {} });
const build = (tables: ProtectedTables) =>
  [...tables.cells].map(([key, cell]) => ({ key, count: cell.shown }));
const publication = { policy, tabulate, build, now };

const plan = (audience: "manager" | "staff" | "public") => ({
  snapshot: "s1",
  audience,
  title: { nl: "Schalen", en: "Scales" },
  definition: { by: ["sex"] },
  by: "p1",
});
const propose = (planes: Planes, audience: "manager" | "staff" | "public" = "manager") =>
  proposePlan(planes, plan(audience), now);
const approve = (planes: Planes, id: string) =>
  decidePlan(planes, id, { approve: true, reason: "", by: "p2" }, now);
async function released(planes: Planes, audience: "manager" | "staff" | "public" = "manager") {
  const id = await propose(planes, audience);
  await approve(planes, id);
  return publish(planes, id, publication);
}

describeOnEachDatabase("release plans", open => {
  test("whoever proposes cannot decide, and a plan is decided once", async () => {
    const planes = await open();
    const id = await propose(planes);
    const decision = { approve: true, reason: "" };
    await expect(decidePlan(planes, id, { ...decision, by: "p1" }, now)).rejects.toMatchObject({
      code: "own-plan",
    });
    await expect(
      decidePlan(planes, id, { approve: false, reason: " ", by: "p2" }, now),
    ).rejects.toMatchObject({
      code: "reason-missing",
      field: "reason",
    });
    await decidePlan(planes, id, { ...decision, by: "p2" }, now);
    await expect(decidePlan(planes, id, { ...decision, by: "p3" }, now)).rejects.toMatchObject({
      code: "plan-decided",
    });
    expect(await readPlan(planes, id)).toMatchObject({
      state: "approved",
      decidedBy: "p2",
      proposedBy: "p1",
    });
  });

  test("a plan that was not approved is not published", async () => {
    const planes = await open();
    const id = await propose(planes);
    await expect(publish(planes, id, publication)).rejects.toMatchObject({ code: "plan-not-approved" });
    await decidePlan(planes, id, { approve: false, reason: "te klein", by: "p2" }, now);
    await expect(publish(planes, id, publication)).rejects.toMatchObject({ code: "plan-not-approved" });
    expect(await listReleases(planes, ["manager", "staff", "public"])).toEqual([]);
    expect(await listPlans(planes)).toHaveLength(1);
  });
});

describeOnEachDatabase("releases", open => {
  test("an approved plan becomes one release, however often it is published", async () => {
    const planes = await open();
    const one = await released(planes);
    const again = await publish(planes, one.release.id, publication);
    expect(again.content).toEqual(one.content);
    expect(await listReleases(planes, ["manager"])).toHaveLength(1);
    expect(await readPlan(planes, one.release.id)).toMatchObject({ state: "published" });
    expect(one.release).toMatchObject({
      policyHash: policy.hash,
      proposedBy: "p1",
      approvedBy: "p2",
      withdrawn: null,
    });
  });

  test("nothing small or hidden is anywhere in the archive", async () => {
    const planes = await open();
    await released(planes);
    const row = await planes.publication.selectFrom("release").selectAll().executeTakeFirstOrThrow();
    const numbers = [...row.content.matchAll(/"count":(\d+)/g)].map(match => Number(match[1]));
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter(n => n > 0 && n < 10)).toEqual([]);
    expect(JSON.parse(row.ledger)).toMatchObject({ hidden: { "sex=f|scale=high": "small" } });
    expect(row.ledger.replace('"roundingBase":1', "")).not.toMatch(/:\d/);
  });

  test("none and not for you read the same", async () => {
    const planes = await open();
    const { release } = await released(planes, "manager");
    const reasons = await Promise.all(
      [release.id, "there-is-no-such"].map(id =>
        readRelease(planes, id, ["staff", "public"]).catch((error: unknown) => error),
      ),
    );
    expect(reasons[0]).toMatchObject({ code: "release-not-found", status: 404 });
    expect(reasons[1]).toEqual(reasons[0]);
    expect((await readRelease(planes, release.id, ["manager"])).release).toEqual(release);
    expect(await listReleases(planes, ["staff", "public"])).toEqual([]);
  });

  test("a withdrawn release stays listed with its reason, and shows nothing", async () => {
    const planes = await open();
    const { release } = await released(planes, "public");
    await withdrawRelease(planes, release.id, { by: "p2", reason: "verkeerde peildatum" }, now);
    await expect(readRelease(planes, release.id, ["public"])).rejects.toMatchObject({
      code: "release-withdrawn",
    });
    expect((await listReleases(planes, ["public"]))[0]?.withdrawn).toMatchObject({
      reason: "verkeerde peildatum",
    });
    await expect(
      withdrawRelease(planes, release.id, { by: "p2", reason: "nogmaals" }, now),
    ).rejects.toMatchObject({ code: "release-withdrawn" });
  });

  test("content that was changed in the archive is not shown", async () => {
    const planes = await open();
    const { release } = await released(planes);
    await planes.publication.updateTable("release").set({ content: "[]" }).execute();
    await expect(readRelease(planes, release.id, ["manager"])).rejects.toMatchObject({
      code: "release-altered",
    });
  });

  test("on a newer snapshot of the same people are in tens, and show nothing that was hidden on the older", async () => {
    const planes = await open();
    await released(planes);
    const later = new Map([
      ["f|low", 41],
      ["f|high", 3],
      ["m|low", 50],
      ["m|high", 58],
    ]);
    const newer = {
      ...publication,
      samePeople: async () => ["s1", "s2"],
      tabulate: async (_: unknown, snapshot: string) => ({
        counts: countTableSet(
          dimensions,
          counts.map(({ categories, count }) => ({
            categories,
            count: snapshot === "s1" ? count : later.get(categories.join("|"))!,
          })),
        ),
        structure: {},
      }),
    };
    const id = await proposePlan(planes, { ...plan("manager"), snapshot: "s2" }, now);
    await approve(planes, id);
    const { content } = await publish(planes, id, newer);
    const shown = new Map(content.map(({ key, count }) => [key, count]));
    expect([...shown.values()].filter(count => count !== null && count % 10 !== 0)).toEqual([]);
    expect(shown.get("sex=*|scale=*")).toBe(150);
    for (const hidden of ["sex=f|scale=low", "sex=f|scale=high", "sex=m|scale=low", "sex=m|scale=high"])
      expect(shown.get(hidden), hidden).toBeNull();
  });

  test("two plans published at once know of each other", async () => {
    const planes = await open();
    const ids = [await propose(planes, "manager"), await propose(planes, "public")];
    for (const id of ids) await approve(planes, id);
    let tabulations = 0;
    const counting = { ...publication, tabulate: () => (tabulations++, tabulate()) };
    await Promise.all(ids.map(id => publish(planes, id, counting)));
    expect(await listReleases(planes, ["manager", "public"])).toHaveLength(2);
    // Each its own tables, and at least the second those of the first as well.
    expect(tabulations).toBeGreaterThanOrEqual(3);
  });

  test("a file of a release says nothing in its name", async () => {
    const planes = await open();
    const one = await released(planes);
    const file = exportReleased(one, "csv", content => content, "nl");
    expect(file.name).toBe(`mozaiek-vrijgave-${one.release.id}.csv`);
    expect(file.body).toContain("sex=f|scale=low");
    expect(exportReleased(one, "json", content => content, "nl").type).toContain("application/json");
  });
});
