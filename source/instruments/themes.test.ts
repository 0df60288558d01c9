import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Failure } from "../language/failure.ts";
import { readCatalogue } from "./catalogue.server.ts";
import { askedOnly } from "./conditions.ts";
import { briefMinutes, minutesFor, secondsFor } from "./minutes.ts";
import { type Answers, groupQuestionsOf, type Instrument, optionsOf, questionsOf } from "./model.ts";
import { adderOf, totalsOf } from "./people/totals.ts";
import { classOf, scoreOf } from "./scoring.ts";
import { checkThemes, coreThemes, isAskedInParts, themesOf, withThemes } from "./themes.ts";

const house = readCatalogue("/nowhere").instruments.map(({ instrument }) => instrument);
const ofPeople = house.filter(({ about }) => about === "people");
const named = (id: string): Instrument => house.find(instrument => instrument.id === id)!;
const climate = named("inclusion-climate");
const ids = (instrument: Instrument) => themesOf(instrument).map(({ id }) => id);

const answersTo = (instrument: Instrument): fc.Arbitrary<Answers> =>
  fc
    .tuple(
      ...questionsOf(instrument).map(question =>
        fc
          .option(fc.constantFrom("", ...optionsOf(question).map(({ code }) => code)), { nil: "" })
          .map(code => [question.key, question.kind === "multiple" ? [code] : code] as const),
      ),
    )
    .map(pairs => Object.fromEntries(pairs.filter(([, given]) => given !== "" && given[0] !== "")));

/** A questionnaire, some of its themes, and answers to the whole of it. */
const asked = fc
  .constantFrom(...house.filter(one => themesOf(one).length > 1))
  .chain(instrument =>
    fc.tuple(
      fc.constant(instrument),
      fc.subarray([...ids(instrument)], { minLength: 1 }),
      fc.array(answersTo(instrument), { minLength: 1, maxLength: 4 }),
    ),
  );

describe("themes", () => {
  it("of the inclusion climate are its ten subjects and the open question; groups are asked whatever is chosen", () => {
    expect(ids(climate)).toEqual(
      "fairness treatment oneself belonging safety voice growth information sponsors experience own-words".split(
        " ",
      ),
    );
    expect(themesOf(climate).find(({ id }) => id === "experience")?.sections).toEqual([
      "experience",
      "about-experience",
    ]);
    expect(groupQuestionsOf(withThemes(climate, ["voice"]))).toEqual(groupQuestionsOf(climate));
  });

  it("hang together where a profile rests on two of them: that questionnaire is asked whole", () => {
    expect(ids(named("support-profile"))).toEqual(["attitude"]);
    expect(ofPeople.filter(isAskedInParts)).toEqual([climate]);
  });

  it("that are left out take their scales and goals along, and stay known by name", () => {
    const part = withThemes(climate, ["fairness", "experience"]);
    expect(part.scales.map(({ id }) => id)).toEqual(["fairness"]);
    expect(part.criteria.map(({ id }) => id)).toEqual(["fair-everywhere"]);
    expect(part.leftOut?.themes[0]).toEqual({
      id: "treatment",
      title: { nl: "Eerlijke behandeling", en: "Fair treatment" },
    });
    expect(part.leftOut?.criteria.map(({ id }) => id)).toEqual(["treated-everywhere", "oneself-everywhere"]);
    expect(withThemes(climate, ids(climate))).toBe(climate);
  });

  it("that a questionnaire does not have, or none at all, are refused", () => {
    const codeOf = (chosen: readonly string[]) => {
      try {
        checkThemes(climate, chosen);
        return null;
      } catch (error) {
        return error instanceof Failure ? error.code : error;
      }
    };
    expect(codeOf(["fairness"])).toBeNull();
    expect(codeOf([])).toBe("themes-none");
    for (const strange of ["about-experience", "groups", "constructor", "__proto__", "", "FAIRNESS"])
      expect(codeOf(["fairness", strange]), strange).toBe("themes-unknown");
  });
});

describe("what is asked in part", () => {
  it("scores as it does in the whole, for whatever themes and answers", () => {
    fc.assert(
      fc.property(asked, ([instrument, chosen, sheets]) => {
        const part = withThemes(instrument, chosen);
        for (const answers of sheets) {
          for (const scale of part.scales)
            expect(scoreOf(part, scale, answers)).toEqual(scoreOf(instrument, scale, answers));
          // Whoever sends answers to what was not asked has sent none.
          expect(askedOnly(part, answers)).toEqual(askedOnly(part, askedOnly(instrument, answers)));
          for (const classing of part.classings)
            expect(classOf(part, classing, answers)).toEqual(classOf(instrument, classing, answers));
        }
        const keys = new Set(questionsOf(part).map(({ key }) => key));
        expect(part.scales.every(({ questions }) => questions.every(key => keys.has(key)))).toBe(true);
        expect(part.scales.length + (part.leftOut?.scales.length ?? 0)).toBe(instrument.scales.length);
      }),
      { numRuns: 100 },
    );
  });

  it("adds up to the same totals as in the whole, and to no others", () => {
    fc.assert(
      fc.property(asked, ([instrument, chosen, sheets]) => {
        const part = withThemes(instrument, chosen);
        const [whole, own] = [adderOf(instrument), adderOf(part)];
        const all = totalsOf(whole, sheets);
        const expected = own.keys.map(key => all[whole.keys.indexOf(key)]);
        expect(totalsOf(own, sheets)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});

describe("the time it takes", () => {
  it("is five minutes at most for the core of every questionnaire that people answer about themselves", () => {
    for (const one of ofPeople)
      expect(withThemes(one, coreThemes(one)).minutes, one.id).toBeLessThanOrEqual(briefMinutes);
    expect(climate.minutes).toBeGreaterThan(briefMinutes);
    expect(coreThemes(climate)).toEqual(["fairness", "treatment", "oneself", "experience"]);
    expect(coreThemes(named("client-satisfaction"))).toEqual(ids(named("client-satisfaction")));
  });

  it("is stated by no file as less than it is reckoned at", () => {
    for (const one of house)
      expect(one.minutes, one.id).toBeGreaterThanOrEqual(Math.floor(secondsFor(one) / 60));
    for (const one of ofPeople) expect(one.minutes, one.id).toBeGreaterThanOrEqual(secondsFor(one) / 60);
  });

  it("grows with every theme, up to that of the whole", () => {
    fc.assert(
      fc.property(asked, ([instrument, chosen]) => {
        const part = withThemes(instrument, chosen);
        const more = withThemes(instrument, [
          ...chosen,
          ids(instrument).find(id => !chosen.includes(id)) ?? "",
        ]);
        expect(part.minutes).toBeLessThanOrEqual(more.minutes);
        expect(more.minutes).toBeLessThanOrEqual(instrument.minutes);
        expect(part.minutes).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it("is a minute more once a second more is asked, and that of the file where there is nothing to reckon with", () => {
    expect([minutesFor(10, 300, 600), minutesFor(10, 301, 600), minutesFor(10, 1, 600)]).toEqual([5, 6, 1]);
    expect(minutesFor(7, 0, 0)).toBe(7);
  });
});
