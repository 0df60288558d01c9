import { describe, expect, it } from "vitest";
import { complyOverview } from "./plans.ts";

const units = [{ id: "team" }, { id: "cluster" }, { id: "other" }];

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
