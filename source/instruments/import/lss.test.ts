import { describe, expect, it } from "vitest";
import { Failure } from "../../language/failure.ts";
import { readShared } from "../catalogue.server.ts";
import { parseInstrument } from "../definition.ts";
import { questionsOf } from "../model.ts";
import { readLss } from "./lss.ts";

const table = (name: string, rows: readonly Readonly<Record<string, string>>[]) =>
  `<${name}><fields><fieldname>x</fieldname></fields><rows>${rows
    .map(
      row =>
        `<row>${Object.entries(row)
          .map(([field, value]) => `<${field}><![CDATA[${value}]]></${field}>`)
          .join("")}</row>`,
    )
    .join("")}</rows></${name}>`;

const document = (...tables: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<document><LimeSurveyDocType>Survey</LimeSurveyDocType>${tables.join("")}</document>`;

const question = (qid: string, type: string, title: string, more: Readonly<Record<string, string>> = {}) => ({
  qid,
  parent_qid: "0",
  gid: "1",
  type,
  title,
  mandatory: "N",
  question_order: qid,
  relevance: "1",
  ...more,
});

/** As version 6 writes it: texts in tables of their own. */
const six = document(
  table("groups", [{ gid: "1", sid: "9", group_order: "0" }]),
  table("group_l10ns", [
    { id: "1", gid: "1", group_name: "Uw werk", language: "nl" },
    { id: "2", gid: "1", group_name: "Your work", language: "en" },
  ]),
  table("questions", [
    question("1", "L", "Q01", { mandatory: "Y" }),
    question("2", "F", "Q02"),
    question("3", "M", "Q03", { relevance: "Q01 == 1" }),
    question("4", "T", "Q04"),
    question("5", "R", "Q05"),
    question("6", "Y", "constructor"),
  ]),
  table("subquestions", [
    { qid: "21", parent_qid: "2", gid: "1", title: "SQ001", question_order: "1", scale_id: "0" },
    { qid: "22", parent_qid: "2", gid: "1", title: "SQ002", question_order: "2", scale_id: "0" },
    { qid: "31", parent_qid: "3", gid: "1", title: "SQ001", question_order: "1", scale_id: "0" },
    { qid: "32", parent_qid: "3", gid: "1", title: "SQ002", question_order: "2", scale_id: "0" },
  ]),
  table(
    "question_l10ns",
    ["1", "2", "3", "4", "5", "6", "21", "22", "31", "32"].flatMap(qid => [
      {
        id: `${qid}1`,
        qid,
        question: `<p>Vraag&nbsp;<b>${qid}</b>?</p><script>steal()</script>`,
        language: "nl",
      },
      { id: `${qid}2`, qid, question: `Question ${qid}?`, language: "en" },
    ]),
  ),
  table("answers", [
    { aid: "1", qid: "1", code: "A1", sortorder: "1", assessment_value: "1", scale_id: "0" },
    { aid: "2", qid: "1", code: "A2", sortorder: "2", assessment_value: "2", scale_id: "0" },
    { aid: "3", qid: "2", code: "A1", sortorder: "1", assessment_value: "1", scale_id: "0" },
    { aid: "4", qid: "2", code: "A2", sortorder: "2", assessment_value: "2", scale_id: "0" },
  ]),
  table(
    "answer_l10ns",
    ["1", "2", "3", "4"].flatMap(aid => [
      { id: `${aid}1`, aid, answer: `antwoord ${aid}`, language: "nl" },
      { id: `${aid}2`, aid, answer: `answer ${aid}`, language: "en" },
    ]),
  ),
  table("surveys_languagesettings", [
    { surveyls_survey_id: "9", surveyls_language: "nl", surveyls_title: "Werkklimaat 2026" },
    { surveyls_survey_id: "9", surveyls_language: "en", surveyls_title: "Climate 2026" },
  ]),
);

/** As version 3 writes it: every row once a language. */
const three = document(
  table("answers", [
    {
      qid: "1",
      code: "A1",
      answer: "ja",
      sortorder: "1",
      assessment_value: "0",
      language: "nl",
      scale_id: "0",
    },
    {
      qid: "1",
      code: "A2",
      answer: "nee",
      sortorder: "2",
      assessment_value: "0",
      language: "nl",
      scale_id: "0",
    },
  ]),
  table("groups", [{ gid: "1", group_name: "Deel", group_order: "0", language: "nl" }]),
  table("questions", [{ ...question("1", "!", "eerste"), question: "Eens?", language: "nl" }]),
  table("surveys_languagesettings", [
    { surveyls_survey_id: "9", surveyls_language: "nl", surveyls_title: "Klein" },
  ]),
);

describe("a structure file of LimeSurvey", () => {
  it("becomes a questionnaire in both languages, without its markup", () => {
    const { yaml, notes } = readLss(six);
    const instrument = parseInstrument(yaml, "six.yaml", readShared());
    expect(instrument.title).toEqual({ nl: "Werkklimaat 2026", en: "Climate 2026" });
    expect(questionsOf(instrument).map(({ key, kind }) => [key, kind])).toEqual([
      ["q01", "choice"],
      ["q02-sq001", "choice"],
      ["q02-sq002", "choice"],
      ["q03", "multiple"],
      ["q04", "text"],
      ["constructor-2", "choice"],
    ]);
    expect(questionsOf(instrument)[0]).toMatchObject({
      text: { nl: "Vraag 1?", en: "Question 1?" },
      required: true,
      options: [{ code: "a1", label: { nl: "antwoord 1", en: "answer 1" }, value: 1 }, { code: "a2" }],
    });
    expect(yaml).not.toMatch(/steal|<p>/);
    expect(notes.map(note => note.nl).join(" ")).toMatch(/Q05.*weggelaten.*Voorwaarden/);
  });

  it("of an older version does too, and says that a language is lacking", () => {
    const { yaml, notes } = readLss(three);
    expect(questionsOf(parseInstrument(yaml, "three.yaml"))[0]).toMatchObject({
      key: "eerste",
      text: { nl: "Eens?", en: "Eens?" },
    });
    expect(notes.some(({ nl }) => nl.includes("één taal"))).toBe(true);
  });
});

describe("a hostile structure file", () => {
  const deep = `<document>${"<a>".repeat(50_000)}`;
  it.each([
    [
      "reaches for a file",
      `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document>&x;</document>`,
    ],
    ["reaches for a server", `<!DOCTYPE d SYSTEM "http://example.invalid/x.dtd"><document></document>`],
    [
      "expands without end",
      `<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><document>&b;</document>`,
    ],
    ["is nested without end", deep],
    ["has no end", `<document><questions><rows><row><qid>${"1".repeat(400_000)}`],
    ["closes what it did not open", "</document>"],
    ["holds no questions", document()],
    ["is no XML", "PK\u0003\u0004 nothing"],
    [
      "has too many rows",
      document(
        table(
          "questions",
          Array.from({ length: 5_001 }, () => ({ q: "1" })),
        ),
      ),
    ],
    ["is too large", `<document>${" ".repeat(5_000_001)}</document>`],
  ])("that %s is refused, and fast", (_, xml) => {
    const before = performance.now();
    expect(() => readLss(xml)).toThrow(Failure);
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it("cannot name a thing so that it becomes something else", () => {
    const row = {
      ...question("1", "T", "__proto__"),
      __proto__x: "1",
      question: "<img src=x onerror=alert(1)>Echt?",
      language: "nl",
    };
    const { yaml } = readLss(
      document(
        table("groups", [{ gid: "1", group_name: "}{: - [", group_order: "0", language: "nl" }]),
        table("questions", [row]),
      ),
    );
    const instrument = parseInstrument(yaml, "x.yaml");
    expect(questionsOf(instrument)[0]).toMatchObject({ key: "proto", text: { nl: "Echt?" } });
    expect(instrument.sections[0]?.title.nl).toBe("}{: - [");
    expect(Object.prototype).not.toHaveProperty("qid");
  });
});
