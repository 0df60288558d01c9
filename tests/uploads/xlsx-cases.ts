import { deflateRawSync } from "node:zlib";
import type { Case } from "./cases.ts";
import { people, rowsOf, sheet, workbook, workbookParts, zipped } from "./make/workbook.ts";

const two = ["geslacht", "aangenomen"];
const plain = () => workbook({ Blad1: sheet(rowsOf(people)) });
const bomb = (megabytes: number, around: (filler: string) => string) => () =>
  workbook({ Blad1: around(" ".repeat(megabytes * 1024 ** 2)) });

/** Changes bytes at the first place a text occurs. */
function patched(file: Buffer, find: Buffer, change: (at: number, copy: Buffer) => void): Buffer {
  const copy = Buffer.from(file);
  change(copy.indexOf(find), copy);
  return copy;
}

/** Odd and hostile workbooks. */
export const xlsxCases: readonly Case[] = [
  {
    name: "a plain workbook",
    make: plain,
    accepted: {
      columns: two,
      rows: 10,
      kind: "rows",
      roles: { geslacht: "characteristic", aangenomen: "moment" },
    },
  },
  {
    name: "shared and rich texts, a prefix on every element",
    make: () =>
      workbook({
        Blad1: `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row><x:row><x:c t="s"><x:v>3</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      }),
    accepted: { columns: two, rows: 1, first: ["Man", "true"] },
  },
  {
    name: "dates by style",
    make: () =>
      workbook({
        B: sheet(
          `${rowsOf([["in dienst", "tijd"]])}<row r="2"><c r="A2" s="2"><v>43861</v></c><c r="B2" s="1"><v>43861.5</v></c></row>`,
        ),
      }),
    accepted: { columns: ["in dienst", "tijd"], rows: 1, first: ["2020-01-31", "2020-01-31T12:00:00"] },
  },
  {
    name: "dates counted from 1904",
    make: () =>
      workbook(
        {
          B: sheet(
            `${rowsOf([["in dienst", "x"]])}<row r="2"><c r="A2" s="1"><v>42399</v></c><c r="B2"><v>1</v></c></row>`,
          ),
        },
        {
          "xl/workbook.xml":
            '<workbook><workbookPr date1904="1"/><sheets><sheet name="B" r:id="rId1"/></sheets></workbook>',
        },
      ),
    accepted: { columns: ["in dienst", "x"], rows: 1, first: ["2020-01-31", "1"] },
  },
  {
    name: "numbers with an exponent",
    make: () =>
      workbook({
        B: sheet(
          `${rowsOf([["a", "b"]])}<row r="2"><c r="A2"><v>1.23456782E8</v></c><c r="B2"><v>1.5E-3</v></c></row>`,
        ),
      }),
    accepted: { columns: ["a", "b"], rows: 1, first: ["123456782", "0.0015"] },
  },
  {
    name: "formulas with and without errors",
    make: () =>
      workbook({
        B: sheet(
          `${rowsOf([["a", "b"]])}<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
        ),
      }),
    accepted: { columns: ["a", "b"], rows: 1, first: ["2", "#DIV/0!"] },
  },
  {
    name: "a formula without a result",
    make: () =>
      workbook({
        B: sheet(`${rowsOf([["a", "b"]])}<row r="2"><c r="A2"><f>WEBSERVICE("http://x")</f></c></row>`),
      }),
    refused: "formula-without-value",
  },
  {
    name: "an empty first sheet",
    make: () => workbook({ Leeg: sheet(""), Data: sheet(rowsOf(people)) }),
    accepted: { columns: two, rows: 10 },
  },
  {
    name: "a sheet that was chosen",
    make: () => workbook({ Een: sheet(rowsOf([["a"], [1]])), Data: sheet(rowsOf(people)) }),
    sheet: "Data",
    accepted: { columns: two, rows: 10 },
  },
  { name: "a sheet that is not there", make: plain, sheet: "Nergens", refused: "no-such-sheet" },
  {
    name: "only empty sheets",
    make: () => workbook({ A: sheet(""), B: sheet('<row r="1"><c r="A1"/></row>') }),
    refused: "empty-file",
  },
  { name: "only a header", make: () => workbook({ A: sheet(rowsOf([["a", "b"]])) }), refused: "no-rows" },
  {
    name: "empty rows between, header lower down",
    make: () =>
      workbook({
        A: sheet(
          rowsOf([["a", "b"]], 4) +
            rowsOf([["1", "x"]], 9) +
            rowsOf(
              [
                [null, null],
                ["2", "y"],
              ],
              20,
            ),
        ),
      }),
    accepted: { columns: ["a", "b"], rows: 2 },
  },
  {
    name: "a value right of the last column",
    make: () =>
      workbook({
        A: sheet(
          rowsOf([
            ["a", "b"],
            ["1", "2", "note"],
          ]),
        ),
      }),
    refused: "ragged-row",
  },
  {
    name: "a header with a gap",
    make: () =>
      workbook({
        A: sheet(
          rowsOf([
            ["a", null, "c"],
            ["1", "2", "3"],
          ]),
        ),
      }),
    refused: "empty-column-name",
  },
  {
    name: "a value in the last column there is",
    make: () => workbook({ A: sheet(`${rowsOf([["a", "b"]])}<row r="2"><c r="XFD2"><v>1</v></c></row>`) }),
    refused: "too-many-columns",
  },
  {
    name: "a value in a column there is not",
    make: () => workbook({ A: sheet(`${rowsOf([["a", "b"]])}<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>`) }),
    refused: "xlsx-broken",
  },
  {
    name: "rows out of order",
    make: () => workbook({ A: sheet(rowsOf(people, 5) + rowsOf(people, 1)) }),
    refused: "xlsx-broken",
  },
  {
    name: "a reference to a text that is not there",
    make: () =>
      workbook({ A: sheet(`${rowsOf([["a", "b"]])}<row r="2"><c r="A2" t="s"><v>999999</v></c></row>`) }),
    refused: "xlsx-broken",
  },
  {
    name: "a text in the place of a number of a text",
    make: () =>
      workbook({ A: sheet(`${rowsOf([["a", "b"]])}<row r="2"><c r="A2" t="s"><v>__proto__</v></c></row>`) }),
    refused: "xlsx-broken",
  },
  {
    name: "an external entity (XXE)",
    make: () =>
      workbook({
        A: `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${sheet(
          rowsOf([
            ["a", "b"],
            ["&e;", "1"],
          ]),
        )}`,
      }),
    refused: "xlsx-broken",
  },
  {
    name: "entities that multiply (billion laughs)",
    make: () =>
      workbook(
        { A: sheet(rowsOf(people)) },
        {
          "xl/sharedStrings.xml": `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>`,
        },
      ),
    refused: "xlsx-broken",
  },
  {
    name: "an entity nobody declared",
    make: () =>
      workbook({
        A: sheet(
          rowsOf([["a", "b"]]) +
            '<row r="2"><c r="A2" t="inlineStr"><is><t>&xxe;&#65;&lt;</t></is></c></row>',
        ),
      }),
    accepted: { columns: ["a", "b"], rows: 1, first: ["&xxe;A<", null] },
  },
  {
    name: "a relation to a server",
    make: () =>
      workbook(
        { A: sheet(rowsOf(people)) },
        {
          "_rels/.rels":
            '<Relationships><Relationship Id="1" Type="x/officeDocument" Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>',
        },
      ),
    accepted: { columns: two, rows: 10 },
  },
  {
    name: "elements nested ten thousand deep",
    make: () => workbook({ A: `${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}` }),
    refused: "xlsx-broken",
  },
  {
    name: "elements that close too often",
    make: () => workbook({ A: "<a></a></a></a>" }),
    refused: "xlsx-broken",
  },
  {
    name: "a sheet that breaks off",
    make: () => workbook({ A: sheet(rowsOf(people)).slice(0, 600) }),
    refused: "xlsx-broken",
  },
  {
    name: "a tag that never ends",
    make: () => workbook({ A: `<worksheet ${"a".repeat(3_000_000)}` }),
    refused: "xlsx-broken",
  },
  {
    name: "a cell of ten million letters",
    make: () =>
      workbook({
        A: sheet(
          rowsOf([
            ["a", "b"],
            ["x".repeat(10_000_000), "1"],
          ]),
        ),
      }),
    refused: "xlsx-broken",
  },
  {
    name: "a cell of forty thousand letters",
    make: () =>
      workbook({
        A: sheet(
          rowsOf([
            ["a", "b"],
            ["x".repeat(40_000), "1"],
          ]),
        ),
      }),
    refused: "cell-too-long",
  },
  {
    name: "a bomb of spaces between rows",
    make: bomb(100, filler => sheet(rowsOf(people) + filler)),
    refused: "xlsx-broken",
    heavy: true,
  },
  {
    name: "a bomb of empty rows",
    make: () => workbook({ A: sheet(rowsOf(people) + "<row></row>".repeat(6_000_000)) }),
    refused: "unpacks-too-far",
    heavy: true,
  },
  {
    name: "a bomb in the shared texts",
    make: () =>
      workbook(
        { A: sheet(rowsOf(people)) },
        {
          "xl/sharedStrings.xml": `<sst>${"<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>".repeat(2_000_000)}</sst>`,
        },
      ),
    refused: "unpacks-too-far",
    heavy: true,
  },
  {
    name: "a bomb in the styles",
    make: () =>
      workbook(
        { A: sheet(rowsOf(people)) },
        { "xl/styles.xml": `<styleSheet>${"<xf/>".repeat(4_000_000)}</styleSheet>` },
      ),
    refused: "unpacks-too-far",
    heavy: true,
  },
  {
    name: "names that climb out of the folder",
    make: () =>
      zipped({
        ...workbookParts({ A: sheet(rowsOf(people)) }),
        "../../../../tmp/escaped.txt": "x",
        "/etc/escaped": "x",
        "C:\\escaped": "x",
      }),
    accepted: { columns: two, rows: 10 },
  },
  {
    name: "a relation that climbs out of the folder",
    make: () =>
      workbook(
        { A: sheet(rowsOf(people)) },
        {
          "xl/_rels/workbook.xml.rels":
            '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../../etc/passwd"/></Relationships>',
        },
      ),
    refused: "xlsx-broken",
  },
  { name: "a file that was cut off", make: () => plain().subarray(0, 900), refused: "xlsx-broken" },
  {
    name: "a part with another checksum",
    make: () =>
      patched(plain(), Buffer.from("PK\x01\x02"), (at, copy) =>
        copy.writeUInt32LE(1, copy.indexOf(Buffer.from("xl/worksheets/sheet1.xml"), at) - 46 + 16),
      ),
    refused: "xlsx-broken",
  },
  {
    name: "a part behind a password",
    make: () => patched(plain(), Buffer.from("PK\x01\x02"), (at, copy) => copy.writeUInt16LE(1, at + 8)),
    refused: "xlsx-encrypted",
  },
  {
    name: "a list of contents that lies about its length",
    make: () =>
      patched(plain(), Buffer.from("PK\x05\x06"), (at, copy) => copy.writeUInt16LE(60_000, at + 10)),
    refused: "xlsx-broken",
  },
  { name: "a workbook without sheets", make: () => workbook({}), refused: "empty-file" },
  {
    name: "a workbook without its sheet",
    make: () =>
      zipped(
        Object.fromEntries(
          Object.entries(workbookParts({ A: "" })).filter(([name]) => !name.includes("sheet1")),
        ),
      ),
    refused: "xlsx-broken",
  },
  {
    name: "text that is no UTF-8",
    make: () =>
      workbook({ A: "" }, { "xl/worksheets/sheet1.xml": Buffer.from(sheet(rowsOf([["é", "b"]])), "latin1") }),
    refused: "xlsx-broken",
  },
  {
    name: "a part that is no deflate",
    make: () => {
      const bytes = plain();
      const at = bytes.indexOf(deflateRawSync(sheet(rowsOf(people)), { level: 9 }).subarray(0, 8));
      const from = at < 0 ? bytes.indexOf(Buffer.from("xl/worksheets/sheet1.xml")) + 30 : at;
      return Buffer.concat([bytes.subarray(0, from), Buffer.alloc(40, 0xff), bytes.subarray(from + 40)]);
    },
    refused: "xlsx-broken",
  },
];
