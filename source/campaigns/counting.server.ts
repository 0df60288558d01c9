import { randomBytes, randomInt } from "node:crypto";
import { transact } from "../database/transaction.server.ts";
import { Failure } from "../language/failure.ts";
import { fromBoxes } from "./anonymous.server.ts";
import { type AnswerHouse, contextOf, isCounted } from "./answers.server.ts";
import type { Campaign } from "./model.ts";
import { fromSheets } from "./sheets.server.ts";
import { shuffled, signsIn } from "./traceability.ts";

/**
 * Counts a round for good: what is left are totals, and texts in no order that were looked through for traces. Sheets,
 * credentials and keys are gone. May be called again after a crash.
 *
 * @param units names of units that a text may not hold
 */
export async function closeAnswers(
  house: AnswerHouse,
  campaign: Pick<Campaign, "id" | "mode" | "instrument" | "plan">,
  units: readonly string[],
): Promise<void> {
  const { data } = house.settings;
  const { id, instrument } = campaign;
  const forget = await transact(house.planes.people, async transaction => {
    if (await isCounted(transaction, id)) return [];
    const { people, totals, texts, done } =
      campaign.mode === "anonymous"
        ? await fromBoxes(transaction, data, id, instrument)
        : await fromSheets(transaction, house.keys, id, instrument);
    await transaction
      .insertInto("answer_result")
      .values({
        campaign: id,
        people,
        sealed: house.keys.wrap("people", Buffer.from(JSON.stringify(totals)), contextOf(id, "totals")),
        retention_date: campaign.plan.register.retentionDate,
      })
      .execute();
    for (const { question, words } of shuffled(texts, randomInt)) {
      const signs = signsIn(words, units);
      const text = randomBytes(16).toString("base64url");
      await transaction
        .insertInto("answer_text")
        .values({
          id: text,
          campaign: id,
          question,
          sealed: house.keys.wrap("people", Buffer.from(words), contextOf(id, text)),
          state: signs.length === 0 ? "clear" : "held",
          signs: JSON.stringify(signs),
        })
        .execute();
    }
    await transaction.deleteFrom("answer_credential").where("campaign", "=", id).execute();
    await transaction.deleteFrom("answer_sheet").where("campaign", "=", id).execute();
    return done;
  });
  for (const one of forget) one();
}

/**
 * What a closed round came to: exact totals, for the door and nothing else.
 *
 * @throws Failure `results-gone` before closing, and after the retention date
 */
export async function readTotals(
  house: AnswerHouse,
  campaign: string,
): Promise<{ readonly people: number; readonly totals: readonly number[] }> {
  const row = await house.planes.people
    .selectFrom("answer_result")
    .selectAll()
    .where("campaign", "=", campaign)
    .executeTakeFirst();
  if (row === undefined)
    throw new Failure(
      "results-gone",
      {
        nl: "Van deze meting zijn geen uitkomsten: zij is nog niet gesloten, of de bewaartermijn is voorbij.",
        en: "There are no results of this round: it has not been closed, or its retention date has passed.",
      },
      { status: 404 },
    );
  const totals: number[] = JSON.parse(
    house.keys.unwrap("people", row.sealed, contextOf(campaign, "totals")).toString("utf8"),
  );
  return { people: row.people, totals };
}

/** Erases totals and texts of rounds past their retention date; releases stay. */
export async function forgetAnswers(house: AnswerHouse, now: Date): Promise<number> {
  const today = now.toISOString().slice(0, 10);
  return transact(house.planes.people, async transaction => {
    const gone = await transaction
      .deleteFrom("answer_result")
      .where("retention_date", "<", today)
      .returning("campaign")
      .execute();
    for (const { campaign } of gone)
      await transaction.deleteFrom("answer_text").where("campaign", "=", campaign).execute();
    return gone.length;
  });
}
