import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { protectTables } from "../../disclosure/protect.ts";
import { mulberry32 } from "../../statistics/random.ts";
import { readCatalogue } from "../catalogue.server.ts";
import { type Answers, type Instrument, optionsOf, type Question, questionsOf } from "../model.ts";
import { readAnswersCsv } from "./answers-csv.ts";
import { findAnswers } from "./finding.ts";
import { adderOf } from "./totals.ts";
import { tabulateAnswers } from "./tabulate.ts";

const { audiences } = readPolicy();
const house = readCatalogue("/nowhere").instruments.map(({ instrument }) => instrument);
const named = (id: string) => house.find(instrument => instrument.id === id)!;

/** An instrument cut down to what a test looks at: fewer groups, so that protecting takes a moment. */
const only = (
  instrument: Instrument,
  sections: readonly string[],
  keep: Partial<Instrument> = {},
): Instrument => ({
  ...instrument,
  sections: instrument.sections
    .filter(section => sections.includes(section.id))
    .map(section => ({
      ...section,
      items: section.items.filter(
        item =>
          item.kind === "matrix" || !["age", "orientation", "religion", "leads"].includes(item.question.key),
      ),
    })),
  ...keep,
});

const find = async (
  instrument: Instrument,
  sheets: readonly Answers[],
  audience: "analyst" | "manager" = "manager",
) => findAnswers(instrument, await protectTables(tabulateAnswers(instrument, sheets), audiences[audience]));

const people = (n: number, answers: (i: number) => Answers): Answers[] =>
  Array.from({ length: n }, (_, i) => answers(i));

describe("a criterion on every unit", () => {
  const climate = only(named("inclusion-climate"), ["fairness", "work"], {
    scales: named("inclusion-climate").scales.filter(({ id }) => id === "fairness"),
    criteria: named("inclusion-climate").criteria.filter(({ id }) => id === "fair-everywhere"),
  });
  const unit = (name: string, n: number, agreeing: number) =>
    people(n, i => ({ unit: name, "fairness-decisions": i < agreeing ? "4" : "2" }));

  it("is read off with its uncertainty: reached, missed, or too uncertain to say", async () => {
    const sheets = [
      ...unit("city-space", 200, 188),
      ...unit("services", 200, 150),
      ...unit("work-care", 80, 68),
    ];
    const [criterion] = (await find(climate, sheets)).criteria;
    const byUnit = Object.fromEntries(criterion!.groups.map(({ code, verdict }) => [code, verdict]));
    expect(byUnit).toMatchObject({ "city-space": "reached", services: "missed", "work-care": "uncertain" });
    expect(criterion?.verdict).toBe("missed");
    // 188 of 200 by R: prop.test(188, 200, correct = FALSE)$conf.int
    const first = criterion?.groups.find(({ code }) => code === "city-space");
    expect(first).toMatchObject({ n: 200, interval: { value: 0.94 } });
    expect(first?.interval?.low).toBeCloseTo(0.8981, 4);
    expect(first?.interval?.high).toBeCloseTo(0.9653, 4);
  });

  it("never shows a unit of fewer than ten, and does not call a goal reached of which a unit is hidden", async () => {
    const sheets = [
      ...unit("city-space", 400, 376),
      ...unit("services", 300, 282),
      ...unit("operations", 8, 7),
    ];
    const [criterion] = (await find(climate, sheets)).criteria;
    expect(criterion?.groups.find(({ code }) => code === "operations")).toMatchObject({
      interval: null,
      n: null,
      verdict: "hidden",
    });
    expect(criterion?.verdict).toBe("hidden");
  });

  it("hides the same units in every table, or a small one could be put together from two of them", async () => {
    const both = { "fairness-explained": "3", "fairness-same-rules": "4" };
    const sheets = [
      ...unit("city-space", 60, 45),
      ...unit("services", 50, 30),
      ...unit("work-care", 50, 35),
      ...unit("operations", 8, 7),
    ].map(sheet => ({ ...sheet, ...both }));
    const { criteria, scales } = await find(climate, sheets);
    const hiddenIn = (
      groups: readonly { readonly n: number | null; readonly by: string | null; readonly code: string }[],
    ) => groups.filter(({ by, n }) => by === "unit" && n === null).map(({ code }) => code);
    expect(hiddenIn(criteria[0]!.groups)).toContain("operations");
    expect(hiddenIn(scales[0]!.groups)).toEqual(hiddenIn(criteria[0]!.groups));
    expect(hiddenIn(scales[0]!.groups).length).toBeLessThan(5);
  });

  it("shows no count of 1 to 9, whatever people answered", async () => {
    const sheet = fc.record({
      unit: fc.constantFrom("city-space", "services", "work-care", "no-answer"),
      "fairness-decisions": fc.constantFrom("1", "4", "5", "no-answer"),
    });
    const { failed } = await fc.check(
      fc.asyncProperty(fc.array(sheet, { minLength: 1, maxLength: 80 }), async sheets => {
        const { criteria, scales } = await find(climate, sheets);
        const shown = [...criteria.flatMap(one => one.groups), ...scales.flatMap(one => one.groups)];
        return shown.every(({ n }) => n === null || n === 0 || n >= 10);
      }),
      { numRuns: 12 },
    );
    expect(failed).toBe(false);
  });
});

describe("client satisfaction", () => {
  const instrument = only(named("client-satisfaction"), ["mark", "groups"], { scales: [] });
  const draw = mulberry32(7);
  const marks = (n: number, origin: string, around: number): Answers[] =>
    people(n, i => ({
      satisfaction: String(
        Math.min(10, Math.max(1, Math.round(around + (draw() + draw() + draw() - 1.5) * 2))),
      ),
      origin,
      gender: i % 2 === 0 ? "women" : "men",
      disability: i % 3 === 0 ? "with" : "without",
    }));

  it("with small groups does not pass for want of proof; with enough people it does", async () => {
    const small = [
      ...marks(15, "netherlands", 7.5),
      ...marks(12, "outside-europe", 7.5),
      ...marks(12, "europe", 7.5),
    ];
    const equal = (await find(instrument, small, "analyst")).criteria.find(
      ({ criterion }) => criterion.kind === "equivalence",
    );
    expect(equal?.pairs.some(({ verdict }) => verdict === "uncertain")).toBe(true);
    expect(equal?.verdict).not.toBe("reached");
    const many = [
      ...marks(400, "netherlands", 7.5),
      ...marks(300, "outside-europe", 7.5),
      ...marks(300, "europe", 7.5),
    ];
    const noOther = {
      ...instrument,
      criteria: instrument.criteria.map(one =>
        one.kind === "equivalence" ? { ...one, between: ["origin"] } : one,
      ),
    };
    const shown = (await find(noOther, many)).criteria;
    expect(shown.map(({ verdict }) => verdict)).toEqual(["reached", "reached"]);
  });

  it("tells groups that are a point apart from groups that are not known to differ", async () => {
    const sheets = [
      ...marks(300, "netherlands", 7.8),
      ...marks(300, "outside-europe", 6.4),
      ...marks(300, "europe", 7.8),
    ];
    const noOther = {
      ...instrument,
      criteria: instrument.criteria.map(one =>
        one.kind === "equivalence" ? { ...one, between: ["origin"] } : one,
      ),
    };
    const equal = (await find(noOther, sheets)).criteria.find(
      ({ criterion }) => criterion.kind === "equivalence",
    );
    expect(equal?.pairs.map(({ verdict }) => verdict)).toEqual(["reached", "missed", "missed"]);
    expect(equal?.verdict).toBe("missed");
  });
});

describe("the support profile", () => {
  const instrument = only(named("support-profile"), ["attitude", "behaviour", "work"]);
  const who = (attitude: number, behaviour: number, unit: string): Answers => ({
    "attitude-good": String(attitude),
    "attitude-needed": String(attitude),
    "attitude-worry": String(6 - attitude),
    "attitude-everyone": String(attitude),
    "behaviour-speak-up": String(behaviour),
    "behaviour-invite": String(behaviour),
    "behaviour-act": String(behaviour),
    "behaviour-go-along": String(behaviour),
    unit,
  });
  const mixed = (unit: string): Answers[] => [
    ...people(60, () => who(5, 5, unit)),
    ...people(30, () => who(5, 1, unit)),
    ...people(30, () => who(1, 5, unit)),
    ...people(30, () => who(1, 1, unit)),
    ...people(50, () => who(3, 3, unit)),
  ];
  const championsIn = async (sheets: readonly Answers[], unit: string) =>
    (await find(instrument, sheets)).classings[0]?.classes
      .find(({ id }) => id === "champion")
      ?.groups.find(({ code }) => code === unit);

  it("is shown of groups", async () => {
    const shown = await championsIn([...mixed("services"), ...mixed("work-care")], "services");
    expect(shown).toMatchObject({ n: 200, interval: { value: 0.3 } });
  });

  it("is never shown of four people", async () => {
    const few = people(4, () => who(1, 1, "operations"));
    const sheets = [...mixed("services"), ...mixed("work-care"), ...few];
    expect(await championsIn(sheets, "operations")).toMatchObject({ interval: null, n: null });
  });
});

describe("the share that agrees", () => {
  it("counts who agrees on average over all questions, those that point the other way turned round", () => {
    const instrument = named("inclusion-climate");
    const sheet = (self: string, hide: string, adapt: string): Answers => ({
      "oneself-self": self,
      "oneself-hide": hide,
      "oneself-adapt": adapt,
    });
    const { keys, add } = adderOf(instrument);
    const totals = keys.map(() => 0);
    // Means of 4, 4.33, 3.67 and 1; one did not answer everything.
    for (const one of [
      sheet("4", "2", "4"),
      sheet("5", "2", "4"),
      sheet("4", "3", "4"),
      sheet("1", "5", "1"),
    ])
      add(totals, one);
    add(totals, { "oneself-self": "5", "oneself-adapt": "5" });
    const count = (part: string) => totals[keys.indexOf(`measure oneself|${part}|*`)];
    expect(["answered", "agree", "other"].map(count)).toEqual([4, 2, 2]);
  });
});

describe("a file of answers", () => {
  const climate = named("inclusion-climate");
  const reported = questionsOf(climate).find(({ key }) => key === "reported")!;
  const [some] = optionsOf(reported);
  const grounds: Question = {
    ...reported,
    key: "grounds",
    kind: "multiple",
    options: ["origin", "gender"].map(code => ({ ...some!, code, label: { nl: code, en: code } })),
  };
  const whoWas = { question: "discrimination", is: ["yes"] };
  /** With a question that takes several answers, as a municipality may ask in one of its own. */
  const instrument: Instrument = {
    ...climate,
    sections: [
      ...climate.sections,
      {
        id: "more",
        title: climate.title,
        text: null,
        when: whoWas,
        items: [{ kind: "question", when: null, question: grounds }],
      },
    ],
  };

  it("of LimeSurvey or a bureau is read by code, value or words, in either language", () => {
    const csv = [
      "id;Naam;E-mail;Fairness-Decisions;fairness-explained;Wat is uw gender?;grounds[origin];grounds[gender];discrimination",
      "1;Jan;jan@x.nl;5;mee eens;vrouw;Y;;ja",
      '2;Piet;piet@x.nl;strongly agree;4,0;"man";;Y;nee',
      "3;Kees;kees@x.nl;negen;;onzin;;;",
    ].join("\r\n");
    const read = readAnswersCsv(instrument, `\ufeff${csv}\r\n`);
    expect(read.sheets).toEqual([
      {
        "fairness-decisions": "5",
        "fairness-explained": "4",
        gender: "women",
        discrimination: "yes",
        grounds: ["origin"],
      },
      { "fairness-decisions": "5", "fairness-explained": "4", gender: "men", discrimination: "no" },
    ]);
    expect(read.ignored).toEqual(["id", "Naam", "E-mail"]);
    expect(read.strange).toEqual([
      { question: "fairness-decisions", answers: 1 },
      { question: "gender", answers: 1 },
    ]);
    expect(JSON.stringify(read)).not.toMatch(/jan@|Kees|negen|onzin/);
  });

  it.each([
    ["is empty", ""],
    ["has a head alone", "fairness-decisions\n"],
    ["has nothing of this questionnaire", "a,b\n1,2\n"],
    ["has a quote without end", 'fairness-decisions,gender\n"4,women\n'],
    ["has too many columns", `${"fairness-decisions,".repeat(600)}x\n1\n`],
    ["holds what belongs in no table", "fairness-decisions\n4\0\n"],
    ["has a cell without end", `fairness-decisions\n${"9".repeat(40_000)}\n`],
  ])("that %s is refused with a sentence", (_, csv) => {
    expect(() => readAnswersCsv(instrument, csv)).toThrow(expect.objectContaining({ name: "Failure" }));
  });
});
