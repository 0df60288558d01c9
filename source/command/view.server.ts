import { existsSync } from "node:fs";
import { dimensionsOf } from "../datasets/dimensions.ts";
import { openTable } from "../datasets/reading/open.server.ts";
import type { Source } from "../datasets/source.ts";
import type { Audience } from "../disclosure/model.ts";
import { exactly } from "../disclosure/exact.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import { protectTables } from "../disclosure/protect.ts";
import type { Locale } from "../language/text.ts";
import type { Warning } from "../mirror/finding.ts";
import {
  type AnyQuestion,
  type ColumnKind,
  type Datasets,
  columnsOf,
  datasetOf,
  groupsOf,
  questionFrom,
} from "../mirror/parameters.ts";
import { datasetsOf } from "../mirror/sources.server.ts";
import type { Sources, View } from "../mirror/view.ts";
import { datasetCalled } from "./dataset-called.server.ts";
import { type FileQuestion, planFile, withFileSource } from "./file-plan.server.ts";
import { type Format, printFinding } from "./print-finding.ts";
import { referencesOf } from "./references.ts";
import { answer, progressLine, usage } from "./speech.ts";
import type { TypedQuestion } from "./view-options.ts";
import { withHouse } from "./with-house.server.ts";

/** What was typed after `mozaiek mirror VIEW`, besides the question. */
export interface ViewOptions {
  readonly counts: boolean;
  readonly population: string | null;
  readonly weight: string | null;
  readonly sheet: string | null;
  readonly sample: boolean;
  readonly audience: Audience;
  readonly format: Format | "r";
}

/** Answers the question of a view from a file, or from a dataset by its name or id. */
export async function showView(
  view: View,
  file: string,
  question: TypedQuestion,
  options: ViewOptions,
  locale: Locale,
): Promise<void> {
  const typed = await withPlaces(view, file, question, options);
  await withSource(view, "main", file, typed, options, (main, warnings) =>
    withOthers(view, typed, options, others =>
      print(view, { main, others }, typed, options, warnings, locale),
    ),
  );
}

/** Fills in the columns that a view knows by their place in the file where nobody named them. */
async function withPlaces(
  view: View,
  file: string,
  typed: TypedQuestion,
  { sheet }: ViewOptions,
): Promise<TypedQuestion> {
  const filled: Record<string, readonly string[]> = { ...typed };
  for (const [name, parameter] of Object.entries(view.parameters)) {
    if (parameter.kind !== "column" || parameter.place === undefined || (typed[name] ?? []).length > 0)
      continue;
    const path = parameter.in === undefined ? file : typed[parameter.in]?.[0];
    if (path === undefined || !existsSync(path)) continue;
    const table = await openTable(path, sheet === null || parameter.in !== undefined ? {} : { sheet });
    const found = table.columns[parameter.place];
    await table.close();
    if (found !== undefined) filled[name] = [found];
  }
  return filled;
}

async function print(
  view: View,
  sources: Sources,
  typed: TypedQuestion,
  { audience, format }: ViewOptions,
  warnings: readonly Warning[],
  locale: Locale,
): Promise<void> {
  const { counts, structure } = await view.answer(sources, strictly(view, datasetsOf(sources), typed));
  const label = locale === "nl" ? "Beschermen" : "Protecting";
  const tables =
    audience === "analyst"
      ? exactly(counts)
      : await protectTables(counts, readPolicy().audiences[audience], [], progressLine(label));
  const found = view.find(structure, tables);
  const finding = { ...found, warnings: [...warnings, ...found.warnings] };
  if (format === "r") answer(view.script(finding, structure, tables));
  else printFinding(finding, format, locale);
}

/** A file planned for the columns that are asked of it, or a dataset; for as long as `work` takes. */
async function withSource<Result>(
  view: View,
  place: string,
  file: string,
  typed: TypedQuestion,
  options: ViewOptions,
  work: (source: Source, warnings: readonly Warning[]) => Promise<Result>,
): Promise<Result> {
  if (!existsSync(file)) return withHouse(async house => work(await datasetCalled(house, file), []));
  const planned = await planFile(file, fileQuestion(view, place, typed, options));
  return withFileSource(planned, options.sample, source => work(source, planned.warnings));
}

/** The second files of a question, one within the other, so that each is there when the view asks. */
async function withOthers(
  view: View,
  typed: TypedQuestion,
  options: ViewOptions,
  work: (others: Readonly<Record<string, Source>>) => Promise<void>,
): Promise<void> {
  const named = Object.entries(view.parameters).flatMap(([name, parameter]) => {
    const file = typed[name]?.[0];
    return parameter.kind === "dataset" && file !== undefined ? [{ name, file }] : [];
  });
  const open = async (at: number, others: Readonly<Record<string, Source>>): Promise<void> => {
    const next = named[at];
    if (next === undefined) return work(others);
    return withSource(view, next.name, next.file, typed, options, source =>
      open(at + 1, { ...others, [next.name]: source }),
    );
  };
  await open(0, {});
}

/** The columns that a question asks of one of its files, with what each must be. */
function fileQuestion(
  view: View,
  place: string,
  typed: TypedQuestion,
  { counts, population, weight, sheet, sample }: ViewOptions,
): FileQuestion {
  const kinds = new Map<string, ColumnKind>();
  const asked = view.parameters[place];
  const shared = asked?.kind === "dataset" ? (asked.shares ?? []) : [];
  for (const [name, parameter] of Object.entries(view.parameters)) {
    if (parameter.kind !== "column" && parameter.kind !== "columns") continue;
    const own = (parameter.in ?? "main") === place;
    if (!own && !shared.includes(name)) continue;
    for (const column of typed[name] ?? []) {
      const before = kinds.get(column);
      const loose = before === "predictor" || parameter.of === "predictor";
      if (before !== undefined && before !== parameter.of && !loose)
        throw usage({
          nl: `‘${column}’ kan niet twee dingen tegelijk zijn.`,
          en: `‘${column}’ cannot be two things at once.`,
        });
      // What is held equal may be of any kind: what else the column is asked for decides.
      if (before === undefined || before === "predictor") kinds.set(column, parameter.of);
    }
  }
  const of = (kind: ColumnKind) => [...kinds].filter(([, k]) => k === kind).map(([column]) => column);
  const main = place === "main";
  return {
    by: of("category"),
    control: [],
    moments: of("yes-no"),
    counts: main && (counts || population !== null),
    population: main ? population : null,
    nested: [],
    weight: main ? weight : null,
    sheet: main ? sheet : null,
    sample,
    others: new Map(
      [...kinds].flatMap(([column, kind]) =>
        kind === "category" || kind === "yes-no" ? [] : [[column, kind] as const],
      ),
    ),
    groupless: true,
  };
}

/** The question as it was typed; what does not fit is refused rather than replaced, since a script would not see it. */
function strictly(view: View, datasets: Datasets, typed: TypedQuestion): AnyQuestion {
  const query = new URLSearchParams();
  for (const [name, parameter] of Object.entries(view.parameters)) {
    const dataset = datasetOf(parameter, datasets);
    for (const text of typed[name] ?? []) {
      const isColumn = parameter.kind === "column" || parameter.kind === "columns";
      const value = isColumn && parameter.of !== "category" ? text.split("=")[0]! : text;
      if (isColumn && !columnsOf(dataset, parameter.of).includes(value))
        throw noColumn(value, columnsOf(dataset, parameter.of));
      if (parameter.kind !== "reference") query.append(name, value);
    }
    if (parameter.kind === "reference" && dataset !== undefined) {
      const columns = typed[parameter.columns] ?? [];
      const known = dimensionsOf(dataset);
      const references = referencesOf(
        typed[name] ?? [],
        columns.length > 0 ? columns : known.map(d => d.name),
        known,
      );
      for (const [column, code] of Object.entries(references)) query.append(name, `${column}=${code}`);
    }
    if (parameter.kind === "groups") {
      const column = (typed[parameter.column]?.[0] ?? "").split("=")[0]!;
      const groups = groupsOf(dataset, column);
      const unknown = (typed[name] ?? []).find(code => !groups.includes(code));
      if (unknown !== undefined)
        throw usage({
          nl: `‘${column}’ heeft geen groep ‘${unknown}’.`,
          en: `‘${column}’ has no group ‘${unknown}’.`,
        });
    }
  }
  return questionFrom(view.parameters, datasets, query);
}

const noColumn = (name: string, known: readonly string[]) =>
  usage({
    nl: `Er is geen kolom ‘${name}’ die hier past. Wel: ${known.join(", ") || "geen"}.`,
    en: `There is no column ‘${name}’ that fits here. There are: ${known.join(", ") || "none"}.`,
  });
