import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCatalogue } from "../instruments/catalogue.server.ts";
import { groupQuestionsOf } from "../instruments/model.ts";
import { askedInstrument, bearable, goalsLost, splittingsOf } from "./coarsening.ts";

const climate = readCatalogue("/nowhere").instruments.find(
  ({ instrument }) => instrument.id === "inclusion-climate",
)!.instrument;
const askedOf = (people: number, order: readonly string[] = ["unit"], units?: ReadonlyMap<string, number>) =>
  bearable(people, splittingsOf(climate, order, units), 10)
    .filter(({ level }) => level !== null)
    .map(({ key, level }) => `${key}${level === 0 ? "" : " coarser"}`);

describe("group questions", () => {
  it("are asked as far as the number of people can bear them together", () => {
    expect(askedOf(30)).toEqual([]);
    expect(askedOf(400)).toEqual(["unit", "leads"]);
    expect(askedOf(400, ["origin", "gender"])).toEqual(["origin", "gender"]);
    expect(askedOf(250, ["age", "origin"])).toEqual(["age", "origin coarser"]);
    expect(askedOf(20_000, ["unit"])).toEqual(["unit", "leads", "gender", "age"]);
  });

  it("count a small unit as small, where the list says how many people it has", () => {
    const even = new Map([
      ["services", 200],
      ["operations", 200],
    ]);
    const uneven = new Map([
      ["services", 392],
      ["operations", 8],
    ]);
    expect(askedOf(400, ["unit"], even)).toContain("unit");
    expect(askedOf(400, ["unit"], uneven)).not.toContain("unit");
  });

  it("together always leave at least the threshold in the smallest group that is expected", () => {
    const level = fc.record({
      groups: fc.integer({ min: 2, max: 30 }),
      smallest: fc.option(fc.double({ min: 0.001, max: 0.5, noNaN: true }), { nil: undefined }),
    });
    const question = fc.record({
      key: fc.string({ minLength: 1 }),
      levels: fc.array(level, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.array(question, { maxLength: 8 }),
        fc.integer({ min: 2, max: 50 }),
        (people, drawn, threshold) => {
          const questions = drawn.map(({ key, levels }) => ({
            key,
            levels: levels.map(({ groups, smallest }) =>
              smallest === undefined ? { groups } : { groups, smallest },
            ),
          }));
          const chosen = bearable(people, questions, threshold);
          expect(chosen.map(({ key }) => key)).toEqual(questions.map(({ key }) => key));
          const shares = chosen.flatMap(({ level: at }, i) => {
            const asked = at === null ? undefined : questions[i]!.levels[at];
            return asked === undefined ? [] : [asked.smallest ?? 1 / (2 * asked.groups)];
          });
          const cell = shares.reduce((room, share) => room * share, people);
          expect(shares.length === 0 || cell > threshold - 1e-6).toBe(true);
        },
      ),
    );
  });
});

describe("the questionnaire as it is asked", () => {
  it("lacks what cannot be asked, with the goals that speak of it, and says which", () => {
    const asked = askedInstrument(climate, bearable(30, splittingsOf(climate, ["unit"]), 10));
    expect(groupQuestionsOf(asked)).toEqual([]);
    expect(asked.sections.map(({ id }) => id)).not.toContain("groups");
    expect(asked.criteria).toEqual([]);
    expect(goalsLost(climate, asked).map(({ en }) => en)).toContain(
      "In every unit at least 85% find that decisions are taken fairly",
    );
  });

  it("has coarser answers where only those fit, and nothing left of the finer ones", () => {
    const asked = askedInstrument(climate, bearable(250, splittingsOf(climate, ["age", "origin"]), 10));
    const origin = groupQuestionsOf(asked).find(({ key }) => key === "origin");
    expect(origin?.options.map(({ code }) => code)).toEqual(["netherlands", "elsewhere", "no-answer"]);
    expect(JSON.stringify(asked)).not.toContain("outside-europe");
  });
});
