import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Gate,
  type GateRecord,
  type GateStep,
  newGate,
  specialGrounds,
  stillToRecord,
  takeStep,
} from "./gate.ts";
import { Failure } from "../language/failure.ts";
import type { ColumnPlan } from "./model.ts";

const column = (change: Partial<ColumnPlan>): ColumnPlan => ({
  name: "herkomst",
  role: "characteristic",
  classification: null,
  recode: {},
  yes: [],
  no: [],
  registrationNote: "",
  special: "origin",
  ...change,
});
const complete: GateRecord = {
  reliedOn: [
    { ground: "origin", exception: "research", explanation: "Statistiek over gelijke kansen." },
    { ground: "health", exception: "reintegration", explanation: "Begeleiding naar werk." },
  ],
  assessment: { date: "2026-01-10", reference: "DPIA-7", outcome: "measures-taken" },
  privacyOfficer: { date: "2026-01-12", outcome: "positive", note: "" },
  worksCouncil: { date: "2026-01-14", outcome: "does-not-apply", note: "Geen gegevens over medewerkers." },
  reason: "",
};
const analyst = { id: "a", mayJudge: false };
const officer = { id: "p", mayJudge: true };
const gate = (record: Partial<GateRecord> = {}): Gate => ({
  ...newGate(["origin", "health"], "a"),
  record: { ...complete, ...record },
});
const approve: GateStep = { does: "approve", reason: "" };
/** Code of the failure a step meets; empty when it is taken. */
function refusal(from: Gate, step: GateStep, by: { id: string; mayJudge: boolean }): string {
  try {
    takeStep(from, step, by);
    return "";
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
}

describe("the gate of article 9", () => {
  test("stands before rows with a protected ground that would be kept, not before counts", () => {
    expect(specialGrounds([column({}), column({ special: null })], "rows")).toEqual(["origin"]);
    expect(specialGrounds([column({ role: "left-out" })], "rows")).toEqual([]);
    expect(specialGrounds([column({})], "counts")).toEqual([]);
  });

  test("opens when all is recorded and another than the requester approves", () => {
    const approved = takeStep(gate(), approve, officer);
    expect(approved).toMatchObject({ state: "approved", decidedBy: "p" });
    expect(takeStep(approved, { does: "use" }, analyst).state).toBe("used");
  });

  test("asks for each ground an exception that can serve for it, with an explanation", () => {
    const reliedOn = [
      { ground: "origin", exception: "reintegration", explanation: "past niet bij herkomst" },
      { ground: "health", exception: "reintegration", explanation: " " },
    ] as const;
    expect(stillToRecord(gate({ reliedOn })).map(text => text.en)).toEqual([
      "the exception to GDPR article 9 for origin, with an explanation",
      "the exception to GDPR article 9 for disability, with an explanation".replace("disability", "health"),
    ]);
  });

  test.each([
    ["no assessment", { assessment: null }],
    [
      "an assessment without a date that exists",
      { assessment: { ...complete.assessment!, date: "2026-02-30" } },
    ],
    ["a risk that stays high", { assessment: { ...complete.assessment!, outcome: "high-risk" as const } }],
    ["no advice of the privacy officer", { privacyOfficer: null }],
    ["no advice of the works council", { worksCouncil: null }],
    [
      "a works council that does not apply, without saying why",
      { worksCouncil: { ...complete.worksCouncil!, note: "" } },
    ],
  ])("stays shut with %s", (_, record) => {
    expect(stillToRecord(gate(record))).toHaveLength(1);
    expect(refusal(gate(record), approve, officer)).toBe("gate-incomplete");
  });

  test("needs a reason to go against negative advice, and to refuse", () => {
    const against = gate({ worksCouncil: { date: "2026-01-14", outcome: "negative", note: "" } });
    expect(refusal(against, approve, officer)).toBe("gate-reason");
    expect(takeStep(against, { does: "approve", reason: "Afgewogen." }, officer).state).toBe("approved");
    expect(refusal(gate(), { does: "refuse", reason: " " }, officer)).toBe("gate-reason");
  });

  test("lets nobody approve their own request, nor anyone who may not judge, nor a stranger record", () => {
    expect(refusal({ ...gate(), requestedBy: "p" }, approve, officer)).toBe("gate-own-request");
    expect(refusal(gate(), approve, analyst)).toBe("gate-not-yours");
    expect(refusal(gate(), { does: "withdraw" }, { id: "x", mayJudge: false })).toBe("gate-not-yours");
    expect(refusal(gate(), { does: "record", record: complete }, { id: "x", mayJudge: false })).toBe(
      "gate-not-yours",
    );
    expect(refusal(takeStep(gate(), approve, officer), { does: "use" }, { id: "x", mayJudge: false })).toBe(
      "gate-not-yours",
    );
  });

  test("never comes to used without passing through approved, whatever steps are tried", () => {
    const step: fc.Arbitrary<GateStep> = fc.oneof(
      fc.constant<GateStep>({ does: "withdraw" }),
      fc.constant<GateStep>({ does: "use" }),
      fc.record({ does: fc.constantFrom("approve", "refuse"), reason: fc.constantFrom("", "omdat") }),
      fc.record({
        does: fc.constant("record"),
        record: fc.constantFrom(complete, { ...complete, assessment: null }),
      }),
    );
    const by = fc.constantFrom(analyst, officer, { id: "x", mayJudge: false });
    fc.assert(
      fc.property(fc.array(fc.tuple(step, by), { maxLength: 12 }), steps => {
        let now = newGate(["origin", "health"], "a");
        for (const [next, who] of steps) {
          const before = now;
          try {
            now = takeStep(now, next, who);
          } catch {
            continue;
          }
          const sound =
            (now.state !== "used" || before.state === "approved") &&
            (now.state !== "approved" || (who === officer && stillToRecord(before).length === 0));
          expect(sound).toBe(true);
        }
      }),
    );
  });
});
