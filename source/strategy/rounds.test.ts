import { expect, it } from "vitest";
import { readCatalogue } from "../instruments/catalogue.server.ts";
import { optionsOf, questionsOf } from "../instruments/model.ts";
import { selectionAndGrowth } from "./ready.ts";
import { type ClosedRound, isAsWanted, shareOfRounds } from "./rounds.ts";

const instruments = readCatalogue("/nowhere").instruments.map(({ instrument }) => instrument);
const check = instruments.find(({ id }) => id === "vacancy-check")!;
const shares = Object.fromEntries(
  selectionAndGrowth.flatMap(({ id, rounds }) => (rounds === null ? [] : [[id, rounds.share]])),
);
const all = (code: string) =>
  Object.fromEntries(check.scales.flatMap(({ questions }) => questions.map(question => [question, code])));
const round = (closedOn: string, ...sent: ClosedRound["sent"]): ClosedRound => ({
  id: closedOn,
  instrument: check,
  closedOn,
  sent,
});

it("A vacancy counts as set up well, or as openly posted, when everyone who looked at it says so", () => {
  expect(isAsWanted(round("2026-01-01", all("yes")), shares["vacancies"]!)).toBe(true);
  expect(isAsWanted(round("2026-01-01", all("yes"), all("partly")), shares["vacancies"]!)).toBe(false);
  expect(isAsWanted(round("2026-01-01", { "open-posted": "yes" }), shares["posted"]!)).toBe(true);
  expect(isAsWanted(round("2026-01-01", { "open-posted": "partly" }), shares["posted"]!)).toBe(false);
  expect(isAsWanted(round("2026-01-01", { "open-posted": "not-applicable" }), shares["posted"]!)).toBeNull();
  expect(isAsWanted(round("2026-01-01"), shares["posted"]!)).toBeNull();
});

it("Of fewer than five checks in twelve months there is no percentage, and older ones do not count", () => {
  const rounds = ["2025-01-10", "2025-06-01", "2025-07-01", "2025-08-01", "2025-09-01"].map(day =>
    round(day, { "open-posted": day < "2025-08" ? "no" : "yes" }),
  );
  expect(shareOfRounds(rounds, "2025-09-01", shares["posted"]!)).toEqual({ value: 40, known: 5 });
  expect(shareOfRounds(rounds, "2025-08-01", shares["posted"]!)).toBeNull();
  expect(shareOfRounds(rounds, "2026-02-01", shares["posted"]!)).toBeNull();
});

it("What indicators of selection and growth read is asked in the questionnaires", () => {
  for (const { rounds, asks } of selectionAndGrowth) {
    expect(instruments.map(({ id }) => id)).toContain(rounds?.instrument ?? asks);
  }
  const share = shares["posted"]!;
  const posted = questionsOf(check).find(({ key }) => share.by === "answer" && key === share.question)!;
  expect(optionsOf(posted).map(({ code }) => code)).toEqual(
    expect.arrayContaining(["yes", "not-applicable"]),
  );
});
