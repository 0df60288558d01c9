import type { Case } from "./cases.ts";

const text = (content: string) => () => Buffer.from(content, "utf8");
const latin = (content: string) => () => Buffer.from(content, "latin1");
const two = ["geslacht", "aangenomen"];
const lines = (body: string, times: number) => `geslacht,aangenomen\n${body.repeat(times)}`;

/** Odd and hostile CSV files. */
export const csvCases: readonly Case[] = [
  {
    name: "a plain file",
    make: text(lines("v,ja\nm,nee\n", 3)),
    accepted: { columns: two, rows: 6, kind: "rows", roles: { aangenomen: "moment" } },
  },
  {
    name: "a byte order mark",
    make: text(`\ufeff${lines("v,ja\n", 2)}`),
    accepted: { columns: two, rows: 2 },
  },
  {
    name: "CR LF line ends and no last line end",
    make: text("a;b\r\n1;x\r\n2;y"),
    accepted: { columns: ["a", "b"], rows: 2, first: ["1", "x"] },
  },
  { name: "CR-only line ends", make: text("a,b\r1,x\r2,y\r"), accepted: { columns: ["a", "b"], rows: 2 } },
  {
    name: "all three line ends in one file",
    make: text("a,b\r\n1,x\n2,y\r3,z\n"),
    accepted: { columns: ["a", "b"], rows: 3 },
  },
  {
    name: "tabs",
    make: text("a\tb\n1\t2,5\n"),
    accepted: { columns: ["a", "b"], rows: 1, first: ["1", "2,5"] },
  },
  {
    name: "semicolons with decimal commas",
    make: text("fte;salaris\n0,8;3.500,50\n1,0;4.200,00\n"),
    accepted: {
      columns: ["fte", "salaris"],
      rows: 2,
      formats: { fte: "number comma", salaris: "number comma" },
    },
  },
  {
    name: "an announced separator",
    make: text("sep=;\na;b\n1,2;3\n"),
    accepted: { columns: ["a", "b"], rows: 1, first: ["1,2", "3"] },
  },
  {
    name: "Windows-1252",
    make: latin("geslacht,plaats\nv,Curaçao\nm,België\n"),
    accepted: { columns: ["geslacht", "plaats"], rows: 2, first: ["v", "Curaçao"] },
  },
  {
    name: "UTF-16 with a mark",
    make: () => Buffer.from("\ufeffa;b\né;1\n", "utf16le"),
    accepted: { columns: ["a", "b"], rows: 1, first: ["é", "1"] },
  },
  {
    name: "big-endian UTF-16 with a mark",
    make: () => Buffer.from("\ufeffa;b\né;1\n", "utf16le").swap16(),
    accepted: { columns: ["a", "b"], rows: 1, first: ["é", "1"] },
  },
  {
    name: "UTF-16 without a mark",
    make: () => Buffer.from("a;b\n1;2\n", "utf16le"),
    refused: "utf16-without-mark",
  },
  { name: "NUL in the middle", make: text(`${lines("v,ja\n", 50)}v,n\0e\n`), refused: "nul-byte" },
  { name: "only NULs", make: () => Buffer.alloc(100_000), refused: "utf16-without-mark" },
  {
    name: "UTF-8 and Windows-1252 in one file",
    make: () => Buffer.concat([Buffer.from("a,b\né,1\nü,2\n"), Buffer.from("ë,3\n", "latin1")]),
    refused: "mixed-encoding",
  },
  {
    name: "UTF-8 that breaks off inside a letter",
    make: () => Buffer.concat([Buffer.from("a,b\né,1\n"), Buffer.from([0xc3])]),
    refused: "mixed-encoding",
  },
  { name: "nothing", make: () => Buffer.alloc(0), refused: "empty-file" },
  { name: "only white space", make: text("  \n\n \n"), refused: "empty-file" },
  { name: "only a byte order mark", make: text("\ufeff"), refused: "empty-file" },
  { name: "only a header, as CSV", make: text("geslacht,aangenomen\n"), refused: "no-rows" },
  { name: "a header and empty rows", make: text("a;b\n;\n;\n\n"), refused: "no-rows" },
  {
    name: "empty rows between and after",
    make: text("\na,b\n1,x\n\n,\n2,y\n\n"),
    accepted: { columns: ["a", "b"], rows: 2 },
  },
  { name: "a row too short", make: text("a,b,c\n1,2,3\n1,2\n"), refused: "ragged-row" },
  {
    name: "a row too long, far on",
    make: text(`${lines("v,ja\n", 100_000)}v,ja,nee\n`),
    refused: "ragged-row",
  },
  {
    name: "a title above the header",
    make: text("Personeel 2024\ngeslacht,aangenomen\nv,ja\n"),
    refused: "ragged-row",
  },
  { name: "two columns of one name", make: text("a,b,A\n1,2,3\n"), refused: "duplicate-column-name" },
  {
    name: "two names that differ in invisible characters",
    make: text("naam,na\u200bam\n1,2\n"),
    refused: "duplicate-column-name",
  },
  { name: "a column without a name", make: text("a,,c\n1,2,3\n"), refused: "empty-column-name" },
  {
    name: "a name of a thousand letters",
    make: text(`${"a".repeat(1000)},b\n1,2\n`),
    refused: "column-name-too-long",
  },
  {
    name: "a million columns",
    make: text(`${Array.from({ length: 1_000_000 }, (_, i) => `k${i}`).join(",")}\n`),
    refused: "too-many-columns",
    heavy: true,
  },
  {
    name: "five hundred and one columns",
    make: text(`${Array.from({ length: 501 }, (_, i) => `k${i}`).join(",")}\n`),
    refused: "too-many-columns",
  },
  {
    name: "five hundred columns",
    make: text(`${Array.from({ length: 500 }, (_, i) => `k${i}`).join(",")}\n${"1,".repeat(499)}1\n`),
    accepted: { columns: Array.from({ length: 500 }, (_, i) => `k${i}`), rows: 1 },
  },
  {
    name: "line ends inside quotes",
    make: text('a,b\n"one\ntwo",1\n"three\r\nfour",2\n'),
    accepted: { columns: ["a", "b"], rows: 2, first: ["one\ntwo", "1"] },
  },
  {
    name: "separators and doubled quotes inside quotes",
    make: text('a,b\n"x, ""y""",1\n'),
    accepted: { columns: ["a", "b"], rows: 1, first: ['x, "y"', "1"] },
  },
  {
    name: "a quote inside an unquoted text",
    make: text('a,b\n5" pijp,1\n'),
    accepted: { columns: ["a", "b"], rows: 1, first: ['5" pijp', "1"] },
  },
  { name: "a quote that never closes", make: text('a,b\n"x,1\ny,2\n'), refused: "unclosed-quote" },
  {
    name: "a quote that never closes in a large file",
    make: text(`a,b\n"x,1\n${"y,2\n".repeat(2_000_000)}`),
    refused: "cell-too-long",
    heavy: true,
  },
  { name: "text after a closing quote", make: text('a,b\n"x"y,1\n'), refused: "text-after-quote" },
  { name: "a very long cell", make: text(`a,b\n${"x".repeat(40_000)},1\n`), refused: "cell-too-long" },
  {
    name: "a cell of twenty million letters",
    make: text(`a,b\n${"x".repeat(20_000_000)}`),
    refused: "cell-too-long",
    heavy: true,
  },
  {
    name: "a line that never ends",
    make: text(`a,b\n${"x,".repeat(8_000_000)}`),
    refused: "too-many-columns",
    heavy: true,
  },
  {
    name: "a line of quotes",
    make: text(`a,b\n${'"'.repeat(16_000_000)}`),
    refused: "row-too-long",
    heavy: true,
  },
  {
    name: "ten million empty lines",
    make: text(`a,b\n${"\n".repeat(10_000_000)}1,2\n`),
    accepted: { columns: ["a", "b"], rows: 1 },
    heavy: true,
  },
  {
    name: "ten million lone CRs after one LF",
    make: text(`a,b\n${"\r".repeat(10_000_000)}1,2\n`),
    accepted: { columns: ["a", "b"], rows: 1 },
    heavy: true,
  },
  {
    name: "every row different in every column",
    make: text(
      `${Array.from({ length: 50 }, (_, i) => `k${i}`).join(",")}\n${Array.from({ length: 20_000 }, (_, r) => Array.from({ length: 50 }, (__, c) => `w${r}-${c}`).join(",")).join("\n")}\n`,
    ),
    accepted: { columns: Array.from({ length: 50 }, (_, i) => `k${i}`), rows: 20_000 },
    heavy: true,
  },
  {
    name: "long texts of almost e-mail addresses",
    make: text(`a,b\n${`${"a.".repeat(8_000)}@${"a.".repeat(8_000)},1\n`.repeat(200)}`),
    accepted: { columns: ["a", "b"], rows: 200 },
  },
  {
    name: "long texts of digits and spaces",
    make: text(`a,b\n${`${"0 ".repeat(16_000)},1\n`.repeat(200)}`),
    accepted: { columns: ["a", "b"], rows: 200 },
  },
  {
    name: "long texts of capitals and hyphens",
    make: text(`a,b\n${`${"Aa-".repeat(10_000)},1\n${"A1 B2 ".repeat(5_000)},2\n`.repeat(100)}`),
    accepted: { columns: ["a", "b"], rows: 200 },
  },
  {
    name: "names of built-in properties",
    make: text(
      "__proto__,constructor,toString\n__proto__,constructor,hasOwnProperty\nprototype,valueOf,x\n__proto__,constructor,x\n",
    ),
    accepted: {
      columns: ["__proto__", "constructor", "toString"],
      rows: 3,
    },
  },
  {
    name: "emoji in the header and the cells",
    make: text("👩‍💼 geslacht,🏳️‍🌈\nv,😀\nm,😀\n"),
    accepted: { columns: ["👩‍💼 geslacht", "🏳️‍🌈"], rows: 2, first: ["v", "😀"] },
  },
  {
    name: "characters that turn the reading direction",
    make: text("gesl\u202eacht,b\u0007\n\u2067Vrouw\u2069,\u0001x\nMan,y\n"),
    accepted: { columns: ["geslacht", "b"], rows: 2, first: ["Vrouw", "x"] },
  },
  {
    name: "accents written in two ways",
    make: text("plaats,n\ncafe\u0301,1\ncafé,2\n"),
    accepted: { columns: ["plaats", "n"], rows: 2, first: ["café", "1"] },
  },
  {
    name: "formulas as text",
    make: text('a,b\n=1+1,x\n"=HYPERLINK(""http://x"")",y\n@SUM(A1),z\n'),
    accepted: { columns: ["a", "b"], rows: 3, first: ["=1+1", "x"] },
  },
  {
    name: "markup in header and cells",
    make: text("<script>alert(1)</script>a,b\n<img src=x onerror=alert(1)>,1\n"),
    refused: "not-a-table",
  },
  {
    name: "points and commas as decimal signs in one column",
    make: text('bedrag,x\n"1.234,56",a\n"1,234.56",b\n'),
    accepted: {
      columns: ["bedrag", "x"],
      rows: 2,
      roles: { bedrag: "left-out" },
      formats: { bedrag: "text" },
    },
  },
  {
    name: "thousands that may be fractions",
    make: text("aantal uren,x\n1.234,a\n2.500,a\n"),
    accepted: { columns: ["aantal uren", "x"], rows: 2, formats: { "aantal uren": "number point" } },
  },
  {
    name: "a date that does not exist",
    make: text("in dienst,x\n31-02-2020,a\n01-03-2020,a\n"),
    accepted: {
      columns: ["in dienst", "x"],
      rows: 2,
      roles: { "in dienst": "date" },
      formats: { "in dienst": "text" },
    },
  },
  {
    name: "dates that may be American",
    make: text("in dienst,x\n02-03-2020,a\n01-03-2020,a\n"),
    accepted: { columns: ["in dienst", "x"], rows: 2, formats: { "in dienst": "date day-month-year" } },
  },
  {
    name: "dates that must be American",
    make: text("in dienst,x\n02/23/2020,a\n01/03/2020,a\n"),
    accepted: { columns: ["in dienst", "x"], rows: 2, formats: { "in dienst": "date month-day-year" } },
  },
  {
    name: "one column",
    make: text("geslacht\nv\nm\n"),
    accepted: { columns: ["geslacht"], rows: 2, roles: { geslacht: "characteristic" } },
  },
  {
    name: "infinity and not a number",
    make: text("salaris,x\nInfinity,a\nNaN,a\n1e400,b\n"),
    accepted: { columns: ["salaris", "x"], rows: 3 },
  },
  {
    name: "totals that agree within rounding",
    make: text(
      "kenmerk,groep,populatie,werk\ngeslacht,v,1200,410\ngeslacht,m,1010,330\ngeslacht,Totaal geslacht,2220,750\n",
    ),
    accepted: { columns: ["kenmerk", "groep", "populatie", "werk"], rows: 2, totals: 1, kind: "counts" },
  },
  {
    name: "a total that is wrong",
    make: text(
      "kenmerk,groep,populatie,werk\ngeslacht,v,1200,410\ngeslacht,m,1010,330\ngeslacht,Totaal geslacht,2220,940\n",
    ),
    refused: "total-differs",
  },
];
