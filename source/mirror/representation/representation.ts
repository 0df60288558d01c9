import type { Countless, ProtectedTables } from "../../disclosure/model.ts";
import { normalTwoSided } from "../../statistics/distributions.ts";
import type { Estimate, Group } from "../../statistics/estimate.ts";
import { representation, sampledShare } from "../../statistics/representation.ts";
import { roundedRate } from "../../statistics/rounding.ts";
import { twoByTwoTest } from "../../statistics/two-by-two-test.ts";
import { cellsIn, firstHidden, groupKey } from "../cells.ts";
import { detectableBeside, detectableRate } from "../detectable.ts";
import { type About, countEstimate, estimable, estimateOf, hiddenEstimate } from "../estimate-of.ts";
import { adjustFamily } from "../family.ts";
import { framed } from "../frame.ts";
import { labelsOf } from "../labels.ts";
import { sourceWarnings } from "../source-warnings.ts";
import {
  type RepresentationFinding,
  type RepresentationPart,
  type RepresentationStructure,
  referenceName,
} from "./model.ts";
import { representationSentences } from "./sentences.ts";
import { targetEstimates } from "./target.ts";
import { representationWarnings } from "./warnings.ts";

type Structure = Countless<RepresentationStructure>;

/**
 * How is each group represented, in the whole and at each level, beside a reference population or the whole file?
 *
 * Share (Wilson, or Clopper–Pearson under 40), index (share ÷ reference share) and shortfall in persons; at a level the
 * test of the group against the others, at it and elsewhere (Pearson or Fisher), and against a reference population the
 * score test. With a target the course that a Markov model of last year's moves leads to, and the shares of hires and
 * promotions that would reach it: arithmetic, not advice.
 */
export function representationFinding(structure: Structure, tables: ProtectedTables): RepresentationFinding {
  const { question, notes } = structure;
  const frame = framed(structure);
  const labels = labelsOf(frame);
  const cell = cellsIn(tables);
  const everyone = countEstimate(about("count", {}), cell(`*|${structure.counted}`));
  const all = adjustFamily(
    structure.parts.flatMap(part => partEstimates(structure, part, tables)),
    question.adjust,
  );
  const estimates = [everyone, ...all, ...targetEstimates(structure, tables)];
  return {
    ...frame,
    view: "representation",
    audience: tables.audience,
    total: everyone.value,
    question,
    estimates,
    sentences: representationSentences(structure, estimates, labels),
    warnings: [
      ...sourceWarnings(
        notes,
        [...question.by, ...(question.within === null ? [] : [question.within])],
        labels,
      ),
      ...representationWarnings(structure, estimates),
    ],
  };
}

const about = (measure: string, group: Group, moment: string | null = null): About => ({
  measure,
  moment,
  group,
  versus: null,
});

function partEstimates(
  structure: Structure,
  part: Countless<RepresentationPart>,
  tables: ProtectedTables,
): Estimate[] {
  const { question, beside } = structure;
  const { level, within, staff } = question;
  const cell = cellsIn(tables);
  const total = cell(`*|${structure.counted}`);
  // Shown counts may have been rounded for the audience beside the rounding of the source.
  const slack = Math.max(structure.notes.rounding, tables.roundingBase) / 2;
  const own = (group: Group) => cell(`${groupKey(group)}|${structure.counted}`);
  const expected = (group: Group) => {
    if (beside === null) return { x: own(group), n: total };
    return {
      x: cell(`${groupKey(group)}|${referenceName}`),
      n: cell(`*${encodeURIComponent(part.by)}|${referenceName}`),
    };
  };
  const rows: Estimate[] = part.groups.flatMap(group => {
    const count = own(group);
    const share = about("share", group);
    const hidden = firstHidden(count, total);
    const outer = hidden === null ? outerRate(count.value!, total.value!, slack, level) : null;
    const value = (): Estimate => {
      const n = total.value!;
      const found = estimable(() =>
        staff !== null && !structure.notes.everyone && staff >= n
          ? sampledShare(count.value!, n, staff, level)
          : representation(count.value!, n, 1, level).share,
      );
      return estimateOf(share, found && { ...found, ...outer }, { n });
    };
    return [
      countEstimate(about("count", group), count),
      hidden === null ? value() : hiddenEstimate(share, hidden),
      ...(beside === null ? [] : besides(group, total, group)),
    ];
  });
  const inLevels = part.levels.flatMap((group): Estimate[] => {
    const at =
      within === null ? total : cell(`${groupKey({ [within]: group[within]! })}|${structure.counted}`);
    const alone = { [part.by]: group[part.by]! };
    const count = own(group);
    const hidden = firstHidden(count, at);
    const share = about("share", group);
    return [
      countEstimate(about("count", group), count),
      hidden === null
        ? estimateOf(
            share,
            withOuter(
              estimable(() => representation(count.value!, at.value!, 1, level).share),
              outerRate(count.value!, at.value!, slack, level),
            ),
            { n: at.value },
          )
        : hiddenEstimate(share, hidden),
      ...besides(group, at, alone),
    ];
  });
  return [...rows, ...inLevels];

  function besides(group: Group, at: ReturnType<typeof own>, alone: Group): Estimate[] {
    const reference = expected(alone);
    const count = own(group);
    const hidden = firstHidden(count, at, reference.x, reference.n);
    const index = about("index", group);
    const shortfall = about("shortfall", group);
    const detectable = about("detectable-difference", group);
    if (hidden !== null) return [index, shortfall, detectable].map(row => hiddenEstimate(row, hidden));
    const [x, n] = [count.value!, at.value!];
    const share = reference.n.value! > 0 ? reference.x.value! / reference.n.value! : 0;
    const rest = { x: Math.max(0, reference.x.value! - x), n: Math.max(0, reference.n.value! - n) };
    const found = estimable(() => representation(x, n, Math.min(1, share), level));
    const tested = estimable(() => {
      if (beside !== null) {
        if (!(share > 0 && share < 1 && n > 0)) return null;
        return {
          p: normalTwoSided((x / n - share) / Math.sqrt((share * (1 - share)) / n)),
          test: "score, known share",
        };
      }
      if (!(rest.n > 0)) return null;
      return twoByTwoTest(x, n - x, rest.x, Math.max(0, rest.n - rest.x));
    });
    const outer = outerRate(x, n, slack, level);
    return [
      beside === null
        ? detectableRate(detectable, { x, n }, rest, level)
        : detectableBeside(detectable, n, share, level),
      estimateOf(
        index,
        withOuter(
          found?.index ?? null,
          outer && share > 0
            ? { outerLow: outer.outerLow / share, outerHigh: outer.outerHigh / share }
            : null,
        ),
        { n, p: tested?.p ?? null, test: tested?.test ?? "" },
      ),
      estimateOf(
        shortfall,
        withOuter(
          found?.shortfall ?? null,
          outer && { outerLow: (share - outer.outerHigh) * n, outerHigh: (share - outer.outerLow) * n },
        ),
        { n },
      ),
    ];
  }
}

interface Outer {
  readonly outerLow: number;
  readonly outerHigh: number;
}

const withOuter = <T extends object>(found: T | null, outer: Outer | null) =>
  found === null ? null : { ...found, ...outer };

/** The interval of a share that carries the rounding of its counts; null where they are exact. */
function outerRate(x: number, n: number, slack: number, level: number): Outer | null {
  if (slack <= 0.5) return null;
  const found = estimable(() => roundedRate({ count: x, slack }, { count: n, slack }, level));
  if (found === null || found.low === null || found.high === null) return null;
  return { outerLow: found.low, outerHigh: found.high };
}
