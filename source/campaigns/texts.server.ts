import { type AnswerHouse, contextOf, type Written } from "./answers.server.ts";

/** What people wrote, of one state, in no order. */
export async function readTexts(
  house: AnswerHouse,
  campaign: string,
  state: "clear" | "held",
): Promise<readonly (Written & { readonly id: string; readonly signs: readonly string[] })[]> {
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
