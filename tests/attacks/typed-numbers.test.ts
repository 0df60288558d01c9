import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePublic } from "../../source/public/publish.server.ts";
import { composeReport } from "../../source/reports/compose.server.ts";
import { reportType } from "../../source/reports/content.server.ts";
import { beginReport } from "../../source/reports/store.server.ts";
import { addIndicator, declareSource } from "../../source/strategy/indicators.server.ts";
import type { GoalFields } from "../../source/strategy/model.ts";
import { readSeries } from "../../source/strategy/series-text.ts";
import { addGoal, adoptGoal } from "../../source/strategy/store.server.ts";
import { formsOf } from "../document/forms.ts";
import { type FreshHouse, freshHouse } from "../people.ts";

/*
 * The attacker reads everything that goes out, and knows all but one number: how many of a team of seven said yes. If a
 * letter, a digit or the height of a dot in a picture differs with that number, they have it.
 */

let fresh: FreshHouse;
const now = new Date("2026-03-01T12:00:00Z");
const act = { by: "writer", at: now };
const source = "rondvraag in team Noord";
const indicators: string[] = [];

const goal = (title: string, indicator: string, fields: Partial<GoalFields>): GoalFields => ({
  theme: "equity",
  ambition: null,
  title,
  titleEn: "",
  whom: "iedereen",
  what: "krijgt dezelfde kans",
  why: "daarom",
  owner: "directie",
  indicator,
  baselineValue: 3,
  baselineOn: "2024-12-31",
  baselineSource: source,
  baselineMeasurement: null,
  baselinePublic: false,
  targetValue: 50,
  targetTyped: null,
  targetAs: "value",
  byWhen: "2028-12-31",
  representation: false,
  disadvantage: "",
  proportion: "",
  missedBefore: "",
  template: null,
  units: [],
  findings: [],
  ...fields,
});

/** The number that is looked for, as it is kept in each of its places. */
async function typeIn(yes: number): Promise<void> {
  const { work } = fresh.house.planes;
  const share = (100 * yes) / 7;
  await work
    .updateTable("measurement")
    .set({ value: share, low: share - 1, high: share + 1 })
    .execute();
  await work.updateTable("goal").set({ baseline_value: yes }).execute();
  await work
    .updateTable("goal")
    .set({ target_value: yes * 1.25 })
    .where("target_as", "=", "relative")
    .execute();
}

beforeAll(async () => {
  fresh = await freshHouse({ now: () => now });
  const { planes, keys } = fresh.house;
  for (const [measuredIn, audience] of [
    ["percent", null],
    ["number", null],
    ["percent", "manager"],
    ["percent", "public"],
  ] as const) {
    const id = await addIndicator(
      planes.work,
      {
        title: `Wie ja zegt ${indicators.length}`,
        titleEn: "",
        measuredIn,
        counts: "persons",
        level: "outcome",
        source: { kind: "hand", words: source },
        audience,
        rhythm: 12,
        owner: "P&O",
        unit: null,
      },
      readSeries("2025;3;2;4\n2025-06-01;3", { source, definedOtherwise: false }),
      act,
    );
    indicators.push(id);
    const first = await planes.work
      .selectFrom("measurement")
      .select("id")
      .where("indicator", "=", id)
      .orderBy("measured_on")
      .executeTakeFirstOrThrow();
    for (const [title, fields] of [
      ["Streefwaarde", {}],
      ["Verandering", { targetAs: "relative", targetTyped: 25, targetValue: 3.75 }],
      ["Overgenomen", { baselineMeasurement: first.id }],
      ["Bron niet genoemd", { baselinePublic: true }],
    ] as const)
      await adoptGoal(
        planes.work,
        keys,
        await addGoal(planes.work, goal(`${title} ${indicators.length}`, id, fields), act),
        { adoptedBy: "college", adoptedOn: "2025-01-01" },
        act,
      );
  }
  // As a file that was imported could have it: said to be public, and no word of where.
  await planes.work
    .updateTable("goal")
    .set({ baseline_source: " " })
    .where("baseline_public", "=", 1)
    .execute();
});
afterAll(() => fresh.close());

const report = async (type: string, audience: "manager" | "staff" | "public", locale: "nl" | "en") => {
  const { planes, keys } = fresh.house;
  const period = { from: "2025-01-01", until: "2026-12-31" };
  const fields = { title: "Rapport", subtitle: "", audience, period, unit: null };
  return beginReport(planes.work, keys, reportType(type), locale, fields, act);
};

const publicPages = async () =>
  (await makePublic(fresh.house)).flatMap(({ path, body }) =>
    path.endsWith(".html") || path.endsWith(".csv") ? [`${path}\n${String(body)}`] : [],
  );

describe("A number that was typed and not said to be public", () => {
  it.each(["manager", "staff", "public"] as const)(
    "changes nothing in any report for %s, not a digit and not a dot",
    async audience => {
      const ids = [];
      for (const type of ["yearly-progress", "steering-pack", "monitor", "one-page", "council-letter"])
        for (const locale of ["nl", "en"] as const) ids.push(await report(type, audience, locale));
      await typeIn(3);
      const three = await Promise.all(ids.map(id => composeReport(fresh.house, id, now)));
      await typeIn(6);
      const six = await Promise.all(ids.map(id => composeReport(fresh.house, id, now)));
      expect(six).toEqual(three);
      expect(JSON.stringify(three)).not.toContain(source);
      expect(JSON.stringify(three)).toMatch(/niet openbaar/);
    },
  );

  it("changes nothing on the public page, and is said to be missing there", async () => {
    await typeIn(3);
    const three = await publicPages();
    await typeIn(6);
    expect(await publicPages()).toEqual(three);
    expect(three.join("\n")).not.toContain(source);
    expect(three.join("\n")).toContain("een getal waarop dit rust, is niet openbaar");
  });

  it("stands in no form of a report: page, PDF, Word nor open data", async () => {
    await typeIn(3);
    const { html, pdf, word, files } = await formsOf(
      await composeReport(fresh.house, await report("yearly-progress", "manager", "nl"), now),
    );
    for (const words of [html, pdf, word, ...files.values()]) expect(words).not.toMatch(/42[,.]9|teamNoord/);
    expect(pdf).toContain("nietopenbaar");
  });

  it("goes out everywhere with its source once that is said to be public, and no longer once that is taken back", async () => {
    const { planes, keys } = fresh.house;
    await typeIn(3);
    const rows = await planes.work.selectFrom("measurement").select(["id", "indicator"]).execute();
    const say = async (isPublic: boolean) => {
      for (const { id, indicator } of rows)
        expect(await declareSource(planes.work, keys, { indicator, measurement: id, isPublic }, act)).toBe(
          true,
        );
    };
    const id = await report("yearly-progress", "manager", "nl");
    await say(true);
    const told = JSON.stringify(await composeReport(fresh.house, id, now));
    expect(told).toContain("42,9%");
    expect(told).toContain(`Uit ‘${source}’, met de hand ingevuld, hier niet vrijgegeven.`);
    const pages = (await publicPages()).join("\n");
    expect(pages).toContain("42,9%");
    expect(pages).toContain(`From ‘${source}’, entered by hand, not released here.`);
    await say(false);
    expect(JSON.stringify(await composeReport(fresh.house, id, now))).not.toMatch(/42,9|team Noord/);
    expect((await publicPages()).join("\n")).not.toMatch(/42,9|team Noord/);
  });
});
