import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, madeUpFiles } from "../../../tests/fixtures/source.ts";
import type { Source } from "../../datasets/source.ts";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { protectTables } from "../../disclosure/protect.ts";
import type { Finding } from "../finding.ts";
import { labelsOf } from "../labels.ts";
import { questionFrom } from "../parameters.ts";
import { viewOf } from "../views.ts";
import { representationView } from "./definition.ts";
import type { RepresentationQuestion } from "./parameters.ts";

const view = viewOf("representation");

describe("a target by calendar year", () => {
  let files: Awaited<ReturnType<typeof madeUpFiles>>;
  let staff: Source;
  beforeAll(async () => {
    files = await madeUpFiles();
    // From scale 14: 80 women and 130 men; below it 400 women and 400 men.
    const people = [
      ["v", "14", 50],
      ["v", "15", 30],
      ["m", "14", 70],
      ["m", "15", 60],
      ["v", "10", 400],
      ["m", "10", 400],
    ] as const;
    const rows = people.flatMap(([gender, scale, n]) => Array.from({ length: n }, () => ({ gender, scale })));
    staff = await files.source(rows, { gender: "category", scale: "ordered" }, { everyone: true });
  });
  afterAll(() => files.remove());

  const target = "by=gender&within=scale&of=gender%3Dv&levels=14&until=2030";
  const of = (finding: Finding, measure: string, moment: string | null = null) =>
    finding.estimates.find(e => e.measure === measure && e.moment === moment)!;
  const say = (finding: Finding, locale: "nl" | "en" = "en") =>
    finding.sentences.map(s => s.text[locale]).join(" ");

  it("says how far off it is now, in persons, and when it is to be met", async () => {
    const finding = await ask(view, staff, `${target}&target=0.45`);
    expect(of(finding, "target-share").value).toBeCloseTo(80 / 210, 12);
    expect(of(finding, "target-shortfall").value).toBeCloseTo(0.45 * 210 - 80, 12);
    expect(say(finding)).toContain(
      "Target: 45.0% v from scale 14 in 2030. Now it is 38.1% of 210 people. With as many people that is 15 more.",
    );
    expect(finding.warnings.map(w => w.code)).toContain("projection");
    expect(finding.estimates.some(e => e.measure === "projected-share")).toBe(false);
  });

  it("expects what typed yearly rates lead to, and says which shares would reach it", async () => {
    const rates = "hired=12&hiredShare=0.5&promoted=8&promotedShare=0.25&leaving=0.08&leavingOthers=0.1";
    const finding = await ask(view, staff, `${target}&target=0.45&${rates}`);
    // n·q⁵ + inflow·(1 − q⁵)/(1 − q), q the part that stays.
    const after = (n: number, q: number, inflow: number) => n * q ** 5 + (inflow * (1 - q ** 5)) / (1 - q);
    const [women, men] = [after(80, 0.92, 8), after(130, 0.9, 12)];
    expect(of(finding, "projected-share", "5").value).toBeCloseTo(women / (women + men), 10);
    expect(of(finding, "present-share", "hires").value).toBeCloseTo(0.5, 12);
    expect(of(finding, "present-share", "promotions").value).toBeCloseTo(0.25, 12);
    expect(of(finding, "needed-share", "hires").value).toBeGreaterThan(0.5);
    expect(say(finding)).toContain("as you said");
    expect(finding.warnings.map(w => w.code)).toContain("legal-limits");
  });

  it("calls a target that no share would reach out of reach, and tells the most that comes of it", async () => {
    const rates = "hired=2&hiredShare=0.5&leaving=0.05";
    const finding = await ask(view, staff, `${target}&target=0.8&${rates}`);
    expect(say(finding, "nl")).toContain(
      "onhaalbaar, welk aandeel het ook is. Het hoogste dat eruit komt is",
    );
    expect(of(finding, "best-share", "hires").value).toBeLessThan(0.8);
    expect(say(finding)).toContain("Of those promoted: there are none at these levels.");
  });

  it.each([
    ["until=2025", "1 to 30 years after 2025"],
    ["hired=12&leaving=0.1", "which part of those hired"],
    ["hired=12&hiredShare=0.5", "leaves in a year"],
  ])("refuses in words what does not fit: %s", async (query, words) => {
    const asked = ask(view, staff, `${query}&${target}&target=0.45`);
    await expect(asked).rejects.toMatchObject({ text: { en: expect.stringContaining(words) } });
  });

  it("shows others only what their counts would give: where a level is hidden, the course is", async () => {
    const few = await files.source(
      [
        ...Array.from({ length: 60 }, (_, i) => ({ gender: i % 2 === 0 ? "v" : "m", scale: "10" })),
        ...Array.from({ length: 43 }, (_, i) => ({ gender: i < 3 ? "v" : "m", scale: "14" })),
      ],
      { gender: "category", scale: "ordered" },
    );
    const query = new URLSearchParams(`${target}&target=0.45&hired=4&hiredShare=0.5&leaving=0.1`);
    // oxlint-disable-next-line no-unsafe-type-assertion -- made of the view's own parameters
    const question = questionFrom(view.parameters, { main: few.dataset }, query) as RepresentationQuestion;
    const { counts, structure } = await representationView.answer({ main: few, others: {} }, question);
    const tables = await protectTables(counts, readPolicy().audiences.public, []);
    const finding = representationView.find(structure, tables);
    for (const measure of ["target-share", "target-shortfall", "chance-of-target"])
      expect(of(finding, measure)).toMatchObject({ value: null, hidden: expect.any(String) });
  });
});

describe("a file of several years", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "panel-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("shows the last year, and expects what its moves lead to", async () => {
    const files = await madeUpFiles();
    // Every year 4 of 40 women leave and 4 come; of the men 2 of 40 leave and nobody comes.
    const years = [2023, 2024, 2025];
    const rows = years.flatMap((year, y) => [
      ...Array.from({ length: 40 }, (_, i) => ({ who: `v${i + 4 * y}`, year, gender: "v" })),
      ...Array.from({ length: 40 - 2 * y }, (_, i) => ({ who: `m${i}`, year, gender: "m" })),
    ]);
    const panel = await files.source(
      rows.map(row => ({ ...row, year: String(row.year), scale: "10" })),
      { who: "pseudonym", year: "number", gender: "category", scale: "ordered" },
      { everyone: true },
    );
    const finding = await ask(
      view,
      panel,
      "by=gender&within=scale&person=who&period=year&target=0.6&of=gender%3Dv&until=2026",
    );
    await files.remove();
    const of = (measure: string, moment: string | null = null) =>
      finding.estimates.find(e => e.measure === measure && e.moment === moment && e.group["gender"] === "v")!;
    expect(finding.total).toBe(76);
    expect(of("target-share").value).toBeCloseTo(40 / 76, 12);
    // Women: 40·(72/80) + 4; men: 36·(74/78) and nobody hired.
    const [women, men] = [40 * 0.9 + 4, (36 * 74) / 78];
    expect(of("projected-share", "1").value).toBeCloseTo(women / (women + men), 10);
    expect(finding.sentences.map(s => s.text.en).join(" ")).toContain("in 2026");
  });
});

describe("pictures, tables and sentences", () => {
  it("speak of the same group: the one that is short of what one would expect", async () => {
    const files = await madeUpFiles();
    const people = [
      ["vrouw", "8", 300],
      ["man", "8", 100],
      ["vrouw", "12", 40],
      ["man", "12", 160],
    ] as const;
    const rows = people.flatMap(([gender, scale, n]) => Array.from({ length: n }, () => ({ gender, scale })));
    const main = await files.source(rows, { gender: "category", scale: "ordered" });
    const finding = await ask(view, main, "by=gender&within=scale");
    await files.remove();
    // Men are the smaller group; women are those who are fewer than expected at the top, and men at the bottom more so.
    const [, picture] = view.layout(finding, labelsOf(finding))[0]!.pictures;
    const spoken = /the share of (\w+)/.exec(finding.sentences.map(s => s.text.en).join(" "))![1]!;
    expect(picture!.label.en).toContain(spoken);
    expect(finding.sentences[0]!.text.en).toMatch(new RegExp(`Share in the whole file: ${spoken}`));
  });
});
