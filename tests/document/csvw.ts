import { z } from "zod";
import { parsedCsv } from "./forms.ts";

/*
 * Reads open data as the model of CSVW has it (https://www.w3.org/TR/tabular-metadata/,
 * https://www.w3.org/TR/tabular-data-model/), by the metadata alone. Of the vocabulary it knows what a report needs, and
 * takes anything else for a fault.
 */

const common = { "dc:title": z.string().min(1), "dc:description": z.string() };
const language = z.string().regex(/^(?:nl|en|und)$/);
const column = z.strictObject({
  // Section 5.6: a variable name of URI templates, not beginning with an underscore, which is kept for `_row` and such.
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_]*$/),
  titles: z.record(language, z.array(z.string()).min(1)),
  datatype: z.union([
    z.enum(["string", "number", "integer"]),
    z.strictObject({ base: z.literal("string"), format: z.string().min(1) }),
  ]),
});
const table = z.strictObject({
  ...common,
  url: z.string().regex(/^[a-z0-9-]+\.csv$/),
  "dc:source": z.string().min(1),
  "dc:identifier": z.string().min(1),
  "dc:provenance": z.string(),
  lang: language,
  null: z.literal(""),
  dialect: z.strictObject({
    delimiter: z.literal(","),
    encoding: z.literal("utf-8"),
    header: z.literal(true),
    lineTerminators: z.tuple([z.literal("\r\n")]),
    quoteChar: z.literal('"'),
  }),
  tableSchema: z.strictObject({ columns: z.array(column).min(1) }),
});
const group = z.strictObject({
  ...common,
  "@context": z.tuple([z.literal("http://www.w3.org/ns/csvw"), z.strictObject({ "@language": language })]),
  "dc:language": language,
  "dc:publisher": z.string(),
  "dc:issued": z.strictObject({ "@value": z.iso.date(), "@type": z.literal("xsd:date") }),
  tables: z.array(table).min(1),
});

type Column = z.infer<typeof column>;

/** Section 6.4: how a string becomes a value of a datatype; null where it cannot. */
function valueOf(text: string, { datatype }: Column): string | number | null {
  if (datatype === "string") return text;
  if (datatype === "integer") return /^[+-]?\d+$/.test(text) ? Number(text) : null;
  if (datatype === "number")
    return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d+)?$/.test(text) ? Number(text) : null;
  return new RegExp(`^(?:${datatype.format})$`).test(text) ? text : null;
}

/** What is wrong with open data as CSVW; empty where all is well. */
export function csvwFaults(files: ReadonlyMap<string, string>): readonly string[] {
  const csvs = [...files.keys()].filter(name => name.endsWith(".csv"));
  const told = files.get("csv-metadata.json");
  if (told === undefined) return csvs.map(name => `${name} is not described`);
  const read = group.safeParse(JSON.parse(told));
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const { tables } = read.data;
  const described = tables.map(({ url }) => url);
  return [
    ...csvs.filter(name => !described.includes(name)).map(name => `${name} is not described`),
    ...described.filter((name, i) => described.indexOf(name) < i).map(name => `${name} is described twice`),
    ...tables.flatMap(({ url, tableSchema }) => {
      const csv = files.get(url);
      return csv === undefined ? [`${url} is not there`] : tableFaults(url, csv, tableSchema.columns);
    }),
  ];
}

function tableFaults(url: string, csv: string, columns: readonly Column[]): readonly string[] {
  const [head = [], ...rows] = parsedCsv(csv);
  const names = columns.map(({ name }) => name);
  const faults = names
    .filter((name, i) => names.indexOf(name) < i)
    .map(name => `${url}: two columns ${name}`);
  if (head.length !== columns.length)
    faults.push(`${url}: ${head.length} columns, ${columns.length} described`);
  for (const [c, one] of columns.entries())
    if (!Object.values(one.titles).some(titles => titles.includes(head[c] ?? "")))
      faults.push(`${url}: column ${one.name} is called ${head[c]}`);
  const hidden = names.indexOf("hidden");
  const value = names.indexOf("value");
  for (const [r, row] of rows.entries()) {
    if (row.length !== columns.length) faults.push(`${url}: row ${r + 1} has ${row.length} cells`);
    for (const [c, one] of columns.entries())
      if (row[c] !== "" && valueOf(row[c] ?? "", one) === null)
        faults.push(`${url}: row ${r + 1} has ${JSON.stringify(row[c])} for ${one.name}`);
    if (hidden >= 0 && value >= 0 && row[hidden] !== "" && row[value] !== "")
      faults.push(`${url}: row ${r + 1} shows a value and says that it is hidden`);
  }
  return faults;
}
