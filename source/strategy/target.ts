import { Failure } from "../language/failure.ts";
import { formatNumber, formatPoints } from "../language/format.ts";
import type { Text } from "../language/text.ts";
import { type MeasuredIn, type TargetWay, verdictValues } from "./model.ts";

/** What someone typed as the value to reach: a value, or a change of which it may not be clear what it is of. */
export interface TypedTarget {
  readonly number: number;
  readonly as: TargetWay | "change";
}

/**
 * A number as people write it: with a decimal comma or point, and a minus of either kind.
 *
 * @throws Failure `number` at the field
 */
export function typedNumber(typed: string, field: string): number | null {
  const written = typed.trim().replace("−", "-");
  if (written === "") return null;
  if (/^[+-]?\d{1,12}([.,]\d{1,6})?$/.test(written)) return Number(written.replace(",", "."));
  throw new Failure(
    "number",
    {
      nl: "Dit is geen getal. Schrijf bijvoorbeeld 29 of 4,5.",
      en: "This is no number. Write 29 or 4.5, for instance.",
    },
    { field },
  );
}

const more = /^(meer|hoger|erbij|stijging|more|higher|up|increase)$/;
const less = /^(minder|lager|eraf|daling|less|fewer|lower|down|decrease)$/;
const points = /^(procentpunt(en)?|%-?punt(en)?|percentage points?|points?|pp|punt(en)?)/;

/**
 * Reads a target as people write it: "29%" is a value, "25% meer" or "+25%" a change of which it must still be said
 * whether it is relative or in percentage points, "5 procentpunt meer" is one that says so itself.
 *
 * @returns null when nothing was typed
 * @throws Failure `target` at the field
 * @example
 * readTarget("29%", "target") // → { number: 29, as: "value" }
 * @example
 * readTarget("25% meer", "target") // → { number: 25, as: "change" }
 * @example
 * readTarget("5 percentage points more", "target") // → { number: 5, as: "points" }
 */
export function readTarget(typed: string, field: string): TypedTarget | null {
  const written = typed.trim().toLowerCase().replace("−", "-");
  if (written === "") return null;
  const found = /^([+-]?)\s*(\d{1,12}(?:[.,]\d{1,6})?)\s*([a-z% -]*)$/.exec(written);
  const [, sign = "", digits = "", rest = ""] = found ?? [];
  const inPoints = points.exec(rest);
  const word = (inPoints === null ? rest.replace(/^%/, "") : rest.slice(inPoints[0].length)).trim();
  if (found === null || !(word === "" || more.test(word) || less.test(word)))
    throw new Failure(
      "target",
      {
        nl: "Schrijf de waarde die u wilt bereiken, zoals 29%, of de verandering, zoals 25% meer.",
        en: "Write the value to reach, such as 29%, or the change, such as 25% more.",
      },
      { field },
    );
  const falls = sign === "-" || less.test(word);
  const size = Number(digits.replace(",", "."));
  // A change between the two is said by a word or a plus; a bare −2 is a value: gaps are written so.
  if (word === "" && sign !== "+") return { number: sign === "-" ? -size : size, as: "value" };
  return { number: falls ? -size : size, as: inPoints === null ? "change" : "points" };
}

/**
 * The value a change leads to: relative b · (1 + c/100), in points b + c.
 *
 * @example
 * valueAfter(20, 25, "relative") // → 25
 * @example
 * valueAfter(20, 25, "points") // → 45
 */
export const valueAfter = (baseline: number, change: number, as: TargetWay): number =>
  as === "value" ? change : as === "points" ? baseline + change : baseline * (1 + change / 100);

/** Asks what a change is of, with what each answer would come to. */
export function whichChange(change: number, baseline: number | null): Text {
  const of = (as: TargetWay, locale: "nl" | "en") =>
    baseline === null
      ? ""
      : ` (${formatNumber(baseline, locale)}% → ${formatNumber(valueAfter(baseline, change, as), locale)}%)`;
  const size = (locale: "nl" | "en") => formatNumber(Math.abs(change), locale);
  const [nl, en] = change < 0 ? ["minder", "less"] : ["meer", "more"];
  return {
    nl: `Wat is ${size("nl")}% ${nl}? Kies relatief${of("relative", "nl")} of in procentpunten${of("points", "nl")}.`,
    en: `What is ${size("en")}% ${en}? Choose relative${of("relative", "en")} or in percentage points${of("points", "en")}.`,
  };
}

const verdictWords = {
  reached: { nl: "gehaald", en: "reached" },
  missed: { nl: "niet gehaald", en: "not reached" },
  uncertain: { nl: "niet te zeggen", en: "cannot be told" },
} as const satisfies Record<keyof typeof verdictValues, Text>;

/** What a questionnaire came to, in words. */
export const verdictText = (value: number): Text =>
  verdictWords[
    value === verdictValues.reached ? "reached" : value === verdictValues.missed ? "missed" : "uncertain"
  ];

/**
 * A value as it is read, with its unit.
 *
 * @example
 * writeValue(29, "percent", "nl") // → "29%"
 * @example
 * writeValue(-4.5, "points", "en") // → "−4.5 percentage points"
 */
export function writeValue(value: number, measuredIn: MeasuredIn, locale: "nl" | "en"): string {
  if (measuredIn === "verdict") return verdictText(value)[locale];
  if (measuredIn === "percent") return `${formatNumber(value, locale)}%`;
  if (measuredIn === "points") return formatPoints(value / 100, locale);
  const written = formatNumber(value, locale, measuredIn === "score" ? 2 : undefined);
  if (measuredIn === "euros") return `€ ${written}`;
  if (measuredIn === "months") return `${written} ${locale === "nl" ? "maanden" : "months"}`;
  return written;
}
