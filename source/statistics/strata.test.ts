import { expect, it } from "vitest";
import { informative, type Stratum } from "./strata.ts";

const strata: Stratum[] = [
  [1, 2, 3, 4],
  [0, 0, 3, 4],
  [0, 5, 0, 5],
  [5, 0, 5, 0],
];

it("drops strata without one of the groups, and counts them", () => {
  expect(informative(strata, "both-groups").counts).toEqual({ used: 3, dropped: 1 });
});

it("for odds ratios also drops strata in which everybody or nobody succeeds", () => {
  expect(informative(strata, "all-margins").counts).toEqual({ used: 1, dropped: 3 });
});

it("refuses when nothing is left, or a count cannot be", () => {
  expect(() => informative([[0, 0, 3, 4]], "both-groups")).toThrow(
    expect.objectContaining({ code: "too-few" }),
  );
  expect(() => informative([], "all-margins")).toThrow(expect.objectContaining({ code: "too-few" }));
  expect(() => informative([[-1, 2, 3, 4]], "both-groups")).toThrow(
    expect.objectContaining({ code: "impossible-counts" }),
  );
});
