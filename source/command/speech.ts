import type { Command } from "commander";
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
  const asked = (command.optsWithGlobals() as { language?: string }).language;
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
