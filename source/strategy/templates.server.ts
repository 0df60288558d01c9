import { z } from "zod";
import { contentPath } from "../content.server.ts";
import { checkSources, contentSources, readContentRoom, wrongContent } from "../work/content.server.ts";
import { citation, text } from "../work/sources.ts";
import { measuredIns, themes } from "./model.ts";
import { readTarget } from "./target.ts";

const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  order: z.int().min(1),
  theme: z.enum(themes),
  /** `fictitious`: the source says that its numbers are made up; `known`: a municipality set it. */
  example: z.enum(["fictitious", "known"]),
  title: text,
  whom: text,
  what: text,
  measuredIn: z.enum(measuredIns),
  /** As someone would type it. */
  target: text,
  byWhen: z.iso.date().nullable(),
  /** Whether it is meant for each unit, not for all of them together. */
  everyUnit: z.boolean(),
  /** What it could be measured by. */
  indicator: text,
  /** What to beware of before taking it over. */
  caution: text.optional(),
  /** That it was missed, where it was. */
  missed: text.optional(),
  representation: z.boolean(),
  source: citation,
});

/** An example of a goal to start from. */
export type GoalTemplate = z.output<typeof templateSchema>;

/**
 * Reads the examples of goals from a folder of content, in their order.
 *
 * @throws Failure `content` with the file and what is wrong in it
 */
export function readTemplates(folder: string): readonly GoalTemplate[] {
  const templates = readContentRoom(folder, templateSchema, "goals").toSorted((a, b) => a.order - b.order);
  for (const template of templates) {
    checkSources(contentSources(), `goals/${template.id}.yaml`, template);
    for (const locale of ["nl", "en"] as const)
      if (readTarget(template.target[locale], "target") === null)
        throw wrongContent(`goals/${template.id}.yaml`, "target: it is empty");
  }
  return templates;
}

let shipped: readonly GoalTemplate[] | null = null;

/** The examples that came with the program, read once. */
export function goalTemplates(): readonly GoalTemplate[] {
  shipped ??= readTemplates(contentPath());
  return shipped;
}
