import { describe, expect, it } from "vitest";
import { twoByTwoTest } from "./two-by-two-test.ts";

describe("the test of a two-by-two table", () => {
  it("is Pearson's where every expected count is 5 or more", () => {
    expect(twoByTwoTest(10, 10, 10, 10)).toEqual({ p: 1, test: "pearson-chi-square" });
    expect(twoByTwoTest(5, 5, 5, 5).test).toBe("pearson-chi-square");
    expect(twoByTwoTest(235, 2200, 157, 2278).p).toBeCloseTo(3.98388683758507e-5, 16);
  });

  it("is Fisher's where one is below 5", () => {
    expect(twoByTwoTest(4, 5, 5, 5).test).toBe("fisher-exact");
    expect(twoByTwoTest(3, 1, 1, 3).p).toBeCloseTo(34 / 70, 14);
  });

  it("says 1 where nobody or everybody succeeds", () => {
    expect(twoByTwoTest(0, 500, 0, 700)).toEqual({ p: 1, test: "fisher-exact" });
    expect(twoByTwoTest(500, 0, 700, 0).p).toBe(1);
  });

  it("is refused for a group of nobody, and for few cases that are not whole", () => {
    expect(() => twoByTwoTest(0, 0, 3, 4)).toThrow(expect.objectContaining({ code: "no-cases" }));
    expect(() => twoByTwoTest(1.5, 2, 3, 4)).toThrow(expect.objectContaining({ code: "not-whole" }));
    expect(twoByTwoTest(30.5, 20, 13, 40).test).toBe("pearson-chi-square");
  });
});
