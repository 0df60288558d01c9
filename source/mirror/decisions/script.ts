import { groupWord } from "../../statistics/estimate.ts";
import { rFrame, rHead } from "../r-script.ts";
import type { DecisionsFinding } from "./decisions.ts";

/**
 * R code that gives the rates, differences, ratios and tests of each characteristic from its counts: Wilson as
 * `prop.test` without correction, Newcombe from two Wilson intervals, Katz, and Pearson's or Fisher's test.
 */
export function decisionsScript(finding: DecisionsFinding): string {
  const { estimates, question } = finding;
  const counts = new Map(
    estimates
      .filter(e => e.measure === "count" && e.moment !== null)
      .map(e => [`${e.moment} ${groupWord(e.group)}`, e.value]),
  );
  const rates = estimates.filter(e => e.measure === "rate" && Object.keys(e.group).length > 0);
  const by = (e: (typeof rates)[number]) => Object.keys(e.group).join(" x ");
  const frame = rFrame("rates", {
    by: rates.map(by),
    moment: rates.map(e => e.moment),
    group: rates.map(e => Object.values(e.group).join(" & ")),
    x: rates.map(e => counts.get(`${e.moment} ${groupWord(e.group)}`) ?? null),
    n: rates.map(e => e.n),
    reference: rates.map(e => Object.entries(e.group).every(([c, code]) => question.reference[c] === code)),
  });
  return `${rHead("beslismomenten / decision moments", finding.source.dataset)}

${frame}
level <- ${question.level}
wilson <- function(x, n) suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int)
for (part in split(rates, list(rates$by, rates$moment), drop = TRUE)) {
  cat("\\n", part$by[1], "at", part$moment[1], "\\n")
  chosen <- which(part$reference)
  out <- do.call(rbind, lapply(seq_len(nrow(part)), function(i) {
    x1 <- part$x[i]; n1 <- part$n[i]
    if (length(chosen) == 1) { x2 <- part$x[chosen]; n2 <- part$n[chosen] }
    else { x2 <- sum(part$x[-i]); n2 <- sum(part$n[-i]) }
    w1 <- wilson(x1, n1); p1 <- x1 / n1
    row <- data.frame(group = part$group[i], n = n1, rate = p1, low = w1[1], high = w1[2],
      difference = NA, d.low = NA, d.high = NA, ratio = NA, r.low = NA, r.high = NA, p = NA)
    if (is.na(n2) || n2 == 0 || (length(chosen) == 1 && chosen == i)) return(row)
    w2 <- wilson(x2, n2); p2 <- x2 / n2; d <- p1 - p2; z <- qnorm(1 - (1 - level) / 2)
    row$difference <- d
    row$d.low <- d - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2)
    row$d.high <- d + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2)
    se <- sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
    row$ratio <- p1 / p2; row$r.low <- p1 / p2 * exp(-z * se); row$r.high <- p1 / p2 * exp(z * se)
    cells <- matrix(c(x1, n1 - x1, x2, n2 - x2), 2)
    expected <- outer(rowSums(cells), colSums(cells)) / sum(cells)
    row$p <- if (any(rowSums(cells) == 0)) NA else if (min(expected) < 5) fisher.test(cells)$p.value
      else suppressWarnings(chisq.test(cells, correct = FALSE)$p.value)
    row
  }))
  print(out, digits = 8, row.names = FALSE)
}
`;
}
