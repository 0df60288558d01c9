import { formatList, formatNumber } from "../language/format.ts";
import type { Estimate, Group } from "../statistics/estimate.ts";
import { groupWord } from "../statistics/estimate.ts";
import type { Warning } from "./finding.ts";
import { type Labels, inBoth } from "./labels.ts";

/** Of how many groups figures are hidden; none where there are none. */
export function hiddenGroups(about: string, groups: number): Warning[] {
  if (groups === 0) return [];
  return [
    {
      code: "small-groups",
      about,
      text: inBoth(locale => {
        const count = formatNumber(groups, locale);
        return locale === "nl"
          ? `Van ${count} ${groups === 1 ? "groep is" : "groepen zijn"} cijfers verborgen, omdat het om weinig mensen gaat of omdat een klein aantal anders uit te rekenen is.`
          : `Figures of ${count} ${groups === 1 ? "group are" : "groups are"} hidden, because few people are concerned or because a small number could otherwise be worked out.`;
      }),
    },
  ];
}

/** How many groups of estimates have something hidden. */
export const groupsHidden = (estimates: readonly Estimate[]): number =>
  new Set(estimates.filter(e => e.hidden !== null).map(e => groupWord(e.group))).size;

/** That a group stands for those of whom a characteristic is not known. */
export function unknownGroups(
  about: string,
  by: readonly string[],
  groups: readonly Group[],
  labels: Labels,
): Warning[] {
  const unknown = by.filter(name =>
    groups.some(group => group[name] !== undefined && labels.isUnknown({ [name]: group[name] })),
  );
  if (unknown.length === 0) return [];
  return [
    {
      code: "missing",
      about,
      text: inBoth(locale => {
        const names = formatList(
          unknown.map(name => labels.column(name)[locale]),
          locale,
        );
        return locale === "nl"
          ? `Van sommige mensen is ${names} niet bekend. Zij staan als eigen groep in de tabel.`
          : `For some people ${names} is not known. They are in the table as a group of their own.`;
      }),
    },
  ];
}

/** Groups of which some figure cannot be computed, though nothing is hidden. */
export function notEstimableGroups(about: string, estimates: readonly Estimate[], labels: Labels): Warning[] {
  const lacking = new Map(
    estimates.filter(e => e.value === null && e.hidden === null).map(e => [groupWord(e.group), e.group]),
  );
  if (lacking.size === 0) return [];
  return [
    {
      code: "not-estimable",
      about,
      text: inBoth(locale => {
        const named = [...lacking.values()].slice(0, 5).map(group => labels.group(group)[locale]);
        const more = lacking.size - named.length;
        if (more > 0) named.push(locale === "nl" ? `nog ${more}` : `${more} more`);
        const groups = formatList(named, locale);
        return locale === "nl"
          ? `Niet elk cijfer is te berekenen bij: ${groups}. Er zijn daar te weinig mensen of uitkomsten, of iedereen is er gelijk.`
          : `Not every figure can be computed for: ${groups}. There are too few people or outcomes there, or everyone is alike.`;
      }),
    },
  ];
}

/** Of how many people something is not known, so that they are in no figure. */
export function leftOut(
  people: number | null,
  what: { readonly nl: string; readonly en: string },
): Warning[] {
  if (people === null || people < 0.5) return [];
  return [
    {
      code: "missing",
      about: null,
      text: inBoth(locale => {
        const rows = Math.round(people);
        const count = formatNumber(rows, locale);
        return locale === "nl"
          ? `Van ${count} ${rows === 1 ? "rij" : "rijen"} is ${what.nl} niet bekend. Die ${rows === 1 ? "telt" : "tellen"} in deze cijfers niet mee.`
          : `In ${count} ${rows === 1 ? "row" : "rows"} ${what.en} is not known. ${rows === 1 ? "It does" : "They do"} not count in these figures.`;
      }),
    },
  ];
}
