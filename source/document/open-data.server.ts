import { type ExportRow, toCsv, toJson } from "../disclosure/export.ts";
import { hiddenReasons } from "../disclosure/reasons.ts";
import { slugOf } from "../language/slug.ts";
import type { Text } from "../language/text.ts";
import type { Figure, ReportDocument } from "./model.ts";
import { prepared } from "./prepared.ts";
import { editionWords, originWords } from "./words.ts";

/** A file of open data. */
export interface OpenFile {
  readonly name: string;
  readonly body: string;
}

/**
 * The figures of a report as open data: a CSV of tidy rows for each (RFC 4180: comma, point, UTF-8), one file that says
 * what is in them (CSVW, https://www.w3.org/TR/tabular-metadata/), and a README.
 *
 * A hidden value is empty, with the reason in its own column. Texts that a spreadsheet could take for a formula are made
 * inert, as in every export. Which licence holds is for the municipality to say.
 */
export function toOpenData(document: ReportDocument): readonly OpenFile[] {
  const ready = prepared(document);
  const figures = ready.sections.flatMap(({ blocks }) => blocks).filter(block => block.kind === "figure");
  const files = filesOf(figures);
  const fileOf = ({ id }: Figure): string => files.get(id)!;
  return [
    { name: "README.txt", body: readme(ready, figures, fileOf) },
    // CSVW knows no group without a table.
    ...(figures.length === 0
      ? []
      : [{ name: "csv-metadata.json", body: toJson(metadata(ready, figures, fileOf)) }]),
    ...figures.map(figure => ({ name: fileOf(figure), body: csvOf(figure) })),
  ];
}

/** The file of each figure by its id: its title in an address, so that who saves it knows what it is. */
export function filesOf(figures: readonly Figure[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(figures.map(({ id, title }) => [id, `${slugOf(title, taken)}.csv`]));
}

/** A name of a column as CSVW takes it: letters, digits and underscores, none twice. */
const namesOf = ({ data }: Figure): readonly string[] =>
  data.columns.map(({ name }, i) => {
    const plain = name.replaceAll(/[^A-Za-z0-9]+/g, "_").replace(/^_+|_+$/g, "") || "column";
    const before = data.columns.slice(0, i).filter(other => other.name === name).length;
    return before === 0 && plain !== "column" ? plain : `${plain}${i + 1}`;
  });

function csvOf(figure: Figure): string {
  const names = namesOf(figure);
  const rows = figure.data.rows.map(
    (row): ExportRow => Object.fromEntries(names.map((name, c) => [name, row[c] ?? null])),
  );
  return rows.length === 0 ? `${names.join(",")}\r\n` : toCsv(rows, { locale: "en" });
}

type FileOf = (figure: Figure) => string;

function metadata(document: ReportDocument, figures: readonly Figure[], fileOf: FileOf): unknown {
  const { locale, title, municipality, edition } = document;
  return {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": locale }],
    "dc:title": title,
    "dc:language": locale,
    "dc:publisher": municipality,
    "dc:issued": { "@value": edition.on, "@type": "xsd:date" },
    "dc:description": `${title}. ${editionWords(document)}.`,
    tables: figures.map(figure => {
      const names = namesOf(figure);
      return {
        url: fileOf(figure),
        "dc:title": figure.title,
        "dc:description": [...figure.sentences, ...figure.warnings].join(" "),
        "dc:source": originWords(figure, locale),
        "dc:identifier": figure.origin.release,
        "dc:provenance": figure.methods.join(" "),
        dialect: {
          delimiter: ",",
          encoding: "utf-8",
          header: true,
          lineTerminators: ["\r\n"],
          quoteChar: '"',
        },
        lang: locale,
        null: "",
        tableSchema: {
          columns: figure.data.columns.map((column, c) => ({
            name: names[c],
            titles: { und: [names[c]], [locale]: [column.title] },
            datatype: datatypeOf(column),
          })),
        },
      };
    }),
  };
}

/**
 * A datatype of CSVW. Small numbers are written as `1e-7`, which a `decimal` of XML Schema may not be and a `number`
 * may; why a value is hidden is one of the reasons there are.
 */
function datatypeOf({ name, datatype }: Figure["data"]["columns"][number]): unknown {
  if (name === "hidden") return { base: "string", format: Object.keys(hiddenReasons).join("|") };
  return datatype === "decimal" ? "number" : datatype;
}

const says = {
  about: {
    nl: "Elk CSV-bestand hoort bij één cijferblok van het verslag. Komma’s scheiden de kolommen, decimalen staan achter een punt, de tekens zijn UTF-8.",
    en: "Each CSV file belongs to one set of figures of the report. Commas part the columns, decimals follow a point, the characters are UTF-8.",
  },
  none: {
    nl: "In dit verslag staan geen cijferblokken. Er zijn dus geen gegevensbestanden bij.",
    en: "This report holds no sets of figures, so there are no data files with it.",
  },
  metadata: {
    nl: "csv-metadata.json beschrijft de bestanden en hun kolommen volgens CSVW (CSV on the Web, W3C).",
    en: "csv-metadata.json describes the files and their columns as CSVW (CSV on the Web, W3C) has it.",
  },
  hidden: {
    nl: "Een cijfer dat niet getoond mag worden, is leeg. De kolom hidden zegt waarom:",
    en: "A figure that may not be shown is empty. The column hidden says why:",
  },
  inert: {
    nl: "Een apostrof vóór een tekst die met =, +, - of @ begint, hoort niet bij die tekst: een rekenblad zou er anders een formule in zien.",
    en: "An apostrophe before a text that begins with =, +, - or @ is no part of it: a spreadsheet would otherwise take it for a formula.",
  },
  licence: {
    nl: "Onder welke licentie deze gegevens te gebruiken zijn, zegt de gemeente waar zij ze publiceert.",
    en: "The municipality says under which licence these data may be used where it publishes them.",
  },
} satisfies Record<string, Text>;

function readme(document: ReportDocument, figures: readonly Figure[], fileOf: FileOf): string {
  const { locale } = document;
  const say = (text: Text): string => text[locale];
  return [
    document.title,
    document.municipality,
    `${editionWords(document)}.`,
    "",
    ...(figures.length === 0 ? [say(says.none)] : [say(says.about), say(says.metadata)]),
    "",
    ...figures.flatMap(figure => [`${fileOf(figure)}: ${figure.title}`, `  ${originWords(figure, locale)}`]),
    "",
    ...(figures.length === 0
      ? []
      : [
          say(says.hidden),
          ...Object.entries(hiddenReasons).map(([code, reason]) => `  ${code}: ${say(reason)}`),
          "",
          say(says.inert),
        ]),
    say(says.licence),
    "",
  ].join("\n");
}
