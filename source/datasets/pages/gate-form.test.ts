import { describe, expect, it } from "vitest";
import { recordedFields, recordOf } from "./gate-form.tsx";

const today = "2026-03-01";
const exception = { "origin-exception": ["research"], "origin-explanation": ["Het kan niet anders."] };

describe("what is recorded for the gate", () => {
  it("needs the exception at once, and lets assessment and advice follow later", () => {
    expect(Object.keys(recordOf({}, ["origin"], today).errors)).toEqual([
      "origin-exception",
      "origin-explanation",
    ]);
    const { record, errors } = recordOf(exception, ["origin"], today);
    expect(errors).toEqual({});
    expect(record).toMatchObject({ assessment: null, privacyOfficer: null, worksCouncil: null });
  });

  it("refuses an exception that the law does not give for this ground", () => {
    const fields = { "religion-exception": ["reintegration"], "religion-explanation": ["x"] };
    expect(Object.keys(recordOf(fields, ["religion"], today).errors)).toEqual(["religion-exception"]);
  });

  it("does not take advice halfway, or of a day to come", () => {
    const halfway = { ...exception, "officer-outcome": ["positive"] };
    expect(Object.keys(recordOf(halfway, ["origin"], today).errors)).toEqual(["officer-date"]);
    const later = { ...halfway, "officer-date": ["2026-03-02"] };
    expect(Object.keys(recordOf(later, ["origin"], today).errors)).toEqual(["officer-date"]);
    const conditional = {
      ...exception,
      "officer-outcome": ["positive-with-conditions"],
      "officer-date": ["2026-02-01"],
    };
    expect(Object.keys(recordOf(conditional, ["origin"], today).errors)).toEqual(["officer-note"]);
  });

  it("lets only the advice of the works council not apply, with the reason", () => {
    const council = {
      ...exception,
      "council-outcome": ["does-not-apply"],
      "council-note": ["Het gaat om inwoners."],
    };
    expect(recordOf(council, ["origin"], today).record.worksCouncil?.date).toBe(today);
    const officer = { ...exception, "officer-outcome": ["does-not-apply"], "officer-note": ["Geen tijd."] };
    expect(Object.keys(recordOf(officer, ["origin"], today).errors)).toEqual(["officer-outcome"]);
  });

  it("gives back what was recorded before", () => {
    const fields = {
      ...exception,
      "dpia-date": ["2026-01-01"],
      "dpia-reference": ["12"],
      "dpia-outcome": ["low-risk"],
      "council-date": ["2026-02-01"],
      "council-outcome": ["negative"],
      "council-note": [""],
    };
    const { record } = recordOf(fields, ["origin"], today);
    expect(recordedFields({ ...record, reason: "" })).toEqual(fields);
  });
});
