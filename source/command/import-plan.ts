import type { KnownClassification } from "../datasets/classifications.server.ts";
import { identifierKinds } from "../datasets/identifiers.ts";
import type { ColumnPlan, ColumnRole, Register } from "../datasets/model.ts";
import type {
  ColumnProfile,
  IdentifierKind,
  NamedCharacteristic,
  RecognisedColumn,
  Recognition,
  TableProfile,
} from "../datasets/recognition/model.ts";
import type { IdentifierDecision } from "../datasets/recognition/pseudonym.server.ts";
import { meansMissing } from "../datasets/recognition/words.ts";
import { outcome } from "../datasets/recognition/yes-no.ts";
import type { Text } from "../language/text.ts";
import { type Classification, classificationKey } from "../statistics/classification.ts";
import type { PlanFile, PlannedClassification } from "./import-file.ts";
import { quoted, usage } from "./speech.ts";
import { asGroups } from "./text-column.ts";

/** What was decided on the command line about columns; it goes before the plan file. */
export interface ColumnDecisions {
  readonly roles: ReadonlyMap<string, ColumnRole>;
  readonly yes: ReadonlyMap<string, readonly string[]>;
  readonly leaveOut: readonly string[];
  readonly pseudonym: readonly string[];
  readonly keep: readonly string[];
  readonly population: string | null;
  readonly nested: readonly string[];
}

/** Something that must be decided first, and what to add to the command to decide it. */
export interface Undecided {
  readonly text: Text;
  readonly add: string;
}

/** What of the register follows from the file and its plan. */
export type FileRegister = Pick<
  Register,
  "rounding" | "population" | "nested" | "identifiers" | "totals" | "characteristics"
>;

export interface Planned {
  readonly columns: readonly ColumnPlan[];
  readonly register: FileRegister;
  readonly undecided: readonly Undecided[];
}

/** About these a person must decide; of other findings leaving out is proposed. */
const direct: ReadonlySet<IdentifierKind> = new Set(["citizen-number", "email", "phone", "iban", "name"]);
const isDirect = (column: RecognisedColumn) => column.identifiers.some(({ kind }) => direct.has(kind));

/**
 * Puts what was recognised, the plan file and the options together, each going before the one before it, and says
 * what is still to be decided. A ground of article 9 that recognition found cannot be taken away: a hurried analyst
 * would walk round the gate.
 *
 * @throws Failure `usage` when a decision names a column, value or classification that is not there
 */
export function plan(
  seen: TableProfile,
  recognition: Recognition,
  known: readonly KnownClassification[],
  file: PlanFile,
  decided: ColumnDecisions,
): Planned {
  const names = recognition.columns.map(column => column.name);
  const named = [
    ...(file.columns ?? []).map(column => column.name),
    ...(file.identifiers ?? []).map(identifier => identifier.column),
    ...decided.roles.keys(),
    ...decided.yes.keys(),
    ...decided.leaveOut,
    ...decided.pseudonym,
    ...decided.keep,
    ...decided.nested,
    ...[decided.population, file.population].filter(name => name != null),
  ];
  for (const name of named) if (!names.includes(name)) throw noColumn(name, names);
  const population =
    recognition.kind === "counts" ? (decided.population ?? file.population ?? recognition.population) : null;
  const undecided: Undecided[] = [];
  const identifiers: IdentifierDecision[] = [];
  const columns = recognition.columns.map((column, i): ColumnPlan => {
    const given = file.columns?.find(({ name }) => name === column.name);
    const choice = choiceOf(column, file, decided);
    if (column.identifiers.length > 0) {
      if (choice === null) undecided.push(pointsToPeople(column));
      else identifiers.push({ column: column.name, kinds: column.identifiers.map(f => f.kind), choice });
    }
    const chosen = decided.roles.get(column.name) ?? given?.role;
    const role = roleOf(column, chosen, choice, {
      counts: recognition.kind === "counts",
      isPopulation: column.name === population,
      leftOut: decided.leaveOut.includes(column.name),
      pseudonym: decided.pseudonym.includes(column.name),
    });
    const sure = chosen !== undefined || column.confidence !== "unsure" || role === "left-out";
    if (choice === "keep" && chosen === undefined) undecided.push(roleNeeded(column));
    else if (!sure && column.identifiers.length === 0 && column.name !== population)
      undecided.push(roleUnsure(column, role));
    const found = groupsOf(column, seen.columns[i]!, role);
    const plain: ColumnPlan = {
      name: column.name,
      role,
      classification: classificationOf(given?.classification, found.classification, column.name, known),
      recode: given?.recode ?? found.recode,
      yes: [],
      no: [],
      registrationNote: given?.registrationNote ?? "",
      ...(given?.label === undefined ? {} : { label: given.label }),
      special: column.special ?? given?.special ?? null,
    };
    if (role !== "moment") return plain;
    const values = [...(seen.columns[i]?.values.keys() ?? [])].filter(value => !meansMissing(value));
    const answers = answersOf(column, recognition.kind, values, given, decided.yes.get(column.name));
    if (answers === null && recognition.kind === "rows")
      undecided.push(yesNeeded(column.name, values, seen.columns[i]?.complete ?? false));
    return { ...plain, classification: null, recode: {}, ...(answers ?? { yes: [], no: [] }) };
  });
  if (recognition.kind === "counts" && population === null) undecided.push(populationNeeded(columns));
  const nested = decided.nested.length > 0 ? [decided.nested] : (file.nested ?? []);
  return {
    columns,
    undecided,
    register: {
      rounding: file.rounding ?? recognition.rounding,
      population,
      nested,
      identifiers,
      totals: recognition.totals,
      characteristics: recognition.characteristics.map(found => characteristicOf(found, file, known)),
    },
  };
}

type Choice = "leave-out" | "pseudonym" | "keep";

function choiceOf(column: RecognisedColumn, file: PlanFile, decided: ColumnDecisions): Choice | null {
  const { name } = column;
  const citizen = column.identifiers.some(({ kind }) => kind === "citizen-number");
  if (decided.leaveOut.includes(name)) return "leave-out";
  if (decided.pseudonym.includes(name)) return "pseudonym";
  const inFile = file.identifiers?.find(identifier => identifier.column === name)?.choice ?? null;
  const choice = decided.keep.includes(name) ? "keep" : inFile;
  if (choice === "keep" && citizen)
    throw usage({
      nl: `Kolom ‘${name}’ bevat burgerservicenummers en kan niet blijven zoals zij is: --leave-out ${quoted(name)} of --pseudonym ${quoted(name)}.`,
      en: `Column ‘${name}’ holds citizen service numbers and cannot stay as it is: --leave-out ${quoted(name)} or --pseudonym ${quoted(name)}.`,
    });
  return choice ?? (column.identifiers.length > 0 && !isDirect(column) ? "leave-out" : null);
}

function roleOf(
  column: RecognisedColumn,
  chosen: ColumnRole | undefined,
  choice: Choice | null,
  about: {
    readonly counts: boolean;
    readonly isPopulation: boolean;
    readonly leftOut: boolean;
    readonly pseudonym: boolean;
  },
): ColumnRole {
  if (about.leftOut) return "left-out";
  if (about.pseudonym) return "pseudonym";
  if (column.identifiers.length > 0 && choice !== "keep")
    return choice === "pseudonym" ? "pseudonym" : "left-out";
  if (about.isPopulation) return "count";
  // In a table of counts every number of people besides the population is people at a moment.
  return chosen ?? (about.counts && column.role === "count" ? "moment" : column.role);
}

/** What recognition found, or where another role was chosen, the values as they stand in the file. */
function groupsOf(
  column: RecognisedColumn,
  seen: ColumnProfile,
  role: ColumnRole,
): Pick<ColumnPlan, "classification" | "recode"> {
  if (role === column.role) return { classification: column.classification, recode: column.recode };
  const grouped = role === "characteristic" || role === "unit" || role === "scale";
  return grouped ? asGroups(seen) : { classification: null, recode: {} };
}

function answersOf(
  column: RecognisedColumn,
  kind: Recognition["kind"],
  values: readonly string[],
  given: NonNullable<PlanFile["columns"]>[number] | undefined,
  yes: readonly string[] | undefined,
): { yes: readonly string[]; no: readonly string[] } | null {
  const wanted = yes ?? given?.yes ?? [];
  if (wanted.length > 0) {
    const strange = wanted.find(value => value !== "" && !values.includes(value));
    if (strange !== undefined)
      throw usage({
        nl: `In kolom ‘${column.name}’ komt de waarde ‘${strange}’ niet voor.`,
        en: `Column ‘${column.name}’ does not hold the value ‘${strange}’.`,
      });
    const rest = values.filter(value => !wanted.includes(value));
    return { yes: wanted, no: yes === undefined ? (given?.no ?? rest) : rest };
  }
  if (kind === "counts" && column.role === "count") return { yes: [], no: [] };
  return column.yes.length > 0 ? { yes: column.yes, no: column.no } : outcome(values);
}

function classificationOf(
  given: PlannedClassification | null | undefined,
  found: Classification | null,
  column: string,
  known: readonly KnownClassification[],
): Classification | null {
  if (given === undefined) return found;
  if (typeof given !== "string") return given;
  const match = known.find(({ classification }) => classificationKey(classification) === given);
  if (match !== undefined) return match.classification;
  const keys = known.map(({ classification }) => classificationKey(classification)).join(", ");
  throw usage({
    nl: `Kolom ‘${column}’: er is geen indeling ${given}. Wel: ${keys}.`,
    en: `Column ‘${column}’: there is no classification ${given}. There are: ${keys}.`,
  });
}

function characteristicOf(
  found: NamedCharacteristic,
  file: PlanFile,
  known: readonly KnownClassification[],
): NamedCharacteristic {
  const given = file.characteristics?.find(({ name }) => name === found.name);
  if (given === undefined) return found;
  return {
    name: found.name,
    classification:
      classificationOf(given.classification, found.classification, found.name, known) ?? found.classification,
    recode: given.recode ?? found.recode,
    special: found.special ?? given.special ?? null,
  };
}

const noColumn = (name: string, names: readonly string[]) =>
  usage({
    nl: `Er is geen kolom ‘${name}’. Het bestand heeft: ${names.join(", ")}.`,
    en: `There is no column ‘${name}’. The file has: ${names.join(", ")}.`,
  });

function pointsToPeople({ name, identifiers }: RecognisedColumn): Undecided {
  const kinds = (locale: "nl" | "en") =>
    identifiers.map(({ kind }) => identifierKinds[kind][locale]).join(", ");
  const rows = identifiers[0]?.rows.join(", ") ?? "";
  return {
    text: {
      nl: `Kolom ‘${name}’ wijst personen aan: zij bevat ${kinds("nl")}, zoals in rij ${rows}. Laat haar weg of vervang haar door een pseudoniem.`,
      en: `Column ‘${name}’ points to persons: it holds ${kinds("en")}, as in row ${rows}. Leave it out or replace it by a pseudonym.`,
    },
    add: `--leave-out ${quoted(name)}`,
  };
}

const roleNeeded = ({ name }: RecognisedColumn): Undecided => ({
  text: {
    nl: `Kolom ‘${name}’ blijft. Zeg waarvoor zij is (${roleList}).`,
    en: `Column ‘${name}’ stays. Say what it is for (${roleList}).`,
  },
  add: `--role ${quoted(`${name}=characteristic`)}`,
});

const roleList = "characteristic, moment, unit, scale, date, amount, weight, count, left-out";

const roleUnsure = ({ name, reason }: RecognisedColumn, role: ColumnRole): Undecided => ({
  text: {
    nl: `Kolom ‘${name}’ lijkt ${role}, maar dat is niet zeker. ${reason.nl}`,
    en: `Column ‘${name}’ looks like ${role}, but that is not sure. ${reason.en}`,
  },
  add: `--role ${quoted(`${name}=${role}`)}`,
});

/** More values than this are not yes and no, and are not repeated in a message. */
const fewValues = 5;

function yesNeeded(name: string, values: readonly string[], complete: boolean): Undecided {
  const shown = complete && values.length <= fewValues ? ` (${values.join(", ")})` : "";
  return {
    text: {
      nl: `Kolom ‘${name}’ is een beslismoment. Zeg welke waarde ja betekent${shown}.`,
      en: `Column ‘${name}’ is a decision moment. Say which value means yes${shown}.`,
    },
    add: `--yes ${quoted(`${name}=VALUE`)}`,
  };
}

function populationNeeded(columns: readonly ColumnPlan[]): Undecided {
  const counts = columns.filter(({ role }) => role === "count" || role === "moment").map(({ name }) => name);
  return {
    text: {
      nl: `Zeg welke kolom het aantal mensen in elke groep geeft (${counts.join(", ")}).`,
      en: `Say which column gives the number of people in each group (${counts.join(", ")}).`,
    },
    add: `--population ${quoted(counts[0] ?? "COLUMN")}`,
  };
}
