import { createHmac, randomBytes, randomInt } from "node:crypto";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** Without letters and digits that look alike on paper. */
const readable = "abcdefghjkmnpqrstuvwxyz23456789";
const period = 30;

/** A new secret for an authenticator app: 160 bits in base32 (RFC 4226, section 4). */
export function newSecret(): string {
  return Array.from(randomBytes(32), byte => base32.charAt(byte % 32)).join("");
}

/**
 * The code an authenticator app shows: TOTP with SHA-1, 6 digits, 30 seconds (RFC 6238).
 *
 * Not for checking what someone typed: `Auth.verifyCode` does that, with its limits on guessing.
 *
 * @param secret base32 without padding
 * @throws RangeError when the secret holds another character
 * @example
 * codeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", new Date(59_000)) // → "287082"
 */
export function codeAt(secret: string, at: Date): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 1000 / period)));
  const digest = createHmac("sha1", decodeBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, "0");
}

/** The address a QR code holds for an authenticator app. */
export function authenticatorAddress(secret: string, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer, digits: "6", period: String(period) })}`;
}

/** Ten codes to sign in with when the app is lost; each about 49 bits. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => `${fiveCharacters()}-${fiveCharacters()}`);
}

const fiveCharacters = () =>
  Array.from({ length: 5 }, () => readable.charAt(randomInt(readable.length))).join("");

/**
 * A recovery code as it was given out, from what someone typed.
 *
 * @example
 * tidyRecoveryCode(" AB2CD ef3gh") // → "ab2cd-ef3gh"
 */
export function tidyRecoveryCode(typed: string): string {
  const characters = typed.toLowerCase().replaceAll(/[\s-]/g, "");
  return `${characters.slice(0, 5)}-${characters.slice(5)}`;
}

function decodeBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of text) {
    const digit = base32.indexOf(character);
    if (digit < 0) throw new RangeError("not base32");
    value = ((value << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}
