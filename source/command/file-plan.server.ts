import { tmpdir } from "node:os";
import { basename } from "node:path";
import { withFile } from "../datasets/import.server.ts";
import type { ColumnPlan, Dataset, Register } from "../datasets/model.ts";
import { openTable } from "../datasets/reading/open.server.ts";
import type { ColumnProfile, Recognition } from "../datasets/recognition/model.ts";
import { profile } from "../datasets/recognition/profile.ts";
import { recognise } from "../datasets/recognition/recognise.ts";
import { refuseDifferingTotals } from "../datasets/recognition/totals.ts";
import { hasWord, meansMissing } from "../datasets/recognition/words.ts";
import { outcome } from "../datasets/recognition/yes-no.ts";
import { type Source, sourceOf } from "../datasets/source.ts";
import type { Warning } from "../mirror/finding.ts";
import type { ColumnKind } from "../mirror/parameters.ts";
import { quoted, usage } from "./speech.ts";
import { asGroups } from "./text-column.ts";

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
  /** Columns that are no group and no moment, with what they must be. */
  readonly others?: ReadonlyMap<string, Exclude<ColumnKind, "category" | "yes-no">>;
  /** True where a question may have no groups at all. */
  readonly groupless?: boolean;
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
  /** How the file was read where nobody said so. */
  readonly warnings: readonly Warning[];
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
    const guess = recognise(seen, []);
    const asCounts = question.counts || (question.weight === null && isFrequencyTable(guess, question));
    const kind = asCounts ? "counts" : "rows";
    const recognition = recognise(seen, [], kind);
    refuseDifferingTotals(recognition.totals);
    const yesValues = new Map(question.moments.map(splitMoment));
    const moments = [...yesValues.keys()];
    const others = new Map(
      [...(question.others ?? [])].map(([text, asked]) => {
        const [name, yes] = asked === "outcome" ? splitMoment(text) : [text, null];
        return [name, { kind: asked, yes }] as const;
      }),
    );
    const named = recognition.characteristics.map(c => c.name);
    const by = question.by.length > 0 ? question.by : named;
    const columns = source.columns;
    const population =
      kind === "counts" ? (question.population ?? populationOf(recognition, moments, columns)) : null;
    for (const name of [
      ...moments,
      ...others.keys(),
      ...[question.weight, population].filter(n => n !== null),
    ])
      requireColumn(name, columns);
    for (const name of [...by, ...question.control]) requireColumn(name, [...named, ...columns]);
    checkRoles(question, { by, moments, population, kind });
    if (by.length === 0 && question.groupless !== true)
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
        return momentPlan(base, seen.columns[i]!, column, yesValues.get(column.name) ?? null, kind);
      const other = others.get(column.name);
      if (other !== undefined) return otherPlan(base, seen.columns[i]!, column, other);
      if (column.name === population) return { ...base, role: "count" };
      if (column.name === question.weight) return { ...base, role: "weight" };
      if (kind === "counts" && (column.role === "characteristic-name" || column.role === "group-name"))
        return { ...base, role: column.role, classification: column.classification };
      return shown ? { ...base, role: "characteristic", ...asGroups(seen.columns[i]!) } : base;
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
      warnings: [
        ...(population !== null && !question.counts ? [readAsCounts(population)] : []),
        ...(population !== null && question.counts && question.population === null
          ? [populationFound(population)]
          : []),
        ...moments.flatMap(name =>
          yesValues.get(name) === null ? outcomeRead(plan, recognition, name) : [],
        ),
      ],
    };
  } finally {
    await source.close();
  }
}

function splitMoment(text: string): [string, string | null] {
  const at = text.indexOf("=");
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * Whether a file is evidently a table of counts although nobody said so: every combination of the other columns
 * occurs once, one column is called after a number of people, and nothing else is in it. Counting its rows as people
 * would give figures that look right and are nonsense.
 */
function isFrequencyTable(guess: Recognition, question: FileQuestion): boolean {
  if (guess.kind !== "counts" || guess.kindConfidence !== "sure") return false;
  const counts = guess.columns.filter(({ role }) => role === "count");
  const plain = new Set(["characteristic", "moment", "unit", "scale", "characteristic-name", "group-name"]);
  const only = guess.columns.every(
    column => column.role === "count" || (plain.has(column.role) && column.identifiers.length === 0),
  );
  const named = counts.some(({ name }) => hasWord(name, frequencyNames));
  const asked = counts.some(({ name }) => question.moments.includes(name));
  return only && (named || asked);
}

const frequencyNames = ["freq", "frequency", "frequentie", "count", "counts", "n", "aantal", "aantallen"];

/** The column with the number of people: the one recognised, or the only one that is no moment. */
function populationOf(
  { population, columns }: Recognition,
  moments: readonly string[],
  names: readonly string[],
): string {
  if (population !== null && !moments.includes(population)) return population;
  const left = columns.filter(({ role, name }) => role === "count" && !moments.includes(name));
  const [only] = left;
  if (only !== undefined && left.length === 1) return only.name;
  throw usage({
    nl: `Zeg met --population welke kolom het aantal mensen in elke groep geeft. Het bestand heeft: ${names.join(", ")}.`,
    en: `Say with --population which column gives the number of people in each group. The file has: ${names.join(", ")}.`,
  });
}

/** Refuses columns that are asked for in two ways at once. */
function checkRoles(
  question: FileQuestion,
  file: {
    readonly by: readonly string[];
    readonly moments: readonly string[];
    readonly population: string | null;
    readonly kind: Dataset["kind"];
  },
): void {
  const { by, moments, population, kind } = file;
  const groups = [...by, ...question.control];
  for (const name of [...moments, ...[population, question.weight].filter(n => n !== null)])
    if (groups.includes(name))
      throw usage({
        nl: `‘${name}’ kan niet tegelijk een groep zijn en een beslismoment of aantal.`,
        en: `‘${name}’ cannot be a group and a decision moment or count at the same time.`,
      });
  if (population !== null && moments.includes(population))
    throw usage({
      nl: `‘${population}’ is het aantal mensen in elke groep, en kan niet ook een beslismoment zijn.`,
      en: `‘${population}’ is the number of people in each group, and cannot be a decision moment too.`,
    });
  const loose = question.nested.find(name => !moments.includes(name));
  if (loose !== undefined)
    throw usage({
      nl: `--nested noemt ‘${loose}’, dat niet bij --moments staat (${moments.join(", ")}).`,
      en: `--nested names ‘${loose}’, which is not among --moments (${moments.join(", ")}).`,
    });
  if (question.nested.length > 0 && kind === "rows")
    throw usage({
      nl: "--nested hoort bij een tabel met aantallen (--counts). In rijen per persoon is te zien wie bij welk moment was.",
      en: "--nested belongs to a table of counts (--counts). In rows per person it can be seen who was at which moment.",
    });
  if (question.weight !== null && kind === "counts")
    throw usage({
      nl: "--weight hoort bij rijen. Zeg in een tabel met aantallen met --population welke kolom de mensen telt.",
      en: "--weight belongs to rows. In a table of counts say with --population which column counts the people.",
    });
}

const warning = (nl: string, en: string): Warning => ({ code: "read-as", about: null, text: { nl, en } });

const readAsCounts = (population: string): Warning =>
  warning(
    `Dit bestand is gelezen als een tabel met aantallen: elke rij staat voor ‘${population}’ mensen. Zeg het zelf met --counts --population ${quoted(population)}.`,
    `This file was read as a table of counts: each row stands for ‘${population}’ people. Say so yourself with --counts --population ${quoted(population)}.`,
  );

const populationFound = (population: string): Warning =>
  warning(
    `Het aantal mensen in elke groep is gelezen uit ‘${population}’. Zeg het zelf met --population ${quoted(population)}.`,
    `The number of people in each group was read from ‘${population}’. Say so yourself with --population ${quoted(population)}.`,
  );

/** Words such as Admitted were taken for yes: said, since nobody named them. */
function outcomeRead(plan: readonly ColumnPlan[], recognition: Recognition, name: string): Warning[] {
  const planned = plan.find(column => column.name === name);
  const found = recognition.columns.find(column => column.name === name);
  if (planned === undefined || found === undefined || planned.yes.length === 0 || found.yes.length > 0)
    return [];
  const [yes, no] = [planned.yes.join(", "), planned.no.join(", ")];
  return [
    warning(
      `In ‘${name}’ geldt ‘${yes}’ als ja en ‘${no}’ als nee.`,
      `In ‘${name}’ ‘${yes}’ counts as yes and ‘${no}’ as no.`,
    ),
  ];
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
  // Mostly numbers is a column of counts with a fault in it, which reading the rows will name.
  const numbers = recognised.format.kind === "number" || seen.traits.integer >= seen.present / 2;
  if (kind === "counts" && numbers) return { ...base, role: "count" };
  const found = outcome(values);
  if (found !== null && seen.complete) return { ...base, role: "moment", ...found };
  const shown = seen.complete && values.length <= fewValues ? ` (${values.join(", ")})` : "";
  throw usage({
    nl: `Kolom ‘${base.name}’ is geen ja of nee${shown}. Zeg welke waarde ja is: --moments "${base.name}=WAARDE".`,
    en: `Column ‘${base.name}’ is not yes or no${shown}. Say which value means yes: --moments "${base.name}=VALUE".`,
  });
}

/** A period is a year, a date, or a category in its own order. */
function periodPlan(
  base: ColumnPlan,
  seen: ColumnProfile,
  { format }: Recognition["columns"][number],
): ColumnPlan {
  if (format.kind === "number") return { ...base, role: "amount" };
  return format.kind === "date"
    ? { ...base, role: "date" }
    : { ...base, role: "characteristic", ...asGroups(seen) };
}

/** A column that is no group and no moment: a number, a date, a pseudonym, or an outcome or answer of whatever kind it is. */
function otherPlan(
  base: ColumnPlan,
  seen: ColumnProfile,
  recognised: Recognition["columns"][number],
  { kind, yes }: { readonly kind: Exclude<ColumnKind, "category" | "yes-no">; readonly yes: string | null },
): ColumnPlan {
  if (kind === "number" || kind === "score") return { ...base, role: "amount" };
  if (kind === "date" || kind === "pseudonym") return { ...base, role: kind };
  if (kind === "period") return periodPlan(base, seen, recognised);
  // What a model holds equal counts as a number where it is one, as R would take it.
  if (kind === "predictor" && recognised.format.kind === "number") return { ...base, role: "amount" };
  if (kind === "predictor") return { ...base, role: "characteristic", ...asGroups(seen) };
  const values = [...seen.values.keys()].filter(value => !meansMissing(value));
  const plain = yes !== null || recognised.yes.length > 0 || (seen.complete && outcome(values) !== null);
  if (plain) return momentPlan(base, seen, recognised, yes, "rows");
  return kind === "answer"
    ? { ...base, role: "amount" }
    : { ...base, role: "characteristic", ...asGroups(seen) };
}

/**
 * A planned file to ask questions of, for as long as `work` takes: typed into a private folder that is gone afterwards.
 *
 * @param sample whether the file is a sample rather than everyone it speaks of
 * @throws Failure `plan`, `UnfitRows`, and those of `openTable`
 */
export const withFileSource = <Result>(
  file: PlannedFile,
  sample: boolean,
  work: (source: Source) => Promise<Result>,
): Promise<Result> =>
  withFile(tmpdir(), file, (snapshot, { columns, rows }) =>
    work(sourceOf(asDataset(file, columns, rows, sample), null, ask => ask(snapshot))),
  );

const asDataset = (
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
