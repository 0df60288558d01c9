import { contentPath } from "../content.server.ts";
import { checkSources, contentSources, readContentRoom, wrongContent } from "../work/content.server.ts";
import type { Sources } from "../work/sources.ts";
import { type Mechanism, mechanismSchema, type Template, templateSchema } from "./model.ts";

/** Frequent interventions and the mechanisms they rest on, in their order on screen. */
export interface InterventionContent {
  readonly templates: readonly Template[];
  readonly mechanisms: readonly Mechanism[];
}

/**
 * Reads `interventions/` and `mechanisms/` of a content folder.
 *
 * @throws Failure `content` naming the file and what is wrong in it
 */
export function readInterventionContent(folder: string, sources: Sources): InterventionContent {
  const content = {
    templates: readContentRoom(folder, templateSchema, "interventions").toSorted((a, b) => a.order - b.order),
    mechanisms: readContentRoom(folder, mechanismSchema, "mechanisms").toSorted((a, b) => a.order - b.order),
  };
  const known = new Set(content.mechanisms.map(({ id }) => id));
  for (const { id, mechanisms } of content.templates)
    for (const mechanism of mechanisms)
      if (!known.has(mechanism))
        throw wrongContent(`interventions/${id}.yaml`, `there is no mechanism "${mechanism}"`);
  checkSources(sources, "interventions/, mechanisms/", content);
  return content;
}

let shipped: InterventionContent | null = null;

/** The content that came with the program, read once. */
export function interventionContent(): InterventionContent {
  shipped ??= readInterventionContent(contentPath(), contentSources());
  return shipped;
}

/** The frequent intervention with this id, or null. */
export const templateOf = (id: string | null): Template | null =>
  interventionContent().templates.find(one => one.id === id) ?? null;
