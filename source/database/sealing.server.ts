import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { Failure } from "../language/failure.ts";

const magic = Buffer.from("mozaiek backup 1\n");
const saltBytes = 16;
const proofBytes = 16;
const headerBytes = magic.length + saltBytes + proofBytes;
const tagBytes = 16;
const chunkBytes = 64 * 1024;

/**
 * Encrypts a stream under a passphrase: scrypt, then AES-256-GCM in chunks by the STREAM construction, whose nonce
 * holds the number of the chunk and whether it is the last, so that cutting, swapping or repeating is found out.
 */
export async function* seal(source: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltBytes);
  const { key, proof } = await stretch(passphrase, salt);
  const header = Buffer.concat([magic, salt, proof]);
  yield header;
  const sealChunk = (plain: Uint8Array, number: number, last: boolean) => {
    const cipher = createCipheriv("aes-256-gcm", key, nonce(number, last));
    cipher.setAAD(header);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  let number = 0;
  let waiting: Buffer | null = null;
  for await (const chunk of inChunks(source, chunkBytes)) {
    if (waiting !== null) yield sealChunk(waiting, number++, false);
    waiting = chunk;
  }
  yield sealChunk(waiting ?? Buffer.alloc(0), number, true);
}

/**
 * Decrypts what `seal` made. Each chunk it gives is authentic; that none is missing is known only at its end.
 *
 * @throws Failure `backup-unknown` for a file of another kind, `backup-passphrase`, or `backup-damaged`
 */
export async function* unseal(source: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const pieces = inChunks(source, chunkBytes + tagBytes, headerBytes);
  const header = (await pieces.next()).value ?? Buffer.alloc(0);
  if (header.length < headerBytes || !header.subarray(0, magic.length).equals(magic)) throw unknown();
  const { key, proof } = await stretch(passphrase, header.subarray(magic.length, magic.length + saltBytes));
  // The proof tells a wrong passphrase from a damaged file; guessing by it costs the same scrypt.
  if (!timingSafeEqual(proof, header.subarray(-proofBytes))) throw wrongPassphrase();
  const unsealChunk = (sealed: Buffer, number: number, last: boolean) => {
    if (sealed.length < tagBytes) throw damaged();
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, nonce(number, last));
      decipher.setAAD(header);
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
    } catch (error) {
      throw damaged(error);
    }
  };
  let number = 0;
  let waiting: Buffer | null = null;
  for await (const chunk of pieces) {
    if (waiting !== null) yield unsealChunk(waiting, number++, false);
    waiting = chunk;
  }
  yield unsealChunk(waiting ?? Buffer.alloc(0), number, true);
}

/** Cuts a stream into pieces of one size; the first may have another, and the last is what is left. */
async function* inChunks(
  source: AsyncIterable<Uint8Array>,
  size: number,
  firstSize: number = size,
): AsyncGenerator<Buffer, undefined> {
  let wanted = firstSize;
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of source) {
    rest = Buffer.concat([rest, part]);
    while (rest.length >= wanted) {
      yield rest.subarray(0, wanted);
      rest = rest.subarray(wanted);
      wanted = size;
    }
  }
  if (rest.length > 0) yield rest;
}

/** 128 MiB and about half a second a guess. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

function stretch(passphrase: string, salt: Uint8Array): Promise<{ key: Buffer; proof: Buffer }> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFC"), salt, 32 + proofBytes, cost, (error, bytes) => {
      if (error === null) resolve({ key: bytes.subarray(0, 32), proof: bytes.subarray(32) });
      else reject(error);
    });
  });
}

/** The key serves one file only (its salt is fresh), so counting is enough. */
function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(number, 7);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

const unknown = () =>
  new Failure("backup-unknown", {
    nl: "Dit bestand is geen back-up van Mozaïek, of van een versie die deze niet kent.",
    en: "This file is not a backup of Mozaïek, or of a version that this one does not know.",
  });

const wrongPassphrase = () =>
  new Failure("backup-passphrase", {
    nl: "De wachtzin in MOZAIEK_BACKUP_PASSPHRASE is niet die waarmee de back-up is gemaakt, of het begin van het bestand is beschadigd.",
    en: "The passphrase in MOZAIEK_BACKUP_PASSPHRASE is not the one the backup was made with, or the start of the file is damaged.",
  });

export const damaged = (cause?: unknown) =>
  new Failure(
    "backup-damaged",
    {
      nl: "De back-up is beschadigd of niet compleet. Er is niets teruggezet; neem een andere back-up.",
      en: "The backup is damaged or not complete. Nothing was restored; take another backup.",
    },
    { cause },
  );
