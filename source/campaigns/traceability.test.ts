import fc from "fast-check";
import { expect, it } from "vitest";
import { shuffled, signsIn } from "./traceability.ts";

const units = ["Werk en zorg", "Public services"];

it.each([
  ["Mijn leidinggevende Marieke zegt nooit iets.", "name"],
  ["gisteren zei Fatima dat het anders moet", "name"],
  ["Ik ben hier als enige slechtziend.", "only"],
  ["I am the only woman on the night shift.", "only"],
  ["Bij werk en zorg gaat het mis.", "unit"],
  ["Op 12 maart werd ik weggestuurd.", "moment"],
  ["Bel mij op 06 12345678.", "contact"],
  ["Schrijf naar kim@gemeente.example", "contact"],
  ["Wij drie krijgen altijd de late dienst.", "small-group"],
  ["Our team of four is never asked.", "small-group"],
])("what could lead to a person is seen: %s", (text, sign) => {
  expect(signsIn(text, units)).toContain(sign);
});

it.each([
  "De regels zijn voor iedereen anders. Dat is niet eerlijk.",
  "There should be more room to speak. Meetings are too short.",
  "Meer vacatures openstellen, en vaker uitleggen waarom iemand is gekozen.",
])("what leads to nobody is let through: %s", text => {
  expect(signsIn(text, units)).toEqual([]);
});

it("no text makes it slow or stop", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 5000, unit: "binary" }), text => {
      const began = performance.now();
      signsIn(text, units);
      expect(performance.now() - began).toBeLessThan(200);
    }),
    { numRuns: 200 },
  );
  const began = performance.now();
  signsIn(`${"0 ".repeat(20_000)}${"a@".repeat(5000)}`, units);
  expect(performance.now() - began).toBeLessThan(500);
});

it("shuffling keeps everything, and puts each thing anywhere as often", () => {
  const places = [0, 0, 0, 0];
  let state = 1;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  for (let i = 0; i < 20_000; i++) {
    const mixed = shuffled([0, 1, 2, 3], below);
    expect(mixed.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    places[mixed.indexOf(0)]!++;
  }
  for (const times of places) expect(Math.abs(times - 5000)).toBeLessThan(300);
});
