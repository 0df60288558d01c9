import { isAscii, isUtf8 } from "node:buffer";
import type { FileHandle } from "node:fs/promises";
import { Failure } from "../../language/failure.ts";
import { nulByte } from "./failures.ts";
import type { TableDetails } from "./table.ts";

export type Encoding = NonNullable<TableDetails["encoding"]>;

/** How the bytes of a text file are to be read. */
export interface TextEncoding {
  readonly encoding: Encoding;
  /** Bytes of byte order mark to skip. */
  readonly skip: number;
}

const chunkSize = 1024 ** 2;

/**
 * Finds out how a text file is encoded, by one pass over all its bytes: a file that is UTF-8 for its first
 * million rows and not in the last would otherwise change names half-way.
 *
 * A byte order mark decides; else UTF-8 when every byte fits, else Windows-1252.
 *
 * @throws Failure `utf16-without-mark`, `nul-byte`, or `mixed-encoding` when parts are UTF-8 and parts are not
 */
export async function detectEncoding(file: FileHandle, size: number): Promise<TextEncoding> {
  const buffer = Buffer.alloc(chunkSize);
  const start = buffer.subarray(0, (await file.read(buffer, 0, 4096, 0)).bytesRead);
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: "utf-16le", skip: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: "utf-16be", skip: 2 };
  if (looksLikeUtf16(start))
    throw new Failure("utf16-without-mark", {
      nl: "Het bestand lijkt UTF-16 zonder merkteken aan het begin. Bewaar het opnieuw als CSV (UTF-8).",
      en: "The file looks like UTF-16 without a mark at its start. Save it again as CSV (UTF-8).",
    });
  const skip = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0;

  const high = new HighBytes();
  let at = skip;
  let carried = 0;
  while (at < size) {
    const { bytesRead } = await file.read(buffer, carried, chunkSize - carried, at);
    if (bytesRead === 0) break;
    const bytes = buffer.subarray(0, carried + bytesRead);
    const nul = bytes.indexOf(0);
    if (nul >= 0) throw nulByte(await rowAtByte(file, at - carried + nul));
    const whole = at + bytesRead >= size ? bytes.length : bytes.length - unfinished(bytes);
    high.add(bytes.subarray(0, whole), at - carried);
    at += bytesRead;
    carried = bytes.length - whole;
    buffer.copyWithin(0, whole, bytes.length);
  }
  if (high.stray === 0) return { encoding: "utf-8", skip };
  // In Windows-1252 two letters that happen to form a UTF-8 character are rare, but they exist (É»).
  if (high.utf8 * 20 >= high.stray || skip > 0) {
    const row = await rowAtByte(file, high.firstStray);
    throw new Failure("mixed-encoding", {
      nl: `Het bestand is deels UTF-8 en deels niet: rond regel ${row} staan tekens die niet te lezen zijn. Bewaar het hele bestand opnieuw als CSV (UTF-8).`,
      en: `The file is partly UTF-8 and partly not: around line ${row} there are characters that cannot be read. Save the whole file again as CSV (UTF-8).`,
    });
  }
  return { encoding: "windows-1252", skip };
}

function looksLikeUtf16(bytes: Buffer): boolean {
  const nuls = [0, 0];
  for (const [i, byte] of bytes.entries()) if (byte === 0) nuls[i % 2]!++;
  return Math.max(nuls[0]!, nuls[1]!) > bytes.length * 0.3;
}

/** Bytes at the end that begin a UTF-8 character without finishing it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/** Counts characters of more than one byte that are UTF-8, and high bytes that are not. */
class HighBytes {
  utf8 = 0;
  stray = 0;
  firstStray = -1;

  add(bytes: Buffer, offset: number): void {
    if (isAscii(bytes)) return;
    if (isUtf8(bytes)) {
      this.utf8++;
      return;
    }
    for (let i = 0; i < bytes.length; ) {
      const lead = bytes[i]!;
      if (lead < 0x80) {
        i++;
        continue;
      }
      const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
      if (lead >= 0xc2 && isUtf8(bytes.subarray(i, i + length)) && i + length <= bytes.length) {
        this.utf8++;
        i += length;
      } else {
        if (this.stray++ === 0) this.firstStray = offset + i;
        i++;
      }
    }
  }
}

async function rowAtByte(file: FileHandle, position: number): Promise<number> {
  const buffer = Buffer.alloc(chunkSize);
  let row = 1;
  for (let at = 0; at < position; ) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(chunkSize, position - at), at);
    if (bytesRead === 0) break;
    for (let i = buffer.indexOf(10); i >= 0 && i < bytesRead; i = buffer.indexOf(10, i + 1)) row++;
    at += bytesRead;
  }
  return row;
}
