import { expect, test } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import type { ProtectedTables } from "./model.ts";
import { decidePlan, proposePlan } from "./plans.server.ts";
import { readPolicy } from "./policy.server.ts";
import { Previews } from "./previews.server.ts";
import { publish } from "./releases.server.ts";
import { countTableSet } from "./tables.ts";

const dimensions = [
  { name: "unit", categories: Array.from({ length: 6 }, (_, i) => `u${i}`) },
  { name: "scale", categories: Array.from({ length: 5 }, (_, i) => `s${i}`) },
];
const rows = dimensions[0]!.categories.flatMap((unit, i) =>
  dimensions[1]!.categories.map((scale, j) => ({
    categories: [unit, scale],
    count: (i + j) % 7 === 0 ? 4 : 20 + i * j,
  })),
);

describeOnEachDatabase("what a plan would let through", open => {
  test("is worked out once beside the pages that ask, and anew after a release", async () => {
    const planes = await open();
    let asked = 0;
    const gate = Promise.withResolvers<void>();
    const publication = {
      policy: readPolicy(),
      tabulate: async () => {
        asked++;
        await gate.promise;
        return { counts: countTableSet(dimensions, rows), structure: {} };
      },
      build: ({ cells }: ProtectedTables) =>
        [...cells.values()].filter(({ hidden }) => hidden === null).length,
    };
    const plan = {
      snapshot: "s1",
      audience: "manager" as const,
      definition: { by: ["unit", "scale"] },
    };
    const previews = new Previews<number, object>();
    const looks = await Promise.all([0, 0, 0].map(() => previews.look(planes, plan, publication, 0)));
    expect(looks.map(({ state }) => state)).toEqual(["working", "working", "working"]);
    gate.resolve();
    const done = await previews.look(planes, plan, publication, Infinity);
    expect(done).toMatchObject({ state: "done" });
    expect(await previews.look(planes, plan, publication, Infinity)).toBe(done);
    expect(asked).toBe(1);

    const now = new Date("2026-03-01T12:00:00Z");
    const title = { nl: "Schalen", en: "Scales" };
    const id = await proposePlan(planes, { ...plan, title, by: "p1" }, now);
    await decidePlan(planes, id, { approve: true, reason: "", by: "p2" }, now);
    await publish(planes, id, { ...publication, now });
    expect(await previews.look(planes, plan, publication, Infinity)).not.toBe(done);
  });
});
