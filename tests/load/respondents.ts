import { constants, createPrivateKey, randomBytes, sign } from "node:crypto";
import { Agent, request } from "node:http";
import { credentialBytes, fields, saltBytes, signatureBytes } from "../../source/campaigns/credential.ts";
import type { Answers } from "../../source/instruments/model.ts";
import { formOf } from "../rounds.ts";

/** What a request gave. */
export interface Gave {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

export type Ask = (path: string, form?: URLSearchParams) => Promise<Gave>;

/**
 * Asks a server as browsers do: over connections that stay open, and once more where the server closed one at the moment
 * it was used again.
 */
export function browsersOf(origin: string): { readonly ask: Ask; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 400 });
  const ask: Ask = (path, form) =>
    new Promise((resolve, reject) => {
      const body = form?.toString();
      const posted = {
        origin,
        "content-type": "application/x-www-form-urlencoded",
        "content-length": String(body?.length ?? 0),
      };
      const one = request(
        `${origin}${path}`,
        body === undefined ? { agent } : { agent, method: "POST", headers: posted },
        answer => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("error", reject);
          answer.on("end", () =>
            resolve({
              status: answer.statusCode ?? 0,
              location: answer.headers.location ?? "",
              body: Buffer.concat(parts).toString("utf8"),
            }),
          );
        },
      );
      one.on("error", error => {
        const closed = one.reusedSocket && "code" in error && error.code === "ECONNRESET";
        if (closed) resolve(ask(path, form));
        else reject(error);
      });
      one.end(body);
    });
  return { ask, close: () => agent.destroy() };
}

/** A credential as a browser has it after unblinding. */
export interface Credential {
  readonly [fields.credential]: string;
  readonly [fields.signature]: string;
}

/**
 * Credentials signed with the key of the round: the same as come of blinding, signing and unblinding, which costs the
 * device of a respondent fifty milliseconds and the server nothing.
 */
export function credentialsFor(privateKey: string, count: number): readonly Credential[] {
  const key = createPrivateKey(privateKey);
  const padding = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltBytes };
  return Array.from({ length: count }, () => {
    const credential = randomBytes(credentialBytes);
    return {
      [fields.credential]: credential.toString("base64url"),
      [fields.signature]: sign("sha384", credential, padding).toString("base64url"),
    };
  });
}

/** A blinded credential: to the server a random number below the modulus, whatever is in it. */
export function blinded(): string {
  const number = randomBytes(signatureBytes);
  number[0] = 0;
  return number.toString("base64url");
}

/** Hands an anonymous answer in, `times` at the same moment. True when it was counted, and counted once. */
export async function handIn(
  ask: Ask,
  to: { readonly link: string; readonly questions: string },
  credential: Credential,
  answers: Answers,
  times: number,
): Promise<boolean> {
  const signed = await ask(`${to.link}/sign`, new URLSearchParams({ [fields.blinded]: blinded() }));
  const form = formOf(answers);
  for (const [field, value] of Object.entries(credential)) form.set(field, value);
  const all = await Promise.all(Array.from({ length: times }, () => ask(to.questions, form)));
  return (
    signed.status === 200 &&
    all.every(({ status }) => status === 200) &&
    all.filter(({ body }) => body.includes('"counted"')).length === 1
  );
}

/** Saves the last part of a confidential answer, reads the page to check it, and sends it, `times` at the same moment. */
export async function send(
  ask: Ask,
  link: string,
  part: string,
  answers: Answers,
  times: number,
): Promise<boolean> {
  const form = formOf(answers);
  form.set("part", part);
  form.set("go", "next");
  const saved = await ask(link, form);
  const check = await ask(saved.location);
  const whole = new URLSearchParams({ part: "check", go: "send" });
  const all = await Promise.all(Array.from({ length: times }, () => ask(link, whole)));
  return (
    saved.status === 303 &&
    check.status === 200 &&
    all.every(({ status, location }) => status === 303 && location.endsWith("done=sent"))
  );
}
