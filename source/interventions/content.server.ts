import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { contentPath } from "../content.server.ts";
import { Failure } from "../language/failure.ts";
import { parseContent, pathContent } from "../path/content.server.ts";
import type { Sources } from "../path/model.ts";
import { type Mechanism, mechanismSchema, type Template, templateSchema } from "./model.ts";

/** Frequent interventions and the mechanisms they rest on, in their order on screen. */
export interface InterventionContent {
  readonly templates: readonly Template[];
  readonly mechanisms: readonly Mechanism[];
}

/**
 * Reads `interventions/` and `mechanisms/` of a content folder.
 *
 * @throws Failure `path-content` naming the file and what is wrong in it
 */
export function readInterventionContent(folder: string, sources: Sources): InterventionContent {
  const all = <Schema extends z.ZodType>(schema: Schema, room: string) =>
    readdirSync(join(folder, room))
      .filter(name => name.endsWith(".yaml"))
      .toSorted()
      .map(name => parseContent(schema, readFileSync(join(folder, room, name), "utf8"), `${room}/${name}`));
  const content = {
    templates: all(templateSchema, "interventions").toSorted((a, b) => a.order - b.order),
    mechanisms: all(mechanismSchema, "mechanisms").toSorted((a, b) => a.order - b.order),
  };
  const known = new Set(content.mechanisms.map(({ id }) => id));
  for (const { id, mechanisms } of content.templates)
    for (const mechanism of mechanisms)
      if (!known.has(mechanism)) throw wrong(`interventions/${id}.yaml`, `mechanism ${mechanism}`);
  for (const source of sourcesIn(content))
    if (!(source in sources)) throw wrong("interventions/, mechanisms/", `source ${source}`);
  return content;
}

const wrong = (file: string, what: string) =>
  new Failure(
    "path-content",
    { nl: `${file} klopt niet: ${what} bestaat niet.`, en: `${file} is not right: ${what} does not exist.` },
    { status: 500 },
  );

/** Every source that is named anywhere in a part of the content. */
function sourcesIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  const own = "source" in part && typeof part.source === "string" && "section" in part ? [part.source] : [];
  return [...own, ...Object.values(part).flatMap(sourcesIn)];
}

let shipped: InterventionContent | null = null;

/** The content that came with the program, read once. */
export function interventionContent(): InterventionContent {
  shipped ??= readInterventionContent(contentPath(), pathContent().sources);
  return shipped;
}

export const templateOf = (id: string | null): Template | null =>
  interventionContent().templates.find(one => one.id === id) ?? null;
