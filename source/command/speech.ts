import { type Command, Option } from "commander";
import { Failure } from "../language/failure.ts";
import type { Locale, Text } from "../language/text.ts";

/** Writes a message or progress; results alone go to standard output. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Writes a result. */
export const answer = (text: string): void => {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
};

/** The language of messages: what was asked for, else that of the terminal, else English. */
export function languageOf(command: Command): Locale {
  const asked: unknown = command.optsWithGlobals()["language"];
  if (asked === "nl" || asked === "en") return asked;
  const terminal = process.env["LC_ALL"] ?? process.env["LC_MESSAGES"] ?? process.env["LANG"] ?? "";
  return terminal.startsWith("nl") ? "nl" : "en";
}

/** Wrong use of a command: exit 2. */
export const usage = (text: Text): Failure => new Failure("usage", text, { status: 400 });

/** Progress on one line that is rewritten, or a line each ten per cent where the output is not a terminal. */
export function progressLine(label: string): (done: number, total: number) => void {
  let shown = -1;
  return (done, total) => {
    const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
    if (percent === shown) return;
    if (process.stderr.isTTY) process.stderr.write(`\r${label} ${percent}%${percent === 100 ? "\n" : ""}`);
    else if (percent % 10 === 0) say(`${label} ${percent}%`);
    shown = percent;
  };
}

/** `--format`: a table to read by default, or one of the others for scripts. */
export const formatOption = (...others: readonly string[]): Option =>
  new Option("--format <format>", "how the result is written").choices(["table", ...others]).default("table");

/** Rows as lines of columns as wide as their widest cell; `right` are the positions of columns with numbers. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => (row[i] ?? "").length)));
  return rows
    .map(row =>
      row
        .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/**
 * A word as it can be typed in a shell.
 *
 * @example
 * quoted("aantal mensen") // → "'aantal mensen'"
 */
export const quoted = (word: string): string =>
  /^[\w.:/@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** Names separated by commas. */
export const list = (text: string | undefined): string[] =>
  (text ?? "")
    .split(",")
    .map(name => name.trim())
    .filter(name => name !== "");

/** An option that may be repeated; each time adds one. */
export const each = (flags: string, description: string): Option =>
  new Option(flags, description)
    .default([], "")
    .argParser((value: string, before: readonly string[]) => [...before, value]);
