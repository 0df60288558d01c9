import { describe, expect, it } from "vitest";
import { interventionContent } from "./content.server.ts";
import { arrows, emptyTheory, type Theory, theoryParts } from "./model.ts";
import {
  askedArrows,
  attentionTo,
  handedOver,
  missingInEvaluation,
  missingInTheory,
  personsAlone,
} from "./rules.ts";

const whole: Theory = {
  ...emptyTheory,
  ...Object.fromEntries(theoryParts.map(part => [part, "iets"])),
  outcomeIn: "behaviour",
  assumptions: { ...emptyTheory.assumptions, outcome: "de top doet mee", impact: "regels veranderen ook" },
};

describe("A theory of change", () => {
  it("is complete with six boxes, the kind of outcome and the two assumptions that break most", () => {
    expect(missingInTheory(whole)).toEqual([]);
    expect(missingInTheory(emptyTheory)).toHaveLength(6 + 1 + askedArrows.length);
  });

  it.each(theoryParts)("says so in both languages when its %s is only spaces", part => {
    const [missing, ...others] = missingInTheory({ ...whole, [part]: "  " });
    expect(others).toEqual([]);
    expect(missing?.field).toBe(part);
    expect(missing?.says.nl).toMatch(/[?:]/);
    expect(missing?.says.en).not.toBe(missing?.says.nl);
  });
});

describe("An evaluation plan", () => {
  it("asks for an indicator at output, outcome and impact", () => {
    expect(missingInEvaluation(["output", "output"]).map(({ field }) => field)).toEqual([
      "outcome",
      "impact",
    ]);
    expect(missingInEvaluation(["impact", "output", "outcome"])).toEqual([]);
  });
});

describe("A frequent intervention", () => {
  const asks = (id: string) => interventionContent().templates.find(one => one.id === id)?.asks;
  const year = { startsOn: "2026-01-01", endsOn: "2027-01-01", hours: 100, budget: 1000 };

  it("warns when buddies accompany someone for less than a year", () => {
    expect(attentionTo(year, asks("buddies"))).toEqual([]);
    const [short] = attentionTo({ ...year, endsOn: "2026-06-30" }, asks("buddies"));
    expect(short?.nl).toContain("5 maanden");
    expect(short?.nl).toContain("12 maanden");
  });

  it("warns when a staff network has no hours or no money", () => {
    expect(attentionTo(year, asks("staff-networks"))).toEqual([]);
    expect(attentionTo({ ...year, budget: null }, asks("staff-networks"))).toHaveLength(1);
    expect(attentionTo({ ...year, hours: 0 }, asks("staff-networks"))).toHaveLength(1);
  });
});

describe("The interventions of a goal", () => {
  it("get a warning when all that goes on works on persons alone", () => {
    expect(personsAlone([])).toBe(false);
    expect(personsAlone([{ level: "person", state: "planned" }])).toBe(true);
    expect(
      personsAlone([
        { level: "person", state: "running" },
        { level: "team", state: "planned" },
      ]),
    ).toBe(false);
  });

  it("count as handed over out of all that were not stopped", () => {
    expect(handedOver([])).toEqual({ handed: 0, of: 0 });
    expect(handedOver(["handed-over", "stopped"])).toEqual({ handed: 1, of: 1 });
  });
});

describe("The content", () => {
  const { templates, mechanisms } = interventionContent();

  it("holds the interventions of step 4.3 and of table 1, each with a theory that is complete", () => {
    expect(templates.length).toBeGreaterThanOrEqual(18);
    for (const template of templates) {
      const theory: Theory = {
        ...emptyTheory,
        ...Object.fromEntries(theoryParts.map(part => [part, template.theory[part].nl])),
        outcomeIn: template.outcomeIn,
        assumptions: {
          ...emptyTheory.assumptions,
          ...Object.fromEntries(
            arrows.flatMap(arrow => {
              const words = template.assumptions[arrow];
              return words === undefined ? [] : [[arrow, words.nl]];
            }),
          ),
        },
      };
      expect(missingInTheory(theory), template.id).toEqual([]);
    }
  });

  it("covers every level and area, and names a mechanism that is used for each", () => {
    expect(new Set(templates.map(({ level }) => level)).size).toBe(4);
    expect(new Set(templates.map(({ area }) => area)).size).toBe(5);
    const used = new Set(templates.flatMap(one => one.mechanisms));
    expect(mechanisms.filter(({ id }) => !used.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it("shows on mandatory training what three sources say, without a verdict", () => {
    const [difference] = mechanisms.find(({ id }) => id === "awareness")?.differences ?? [];
    expect(difference?.views.map(({ source }) => source.source)).toEqual([
      "digin-5.2",
      "amsterdam-networks",
      "kis-services",
    ]);
  });
});
