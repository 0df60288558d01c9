import { z } from "zod";
import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import type { NewMeasurement } from "./indicators.server.ts";
import { typedNumber } from "./target.ts";

/** More lines than this are no series of a yearly or monthly figure. */
const mostLines = 300;
const longestSeries = 20_000;

/** Since when origin is counted by country of birth; before it was western and non-western. */
export const originBreak = "2022-01-01";

const bad = (line: number, text: Text) =>
  new Failure(
    "series",
    { nl: `Regel ${line}: ${text.nl}`, en: `Line ${line}: ${text.en}` },
    { field: "series" },
  );

/**
 * Reads a series of measurements as someone pastes it: a line each, with the day or the year, the value, and where
 * they are known the lowest and highest value and the definition, with semicolons or tabs between.
 *
 * A year stands for its last day. Values of one definition are a line; another definition is another line, which the
 * pictures and the status of goals do not join.
 *
 * @param definedOtherwise whether lines without a definition of before 2022 are of another one than those after
 * @throws Failure `series` at the field `series`, naming the line
 * @example
 * readSeries("2023; 18,2\n2024; 19,1; 18; 20", { source: "Barometer", definedOtherwise: false }).map(one => [one.on, one.value, one.high]) // → [["2023-12-31", 18.2, null], ["2024-12-31", 19.1, 20]]
 */
export function readSeries(
  typed: string,
  {
    source,
    definedOtherwise,
    sourcePublic = false,
  }: {
    readonly source: string;
    readonly definedOtherwise: boolean;
    /** Whether the source can be read by anyone, as whoever typed it says. */
    readonly sourcePublic?: boolean;
  },
): readonly NewMeasurement[] {
  if (typed.length > longestSeries)
    throw bad(1, { nl: "de reeks is te lang.", en: "the series is too long." });
  const lines = typed.replaceAll("\r\n", "\n").split("\n");
  const filled = lines.flatMap((line, i) => (line.trim() === "" ? [] : [{ line, number: i + 1 }]));
  if (filled.length > mostLines)
    throw bad(mostLines, { nl: `meer dan ${mostLines} regels.`, en: `more than ${mostLines} lines.` });
  const seen = new Set<string>();
  return filled.map(({ line, number }): NewMeasurement => {
    const [when = "", value = "", low = "", high = "", definition = "", ...rest] = line
      .split(/[;\t]/)
      .map(part => part.trim());
    const on = /^\d{4}$/.test(when) ? `${when}-12-31` : when;
    if (!z.iso.date().safeParse(on).success || on < "1950-01-01" || on >= "2100-01-01")
      throw bad(number, {
        nl: "begin met een jaar of een dag (2024-12-31).",
        en: "begin with a year or a day (2024-12-31).",
      });
    if (rest.length > 0)
      throw bad(number, { nl: "er staan te veel delen.", en: "there are too many parts." });
    if (definition.length > 120)
      throw bad(number, { nl: "de definitie is te lang.", en: "the definition is too long." });
    const [v, l, h] = [value, low, high].map(part => numberAt(part, number));
    if (v == null) throw bad(number, { nl: "de waarde ontbreekt.", en: "the value is missing." });
    if ((l == null) !== (h == null) || (l != null && h != null && (l > v || h < v)))
      throw bad(number, {
        nl: "geef de laagste en de hoogste waarde allebei, met de waarde ertussen.",
        en: "give the lowest and the highest value both, with the value between them.",
      });
    const defined =
      definition !== "" || !definedOtherwise ? definition : on < originBreak ? "tot 2022" : "vanaf 2022";
    if (seen.has(`${on} ${defined}`))
      throw bad(number, { nl: "deze dag staat er twee keer.", en: "this day occurs twice." });
    seen.add(`${on} ${defined}`);
    return {
      on,
      value: v,
      low: l ?? null,
      high: h ?? null,
      definition: defined,
      source,
      release: null,
      snapshot: null,
      sourcePublic,
    };
  });
}

function numberAt(part: string, line: number): number | null {
  try {
    return typedNumber(part.replace(/%$/, ""), "series");
  } catch (error) {
    if (error instanceof Failure) throw bad(line, error.text);
    throw error;
  }
}
