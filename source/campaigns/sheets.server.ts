import type { Kysely, Transaction } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { PeopleTables } from "../database/tables.ts";
import { PerHouse, Together } from "../database/together.server.ts";
import { transact } from "../database/transaction.server.ts";
import { askedOnly } from "../instruments/conditions.ts";
import type { Answers, Instrument } from "../instruments/model.ts";
import { adderOf, totalsOf } from "../instruments/people/totals.ts";
import {
  type AnswerHouse,
  type Asked,
  contextOf,
  type Counted,
  isCounted,
  roundClosed,
  writtenIn,
} from "./answers.server.ts";

/** What someone answered so far in a named or confidential round; null before their first save. */
export async function readSheet(
  house: AnswerHouse,
  campaign: string,
  invitation: string,
): Promise<{ readonly answers: Answers; readonly sent: boolean } | null> {
  const row = await house.planes.people
    .selectFrom("answer_sheet")
    .select(["sealed", "sent"])
    .where("invitation", "=", invitation)
    .where("campaign", "=", campaign)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { answers: openSheet(house.keys, campaign, invitation, row.sealed), sent: row.sent === 1 };
}

function openSheet(keys: Keys, campaign: string, invitation: string, sealed: string): Answers {
  return JSON.parse(keys.unwrap("people", sealed, contextOf(campaign, invitation)).toString("utf8"));
}

/** Keeps what someone answered so far; sent answers stay sent and may be changed until the round closes. */
export async function saveSheet(
  house: AnswerHouse,
  campaign: Asked,
  invitation: string,
  answers: Answers,
  send: boolean,
): Promise<void> {
  const json = Buffer.from(JSON.stringify(askedOnly(campaign.instrument, answers)));
  const sealed = house.keys.wrap("people", json, contextOf(campaign.id, invitation));
  const { people } = house.planes;
  await queues
    .get(house.planes, campaign.id, () => new Together(all => saveTogether(people, campaign.id, all)))
    .add({ invitation, sealed, send });
}

interface Saved {
  readonly invitation: string;
  readonly sealed: string;
  readonly send: boolean;
}

const queues = new PerHouse<Together<Saved, undefined>>();

const saveTogether = (people: Kysely<PeopleTables>, campaign: string, all: readonly Saved[]) =>
  transact(people, async transaction => {
    // A round that was closed meanwhile has been counted: what came after would be lost without a word.
    if (await isCounted(transaction, campaign)) throw roundClosed();
    for (const { invitation, sealed, send } of all)
      await transaction
        .insertInto("answer_sheet")
        .values({ invitation, campaign, sealed, sent: send ? 1 : 0 })
        .onConflict(conflict =>
          conflict.column("invitation").doUpdateSet(send ? { sealed, sent: 1 } : { sealed }),
        )
        .execute();
    return all.map(() => undefined);
  });

/** Adds up what was sent in a named or confidential round. */
export async function fromSheets(
  transaction: Transaction<PeopleTables>,
  keys: Keys,
  campaign: string,
  instrument: Instrument,
): Promise<Counted> {
  const rows = await transaction
    .selectFrom("answer_sheet")
    .select(["invitation", "sealed"])
    .where("campaign", "=", campaign)
    .where("sent", "=", 1)
    .execute();
  const sheets = rows.map(({ invitation, sealed }) => openSheet(keys, campaign, invitation, sealed));
  return {
    people: sheets.length,
    totals: totalsOf(adderOf(instrument), sheets),
    texts: sheets.flatMap(sheet => writtenIn(instrument, sheet)),
    done: [],
  };
}
