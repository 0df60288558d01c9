import fc from "fast-check";
import { expect, it } from "vitest";
import type { Block, Figure, ReportDocument } from "../document/model.ts";
import { numbersIn } from "./numbers.ts";
import { type Known, type SignKind, signsOf, unsupportedNumbers, warningsOf } from "./traceability.ts";

const known: Known = {
  threshold: 10,
  units: ["Werk en zorg", "Public services"],
  people: ["Kim Oosterling"],
};

const figure: Figure = {
  kind: "figure",
  id: "women-at-the-top",
  title: "Vrouwen vanaf schaal 12",
  sentences: ["In 2025 was 23,4% van de leidinggevenden vrouw: 281 van 1.201."],
  warnings: [],
  pictures: [],
  tables: [
    {
      kind: "table",
      caption: "Aandeel vrouwen",
      columns: [
        { head: "Groep", number: false },
        { head: "Aandeel", number: true },
      ],
      rows: [["Vrouwen", "23,4%"]],
      note: null,
    },
  ],
  methods: [],
  origin: {
    release: "r1",
    audience: "public",
    publishedAt: "2026-03-01T10:00:00.000Z",
    source: "Personeel Zuidwijk 2025",
    referenceDate: "2025-12-31",
    snapshot: "s1",
    policyVersion: "2026-2",
    contentSha256: "0".repeat(64),
  },
  data: { columns: [], rows: [] },
};

const documentOf = (blocks: readonly Block[], locale: "nl" | "en" = "nl"): ReportDocument => ({
  locale,
  title: "Wat we deden",
  subtitle: null,
  municipality: "Voorbeeldstad",
  type: "progress-report",
  audience: "public",
  period: null,
  edition: { number: 1, state: "draft", on: "2026-03-01", reason: null },
  sections: [{ id: "done", title: "Gedaan", level: 1, blocks: [...blocks, figure] }],
  demonstration: false,
});
const says = (text: string, locale: "nl" | "en" = "nl") => documentOf([{ kind: "paragraph", text }], locale);
const kindsIn = (text: string, locale: "nl" | "en" = "nl"): readonly SignKind[] =>
  signsOf(says(text, locale), known).map(({ kind }) => kind);

it.each<[string, "nl" | "en", SignKind]>([
  ["Er zijn nu 3 vrouwen in het team.", "nl", "small-number"],
  ["Twee collega's vertrokken.", "nl", "small-number"],
  ["We spraken met één medewerker.", "nl", "one-person"],
  ["Eén medewerker vertelde erover.", "nl", "one-person"],
  ["Van hen stroomden er vier door.", "nl", "small-number"],
  ["Geen enkele vrouw solliciteerde.", "nl", "small-number"],
  ["Seven of them left within a year.", "en", "small-number"],
  ["Bij Werk en zorg werkten 4 mensen met een beperking.", "nl", "small-unit"],
  ["At Public services, three goals were missed.", "en", "small-unit"],
  ["De enige vrouw in de directie vertrok.", "nl", "only"],
  ["De eerste zwarte directeur begon in mei.", "nl", "only"],
  ["She was the only applicant with a disability.", "en", "only"],
  ["Both women were promoted.", "en", "only"],
  ["Een medewerker met een hoofddoek vertelde dat zij werd genegeerd.", "nl", "one-person"],
  ["De teamleider van Werk en zorg is hierop aangesproken.", "nl", "one-person"],
  ["A colleague told us that it went on for months.", "en", "one-person"],
  ["Wij drie krijgen altijd de late dienst.", "nl", "small-group"],
  ["We danken mevrouw Bakker voor haar werk.", "nl", "name"],
  ["Dat zei Fatima ook.", "nl", "name"],
  ["Fatima Amrani leidt het programma.", "nl", "name"],
  ["Fatima vertelde over haar eerste dag.", "nl", "name"],
  ["De training is van J. de Vries uit het zuiden.", "nl", "name"],
  ["Oosterling gaf de training.", "nl", "name"],
  ["Na 3 maart Fatima nog gesproken.", "nl", "name"],
  ["Vragen? Mail naar inclusie@voorbeeldstad.example.", "nl", "contact"],
  ["Bel 010 1234567 of 06 12345678.", "nl", "contact"],
  ["Op 12 maart kwam er een melding over discriminatie.", "nl", "incident"],
  ["A complaint was made on 12 March.", "en", "incident"],
])("what could lead to a person is seen: %s", (text, locale, kind) => {
  expect(kindsIn(text, locale)).toContain(kind);
});

it.each<[string, "nl" | "en"]>([
  ["In 2025 hielden we drie nieuwe doelen vast, en 2 interventies liepen 3 jaar.", "nl"],
  ["Volgens artikel 7 en paragraaf 3.2 van hoofdstuk 4 loopt dit tot 1 januari 2027.", "nl"],
  ["Vanaf schaal 12 is 23% vrouw. Dat kostte € 5 per medewerker.", "nl"],
  ["De gemeente Voorbeeldstad stelde de visie vast op 3 maart 2025.", "nl"],
  ["Bij Werk en zorg lopen de gesprekken door.", "nl"],
  ["In 2025 the council adopted three goals on 3 March, under article 9.", "en"],
  ["De cijfers komen uit Personeel Zuidwijk 2025.", "nl"],
  ["Een medewerker mag bezwaar maken. Dat staat in de wet.", "nl"],
])("what leads to nobody is let through: %s", (text, locale) => {
  expect(kindsIn(text, locale)).toEqual([]);
});

it("names the section and the sentence, and a name once for every section it stands in", () => {
  const document: ReportDocument = {
    ...documentOf([]),
    sections: [
      {
        id: "a",
        title: "Begin",
        level: 1,
        blocks: [{ kind: "paragraph", text: "Dank aan Fatima. Het ging goed." }],
      },
      {
        id: "b",
        title: "Slot",
        level: 1,
        blocks: [{ kind: "list", items: ["Een talk met Fatima.", "Er waren 3 vrouwen. En koffie."] }],
      },
    ],
  };
  expect(signsOf(document, known)).toEqual([
    {
      kind: "name",
      found: "Fatima",
      passage: "Fatima",
      sections: [
        { id: "a", title: "Begin" },
        { id: "b", title: "Slot" },
      ],
    },
    {
      kind: "small-number",
      found: "3",
      passage: "Er waren 3 vrouwen.",
      sections: [{ id: "b", title: "Slot" }],
    },
  ]);
});

it("reads a small number in a table with its row and column", () => {
  const table = (head: string): Block => ({
    kind: "table",
    caption: "Stand",
    columns: [
      { head: "Onderdeel", number: false },
      { head, number: true },
    ],
    rows: [["Totaal", "3"]],
    note: null,
  });
  expect(signsOf(documentOf([table("Vrouwen")]), known).map(({ passage }) => passage)).toEqual([
    "Totaal, Vrouwen: 3",
  ]);
  expect(signsOf(documentOf([table("Interventies")]), known)).toEqual([]);
});

it("asks where a number comes from that no figure or table shows", () => {
  const of = (text: string, locale: "nl" | "en" = "nl") =>
    unsupportedNumbers(says(text, locale)).map(({ found }) => found);
  expect(of("Het aandeel steeg tot 23,4%, ruim 23 procent, bij 1.201 mensen.")).toEqual([]);
  expect(of("Het aandeel steeg tot 25%, bij 1.250 mensen.")).toEqual(["25%", "1.250"]);
  expect(of("Dat is 5 procentpunt meer, en de helft minder dan in 2024.")).toEqual([
    "5 procentpunt",
    "de helft",
  ]);
  expect(of("Een aantal is geen aandeel: 281%.")).toEqual(["281%"]);
  expect(of("We deden 14 interventies, en 3 gesprekken, op 14 maart 2025.")).toEqual(["14"]);
  expect(of("It rose to 1,250 people.", "en")).toEqual(["1,250"]);
});

it("asks once about a small number that no figure shows", () => {
  expect(warningsOf(says("Er kwamen 3 vrouwen bij."), known).map(({ kind }) => kind)).toEqual([
    "small-number",
  ]);
});

it("reads numbers as the language writes them", () => {
  const values = (text: string, locale: "nl" | "en") => numbersIn(text, locale).map(({ value }) => value);
  expect(values("1.234,5 en 12,5% en 3.2", "nl")).toEqual([1234.5, 12.5]);
  expect(values("1,234.5 and 12.5% and 3.2", "en")).toEqual([1234.5, 12.5, 3.2]);
  expect(values("1950 medewerkers in 1950", "nl")).toEqual([1950]);
});

const fewWords = ["één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"];
const counted = [
  "vrouwen",
  "collega's",
  "medewerkers",
  "mensen",
  "sollicitanten",
  "moslims",
  "onbekende woorden",
];

it("finds every small number of people, wherever it stands", () => {
  const around = fc.constantFrom(
    "",
    "Het ging goed. ",
    "In 2025 (zie artikel 3) waren er ",
    "Kort: ",
    "Wel 45% en ",
  );
  fc.assert(
    fc.property(
      around,
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      fc.constantFrom(...counted),
      fc.constantFrom("", " bij Werk en zorg", " van de 12", ", op 3 mei"),
      (before, n, inWords, whom, after) => {
        const number = inWords ? fewWords[n - 1]! : String(n);
        const found = signsOf(says(`${before}${number} ${whom}${after}.`), known);
        const expected: readonly SignKind[] = ["small-number", "small-unit", "one-person"];
        expect(
          found.filter(({ kind }) => expected.includes(kind)).map(sign => sign.found.toLowerCase()),
        ).toContainEqual(expect.stringContaining(number));
      },
    ),
    { numRuns: 300 },
  );
});

it("shows of every sign a passage it stands in, and is not made slow by any text", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 4000, unit: "binary" }), text => {
      for (const { found, passage } of warningsOf(says(text), known)) expect(passage).toContain(found);
    }),
    { numRuns: 100 },
  );
  for (const hostile of [
    "0 ".repeat(5000),
    "Aa ".repeat(4000),
    "a@".repeat(3000),
    "1.".repeat(5000),
    "een ".repeat(3000),
  ]) {
    const began = performance.now();
    warningsOf(says(hostile), known);
    expect(performance.now() - began).toBeLessThan(4000);
  }
});
