import { z } from "zod";
import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";

/** Most characters of one line, and of a text of several. */
export const longestLine = 120;
export const longestText = 2000;

/**
 * What someone typed, trimmed.
 *
 * @throws Failure `words` at the field, when it is too long, or empty while `needed` says why it must not be
 */
export function typedWords(
  typed: string,
  { field, most, needed }: { readonly field: string; readonly most: number; readonly needed?: Text },
): string {
  const words = typed.replaceAll("\r\n", "\n").trim();
  if (words === "" && needed !== undefined) throw new Failure("words", needed, { field });
  if (words.length > most)
    throw new Failure(
      "words",
      {
        nl: `Houd dit onder de ${most} tekens; het zijn er nu ${words.length}.`,
        en: `Keep this under ${most} characters; there are ${words.length} now.`,
      },
      { field },
    );
  return words;
}

/**
 * A day that someone typed; null when nothing was.
 *
 * @throws Failure `day` at the field
 */
export function typedDay(typed: string, field: string): string | null {
  if (typed.trim() === "") return null;
  const day = z.iso.date().safeParse(typed.trim());
  if (day.success && day.data >= "2000-01-01" && day.data < "2100-01-01") return day.data;
  throw new Failure(
    "day",
    {
      nl: "Dit is geen datum tussen 2000 en 2100. Schrijf hem als 2026-03-31.",
      en: "This is no date between 2000 and 2100. Write it as 2026-03-31.",
    },
    { field },
  );
}

/**
 * One of a few answers.
 *
 * @throws Failure `choice` at the field, when nothing or something else was chosen
 */
export function chosen<Choice extends string>(
  typed: string,
  choices: readonly Choice[],
  field: string,
): Choice {
  const choice = choices.find(one => one === typed);
  if (choice !== undefined) return choice;
  throw new Failure(
    "choice",
    { nl: "Kies een van de antwoorden.", en: "Choose one of the answers." },
    { field },
  );
}

/**
 * A whole number that someone typed, with or without separators of thousands; null when nothing was.
 *
 * @throws Failure `whole-number` at the field
 * @example
 * typedWhole("25.000", "budget") // → 25000
 */
export function typedWhole(typed: string, field: string): number | null {
  const plain = typed.trim().replace(/^€\s*/u, "");
  if (plain === "") return null;
  const digits = /^\d{1,3}(?:[. \u00a0,]\d{3})+$/u.test(plain) ? plain.replaceAll(/\D/gu, "") : plain;
  const number = Number(digits);
  if (/^\d+$/u.test(digits) && number <= 2_000_000_000) return number;
  throw new Failure(
    "whole-number",
    {
      nl: "Vul een heel getal in, zoals 25000 of 25.000. Laat het leeg als u het nog niet weet.",
      en: "Enter a whole number, such as 25000 or 25,000. Leave it empty if you do not know yet.",
    },
    { field },
  );
}
