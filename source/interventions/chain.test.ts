import { describe, expect, it } from "vitest";
import { brokenAt, type Chain, leadsTo } from "./chain.ts";
import { monthsAfter } from "../work/days.ts";
import { measurementDue } from "./rules.ts";

const node = (key: string, link: Chain["nodes"][number]["link"]) => ({
  key,
  link,
  title: key,
  note: "",
  path: null,
});

describe("The chain of a goal", () => {
  const chain: Chain = {
    nodes: [node("g", "goal"), node("i", "intervention"), node("x", "indicator")],
    edges: [
      ["g", "i"],
      ["g", "x"],
      ["i", "x"],
    ],
  };

  it("leads from each to the next, and says where it is broken", () => {
    expect(leadsTo(chain, "g").map(({ key }) => key)).toEqual(["i", "x"]);
    expect(leadsTo(chain, "x")).toEqual([]);
    expect(brokenAt(chain)).toEqual(["finding", "measurement"]);
  });
});

describe("The rhythm of an evaluation plan", () => {
  it("is late when its first measurement is, and counts from when an indicator was made if there is none", () => {
    const indicator = (rhythm: number, lastOn: string | null) => ({ rhythm, lastOn, since: "2026-01-31" });
    expect(measurementDue([])).toBeNull();
    expect(measurementDue([indicator(12, "2026-01-01"), indicator(1, null)])).toBe("2026-02-28");
    expect(monthsAfter("2026-11-30", 3)).toBe("2027-02-28");
  });
});
