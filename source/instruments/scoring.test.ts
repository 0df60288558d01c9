import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCatalogue } from "./catalogue.server.ts";
import { parseInstrument } from "./definition.ts";
import type { Answers, Instrument, Scale } from "./model.ts";
import { optionsOf, questionsOf } from "./model.ts";
import { bandAt, classOf, classOfAll, scoreOf, scoreRange, valueOf } from "./scoring.ts";

const house = readCatalogue("/nowhere").instruments.map(({ instrument }) => instrument);
const scored = house.filter(({ scales }) => scales.length > 0);
const named = (id: string): Instrument => house.find(instrument => instrument.id === id)!;

/** Any answers to the questions with options of an instrument; some are skipped. */
const answersTo = (instrument: Instrument): fc.Arbitrary<Answers> =>
  fc
    .tuple(
      ...questionsOf(instrument)
        .filter(question => optionsOf(question).length > 0 && question.kind !== "multiple")
        .map(question =>
          fc
            .option(fc.constantFrom(...optionsOf(question).map(({ code }) => code)), { nil: null })
            .map(code => [question.key, code] as const),
        ),
    )
    .map(pairs => Object.fromEntries(pairs.flatMap(([key, code]) => (code === null ? [] : [[key, code]]))));

/** Everything that is against a rule, over many answers to every instrument; empty when it holds. */
function broken(rule: (instrument: Instrument, scale: Scale, answers: Answers) => boolean): string[] {
  return scored.flatMap(instrument =>
    instrument.scales.flatMap(scale => {
      const { failed, counterexample } = fc.check(
        fc.property(answersTo(instrument), answers => rule(instrument, scale, answers)),
        { numRuns: 15 },
      );
      return failed ? [`${instrument.id} ${scale.id}: ${JSON.stringify(counterexample)}`] : [];
    }),
  );
}

const near = (a: number, b: number) => Math.abs(a - b) < 1e-8;

describe("a score, whatever is answered,", () => {
  it("lies within the range of its scale, and in a band where there are bands", () => {
    const wrong = broken((instrument, scale, answers) => {
      const { value, band, answered } = scoreOf(instrument, scale, answers);
      const [low, high] = scoreRange(instrument, scale);
      if (value === null) return answered < scale.least && band === null;
      const inBand = (band === null) === (scale.bands.length === 0);
      return answered >= scale.least && value >= low - 1e-9 && value <= high + 1e-9 && inBand;
    });
    expect(wrong).toEqual([]);
  });

  it("does not hang on the order of the questions, or on answers to others", () => {
    const wrong = broken((instrument, scale, answers) => {
      const own = Object.entries(answers).filter(([key]) => scale.questions.includes(key));
      const alone = scoreOf(instrument, scale, Object.fromEntries(own.toReversed()));
      return JSON.stringify(alone) === JSON.stringify(scoreOf(instrument, scale, answers));
    });
    expect(wrong).toEqual([]);
  });

  it("goes up, or stays, when one answer goes up", () => {
    const wrong = broken((instrument, scale, answers) => {
      const before = scoreOf(instrument, scale, answers).value;
      const answered = questionsOf(instrument).filter(
        ({ key }) => scale.questions.includes(key) && answers[key] !== undefined,
      );
      return answered.every(question => {
        const own = valueOf(question, scale, answers);
        if (own === null || before === null) return true;
        return optionsOf(question).every(({ code }) => {
          const changed = { ...answers, [question.key]: code };
          const value = valueOf(question, scale, changed);
          return value === null || value < own || scoreOf(instrument, scale, changed).value! >= before - 1e-9;
        });
      });
    });
    expect(wrong).toEqual([]);
  });

  it("turned round and added to itself fills the range", () => {
    const wrong = broken((instrument, scale, answers) => {
      const turned = scoreOf(
        instrument,
        { ...scale, score: "index", reversed: scale.questions },
        answers,
      ).value;
      const plain = scoreOf(instrument, { ...scale, score: "index", reversed: [] }, answers).value;
      return turned === null || plain === null || near(turned + plain, 100);
    });
    expect(wrong).toEqual([]);
  });

  it("as a sum is its mean times the number of questions, so that a skipped question is not a zero", () => {
    const wrong = broken((instrument, scale, answers) => {
      const sum = scoreOf(instrument, { ...scale, score: "sum" }, answers).value;
      const mean = scoreOf(instrument, { ...scale, score: "mean" }, answers).value;
      return mean === null || sum === null ? mean === sum : near(sum, mean * scale.questions.length);
    });
    expect(wrong).toEqual([]);
  });

  it("breaks a rule that does not hold, so that these can fail", () => {
    expect(
      broken((instrument, scale, answers) => scoreOf(instrument, scale, answers).value !== null),
    ).not.toEqual([]);
  });
});

describe("the strategy check", () => {
  const check = named("strategy-check");
  const scale = check.scales[0]!;
  const all = (code: string, others: Answers = {}): Answers => ({
    ...Object.fromEntries(scale.questions.map(key => [key, code])),
    ...others,
  });

  it("finds a solid plan where most is there at least to some extent, a list of intentions where most is not", () => {
    expect(scoreOf(check, scale, all("partly")).band?.id).toBe("solid");
    expect(scoreOf(check, scale, all("none")).band?.id).toBe("intentions");
    const six = Object.fromEntries(scale.questions.slice(0, 6).map(key => [key, "fully"]));
    expect(scoreOf(check, scale, all("none", six)).band?.id).toBe("solid");
    const five = Object.fromEntries(scale.questions.slice(0, 5).map(key => [key, "fully"]));
    expect(scoreOf(check, scale, all("none", five)).band?.id).toBe("intentions");
  });

  it("leaves “I do not know” out of it, and says nothing where little is known", () => {
    expect(scoreOf(check, scale, all("unknown")).value).toBeNull();
    expect(scoreOf(check, scale, all("unknown", { goals: "fully" })).answered).toBe(1);
  });
});

describe("political support", () => {
  const instrument = named("political-support");
  const [classing] = instrument.classings;
  const none = {
    initiative: "nobody",
    "words-deeds": "silent",
    agenda: "never",
    money: "none",
    focus: "nothing",
    blocked: "blocked",
  };

  it("is the stage most signs point to", () => {
    expect(classOf(instrument, classing!, none)).toMatchObject({ class: { id: "none" }, doubt: null });
  });

  it("is in doubt where signs point two ways, for one person and for several", () => {
    const two = { ...none, money: "structural", agenda: "fixed", focus: "system" };
    expect(classOf(instrument, classing!, two).doubt).not.toBeNull();
    const active = {
      initiative: "board",
      "words-deeds": "deeds",
      agenda: "fixed",
      money: "structural",
      focus: "system",
      blocked: "taken-up",
    };
    const together = classOfAll(instrument, classing!, [none, active]);
    expect(new Set([together.class?.id, together.doubt?.id])).toEqual(new Set(["active", "none"]));
  });

  it("is not guessed where nothing was answered", () => {
    expect(classOf(instrument, classing!, {}).class).toBeNull();
  });
});

describe("the support profile", () => {
  const instrument = named("support-profile");
  const answers = (attitude: number, behaviour: number): Answers => ({
    "attitude-good": String(attitude),
    "attitude-needed": String(attitude),
    "attitude-worry": String(6 - attitude),
    "attitude-everyone": String(attitude),
    ...Object.fromEntries(
      ["speak-up", "invite", "act", "go-along"].map(key => [`behaviour-${key}`, String(behaviour)]),
    ),
  });

  it.each([
    ["champion", 5, 5],
    ["bystander", 5, 2],
    ["reluctant", 1, 5],
    ["opponent", 1, 1],
    ["ambivalent", 3, 3],
  ])("is %s with attitude %i and behaviour %i", (id, attitude, behaviour) => {
    expect(classOf(instrument, instrument.classings[0]!, answers(attitude, behaviour)).class?.id).toBe(id);
  });
});

describe("an index", () => {
  it("runs from 0 to 100 over what was answered", () => {
    const instrument = parseInstrument(
      `{id: i, version: "1", title: {nl: a, en: b}, purpose: {nl: a, en: b}, about: organisation, source: s, licence: l, minutes: 1,
        sections: [{id: s, title: {nl: a, en: b}, items: [
          {id: x, kind: scale, text: {nl: a, en: b}, from: 1, to: 5, low: {nl: a, en: b}, high: {nl: a, en: b}},
          {id: y, kind: number, text: {nl: a, en: b}, max: 10}]}],
        scales: [{id: t, title: {nl: a, en: b}, measures: {nl: a, en: b}, nature: formative, score: index, questions: [x, y]}]}`,
      "i.yaml",
    );
    const [scale] = instrument.scales;
    expect(scoreOf(instrument, scale!, { x: "1", y: "0" }).value).toBe(0);
    expect(scoreOf(instrument, scale!, { x: "5", y: "10" }).value).toBe(100);
    expect(scoreOf(instrument, scale!, { x: "3" }).value).toBe(50);
  });
});

it("a band runs from its own beginning to the next", () => {
  const bands = named("capacity-scan").scales[0]!.bands;
  expect([1, 1.49, 1.5, 3.4999, 5.5, 6].map(value => bandAt(bands, value)?.id)).toEqual([
    "starting",
    "starting",
    "project",
    "inception",
    "institutionalised",
    "institutionalised",
  ]);
});
