import { stringify } from "yaml";
import { XmlReader } from "../../datasets/reading/xml.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { plainText } from "./plain-text.ts";

/** A questionnaire taken over from another program, as YAML to look through, and what could not be taken over. */
export interface TakenOver {
  readonly yaml: string;
  readonly notes: readonly Text[];
}

type Row = Readonly<Record<string, string>>;

const most = { characters: 5_000_000, rows: 5_000, fields: 80 };

const failure = (nl: string, en: string) =>
  new Failure("lss", {
    nl: `Dit structuurbestand van LimeSurvey kan niet worden gelezen: ${nl}.`,
    en: `This LimeSurvey structure file cannot be read: ${en}.`,
  });

/**
 * Reads a structure file of LimeSurvey (.lss), versions 3 to 6, into a questionnaire of our own. Questions keep their
 * codes in lower case, so that answers exported from LimeSurvey find their place.
 *
 * @throws Failure `lss` for what is no such file, is too large, or reaches for anything outside itself
 */
export function readLss(xml: string): TakenOver {
  const tables = tablesOf(xml);
  const languages = languagesOf(tables);
  const notes: Text[] = [];
  const names = new Names();
  const say = translator(languages, notes);
  const groups = sorted(distinct(tables.get("groups") ?? [], "gid"), "group_order");
  const questions = sorted(distinct(tables.get("questions") ?? [], "qid"), "question_order");
  const parts = sorted(
    distinct([...(tables.get("subquestions") ?? []), ...(tables.get("questions") ?? [])], "qid"),
    "question_order",
  ).filter(row => isSet(row["parent_qid"]));
  if (questions.length === 0) throw failure("er staan geen vragen in", "it holds no questions");
  const context: Context = { tables, say, names, notes, parts };
  const sections = groups.flatMap(group => {
    const items = questions
      .filter(row => row["gid"] === group["gid"] && !isSet(row["parent_qid"]))
      .flatMap(row => itemsOf(row, context));
    if (items.length === 0) return [];
    return [
      {
        id: names.take(`part-${group["gid"] ?? ""}`),
        title: say(tables, "group", group, "group_name", "gid"),
        items,
      },
    ];
  });
  if (sections.length === 0)
    throw failure("geen van de vragen past in een vragenlijst", "none of its questions fits a questionnaire");
  const settings = distinct(tables.get("surveys_languagesettings") ?? [], "surveyls_survey_id")[0] ?? {};
  const title = say(tables, "survey", settings, "surveyls_title", "surveyls_survey_id");
  const filtered = new Set(
    (tables.get("question_attributes") ?? [])
      .filter(row => /^array_filter|^exclude_all_others/.test(row["attribute"] ?? "") && isSet(row["value"]))
      .map(row => row["qid"]),
  );
  if (questions.some(row => filtered.has(row["qid"])))
    notes.push({
      nl: "Filters (welke regels van een vraag te zien zijn, en welk antwoord andere uitsluit) zijn niet overgenomen: alle regels worden gevraagd.",
      en: "Filters (which rows of a question are seen, and which answer excludes others) were not taken over: all rows are asked.",
    });
  if (questions.some(row => isSet(row["relevance"]) && row["relevance"] !== "1"))
    notes.push({
      nl: "Voorwaarden (wanneer een vraag wordt gesteld) zijn niet overgenomen. Zet ze er met when bij.",
      en: "Conditions (when a question is asked) were not taken over. Add them with when.",
    });
  const value = {
    id: names.take(`lime-${slug(title.nl).slice(0, 30) || "survey"}`),
    version: "1",
    title,
    purpose: {
      nl: "Overgenomen uit LimeSurvey. Schrijf hier waarvoor de vragenlijst is.",
      en: "Taken over from LimeSurvey. Write here what the questionnaire is for.",
    },
    about: "people",
    source: "LimeSurvey",
    licence: "eigen gebruik",
    minutes: Math.max(1, Math.ceil(questions.length / 4)),
    sections,
  };
  return { yaml: stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }), notes };
}

interface Context {
  readonly tables: ReadonlyMap<string, readonly Row[]>;
  readonly say: Say;
  readonly names: Names;
  readonly notes: Text[];
  readonly parts: readonly Row[];
}

type Say = (
  tables: ReadonlyMap<string, readonly Row[]>,
  kind: "group" | "question" | "answer" | "survey",
  row: Row,
  field: string,
  key: string,
) => Text;

const yesNo = [
  { code: "y", label: { nl: "ja", en: "yes" }, value: 1 },
  { code: "n", label: { nl: "nee", en: "no" }, value: 0 },
];
const steps = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    code: String(i + 1),
    label: { nl: String(i + 1), en: String(i + 1) },
    value: i + 1,
  }));
const uncertain = [
  yesNo[0]!,
  { code: "u", label: { nl: "weet niet", en: "uncertain" }, missing: true },
  yesNo[1]!,
];
const change = [
  { code: "i", label: { nl: "meer", en: "increase" }, value: 3 },
  { code: "s", label: { nl: "gelijk", en: "same" }, value: 2 },
  { code: "d", label: { nl: "minder", en: "decrease" }, value: 1 },
];
const gender = [
  { code: "f", label: { nl: "vrouw", en: "woman" } },
  { code: "m", label: { nl: "man", en: "man" } },
];

function itemsOf(row: Row, context: Context): object[] {
  const { tables, say, names, notes, parts } = context;
  const type = row["type"] ?? "";
  const written = row["title"] ?? "";
  const base = () => ({
    id: names.take(written || `q${row["qid"]}`),
    text: say(tables, "question", row, "question", "qid"),
    ...(row["mandatory"] === "Y" ? { required: true } : {}),
  });
  const own = parts.filter(part => part["parent_qid"] === row["qid"] && (part["scale_id"] ?? "0") === "0");
  const answers = () => answersOf(row, context);
  const matrix = (options: readonly object[]) => {
    if (own.length === 0 || options.length < 2) return skip(written, notes);
    const rowNames = new Names();
    const { id, ...rest } = base();
    return [
      {
        id,
        kind: "matrix",
        ...rest,
        answers: options,
        rows: own.map(part => ({
          id: rowNames.take(part["title"] || `r${part["qid"]}`),
          text: say(tables, "question", part, "question", "qid"),
        })),
      },
    ];
  };
  switch (type) {
    case "L":
    case "!":
    case "O": {
      const options = answers();
      return options.length < 2 ? skip(written, notes) : [{ ...base(), kind: "choice", answers: options }];
    }
    case "Y":
      return [{ ...base(), kind: "choice", answers: yesNo }];
    case "G":
      return [{ ...base(), kind: "choice", answers: gender }];
    case "5":
      return [{ ...base(), kind: "choice", answers: steps(5) }];
    case "M":
    case "P": {
      if (own.length < 2) return skip(written, notes);
      const codes = new Names();
      return [
        {
          ...base(),
          kind: "multiple",
          answers: own.map(part => ({
            code: codes.take(part["title"] || `r${part["qid"]}`),
            label: say(tables, "question", part, "question", "qid"),
          })),
        },
      ];
    }
    case "F":
    case "H":
      return matrix(answers());
    case "A":
      return matrix(steps(5));
    case "B":
      return matrix(steps(10));
    case "C":
      return matrix(uncertain);
    case "E":
      return matrix(change);
    case "N":
      return [{ ...base(), kind: "number", max: 1_000_000, decimals: 2 }];
    case "D":
      return [{ ...base(), kind: "date" }];
    case "S":
      return [{ ...base(), kind: "text" }];
    case "T":
    case "U":
      return [{ ...base(), kind: "text", long: true }];
    default:
      return skip(written, notes);
  }
}

function skip(written: string, notes: Text[]): [] {
  const name = written.replace(/[^\w-]/g, "").slice(0, 20);
  notes.push({
    nl: `De vraag ${name} is van een soort die hier niet bestaat en is weggelaten.`,
    en: `The question ${name} is of a kind that does not exist here and was left out.`,
  });
  return [];
}

function answersOf(row: Row, { tables, say }: Context): object[] {
  const codes = new Names();
  const own = (tables.get("answers") ?? []).filter(
    answer => answer["qid"] === row["qid"] && (answer["scale_id"] ?? "0") === "0",
  );
  return sorted(distinct(own, "code"), "sortorder").map(answer => ({
    code: codes.take(answer["code"] ?? ""),
    label: say(tables, "answer", answer, "answer", "aid"),
    ...(/^\d+$/.test(answer["assessment_value"] ?? "") && answer["assessment_value"] !== "0"
      ? { value: Number(answer["assessment_value"]) }
      : {}),
  }));
}

/** Every table of the file: `questions` → its rows. */
function tablesOf(xml: string): Map<string, Row[]> {
  if (xml.length > most.characters) throw failure("het is te groot", "it is too large");
  const tables = new Map<string, Row[]>();
  const open: string[] = [];
  let row: Record<string, string> | null = null;
  let field: string | null = null;
  let rows = 0;
  const reader = new XmlReader({
    open(name) {
      open.push(name);
      if (name === "row" && open.length === 4) {
        if (++rows > most.rows) throw failure("er staan te veel rijen in", "it holds too many rows");
        row = {};
      } else if (row !== null && open.length === 5) {
        // A field may not be called what every object has.
        field = name in {} ? null : name;
        if (Object.keys(row).length >= most.fields)
          throw failure("een rij heeft te veel velden", "a row has too many fields");
        if (field !== null) row[field] = "";
      }
    },
    text(text) {
      if (row !== null && field !== null) row[field] += text;
    },
    close() {
      if (open.length === 5) field = null;
      if (open.length === 4 && row !== null) {
        const table = open[1] ?? "";
        const known = tables.get(table);
        if (known === undefined) tables.set(table, [row]);
        else known.push(row);
        row = null;
      }
      open.pop();
    },
  });
  let line = 1;
  try {
    // Fed in lines, and long lines in pieces: the reader bounds what it holds of a part without an end.
    for (let at = 0; at < xml.length; ) {
      const end = xml.indexOf("\n", at);
      const next = Math.min(end === -1 ? xml.length : end + 1, at + 65_536);
      reader.push(xml.slice(at, next));
      if (next === end + 1 && next < xml.length) line++;
      at = next;
    }
    reader.end();
  } catch (error) {
    if (error instanceof Failure && error.code !== "lss")
      throw failure(
        `op regel ${line} klopt de opmaak niet, is zij te diep genest of verwijst zij naar buiten`,
        `on line ${line} its markup is not right, is nested too deeply or reaches outside`,
      );
    throw error;
  }
  return tables;
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== "" && value !== "0";

/** The first row of each key: rows may be repeated for every language. */
function distinct(rows: readonly Row[], key: string): Row[] {
  const seen = new Map<string, Row>();
  for (const row of rows) {
    const name = row[key] ?? "";
    if (!seen.has(name)) seen.set(name, row);
  }
  return [...seen.values()];
}

const sorted = (rows: readonly Row[], by: string): Row[] =>
  rows.toSorted((a, b) => Number(a[by] ?? 0) - Number(b[by] ?? 0));

function languagesOf(tables: ReadonlyMap<string, readonly Row[]>): {
  readonly nl: string;
  readonly en: string;
} {
  const all = new Set(
    [...tables.values()].flat().flatMap(row => row["language"] ?? row["surveyls_language"] ?? []),
  );
  const find = (start: string) => [...all].find(code => code.startsWith(start)) ?? [...all][0] ?? "";
  return { nl: find("nl"), en: find("en") };
}

/** Texts in both languages: in the row itself (version 3) or in a table beside it (from version 4). */
function translator(languages: { readonly nl: string; readonly en: string }, notes: Text[]): Say {
  let isNoted = false;
  return (tables, kind, row, field, key) => {
    const beside = tables.get(`${kind}_l10ns`) ?? [];
    const plain = {
      group: "groups",
      question: "questions",
      answer: "answers",
      survey: "surveys_languagesettings",
    };
    const same = [
      ...(tables.get(plain[kind]) ?? []),
      ...(kind === "question" ? (tables.get("subquestions") ?? []) : []),
    ];
    const found = (language: string): string => {
      const own = beside.find(one => one[key] === row[key] && one["language"] === language);
      const repeated = same.find(
        one =>
          (kind === "answer"
            ? one["qid"] === row["qid"] && one["code"] === row["code"]
            : one[key] === row[key]) && (one["language"] ?? one["surveyls_language"]) === language,
      );
      return plainText(own?.[field] ?? repeated?.[field] ?? row[field] ?? "");
    };
    const nl = found(languages.nl) || found(languages.en) || "…";
    const en = found(languages.en) || nl;
    if (languages.nl === languages.en && !isNoted) {
      isNoted = true;
      notes.push({
        nl: "Het bestand is in één taal. Vul bij elke tekst de andere taal in.",
        en: "The file is in one language. Fill in the other language with each text.",
      });
    }
    return { nl, en };
  };
}

const slug = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** Gives each thing a name of its own that may be an id. */
class Names {
  readonly #taken = new Set<string>(["constructor"]);

  take(wanted: string): string {
    const base = slug(wanted).slice(0, 40);
    const start = /^[a-z]/.test(base) ? base : `a${base}`;
    let name = start;
    for (let i = 2; this.#taken.has(name); i++) name = `${start}-${i}`;
    this.#taken.add(name);
    return name;
  }
}
