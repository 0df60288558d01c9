import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { Failure } from "../language/failure.ts";
import type { Category, Classification } from "../statistics/classification.ts";
import { fold } from "./recognition/words.ts";

const text = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) });
const date = z.iso.date().nullable();
const schema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string().min(1),
  name: text,
  definition: text,
  source: z.string().min(1),
  validFrom: date,
  validTo: date,
  ordered: z.boolean(),
  /** Words in a column name that point to this classification. */
  columns: z.array(z.string()).min(1),
  /** True when values such as "ja" mean something only under the right column name. */
  byNameOnly: z.boolean().default(false),
  special: z
    .enum(["origin", "religion", "orientation", "health", "disability", "politics", "union"])
    .nullable(),
  categories: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
        label: text,
        parent: z.string().optional(),
        missing: z.literal(true).optional(),
        /** Other ways files write this category; the labels need not be repeated. */
        synonyms: z.array(z.string()).default([]),
        /** Whole numbers, both ends included, that fall in this category. */
        range: z.tuple([z.int(), z.int()]).optional(),
      }),
    )
    .min(2),
  crosswalks: z
    .array(
      z.strictObject({
        to: z.string(),
        source: z.string().min(1),
        pairs: z.array(z.strictObject({ from: z.string(), to: z.string() })).min(1),
      }),
    )
    .default([]),
});

/** A classification of `content/classifications/`, with what recognises it in a file. */
export interface KnownClassification {
  readonly classification: Classification;
  readonly columns: readonly string[];
  readonly byNameOnly: boolean;
  readonly special: z.infer<typeof schema>["special"];
  /** Category code by folded label, synonym or code. */
  readonly codes: ReadonlyMap<string, string>;
  readonly ranges: readonly { readonly code: string; readonly from: number; readonly to: number }[];
}

/**
 * Reads every classification in a folder, in order of file name.
 *
 * @param folder usually `content/classifications`
 * @throws Failure `classification` naming the file and what is wrong in it
 */
export async function readClassifications(folder: string): Promise<KnownClassification[]> {
  const files = (await readdir(folder)).filter(name => name.endsWith(".yaml")).toSorted();
  const known = await Promise.all(
    files.map(async name => parseClassification(await readFile(join(folder, name), "utf8"), name)),
  );
  const keys = known.map(k => `${k.classification.id}@${k.classification.version}`);
  const twin = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twin !== undefined) throw wrong(folder, `${twin} occurs twice`);
  for (const { classification } of known)
    for (const { to, pairs } of classification.crosswalks) {
      const target = known.find((_, i) => keys[i] === to)?.classification;
      const loose = pairs.find(pair => !has(classification, pair.from) || !has(target, pair.to));
      if (loose !== undefined)
        throw wrong(classification.id, `crosswalk to ${to}: ${loose.from} → ${loose.to}`);
    }
  return known;
}

/** Reads one classification from YAML. */
export function parseClassification(yaml: string, file: string): KnownClassification {
  const result = schema.safeParse(parse(yaml));
  if (!result.success) throw wrong(file, z.prettifyError(result.error));
  const { columns, byNameOnly, special, categories, ...rest } = result.data;
  const codes = new Map<string, string>();
  for (const { code, label, synonyms } of categories)
    for (const word of [code, label.nl, label.en, ...synonyms].map(fold)) {
      const other = codes.get(word);
      if (other !== undefined && other !== code)
        throw wrong(file, `"${word}" stands for both ${other} and ${code}`);
      codes.set(word, code);
    }
  const twice = categories.find((category, i) => categories.findIndex(c => c.code === category.code) !== i);
  if (twice !== undefined) throw wrong(file, `the code ${twice.code} occurs twice`);
  const loose = categories.find(c => c.parent !== undefined && !categories.some(p => p.code === c.parent));
  if (loose !== undefined) throw wrong(file, `the parent of ${loose.code} does not exist`);
  return {
    classification: {
      ...rest,
      categories: categories.map(
        ({ code, label, parent, missing }): Category => ({
          code,
          label,
          ...(parent === undefined ? {} : { parent }),
          ...(missing === undefined ? {} : { missing }),
        }),
      ),
    },
    columns,
    byNameOnly,
    special,
    codes,
    ranges: categories.flatMap(({ code, range }) =>
      range === undefined ? [] : [{ code, from: range[0], to: range[1] }],
    ),
  };
}

const has = (c: Classification | undefined, code: string) =>
  c?.categories.some(k => k.code === code) ?? false;

const wrong = (where: string, what: string) =>
  new Failure(
    "classification",
    {
      nl: `De indeling in ${where} klopt niet: ${what}`,
      en: `The classification in ${where} is not right: ${what}`,
    },
    { status: 500 },
  );
