import { describe, expect, it } from "vitest";
import { complyOverview, unitsWithin } from "./plans.ts";

const unit = (id: string, parent: string | null = null) => ({ id, name: id, parent });
const units = [unit("team", "cluster"), unit("cluster"), unit("other")];

describe("The units of a manager", () => {
  it("are their own and all below them, in whatever order they come", () => {
    expect(unitsWithin(units, ["cluster"])).toEqual(["team", "cluster"]);
    expect(unitsWithin(units, ["team"])).toEqual(["team"]);
    expect(unitsWithin(units, [])).toEqual([]);
    expect(unitsWithin(units, [null])).toEqual(["team", "cluster", "other"]);
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
        { unit: "team", goal: "everywhere", answer: "explain" },
        { unit: "team", goal: "one", answer: "comply" },
        { unit: "cluster", goal: "everywhere", answer: "explain" },
      ],
    );
    expect(overview.counts).toEqual({ comply: 1, explain: 2, silent: 1 });
    expect(overview.units).toEqual({ comply: 1, explain: 1, silent: 1 });
    expect(overview.standing("other", "everywhere")).toBe("silent");
  });
});
