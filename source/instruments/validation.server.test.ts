import { expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import { protectTables } from "../disclosure/protect.ts";
import { mulberry32 } from "../statistics/random.ts";
import { readCatalogue } from "./catalogue.server.ts";
import type { Answers } from "./model.ts";
import { findAnswers } from "./people/finding.ts";
import { tabulateAnswers } from "./people/tabulate.ts";
import { recordPilot } from "./store.server.ts";
import { recordReliability, validationOf } from "./validation.server.ts";

const instruments = readCatalogue("/nowhere").instruments;
const training = instruments.find(({ instrument }) => instrument.id === "training-evaluation")!;
const scan = instruments.find(({ instrument }) => instrument.id === "capacity-scan")!;
const now = new Date("2026-06-01T12:00:00Z");
const pilot = { heldOn: "2026-05-01", people: 12, note: "Eén woord veranderd.", by: "analyst" };

/** Answers that hang together: each is what the person thinks, give or take one. */
function sheets(n: number): Answers[] {
  const draw = mulberry32(11);
  return Array.from({ length: n }, () => {
    const thinks = 1 + draw() * 4;
    const say = () => String(Math.min(5, Math.max(1, Math.round(thinks + (draw() - 0.5) * 1.5))));
    const keys = training.instrument.scales.flatMap(({ questions }) => questions);
    return Object.fromEntries(keys.map(key => [key, say()]));
  });
}

const find = async (answers: readonly Answers[]) =>
  findAnswers(
    training.instrument,
    await protectTables(tabulateAnswers(training.instrument, answers), readPolicy().audiences.manager),
  );

describeOnEachDatabase("whether a questionnaire is tried and tested", open => {
  it("takes a pilot, and for scales also answers that hang together", async () => {
    const planes = await open();
    const { work } = planes;
    expect(await validationOf({ planes }, training)).toMatchObject({ isValid: false });
    await recordPilot(work, training.instrument, pilot, now);
    expect(await validationOf({ planes }, training)).toMatchObject({ isValid: false });
    expect(await recordReliability(work, training.instrument, await find(sheets(40)), now)).toEqual([]);
    const recorded = await recordReliability(work, training.instrument, await find(sheets(120)), now);
    expect(recorded).toEqual(["learned", "course", "used"]);
    const validation = await validationOf({ planes }, training);
    expect(validation.isValid).toBe(true);
    expect(validation.said.map(({ nl }) => nl).join(" ")).toMatch(
      /12 mensen op 1 mei 2026.*Cronbachs alfa.*Leerdoelen 0,9/,
    );
  });

  it("takes a pilot alone for a checklist, and begins anew when the words change", async () => {
    const planes = await open();
    await recordPilot(planes.work, scan.instrument, pilot, now);
    expect(await validationOf({ planes }, scan)).toMatchObject({ isValid: true });
    expect(await validationOf({ planes }, { ...scan, hash: "0".repeat(64) })).toMatchObject({
      isValid: false,
    });
  });
});
