import type { Source } from "../datasets/source.ts";
import { type Keeping, datasetSource, listDatasets } from "../datasets/store.server.ts";
import { usage } from "./speech.ts";

/**
 * The dataset of a name or id.
 *
 * @throws Failure `usage` when there is none, or more than one of that name
 */
export async function datasetCalled(house: Keeping, name: string): Promise<Source> {
  const entries = (await listDatasets(house, "operator")).filter(entry => entry.erased === null);
  const found = entries.filter(({ dataset }) => dataset.id === name || dataset.name === name);
  const [entry] = found;
  if (entry === undefined)
    throw usage({
      nl: `Er is geen bestand en geen ingelezen dataset ‘${name}’. \`mozaiek datasets\` toont wat er is.`,
      en: `There is no file and no imported dataset ‘${name}’. \`mozaiek datasets\` lists what there is.`,
    });
  if (found.length > 1) {
    const ids = found.map(({ dataset }) => `${dataset.id} (${dataset.referenceDate})`).join(", ");
    throw usage({
      nl: `Meer dan één dataset heet ‘${name}’. Noem er één bij zijn nummer: ${ids}.`,
      en: `More than one dataset is called ‘${name}’. Name one by its id: ${ids}.`,
    });
  }
  return datasetSource(house, "operator", entry.dataset.id);
}
