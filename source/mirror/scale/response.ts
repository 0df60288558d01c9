import type { Source } from "../../datasets/source.ts";
import type { ProtectedTables } from "../../disclosure/model.ts";
import { formatNumber, formatPercent } from "../../language/format.ts";
import type { Dimension } from "../../statistics/aggregate.ts";
import { pearsonChiSquare } from "../../statistics/chi-square.ts";
import type { Estimate, Group } from "../../statistics/estimate.ts";
import { type Sample, variance } from "../../statistics/moments.ts";
import { poststratifiedMean, response } from "../../statistics/non-response.ts";
import { type Cell, cellsIn, firstHidden, type Gathered, groupKey } from "../cells.ts";
import { estimable, estimateOf, hiddenEstimate } from "../estimate-of.ts";
import type { Sentence, Warning } from "../finding.ts";
import { refused } from "../frame.ts";
import { type Labels, inBoth } from "../labels.ts";
import { peopleByGroup } from "../other-file.ts";

/** Everyone who was asked, as counts beside those who answered. */
export interface AskedPeople {
  /** Name of the file that holds them. */
  readonly file: string;
  /** Name of the counts of those who were asked, and of those of them who did not answer. */
  readonly asked: string;
  readonly silent: string;
  /** Per characteristic the groups that were asked, those without an answer included; who is not known is left out. */
  readonly strata: readonly { readonly by: string; readonly groups: readonly Group[] }[];
}

/**
 * Counts of who was asked and who stayed silent, for each characteristic apart, and how they add up with who answered: a
 * handful of silent people must be no easier to find than a handful of answers.
 *
 * @throws Failure `question` when more people answered in a group than the file has
 */
export async function gatherAsked(
  into: Gathered,
  register: Source,
  dimensions: readonly Dimension[],
  scored: string,
  scale: string,
): Promise<AskedPeople> {
  const asked = `asked:${register.dataset.name}`;
  const silent = `silent:${scale}`;
  const { cells, relations } = into;
  const strata: AskedPeople["strata"][number][] = [];
  const put = (key: string, people: number) => {
    const answered = cells.get(`${key}|${scored}`) ?? 0;
    if (answered > people)
      throw refused(
        `Er zijn groepen waarin meer mensen antwoordden dan ‘${register.dataset.name}’ er heeft. Kies het bestand met iedereen die is gevraagd.`,
        `There are groups in which more people answered than ‘${register.dataset.name}’ has. Choose the file with everyone who was asked.`,
        "asked",
      );
    cells.set(`${key}|${scored}`, answered);
    cells.set(`${key}|${asked}`, people);
    cells.set(`${key}|${silent}`, people - answered);
    relations.push({
      total: `${key}|${asked}`,
      parts: [`${key}|${scored}`, `${key}|${silent}`],
      neutral: true,
    });
  };
  for (const dimension of dimensions) {
    const people = await peopleByGroup(register, dimension, "asked");
    const unknown = new Set(
      dimension.classification.categories.flatMap(({ code, missing }) => (missing === true ? [code] : [])),
    );
    const codes = [...people.keys()].filter(code => !unknown.has(code));
    const whole = `*${encodeURIComponent(dimension.name)}|${asked}`;
    for (const code of codes) put(groupKey({ [dimension.name]: code }), people.get(code)!);
    cells.set(
      whole,
      codes.reduce((sum, code) => sum + people.get(code)!, 0),
    );
    relations.push({
      total: whole,
      parts: codes.map(code => `${groupKey({ [dimension.name]: code })}|${asked}`),
    });
    strata.push({ by: dimension.name, groups: codes.map(code => ({ [dimension.name]: code })) });
  }
  return { file: register.dataset.name, asked, silent, strata };
}

/** What a mean is multiplied with to make its interval that of people drawn from this many; 1 where that is not known. */
export const finiteFactor = (n: number, people: number | null): number =>
  people === null || people <= 0 ? 1 : Math.sqrt(Math.max(0, 1 - n / people));

/** The answers of a group, as `scale` reads them. */
type ReadSample = (key: string) => Sample | null;

/**
 * Per characteristic: which part of each group answered and for how many a respondent stands, whether groups differ in
 * that by more than chance, and the mean weighted back to everyone who was asked. The weighted mean rests on every group:
 * where one of them is hidden, it is too.
 */
export function responseEstimates(
  { strata, asked }: AskedPeople,
  scored: string,
  sampleOf: ReadSample,
  tables: ProtectedTables,
  level: number,
): Estimate[] {
  const cell = cellsIn(tables);
  return strata.flatMap(({ by, groups }): Estimate[] => {
    const rows = groups.map(group => {
      const key = groupKey(group);
      return { group, people: cell(`${key}|${asked}`), answered: cell(`${key}|${scored}`), key };
    });
    const hidden = firstHidden(...rows.flatMap(({ people, answered }): Cell[] => [people, answered]));
    const counts = rows.map(({ people, answered }) => ({
      population: people.value ?? 0,
      respondents: answered.value ?? 0,
    }));
    const weighed = hidden === null ? estimable(() => response(counts)) : null;
    const about = { moment: by, group: {}, versus: null };
    const n = counts.reduce((sum, { respondents }) => sum + respondents, 0);
    return [
      ...rows.map(({ group, people, answered }) => {
        const row = { measure: "response", moment: null, group, versus: null };
        const secret = firstHidden(people, answered);
        if (secret !== null) return hiddenEstimate(row, secret);
        const [all, some] = [people.value ?? 0, answered.value ?? 0];
        return estimateOf(row, { value: all === 0 ? null : some / all }, { n: all });
      }),
      ...rows.map(({ group }, g) => {
        const row = { measure: "weight", moment: null, group, versus: null };
        if (hidden !== null) return hiddenEstimate(row, hidden);
        return estimateOf(row, { value: weighed?.strata[g]?.weight ?? null }, { method: "post-stratified" });
      }),
      ...(hidden === null
        ? [responseTest(about, counts), weightedMean(about, rows, counts, sampleOf, level, n)]
        : [hiddenEstimate({ ...about, measure: "weighted-mean" }, hidden, "post-stratified")]),
    ];
  });
}

type AboutAll = Pick<Estimate, "moment" | "group" | "versus">;

function responseTest(
  about: AboutAll,
  counts: readonly { readonly population: number; readonly respondents: number }[],
): Estimate {
  const found = estimable(() =>
    pearsonChiSquare(counts.map(({ population, respondents }) => [respondents, population - respondents])),
  );
  return estimateOf({ ...about, measure: "response-chi-square" }, found && { value: found.statistic }, {
    p: found?.p ?? null,
    test: "chi-square",
    method: "chi-square",
  });
}

function weightedMean(
  about: AboutAll,
  rows: readonly { readonly key: string }[],
  counts: readonly { readonly population: number; readonly respondents: number }[],
  sampleOf: ReadSample,
  level: number,
  n: number,
): Estimate {
  const row = { ...about, measure: "weighted-mean" };
  const samples = rows.map(({ key }) => sampleOf(key));
  const found = estimable(() =>
    poststratifiedMean(
      counts.map((count, g) => {
        const sample = samples[g] ?? null;
        return {
          ...count,
          mean: sample?.mean ?? 0,
          variance: sample === null || sample.n < 2 ? null : variance(sample),
        };
      }),
      level,
    ),
  );
  return estimateOf(row, found, { n, method: "post-stratified" });
}

/** How many answered, whether some groups did so less, and what the mean becomes when each group weighs as it should. */
export function responseSentences(
  { strata, file }: AskedPeople,
  estimates: readonly Estimate[],
  labels: Labels,
  level: number,
): Sentence[] {
  return strata.flatMap(({ by }): Sentence[] => {
    const of = (measure: string) => estimates.filter(e => e.measure === measure && e.moment === by);
    const rates = estimates.filter(e => e.measure === "response" && by in e.group);
    const shown = rates.filter(e => e.value !== null).toSorted((a, b) => b.value! - a.value!);
    const [high, low] = [shown[0], shown.at(-1)];
    const test = of("response-chi-square")[0];
    const weighted = of("weighted-mean")[0];
    const plain = estimates.find(e => e.measure === "mean" && Object.keys(e.group).length === 0);
    if (high === undefined || low === undefined || high === low) return [];
    const differs = test?.p != null && test.p < 1 - level;
    const rate = inBoth(locale => {
      const one = (e: Estimate) => `${labels.group(e.group)[locale]} (${formatPercent(e.value!, locale)})`;
      if (!differs)
        return locale === "nl"
          ? `Van de mensen in ‘${file}’ antwoordde bij ${one(high)} het grootste deel en bij ${one(low)} het kleinste. Dat verschil kan toeval zijn.`
          : `Of the people in ‘${file}’, ${one(high)} answered most and ${one(low)} least. That difference may be chance.`;
      return locale === "nl"
        ? `Niet elke groep antwoordde even vaak: van de mensen in ‘${file}’ bij ${one(high)} het grootste deel, bij ${one(low)} het kleinste. Dat is meer dan toeval.`
        : `Not every group answered as often: of the people in ‘${file}’, ${one(high)} most and ${one(low)} least. That is more than chance.`;
    });
    const mean = inBoth(locale => {
      const number = (value: number) => formatNumber(value, locale, 2);
      if (weighted?.value == null || weighted.low === null || weighted.high === null || plain?.value == null)
        return locale === "nl"
          ? "Een gewogen gemiddelde is hier niet te geven: dat vraagt van elke groep antwoorden die te tonen zijn."
          : "A weighted mean cannot be given here: it takes answers of every group that can be shown.";
      return locale === "nl"
        ? `Weegt elke groep mee zoals zij in dat bestand voorkomt, dan is het gemiddelde ${number(weighted.value)} (${number(weighted.low)} tot ${number(weighted.high)}); zonder wegen ${number(plain.value)}.`
        : `With each group weighing as it does in that file, the mean is ${number(weighted.value)} (${number(weighted.low)} to ${number(weighted.high)}); without weights ${number(plain.value)}.`;
    });
    return [rate, mean].map(text => ({ about: by, text }));
  });
}

/** What weights cannot mend, and where they become large. */
export function responseWarnings({ strata }: AskedPeople, estimates: readonly Estimate[]): Warning[] {
  const heavy = strata.filter(({ by }) =>
    estimates.some(e => e.measure === "weight" && by in e.group && (e.value ?? 0) > largestWeight),
  );
  return [
    {
      code: "non-response",
      about: null,
      text: {
        nl: "Wegen herstelt alleen dat de ene groep vaker antwoordt dan de andere. Dat binnen een groep vooral tevreden of juist ontevreden mensen antwoorden, is er niet mee te verhelpen. De intervallen gaan over wie er toevallig antwoordde, van wie was gevraagd.",
        en: "Weights only mend that one group answers more often than another. That within a group mostly content, or mostly discontented, people answer they cannot mend. The intervals are about who happened to answer, of those who were asked.",
      },
    },
    ...heavy.map(
      ({ by }): Warning => ({
        code: "non-response",
        about: by,
        text: {
          nl: "In een van de groepen staat één antwoord voor zoveel mensen dat enkele antwoorden het gewogen gemiddelde bepalen. Voeg groepen samen, of lees het met voorbehoud.",
          en: "In one of the groups an answer stands for so many people that a few answers decide the weighted mean. Join groups, or read it with reserve.",
        },
      }),
    ),
  ];
}

/** A weight above which a few answers decide; see `response`. */
const largestWeight = 3;
