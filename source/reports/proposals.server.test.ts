import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { archiveRelease } from "../../tests/fixtures/release.ts";
import { houseOn } from "../../tests/people.ts";
import type { Planes } from "../database/planes.ts";
import type { ReportAudience } from "../document/model.ts";
import type { House } from "../house.ts";
import type { Accepted } from "./accepted.ts";
import { reportType } from "./content.server.ts";
import { addFigure } from "./contents.server.ts";
import {
  type EditionReader,
  listEditions,
  publicEditions,
  readEdition,
  withdrawEdition,
} from "./editions.server.ts";
import {
  decideProposal,
  prepareEdition,
  proposeReport,
  readProposal,
  reopenReport,
  takeBack,
} from "./proposals.server.ts";
import { writeSection } from "./sections.server.ts";
import { beginReport, readReport } from "./store.server.ts";

const at = new Date("2026-03-01T12:00:00Z");
const later = new Date("2026-04-01T12:00:00Z");
const writer = { by: "writer", at };
const officer = { approve: true, reason: "", by: "officer", role: "privacy-officer" } as const;
const keysIn = mkdtempSync(join(tmpdir(), "mozaiek-editions-"));
afterAll(() => rmSync(keysIn, { recursive: true, force: true }));

const houseFor = (planes: Planes): House => houseOn(planes, { data: keysIn, databaseUrl: null });
const reader = (audiences: readonly ReportAudience[], when = at, embargoed = false): EditionReader => ({
  audiences,
  embargoed,
  units: [],
  at: when,
});
const everyone = reader(["public"]);

async function begun(house: House, audience: ReportAudience = "public"): Promise<string> {
  return beginReport(
    house.planes.work,
    house.keys,
    reportType("yearly-progress"),
    "nl",
    { title: "Voortgang", subtitle: "", audience, period: null, unit: null },
    writer,
  );
}

/** Why everything that is found may stand. */
const acceptAll = (signs: readonly Omit<Accepted, "reason">[]): Accepted[] =>
  signs.map(({ kind, found, passage }) => ({ kind, found, passage, reason: "telt geen mensen" }));

async function proposed(
  house: House,
  report: string,
  { correction = "", embargoUntil = null as Date | null, when = at } = {},
): Promise<string> {
  const { seen, signs } = await prepareEdition(house, report, correction, when);
  const wanted = { seen, correction, embargoUntil, accepted: acceptAll(signs), role: "coordinator" } as const;
  return proposeReport(house, report, wanted, { by: "writer", at: when });
}

const words = async (house: House, report: string, text: string) => {
  const section = (await readReport(house.planes.work, report)).sections[0]!;
  const own = { title: section.title, words: text, draft: "", shows: [] };
  await writeSection(house.planes.work, section.id, section.version, own, writer);
};

describeOnEachDatabase("editions of a report", open => {
  let house: House;
  beforeAll(async () => {
    house = houseFor(await open());
  });
  const listed = async (report: string, to: EditionReader) =>
    (await listEditions(house.planes, to)).filter(one => one.report === report).map(({ id }) => id);
  const publicOf = async (report: string, when: Date) =>
    (await publicEditions(house.planes, when)).filter(one => one.report === report).map(({ id }) => id);

  test("what was approved is kept to the letter, and who approves is another than who wrote", async () => {
    const report = await begun(house);
    const id = await proposed(house, report);
    await expect(decideProposal(house, id, { ...officer, by: "writer" }, at)).rejects.toMatchObject({
      code: "own-plan",
    });
    const { document, sha256 } = await readProposal(house.planes.work, id);
    await decideProposal(house, id, officer, at);
    const edition = await readEdition(house.planes, id, everyone);
    expect(edition).toMatchObject({ number: 1, sha256, approvedRole: "privacy-officer", document });
    expect(edition.document?.edition).toMatchObject({ state: "adopted", reason: null });
    expect(JSON.stringify(edition)).not.toMatch(/"writer"|"officer"/);
    await expect(decideProposal(house, id, officer, at)).rejects.toMatchObject({ code: "proposal-decided" });
    await expect(words(house, report, "anders")).rejects.toMatchObject({ code: "report-fixed" });
  });

  test("whoever wrote a section may not approve what another proposes", async () => {
    const report = await begun(house);
    const section = (await readReport(house.planes.work, report)).sections[0]!;
    const own = { title: section.title, words: "Wij deden veel.", draft: "", shows: [] };
    await writeSection(house.planes.work, section.id, section.version, own, { by: "officer", at });
    const id = await proposed(house, report);
    await expect(decideProposal(house, id, officer, at)).rejects.toMatchObject({ code: "own-plan" });
    expect(await listed(report, everyone)).toEqual([]);
  });

  test("what could lead to a person holds a report back until each has its reason, which is kept", async () => {
    const report = await begun(house);
    await words(house, report, "Eén medewerker vertelde dat zij werd gepest.");
    const { seen, signs } = await prepareEdition(house, report, "", at);
    const wanted = { seen, correction: "", embargoUntil: null, role: "coordinator" } as const;
    expect(signs.length).toBeGreaterThan(0);
    for (const accepted of [[], acceptAll(signs).slice(1)])
      await expect(proposeReport(house, report, { ...wanted, accepted }, writer)).rejects.toMatchObject({
        code: "report-signs",
      });
    const id = await proposed(house, report);
    await decideProposal(house, id, officer, at);
    const { accepted } = await readEdition(house.planes, id, everyone);
    expect(accepted).toHaveLength(signs.length);
    expect(accepted.every(({ reason }) => reason === "telt geen mensen")).toBe(true);
  });

  test.each([
    ["manager", "kleinere kring"],
    ["staff", "kleinere kring"],
    [null, "nooit vrijgegeven"],
  ] as const)(
    "a figure released for %s holds a public report back, with the reason: it may hold a small number",
    async (audience, why) => {
      const report = await begun(house);
      const release = `figure-${audience}`;
      if (audience !== null) await archiveRelease(house.planes, { id: release, audience });
      const section = (await readReport(house.planes.work, report)).sections.find(
        one => one.kind === "figures",
      )!;
      const figure = { release, lead: "", parts: null };
      await addFigure(house.planes.work, section.id, figure, writer);
      const refusal: unknown = await proposed(house, report).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: "report-held", text: { nl: expect.stringContaining(why) } });
      expect(JSON.stringify(refusal)).not.toContain("24%");
    },
  );

  test("nothing is put forward that its proposer did not see", async () => {
    const report = await begun(house);
    const { seen, signs } = await prepareEdition(house, report, "", at);
    await words(house, report, "Intussen veranderd.");
    const wanted = {
      seen,
      correction: "",
      embargoUntil: null,
      accepted: acceptAll(signs),
      role: "coordinator",
    } as const;
    await expect(proposeReport(house, report, wanted, writer)).rejects.toMatchObject({
      code: "report-moved",
    });
  });

  test("before its moment an edition is what does not exist, and nothing says that one follows", async () => {
    const report = await begun(house);
    const first = await proposed(house, report);
    await decideProposal(house, first, officer, at);
    await reopenReport(house, report, writer);
    await expect(proposed(house, report)).rejects.toMatchObject({ code: "reason-missing" });
    const second = await proposed(house, report, {
      correction: "Een jaartal klopte niet.",
      embargoUntil: later,
    });
    await decideProposal(house, second, officer, at);
    const gone: unknown = await readEdition(house.planes, "nowhere", everyone).catch((e: unknown) => e);
    const before = reader(["public", "staff", "manager"], new Date(later.getTime() - 1));
    const early: unknown = await readEdition(house.planes, second, before).catch((e: unknown) => e);
    expect(JSON.stringify(early)).toBe(JSON.stringify(gone));
    expect(await listed(report, before)).toEqual([first]);
    expect(await publicOf(report, before.at)).toEqual([first]);
    expect(await readEdition(house.planes, first, before)).toMatchObject({ newer: null });
    expect(await readEdition(house.planes, first, reader(["public"], at, true))).toMatchObject({
      newer: second,
    });
    const after = reader(["public"], later);
    expect(new Set(await publicOf(report, later))).toEqual(new Set([first, second]));
    expect(await readEdition(house.planes, first, after)).toMatchObject({ newer: second });
    const corrected = await readEdition(house.planes, second, after);
    expect(corrected).toMatchObject({ number: 2, older: first });
    expect(corrected.document?.edition.reason).toBe("Een jaartal klopte niet.");
  });

  test("an edition is there for its readers and for nobody who reads less", async () => {
    const circles = [[], ["public"], ["staff", "public"], ["manager", "staff", "public"]] as const;
    for (const [audience, least] of [
      ["public", 1],
      ["staff", 2],
      ["manager", 3],
    ] as const) {
      const report = await begun(house, audience);
      const id = await proposed(house, report);
      await decideProposal(house, id, officer, at);
      expect(await publicOf(report, at)).toEqual(audience === "public" ? [id] : []);
      for (const [many, audiences] of circles.entries()) {
        expect(await listed(report, reader(audiences))).toEqual(many < least ? [] : [id]);
        const read = await readEdition(house.planes, id, reader(audiences)).catch((error: unknown) => error);
        expect(read).toMatchObject(many < least ? { code: "edition-not-found" } : { id });
      }
    }
  });

  test("a pack of a unit is there for the managers of that unit alone", async () => {
    const id = await proposed(house, await begun(house, "manager"));
    await decideProposal(house, id, officer, at);
    await house.planes.publication
      .updateTable("edition")
      .set({ unit: "parks" })
      .where("id", "=", id)
      .execute();
    const manager = reader(["manager", "staff", "public"]);
    await expect(readEdition(house.planes, id, manager)).rejects.toMatchObject({ code: "edition-not-found" });
    await expect(readEdition(house.planes, id, { ...manager, units: ["roads"] })).rejects.toMatchObject({
      code: "edition-not-found",
    });
    expect((await readEdition(house.planes, id, { ...manager, units: ["parks"] })).unit).toBe("parks");
    expect((await readEdition(house.planes, id, { ...manager, units: null })).unit).toBe("parks");
  });

  test("a withdrawn edition leaves its reason and none of its text", async () => {
    const report = await begun(house);
    await words(house, report, "Onvergetelijk zinnetje.");
    const id = await proposed(house, report);
    await decideProposal(house, id, officer, at);
    const withdraw = (reason: string) =>
      withdrawEdition(
        house.planes,
        house.keys,
        id,
        { reason, role: "privacy-officer" },
        { by: "officer", at },
      );
    await expect(withdraw(" ")).rejects.toMatchObject({ code: "reason-missing" });
    await withdraw("Een cijfer klopte niet.");
    await expect(withdraw("nog eens")).rejects.toMatchObject({ code: "edition-withdrawn" });
    expect(await publicOf(report, later)).toEqual([]);
    const left = await readEdition(house.planes, id, everyone);
    expect(left).toMatchObject({ document: null, withdrawn: { reason: "Een cijfer klopte niet." } });
    expect(JSON.stringify(left)).not.toContain("zinnetje");
  });

  test("a proposal that is refused or taken back can be written in again", async () => {
    const report = await begun(house);
    const first = await proposed(house, report);
    await decideProposal(house, first, { ...officer, approve: false, reason: "te vroeg" }, at);
    await words(house, report, "Opnieuw.");
    const second = await proposed(house, report);
    await takeBack(house, second, writer);
    await expect(decideProposal(house, second, officer, at)).rejects.toMatchObject({
      code: "proposal-decided",
    });
    expect((await readReport(house.planes.work, report)).report.state).toBe("writing");
  });

  test("text that was changed in the file is not shown as what was approved", async () => {
    const id = await proposed(house, await begun(house));
    await decideProposal(house, id, officer, at);
    const { document } = await house.planes.publication
      .selectFrom("edition")
      .select("document")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const other = document.replace("Voortgang", "Achteruitgang");
    await house.planes.publication
      .updateTable("edition")
      .set({ document: other })
      .where("id", "=", id)
      .execute();
    await expect(readEdition(house.planes, id, everyone)).rejects.toMatchObject({ code: "edition-altered" });
  });
});
