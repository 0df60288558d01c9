import type { Text } from "../../language/text.ts";
import type { KnownClassification } from "../classifications.server.ts";
import type { ColumnRole, DatasetKind } from "../model.ts";
import type { DateFormat, NumberFormat } from "../reading/values.ts";
import { foundClassification, unknownCode } from "./found-classification.ts";
import { identifierFindings } from "./identifiers/findings.ts";
import { matchClassification } from "./match.ts";
import type {
  ColumnFormat,
  ColumnProfile,
  Confidence,
  IdentifierFinding,
  RecognisedColumn,
} from "./model.ts";
import { reasons } from "./reasons.ts";
import { specialGround } from "./special.ts";
import { hasHint, hasWord, wordsOf } from "./words.ts";
import { yesNo } from "./yes-no.ts";

/** What the other columns of the file tell about this one. */
export interface Surroundings {
  readonly kind: DatasetKind;
  /** True where numbers are written with a decimal comma elsewhere in the file, or its fields are separated by semicolons. */
  readonly comma: boolean;
  readonly known: readonly KnownClassification[];
}

const hints = {
  unit: [
    "afdeling",
    "cluster",
    "directie",
    "team",
    "unit",
    "organisatieonderdeel",
    "eenheid",
    "department",
    "dept",
    "agency",
    "division",
    "stadsdeel",
    "sector",
  ],
  scale: [
    "schaal",
    "salarisschaal",
    "functieschaal",
    "loonschaal",
    "scale",
    "grade",
    "salary scale",
    "joblevel",
    "job level",
    "niveau",
    "rank",
  ],
  amount: [
    "salaris",
    "loon",
    "bruto",
    "netto",
    "inkomen",
    "bedrag",
    "uurloon",
    "salary",
    "wage",
    "pay",
    "income",
    "amount",
    "rate",
    "euro",
  ],
  weight: ["fte", "weight", "gewicht", "deeltijdfactor", "weegfactor", "parttime"],
  year: ["jaar", "year", "boekjaar", "peiljaar"],
  age: ["leeftijd", "age"],
  person: [
    "id",
    "persoon",
    "person",
    "personeelsnummer",
    "medewerkernummer",
    "werknemernummer",
    "employeeid",
    "employeenumber",
    "respondent",
    "caseid",
    "knoop",
  ],
  characteristicName: ["kenmerk", "persoonskenmerk", "characteristic", "dimensie", "dimension"],
  groupName: ["groep", "group", "categorie", "category", "subgroep", "subgroup", "groepen"],
} as const;

const mostLabels = 100;
const mostUnits = 5_000;

/** How the cells of a column are written, when nearly all of them agree. */
export function formatOf(column: ColumnProfile, comma: boolean): { format: ColumnFormat; sure: boolean } {
  const { traits, present } = column;
  const text = { format: { kind: "text" }, sure: true } as const;
  if (present === 0) return text;
  const dates: readonly (readonly [DateFormat, number])[] = [
    ["iso", traits.dateIso],
    ["day-month-year", traits.dateDayMonth],
    ["month-day-year", traits.dateMonthDay],
    ["year-month-day-slash", traits.dateSlash],
  ];
  const date = dates.find(([, count]) => count === present);
  if (date !== undefined) {
    const twice = date[0] === "day-month-year" && traits.dateMonthDay === present;
    return { format: { kind: "date", date: date[0] }, sure: !twice };
  }
  const point = traits.numberPoint === present;
  const pointed: { format: ColumnFormat; sure: boolean } = {
    format: { kind: "number", number: "point" },
    sure: true,
  };
  const commaed: { format: ColumnFormat; sure: boolean } = {
    format: { kind: "number", number: "comma" },
    sure: true,
  };
  if (point && traits.numberComma === present) {
    if (traits.numberAmbiguous === 0) return comma ? commaed : pointed;
    return { ...(comma ? commaed : pointed), sure: false };
  }
  if (point) return pointed;
  return traits.numberComma === present ? commaed : text;
}

/** Recognises one column; never throws, and says how sure it is. */
export function recogniseColumn(column: ColumnProfile, around: Surroundings): RecognisedColumn {
  const labels = [...column.values.keys()];
  const few = column.complete && labels.length <= mostLabels;
  const identifiers = identifierFindings(column, around.kind === "counts");
  const { format, sure } = formatOf(column, around.comma);
  const proposal = propose(column, format, identifiers, around);
  const special = proposal.special ?? specialGround(column.name, format.kind === "text" && few ? labels : []);
  const answers = proposal.role === "moment" ? yesNo(labels) : null;
  return {
    name: column.name,
    role: proposal.role,
    classification: proposal.classification ?? null,
    recode: proposal.recode ?? Object.create(null),
    yes: answers?.yes ?? [],
    no: answers?.no ?? [],
    registrationNote: "",
    special,
    format,
    confidence: sure ? proposal.confidence : "unsure",
    reason: sure ? proposal.reason : reasons.ambiguousFormat,
    identifiers,
    missingShare: column.rows === 0 ? 0 : 1 - column.present / column.rows,
  };
}

type Proposal = {
  readonly role: ColumnRole;
  readonly confidence: Confidence;
  readonly reason: Text;
} & Partial<Pick<RecognisedColumn, "classification" | "recode" | "special">>;

function propose(
  column: ColumnProfile,
  format: ColumnFormat,
  identifiers: readonly IdentifierFinding[],
  around: Surroundings,
): Proposal {
  const { name, values } = column;
  const labels = [...values.keys()];
  const few = column.complete && labels.length <= mostLabels;
  const missing = [...column.missing.keys()];

  if (column.present === 0) return { role: "left-out", confidence: "likely", reason: reasons.empty };
  const first = identifiers[0];
  if (first !== undefined) return { role: "left-out", confidence: "likely", reason: reasons.identifier };
  if (format.kind === "date") return { role: "date", confidence: "sure", reason: reasons.date };
  if (around.kind === "rows" && saysWho(column, format))
    return { role: "pseudonym", confidence: "likely", reason: reasons.who };
  if (
    column.traits.dateImpossible > 0 &&
    column.traits.dateImpossible + dateCount(column) > column.present / 2
  )
    return { role: "date", confidence: "unsure", reason: reasons.impossibleDates };
  if (around.kind === "counts" && format.kind === "text") {
    const role = hasHint(name, hints.characteristicName)
      ? "characteristic-name"
      : hasHint(name, hints.groupName)
        ? "group-name"
        : null;
    if (role !== null) return { role, confidence: "sure", reason: reasons.byName, ...found(column, false) };
  }
  if (around.kind === "counts" && isCount(column) && !hasHint(name, hints.year))
    return { role: "count", confidence: "likely", reason: reasons.count };

  const isAge = hasHint(name, hints.age) && format.kind === "number";
  if (few || (isAge && column.complete)) {
    const match = matchClassification(name, labels, missing, around.known);
    if (match !== null) {
      const role = match.classification.id === "salary-scale" ? "scale" : "characteristic";
      const { recode, classification, known } = match;
      const confidence = match.byName ? "sure" : "likely";
      return { role, confidence, reason: reasons.known, recode, classification, special: known.special };
    }
  }
  if (hasHint(name, hints.unit) && column.complete && labels.length <= mostUnits)
    return { role: "unit", confidence: "likely", reason: reasons.byName, ...found(column, false) };
  if (hasHint(name, hints.scale) && few)
    return { role: "scale", confidence: "likely", reason: reasons.byName, ...found(column, true) };

  const answers = few ? yesNo(labels) : null;
  if (answers !== null) {
    const personal = specialGround(name, []) !== null || personalWord(name);
    if (personal)
      return {
        role: "characteristic",
        confidence: "likely",
        reason: reasons.byName,
        ...found(column, false),
      };
    if (answers.no.length === 0) return { role: "moment", confidence: "unsure", reason: reasons.onlyYes };
    const bare = answers.yes.every(text => text === "1");
    return { role: "moment", confidence: bare ? "likely" : "sure", reason: reasons.yesNo };
  }
  if (format.kind === "number") return proposeNumber(column, format.number);
  if (mixedNumbers(column)) return { role: "left-out", confidence: "unsure", reason: reasons.mixedNumbers };
  if (few && column.distinctShare < 0.9)
    return {
      role: "characteristic",
      confidence: "likely",
      reason: reasons.fewValues,
      ...found(column, false),
    };
  if (few)
    return {
      role: "characteristic",
      confidence: "unsure",
      reason: reasons.everyRowOther,
      ...found(column, false),
    };
  return { role: "left-out", confidence: "unsure", reason: reasons.manyValues };
}

/** Many different numbers or codes under a name such as respondent: rows of one person are found by it. */
const saysWho = ({ name, values, traits, present }: ColumnProfile, format: ColumnFormat): boolean =>
  hasWord(name, hints.person) && values.size > 20 && (format.kind !== "number" || traits.integer === present);

function proposeNumber(column: ColumnProfile, number: NumberFormat): Proposal {
  const { name, values, low, high } = column;
  const whole = column.traits.integer === column.present;
  if (hasHint(name, hints.weight) && low[number] >= 0)
    return { role: "weight", confidence: high[number] <= 100 ? "likely" : "unsure", reason: reasons.byName };
  if (hasHint(name, hints.amount)) return { role: "amount", confidence: "sure", reason: reasons.byName };
  if (hasHint(name, hints.year) && whole && low[number] >= 1900 && high[number] <= 2100)
    return { role: "characteristic", confidence: "unsure", reason: reasons.year, ...found(column, true) };
  if (whole && column.complete && values.size <= 20 && column.distinctShare < 0.5)
    return {
      role: "characteristic",
      confidence: "unsure",
      reason: reasons.fewNumbers,
      ...found(column, true),
    };
  return { role: "amount", confidence: whole ? "unsure" : "likely", reason: reasons.numbers };
}

/** Whether a column holds whole numbers that are not negative. */
export const isCount = (column: ColumnProfile): boolean =>
  column.present > 0 && wholeNumbers(column) && Math.min(column.low.point, column.low.comma) >= 0;

/** Thousands may be grouped: 1.234 and 12.345 are whole as long as nothing else is seen. */
const wholeNumbers = ({ traits, present }: ColumnProfile) =>
  traits.integer === present ||
  (traits.integer + traits.numberAmbiguous === present && traits.numberAmbiguous > 0);

const dateCount = ({ traits }: ColumnProfile) =>
  traits.dateIso + Math.max(traits.dateDayMonth, traits.dateMonthDay) + traits.dateSlash;

/** All numbers, some of which only a decimal point explains and some only a decimal comma. */
function mixedNumbers({ traits, present }: ColumnProfile): boolean {
  const point = traits.numberPoint - traits.integer;
  const comma = traits.numberComma - traits.integer;
  return point > 0 && comma > 0 && point + comma + traits.integer >= present;
}

const personal = new Set([
  "female",
  "male",
  "married",
  "gehuwd",
  "vrouw",
  "man",
  "woman",
  "mantelzorger",
  "ouder",
  "parent",
]);
const personalWord = (name: string) => wordsOf(name).some(word => personal.has(word));

/** The column's own values as a classification; numbers in order of size, labels in order of appearance. */
function found(
  column: ColumnProfile,
  ordered: boolean,
): Required<Pick<Proposal, "classification" | "recode">> {
  const values = [...column.values.keys()];
  if (column.traits.numberPoint === column.present) values.sort((a, b) => Number(a) - Number(b));
  const missing = column.present < column.rows;
  const classification = foundClassification(column.name, values, { ordered, missing });
  const code = classification.categories.find(category => category.missing)?.code ?? unknownCode;
  const recode: Record<string, string> = Object.create(null);
  for (const text of column.missing.keys()) recode[text] = code;
  return { classification, recode };
}
