import { transact } from "../database/transaction.server.ts";
import { Failure } from "../language/failure.ts";
import { type AnswerHouse, contextOf, type Written } from "./answers.server.ts";
import { isTakenFrom } from "./traceability.ts";

/** Something written by someone who answered, on its own: nothing says what else they answered. */
export interface OpenAnswer extends Written {
  readonly id: string;
  /** What was found in it that could lead to a person. */
  readonly signs: readonly string[];
}

/** What people wrote, of one state, in no order. */
export async function readTexts(
  house: AnswerHouse,
  campaign: string,
  state: "clear" | "held",
): Promise<readonly OpenAnswer[]> {
  const rows = await house.planes.people
    .selectFrom("answer_text")
    .selectAll()
    .where("campaign", "=", campaign)
    .where("state", "=", state)
    .orderBy("id")
    .execute();
  return rows.map(({ id, question, sealed, signs }) => ({
    id,
    question,
    words: house.keys.unwrap("people", sealed, contextOf(campaign, id)).toString("utf8"),
    signs: JSON.parse(signs),
  }));
}

/** How many texts wait to be judged. */
export async function countHeld(house: AnswerHouse, campaign: string): Promise<number> {
  const { n } = await house.planes.people
    .selectFrom("answer_text")
    .select(eb => eb.fn.countAll<number>().as("n"))
    .where("campaign", "=", campaign)
    .where("state", "=", "held")
    .executeTakeFirstOrThrow();
  return n;
}

/** What becomes of a text that was held: erased, or shown with these words left. */
export type Judgement = { readonly erase: true } | { readonly words: string };

/**
 * Judges a text that was held. Words may be taken out, never put in: nobody writes in someone's name.
 *
 * @throws Failure `text-gone` when it was judged before or is not of this round, `text-added`, `text-empty`
 */
export async function judgeText(
  house: AnswerHouse,
  campaign: string,
  id: string,
  judgement: Judgement,
): Promise<void> {
  await transact(house.planes.people, async transaction => {
    const row = await transaction
      .selectFrom("answer_text")
      .selectAll()
      .where("id", "=", id)
      .where("campaign", "=", campaign)
      .where("state", "=", "held")
      .executeTakeFirst();
    if (row === undefined)
      throw new Failure(
        "text-gone",
        { nl: "Over deze tekst is al beslist.", en: "This text has been decided on already." },
        { status: 404 },
      );
    if ("erase" in judgement) {
      await transaction.deleteFrom("answer_text").where("id", "=", id).execute();
      return;
    }
    const whole = house.keys.unwrap("people", row.sealed, contextOf(campaign, id)).toString("utf8");
    const words = judgement.words.trim();
    if (words === "")
      throw new Failure(
        "text-empty",
        {
          nl: "Er blijft niets over. Wis de tekst dan, of laat woorden staan.",
          en: "Nothing is left. Erase the text then, or leave some words.",
        },
        { field: `words-${id}` },
      );
    if (!isTakenFrom(words, whole))
      throw new Failure(
        "text-added",
        {
          nl: "Haal alleen woorden weg, en zet er hoogstens … voor in de plaats. Woorden toevoegen of veranderen kan niet.",
          en: "Only take words out, and put no more than … in their place. Words cannot be added or changed.",
        },
        { field: `words-${id}` },
      );
    await transaction
      .updateTable("answer_text")
      .set({
        state: "clear",
        sealed: house.keys.wrap("people", Buffer.from(words), contextOf(campaign, id)),
      })
      .where("id", "=", id)
      .execute();
  });
}
