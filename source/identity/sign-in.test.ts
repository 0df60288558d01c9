import { getAuthTables } from "better-auth/db";
import { getMigrations } from "better-auth/db/migration";
import { twoFactor } from "better-auth/plugins/two-factor";
import { afterEach, expect, it, vi } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { holding, houseOn, makePerson, signInAs } from "../../tests/people.ts";
import { openPlanes } from "../database/connection.server.ts";
import { codeAt } from "./authenticator.ts";
import { authOptions, cookiesAfter, idleSeconds, longestSessionSeconds } from "./sign-in.server.ts";
import { administrators, setRoles } from "./store.server.ts";
import { visitorOf } from "./visitor.server.ts";

describeOnEachDatabase("Signing in", (_open, place, kind) => {
  const make = async (origin?: string) => {
    const where = await place(kind, { tables: true });
    const planes = await openPlanes(where);
    return houseOn(planes, where, origin === undefined ? {} : { origin });
  };

  afterEach(() => {
    vi.useRealTimers();
  });

  it("finds every table and column that this version of the sign-in library expects", async () => {
    const house = await make();
    const tables = await house.planes.work.introspection.getTables();
    const present = Object.fromEntries(
      tables.map(table => [table.name, new Set(table.columns.map(column => column.name))]),
    );
    const options = authOptions(house.settings, house.planes, house.keys, twoFactor);
    const missing = Object.values(getAuthTables(options)).flatMap(({ modelName, fields }) =>
      ["id", ...Object.entries(fields).map(([key, field]) => field.fieldName ?? key)]
        .filter(column => present[modelName]?.has(column) !== true)
        .map(column => `${modelName}.${column}`),
    );
    expect(missing).toEqual([]);
    await house.planes.close();
  });

  it("leaves the sign-in library nothing to migrate", async () => {
    const where = await place("sqlite");
    const planes = await openPlanes(where);
    const house = houseOn(planes, where);
    const { toBeCreated, toBeAdded, schemaProblems } = await getMigrations(
      authOptions(house.settings, planes, house.keys, twoFactor),
    );
    expect({ toBeCreated, toBeAdded, schemaProblems }).toEqual({
      toBeCreated: [],
      toBeAdded: [],
      schemaProblems: [],
    });
    await planes.close();
  });

  it("asks for the code after the right password, and gives no session before it", async () => {
    const house = await make();
    const person = await makePerson(house, ["analyst"]);
    const first = await house.auth.signIn(person.email.toUpperCase(), person.password);
    expect(first.outcome).toBe("second-step");
    expect(await house.auth.session(cookiesAfter(first.headers), true)).toBeNull();
    const wrong = await house.auth.verifyCode(cookiesAfter(first.headers), "000000");
    expect(wrong).toMatchObject({ outcome: "refused", reason: "wrong" });
    const second = await house.auth.verifyCode(
      cookiesAfter(first.headers),
      codeAt(person.secret ?? "", new Date()),
    );
    expect(second).toMatchObject({ outcome: "in", person: person.id });
    expect(await house.auth.session(cookiesAfter(first.headers, second.headers), true)).toMatchObject({
      person: person.id,
      secondFactor: true,
    });
    await house.planes.close();
  });

  it("refuses an unknown address and a wrong password with the same answer", async () => {
    const house = await make();
    const person = await makePerson(house, ["employee"]);
    const unknown = await house.auth.signIn("nobody@gemeente.example", "not the password");
    const wrong = await house.auth.signIn(person.email, "not the password");
    expect({ ...unknown, headers: [...unknown.headers] }).toEqual({ ...wrong, headers: [...wrong.headers] });
    expect(unknown.outcome).toBe("refused");
    await house.planes.close();
  });

  it("stops a challenge after five wrong codes, and locks the account after ten", async () => {
    const house = await make();
    const person = await makePerson(house, ["analyst"]);
    const challenge = async () =>
      cookiesAfter((await house.auth.signIn(person.email, person.password)).headers);
    const wrong = codeAt(person.secret ?? "", new Date(0));
    const seen: unknown[] = [];
    for (let round = 0; round < 2; round++) {
      const cookies = await challenge();
      for (let attempt = 0; attempt < 6; attempt++)
        seen.push((await house.auth.verifyCode(cookies, wrong)).reason);
    }
    expect(seen.slice(0, 6)).toEqual(["wrong", "wrong", "wrong", "wrong", "wrong", "expired"]);
    const right = await house.auth.verifyCode(await challenge(), codeAt(person.secret ?? "", new Date()));
    expect(right).toMatchObject({ outcome: "refused", reason: "locked" });
    await house.planes.close();
  });

  it("lets a recovery code in once, however it is typed", async () => {
    const house = await make();
    const person = await makePerson(house, ["analyst"]);
    await house.auth.showRecoveryCodes(person.id);
    const codes = (await house.auth.recoveryCodes(person.id)) ?? [];
    expect(codes).toHaveLength(10);
    const typed = ` ${(codes[3] ?? "").toUpperCase().replace("-", " ")} `;
    const outcomes = [];
    for (let round = 0; round < 2; round++) {
      const first = await house.auth.signIn(person.email, person.password);
      outcomes.push((await house.auth.verifyRecoveryCode(cookiesAfter(first.headers), typed)).outcome);
    }
    expect(outcomes).toEqual(["in", "refused"]);
    await house.auth.hideRecoveryCodes(person.id);
    expect(await house.auth.recoveryCodes(person.id)).toBeNull();
    await house.planes.close();
  });

  it("ends a session at once on signing out, on a new password elsewhere and when access is ended", async () => {
    const house = await make();
    const person = await makePerson(house, ["employee"]);
    const [one, two, three] = [person.cookie, await signInAs(house, person), await signInAs(house, person)];
    const holds = async (cookie: string) => (await visitorOf(house, holding(cookie))).person !== null;
    expect([await holds(one), await holds(two), await holds(three)]).toEqual([true, true, true]);

    await house.auth.signOut(holding(one));
    expect([await holds(one), await holds(two), await holds(three)]).toEqual([false, true, true]);

    expect(
      await house.auth.changePassword(holding(two), "wrong password here", "another long one"),
    ).toBeNull();
    const headers = await house.auth.changePassword(holding(two), person.password, "another long one");
    const renewed = cookiesAfter(headers ?? new Headers()).headers.get("cookie") ?? "";
    expect([await holds(two), await holds(three), await holds(renewed)]).toEqual([false, false, true]);

    await house.auth.endAccess(person.id);
    expect(await holds(renewed)).toBe(false);
    expect((await house.auth.signIn(person.email, "another long one")).outcome).toBe("refused");
    await house.planes.close();
  });

  it("takes a role away at the next request", async () => {
    const house = await make();
    const person = await makePerson(house, ["manager", "clerk"]);
    const { work } = house.planes;
    await setRoles(work, house.keys, {
      person: person.id,
      roles: ["clerk"],
      by: "operator",
      at: house.now(),
    });
    expect((await visitorOf(house, holding(person.cookie))).person?.roles).toEqual(["clerk"]);
    expect(await administrators(work)).toEqual([]);
    await house.planes.close();
  });

  it("ends a session that is not used, keeps one that is, and ends every session after its longest time", async () => {
    const house = await make();
    const person = await makePerson(house, ["employee"]);
    const start = Date.now();
    const at = async (seconds: number) => {
      vi.useFakeTimers({ now: start + seconds * 1000, toFake: ["Date"] });
      return (await house.auth.session(holding(person.cookie), true)) !== null;
    };
    const used: boolean[] = [];
    for (let time = 0; time < longestSessionSeconds + 60; time += idleSeconds * 0.9)
      used.push(await at(time));
    expect(used.every(Boolean)).toBe(true);
    expect(await at(longestSessionSeconds + 60)).toBe(false);
    vi.useRealTimers();
    const other = await signInAs(house, person);
    vi.useFakeTimers({ now: Date.now() + (idleSeconds + 60) * 1000, toFake: ["Date"] });
    expect(await house.auth.session(holding(other), true)).toBeNull();
    vi.useRealTimers();
    await house.planes.close();
  });

  it("gives cookies that no script and no neighbouring site can reach", async () => {
    const house = await make("https://mozaiek.gemeente.example");
    const password = "a long enough password";
    await house.auth.createAccount({ email: "a@gemeente.example", name: "A", password });
    const { headers } = await house.auth.signIn("a@gemeente.example", password);
    expect(headers.getSetCookie()).toHaveLength(1);
    expect(headers.getSetCookie()[0]).toMatch(/^__Host-mozaiek\.session_token=/);
    for (const attribute of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"])
      expect(headers.getSetCookie()[0]).toContain(attribute);
    expect(headers.getSetCookie()[0]).not.toMatch(/domain/i);
    await house.planes.close();
  });

  it("stores neither where someone signs in from nor with what, and asks nothing of the network", async () => {
    const outbound = vi.spyOn(globalThis, "fetch");
    const house = await make();
    const person = await makePerson(house, ["analyst"]);
    const request = {
      headers: new Headers({
        cookie: person.cookie,
        "user-agent": "Browser 1.0",
        "x-forwarded-for": "198.51.100.7",
      }),
    };
    await house.auth.session(request, true);
    const rows = await house.planes.work.selectFrom("session").selectAll().execute();
    expect(rows.map(row => [row.ip_address, row.user_agent])).toEqual([["", ""]]);
    expect(outbound).not.toHaveBeenCalled();
    await house.planes.close();
  });

  it("proves a new second factor with its first code before it counts", async () => {
    const house = await make();
    const password = "a long enough password";
    const id = await house.auth.createAccount({ email: "b@gemeente.example", name: "B", password });
    const at = house.now();
    await setRoles(house.planes.work, house.keys, { person: id, roles: ["coordinator"], by: "operator", at });
    const cookie = await signInAs(house, { email: "b@gemeente.example", password, secret: null });
    expect(await visitorOf(house, holding(cookie))).toMatchObject({ secondFactorMissing: true });
    const secret = (await house.auth.pendingSecret(id)) ?? "";
    expect(await house.auth.pendingSecret(id)).toBe(secret);
    expect((await house.auth.verifyCode(holding(cookie), "12")).outcome).toBe("refused");
    const proved = await house.auth.verifyCode(holding(cookie), codeAt(secret, new Date()));
    expect(proved.outcome).toBe("in");
    const renewed = cookiesAfter(proved.headers).headers.get("cookie") ?? "";
    expect(await visitorOf(house, holding(renewed))).toMatchObject({ secondFactorMissing: false });
    expect(await house.auth.pendingSecret(id)).toBeNull();
    await house.planes.close();
  });
});
