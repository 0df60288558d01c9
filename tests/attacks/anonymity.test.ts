import { createDecipheriv } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { readTotals } from "../../source/campaigns/counting.server.ts";
import { boxFolder } from "../../source/campaigns/box.server.ts";
import { fields } from "../../source/campaigns/credential.ts";
import { tokenOf } from "../../source/campaigns/invitations.server.ts";
import { invite, remind } from "../../source/campaigns/letters.server.ts";
import type { Campaign } from "../../source/campaigns/model.ts";
import { draft } from "../../source/campaigns/preparing.server.ts";
import { close, readCampaign } from "../../source/campaigns/store.server.ts";
import { backup } from "../../source/database/backup.server.ts";
import { openFiles } from "../../source/database/connection.server.ts";
import { type PlaneName, type Planes, planeNames } from "../../source/database/planes.ts";
import { restore } from "../../source/database/restore.server.ts";
import type { House } from "../../source/house.ts";
import { questionsOf } from "../../source/instruments/model.ts";
import { everyone } from "../../source/instruments/people/measures.ts";
import { adderOf, sumKey } from "../../source/instruments/people/totals.ts";
import { outboxFolder } from "../../source/mail/folder.server.ts";
import { sendWaiting } from "../../source/mail/sending.server.ts";
import { mulberry32 } from "../../source/statistics/random.ts";
import { routes } from "../../source/web/routes.ts";
import { createServer } from "../../source/web/server.server.ts";
import { freshHouse } from "../people.ts";
import { dayAfter, deviceFor, formOf, openRound } from "../rounds.ts";

/*
 * Promise 6. Guards against whoever has the whole database at every moment (a replica, its log), two backups with their
 * passphrase, what the program logs, the mail folder and, in the end, the whole machine with its keys; and who saw from
 * outside in which order people came, so that the order of answers is the order of names. The attacker knows everyone
 * who was asked, and that each answered a question with yes or no by the toss of a coin.
 */
const people = process.env["MOZAIEK_FULL"] === "1" ? 1000 : 24;
const origin = "http://localhost:4610";
const passphrase = "een lange wachtzin om te testen";

/** Everything under a folder, as bytes: databases, write-ahead logs and keys. */
const bytesUnder = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map(name => join(folder, name))
      .filter(file => statSync(file).isFile())
      .map(file => readFileSync(file)),
  );

/** Rank correlation of two orders of the same things. */
function agreement(one: readonly string[], other: readonly string[]): number {
  const n = one.length;
  const squares = one.reduce((sum, name, i) => sum + (i - other.indexOf(name)) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

/** Every row of every table of a plane. */
async function rowsOf(planes: Planes, plane: PlaneName): Promise<readonly Record<string, unknown>[]> {
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
    planes[plane],
  );
  const all = await Promise.all(
    tables.rows.map(({ name }) =>
      sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(planes[plane]),
    ),
  );
  return all.flatMap(({ rows }) => rows);
}

/** Text in columns by which a row about answers could be joined with another: all of ten signs or more. */
const handles = (rows: readonly Record<string, unknown>[]): Set<string> =>
  new Set(
    rows.flatMap(row =>
      Object.values(row).filter((value): value is string => typeof value === "string" && value.length >= 10),
    ),
  );

/** One state of the box, as a replica sees it. */
interface State {
  readonly turn: number;
  readonly sealed: string;
}

/** What a state holds to someone with these keys: the totals, or nothing. */
function opened(box: string, { turn, sealed }: State, secrets: readonly Buffer[]): Float64Array | null {
  const bytes = Buffer.from(sealed, "base64");
  for (const secret of secrets)
    try {
      const decipher = createDecipheriv("aes-256-gcm", secret, bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(`${box}:${turn}`));
      decipher.setAuthTag(bytes.subarray(-16));
      const content = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      return new Float64Array(new Uint8Array(content).buffer);
    } catch {
      continue;
    }
  return null;
}

/**
 * How many answers the attacker names rightly: where two states next to each other open, their difference is the answer
 * between; elsewhere he tosses a coin.
 */
function namedRightly(
  states: readonly (Float64Array | null)[],
  at: number,
  answers: readonly boolean[],
  random: () => number,
): number {
  return answers.filter((answer, i) => {
    const [before, after] = [states[i], states[i + 1]];
    const guess = before == null || after == null ? random() < 0.5 : after[at]! - before[at]! > 9;
    return guess === answer;
  }).length;
}

interface Scene {
  readonly house: House;
  readonly campaign: Campaign;
  readonly post: (path: string, form: URLSearchParams) => Promise<Record<string, string>>;
  readonly lines: readonly string[];
}

async function begin(
  house: House,
): Promise<Scene & { invited: Awaited<ReturnType<typeof openRound>>["invited"] }> {
  const lines: string[] = [];
  const app = createServer({
    house,
    routes,
    identify: async () => ({
      person: null,
      viewingAs: null,
      secondFactorMissing: false,
      headers: new Headers(),
    }),
    site: () => ({ municipality: null, demonstration: false }),
    log: line => lines.push(line),
  });
  const round = await openRound(house, {
    instrument: "inclusion-climate",
    mode: "anonymous",
    invited: Array.from({ length: people }, (_, i) => ({ address: `p${i}@gemeente.example`, unit: null })),
    plan: { reminders: [dayAfter(house.now(), 1)] },
  });
  const post: Scene["post"] = async (path, form) => {
    const headers = { origin, "content-type": "application/x-www-form-urlencoded" };
    const response = await app.request(`${origin}/nl${path}`, {
      method: "POST",
      headers,
      body: form.toString(),
    });
    expect(response.status, path).toBe(200);
    expect(response.headers.getSetCookie()).toEqual([]);
    return response.json();
  };
  return { house, post, lines, ...round };
}

const tools = { signal: new AbortController().signal, progress: async () => undefined };

it(`${people} known respondents: nothing that is kept leads from an answer to who gave it`, async () => {
  let now = new Date();
  const fresh = await freshHouse({ now: () => now });
  const { house } = fresh;
  const { data } = house.settings;
  const aside = mkdtempSync(join(tmpdir(), "mozaiek-attacker-"));
  const { campaign, invited, post, lines } = await begin(house);
  const { id } = campaign;
  await invite(house, campaign, now);
  await sendWaiting(house, tools);

  // Everyone collects, in an order the attacker knows, and answers at once: the easiest case for a join on order.
  const random = mulberry32(6);
  const mixed = invited.toSorted(() => random() - 0.5);
  const questions = questionsOf(campaign.instrument).slice(0, 3);
  const device = await deviceFor(campaign);
  const box = `${id}.totals`;
  const keyFile = () => readFileSync(join(boxFolder(data), `${box}.key`));
  const secretsOf = (file: Buffer) => [file.subarray(0, 32), file.subarray(32)];
  const stateNow = (): Promise<State> =>
    house.planes.people
      .selectFrom("answer_box")
      .select(["turn", "sealed"])
      .where("id", "=", box)
      .executeTakeFirstOrThrow();
  const states: State[] = [await stateNow()];
  // What only someone on the machine at that very moment has: to show that the attack finds what there is to find.
  const keysThen: Buffer[] = [Buffer.from(keyFile())];
  const answers: boolean[] = [];
  const used: string[] = [];
  for (const [i, one] of mixed.entries()) {
    const browser = await device();
    const signed = await post(
      `/answer/${tokenOf(house, one.id)}/sign`,
      new URLSearchParams({ [fields.blinded]: browser.blinded }),
    );
    const credential = await browser.unblind(signed["signature"] ?? "");
    const yes = random() < 0.5;
    answers.push(yes);
    const form = formOf(Object.fromEntries(questions.map(({ key }) => [key, yes ? "5" : "1"])));
    for (const [field, value] of Object.entries(credential)) form.set(field, value);
    expect(await post(`/questions/${id}`, form)).toEqual({ outcome: "counted" });
    states.push(await stateNow());
    keysThen.push(Buffer.from(keyFile()));
    const marks = await house.planes.people.selectFrom("answer_credential").select("hash").execute();
    const seen = new Set(used);
    used.push(marks.map(({ hash }) => hash).find(hash => !seen.has(hash))!);
    expect(await post(`/questions/${id}`, form)).toEqual({ outcome: "before" });
    states[states.length - 1] = await stateNow();
    keysThen[keysThen.length - 1] = Buffer.from(keyFile());
    if (i === people / 2)
      await backup({ ...house.settings, backupPassphrase: passphrase }, join(aside, "first"));
  }
  await backup({ ...house.settings, backupPassphrase: passphrase }, join(aside, "second"));
  now = new Date(now.getTime() + 86_400_000);
  await remind(house);
  await sendWaiting(house, tools);

  // By order: what stands in the plane stands in the order of random numbers, and nothing says when.
  const kept = await house.planes.people.selectFrom("answer_credential").selectAll().execute();
  expect(Object.keys(kept[0]!).toSorted()).toEqual(["campaign", "hash"]);
  const inPlane = kept.map(({ hash }) => hash);
  expect(inPlane).toHaveLength(people);
  expect(inPlane).toEqual(inPlane.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(Math.abs(agreement(used, inPlane))).toBeLessThan(4 / Math.sqrt(people - 1));

  // By length: every state of a box is as long, whatever was answered.
  expect(new Set(states.map(({ sealed }) => sealed.length)).size).toBe(1);

  // By subtracting each state from the next, with every key that is on the machine in the end or in a backup.
  const elsewhere = { data: join(aside, "restored"), databaseUrl: null, backupPassphrase: passphrase };
  const found = [...secretsOf(keyFile())];
  const restored: State[] = [];
  for (const name of ["first", "second"]) {
    rmSync(elsewhere.data, { recursive: true, force: true });
    await restore(elsewhere, join(aside, name), { force: true });
    const all = readdirSync(elsewhere.data, { recursive: true, encoding: "utf8" });
    expect(all.filter(file => /answering|outbox|\.eml$/.test(file))).toEqual([]);
    for (const file of all.filter(one => one.endsWith(".key")))
      found.push(readFileSync(join(elsewhere.data, file)).subarray(0, 32));
    const planes = openFiles(elsewhere.data);
    restored.push(
      ...(await planes.people.selectFrom("answer_box").selectAll().where("id", "=", box).execute()),
    );
    await planes.close();
  }
  expect(restored).toHaveLength(2);
  for (const state of [restored[0]!, ...states.slice(0, -1)]) expect(opened(box, state, found)).toBeNull();
  const at = 1 + adderOf(campaign.instrument).keys.indexOf(sumKey("fairness", everyone));
  const views = states.map(state => opened(box, state, found));
  const rightly = namedRightly(views, at, answers, random);
  // Better than chance by four standard deviations would be a find.
  expect(Math.abs(rightly - people / 2)).toBeLessThanOrEqual(4 * Math.sqrt(people / 4));
  // The same attack by someone who was on the machine at every moment names everyone: it finds what there is to find.
  const inside = states.map((state, i) => opened(box, state, secretsOf(keysThen[i]!)));
  expect(namedRightly(inside, at, answers, random)).toBe(people);

  // By joining: of the rows about answers only the round itself stands anywhere else, in mails and backups too.
  const aboutAnswers = handles([
    ...kept,
    ...(await house.planes.people.selectFrom("answer_box").selectAll().execute()),
  ]);
  const others = handles(
    (
      await Promise.all(
        planeNames.filter(plane => plane !== "people").map(plane => rowsOf(house.planes, plane)),
      )
    ).flat(),
  );
  expect([...aboutAnswers].filter(value => others.has(value))).toEqual([id]);
  const mails = readdirSync(outboxFolder(data)).map(file =>
    readFileSync(join(outboxFolder(data), file), "utf8"),
  );
  expect(mails).toHaveLength(people);
  const written = mails.join("\n");
  for (const hash of inPlane) expect(written.includes(hash)).toBe(false);
  const collected = await house.planes.work.selectFrom("campaign_invitation").selectAll().execute();
  expect(collected.filter(({ blinded_hash }) => inPlane.includes(blinded_hash ?? ""))).toEqual([]);

  // By reading: no answer lies anywhere, nor in the log; no token lies in the database, its log or the backups' planes.
  const everything = bytesUnder(data);
  for (const { key } of questions) expect(everything.includes(`q-${key}`)).toBe(false);
  const withoutMail = Buffer.concat(
    readdirSync(data)
      .filter(name => name !== "outbox")
      .map(name => {
        const path = join(data, name);
        return statSync(path).isDirectory() ? bytesUnder(path) : readFileSync(path);
      }),
  );
  for (const one of invited) expect(withoutMail.includes(tokenOf(house, one.id))).toBe(false);
  expect(lines).toEqual([]);

  // Turning it back: the round stays as it was, for its coordinator and for whoever writes in its table.
  const { plan, title } = campaign;
  const named = {
    title,
    plan,
    instrument: "inclusion-climate",
    mode: "named",
    invited: [],
    openTo: null,
    by: "x",
  };
  await expect(draft(house, { ...named, mode: "named" }, now, id)).rejects.toMatchObject({
    code: "campaign-fixed",
  });
  await house.planes.work.updateTable("campaign").set({ mode: "named" }).where("id", "=", id).execute();
  await expect(readCampaign(house, id)).rejects.toMatchObject({ code: "campaign-altered" });
  await house.planes.work.updateTable("campaign").set({ mode: "anonymous" }).where("id", "=", id).execute();

  await close(house, id, now);
  const { people: counted, totals } = await readTotals(house, id);
  expect(counted).toBe(people);
  const { keys } = adderOf(campaign.instrument);
  const sum = answers.reduce((all, yes) => all + 3 * (yes ? 5 : 1), 0);
  expect(totals[keys.indexOf(sumKey("fairness", everyone))]).toBe(sum);
  expect(await house.planes.people.selectFrom("answer_credential").selectAll().execute()).toEqual([]);
  rmSync(aside, { recursive: true });
  await fresh.close();
}, 900_000);
