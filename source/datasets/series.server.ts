import type { Transaction } from "kysely";
import type { PeopleTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { allowed } from "../identity/rules.ts";
import { Failure } from "../language/failure.ts";
import { looksLike } from "./series.ts";
import { type Asker, type Keeping, actorOf, entryOf, registerEntry } from "./store.server.ts";

/** A dataset of its own is its own series. */
const seriesOf = (row: { readonly id: string; readonly series: string | null }): string =>
  row.series ?? row.id;

/** Ids of every dataset about mostly the same people as this one, itself and erased ones among them, oldest first. */
export async function samePeople(house: Pick<Keeping, "planes">, id: string): Promise<readonly string[]> {
  const rows = await house.planes.people
    .selectFrom("dataset")
    .select(["id", "series"])
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const own = rows.find(row => row.id === id);
  return own === undefined ? [id] : rows.filter(row => seriesOf(row) === seriesOf(own)).map(row => row.id);
}

/**
 * Ties a new dataset to the series of the last one that looks like it, erased ones among them, since what was released
 * from those is out. Called in the transaction that keeps it.
 */
export async function recogniseSeries(people: Transaction<PeopleTables>, id: string): Promise<void> {
  const rows = await people.selectFrom("dataset").selectAll().orderBy("created_at", "desc").execute();
  const own = rows.find(row => row.id === id);
  if (own === undefined) return;
  const { dataset } = entryOf(own);
  const found = rows.find(row => row.id !== id && looksLike(entryOf(row).dataset, dataset));
  if (found === undefined) return;
  await people
    .updateTable("dataset")
    .set({ series: seriesOf(found) })
    .where("id", "=", id)
    .execute();
}

/**
 * Says that a dataset is about the same people as another, with all that is tied to either; or, with `null`, that it
 * is about other people.
 *
 * Tying protects more, so whoever may describe the dataset can do it. Taking apart protects less: releases of the two
 * are then no longer held against each other.
 *
 * @throws Failure `series-apart` (403) when someone who does not judge datasets takes one apart; `dataset-unknown`
 */
export async function saySeries(house: Keeping, by: Asker, id: string, other: string | null): Promise<void> {
  await registerEntry(house, by, id);
  if (other !== null) await registerEntry(house, by, other);
  if (other === null && !(typeof by !== "string" && allowed("dataset.judge", by)))
    throw new Failure(
      "series-apart",
      {
        nl: "Dat dit bestand over andere mensen gaat, kan alleen een privacy officer zeggen. Vrijgaven worden dan niet meer tegen elkaar beschermd.",
        en: "Only a privacy officer can say that this dataset is about other people. Releases are then no longer protected against each other.",
      },
      { status: 403, field: "series" },
    );
  await transact(house.planes.people, async people => {
    const rows = await people
      .selectFrom("dataset")
      .select(["id", "series"])
      .orderBy("created_at")
      .orderBy("id")
      .execute();
    const own = rows.find(row => row.id === id)!;
    const mates = rows.filter(row => row.id !== id && seriesOf(row) === seriesOf(own));
    const set = async (ids: readonly string[], series: string) => {
      if (ids.length > 0)
        await people.updateTable("dataset").set({ series }).where("id", "in", ids).execute();
    };
    if (other !== null) {
      const series = seriesOf(rows.find(row => row.id === other)!);
      await set([id, ...mates.map(mate => mate.id)], series);
      return;
    }
    // A series may bear the id of the very dataset that leaves it.
    if (mates[0] !== undefined && seriesOf(own) === id)
      await set(
        mates.map(mate => mate.id),
        mates[0].id,
      );
    await set([id], id);
  });
  await recordAudit(
    house.planes.work,
    house.keys,
    { actor: actorOf(by), action: "dataset.described", subject: `dataset:${id}` },
    house.now(),
  );
}
