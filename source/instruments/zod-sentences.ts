import type { z } from "zod";
import type { Text } from "../language/text.ts";
import { formatList } from "../language/format.ts";

type Issue = z.core.$ZodIssue;

/** An issue of the schema as a sentence that says what would be right, and the path it is about. */
export function sentenceOf(issue: Issue): {
  readonly path: readonly (string | number)[];
  readonly text: Text;
} {
  const path = issue.path.filter(step => typeof step !== "symbol");
  if (issue.code === "invalid_union") {
    // The branch that came furthest is what was meant.
    const inner = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0]?.[0];
    if (inner !== undefined && inner.path.length > 0) {
      const deeper = sentenceOf(inner);
      return { path: [...path, ...deeper.path], text: deeper.text };
    }
    if ("discriminator" in issue && issue.discriminator !== undefined)
      return { path: [...path], text: kindSentence(path) };
  }
  const at = issue.code === "unrecognized_keys" ? [...path, issue.keys[0] ?? ""] : path;
  return { path: at, text: say(issue, path) };
}

const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map(({ path }) => path.length));

const named = (path: readonly (string | number)[]): string =>
  path.findLast(step => typeof step === "string") ?? "";

function say(issue: Issue, path: readonly (string | number)[]): Text {
  const name = named(path);
  switch (issue.code) {
    case "invalid_type": {
      if (issue.input === undefined)
        return {
          nl: `‘${name}’ ontbreekt. ${needed(name).nl}`,
          en: `‘${name}’ is missing. ${needed(name).en}`,
        };
      const [nl, en] = types[issue.expected] ?? [issue.expected, issue.expected];
      return { nl: `‘${name}’ moet ${nl} zijn.`, en: `‘${name}’ must be ${en}.` };
    }
    case "unrecognized_keys": {
      const keys = issue.keys.slice(0, 5).map(key => `‘${key.slice(0, 40)}’`);
      return {
        nl: `${formatList(keys, "nl")} hoort hier niet. Kijk of het woord goed is gespeld en op de juiste plaats staat.`,
        en: `${formatList(keys, "en")} does not belong here. See whether it is spelled right and in the right place.`,
      };
    }
    case "invalid_value": {
      const values = issue.values.map(value => `‘${String(value)}’`);
      return {
        nl: `‘${name}’ moet een van deze zijn: ${values.join(", ")}.`,
        en: `‘${name}’ must be one of: ${values.join(", ")}.`,
      };
    }
    case "too_small":
      return issue.origin === "string"
        ? { nl: `‘${name}’ is leeg. Schrijf een tekst.`, en: `‘${name}’ is empty. Write a text.` }
        : {
            nl: `‘${name}’ moet ${issue.origin === "array" ? "ten minste" : "minstens"} ${issue.minimum}${issue.origin === "array" ? " regels hebben" : " zijn"}.`,
            en: `‘${name}’ must ${issue.origin === "array" ? "have at least" : "be at least"} ${issue.minimum}${issue.origin === "array" ? " lines" : ""}.`,
          };
    case "too_big":
      return {
        nl: `‘${name}’ is te groot: hoogstens ${issue.maximum}.`,
        en: `‘${name}’ is too large: at most ${issue.maximum}.`,
      };
    case "invalid_format":
      return formats[issue.format === "regex" ? issue.message : issue.format] ?? other(name);
    case "custom":
      return formats[issue.message] ?? other(name);
    case "invalid_union":
      return name === "kind" ? kindSentence(path) : other(name);
    default:
      return other(name);
  }
}

const kinds = "choice, multiple, scale, number, date, text, matrix";
const kindSentence = (path: readonly (string | number)[]): Text =>
  path.includes("criteria")
    ? {
        nl: "‘kind’ van een afspraak moet share, mean of equivalence zijn.",
        en: "‘kind’ of a criterion must be share, mean or equivalence.",
      }
    : {
        nl: `‘kind’ ontbreekt of is niet bekend. Kies uit: ${kinds}.`,
        en: `‘kind’ is missing or not known. Choose from: ${kinds}.`,
      };

const other = (name: string): Text => ({
  nl: `‘${name}’ heeft niet de vorm die hier verwacht wordt.`,
  en: `‘${name}’ does not have the form that is expected here.`,
});

const types: Readonly<Record<string, readonly [string, string]>> = {
  string: ["een tekst", "a text"],
  number: ["een getal", "a number"],
  int: ["een geheel getal", "a whole number"],
  boolean: ["true of false", "true or false"],
  array: ["een lijst (regels met een streepje)", "a list (lines with a dash)"],
  object: ["een blok met namen en waarden", "a block of names and values"],
  tuple: ["twee getallen, zoals [12, 18]", "two numbers, such as [12, 18]"],
  record: ["een blok met namen en waarden", "a block of names and values"],
};

const formats: Readonly<Record<string, Text>> = {
  id: {
    nl: "Een id bestaat uit kleine letters, cijfers en streepjes, en begint met een letter.",
    en: "An id consists of lower-case letters, digits and dashes, and begins with a letter.",
  },
  code: {
    nl: "Een code bestaat uit kleine letters, cijfers en streepjes.",
    en: "A code consists of lower-case letters, digits and dashes.",
  },
  version: {
    nl: 'Een versie is kort, zoals "1" of "2026-1".',
    en: 'A version is short, such as "1" or "2026-1".',
  },
  date: {
    nl: "Schrijf een datum als 2026-12-31.",
    en: "Write a date as 2026-12-31.",
  },
  condition: {
    nl: "Een voorwaarde is question met is (een lijst codes), of all, any of not met voorwaarden erin.",
    en: "A condition is question with is (a list of codes), or all, any or not with conditions in it.",
  },
};

/** What a part that is missing is for. */
function needed(name: string): Text {
  const known: Readonly<Record<string, Text>> = {
    nl: {
      nl: "Elke tekst staat er in het Nederlands (nl) en in het Engels (en).",
      en: "Every text is there in Dutch (nl) and in English (en).",
    },
    en: {
      nl: "Elke tekst staat er in het Nederlands (nl) en in het Engels (en).",
      en: "Every text is there in Dutch (nl) and in English (en).",
    },
    source: { nl: "Noem waar de vragenlijst vandaan komt.", en: "Name where the questionnaire comes from." },
    licence: {
      nl: "Noem onder welke licentie anderen haar mogen gebruiken.",
      en: "Name the licence under which others may use it.",
    },
    measures: {
      nl: "Zeg in één zin wat de vragen samen meten.",
      en: "Say in one sentence what the questions measure together.",
    },
    answers: {
      nl: "Geef een lijst antwoorden, of de naam van een lijst.",
      en: "Give a list of answers, or the name of a list.",
    },
    about: { nl: "Kies organisation of people.", en: "Choose organisation or people." },
  };
  return known[name] ?? { nl: "Voeg het toe.", en: "Add it." };
}
