import { describe, expect, it } from "vitest";
import { outcome, yesNo } from "./yes-no.ts";

describe("Yes and no", () => {
  it("are words of one meaning, in either language and writing", () => {
    expect(yesNo(["JA", "Nee", "nee"])).toEqual({ yes: ["JA"], no: ["Nee", "nee"] });
    expect(yesNo(["Admitted", "Rejected"])).toBeNull();
  });

  it.each([
    ["Admitted", "Rejected"],
    ["aangenomen", "afgewezen"],
    ["Hired", "Not hired"],
    ["Geslaagd", "Gezakt"],
    ["ja", "nee"],
  ])("are also outcomes of a decision, once someone says it is one: %s, %s", (yes, no) => {
    expect(outcome([no, yes])).toEqual({ yes: [yes], no: [no] });
  });

  it("are not guessed from one outcome alone, or from others beside them", () => {
    expect(outcome(["Admitted"])).toBeNull();
    expect(outcome(["Rejected"])).toBeNull();
    expect(outcome(["Admitted", "Rejected", "Waitlisted"])).toBeNull();
    expect(outcome(["Male", "Female"])).toBeNull();
  });
});
