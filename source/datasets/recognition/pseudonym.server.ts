import { createHmac } from "node:crypto";
import type { IdentifierKind } from "./model.ts";

/** What a person chose to do about a column that points to people; kept with the dataset. */
export interface IdentifierDecision {
  readonly column: string;
  readonly kinds: readonly IdentifierKind[];
  /** `keep`: looked at, and not about persons. Never for citizen service numbers. */
  readonly choice: "refuse" | "leave-out" | "pseudonym" | "keep";
}

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * Replaces a value by a keyed pseudonym: the first 130 bits of HMAC-SHA-256, in base32 (26 characters). The same
 * value and key give the same pseudonym; without the key, trying all citizen service numbers tells nothing.
 *
 * Digits that are only grouped differently are one value: letters, digits and signs count, space, dots and hyphens
 * between digits do not.
 *
 * @param key at least 32 bytes, one per dataset, so that datasets cannot be joined on pseudonyms
 * @example
 * pseudonym(Buffer.alloc(32), "123.456.782") === pseudonym(Buffer.alloc(32), "123456782") // → true
 */
export function pseudonym(key: Buffer, value: string): string {
  if (key.length < 32) throw new RangeError("a key for pseudonyms has at least 32 bytes");
  const digest = createHmac("sha256", key).update(canonical(value), "utf8").digest();
  let bits = 0n;
  for (const byte of digest.subarray(0, 17)) bits = (bits << 8n) | BigInt(byte);
  bits >>= 6n;
  let text = "";
  for (let i = 25n; i >= 0n; i--) text += alphabet[Number((bits >> (i * 5n)) & 31n)];
  return text;
}

/**
 * An identifier written in one way: two that are one to a person are one here.
 *
 * @example
 * canonical(" 123.456.782 ") // → "123456782"
 */
export const canonical = (value: string): string =>
  value
    .normalize("NFKC")
    .trim()
    .replace(/(?<=\d)[\s.-]+(?=\d)/g, "");
