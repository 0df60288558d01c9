import { formatDate } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import type { MeasuredIn } from "./model.ts";
import { standingNames, writeMeasured } from "./sentences.ts";
import type { Status } from "./status.ts";
import { writeValue } from "./target.ts";

const texts = {
  byUnit: { nl: "Per onderdeel", en: "In each unit" },
  unit: { nl: "Onderdeel", en: "Unit" },
  value: { nl: "Waarde", en: "Value" },
  asked: { nl: "Gevraagd", en: "Asked" },
  stands: { nl: "Stand", en: "Stands" },
  only: {
    nl: "Alleen onderdelen waarvan een cijfer is vrijgegeven. Een cijfer ontbreekt waar te weinig mensen zijn, of waar het uit andere af te leiden zou zijn.",
    en: "Only units of which a figure was released. One is missing where there are too few people, or where it could be worked out from others.",
  },
  holm: {
    nl: "De stand houdt rekening met toeval en met het aantal onderdelen. Het is geen ranglijst.",
    en: "Where units stand allows for chance and for their number. It is no ranking.",
  },
} satisfies Record<string, Text>;

/** A table in words: its first column names the unit. */
export interface UnitTable {
  readonly caption: string;
  readonly columns: readonly { readonly head: string; readonly number: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
}

/**
 * The results of a goal by unit, as the release shows them for its readers. Units without a released figure are not in
 * it: not as an empty row either, so that nothing says which of them were hidden.
 *
 * @param status of a goal as it may be told outside the house
 * @param names names of units, by id; a unit without one is left out
 * @returns null where no unit has a released figure
 */
export function unitTable(
  { units, last }: Pick<Status, "units" | "last">,
  measuredIn: MeasuredIn,
  names: ReadonlyMap<string, string>,
  locale: Locale,
): UnitTable | null {
  const named = (units?.shown ?? [])
    .flatMap(one => {
      const name = names.get(one.reading.unit);
      return name === undefined ? [] : [{ ...one, name }];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
  if (units === null || last === null || last.release === null || named.length === 0) return null;
  const asks = named.some(({ reading }) => reading.bar !== null);
  const judged = units.decides || asks;
  const written = measuredIn === "verdict" ? "percent" : measuredIn;
  const head = (text: Text, number: boolean) => ({ head: text[locale], number });
  return {
    caption: `${texts.byUnit[locale]}, ${formatDate(last.on, locale)}`,
    columns: [
      head(texts.unit, false),
      head(texts.value, true),
      ...(asks ? [head(texts.asked, true)] : []),
      ...(judged ? [head(texts.stands, false)] : []),
    ],
    rows: named.map(({ name, reading, standing }) => [
      name,
      writeMeasured(reading, written, locale),
      ...(asks ? [reading.bar === null ? "–" : writeValue(reading.bar, "percent", locale)] : []),
      ...(judged ? [standingNames[standing][locale]] : []),
    ]),
    note: [texts.only[locale], ...(judged ? [texts.holm[locale]] : [])].join(" "),
  };
}
