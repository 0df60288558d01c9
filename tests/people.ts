import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPlanes } from "../source/database/connection.server.ts";
import { openKeys } from "../source/database/keys.server.ts";
import type { Planes } from "../source/database/planes.ts";
import type { House } from "../source/house.ts";
import { codeAt, newSecret } from "../source/identity/authenticator.ts";
import type { Role } from "../source/identity/policy.ts";
import { requiresSecondFactor } from "../source/identity/rules.ts";
import { type CookieHolder, cookiesAfter, createAuth } from "../source/identity/sign-in.server.ts";
import { setRoles } from "../source/identity/store.server.ts";

/** Someone who has signed in, ready for requests. */
export interface TestPerson {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  /** Secret of the second factor; null where the roles ask for none. */
  readonly secret: string | null;
  readonly roles: readonly Role[];
  /** Value for the `cookie` header of a request. */
  readonly cookie: string;
}

/** A house on planes at hand, with keys of its own in `data`. */
export function houseOn(
  planes: Planes,
  place: { readonly data: string; readonly databaseUrl: string | null },
  options: { readonly origin?: string; readonly now?: () => Date } = {},
): House {
  const settings = {
    ...place,
    port: 4610,
    origin: options.origin ?? "http://localhost:4610",
    smtpUrl: null,
    mailFrom: "mozaiek@gemeente.example",
    backupPassphrase: null,
  };
  const keys = openKeys(settings);
  return {
    settings,
    planes,
    keys,
    auth: createAuth(settings, planes, keys),
    now: options.now ?? (() => new Date()),
  };
}

/** A house of a test on a folder of its own. */
export interface FreshHouse {
  readonly house: House;
  close(): Promise<void>;
}

/** A fresh house on SQLite in a folder of its own; `close` removes it. */
export async function freshHouse(options: Parameters<typeof houseOn>[2] = {}): Promise<FreshHouse> {
  const data = mkdtempSync(join(tmpdir(), "mozaiek-house-"));
  // Only where it is asked for: benchmarks make people too, without the test runner that this needs.
  const { copyTables } = await import("./databases.ts");
  await copyTables(data);
  return houseIn(data, options);
}

/** A house on what is in a folder, which goes with it. */
export async function houseIn(
  data: string,
  options: Parameters<typeof houseOn>[2] = {},
): Promise<FreshHouse> {
  const planes = await openPlanes({ data, databaseUrl: null });
  return {
    house: houseOn(planes, { data, databaseUrl: null }, options),
    close: async () => {
      await planes.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Makes a person with these roles and signs them in, with the second step where their roles ask for it. */
export async function makePerson(house: House, roles: readonly Role[]): Promise<TestPerson> {
  const { auth, keys, planes } = house;
  const email = `${roles[0] ?? "nobody"}-${randomUUID().slice(0, 8)}@gemeente.example`;
  const password = `test ${randomUUID()}`;
  const id = await auth.createAccount({ email, name: `Test ${roles.join(" ") || "zonder rol"}`, password });
  await setRoles(planes.work, keys, { person: id, roles, by: "operator", at: house.now() });
  const secret = requiresSecondFactor(roles) ? newSecret() : null;
  if (secret !== null) await auth.setSecondFactor(id, secret);
  const person = { id, email, password, secret, roles };
  return { ...person, cookie: await signInAs(house, person) };
}

/** Signs a person in and gives the cookies of the new session. */
export async function signInAs(
  house: House,
  person: Pick<TestPerson, "email" | "password" | "secret">,
): Promise<string> {
  const first = await house.auth.signIn(person.email, person.password);
  let cookies = cookiesAfter(first.headers);
  if (person.secret !== null) {
    const second = await house.auth.verifyCode(cookies, codeAt(person.secret, new Date()));
    cookies = cookiesAfter(first.headers, second.headers);
  }
  return cookies.headers.get("cookie") ?? "";
}

/** What carries a cookie, for `Auth` and `visitorOf`. */
export const holding = (cookie: string, method = "GET"): CookieHolder & { readonly method: string } => ({
  method,
  headers: new Headers({ cookie }),
});
