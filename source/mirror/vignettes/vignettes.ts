import type { ProtectedTables } from "../../disclosure/model.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { cellsIn, figureIn, groupKey } from "../cells.ts";
import { countEstimate, estimateOf, hiddenEstimate } from "../estimate-of.ts";
import { withDetectable } from "../detectable.ts";
import { adjustFamily } from "../family.ts";
import type { Finding, Warning } from "../finding.ts";
import { framed } from "../frame.ts";
import { groupsHidden, hiddenGroups, leftOut } from "../group-warnings.ts";
import { labelsOf } from "../labels.ts";
import { sourceWarnings } from "../source-warnings.ts";
import {
  type VignettesStructure,
  type Without,
  effectsKey,
  judgedKey,
  marginKey,
  respondentsKey,
  unusedKey,
} from "./answer.ts";
import type { VignettesQuestion } from "./model.ts";
import { vignettesSentences } from "./sentences.ts";

export type VignettesFinding = Finding<VignettesQuestion>;

/** Few respondents make cluster-robust errors too small. */
const fewRespondents = 40;

/**
 * The average marginal component effect of each shown level against the first, or the one that was chosen, with
 * cluster-robust errors; and the mean judgement of each level. Adjusted over the whole finding.
 */
export function vignettes(structure: VignettesStructure, tables: ProtectedTables): VignettesFinding {
  const { question, frame, attributes } = structure;
  const labels = labelsOf(framed(frame));
  const cell = cellsIn(tables);
  const judgements = cell(judgedKey({}, question));
  const respondents = cell(respondentsKey({}, question));
  const everyone = { moment: null, group: {}, versus: null } as const;
  const means = attributes.flatMap(({ name, levels }) =>
    levels.flatMap((level): Estimate[] => {
      const group = { [name]: level };
      const about = { measure: "marginal-mean", moment: null, group, versus: null };
      const figure = figureIn(tables, marginKey(group, question));
      const n = cell(judgedKey(group, question));
      const method = "marginal-mean, CR1";
      return [
        countEstimate({ ...about, measure: "count" }, n),
        figure === null
          ? estimateOf(about, null, { method, n: n.value })
          : figure.hidden !== null
            ? hiddenEstimate(about, figure.hidden, method)
            : estimateOf(
                about,
                {
                  value: figure.values["value"] ?? null,
                  low: figure.values["low"] ?? null,
                  high: figure.values["high"] ?? null,
                  level: question.level,
                },
                { method, n: n.value },
              ),
      ];
    }),
  );
  const effects = effectEstimates(structure, tables, judgements.value);
  const estimates = [
    countEstimate({ ...everyone, measure: "count" }, judgements),
    countEstimate({ ...everyone, measure: "respondents" }, respondents),
    ...means,
    ...withDetectable(adjustFamily(effects, question.adjust), "amce"),
  ];
  return {
    ...framed(frame),
    view: "vignettes",
    audience: tables.audience,
    total: judgements.value,
    question,
    estimates,
    sentences: vignettesSentences(structure, estimates, labels),
    warnings: [
      ...sourceWarnings(frame.notes, [...question.attributes, question.outcome], labels),
      ...(structure.incomplete
        ? leftOut(cell(unusedKey(question)).value, {
            nl: "het oordeel, de respondent of een kenmerk",
            en: "the judgement, the respondent or a characteristic",
          })
        : []),
      ...attributes.flatMap(({ name }) =>
        hiddenGroups(name, groupsHidden(estimates.filter(e => e.group[name] !== undefined))),
      ),
      ...withoutWarning(structure.without),
      ...fewWarning(respondents.value),
    ],
  };
}

function effectEstimates(
  { question, attributes }: VignettesStructure,
  tables: ProtectedTables,
  n: number | null,
): Estimate[] {
  const figure = figureIn(tables, effectsKey(question));
  const method = `amce, ${question.errors}`;
  return attributes.flatMap(({ name, levels, baseline }) =>
    levels
      .filter(level => level !== baseline)
      .map(level => {
        const group = { [name]: level };
        const about = { measure: "amce", moment: null, group, versus: { [name]: baseline } };
        if (figure === null) return estimateOf(about, null, { method });
        if (figure.hidden !== null) return hiddenEstimate(about, figure.hidden, method);
        const of = (part: string) => figure.values[`${groupKey(group)}|${part}`] ?? null;
        const found = { value: of("value"), low: of("low"), high: of("high"), level: question.level };
        return estimateOf(about, found, { p: of("p"), test: "cluster-robust-z", n, method });
      }),
  );
}

const reasons: Readonly<Record<Without, Warning["text"]>> = {
  few: {
    nl: "Er zijn te weinig respondenten of oordelen om effecten te schatten.",
    en: "There are too few respondents or judgements to estimate effects.",
  },
  together: {
    nl: "Sommige kenmerken kwamen alleen samen voor. Hun effecten zijn niet uit elkaar te houden; laat er een weg.",
    en: "Some characteristics occurred only together. Their effects cannot be told apart; leave one out.",
  },
  constant: {
    nl: "Alle oordelen zijn gelijk, of volgen precies uit de kenmerken: er is geen effect met een interval te geven.",
    en: "All judgements are alike, or follow exactly from the characteristics: no effect with an interval can be given.",
  },
};

const withoutWarning = (without: Without | null): Warning[] =>
  without === null ? [] : [{ code: "not-estimable", about: null, text: reasons[without] }];

const fewWarning = (respondents: number | null): Warning[] =>
  respondents === null || respondents >= fewRespondents
    ? []
    : [
        {
          code: "not-estimable",
          about: null,
          text: {
            nl: `Er zijn minder dan ${fewRespondents} respondenten. De intervallen zijn dan eerder te smal dan te breed; kies bij meer keuzes CR2.`,
            en: `There are fewer than ${fewRespondents} respondents. The intervals are then too narrow rather than too wide; choose CR2 under more choices.`,
          },
        },
      ];
