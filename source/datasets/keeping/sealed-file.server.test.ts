import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chunkBytes, sealFile, unsealFile, unsealTo } from "./sealed-file.server.ts";

let folder: string;
let file: string;
const key = randomBytes(32);
const header = 15;
const sealedChunk = chunkBytes + 16;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sealed-test-"));
  file = join(folder, "sealed");
});
afterEach(() => rm(folder, { recursive: true }));

async function* parts(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
async function open(with_ = key): Promise<Buffer> {
  const chunks = [];
  for await (const chunk of unsealFile(file, with_)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* broken(): AsyncGenerator<Buffer> {
  yield randomBytes(chunkBytes * 2);
  throw new Error("connection lost");
}

describe("a sealed file", () => {
  test.each([0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes, 3 * chunkBytes + 5])(
    "opens to what was put in: %i bytes",
    async size => {
      const plain = randomBytes(size);
      const hash = await sealFile(parts(plain, 100_000), file, key);
      expect((await open()).equals(plain)).toBe(true);
      const onDisk = await readFile(file);
      expect(createHash("sha256").update(onDisk).digest("hex")).toBe(hash);
      expect(size > 100 && onDisk.includes(plain.subarray(0, 32))).toBe(false);
    },
  );

  test("is refused when it is cut at a chunk, or chunks are swapped, dropped, repeated or added", async () => {
    await sealFile(parts(randomBytes(4 * chunkBytes), chunkBytes), file, key);
    const whole = await readFile(file);
    const head = whole.subarray(0, header);
    const chunk = (i: number) => whole.subarray(header + i * sealedChunk, header + (i + 1) * sealedChunk);
    const [a, b, c, d] = [chunk(0), chunk(1), chunk(2), chunk(3)];
    const forged = [
      [a],
      [a, b, c],
      [b, a, c, d],
      [a, c, d],
      [a, a, b, c, d],
      [a, b, c, d, d],
      [a, b, d, c],
      [],
    ];
    for (const chunks of forged) {
      await writeFile(file, Buffer.concat([head, ...chunks]));
      await expect(open()).rejects.toMatchObject({ code: "sealed-file" });
    }
    await writeFile(file, whole);
    expect((await open()).length).toBe(4 * chunkBytes);
  });

  test("is refused when any bit is flipped, it is cut anywhere, or the key is another", async () => {
    await sealFile(parts(randomBytes(500), 500), file, key);
    const whole = await readFile(file);
    for (let i = 0; i < whole.length; i += 7) {
      const flipped = Buffer.from(whole);
      flipped[i] = flipped[i]! ^ (1 << (i % 8));
      await writeFile(file, flipped);
      await expect(open()).rejects.toMatchObject({ code: "sealed-file" });
      await writeFile(file, whole.subarray(0, i));
      await expect(open()).rejects.toMatchObject({ code: "sealed-file" });
    }
    await writeFile(file, whole);
    await expect(open(randomBytes(32))).rejects.toMatchObject({ code: "sealed-file" });
  });

  test("leaves nothing behind when the source breaks off or the content proves false", async () => {
    await expect(sealFile(broken(), file, key)).rejects.toThrow("connection lost");
    expect(await readdir(folder)).toEqual([]);
    await sealFile(parts(randomBytes(2 * chunkBytes), chunkBytes), file, key);
    await writeFile(file, (await readFile(file)).subarray(0, header + sealedChunk));
    await expect(unsealTo(file, key, join(folder, "plain"))).rejects.toMatchObject({ code: "sealed-file" });
    expect(await readdir(folder)).toEqual(["sealed"]);
  });
});
