import { describe, expect, it } from "vitest";
import { commitmentsInPeriod } from "./for-report.ts";
import type { Commitment } from "./model.ts";

const year = { from: "2026-01-01", until: "2026-12-31" };
const one = (id: string, change: Partial<Commitment> = {}): Commitment => ({
  id,
  kind: "promise",
  words: id,
  origin: "raad",
  raisedOn: "2026-01-10",
  owner: "Wethouder",
  due: "2026-06-01",
  state: "open",
  result: "",
  evidence: "",
  items: [],
  settledOn: null,
  steps: [{ state: "open", due: change.due ?? "2026-06-01", owner: "x", words: "", by: "x", at: "x" }],
  figures: [],
  wordings: [],
  ...change,
});
const names = (all: readonly Commitment[]) => all.map(({ id }) => id);

describe("Commitments in the period of a report", () => {
  it("are open, kept, or not kept; an overdue one is both open and not kept", () => {
    const parted = commitmentsInPeriod(
      [
        one("kept", { state: "done", settledOn: "2026-05-01" }),
        one("late", { state: "done", settledOn: "2026-08-01" }),
        one("partly", { state: "partly", settledOn: "2026-05-01" }),
        one("overdue"),
        one("waits", { due: "2027-03-01" }),
      ],
      year,
    );
    expect(names(parted.kept)).toEqual(["kept"]);
    expect(names(parted.notKept)).toEqual(["overdue", "late", "partly"]);
    expect(names(parted.open)).toEqual(["overdue", "waits"]);
  });

  it("leave out what ended before, or came after, and see what was settled later as open still", () => {
    const parted = commitmentsInPeriod(
      [
        one("before", { raisedOn: "2025-01-01", state: "done", settledOn: "2025-12-31" }),
        one("after", { raisedOn: "2027-01-01" }),
        one("settled-later", { due: "2027-02-01", state: "done", settledOn: "2027-01-15" }),
      ],
      year,
    );
    expect(parted).toMatchObject({ kept: [], notKept: [] });
    expect(names(parted.open)).toEqual(["settled-later"]);
  });
});
