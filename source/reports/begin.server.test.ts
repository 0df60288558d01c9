import { afterAll, beforeAll, expect, it } from "vitest";
import { archiveRelease } from "../../tests/fixtures/release.ts";
import { type FreshHouse, freshHouse } from "../../tests/people.ts";
import { withdrawRelease } from "../disclosure/releases.server.ts";
import { beginWithFigures } from "./begin.server.ts";
import { readReport } from "./store.server.ts";

let fresh: FreshHouse;
beforeAll(async () => {
  fresh = await freshHouse();
  const { planes, now } = fresh.house;
  for (const audience of ["manager", "staff", "public"] as const)
    await archiveRelease(planes, { id: audience, audience, title: audience });
  await archiveRelease(planes, { id: "gone", audience: "public" });
  await withdrawRelease(planes, "gone", { by: "officer", reason: "fout" }, now());
});
afterAll(() => fresh.close());

it.each([
  ["public", ["public"]],
  ["staff", ["public", "staff"]],
  ["manager", ["manager", "public", "staff"]],
] as const)(
  "a report for %s begins with the standing figures its readers may see",
  async (audience, seen) => {
    const id = await beginWithFigures(fresh.house, "yearly-progress", {
      title: "Voortgang",
      locale: "nl",
      audience,
      period: null,
      figures: true,
      by: "operator",
    });
    const { figures } = await readReport(fresh.house.planes.work, id);
    expect(figures.map(({ release }) => release)).toEqual(seen);
  },
);
