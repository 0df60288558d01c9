import type { Estimate } from "../../statistics/estimate.ts";
import type { CellOf } from "../cells.ts";
import { breakdownName } from "../breakdowns.ts";
import type { Warning } from "../finding.ts";
import { groupsHidden, hiddenGroups, leftOut, notEstimableGroups, unknownGroups } from "../group-warnings.ts";
import { type Labels, inBoth } from "../labels.ts";
import type { FlowsStructure } from "./answer.ts";
import { about } from "./flows.ts";
import { flowRates } from "./model.ts";

/** How the levels were read, what is hidden, not known, or cannot be computed. */
export function flowsWarnings(
  structure: FlowsStructure,
  estimates: readonly Estimate[],
  cell: CellOf,
  labels: Labels,
): Warning[] {
  const { breakdowns, unknown, names, steps, comesAndGoes } = structure;
  return [
    ...levelOrder(structure),
    ...(steps > 1 ? [addedUp(steps)] : []),
    ...(comesAndGoes.hired || comesAndGoes.left ? [] : [onlyInside]),
    ...leftOut(unknown === null ? null : cell(`*|${unknown}`).value, {
      nl: "de persoon of de periode",
      en: "the person or the period",
    }),
    ...leftOut(cell(`*|${names.unclear}`).value, {
      nl: "het niveau van eerst of van nu",
      en: "the level before or now",
    }).map(warning => ({ ...warning, text: unclearText(warning.text) })),
    ...breakdowns.flatMap(({ by, rows }) => {
      const name = breakdownName(by);
      const own = about(estimates, by);
      const rates = own.filter(e => flowRates.some(rate => rate === e.measure));
      const groups = rows.map(({ group }) => group);
      return [
        ...hiddenGroups(name, groupsHidden(own)),
        ...unknownGroups(name, by, groups, labels),
        ...notEstimableGroups(name, rates, labels),
      ];
    }),
  ];
}

const unclearText = (text: Warning["text"]): Warning["text"] => ({
  nl: text.nl.replace(
    /Die (telt|tellen) in deze cijfers niet mee\./,
    "Dat geldt niet als hoger en niet als lager.",
  ),
  en: text.en.replace(
    /(It does|They do) not count in these figures\./,
    "That counts neither as higher nor as lower.",
  ),
});

/** Which level is above which: said, since "higher" rests on it. */
function levelOrder({ levels }: FlowsStructure): Warning[] {
  const known = levels.categories.filter(c => c.missing !== true).slice(0, -1);
  if (levels.ordered || known.every(c => /^\d+([.,]\d+)?$/.test(c.code))) return [];
  return [
    {
      code: "read-as",
      about: null,
      text: inBoth(locale => {
        const order = known.map(c => c.label[locale]).join(" < ");
        return locale === "nl"
          ? `Niemand zei in welke volgorde de niveaus staan. ‘Hoger’ is hier gelezen als: ${order}.`
          : `Nobody said in which order the levels stand. ‘Higher’ was read here as: ${order}.`;
      }),
    },
  ];
}

const addedUp = (steps: number): Warning => ({
  code: "read-as",
  about: null,
  text: {
    nl: `De cijfers tellen ${steps} stappen van de ene periode naar de volgende bij elkaar op. Wie er langer is, telt in meer stappen mee; de intervallen doen alsof elke stap een ander mens is.`,
    en: `The figures add up ${steps} steps from one period to the next. Who is there longer counts in more steps; the intervals treat every step as another person.`,
  },
});

const onlyInside: Warning = {
  code: "read-as",
  about: null,
  text: {
    nl: "Dit bestand zegt niet wie er kwam of wegging: het laat alleen zien wie van niveau veranderde.",
    en: "This file does not say who came or left: it only shows who changed level.",
  },
};
