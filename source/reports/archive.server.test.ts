import { createHash } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { archiveRelease } from "../../tests/fixtures/release.ts";
import { type FreshHouse, freshHouse } from "../../tests/people.ts";
import { archiveZip } from "./archive.server.ts";
import { beginWithFigures } from "./begin.server.ts";
import { documentToBuild } from "./build.server.ts";
import { operatorReads, readEdition, withdrawEdition } from "./editions.server.ts";
import {
  decideProposal,
  listProposals,
  prepareEdition,
  proposeReport,
  reopenReport,
} from "./proposals.server.ts";

let fresh: FreshHouse;
let report: string;
const editions: string[] = [];
const start = new Date("2026-03-02T12:00:00Z");
let at = start;

async function put(correction: string, approve: boolean): Promise<string> {
  const { house } = fresh;
  at = new Date(at.getTime() + 60_000);
  const { seen, signs } = await prepareEdition(house, report, correction, at);
  const accepted = signs.map(({ kind, found, passage }) => ({ kind, found, passage, reason: "telt doelen" }));
  const wanted = { seen, correction, embargoUntil: null, accepted, role: "coordinator" } as const;
  const id = await proposeReport(house, report, wanted, { by: "writer-7f3", at });
  const decision = { approve, reason: approve ? "" : "Een bron ontbrak.", by: "officer-9c1" };
  await decideProposal(house, id, { ...decision, role: "privacy-officer" }, at);
  return id;
}

beforeAll(async () => {
  fresh = await freshHouse({ now: () => start });
  const question = { by: ["geslacht"], moments: [], control: [], reference: {}, level: 0.95, impact: null };
  await archiveRelease(fresh.house.planes, { id: "release-1", audience: "public", question });
  report = await beginWithFigures(fresh.house, "yearly-progress", {
    title: "Voortgang 2025",
    locale: "nl",
    audience: null,
    period: { from: "2025-01-01", until: "2025-12-31" },
    figures: true,
    by: "writer-7f3",
  });
  await put("", false);
  editions.push(await put("", true));
  await reopenReport(fresh.house, report, { by: "writer-7f3", at });
  editions.push(await put("Een jaartal klopte niet.", true));
});
afterAll(() => fresh.close());

async function unpacked(): Promise<Record<string, string>> {
  const { planes } = fresh.house;
  const reader = operatorReads(at);
  const edition = await readEdition(planes, editions[1]!, reader);
  const zip = await archiveZip({
    edition: { ...edition, document: edition.document! },
    earlier: [await readEdition(planes, editions[0]!, reader)],
    proposals: await listProposals(planes.work, report),
  });
  const files = unzipSync(zip);
  for (const line of strFromU8(files["manifest-sha256.txt"]!).trimEnd().split("\n")) {
    const [hash, name = ""] = line.split("  ");
    expect(createHash("sha256").update(files[name]!).digest("hex"), name).toBe(hash);
  }
  return Object.fromEntries(Object.entries(files).map(([name, body]) => [name, strFromU8(body, true)]));
}

test("an archive holds the report, its figures, how they were made and who decided, and a hash of each file", async () => {
  const files = await unpacked();
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      "README.txt",
      "report.pdf",
      "report.json",
      "data/csv-metadata.json",
      "method.txt",
      "releases.json",
      "decisions.json",
      "differences.txt",
      "earlier/edition-1.json",
      "metadata.json",
    ]),
  );
  const listed = files["manifest-sha256.txt"]!.trimEnd().split("\n");
  expect(listed).toHaveLength(Object.keys(files).length - 1);
  expect(JSON.parse(files["releases.json"]!)).toMatchObject([
    { release: "release-1", audience: "public", ledger: { shown: [] } },
  ]);
  expect(JSON.parse(files["decisions.json"]!)).toMatchObject({
    number: 2,
    correction: "Een jaartal klopte niet.",
    decisions: [
      { outcome: "refused", reason: "Een bron ontbrak." },
      { outcome: "published", decidedBy: "privacy-officer" },
      { outcome: "published", number: 2 },
    ],
  });
  const readme = Buffer.from(files["README.txt"]!, "latin1").toString("utf8");
  expect(readme).toContain("Waarom de vorige uitgave is verbeterd: Een jaartal klopte niet.");
});

test("nobody stands in an archive by account, only by function", async () => {
  const all = Object.values(await unpacked()).join("\n");
  expect(all).not.toMatch(/writer-7f3|officer-9c1/);
});

test("what is built is the latest edition, one that is asked for, or a draft that says so", async () => {
  const { house } = fresh;
  expect((await documentToBuild(house, report, null)).edition).toMatchObject({ number: 2, state: "adopted" });
  expect((await documentToBuild(house, report, "1")).edition).toMatchObject({ number: 1, state: "adopted" });
  expect((await documentToBuild(house, report, "draft")).edition.state).toBe("draft");
  await expect(documentToBuild(house, report, "3")).rejects.toMatchObject({ code: "edition-not-found" });
});

test("of an edition that was withdrawn the archive of the next keeps why, and none of its text", async () => {
  const { planes, keys } = fresh.house;
  const given = { reason: "Een cijfer klopte niet.", role: "privacy-officer" } as const;
  await withdrawEdition(planes, keys, editions[0]!, given, { by: "officer-9c1", at });
  expect(JSON.parse((await unpacked())["earlier/edition-1.json"]!)).toMatchObject({
    document: null,
    withdrawn: { reason: "Een cijfer klopte niet." },
  });
  expect(Object.keys(await unpacked())).not.toContain("differences.txt");
  expect((await documentToBuild(fresh.house, report, "latest")).edition.number).toBe(2);
});
