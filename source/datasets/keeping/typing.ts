import { meansMissing } from "../recognition/words.ts";
import type { Cell } from "../../engine/write.server.ts";
import type { Text } from "../../language/text.ts";
import type { Classification } from "../../statistics/classification.ts";
import { type CellText, detached, type Row } from "../reading/table.ts";
import { parseDate, parseNumber } from "../reading/values.ts";
import type { ColumnFormat, NamedCharacteristic } from "../recognition/model.ts";
import type { ColumnPlan } from "../model.ts";
import { foundClassification } from "../recognition/found-classification.ts";
import type { KeptColumn, NumberRule } from "./kept.ts";
import { kindOf } from "./problems.ts";

/** A cell that does not fit: what stood there (never the value itself) and what should. */
export interface Misfit {
  readonly found: Text;
  readonly expected: Text;
}
export type Typed = Cell | Misfit;

/** Turns the texts of one column into what the plan says they are. */
export interface ColumnTyping {
  type(text: CellText, row: Row): Typed;
  /** After the last row: the classification of a column whose list of categories came from the file. */
  classification(): Classification | null;
  /** Values of a moment that were neither yes nor no nor empty, and so count as not known. */
  readonly unknown: { count: number };
}

export const isMisfit = (typed: Typed): typed is Misfit => typeof typed === "object" && typed !== null;

/** Different values a column may have when its categories come from the file; more looks like names or numbers. */
export const mostCategories = 5_000;

/** What the typing of a column may need to know besides its plan. */
export interface Surroundings {
  readonly format: ColumnFormat | undefined;
  /** Turns an identifier into a keyed pseudonym. */
  readonly pseudonym: (identifier: string) => string;
  /** For a table with a column of characteristic names: each of them, and where that column stands. */
  readonly characteristics: readonly NamedCharacteristic[];
  readonly nameAt: number;
}

/** Makes the typing of one column. */
export function typingOf(column: KeptColumn, around: Surroundings): ColumnTyping {
  const unknown = { count: 0 };
  const plain = (type: ColumnTyping["type"]): ColumnTyping => ({
    type,
    classification: () => column.plan.classification,
    unknown,
  });
  const { classification, role } = column.plan;
  switch (column.holding) {
    case "category":
      return classification ? plain(closedList(column.plan, classification)) : openList(column);
    case "name":
      return plain(role === "group-name" ? groupName(around) : characteristicName(around));
    case "yes-no":
      return plain(yesNo(column, unknown));
    case "number":
      return plain(number(column.rule ?? "amount", around.format));
    case "date":
      return plain(text => (text === null || meansMissing(text) ? null : date(text, around.format)));
    case "pseudonym":
      return plain(text => (text === null ? null : around.pseudonym(text)));
    default:
      return column.holding satisfies never;
  }
}

/** Categories of a confirmed classification: a value that it does not have is a fault, not a new group. */
function closedList(
  plan: Pick<ColumnPlan, "recode">,
  classification: Classification,
): (text: CellText) => Typed {
  const codes = new Set(classification.categories.map(c => c.code));
  const missing = classification.categories.find(c => c.missing)?.code;
  const recode = new Map(Object.entries(plan.recode));
  const seen = new Map<CellText, Typed>();
  const judge = (text: CellText): Typed => {
    const code = recode.get(text ?? "") ?? text ?? missing;
    if (code !== undefined && codes.has(code)) return code;
    if (missing !== undefined && text !== null && meansMissing(text)) return missing;
    return {
      found:
        text === null
          ? kindOf(null)
          : {
              nl: "een waarde die de indeling niet kent",
              en: "a value that the classification does not have",
            },
      expected: {
        nl: `een groep van ‘${classification.name.nl}’${missing === undefined ? "; die indeling heeft geen groep voor ‘niet bekend’" : ""}`,
        en: `a group of ‘${classification.name.en}’${missing === undefined ? "; that classification has no group for ‘not known’" : ""}`,
      },
    };
  };
  return text => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const typed = judge(text);
    if (seen.size < mostCategories) seen.set(text === null ? null : detached(text), typed);
    return typed;
  };
}

function characteristicName({ characteristics }: Surroundings): (text: CellText) => Typed {
  const names = new Set(characteristics.map(c => c.name));
  return text =>
    text !== null && names.has(text)
      ? text
      : {
          found: kindOf(text),
          expected: {
            nl: "de naam van een kenmerk uit het plan",
            en: "the name of a characteristic in the plan",
          },
        };
}

/** What a group is called depends on the characteristic that its row speaks of. */
function groupName({ characteristics, nameAt }: Surroundings): ColumnTyping["type"] {
  const judges = new Map(
    characteristics.map(({ name, classification, recode }) => [name, closedList({ recode }, classification)]),
  );
  return (text, row) => {
    const judge = judges.get(row[nameAt] ?? "");
    // An unknown characteristic is reported in its own column.
    return judge ? judge(text) : null;
  };
}

/**
 * The plan gives no classification: every value in the file is its own category, and empty is "not known". Which
 * category that is shows only at the end, as the file may have a word for it; until then the cell stays empty.
 */
function openList({ plan }: KeptColumn): ColumnTyping {
  const recode = new Map(Object.entries(plan.recode));
  const codes = new Map<string, string>();
  let missing = false;
  return {
    unknown: { count: 0 },
    type(text) {
      const value = recode.get(text ?? "") ?? text;
      if (value === null) {
        missing = true;
        return null;
      }
      const code = codes.get(value);
      if (code !== undefined) return code;
      if (codes.size >= mostCategories)
        return {
          found: {
            nl: `meer dan ${mostCategories} verschillende waarden`,
            en: `more than ${mostCategories} different values`,
          },
          expected: {
            nl: "een kenmerk met een vaste lijst van groepen; laat deze kolom anders weg",
            en: "a characteristic with a fixed list of groups; otherwise leave this column out",
          },
        };
      const own = detached(value);
      codes.set(own, own);
      return own;
    },
    classification() {
      const order = new Intl.Collator("nl", { numeric: true });
      return foundClassification(plan.name, [...codes.keys()].toSorted(order.compare), {
        ordered: false,
        missing,
      });
    },
  };
}

function yesNo({ plan }: KeptColumn, unknown: { count: number }): (text: CellText) => Typed {
  const answers = new Map<string, boolean>();
  for (const text of plan.no) answers.set(text, false);
  for (const text of plan.yes) answers.set(text, true);
  return text => {
    const answer = answers.get(text ?? "") ?? null;
    if (answer === null && text !== null) unknown.count++;
    return answer;
  };
}

const expectedNumber: Readonly<Record<NumberRule, Text>> = {
  count: { nl: "een aantal (0 of meer, zonder decimalen)", en: "a count (0 or more, without decimals)" },
  weight: { nl: "een gewicht (0 of meer)", en: "a weight (0 or more)" },
  amount: { nl: "een getal", en: "a number" },
};

function number(rule: NumberRule, format: ColumnFormat | undefined): (text: CellText) => Typed {
  return text => {
    const absent = text === null || meansMissing(text);
    if (absent && rule === "amount") return null;
    const value = absent ? null : parseNumber(text, format?.kind === "number" ? format.number : "point");
    if (value === null) return { found: kindOf(text), expected: expectedNumber[rule] };
    if (rule !== "amount" && value < 0)
      return { found: { nl: "een getal onder 0", en: "a number below 0" }, expected: expectedNumber[rule] };
    if (rule === "count" && !Number.isInteger(value))
      return {
        found: { nl: "een getal met decimalen", en: "a number with decimals" },
        expected: expectedNumber[rule],
      };
    return value;
  };
}

const day = 24 * 60 * 60 * 1000;

function date(text: string, format: ColumnFormat | undefined): Typed {
  const iso = parseDate(text, format?.kind === "date" ? format.date : "iso");
  if (iso !== null) return Date.parse(`${iso}T00:00:00Z`) / day;
  return {
    found: kindOf(text),
    expected: {
      nl: "een datum, in elke rij op dezelfde manier geschreven",
      en: "a date, written the same way in every row",
    },
  };
}
