import { formatDate, formatList, formatNumber } from "../language/format.ts";
import type { Text } from "../language/text.ts";
import type { Goal, Indicator, Measurement, MeasuredIn } from "./model.ts";
import type { UnitsStanding } from "./by-unit.ts";
import { type Standing, type Status, type Unknown } from "./status.ts";
import { verdictText, writeValue } from "./target.ts";
import { monthsAfter } from "../work/days.ts";

export const standingNames: Readonly<Record<Standing, Text>> = {
  met: { nl: "gehaald", en: "met" },
  "on-course": { nl: "op koers", en: "on course" },
  behind: { nl: "achter", en: "behind" },
  unknown: { nl: "nog niet te zeggen", en: "cannot tell yet" },
};

export const standingTones = {
  met: "success",
  "on-course": "success",
  behind: "danger",
  unknown: "neutral",
} as const satisfies Readonly<Record<Standing, string>>;

const inBoth = (write: (locale: "nl" | "en") => string): Text => ({ nl: write("nl"), en: write("en") });

/** A measurement as it is read: its value, and its interval where it has one, in the same unit. */
export function writeMeasured(
  one: Pick<Measurement, "value" | "low" | "high">,
  measuredIn: MeasuredIn,
  locale: "nl" | "en",
): string {
  const value = writeValue(one.value, measuredIn, locale);
  if (measuredIn === "verdict" || one.low === null || one.high === null) return value;
  const decimals =
    measuredIn === "score" ? 2 : measuredIn === "percent" || measuredIn === "points" ? 1 : undefined;
  const bare = (end: number) => formatNumber(end, locale, decimals);
  return `${value} (${bare(one.low)} ${locale === "nl" ? "tot" : "to"} ${bare(one.high)})`;
}

const whys: Readonly<
  Record<Exclude<Unknown, "within-margin" | "unseen-units" | "another-definition">, Text>
> = {
  "no-indicator": {
    nl: "Nog niet te zeggen: er is geen indicator.",
    en: "Cannot tell yet: there is no indicator.",
  },
  "no-baseline": {
    nl: "Nog niet te zeggen: er is geen nulmeting om vanaf te rekenen.",
    en: "Cannot tell yet: there is no baseline to start from.",
  },
  "no-target": {
    nl: "Nog niet te zeggen: er is geen streefwaarde.",
    en: "Cannot tell yet: there is no target.",
  },
  "no-date": {
    nl: "Nog niet te zeggen: er is geen einddatum.",
    en: "Cannot tell yet: there is no date.",
  },
  "no-measurement": {
    nl: "Nog niet te zeggen: sinds de nulmeting is er niet gemeten.",
    en: "Cannot tell yet: nothing was measured since the baseline.",
  },
  "not-public": {
    nl: "Hier niet te zeggen: een getal waarop dit rust, is niet openbaar.",
    en: "Cannot be told here: a number that this rests on is not public.",
  },
};

/** How many units stand how; which ones is said in a table beside it. */
function inUnits(standing: Standing, { shown, unseen }: UnitsStanding, on: string): Text {
  const all = shown.length + unseen.length;
  const count = (which: Standing) => shown.filter(one => one.standing === which).length;
  return inBoth(locale => {
    const nl = locale === "nl";
    const counted = (["met", "on-course", "behind", "unknown"] as const).flatMap(which => {
      const n = count(which);
      if (n === 0) return [];
      const name =
        which === "unknown" ? (nl ? "niet te zeggen" : "cannot be told") : standingNames[which][locale];
      return [`${name} in ${n}`];
    });
    const hidden =
      unseen.length === 0
        ? ""
        : nl
          ? ` Van ${unseen.length} is geen cijfer vrijgegeven.`
          : ` Of ${unseen.length} no figure was released.`;
    return nl
      ? `${capital(standingNames[standing].nl)}, gelezen per onderdeel op ${formatDate(on, "nl")}. Van ${all} onderdelen: ${formatList(counted, "nl")}.${hidden} Daarbij is rekening gehouden met toeval en met het aantal onderdelen.`
      : `${capital(standingNames[standing].en)}, read in each unit on ${formatDate(on, "en")}. Of ${all} units: ${formatList(counted, "en")}.${hidden} Chance and the number of units are allowed for.`;
  });
}

const settled = (standing: Standing, { on, value }: Pick<Measurement, "on" | "value">): Text =>
  inBoth(locale =>
    locale === "nl"
      ? `${capital(standingNames[standing].nl)}: op ${formatDate(on, "nl")} kwam de vragenlijst uit op ‘${verdictText(value).nl}’.`
      : `${capital(standingNames[standing].en)}: on ${formatDate(on, "en")} the questionnaire came to ‘${verdictText(value).en}’.`,
  );

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const onlyWhole: Text = {
  nl: "Het doel geldt voor elk onderdeel, maar dit cijfer is alleen van het geheel: hoe het in elk onderdeel staat, is hieruit niet af te lezen. Volg een cijfer dat per onderdeel is vrijgegeven.",
  en: "The goal holds for each unit, but this figure is of the whole only: how each unit stands cannot be read from it. Follow a figure that is released by unit.",
};

const sinceBreak: Text = {
  nl: "Nog niet te zeggen: sinds de nulmeting is er alleen gemeten volgens een andere definitie. Die cijfers horen niet op één lijn.",
  en: "Cannot tell yet: since the baseline it was only measured by another definition. Those figures do not belong on one line.",
};

/**
 * How a goal stands, in sentences: what the last measurement says, what the line asks, and what that does not say.
 * The first is the main thing.
 */
export function statusSentences(
  goal: Pick<Goal, "targetValue" | "byWhen" | "units">,
  indicator: Pick<Indicator, "measuredIn" | "rhythm"> | null,
  { standing, why, last, expected, units }: Status,
  today: string,
): readonly Text[] {
  if (why === "another-definition") return [sinceBreak];
  if (why !== null && why !== "within-margin" && why !== "unseen-units") return [whys[why]];
  if (indicator === null || last === null || expected === null || goal.targetValue === null) return [];
  const { measuredIn, rhythm } = indicator;
  const target = goal.targetValue;
  const passed = goal.byWhen !== null && last.on >= goal.byWhen;
  const write = (value: number, locale: "nl" | "en") => writeValue(value, measuredIn, locale);
  const was = inBoth(locale =>
    locale === "nl"
      ? `op ${formatDate(last.on, "nl")} was het ${writeMeasured(last, measuredIn, "nl")}`
      : `on ${formatDate(last.on, "en")} it was ${writeMeasured(last, measuredIn, "en")}`,
  );
  const line = inBoth(locale =>
    passed
      ? locale === "nl"
        ? `de einddatum is voorbij en de streefwaarde is ${write(target, "nl")}`
        : `the date has passed and the target is ${write(target, "en")}`
      : locale === "nl"
        ? `op de lijn naar de streefwaarde hoort het dan ${write(expected, "nl")} te zijn`
        : `on the line to the target it should be ${write(expected, "en")} then`,
  );
  const main: Readonly<Record<Standing, Text>> = {
    met: inBoth(locale =>
      locale === "nl"
        ? `Gehaald: ${was.nl}, en de streefwaarde is ${write(target, "nl")}.`
        : `Met: ${was.en}, and the target is ${write(target, "en")}.`,
    ),
    "on-course": inBoth(
      locale => `${locale === "nl" ? "Op koers" : "On course"}: ${was[locale]}; ${line[locale]}.`,
    ),
    behind: inBoth(locale => `${locale === "nl" ? "Achter" : "Behind"}: ${was[locale]}; ${line[locale]}.`),
    unknown: inBoth(locale =>
      locale === "nl"
        ? `Nog niet te zeggen: ${was.nl}; ${line.nl}. Dat ligt binnen de marge: het verschil kan toeval zijn.`
        : `Cannot tell yet: ${was.en}; ${line.en}. That lies within the margin: the difference may be chance.`,
    ),
  };
  const due = monthsAfter(last.on, rhythm);
  return [
    units?.decides === true
      ? inUnits(standing, units, last.on)
      : measuredIn === "verdict"
        ? settled(standing, last)
        : main[standing],
    ...(last.low === null
      ? [
          {
            nl: "Van deze waarde is geen marge bekend. Een klein verschil met de lijn zegt dan weinig.",
            en: "No margin is known of this value. A small difference from the line then says little.",
          },
        ]
      : []),
    ...(goal.units.length > 1 && units === null ? [onlyWhole] : []),
    ...(due < today
      ? [
          inBoth(locale =>
            locale === "nl"
              ? `De volgende meting was op ${formatDate(due, "nl")} nodig en is er nog niet.`
              : `The next measurement was due on ${formatDate(due, "en")} and is not there yet.`,
          ),
        ]
      : []),
    {
      nl: "Dit zegt hoe het ervoor staat, niet welke maatregel daaraan bijdroeg.",
      en: "This says how things stand, not which measure contributed to it.",
    },
  ];
}
