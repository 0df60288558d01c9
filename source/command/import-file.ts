import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { SpecialGround } from "../datasets/model.ts";
import { legalGrounds } from "../datasets/rules.ts";
import { roles } from "./column-roles.ts";
import { usage } from "./speech.ts";

const grounds = [
  "origin",
  "religion",
  "orientation",
  "health",
  "disability",
  "politics",
  "union",
] as const satisfies readonly SpecialGround[];

const text = z.strictObject({ nl: z.string(), en: z.string() });
const categories = z.strictObject({
  code: z.string().min(1),
  label: text,
  parent: z.string().exactOptional(),
  missing: z.literal(true).exactOptional(),
});
/** `leeftijd@2024` for a known classification, or a list of its own. */
const classification = z.union([
  z.string().regex(/^[^@]+@.+$/),
  z.strictObject({
    id: z.string().min(1),
    version: z.string().min(1),
    name: text,
    definition: text,
    source: z.string(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    ordered: z.boolean(),
    categories: z.array(categories).min(1),
    crosswalks: z.array(
      z.strictObject({
        to: z.string(),
        pairs: z.array(z.strictObject({ from: z.string(), to: z.string() })),
        source: z.string(),
      }),
    ),
  }),
]);
const grouped = {
  name: z.string().min(1),
  classification: classification.nullable().optional(),
  recode: z.record(z.string(), z.string()).optional(),
  special: z.enum(grounds).nullable().optional(),
};
/** What `--propose` prints beside what can be decided; it may stay when the plan is given back. */
const told = z.unknown().optional();
const column = z.strictObject({
  ...grouped,
  role: z.enum(roles).optional(),
  yes: z.array(z.string()).optional(),
  no: z.array(z.string()).optional(),
  registrationNote: z.string().max(500).optional(),
  label: z.strictObject({ nl: z.string().min(1).max(80), en: z.string().min(1).max(80) }).optional(),
  confidence: told,
  reason: told,
  format: told,
  missingShare: told,
});

/** A plan as `--plan` takes it: what is not in it stays as recognised. */
export const planSchema = z.strictObject({
  kind: z.enum(["rows", "counts"]).optional(),
  sheet: z.string().optional(),
  columns: z.array(column).optional(),
  identifiers: z
    .array(
      z.strictObject({
        column: z.string(),
        choice: z.enum(["leave-out", "pseudonym", "keep"]).nullable(),
        found: told,
      }),
    )
    .optional(),
  population: z.string().nullable().optional(),
  nested: z.array(z.array(z.string()).min(2)).optional(),
  rounding: z.int().min(1).optional(),
  characteristics: z.array(z.strictObject(grouped)).optional(),
  file: told,
  kindConfidence: told,
  kindReason: told,
  rows: told,
  nestedCandidates: told,
  totals: told,
  undecided: told,
});
export type PlanFile = z.infer<typeof planSchema>;
export type PlannedClassification = z.infer<typeof classification>;

/** A register entry as `--register` takes it; options on the command line go before it. */
export const registerSchema = z.strictObject({
  name: z.string().optional(),
  purpose: z.string().optional(),
  legalGround: z.enum(Object.keys(legalGrounds)).optional(),
  unit: z.enum(["persons", "jobs", "fte", "cases"]).optional(),
  referenceDate: z.string().optional(),
  retentionDate: z.string().optional(),
  everyone: z.boolean().optional(),
  notIncluded: z.string().optional(),
  notIncludedEn: z.string().optional(),
  sameCodesAs: z.string().optional(),
  readers: z.array(z.string()).optional(),
});
export type RegisterFile = z.infer<typeof registerSchema>;

/**
 * Reads a file of decisions.
 *
 * @throws Failure `usage` naming the file and the place that is wrong
 */
export async function readDecisions<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const source = await readFile(path, "utf8").catch(() => {
    throw usage({ nl: `Het bestand ${path} is niet te lezen.`, en: `The file ${path} cannot be read.` });
  });
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    throw usage({ nl: `${path} is geen JSON: ${why}`, en: `${path} is not JSON: ${why}` });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues
    .map(({ path: at, message }) => (at.length === 0 ? message : `${at.join(".")}: ${message}`))
    .join("; ");
  throw usage({ nl: `${path} klopt niet: ${places}.`, en: `${path} is not right: ${places}.` });
}
