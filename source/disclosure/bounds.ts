import { formatNumber } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import type { Bounds } from "./model.ts";

const inBoth = (of: (locale: Locale) => string): Text => ({ nl: of("nl"), en: of("en") });

/**
 * What an attacker can say of a hidden count.
 *
 * @example
 * boundsInWords({ low: 3, high: 41 }).en // → "between 3 and 41"
 */
export function boundsInWords({ low, high }: Bounds): Text {
  return inBoth(locale => {
    const [least, most] = [formatNumber(low, locale, 0), formatNumber(high, locale, 0)];
    if (low === high) return locale === "nl" ? `precies ${least}` : `exactly ${least}`;
    if (high < Infinity)
      return locale === "nl" ? `tussen ${least} en ${most}` : `between ${least} and ${most}`;
    if (low > 0) return locale === "nl" ? `${least} of meer` : `${least} or more`;
    return locale === "nl" ? "niets" : "nothing";
  });
}

/** Whether bounds leave a count the range that the policy demands: one possible value more than its width. */
export const keepsWidth = ({ low, high }: Bounds, width: number): boolean => high - low >= width;

/**
 * The counts that a published number can stand for when it was rounded to the nearest multiple of a base, half upwards.
 *
 * @example
 * roundedFrom(10, 5) // → { low: 8, high: 12 }
 */
export function roundedFrom(value: number, base: number): Bounds {
  if (base === 1) return { low: value, high: value };
  return { low: Math.max(0, Math.ceil(value - base / 2)), high: Math.ceil(value + base / 2) - 1 };
}
