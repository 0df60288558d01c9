import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveRelease } from "../../tests/fixtures/release.ts";
import { type FreshHouse, freshHouse, makePerson } from "../../tests/people.ts";
import type { ReportDocument } from "../document/model.ts";
import { addIntervention } from "../interventions/store.server.ts";
import { draftFrom } from "../interventions/drafts.ts";
import { withdrawRelease } from "../disclosure/releases.server.ts";
import { addIndicator } from "../strategy/indicators.server.ts";
import { addGoal, adoptGoal, adoptVision, writeVision } from "../strategy/store.server.ts";
import { addUnit } from "../units/store.server.ts";
import { openAssets } from "../web/assets.server.ts";
import { mustBeLookedAt } from "./check.server.ts";
import { choose, listChoices } from "./choices.server.ts";
import { publicFolder, sumOf, writeExport } from "./folder.server.ts";
import { gatherPublic } from "./gather.server.ts";
import { publicLook } from "./look.server.ts";
import type { PublicFile } from "./model.ts";
import { publishPublic, sincePublished } from "./publish.server.ts";
import { writeRespond } from "./respond.server.ts";
import { publicServer } from "./serve.server.ts";
import { publicSite } from "./site.tsx";

let fresh: FreshHouse;
let folder: string;
let files: readonly PublicFile[];
let person: string;

const at = new Date("2026-06-01T12:00:00Z");

beforeAll(async () => {
  fresh = await freshHouse({ now: () => at });
  folder = mkdtempSync(join(tmpdir(), "mozaiek-public-"));
  const { planes, keys } = fresh.house;
  const { work } = planes;
  person = (await makePerson(fresh.house, ["coordinator"])).id;
  const act = { by: person, at };
  await writeVision(work, { words: "Iedereen doet mee", wordsEn: "Everyone takes part" }, act);
  await adoptVision(work, keys, { reason: "", adoptedBy: "Jan Raad", adoptedOn: "2026-01-01" }, act);
  await writeVision(work, { words: "Visie-in-concept", wordsEn: "" }, act);
  const question = {
    by: ["geslacht"],
    cross: "none",
    moments: [],
    control: [],
    reference: {},
    margin: null,
    adjust: "holm",
    level: 0.95,
  };
  const says = (words: string) => ({ sentences: [{ nl: words, en: words }], question });
  await archiveRelease(planes, {
    id: "open",
    audience: "public",
    title: "Voor ieder",
    ...says("Het is 24%."),
  });
  await archiveRelease(planes, {
    id: "closed",
    audience: "manager",
    title: "Voor leiding",
    ...says("Het is 31%."),
  });
  await archiveRelease(planes, {
    id: "gone",
    audience: "public",
    title: "Ingetrokken",
    ...says("Het is 47%."),
  });
  await withdrawRelease(planes, "gone", { by: person, reason: "Telfout" }, at);
  const desk = await addUnit(work, keys, { name: "Loket Noord", parent: null }, act);
  await addUnit(work, keys, { name: "Kabinet", parent: null }, act);
  const goal = async (title: string, audience: "manager" | "public" | null, release: string | null) => {
    const value = release === "open" ? 61.5 : 72.5;
    const indicator = await addIndicator(
      work,
      {
        title: `Aandeel bij ${title}`,
        titleEn: "",
        measuredIn: "percent",
        counts: "persons",
        level: "outcome",
        source: { kind: "hand", words: "telling" },
        audience,
        rhythm: 12,
        owner: "Piet Eigenaar",
        unit: null,
      },
      [
        {
          on: "2026-03-01",
          value,
          low: null,
          high: null,
          definition: "",
          source: "telling",
          release,
          snapshot: null,
          units:
            release === null ? [] : [{ unit: desk, value: 64.5, low: null, high: null, n: 120, bar: null }],
        },
      ],
      act,
    );
    return addGoal(
      work,
      {
        theme: "diversity",
        ambition: null,
        title,
        titleEn: "",
        whom: "vrouwen",
        what: "werken vaker in hoge schalen",
        why: "blijkt uit de spiegel",
        owner: "Piet Eigenaar",
        indicator,
        baselineValue: 20,
        baselineOn: "2025-12-31",
        baselineSource: "telling",
        baselineMeasurement: null,
        baselinePublic: release === "open",
        targetValue: 83.5,
        targetTyped: null,
        targetAs: "value",
        byWhen: "2028-12-31",
        representation: false,
        disadvantage: "",
        proportion: "",
        missedBefore: "",
        template: null,
        units: [],
        findings: [],
      },
      act,
    );
  };
  const open = await goal("Doel met open cijfers", "public", "open");
  const draft = await goal("Doel in concept", "public", "open");
  const deed = async (id: string, of: string, state: "finished" | "running") =>
    addIntervention(
      work,
      keys,
      { ...draftFrom(null, "nl"), id, title: `Maatregel ${id}`, state, learned: `Intern-${id}`, goal: of },
      act,
    );
  await deed("told", open, "finished");
  await deed("silent", open, "finished");
  await deed("busy", open, "running");
  await deed("of-draft", draft, "finished");
  for (const subject of ["told", "busy", "of-draft", "nowhere"])
    await choose(
      work,
      keys,
      {
        kind: "lesson",
        subject,
        title: { nl: `Les van ${subject}`, en: "" },
        words: { nl: `Openbaar over ${subject}.`, en: "" },
      },
      act,
    );
  await writeRespond(work, {
    words: { nl: "Schrijf <b>ons</b>", en: "" },
    mail: "kansen@voorbeeld.example",
    phone: "14 000",
    post: "Postbus 1",
    complaint: "",
    reporting: "Meldpunt Zuid",
  });
  const edition = async (
    id: string,
    about: {
      readonly audience?: "manager" | "public";
      readonly report?: string;
      readonly number?: number;
      readonly embargoUntil?: string;
      readonly withdrawn?: string;
    },
  ) => {
    const { audience = "public", report = id, number = 1, embargoUntil = null, withdrawn = null } = about;
    const document: ReportDocument = {
      locale: "nl",
      title: `Verslag ${id}`,
      subtitle: null,
      municipality: "Voorbeeldstad",
      type: "one-page",
      audience,
      period: null,
      edition: { number, state: "adopted", on: "2026-05-01", reason: number === 1 ? null : "Aangevuld" },
      sections: [
        { id: "words", title: "Kort", level: 1, blocks: [{ kind: "paragraph", text: `Inhoud van ${id}.` }] },
      ],
      demonstration: false,
    };
    const text = JSON.stringify(document);
    await planes.publication
      .insertInto("edition")
      .values({
        id,
        report,
        number,
        audience,
        unit: null,
        title: document.title,
        locale: "nl",
        document: text,
        document_sha256: sumOf(text),
        accepted: "[]",
        releases: "[]",
        embargo_until: embargoUntil,
        proposed_role: "coordinator",
        proposed_at: at.toISOString(),
        approved_role: "privacy-officer",
        approved_at: at.toISOString(),
        published_at: "2026-05-02T10:00:00.000Z",
        withdrawn_role: withdrawn === null ? null : "privacy-officer",
        withdrawn_at: withdrawn === null ? null : at.toISOString(),
        withdrawal_reason: withdrawn,
      })
      .execute();
  };
  await edition("eerste", { report: "jaarlijks" });
  await edition("tweede", { report: "jaarlijks", number: 2 });
  await edition("komend", { embargoUntil: "2026-06-02T00:00:00.000Z" });
  await edition("directieteam", { audience: "manager" });
  await edition("terug", { withdrawn: "Hij was te vroeg." });
  for (const id of [
    open,
    await goal("Doel voor leiding", "manager", "closed"),
    await goal("Doel met ingetrokken cijfers", "public", "gone"),
    await goal("Doel met de hand", null, null),
  ])
    await adoptGoal(work, keys, id, { adoptedBy: "Jan Raad", adoptedOn: "2026-01-02" }, act);
  files = publicSite(await gatherPublic(fresh.house), publicLook(openAssets(fresh.house.settings.data)));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await fresh.close();
});

const pages = () => files.filter(({ path }) => path.endsWith(".html"));
const all = () =>
  pages()
    .map(({ path, body }) => `${path}\n${String(body)}`)
    .join("\n");

describe("The public page", () => {
  it("tells the vision, adopted goals and figures for everyone, in both languages", () => {
    for (const words of [
      "Iedereen doet mee",
      "Everyone takes part",
      "Het is 24%.",
      "Doel met open cijfers",
      "61,5%",
      "64,5%",
      "Loket Noord",
      "Per onderdeel, 1 maart 2026",
      "Openbaar over told.",
      "Inhoud van tweede.",
      "Verslag terug",
      "Hij was te vroeg.",
      "kansen@voorbeeld.example",
      "Meldpunt Zuid",
      "Schrijf &lt;b&gt;ons&lt;/b&gt;",
    ])
      expect(all()).toContain(words);
    expect(all()).toContain("De cijfers van dit doel zijn niet gepubliceerd.");
  });

  it.each([
    ["a figure for managers", "31%"],
    ["the name of a release for managers", "Voor leiding"],
    ["a unit without a released figure", "Kabinet"],
    ["a withdrawn figure", "47%"],
    ["a withdrawn release", "Telfout"],
    ["a measurement that is not of a public release", "72,5"],
    ["a draft of a goal", "Doel in concept"],
    ["a draft of the vision", "Visie-in-concept"],
    ["what was learned, as colleagues wrote it", "Intern-"],
    ["a lesson nobody chose", "silent"],
    ["a lesson of what still runs", "Openbaar over busy"],
    ["a lesson of what is for a goal in draft", "Openbaar over of-draft"],
    ["an edition that was corrected", "Inhoud van eerste"],
    ["an edition under embargo", "komend"],
    ["an edition for managers", "directieteam"],
    ["the text of an edition that was withdrawn", "Inhoud van terug"],
    ["who owns a goal", "Piet"],
    ["who adopted it", "Jan Raad"],
    ["a name of an account", "Test coordinator"],
  ])("does not hold %s", (_, words) => expect(all()).not.toContain(words));

  it("knows nobody who works on it", () => expect(all()).not.toContain(person));

  it("leads by relative links alone, and each to a file of the export", () => {
    const known = new Set(files.map(({ path }) => path));
    for (const { path, body } of pages()) {
      expect(String(body)).not.toMatch(/<script|\son\w+=/);
      for (const [, to] of String(body).matchAll(/(?:href|src)="([^"]+)"/g)) {
        const [file = ""] = to!.split("#");
        expect(to).not.toMatch(/^(?:[a-z]+:|\/)/);
        expect(known, `${path} to ${to}`).toContain(
          file === "" ? path : posix.join(posix.dirname(path), file),
        );
      }
    }
  });

  it("names its files so that no address needs to be decoded", () => {
    for (const { path } of files) expect(path).toMatch(/^[a-z0-9][a-zA-Z0-9._/-]*$/);
    expect(files.map(({ path }) => path)).toContain("nl/figures/voor-ieder/voor-ieder.csv");
    expect(files.filter(({ path }) => path.startsWith("reports/")).map(({ path }) => path)).toEqual(
      ["pdf", "docx", "zip"].map(form => `reports/verslag-tweede/verslag-tweede.${form}`),
    );
  });

  it("changes by publishing alone, and says what changed since", async () => {
    const { house } = fresh;
    const { work } = house.planes;
    expect(await sincePublished(house)).toBeNull();
    const count = await publishPublic(house, { by: person });
    expect(count).toBe(files.length);
    expect(await sincePublished(house)).toEqual({ on: "2026-06-01", pages: 0 });
    const page = join(publicFolder(house.settings.data), "nl/learned.html");
    const told = { kind: "lesson", subject: "silent", title: { nl: "Later", en: "Later" } } as const;
    await choose(work, house.keys, { ...told, words: { nl: "Nieuw", en: "New" } }, { by: person, at });
    expect(readFileSync(page, "utf8")).not.toContain("Nieuw");
    // The list of lessons, and the first page that names them, in both languages.
    expect(await sincePublished(house)).toEqual({ on: "2026-06-01", pages: 4 });
    await publishPublic(house, { by: person });
    expect(readFileSync(page, "utf8")).toContain("Nieuw");
  });

  it("keeps one choice of a thing: the words that were chosen last", async () => {
    const { house } = fresh;
    const { work } = house.planes;
    const told = { kind: "lesson", subject: "told", title: { nl: "Les", en: "" } } as const;
    await choose(work, house.keys, { ...told, words: { nl: "Herschreven", en: "" } }, { by: person, at });
    const kept = (await listChoices(work)).filter(({ subject }) => subject === "told");
    expect(kept.map(({ words }) => words.nl)).toEqual(["Herschreven"]);
  });

  it.each([
    ["a name of someone with an account", "Test coordinator zei dat het beter kan."],
    ["one person's story", "Eén collega vertrok omdat zij zich niet welkom voelde."],
    ["a telephone number", "Bel 06-12345678."],
  ])("asks to look again at %s", async (_, words) => {
    const { house } = fresh;
    await expect(mustBeLookedAt(house, { nl: words, en: "" }, false)).rejects.toMatchObject({
      code: "public-signs",
      field: "looked",
    });
    await mustBeLookedAt(house, { nl: words, en: "" }, true);
    await mustBeLookedAt(house, { nl: "Begin bij de directie.", en: "Begin with the board." }, false);
  });

  it.each([
    ["mail", "javascript:alert(1)"],
    ["mail", "geen adres"],
    ["phone", "<script>"],
    ["phone", "14 000 vraag naar Jan"],
  ])("takes no %s that is none: %s", async (field, value) => {
    const nothing = {
      words: { nl: "", en: "" },
      mail: "",
      phone: "",
      post: "",
      complaint: "",
      reporting: "",
    };
    const { work } = fresh.house.planes;
    await expect(writeRespond(work, { ...nothing, [field]: value })).rejects.toMatchObject({ field });
  });

  it("is served while every database is closed", async () => {
    const { house } = fresh;
    await publishPublic(house, { by: person });
    const answer = publicServer(publicFolder(house.settings.data), {
      look: { styles: [], icon: "/icon.svg" },
      secure: false,
    });
    await house.planes.close();
    for (const path of ["", "nl/", "en/goals.html", "nl/figures/voor-ieder/voor-ieder.csv"]) {
      const response = await answer(new Request(`http://localhost/public/${path}`));
      expect(response?.status, path).toBe(200);
    }
  });

  it("takes the place of the export before whole, keeps files of others, and refuses a folder of someone else", async () => {
    const to = join(folder, "site");
    await writeExport(to, [{ path: "nl/old.html", body: "old" }]);
    writeFileSync(join(to, "of-another.txt"), "stays");
    await writeExport(to, files);
    expect(existsSync(join(to, "nl/old.html"))).toBe(false);
    expect(readFileSync(join(to, "of-another.txt"), "utf8")).toBe("stays");
    const before = readFileSync(join(to, "nl/index.html"), "utf8");
    await expect(writeExport(to, [...files, { path: "of-another.txt", body: "mine" }])).rejects.toMatchObject(
      {
        code: "public-folder",
      },
    );
    expect(readFileSync(join(to, "nl/index.html"), "utf8")).toBe(before);
    expect(readFileSync(join(to, "of-another.txt"), "utf8")).toBe("stays");
    writeFileSync(join(folder, "note.txt"), "not an export");
    await expect(writeExport(folder, files)).rejects.toMatchObject({ code: "public-folder" });
  });
});
