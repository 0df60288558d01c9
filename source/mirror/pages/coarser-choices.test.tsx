import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { describeOnEachDatabase } from "../../../tests/databases.ts";
import { openPlanes } from "../../database/connection.server.ts";
import { keysOf } from "../../database/keys.server.ts";
import { importFile } from "../../datasets/import.server.ts";
import type { ColumnPlan } from "../../datasets/model.ts";
import type { Text } from "../../language/text.ts";
import { coarserChoices } from "./coarser-choices.tsx";

const column = (name: string, change: Partial<ColumnPlan> = {}): ColumnPlan => ({
  name,
  role: "characteristic",
  classification: null,
  recode: {},
  yes: [],
  no: [],
  registrationNote: "",
  special: null,
  ...change,
});

/** Two groups by six teams: enough people a group, too few in most teams of a group. */
const rows = Array.from({ length: 240 }, (_, i) => {
  const woman = i % 5 < 2;
  const team = Math.floor(6 * ((i * 0.6180339) % 1) ** 2);
  return `${woman ? "vrouw" : "man"},team ${team},${i % 3 === 0 ? "ja" : "nee"}`;
});

describeOnEachDatabase("coarser tables", (_, place, kind) => {
  test("are tried, and offered with a form that proposes them", async () => {
    const settings = await place(kind, { tables: true });
    const planes = await openPlanes(settings);
    const keys = keysOf(() => Buffer.alloc(32, 1));
    const rest = {
      port: 0,
      origin: "",
      smtpUrl: null,
      mailFrom: "mozaiek@gemeente.example",
      backupPassphrase: null,
    };
    const house = {
      settings: { ...rest, ...settings },
      planes,
      keys,
      now: () => new Date("2026-05-01T10:00:00Z"),
    };
    const path = join(settings.data, "in.csv");
    await writeFile(path, `geslacht,team,gekozen\n${rows.join("\n")}\n`);
    const { dataset } = await importFile(
      house,
      { id: "analyst-1", roles: ["analyst"] },
      {
        path,
        kind: "rows",
        readers: [],
        plan: [
          column("geslacht"),
          column("team"),
          column("gekozen", { role: "moment", yes: ["ja"], no: ["nee"] }),
        ],
        register: {
          name: "Proef",
          purpose: "Zien of iedereen gelijke kansen heeft.",
          legalGround: "public-task",
          unit: "persons",
          referenceDate: "2025-12-31",
          retentionDate: "2026-12-31",
          rounding: 1,
          population: null,
          nested: [],
          everyone: true,
          notIncluded: "Niemand.",
          demonstration: false,
          identifiers: [],
          totals: [],
          characteristics: [],
        },
      },
    );
    const question = {
      by: ["geslacht", "team"],
      moments: ["gekozen"],
      cross: "pairs",
      control: [],
      reference: {},
      adjust: "holm",
      level: 0.95,
    };
    const plan = {
      snapshot: dataset.id,
      audience: "manager" as const,
      title: { nl: "Kansen", en: "Chances" },
      definition: { view: "decisions", dataset: dataset.id, question },
    };
    const visit = {
      house,
      locale: "nl" as const,
      say: (text: Text) => text.nl,
      to: (to: string) => `/nl${to}`,
      reaches: () => true,
    };
    const html = renderToStaticMarkup(await coarserChoices({ visit, plan }));
    expect(html).toContain("zonder ‘team’");
    expect(html).toMatch(/\d+ van \d+ aantallen te zien/);
    expect(html).toContain('action="/nl/release-plans/new"');
    expect(html).toContain('name="title-en" value="Chances"');
    expect(html).toContain('name="by" value="geslacht"');
    const unable = renderToStaticMarkup(
      await coarserChoices({ visit: { ...visit, reaches: () => false }, plan }),
    );
    expect(unable).not.toContain("<form");
    await planes.close();
  });
});
