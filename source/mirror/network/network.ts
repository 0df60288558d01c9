import type { FigureValues } from "../../disclosure/figure.ts";
import type { ProtectedTables } from "../../disclosure/model.ts";
import type { Estimate, HiddenReason } from "../../statistics/estimate.ts";
import { cellsIn, figureIn } from "../cells.ts";
import { type About, countEstimate, estimateOf, hiddenEstimate } from "../estimate-of.ts";
import { adjustFamily } from "../family.ts";
import type { Finding, Warning } from "../finding.ts";
import { framed } from "../frame.ts";
import { groupsHidden, hiddenGroups, notEstimableGroups, unknownGroups } from "../group-warnings.ts";
import { type Labels, inBoth, labelsOf } from "../labels.ts";
import { sourceWarnings } from "../source-warnings.ts";
import { formatNumber } from "../../language/format.ts";
import type { NetworkStructure } from "./answer.ts";
import { type NetworkQuestion, mostForPaths, personal } from "./model.ts";
import { networkSentences } from "./sentences.ts";

export type NetworkFinding = Finding<NetworkQuestion>;

/**
 * Who is tied to whom, by characteristic: the E-I index with what chance gives and a permutation test (labels handed
 * out anew by lot, with the +1 rule and a fixed seed), assortativity, density of ties within groups and between them;
 * and of each group its E-I index, homophily and Coleman's index, and the mean of its people's in-degree, betweenness
 * and Burt's constraint, each against everyone else by a permutation test. Rows about the network as a whole name their
 * characteristic as `moment`. Nothing is said of one person.
 */
export function network(structure: NetworkStructure, tables: ProtectedTables): NetworkFinding {
  const { question, frame, breakdowns } = structure;
  const labels = labelsOf(framed(frame));
  const cell = cellsIn(tables);
  const people = cell("*|persons").value;
  const estimates = breakdowns.flatMap(({ by, rows }): Estimate[] => {
    const [name] = by;
    const whole = read(tables, `*|network:${name}`);
    const about = (measure: string): About => ({ measure, moment: name!, group: {}, versus: null });
    return [
      row(about("ei-index"), whole, "ei", { n: people, method: "krackhardt-stern", p: "eiP" }),
      row(about("ei-by-lot"), whole, "eiMean", { n: people, method: "permutation" }),
      row(about("ei-expected"), whole, "eiExpected", { n: people, method: "krackhardt-stern" }),
      row(about("assortativity"), whole, "assortativity", { n: people, method: "newman" }),
      row(about("density-within"), whole, "densityWithin", { n: people, method: "density" }),
      row(about("density-between"), whole, "densityBetween", { n: people, method: "density" }),
      row(about("density-odds-ratio"), whole, "densityRatio", { n: people, method: "density" }),
      ...rows.flatMap(({ group, key }): Estimate[] => {
        const size = cell(`${key}|persons`);
        const own = read(tables, `${key}|network`);
        const of = (measure: string, versus: Estimate["versus"] = null): About => ({
          measure,
          moment: null,
          group,
          versus,
        });
        return [
          countEstimate(of("count"), size),
          row(of("ei-index"), own, "ei", { n: size.value, method: "krackhardt-stern" }),
          row(of("homophily"), own, "homophily", { n: size.value, method: "coleman" }),
          row(of("coleman"), own, "coleman", { n: size.value, method: "coleman" }),
          ...personal.flatMap(measure =>
            measure !== "in-degree" && structure.withoutPaths
              ? []
              : [
                  row(of(measure), own, measure, { n: own.values?.[`${measure}-n`] ?? null, method: "mean" }),
                  row(of(`${measure}-difference`, "everyone-else"), own, `${measure}-difference`, {
                    n: people,
                    method: "mean",
                    p: `${measure}-p`,
                  }),
                ],
          ),
        ];
      }),
    ];
  });
  const adjusted = adjustFamily(estimates, question.adjust);
  return {
    ...framed(frame),
    view: "network",
    audience: tables.audience,
    total: people,
    question,
    estimates: adjusted,
    sentences: breakdowns.flatMap(({ by }) => networkSentences(by[0]!, adjusted, structure, labels)),
    warnings: [
      ...sourceWarnings(frame.notes, question.by, labels),
      ...networkWarnings(structure, adjusted, cell(`*|${structure.leftOut ?? "persons"}`).value, labels),
    ],
  };
}

type Read = { readonly values: FigureValues | null; readonly hidden: HiddenReason | null };

const read = (tables: ProtectedTables, key: string): Read =>
  figureIn(tables, key) ?? { values: null, hidden: null };

function row(
  about: About,
  { values, hidden }: Read,
  name: string,
  rest: { readonly n: number | null; readonly method: string; readonly p?: string },
): Estimate {
  if (hidden !== null) return hiddenEstimate(about, hidden, rest.method);
  const p = rest.p === undefined ? null : (values?.[rest.p] ?? null);
  return estimateOf(
    about,
    { value: values?.[name] ?? null, method: rest.method },
    { p, test: "permutation", n: rest.n },
  );
}

/** The estimates about one characteristic: of the network by it, and of its groups. */
export const aboutCharacteristic = (estimates: readonly Estimate[], name: string): Estimate[] =>
  estimates.filter(e => e.moment === name || (e.moment === null && Object.hasOwn(e.group, name)));

function networkWarnings(
  { breakdowns, withoutPaths, leftOut }: NetworkStructure,
  estimates: readonly Estimate[],
  lost: number | null,
  labels: Labels,
): Warning[] {
  const warnings: Warning[] = [dependent];
  if (withoutPaths)
    warnings.push({
      code: "not-estimable",
      about: null,
      text: inBoth(locale => {
        const most = formatNumber(mostForPaths, locale);
        return locale === "nl"
          ? `Bij meer dan ${most} mensen worden tussenpositie en beperking niet berekend: daarvoor moet elk pad door het netwerk worden bekeken.`
          : `With more than ${most} people, betweenness and constraint are not computed: they need every path through the network.`;
      }),
    });
  if (leftOut !== null && lost !== null && lost >= 0.5)
    warnings.push({
      code: "missing",
      about: null,
      text: inBoth(locale => {
        const count = formatNumber(Math.round(lost), locale);
        return locale === "nl"
          ? `Van ${count} banden is niet bekend tussen wie ze zijn, of een van beiden staat niet in het bestand met mensen. Die banden tellen niet mee.`
          : `For ${count} ties it is not known between whom they are, or one of the two is not in the file of people. Those ties do not count.`;
      }),
    });
  return [
    ...warnings,
    ...breakdowns.flatMap(({ by, rows }) => {
      const own = aboutCharacteristic(estimates, by[0]!).filter(e => e.moment === null);
      const groups = rows.map(({ group }) => group);
      return [
        ...hiddenGroups(by[0]!, groupsHidden(own)),
        ...unknownGroups(by[0]!, by, groups, labels),
        ...notEstimableGroups(
          by[0]!,
          own.filter(e => e.versus === null),
          labels,
        ),
      ];
    }),
  ];
}

const dependent: Warning = {
  code: "read-as",
  about: null,
  text: {
    nl: "Banden hangen van elkaar af, dus er staan geen gewone intervallen bij. De toets deelt de groepen telkens opnieuw uit bij loting, en telt hoe vaak het dan minstens zo scheef uitvalt.",
    en: "Ties depend on each other, so there are no ordinary intervals. The test hands out the groups anew by lot, time after time, and counts how often it then turns out at least as uneven.",
  },
};
