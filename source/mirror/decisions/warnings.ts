import { formatList, formatNumber } from "../../language/format.ts";
import type { Warning } from "../finding.ts";
import { type Labels, inBoth } from "../labels.ts";
import { type Pass, breakdownName } from "./model.ts";
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
  const warnings: Warning[] = [];
  const hidden = table.rows.filter(row => row.population.hidden !== null).length;
  const partly = table.rows.filter(
    row =>
      row.population.hidden === null &&
      row.moments.some(m => m.yes.hidden !== null || m.known.hidden !== null),
  ).length;
  if (hidden + partly > 0)
    warnings.push({
      code: "small-groups",
      about,
      text: inBoth(locale => {
        const count = formatNumber(hidden + partly, locale);
        return locale === "nl"
          ? `Van ${count} ${hidden + partly === 1 ? "groep is" : "groepen zijn"} cijfers verborgen, omdat het om weinig mensen gaat of omdat een klein aantal anders uit te rekenen is.`
          : `Figures of ${count} ${hidden + partly === 1 ? "group are" : "groups are"} hidden, because few people are concerned or because a small number could otherwise be worked out.`;
      }),
    });
  const unknown = table.by.filter(d =>
    table.rows.some(row => d.classification.categories.some(c => c.missing && row.group[d.name] === c.code)),
  );
  if (unknown.length > 0)
    warnings.push({
      code: "missing",
      about,
      text: inBoth(locale => {
        const names = formatList(
          unknown.map(d => labels.column(d.name)[locale]),
          locale,
        );
        return locale === "nl"
          ? `Van sommige mensen is ${names} niet bekend. Zij staan als eigen groep in de tabel.`
          : `For some people ${names} is not known. They are in the table as a group of their own.`;
      }),
    });
  return warnings;
}

/** Of how many people it is not known whether they reached a moment: they are in no rate, and that is said. */
export function unknownWarnings(table: MomentTable, labels: Labels): Warning[] {
  const people = table.total.population.value;
  return table.moments.flatMap((moment, m): Warning[] => {
    const known = table.total.moments[m]?.known.value ?? null;
    if (people === null || known === null || people - known < 0.5) return [];
    return [
      {
        code: "missing",
        about: null,
        text: inBoth(locale => {
          const missing = Math.round(people - known);
          const count = formatNumber(missing, locale);
          const name = labels.moment(moment)[locale];
          return locale === "nl"
            ? `Van ${count} ${missing === 1 ? "persoon" : "mensen"} is niet bekend of ‘${name}’ is bereikt. Wie dat is, telt in dat cijfer niet mee.`
            : `For ${count} ${missing === 1 ? "person" : "people"} it is not known whether ‘${name}’ was reached. They do not count in that figure.`;
        }),
      },
    ];
  });
}
