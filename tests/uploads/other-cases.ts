import type { Case } from "./cases.ts";
import { parquet } from "./make/parquet.server.ts";
import { zipped } from "./make/workbook.ts";

const oleHead = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ole = (stream: string) => () =>
  Buffer.concat([oleHead, Buffer.alloc(1000), Buffer.from(stream, "utf16le"), Buffer.alloc(1000)]);
const bytes =
  (...start: number[]) =>
  () =>
    Buffer.concat([Buffer.from(start), Buffer.alloc(5000, 7)]);
const people =
  "SELECT CASE WHEN i % 2 = 0 THEN 'Vrouw' ELSE 'Man' END AS geslacht, i % 3 = 0 AS aangenomen FROM range(10) t(i)";
const flipped = async (every: number) => {
  const file = await parquet(people);
  for (let at = 8; at < file.length - 8; at += every) file[at] = (file[at] ?? 0) ^ 0x55;
  return file;
};

/** Parquet, and files that are something else than they say. */
export const otherCases: readonly Case[] = [
  {
    name: "Parquet with ZSTD",
    make: () => parquet(people),
    accepted: {
      columns: ["geslacht", "aangenomen"],
      rows: 10,
      first: ["Vrouw", "true"],
      roles: { aangenomen: "moment" },
    },
  },
  {
    name: "Parquet with Snappy",
    make: () => parquet(people, "COMPRESSION snappy"),
    accepted: { columns: ["geslacht", "aangenomen"], rows: 10 },
  },
  {
    name: "Parquet with numbers, dates and times",
    make: () =>
      parquet(
        "SELECT 1.5::DOUBLE AS a, 3::DOUBLE AS b, DATE '2020-01-31' AS c, TIMESTAMP '2020-01-31 12:30:00' AS d, 12.50::DECIMAL(8,2) AS e, NULL::INT AS f, 'NaN'::DOUBLE AS g, 'x'::ENUM('x','y') AS h",
      ),
    accepted: {
      columns: ["a", "b", "c", "d", "e", "f", "g", "h"],
      rows: 1,
      first: ["1.5", "3", "2020-01-31", "2020-01-31T12:30:00", "12.50", null, null, "x"],
    },
  },
  {
    name: "Parquet with a list in a column",
    make: () => parquet("SELECT [1,2] AS a, 1 AS b"),
    refused: "parquet-column-type",
  },
  {
    name: "Parquet with a structure in a column",
    make: () => parquet("SELECT {'x': 1} AS a, 1 AS b"),
    refused: "parquet-column-type",
  },
  {
    name: "Parquet with bytes in a column",
    make: () => parquet("SELECT 'x'::BLOB AS a, 1 AS b"),
    refused: "parquet-column-type",
  },
  { name: "Parquet without rows", make: () => parquet(`${people} LIMIT 0`), refused: "no-rows" },
  {
    name: "Parquet with too many columns",
    make: () => parquet(`SELECT ${Array.from({ length: 600 }, (_, i) => `1 AS k${i}`).join(", ")}`),
    refused: "too-many-columns",
  },
  {
    name: "Parquet with a hostile column name",
    make: () => parquet('SELECT 1 AS "a""; DROP TABLE x; --", 2 AS b'),
    accepted: { columns: ['a"; DROP TABLE x; --', "b"], rows: 1, first: ["1", "2"] },
  },
  {
    name: "Parquet with a very long text",
    make: () => parquet("SELECT repeat('x', 40000) AS a, 1 AS b"),
    refused: "cell-too-long",
  },
  {
    name: "Parquet with more rows than can be",
    make: () => parquet("SELECT 1 AS a, 2 AS b FROM range(20000001)"),
    refused: "too-many-rows",
    heavy: true,
  },
  {
    name: "Parquet with one long text a hundred thousand times",
    make: () => parquet("SELECT repeat('x', 30000) AS a, i AS b FROM range(100000) t(i)"),
    refused: "unpacks-too-far",
    heavy: true,
  },
  {
    name: "Parquet with as much of one long text as may be",
    make: () => parquet("SELECT repeat('x', 30000) AS a, i AS b FROM range(2000) t(i)"),
    accepted: { columns: ["a", "b"], rows: 2000 },
    heavy: true,
  },
  {
    name: "Parquet that was cut off",
    make: async () => (await parquet(people)).subarray(0, 300),
    refused: "parquet-broken",
  },
  {
    name: "Parquet with a footer that lies",
    make: async () => {
      const file = await parquet(people);
      file.writeUInt32LE(0x7fffffff, file.length - 8);
      return file;
    },
    refused: "parquet-broken",
  },
  { name: "Parquet with damaged bytes", make: () => flipped(7), refused: "parquet-broken" },
  {
    name: "Parquet that is encrypted",
    make: () => Buffer.concat([Buffer.from("PARE"), Buffer.alloc(100), Buffer.from("PARE")]),
    refused: "parquet-encrypted",
  },
  { name: "only the mark of Parquet", make: () => Buffer.from("PAR1"), refused: "parquet-broken" },
  { name: "an old workbook (.xls)", make: ole("Workbook"), refused: "xls-legacy" },
  { name: "an encrypted workbook", make: ole("EncryptedPackage"), refused: "xlsx-encrypted" },
  {
    name: "a Word document under another name",
    make: () => zipped({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>" }),
    refused: "not-a-table",
  },
  {
    name: "an OpenDocument spreadsheet",
    make: () => zipped({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>" }),
    refused: "not-a-table",
  },
  {
    name: "a binary workbook",
    make: () => zipped({ "[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x" }),
    refused: "not-a-table",
  },
  { name: "some other ZIP file", make: () => zipped({ "data.csv": "a,b\n1,2\n" }), refused: "not-a-table" },
  { name: "a picture", make: bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), refused: "not-a-table" },
  { name: "a photograph", make: bytes(0xff, 0xd8, 0xff, 0xe0), refused: "not-a-table" },
  { name: "a PDF file", make: () => Buffer.from("%PDF-1.7\n..."), refused: "not-a-table" },
  { name: "a packed CSV file", make: bytes(0x1f, 0x8b, 0x08, 0x00), refused: "not-a-table" },
  {
    name: "a web page that says it is a workbook",
    make: () => Buffer.from("<html><table><tr><td>a</td></tr></table></html>"),
    refused: "not-a-table",
  },
  { name: "a JSON file", make: () => Buffer.from('[{"a": 1}]'), refused: "not-a-table" },
  {
    name: "a database",
    make: () => Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(4096)]),
    refused: "not-a-table",
  },
  { name: "a program", make: bytes(0x7f, 0x45, 0x4c, 0x46), refused: "not-a-table" },
  {
    name: "noise",
    make: () => Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 0xff)),
    refused: "nul-byte",
  },
];
