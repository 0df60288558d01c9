import { z } from "zod";
import type { ColumnPlan, Dataset } from "../datasets/model.ts";
import type { Text } from "../language/text.ts";

/**
 * What a column must be to answer for a parameter: something to group by, yes or no, a number, a date, a pseudonym
 * that says which rows are of the same person, a category or yes/no alike (an outcome, an event), a score (an amount, or
 * categories that are numbers or stand in order), a score or yes/no alike (an answer, a prediction), a moment in time as
 * a year, a date or a category (a period), or whatever a model may hold equal (`predictor`).
 */
export type ColumnKind =
  | "category"
  | "yes-no"
  | "number"
  | "date"
  | "pseudonym"
  | "outcome"
  | "score"
  | "answer"
  | "period"
  | "predictor";

interface Asked {
  readonly label: Text;
  readonly hint?: Text;
  /** Set behind "more choices" on the form: what few people change. */
  readonly more?: true;
  /** False where it makes no sense for a dataset: then it is not offered, and takes its default. */
  readonly when?: (dataset: Dataset) => boolean;
  /** The parameter of the kind `dataset` whose columns it names; the dataset that is asked where left out. */
  readonly in?: string;
}

/** One column, or none where it may be left out. */
export interface ColumnParameter extends Asked {
  readonly kind: "column";
  readonly of: ColumnKind;
  readonly optional?: true;
  /** The column an optional parameter has when nothing is said, where the dataset suggests one. */
  readonly standard?: (dataset: Dataset) => string | null;
  /** True where it may name a column that another parameter names too: a scale to show gaps in and to hold equal. */
  readonly shared?: true;
  /** On the command line: the column of the file, counted from 0, that is meant when none is named. */
  readonly place?: number;
}

/** Several columns, in the order of the file. */
export interface ColumnsParameter extends Asked {
  readonly kind: "columns";
  readonly of: ColumnKind;
  readonly least: number;
  readonly most: number;
  /** True where a question that names none means all of them. */
  readonly all?: true;
  /** The parameter whose columns it names some of: they may be the same. */
  readonly among?: string;
  /** As of one column. */
  readonly shared?: true;
}

/** One of a few answers; the first is the default. */
export interface ChoiceParameter<Value extends string = string> extends Asked {
  readonly kind: "choice";
  readonly options: readonly { readonly value: Value; readonly label: Text; readonly hint?: Text }[];
}

export interface NumberParameter extends Asked {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  /** Null where the number may be left out, and nothing then stands in its place. */
  readonly standard: number | null;
  readonly unit?: Text;
}

/** Groups the others are compared with, at most one of each column of another parameter. */
export interface ReferenceParameter extends Asked {
  readonly kind: "reference";
  /** The parameter that names the columns. */
  readonly columns: string;
  /** What is compared with where none is chosen; everyone else where left out. */
  readonly otherwise?: Text;
}

/** Groups of one column that belong together: the events of a study, the answers that count as agreement. */
export interface GroupsParameter extends Asked {
  readonly kind: "groups";
  /** The parameter that names the column. */
  readonly column: string;
  readonly least: number;
}

/** A second dataset: a reference population, the people of a network. */
export interface DatasetParameter extends Asked {
  readonly kind: "dataset";
  readonly optional?: true;
  /** Parameters whose columns it has too, under the same names: what a file on the command line is read for. */
  readonly shares?: readonly string[];
}

export type Parameter =
  | ColumnParameter
  | ColumnsParameter
  | ChoiceParameter
  | NumberParameter
  | ReferenceParameter
  | GroupsParameter
  | DatasetParameter;

export type Parameters = Readonly<Record<string, Parameter>>;

type Answer<P extends Parameter> = P extends ColumnParameter | DatasetParameter
  ? P extends { readonly optional: true }
    ? string | null
    : string
  : P extends ColumnsParameter | GroupsParameter
    ? readonly string[]
    : P extends ChoiceParameter<infer Value>
      ? Value
      : P extends NumberParameter
        ? P["standard"] extends null
          ? number | null
          : number
        : Readonly<Record<string, string>>;

/** The question that answers parameters: what a view is asked, what a plan keeps and what an address says. */
export type QuestionOf<P extends Parameters> = { readonly [Name in keyof P]: Answer<P[Name]> };

/** Any question, where it does not matter of which view. */
export type AnyQuestion = Readonly<
  Record<string, string | null | number | readonly string[] | Readonly<Record<string, string>>>
>;

/** The dataset that is asked, as `main`, and those that its parameters of the kind `dataset` name. */
export interface Datasets {
  readonly main: Dataset;
  readonly [parameter: string]: Dataset;
}

/** The dataset whose columns a parameter names; undefined where it has not been chosen yet. */
export const datasetOf = (parameter: Parameter, datasets: Datasets): Dataset | undefined =>
  parameter.in === undefined ? datasets.main : datasets[parameter.in];

/** Columns of a dataset that can answer for a kind. */
export function columnsOf(dataset: Dataset | undefined, kind: ColumnKind): readonly string[] {
  if (dataset === undefined) return [];
  const roles: Readonly<Record<ColumnKind, readonly string[]>> = {
    category: ["characteristic", "unit", "scale"],
    "yes-no": ["moment"],
    number: ["amount"],
    date: ["date"],
    pseudonym: ["pseudonym"],
    outcome: ["moment", "characteristic", "unit", "scale"],
    score: ["amount"],
    answer: ["moment", "amount"],
    period: ["date", "amount", "scale", "characteristic"],
    predictor: ["characteristic", "unit", "scale", "moment", "amount"],
  };
  const named = kind === "category" ? dataset.characteristics.map(c => c.name) : [];
  const counted =
    dataset.kind === "counts" && kind === "yes-no"
      ? dataset.columns.filter(c => c.role === "count" && c.name !== dataset.population).map(c => c.name)
      : [];
  return [
    ...named,
    ...dataset.columns
      .filter(c => roles[kind].includes(c.role) || ((kind === "score" || kind === "answer") && isScale(c)))
      .map(c => c.name),
    ...counted,
  ];
}

/** Whether the categories of a column are numbers, or stand in order: the engine then takes them as numbers. */
const isScale = ({ classification }: ColumnPlan): boolean =>
  classification !== null &&
  (classification.ordered ||
    classification.categories.every(
      c => c.missing === true || (c.code.trim() !== "" && Number.isFinite(Number(c.code))),
    ));

/** The categories of a column, as codes; of a yes/no column `yes` and `no`. */
export function groupsOf(dataset: Dataset | undefined, column: string): readonly string[] {
  if (dataset === undefined) return [];
  const classification =
    dataset.columns.find(c => c.name === column)?.classification ??
    dataset.characteristics.find(c => c.name === column)?.classification;
  if (classification) return classification.categories.map(c => c.code);
  return dataset.columns.some(c => c.name === column && c.role === "moment") ? ["yes", "no"] : [];
}

/** The columns of a dataset that are levels: salary scales, in the order of the file. */
export const scaleColumns = (dataset: Dataset): readonly string[] =>
  dataset.columns.filter(column => column.role === "scale").map(column => column.name);

/** Whether a dataset has what the parameters ask: enough columns of each kind, each for one parameter only. */
export function fits(parameters: Parameters, dataset: Dataset): boolean {
  const wanted = new Map<ColumnKind, number>();
  for (const parameter of Object.values(parameters)) {
    const least =
      parameter.kind === "columns"
        ? parameter.least
        : parameter.kind === "column" && !parameter.optional
          ? 1
          : 0;
    if ((parameter.kind === "column" || parameter.kind === "columns") && parameter.in === undefined)
      wanted.set(parameter.of, (wanted.get(parameter.of) ?? 0) + least);
  }
  return [...wanted].every(([kind, least]) => columnsOf(dataset, kind).length >= least);
}

/**
 * The question in an address or a form: `?by=geslacht&by=leeftijd&level=0.9`. What is absent or does not fit the
 * dataset takes its default, so that every address gives a page; columns that one parameter took are no default of
 * another.
 */
export function questionFrom<P extends Parameters>(
  parameters: P,
  datasets: Datasets,
  query: URLSearchParams,
): QuestionOf<P> {
  const answers: Record<string, AnyQuestion[string]> = {};
  const taken = new Map<Dataset | undefined, Set<string>>();
  const takenOf = (dataset: Dataset | undefined) => {
    const found = taken.get(dataset) ?? new Set<string>();
    taken.set(dataset, found);
    return found;
  };
  const take = (parameter: ColumnParameter | ColumnsParameter, names: readonly string[]) => {
    if (parameter.shared === true) return names;
    for (const name of names) takenOf(datasetOf(parameter, datasets)).add(name);
    return names;
  };
  const free = (parameter: ColumnParameter | ColumnsParameter) => {
    const dataset = datasetOf(parameter, datasets);
    return columnsOf(dataset, parameter.of).filter(
      name => parameter.shared === true || !takenOf(dataset).has(name),
    );
  };
  const entries = Object.entries(parameters);
  const given = (name: string, parameter: Parameter) =>
    parameter.when === undefined || parameter.when(datasets.main) ? query.getAll(name) : [];
  // An optional column that was left empty on a form stays empty; one that an address does not speak of is suggested.
  const suggested = (name: string, parameter: ColumnParameter): string | null => {
    const dataset = datasetOf(parameter, datasets);
    if (parameter.standard === undefined || dataset === undefined || query.has(name)) return null;
    const found = parameter.standard(dataset);
    return found !== null && free(parameter).includes(found) ? take(parameter, [found])[0]! : null;
  };
  // What was said comes before what is filled in, so that a default never takes a column someone chose.
  for (const [name, parameter] of entries)
    if (parameter.kind === "column" || (parameter.kind === "columns" && parameter.among === undefined)) {
      const asked = given(name, parameter);
      // In the order of the file: two addresses of one question are then one address.
      const known = free(parameter).filter(one => asked.includes(one));
      if (known.length === 0) continue;
      answers[name] =
        parameter.kind === "column"
          ? take(parameter, known.slice(0, 1))[0]!
          : take(parameter, known.slice(0, parameter.most));
    }
  for (const [name, parameter] of entries) {
    if (parameter.kind === "column")
      answers[name] ??= parameter.optional
        ? suggested(name, parameter)
        : (take(parameter, free(parameter).slice(0, 1))[0] ?? "");
    if (parameter.kind === "columns" && parameter.among === undefined)
      answers[name] ??= parameter.all
        ? take(parameter, free(parameter).slice(0, parameter.most))
        : take(parameter, free(parameter).slice(0, parameter.least));
    if (parameter.kind === "choice") {
      const { options } = parameter;
      answers[name] =
        options.find(option => option.value === given(name, parameter)[0])?.value ?? options[0]!.value;
    }
    if (parameter.kind === "number") answers[name] = numberIn(parameter, given(name, parameter)[0]);
    if (parameter.kind === "dataset")
      answers[name] = given(name, parameter)[0] || (parameter.optional ? null : "");
  }
  for (const [name, parameter] of entries) {
    if (parameter.kind === "columns" && parameter.among !== undefined) {
      const asked = given(name, parameter);
      const others = answers[parameter.among];
      answers[name] = (isList(others) ? others : []).filter(column => asked.includes(column));
    }
    if (parameter.kind === "reference")
      answers[name] = referencesIn(
        datasetOf(parameter, datasets),
        given(name, parameter),
        answers[parameter.columns],
      );
    if (parameter.kind === "groups") {
      const column = answers[parameter.column];
      const known = typeof column === "string" ? groupsOf(datasetOf(parameter, datasets), column) : [];
      const chosen = known.filter(code => given(name, parameter).includes(code));
      answers[name] = chosen.length >= parameter.least ? chosen : known.slice(0, parameter.least);
    }
  }
  // oxlint-disable-next-line no-unsafe-type-assertion -- each answer was made by the kind of its parameter just above
  return answers as QuestionOf<P>;
}

function numberIn({ min, max, standard }: NumberParameter, said: string | undefined): number | null {
  const value = said === undefined || said.trim() === "" ? Number.NaN : Number(said.replace(",", "."));
  return value >= min && value <= max ? value : standard;
}

/**
 * Numbers that were typed and lie out of bounds. An address reads them as the usual number; a form that commits someone
 * says so instead.
 */
export const numbersOutOfBounds = (
  parameters: Parameters,
  query: URLSearchParams,
): readonly { readonly field: string; readonly min: number; readonly max: number }[] =>
  Object.entries(parameters).flatMap(([field, parameter]) => {
    const said = query.get(field)?.trim() ?? "";
    if (parameter.kind !== "number" || said === "") return [];
    const value = Number(said.replace(",", "."));
    const { min, max } = parameter;
    return value >= min && value <= max ? [] : [{ field, min, max }];
  });

function referencesIn(
  dataset: Dataset | undefined,
  said: readonly string[],
  columns: AnyQuestion[string] | undefined,
): Record<string, string> {
  const asked = Array.isArray(columns) ? columns : [columns];
  const references: Record<string, string> = {};
  for (const text of said) {
    const match = /^([^=]+)=(.+)$/s.exec(text);
    const [column, code] = [match?.[1] ?? "", match?.[2] ?? ""];
    if (asked.includes(column) && groupsOf(dataset, column).includes(code)) references[column] = code;
  }
  return references;
}

/** The address of a question, the other way round; defaults are left out of it where they are numbers or choices. */
export function addressOf(parameters: Parameters, question: AnyQuestion): string {
  const query = new URLSearchParams();
  for (const [name, parameter] of Object.entries(parameters)) {
    const answer = question[name];
    if (answer === null || answer === undefined || answer === "") continue;
    if (parameter.kind === "choice" && answer === parameter.options[0]!.value) continue;
    if (parameter.kind === "number" && answer === parameter.standard) continue;
    if (typeof answer === "string" || typeof answer === "number") query.append(name, String(answer));
    else if (isList(answer)) for (const one of answer) query.append(name, one);
    else for (const [column, code] of Object.entries(answer)) query.append(name, `${column}=${code}`);
  }
  return query.toString();
}

const isList = (answer: AnyQuestion[string] | undefined): answer is readonly string[] =>
  Array.isArray(answer);

const word = z.string().min(1).max(200);

/** The schema of a question as a release plan keeps it; what was not yet asked when it was kept takes its default. */
export function schemaOf(parameters: Parameters): z.ZodType<AnyQuestion> {
  const schema = z.object(
    Object.fromEntries(Object.entries(parameters).map(([name, p]) => [name, answerSchema(p)])),
  );
  // oxlint-disable-next-line no-unsafe-type-assertion -- the shape was made of the same parameters as the type
  return schema as unknown as z.ZodType<AnyQuestion>;
}

function answerSchema(parameter: Parameter): z.ZodType {
  switch (parameter.kind) {
    case "column":
    case "dataset":
      return parameter.optional ? word.nullable() : word;
    case "columns":
      return z.array(word).min(parameter.least).max(parameter.most);
    case "choice":
      return z.enum(parameter.options.map(option => option.value)).default(parameter.options[0]!.value);
    case "number": {
      const number = z.number().min(parameter.min).max(parameter.max);
      return parameter.standard === null
        ? number.nullable().default(null)
        : number.default(parameter.standard);
    }
    case "reference":
      return z.record(word, word);
    case "groups":
      return z.array(word).min(parameter.least).max(50);
    default:
      return parameter satisfies never;
  }
}
