import { Failure } from "../../language/failure.ts";
import { answer, numeric, plainNumber } from "../columns.ts";
import type { Lacking } from "../grouped.server.ts";
import type { Answer, Snapshot, Variable } from "../model.ts";

/** When a row has no number: no value, or none that has a logarithm. */
export function lackingNumber(snapshot: Snapshot, variable: Variable): Lacking[] {
  const plain = plainNumber(snapshot, variable.column);
  const lacking: Lacking[] = [{ column: variable.column, why: "missing", sql: `${plain} IS NULL` }];
  if (variable.transform === "log")
    lacking.push({
      column: variable.column,
      why: "not-positive",
      sql: `${plain} IS NOT NULL AND ${numeric(snapshot, variable)} IS NULL`,
    });
  return lacking;
}

/** When it is not known whether a row says yes. */
export const lackingAnswer = (snapshot: Snapshot, asked: Answer): Lacking => ({
  column: asked.column,
  why: "missing",
  sql: `${answer(snapshot, asked)} IS NULL`,
});

/** SQL for rows that lack nothing. */
export const complete = (lacking: readonly Lacking[]): string =>
  lacking.map(({ sql }) => `NOT (${sql})`).join(" AND ") || "true";

/** The rows of a source, as SQL after FROM, that meet a further condition. */
export const only = (from: string, condition: string): string => `(SELECT * FROM ${from}) WHERE ${condition}`;

/** Two files that cannot be joined. */
export const nothingInCommon = (): Failure =>
  new Failure("question", {
    nl: "Niemand komt in beide bestanden voor, dus ze zijn niet te koppelen. Van ingelezen datasets kan dat niet anders: elke dataset vervangt nummers van personen door eigen codes. Vraag het dan aan de bestanden zelf op de opdrachtregel, of lees één bestand in waarin alles staat.",
    en: "Nobody occurs in both files, so they cannot be linked. Of imported datasets that cannot be otherwise: each dataset replaces the numbers of people by codes of its own. Ask it of the files themselves on the command line then, or import one file that holds everything.",
  });
