import { assert, constantFrom, property, string, uint8Array } from "fast-check";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { confirmKeys, keyFile, keysOf, openKeys } from "./keys.server.ts";
import { planeNames } from "./planes.ts";

const folder = mkdtempSync(join(tmpdir(), "mozaiek-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keys = keysOf(plane => Buffer.alloc(32, plane));

describe("the key files", () => {
  it("are made at the first start, for the owner only, and stay the same", () => {
    const data = join(folder, "fresh");
    const first = openKeys({ data }).derive("work", "session");
    expect(openKeys({ data }).derive("work", "session")).toEqual(first);
    for (const plane of planeNames) expect(statSync(keyFile(data, plane)).mode & 0o777).toBe(0o600);
  });

  it("are not replaced when one is missing", () => {
    const data = join(folder, "one-missing");
    openKeys({ data });
    rmSync(keyFile(data, "people"));
    expect(() => openKeys({ data })).toThrow(expect.objectContaining({ code: "key-missing" }));
  });

  it("are refused when their length is wrong", () => {
    const data = join(folder, "damaged");
    openKeys({ data });
    writeFileSync(keyFile(data, "work"), "short");
    expect(() => openKeys({ data })).toThrow(expect.objectContaining({ code: "key-damaged" }));
  });
});

describe("wrapping a secret", () => {
  it("gives the secret back for the same plane and context", () => {
    assert(
      property(
        uint8Array({ maxLength: 100 }),
        constantFrom(...planeNames),
        string(),
        (secret, plane, context) => {
          expect(keys.unwrap(plane, keys.wrap(plane, secret, context), context)).toEqual(Buffer.from(secret));
        },
      ),
    );
  });

  it("refuses another plane, another context and every altered character", () => {
    const wrapped = keys.wrap("people", Buffer.from("the key of a dataset"), "dataset:1");
    const refused = expect.objectContaining({ code: "wrapped" });
    expect(() => keys.unwrap("work", wrapped, "dataset:1")).toThrow(refused);
    expect(() => keys.unwrap("people", wrapped, "dataset:2")).toThrow(refused);
    for (let at = 0; at < wrapped.length; at++) {
      const altered = wrapped.slice(0, at) + (wrapped[at] === "A" ? "B" : "A") + wrapped.slice(at + 1);
      expect(() => keys.unwrap("people", altered, "dataset:1")).toThrow(refused);
    }
  });

  it("never gives the same text twice", () => {
    const twice = [1, 2].map(() => keys.wrap("work", Buffer.from("same"), "same"));
    expect(new Set(twice).size).toBe(2);
  });
});

describe("deriving a key", () => {
  it("differs by plane and by purpose", () => {
    const derived = planeNames.flatMap(plane =>
      ["session", "audit"].map(purpose => keys.derive(plane, purpose).toString("hex")),
    );
    expect(new Set(derived).size).toBe(6);
    expect(keys.derive("work", "session")).toHaveLength(32);
  });
});

describeOnEachDatabase("the keys beside a database", open => {
  it("are confirmed when they are the ones it was filled with, and refused when they are others", async () => {
    const planes = await open();
    await confirmKeys(planes, keys);
    await confirmKeys(planes, keys);
    const others = keysOf(() => Buffer.alloc(32, "other"));
    await expect(confirmKeys(planes, others)).rejects.toMatchObject({ code: "key-other" });
  });
});
