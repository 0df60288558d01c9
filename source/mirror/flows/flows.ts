import type { ProtectedTables } from "../../disclosure/model.ts";
import { outsideCode } from "../../engine/model.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { type Cell, cellsIn, firstHidden } from "../cells.ts";
import { breakdownName } from "../breakdowns.ts";
import { countEstimate } from "../estimate-of.ts";
import { adjustFamily } from "../family.ts";
import type { Finding } from "../finding.ts";
import { framed, referenceOf } from "../frame.ts";
import { labelsOf } from "../labels.ts";
import { type Passed, compareRates, measuresOf, rateEstimate } from "../rates.ts";
import { sourceWarnings } from "../source-warnings.ts";
import { type FlowsStructure, moveName } from "./answer.ts";
import { type FlowRate, type FlowsQuestion, flowNames, flowRates, rateParts } from "./model.ts";
import { flowsSentences, headline } from "./sentences.ts";
import { flowsWarnings } from "./warnings.ts";

export type FlowsFinding = Finding<FlowsQuestion>;

/**
 * Who rose, fell, left and came: per group the rate of promotion, of demotion and of leaving among those who were there
 * at the start of a step, and of newcomers among those there at its end (Wilson), each against everyone else or against
 * the reference group as a difference (Newcombe) and a ratio (Katz), with Pearson's or Fisher's test adjusted over the
 * whole finding; and the transition shares: of those at a level, the part that went to each level.
 *
 * Steps of a panel are added up, so someone who stayed for five steps counts in five.
 */
export function flows(structure: FlowsStructure, tables: ProtectedTables): FlowsFinding {
  const { question, frame, breakdowns, names } = structure;
  const labels = labelsOf(framed(frame));
  const cell = cellsIn(tables);
  const rounding = { source: 1, shown: tables.roundingBase };
  const given = ratesGiven(structure);
  const level = question.confidence;
  const passed = (key: string, measure: FlowRate): Passed => {
    const [x, n] = rateParts[measure];
    return { x: cell(`${key}|${names[x]}`), n: cell(`${key}|${names[n]}`) };
  };
  const estimates: Estimate[] = [
    ...given.map(measure =>
      rateEstimate({ measure, moment: null, group: {}, versus: null }, passed("*", measure), rounding, level),
    ),
    ...transitionShares({}, "*", structure, cell, rounding, level),
    ...breakdowns.flatMap(({ by, rows }) => [
      ...rows.flatMap(({ group, key }) =>
        flowNames
          .filter(name => name !== "hired" || structure.comesAndGoes.hired)
          .filter(name => name !== "left" || structure.comesAndGoes.left)
          .map(name =>
            countEstimate(
              { measure: `count-${name}`, moment: null, group, versus: null },
              cell(`${key}|${names[name]}`),
            ),
          ),
      ),
      ...given.flatMap(measure =>
        compareRates(
          {
            rows: rows.map(({ group, key }) => ({ group, ...passed(key, measure) })),
            everyone: passed("*", measure),
            reference: referenceOf({ by }, question.reference),
            rounding,
          },
          null,
          measuresOf(measure),
          { level, margin: question.margin },
        ),
      ),
      ...rows.flatMap(({ group, key }) => transitionShares(group, key, structure, cell, rounding, level)),
    ]),
  ];
  const adjusted = adjustFamily(estimates, question.adjust);
  const columns = [...question.by, question.from, question.to, question.level].filter(name => name !== null);
  return {
    ...framed(frame),
    view: "flows",
    audience: tables.audience,
    total: cell(`*|${names.start}`).value,
    question,
    estimates: adjusted,
    sentences: [
      ...headline(about(adjusted, []), structure),
      ...breakdowns.flatMap(({ by }) =>
        flowsSentences(breakdownName(by), about(adjusted, by), structure, labels),
      ),
    ],
    warnings: [
      ...sourceWarnings(frame.notes, columns, labels),
      ...flowsWarnings(structure, adjusted, cell, labels),
    ],
  };
}

/** The rates that the data can give: nobody comes or goes in a file of two columns that does not say so. */
export const ratesGiven = ({ comesAndGoes }: FlowsStructure): readonly FlowRate[] =>
  flowRates.filter(
    rate => (rate !== "hire-rate" || comesAndGoes.hired) && (rate !== "exit-rate" || comesAndGoes.left),
  );

/** The estimates of one breakdown. */
export const about = (estimates: readonly Estimate[], by: readonly string[]): Estimate[] =>
  estimates.filter(e => breakdownName(Object.keys(e.group)) === breakdownName(by));

/** Of those at a level, the part that went to each level; a moment reads `10>11`. */
function transitionShares(
  group: Estimate["group"],
  key: string,
  { moves, question }: FlowsStructure,
  cell: (key: string) => Cell,
  rounding: { readonly source: number; readonly shown: number },
  level: number,
): Estimate[] {
  const inside = Map.groupBy(
    moves.filter(({ from }) => from !== outsideCode),
    move => move.from,
  );
  return [...inside.values()].flatMap(own => {
    const cells = own.map(move => cell(`${key}|${moveName(question, move)}`));
    const n = sum(cells);
    return own.map((move, i) =>
      rateEstimate(
        { measure: "transition", moment: `${move.from}>${move.to}`, group, versus: null },
        { x: cells[i]!, n },
        rounding,
        level,
      ),
    );
  });
}

function sum(cells: readonly Cell[]): Cell {
  const hidden = firstHidden(...cells);
  return hidden === null
    ? { value: cells.reduce((total, one) => total + one.value!, 0), hidden: null }
    : { value: null, hidden: "derived" };
}
