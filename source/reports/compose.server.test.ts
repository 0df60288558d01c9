import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshHouse, freshHouse } from "../../tests/people.ts";
import { addIndicator } from "../strategy/indicators.server.ts";
import { addGoal, adoptGoal } from "../strategy/store.server.ts";
import { changeOf } from "./change.ts";
import type { Figure } from "../document/model.ts";
import { composeReport, inForms } from "./compose.server.ts";
import { reportType } from "./content.server.ts";
import { addFigure } from "./contents.server.ts";
import { leaveOut, writeSection } from "./sections.server.ts";
import { beginReport, readReport } from "./store.server.ts";

let fresh: FreshHouse;
const now = new Date("2026-03-01T12:00:00Z");
const act = { by: "writer", at: now };
const measured = (on: string, value: number) => ({
  on,
  value,
  low: value - 1,
  high: value + 1,
  definition: "",
  source: "telling",
  release: null,
  snapshot: null,
  sourcePublic: true,
});

beforeAll(async () => {
  fresh = await freshHouse();
  const { planes, keys } = fresh.house;
  const indicator = await addIndicator(
    planes.work,
    {
      title: "Aandeel",
      titleEn: "Share",
      measuredIn: "percent",
      counts: "persons",
      level: "outcome",
      source: { kind: "hand", words: "telling" },
      audience: "manager",
      rhythm: 12,
      owner: "P&O",
      unit: null,
    },
    [measured("2024-12-31", 61.25), measured("2025-12-31", 66.75), measured("2026-02-01", 71.25)],
    act,
  );
  const goal = await addGoal(
    planes.work,
    {
      theme: "equity",
      ambition: null,
      title: "Gelijke kansen",
      titleEn: "Equal chances",
      whom: "iedereen",
      what: "krijgt dezelfde kans",
      why: "daarom",
      owner: "directie",
      indicator,
      baselineValue: 61.25,
      baselineOn: "2024-12-31",
      baselineSource: "telling",
      baselineMeasurement: null,
      baselinePublic: true,
      targetValue: 80,
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
    },
    act,
  );
  await adoptGoal(planes.work, keys, goal, { adoptedBy: "college", adoptedOn: "2025-01-01" }, act);
});
afterAll(() => fresh.close());

const begin = (audience: "manager" | "staff" | "public", locale: "nl" | "en" = "nl") =>
  beginReport(
    fresh.house.planes.work,
    fresh.house.keys,
    reportType("yearly-progress"),
    locale,
    {
      title: "Voortgang",
      subtitle: "",
      audience,
      period: { from: "2025-01-01", until: "2025-12-31" },
      unit: null,
    },
    act,
  );

describe("A report as it reads now", () => {
  it("holds what was measured in its period for managers, and none of it for others", async () => {
    const own = JSON.stringify(await composeReport(fresh.house, await begin("manager"), now));
    expect(own).toContain("66,8%");
    expect(own).toContain("5,5 procentpunt meer");
    expect(own).toContain("Dat is dichter bij het doel, en meer dan de marge.");
    expect(own).not.toContain("71,3");
    for (const audience of ["staff", "public"] as const) {
      const others = JSON.stringify(await composeReport(fresh.house, await begin(audience), now));
      expect(others).toContain("Gelijke kansen");
      expect(others).toContain("niet voor deze lezers vrijgegeven");
      expect(others).not.toMatch(/61,|66,|71,|80%/);
    }
  });

  it("is written in its own language, with the words of people in place of the draft", async () => {
    const id = await begin("manager", "en");
    const { work } = fresh.house.planes;
    const [first, second] = (await readReport(work, id)).sections;
    const own = { title: "Short", words: "We fell short.\n\n- once\n- twice", draft: "draft", shows: [] };
    await writeSection(work, first!.id, 1, own, act);
    await leaveOut(work, second!.id, 1, true, act);
    const document = await composeReport(fresh.house, id, now);
    expect(document.sections[0]).toMatchObject({
      title: "Short",
      blocks: [
        { kind: "paragraph", text: "We fell short." },
        { kind: "list", items: ["once", "twice"] },
      ],
    });
    expect(document.sections.map(({ id: anchor }) => anchor)).not.toContain("vision-1");
    expect(JSON.stringify(document)).toContain("5.5 percentage points more");
  });

  it("says so where a release is not there for its readers", async () => {
    const id = await begin("public");
    const { work } = fresh.house.planes;
    const { sections } = await readReport(work, id);
    const figures = sections.find(({ kind }) => kind === "figures")!;
    await addFigure(work, figures.id, { release: "nowhere", lead: "", parts: null }, act);
    const document = await composeReport(fresh.house, id, now);
    const section = document.sections.find(({ title }) => title === figures.title);
    expect(section?.blocks).toMatchObject([{ kind: "paragraph" }]);
  });
});

describe("A change", () => {
  it("is never told where the interval of one holds the value of the other, or a margin is unknown", () => {
    const size = fc.double({ min: 0, max: 50, noNaN: true });
    const part = fc.double({ min: -0.99, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(
        size,
        part,
        size,
        size,
        fc.constantFrom(1 as const, -1 as const),
        (a, p, ma, mb, towards) => {
          const b = a + p * Math.max(ma, mb);
          const first = { value: a, low: a - ma, high: a + ma };
          const last = { value: b, low: b - mb, high: b + mb };
          expect(changeOf(first, last, towards)).toBe("unknown");
          expect(changeOf({ ...first, low: null, high: null }, last, towards)).toBe("unknown");
        },
      ),
    );
  });
});

describe("a figure in the forms that were chosen", () => {
  const picture = {
    kind: "picture",
    caption: "p",
    alternative: "a",
    svg: "<svg/>",
    width: 1,
    height: 1,
  } as const;
  const table = { kind: "table", caption: "t", columns: [], rows: [], note: null } as const;
  const figure: Figure = {
    kind: "figure",
    id: "f",
    title: "Cijfers",
    sentences: ["Het is 24%."],
    warnings: ["Let op"],
    pictures: [picture],
    tables: [table],
    methods: ["Zo"],
    origin: {
      release: "r",
      audience: "public",
      publishedAt: "2026-01-01T00:00:00.000Z",
      source: "s",
      referenceDate: null,
      snapshot: "x",
      policyVersion: "1",
      contentSha256: "0",
    },
    data: { columns: [], rows: [] },
  };

  it("keeps those, and always what to beware of and where it comes from", () => {
    expect(inForms(figure, null)).toEqual(figure);
    expect(inForms(figure, ["tables"])).toEqual({ ...figure, sentences: [], pictures: [] });
    expect(inForms(figure, ["sentences", "pictures"])).toEqual({ ...figure, tables: [] });
  });

  it("stands whole where it has none of those: nothing is ever empty", () => {
    const without = { ...figure, pictures: [] };
    expect(inForms(without, ["pictures"])).toEqual(without);
  });
});
