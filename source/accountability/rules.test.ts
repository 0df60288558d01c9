import { describe, expect, it } from "vitest";
import type { Commitment, FollowUp, Step } from "./model.ts";
import { checkFollowUp, fellShort, firstPromised, inOrder, isOverdue, quotable } from "./rules.ts";

const today = "2026-06-15";
const step = (due: string | null): Step => ({ state: "open", due, owner: "x", words: "", by: "x", at: "x" });
const promise = (change: Partial<Commitment>): Commitment => ({
  id: "c",
  kind: "promise",
  words: "Een brief",
  origin: "raad",
  raisedOn: "2026-01-01",
  owner: "Wethouder",
  due: "2026-06-01",
  state: "open",
  result: "",
  evidence: "",
  items: [],
  settledOn: null,
  steps: [step("2026-06-01")],
  figures: [],
  wordings: [],
  ...change,
});

describe("A promise", () => {
  it("is overdue after its day, until it is settled one way or another", () => {
    expect(isOverdue(promise({}), today)).toBe(true);
    expect(isOverdue(promise({ due: today }), today)).toBe(false);
    expect(isOverdue(promise({ due: null }), today)).toBe(false);
    expect(isOverdue(promise({ state: "not-done" }), today)).toBe(false);
  });

  it("keeps the day that was promised first, however often it moved", () => {
    const moved = promise({
      due: "2026-09-01",
      steps: [step("2026-09-01"), step("2026-07-01"), step("2026-06-01")],
    });
    expect(firstPromised(moved)).toBe("2026-06-01");
    expect(firstPromised(promise({ due: null, steps: [step(null), step("2026-06-01")] }))).toBe("2026-06-01");
    expect(firstPromised(promise({}))).toBeNull();
    expect(firstPromised(promise({ due: "2026-06-01", steps: [step("2026-06-01"), step(null)] }))).toBeNull();
  });

  it("fell short when it was moved past its first day, kept late, in part or not at all", () => {
    const kept = { state: "done", settledOn: "2026-05-20" } as const;
    expect(fellShort(promise(kept), today)).toBe(false);
    expect(fellShort(promise({ ...kept, settledOn: "2026-06-02" }), today)).toBe(true);
    expect(fellShort(promise({ state: "partly", settledOn: "2026-05-20" }), today)).toBe(true);
    expect(fellShort(promise({ state: "not-done", settledOn: "2026-05-20" }), today)).toBe(true);
    const moved = { due: "2026-09-01", steps: [step("2026-09-01"), step("2026-06-01")] };
    expect(fellShort(promise(moved), today)).toBe(true);
    expect(fellShort(promise({ due: "2026-09-01", steps: [step("2026-09-01")] }), today)).toBe(false);
  });

  it("stands in the list by how long it waits, settled ones last and newest first", () => {
    const ids = inOrder([
      promise({ id: "settled-long-ago", state: "done", settledOn: "2025-01-01" }),
      promise({ id: "no-day", due: null }),
      promise({ id: "settled", state: "done", settledOn: "2026-01-01" }),
      promise({ id: "later", due: "2026-12-01" }),
      promise({ id: "late" }),
    ]).map(({ id }) => id);
    expect(ids).toEqual(["late", "later", "no-day", "settled", "settled-long-ago"]);
  });
});

describe("A step of the follow-up", () => {
  const next: FollowUp = {
    state: "done",
    due: "2026-06-01",
    owner: "Wethouder",
    result: "De brief is verstuurd",
    evidence: "/releases",
    words: "",
  };
  const refusal = (change: Partial<FollowUp>) => {
    try {
      checkFollowUp(promise({}), { ...next, ...change });
      return null;
    } catch (error) {
      return error instanceof Error && "field" in error ? error.field : error;
    }
  };

  it("says what was done, or why not", () => {
    expect(refusal({})).toBeNull();
    expect(refusal({ result: "" })).toBe("result");
    expect(refusal({ state: "not-done", result: "" })).toBe("result");
    expect(refusal({ state: "under-way", result: "" })).toBeNull();
  });

  it("an answer to the council quotes figures for everyone, and nothing quotes figures for managers", () => {
    expect(quotable("question")).toEqual(["public"]);
    for (const kind of ["recommendation", "question", "promise"] as const)
      expect(quotable(kind)).not.toContain("manager");
  });

  it("moves a day only with a reason", () => {
    expect(refusal({ due: "2026-09-01" })).toBe("words");
    expect(refusal({ due: null })).toBe("words");
    expect(refusal({ due: "2026-09-01", words: "Het rapport kwam later" })).toBeNull();
  });

  it.each([
    "javascript:alert(1)",
    "http://example.org",
    "//example.org",
    "/a b",
    "data:text/html,x",
    "/\\x y",
  ])("takes no evidence from %s", evidence => expect(refusal({ evidence })).toBe("evidence"));
  it.each(["", "/releases/1", "https://voorbeeldstad.example/brief.pdf"])(
    "takes evidence from %s",
    evidence => expect(refusal({ evidence })).toBeNull(),
  );
});
