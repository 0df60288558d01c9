import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Failure } from "../../language/failure.ts";

const magic = Buffer.from("MOZAIEK1");
const prefixBytes = 7;
const headerBytes = magic.length + prefixBytes;
const tagBytes = 16;
/** Plain bytes in every chunk but the last. */
export const chunkBytes = 256 * 1024;

/**
 * Encrypts a stream into a file: AES-256-GCM in chunks, by the STREAM construction (Hoang, Reyhanitabar, Rogaway
 * and Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", CRYPTO 2015). The nonce of
 * a chunk holds its number and whether it is the last, so that whoever cuts the file short, or swaps, repeats or
 * drops chunks, is found out.
 *
 * The file is complete and on disk under its own name, or it is not there at all.
 *
 * @param key 32 bytes, used for this file only
 * @returns SHA-256 of what lies on disk, in hex
 */
export async function sealFile(
  source: AsyncIterable<Uint8Array>,
  file: string,
  key: Uint8Array,
): Promise<string> {
  const aside = `${file}.part`;
  const handle = await open(aside, "wx", 0o600);
  try {
    const digest = createHash("sha256");
    const write = async (bytes: Uint8Array) => {
      digest.update(bytes);
      await handle.writeFile(bytes);
    };
    const prefix = randomBytes(prefixBytes);
    const header = Buffer.concat([magic, prefix]);
    await write(header);
    let counter = 0;
    const seal = (plain: Uint8Array, last: boolean) => {
      const cipher = createCipheriv("aes-256-gcm", key, nonce(prefix, counter++, last));
      cipher.setAAD(header);
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    };
    let rest: Buffer = Buffer.alloc(0);
    for await (const part of source) {
      rest = rest.length ? Buffer.concat([rest, part]) : Buffer.from(part);
      let start = 0;
      // A full chunk waits until more follows: only then is it known not to be the last.
      for (; rest.length - start > chunkBytes; start += chunkBytes)
        await write(seal(rest.subarray(start, start + chunkBytes), false));
      rest = rest.subarray(start);
    }
    await write(seal(rest, true));
    await handle.sync();
    await handle.close();
    await rename(aside, file);
    await syncFolder(dirname(file));
    return digest.digest("hex");
  } catch (error) {
    await handle.close();
    await rm(aside, { force: true });
    throw error;
  }
}

/**
 * Decrypts a sealed file, chunk by chunk; each chunk that is yielded is authentic and in its place. That none is
 * missing at the end is known only when the stream has ended without an error: keep nothing before that.
 *
 * @throws Failure `sealed-file` when the file was altered, cut, or belongs to another key
 */
export async function* unsealFile(file: string, key: Uint8Array): AsyncGenerator<Buffer> {
  const handle = await open(file, "r");
  try {
    const header = await readExactly(handle, headerBytes);
    if (header.length < headerBytes || !header.subarray(0, magic.length).equals(magic)) throw altered();
    const prefix = header.subarray(magic.length);
    let sealed = await readExactly(handle, chunkBytes + tagBytes);
    for (let counter = 0; ; counter++) {
      const following = await readExactly(handle, chunkBytes + tagBytes);
      const last = following.length === 0;
      if (sealed.length < tagBytes) throw altered();
      yield unseal(sealed, key, header, nonce(prefix, counter, last));
      if (last) return;
      sealed = following;
    }
  } finally {
    await handle.close();
  }
}

/** Decrypts a sealed file into a new file; on an error nothing is left of it. */
export async function unsealTo(file: string, key: Uint8Array, target: string): Promise<void> {
  const handle = await open(target, "wx", 0o600);
  try {
    for await (const chunk of unsealFile(file, key)) await handle.writeFile(chunk);
    await handle.close();
  } catch (error) {
    await handle.close();
    await rm(target, { force: true });
    throw error;
  }
}

/** Number of the chunk and whether it is the last: 7 + 4 + 1 bytes. */
function nonce(prefix: Uint8Array, counter: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.set(prefix, 0);
  bytes.writeUInt32BE(counter, prefixBytes);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

function unseal(sealed: Buffer, key: Uint8Array, header: Buffer, iv: Buffer): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, iv);
    decipher.setAAD(header);
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch (error) {
    throw altered(error);
  }
}

async function readExactly(handle: FileHandle, bytes: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(bytes);
  let filled = 0;
  while (filled < bytes) {
    const { bytesRead } = await handle.read(buffer, filled, bytes - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** Without it the name of a file may be lost at a power cut although its content is not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const altered = (cause?: unknown) =>
  new Failure(
    "sealed-file",
    {
      nl: "Een versleuteld bestand is veranderd, niet compleet of van een andere sleutel. Zet het terug uit een back-up.",
      en: "An encrypted file was altered, is not complete or belongs to another key. Restore it from a backup.",
    },
    { status: 500, cause },
  );
