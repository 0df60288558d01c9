import { afterAll, beforeAll, expect, it } from "vitest";
import { archiveRelease } from "../../tests/fixtures/release.ts";
import { type FreshHouse, freshHouse } from "../../tests/people.ts";
import { listReleases, withdrawRelease } from "../disclosure/releases.server.ts";
import type { Quote } from "./model.ts";
import { standingQuotes } from "./quotes.server.ts";

let fresh: FreshHouse;
beforeAll(async () => {
  fresh = await freshHouse();
});
afterAll(() => fresh.close());

it("answers show a reader what was quoted of releases for their eyes that stand, and are still what was quoted", async () => {
  const { planes } = fresh.house;
  for (const [id, audience] of [
    ["open", "public"],
    ["inside", "staff"],
    ["gone", "public"],
  ] as const)
    await archiveRelease(planes, { id, audience, title: id });
  await withdrawRelease(planes, "gone", { by: "x", reason: "Telfout" }, new Date("2026-01-01"));
  const sums = new Map(
    (await listReleases(planes, ["staff", "public"])).map(({ id, contentSha256 }) => [id, contentSha256]),
  );
  const quote = (
    release: string,
    audience: Quote["audience"],
    contentSha256 = sums.get(release)!,
  ): Quote => ({
    id: `${release}-${contentSha256}`,
    release,
    edition: null,
    title: { nl: release, en: release },
    sentences: [],
    audience,
    releasedAt: "2026-01-01T00:00:00.000Z",
    contentSha256,
    by: "x",
    at: "2026-01-01T00:00:00.000Z",
  });
  const question = {
    id: "q",
    figures: [
      quote("open", "public"),
      quote("inside", "staff"),
      quote("gone", "public"),
      quote("open", "public", "of other content"),
      quote("nowhere", "public", "x"),
    ],
  };
  const seenBy = async (audiences: readonly Quote["audience"][]) =>
    (await standingQuotes({ planes }, [question], audiences)).get("q")?.map(({ release }) => release);
  expect(await seenBy(["public"])).toEqual(["open"]);
  expect(await seenBy(["staff", "public"])).toEqual(["open", "inside"]);
});
