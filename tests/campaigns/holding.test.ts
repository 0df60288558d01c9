import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { forgetAnswers } from "../../source/campaigns/counting.server.ts";
import { invite, mailOutcome, remind } from "../../source/campaigns/letters.server.ts";
import { forgetAddresses, markAnswered, tokenOf } from "../../source/campaigns/invitations.server.ts";
import { resultsPath, resultsPublication } from "../../source/campaigns/results.server.ts";
import { saveSheet } from "../../source/campaigns/sheets.server.ts";
import { close, readCampaign, tell } from "../../source/campaigns/store.server.ts";
import { readTexts } from "../../source/campaigns/texts.server.ts";
import { listPlans } from "../../source/disclosure/plans.server.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { publish } from "../../source/disclosure/releases.server.ts";
import { visitorOf } from "../../source/identity/visitor.server.ts";
import { ownFolder } from "../../source/instruments/catalogue.server.ts";
import { outboxFolder } from "../../source/mail/folder.server.ts";
import { sendWaiting } from "../../source/mail/sending.server.ts";
import { routes } from "../../source/web/routes.ts";
import { createServer } from "../../source/web/server.server.ts";
import { freshHouse, makePerson, type TestPerson } from "../people.ts";
import { byLetter, dayAfter, openRound } from "../rounds.ts";

/** A questionnaire of a municipality of its own, with a question to answer in one's own words. */
const own = `
id: talk
version: "1"
title: { nl: "Praten", en: "Talking" }
purpose: { nl: "Meet of mensen iets kunnen zeggen.", en: "Measures whether people can speak." }
introduction: { nl: "Kort.", en: "Short." }
about: people
source: "a test"
licence: "CC-BY-4.0"
minutes: 1
sections:
  - id: voice
    title: { nl: "Praten", en: "Talking" }
    items:
      - id: voice
        kind: matrix
        text: { nl: "Bent u het eens?", en: "Do you agree?" }
        answers: agree
        rows:
          - { id: heard, text: { nl: "Er wordt geluisterd.", en: "People listen." } }
          - { id: disagree, text: { nl: "Ik kan het oneens zijn.", en: "I can disagree." } }
          - { id: unfair, text: { nl: "Ik kan iets noemen.", en: "I can name things." } }
      - { id: better, kind: text, long: true, text: { nl: "Wat kan beter?", en: "What could be better?" }, most: 600 }
  - id: about
    title: { nl: "Uw werk", en: "Your work" }
    items:
      - id: unit
        kind: choice
        text: { nl: "Waar werkt u?", en: "Where do you work?" }
        help: { nl: "Voor het doel.", en: "For the goal." }
        group: { name: { nl: onderdeel, en: unit } }
        answers:
          - { code: harbour, label: { nl: Haven, en: Harbour } }
          - { code: parks, label: { nl: Parken, en: Parks } }
          - { code: no-answer, label: { nl: zeg ik niet, en: not said }, missing: true }
scales:
  - id: voice
    title: { nl: "Ruimte om te spreken", en: "Room to speak" }
    measures: { nl: "Of men spreekt.", en: "Whether people speak." }
    score: mean
    questions: [voice-heard, voice-disagree, voice-unfair]
    decimals: 2
    agree: ["4", "5"]
    source: "a test"
`;

type Fresh = Awaited<ReturnType<typeof freshHouse>>;
let fresh: Fresh;
let app: ReturnType<typeof createServer>;
let coordinator: TestPerson;
let officer: TestPerson;
let now = new Date();

beforeAll(async () => {
  fresh = await freshHouse({ now: () => now });
  const { house } = fresh;
  mkdirSync(ownFolder(house.settings.data), { recursive: true });
  writeFileSync(join(ownFolder(house.settings.data), "talk.yaml"), own);
  app = createServer({
    house,
    routes,
    identify: request => visitorOf(house, request),
    site: () => ({ municipality: null, demonstration: false }),
  });
  coordinator = await makePerson(house, ["coordinator"]);
  officer = await makePerson(house, ["privacy-officer"]);
});
afterAll(async () => {
  await fresh.close();
});

const origin = "http://localhost:4610";
const ask = (path: string, who: TestPerson) =>
  app.request(`${origin}/en${path}`, { headers: { cookie: who.cookie } });
async function read(path: string, who: TestPerson): Promise<string> {
  const response = await ask(path, who);
  return `${response.status} ${(await response.text()).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ")}`;
}
const post = (path: string, who: TestPerson, fields: Readonly<Record<string, string>>) =>
  app.request(`${origin}/en${path}`, {
    method: "POST",
    headers: { origin, cookie: who.cookie, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
const tools = { signal: new AbortController().signal, progress: async () => undefined };
const mails = () => {
  const folder = outboxFolder(fresh.house.settings.data);
  return readdirSync(folder).map(file => readFileSync(join(folder, file), "utf8"));
};
const toOf = (mail: string) => /^To: (.+)$/m.exec(mail)?.[1];

it("says while a round is prepared what so many people can be asked, and saves nothing yet", async () => {
  const list = (people: number) =>
    Array.from({ length: people }, (_, i) => `p${i}@gemeente.example`).join("\n");
  const form = {
    instrument: "inclusion-climate",
    mode: "anonymous",
    "themes-inclusion-climate": "fairness",
    audience: "list",
    "order-1": "unit",
    go: "look",
  };
  const few = await (await post("/campaigns", coordinator, { ...form, list: list(12) })).text();
  expect(few).toContain("not asked. Together with what stands above, the smallest group would hold about");
  expect(few).toContain("In every unit at least 85% find that decisions are taken fairly");
  expect(few).toContain("p11@gemeente.example");
  const many = await (await post("/campaigns", coordinator, { ...form, list: list(400) })).text();
  expect(many).toContain("asked in");
  expect(many).not.toContain("Cannot be read off then:");
  const named = await (
    await post("/campaigns", coordinator, { ...form, mode: "named", list: list(12) })
  ).text();
  expect(named).toMatch(
    /all groups are asked about\. Filling in takes about 4 minutes\. Not asked: ‘Fair treatment’, /,
  );
  expect(await fresh.house.planes.work.selectFrom("campaign").selectAll().execute()).toEqual([]);
});

it("asks the core of a long questionnaire unless someone chooses otherwise, and refuses what it does not have", async () => {
  const ticked = (page: string) =>
    [...page.matchAll(/<input[^>]*name="themes-inclusion-climate"[^>]*>/g)]
      .filter(([tag]) => tag.includes("checked"))
      .map(([tag]) => /value="([^"]*)"/.exec(tag)?.[1]);
  const empty = await (await ask("/campaigns/new", coordinator)).text();
  expect(ticked(empty)).toEqual(["fairness", "treatment", "oneself", "experience"]);
  expect(empty).toContain("Filling in takes about 5 minutes.");
  expect(empty).toContain("Not asked: ‘Belonging’, ‘Safe to make mistakes’, ‘Room to speak’, ");
  const typed: Readonly<Record<string, string>> = {
    instrument: "inclusion-climate",
    title: "Climate in short",
    mode: "anonymous",
    audience: "list",
    list: "a@gemeente.example",
    "opens-on": dayAfter(now, 1),
    "closes-on": dayAfter(now, 9),
    "retention-date": dayAfter(now, 400),
    languages: "nl",
    purpose: "To know.",
    contact: "Desk 3",
    ground: "public-task",
  };
  for (const [themes, said] of [
    [null, "Choose at least one theme."],
    ["constructor", "One of the themes chosen is not in this questionnaire."],
    ["about-experience", "One of the themes chosen is not in this questionnaire."],
    ["x".repeat(5000), "One of the themes chosen is not in this questionnaire."],
  ] as const) {
    const refused = await post("/campaigns", coordinator, {
      ...typed,
      ...(themes === null ? {} : { "themes-inclusion-climate": themes }),
    });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain(said);
    expect(page).toContain("Climate in short");
  }
  const made = await post("/campaigns", coordinator, { ...typed, "themes-inclusion-climate": "experience" });
  const at = (made.headers.get("location") ?? "").replace("/en", "");
  expect(await read(at, coordinator)).toMatch(
    /Filling in takes about 4 minutes\. Not asked: ‘Fair decisions’, /,
  );
  expect(ticked(await (await ask(`${at}/edit`, coordinator)).text())).toEqual(["experience"]);
  const { house } = fresh;
  const { instrument } = await readCampaign(house, at.split("/").at(-1)!);
  expect(instrument.sections.map(({ id }) => id)).toEqual(["experience", "about-experience"]);
  await house.planes.work.deleteFrom("campaign_invitation").execute();
  await house.planes.work.deleteFrom("campaign").execute();
});

it("is prepared in minutes: what is nearly always right is filled in, and what was typed comes back with its fold open", async () => {
  const empty = await (await ask("/campaigns/new", coordinator)).text();
  expect(empty).toMatch(/<summary>When: [^.]+ – [^.]+<\/summary>/);
  expect(empty).not.toMatch(/<details[^>]* open/);
  const filled = Object.fromEntries(
    [...empty.matchAll(/<input[^>]*type="date"[^>]*>/g)].map(([tag]) => [
      /name="([^"]+)"/.exec(tag)?.[1] ?? "",
      /value="([^"]*)"/.exec(tag)?.[1] ?? "",
    ]),
  );
  const typed = {
    ...filled,
    instrument: "training-evaluation",
    title: "Training in spring",
    mode: "confidential",
    audience: "list",
    list: "a@gemeente.example",
    languages: "nl",
    purpose: "To know what it brought.",
    contact: "Desk 3",
    ground: "public-task",
    service: "",
  };
  const wrong = await post("/campaigns", coordinator, {
    ...typed,
    "closes-on": "2020-01-01",
    service: "gone",
  });
  const page = await wrong.text();
  expect(wrong.status).toBe(422);
  expect(page).toContain("The last day lies before the first, or has passed.");
  expect(page).toContain("This service is no longer there.");
  expect(page).toMatch(/<details[^>]* open[^>]*><summary>When/);
  for (const words of ["Training in spring", "a@gemeente.example", "To know what it brought.", "Desk 3"])
    expect(page).toContain(words);
  expect(await fresh.house.planes.work.selectFrom("campaign").selectAll().execute()).toEqual([]);
  const made = await post("/campaigns", coordinator, typed);
  expect(made.status).toBe(303);
  const next = await (await ask("/campaigns/new", coordinator)).text();
  expect(next).toContain("Desk 3");
  expect(next).not.toContain("Training in spring");
});

it("sends the questions of an anonymous round packed, as they are the same for everyone; what is not the same goes as it is", async () => {
  const { campaign } = await openRound(fresh.house, {
    instrument: "inclusion-climate",
    mode: "anonymous",
    invited: [],
    openTo: 20_000,
  });
  const page = async (path: string, cookie = "", encodings = "gzip") => {
    const answer = await app.request(`${origin}/nl${path}`, {
      headers: { "accept-encoding": encodings, cookie },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, encoding: answer.headers.get("content-encoding"), bytes };
  };
  const questions = `/questions/${campaign.id}`;
  const packed = await page(questions);
  expect(packed).toMatchObject({ status: 200, encoding: "gzip" });
  const plain = await page(questions, "", "br");
  expect(plain.encoding).toBeNull();
  expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
  expect(packed.bytes.length).toBeLessThan(15_000);
  // With a name in it, or with words of whoever made the address, its length could be made to tell.
  expect((await page(questions, coordinator.cookie)).encoding).toBeNull();
  expect((await page(`${questions}?a=b`)).encoding).toBeNull();
  await fresh.house.planes.work.deleteFrom("campaign_invitation").execute();
  await fresh.house.planes.work.deleteFrom("campaign").execute();
});

it("reminds those who have not answered, on the agreed day and once; tells how many to nobody; and writes to all what came of it", async () => {
  const { house } = fresh;
  const { campaign, invited } = await openRound(house, {
    instrument: "training-evaluation",
    mode: "confidential",
    title: "Training",
    invited: Array.from({ length: 40 }, (_, i) => ({ address: `p${i}@gemeente.example`, unit: null })),
    plan: { reminders: [dayAfter(now, 3)], languages: ["nl"] },
  });
  await invite(house, campaign, now);
  await sendWaiting(house, tools);
  expect(mails()).toHaveLength(40);
  for (const { id } of invited.slice(0, 33)) {
    await saveSheet(house, campaign, id, { "overall-useful": "4" }, true);
    await markAnswered(house.planes.work, id);
  }
  await remind(house);
  now = new Date(now.getTime() + 3 * 86_400_000);
  await remind(house);
  await remind(house);
  await sendWaiting(house, tools);
  const reminders = mails().filter(mail => mail.includes("Herinnering"));
  expect(reminders).toHaveLength(7);
  expect(new Set(reminders.map(toOf))).toEqual(new Set(invited.slice(33).map(({ address }) => address)));

  const outbox = await read("/outbox", coordinator);
  expect(outbox).toMatch(/Training invitation .*40/);
  expect(outbox).toMatch(/Training reminder [^T]*– – – –/);
  expect(outbox).not.toMatch(/\b(?:7|47)\b/);
  const page = await read(`/campaigns/${campaign.id}`, coordinator);
  expect(page).toContain("Answered at least 30");
  expect(page).not.toContain("33");

  await close(house, campaign.id, now);
  await tell(house.planes.work, campaign.id, { heard: "a", will: "b", when: "c" }, now);
  await mailOutcome(house, await readCampaign(house, campaign.id), now);
  await forgetAddresses(house.planes.work, campaign.id);
  await sendWaiting(house, tools);
  expect(mails().filter(mail => mail.includes("Wat er met uw antwoord gebeurt"))).toHaveLength(40);
  const left = await house.planes.work
    .selectFrom("campaign_invitation")
    .selectAll()
    .where("campaign", "=", campaign.id)
    .execute();
  expect(left.map(({ address }) => address).filter(address => address !== null)).toEqual([]);
});

it("prints letters for those without an address, one to a person, in an order that says nothing", async () => {
  const { house } = fresh;
  const { campaign, invited } = await openRound(house, {
    instrument: "training-evaluation",
    mode: "anonymous",
    invited: [...byLetter(12), { address: "x@gemeente.example", unit: null }],
  });
  const html = await (await ask(`/campaigns/${campaign.id}/letters`, coordinator)).text();
  const links = [...html.matchAll(/\/en\/answer\/([\w-]+)/g)].map(([, token]) => token);
  const ids = invited.filter(({ address }) => address === null).map(({ id }) => id);
  expect([...new Set(links)]).toEqual(ids.toSorted().map(id => tokenOf(house, id)));
  expect((html.match(/<svg/g) ?? []).length).toBeGreaterThanOrEqual(12);
  expect(html).not.toContain("x@gemeente.example");
  expect(html).toMatch(
    /Filling in takes about 5 minutes\. You can do so up to and including \d+ \w+ \d{4}\./,
  );
});

it("shows open answers apart; those with a trace to the privacy officer alone, who can take words out and add none", async () => {
  const { house } = fresh;
  const { campaign, invited } = await openRound(house, {
    instrument: "talk",
    mode: "confidential",
    title: "Climate",
    invited: byLetter(30),
    plan: {
      register: {
        purpose: "x",
        legalGround: "public-task",
        retentionDate: dayAfter(now, 60),
        assessment: "",
      },
    },
  });
  const texts = ["meer overleg graag", "Vorige week riep Kees dat hard", "ik ben de enige vrouw hier"];
  const base = { "voice-heard": "4", "voice-disagree": "2", "voice-unfair": "3" };
  for (const [i, { id }] of invited.slice(0, 20).entries())
    await saveSheet(
      house,
      campaign,
      id,
      {
        ...base,
        unit: i % 2 === 0 ? "harbour" : "parks",
        ...(texts[i] === undefined ? {} : { better: texts[i] }),
      },
      true,
    );
  const path = `/campaigns/${campaign.id}/texts`;
  expect(await read(path, coordinator)).toContain("once the round has been closed");
  await close(house, campaign.id, now);

  const seen = await read(path, coordinator);
  expect(seen).toContain("meer overleg graag");
  expect(seen).not.toMatch(/Kees|de enige/);
  expect(seen).toContain("2 texts are looked at by the privacy officer");
  const judged = await read(path, officer);
  expect(judged).toMatch(/Found: .*being the only one/);
  const held = await readTexts(house, campaign.id, "held");
  const [named, only] = [
    held.find(({ words }) => words.includes("Kees"))!,
    held.find(({ words }) => words.includes("enige"))!,
  ];
  expect((await post(path, coordinator, { text: named.id, go: "erase" })).status).toBe(403);
  const added = await post(path, officer, {
    text: named.id,
    go: "show",
    [`words-${named.id}`]: "Kees is de dader",
  });
  const again = await added.text();
  expect(again).toContain("Words cannot be added or changed.");
  expect(again).toContain("Kees is de dader");
  await post(path, officer, { text: named.id, go: "show", [`words-${named.id}`]: "… riep … dat hard" });
  await post(path, officer, { text: only.id, go: "erase" });
  expect(await read(path, coordinator)).toMatch(/… riep … dat hard/);
  expect(await readTexts(house, campaign.id, "held")).toEqual([]);
  const trail = await house.planes.work.selectFrom("audit_entry").select(["action", "detail"]).execute();
  expect(trail.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["campaign.texts-read", "campaign.text-judged"]),
  );
  expect(JSON.stringify(trail)).not.toMatch(/riep|overleg/);

  // Files of what was released, and a withdrawal that keeps its message.
  await post(resultsPath(campaign.id), coordinator, { audience: "staff", by: "unit" });
  const first = (await listPlans(house.planes)).find(({ state }) => state === "proposed")!;
  await post(`${resultsPath(campaign.id)}/decide`, officer, {
    plan: first.id,
    decision: "refuse",
    reason: "units",
  });
  expect(await read(resultsPath(campaign.id), coordinator)).toContain("Ask again without units");
  await post(resultsPath(campaign.id), coordinator, { audience: "staff" });
  const plan = (await listPlans(house.planes)).find(({ state }) => state === "proposed")!;
  await post(`${resultsPath(campaign.id)}/decide`, officer, {
    plan: plan.id,
    decision: "approve",
    reason: "",
  });
  const { release } = await publish(house.planes, plan.id, {
    ...resultsPublication(house, readPolicy()),
    now,
  });
  const file = (name: string, who: TestPerson) => ask(`${resultsPath(campaign.id)}/${name}`, who);
  const csv = await (await file("table.csv", coordinator)).text();
  expect(csv.split("\r\n")[0]).toContain("kind,about,by,group,value,low,high");
  expect(JSON.parse(await (await file("data.json", coordinator)).text())).toMatchObject({
    content: { about: "talk" },
  });
  const svg = await file("picture.svg", coordinator);
  expect(svg.headers.get("content-type")).toContain("image/svg+xml");
  expect(await svg.text()).toMatch(/^<svg xmlns/);
  const without = await post(`${resultsPath(campaign.id)}/withdraw`, officer, {
    release: release.id,
    withdrawal: " ",
  });
  expect(await without.text()).toContain("Give a reason: readers see why the figures are gone.");
  await post(`${resultsPath(campaign.id)}/withdraw`, officer, { release: release.id, withdrawal: "wrong" });
  expect((await file("table.csv", coordinator)).status).toBe(404);

  // After the retention date nothing is left of the round but what was told.
  expect(await forgetAnswers(house, new Date(now.getTime() + 59 * 86_400_000))).toBe(0);
  expect(await forgetAnswers(house, new Date(now.getTime() + 62 * 86_400_000))).toBe(1);
  expect(await readTexts(house, campaign.id, "clear")).toEqual([]);
  expect(await read(path, coordinator)).not.toContain("riep");
});
