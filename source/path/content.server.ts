import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { contentPath } from "../content.server.ts";
import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import {
  type Citation,
  type Concept,
  glossarySchema,
  type Path,
  pathSchema,
  type Practice,
  practiceSchema,
  type Sources,
  sourcesSchema,
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
}

const wrong = (file: string, what: string) =>
  new Failure(
    "path-content",
    { nl: `${file} klopt niet: ${what}`, en: `${file} is not right: ${what}` },
    { status: 500 },
  );

/**
 * Checks one file of content against its schema.
 *
 * @throws Failure `path-content` with the file, the place in it and what would be right
 */
export function parseContent<Schema extends z.ZodType>(
  schema: Schema,
  yaml: string,
  file: string,
): z.output<Schema> {
  let raw: unknown;
  try {
    raw = parse(yaml);
  } catch (error) {
    throw wrong(file, error instanceof Error ? error.message : "no YAML");
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw wrong(
    file,
    result.error.issues
      .map(issue => `${issue.path.length === 0 ? "" : `${issue.path.join(".")}: `}${issue.message}`)
      .join("; "),
  );
}

/**
 * Reads the content of the path from a folder.
 *
 * @param folder usually `content`
 * @throws Failure `path-content` naming the file and what is wrong in it
 */
export function readPathContent(folder: string): PathContent {
  const one = <Schema extends z.ZodType>(schema: Schema, file: string): z.output<Schema> =>
    parseContent(schema, readFileSync(join(folder, file), "utf8"), file);
  const all = <Schema extends z.ZodType>(schema: Schema, room: string) =>
    readdirSync(join(folder, room))
      .filter(name => name.endsWith(".yaml"))
      .toSorted()
      .map(name => one(schema, `${room}/${name}`));
  const content: PathContent = {
    sources: one(sourcesSchema, "sources.yaml"),
    paths: all(pathSchema, "paths").toSorted((a, b) => a.order - b.order),
    support: one(supportSchema, "political-support.yaml"),
    concepts: all(glossarySchema, "glossary").toSorted((a, b) => a.order - b.order),
    practices: all(practiceSchema, "practices"),
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
    for (const { source } of citationsIn(part))
      if (!(source in content.sources)) throw wrong(file, `the source "${source}" is not in sources.yaml`);
  for (const path of content.paths) checkPath(path);
  for (const { id, substeps } of content.practices)
    for (const { path, substep } of substeps)
      if (findSubstep(content.paths, path, substep) === null)
        throw wrong(`practices/${id}`, `there is no substep ${substep} on the path ${path}`);
}

function checkPath(path: Path): void {
  const file = `paths/${path.id}.yaml`;
  const ids = path.steps.flatMap(({ substeps }) => substeps.map(({ id }) => id));
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw wrong(file, `the substep ${twice} occurs twice`);
  for (const { id, substeps } of path.steps)
    for (const substep of substeps) {
      if (!substep.id.startsWith(`${id}.`))
        throw wrong(file, `the substep ${substep.id} stands under step ${id}`);
      for (const later of substep.feeds)
        if (ids.indexOf(later) <= ids.indexOf(substep.id))
          throw wrong(file, `${substep.id} feeds ${later}, which does not come after it`);
    }
  for (const { after } of path.accelerators)
    if (!path.steps.some(({ id }) => id === after))
      throw wrong(file, `an accelerator stands after step ${after}, which does not exist`);
}

const isCitation = (value: object): value is Citation =>
  "source" in value && "section" in value && typeof value.source === "string";

function citationsIn(part: unknown): Citation[] {
  if (typeof part !== "object" || part === null) return [];
  return [...(isCitation(part) ? [part] : []), ...Object.values(part).flatMap(citationsIn)];
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

const named = (sources: Sources, { source, section }: Citation, length: "short" | "title"): Text => {
  const known = sources[source];
  const name = known?.[length] ?? { nl: source, en: source };
  const year = known?.year == null ? "" : ` (${known.year})`;
  return { nl: `${name.nl}${year}, ${section}`, en: `${name.en}${year}, ${section}` };
};

/** A source as it stands under a text: its short name, year and the place in it. */
export const citedAs = (sources: Sources, citation: Citation): Text => named(sources, citation, "short");

/** A source as it stands once on a page: its whole title, year and the place in it. */
export const sourceOf = (sources: Sources, citation: Citation): Text => named(sources, citation, "title");
