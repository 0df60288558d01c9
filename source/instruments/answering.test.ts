import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldOf, readAnswer, readSection, stillToAnswer } from "./answering.ts";
import { readCatalogue } from "./catalogue.server.ts";
import { askedOnly, sectionsFor } from "./conditions.ts";
import type { Question } from "./model.ts";
import { optionsOf, questionsOf } from "./model.ts";
import { paragraphOf } from "./paragraph.ts";
import { spreads } from "./spread.ts";

const house = readCatalogue("/nowhere").instruments.map(({ instrument }) => instrument);
const named = (id: string) => house.find(instrument => instrument.id === id)!;
const sending = (fields: Readonly<Record<string, readonly string[]>>) => ({
  all: (field: string) => fields[field] ?? [],
});

const around = {
  key: "q",
  text: { nl: "v", en: "q" },
  help: null,
  required: false,
  advice: null,
  source: null,
};
const number: Question = { ...around, kind: "number", min: 0, max: 40, decimals: 1, unit: null };
const date: Question = { ...around, kind: "date", earliest: null, latest: null };
const text: Question = { ...around, kind: "text", long: true, most: 10 };

describe("an answer is read as people write", () => {
  it.each([
    [number, "7,5", "7.5"],
    [number, " 40 ", "40"],
    [date, "2027-02-28", "2027-02-28"],
    [text, "één\r\ntwee", "één\ntwee"],
  ] as const)("%#", (question, given, kept) => {
    expect(readAnswer(question, [given])).toEqual({ answer: kept });
  });

  it.each([
    [number, "veel"],
    [number, "41"],
    [number, "1,25"],
    [number, "1e9"],
    [number, "Infinity"],
    [date, "2027-02-30"],
    [date, "morgen"],
    [text, "langer dan tien"],
  ] as const)("and what cannot be is answered with what would be right: %#", (question, given) => {
    expect(readAnswer(question, [given])).toMatchObject({
      error: { nl: expect.any(String), en: expect.any(String) },
    });
  });

  it("never throws, and never keeps what is not an answer", () => {
    const questions = house.flatMap(questionsOf).filter(question => optionsOf(question).length > 0);
    const given = fc.array(
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("yes", "1", "__proto__")),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(fc.constantFrom(...questions), given, (question, sent) => {
        const read = readAnswer(question, sent);
        const kept = "error" in read ? [] : [read.answer].flat();
        const codes = optionsOf(question).map(({ code }) => code);
        return kept.every(code => codes.includes(code));
      }),
    );
    expect(questions.length).toBeGreaterThan(100);
  });
});

describe("a section of the form", () => {
  const climate = named("inclusion-climate");

  it("keeps what was answered elsewhere, and drops what is no longer asked", () => {
    const experience = climate.sections.find(({ id }) => id === "experience")!;
    const before = { discrimination: "yes", reported: "no", gender: "women" };
    expect(sectionsFor(climate, before).map(({ id }) => id)).toContain("about-experience");
    const { answers } = readSection(
      climate,
      experience,
      before,
      sending({ [fieldOf("discrimination")]: ["no"] }),
      true,
    );
    expect(answers).toEqual({ discrimination: "no", gender: "women" });
    expect(sectionsFor(climate, answers).map(({ id }) => id)).not.toContain("about-experience");
  });

  it("says what is wrong beside its question, and asks for what is required only at the end", () => {
    const check = named("equity-check");
    const back = check.sections.at(-1)!;
    const sent = sending({
      [fieldOf("evaluation-date")]: ["2027-13-01"],
      [fieldOf("evaluation-how")]: ["zo"],
    });
    const { answers, errors } = readSection(check, back, {}, sent, true);
    expect(errors.map(({ question }) => question)).toEqual(["evaluation-date"]);
    expect(answers).toEqual({ "evaluation-how": "zo" });
    expect(readSection(check, back, {}, sending({}), false).errors).toEqual([]);
    expect(stillToAnswer(check, {}).map(({ key }) => key)).toEqual(["type", "effect", "evaluation-date"]);
  });

  it("dropping what is not asked twice is dropping it once", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom("discrimination", "reported", "gender"),
          fc.constantFrom("yes", "no", "women"),
        ),
        answers => {
          const once = askedOnly(climate, answers);
          expect(askedOnly(climate, once)).toEqual(once);
        },
      ),
    );
  });
});

describe("where answers differ", () => {
  const check = named("strategy-check");

  it("the question on which people are furthest apart comes first, and one on which they agree does not come", () => {
    const all = [
      { goals: "fully", fit: "fully", outcomes: "partly" },
      { goals: "none", fit: "fully", outcomes: "fully" },
      { goals: "fully", fit: "fully", outcomes: "partly" },
      { goals: "none", fit: "fully", outcomes: "partly" },
    ];
    const found = spreads(check, all);
    expect(found.map(({ question, apart }) => [question.key, apart])).toEqual([
      ["goals", 1],
      ["outcomes", 0.1875],
    ]);
    expect(found[0]?.given).toEqual([
      { code: "fully", by: [0, 2] },
      { code: "none", by: [1, 3] },
    ]);
  });

  it("lies between 0 and 1, and does not hang on who answered first", () => {
    const codes = fc.record({
      goals: fc.constantFrom("fully", "partly", "none", "unknown"),
      timeline: fc.constantFrom("fully", "none"),
    });
    fc.assert(
      fc.property(fc.array(codes, { minLength: 1, maxLength: 8 }), all => {
        const found = spreads(check, all);
        for (const { apart } of found) expect(apart).toBeGreaterThan(0);
        for (const { apart } of found) expect(apart).toBeLessThanOrEqual(1);
        const apart = (list: ReturnType<typeof spreads>) =>
          list.map(one => [one.question.key, one.apart.toFixed(9)]);
        expect(apart(spreads(check, all.toReversed()))).toEqual(apart(found));
      }),
    );
  });
});

describe("the paragraph for a decision", () => {
  it("is made of the answers, and has no holes", () => {
    const check = named("equity-check");
    const answers = {
      groups: ["women", "disability"],
      effect: "smaller",
      "evaluation-date": "2027-06-01",
      evidence: ["talks"],
    };
    const said = paragraphOf(check, answers, "Parkeerbeleid", "nl");
    expect(said).toContain("‘Parkeerbeleid’");
    expect(said).toContain("vrouwen en mensen met een beperking");
    expect(said).toContain("1 juni 2027");
    expect(said).not.toMatch(/[{}]|: \./);
    expect(said).not.toContain("Bronnen");
    expect(paragraphOf(check, answers, "Parking", "en")).toContain("1 June 2027");
  });
});
