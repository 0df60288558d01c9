import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exactly } from "../../source/disclosure/exact.ts";
import type { Cell } from "../../source/engine/write.server.ts";
import { Failure } from "../../source/language/failure.ts";
import type { Finding } from "../../source/mirror/finding.ts";
import { type AnyQuestion, fits, questionFrom } from "../../source/mirror/parameters.ts";
import { views } from "../../source/mirror/views.ts";
import { type Random, mulberry32 } from "../../source/statistics/random.ts";
import { type MadeColumn, peopleSource } from "../fixtures/people-source.ts";
import { misreadings, wrongReadings } from "./readings.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mozaiek-readings-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const columns: readonly MadeColumn[] = [
  { name: "geslacht", role: "characteristic", codes: ["vrouw", "man", "anders"] },
  { name: "herkomst", role: "characteristic", codes: ["a", "b", "?"] },
  { name: "schaal", role: "scale", codes: ["8", "9", "10", "11"] },
  { name: "schaal_nu", role: "scale", codes: ["8", "9", "10", "11", "weg"] },
  { name: "uitgenodigd", role: "moment" },
  { name: "aangenomen", role: "moment" },
  { name: "persoon", role: "pseudonym" },
  { name: "loon", role: "amount" },
  { name: "maanden", role: "amount" },
  { name: "vraag1", role: "amount" },
  { name: "vraag2", role: "amount" },
  { name: "vraag3", role: "amount" },
];

/** People of whom nothing depends on their group (`effect` 0), or a good deal does. */
function people(draw: Random, size: number, effect: number): Cell[][] {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(draw() * of.length)]!;
  return Array.from({ length: size }, (_, i) => {
    const woman = draw() < 0.5;
    const gender = draw() < 0.03 ? "anders" : woman ? "vrouw" : "man";
    const less = gender === "vrouw" ? effect : 0;
    const level = Math.floor(draw() * 4);
    const invited = draw() < 0.5 - 0.3 * less;
    const left = draw() < 0.1 + 0.2 * less;
    const answer = () => 1 + Math.floor(draw() * 5 - 1.2 * less + 0.5 * less);
    return [
      gender,
      draw() < 0.05 ? "?" : pick(["a", "a", "b"]),
      ["8", "9", "10", "11"][level]!,
      left ? "weg" : ["8", "9", "10", "11"][Math.min(3, level + (draw() < 0.2 - 0.15 * less ? 1 : 0))]!,
      invited,
      invited && draw() < 0.6,
      `p${Math.floor(i / 2)}`,
      Math.round(2500 + 400 * level + 600 * draw() - 500 * less),
      1 + Math.floor(draw() * 60),
      Math.max(1, answer()),
      Math.max(1, answer()),
      Math.max(1, answer()),
    ];
  });
}

/** The finding of every view that can be asked of made-up people; one that refuses a question says so and has none. */
async function findings(seed: number, size: number, effect: number): Promise<Finding<AnyQuestion>[]> {
  const main = await peopleSource(folder, columns, people(mulberry32(seed), size, effect));
  const found: Finding<AnyQuestion>[] = [];
  for (const view of views) {
    if (view.suits?.(main.dataset) === false || !fits(view.parameters, main.dataset)) continue;
    const question = questionFrom(view.parameters, { main: main.dataset }, new URLSearchParams());
    try {
      const { counts, structure } = await view.answer({ main, others: {} }, question);
      found.push(view.find(structure, exactly(counts)));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  return found;
}

describe("no view reads its figures wrongly", () => {
  test.each([
    ["where groups do not differ", 0, 240],
    ["where groups do not differ, and are small", 0, 40],
    ["where they differ much", 1, 400],
    ["where they differ somewhat", 0.3, 300],
  ])(
    "%s",
    async (_, effect, size) => {
      const wrong: string[] = [];
      const seen = new Set<string>();
      for (let seed = 1; seed <= 6; seed++)
        for (const finding of await findings(seed, size, effect)) {
          seen.add(finding.view);
          wrong.push(...misreadings(finding));
          for (const { text } of [...finding.sentences, ...finding.warnings])
            for (const locale of ["nl", "en"] as const)
              if (/NaN|undefined|Infinity|null|\[object/.test(text[locale])) wrong.push(text[locale]);
        }
      expect([...new Set(wrong)]).toEqual([]);
      expect(seen).toContain("decisions");
    },
    120_000,
  );
});

describe("the list knows the wrong readings of print", () => {
  const none: Finding<AnyQuestion> = {
    view: "decisions",
    audience: "analyst",
    unit: "persons",
    total: null,
    question: {},
    classifications: [],
    names: [],
    estimates: [],
    sentences: [],
    warnings: [],
    source: { dataset: "", referenceDate: null, snapshot: null, demonstration: false },
  };
  test.each([
    ["percentage points as per cent", "Mannen vinden vaker werk dan vrouwen. Dat scheelt 4,5%.", "nl"],
    ["percentage points as per cent", "Support for women is 4.5% lower.", "en"],
    ["crude as cause", "Vrouwen verdienen minder, doordat zij in lagere schalen werken.", "nl"],
    ["crude as cause", "Women earn less because of part-time work.", "en"],
    ["not significant as equal", "Er is geen verschil tussen vrouwen en mannen.", "nl"],
    ["not significant as equal", "Women and men have the same rate.", "en"],
  ] as const)("%s: %s", (name, sentence, locale) => {
    const found = wrongReadings.filter(wrong => wrong.in(sentence, locale, none)).map(wrong => wrong.name);
    expect(found).toContain(name);
  });

  test.each([
    ["Dat scheelt 4,5 procentpunt.", "nl"],
    ["Er is te weinig aanwijzing voor een verschil.", "nl"],
    ["Er is geen relevant verschil: het is zeker kleiner dan de afgesproken grens.", "nl"],
    ["That is 4.5 percentage points.", "en"],
  ] as const)("and lets the right ones be: %s", (sentence, locale) => {
    expect(wrongReadings.filter(wrong => wrong.in(sentence, locale, none))).toEqual([]);
  });
});
