import type { Locale } from "../../source/language/text.ts";
import type { Finding } from "../../source/mirror/finding.ts";
import { readable } from "../../source/mirror/output.ts";
import type { AnyQuestion } from "../../source/mirror/parameters.ts";

/** A wrong way to read figures, known from how they were read in print. */
export interface WrongReading {
  readonly name: string;
  /** Whether a sentence commits it. */
  readonly in: (sentence: string, locale: Locale, finding: Finding<AnyQuestion>) => boolean;
}

const words = (nl: RegExp, en: RegExp) => (sentence: string, locale: Locale) =>
  (locale === "nl" ? nl : en).test(sentence);

/** Says that groups differ: as a fact, not as something for which there is too little evidence. */
export const claimsDifference = words(
  /\bscheelt\b|grootste verschil|\b(hoger|lager|vaker|minder vaak|meer|minder|langer|korter)\b(?! (dan toeval|aanwijzing))[^.]* dan\b/i,
  /largest difference|\b(higher|lower|more often|less often|longer|shorter)\b[^.]* than\b(?! chance)|that is [\d.,]+ percentage points/i,
);

/** Says that there is too little evidence, or that something may be: then no claim is made. */
const withholds = words(
  /te weinig (aanwijzing|mensen)|niet zeker|kan (ook )?toeval|geen aanwijzing|weten we niet|niet te zeggen/i,
  /too little evidence|not certain|may be chance|too few|no evidence|cannot be told/i,
);

/** Shares of a whole that are spoken of, and rates within a group: the one is no word for the other. */
const shareMeasures = new Set(["share"]);
const rateMeasures = new Set(["rate", "pass-rate", "selection-rate", "response-rate"]);

function measuresOf(sentence: string, locale: Locale, finding: Finding<AnyQuestion>): Set<string> {
  const percents = new Set(sentence.match(/\d+(?:[.,]\d+)?%/g) ?? []);
  return new Set(
    finding.estimates
      .filter(e => e.value !== null && percents.has(readable(e.measure, e.value, locale)))
      .map(e => e.measure),
  );
}

const only = (found: ReadonlySet<string>, kinds: ReadonlySet<string>): boolean =>
  found.size > 0 && [...found].every(measure => kinds.has(measure));

export const wrongReadings: readonly WrongReading[] = [
  {
    name: "percentage points as per cent",
    in: words(
      /(scheelt|verschil(len)? (van|is|zijn)|verschilt)( ongeveer)? -?\d+([.,]\d+)?\s?(%|procent\b)|\d+([.,]\d+)?\s?(%|procent\b) (hoger|lager|meer|minder)\b/i,
      /(differ(s|ence)?( of| by| is)?|gap of|that is) -?\d+([.,]\d+)?\s?(%|per ?cent\b)|\d+([.,]\d+)?\s?(%|per ?cent\b) (higher|lower|more|less|fewer)\b/i,
    ),
  },
  {
    name: "a share as a rate",
    in: (sentence, locale, finding) =>
      only(measuresOf(sentence, locale, finding), shareMeasures) &&
      words(/\bkans(en)?\b/i, /\b(rate|chance|probability)\b/i)(sentence, locale),
  },
  {
    name: "a rate as a share of the whole",
    in: (sentence, locale, finding) =>
      only(measuresOf(sentence, locale, finding), rateMeasures) &&
      words(/aandeel van (iedereen|alle)/i, /share of (everyone|all)\b/i)(sentence, locale),
  },
  {
    name: "crude as cause",
    in: words(
      /\b(doordat|komt door|kwam door|veroorzaakt|oorzaak|leidt tot|dankzij|als gevolg van)\b/i,
      /\b(because of|due to|caused? by|causes|leads to|thanks to|as a result of|owing to)\b/i,
    ),
  },
  {
    name: "not significant as equal",
    in: (sentence, locale) =>
      words(
        /\b(geen verschil|even (hoog|groot|vaak|lang)|gelijke kansen|zijn gelijk)\b/i,
        /\b(no difference|are equal|the same (rate|chance|pay)|equally)\b/i,
      )(sentence, locale) &&
      !words(/geen relevant verschil|met gelijke|dezelfde kansen als/i, /no relevant difference/i)(
        sentence,
        locale,
      ),
  },
  {
    name: "a rate of one moment told as certainty about a person",
    in: words(/\b(maakt|heeft) (altijd|nooit)\b/i, /\b(always|never) (gets|has)\b/i),
  },
];

/** What a finding says that its figures do not bear, as lines to read. */
export function misreadings(finding: Finding<AnyQuestion>): string[] {
  const alpha = 0.05;
  const evident = finding.estimates.some(e => e.adjustedP !== null && e.adjustedP < alpha);
  const tested = finding.estimates.some(e => e.adjustedP !== null);
  return finding.sentences.flatMap(({ text }) =>
    (["nl", "en"] as const).flatMap(locale => {
      const sentence = text[locale];
      const faults = wrongReadings.filter(wrong => wrong.in(sentence, locale, finding)).map(w => w.name);
      if (tested && !evident && claimsDifference(sentence, locale) && !withholds(sentence, locale))
        faults.push("a difference within noise as a difference");
      return faults.map(fault => `${finding.view}, ${fault}: ${sentence}`);
    }),
  );
}
