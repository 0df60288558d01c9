import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { Failure } from "../language/failure.ts";
import type { Settings } from "../settings.ts";
import { makeDataFolder } from "./data-folder.server.ts";
import type { Keys } from "./keys.ts";
import { type PlaneName, type Planes, planeNames } from "./planes.ts";
import { finishRestore } from "./restored.server.ts";
import { transact } from "./transaction.server.ts";

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
const form = "w1";
const checked = "key-check";

/** Where the key of a plane lies. */
export const keyFile = (data: string, plane: PlaneName): string => join(data, "keys", `${plane}.key`);

/**
 * Reads the three keys, and makes them at the first start.
 *
 * Follow it with `confirmKeys`: keys made for a database that was filled with others are refused there.
 *
 * @param options.create false where the keys must exist already
 * @throws Failure `key-missing`, `key-damaged` or `data-folder`
 */
export function openKeys(settings: Pick<Settings, "data">, options: { create?: boolean } = {}): Keys {
  finishRestore(settings.data);
  const missing = planeNames.filter(plane => !existsSync(keyFile(settings.data, plane)));
  if (missing.length > 0) {
    if (missing.length < planeNames.length || options.create === false) {
      throw keyMissing(keyFile(settings.data, missing[0] ?? "people"));
    }
    makeDataFolder(settings.data);
    mkdirSync(join(settings.data, "keys"), { recursive: true, mode: 0o700 });
    for (const plane of planeNames) makeKey(keyFile(settings.data, plane));
  }
  return keysOf(plane => readKey(keyFile(settings.data, plane)));
}

/**
 * Makes sure that these keys are the ones the database was filled with; at the first start it notes them.
 *
 * Catches a second server, or a moved database, whose data folder made keys of its own.
 *
 * @throws Failure `key-other`
 */
export async function confirmKeys(planes: Planes, keys: Keys): Promise<void> {
  await transact(planes.work, async transaction => {
    const noted = await transaction.selectFrom("key_check").selectAll().execute();
    for (const plane of planeNames) {
      const value = noted.find(row => row.plane === plane)?.value;
      if (value === undefined) {
        const fresh = keys.wrap(plane, Buffer.from(checked), checked);
        await transaction.insertInto("key_check").values({ plane, value: fresh }).execute();
        continue;
      }
      try {
        keys.unwrap(plane, value, checked);
      } catch (error) {
        throw keyOther(plane, error);
      }
    }
  });
}

/** Keys from secrets of 32 bytes at hand; for tests and for a restore under way. */
export function keysOf(secretOf: (plane: PlaneName) => Uint8Array): Keys {
  const secrets = {
    people: secretOf("people"),
    work: secretOf("work"),
    publication: secretOf("publication"),
  };
  const derive = (plane: PlaneName, purpose: string) =>
    Buffer.from(hkdfSync("sha256", secrets[plane], "", `mozaiek:${plane}:${purpose}`, keyBytes));
  // Once: every answer that is saved or read asks for it.
  const wrapping = {
    people: derive("people", "wrap"),
    work: derive("work", "wrap"),
    publication: derive("publication", "wrap"),
  };
  return {
    derive,
    wrap(plane, secret, context) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", wrapping[plane], iv);
      cipher.setAAD(Buffer.from(`${plane}:${context}`));
      const body = Buffer.concat([cipher.update(secret), cipher.final()]);
      return `${form}.${Buffer.concat([iv, body, cipher.getAuthTag()]).toString("base64url")}`;
    },
    unwrap(plane, wrapped, context) {
      const [seen, encoded] = wrapped.split(".");
      const bytes = Buffer.from(encoded ?? "", "base64url");
      if (seen !== form || bytes.length < ivBytes + tagBytes) throw refused();
      try {
        const decipher = createDecipheriv("aes-256-gcm", wrapping[plane], bytes.subarray(0, ivBytes));
        decipher.setAAD(Buffer.from(`${plane}:${context}`));
        decipher.setAuthTag(bytes.subarray(-tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]);
      } catch (error) {
        throw refused(error);
      }
    },
  };
}

/** Written aside and then linked in place: two first starts at once end with the same key, and never a half one. */
function makeKey(file: string): void {
  const aside = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = openSync(aside, "wx", 0o600);
  writeSync(handle, randomBytes(keyBytes));
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(aside, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    unlinkSync(aside);
  }
}

function readKey(file: string): Buffer {
  const key = readFileSync(file);
  if (key.length === keyBytes) return key;
  throw new Failure(
    "key-damaged",
    {
      nl: `Het sleutelbestand ${file} is beschadigd: het moet ${keyBytes} bytes lang zijn en is ${key.length}. Zet het terug uit een back-up.`,
      en: `The key file ${file} is damaged: it should be ${keyBytes} bytes long and is ${key.length}. Restore it from a backup.`,
    },
    { status: 503 },
  );
}

const keyMissing = (file: string) =>
  new Failure(
    "key-missing",
    {
      nl: `Het sleutelbestand ${file} ontbreekt. Zonder de sleutel zijn de bewaarde gegevens niet te lezen; zet het terug uit een back-up.`,
      en: `The key file ${file} is missing. Without it the stored data cannot be read; restore it from a backup.`,
    },
    { status: 503 },
  );

const keyOther = (plane: PlaneName, cause: unknown) =>
  new Failure(
    "key-other",
    {
      nl: `De sleutel van ${plane} in de gegevensmap hoort niet bij deze database. Zet de map met sleutels terug waarmee de database is gevuld.`,
      en: `The key of ${plane} in the data folder does not belong to this database. Put back the folder of keys the database was filled with.`,
    },
    { status: 503, cause },
  );

const refused = (cause?: unknown) =>
  new Failure(
    "wrapped",
    {
      nl: "Een bewaarde sleutel past niet bij dit gegeven of bij deze installatie.",
      en: "A stored key does not belong to this record or to this installation.",
    },
    { status: 500, cause },
  );
