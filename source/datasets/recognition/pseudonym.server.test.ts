import { describe, expect, it } from "vitest";
import { pseudonym } from "./pseudonym.server.ts";

describe("a keyed pseudonym", () => {
  const key = Buffer.alloc(32, 1);

  it("has 26 letters and digits, and is the same for the same value and key", () => {
    expect(pseudonym(key, "123456782")).toMatch(/^[a-z2-7]{26}$/);
    expect(pseudonym(key, "123456782")).toBe(pseudonym(key, " 123.456.782 "));
  });

  it("differs with the value and with the key", () => {
    expect(pseudonym(key, "123456782")).not.toBe(pseudonym(key, "123456783"));
    expect(pseudonym(key, "123456782")).not.toBe(pseudonym(Buffer.alloc(32, 2), "123456782"));
  });

  it("refuses a key that can be tried out", () => {
    expect(() => pseudonym(Buffer.alloc(16), "x")).toThrow("at least 32 bytes");
  });
});
