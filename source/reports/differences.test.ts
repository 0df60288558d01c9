import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, DocumentSection, ReportDocument } from "../document/model.ts";
import { differencesBetween, differencesText } from "./differences.ts";

const documentOf = (sections: readonly DocumentSection[], title = "Verslag"): ReportDocument => ({
  locale: "nl",
  title,
  subtitle: null,
  municipality: "Voorbeeldstad",
  type: "one-page",
  audience: "public",
  period: null,
  edition: { number: 1, state: "adopted", on: "2026-03-01", reason: null },
  sections,
  demonstration: false,
});
const section = (id: string, title: string, blocks: readonly Block[]): DocumentSection => ({
  id,
  title,
  level: 1,
  blocks,
});
const says = (text: string): Block => ({ kind: "paragraph", text });
const table = (rows: readonly (readonly string[])[]): Block => ({
  kind: "table",
  caption: "Aandeel",
  columns: [
    { head: "Groep", number: false },
    { head: "Vanaf schaal 12", number: true },
  ],
  rows,
  note: null,
});

const before = documentOf([
  section("goals-0", "Doelen", [
    says("In 2025 was 23% van de leidinggevenden vrouw."),
    says("Dit blijft."),
    table([
      ["Vrouwen", "23%"],
      ["Mannen", "77%"],
    ]),
  ]),
  section("learned-1", "Geleerd", [says("Niets.")]),
]);
const after = documentOf([
  section("own-0", "Vooraf", [says("Een verbetering.")]),
  section("goals-1", "Onze doelen", [
    says("Dit blijft."),
    says("In 2025 was 24% van de leidinggevenden vrouw."),
    { kind: "list", items: ["Heel iets anders."] },
    table([
      ["Vrouwen", "24%"],
      ["Anders", "1%"],
    ]),
  ]),
]);

describe("What differs between two editions", () => {
  it("is told section by section: what came, went, and changed, from what to what", () => {
    expect(differencesBetween(before, after)).toEqual([
      { title: "Vooraf", state: "added", lines: [] },
      {
        title: "Onze doelen",
        state: "changed",
        lines: [
          { kind: "heading", of: "", from: "Doelen", to: "Onze doelen" },
          {
            kind: "text",
            of: "",
            from: "In 2025 was 23% van de leidinggevenden vrouw.",
            to: "In 2025 was 24% van de leidinggevenden vrouw.",
          },
          { kind: "text", of: "", from: null, to: "Heel iets anders." },
          { kind: "figure", of: "Aandeel – Vrouwen – Vanaf schaal 12", from: "23%", to: "24%" },
          { kind: "figure", of: "Aandeel – Anders – Vanaf schaal 12", from: null, to: "1%" },
          { kind: "figure", of: "Aandeel – Mannen – Vanaf schaal 12", from: "77%", to: null },
        ],
      },
      { title: "Geleerd", state: "removed", lines: [] },
    ]);
  });

  it("reads as plain text for the archive", () => {
    const text = differencesText(differencesBetween(before, after), "nl");
    expect(text).toContain("Gewijzigd (cijfer): Aandeel – Vrouwen – Vanaf schaal 12: 23% → 24%");
    expect(text).toContain("Vooraf\n  Dit deel is erbij gekomen.");
    expect(text).toContain("Weg (cijfer): Aandeel – Mannen – Vanaf schaal 12: 77%");
  });

  const block = fc.oneof(
    fc.string({ maxLength: 12 }).map(says),
    fc.array(fc.tuple(fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 })), { maxLength: 4 }).map(table),
  );
  const sections = fc
    .array(fc.tuple(fc.constantFrom("goals", "own", "figures"), fc.array(block, { maxLength: 5 })), {
      maxLength: 4,
    })
    .map(all => all.map(([part, blocks], at) => section(`${part}-${at}`, `Deel ${at}`, blocks)));

  it("is nothing between a report and itself, nor where only the order of words differs", () => {
    fc.assert(
      fc.property(sections, all => {
        expect(differencesBetween(documentOf(all), documentOf(all))).toEqual([]);
      }),
      { numRuns: 50 },
    );
    const [first, second] = [says("Een."), says("Twee.")];
    expect(
      differencesBetween(
        documentOf([section("goals-0", "Doelen", [first, second])]),
        documentOf([section("goals-0", "Doelen", [second, first])]),
      ),
    ).toEqual([]);
  });

  it("is the same in number the other way round", () => {
    const size = (a: ReportDocument, b: ReportDocument) =>
      differencesBetween(a, b).reduce(
        (sum, { state, lines }) => sum + (state === "changed" ? lines.length : 1),
        0,
      );
    expect(size(before, after)).toBe(size(after, before));
  });
});
