import type { Text } from "./text.ts";

/**
 * An error that a person can act on: what was wrong, where, and what would be right, in both languages.
 *
 * `code` is stable (tests and scripts match on it); `status` is the HTTP status a page answers with.
 * Never put a value that came from data on people in `text`: the sentence ends up on pages and in logs.
 */
export class Failure extends Error {
  readonly code: string;
  readonly text: Text;
  readonly status: 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;
  /** The form field the failure belongs to, if one field is to blame. */
  readonly field: string | null;

  constructor(
    code: string,
    text: Text,
    options: { status?: Failure["status"]; field?: string; cause?: unknown } = {},
  ) {
    super(text.en, { cause: options.cause });
    this.name = "Failure";
    this.code = code;
    this.text = text;
    this.status = options.status ?? 422;
    this.field = options.field ?? null;
  }
}
