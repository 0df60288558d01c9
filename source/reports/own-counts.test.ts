import { describe, expect, it } from "vitest";
import type { ReportDocument } from "../document/model.ts";
import { deedsCounted, goalsCounted, promisesCounted } from "./own-counts.ts";
import { type Known, warningsOf } from "./traceability.ts";

const known: Known = { threshold: 10, units: [], people: [], scores: ["Eerlijk, score van allen (1 tot 5)"] };
const says = (text: string, locale: "nl" | "en" = "nl"): ReportDocument => ({
  locale,
  title: "Verslag",
  subtitle: null,
  municipality: "Voorbeeldstad",
  type: "one-page",
  audience: "public",
  period: null,
  edition: { number: 1, state: "draft", on: "2026-03-01", reason: null },
  sections: [{ id: "part", title: "Deel", level: 1, blocks: [{ kind: "paragraph", text }] }],
  demonstration: false,
});
const drafted = { ...known, drafted: new Set(["part"]) };
const small = (text: string, knows: Known, locale: "nl" | "en" = "nl") =>
  warningsOf(says(text, locale), knows).flatMap(({ kind, found }) =>
    kind === "small-number" ? [found] : [],
  );

describe("Counts that the program drafted itself", () => {
  it.each(["nl", "en"] as const)(
    "of goals, measures, promises and units are not asked about in %s",
    locale => {
      for (const own of [
        goalsCounted(4, 0, 1, 2, 1),
        deedsCounted(5),
        promisesCounted(2, 3, 4),
        {
          nl: "Achter, gelezen per onderdeel op 1 maart 2026. Van 8 onderdelen: gehaald in 3, achter in 1 en niet te zeggen in 2. Van 2 is geen cijfer vrijgegeven.",
          en: "Behind, read in each unit on 1 March 2026. Of 8 units: met in 3, behind in 1 and cannot be told in 2. Of 2 no figure was released.",
        },
      ])
        expect(small(own[locale], drafted, locale)).toEqual([]);
    },
  );

  it("are asked about where a person wrote them", () => {
    expect(small(goalsCounted(4, 0, 1, 2, 1).nl, known)).not.toEqual([]);
  });

  it("hide no number that people typed beside them", () => {
    expect(small(`${deedsCounted(5).nl} Er vertrokken 3 vrouwen.`, drafted)).toEqual(["3"]);
    expect(small("Doelen: 4 vrouwen stapten op.", drafted)).toEqual(["4"]);
    expect(small("Van 8 onderdelen: gehaald in 3 gevallen bij 2 vrouwen.", drafted)).toContain("2");
  });

  it("and the ends of a scale in the name of a score are none, while other numbers between brackets are", () => {
    const asked = (text: string) =>
      warningsOf(says(text), known).flatMap(({ kind, found }) => (kind === "name" ? [] : [found]));
    expect(asked("Daarom vroegen we ook: Eerlijk, score van allen (1 tot 5), elk jaar.")).toEqual([]);
    expect(asked("Doel: minder discriminatie (voor 21 augustus 2029), met een norm.")).toEqual([]);
    expect(asked("De melding van discriminatie op 21 augustus 2026 is afgerond.")).not.toEqual([]);
    expect(asked("Enkele vrouwen (1 tot 5) vertrokken.")).toContain("1");
  });
});
