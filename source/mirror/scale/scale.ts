import type { ProtectedTables } from "../../disclosure/model.ts";
import { adjustP } from "../../statistics/adjust.ts";
import { feldt } from "../../statistics/alpha.ts";
import { welchAnova } from "../../statistics/anova.ts";
import { criticalT } from "../../statistics/distributions.ts";
import { hedgesG } from "../../statistics/effect-size.ts";
import { equivalence } from "../../statistics/equivalence.ts";
import type { Estimate, Group, HiddenReason } from "../../statistics/estimate.ts";
import { gamesHowell } from "../../statistics/mean-comparisons.ts";
import { type Sample, variance } from "../../statistics/moments.ts";
import { welchTest } from "../../statistics/t-test.ts";
import { cellsIn, figureIn } from "../cells.ts";
import { breakdownName } from "../breakdowns.ts";
import { detectableBy } from "../detectable.ts";
import { countEstimate, estimable, estimateOf, hiddenEstimate } from "../estimate-of.ts";
import type { Finding, Warning } from "../finding.ts";
import { type Breakdown, framed } from "../frame.ts";
import { groupsHidden, hiddenGroups, leftOut, notEstimableGroups, unknownGroups } from "../group-warnings.ts";
import { type Labels, labelsOf } from "../labels.ts";
import { sourceWarnings } from "../source-warnings.ts";
import { type ScaleStructure, alphaKey, meanKey } from "./answer.ts";
import type { ScaleQuestion } from "./model.ts";
import { finiteFactor, responseEstimates, responseSentences, responseWarnings } from "./response.ts";
import { alphaSentences, scaleSentences } from "./sentences.ts";

export type ScaleFinding = Finding<ScaleQuestion>;

/** Of more groups than this no pairs are compared: there would be more of them than anyone reads. */
export const mostCompared = 12;

/**
 * The mean score of each group (t interval) and its spread; Welch's analysis of variance; Games–Howell for every two
 * groups, with Hedges' g; with a margin, equivalence of every two groups by two one-sided Welch tests; and Cronbach's
 * alpha, from pairs as `psych::alpha` takes it and from complete answers, with what each question adds.
 */
export function scale(structure: ScaleStructure, tables: ProtectedTables): ScaleFinding {
  const { question, frame, breakdowns, unscored } = structure;
  const labels = labelsOf(framed(frame));
  const cell = cellsIn(tables);
  const compared = breakdowns.map(breakdown => breakdownEstimates(breakdown, structure, tables));
  const { asked, scored } = structure;
  const everyone = meanEstimate({}, readSample("*", structure, tables), question.level, null);
  const responses =
    asked === null
      ? []
      : responseEstimates(
          asked,
          scored,
          key => readSample(key, structure, tables).sample,
          tables,
          question.level,
        );
  const estimates = [
    everyone,
    ...alphaEstimates(structure, tables),
    ...withEquivalenceAdjusted(compared.flat()),
    ...responses,
  ];
  return {
    ...framed(frame),
    view: "scale",
    audience: tables.audience,
    total: cell("*|population").value,
    question,
    estimates,
    sentences: [
      ...alphaSentences(estimates, labels),
      ...(asked === null ? [] : responseSentences(asked, estimates, labels, question.level)),
      ...breakdowns.flatMap(({ by }) => scaleSentences(by, estimates, structure, labels)),
    ],
    warnings: [
      ...sourceWarnings(frame.notes, [...question.by, ...question.items], labels),
      ...leftOut(unscored === null ? null : cell(`*|${unscored}`).value, {
        nl: "het antwoord op een of meer vragen",
        en: "the answer to one or more questions",
      }),
      ...boundsWarning(structure),
      ...(asked === null ? [] : responseWarnings(asked, estimates)),
      ...breakdowns.flatMap(({ by, rows }) => groupWarnings(by, rows, estimates, labels)),
    ],
  };
}

type Read =
  | { readonly sample: Sample; readonly hidden: null }
  | { readonly sample: null; readonly hidden: HiddenReason | null };

function readSample(key: string, { question, scored }: ScaleStructure, tables: ProtectedTables): Read {
  const figure = figureIn(tables, meanKey(question, key));
  const { value: n, hidden } = cellsIn(tables)(`${key}|${scored}`);
  if (hidden !== null) return { sample: null, hidden };
  if (figure === null) return { sample: null, hidden: null };
  if (figure.hidden !== null) return { sample: null, hidden: figure.hidden };
  const [mean, spread] = [figure.values["mean"] ?? null, figure.values["variance"] ?? null];
  if (mean === null) return { sample: null, hidden: null };
  return { sample: { n, mean, within: spread === null ? Number.NaN : spread * (n - 1) }, hidden: null };
}

/** @param people how many there are to answer, for the finite-population correction; null where that is not known */
function meanEstimate(
  group: Group,
  { sample, hidden }: Read,
  level: number,
  people: number | null,
): Estimate {
  const about = { measure: "mean", moment: null, group, versus: null };
  if (hidden !== null) return hiddenEstimate(about, hidden, "t");
  if (sample === null) return estimateOf(about, null, { method: "t" });
  const { n, mean } = sample;
  const half = estimable(
    () => Math.sqrt(variance(sample) / n) * criticalT(level, n - 1) * finiteFactor(n, people),
  );
  const limits = half === null ? {} : { low: mean - half, high: mean + half, level };
  return estimateOf(about, { value: mean, ...limits }, { n, method: "t" });
}

/** How many people of a group were asked, where a file says so and it may be shown. */
function peopleAsked(key: string, { asked }: ScaleStructure, tables: ProtectedTables): number | null {
  const name = asked === null ? null : `${key}|${asked.asked}`;
  return name === null || !tables.cells.has(name) ? null : cellsIn(tables)(name).value;
}

function breakdownEstimates(
  { by, rows }: Breakdown,
  structure: ScaleStructure,
  tables: ProtectedTables,
): Estimate[] {
  const { question, breakdowns } = structure;
  const cell = cellsIn(tables);
  const read = rows.map(({ group, key }) => ({ group, key, ...readSample(key, structure, tables) }));
  const told = read.flatMap(({ group, sample }) =>
    sample !== null && sample.n > 1 && Number.isFinite(sample.within) ? [{ group, sample }] : [],
  );
  const samples = told.map(({ sample }) => sample);
  const anova = estimable(() => welchAnova(samples));
  const total = samples.reduce((sum, { n }) => sum + n, 0);
  const pairs = told.length > mostCompared ? null : estimable(() => gamesHowell(samples, question.level));
  return [
    ...read.map(({ group, key }) =>
      countEstimate({ measure: "count", moment: null, group, versus: null }, cell(`${key}|population`)),
    ),
    ...read.map(one => meanEstimate(one.group, one, question.level, peopleAsked(one.key, structure, tables))),
    ...read.map(({ group, sample, hidden }) => {
      const about = { measure: "standard-deviation", moment: null, group, versus: null };
      if (hidden !== null) return hiddenEstimate(about, hidden);
      const value = sample === null ? null : estimable(() => Math.sqrt(variance(sample)));
      return estimateOf(about, { value }, { n: sample?.n ?? null, method: "sample" });
    }),
    estimateOf(
      { measure: "welch-anova", moment: breakdownName(by), group: {}, versus: null },
      anova && { value: anova.statistic },
      { p: anova?.p ?? null, test: "welch-anova", n: total, method: "welch-anova" },
    ),
    ...(pairs ?? []).flatMap(({ first, second, p, ...found }): Estimate[] => {
      const [a, b] = [told[first]!, told[second]!];
      const about = { moment: null, group: b.group, versus: a.group };
      const n = a.sample.n + b.sample.n;
      const row = estimateOf({ ...about, measure: "mean-difference" }, found, { p, test: "games-howell", n });
      const g = estimable(() => hedgesG(b.sample, a.sample));
      return [
        // Games–Howell allows for the pairs of one characteristic; what is left is the number of characteristics.
        { ...row, adjustedP: Math.min(1, p * breakdowns.length) },
        detectableBy(row, estimable(() => welchTest(b.sample, a.sample, question.level)) ?? row),
        estimateOf({ ...about, measure: "hedges-g" }, { value: g }, { n, method: "hedges-g" }),
        ...equivalent(about, a.sample, b.sample, question),
      ];
    }),
  ];
}

/** Whether two means are shown to differ by less than the margin; the interval is that of level 1 − 2α. */
function equivalent(
  about: Pick<Estimate, "moment" | "group" | "versus">,
  a: Sample,
  b: Sample,
  { margin, level }: ScaleQuestion,
): Estimate[] {
  if (margin === null) return [];
  const alpha = 1 - level;
  const found = estimable(() => {
    const difference = welchTest(b, a, level);
    const { p, low, high } = equivalence(difference, margin, alpha);
    return { p, value: difference.value, low, high, level: 1 - 2 * alpha };
  });
  const rest = { p: found?.p ?? null, test: "tost-welch", n: a.n + b.n, method: "tost" };
  return [estimateOf({ ...about, measure: "equivalence" }, found, rest)];
}

/** Equivalence is claimed of pairs on the whole page: their p-values are adjusted for each other (Holm). */
function withEquivalenceAdjusted(estimates: readonly Estimate[]): Estimate[] {
  const tested = estimates.flatMap(({ measure, p }) => (measure === "equivalence" && p !== null ? [p] : []));
  const adjusted = adjustP(tested, "holm");
  let next = 0;
  return estimates.map(e =>
    e.measure === "equivalence" && e.p !== null ? { ...e, adjustedP: adjusted[next++]! } : e,
  );
}

function alphaEstimates({ question, scored }: ScaleStructure, tables: ProtectedTables): Estimate[] {
  const figure = figureIn(tables, alphaKey(question));
  if (figure === null) return [];
  const n = cellsIn(tables)(`*|${scored}`).value;
  const k = question.items.length;
  const about = (measure: string, moment: string | null = null) => ({
    measure,
    moment,
    group: {},
    versus: null,
  });
  const rows: readonly (readonly [ReturnType<typeof about>, string, string])[] = [
    [about("alpha"), "alpha", "cronbach, pairwise"],
    [about("alpha-standardized"), "standardized", "cronbach, pairwise"],
    [about("alpha-complete"), "complete", "cronbach, complete answers"],
    ...question.items.flatMap(item => [
      [about("alpha-without", item), `without ${item}`, "cronbach, pairwise"] as const,
      [about("rest-correlation", item), `rest ${item}`, "pairwise"] as const,
    ]),
  ];
  return rows.map(([row, name, method]) => {
    if (figure.hidden !== null) return hiddenEstimate(row, figure.hidden, method);
    const value = figure.values[name] ?? null;
    const interval =
      value !== null && n !== null && row.measure === "alpha-complete"
        ? estimable(() => feldt(value, n, k, question.level))
        : null;
    return estimateOf(row, interval ?? { value }, { n, method });
  });
}

function boundsWarning({ boundsSeen, lowest, highest, question }: ScaleStructure): Warning[] {
  if (!boundsSeen) return [];
  const turned = question.reversed.length > 0;
  return [
    {
      code: "read-as",
      about: null,
      text: {
        nl: `De antwoorden lopen van ${lowest} tot ${highest}; dat is als schaal genomen${turned ? ", ook om vragen om te keren" : ""}. Zijn er lagere of hogere antwoorden mogelijk die niemand gaf, zeg dan welke.`,
        en: `The answers run from ${lowest} to ${highest}; that was taken as the scale${turned ? ", also to turn questions round" : ""}. If lower or higher answers are possible that nobody gave, say which.`,
      },
    },
  ];
}

function groupWarnings(
  by: readonly string[],
  rows: Breakdown["rows"],
  estimates: readonly Estimate[],
  labels: Labels,
): Warning[] {
  const name = breakdownName(by);
  const means = estimates.filter(
    e => breakdownName(Object.keys(e.group)) === name && ["mean", "standard-deviation"].includes(e.measure),
  );
  const groups = rows.map(({ group }) => group);
  const many = means.filter(e => e.measure === "mean" && e.value !== null).length > mostCompared;
  return [
    ...hiddenGroups(name, groupsHidden(means)),
    ...unknownGroups(name, by, groups, labels),
    ...notEstimableGroups(name, means, labels),
    ...(many
      ? [
          {
            code: "not-estimable" as const,
            about: name,
            text: {
              nl: `Van meer dan ${mostCompared} groepen wordt niet elk tweetal vergeleken.`,
              en: `Of more than ${mostCompared} groups not every two are compared.`,
            },
          },
        ]
      : []),
  ];
}
