import type { Estimate } from "../statistics/estimate.ts";
import { adjustP } from "../statistics/adjust.ts";
import { groupWord } from "../statistics/estimate.ts";

/** Tests of which one page holds several of one comparison: what is compared tells them apart. */
const crudeTests = new Set(["pearson-chi-square", "fisher-exact", "permutation"]);

/**
 * Adjusts every p-value on a page for their number.
 *
 * The family is every distinct hypothesis that is tested. The difference and the ratio of one comparison share one
 * test; and where a characteristic has two groups, "women against the others" and "men against the others" are one
 * hypothesis, which counts once.
 */
export function adjustFamily(estimates: readonly Estimate[], method: "holm" | "bh"): Estimate[] {
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
  const adjusted = adjustP([...hypotheses.values()], method);
  const byName = new Map([...hypotheses.keys()].map((name, i) => [name, adjusted[i]!]));
  return estimates.map((e, i) => {
    const name = names[i] ?? null;
    return name === null ? e : { ...e, adjustedP: byName.get(name)! };
  });
}

/** `pass-rate-difference` and `pass-rate-ratio` are about one and the same `pass-rate`. */
const whatIsCompared = (measure: string): string => measure.replace(/-?(difference|ratio)$/, "");

/** The characteristic(s) an estimate is about. */
const kindOf = (e: Estimate): string => Object.keys(e.group).join("×");
