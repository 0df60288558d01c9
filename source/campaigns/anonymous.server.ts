import { randomInt } from "node:crypto";
import type { Transaction } from "kysely";
import type { PeopleTables } from "../database/tables.ts";
import { PerHouse, Together } from "../database/together.server.ts";
import { transact } from "../database/transaction.server.ts";
import { askedOnly } from "../instruments/conditions.ts";
import type { Answers, Instrument } from "../instruments/model.ts";
import { adderOf, totalsOf } from "../instruments/people/totals.ts";
import { Failure } from "../language/failure.ts";
import {
  type AnswerHouse,
  type Asked,
  type Counted,
  roundClosed,
  type Written,
  writtenIn,
} from "./answers.server.ts";
import { type BoxKind, emptyBox, makeBox, textBoxesOf, turnBox } from "./box.server.ts";
import { hashOf, isSigned } from "./signing.server.ts";
import { shuffled } from "./traceability.ts";

const totalsToBytes = (totals: readonly number[]) => Buffer.from(Float64Array.from(totals).buffer);
const bytesToTotals = (bytes: Buffer): number[] => {
  const copy = new Uint8Array(bytes);
  return [...new Float64Array(copy.buffer)];
};

/** So many people are asked for each box of what they write. */
const askedForEachBox = 1000;

/**
 * The boxes of what people write. One box alone grows with all of it, and sealing it anew would take ever longer; in
 * several, each answer is put into one by chance. Whoever saw which one was turned knows that a text lies among those
 * of that box: so a box holds those of a thousand people asked, and a smaller round has one.
 */
const textBoxesFor = (people: number): readonly BoxKind[] => [
  "texts",
  ...Array.from(
    { length: Math.max(0, Math.floor(people / askedForEachBox) - 1) },
    (_, i): BoxKind => `texts-${i + 1}`,
  ),
];

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
    for (const kind of textBoxesFor(campaign.people))
      await makeBox(transaction, data, campaign.id, kind, padded([]));
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

const queues = new PerHouse<Together<Waiting, "counted" | "before">>();

/** Answers that come in together turn the box once. */
function queueFor(house: AnswerHouse, campaign: Asked) {
  return queues.get(house.planes, campaign.id, () => {
    const adder = adderOf(campaign.instrument);
    const texts = textBoxesFor(campaign.people);
    return new Together(async all => {
      const counted = await countTogether(house, campaign, { adder, texts }, all);
      const told = new Set<string>();
      return all.map(({ hash }) => {
        const first = counted.has(hash) && !told.has(hash);
        told.add(hash);
        return first ? "counted" : "before";
      });
    });
  });
}

/** Marks credentials as used and adds the answers that came with new ones, in one transaction. */
async function countTogether(
  house: AnswerHouse,
  campaign: Asked,
  to: { readonly adder: ReturnType<typeof adderOf>; readonly texts: readonly BoxKind[] },
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
      for (const { answers } of fresh) to.adder.add(sums, answers);
      return totalsToBytes([totals[0]! + fresh.length, ...sums]);
    });
    if (turned === null) throw roundClosed();
    const written = fresh.flatMap(({ answers }) => writtenIn(campaign.instrument, answers));
    const texts =
      written.length === 0
        ? null
        : await turnBox(transaction, data, campaign.id, to.texts[randomInt(to.texts.length)]!, content =>
            padded(shuffled([...unpadded(content), ...written], randomInt)),
          );
    return { fresh, forget: [turned.forget, ...(texts === null ? [] : [texts.forget])] };
  });
  for (const forget of outcome.forget) forget();
  return new Set(outcome.fresh.map(({ hash }) => hash));
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

/** Opens the boxes of a round for the last time. */
export async function fromBoxes(
  transaction: Transaction<PeopleTables>,
  data: string,
  campaign: string,
  instrument: Instrument,
): Promise<Counted> {
  const totals = await emptyBox(transaction, data, campaign, "totals");
  const texts: Written[] = [];
  const done = totals === null ? [] : [totals.forget];
  for (const kind of await textBoxesOf(transaction, campaign)) {
    const box = await emptyBox(transaction, data, campaign, kind);
    if (box === null) continue;
    done.push(box.forget);
    if (box.content !== null) texts.push(...unpadded(box.content));
  }
  // Nothing to open: the round was restored from a backup, which holds no keys of rounds.
  if (totals?.content == null)
    return { people: 0, totals: totalsOf(adderOf(instrument), []), texts: [], done };
  const [people = 0, ...sums] = bytesToTotals(totals.content);
  return { people, totals: sums, texts, done };
}
