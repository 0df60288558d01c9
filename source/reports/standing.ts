import type { Section } from "./model.ts";

/**
 * How a section stands: `draft` follows the chain, `written` is by a person, `changed` is by a person while the draft it
 * was written from is no longer the same, `blank` has nothing in it yet, `left-out` is not in the report.
 */
export type Standing = "draft" | "written" | "changed" | "blank" | "left-out";

/**
 * How a section stands beside the draft as it is today.
 *
 * @param filled whether anything else stands in it: a figure, or a table from the chain
 *
 * @example
 * standingOf({ words: "Van mij", drafted: "Toen", leftOut: false }, "Nu", false) // → "changed"
 * @example
 * standingOf({ words: null, drafted: null, leftOut: false }, "", false) // → "blank"
 */
export function standingOf(
  { words, drafted, leftOut }: Pick<Section, "words" | "drafted" | "leftOut">,
  draft: string,
  filled: boolean,
): Standing {
  if (leftOut) return "left-out";
  if (words !== null) return drafted === draft ? "written" : "changed";
  return draft.trim() === "" && !filled ? "blank" : "draft";
}

/** Lines of the draft that are no longer there, and lines that came. */
export interface Moved {
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/**
 * What moved between two drafts, line by line; both empty where only the order is another.
 *
 * @example
 * movedBetween("- Een. 10%\n- Twee.", "- Een. 12%\n- Twee.") // → { gone: ["Een. 10%"], come: ["Een. 12%"] }
 */
export function movedBetween(before: string, after: string): Moved {
  const then = linesOf(before);
  const now = linesOf(after);
  return {
    gone: then.filter(line => !now.includes(line)),
    come: now.filter(line => !then.includes(line)),
  };
}

const linesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map(line => line.trim().replace(/^- /, ""))
    .filter(line => line !== "");
