import type { Estimate } from "../../statistics/estimate.ts";
import type { CellOf } from "../cells.ts";
import { breakdownName } from "../breakdowns.ts";
import type { Warning } from "../finding.ts";
import { groupsHidden, hiddenGroups, leftOut, notEstimableGroups, unknownGroups } from "../group-warnings.ts";
import type { Labels } from "../labels.ts";
import { about } from "./algorithm.ts";
import type { AlgorithmStructure } from "./answer.ts";
import { rateNames } from "./model.ts";

/** What is hidden, not known, or cannot be computed. */
export function algorithmWarnings(
  { breakdowns, unknown, question }: AlgorithmStructure,
  estimates: readonly Estimate[],
  cell: CellOf,
  labels: Labels,
): Warning[] {
  const [decision, outcome] = [labels.column(question.predicted), labels.column(question.actual)];
  return [
    ...leftOut(unknown === null ? null : cell(`*|${unknown}`).value, {
      nl: `‘${decision.nl}’ of ‘${outcome.nl}’`,
      en: `‘${decision.en}’ or ‘${outcome.en}’`,
    }),
    ...breakdowns.flatMap(({ by, rows }) => {
      const name = breakdownName(by);
      const own = about(estimates, by);
      const rates = own.filter(e => rateNames.some(rate => rate === e.measure));
      return [
        ...hiddenGroups(name, groupsHidden(own)),
        ...unknownGroups(
          name,
          by,
          rows.map(({ group }) => group),
          labels,
        ),
        ...notEstimableGroups(name, rates, labels),
      ];
    }),
  ];
}
