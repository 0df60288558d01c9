import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { locales } from "../language/text.ts";
import { pathContent } from "./content.server.ts";
import { type Contest, type Judgement, mainWalk } from "./model.ts";
import { columnWidth, PathPicture } from "./picture.tsx";
import { NarrowPathPicture, PathStrip } from "./picture-narrow.tsx";
import { tallySentence, tileLines } from "./picture-parts.tsx";
import { standingsOf, tally } from "./progress.ts";
import { nothingRecorded } from "./records.ts";

const today = "2026-11-24";
const strategy = pathContent().paths[0]!;
const judged = (verdict: Judgement["verdict"], due: string | null = null): Judgement => ({
  verdict,
  owner: "<script>alert(1)</script>",
  due,
  reason: "r",
  by: "a",
  at: today,
});
const contest: Contest = {
  id: "c",
  path: strategy.id,
  walk: mainWalk,
  substep: "1.2",
  reason: "a reason that stays on the page",
  by: "b",
  at: today,
  answer: null,
  settledAt: null,
};
const standings = standingsOf(
  strategy,
  {
    walk: mainWalk,
    judgements: new Map([
      ["1.2", judged("done")],
      ["2.3", judged("under-way", "2026-11-01")],
      ["7.3", judged("skipped")],
    ]),
    contests: [contest],
  },
  { ...nothingRecorded(today), practices: { kept: 1, withLesson: 1 } },
);

describe.each(locales)("the picture of the path, in %s", locale => {
  const drawn = { path: strategy, standings, support: "passive", locale, today, id: "p" } as const;

  it.each([
    ["large", PathPicture],
    ["narrow", NarrowPathPicture],
  ] as const)("%s, names every step and substep, and says the same to who cannot see it", (_, Picture) => {
    const svg = renderToStaticMarkup(<Picture {...drawn} />);
    const description = /<desc[^>]*>(.*?)<\/desc>/.exec(svg)?.[1] ?? "";
    expect(description).toContain(tallySentence(tally(standings), locale));
    for (const { id, short, substeps } of strategy.steps) {
      expect(description).toContain(`${id}, ${short[locale]}`);
      for (const substep of substeps) expect(svg).toContain(`>${substep.id}</text>`);
    }
    expect(description).toContain(
      locale === "nl" ? "1.2 als gedaan beoordeeld, betwist" : "1.2 judged done, disputed",
    );
    expect(description).toContain(locale === "nl" ? "2.3 onderweg, over tijd" : "2.3 under way, overdue");
    expect(svg).toContain(locale === "nl" ? ">betwist</text>" : ">disputed</text>");
  });

  it("carries no words of people: it is made to travel", () => {
    const svg = renderToStaticMarkup(<PathPicture {...drawn} />);
    expect(/alert|reason that/.test(svg)).toBe(false);
  });

  it.each(pathContent().paths)("has room in its tiles for the short titles of $id", path => {
    for (const { short } of path.steps.flatMap(({ substeps }) => substeps)) {
      const lines = tileLines(short[locale], columnWidth(path));
      expect(lines.length, short[locale]).toBeLessThanOrEqual(2);
      for (const line of lines) expect(line.length * 6.3, line).toBeLessThanOrEqual(columnWidth(path) - 12);
    }
    for (const { short } of path.steps)
      expect(short[locale].length * 8.2, short[locale]).toBeLessThanOrEqual(columnWidth(path));
  });
});

it("the strip has a tile for each substep", () => {
  const svg = renderToStaticMarkup(<PathStrip standings={standings} />);
  expect(svg.match(/<g /g)).toHaveLength(25);
});

it("the tally speaks in whole sentences", () => {
  expect(tallySentence(tally(standings), "nl")).toBe(
    "Van 25 stappen: 1 vastgelegd, 1 als gedaan beoordeeld, 1 onderweg, 21 open en 1 overgeslagen. Daarvan zijn er 1 betwist en 1 over tijd.",
  );
  expect(tallySentence(tally([]), "en")).toBe("There are no steps.");
});
