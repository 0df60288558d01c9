import { describe, expect, it } from "vitest";
import { movedBetween, standingOf } from "./standing.ts";

const section = { words: null, drafted: null, leftOut: false };

describe("How a section stands", () => {
  it("is blank only where neither a draft, nor words, nor anything else stands in it", () => {
    expect(standingOf(section, "", false)).toBe("blank");
    expect(standingOf(section, "", true)).toBe("draft");
    expect(standingOf(section, "Opzet", false)).toBe("draft");
  });

  it("is a person's as soon as one wrote, and says so when the draft beneath it moved", () => {
    const written = { ...section, words: "Van mij", drafted: "Opzet" };
    expect(standingOf(written, "Opzet", true)).toBe("written");
    expect(standingOf(written, "Andere opzet", true)).toBe("changed");
    expect(standingOf({ ...written, leftOut: true }, "Andere opzet", true)).toBe("left-out");
  });
});

describe("What moved between two drafts", () => {
  it("is told by line, without what stayed", () => {
    expect(movedBetween("Kop\n\n- a 10%\n- b", "Kop\n\n- a 12%\n- b\n- c")).toEqual({
      gone: ["a 10%"],
      come: ["a 12%", "c"],
    });
    expect(movedBetween("- a\n- b", "- b\n- a")).toEqual({ gone: [], come: [] });
  });
});
