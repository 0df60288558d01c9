import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";

/** One kind of fault in one column. Never holds a value from the file: those may be about a person. */
export interface Problem {
  readonly column: string;
  readonly found: Text;
  readonly expected: Text;
  /** How many rows have it. */
  readonly count: number;
  /** The first rows of the file that have it, at most `listed`. */
  readonly rows: readonly number[];
}

const listed = 20;

/** Values that do not fit the confirmed plan; nothing was kept. */
export class UnfitRows extends Failure {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const first = problems[0]!;
    const columns = new Set(problems.map(p => p.column)).size;
    const more = problems.length - 1;
    super("unfit-rows", {
      nl: `Er is niets bewaard. ${sentence(first).nl}${more ? ` Er zijn nog ${more} soorten fouten, in ${columns} kolommen samen.` : ""}`,
      en: `Nothing was kept. ${sentence(first).en}${more ? ` There are ${more} other kinds of faults, in ${columns} columns together.` : ""}`,
    });
    this.problems = problems;
  }
}

/**
 * One problem in words.
 *
 * @example
 * sentence({ column: "fte", found: { nl: "tekst", en: "text" }, expected: { nl: "een getal", en: "a number" }, count: 1, rows: [7] }).en // → "Row 7, column ‘fte’: found text, expected a number."
 */
export function sentence(problem: Problem): Text {
  const [row, ...others] = problem.rows;
  const rest = problem.count - problem.rows.length;
  const repeated = (words: { same: string; rows: string; and: string }) =>
    problem.count === 1
      ? ""
      : ` ${words.same.replace("#", String(problem.count))} (${words.rows} ${[row, ...others].join(", ")}${rest ? ` ${words.and.replace("#", String(rest))}` : ""}).`;
  return {
    nl: `Rij ${row}, kolom ‘${problem.column}’: gevonden ${problem.found.nl}, verwacht ${problem.expected.nl}.${repeated({ same: "Dit komt # keer voor", rows: "rijen", and: "en # andere" })}`,
    en: `Row ${row}, column ‘${problem.column}’: found ${problem.found.en}, expected ${problem.expected.en}.${repeated({ same: "This occurs # times", rows: "rows", and: "and # others" })}`,
  };
}

/** Gathers problems, so that a person can mend them all at once. */
export class Problems {
  readonly #found = new Map<string, { problem: Problem; rows: number[]; count: number }>();

  add(column: string, found: Text, expected: Text, row: number): void {
    const key = `${column}\n${found.en}\n${expected.en}`;
    let entry = this.#found.get(key);
    if (!entry) {
      const rows: number[] = [];
      entry = { problem: { column, found, expected, count: 0, rows }, rows, count: 0 };
      this.#found.set(key, entry);
    }
    entry.count++;
    if (entry.rows.length < listed) entry.rows.push(row);
  }

  /** @throws UnfitRows when there are any */
  check(): void {
    if (this.#found.size)
      throw new UnfitRows([...this.#found.values()].map(({ problem, count }) => ({ ...problem, count })));
  }
}

/**
 * Says what kind of thing a text is, without saying the text.
 *
 * @example
 * kindOf("45,2").en // → "a number"
 */
export function kindOf(text: string | null): Text {
  if (text === null) return { nl: "een lege cel", en: "an empty cell" };
  if (/^[+-]?[\d.,\s]*\d[\d.,\s]*$/.test(text)) return { nl: "een getal", en: "a number" };
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(text)) return { nl: "een datum", en: "a date" };
  return { nl: "tekst", en: "text" };
}
