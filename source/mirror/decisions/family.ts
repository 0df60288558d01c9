import type { Estimate } from "../../statistics/estimate.ts";
import { adjustP } from "../../statistics/adjust.ts";

const crudeTests = new Set(["pearson-chi-square", "fisher-exact"]);

/**
 * Adjusts every p-value on a page for their number.
 *
 * The family is every distinct hypothesis that is tested. The difference and the ratio of one comparison share one
 * test; and where a characteristic has two groups, "women against the others" and "men against the others" are one
 * hypothesis, which counts once.
 */
export function adjustFamily(estimates: readonly Estimate[], method: "holm" | "bh"): Estimate[] {
  const hypotheses = new Map<string, number>();
  const groupsOf = new Map<string, Set<string>>();
  for (const e of estimates) {
    const kind = Object.keys(e.group).join("×");
    groupsOf.set(kind, (groupsOf.get(kind) ?? new Set()).add(JSON.stringify(e.group)));
  }
  const nameOf = (e: Estimate): string | null => {
    if (e.p === null || e.test === null) return null;
    const kind = Object.keys(e.group).join("×");
    const mirrored = e.versus === "everyone-else" && groupsOf.get(kind)!.size === 2;
    const pass = e.measure.startsWith("pass-rate");
    return [
      kind,
      e.moment,
      pass,
      crudeTests.has(e.test) ? "crude" : e.test,
      mirrored ? "both" : JSON.stringify([e.group, e.versus]),
    ].join("|");
  };
  for (const e of estimates) {
    const name = nameOf(e);
    if (name !== null && !hypotheses.has(name)) hypotheses.set(name, e.p!);
  }
  const names = [...hypotheses.keys()];
  const adjusted = adjustP([...hypotheses.values()], method);
  const byName = new Map(names.map((name, i) => [name, adjusted[i]!]));
  return estimates.map(e => {
    const name = nameOf(e);
    return name === null ? e : { ...e, adjustedP: byName.get(name)! };
  });
}
