import { decisionsScript } from "../decisions/script.ts";
import { rFrame } from "../r-script.ts";
import type { CorrespondenceFinding } from "./correspondence.ts";

/** R code for the rates and their comparison, as for a decision moment, and McNemar's test of the pairs. */
export function correspondenceScript(finding: CorrespondenceFinding): string {
  const { question, estimates } = finding;
  const rates = decisionsScript({
    ...finding,
    question: { ...question, moments: [question.response], control: [] },
  });
  const pairs = estimates.filter(e => e.measure === "paired-difference");
  if (pairs.length === 0) return rates;
  const of = (measure: string) => estimates.filter(e => e.measure === measure).map(e => e.value);
  const name = (group: unknown) => Object.values(group ?? {}).join(" & ");
  const frame = rFrame("pairs", {
    first: pairs.map(e => name(e.group)),
    second: pairs.map(e => name(e.versus)),
    both: of("pairs-both"),
    "first.only": of("pairs-first-only"),
    "second.only": of("pairs-second-only"),
    neither: of("pairs-neither"),
  });
  return `${rates}
${frame}
for (i in seq_len(nrow(pairs))) with(pairs[i, ], {
  n <- both + first.only + second.only + neither
  d <- (first.only - second.only) / n
  se <- sqrt(first.only + second.only - (first.only - second.only)^2 / n) / n
  z <- qnorm(1 - (1 - level) / 2)
  cells <- matrix(c(both, second.only, first.only, neither), 2)
  cat("\\n", first, "and", second, "\\n")
  print(c(pairs = n, difference = d, low = d - z * se, high = d + z * se,
    exact = binom.test(first.only, first.only + second.only)$p.value,
    asymptotic = mcnemar.test(cells, correct = FALSE)$p.value, corrected = mcnemar.test(cells)$p.value), digits = 8)
})
`;
}
