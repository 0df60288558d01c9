import type { Source } from "../datasets/source.ts";
import { type Asker, type Keeping, datasetSource } from "../datasets/store.server.ts";
import type { AnyQuestion, Parameters } from "./parameters.ts";
import type { Sources } from "./view.ts";

/** The dataset that is asked and those its question names. */
export async function sourcesOf(
  house: Keeping,
  asker: Asker,
  main: Source,
  parameters: Parameters,
  question: AnyQuestion,
): Promise<Sources> {
  const others: Record<string, Source> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const id = question[name];
    if (parameter.kind === "dataset" && typeof id === "string" && id !== "")
      others[name] = await datasetSource(house, asker, id);
  }
  return { main, others };
}
