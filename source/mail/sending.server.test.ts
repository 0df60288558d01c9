import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, test } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import {
  certificate,
  type MailServerForTests,
  startDroppingServer,
  startMailServer,
} from "../../tests/mail-server.ts";
import { freshHouse, houseOn } from "../../tests/people.ts";
import { transact } from "../database/transaction.server.ts";
import type { House } from "../house.ts";
import { outboxFolder } from "./folder.server.ts";
import type { Mail, Mailing } from "./model.ts";
import { enqueueMail, mailProgress, withdrawMail } from "./outbox.server.ts";
import { deliveryOf, openPost } from "./post.server.ts";
import { forgetMail, sendWaiting, wakeMail } from "./sending.server.ts";

const mailing: Mailing = {
  batch: "round-1",
  purpose: "invitation",
  readers: "addresses",
  until: "2026-03-20",
};
const start = new Date("2026-03-02T10:11:12Z");
const mailTo = (to: string): Mail => ({
  to,
  locale: "nl",
  subject: "Hoe gaat het bij ons? – 5 minuten",
  text: "Beste collega,\n\nDoe mee:\nhttps://gemeente.example/q/AbCdEf0123456789AbCdEf0123456789AbCdEf0123456789AbCdEf0123456789\n\n.\nMet vriendelijke groet",
});

/** A clock that can be put forward. */
let now = start;
const clock = () => now;
const tools = () => ({ signal: new AbortController().signal, progress: async () => undefined });
const queue = (house: House, mails: readonly Mail[], of: Mailing = mailing) =>
  transact(house.planes.work, transaction => enqueueMail(transaction, house.keys, of, mails, now));
const send = (house: House, port: number, rest = "?perSecond=100", login = "") =>
  sendWaiting(
    { ...house, settings: { ...house.settings, smtpUrl: `smtp://${login}localhost:${port}${rest}` } },
    tools(),
  );
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
const waiting = (house: House) => mailProgress(house.planes.work, "round-1");

async function serverFor(options?: Parameters<typeof startMailServer>[0]): Promise<MailServerForTests> {
  const server = await startMailServer(options);
  onTestFinished(() => server.close());
  return server;
}

describeOnEachDatabase("sending", (open, place) => {
  let house: House;
  beforeAll(async () => {
    house = houseOn(await open(), await place("sqlite"), { now: clock });
  });
  beforeEach(async () => {
    now = start;
    for (const table of ["mail", "mail_tally", "job"] as const)
      await house.planes.work.deleteFrom(table).execute();
  });

  it("hands each mail over once and keeps only a count for the day", async () => {
    const server = await serverFor();
    await queue(house, [mailTo("sam@gemeente.example"), mailTo("eva@gemeente.example")]);
    expect(await send(house, server.port)).toEqual({ sent: 2, refused: 0, later: 0 });
    expect(server.taken.map(({ to }) => to).toSorted()).toEqual([
      "eva@gemeente.example",
      "sam@gemeente.example",
    ]);
    expect(await house.planes.work.selectFrom("mail").selectAll().execute()).toEqual([]);
    expect(await house.planes.work.selectFrom("mail_tally").selectAll().execute()).toEqual([
      { batch: "round-1", purpose: "invitation", outcome: "sent", day: "2026-03-02", mails: 2 },
    ]);
    expect(await send(house, server.port)).toEqual({ sent: 0, refused: 0, later: 0 });
    expect(server.taken).toHaveLength(2);
  });

  it("keeps of an unknown address only the address, and goes on with the others", async () => {
    const server = await serverFor();
    server.answerTo = to => (to.startsWith("weg@") ? "550 5.1.1 no such mailbox weg@gemeente.example" : null);
    await queue(house, [mailTo("weg@gemeente.example"), mailTo("sam@gemeente.example")]);
    expect(await send(house, server.port)).toEqual({ sent: 1, refused: 1, later: 0 });
    const [row] = await house.planes.work.selectFrom("mail").selectAll().execute();
    expect(row).toMatchObject({ state: "refused", reason: "unknown-address", until: "2026-04-01" });
    expect(house.keys.unwrap("work", row?.sealed ?? "", `mail:${row?.id}`).toString()).toBe(
      '{"to":"weg@gemeente.example"}',
    );
    later(31 * 24 * 60);
    await forgetMail(house);
    expect(await house.planes.work.selectFrom("mail").selectAll().execute()).toEqual([]);
    expect(await waiting(house)).toEqual({ waiting: 0, sent: 1, refused: 1, dropped: 0 });
  });

  it("tries a busy mailbox again later, and drops it after its last day", async () => {
    const server = await serverFor();
    server.answerTo = () => "450 4.2.1 greylisted";
    await queue(house, [mailTo("sam@gemeente.example")]);
    expect(await send(house, server.port)).toEqual({ sent: 0, refused: 0, later: 1 });
    expect(await send(house, server.port)).toEqual({ sent: 0, refused: 0, later: 0 });
    await house.planes.work.deleteFrom("job").execute();
    await wakeMail(house);
    expect(await house.planes.work.selectFrom("job").selectAll().execute()).toEqual([]);
    later(2);
    await wakeMail(house);
    await wakeMail(house);
    expect(await house.planes.work.selectFrom("job").selectAll().execute()).toHaveLength(1);
    expect(await send(house, server.port)).toMatchObject({ later: 1 });
    later(19 * 24 * 60);
    expect(await send(house, server.port)).toEqual({ sent: 0, refused: 0, later: 0 });
    expect(await waiting(house)).toEqual({ waiting: 0, sent: 0, refused: 0, dropped: 1 });
  });

  it("leaves mails to a process that is sending them, and takes them over when that has died", async () => {
    const server = await serverFor();
    await queue(house, [mailTo("sam@gemeente.example")]);
    const lease = new Date(now.getTime() + 60_000).toISOString();
    await house.planes.work.updateTable("mail").set({ attempts: 1, lease_until: lease }).execute();
    expect(await send(house, server.port)).toMatchObject({ sent: 0 });
    later(2);
    expect(await send(house, server.port)).toMatchObject({ sent: 1 });
  });

  it("does not count a mail that was withdrawn while it was on its way as sent", async () => {
    const server = await serverFor();
    await queue(house, [mailTo("sam@gemeente.example")]);
    let withdrawn = 0;
    const post = openPost({ host: "localhost", port: server.port, tls: "none", auth: null, perSecond: 100 });
    await sendWaiting(house, tools(), {
      post: {
        deliver: async message => {
          withdrawn = await transact(house.planes.work, work => withdrawMail(work, "round-1", now));
          return post.deliver(message);
        },
        close: () => post.close(),
      },
    });
    expect(withdrawn).toBe(1);
    expect(await waiting(house)).toEqual({ waiting: 0, sent: 0, refused: 0, dropped: 1 });
  });
});

describe("a mail server", () => {
  let house: House;
  let fresh: Awaited<ReturnType<typeof freshHouse>>;
  beforeEach(async () => {
    now = start;
    fresh = await freshHouse({ now: clock });
    house = fresh.house;
  });
  afterEach(() => fresh.close());

  test("gets plain text with one recipient, whose link is whole, and nothing that tells who opened it", async () => {
    const server = await serverFor();
    await queue(house, [mailTo("sam@süd.example")]);
    await send(house, server.port);
    const [mail] = server.taken;
    expect(mail?.raw.split(/\r?\n/)).toContain("To: sam@xn--sd-xka.example");
    expect(mail?.from).toBe("mozaiek@gemeente.example");
    const [headers = "", body = ""] = mail?.raw.split(/\r?\n\r?\n(.*)/s) ?? [];
    const names = headers.split(/\r?\n(?! )/).map(line => line.split(":")[0]?.toLowerCase() ?? "");
    expect(new Set(names)).toEqual(
      new Set([
        "auto-submitted",
        "content-language",
        "content-transfer-encoding",
        "content-type",
        "date",
        "from",
        "message-id",
        "mime-version",
        "subject",
        "to",
        "x-auto-response-suppress",
      ]),
    );
    expect(headers).toContain("text/plain");
    const words = body
      .replaceAll(/=\r?\n/g, "")
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    expect(words).toContain(
      "https://gemeente.example/q/AbCdEf0123456789AbCdEf0123456789AbCdEf0123456789AbCdEf0123456789",
    );
    expect(words).toContain("Met vriendelijke groet");
  });

  test("is spoken to over STARTTLS with a name and a password", async () => {
    const trusted = getCACertificates();
    setDefaultCACertificates([...trusted, certificate]);
    onTestFinished(() => setDefaultCACertificates(trusted));
    const server = await serverFor({ starttls: true, password: "geh@im" });
    await queue(house, [mailTo("sam@gemeente.example")]);
    await send(house, server.port, "?tls=required", "mozaiek:geh%40im@");
    expect(server.taken).toMatchObject([{ secure: true, user: "mozaiek" }]);
  });

  test.each([
    ["with a certificate nobody vouches for", { starttls: true }, "?tls=required", "", "certificate"],
    ["without STARTTLS", { starttls: false }, "?tls=required", "", "certificate"],
    ["that refuses the password", { password: "geheim" }, "", "mozaiek:fout@", "password"],
  ])("%s gets nothing, and nothing is lost", async (_, options, rest, login, said) => {
    const server = await serverFor(options);
    await queue(house, [mailTo("sam@gemeente.example"), mailTo("eva@gemeente.example")]);
    const failure = await failureOf(send(house, server.port, rest, login));
    expect(failure).toMatchObject({ code: "mail-trouble" });
    expect(String(failure)).toContain(said);
    expect(String(failure)).not.toMatch(/sam@|eva@|fout/);
    expect(server.taken).toEqual([]);
    expect(await waiting(house)).toMatchObject({ waiting: 2, refused: 0 });
  });

  test("that is away keeps nothing from waiting", async () => {
    const server = await startMailServer();
    await server.close();
    await queue(house, [mailTo("sam@gemeente.example")]);
    expect(await failureOf(send(house, server.port))).toMatchObject({ code: "mail-trouble" });
    expect(await waiting(house)).toMatchObject({ waiting: 1 });
  });

  test("that bars us for every recipient costs no mail its place", async () => {
    const server = await serverFor();
    server.answerTo = () => "550 5.7.1 relaying denied";
    await queue(
      house,
      Array.from({ length: 20 }, (_, i) => mailTo(`a${i}@gemeente.example`)),
    );
    expect(await failureOf(send(house, server.port))).toMatchObject({ code: "mail-trouble" });
    expect(await waiting(house)).toMatchObject({ waiting: 20, refused: 0 });
    server.answerTo = () => null;
    later(2);
    expect(await send(house, server.port)).toMatchObject({ sent: 20 });
  });

  test("that finds the words of one mail too much refuses only that one", async () => {
    const server = await serverFor();
    server.answerData = raw => (raw.includes("weg@") ? "552 5.3.4 too big" : null);
    await queue(house, [mailTo("weg@gemeente.example"), mailTo("sam@gemeente.example")]);
    expect(await send(house, server.port)).toMatchObject({ sent: 1, refused: 1 });
  });

  test.each([["greeting"], ["recipient"], ["half the words"]] as const)(
    "that hangs up at the %s gets each mail once in the end",
    async moment => {
      const server = await startDroppingServer(moment, 2);
      onTestFinished(() => server.close());
      const addresses = Array.from({ length: 6 }, (_, i) => `a${i}@gemeente.example`);
      await queue(house, addresses.map(mailTo));
      for (let tries = 0; tries < 6 && (await waiting(house)).waiting > 0; tries++) {
        await failureOf(send(house, server.port));
        later(10);
      }
      const to = server.taken.map(raw => /^To: (.*)$/m.exec(raw)?.[1]?.trim());
      expect(to).toHaveLength(6);
      expect(new Set(to)).toEqual(new Set(addresses));
      expect(await waiting(house)).toEqual({ waiting: 0, sent: 6, refused: 0, dropped: 0 });
    },
  );

  test("that takes a mail and hangs up before it says so gets it again, under the same name", async () => {
    const server = await startDroppingServer("all the words, unanswered", 1);
    onTestFinished(() => server.close());
    await queue(house, [mailTo("sam@gemeente.example")]);
    expect(await failureOf(send(house, server.port))).toMatchObject({ code: "mail-trouble" });
    later(2);
    await send(house, server.port);
    const names = server.taken.map(raw => /^Message-ID: (.*)$/m.exec(raw)?.[1]);
    expect(names).toHaveLength(2);
    expect(names[1]).toBe(names[0]);
    expect(await waiting(house)).toMatchObject({ waiting: 0, sent: 1 });
  });

  test("takes 500 mails, no faster than it is asked to", async () => {
    const server = await serverFor();
    await queue(
      house,
      Array.from({ length: 500 }, (_, i) => mailTo(`a${i}@gemeente.example`)),
    );
    expect(await send(house, server.port, "?perSecond=200")).toMatchObject({ sent: 500 });
    expect(new Set(server.taken.map(({ to }) => to)).size).toBe(500);
    const times = server.taken.map(({ at }) => at).toSorted((a, b) => a - b);
    // A window of the limiter may end where the next begins; a little for the clock.
    for (let i = 0; i + 400 < times.length; i++)
      expect((times[i + 400] ?? 0) - (times[i] ?? 0)).toBeGreaterThan(900);
  });

  test("is not there: mails are written to files that only the program may read, and go after a month", async () => {
    const { data } = house.settings;
    await queue(house, [mailTo("sam@gemeente.example")]);
    expect(await sendWaiting(house, tools())).toEqual({ sent: 1, refused: 0, later: 0 });
    const files = readdirSync(outboxFolder(data));
    expect(files).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\.eml$/)]);
    const file = join(outboxFolder(data), files[0] ?? "");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toContain("To: sam@gemeente.example");
    expect(await waiting(house)).toEqual({ waiting: 0, sent: 1, refused: 0, dropped: 0 });
    expect(await sendWaiting(house, tools())).toMatchObject({ sent: 0 });
    await forgetMail(house);
    expect(readdirSync(outboxFolder(data))).toHaveLength(1);
    later(31 * 24 * 60);
    await forgetMail(house);
    expect(readdirSync(outboxFolder(data))).toEqual([]);
  });
});

describe("what a mail server answers", () => {
  const answer = (response: string, command: string) =>
    deliveryOf(
      Object.assign(new Error(response), {
        code: "EENVELOPE",
        response,
        responseCode: Number(response.slice(0, 3)),
        permanent: response.startsWith("5"),
        command,
      }),
    );

  test.each([
    ["550 5.1.1 user unknown", "RCPT TO", { kind: "refused", why: "unknown-address" }],
    ["550 no such user", "RCPT TO", { kind: "refused", why: "unknown-address" }],
    ["554 5.7.1 access denied", "RCPT TO", { kind: "later", trouble: "server-refuses" }],
    ["530 authentication required", "RCPT TO", { kind: "later", trouble: "server-refuses" }],
    ["550 sender rejected", "MAIL FROM", { kind: "later", trouble: "server-refuses" }],
    ["421 try later", "MAIL FROM", { kind: "later", trouble: "server-refuses" }],
    ["452 4.2.2 mailbox full", "RCPT TO", { kind: "later", trouble: null }],
    ["554 5.6.0 no", "DATA", { kind: "refused", why: "refused-message" }],
    ["451 4.3.0 disk full", "DATA", { kind: "later", trouble: null }],
  ])("%s to %s", (response, command, expected) => {
    expect(answer(response, command)).toEqual(expected);
  });
});
