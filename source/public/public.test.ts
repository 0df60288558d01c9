import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveRelease } from "../../tests/fixtures/release.ts";
import { type FreshHouse, freshHouse, makePerson } from "../../tests/people.ts";
import { withdrawRelease } from "../disclosure/releases.server.ts";
import { addIndicator } from "../strategy/indicators.server.ts";
import { addGoal, adoptGoal, adoptVision, writeVision } from "../strategy/store.server.ts";
import { openAssets } from "../web/assets.server.ts";
import { writeExport } from "./folder.server.ts";
import { gatherPublic } from "./gather.server.ts";
import { publicLook } from "./look.server.ts";
import type { PublicFile } from "./model.ts";
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
  for (const id of [
    await goal("Doel met open cijfers", "public", "open"),
    await goal("Doel voor leiding", "manager", "closed"),
    await goal("Doel met ingetrokken cijfers", "public", "gone"),
    await goal("Doel met de hand", null, null),
  ])
    await adoptGoal(work, keys, id, { adoptedBy: "Jan Raad", adoptedOn: "2026-01-02" }, act);
  await goal("Doel in concept", "public", "open");
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
    ])
      expect(all()).toContain(words);
    expect(all()).toContain("De cijfers van dit doel zijn niet gepubliceerd.");
  });

  it.each([
    ["a figure for managers", "31%"],
    ["the name of a release for managers", "Voor leiding"],
    ["a withdrawn figure", "47%"],
    ["a withdrawn release", "Telfout"],
    ["a measurement that is not of a public release", "72,5"],
    ["a draft of a goal", "Doel in concept"],
    ["a draft of the vision", "Visie-in-concept"],
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
