import { formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { DataTable } from "../../web/components/table.tsx";
import type { Visit } from "../../web/route.ts";
import { groundNames } from "../exceptions.ts";
import type { ColumnPlan } from "../model.ts";
import { isFound } from "./plan-fields.ts";
import { classificationName, counted, roleNames } from "./texts.ts";

const words = {
  one: { nl: "kolom", en: "column" },
  many: { nl: "kolommen", en: "columns" },
  column: { nl: "Kolom", en: "Column" },
  role: { nl: "Wat het is", en: "What it is" },
  list: { nl: "Indeling", en: "Classification" },
  special: { nl: "Bijzonder gegeven", en: "Special data" },
  note: { nl: "Registratie", en: "Registration" },
  none: { nl: "–", en: "–" },
} satisfies Record<string, Text>;

/** The columns of a plan or a dataset as the register speaks of them: no figures. */
export function columnTable(visit: Visit, columns: readonly ColumnPlan[]) {
  const shown = columns.filter(column => column.role !== "left-out");
  const none = visit.say(words.none);
  const hasSpecial = shown.some(column => column.special !== null && column.role !== "group-name");
  const hasNotes = shown.some(column => column.registrationNote !== "");
  return (
    <DataTable
      id="columns"
      caption={counted(shown.length, words.one, words.many, visit.locale)}
      rows={shown}
      rowKey={column => column.name}
      columns={[
        { key: "name", head: visit.say(words.column), cell: column => column.name },
        { key: "role", head: visit.say(words.role), cell: column => visit.say(roleNames[column.role]) },
        { key: "list", head: visit.say(words.list), cell: column => listOf(visit, column) ?? none },
        ...(hasSpecial
          ? [
              {
                key: "special",
                head: visit.say(words.special),
                cell: (column: ColumnPlan) =>
                  column.special === null ? none : visit.say(groundNames[column.special]),
              },
            ]
          : []),
        ...(hasNotes
          ? [
              {
                key: "note",
                head: visit.say(words.note),
                cell: (column: ColumnPlan) => column.registrationNote || none,
              },
            ]
          : []),
      ]}
    />
  );
}

function listOf(visit: Visit, { classification }: ColumnPlan): string | null {
  if (classification === null) return null;
  const groups = formatNumber(classification.categories.length, visit.locale);
  const name = isFound(classification)
    ? visit.say({ nl: "zoals in het bestand", en: "as in the file" })
    : classificationName(classification, visit.locale);
  return `${name}, ${groups} ${visit.say({ nl: "groepen", en: "groups" })}`;
}
