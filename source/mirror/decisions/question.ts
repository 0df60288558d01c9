import { z } from "zod";
import type { DecisionsQuestion } from "./model.ts";

const name = z.string().min(1).max(200);

/** A question as it is kept in a release plan. */
export const questionSchema = z.object({
  by: z.array(name).min(1).max(20),
  cross: z.enum(["none", "pairs", "all"]),
  moments: z.array(name).min(1).max(20),
  control: z.array(name).max(5),
  reference: z.record(name, name),
  adjust: z.enum(["holm", "bh"]),
  level: z.number().min(0.5).max(0.999),
}) satisfies z.ZodType<DecisionsQuestion>;

/** What the form of a question starts from. */
export interface Defaults {
  readonly by: readonly string[];
  readonly moments: readonly string[];
}

/**
 * The question in an address: `?by=geslacht&by=leeftijd&cross=pairs&reference=geslacht%3DMan`. What is absent or
 * not understood takes its default, so that every address gives a page.
 */
export function questionOf(query: URLSearchParams, defaults: Defaults): DecisionsQuestion {
  const listed = (field: string, known: readonly string[]) => {
    const asked = query.getAll(field);
    return known.filter(one => asked.includes(one));
  };
  const by = listed("by", defaults.by);
  const moments = listed("moments", defaults.moments);
  const cross = query.get("cross");
  const reference = query
    .getAll("reference")
    .map(text => /^([^=]+)=(.+)$/s.exec(text))
    .filter(match => match !== null)
    .map(match => [match[1]!, match[2]!] as const);
  const chosen = by.length > 0 ? by : defaults.by;
  return {
    by: chosen,
    cross: cross === "pairs" || cross === "all" ? cross : "none",
    moments: moments.length > 0 ? moments : defaults.moments,
    control: listed("control", defaults.by).filter(one => !chosen.includes(one)),
    reference: Object.fromEntries(reference),
    adjust: query.get("adjust") === "bh" ? "bh" : "holm",
    level: 0.95,
  };
}

/** The address of a question, the other way round. */
export function addressOf(question: DecisionsQuestion): string {
  const query = new URLSearchParams();
  for (const one of question.by) query.append("by", one);
  for (const one of question.moments) query.append("moments", one);
  for (const one of question.control) query.append("control", one);
  for (const [column, code] of Object.entries(question.reference))
    query.append("reference", `${column}=${code}`);
  if (question.cross !== "none") query.set("cross", question.cross);
  if (question.adjust !== "holm") query.set("adjust", question.adjust);
  return query.toString();
}
