import { describe, expect, it } from "vitest";
import { askedUnits, complyOverview } from "./plans.ts";

const units = [
  { id: "team", parent: "cluster" },
  { id: "cluster", parent: null },
  { id: "other", parent: null },
];

describe("Who is asked", () => {
  it("are the units right under the municipality, or those a goal names", () => {
    const ids = (goals: readonly { units: string[] }[]) => askedUnits(units, goals).map(({ id }) => id);
    expect(ids([{ units: [] }])).toEqual(["cluster", "other"]);
    expect(ids([{ units: ["team"] }])).toEqual(["team"]);
    expect(ids([])).toEqual([]);
  });
});

describe("Comply or explain", () => {
  it("counts answers, and units by the best they do", () => {
    const overview = complyOverview(
      units,
      [
        { id: "everywhere", units: [] },
        { id: "one", units: ["team"] },
      ],
      [
        { unit: "team", goal: "one", answer: "comply" },
        { unit: "cluster", goal: "everywhere", answer: "explain" },
      ],
    );
    expect(overview.counts).toEqual({ comply: 1, explain: 1, silent: 1 });
    expect(overview.units).toEqual({ comply: 1, explain: 1, silent: 1 });
    expect(overview.standing("other", "everywhere")).toBe("silent");
  });
});
