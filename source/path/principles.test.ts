import { describe, expect, it } from "vitest";
import { readCatalogue } from "../instruments/catalogue.server.ts";
import { questionsOf } from "../instruments/model.ts";
import { resultsOf } from "../instruments/results.ts";
import { pathContent } from "./content.server.ts";
import { isWeak, mendingOf, mendOf, principlesInstrument, principlesOf } from "./principles.ts";

const { instruments } = readCatalogue("/nowhere");
const principles = instruments.find(({ instrument }) => instrument.id === principlesInstrument)!.instrument;

describe("the ten principles", () => {
  it("stand in the order of the source while nobody has been asked, each with substeps that mend it", () => {
    const all = principlesOf(principles, null);
    expect(all.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(all.every(({ mends }) => mends.length > 0)).toBe(true);
    expect(all.some(isWeak)).toBe(false);
  });

  it("put what is weakest first, and lead to the substeps that mend most of it", () => {
    const weakScales = ["vision", "following"];
    const answers = Object.fromEntries(
      questionsOf(principles).map(({ key }) => [
        key,
        weakScales.some(id => key.startsWith(`${id}-`)) ? "none" : "fully",
      ]),
    );
    const { scales } = resultsOf(principles, [{ name: "Sam", answers }], null);
    const all = principlesOf(principles, scales);
    expect(all.filter(isWeak).map(({ scale }) => scale.id)).toEqual(weakScales);
    expect(all.slice(0, 2).map(({ scale }) => scale.id)).toEqual(weakScales);
    expect(mendingOf(all.filter(isWeak)).map(({ substep, principles: of }) => [substep, of])).toEqual([
      ["3.1", 2],
      ["1.2", 1],
      ["2.1", 1],
      ["4.1", 1],
      ["4.4", 1],
      ["4.5", 1],
      ["5.3", 1],
      ["5.4", 1],
    ]);
  });
});

it("every questionnaire leads to steps or substeps that exist", () => {
  const known = pathContent().paths.flatMap(({ id, steps }) =>
    steps.flatMap(step => [step.id, ...step.substeps.map(substep => substep.id)].map(one => `${id}/${one}`)),
  );
  const missing = instruments.flatMap(({ instrument }) =>
    instrument.scales
      .flatMap(({ leadsTo }) => leadsTo)
      .filter(to => {
        const mend = mendOf(to);
        return mend === null || !known.includes(`${mend.path}/${mend.substep}`);
      })
      .map(to => `${instrument.id}: ${to}`),
  );
  expect(missing).toEqual([]);
});

it("every sub-goal of the path for work and income is a scale of its questionnaire", () => {
  const scales = instruments
    .find(({ instrument }) => instrument.id === "long-term-goal")
    ?.instrument.scales.map(({ id }) => id);
  const asked = pathContent()
    .paths.flatMap(({ steps }) => steps.flatMap(({ substeps }) => substeps))
    .flatMap(({ evidence }) => (evidence.rule === "sub-goal" ? (evidence.of ?? "") : []));
  expect(asked).toHaveLength(9);
  expect(new Set(asked)).toEqual(new Set(scales));
});
