import { describe, expect, it } from "vitest";
import { changesBetween, goalChanges, tallyOfChanges } from "./changes.ts";
import { type FrozenGoal, goalFor, type ReadStrategy } from "./frozen.ts";

const goal: FrozenGoal = {
  id: "g",
  theme: "diversity",
  ambition: null,
  title: "Vier op de tien",
  titleEn: "Four in ten",
  whom: "vrouwen",
  what: "",
  why: "",
  owner: "directie",
  indicator: { id: "i", title: "Aandeel", titleEn: "Share", measuredIn: "percent", audience: "manager" },
  baselineValue: 31,
  baselineOn: "2025-12-31",
  baselineSource: "telling",
  baselinePublic: false,
  baselineMeasurement: "m",
  targetValue: 40,
  targetAs: "relative",
  byWhen: "2030-12-31",
  disadvantage: "",
  proportion: "",
  missedBefore: "",
  units: [],
  findings: [{ id: "f", title: "Een bevinding voor leidinggevenden", audience: "manager" }],
  adoptedBy: "het college",
  adoptedOn: "2026-01-01",
};
const everything = () => true;
const open = (audience: string | null) => audience === null;
const read = (over: Partial<FrozenGoal> = {}, eyes: (audience: string | null) => boolean = everything) =>
  goalFor({ ...goal, ...over }, { sees: eyes, lost: new Set() });
const strategy = (over: Partial<ReadStrategy> = {}): ReadStrategy => ({
  vision: null,
  ambitions: [],
  goals: [read()],
  ...over,
});

describe("a baseline that was taken over from a figure that was withdrawn", () => {
  const lost = { sees: everything, lost: new Set(["m"]) };

  it("is gone from a kept version, and with it the target that was a change of it", () => {
    expect(goalFor(goal, lost)).toMatchObject({ baselineValue: null, targetValue: null });
  });

  it("leaves a target that was entered as a value, and every other goal", () => {
    expect(goalFor({ ...goal, targetAs: "value" }, lost).targetValue).toBe(40);
    expect(goalFor({ ...goal, baselineMeasurement: "other" }, lost)).toMatchObject({ baselineValue: 31 });
    expect(goalFor({ ...goal, baselineMeasurement: null }, lost)).toMatchObject({ baselineValue: 31 });
  });
});

describe("what changed of a goal", () => {
  it("is said in words, with the value before and after", () => {
    const said = goalChanges(read(), read({ targetValue: 45, what: "werken in hoge schalen", owner: "" }));
    expect(said.map(({ nl }) => nl)).toEqual([
      "Wat er anders wordt: erbij “werken in hoge schalen”.",
      "Aanspreekbaar: weg “directie”.",
      "Streefwaarde: was “40%”, nu “45%”.",
    ]);
    expect(goalChanges(read(), read())).toEqual([]);
  });

  it("does not tell in Dutch that a text went from a to a where only the English changed", () => {
    const [said] = goalChanges(read(), read({ titleEn: "Forty per cent" }));
    expect(said?.nl).toBe("Naam: de Engelse tekst is gewijzigd.");
    expect(said?.en).toBe("Name: was “Four in ten”, now “Forty per cent”.");
  });

  it("gives away no figure that was released for others, nor that it changed, nor a finding of theirs", () => {
    const before = read({}, open);
    expect(JSON.stringify(before)).not.toMatch(/\b31[,}]|\b40[,}]|telling|bevinding/);
    expect(goalChanges(before, read({ targetValue: 45 }, open))).toEqual([]);
  });
});

describe("what changed of a strategy", () => {
  it("names what came, what changed and what went", () => {
    const before = strategy({ ambitions: [{ id: "a", theme: "equity", words: "eerlijk", wordsEn: "" }] });
    const after = strategy({
      vision: { words: "iedereen", wordsEn: "", adoptedBy: "de raad", adoptedOn: "2026-01-01" },
      goals: [read({ owner: "secretaris" }), read({ id: "new" })],
    });
    const changes = changesBetween(before, after);
    expect(changes.map(({ kind, what, id }) => `${kind} ${what} ${id}`)).toEqual([
      "vision added vision",
      "ambition removed a",
      "goal changed g",
      "goal added new",
    ]);
    expect(tallyOfChanges(changes).nl).toBe("Veranderd: de visie, 1 ambitie en 2 doelen.");
    expect(changesBetween(before, before)).toEqual([]);
  });
});
