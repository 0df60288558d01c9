import type { Estimate } from "../statistics/estimate.ts";
import { adjustP } from "../statistics/adjust.ts";
import { groupWord } from "../statistics/estimate.ts";

/** Tests of which one page holds several of one comparison: what is compared tells them apart. */
const crudeTests = new Set(["pearson-chi-square", "fisher-exact", "permutation", "tost-score"]);

/** Whether a row tests that a difference is smaller than a margin, rather than that there is one. */
export const isEquivalence = ({ measure }: Pick<Estimate, "measure">): boolean =>
  /(^|-)equivalence$/.test(measure);

/**
 * Adjusts every p-value on a page for their number: those of differences by the method chosen, and claims that there is
 * no relevant difference, which are a family of their own, by Holm.
 *
 * The family is every distinct hypothesis that is tested. The difference and the ratio of one comparison share one
 * test; and where a characteristic has two groups, "women against the others" and "men against the others" are one
 * hypothesis, which counts once.
 */
export function adjustFamily(estimates: readonly Estimate[], method: "holm" | "bh"): Estimate[] {
  const claims = adjusted(estimates.filter(isEquivalence), "holm");
  const differences = adjusted(
    estimates.filter(e => !isEquivalence(e)),
    method,
  );
  const next = [claims.values(), differences.values()] as const;
  return estimates.map(e => next[isEquivalence(e) ? 0 : 1].next().value!);
}

function adjusted(estimates: readonly Estimate[], method: "holm" | "bh"): Estimate[] {
  const groupsOf = new Map<string, Set<string>>();
  for (const e of estimates) {
    const kind = kindOf(e);
    const groups = groupsOf.get(kind);
    if (groups === undefined) groupsOf.set(kind, new Set([groupWord(e.group)]));
    else groups.add(groupWord(e.group));
  }
  const hypotheses = new Map<string, number>();
  const names = estimates.map(e => {
    if (e.p === null || e.test === null) return null;
    const kind = kindOf(e);
    const mirrored = e.versus === "everyone-else" && groupsOf.get(kind)!.size === 2;
    const name = [
      kind,
      e.moment,
      crudeTests.has(e.test) ? whatIsCompared(e.measure) : e.measure.startsWith("pass-rate"),
      crudeTests.has(e.test) ? "crude" : e.test,
      mirrored ? "both" : JSON.stringify([e.group, e.versus]),
    ].join("|");
    if (!hypotheses.has(name)) hypotheses.set(name, e.p);
    return name;
  });
  const values = adjustP([...hypotheses.values()], method);
  const byName = new Map([...hypotheses.keys()].map((name, i) => [name, values[i]!]));
  return estimates.map((e, i) => {
    const name = names[i] ?? null;
    return name === null ? e : { ...e, adjustedP: byName.get(name)! };
  });
}

/** `pass-rate-difference` and `pass-rate-ratio` are about one and the same `pass-rate`. */
const whatIsCompared = (measure: string): string => measure.replace(/-?(difference|ratio|equivalence)$/, "");

/** The characteristic(s) an estimate is about. */
const kindOf = (e: Estimate): string => Object.keys(e.group).join("×");
