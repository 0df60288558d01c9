import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { createDecipheriv, createPublicKey } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readTotals } from "../../source/campaigns/counting.server.ts";
import { boxFolder } from "../../source/campaigns/box.server.ts";
import { listInvited, tokenOf } from "../../source/campaigns/invitations.server.ts";
import { decide, draft, submit } from "../../source/campaigns/preparing.server.ts";
import { close, open, readCampaign } from "../../source/campaigns/store.server.ts";
import { questionsOf } from "../../source/instruments/model.ts";
import { everyone } from "../../source/instruments/people/measures.ts";
import { adderOf, sumKey } from "../../source/instruments/people/totals.ts";
import { mulberry32 } from "../../source/statistics/random.ts";
import { routes } from "../../source/web/routes.ts";
import { createServer } from "../../source/web/server.server.ts";
import { freshHouse } from "../people.ts";

const people = process.env["MOZAIEK_FULL"] === "1" ? 1000 : 24;
const origin = "http://localhost:4610";
const suite = RSABSSA.SHA384.PSS.Randomized();

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

it(`${people} known respondents: nothing that is kept leads from an answer to who gave it`, async () => {
  const fresh = await freshHouse();
  const { house } = fresh;
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
  const now = house.now();
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const id = await draft(
    house,
    {
      title: "Klimaat",
      instrument: "inclusion-climate",
      mode: "anonymous",
      plan: {
        opensOn: day(0),
        closesOn: day(5),
        languages: ["nl"],
        reminders: [],
        register: { purpose: "x", legalGround: "public-task", retentionDate: day(100), assessment: "" },
        contact: "x",
        order: ["unit"],
      },
      invited: Array.from({ length: people }, (_, i) => ({ address: `p${i}@gemeente.example`, unit: null })),
      openTo: null,
      by: "coordinator",
    },
    now,
  );
  await submit(house.planes.work, id);
  await decide(house, id, { approve: true, reason: "", by: "officer" }, now);
  await open(house, id, now);
  const campaign = await readCampaign(house, id);
  const der = createPublicKey(campaign.publicKey!).export({ type: "spki", format: "der" });
  const algorithm = { name: "RSA-PSS", hash: "SHA-384" };
  const publicKey = await crypto.subtle.importKey("spki", new Uint8Array(der), algorithm, true, ["verify"]);
  const post = async (path: string, form: Record<string, string>) => {
    const body = new URLSearchParams(form).toString();
    const headers = { origin, "content-type": "application/x-www-form-urlencoded" };
    const response = await app.request(`${origin}/nl${path}`, { method: "POST", headers, body });
    expect(response.status, path).toBe(200);
    expect(response.headers.getSetCookie()).toEqual([]);
    return response.json();
  };
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

  // Everyone collects, in an order the attacker knows, and answers at once: the easiest case for a join on order.
  const random = mulberry32(6);
  const invited = (await listInvited(house.planes.work, id)).toSorted(() => random() - 0.5);
  const questions = questionsOf(campaign.instrument)
    .slice(0, 3)
    .map(({ key }) => `q-${key}`);
  const states: { turn: number; sealed: string }[] = [];
  const used: string[] = [];
  let sum = 0;
  for (const one of invited) {
    const credential = suite.prepare(crypto.getRandomValues(new Uint8Array(32)));
    const { blindedMsg, inv } = await suite.blind(publicKey, credential);
    const { signature } = await post(`/answer/${tokenOf(house, one.id)}/sign`, { blinded: text(blindedMsg) });
    const unblinded = await suite.finalize(
      publicKey,
      credential,
      new Uint8Array(Buffer.from(signature, "base64url")),
      inv,
    );
    const answer = random() < 0.5 ? "5" : "1";
    sum += Number(answer) * questions.length;
    const handed = {
      credential: text(credential),
      signature: text(unblinded),
      ...Object.fromEntries(questions.map(question => [question, answer])),
    };
    expect(await post(`/questions/${id}`, handed)).toEqual({ outcome: "counted" });
    expect(await post(`/questions/${id}`, handed)).toEqual({ outcome: "before" });
    // A replica sees every state of every row.
    const row = await house.planes.people
      .selectFrom("answer_box")
      .select(["turn", "sealed"])
      .where("id", "=", `${id}.totals`)
      .executeTakeFirstOrThrow();
    states.push(row);
    const marks = await house.planes.people.selectFrom("answer_credential").select("hash").execute();
    used.push(marks.map(({ hash }) => hash).find(hash => !used.includes(hash))!);
  }

  // By order and time: what stands in the plane stands in the order of random numbers, and says no when.
  const kept = await house.planes.people.selectFrom("answer_credential").selectAll().execute();
  expect(Object.keys(kept[0]!).toSorted()).toEqual(["campaign", "hash"]);
  const inPlane = kept.map(({ hash }) => hash);
  expect(inPlane).toHaveLength(people);
  expect(inPlane).toEqual(inPlane.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(Math.abs(agreement(used, inPlane))).toBeLessThan(4 / Math.sqrt(people - 1));

  // By subtracting one state from the next, with the key file of now: only the last opens.
  const file = readFileSync(join(boxFolder(house.settings.data), `${id}.totals.key`));
  const opens = states.map(({ turn, sealed }) => {
    const bytes = Buffer.from(sealed, "base64");
    return [file.subarray(0, 32), file.subarray(32)].some(secret => {
      try {
        const decipher = createDecipheriv("aes-256-gcm", secret, bytes.subarray(0, 12));
        decipher.setAAD(Buffer.from(`${id}.totals:${turn}`));
        decipher.setAuthTag(bytes.subarray(-16));
        decipher.update(bytes.subarray(12, -16));
        decipher.final();
        return true;
      } catch {
        return false;
      }
    });
  });
  // Each respondent handed in twice, and the second time sealed anew as well: none of the states is left to open but one.
  expect(opens.filter(Boolean).length).toBeLessThanOrEqual(1);
  expect(opens.slice(0, -1)).not.toContain(true);

  // By reading: no token, credential or answer lies anywhere, nor in the log.
  const everything = bytesUnder(house.settings.data);
  for (const one of invited) expect(everything.includes(tokenOf(house, one.id))).toBe(false);
  for (const question of questions) expect(everything.includes(question)).toBe(false);
  expect(lines).toEqual([]);

  await close(house, id, now);
  const { people: counted, totals } = await readTotals(house, id);
  expect(counted).toBe(people);
  const { keys } = adderOf(campaign.instrument);
  expect(totals[keys.indexOf(sumKey("fairness", everyone))]).toBe(sum);
  expect(await house.planes.people.selectFrom("answer_credential").selectAll().execute()).toEqual([]);
  await fresh.close();
}, 600_000);
