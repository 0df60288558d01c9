import type { ProtectedTables } from "../../disclosure/model.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { type Cell, cellsIn, firstHidden } from "../cells.ts";
import { breakdownName } from "../breakdowns.ts";
import { countEstimate } from "../estimate-of.ts";
import { adjustFamily } from "../family.ts";
import type { Finding } from "../finding.ts";
import { framed, referenceOf } from "../frame.ts";
import { labelsOf } from "../labels.ts";
import { type Passed, type Rounding, compareRates, measuresOf, rateEstimate } from "../rates.ts";
import { sourceWarnings } from "../source-warnings.ts";
import type { AlgorithmStructure } from "./answer.ts";
import { type AlgorithmQuestion, type CountName, partsOf, rateNames } from "./model.ts";
import { algorithmSentences } from "./sentences.ts";
import { algorithmWarnings } from "./warnings.ts";

export type AlgorithmFinding = Finding<AlgorithmQuestion>;

/**
 * Decisions beside what came of them: per group the counts of the table, base rate, selection rate, true and false
 * positive rate, false negative rate, predictive values and accuracy (Wilson), each against everyone else or against
 * the reference group as a difference (Newcombe) and a ratio (Katz), with Pearson's or Fisher's test adjusted over the
 * whole finding.
 */
export function algorithm(structure: AlgorithmStructure, tables: ProtectedTables): AlgorithmFinding {
  const { question, frame, breakdowns, names } = structure;
  const labels = labelsOf(framed(frame));
  const cell = cellsIn(tables);
  const rounding = { source: 1, shown: tables.roundingBase };
  const reader = (key: string) => (name: CountName | "right") =>
    name === "right"
      ? together(cell(`${key}|${names.tp}`), cell(`${key}|${names.tn}`))
      : cell(`${key}|${names[name]}`);
  const everyone = reader("*");
  const estimates: Estimate[] = [
    ...rateNames.map(measure =>
      rateEstimate(
        { measure, moment: null, group: {}, versus: null },
        passed(everyone, measure),
        rounding,
        question.level,
      ),
    ),
    ...breakdowns.flatMap(({ by, rows }) => {
      const counted = rows.map(({ group, key }) => ({ group, read: reader(key) }));
      return [
        ...counted.flatMap(({ group, read }) =>
          (["n", "tp", "fp", "tn", "fn"] as const).map(name =>
            countEstimate(
              { measure: name === "n" ? "count" : name, moment: null, group, versus: null },
              read(name),
            ),
          ),
        ),
        ...rateNames.flatMap(measure =>
          compareRates(
            {
              rows: counted.map(({ group, read }) => ({ group, ...passed(read, measure) })),
              everyone: passed(everyone, measure),
              reference: referenceOf({ by }, question.reference),
              rounding,
            } satisfies { rounding: Rounding } & Parameters<typeof compareRates>[0],
            null,
            measuresOf(measure),
            question,
          ),
        ),
      ];
    }),
  ];
  const adjusted = adjust(estimates, question.adjust);
  const columns = [...question.by, question.predicted, question.actual];
  return {
    ...framed(frame),
    view: "algorithm",
    audience: tables.audience,
    total: everyone("n").value,
    question,
    estimates: adjusted,
    sentences: breakdowns.flatMap(({ by }) =>
      algorithmSentences(breakdownName(by), about(adjusted, by), structure, labels),
    ),
    warnings: [
      ...sourceWarnings(frame.notes, columns, labels),
      ...algorithmWarnings(structure, adjusted, cell, labels),
    ],
  };
}

/** The estimates of one breakdown. */
export const about = (estimates: readonly Estimate[], by: readonly string[]): Estimate[] =>
  estimates.filter(e => breakdownName(Object.keys(e.group)) === breakdownName(by));

function passed(read: (name: CountName | "right") => Cell, measure: (typeof rateNames)[number]): Passed {
  const [x, n] = partsOf[measure];
  const [own, of] = [read(x), read(n)];
  // Counts rounded for an audience could otherwise exceed what they are part of.
  const fits = own.value !== null && of.value !== null && own.value > of.value;
  return { x: fits ? of : own, n: of };
}

function together(a: Cell, b: Cell): Cell {
  const hidden = firstHidden(a, b);
  return hidden === null ? { value: a.value! + b.value!, hidden: null } : { value: null, hidden };
}

/** A false negative rate is one less the true positive rate: both are one hypothesis, which counts once. */
function adjust(estimates: readonly Estimate[], method: AlgorithmQuestion["adjust"]): Estimate[] {
  const named = estimates.map(e => ({ ...e, measure: e.measure.replace(/^fnr/, "tpr") }));
  return adjustFamily(named, method).map((e, i) => ({ ...e, measure: estimates[i]!.measure }));
}
