import {
  constants,
  createHash,
  createPrivateKey,
  generateKeyPair,
  privateDecrypt,
  verify,
} from "node:crypto";
import { promisify } from "node:util";
import { Failure } from "../language/failure.ts";
import { credentialBytes, saltBytes, signatureBytes } from "./credential.ts";

/** What the credentials of one round are signed with, and checked against; PEM. */
export interface SigningKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Makes the keys of one round: RSA of 2,048 bits, used for nothing else. */
export async function makeSigningKeys(): Promise<SigningKeys> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return {
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/**
 * Signs a credential without seeing it: RFC 9474, BlindSign. The blinded message is a uniformly random number, whatever
 * the credential is, so what is signed here cannot be matched with what is handed in later, by whoever keeps both.
 *
 * Raw RSA through the library under Node is a hundred times as fast as arithmetic in JavaScript.
 *
 * @throws Failure `blinded` when it is no blinded message
 */
export function blindSign(privateKey: string, blinded: Uint8Array): Buffer {
  if (blinded.length !== signatureBytes) throw notBlinded();
  try {
    return privateDecrypt(
      { key: createPrivateKey(privateKey), padding: constants.RSA_NO_PADDING },
      Buffer.from(blinded),
    );
  } catch (error) {
    throw notBlinded(error);
  }
}

/** Whether a credential carries the signature of a round: RSASSA-PSS with SHA-384 and a salt of 48 bytes. */
export function isSigned(publicKey: string, credential: Uint8Array, signature: Uint8Array): boolean {
  if (credential.length !== credentialBytes || signature.length !== signatureBytes) return false;
  return verify(
    "sha384",
    credential,
    { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltBytes },
    signature,
  );
}

/** What is kept of a credential once it was used. */
export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64url");

const notBlinded = (cause?: unknown) =>
  new Failure(
    "blinded",
    {
      nl: "Het bewijs van uw browser is niet goed aangekomen. Laad de bladzijde opnieuw.",
      en: "The proof of your browser did not arrive in one piece. Load the page again.",
    },
    { status: 400, cause },
  );
