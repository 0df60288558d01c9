import { Failure } from "../../language/failure.ts";
import { limits } from "./limits.ts";

const dutch = (n: number) => n.toLocaleString("nl-NL");
const english = (n: number) => n.toLocaleString("en-GB");

/** The file is not what it should be inside: cut off, altered, or made by a program that keeps to no standard. */
export const broken = (
  code: "xlsx-broken" | "parquet-broken",
  nl: string,
  en: string,
  cause?: unknown,
): Failure =>
  new Failure(
    code,
    {
      nl: `Het bestand is beschadigd: ${nl}. Open het in het programma waar het vandaan komt en bewaar het opnieuw.`,
      en: `The file is damaged: ${en}. Open it in the program it comes from and save it again.`,
    },
    { cause },
  );

/** A row with more or fewer fields than the header. */
export const ragged = (row: number, found: number, expected: number): Failure =>
  new Failure("ragged-row", {
    nl: `Rij ${row} heeft ${found} velden; verwacht worden er ${expected}, zoals in de kopregel. Kijk of er een scheidingsteken te veel of te weinig staat, of een tekst zonder aanhalingstekens.`,
    en: `Row ${row} has ${found} fields; expected are ${expected}, as in the header. Look for a separator too many or too few, or a text without quotes.`,
  });

export const cellTooLong = (row: number, column: number): Failure =>
  new Failure("cell-too-long", {
    nl: `Rij ${row}, kolom ${column} heeft meer dan ${dutch(limits.cell)} tekens. Laat deze kolom weg, of kijk of er een aanhalingsteken ontbreekt.`,
    en: `Row ${row}, column ${column} has more than ${english(limits.cell)} characters. Leave this column out, or look for a missing quote.`,
  });

export const nulByte = (row: number): Failure =>
  new Failure("nul-byte", {
    nl: `In rij ${row} staat een teken dat in geen tabel hoort (NUL). Bewaar het bestand opnieuw als CSV (UTF-8).`,
    en: `Row ${row} holds a character that belongs in no table (NUL). Save the file again as CSV (UTF-8).`,
  });

export const emptyFile = (): Failure =>
  new Failure("empty-file", {
    nl: "Het bestand is leeg. Verwacht wordt een tabel met een kopregel en ten minste één rij.",
    en: "The file is empty. Expected is a table with a header and at least one row.",
  });

export const noRows = (): Failure =>
  new Failure("no-rows", {
    nl: "Het bestand heeft alleen een kopregel. Verwacht wordt ten minste één rij gegevens.",
    en: "The file has only a header. Expected is at least one row of data.",
  });

export const tooManyColumns = (): Failure =>
  new Failure(
    "too-many-columns",
    {
      nl: `Het bestand heeft meer dan ${dutch(limits.columns)} kolommen. Bewaar alleen de kolommen die nodig zijn.`,
      en: `The file has more than ${english(limits.columns)} columns. Keep only the columns that are needed.`,
    },
    { status: 413 },
  );

export const tooManyRows = (): Failure =>
  new Failure(
    "too-many-rows",
    {
      nl: `Het bestand heeft meer dan ${dutch(limits.rows)} rijen. Splits het bestand, of laat de rijen weg die niet nodig zijn.`,
      en: `The file has more than ${english(limits.rows)} rows. Split the file, or leave out the rows that are not needed.`,
    },
    { status: 413 },
  );

/** Unpacks to far more than it seems: a bomb, or a sheet beyond what can be read. */
export const unpacksTooFar = (): Failure =>
  new Failure(
    "unpacks-too-far",
    {
      nl: "Het bestand wordt bij het uitpakken te groot. Bewaar alleen de cellen met gegevens, of bewaar de tabel als CSV.",
      en: "The file becomes too large when unpacked. Keep only the cells with data, or save the table as CSV.",
    },
    { status: 413 },
  );
