import { describe, expect, it } from "vitest";
import { readCatalogue, readShared } from "./catalogue.server.ts";
import { groupQuestionsOf, questionsOf } from "./model.ts";

const instruments = readCatalogue("/nowhere").instruments.map(({ instrument }) => instrument);

/** The instruments that Mozaïek promises. */
const promised = [
  "strategy-check",
  "political-support",
  "capacity-scan",
  "success-principles",
  "inclusion-climate",
  "support-profile",
  "steering-q1",
  "steering-q2",
  "training-evaluation",
  "client-satisfaction",
  "fair-procedure",
  "long-term-goal",
  "equity-check",
  "vacancy-check",
  "pulse",
  "growth-talk",
];

/** Every text of an instrument, with where it stands. */
function texts(value: unknown, at = ""): { at: string; nl: string; en: string }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("nl" in value && "en" in value) return [{ at, nl: String(value.nl), en: String(value.en) }];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${at}.${key}`));
}

describe("the instruments that come with the house", () => {
  it("are all there", () => {
    expect(instruments.map(({ id }) => id).toSorted()).toEqual(promised.toSorted());
  });

  it.each(instruments.map(one => [one.id, one] as const))(
    "%s measures each thing with three questions or more, and names its source",
    (_, one) => {
      for (const scale of one.scales) {
        expect(scale.questions.length, scale.id).toBeGreaterThanOrEqual(3);
        expect(scale.source.length).toBeGreaterThan(10);
      }
    },
  );

  it.each(instruments.filter(({ about }) => about === "people").map(one => [one.id, one] as const))(
    "%s asks people nothing that is read nowhere",
    (_, one) => {
      const read = new Set([
        ...one.scales.flatMap(({ questions }) => questions),
        ...one.classings.flatMap(({ rule }) => (rule.by === "votes" ? rule.questions : [])),
        ...one.criteria.flatMap(goal => (goal.kind === "share" ? goal.questions : goal.question)),
        ...groupQuestionsOf(one).map(({ key }) => key),
      ]);
      const unread = questionsOf(one).filter(({ key, kind }) => kind !== "text" && !read.has(key));
      expect(unread.map(({ key }) => key)).toEqual([]);
    },
  );

  it.each(instruments.map(one => [one.id, one] as const))(
    "%s is written in both languages, in sentences of B1 length",
    (_, one) => {
      for (const { at, nl, en } of texts(one)) {
        expect(en.length / nl.length, `${at}: ${nl}`).toBeLessThan(4);
        expect(nl.length / en.length, `${at}: ${nl}`).toBeLessThan(4);
        for (const sentence of nl.split(/(?<=[.?!:;])\s/))
          expect(sentence.split(/\s+/).length, `${at}: ${sentence}`).toBeLessThanOrEqual(26);
      }
    },
  );

  it("the strategy check holds eleven questions, the scan nine drivers in six stages, the principles are ten", () => {
    const named = (id: string) => instruments.find(one => one.id === id)!;
    expect(named("strategy-check").scales[0]?.questions).toHaveLength(11);
    expect(named("capacity-scan").scales).toHaveLength(9);
    expect(named("capacity-scan").scales.every(scale => scale.bands.length === 6)).toBe(true);
    expect(named("success-principles").scales).toHaveLength(10);
    expect(named("long-term-goal").scales).toHaveLength(9);
    expect(named("fair-procedure").scales.map(scale => scale.questions.length)).toEqual([7, 7]);
  });

  it("whoever asks about groups uses the shared block, and only where people answer about themselves", () => {
    const shared = Object.values(readShared().sections).flatMap(
      section => section.items?.map(({ id }) => id) ?? [],
    );
    const own = (one: (typeof instruments)[number]) =>
      groupQuestionsOf(one)
        .map(({ key }) => key)
        .filter(key => one.about === "organisation" || !shared.includes(key));
    expect(
      Object.fromEntries(instruments.filter(one => own(one).length > 0).map(one => [one.id, own(one)])),
    ).toEqual({
      "training-evaluation": ["voluntary"],
    });
    expect(instruments.filter(one => groupQuestionsOf(one).length > 0)).toHaveLength(5);
  });

  it("a measure that is lacking comes with advice", () => {
    for (const one of instruments.filter(
      ({ id }) => id === "fair-procedure" || id === "vacancy-check" || id === "strategy-check",
    ))
      for (const question of questionsOf(one).filter(({ kind }) => kind === "choice"))
        expect(question.advice, `${one.id} ${question.key}`).not.toBeNull();
  });
});
