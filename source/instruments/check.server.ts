import { readFileSync, statSync } from "node:fs";
import type { Text } from "../language/text.ts";
import { Failure } from "../language/failure.ts";
import { frozen, readShared } from "./catalogue.server.ts";
import { InstrumentProblems, type LocatedProblem, longestFile, parseInstrument } from "./definition.ts";
import { fileText } from "./import/file-text.ts";
import { questionsOf } from "./model.ts";

/** What a check of a file found. */
export interface Checked {
  /** In the order of the file; empty when it can be used. */
  readonly problems: readonly LocatedProblem[];
  readonly instrument: {
    readonly id: string;
    readonly title: Text;
    readonly questions: number;
    readonly scales: number;
    readonly hash: string;
  } | null;
}

/** Checks a questionnaire as a file, with the shared sections and answers of the house. */
export function checkFile(path: string): Checked {
  try {
    const text =
      statSync(path).size > 4 * longestFile ? " ".repeat(longestFile + 1) : fileText(readFileSync(path));
    const instrument = parseInstrument(text, path, readShared());
    const { id, title, scales } = instrument;
    const { hash } = frozen(instrument);
    return {
      problems: [],
      instrument: { id, title, questions: questionsOf(instrument).length, scales: scales.length, hash },
    };
  } catch (error) {
    if (error instanceof InstrumentProblems) return { problems: error.problems, instrument: null };
    if (!(error instanceof Failure) || error.code !== "not-text") throw error;
    return { problems: [{ line: 1, text: error.text }], instrument: null };
  }
}
