import { describe, expect, test } from "vitest";
import { Failure } from "../language/failure.ts";
import type { Classification } from "../statistics/classification.ts";
import type { ColumnPlan, Register } from "./model.ts";
import { checkGroups, checkPlan, checkRegister, isPastRetention, openQuestions } from "./rules.ts";

const register: Register = {
  name: "Bijstand 2018",
  purpose: "Zien of iedereen gelijke kansen heeft op werk.",
  legalGround: "public-task",
  unit: "persons",
  referenceDate: "2025-12-31",
  retentionDate: "2027-01-01",
  rounding: 1,
  population: null,
  nested: [],
  everyone: true,
  notIncluded: "Mensen in het doelgroepregister.",
  demonstration: false,
  identifiers: [],
  totals: [],
  characteristics: [],
};
const today = "2026-05-01";
const fields = (change: Partial<Register>, kind: "rows" | "counts" = "rows") =>
  openQuestions({ ...register, ...change }, kind, today).map(question => question.field);

describe("the register", () => {
  test("asks nothing more when all is answered", () => {
    expect(fields({})).toEqual([]);
  });

  test.each<[keyof Register, Partial<Register>]>([
    ["name", { name: " " }],
    ["purpose", { purpose: "zomaar" }],
    ["legalGround", { legalGround: "because" }],
    ["legalGround", { legalGround: "no-personal-data" }],
    ["referenceDate", { referenceDate: "31-12-2025" }],
    ["referenceDate", { referenceDate: "2026-05-02" }],
    ["retentionDate", { retentionDate: "2026-05-01" }],
    ["retentionDate", { retentionDate: "2026-02-30" }],
    ["retentionDate", { retentionDate: "2040-01-01" }],
    ["notIncluded", { notIncluded: "" }],
    ["rounding", { rounding: 0 }],
  ])("asks for %s when it is %o", (field, change) => {
    expect(fields(change)).toEqual([field]);
    expect(() => checkRegister({ ...register, ...change }, "rows", today)).toThrowError(
      expect.objectContaining({ code: "register", field }),
    );
  });

  test("lets counts be no personal data, and asks for their population", () => {
    expect(fields({ legalGround: "no-personal-data" }, "counts")).toEqual(["population"]);
  });

  test("keeps data on the last day and not the day after", () => {
    expect([isPastRetention("2026-05-01", today), isPastRetention("2026-04-30", today)]).toEqual([
      false,
      true,
    ]);
  });
});

const yesNo: Classification = {
  id: "geslacht",
  version: "1",
  name: { nl: "", en: "" },
  definition: { nl: "", en: "" },
  source: "",
  validFrom: null,
  validTo: null,
  ordered: false,
  categories: ["v", "m"].map(code => ({ code, label: { nl: code, en: code } })),
  crosswalks: [],
};
const column = (name: string, change: Partial<ColumnPlan> = {}): ColumnPlan => ({
  name,
  role: "characteristic",
  classification: null,
  recode: {},
  yes: [],
  no: [],
  registrationNote: "",
  special: null,
  ...change,
});
const sound = [
  column("a", { classification: yesNo }),
  column("b", { role: "moment", yes: ["1"], no: ["0"] }),
];
/** What a plan is refused for; empty when it is let through. */
function refusal(plan: readonly ColumnPlan[], file = ["a", "b"], change: Partial<Register> = {}): string {
  try {
    checkPlan(plan, { ...register, ...change }, "rows", file);
    checkGroups(plan);
    return "";
  } catch (error) {
    return error instanceof Failure ? error.text.en : String(error);
  }
}

describe("a plan", () => {
  test("that fits its file is let through", () => {
    expect(refusal(sound)).toBe("");
  });

  test("needs something to group by, unless it is a file of ties between people", () => {
    const who = (name: string) => column(name, { role: "pseudonym" });
    expect(refusal([who("a"), column("b", { role: "amount" })])).toContain("No characteristic was chosen");
    expect(refusal([who("a"), who("b")])).toBe("");
  });

  test("must name the columns of the file, each once", () => {
    expect(refusal(sound, ["a", "b", "c"])).toContain("‘c’: is in the file but not in the plan");
    expect(refusal(sound, ["a"])).toContain("‘b’: is in the plan but not in the file");
    expect(refusal([...sound, column("a")])).toContain("‘a’: occurs twice");
  });

  test("must hold together by itself", () => {
    const [a, b] = [sound[0]!, sound[1]!];
    const [v] = yesNo.categories;
    expect(refusal([{ ...a, recode: { vrouw: "x" } }, b])).toContain("that the classification does not have");
    expect(refusal([{ ...a, classification: { ...yesNo, categories: [v!, v!] } }, b])).toContain("same code");
    expect(refusal([a, { ...b, yes: [] }])).toContain("which value means ‘yes’");
    expect(refusal([a, { ...b, no: ["1"] }])).toContain("both yes and no");
    expect(refusal([a, { ...b, role: "count" }])).toContain("belongs to a table of counts");
    expect(refusal([{ ...a, role: "left-out" }, b])).toContain("No characteristic");
    expect(refusal(sound, ["a", "b"], { population: "b" })).toContain("must have the role ‘count’");
    expect(refusal(sound, ["a", "b"], { nested: [["a", "b"]] })).toContain("is not a decision moment");
  });
});
