import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveRelease } from "../../../tests/fixtures/release.ts";
import { type FormUser, formUsers } from "../../../tests/forms.ts";
import { type FreshHouse, freshHouse, makePerson } from "../../../tests/people.ts";
import type { GoalFields } from "../../strategy/model.ts";
import { addGoal } from "../../strategy/store.server.ts";
import { remove } from "../../work/removed.server.ts";
import { addFigure } from "../contents.server.ts";
import { readReport } from "../store.server.ts";

let now = new Date("2026-03-01T12:00:00Z");
const aGoal: GoalFields = {
  theme: "equity",
  ambition: null,
  title: "Gelijk",
  titleEn: "",
  whom: "",
  what: "",
  why: "",
  owner: "",
  indicator: null,
  baselineValue: null,
  baselineOn: null,
  baselineSource: "",
  baselineMeasurement: null,
  baselinePublic: false,
  targetValue: null,
  targetTyped: null,
  targetAs: "value",
  byWhen: null,
  representation: false,
  disadvantage: "",
  proportion: "",
  missedBefore: "",
  template: null,
  units: [],
  findings: [],
};

let fresh: FreshHouse;
let coordinator: FormUser;
let officer: FormUser;
let clerk: FormUser;
let employee: FormUser;
let visitor: FormUser;

beforeAll(async () => {
  fresh = await freshHouse({ now: () => now });
  const use = formUsers(fresh.house);
  coordinator = use(await makePerson(fresh.house, ["coordinator"]));
  officer = use(await makePerson(fresh.house, ["privacy-officer"]));
  clerk = use(await makePerson(fresh.house, ["clerk"]));
  employee = use(await makePerson(fresh.house, ["employee"]));
  visitor = use({ cookie: "" });
});
afterAll(() => fresh.close());

const typed = {
  type: "one-page",
  language: "nl",
  title: "Eén bladzijde <script>alert(1)</script>",
  subtitle: "",
  audience: "public",
  from: "",
  until: "",
  unit: "",
};
const hostile = "‮\u0007\u001b[31m<img src=x onerror=alert(1)>${7*7}{{7*7}}";

const question = { by: ["geslacht"], moments: [], control: [], reference: {}, level: 0.95, impact: null };

/** Begins a report. @returns its address */
async function begun(fields: Partial<typeof typed> = {}): Promise<string> {
  const made = await coordinator.post("/nl/reports/new", { ...typed, ...fields });
  expect(made.status).toBe(303);
  return made.to;
}

const fieldsOf = (text: string, name: RegExp): readonly string[] =>
  [...text.matchAll(/ name="([^"]+)"/g)].map(([, field = ""]) => field).filter(field => name.test(field));

const hidden = (text: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? "";

/** What the form on the way out holds, with a reason for everything that was found. */
async function answered(report: string): Promise<Record<string, string>> {
  const { text } = await coordinator.get(`${report}/release`);
  const reasons = fieldsOf(text, /^(sign|every)-/).map(field => [field, "telt geen mensen"]);
  return { seen: hidden(text, "seen"), ...Object.fromEntries(reasons) };
}

/** Puts a report forward. @returns the id of the proposal */
async function proposed(report: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const sent = await coordinator.post(`${report}/release`, { ...(await answered(report)), ...more });
  expect(sent.status).toBe(303);
  return hidden((await coordinator.get(`${report}/release`)).text, "proposal");
}

/** Puts a report forward and approves it. @returns the address of the edition */
async function adopted(report: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const proposal = await proposed(report, more);
  const decided = await officer.post(`${report}/release/decide`, {
    proposal,
    decision: "approve",
    reason: "",
  });
  expect(decided.status).toBe(303);
  return decided.to;
}

describe("Beginning and writing a report", () => {
  it.each([
    ["title", "x".repeat(50_000)],
    ["title", " "],
    ["subtitle", "x".repeat(50_000)],
    ["type", "no-such-type"],
    ["language", "fr"],
    ["audience", "analyst"],
    ["from", "2026-02-30"],
    ["until", "2026-01-01"],
    ["unit", "nowhere"],
  ])("keeps what was typed when %s is wrong", async (field, value) => {
    const refused = await coordinator.post("/nl/reports/new", { ...typed, [field]: value });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`id="error-summary"`);
    expect(field === "title" || refused.text.includes("Eén bladzijde &lt;script&gt;")).toBe(true);
    expect(refused.text).not.toContain("<script>alert");
  });

  it("keeps words that are too long, of a section that moved on, and of one with odd characters", async () => {
    const report = await begun();
    const { sections } = await readReport(fresh.house.planes.work, report.slice("/nl/reports/".length));
    const section = `${report}/sections/${sections[0]!.id}`;
    const words = {
      title: "Kop",
      words: hostile,
      version: String(sections[0]!.version),
      draft: "",
      shows: "",
    };
    const long = await coordinator.post(section, { ...words, words: `begin${"x".repeat(20_001)}` });
    expect(long.status).toBe(422);
    expect(long.text).toContain("beginxxx");
    expect((await coordinator.post(section, words)).status).toBe(303);
    const late = await coordinator.post(section, { ...words, words: "Te laat getypt" });
    expect(late.status).toBe(409);
    expect(late.text).toContain("Te laat getypt");
    const shown = (await coordinator.get(section)).text;
    expect(shown).not.toContain("<img src=x");
    expect((await coordinator.post(`${report}/sections/nowhere`, words)).status).toBe(404);
    const other = await begun();
    expect((await coordinator.post(`${other}/sections/${sections[0]!.id}`, words)).status).toBe(404);
  });
});

describe("Newer figures", () => {
  const said = (words: string) => [{ nl: words, en: words }];

  it("are offered with what they say otherwise, and taking them leaves the words of the writer", async () => {
    const { planes } = fresh.house;
    const old = {
      audience: "public",
      question,
      sentences: said("Van de hoge schalen is 24% vrouw."),
    } as const;
    await archiveRelease(planes, { ...old, id: "old", publishedAt: "2026-01-01T12:00:00.000Z" });
    const report = await begun();
    const { sections } = await readReport(planes.work, report.slice("/nl/reports/".length));
    const section = `${report}/sections/${sections[0]!.id}`;
    const lead = "Wat ik erbij schreef.";
    expect((await coordinator.post(`${section}/figures`, { release: "old", lead })).status).toBe(303);
    expect((await coordinator.get(section)).text).not.toContain("Er zijn nieuwere cijfers");

    const next = { ...old, sentences: said("Van de hoge schalen is 31% vrouw.") };
    await archiveRelease(planes, { ...next, id: "new", publishedAt: "2026-02-01T12:00:00.000Z" });
    const other = { question: { ...question, by: ["leeftijd"] }, publishedAt: "2026-02-02T12:00:00.000Z" };
    await archiveRelease(planes, { ...next, ...other, id: "another-question" });
    await archiveRelease(planes, { ...next, id: "fewer-eyes", audience: "staff" });
    const { text } = await coordinator.get(section);
    expect(text).toContain("Er zijn nieuwere cijfers, van 1 februari 2026");
    expect(text).toMatch(/<del[^>]*>[^<]*24%/);
    expect(text).toMatch(/<ins[^>]*>[^<]*31%/);
    const figure = hidden(text, "figure");
    for (const newer of ["another-question", "fewer-eyes", "old", hostile])
      expect((await coordinator.post(`${section}/figures/newer`, { figure, newer })).status).toBe(409);
    expect((await coordinator.post(`${section}/figures/newer`, { figure, newer: "new" })).status).toBe(303);
    const after = (await coordinator.get(section)).text;
    expect(after).toContain("31%");
    expect(after).toContain(lead);
    expect(after).not.toContain("Er zijn nieuwere cijfers");
  });
});

describe("A report on its way out", () => {
  it("is held back where a figure could give a small number away, in words its writer understands", async () => {
    const figure = { id: "for-managers", audience: "manager", title: "Voor leiding", question } as const;
    await archiveRelease(fresh.house.planes, figure);
    const report = await begun();
    const id = report.slice("/nl/reports/".length);
    const { sections } = await readReport(fresh.house.planes.work, id);
    const act = { by: "someone", at: now };
    await addFigure(
      fresh.house.planes.work,
      sections[0]!.id,
      { release: "for-managers", lead: "", parts: null },
      act,
    );
    const { text } = await coordinator.get(`${report}/release`);
    expect(text).toContain("Voor leiding");
    expect(text).toContain("er kan een klein aantal in staan dat deze lezers niet mogen zien");
    expect(text).not.toContain("24%");
    expect(text).not.toContain(">Voorleggen</button>");
    const forced = await coordinator.post(`${report}/release`, await answered(report));
    expect(forced.status).toBe(409);
    expect(forced.text).toContain("kleinere kring");
  });

  it("keeps reasons and days that were typed when something is wrong with one of them", async () => {
    const report = await begun({ subtitle: "Eén medewerker vertelde dat zij werd gepest." });
    const all = await answered(report);
    const reason = fieldsOf((await coordinator.get(`${report}/release`)).text, /^sign-/)[0] ?? "";
    for (const [field, value, said] of [
      ["embargo", "2026-02-30", "geen datum"],
      ["embargo", "2026-02-01", "al voorbij"],
      ["time", "25:99", "Schrijf de tijd"],
      ["correction", "x".repeat(2001), "onder de 2000 tekens"],
      ["seen", "0".repeat(64), "Het rapport leest intussen anders"],
    ] as const) {
      const wrong = await coordinator.post(`${report}/release`, {
        ...all,
        embargo: "2026-12-01",
        [reason]: hostile,
        [field]: value,
      });
      expect([409, 422], field).toContain(wrong.status);
      expect(wrong.text, field).toContain(said);
      expect(wrong.text).not.toContain("<img src=x");
      expect(wrong.text).toContain("&lt;img src=x");
    }
    expect((await coordinator.get(report)).text).toContain("wordt geschreven");
  });

  it("waits for another: its writer does not decide, others see nothing, and nothing is done twice", async () => {
    const report = await begun();
    expect((await coordinator.post(`${report}/release/reopen`)).status).toBe(409);
    const proposal = await proposed(report);
    const other = await begun();
    const approve = { proposal, decision: "approve", reason: "" };
    for (const who of [coordinator, clerk, employee, visitor])
      expect([303, 403]).toContain((await who.post(`${report}/release/decide`, approve)).status);
    expect((await officer.post(`${other}/release/decide`, approve)).status).toBe(404);
    expect((await officer.post(`${report}/release/decide`, { ...approve, proposal: hostile })).status).toBe(
      404,
    );
    expect((await coordinator.post(`${report}/release`, await answered(report))).status).toBe(409);

    const silent = await officer.post(`${report}/release/decide`, { ...approve, decision: "refuse" });
    expect(silent.status).toBe(422);
    const long = await officer.post(`${report}/release/decide`, {
      ...approve,
      decision: "refuse",
      reason: `begin${"x".repeat(2001)}`,
    });
    expect(long.status).toBe(422);
    expect(long.text).toContain("beginxxx");
    const refused = { ...approve, decision: "refuse", reason: `Te vroeg ${hostile}` };
    expect((await officer.post(`${report}/release/decide`, refused)).status).toBe(303);
    expect((await officer.post(`${report}/release/decide`, approve)).status).toBe(409);
    expect((await coordinator.post(`${report}/release/take-back`, { proposal })).status).toBe(409);
    const told = (await coordinator.get(`${report}/release`)).text;
    expect(told).toContain("Te vroeg");
    expect(told).not.toContain("<img src=x");
  });
});

describe("A goal with a number that is not public", () => {
  it("is named to who writes the report, with the way to mend it, and to nobody else", async () => {
    const { planes, keys } = fresh.house;
    const act = { by: "writer", at: now };
    const typedIn = { baselineValue: 31.5, baselineOn: "2025-01-01", baselineSource: "eigen telling" };
    const goal = await addGoal(planes.work, { ...aGoal, ...typedIn }, act);
    await planes.work.updateTable("goal").set({ state: "adopted" }).where("id", "=", goal).execute();
    const report = await begun();
    for (const page of [report, `${report}/release`]) {
      const told = (await coordinator.get(page)).text;
      expect(told).toContain("Niet alle getallen komen in het rapport");
      expect(told).toContain(`href="/nl/goals/${goal}"`);
      expect(told).not.toContain("31,5");
    }
    await remove(planes.work, keys, "goal", goal, act);
  });
});

describe("A report of which every section was left out", () => {
  it("is refused in words in every form, and can still be opened to take one in again", async () => {
    const report = await begun();
    const { work } = fresh.house.planes;
    await work
      .updateTable("report_section")
      .set({ left_out: 1 })
      .where("report", "=", report.split("/").at(-1)!)
      .execute();
    expect((await coordinator.get(report)).status).toBe(200);
    for (const form of ["preview", "preview.pdf", "preview.docx", "preview.zip", "release"]) {
      const refused = await coordinator.get(`${report}/${form}`);
      expect(refused.status, form).toBe(409);
      expect(refused.text).toContain("elk deel is weggelaten of leeg");
    }
  });
});

describe("What was put forward", () => {
  it("waits on the front page of who decides, and of nobody else", async () => {
    const report = await begun();
    await proposed(report);
    const front = (await officer.get("/nl/")).text;
    expect(front).toContain("Wacht op uw besluit");
    expect(front).toContain(`href="${report}/release"`);
    for (const who of [coordinator, clerk, employee, visitor])
      expect((await who.get("/nl/")).text).not.toContain("Wacht op uw besluit");
  });
});

describe("An edition", () => {
  it("stays as it was adopted beside its correction, and what is typed to withdraw it stays too", async () => {
    const report = await begun();
    const first = await adopted(report);
    expect((await coordinator.post(`${report}/release/reopen`)).status).toBe(303);
    const silent = await coordinator.post(`${report}/release`, await answered(report));
    expect(silent.status).toBe(422);
    expect(silent.text).toContain("Geef een reden voor de verbetering");
    const second = await adopted(report, { correction: "Een jaartal klopte niet." });
    const corrected = (await visitor.get(second)).text;
    expect(corrected).toContain("Een jaartal klopte niet.");
    expect(corrected).toContain("Wat er anders is dan in de vorige uitgave");
    expect(corrected).toContain("In woorden en cijfers is niets anders");
    expect((await visitor.get(first)).text).toContain(second);

    for (const [reason, said] of [
      [" ", "Geef een reden"],
      [`begin${"x".repeat(2001)}`, "beginxxx"],
    ] as const) {
      const refused = await officer.post(`${first}/withdraw`, { reason });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain(said);
    }
    expect((await coordinator.post(`${first}/withdraw`, { reason: "Zo maar" })).status).toBe(403);
    expect(
      (await officer.post(`${first}/withdraw`, { reason: `Cijfer klopte niet ${hostile}` })).status,
    ).toBe(303);
    expect((await officer.post(`${first}/withdraw`, { reason: "Nog eens" })).status).toBe(409);
    const gone = await visitor.get(first);
    expect(gone.text).toContain("Cijfer klopte niet");
    expect(gone.text).not.toContain("report-document");
    expect(gone.text).not.toContain("Publiceer ook de publieke pagina opnieuw");
    expect((await officer.get(first)).text).toContain("Vraag de coördinator om dat nu te doen.");
    expect((await coordinator.get(first)).text).toContain('href="/nl/public-page"');
    expect((await visitor.get(second)).text).toContain("De vorige uitgave is ingetrokken.");
    expect(gone.text).not.toContain("<img src=x");
    for (const file of ["report.pdf", "report.docx", "data.zip", "archive.zip"])
      expect((await officer.get(`${first}/${file}`)).status, file).toBe(404);
    expect((await officer.post("/nl/reports/editions/nowhere/withdraw", { reason: "Weg" })).status).toBe(404);
  });

  it("is nowhere for its readers before its moment, but for who works on it", async () => {
    const edition = await adopted(await begun(), { embargo: "2026-03-02", time: "09:30" });
    const early = await visitor.get(edition);
    const nowhere = await visitor.get("/nl/reports/editions/nowhere");
    expect(early.status).toBe(404);
    const id = edition.slice("/nl/reports/editions/".length);
    expect(early.text.replaceAll(id, "nowhere")).toBe(nowhere.text);
    for (const who of [visitor, clerk, employee]) {
      expect((await who.get(`${edition}/data.zip`)).status).toBe(404);
      expect((await who.get("/nl/reports/editions")).text).not.toContain(edition);
    }
    expect((await coordinator.get(edition)).text).toContain("2 maart 2026 om 09:30");
    now = new Date("2026-03-02T08:30:00Z");
    expect((await visitor.get(edition)).status).toBe(200);
    expect((await visitor.get("/nl/reports/editions")).text).toContain(edition);
    expect((await clerk.get(`${edition}/archive.zip`)).status).toBe(200);
    expect((await employee.get(`${edition}/archive.zip`)).status).toBe(403);
  });
});
