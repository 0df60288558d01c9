import { Failure } from "../../language/failure.ts";
import { tooManyColumns } from "./failures.ts";
import { limits } from "./limits.ts";
import { type CellText, cellText } from "./table.ts";

/**
 * Checks the header and gives the column names.
 *
 * @param cells the cells of the header row
 * @param row where the header stands, for the message
 * @throws Failure `empty-column-name`, `duplicate-column-name` (letters in upper and lower case are the same),
 * `column-name-too-long` or `too-many-columns`
 * @example
 * columnNames(["geslacht ", "leeftijd"], 1) // → ["geslacht", "leeftijd"]
 */
export function columnNames(cells: readonly CellText[], row: number): string[] {
  if (cells.length > limits.columns) throw tooManyColumns();
  const seen = new Map<string, number>();
  return cells.map((cell, i) => {
    const name = cellText(cell ?? "")?.replace(/\s+/g, " ") ?? "";
    const position = i + 1;
    if (name === "")
      throw new Failure("empty-column-name", {
        nl: `Kolom ${position} heeft geen naam in de kopregel (rij ${row}). Geef elke kolom een naam, of haal de lege kolom weg.`,
        en: `Column ${position} has no name in the header (row ${row}). Give every column a name, or take the empty column out.`,
      });
    if (name.length > limits.name)
      throw new Failure("column-name-too-long", {
        nl: `De naam van kolom ${position} is langer dan ${limits.name} tekens. Kijk of rij ${row} de kopregel is.`,
        en: `The name of column ${position} is longer than ${limits.name} characters. Check that row ${row} is the header.`,
      });
    const twin = seen.get(name.toLowerCase());
    if (twin !== undefined)
      throw new Failure("duplicate-column-name", {
        nl: `Kolom ${twin} en kolom ${position} hebben dezelfde naam in de kopregel (rij ${row}); hoofdletters tellen niet mee. Geef elke kolom een eigen naam.`,
        en: `Columns ${twin} and ${position} have the same name in the header (row ${row}); capitals make no difference. Give every column a name of its own.`,
      });
    seen.set(name.toLowerCase(), position);
    return name;
  });
}
