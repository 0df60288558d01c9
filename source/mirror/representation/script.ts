import type { Estimate } from "../../statistics/estimate.ts";
import { rFrame, rHead } from "../r-script.ts";
import type { RepresentationFinding } from "./model.ts";

/** R code that gives each share with its Wilson or Clopper–Pearson interval, and the index where there is one. */
export function representationScript(finding: RepresentationFinding): string {
  const { estimates, question } = finding;
  const same = (e: Estimate, measure: string) =>
    estimates.find(
      o => o.measure === measure && o.moment === null && JSON.stringify(o.group) === JSON.stringify(e.group),
    );
  const shares = estimates.filter(e => e.measure === "share" && e.value !== null && e.n !== null);
  const expected = (e: Estimate) => {
    const index = same(e, "index")?.value ?? null;
    return index === null || index === 0 ? null : e.value! / index;
  };
  const frame = rFrame("shares", {
    group: shares.map(e =>
      Object.entries(e.group)
        .map(([column, code]) => `${column}=${code}`)
        .join(" & "),
    ),
    x: shares.map(e => same(e, "count")?.value ?? null),
    n: shares.map(e => e.n),
    expected: shares.map(expected),
  });
  return `${rHead("vertegenwoordiging / representation", finding.source.dataset)}

${frame}
level <- ${question.level}
limits <- t(mapply(function(x, n) {
  if (n < 40 && x == round(x)) binom.test(round(x), round(n), conf.level = level)$conf.int
  else suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int)
}, shares$x, shares$n))
share <- shares$x / shares$n
print(data.frame(group = shares$group, n = shares$n, share, low = limits[, 1], high = limits[, 2],
  index = share / shares$expected, shortfall = shares$expected * shares$n - shares$x), digits = 8, row.names = FALSE)
`;
}
