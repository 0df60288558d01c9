import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { Failure } from "../../language/failure.ts";
import { broken, unpacksTooFar } from "./failures.ts";
import { limits } from "./limits.ts";

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly offset: number;
}

const bad = (cause?: unknown) =>
  broken("xlsx-broken", "de inhoudsopgave klopt niet", "its list of contents is not right", cause);

/**
 * A ZIP file of which parts are read one by one, as streams. Nothing is ever written to disk, so names that point
 * outside the file are only names.
 */
export class Zip {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #entries: ReadonlyMap<string, Entry>;
  #unpacked = 0;

  private constructor(path: string, file: FileHandle, entries: ReadonlyMap<string, Entry>) {
    this.#path = path;
    this.#file = file;
    this.#entries = entries;
  }

  /** @throws Failure `xlsx-broken` when the list of contents cannot be read, `xlsx-encrypted` */
  static async open(path: string): Promise<Zip> {
    const file = await open(path);
    try {
      return new Zip(path, file, await readContents(file));
    } catch (error) {
      await file.close();
      throw error instanceof RangeError ? bad(error) : error;
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Bytes a part takes packed; 0 when it is not there. */
  packedSize(name: string): number {
    return this.#entries.get(name)?.packed ?? 0;
  }

  /** Starts the count of unpacked bytes anew, for another pass over the same file. */
  rewind(): void {
    this.#unpacked = 0;
  }

  /**
   * Unpacks a part as a stream.
   *
   * @param seen told how many packed bytes were read
   * @throws Failure `xlsx-broken` when it is missing, cut off or altered (CRC), `unpacks-too-far` for a bomb
   */
  async *read(name: string, seen?: (packed: number) => void): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (entry === undefined)
      throw broken("xlsx-broken", `het onderdeel ${name} ontbreekt`, `the part ${name} is missing`);
    const header = Buffer.alloc(30);
    await this.#file.read(header, 0, 30, entry.offset);
    if (header.readUInt32LE(0) !== 0x04034b50) throw bad();
    const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    if (entry.packed === 0) return;
    const packed = createReadStream(this.#path, {
      start,
      end: start + entry.packed - 1,
      highWaterMark: 65_536,
    });
    const stream =
      entry.method === 0
        ? packed
        : pipeline(packed, createInflateRaw({ chunkSize: 262_144 }), () => {
            // The error comes out of the loop below as well.
          });
    let crc = 0;
    let size = 0;
    try {
      for await (const piece of stream) {
        const bytes: Buffer = piece;
        size += bytes.length;
        this.#unpacked += bytes.length;
        const ratio = size / Math.max(1, packed.bytesRead);
        if (this.#unpacked > limits.unpacked || (size > limits.unpackedFree && ratio > limits.unpackedRatio))
          throw unpacksTooFar();
        crc = crc32(bytes, crc);
        seen?.(packed.bytesRead);
        yield bytes;
      }
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw broken("xlsx-broken", "een onderdeel is niet uit te pakken", "a part cannot be unpacked", error);
    } finally {
      packed.destroy();
    }
    if (crc !== entry.crc)
      throw broken(
        "xlsx-broken",
        "de inhoud is veranderd (controlegetal)",
        "its content was altered (checksum)",
      );
  }

  /** A part as text, for parts that are small by nature. */
  async text(name: string): Promise<string> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of this.read(name)) {
      size += piece.length;
      if (size > limits.part) throw unpacksTooFar();
      pieces.push(piece);
    }
    return Buffer.concat(pieces)
      .toString("utf8")
      .replace(/^\ufeff/, "");
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

async function readContents(file: FileHandle): Promise<ReadonlyMap<string, Entry>> {
  const { size } = await file.stat();
  const tail = Buffer.alloc(Math.min(size, 65_557));
  await file.read(tail, 0, tail.length, size - tail.length);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0)
    throw broken(
      "xlsx-broken",
      "het is afgebroken bij het opslaan of versturen",
      "it was cut off when saved or sent",
    );
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count > limits.zipEntries || offset + length > size) throw bad();
  const list = Buffer.alloc(length);
  await file.read(list, 0, length, offset);
  const entries = new Map<string, Entry>();
  for (let at = 0, i = 0; i < count; i++) {
    if (list.readUInt32LE(at) !== 0x02014b50) throw bad();
    const flags = list.readUInt16LE(at + 8);
    if ((flags & 1) === 1) throw encrypted();
    const method = list.readUInt16LE(at + 10);
    const nameLength = list.readUInt16LE(at + 28);
    const extraLength = list.readUInt16LE(at + 30);
    const name = list.toString("utf8", at + 46, at + 46 + nameLength);
    const sizes = {
      packed: list.readUInt32LE(at + 20),
      unpacked: list.readUInt32LE(at + 24),
      offset: list.readUInt32LE(at + 42),
    };
    const extra = list.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const { packed, offset: start } = withZip64(sizes, extra);
    // Two parts of one name are read differently by different programs: a way to show one table and hand in another.
    if (entries.has(name) || start + packed > size) throw bad();
    if (method === 0 || method === 8)
      entries.set(name, { method, crc: list.readUInt32LE(at + 16), packed, offset: start });
    at += 46 + nameLength + extraLength + list.readUInt16LE(at + 32);
  }
  return entries;
}

/** Sizes of 4 GB and over, and what writers of streams put in their place, stand in an extra field. */
function withZip64(sizes: { packed: number; unpacked: number; offset: number }, extra: Buffer) {
  const large = 0xffffffff;
  if (sizes.packed !== large && sizes.unpacked !== large && sizes.offset !== large) return sizes;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const wide = (value: number): number => {
      if (value !== large) return value;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    };
    const unpacked = wide(sizes.unpacked);
    return { unpacked, packed: wide(sizes.packed), offset: wide(sizes.offset) };
  }
  throw bad();
}

/** An Excel file behind a password, whichever way it is packed. */
export const encrypted = (): Failure =>
  new Failure("xlsx-encrypted", {
    nl: "Het bestand is met een wachtwoord beveiligd. Open het in Excel, haal bij Bestand > Info het wachtwoord weg en bewaar het opnieuw als .xlsx.",
    en: "The file is protected by a password. Open it in Excel, remove the password under File > Info and save it again as .xlsx.",
  });
