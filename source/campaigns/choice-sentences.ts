import { briefMinutes } from "../instruments/minutes.ts";
import { formatList } from "../language/format.ts";
import type { Locale } from "../language/text.ts";

/** How long a questionnaire takes. */
export const minutesSentence = (minutes: number, locale: Locale): string =>
  locale === "nl"
    ? `Invullen duurt ongeveer ${minutes} ${minutes === 1 ? "minuut" : "minuten"}.`
    : `Filling in takes about ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;

/** What a long questionnaire costs; null where it is not long. */
export function longSentence(minutes: number, locale: Locale): string | null {
  if (minutes <= briefMinutes) return null;
  return locale === "nl"
    ? `Dat is langer dan ${briefMinutes} minuten: hoe langer het duurt, hoe meer mensen afhaken.`
    : `That is longer than ${briefMinutes} minutes: the longer it takes, the more people give up.`;
}

/**
 * What a choice of themes comes to: how long answering takes, and what is not asked. The page says it when it is made,
 * and its script as themes are chosen.
 *
 * @param left names of the themes that are not asked
 * @example
 * choiceSentences(5, ["Belonging"], "en") // → ["Filling in takes about 5 minutes.", "Not asked: ‘Belonging’."]
 */
export function choiceSentences(minutes: number, left: readonly string[], locale: Locale): readonly string[] {
  const long = longSentence(minutes, locale);
  return [
    minutesSentence(minutes, locale),
    ...(long === null ? [] : [long]),
    ...(left.length === 0
      ? []
      : [
          `${locale === "nl" ? "Niet gevraagd:" : "Not asked:"} ${formatList(
            left.map(name => `‘${name}’`),
            locale,
          )}.`,
        ]),
  ];
}
