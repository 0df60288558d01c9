import { randomUUID } from "node:crypto";
import type { twoFactor } from "better-auth/plugins/two-factor";
import { z } from "zod";
import type { Keys } from "../database/keys.ts";
import type { Planes } from "../database/planes.ts";
import type { Settings } from "../settings.ts";
import { newRecoveryCodes, newSecret, tidyRecoveryCode } from "./authenticator.ts";
import { longestPassword, shortestPassword } from "./rules.ts";

/** A session ends after this many seconds without a request: long enough for a meeting, short of a working day. */
export const idleSeconds = 60 * 60;
/** A session ends after this many seconds in any case. */
export const longestSessionSeconds = 12 * 60 * 60;
/** Seconds in which the second step must follow the first. */
const secondStepSeconds = 10 * 60;
/** Seconds in which new recovery codes can be read and written down. */
const recoveryCodesShownSeconds = 15 * 60;

/** Answer to a step of signing in; `headers` holds the cookies to pass on. */
export interface Step {
  readonly outcome: "in" | "second-step" | "refused";
  /** Why it was refused: what was typed is wrong, the first step is too long ago, or too many codes were wrong. */
  readonly reason: "wrong" | "expired" | "locked" | null;
  /** Known once someone is in. */
  readonly person: string | null;
  readonly headers: Headers;
}

/** A session that holds at this moment. */
export interface Session {
  readonly person: string;
  readonly secondFactor: boolean;
  /** Cookies to pass on: the session lives on while it is used. */
  readonly headers: Headers;
}

/** Everything that has to do with proving who one is. Nothing of it is reachable over the web but through our own routes. */
export interface Auth {
  /** First step. Takes as long for an unknown address as for a known one. */
  signIn(email: string, password: string): Promise<Step>;
  /** Second step with a code of the app; also proves a new second factor of someone who is signed in. */
  verifyCode(request: CookieHolder, code: string): Promise<Step>;
  /** Second step with a recovery code, which is then used up. */
  verifyRecoveryCode(request: CookieHolder, code: string): Promise<Step>;
  /** The session behind a request, or null. With `use` it lives on from now. */
  session(request: CookieHolder, use: boolean): Promise<Session | null>;
  /** Ends the session; the cookies in the answer are removed from the browser. */
  signOut(request: CookieHolder): Promise<Headers>;
  /** Makes an account, or gives one whose access was ended a new password. */
  createAccount(account: { email: string; name: string; password: string }): Promise<string>;
  /** False when the present password is wrong. Other sessions end. */
  changePassword(request: CookieHolder, current: string, next: string): Promise<Headers | null>;
  endOtherSessions(request: CookieHolder): Promise<void>;
  /** Ends every session of a person and takes their password and second factor away. */
  endAccess(person: string): Promise<void>;
  /** The secret that waits to be proved with a first code; made when there is none. Null when a second factor is in use. */
  pendingSecret(person: string): Promise<string | null>;
  /** New recovery codes in place of the old ones; false when the password is wrong. */
  renewRecoveryCodes(request: CookieHolder, password: string): Promise<boolean>;
  /** Lets a person read their recovery codes for a quarter of an hour. */
  showRecoveryCodes(person: string): Promise<void>;
  /** The recovery codes while they may be read, else null. */
  recoveryCodes(person: string): Promise<readonly string[] | null>;
  /** The codes were written down: they cannot be read again. */
  hideRecoveryCodes(person: string): Promise<void>;
  /** Gives a person a second factor that is already proved. Only for the demonstration and for tests. */
  setSecondFactor(person: string, secret: string): Promise<void>;
}

/** What carries cookies: a request, or the cookies of an earlier answer. */
export interface CookieHolder {
  readonly headers: Headers;
}

/** Options of the sign-in library; exported so that a test can hold our tables against what it expects. */
export function authOptions(settings: Settings, planes: Planes, keys: Keys, secondStep: typeof twoFactor) {
  const secureCookies = new URL(settings.origin).protocol === "https:";
  return {
    appName: "Mozaïek",
    baseURL: settings.origin,
    secret: keys.derive("work", "sign-in").toString("base64url"),
    // "sqlite" on both databases: dates as ISO 8601 text and flags as 0 and 1, as in all our tables.
    database: { db: planes.work, type: "sqlite" as const, transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: [settings.origin],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    user: {
      modelName: "person",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
    },
    session: {
      modelName: "session",
      expiresIn: idleSeconds,
      updateAge: 60,
      fields: {
        userId: "person",
        expiresAt: "expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
      },
    },
    account: {
      modelName: "credential",
      fields: {
        userId: "person",
        accountId: "account_id",
        providerId: "provider",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: {
      modelName: "verification",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    },
    advanced: {
      cookiePrefix: `${secureCookies ? "__Host-" : ""}mozaiek`,
      useSecureCookies: false,
      defaultCookieAttributes: { secure: secureCookies, httpOnly: true, sameSite: "lax" as const, path: "/" },
      ipAddress: { disableIpTracking: true },
      // The check at run time reads the catalogue of SQLite only; a test makes it instead.
      database: { validateSchema: false },
    },
    plugins: [
      secondStep({
        issuer: "Mozaïek",
        twoFactorCookieMaxAge: secondStepSeconds,
        backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes },
        schema: {
          user: { fields: { twoFactorEnabled: "second_factor" } },
          twoFactor: {
            modelName: "second_factor",
            fields: {
              userId: "person",
              backupCodes: "recovery_codes",
              failedVerificationCount: "failures",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
    ],
  };
}

/** How the sign-in library is told that a stored secret is base32. */
const base32Mark = "base32:";

/** What the library answers to a step, as far as we read it. */
const stepAnswer = z.object({
  code: z.string().optional(),
  twoFactorRedirect: z.boolean().optional(),
  user: z.object({ id: z.string() }).optional(),
});

const sessionAnswer = z.nullable(
  z.object({
    session: z.object({ createdAt: z.iso.datetime() }),
    user: z.object({ id: z.string(), twoFactorEnabled: z.boolean().nullish() }),
  }),
);

/** Only cookies reach the library: so it cannot store where someone sits or with what. */
const cookies = (holder: CookieHolder) => new Headers({ cookie: holder.headers.get("cookie") ?? "" });

const step = async (response: Response): Promise<Step> => {
  const headers = passedOn(response);
  const answer = stepAnswer.parse(await response.json());
  const person = answer.user?.id ?? null;
  if (!response.ok) return { outcome: "refused", reason: reasonOf(answer.code), person: null, headers };
  if (answer.twoFactorRedirect === true)
    return { outcome: "second-step", reason: null, person: null, headers };
  return { outcome: "in", reason: null, person, headers };
};

const shownName = (person: string) => `recovery-codes-shown:${person}`;

async function readLibrary(settings: Settings, planes: Planes, keys: Keys) {
  const { betterAuth } = await import("better-auth");
  const { twoFactor: secondStep } = await import("better-auth/plugins/two-factor");
  return betterAuth(authOptions(settings, planes, keys, secondStep));
}

/** Sign-in on the work plane. Makes no outbound request, and keeps no network address or browser name. */
export function createAuth(settings: Settings, planes: Planes, keys: Keys): Auth {
  const { work } = planes;
  // Read when first asked: it is most of what a command would wait for, and few commands sign anyone in.
  let reading: ReturnType<typeof readLibrary> | null = null;
  const library = () => (reading ??= readLibrary(settings, planes, keys));
  const api = async () => (await library()).api;
  const context = async () => (await library()).$context;

  const encrypted = async (data: string) => {
    const { symmetricEncrypt } = await import("better-auth/crypto");
    return symmetricEncrypt({ key: (await context()).secretConfig, data });
  };

  const storeSecondFactor = async (person: string, secret: string, verified: 0 | 1) => {
    await work
      .insertInto("second_factor")
      .values({
        id: randomUUID(),
        person,
        secret: await encrypted(base32Mark + secret),
        recovery_codes: await encrypted(JSON.stringify(newRecoveryCodes())),
        verified,
        failures: 0,
        locked_until: null,
      })
      .onConflict(conflict => conflict.column("person").doNothing())
      .execute();
  };

  return {
    signIn: async (email, password) =>
      step(
        await (await api()).signInEmail({
          body: { email: email.trim().toLowerCase(), password },
          headers: new Headers(),
          asResponse: true,
        }),
      ),

    verifyCode: async (request, code) =>
      step(
        await (await api()).verifyTOTP({
          body: { code: code.replaceAll(/\s/g, "") },
          headers: cookies(request),
          asResponse: true,
        }),
      ),

    verifyRecoveryCode: async (request, code) =>
      step(
        await (await api()).verifyBackupCode({
          body: { code: tidyRecoveryCode(code) },
          headers: cookies(request),
          asResponse: true,
        }),
      ),

    async session(request, use) {
      const response = await (await api()).getSession({
        headers: cookies(request),
        query: { disableRefresh: !use },
        asResponse: true,
      });
      const found = sessionAnswer.parse(await response.json());
      if (!response.ok || found === null) return null;
      const age = Date.now() - Date.parse(found.session.createdAt);
      if (age > longestSessionSeconds * 1000) {
        await (await api()).signOut({ headers: cookies(request) });
        return null;
      }
      return {
        person: found.user.id,
        secondFactor: found.user.twoFactorEnabled === true,
        headers: passedOn(response),
      };
    },

    async signOut(request) {
      return passedOn(await (await api()).signOut({ headers: cookies(request), asResponse: true }));
    },

    async createAccount({ email, name, password }) {
      const { password: passwords, internalAdapter } = await context();
      const hash = await passwords.hash(password);
      const address = email.trim().toLowerCase();
      const before = await work
        .selectFrom("person")
        .select("id")
        .where("email", "=", address)
        .executeTakeFirst();
      const person =
        before?.id ??
        (
          await internalAdapter.createUser(
            { email: address, name, emailVerified: true },
            { method: "email-password" },
          )
        ).id;
      await internalAdapter.linkAccount({
        userId: person,
        providerId: "credential",
        accountId: person,
        password: hash,
      });
      return person;
    },

    async changePassword(request, current, next) {
      const response = await (await api()).changePassword({
        body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
        headers: cookies(request),
        asResponse: true,
      });
      return response.ok ? passedOn(response) : null;
    },

    async endOtherSessions(request) {
      await (await api()).revokeOtherSessions({ headers: cookies(request) });
    },

    async endAccess(person) {
      await work.transaction().execute(async transaction => {
        await transaction.deleteFrom("session").where("person", "=", person).execute();
        await transaction.deleteFrom("credential").where("person", "=", person).execute();
        await transaction.deleteFrom("second_factor").where("person", "=", person).execute();
        await transaction.updateTable("person").set({ second_factor: 0 }).where("id", "=", person).execute();
      });
    },

    async pendingSecret(person) {
      await storeSecondFactor(person, newSecret(), 0);
      const row = await work
        .selectFrom("second_factor")
        .select(["secret", "verified"])
        .where("person", "=", person)
        .executeTakeFirstOrThrow();
      if (row.verified === 1) return null;
      const { secretConfig } = await context();
      const { symmetricDecrypt } = await import("better-auth/crypto");
      const secret = await symmetricDecrypt({ key: secretConfig, data: row.secret });
      return secret.slice(base32Mark.length);
    },

    async renewRecoveryCodes(request, password) {
      const response = await (await api()).generateBackupCodes({
        body: { password },
        headers: cookies(request),
        asResponse: true,
      });
      return response.ok;
    },

    async showRecoveryCodes(person) {
      const { internalAdapter } = await context();
      await internalAdapter.createVerificationValue({
        identifier: shownName(person),
        value: person,
        expiresAt: new Date(Date.now() + recoveryCodesShownSeconds * 1000),
      });
    },

    async recoveryCodes(person) {
      const { internalAdapter } = await context();
      const shown = await internalAdapter.findVerificationValue(shownName(person));
      if (!shown || shown.expiresAt.getTime() < Date.now()) return null;
      return (await (await api()).viewBackupCodes({ body: { userId: person } })).backupCodes;
    },

    async hideRecoveryCodes(person) {
      const { internalAdapter } = await context();
      await internalAdapter.deleteVerificationByIdentifier(shownName(person));
    },

    async setSecondFactor(person, secret) {
      await storeSecondFactor(person, secret, 1);
      await work.updateTable("person").set({ second_factor: 1 }).where("id", "=", person).execute();
    },
  };
}

const reasonOf = (code: string | undefined): Step["reason"] => {
  if (code === "ACCOUNT_TEMPORARILY_LOCKED") return "locked";
  const gone = code === "INVALID_TWO_FACTOR_COOKIE" || code === "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE";
  return gone ? "expired" : "wrong";
};

/** The cookies of an answer, and nothing else of it. */
function passedOn(response: Response): Headers {
  const headers = new Headers();
  for (const cookie of response.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return headers;
}

/**
 * What a browser would send back after these answers: for a second step made on the server, and for tests.
 */
export function cookiesAfter(...answers: readonly Headers[]): CookieHolder {
  const jar = new Map<string, string>();
  for (const cookie of answers.flatMap(headers => headers.getSetCookie())) {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    if (/;\s*max-age=0/i.test(cookie)) jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
  const cookie = Array.from(jar, ([name, value]) => `${name}=${value}`).join("; ");
  return { headers: new Headers({ cookie }) };
}
