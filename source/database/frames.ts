import { z } from "zod";
import { planeNames } from "./planes.ts";

const plane = z.enum(planeNames);

/** What a backup holds, once decrypted and unpacked: JSON lines, and the bytes of files between them. */
export const frame = z.union([
  z.strictObject({
    backup: z.literal(1),
    made: z.iso.datetime(),
    migrations: z.record(plane, z.array(z.string())),
  }),
  z.strictObject({ table: z.string(), plane, columns: z.array(z.string()).min(1) }),
  /** Rows of the table named last. */
  z.array(z.union([z.string(), z.number(), z.null()])),
  /** Followed by so many bytes, and then by their hash. */
  z.strictObject({ file: z.string(), bytes: z.int().nonnegative() }),
  z.strictObject({ sha256: z.string() }),
  z.strictObject({ end: z.strictObject({ rows: z.int(), files: z.int() }) }),
]);
export type Frame = z.infer<typeof frame>;

/** One line of a backup. */
export const lineOf = (content: Frame): Buffer => Buffer.from(`${JSON.stringify(content)}\n`);

/** Reads lines and runs of bytes from one stream in turn. */
export class FrameReader {
  readonly #parts: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#parts = source[Symbol.asyncIterator]();
  }

  /** The next line as a frame; null at the end. @throws ZodError or SyntaxError when it is none */
  async next(): Promise<Frame | null> {
    let from = 0;
    for (;;) {
      const end = this.#rest.indexOf(10, from);
      if (end !== -1) {
        const line = this.#rest.subarray(0, end).toString("utf8");
        this.#rest = this.#rest.subarray(end + 1);
        return frame.parse(JSON.parse(line));
      }
      from = this.#rest.length;
      if (!(await this.#more())) return null;
    }
  }

  /** The bytes that follow, part by part; fewer than asked when the stream ends. */
  async *bytes(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.#rest.length === 0 && !(await this.#more())) return;
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#parts.next();
    if (done === true) return false;
    this.#rest = this.#rest.length === 0 ? Buffer.from(value) : Buffer.concat([this.#rest, value]);
    return true;
  }
}
