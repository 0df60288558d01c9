import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decidePlan, proposePlan } from "../../source/disclosure/plans.server.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { publish, type Released } from "../../source/disclosure/releases.server.ts";
import { soundDrawing } from "../../source/document/drawing.ts";
import { documentSchema } from "../../source/document/model.ts";
import { locales } from "../../source/language/text.ts";
import type { Finding } from "../../source/mirror/finding.ts";
import { labelsOf } from "../../source/mirror/labels.ts";
import { type AnyQuestion, questionFrom } from "../../source/mirror/parameters.ts";
import { reportFigure } from "../../source/mirror/report-figure.ts";
import { datasetsOf } from "../../source/mirror/sources.server.ts";
import type { View } from "../../source/mirror/view.ts";
import { views } from "../../source/mirror/views.ts";
import { everyKind, questions, some } from "../fixtures/every-view.ts";
import { dutchReport } from "../fixtures/report-document.ts";
import { madeUpFiles } from "../fixtures/source.ts";
import { freshHouse } from "../people.ts";

let files: Awaited<ReturnType<typeof madeUpFiles>>;
let fresh: Awaited<ReturnType<typeof freshHouse>>;
beforeAll(async () => {
  files = await madeUpFiles();
  fresh = await freshHouse();
});
afterAll(async () => {
  await files.remove();
  await fresh.close();
});

const now = new Date("2026-03-01T12:00:00Z");

/** What a view says of a made-up file, released to managers, with a group too small to show. */
async function released(view: View): Promise<Released<Finding<AnyQuestion>>> {
  const rows = some(132, i => ({ group: i % 44 === 0 ? "a" : "b" }));
  const [main, beside] = [await files.source(rows, everyKind), await files.source(rows, everyKind)];
  const others = Object.fromEntries(
    Object.entries(view.parameters).flatMap(([name, { kind }]) =>
      kind === "dataset" ? [[name, beside]] : [],
    ),
  );
  const sources = { main, others };
  const asked = questionFrom(view.parameters, datasetsOf(sources), new URLSearchParams(questions[view.name]));
  const { planes } = fresh.house;
  const plan = await proposePlan(
    planes,
    { snapshot: view.name, audience: "manager", title: view.title, definition: {}, by: "p1" },
    now,
  );
  await decidePlan(planes, plan, { approve: true, reason: "", by: "p2" }, now);
  return publish(planes, plan, {
    policy: readPolicy(),
    now,
    tabulate: () => view.answer(sources, asked),
    build: (tables, structure) => view.find(structure, tables),
  });
}

const numbersIn = (text: string) => text.match(/[−-]?\d[\d.,]*/g) ?? [];

describe("What was released, in a report", () => {
  it.each(views.map(view => [view.name, view] as const))(
    "says of %s all that its page says, hidden figures with their reason",
    async (_, view) => {
      const of = await released(view);
      for (const locale of locales) {
        const figure = reportFigure(of, locale, "figure");
        const parts = view.layout(of.content, labelsOf(of.content));
        const onPage = parts
          .flatMap(part => part.tables.map(table => renderToStaticMarkup(table(locale))))
          .join(" ")
          .replaceAll(/<span class="visually-hidden">|<[^>]*>/g, " ");
        const inReport = figure.tables
          .flatMap(({ caption, columns, rows, note }) => [
            caption,
            ...columns.map(({ head }) => head),
            ...rows.flat(),
            note ?? "",
          ])
          .join(" ");
        expect(numbersIn(inReport)).toEqual(numbersIn(onPage));
        expect(figure.tables.length).toBeGreaterThan(0);
        const word = locale === "nl" ? "verborgen" : "hidden";
        expect(figure.tables.flatMap(({ rows }) => rows.flat()).filter(cell => cell === word)).toEqual([]);
        const drawn = parts.flatMap(({ pictures }) => pictures);
        expect(figure.pictures).toHaveLength(drawn.length);
        for (const { svg, alternative, caption } of figure.pictures) {
          expect(soundDrawing(svg)).toBe(svg);
          expect(alternative.length).toBeGreaterThan(caption.length);
        }
        expect(figure.data.rows).toHaveLength(of.content.estimates.length);
        const section = { ...dutchReport.sections[0]!, blocks: [figure] };
        expect(documentSchema.safeParse({ ...dutchReport, sections: [section] }).error).toBeUndefined();
      }
    },
  );

  it("may be about a part of it, and says of a group of three that it is hidden", async () => {
    const of = await released(views[0]!);
    const about = labelsOf(of.content);
    const [first] = views[0]!.layout(of.content, about);
    const whole = reportFigure(of, "nl", "f");
    const cells = whole.tables.flatMap(({ rows }) => rows.flat());
    expect(cells).toContain("verborgen: te weinig mensen om te tonen");
    const part = reportFigure(of, "nl", "f", { sections: [first!.about ?? ""] });
    expect(part.tables.length).toBeLessThanOrEqual(whole.tables.length);
    expect(part.pictures).toHaveLength(first!.pictures.length);
    expect(reportFigure(of, "nl", "f", { sections: [] })).toMatchObject({ tables: [], pictures: [] });
  });
});
