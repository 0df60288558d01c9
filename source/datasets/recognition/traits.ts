import { addressIn, emailIn, ibanIn, phoneIn } from "./identifiers/contact.ts";
import {
  citizenNumbersInside,
  looksLikeCitizenNumber,
  passesElevenTest,
} from "./identifiers/citizen-number.ts";
import { nameSigns } from "./identifiers/names.ts";
import { parseDate, parseNumber } from "../reading/values.ts";

/** What one value looks like, as bits: found once per distinct value, counted per column. */
export const trait = {
  integer: 1 << 0,
  numberPoint: 1 << 1,
  numberComma: 1 << 2,
  /** 1.234 or 1,234: a number in both formats, but not the same one */
  numberAmbiguous: 1 << 3,
  dateIso: 1 << 4,
  dateDayMonth: 1 << 5,
  dateMonthDay: 1 << 6,
  dateSlash: 1 << 7,
  email: 1 << 8,
  phone: 1 << 9,
  iban: 1 << 10,
  postcode: 1 << 11,
  address: 1 << 12,
  citizenShape: 1 << 13,
  citizenPass: 1 << 14,
  citizenInside: 1 << 15,
  /** a number of nine digits inside a text, whether or not it passes */
  nineInside: 1 << 16,
  nameInitials: 1 << 17,
  nameShape: 1 << 18,
  nameKnown: 1 << 19,
  /** 612345678: a mobile number that lost its zero, or just a number */
  phoneBare: 1 << 20,
  /** 31-02-2020: written as a date, and none */
  dateImpossible: 1 << 21,
  /** more words than a label has */
  sentence: 1 << 22,
} as const;
export type Trait = keyof typeof trait;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant are its keys
export const traitNames = Object.keys(trait) as readonly Trait[];

const plainInteger = /^-?\d{1,15}$/;
const startsLikeNumber = /^[\d+\-€.,]/;
const dateShape = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:$|[T ])/;

/** The traits of a value that is not missing. */
export function traitsOf(value: string): number {
  let traits = 0;
  if (plainInteger.test(value)) {
    traits = trait.integer | trait.numberPoint | trait.numberComma;
    if (looksLikeCitizenNumber(value)) traits |= citizen(value);
    if (/^6\d{8}$/.test(value)) traits |= trait.phoneBare;
    return phoneIn(value) ? traits | trait.phone : traits;
  }
  if (startsLikeNumber.test(value)) {
    traits |= numberTraits(value);
    if (dateShape.test(value)) {
      const dates = dateTraits(value);
      return traits | (dates === 0 ? trait.dateImpossible : dates);
    }
  }
  if (/\d/.test(value)) {
    if (looksLikeCitizenNumber(value)) traits |= citizen(value);
    else {
      const inside = citizenNumbersInside(value);
      if (inside.found > 0) traits |= trait.nineInside;
      if (inside.passing > 0) traits |= trait.citizenInside;
    }
    if (ibanIn(value)) traits |= trait.iban;
    else if (phoneIn(value)) traits |= trait.phone;
    const address = addressIn(value);
    if (address !== null) traits |= trait[address];
  }
  if (emailIn(value)) traits |= trait.email;
  if (traits === 0 && !/\d/.test(value)) traits |= name(value);
  if (value.length > 25 && value.split(" ", 6).length > 5) traits |= trait.sentence;
  return traits;
}

const citizen = (value: string): number =>
  trait.citizenShape | (passesElevenTest(value) ? trait.citizenPass : 0);

function name(value: string): number {
  const { initials, shape, known } = nameSigns(value);
  return (initials ? trait.nameInitials : 0) | (shape ? trait.nameShape : 0) | (known ? trait.nameKnown : 0);
}

function numberTraits(value: string): number {
  const point = parseNumber(value, "point");
  const comma = parseNumber(value, "comma");
  return (
    (point === null ? 0 : trait.numberPoint) |
    (comma === null ? 0 : trait.numberComma) |
    (point !== null && comma !== null && point !== comma ? trait.numberAmbiguous : 0)
  );
}

function dateTraits(value: string): number {
  return (
    (parseDate(value, "iso") === null ? 0 : trait.dateIso) |
    (parseDate(value, "day-month-year") === null ? 0 : trait.dateDayMonth) |
    (parseDate(value, "month-day-year") === null ? 0 : trait.dateMonthDay) |
    (parseDate(value, "year-month-day-slash") === null ? 0 : trait.dateSlash)
  );
}
