import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
import { contentPath } from "../content.server.ts";
import { Failure } from "../language/failure.ts";
import { citationsIn, type Sources, sourcesSchema } from "./sources.ts";

/** A file of the content is not right: which, and what. */
export const wrongContent = (file: string, what: string): Failure =>
  new Failure(
    "content",
    { nl: `${file} klopt niet: ${what}`, en: `${file} is not right: ${what}` },
    { status: 500 },
  );

/**
 * Checks one file of content against its schema.
 *
 * @throws Failure `content` with the file, the place in it and what would be right
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
    throw wrongContent(file, error instanceof Error ? error.message : "no YAML");
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw wrongContent(
    file,
    result.error.issues
      .map(issue => `${issue.path.length === 0 ? "" : `${issue.path.join(".")}: `}${issue.message}`)
      .join("; "),
  );
}

/** One file of a content folder. @throws Failure `content` */
export const readContentFile = <Schema extends z.ZodType>(
  folder: string,
  schema: Schema,
  file: string,
): z.output<Schema> => parseContent(schema, readFileSync(join(folder, file), "utf8"), file);

/** Every file of one room of a content folder, by name. @throws Failure `content` */
export const readContentRoom = <Schema extends z.ZodType>(
  folder: string,
  schema: Schema,
  room: string,
): z.output<Schema>[] =>
  readdirSync(join(folder, room))
    .filter(name => name.endsWith(".yaml"))
    .toSorted()
    .map(name => readContentFile(folder, schema, `${room}/${name}`));

/** @throws Failure `content` when a part cites a source that is not in `sources.yaml` */
export function checkSources(sources: Sources, file: string, part: unknown): void {
  for (const { source } of citationsIn(part))
    if (!(source in sources)) throw wrongContent(file, `the source "${source}" is not in sources.yaml`);
}

let shipped: Sources | null = null;

/** The sources that came with the program, read once. */
export function contentSources(): Sources {
  shipped ??= readContentFile(contentPath(), sourcesSchema, "sources.yaml");
  return shipped;
}
