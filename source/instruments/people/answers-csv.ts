import { CsvRecords } from "../../datasets/reading/csv-records.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { askedOnly } from "../conditions.ts";
import { readAnswer } from "../answering.ts";
import { type Answers, type Instrument, optionsOf, type Question, questionsOf } from "../model.ts";
import { plainText } from "../import/plain-text.ts";

/** Answers read from a file, and what was and was not understood; never a value from the file itself. */
export interface ReadAnswers {
  readonly sheets: readonly Answers[];
  /** Questions that were found, with the column they were found in. */
  readonly found: readonly { readonly question: string; readonly column: string }[];
  /** Columns that belong to no question: they are not read. */
  readonly ignored: readonly string[];
  /** Questions with answers that are none of theirs, and how many. */
  readonly strange: readonly { readonly question: string; readonly answers: number }[];
}

const most = { characters: 50_000_000, rows: 200_000, columns: 500 };

/**
 * Reads answers as LimeSurvey exports them (CSV with codes) or as any survey bureau hands them over: one row a person,
 * a column a question. A column is found by the key, the LimeSurvey code (`Q1[SQ001]`) or the words of a question; an
 * answer by its code, its value or its words, in either language. What is not understood is left out and counted.
 *
 * Columns that point to people (name, e-mail, address of the computer) belong to no question, so they are never read.
 *
 * @throws Failure `answers-csv` where the file is too large, has no rows, or not one question of this questionnaire;
 *   and what `CsvRecords` throws
 */
export function readAnswersCsv(instrument: Instrument, text: string): ReadAnswers {
  if (text.length > most.characters) throw failure("het is groter dan 50 MB", "it is larger than 50 MB");
  const clean = text.replace(/^\ufeff/, "");
  const rows: string[][] = [];
  const reader = new CsvRecords(delimiterOf(clean), clean.includes("\n") ? "\n" : "\r", fields => {
    if (rows.length > most.rows)
      throw failure("er staan meer dan 200.000 rijen in", "it holds more than 200,000 rows");
    rows.push(fields);
  });
  reader.push(clean, true);
  const [head, ...body] = rows;
  if (head === undefined || body.length === 0)
    throw failure("er staan geen antwoorden in", "it holds no answers");
  if (head.length > most.columns)
    throw failure("er zijn meer dan 500 kolommen", "there are more than 500 columns");
  const questions = questionsOf(instrument);
  const columns = head.map(
    name => questions.find(question => namesOf(question).includes(fold(name))) ?? null,
  );
  const parts = head.map(name => partOf(questions, name));
  if (columns.every(one => one === null) && parts.every(one => one === null))
    throw failure(
      "geen enkele kolom hoort bij een vraag. Kies de codes van de vragen als kolomnamen",
      "not one column belongs to a question. Choose the codes of the questions as column names",
    );
  const strange = new Map<string, number>();
  const sheets = body.map(row => {
    const answers: Record<string, string | readonly string[]> = {};
    for (const [i, cell] of row.entries()) {
      const written = cell.trim();
      if (written === "") continue;
      const part = parts[i];
      if (part != null) {
        if (isTicked(written)) {
          const before = answers[part.question.key];
          answers[part.question.key] = [...(Array.isArray(before) ? before : []), part.code];
        }
        continue;
      }
      const question = columns[i];
      if (question == null) continue;
      const given = answerFor(question, written);
      if (given === null) strange.set(question.key, (strange.get(question.key) ?? 0) + 1);
      else answers[question.key] = given;
    }
    return askedOnly(instrument, answers);
  });
  return {
    sheets: sheets.filter(answers => Object.keys(answers).length > 0),
    found: head.flatMap((column, i) => {
      const key = columns[i]?.key ?? parts[i]?.question.key;
      return key === undefined ? [] : [{ question: key, column }];
    }),
    ignored: head.filter((_, i) => columns[i] === null && parts[i] === null),
    strange: [...strange].map(([question, answers]) => ({ question, answers })),
  };
}

const failure = (nl: string, en: string) =>
  new Failure("answers-csv", {
    nl: `Dit bestand met antwoorden kan niet worden gelezen: ${nl}.`,
    en: `This file of answers cannot be read: ${en}.`,
  });

/** Words without accents, capitals and signs: how columns and answers are compared. */
const fold = (words: string): string =>
  plainText(words.slice(0, 2000))
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

const namesOf = (question: Question): readonly string[] => [
  question.key,
  fold(question.text.nl),
  fold(question.text.en),
];

/** A column that holds one answer of a question that takes several, as LimeSurvey writes them. */
function partOf(
  questions: readonly Question[],
  name: string,
): { readonly question: Question; readonly code: string } | null {
  const folded = fold(name);
  for (const question of questions) {
    if (question.kind !== "multiple") continue;
    const option = question.options.find(({ code }) => folded === `${question.key}-${code}`);
    if (option !== undefined) return { question, code: option.code };
  }
  return null;
}

const isTicked = (written: string): boolean => /^(y|yes|ja|j|1|true|waar|x)$/i.test(written);

function answerFor(question: Question, written: string): string | readonly string[] | null {
  if (question.kind === "multiple") {
    const codes = written.split(/[;,|]/).map(one => codeOf(question, one));
    return codes.some(code => code === null) ? null : codes.flatMap(code => code ?? []);
  }
  if (optionsOf(question).length > 0) return codeOf(question, written);
  const read = readAnswer(question, [question.kind === "date" ? written.slice(0, 10) : written]);
  return "error" in read ? null : read.answer;
}

function codeOf(question: Question, written: string): string | null {
  const folded = fold(written);
  const number = /^-?\d+([.,]\d+)?$/.test(written.trim()) ? Number(written.trim().replace(",", ".")) : null;
  const options = optionsOf(question);
  const found =
    options.find(({ code }) => code === folded) ??
    options.find(({ label }) => fold(label.nl) === folded || fold(label.en) === folded) ??
    options.find(({ value }) => value !== null && value === number);
  return found?.code ?? null;
}

/** The sign that parts most cells of the first line. */
function delimiterOf(text: string): string {
  const [line = ""] = text.slice(0, 100_000).split(/\r?\n|\r/, 1);
  const counted = [";", ",", "\t"].map(sign => ({ sign, times: line.split(sign).length }));
  return counted.toSorted((a, b) => b.times - a.times)[0]?.sign ?? ";";
}

/** What was and was not understood, in sentences. */
export function readingNotes(read: ReadAnswers): readonly Text[] {
  const notes: Text[] = [
    {
      nl: `${read.sheets.length} antwoordlijsten, ${read.found.length} kolommen herkend, ${read.ignored.length} niet gelezen.`,
      en: `${read.sheets.length} sheets of answers, ${read.found.length} columns recognised, ${read.ignored.length} not read.`,
    },
  ];
  for (const { question, answers } of read.strange)
    notes.push({
      nl: `Bij ‘${question}’ waren ${answers} antwoorden geen van de mogelijke antwoorden; die tellen niet mee.`,
      en: `For ‘${question}’ ${answers} answers were none of the possible ones; they do not count.`,
    });
  return notes;
}
