import { type Locale, locales, type Text } from "../../language/text.ts";
import { type Classification, classificationKey } from "../../statistics/classification.ts";
import type { KnownClassification } from "../classifications.server.ts";
import type { ColumnPlan, ColumnRole, DatasetKind, Register, SpecialGround } from "../model.ts";
import { foundClassification, unknownCode } from "../recognition/found-classification.ts";
import type {
  IdentifierKind,
  NamedCharacteristic,
  RecognisedColumn,
  Recognition,
} from "../recognition/model.ts";
import type { IdentifierDecision } from "../recognition/pseudonym.server.ts";
import { fold, meansMissing } from "../recognition/words.ts";
import { checkGroups, checkPlan } from "../rules.ts";
import { Failure } from "../../language/failure.ts";
import type { Errors } from "./errors.tsx";
import { all, type Fields, one } from "./fields.ts";
import { grounds, rolesFor, unitNamed } from "./texts.ts";

/** What a person confirmed of a file: its columns, and what of the register follows from the file itself. */
export interface ConfirmedPlan
  extends Pick<
    Register,
    "unit" | "rounding" | "population" | "nested" | "identifiers" | "totals" | "characteristics"
  > {
  readonly kind: DatasetKind;
  readonly columns: readonly ColumnPlan[];
}

/** Names of the fields of one column, or of one named characteristic: each column has a number. */
export const fieldOf = {
  role: (i: number) => `c${i}-role`,
  identifier: (i: number) => `c${i}-identifier`,
  note: (i: number) => `c${i}-note`,
  label: (i: number, locale: Locale) => `c${i}-label-${locale}`,
  answer: (i: number, value: number | "empty") => `c${i}-answer-${value}`,
  list: (prefix: string) => `${prefix}-list`,
  special: (prefix: string) => `${prefix}-special`,
  /** The group of a known classification that a value belongs to. */
  group: (prefix: string, value: number) => `${prefix}-group-${value}`,
  /** What a value of the file's own list is called. */
  name: (prefix: string, value: number) => `${prefix}-name-${value}`,
};

/** Of a column with more values than this, they are not listed one by one; fewer in a wide file, or the form grows too large. */
const mostListed = (columns: number): number => Math.min(60, Math.max(8, Math.floor(6000 / columns)));

/** Findings about which the person must decide; of others leaving out is proposed. */
const direct: ReadonlySet<IdentifierKind> = new Set(["citizen-number", "email", "phone", "iban", "name"]);

export const isDirect = (column: RecognisedColumn): boolean =>
  column.identifiers.some(({ kind }) => direct.has(kind));

export const holdsCitizenNumbers = (column: RecognisedColumn): boolean =>
  column.identifiers.some(({ kind }) => kind === "citizen-number");

const foundVersion = foundClassification("", [], { ordered: false, missing: false }).version;

/** True for a classification made of the values of the file itself. */
export const isFound = (classification: Classification | null): boolean =>
  classification === null || classification.version === foundVersion;

/** Something with groups: a column, or a characteristic that a column of characteristic names speaks of. */
export interface Grouped {
  readonly prefix: string;
  readonly name: string;
  readonly classification: Classification | null;
  readonly recode: Readonly<Record<string, string>>;
  readonly special: SpecialGround | null;
  /** The values as they stand in the file, as far as recognition gives them. */
  readonly values: readonly string[];
  /** False when there are too many values to show each with a field. */
  readonly listed: boolean;
  readonly hasMissing: boolean;
}

/** The groups of a column; none are given of a column that points to people. */
export function groupedColumn(recognition: Recognition, column: RecognisedColumn, i: number): Grouped {
  const { name, classification, recode, special } = column;
  const values = column.identifiers.length > 0 ? [] : valuesIn(column);
  return {
    prefix: `c${i}`,
    name,
    classification,
    recode,
    special,
    values,
    listed: values.length > 0 && values.length <= mostListed(recognition.columns.length),
    hasMissing: column.missingShare > 0,
  };
}

export function groupedCharacteristic(characteristic: NamedCharacteristic, n: number): Grouped {
  const values = valuesIn(characteristic);
  return { ...characteristic, prefix: `k${n}`, values, listed: values.length <= 60, hasMissing: false };
}

function valuesIn(from: {
  readonly classification: Classification | null;
  readonly recode: Readonly<Record<string, string>>;
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
}): readonly string[] {
  const own =
    from.classification !== null && isFound(from.classification)
      ? from.classification.categories.filter(c => c.label.nl === c.code).map(c => c.code)
      : [];
  const recoded = Object.keys(from.recode).filter(value => !meansMissing(value));
  return [...new Set([...own, ...recoded, ...(from.yes ?? []), ...(from.no ?? [])])];
}

/** The form as recognition proposes it. */
export function proposedFields(recognition: Recognition): Fields {
  const fields: Record<string, readonly string[]> = {
    kind: [recognition.kind],
    unit: ["persons"],
    rounding: [String(recognition.rounding)],
    nested: [],
  };
  const population = recognition.columns.findIndex(column => column.name === recognition.population);
  if (population >= 0) fields["population"] = [String(population)];
  for (const [i, column] of recognition.columns.entries()) {
    const counts = recognition.kind === "counts" && column.role === "count" && i !== population;
    fields[fieldOf.role(i)] = [counts ? "moment" : column.role];
    fields[fieldOf.note(i)] = [column.registrationNote];
    for (const locale of locales) fields[fieldOf.label(i, locale)] = [column.label?.[locale] ?? ""];
    if (column.identifiers.length > 0) fields[fieldOf.identifier(i)] = isDirect(column) ? [] : ["leave-out"];
    Object.assign(fields, proposedGroups(groupedColumn(recognition, column, i)));
    for (const [j, value] of groupedColumn(recognition, column, i).values.entries())
      fields[fieldOf.answer(i, j)] = [
        column.yes.includes(value) ? "yes" : column.no.includes(value) ? "no" : "",
      ];
  }
  for (const [n, characteristic] of recognition.characteristics.entries())
    Object.assign(fields, proposedGroups(groupedCharacteristic(characteristic, n)));
  return fields;
}

function proposedGroups({ prefix, classification, special, values, recode }: Grouped): Fields {
  const list = classification === null || isFound(classification) ? "" : classificationKey(classification);
  return {
    [fieldOf.list(prefix)]: [list],
    [fieldOf.special(prefix)]: [special ?? ""],
    ...Object.fromEntries(
      values.flatMap((value, j) => [
        [fieldOf.group(prefix, j), [recode[value] ?? ""]],
        [fieldOf.name(prefix, j), [value]],
      ]),
    ),
  };
}

const longestLabel = 80;

/** What a person calls a column; one language stands in for the other. */
function labelOf(fields: Fields, i: number): Pick<ColumnPlan, "label"> {
  const [nl = "", en = ""] = locales.map(locale =>
    one(fields, fieldOf.label(i, locale)).trim().slice(0, longestLabel),
  );
  return nl === "" && en === "" ? {} : { label: { nl: nl || en, en: en || nl } };
}

/** Pairs of moments of which the counts allow that the later one holds only people of the earlier one. */
export function nestedPairs(recognition: Recognition): readonly (readonly [string, string])[] {
  return recognition.nestedCandidates.flatMap(chain =>
    chain.slice(1).map((later, at): [string, string] => [chain[at] ?? "", later]),
  );
}

/** Reads the form: the plan, as far as it holds, and what does not. */
export function planOf(
  fields: Fields,
  recognition: Recognition,
  known: readonly KnownClassification[],
): { readonly plan: ConfirmedPlan; readonly errors: Errors } {
  const errors: Record<string, Text> = {};
  const { kind } = recognition;
  const population =
    kind === "counts" ? recognition.columns[Number(one(fields, "population") || -1)] : undefined;
  if (kind === "counts" && population === undefined) errors["population"] = texts.population;
  const rounding = Number(one(fields, "rounding"));
  if (!Number.isInteger(rounding) || rounding < 1) errors["rounding"] = texts.rounding;

  const identifiers: IdentifierDecision[] = [];
  const columns = recognition.columns.map((column, i): ColumnPlan => {
    const role = roleOf(fields, column, i, { kind, isPopulation: column === population });
    if (column.identifiers.length > 0) {
      const choice = choiceOf(fields, column, i);
      if (choice === null) errors[fieldOf.identifier(i)] = texts.identifier(column.name);
      else identifiers.push({ column: column.name, kinds: column.identifiers.map(f => f.kind), choice });
    }
    const grouped = groupedColumn(recognition, column, i);
    const groups = hasGroups(role) ? groupsOf(fields, grouped, known, errors) : noGroups;
    const answers = role === "moment" ? answersOf(fields, grouped, i, kind, errors) : noAnswers;
    return {
      name: column.name,
      role,
      classification: groups.classification,
      recode: groups.recode,
      ...answers,
      registrationNote: one(fields, fieldOf.note(i)).trim().slice(0, 500),
      ...labelOf(fields, i),
      special: specialOf(fields, grouped, known),
    };
  });
  const characteristics = recognition.characteristics.map((characteristic, n): NamedCharacteristic => {
    const grouped = groupedCharacteristic(characteristic, n);
    const { classification, recode } = groupsOf(fields, grouped, known, errors);
    return {
      name: characteristic.name,
      classification: classification ?? characteristic.classification,
      recode,
      special: specialOf(fields, grouped, known),
    };
  });
  const plan: ConfirmedPlan = {
    kind,
    columns,
    unit: unitNamed(one(fields, "unit")),
    rounding,
    population: population?.name ?? null,
    nested: nestedOf(fields, recognition, columns),
    identifiers,
    totals: recognition.totals,
    characteristics,
  };
  if (Object.keys(errors).length === 0) {
    const failure = planFailure(plan, recognition);
    if (failure !== null) {
      const at = recognition.columns.findIndex(column => column.name === failure.field);
      errors[at < 0 ? "kind" : fieldOf.role(at)] = failure.text;
    }
  }
  return { plan, errors };
}

/** What of the plan as a whole does not hold, or null. */
function planFailure(plan: ConfirmedPlan, recognition: Recognition): Failure | null {
  try {
    checkPlan(
      plan.columns,
      plan,
      plan.kind,
      recognition.columns.map(column => column.name),
    );
    checkGroups(plan.columns);
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

const texts = {
  population: {
    nl: "Kies de kolom met het aantal mensen in elke groep.",
    en: "Choose the column with the number of people in each group.",
  },
  rounding: {
    nl: "Geef een heel getal: 1 als er niet is afgerond, anders bijvoorbeeld 5 of 10.",
    en: "Give a whole number: 1 when nothing was rounded, otherwise 5 or 10, for instance.",
  },
  identifier: (column: string): Text => ({
    nl: `Kies wat er met kolom ‘${column}’ gebeurt.`,
    en: `Choose what happens to column ‘${column}’.`,
  }),
  group: (value: string): Text => ({
    nl: `Kies bij welke groep ‘${value}’ hoort.`,
    en: `Choose the group that ‘${value}’ belongs to.`,
  }),
  tooManyValues: {
    nl: "Niet alle waarden in deze kolom horen bij deze indeling. Kies ‘zoals in het bestand’.",
    en: "Not every value in this column belongs to this classification. Choose ‘as in the file’.",
  },
  noMissing: {
    nl: "Er zijn lege cellen, en deze indeling heeft geen groep voor ‘niet bekend’. Kies ‘zoals in het bestand’.",
    en: "There are empty cells, and this classification has no group for ‘not known’. Choose ‘as in the file’.",
  },
  yes: (column: string): Text => ({
    nl: `Wijs bij ‘${column}’ aan welke waarde ‘ja’ betekent.`,
    en: `Say which value of ‘${column}’ means ‘yes’.`,
  }),
  noValues: (column: string): Text => ({
    nl: `‘${column}’ kan geen beslismoment zijn: daarin staan te veel verschillende waarden voor ja en nee.`,
    en: `‘${column}’ cannot be a decision moment: it holds too many different values for yes and no.`,
  }),
};

const noGroups = { classification: null, recode: {} } as const;
const noAnswers = { yes: [], no: [] } as const;

/** Whether values of a column with this role are groups. */
export const hasGroups = (role: ColumnRole): boolean =>
  role === "characteristic" || role === "unit" || role === "scale";

function choiceOf(
  fields: Fields,
  column: RecognisedColumn,
  i: number,
): "leave-out" | "pseudonym" | "keep" | null {
  const typed = one(fields, fieldOf.identifier(i));
  if (typed === "leave-out" || typed === "pseudonym") return typed;
  return typed === "keep" && !holdsCitizenNumbers(column) ? "keep" : null;
}

/** The role in the plan: what was decided about an identifier goes before what was chosen as role. */
export function roleOf(
  fields: Fields,
  column: RecognisedColumn,
  i: number,
  about: { readonly kind: DatasetKind; readonly isPopulation: boolean },
): ColumnRole {
  if (column.identifiers.length > 0) {
    const choice = choiceOf(fields, column, i);
    if (choice !== "keep") return choice === "pseudonym" ? "pseudonym" : "left-out";
  }
  if (about.isPopulation) return "count";
  const typed = one(fields, fieldOf.role(i));
  return rolesFor[about.kind].find(role => role === typed) ?? "left-out";
}

/** A ground that recognition found cannot be taken away here: a hurried analyst would walk round the gate. */
function specialOf(
  fields: Fields,
  grouped: Grouped,
  known: readonly KnownClassification[],
): SpecialGround | null {
  const list = known.find(
    k => classificationKey(k.classification) === one(fields, fieldOf.list(grouped.prefix)),
  );
  const typed = one(fields, fieldOf.special(grouped.prefix));
  return grouped.special ?? list?.special ?? grounds.find(ground => ground === typed) ?? null;
}

/** The code in a known classification that a value stands for, or null. */
function codeOf(known: KnownClassification, value: string): string | null {
  const code = known.codes.get(fold(value));
  if (code !== undefined) return code;
  if (!/^\d{1,3}$/.test(value)) return null;
  const number = Number(value);
  return known.ranges.find(range => number >= range.from && number <= range.to)?.code ?? null;
}

/** The group that a value belongs to under a chosen classification: as chosen, else as recognised, else unknown (null). */
export function groupFor(
  fields: Fields,
  grouped: Grouped,
  known: KnownClassification,
  j: number,
): string | null {
  const { prefix, classification, recode, values } = grouped;
  const { categories } = known.classification;
  const isCode = (code: string | undefined) => categories.some(category => category.code === code);
  const chosen = one(fields, fieldOf.group(prefix, j));
  if (isCode(chosen)) return chosen;
  const value = values[j] ?? "";
  const recognised =
    classification !== null && classificationKey(classification) === classificationKey(known.classification)
      ? recode[value]
      : undefined;
  return recognised ?? codeOf(known, value);
}

function groupsOf(
  fields: Fields,
  grouped: Grouped,
  known: readonly KnownClassification[],
  errors: Record<string, Text>,
): { classification: Classification | null; recode: Readonly<Record<string, string>> } {
  const { prefix, values, listed, hasMissing } = grouped;
  const list = one(fields, fieldOf.list(prefix));
  const chosen = known.find(k => classificationKey(k.classification) === list);
  const missingTexts = Object.keys(grouped.recode).filter(meansMissing);
  // Without a prototype, so that a value called "constructor" is a value.
  const recode: Record<string, string> = Object.create(null);
  if (chosen === undefined) return asFound(fields, grouped, missingTexts);

  const { classification } = chosen;
  const missing = classification.categories.find(category => category.missing)?.code;
  for (const text of missingTexts) if (missing !== undefined) recode[text] = missing;
  if ((hasMissing || missingTexts.length > 0) && missing === undefined)
    errors[fieldOf.list(prefix)] = texts.noMissing;
  if (values.length === 0) errors[fieldOf.list(prefix)] = texts.tooManyValues;
  for (const [j, value] of values.entries()) {
    const code = groupFor(fields, grouped, chosen, j);
    if (code !== null) recode[value] = code;
    else if (!listed) errors[fieldOf.list(prefix)] = texts.tooManyValues;
    else errors[fieldOf.group(prefix, j)] = texts.group(value);
  }
  return { classification, recode };
}

/** The file's own values as groups; two values that get the same name become one group. */
function asFound(
  fields: Fields,
  { prefix, name, values, classification, recode, hasMissing }: Grouped,
  missingTexts: readonly string[],
): { classification: Classification | null; recode: Readonly<Record<string, string>> } {
  if (values.length === 0) return { classification: null, recode };
  const targets = values.map(
    (value, j) => one(fields, fieldOf.name(prefix, j)).trim().slice(0, 200) || value,
  );
  const unchanged = targets.every((target, j) => target === values[j]);
  if (unchanged && classification !== null && isFound(classification)) return { classification, recode };
  const made = foundClassification(name, [...new Set(targets)], {
    ordered: classification?.ordered ?? false,
    missing: hasMissing || missingTexts.length > 0,
  });
  const own: Record<string, string> = Object.create(null);
  for (const [j, value] of values.entries()) own[value] = targets[j] ?? value;
  const unknown = made.categories.find(category => category.missing)?.code ?? unknownCode;
  for (const text of missingTexts) own[text] = unknown;
  return { classification: made, recode: own };
}

function answersOf(
  fields: Fields,
  { name, values, listed, hasMissing }: Grouped,
  i: number,
  kind: DatasetKind,
  errors: Record<string, Text>,
): { yes: readonly string[]; no: readonly string[] } {
  const given = (listed ? values : []).map((value, j) => ({
    value,
    answer: one(fields, fieldOf.answer(i, j)),
  }));
  if (hasMissing) given.push({ value: "", answer: one(fields, fieldOf.answer(i, "empty")) });
  const meaning = (answer: string) => given.filter(g => g.answer === answer).map(g => g.value);
  const [yes, no] = [meaning("yes"), meaning("no")];
  if (kind === "rows" && yes.length === 0) {
    if (!listed) errors[fieldOf.role(i)] = texts.noValues(name);
    else errors[fieldOf.answer(i, 0)] = texts.yes(name);
  }
  return { yes, no };
}

function nestedOf(
  fields: Fields,
  recognition: Recognition,
  columns: readonly ColumnPlan[],
): readonly (readonly string[])[] {
  const chosen = new Set(all(fields, "nested"));
  const moments = new Set(columns.filter(c => c.role === "moment" || c.role === "count").map(c => c.name));
  const chains: string[][] = [];
  for (const [at, [earlier, later]] of nestedPairs(recognition).entries()) {
    if (!chosen.has(String(at)) || !moments.has(earlier) || !moments.has(later)) continue;
    const last = chains.at(-1);
    if (last?.at(-1) === earlier) last.push(later);
    else chains.push([earlier, later]);
  }
  return chains;
}
