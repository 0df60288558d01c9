import { afterAll, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { freshHouse } from "../../tests/people.ts";
import { openKeys } from "../database/keys.server.ts";
import { findInstrument } from "../instruments/catalogue.server.ts";
import { addUnit } from "../units/store.server.ts";
import { forgetRemoved, remove } from "../work/removed.server.ts";
import { removableSteeringTables } from "./removable.ts";
import {
  addAgreement,
  listConversations,
  planConversation,
  readRhythm,
  saveConversation,
  setRhythm,
  settleAgreement,
} from "./store.server.ts";

const fresh = await freshHouse();
afterAll(() => fresh.close());
const keys = openKeys({ data: fresh.house.settings.data });
const at = (day: string) => new Date(`2026-${day}T12:00:00Z`);
const act = (day: string) => ({ by: "coordinator", at: at(day) });
const { instrument } = findInstrument("/nowhere", "steering-q1");

describeOnEachDatabase("The store of steering conversations", open => {
  it("keeps answers with the questions as they were, and shows nobody another unit", async () => {
    const { work } = await open();
    const unit = await addUnit(work, keys, { name: "Zorg", parent: null }, act("01-01"));
    const other = await addUnit(work, keys, { name: "Ruimte", parent: null }, act("01-01"));
    const planned = { unit, plannedOn: "2026-02-01", instrument };
    const id = await planConversation(work, keys, planned, act("01-01"));
    await saveConversation(
      work,
      keys,
      id,
      { answers: { priorities: "Werving" }, heldOn: "2026-02-02" },
      act("02-02"),
    );
    expect(await listConversations(work, new Set([unit]))).toMatchObject([
      { id, heldOn: "2026-02-02", answers: { priorities: "Werving" }, instrument: { id: "steering-q1" } },
    ]);
    expect(await listConversations(work, new Set([other]))).toEqual([]);
  });

  it("settles an agreement once, and forgets it with its conversation a month after that was removed", async () => {
    const { work } = await open();
    const unit = await addUnit(work, keys, { name: "Zorg", parent: null }, act("01-01"));
    const planned = { unit, plannedOn: "2026-02-01", instrument };
    const id = await planConversation(work, keys, planned, act("01-01"));
    const made = await addAgreement(
      work,
      keys,
      { conversation: id, words: "Doen", owner: "Directeur", due: "2026-03-01" },
      act("02-01"),
    );
    const came = { state: "done", outcome: "Gedaan" } as const;
    await settleAgreement(work, keys, made, came, act("02-20"));
    await expect(settleAgreement(work, keys, made, came, act("02-21"))).rejects.toMatchObject({
      code: "conversation-gone",
    });
    const [one] = await listConversations(work, new Set([unit]));
    expect(one?.agreements).toMatchObject([{ state: "done", settledOn: "2026-02-20", outcome: "Gedaan" }]);
    await remove(work, keys, "steering_conversation", id, act("03-01"));
    await forgetRemoved(work, removableSteeringTables, at("05-01"));
    expect(await work.selectFrom("steering_agreement").select("id").execute()).toEqual([]);
  });

  it("has a rhythm of four months until another is set", async () => {
    const { work } = await open();
    expect(await readRhythm(work)).toBe(4);
    await setRhythm(work, 6);
    await setRhythm(work, 3);
    expect(await readRhythm(work)).toBe(3);
  });
});
