import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findInstrument } from "../instruments/catalogue.server.ts";
import { groupQuestionsOf } from "../instruments/model.ts";
import { Failure } from "../language/failure.ts";
import type { Unit } from "../units/model.ts";
import { askedInstrument, bearable, splittingsOf, unitKey } from "./coarsening.ts";
import { checkUnits, levelsUp, peopleUpwards, unitWords, withUnits } from "./units.ts";

const unit = (id: string, parent: string | null, name = id): Unit => ({ id, name, parent, endedOn: null });
const tree = [
  unit("services", null, "Dienstverlening"),
  unit("desk", "services", "Balie"),
  unit("calls", "services", "Klantcontact"),
  unit("town", null, "Stad"),
  unit("parks", "town", "Groen"),
  unit("roads", "town", "Wegen"),
  unit("night", "roads", "Balie"),
];
const { instrument } = findInstrument(fileURLToPath(new URL("../../", import.meta.url)), "inclusion-climate");
const optionsOfUnit = (asked: typeof instrument) =>
  groupQuestionsOf(asked)
    .find(({ key }) => key === unitKey)
    ?.options.map(({ label }) => label.nl);

describe("units of the organisation as those a round tells apart", () => {
  it("take the place of the units a questionnaire came with, and 'prefer not to say' stays", () => {
    expect(optionsOfUnit(withUnits(instrument, tree, ["desk", "calls", "town"]))).toEqual([
      "Balie (Dienstverlening)",
      "Klantcontact",
      "Stad",
      "zeg ik liever niet",
    ]);
  });

  it("give way to what they belong to where too few people are asked for all of them", () => {
    const chosen = ["desk", "calls", "parks", "roads"];
    const whole = withUnits(instrument, tree, chosen);
    const people = new Map([
      ["desk", 12],
      ["calls", 60],
      ["parks", 70],
      ["roads", 58],
    ]);
    const asked = (order: string[]) =>
      askedInstrument(whole, bearable(200, splittingsOf(whole, order, peopleUpwards(tree, people)), 10));
    expect(optionsOfUnit(asked(["unit"]))).toHaveLength(5);
    // After gender there is room for about 33 people: 12 of 200 would leave two.
    expect(optionsOfUnit(asked(["gender", "unit"]))).toEqual([
      "Dienstverlening",
      "Stad",
      "zeg ik liever niet",
    ]);
  });

  it("are not asked about where there is one, and what holds in every unit then holds for everyone", () => {
    const asked = withUnits(instrument, tree, ["services"]);
    expect(optionsOfUnit(asked)).toBeUndefined();
    expect(asked.criteria.map(one => one.kind === "share" && one.within)).toEqual([null, null, null]);
  });

  it("get ever fewer on the way up, and never fewer than two", () => {
    const ids = tree.map(({ id }) => id);
    fc.assert(
      fc.property(fc.subarray(ids, { minLength: 2 }), chosen => {
        const sizes = levelsUp(tree, chosen).map(level => level.length);
        expect(sizes[0]).toBe(chosen.length);
        expect(sizes.every((size, i) => size >= 2 && (i === 0 || size < sizes[i - 1]!))).toBe(true);
      }),
    );
  });

  it("are known by their names, by what is above them, and from below", () => {
    const words = unitWords(tree, ["desk", "town"]);
    expect(words.get("balie")).toBeNull();
    expect(words.get("dienstverlening / balie")).toBe("desk");
    expect(words.get("wegen")).toBe("town");
    expect(words.has("klantcontact")).toBe(false);
  });
});

describe("a round is not held by units", () => {
  const refusal = (chosen: string[], people: Record<string, number>) => {
    try {
      checkUnits(tree, chosen, new Map(Object.entries(people)), { threshold: 10, today: "2026-03-01" });
      return null;
    } catch (error) {
      return error instanceof Failure ? error : null;
    }
  };

  it("of which one is so small that its people would be known; it says which to take instead", () => {
    const { code, text } = refusal(["desk", "calls"], { desk: 9, calls: 40 })!;
    expect(code).toBe("units-small");
    expect(text.nl).toBe(
      "Van ‘Balie (Dienstverlening)’ vraagt u minder dan 10 mensen. Over zo weinig mensen is nooit iets te tonen, en wie hen kent, herkent hun antwoord. Kies in plaats daarvan ‘Dienstverlening’, waar dit bij hoort, of vraag meer mensen.",
    );
    expect(refusal(["desk", "calls"], { desk: 10, calls: 40 })).toBeNull();
  });

  it("of which one is part of another, that are gone, or that are none", () => {
    expect(refusal(["night", "town"], { night: 20, town: 20 })?.code).toBe("units-within");
    expect(refusal(["elsewhere"], { elsewhere: 20 })?.code).toBe("units-gone");
    expect(refusal([], {})?.code).toBe("units-none");
  });
});
