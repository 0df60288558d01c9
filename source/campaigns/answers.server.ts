import type { Kysely } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { Planes } from "../database/planes.ts";
import type { PeopleTables } from "../database/tables.ts";
import { type Answers, type Instrument, questionsOf } from "../instruments/model.ts";
import { Failure } from "../language/failure.ts";
import type { Campaign } from "./model.ts";

/** What answers need: the plane they go to, its key, and the folder with the keys of open rounds. */
export interface AnswerHouse {
  readonly planes: Pick<Planes, "people">;
  readonly keys: Keys;
  readonly settings: { readonly data: string };
}

/** Something written in a person's own words. */
export interface Written {
  readonly question: string;
  readonly words: string;
}

/** What must be known of a round to take an answer. */
export type Asked = Pick<Campaign, "id" | "mode" | "instrument" | "publicKey" | "people">;

/** What an answer, or what came of it, is sealed for: moved elsewhere it cannot be opened. */
export const contextOf = (campaign: string, what: string) => `answers:${campaign}:${what}`;

/** What a round came to, before it is kept. */
export interface Counted {
  readonly people: number;
  readonly totals: readonly number[];
  readonly texts: readonly Written[];
  readonly done: readonly (() => void)[];
}

/** Answers in a person's own words: these are kept apart from all others. */
export function writtenIn(instrument: Instrument, answers: Answers): readonly Written[] {
  return questionsOf(instrument).flatMap(({ kind, key }) => {
    const words = answers[key];
    return kind === "text" && typeof words === "string" && words !== "" ? [{ question: key, words }] : [];
  });
}

/** Whether a round was counted for good. */
export async function isCounted(people: Kysely<PeopleTables>, campaign: string): Promise<boolean> {
  const row = await people
    .selectFrom("answer_result")
    .select("campaign")
    .where("campaign", "=", campaign)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many have answered. */
export async function countAnswers(
  house: AnswerHouse,
  campaign: Pick<Campaign, "id" | "mode">,
): Promise<number> {
  const { people } = house.planes;
  const closed = await people
    .selectFrom("answer_result")
    .select("people")
    .where("campaign", "=", campaign.id)
    .executeTakeFirst();
  if (closed !== undefined) return closed.people;
  const { n } =
    campaign.mode === "anonymous"
      ? await people
          .selectFrom("answer_credential")
          .select(eb => eb.fn.countAll<number>().as("n"))
          .where("campaign", "=", campaign.id)
          .executeTakeFirstOrThrow()
      : await people
          .selectFrom("answer_sheet")
          .select(eb => eb.fn.countAll<number>().as("n"))
          .where("campaign", "=", campaign.id)
          .where("sent", "=", 1)
          .executeTakeFirstOrThrow();
  return n;
}

export const roundClosed = () =>
  new Failure(
    "round-closed",
    {
      nl: "Deze meting staat niet open. Er kan niets meer worden ingevuld.",
      en: "This round is not open. Nothing can be filled in any more.",
    },
    { status: 409 },
  );
