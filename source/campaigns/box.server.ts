import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Transaction } from "kysely";
import type { PeopleTables } from "../database/tables.ts";
import { Failure } from "../language/failure.ts";

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** What is in a box of an anonymous round: what was added up, or part of what people wrote. */
export type BoxKind = "totals" | "texts" | `texts-${number}`;

const idOf = (campaign: string, kind: BoxKind) => `${campaign}.${kind}`;

/** Boxes of what people wrote in a round, as they are in the plane. */
export async function textBoxesOf(
  transaction: Transaction<PeopleTables>,
  campaign: string,
): Promise<readonly BoxKind[]> {
  const rows = await transaction
    .selectFrom("answer_box")
    .select("id")
    .where("campaign", "=", campaign)
    .execute();
  return rows
    .map(({ id }) => id.slice(campaign.length + 1))
    .filter((kind): kind is Exclude<BoxKind, "totals"> => /^texts(?:-\d+)?$/.test(kind));
}

/** Where the keys of open rounds lie: in the data folder, and in no backup and no database. */
export const boxFolder = (data: string): string => join(data, "answering");
const keyFile = (data: string, campaign: string, kind: BoxKind): string =>
  join(boxFolder(data), `${idOf(campaign, kind)}.key`);

/**
 * Makes a box with something in it.
 *
 * A box holds what an anonymous round has come to so far, in one row of the people plane. With every answer it is opened,
 * changed and sealed under a fresh key, and the key before is overwritten. So what is there at any moment is a total;
 * older contents (in the write-ahead log, in free pages, in a replica, in a copy of the database) can be opened by
 * nobody, a database administrator with the key file of today included, and two of them cannot be subtracted to find
 * the one answer between.
 *
 * The key file has room for two keys, that of an even turn and that of an odd one. The next key is on the disk before
 * the row is, and the one before is overwritten after: a power cut leaves one that fits.
 */
export async function makeBox(
  transaction: Transaction<PeopleTables>,
  data: string,
  campaign: string,
  kind: BoxKind,
  content: Uint8Array,
): Promise<void> {
  mkdirSync(boxFolder(data), { recursive: true, mode: 0o700 });
  const file = keyFile(data, campaign, kind);
  // Begun before and cut off: the row was not written, so nothing was ever sealed under the key.
  rmSync(file, { force: true });
  const handle = openSync(file, "wx", 0o600);
  writeSync(handle, randomBytes(2 * keyBytes));
  fsyncSync(handle);
  closeSync(handle);
  syncFolder(boxFolder(data));
  const key = writeKey(file, 0);
  const id = idOf(campaign, kind);
  await transaction
    .insertInto("answer_box")
    .values({ id, campaign, turn: 0, sealed: sealed(key, id, 0, content) })
    .execute();
}

/**
 * Changes what is in a box. Call `forget` once the transaction is committed: until then the key before is needed in case
 * it is not.
 *
 * @returns null when there is no box: the round is not open
 * @throws Failure `answers-unreadable` when the key file is gone, as it is after a restore
 */
export async function turnBox(
  transaction: Transaction<PeopleTables>,
  data: string,
  campaign: string,
  kind: BoxKind,
  change: (content: Buffer) => Uint8Array,
): Promise<{ readonly forget: () => void } | null> {
  const id = idOf(campaign, kind);
  // Writes first, and so holds the row: no other server seals, nor touches the key file, until this one is done.
  const row = await transaction
    .updateTable("answer_box")
    .set(eb => ({ turn: eb("turn", "+", 1) }))
    .where("id", "=", id)
    .returning(["turn", "sealed"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const { turn } = row;
  const file = keyFile(data, campaign, kind);
  const content = opened(readKey(file, turn - 1), id, turn - 1, row.sealed);
  const next = sealed(writeKey(file, turn), id, turn, change(content));
  await transaction.updateTable("answer_box").set({ sealed: next }).where("id", "=", id).execute();
  return { forget: () => overwriteKey(file, turn - 1) };
}

/**
 * Opens a box for the last time and takes it out of the plane. Call `forget` once that is committed.
 *
 * @returns null when there is no box; a box without content when its key is gone, as it is after a restore
 */
export async function emptyBox(
  transaction: Transaction<PeopleTables>,
  data: string,
  campaign: string,
  kind: BoxKind,
): Promise<{ readonly content: Buffer | null; readonly forget: () => void } | null> {
  const id = idOf(campaign, kind);
  const row = await transaction
    .deleteFrom("answer_box")
    .where("id", "=", id)
    .returning(["turn", "sealed"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const file = keyFile(data, campaign, kind);
  const content = existsSync(file) ? opened(readKey(file, row.turn), id, row.turn, row.sealed) : null;
  return { content, forget: () => destroyKeys(file) };
}

function sealed(key: Buffer, id: string, turn: number, content: Uint8Array): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(`${id}:${turn}`));
  return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()]).toString("base64");
}

function opened(key: Buffer, id: string, turn: number, text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes));
    decipher.setAAD(Buffer.from(`${id}:${turn}`));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]);
  } catch (error) {
    throw unreadable(error);
  }
}

/** Each turn has its place: even and odd take turns. */
const placeOf = (turn: number) => (turn % 2) * keyBytes;

function readKey(file: string, turn: number): Buffer {
  if (!existsSync(file)) throw unreadable();
  const handle = openSync(file, "r");
  const key = Buffer.alloc(keyBytes);
  readSync(handle, key, 0, keyBytes, placeOf(turn));
  closeSync(handle);
  return key;
}

function writeKey(file: string, turn: number): Buffer {
  const key = randomBytes(keyBytes);
  write(file, turn, key);
  return key;
}

const overwriteKey = (file: string, turn: number): void => write(file, turn, randomBytes(keyBytes));

function write(file: string, turn: number, key: Buffer): void {
  const handle = openSync(file, "r+");
  writeSync(handle, key, 0, keyBytes, placeOf(turn));
  fdatasyncSync(handle);
  closeSync(handle);
}

function destroyKeys(file: string): void {
  if (!existsSync(file)) return;
  overwriteKey(file, 0);
  overwriteKey(file, 1);
  rmSync(file, { force: true });
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

const unreadable = (cause?: unknown) =>
  new Failure(
    "answers-unreadable",
    {
      nl: "Wat in deze meting is geantwoord, is niet meer te lezen: de sleutel ervan staat in geen back-up, zodat niemand antwoorden kan terughalen. Sluit de meting en begin opnieuw.",
      en: "What was answered in this round can no longer be read: its key is in no backup, so that nobody can bring answers back. Close the round and begin anew.",
    },
    { status: 503, cause },
  );
