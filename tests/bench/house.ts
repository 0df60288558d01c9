import { openHouse } from "../../source/command/open-house.server.ts";
import { contentPath } from "../../source/content.server.ts";
import { readClassifications } from "../../source/datasets/classifications.server.ts";
import type { FileToImport } from "../../source/datasets/import.server.ts";
import type { Dataset } from "../../source/datasets/model.ts";
import { openTable } from "../../source/datasets/reading/open.server.ts";
import { profile } from "../../source/datasets/recognition/profile.ts";
import { recognise } from "../../source/datasets/recognition/recognise.ts";
import { listDatasets } from "../../source/datasets/store.server.ts";
import type { House } from "../../source/house.ts";
import type { DecisionsQuestion } from "../../source/mirror/decisions/model.ts";
import { readSettings } from "../../source/settings.ts";
import { columns } from "./people.ts";

/** The installation that is measured: the one in `MOZAIEK_DATA`. */
export const openBenchHouse = (): Promise<House> => openHouse(readSettings(process.env));

/** What recognition proposes for a generated file, taken as it is. */
export async function planOf(path: string): Promise<FileToImport> {
  const source = await openTable(path);
  try {
    const known = await readClassifications(contentPath("classifications"));
    const found = recognise(await profile(source), known);
    const { kind, population, rounding, totals, characteristics } = found;
    return {
      path,
      kind,
      plan: found.columns.map(({ name, role, classification, recode, yes, no, special }) => ({
        name,
        role,
        classification,
        recode,
        yes,
        no,
        registrationNote: "",
        special,
      })),
      readers: [],
      register: {
        name: "Gemaakte mensen",
        purpose: "Meten hoe snel het programma is.",
        legalGround: "no-personal-data",
        unit: "persons",
        referenceDate: "2025-12-31",
        retentionDate: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
        nested: [],
        everyone: true,
        notIncluded: "mensen die bestaan.",
        demonstration: true,
        identifiers: [],
        population,
        rounding,
        totals,
        characteristics,
      },
    };
  } finally {
    await source.close();
  }
}

/** The one dataset of the installation that is measured. */
export async function benchDataset(house: House): Promise<Dataset> {
  const [entry] = await listDatasets(house, "operator");
  if (entry === undefined) throw new Error("import the generated people first");
  return entry.dataset;
}

/** Six characteristics by four moments, all groups and all pairs of characteristics. */
export const allPairs: DecisionsQuestion = {
  by: columns.by,
  cross: "pairs",
  moments: columns.moments,
  control: [],
  reference: {},
  margin: null,
  adjust: "holm",
  level: 0.95,
};
