import { expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { readCatalogue } from "./catalogue.server.ts";
import type { Answers } from "./model.ts";
import { resultsOf } from "./results.ts";
import {
  closeRound,
  countResponses,
  dueBack,
  freeze,
  listResponses,
  listRounds,
  lookBack,
  openRound,
  ownResponses,
  readResponse,
  readRound,
  saveResponse,
} from "./store.server.ts";

const instruments = readCatalogue("/nowhere").instruments.map(({ instrument }) => instrument);
const named = (id: string) => instruments.find(instrument => instrument.id === id)!;
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const begin = { subject: "", agreed: {}, by: "coordinator" };

describeOnEachDatabase("rounds of a questionnaire", open => {
  it("keep what was asked, whatever becomes of the file", async () => {
    const { work } = await open();
    const check = named("strategy-check");
    const id = await openRound(work, { ...begin, instrument: check }, at("2026-01-01"));
    expect((await readRound(work, id)).instrument).toEqual(check);
    const mended = { ...check, title: { nl: "Anders", en: "Other" } };
    await expect(freeze(work, mended, at("2026-01-02"))).rejects.toMatchObject({ code: "version-changed" });
    const next = await openRound(
      work,
      { ...begin, instrument: { ...mended, version: "2" } },
      at("2026-01-03"),
    );
    expect((await readRound(work, id)).instrument.title).toEqual(check.title);
    expect((await listRounds(work, check.id)).map(round => round.id)).toEqual([next, id]);
  });

  it("show what was sent, and nothing of what someone is still filling in", async () => {
    const { work } = await open();
    const id = await openRound(work, { ...begin, instrument: named("strategy-check") }, at("2026-01-01"));
    const round = await readRound(work, id);
    const save = (person: string, answers: Answers, send: boolean) =>
      saveResponse(work, round, { person, answers, send }, at("2026-01-02"));
    await save("a", { goals: "fully" }, false);
    expect(await listResponses(work, id)).toEqual([]);
    expect(await ownResponses(work, "a")).toEqual(new Map([[id, "begun"]]));
    await save("a", { goals: "none" }, true);
    await save("b", { goals: "fully" }, true);
    // Changed after it was sent, and sent still.
    await save("b", { goals: "partly" }, false);
    const sent = await listResponses(work, id);
    expect(sent.map(({ answers }) => answers)).toEqual([{ goals: "none" }, { goals: "partly" }]);
    expect((await countResponses(work)).get(id)).toBe(2);
    await closeRound(work, id, "coordinator", at("2026-01-05"));
    await expect(save("c", { goals: "fully" }, true)).rejects.toMatchObject({ code: "round-closed" });
    await expect(closeRound(work, id, "coordinator", at("2026-01-05"))).rejects.toMatchObject({
      code: "round-closed",
    });
    expect(await readResponse(work, id, "c")).toBeNull();
  });

  it("come back on the day that was agreed, until someone looked back", async () => {
    const { work } = await open();
    const instrument = named("equity-check");
    await expect(openRound(work, { ...begin, instrument }, at("2026-01-01"))).rejects.toMatchObject({
      field: "subject",
    });
    const id = await openRound(work, { ...begin, instrument, subject: "Parkeren" }, at("2026-01-01"));
    const round = await readRound(work, id);
    const answers = { "evaluation-date": "2026-06-01" };
    await saveResponse(work, round, { person: "a", answers, send: true }, at("2026-01-02"));
    expect(await dueBack(work, "2026-05-31")).toEqual([]);
    expect(await dueBack(work, "2026-06-01")).toEqual([
      { round: id, person: "a", instrument: "equity-check", subject: "Parkeren", dueOn: "2026-06-01" },
    ]);
    await lookBack(work, id, at("2026-06-02"));
    expect(await dueBack(work, "2026-12-31")).toEqual([]);
  });

  it("are refused where people answer about themselves: their answers are never kept under a name", async () => {
    const { work } = await open();
    const asked = { ...begin, instrument: named("inclusion-climate") };
    await expect(openRound(work, asked, at("2026-01-01"))).rejects.toMatchObject({ code: "about-people" });
    expect(await listRounds(work)).toEqual([]);
  });
});

it("a scale is laid beside the round before only where it asks and counts the same", () => {
  const scan = named("capacity-scan");
  const answers = Object.fromEntries(scan.scales[0]!.questions.map(key => [key, "4"]));
  const sent = [{ name: "A", answers }];
  const earlier = [{ name: "A", answers: { ...answers, "direction-vision": "1" } }];
  const result = resultsOf(scan, sent, { instrument: scan, sent: earlier });
  expect(result.scales[0]).toMatchObject({ mean: 4, before: 3, band: { id: "growth" } });
  const [first, ...others] = scan.scales;
  const other = { ...scan, scales: [{ ...first!, questions: first!.questions.slice(1) }, ...others] };
  expect(resultsOf(scan, sent, { instrument: other, sent: earlier }).scales[0]?.before).toBeNull();
  const reworded = { ...scan, title: { nl: "x", en: "y" } };
  expect(resultsOf(scan, sent, { instrument: reworded, sent: earlier }).scales[0]?.before).toBe(3);
});
