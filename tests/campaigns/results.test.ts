import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { handIn } from "../../source/campaigns/anonymous.server.ts";
import { fields as credentialFields } from "../../source/campaigns/credential.ts";
import { gatherRecords } from "../../source/path/records.server.ts";
import { addService } from "../../source/path/store.server.ts";
import { credentialsFor } from "../load/respondents.ts";
import { openRound } from "../rounds.ts";
import { freshHouse, makePerson, type TestPerson } from "../people.ts";
import { soundDrawing } from "../../source/document/drawing.ts";
import { reportFigure } from "../../source/instruments/report-figure.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { publish } from "../../source/disclosure/releases.server.ts";
import { listPlans } from "../../source/disclosure/plans.server.ts";
import { visitorOf } from "../../source/identity/visitor.server.ts";
import { ownFolder } from "../../source/instruments/catalogue.server.ts";
import type { Answers } from "../../source/instruments/model.ts";
import { createServer } from "../../source/web/server.server.ts";
import { routes } from "../../source/web/routes.ts";
import { saveSheet } from "../../source/campaigns/sheets.server.ts";
import { releasedResults, resultsPath, resultsPublication } from "../../source/campaigns/results.server.ts";
import { listInvited } from "../../source/campaigns/invitations.server.ts";
import { decide, draft, submit } from "../../source/campaigns/preparing.server.ts";
import { close, open, readCampaign, signingContext } from "../../source/campaigns/store.server.ts";

const instrument = `
id: fair
version: "1"
title: { nl: "Eerlijk?", en: "Fair?" }
purpose: { nl: "Meet eerlijkheid.", en: "Measures fairness." }
introduction: { nl: "Kort.", en: "Short." }
about: people
source: "a test"
licence: "CC-BY-4.0"
minutes: 1
sections:
  - id: fairness
    title: { nl: "Besluiten", en: "Decisions" }
    items:
      - id: fair
        kind: matrix
        text: { nl: "Bent u het eens?", en: "Do you agree?" }
        answers: agree
        rows:
          - { id: decisions, text: { nl: "Besluiten zijn eerlijk.", en: "Decisions are fair." } }
          - { id: explained, text: { nl: "Ik hoor waarom.", en: "I hear why." } }
          - { id: same, text: { nl: "Voor ieder gelijk.", en: "The same for all." } }
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
          - { code: desk, label: { nl: Balie, en: Desk } }
          - { code: registry, label: { nl: Griffie, en: Registry } }
          - { code: no-answer, label: { nl: zeg ik niet, en: not said }, missing: true }
scales:
  - id: fairness
    title: { nl: "Eerlijke besluiten", en: "Fair decisions" }
    measures: { nl: "Eerlijkheid.", en: "Fairness." }
    score: mean
    questions: [fair-decisions, fair-explained, fair-same]
    decimals: 2
    agree: ["4", "5"]
    source: "a test"
criteria:
  - id: everywhere
    kind: share
    title: { nl: "In elk onderdeel ten minste 85%", en: "In every unit at least 85%" }
    questions: [fair-decisions]
    agree: ["4", "5"]
    atLeast: 0.85
    within: unit
`;

/** The same with a second theme, so that a round can ask one of the two. */
const twoThemes = instrument
  .replace("id: fair\n", "id: parts\n")
  .replace(
    "  - id: about\n",
    `  - id: voice
    title: { nl: "Spreken", en: "Speaking" }
    items:
      - id: voice
        kind: matrix
        text: { nl: "Bent u het eens?", en: "Do you agree?" }
        answers: agree
        rows:
          - { id: heard, text: { nl: "Er wordt geluisterd.", en: "People listen." } }
          - { id: apart, text: { nl: "Ik kan het oneens zijn.", en: "I can disagree." } }
          - { id: named, text: { nl: "Ik kan iets noemen.", en: "I can name things." } }
  - id: about
`,
  )
  .replace(
    "criteria:\n",
    `  - id: voice
    title: { nl: "Ruimte om te spreken", en: "Room to speak" }
    measures: { nl: "Of men spreekt.", en: "Whether people speak." }
    score: mean
    questions: [voice-heard, voice-apart, voice-named]
    decimals: 2
    source: "a test"
criteria:
`,
  );

type Fresh = Awaited<ReturnType<typeof freshHouse>>;
let fresh: Fresh;
let app: ReturnType<typeof createServer>;
let coordinator: TestPerson;
let officer: TestPerson;
let employee: TestPerson;
let now = new Date("2026-01-05T09:00:00Z");

beforeAll(async () => {
  fresh = await freshHouse({ now: () => now });
  const { house } = fresh;
  // Hundreds of answers are saved one by one; whether they outlive a power cut is not what is tried here.
  await sql`pragma synchronous = off`.execute(house.planes.people);
  mkdirSync(ownFolder(house.settings.data), { recursive: true });
  for (const id of ["fair", "other"])
    writeFileSync(
      join(ownFolder(house.settings.data), `${id}.yaml`),
      instrument.replace("id: fair\n", `id: ${id}\n`),
    );
  writeFileSync(join(ownFolder(house.settings.data), "parts.yaml"), twoThemes);
  app = createServer({
    house,
    routes,
    identify: request => visitorOf(house, request),
    site: () => ({ municipality: null, demonstration: false }),
  });
  now = new Date();
  coordinator = await makePerson(house, ["coordinator"]);
  officer = await makePerson(house, ["privacy-officer"]);
  employee = await makePerson(house, ["employee"]);
});
afterAll(async () => {
  await fresh.close();
});

const origin = "http://localhost:4610";
async function get(path: string, who: TestPerson | null, locale = "en"): Promise<string> {
  const response = await app.request(`${origin}/${locale}${path}`, {
    headers: { cookie: who?.cookie ?? "" },
  });
  return `${response.status} ${(await response.text()).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ")}`;
}
const post = (path: string, who: TestPerson, fields: Readonly<Record<string, string>>) =>
  app.request(`${origin}/en${path}`, {
    method: "POST",
    headers: { origin, cookie: who.cookie, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });

/** Of each unit: how many answer, and how many of them agree. */
type Units = Readonly<Record<string, readonly [answering: number, agreeing: number]>>;

/** A round by name that was asked, answered and closed; a fifth of those asked did not answer. */
async function held(units: Units, asked = "fair", themes?: readonly string[]): Promise<string> {
  const { house } = fresh;
  const sheets = Object.entries(units).flatMap(([unit, [answering, agreeing]]) =>
    Array.from(
      { length: answering },
      (_, i): Answers => ({
        unit,
        "fair-decisions": i < agreeing ? "4" : "2",
        "fair-explained": String(2 + ((i * 7) % 4)),
        "fair-same": String(2 + ((i * 3) % 4)),
        ...(asked === "parts"
          ? Object.fromEntries(["heard", "apart", "named"].map(row => [`voice-${row}`, String(3 + (i % 3))]))
          : {}),
      }),
    ),
  );
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const id = await draft(
    house,
    {
      title: "Round",
      instrument: asked,
      mode: "confidential",
      plan: {
        opensOn: day(0),
        closesOn: day(9),
        languages: ["nl", "en"],
        reminders: [],
        register: {
          purpose: "x",
          legalGround: "public-task",
          retentionDate: day(400),
          assessment: "",
        },
        contact: "x",
        order: [],
        ...(themes === undefined ? {} : { themes: [...themes] }),
      },
      invited: Array.from({ length: Math.round(sheets.length * 1.25) }, () => ({
        address: null,
        unit: null,
      })),
      openTo: null,
      by: coordinator.id,
    },
    now,
  );
  await submit(house.planes.work, id);
  await decide(house, id, { approve: true, reason: "", by: officer.id }, now);
  await open(house, id, now);
  const campaign = await readCampaign(house, id);
  const invited = await listInvited(house.planes.work, id);
  for (const [i, answers] of sheets.entries())
    await saveSheet(house, campaign, invited[i]!.id, answers, true);
  await close(house, id, now);
  return id;
}

const planOf = async () => (await listPlans(fresh.house.planes)).find(({ state }) => state === "proposed")!;

/** Asks for the release to staff, approves it and does what the queue does. */
async function release(id: string, by = "unit"): Promise<void> {
  const { house } = fresh;
  await post(resultsPath(id), coordinator, { audience: "staff", by });
  const plan = (await planOf()).id;
  await post(`${resultsPath(id)}/decide`, officer, { plan, decision: "approve", reason: "" });
  await publish(house.planes, plan, { ...resultsPublication(house, readPolicy()), now });
}

it("what a round came to is seen by nobody until another has looked and approved, and then by those it is for", async () => {
  const id = await held({ harbour: [150, 139], parks: [60, 40], desk: [60, 50], registry: [50, 38] });
  const figure = /Harbour 93%/;
  for (const who of [employee, null]) expect(await get(resultsPath(id), who)).toMatch(/^404/);
  expect(await get(resultsPath(id), coordinator)).not.toMatch(figure);
  await post(resultsPath(id), coordinator, { audience: "staff", by: "unit" });
  const plan = await planOf();
  const waiting = await get(resultsPath(id), coordinator);
  expect(waiting).toContain("The privacy officer decides");
  expect(waiting).not.toMatch(figure);
  const preview = await get(resultsPath(id), officer);
  expect(preview).toContain("Not released yet");
  expect(preview).toContain("Certainly at least 85%: Harbour 93% (87% to 96%).");
  const own = await post(`${resultsPath(id)}/decide`, coordinator, { plan: plan.id, decision: "approve" });
  expect(own.status).toBe(403);
  const without = await post(`${resultsPath(id)}/decide`, officer, { plan: plan.id, decision: "refuse" });
  expect(await without.text()).toContain("Give a reason");
  await post(`${resultsPath(id)}/decide`, officer, { plan: plan.id, decision: "approve", reason: "" });
  expect(await get(resultsPath(id), coordinator)).toContain("being protected and released");
  expect(await get(resultsPath(id), employee)).toMatch(/^404/);
  const { house } = fresh;
  await publish(house.planes, plan.id, { ...resultsPublication(house, readPolicy()), now });
  for (const who of [coordinator, employee]) {
    const page = await get(resultsPath(id), who);
    expect(page).toMatch(/^200/);
    expect(page).toContain("Certainly at least 85%: Harbour 93% (87% to 96%).");
    expect(page).toContain("Parks: certainly under 85%, at 67% (54% to 77%).");
    expect(page).toContain("Too uncertain to say, the margin lies on both sides of 85%: Desk");
    expect(page).toContain("Of 1 goal, 0 are reached and 1 is not.");
    expect(page).toContain("Not yet validated");
    expect(page).toContain("About 320 of the 400 people asked answered");
  }
  expect(await get(resultsPath(id), null)).toMatch(/^404/);
  // Where the list of releases leads, in words of this room.
  const listed = await app.request(`${origin}/en/releases/${plan.id}`, {
    headers: { cookie: employee.cookie },
  });
  expect(listed.headers.get("location")).toBe(`/en${resultsPath(id)}`);

  // The same people a year later: in tens, and beside what was shown then.
  now = new Date(now.getTime() + 86_400_000);
  const next = await held({ harbour: [150, 139], parks: [80, 66], desk: [60, 50], registry: [8, 7] });
  await release(next);
  const page = await get(resultsPath(next), employee);
  expect(page).toContain("rounded to a multiple of 10");
  expect(page).toContain("Change since the round before");
  expect(page).toMatch(/Parks \d+% \(\d+% to \d+%\) 80 \+\d+ percentage points \([+−]\d+ to \+\d+\)/);
  expect(page).toMatch(/Not shown, so that nobody can be recognised: .*Registry/);
}, 60_000);

it("a unit of fewer than ten is nowhere in what was released, and is named as hidden", async () => {
  now = new Date(now.getTime() + 86_400_000);
  const id = await held({ harbour: [60, 45], parks: [50, 30], desk: [50, 35], registry: [8, 7] }, "other");
  await release(id);
  const [released] = await releasedResults(fresh.house, id, ["staff"]);
  const { criteria, scales } = released!.content.answers;
  const all = [...criteria.flatMap(({ groups }) => groups), ...scales.flatMap(({ groups }) => groups)];
  expect(all.filter(({ code }) => code === "registry")).toEqual([
    expect.objectContaining({ interval: null, n: null }),
    expect.objectContaining({ interval: null, n: null }),
  ]);
  expect(all.every(({ n }) => n === null || n >= 10)).toBe(true);
  expect(await get(resultsPath(id), employee)).toMatch(
    /Not shown, so that nobody can be recognised: .*Registry/,
  );
  const figure = reportFigure(released!, "en", "round");
  expect(figure.tables.flatMap(({ rows }) => rows).filter(([group]) => group?.includes("Registry"))).toEqual([
    ["unit: Registry", expect.stringMatching(/^hidden: /), expect.stringMatching(/^hidden: /), "–"],
    ["unit: Registry", expect.stringMatching(/^hidden: /), expect.stringMatching(/^hidden: /)],
  ]);
  const answered = await get(resultsPath(id), employee);
  for (const text of [...figure.sentences, ...figure.tables.flatMap(({ rows }) => rows[0]!)])
    expect(answered.replaceAll(" : ", ": ")).toContain(text.replace(": not reached.", " not reached"));
  expect(soundDrawing(figure.pictures[0]!.svg)).toContain("Fair decisions");
  expect(figure.data.rows).toHaveLength(9);
  now = new Date(now.getTime() + 60_000);
  await release(id, "");
  expect(await get(resultsPath(id), employee)).not.toMatch(/Harbour|Registry/);
}, 60_000);

it("says what a round did not ask, of goals too, and compares only what both rounds asked", async () => {
  const units: Units = { harbour: [60, 45], parks: [50, 30], desk: [50, 35] };
  const rounds: string[] = [];
  for (const themes of [undefined, ["voice"], ["fairness", "voice"]]) {
    now = new Date(now.getTime() + 86_400_000);
    const id = await held(units, "parts", themes);
    await release(id);
    rounds.push(id);
  }
  const [first, second, third] = await Promise.all(rounds.map(id => get(resultsPath(id), employee)));
  expect(first).not.toContain("Not asked");
  expect(second).toContain("Not asked in this round: ‘Decisions’.");
  expect(second).toContain(
    "So it cannot be said here whether this was reached: ‘In every unit at least 85%’.",
  );
  expect(second).toMatch(/In every unit at least 85% not asked in this round/);
  expect(second).not.toContain("Fair decisions");
  expect(second).toMatch(/Room to speak 3\.98 \([\d. to]+\) 160 \S+ −0\.01 \(−0\.19 to \+0\.17\)/);
  expect(third).toContain("Not asked in the round before, so that it cannot be compared: ‘Fair decisions’.");
  expect(third).toMatch(/Fair decisions \d\.\d\d \([\d. to]+\) 160 \S+ –/);
  const [released] = await releasedResults(fresh.house, rounds[1]!, ["staff"]);
  expect(reportFigure(released!, "en", "round").sentences).toContain("Not asked in this round: ‘Decisions’.");
  expect(await get(`${resultsPath(rounds[1]!)}/table.csv`, employee)).toMatch(/goal,[^\n]*not-asked/);
  // What is asked is part of what was frozen; what was not asked is in no total.
  const asked = await Promise.all(rounds.map(id => readCampaign(fresh.house, id)));
  expect(new Set(asked.map(({ versionHash }) => versionHash)).size).toBe(2);
  expect(asked[1]!.instrument.version).toMatch(/^1\+[0-9a-f]{8}$/);
}, 60_000);

it("an open link says that it was open and how answers were counted, and the round counts for its service by id", async () => {
  const { house } = fresh;
  now = new Date(now.getTime() + 86_400_000);
  const at = { by: coordinator.id, at: now };
  const desk = await addService(house.planes.work, "equal-services", "Desk", at);
  const { campaign } = await openRound(house, {
    instrument: "fair",
    mode: "anonymous",
    title: "What did you think of us?",
    invited: [],
    openTo: 300,
    service: desk,
    by: coordinator.id,
  });
  const { private_key } = await house.planes.work
    .selectFrom("campaign")
    .select("private_key")
    .where("id", "=", campaign.id)
    .executeTakeFirstOrThrow();
  const key = house.keys.unwrap("work", private_key ?? "", signingContext(campaign.id)).toString("utf8");
  const bytes = (text: string) => Buffer.from(text, "base64url");
  await Promise.all(
    credentialsFor(key, 40).map(one =>
      handIn(house, campaign, {
        credential: bytes(one[credentialFields.credential]),
        signature: bytes(one[credentialFields.signature]),
        answers: { "fair-decisions": "4", "fair-explained": "3", "fair-same": "5" },
      }),
    ),
  );
  await close(house, campaign.id, now);
  await release(campaign.id, "");
  const page = await get(resultsPath(campaign.id), employee);
  expect(page).toContain(
    "whoever wanted could answer more than once. Each sheet that was sent in counts once.",
  );
  expect(page).not.toContain("people asked");
  expect(await get(resultsPath(campaign.id), employee, "nl")).toContain("Deze meting had een open link");
  const { instruments } = await gatherRecords(house);
  expect(instruments?.answered.filter(({ service }) => service === desk)).toEqual([
    { instrument: "fair", service: desk, on: now.toISOString().slice(0, 10) },
  ]);
  expect(await get(`/campaigns/${campaign.id}`, coordinator)).toContain("Service Desk");
});
