import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { contentPath } from "../../content.server.ts";
import { readCatalogue } from "../catalogue.server.ts";
import { checkFile } from "../check.server.ts";
import { parseInstrument } from "../definition.ts";
import { questionsOf } from "../model.ts";
import { readAnswersCsv } from "../people/answers-csv.ts";
import { fileText } from "./file-text.ts";
import { readLss } from "./lss.ts";

const folder = mkdtempSync(join(tmpdir(), "mozaiek-odd-"));
afterAll(() => rmSync(folder, { recursive: true }));

const mark = "\ufeff";
const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();
/** The same text as different programs write it. */
const encodings: readonly (readonly [string, (text: string) => Buffer])[] = [
  ["UTF-8", text => Buffer.from(text)],
  ["UTF-8 with a mark", text => Buffer.from(mark + text)],
  ["UTF-16 of Windows", text => Buffer.from(mark + text, "utf16le")],
  ["UTF-16 the other way round", text => swapped(mark + text)],
  ["lines that end as on Windows", text => Buffer.from(text.replaceAll("\n", "\r\n"))],
  ["Windows-1252", text => Buffer.from(text.replaceAll("’", "'"), "latin1")],
];

const row = (fields: Readonly<Record<string, string>>) =>
  `<row>${Object.entries(fields)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join("")}</row>`;
const table = (name: string, rows: readonly Readonly<Record<string, string>>[]) =>
  `<${name}>\n<rows>\n${rows.map(row).join("\n")}\n</rows>\n</${name}>`;
const survey = (language: string, ...more: string[]) =>
  `<?xml version="1.0"?>\n<document>\n${[
    table("groups", [{ gid: "1", group_name: "Één", group_order: "0", language }]),
    ...more,
    table("surveys_languagesettings", [
      { surveyls_survey_id: "9", surveyls_language: language, surveyls_title: "Één" },
    ]),
  ].join("\n")}\n</document>`;
const question = (qid: string, type: string, title: string, language = "nl", parent = "0") => ({
  qid,
  parent_qid: parent,
  gid: "1",
  type,
  title,
  question: `Vraag ${title}?`,
  question_order: qid,
  language,
});
const text = (language = "nl") => survey(language, table("questions", [question("1", "T", "een", language)]));

describe("the same file in another writing is the same file", () => {
  const yaml = readFileSync(contentPath("instruments", "strategy-check.yaml"), "utf8");
  const hash = (bytes: Buffer): string | undefined => {
    const file = join(folder, "own.yaml");
    writeFileSync(file, bytes);
    const { problems, instrument } = checkFile(file);
    expect(problems).toEqual([]);
    return instrument?.title.nl;
  };
  const climate = readCatalogue("/nowhere").instruments.find(
    ({ instrument }) => instrument.id === "inclusion-climate",
  )!.instrument;

  it.each(encodings)("%s", (_, write) => {
    expect(hash(write(yaml))).toBe("Is onze DEI-strategie een strategie?");
    expect(parseInstrument(readLss(fileText(write(text()))).yaml, "x.yaml").title.nl).toBe("Één");
    const csv = "Heeft u gezien dat het een collega overkwam?;gender\nja;vrouw\nnee;man\n";
    expect(readAnswersCsv(climate, fileText(write(csv))).sheets).toEqual([
      { witnessed: "yes", gender: "women" },
      { witnessed: "no", gender: "men" },
    ]);
  });

  it("what is no text is said to be none, with the line", () => {
    const file = join(folder, "sheet.yaml");
    for (const bytes of [Buffer.from("PK\u0003\u0004\n\0\0"), Buffer.from("id: x\n", "utf16le")]) {
      writeFileSync(file, bytes);
      const { problems, instrument } = checkFile(file);
      expect(instrument).toBeNull();
      expect(problems[0]?.text.nl).toMatch(/geen tekstbestand: op regel [12] /);
      expect(problems[0]?.text.en).toMatch(/no text file: line [12] /);
    }
  });
});

describe("a LimeSurvey file that is odd", () => {
  it.each([
    ["in German alone", text("de"), ["een"], /één taal/],
    [
      "with kinds that do not exist here",
      survey(
        "nl",
        table("questions", [
          ...["1", ";", ":", "|", "*", "X", "R", "K", "Q", "I"].map((type, i) =>
            question(String(i + 2), type, `soort${i}`),
          ),
          question("1", "S", "kort"),
        ]),
      ),
      ["kort"],
      /De vraag soort0 is van een soort die hier niet bestaat.*De vraag soort9/,
    ],
    [
      "with a code that is there twice",
      survey("nl", table("questions", [question("1", "T", "Een"), question("2", "T", "een")])),
      ["een", "een-2"],
      /één taal/,
    ],
    [
      "with filters on the rows of a matrix",
      survey(
        "nl",
        table("questions", [
          question("1", "A", "m"),
          question("2", "T", "SQ1", "nl", "1"),
          question("3", "T", "SQ2", "nl", "1"),
        ]),
        table("question_attributes", [{ qaid: "1", qid: "1", attribute: "array_filter", value: "elders" }]),
      ),
      ["m-sq1", "m-sq2"],
      /Filters .* zijn niet overgenomen/,
    ],
    [
      "with a matrix without rows beside what is right",
      survey("nl", table("questions", [question("1", "A", "leeg"), question("2", "T", "een")])),
      ["een"],
      /De vraag leeg/,
    ],
  ])("%s is taken over as far as it goes, and what was left out is said", (_, xml, keys, said) => {
    const { yaml, notes } = readLss(xml);
    expect(questionsOf(parseInstrument(yaml, "odd.yaml")).map(({ key }) => key)).toEqual(keys);
    expect(notes.map(({ nl }) => nl).join(" ")).toMatch(said);
    expect(notes.every(({ nl, en }) => en !== "" && en !== nl)).toBe(true);
  });

  it.each([
    [
      "an element that is closed too often",
      text().replace("</rows>", "</rows></x></y></rows></groups></document>"),
      5,
    ],
    [
      "a document type that expands without end",
      `<?xml version="1.0"?>\n<!DOCTYPE lolz [\n<!ENTITY a "ha">\n<!ENTITY b "&a;&a;">\n]>\n<document>&b;</document>`,
      2,
    ],
    [
      "an entity from outside",
      `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<document>&x;</document>`,
      1,
    ],
    ["an end that is missing", text().replace("</document>", ""), 17],
  ])("%s is refused with the line", (_, xml, line) => {
    let said = "";
    try {
      readLss(xml);
    } catch (error) {
      said = error instanceof Error ? error.message : "";
    }
    const [, found] = /on line (\d+)/.exec(said) ?? [];
    expect(Math.abs(Number(found) - line), said).toBeLessThanOrEqual(1);
    expect(said).not.toMatch(/passwd|haha/);
  });
});
