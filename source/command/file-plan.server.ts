import { basename } from "node:path";
import type { ColumnPlan, Dataset, Register } from "../datasets/model.ts";
import { openTable } from "../datasets/reading/open.server.ts";
import type { ColumnProfile, Recognition } from "../datasets/recognition/model.ts";
import { profile } from "../datasets/recognition/profile.ts";
import { recognise } from "../datasets/recognition/recognise.ts";
import { refuseDifferingTotals } from "../datasets/recognition/totals.ts";
import { meansMissing } from "../datasets/recognition/words.ts";
import { usage } from "./speech.ts";

/** What a command line says of a file. */
export interface FileQuestion {
  readonly by: readonly string[];
  readonly control: readonly string[];
  /** `COLUMN`, or `COLUMN=VALUE` where VALUE means yes. */
  readonly moments: readonly string[];
  readonly counts: boolean;
  readonly population: string | null;
  readonly nested: readonly string[];
  readonly weight: string | null;
  readonly sheet: string | null;
  readonly sample: boolean;
}

/** A file with a plan for just the columns that are asked for. */
export interface PlannedFile {
  readonly path: string;
  readonly sheet?: string;
  readonly kind: Dataset["kind"];
  readonly plan: readonly ColumnPlan[];
  readonly register: Pick<Register, "rounding" | "population" | "nested" | "totals" | "characteristics">;
  /** The characteristics to show: those that were named, or all that a table of counts names. */
  readonly by: readonly string[];
  readonly moments: readonly string[];
}

/**
 * Plans a file from the command line: group columns are read as text, as they stand; columns that are not asked for
 * are left out.
 *
 * @throws Failure `usage` when a column is not there or a moment cannot be read as yes and no
 */
export async function planFile(path: string, question: FileQuestion): Promise<PlannedFile> {
  const source = await openTable(path, question.sheet === null ? {} : { sheet: question.sheet });
  try {
    const seen = await profile(source);
    const kind = question.counts ? "counts" : "rows";
    const recognition = recognise(seen, [], kind);
    refuseDifferingTotals(recognition.totals);
    const yesValues = new Map(question.moments.map(splitMoment));
    const moments = [...yesValues.keys()];
    const named = recognition.characteristics.map(c => c.name);
    const by = question.by.length > 0 ? question.by : named;
    const population = kind === "counts" ? (question.population ?? recognition.population) : null;
    const columns = source.columns;
    for (const name of [...moments, ...[question.weight, population].filter(n => n !== null)])
      requireColumn(name, columns);
    for (const name of [...by, ...question.control]) requireColumn(name, [...named, ...columns]);
    if (by.length === 0)
      throw usage({
        nl: `Zeg met --by welke kolommen de groepen zijn. Het bestand heeft: ${columns.join(", ")}.`,
        en: `Say with --by which columns are the groups. The file has: ${columns.join(", ")}.`,
      });
    const plan = recognition.columns.map((column, i): ColumnPlan => {
      const shown = [...by, ...question.control].includes(column.name);
      const base: ColumnPlan = {
        name: column.name,
        role: "left-out",
        classification: null,
        recode: {},
        yes: [],
        no: [],
        registrationNote: "",
        special: null,
      };
      if (moments.includes(column.name))
        return momentPlan(base, seen.columns[i]!, column, yesValues.get(column.name)!, kind);
      if (column.name === population) return { ...base, role: "count" };
      if (column.name === question.weight) return { ...base, role: "weight" };
      if (kind === "counts" && (column.role === "characteristic-name" || column.role === "group-name"))
        return { ...base, role: column.role, classification: column.classification };
      return shown ? { ...base, role: "characteristic" } : base;
    });
    return {
      path,
      ...(question.sheet === null ? {} : { sheet: question.sheet }),
      kind,
      plan,
      register: {
        rounding: recognition.rounding,
        population,
        nested: question.nested.length > 0 ? [question.nested] : [],
        totals: recognition.totals,
        characteristics: recognition.characteristics,
      },
      by,
      moments,
    };
  } finally {
    await source.close();
  }
}

function splitMoment(text: string): [string, string | null] {
  const at = text.indexOf("=");
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

function requireColumn(name: string, known: readonly string[]): void {
  if (!known.includes(name))
    throw usage({
      nl: `Er is geen kolom ‘${name}’. Het bestand heeft: ${known.join(", ")}.`,
      en: `There is no column ‘${name}’. The file has: ${known.join(", ")}.`,
    });
}

/** More values than this are not yes and no, and are not repeated in a message. */
const fewValues = 5;

function momentPlan(
  base: ColumnPlan,
  seen: ColumnProfile,
  recognised: Recognition["columns"][number],
  yes: string | null,
  kind: Dataset["kind"],
): ColumnPlan {
  const values = [...seen.values.keys()].filter(value => !meansMissing(value));
  if (yes !== null) {
    if (!values.includes(yes))
      throw usage({
        nl: `In kolom ‘${base.name}’ komt de waarde ‘${yes}’ niet voor.`,
        en: `Column ‘${base.name}’ does not hold the value ‘${yes}’.`,
      });
    return { ...base, role: "moment", yes: [yes], no: values.filter(value => value !== yes) };
  }
  if (recognised.yes.length > 0) return { ...base, role: "moment", yes: recognised.yes, no: recognised.no };
  if (kind === "counts" && recognised.format.kind === "number") return { ...base, role: "count" };
  const shown = seen.complete && values.length <= fewValues ? ` (${values.join(", ")})` : "";
  throw usage({
    nl: `Kolom ‘${base.name}’ is geen ja of nee${shown}. Zeg welke waarde ja is: --moments "${base.name}=WAARDE".`,
    en: `Column ‘${base.name}’ is not yes or no${shown}. Say which value means yes: --moments "${base.name}=VALUE".`,
  });
}

/** A file as views meet a dataset, for as long as a command takes. */
export const asDataset = (
  file: PlannedFile,
  columns: readonly ColumnPlan[],
  rows: number,
  sample: boolean,
): Dataset => ({
  id: "",
  name: basename(file.path),
  kind: file.kind,
  unit: "persons",
  columns,
  rows,
  rounding: file.register.rounding,
  population: file.register.population,
  characteristics: file.register.characteristics,
  nested: file.register.nested,
  everyone: !sample,
  notIncluded: "",
  demonstration: false,
  referenceDate: "",
  retentionDate: "",
});
