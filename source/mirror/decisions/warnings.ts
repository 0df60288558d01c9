import { formatNumber } from "../../language/format.ts";
import type { Warning } from "../finding.ts";
import { hiddenGroups, unknownGroups } from "../group-warnings.ts";
import { type Labels, inBoth } from "../labels.ts";
import { breakdownName } from "../breakdowns.ts";
import type { Pass } from "./model.ts";
import type { MomentTable } from "./tables.ts";

/** Why no pass rate is given between moments of which the later does not hold only people of the earlier. */
export function passWarnings(
  passes: readonly Pick<Pass, "from" | "to" | "nested">[],
  labels: Labels,
): Warning[] {
  return passes
    .filter(pass => pass.nested !== "yes")
    .map(({ from, to, nested }) => ({
      code: "not-nested",
      about: null,
      text: inBoth(locale => {
        const [first, second] = [labels.moment(from)[locale], labels.moment(to)[locale]];
        if (nested === "no")
          return locale === "nl"
            ? `Tussen ‘${first}’ en ‘${second}’ staat geen doorstroomcijfer: er zijn mensen bij ‘${second}’ die niet bij ‘${first}’ waren.`
            : `There is no pass rate between ‘${first}’ and ‘${second}’: some people are at ‘${second}’ who were not at ‘${first}’.`;
        return locale === "nl"
          ? `Tussen ‘${first}’ en ‘${second}’ staat geen doorstroomcijfer: de tabel laat niet zien of de mensen bij ‘${second}’ ook bij ‘${first}’ waren. Dat het aantal daalt, bewijst dat niet.`
          : `There is no pass rate between ‘${first}’ and ‘${second}’: the table does not show whether the people at ‘${second}’ were also at ‘${first}’. A falling number does not prove it.`;
      }),
    }));
}

/** How many groups of a breakdown are not shown, and which share of people is not known. */
export function tableWarnings(table: MomentTable, labels: Labels): Warning[] {
  const about = breakdownName(table.by.map(d => d.name));
  const hidden = table.rows.filter(row => row.population.hidden !== null).length;
  const partly = table.rows.filter(
    row =>
      row.population.hidden === null &&
      row.moments.some(m => m.yes.hidden !== null || m.known.hidden !== null),
  ).length;
  return [
    ...hiddenGroups(about, hidden + partly),
    ...unknownGroups(
      about,
      table.by.map(d => d.name),
      table.rows.map(row => row.group),
      labels,
    ),
  ];
}

/**
 * Of how many people it is not known whether they reached a moment: they are in no rate, and that is said. The count is
 * one that went through the door itself: the difference of two rounded counts would be another.
 */
export function unknownWarnings(table: MomentTable, labels: Labels): Warning[] {
  return table.moments.flatMap((moment, m): Warning[] => {
    const unknown = table.unknown[m] ?? null;
    if (unknown === null) return [];
    return [
      {
        code: "missing",
        about: null,
        text: inBoth(locale => {
          const missing = Math.round(unknown.value ?? 0);
          const name = labels.moment(moment)[locale];
          const count = missing === 0 ? { nl: "sommige", en: "some" }[locale] : formatNumber(missing, locale);
          return locale === "nl"
            ? `Van ${count} ${missing === 1 ? "persoon" : "mensen"} is niet bekend of ‘${name}’ is bereikt. Wie dat is, telt in dat cijfer niet mee.`
            : `For ${count} ${missing === 1 ? "person" : "people"} it is not known whether ‘${name}’ was reached. They do not count in that figure.`;
        }),
      },
    ];
  });
}
