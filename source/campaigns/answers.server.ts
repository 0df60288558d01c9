import { randomBytes, randomInt } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { Planes } from "../database/planes.ts";
import type { PeopleTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { readAnswer } from "../instruments/answering.ts";
import { askedOnly } from "../instruments/conditions.ts";
import { type Answers, type Instrument, questionsOf } from "../instruments/model.ts";
import { adderOf, totalsOf } from "../instruments/people/totals.ts";
import { Failure } from "../language/failure.ts";
import { emptyBox, makeBox, turnBox } from "./box.server.ts";
import type { Campaign } from "./model.ts";
import { hashOf, isSigned } from "./signing.server.ts";
import { shuffled, signsIn } from "./traceability.ts";

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

type Asked = Pick<Campaign, "id" | "mode" | "instrument" | "publicKey">;

const totalsToBytes = (totals: readonly number[]) => Buffer.from(Float64Array.from(totals).buffer);
const bytesToTotals = (bytes: Buffer): number[] => {
  const copy = new Uint8Array(bytes);
  return [...new Float64Array(copy.buffer)];
};

/** Begins with nothing: called when an anonymous round opens. */
export async function openBoxes(house: AnswerHouse, campaign: Asked): Promise<void> {
  const { keys } = adderOf(campaign.instrument);
  await transact(house.planes.people, async transaction => {
    const there = await transaction
      .selectFrom("answer_box")
      .select("id")
      .where("campaign", "=", campaign.id)
      .execute();
    if (there.length > 0) return;
    const { data } = house.settings;
    // The first number counts the people.
    await makeBox(transaction, data, campaign.id, "totals", totalsToBytes([0, ...keys.map(() => 0)]));
    await makeBox(transaction, data, campaign.id, "texts", padded([]));
  });
}

/** One answer to hand in without a name. */
export interface HandIn {
  readonly credential: Uint8Array;
  readonly signature: Uint8Array;
  readonly answers: Answers;
}

/**
 * Takes an anonymous answer: once for each credential that this round signed. When this returns, the answer is part of
 * the total on the disk, and exists nowhere else.
 *
 * @returns `counted`, or `before` when this credential was used already: then nothing changes
 * @throws Failure `credential` when the round did not sign it, `round-closed`, `answers-unreadable`
 */
export async function handIn(
  house: AnswerHouse,
  campaign: Asked,
  { credential, signature, answers }: HandIn,
): Promise<"counted" | "before"> {
  if (campaign.publicKey === null || !isSigned(campaign.publicKey, credential, signature))
    throw new Failure(
      "credential",
      {
        nl: "Dit antwoord hoort niet bij een uitnodiging voor deze meting.",
        en: "This answer does not belong to an invitation for this round.",
      },
      { status: 403 },
    );
  const waiting: Waiting = { hash: hashOf(credential), answers: askedOnly(campaign.instrument, answers) };
  return queueFor(house, campaign).add(waiting);
}

interface Waiting {
  readonly hash: string;
  readonly answers: Answers;
}

/**
 * Answers that came in while the disk was busy are written together: one change of the box for all of them. So many at
 * once cost hardly more than one, and a crowd does not queue.
 */
class Queue {
  #waiting: {
    one: Waiting;
    done: (outcome: "counted" | "before") => void;
    failed: (why: unknown) => void;
  }[] = [];
  #working = false;
  readonly #write: (all: readonly Waiting[]) => Promise<ReadonlySet<string>>;

  constructor(write: (all: readonly Waiting[]) => Promise<ReadonlySet<string>>) {
    this.#write = write;
  }

  add(one: Waiting): Promise<"counted" | "before"> {
    return new Promise((done, failed) => {
      this.#waiting.push({ one, done, failed });
      if (!this.#working) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, mostTogether);
      try {
        const counted = await this.#write(batch.map(({ one }) => one));
        const told = new Set<string>();
        for (const { one, done } of batch) {
          done(counted.has(one.hash) && !told.has(one.hash) ? "counted" : "before");
          told.add(one.hash);
        }
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#working = false;
  }
}

const mostTogether = 200;
const queues = new WeakMap<object, Map<string, Queue>>();

function queueFor(house: AnswerHouse, campaign: Asked): Queue {
  const own = queues.get(house.planes) ?? new Map<string, Queue>();
  queues.set(house.planes, own);
  const there = own.get(campaign.id);
  if (there !== undefined) return there;
  const adder = adderOf(campaign.instrument);
  const queue = new Queue(all => countTogether(house, campaign, adder, all));
  own.set(campaign.id, queue);
  return queue;
}

/** Marks credentials as used and adds the answers that came with new ones, in one transaction. */
async function countTogether(
  house: AnswerHouse,
  campaign: Asked,
  adder: ReturnType<typeof adderOf>,
  all: readonly Waiting[],
): Promise<ReadonlySet<string>> {
  const { data } = house.settings;
  const outcome = await transact(house.planes.people, async transaction => {
    const fresh: Waiting[] = [];
    // Sorted, so that the order in which they were written says nothing of the order in which they came.
    for (const one of all.toSorted((a, b) => (a.hash < b.hash ? -1 : 1))) {
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto("answer_credential")
        .values({ hash: one.hash, campaign: campaign.id })
        .onConflict(conflict => conflict.column("hash").doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 1n) fresh.push(one);
    }
    const turned = await turnBox(transaction, data, campaign.id, "totals", content => {
      const totals = bytesToTotals(content);
      const sums = totals.slice(1);
      for (const { answers } of fresh) adder.add(sums, answers);
      return totalsToBytes([totals[0]! + fresh.length, ...sums]);
    });
    if (turned === null) throw roundClosed();
    const written = fresh.flatMap(({ answers }) => writtenIn(campaign.instrument, answers));
    const texts =
      written.length === 0
        ? null
        : await turnBox(transaction, data, campaign.id, "texts", content =>
            padded(shuffled([...unpadded(content), ...written], randomInt)),
          );
    return { fresh, forget: [turned.forget, ...(texts === null ? [] : [texts.forget])] };
  });
  for (const forget of outcome.forget) forget();
  return new Set(outcome.fresh.map(({ hash }) => hash));
}

/** Answers in a person's own words: these are kept apart from all others. */
function writtenIn(instrument: Instrument, answers: Answers): readonly Written[] {
  return questionsOf(instrument).flatMap(({ kind, key }) => {
    const words = answers[key];
    return kind === "text" && typeof words === "string" && words !== "" ? [{ question: key, words }] : [];
  });
}

const textBlock = 64 * 1024;

/** Texts in whole blocks: from the length of the box it cannot be seen how much somebody wrote. */
function padded(texts: readonly Written[]): Buffer {
  const json = Buffer.from(JSON.stringify(texts));
  return Buffer.concat([json, Buffer.alloc(textBlock - (json.length % textBlock), " ")]);
}

function unpadded(content: Buffer): Written[] {
  return JSON.parse(content.toString("utf8"));
}

const contextOf = (campaign: string, what: string) => `answers:${campaign}:${what}`;

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
  await transact(house.planes.people, async transaction => {
    // A round that was closed meanwhile has been counted: what came after would be lost without a word.
    if (await isCounted(transaction, campaign.id)) throw roundClosed();
    await transaction
      .insertInto("answer_sheet")
      .values({ invitation, campaign: campaign.id, sealed, sent: send ? 1 : 0 })
      .onConflict(conflict =>
        conflict.column("invitation").doUpdateSet(send ? { sealed, sent: 1 } : { sealed }),
      )
      .execute();
  });
}

async function isCounted(people: Kysely<PeopleTables>, campaign: string): Promise<boolean> {
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

interface Counted {
  readonly people: number;
  readonly totals: readonly number[];
  readonly texts: readonly Written[];
  readonly done: readonly (() => void)[];
}

async function fromBoxes(
  transaction: Transaction<PeopleTables>,
  data: string,
  campaign: string,
  instrument: Instrument,
): Promise<Counted> {
  const totals = await emptyBox(transaction, data, campaign, "totals");
  const texts = await emptyBox(transaction, data, campaign, "texts");
  const done = [totals, texts].flatMap(box => (box === null ? [] : [box.forget]));
  // Nothing to open: the round was restored from a backup, which holds no keys of rounds.
  if (totals?.content == null)
    return { people: 0, totals: totalsOf(adderOf(instrument), []), texts: [], done };
  const [people = 0, ...sums] = bytesToTotals(totals.content);
  return { people, totals: sums, texts: texts?.content == null ? [] : unpadded(texts.content), done };
}

async function fromSheets(
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

/** Reads every answer of a whole form at once; what is none of the possible answers is wrong. */
export function readAll(
  instrument: Instrument,
  all: (key: string) => readonly string[],
): { readonly answers: Answers; readonly errors: readonly { question: string; text: Failure["text"] }[] } {
  const answers: Record<string, string | readonly string[]> = {};
  const errors: { question: string; text: Failure["text"] }[] = [];
  for (const question of questionsOf(instrument)) {
    const given = all(question.key)
      .map(value => value.trim())
      .filter(value => value !== "");
    if (given.length === 0) continue;
    const read = readAnswer(question, given);
    if ("error" in read) errors.push({ question: question.key, text: read.error });
    else answers[question.key] = read.answer;
  }
  return { answers: askedOnly(instrument, answers), errors };
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
