import { describe, expect, test } from "vitest";
import { countRows, dimension, table21 } from "../../../tests/fixtures/decision-data.ts";
import type { DecisionsInput } from "./decisions.ts";
import { decisions, exactFinding, partsOf } from "./decisions.ts";
import type { DecisionData, DecisionsQuestion } from "./model.ts";

const source = { dataset: "test", referenceDate: null, snapshot: null, demonstration: false };

function ask(
  data: DecisionData,
  question: Partial<DecisionsQuestion> & { by: readonly string[] },
): DecisionsInput {
  return {
    data,
    question: {
      cross: "none",
      moments: data.moments,
      control: [],
      reference: {},
      margin: null,
      adjust: "holm",
      level: 0.95,
      ...question,
    },
    unit: "persons",
    notes: {
      everyone: true,
      notIncluded: "mensen in het doelgroepregister.",
      rounding: data.aggregates[0]!.rounding,
      demonstration: false,
      unit: "persons",
      columns: [],
    },
    source,
  };
}

const all = ["geslacht", "leeftijd", "achtergrond", "burgerlijke staat"];

describe("table 2.1 says what its readers missed", () => {
  const finding = exactFinding(ask(table21(true), { by: all }));
  const find = (measure: string, moment: string, group: string) =>
    finding.estimates.find(
      e => e.measure === measure && e.moment === moment && Object.values(e.group)[0] === group,
    )!;
  const nl = finding.sentences.map(s => s.text.nl).join("\n");
  const warnings = finding.warnings.map(w => w.code);

  test("women are at work 0.63 times as often as men", () => {
    expect(find("ratio", "werkzaam", "Vrouwen").value).toBeCloseTo(0.6287, 3);
    expect(nl).toContain("De kans van Vrouwen is 0,63 keer die van Mannen");
  });

  test("at work, women reach a durable spell slightly more often", () => {
    expect(find("pass-rate", "duurzaam_werkzaam", "Vrouwen").value).toBeCloseTo(0.7263, 3);
    expect(find("pass-rate", "duurzaam_werkzaam", "Mannen").value).toBeCloseTo(0.694, 3);
  });

  test("support differs by 4.5 percentage points", () => {
    expect(find("difference", "met_voorziening", "Vrouwen").value).toBeCloseTo(-0.0454, 3);
    expect(nl).toContain("Met voorziening: Vrouwen 45,8%, Mannen 50,3%. Dat scheelt 4,5 procentpunt.");
  });

  test("origin turns round between work and durable work", () => {
    expect(nl).toMatch(
      /Het beeld draait om bij Niet-westerse migratieachtergrond: bij ‘werkzaam’ .* hoger .* lager/,
    );
    expect(warnings).toContain("turns-round");
  });

  test("single parents find work most often", () => {
    expect(nl).toContain("Werkzaam: het vaakst bij Eenouderhuishouden (23,8%)");
  });

  test("no pass rate is given between support and work, and the page says why", () => {
    expect(finding.estimates.some(e => e.measure === "pass-rate" && e.moment === "werkzaam")).toBe(false);
    expect(finding.warnings.find(w => w.code === "not-nested")!.text.nl).toContain("bewijst dat niet");
  });

  test("it says who is not in the table, what rounding does, and what an interval means for everyone", () => {
    expect(warnings).toEqual(expect.arrayContaining(["not-included", "rounded-source", "everyone"]));
  });

  test("the interval that is shown carries the rounding of the source", () => {
    const rate = find("rate", "werkzaam", "Vrouwen");
    expect(rate.outerLow!).toBeLessThan(rate.low!);
    expect(rate.outerHigh!).toBeGreaterThan(rate.high!);
  });

  test("every Dutch sentence has an English one", () => {
    for (const { text } of finding.sentences) expect(text.en).not.toBe(text.nl);
  });
});

test("without a declaration, falling counts give no pass rate", () => {
  const finding = exactFinding(ask(table21(false), { by: ["geslacht"] }));
  expect(finding.estimates.some(e => e.measure === "pass-rate")).toBe(false);
  expect(finding.warnings.filter(w => w.code === "not-nested")).toHaveLength(2);
});

test("a chosen group is what the others are compared with, and is not compared with itself", () => {
  const finding = exactFinding(
    ask(table21(true), { by: ["achtergrond"], reference: { achtergrond: "Nederlandse achtergrond" } }),
  );
  const differences = finding.estimates.filter(e => e.measure === "difference" && e.moment === "werkzaam");
  expect(differences).toHaveLength(2);
  for (const e of differences) expect(e.versus).toEqual({ achtergrond: "Nederlandse achtergrond" });
});

describe("admissions to Berkeley, the known case of a reversal", () => {
  const admitted: Record<string, [number, number, number, number]> = {
    A: [512, 313, 89, 19],
    B: [353, 207, 17, 8],
    C: [120, 205, 202, 391],
    D: [138, 279, 131, 244],
    E: [53, 138, 94, 299],
    F: [22, 351, 24, 317],
  };
  const rows: Record<string, string | boolean>[] = [];
  const times: number[] = [];
  for (const [dept, [a, b, c, d]] of Object.entries(admitted)) {
    rows.push({ gender: "Male", dept, admit: true }, { gender: "Male", dept, admit: false });
    rows.push({ gender: "Female", dept, admit: true }, { gender: "Female", dept, admit: false });
    times.push(a, b, c, d);
  }
  const by = [dimension("gender", ["Male", "Female"]), dimension("dept", Object.keys(admitted))];
  const data = countRows(rows, by, ["admit"], times);
  const finding = exactFinding(ask(data, { by: ["gender"], control: ["dept"] }));
  const male = (measure: string, method: string) =>
    finding.estimates.find(
      e => e.measure === measure && e.method === method && e.group["gender"] === "Male",
    )!;

  test("the crude odds favour men, the adjusted odds do not, and the finding warns", () => {
    expect(male("difference", "newcombe").value).toBeCloseTo(0.14164542824654186, 12);
    expect(male("odds-ratio", "mantel-haenszel").value).toBeCloseTo(0.9046968282586231, 12);
    const told = finding.warnings.filter(w => w.code === "reversal");
    expect(told.map(w => w.text.en)).toEqual([
      expect.stringContaining("the rate of Female over all together is lower"),
    ]);
  });

  test("Mantel–Haenszel, its test and its homogeneity equal R", () => {
    expect(male("odds-ratio", "mantel-haenszel").p).toBeCloseTo(0.21692369705551837, 12);
    expect(male("risk-ratio", "mantel-haenszel").value).toBeCloseTo(0.944905022595929, 12);
    expect(male("risk-difference", "mantel-haenszel").value).toBeCloseTo(-0.018425196190852523, 12);
    expect(male("homogeneity", "breslow-day-tarone").value).toBeCloseTo(18.82550125205323, 9);
  });

  test("the logistic model agrees in direction", () => {
    expect(male("odds-ratio", "logistic").value).toBeLessThan(1);
    expect(male("average-marginal-effect", "logistic").value).toBeLessThan(0);
  });

  test("women against the others and men against the others count as one hypothesis", () => {
    const alone = exactFinding(ask(data, { by: ["gender"] }));
    const [first] = alone.estimates.filter(e => e.measure === "difference");
    expect(first!.adjustedP).toBe(first!.p);
  });
});

describe("many groups, and people of whom a characteristic is not known", () => {
  const teams = ["A", "B", "C", "D", "E", "F"];
  const by = dimension("team", teams);
  const categories = [
    ...by.classification.categories,
    { code: "unknown", label: { nl: "onbekend", en: "unknown" }, missing: true as const },
  ];
  const team = { ...by, classification: { ...by.classification, categories } };
  const invited: Record<string, number> = { A: 90, B: 50, C: 50, D: 50, E: 50, F: 10, unknown: 100 };
  const rows = Object.entries(invited).flatMap(([name, yes]) =>
    Array.from({ length: 100 }, (_, i) => ({ team: name, invited: i < yes })),
  );
  const finding = exactFinding(ask(countRows(rows, [team], ["invited"]), { by: ["team"] }));
  const sentences = finding.sentences.map(s => s.text.en);

  test("the sentence names the groups that stand apart", () => {
    expect(sentences).toContain("Invited, more often than the others: A (90.0%). And less often: F (10.0%).");
  });

  test("those not known are a group of their own, but never the headline", () => {
    expect(finding.warnings.map(w => w.code)).toContain("missing");
    expect(sentences[0]).toContain("F 10.0%, the others 65.0%");
  });
});

describe("a difference that cannot be told from chance", () => {
  const by = dimension("team", ["A", "B"]);
  const told = (size: number, [a, b]: readonly [number, number], margin: number | null) => {
    const rows = [a, b].flatMap((yes, i) => [
      { team: "AB"[i]!, invited: true, times: yes },
      { team: "AB"[i]!, invited: false, times: size - yes },
    ]);
    const data = countRows(
      rows.map(({ team, invited }) => ({ team, invited })),
      [by],
      ["invited"],
      rows.map(({ times }) => times),
    );
    const finding = exactFinding(ask(data, { by: ["team"], margin }));
    const of = (measure: string) => finding.estimates.filter(e => e.measure === measure);
    return { of, say: finding.sentences.map(s => s.text.en).join(" ") };
  };

  test("comes with the smallest difference that groups of this size could have shown", () => {
    const { of, say } = told(50, [22, 28], null);
    // R: power.prop.test(n = 50, p1 = .5, power = .8, tol = 1e-14)$p2 - .5
    expect(of("detectable-difference").map(e => e.value)).toEqual([
      expect.closeTo(0.2668301789525, 10),
      expect.closeTo(0.2668301789525, 10),
    ]);
    expect(say).toContain("too little evidence");
    expect(say).toContain("With these numbers a difference is seen well only from 26.7 percentage points.");
    expect(of("equivalence")).toEqual([]);
  });

  test("is called no relevant difference only where two one-sided tests show it", () => {
    const { of, say } = told(2000, [800, 810], 5);
    expect(of("equivalence")[0]).toMatchObject({ method: "tost", test: "tost-score", level: null });
    expect(of("equivalence")[0]!.adjustedP).toBe(of("equivalence")[0]!.p);
    expect(of("equivalence")[0]!.p).toBeLessThan(0.05);
    expect(say).toContain(
      "No relevant difference: the difference is shown to be smaller than 5.0 percentage points",
    );
    expect(say).not.toContain("too little evidence");
  });

  test("is not called so with few people: then there is too little evidence of either", () => {
    const { say } = told(50, [24, 26], 5);
    expect(say).toContain("too little evidence");
    expect(say).toContain("was not shown. That is not the same as a proven difference.");
    expect(say).not.toContain("No relevant difference");
  });

  test("where all pass, nothing can be worked out, and nothing breaks", () => {
    const { of, say } = told(50, [50, 50], 5);
    expect(of("detectable-difference").map(e => e.value)).toEqual([null, null]);
    expect(say).toContain("even a large difference would go unseen");
  });
});

test("of whom it is not known is told from a count of its own, and not by subtracting rounded counts", () => {
  const by = dimension("team", ["A", "B"]);
  const rows = Array.from({ length: 63 }, (_, i) => ({
    team: "AB"[i % 2]!,
    invited: i < 12 ? null : i % 3 === 0,
  }));
  const input = ask(countRows(rows, [by], ["invited"]), { by: ["team"] });
  const exact = exactFinding(input);
  expect(exact.warnings.map(w => w.text.en)).toContain(
    "For 12 people it is not known whether ‘invited’ was reached. They do not count in that figure.",
  );
  const { counts, structure } = partsOf(input);
  const cells = [...counts.cells].map(
    ([key, n]) => [key, { shown: 5 * Math.round(n / 5), hidden: null }] as const,
  );
  const shown = decisions(structure, {
    audience: "public",
    cells: new Map(cells),
    figures: new Map(),
    roundingBase: 5,
    threshold: 10,
  });
  expect(shown.warnings.map(w => w.text.en).join()).toContain("For 10 people it is not known");
});
