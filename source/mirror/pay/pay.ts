import type { Audience, Countless, ProtectedTables } from "../../disclosure/model.ts";
import { withDetectable } from "../detectable.ts";
import { adjustFamily } from "../family.ts";
import type { Sentence, Warning } from "../finding.ts";
import { framed } from "../frame.ts";
import { labelsOf } from "../labels.ts";
import { sourceWarnings } from "../source-warnings.ts";
import { cellsIn } from "../cells.ts";
import { countEstimate } from "../estimate-of.ts";
import { partEstimates } from "./estimates.ts";
import type { PayFinding, PayStructure } from "./model.ts";
import { paySentences } from "./sentences.ts";
import { payWarnings } from "./warnings.ts";

/**
 * What do groups earn, how large is the gap with and without what is held equal, and what is it made of?
 *
 * For each characteristic: mean and median of every group; the gap of each against the reference group in means (delta
 * method on logarithms, Welch's test), medians (Price and Bonett) and logarithms (OLS with HC3); with controls the
 * coefficient of the group in OLS on log pay with HC3, and Oaxaca–Blinder, threefold and twofold; how each quarter of
 * the pay order is made up; and with a category of workers the gap in each.
 *
 * @param structure question, labels and keys
 * @param tables exact figures for an entitled analyst, or the protected figures of an audience
 */
export function pay(structure: Countless<PayStructure>, tables: ProtectedTables): PayFinding {
  const { question, notes, parts, known, unknown } = structure;
  const frame = framed(structure);
  const labels = labelsOf(frame);
  const cell = cellsIn(tables);
  const everyone = countEstimate(
    { measure: "count", moment: null, group: {}, versus: null },
    cell(`*|${known}`),
  );
  const found = parts.map(part =>
    withDetectable(partEstimates(structure, part, tables), "mean-gap", "adjusted-gap"),
  );
  const lengths = found.map(estimates => estimates.length);
  const all = adjustFamily(found.flat(), question.adjust);
  const read = parts.map((part, i) => {
    const start = lengths.slice(0, i).reduce((sum, length) => sum + length, 0);
    return { part, estimates: all.slice(start, start + lengths[i]!) };
  });
  const sentences: Sentence[] = read.flatMap(one => paySentences(one, question, labels));
  const columns = [question.pay, ...question.by, ...question.control];
  const warnings: Warning[] = [
    ...sourceWarnings(notes, columns, labels),
    ...payWarnings(read, { question, labels, missing: unknown === null ? null : cell(`*|${unknown}`) }),
  ];
  return {
    ...frame,
    view: "pay",
    audience: tables.audience satisfies Audience,
    total: everyone.value,
    question,
    estimates: [everyone, ...all],
    sentences,
    warnings,
  };
}
