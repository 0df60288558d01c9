import { type Document, isCollection, isNode, isPair, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import type { Instrument } from "./model.ts";
import { resolve } from "./resolve.ts";
import { fileSchema, type Shared, sharedSchema } from "./schema.ts";
import { sentenceOf } from "./zod-sentences.ts";

/** Something wrong in a file: where, what, and what would be right. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly text: Text;
}

/** A problem with the line it is on. */
export interface LocatedProblem {
  readonly line: number;
  readonly text: Text;
}

/** Largest file, in characters: the longest questionnaire of our own is a tenth of it. */
export const longestFile = 500_000;
/** A file nested deeper than this was not written by a person. */
const deepest = 24;

/**
 * Reads an instrument from YAML (or JSON, which is YAML).
 *
 * @param text content of the file
 * @param file its name, for messages
 * @param shared sections and sets of answers it may use by name
 * @throws InstrumentProblems with every problem found, each with its line
 */
export function parseInstrument(text: string, file: string, shared: Shared = noShared): Instrument {
  const { document, value, lineOf } = readYaml(text, file);
  const parsed = fileSchema.safeParse(value, { reportInput: true });
  if (!parsed.success)
    throw new InstrumentProblems(file, located(parsed.error.issues.map(issueProblem), document, lineOf));
  const { instrument, problems } = resolve(parsed.data, shared);
  if (problems.length > 0) throw new InstrumentProblems(file, located(problems, document, lineOf));
  return instrument;
}

/** Reads a file of shared sections and answers. */
export function parseShared(text: string, file: string): Shared {
  const { document, value, lineOf } = readYaml(text, file);
  const parsed = sharedSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new InstrumentProblems(file, located(parsed.error.issues.map(issueProblem), document, lineOf));
}

export const noShared: Shared = { answers: {}, bands: {}, sections: {} };

/** Everything that is wrong with an instrument file; its text names the file, and the line of each problem. */
export class InstrumentProblems extends Failure {
  readonly file: string;
  readonly problems: readonly LocatedProblem[];

  constructor(file: string, problems: readonly LocatedProblem[]) {
    const shown = problems.slice(0, 20);
    const list = (locale: "nl" | "en") =>
      shown
        .map(({ line, text }) => `${file}, ${locale === "nl" ? "regel" : "line"} ${line}: ${text[locale]}`)
        .join("\n");
    super("instrument", { nl: list("nl"), en: list("en") });
    this.file = file;
    this.problems = problems;
  }
}

function readYaml(text: string, file: string) {
  if (text.length > longestFile)
    throw new InstrumentProblems(file, [
      {
        line: 1,
        text: {
          nl: `Het bestand is te groot. Een vragenlijst is hoogstens ${longestFile / 1000} kB.`,
          en: `The file is too large. A questionnaire is at most ${longestFile / 1000} kB.`,
        },
      },
    ]);
  const depth = deepestIndent(text);
  if (depth > 60) throw new InstrumentProblems(file, [{ line: 1, text: tooDeep }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineOf = (offset: number) => Math.max(1, lines.linePos(offset).line);
  if (document.errors.length > 0)
    throw new InstrumentProblems(
      file,
      document.errors.map(error => ({
        line: lineOf(error.pos[0]),
        text: yamlSentence(error.code),
      })),
    );
  if (depthOf(document.contents, 0) > deepest)
    throw new InstrumentProblems(file, [{ line: 1, text: tooDeep }]);
  try {
    // Without aliases nothing in a file can stand for more than is written.
    return { document, value: document.toJS({ maxAliasCount: 0 }) as unknown, lineOf };
  } catch {
    throw new InstrumentProblems(file, [
      {
        line: 1,
        text: {
          nl: "Het bestand gebruikt verwijzingen (& en *). Schrijf de tekst voluit, of geef antwoorden een naam onder answers.",
          en: "The file uses aliases (& and *). Write the text in full, or give answers a name under answers.",
        },
      },
    ]);
  }
}

const tooDeep: Text = {
  nl: "De onderdelen zijn te diep genest. Een vragenlijst heeft secties met vragen met antwoorden, en niet dieper.",
  en: "Parts are nested too deeply. A questionnaire has sections with questions with answers, and nothing deeper.",
};

/** Brackets in a row: looked at before parsing, which is recursive. */
function deepestIndent(text: string): number {
  let open = 0;
  let most = 0;
  for (const character of text) {
    if (character === "[" || character === "{") most = Math.max(most, ++open);
    else if (character === "]" || character === "}") open = Math.max(0, open - 1);
  }
  const dashes = /(?:- ){40}|(?:\? ){40}/.test(text) ? 61 : 0;
  return Math.max(most, dashes);
}

function depthOf(node: unknown, depth: number): number {
  if (depth > deepest || !isCollection(node)) return depth;
  let most = depth;
  for (const child of node.items) {
    const inner = isPair(child) ? child.value : child;
    most = Math.max(most, depthOf(inner, depth + 1));
  }
  return most;
}

function located(
  problems: readonly Problem[],
  document: Document,
  lineOf: (offset: number) => number,
): LocatedProblem[] {
  return problems
    .map(({ path, text }) => ({ line: lineOf(offsetOf(document, path)), text }))
    .toSorted((a, b) => a.line - b.line);
}

/** Where a path stands in the file; of what is missing, where it should have stood. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

const issueProblem = (issue: z.core.$ZodIssue): Problem => {
  const { path, text } = sentenceOf(issue);
  return { path, text };
};

/** What is wrong with the YAML itself, without repeating what was in the file. */
function yamlSentence(code: string): Text {
  if (code === "DUPLICATE_KEY")
    return {
      nl: "Dit woord staat er al. Laat elk onderdeel één keer voorkomen.",
      en: "This word is there already. Let each part occur once.",
    };
  if (code === "TAB_AS_INDENT")
    return {
      nl: "De regel springt in met een tab. Gebruik spaties.",
      en: "The line is indented with a tab. Use spaces.",
    };
  if (code === "BAD_INDENT" || code === "BLOCK_AS_IMPLICIT_KEY" || code === "MULTILINE_IMPLICIT_KEY")
    return {
      nl: "De regel springt verkeerd in, of een haak of aanhalingsteken is niet gesloten. Wat bij elkaar hoort, begint op dezelfde plaats; een tekst met een dubbele punt staat tussen aanhalingstekens.",
      en: "The line is indented wrongly, or a bracket or quote is not closed. What belongs together begins at the same place; a text with a colon stands between quotes.",
    };
  return {
    nl: "Dit is geen goede YAML. Kijk of aanhalingstekens en haken gesloten zijn.",
    en: "This is not valid YAML. See whether quotes and brackets are closed.",
  };
}
