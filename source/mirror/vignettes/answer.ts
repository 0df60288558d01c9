import { momentsOf } from "../../datasets/dimensions.ts";
import type { Figure } from "../../disclosure/figure.ts";
import type { Relation, TableSet } from "../../disclosure/model.ts";
import { type AmceFit, amce, marginalMeans } from "../../statistics/amce.ts";
import { type Attribute, type ClusterScores, levelCount } from "../../statistics/cluster-scores.ts";
import type { Group } from "../../statistics/estimate.ts";
import { NotEstimable } from "../../statistics/not-estimable.ts";
import { groupKey } from "../cells.ts";
import { estimable } from "../estimate-of.ts";
import { type Frame, dimensionsNamed, frameOf, refused } from "../frame.ts";
import type { Sources } from "../view.ts";
import type { VignettesQuestion } from "./model.ts";

/** Why there are no effects. */
export type Without = "few" | "together" | "constant";

/** What a finding needs besides counts and figures. */
export interface VignettesStructure {
  readonly frame: Frame;
  readonly question: VignettesQuestion;
  /** Attributes with the levels that were shown, and which of them the others are compared with. */
  readonly attributes: readonly {
    readonly name: string;
    readonly baseline: string;
    readonly levels: readonly string[];
  }[];
  /** Whether the judgement is yes or no: effects are then percentage points. */
  readonly choice: boolean;
  readonly without: Without | null;
  /** Whether some rows lack a judgement, a respondent or a level. */
  readonly incomplete: boolean;
}

/** Keys of the counts of a level, or of everyone: judgements, and people who gave them. */
export const judgedKey = (group: Group, { outcome }: Pick<VignettesQuestion, "outcome">): string =>
  `${groupKey(group)}|judged:${outcome}`;
export const respondentsKey = (group: Group, { outcome }: Pick<VignettesQuestion, "outcome">): string =>
  `${groupKey(group)}|respondents:${outcome}`;
export const rowsKey = "*|rows";
export const unusedKey = ({ outcome }: Pick<VignettesQuestion, "outcome">): string =>
  `*|not judged:${outcome}`;

/** Keys of the figure with all effects, and of the mean judgement of a level. */
export const effectsKey = ({ outcome, attributes, errors }: VignettesQuestion): string =>
  `amce:${outcome} on ${attributes.join("+")} (${errors})`;
export const marginKey = (group: Group, { outcome }: Pick<VignettesQuestion, "outcome">): string =>
  `marginal-mean:${outcome}@${groupKey(group)}`;

/**
 * Effects of shown characteristics and mean judgements by level, from sums per respondent.
 *
 * @throws Failure `question` when a column does not fit
 */
export async function answerVignettes(
  { main }: Sources,
  question: VignettesQuestion,
): Promise<{ readonly counts: TableSet; readonly structure: VignettesStructure }> {
  const { dataset } = main;
  if (dataset.kind !== "rows")
    throw refused(
      "Vignetten vragen een bestand met een rij per oordeel: een tabel met aantallen laat niet zien wie wat oordeelde.",
      "Vignettes ask for a file with a row per judgement: a table of counts does not show who judged what.",
      "outcome",
    );
  const dimensions = dimensionsNamed(main, question.attributes, "attributes");
  const twice = question.attributes.find(name => name === question.outcome || name === question.respondent);
  if (twice !== undefined || question.outcome === question.respondent)
    throw refused(
      `‘${twice ?? question.outcome}’ kan niet twee dingen tegelijk zijn.`,
      `‘${twice ?? question.outcome}’ cannot be two things at once.`,
      "attributes",
    );
  const { scores, rows } = await main.tabulate({
    kind: "cluster-scores",
    dimensions: [],
    filter: [],
    unit: dataset.unit,
    attributes: dimensions,
    respondent: question.respondent,
    outcome: { name: question.outcome, column: question.outcome, transform: null },
    weight: dataset.columns.find(column => column.role === "weight")?.name ?? null,
  });
  if (rows.used === 0)
    throw refused(
      "Geen enkele rij heeft een oordeel, een respondent en alle kenmerken.",
      "No row has a judgement, a respondent and all characteristics.",
      "outcome",
    );
  const judged = levelsShown(scores.content);
  const attributes = dimensions.map(({ name }) => {
    const levels = judged.filter(level => level.attribute === name).map(level => level.category);
    const asked = question.baseline[name];
    return { name, levels, baseline: asked !== undefined && levels.includes(asked) ? asked : levels[0]! };
  });
  const choice = momentsOf(dataset).includes(question.outcome);
  const { fit, without } = fitted(scores.content, attributes, question);
  return {
    counts: setOf(scores.content, judged, fit, question, choice, rows),
    structure: {
      frame: frameOf(main, dimensions),
      question,
      attributes,
      choice,
      without,
      incomplete: rows.all > rows.used,
    },
  };
}

interface Level {
  readonly attribute: string;
  readonly category: string;
  /** Judgements of vignettes that showed it, people who gave them, and of a choice: people who said yes and who said no. */
  readonly judgements: number;
  readonly respondents: number;
  readonly yes: number;
  readonly no: number;
}

/** The levels that were shown to anyone whose judgements count. */
function levelsShown(scores: ClusterScores): Level[] {
  const levels = levelCount(scores.attributes);
  return scores.attributes
    .flatMap(({ name, classification }: Attribute) =>
      classification.categories.map(({ code }) => ({ attribute: name, category: code })),
    )
    .map((one, at): Level => {
      let [judgements, respondents, yes, no] = [0, 0, 0, 0];
      for (let g = 0; g < scores.n.length; g++) {
        const n = scores.together[(g * levels + at) * levels + at]!;
        if (n === 0 || !(scores.weight[g]! > 0)) continue;
        judgements += n;
        respondents += 1;
        if (scores.levelSums[g * levels + at]! > 0) yes += 1;
        if (scores.levelSums[g * levels + at]! < n) no += 1;
      }
      return { ...one, judgements, respondents, yes, no };
    })
    .filter(({ judgements }) => judgements > 0);
}

function fitted(
  scores: ClusterScores,
  attributes: VignettesStructure["attributes"],
  { errors, level }: VignettesQuestion,
): { readonly fit: AmceFit | null; readonly without: Without | null } {
  const baselines = Object.fromEntries(attributes.map(({ name, baseline }) => [name, baseline]));
  try {
    return { fit: amce(scores, baselines, errors, level), without: null };
  } catch (error) {
    if (!(error instanceof NotEstimable)) throw error;
    const why = error.code === "collinear" ? "together" : error.code === "constant" ? "constant" : "few";
    return { fit: null, without: why };
  }
}

function setOf(
  scores: ClusterScores,
  levels: readonly Level[],
  fit: AmceFit | null,
  question: VignettesQuestion,
  choice: boolean,
  rows: { readonly all: number; readonly used: number },
): TableSet {
  const used = Array.from(scores.n.keys()).filter(g => scores.weight[g]! > 0 && scores.n[g]! > 0);
  const judgements = used.reduce((sum, g) => sum + scores.n[g]!, 0);
  const all = judgedKey({}, question);
  const cells = new Map([
    [all, judgements],
    [respondentsKey({}, question), used.length],
    [rowsKey, rows.all],
    [unusedKey(question), rows.all - judgements],
  ]);
  const relations: Relation[] = [{ total: rowsKey, parts: [all, unusedKey(question)], neutral: true }];
  for (const level of levels) {
    const group = { [level.attribute]: level.category };
    cells.set(judgedKey(group, question), level.judgements);
    cells.set(respondentsKey(group, question), level.respondents);
  }
  for (const own of Map.groupBy(levels, level => level.attribute).values())
    relations.push({
      total: all,
      parts: own.map(level => judgedKey({ [level.attribute]: level.category }, question)),
    });
  const figures = new Map<string, Figure>();
  const fewest = (level: Level) => Math.min(level.respondents, ...(choice ? [level.yes, level.no] : []));
  const keysOf = (level: Level) => {
    const group = { [level.attribute]: level.category };
    return [judgedKey(group, question), respondentsKey(group, question)];
  };
  const everyone: readonly [string, ...string[]] = [all, respondentsKey({}, question)];
  if (fit !== null)
    figures.set(effectsKey(question), {
      kind: "model",
      of: effectsKey(question),
      cells: [...everyone, ...levels.flatMap(keysOf)],
      degreesOfFreedom: fit.clusters - fit.terms,
      smallest: Math.min(...levels.map(fewest)),
      saturated: false,
      exact: false,
      values: Object.fromEntries(
        fit.effects.flatMap(({ attribute, category, value, low, high, p }) => {
          const name = groupKey({ [attribute]: category });
          return [
            [`${name}|value`, value],
            [`${name}|low`, low],
            [`${name}|high`, high],
            [`${name}|p`, p],
          ];
        }),
      ),
    });
  const margins = estimable(() => marginalMeans(scores, question.level)) ?? [];
  for (const { attribute, category, value, low, high, se } of margins) {
    const level = levels.find(one => one.attribute === attribute && one.category === category)!;
    const [judged, people] = keysOf(level);
    figures.set(marginKey({ [attribute]: category }, question), {
      kind: "model",
      of: `marginal-mean:${question.outcome}`,
      cells: [judged!, people!],
      degreesOfFreedom: level.respondents - 1,
      smallest: fewest(level),
      saturated: false,
      exact: !(se > 0),
      values: { value, low: se > 0 ? low : null, high: se > 0 ? high : null },
    });
  }
  return { cells, relations, figures };
}
