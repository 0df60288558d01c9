import type { Source } from "../datasets/source.ts";
import { type Asker, type Keeping, datasetSource } from "../datasets/store.server.ts";
import type { Datasets, Parameters } from "./parameters.ts";
import type { Sources } from "./view.ts";

/**
 * The dataset that is asked and those that its question or address names.
 *
 * @param idOf the id that stands at a parameter; nothing where none was chosen
 * @throws Failure `dataset-unknown` also for one that is not the asker's
 */
export async function sourcesOf(
  house: Keeping,
  asker: Asker,
  main: Source,
  parameters: Parameters,
  idOf: (parameter: string) => unknown,
): Promise<Sources> {
  const others: Record<string, Source> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const id = parameter.kind === "dataset" ? idOf(name) : null;
    if (typeof id === "string" && id !== "") others[name] = await datasetSource(house, asker, id);
  }
  return { main, others };
}

/** The definitions of sources, as questions are read against them. */
export const datasetsOf = ({ main, others }: Sources): Datasets => ({
  ...Object.fromEntries(Object.entries(others).map(([name, source]) => [name, source.dataset])),
  main: main.dataset,
});
