import { describe, expect, it } from "vitest";
import { InstrumentProblems, parseInstrument } from "./definition.ts";

const good = `id: own-list
version: "1"
title: { nl: Eigen lijst, en: Own list }
purpose: { nl: Doel, en: Purpose }
about: organisation
source: Own work
licence: CC-BY-4.0
minutes: 5
answers:
  yes-no:
    - { code: "yes", label: { nl: ja, en: "yes" }, value: 1 }
    - { code: "no", label: { nl: nee, en: "no" }, value: 0 }
sections:
  - id: first
    title: { nl: Eerst, en: First }
    items:
      - { id: one, kind: choice, text: { nl: Eén?, en: One? }, answers: yes-no }
      - { id: two, kind: choice, text: { nl: Twee?, en: Two? }, answers: yes-no }
      - { id: three, kind: choice, text: { nl: Drie?, en: Three? }, answers: yes-no }
  - id: then
    title: { nl: Dan, en: Then }
    when: { question: one, is: ["yes"] }
    items:
      - { id: why, kind: text, text: { nl: Waarom?, en: Why? } }
scales:
  - id: all
    title: { nl: Alles, en: All }
    measures: { nl: Iets, en: Something }
    score: mean
    questions: [one, two, three]
`;

/** What is said of the file when one line is another. */
function problems(change: (text: string) => string): InstrumentProblems {
  const text = change(good);
  expect(text).not.toBe(good);
  try {
    parseInstrument(text, "own.yaml");
  } catch (error) {
    if (error instanceof InstrumentProblems) return error;
    throw error;
  }
  throw new Error("nothing was said");
}

const replace = (from: string, to: string) => (text: string) => text.replace(from, to);
const lineOf = (text: string) => good.slice(0, good.indexOf(text)).split("\n").length;

describe("a file that is right", () => {
  it("becomes an instrument with its answers looked up", () => {
    const instrument = parseInstrument(good, "own.yaml");
    expect(instrument.sections.map(section => section.id)).toEqual(["first", "then"]);
    expect(instrument.scales[0]).toMatchObject({ least: 2, source: "Own work" });
  });
});

describe("a file that is wrong is answered with the file, the line and what would be right", () => {
  it.each([
    ["a word spelled wrong", replace("minutes: 5", "minuts: 5"), "minutes: 5", /‘minuts’ hoort hier niet/],
    [
      "a text in one language",
      replace("purpose: { nl: Doel, en: Purpose }", "purpose: { nl: Doel }"),
      "purpose:",
      /‘en’ ontbreekt.*Nederlands.*Engels/,
    ],
    ["an unknown kind", replace("kind: text", "kind: essay"), "- { id: why", /‘kind’.*choice, multiple/],
    [
      "a number as a word",
      replace("minutes: 5", "minutes: five"),
      "minutes: 5",
      /‘minutes’ moet een getal zijn/,
    ],
    [
      "a choice out of a few",
      replace("about: organisation", "about: staff"),
      "about:",
      /‘about’ moet een van deze zijn/,
    ],
    [
      "an unknown set of answers",
      replace("en: Two? }, answers: yes-no", "en: Two? }, answers: maybe"),
      "- { id: two",
      /geen lijst antwoorden ‘maybe’.*yes-no/,
    ],
    [
      "a question twice",
      replace("id: two, kind", "id: one, kind"),
      "- { id: two",
      /‘one’ komt twee keer voor/,
    ],
    [
      "a scale of a question that is not there",
      replace("[one, two, three]", "[one, two, four]"),
      "    questions:",
      /geen vraag ‘four’/,
    ],
    [
      "a scale of two",
      replace("[one, two, three]", "[one, two]"),
      "    questions:",
      /ten minste drie vragen/,
    ],
    [
      "a core of a section that hangs together with another",
      replace("minutes: 5\n", "minutes: 5\ncore: [then]\n"),
      "minutes: 5",
      /‘then’ is geen onderwerp dat apart te vragen is. Dat zijn: first/,
    ],
    [
      "a condition that looks ahead",
      replace("question: one, is", "question: why, is"),
      "    when:",
      /eerdere sectie/,
    ],
    [
      "a condition on an answer that is not there",
      replace('is: ["yes"]', "is: [maybe]"),
      "    when:",
      /antwoord ‘maybe’/,
    ],
    [
      "an answer twice",
      replace('code: "no", label', 'code: "yes", label'),
      "      - { id: one",
      /‘yes’ komt twee keer voor/,
    ],
    ["a tab", replace("version:", "\tversion:"), "version:", /tab/],
    ["a key twice", replace('version: "1"\n', 'version: "1"\nversion: "2"\n'), "title:", /staat er al/],
    ["an id with a capital", replace("id: own-list", "id: Own"), "id: own-list", /kleine letters/],
    [
      "a bracket that is not closed",
      replace("{ nl: Eigen lijst, en: Own list }", "{ nl: Eigen lijst"),
      "title:",
      /haak of aanhalingsteken is niet gesloten/,
    ],
  ] as const)("%s", (_, change, at, says) => {
    const error = problems(change);
    const found = error.problems.find(({ text }) => says.test(text.nl));
    expect(error.problems.map(({ text }) => text.nl).join("\n")).toMatch(says);
    expect(found?.line).toBeGreaterThanOrEqual(lineOf(at));
    expect(found?.line).toBeLessThanOrEqual(lineOf(at) + 1);
    expect(error.text.nl).toMatch(/^own\.yaml, regel \d+: /);
    expect(error.text.en).toMatch(/^own\.yaml, line \d+: /);
    expect(found?.text.en).not.toBe(found?.text.nl);
  });

  it("says everything that is wrong at once", () => {
    const error = problems(text =>
      text.replace("minutes: 5", "minutes: five").replace("kind: text", "kind: essay"),
    );
    expect(error.problems).toHaveLength(2);
  });

  it("wants a question about a group to say why, and to take no for an answer", () => {
    const error = problems(
      replace(
        "{ id: one, kind: choice, text",
        "{ id: one, kind: choice, group: { name: { nl: x, en: x } }, text",
      ),
    );
    expect(error.problems.map(({ text }) => text.nl).join(" ")).toMatch(
      /waarvoor dat nodig is.*zeg ik liever niet/,
    );
  });
});

describe("a hostile file", () => {
  it("may not stand for more than it holds", () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${"bcdefgh"
      .split("")
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[i]}`).join(", ")}]`)
      .join("\n")}\n`;
    const before = performance.now();
    expect(() => parseInstrument(bomb, "bomb.yaml")).toThrow(/aliases/);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it.each([
    ["brackets", "[".repeat(100_000)],
    ["dashes", `${"- ".repeat(100_000)}x`],
    ["indents", Array.from({ length: 600 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
    ["maps", "{a: ".repeat(50_000)],
    ["question marks", "? ".repeat(50_000)],
  ])("nested without end by %s is refused, and fast", (_, text) => {
    const before = performance.now();
    expect(() => parseInstrument(text, "deep.yaml")).toThrow(InstrumentProblems);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it("that is too large is read no further", () => {
    expect(() => parseInstrument("a".repeat(500_001), "large.yaml")).toThrow(/too large/);
  });

  it("cannot reach for what every object has", () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      const error = problems(replace("en: Two? }, answers: yes-no", `en: Two? }, answers: ${name}`));
      expect(error.text.en).toContain(`no set of answers ‘${name}’`);
    }
  });

  it("is empty, or no list of names and values", () => {
    for (const text of ["", "just words", "- a list", "42"])
      expect(() => parseInstrument(text, "empty.yaml"), text).toThrow(InstrumentProblems);
  });
});
