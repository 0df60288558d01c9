import type { z } from "zod";
import { contentPath } from "../content.server.ts";
import { checkSources, readContentFile, readContentRoom, wrongContent } from "../work/content.server.ts";
import { type Sources, sourcesSchema } from "../work/sources.ts";
import {
  type Concept,
  glossarySchema,
  type LegalCalendar,
  legalCalendarSchema,
  type Path,
  pathSchema,
  type Practice,
  practiceSchema,
  type Support,
  supportSchema,
} from "./model.ts";

/** Everything of `content/` that the path stands on, checked against each other. */
export interface PathContent {
  readonly sources: Sources;
  /** In their order on screen. */
  readonly paths: readonly Path[];
  readonly support: Support;
  readonly concepts: readonly Concept[];
  readonly practices: readonly Practice[];
  /** In the order in which they begin to hold. */
  readonly law: LegalCalendar;
}

/**
 * Reads the content of the path from a folder.
 *
 * @param folder usually `content`
 * @throws Failure `content` naming the file and what is wrong in it
 */
export function readPathContent(folder: string): PathContent {
  const one = <Schema extends z.ZodType>(schema: Schema, file: string) =>
    readContentFile(folder, schema, file);
  const all = <Schema extends z.ZodType>(schema: Schema, room: string) =>
    readContentRoom(folder, schema, room);
  const content: PathContent = {
    sources: one(sourcesSchema, "sources.yaml"),
    paths: all(pathSchema, "paths").toSorted((a, b) => a.order - b.order),
    support: one(supportSchema, "political-support.yaml"),
    concepts: all(glossarySchema, "glossary").toSorted((a, b) => a.order - b.order),
    practices: all(practiceSchema, "practices"),
    law: one(legalCalendarSchema, "legal-calendar.yaml"),
  };
  checkTogether(content);
  return content;
}

/** What no file can say of itself: that its sources exist, that ids occur once, and that what it points to is there. */
function checkTogether(content: PathContent): void {
  for (const [file, part] of [
    ["paths", content.paths],
    ["political-support.yaml", content.support],
    ["glossary", content.concepts],
    ["practices", content.practices],
  ] as const)
    checkSources(content.sources, file, part);
  for (const path of content.paths) checkPath(path);
  for (const { id, substeps } of content.practices)
    for (const { path, substep } of substeps)
      if (findSubstep(content.paths, path, substep) === null)
        throw wrongContent(`practices/${id}`, `there is no substep ${substep} on the path ${path}`);
}

function checkPath(path: Path): void {
  const file = `paths/${path.id}.yaml`;
  const ids = path.steps.flatMap(({ substeps }) => substeps.map(({ id }) => id));
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw wrongContent(file, `the substep ${twice} occurs twice`);
  for (const { id, substeps } of path.steps)
    for (const substep of substeps) {
      if (!substep.id.startsWith(`${id}.`))
        throw wrongContent(file, `the substep ${substep.id} stands under step ${id}`);
      for (const later of substep.feeds)
        if (ids.indexOf(later) <= ids.indexOf(substep.id))
          throw wrongContent(file, `${substep.id} feeds ${later}, which does not come after it`);
    }
  for (const { after } of path.accelerators)
    if (!path.steps.some(({ id }) => id === after))
      throw wrongContent(file, `an accelerator stands after step ${after}, which does not exist`);
}

/** The step and substep with this id, or null. */
export function findSubstep(paths: readonly Path[], path: string, substep: string) {
  const found = paths.find(({ id }) => id === path);
  const step = found?.steps.find(({ substeps }) => substeps.some(({ id }) => id === substep));
  const own = step?.substeps.find(({ id }) => id === substep);
  return found === undefined || step === undefined || own === undefined
    ? null
    : { path: found, step, substep: own };
}

let shipped: PathContent | null = null;

/** The content that came with the program, read once. */
export function pathContent(): PathContent {
  shipped ??= readPathContent(contentPath());
  return shipped;
}
