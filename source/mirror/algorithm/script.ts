import { groupWord } from "../../statistics/estimate.ts";
import { rFrame, rHead } from "../r-script.ts";
import type { AlgorithmFinding } from "./algorithm.ts";

/** R code that gives the rates, differences, ratios and tests of each breakdown from the four counts of each group. */
export function algorithmScript(finding: AlgorithmFinding): string {
  const { estimates, question } = finding;
  const groups = estimates.filter(e => e.measure === "tp" && Object.keys(e.group).length > 0);
  const counts = new Map(estimates.map(e => [`${e.measure} ${groupWord(e.group)}`, e.value]));
  const of = (measure: string) => groups.map(e => counts.get(`${measure} ${groupWord(e.group)}`) ?? null);
  const frame = rFrame("confusion", {
    by: groups.map(e => Object.keys(e.group).join(" x ")),
    group: groups.map(e => Object.values(e.group).join(" & ")),
    tp: of("tp"),
    fp: of("fp"),
    tn: of("tn"),
    fn: of("fn"),
    reference: groups.map(e =>
      Object.entries(e.group).every(([column, code]) => question.reference[column] === code),
    ),
  });
  return `${rHead("algoritme / algorithm", finding.source.dataset)}

${frame}
level <- ${question.level}
wilson <- function(x, n) suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int)
parts <- with(confusion, list(
  "base-rate" = list(tp + fn, tp + fp + tn + fn), "selection-rate" = list(tp + fp, tp + fp + tn + fn),
  tpr = list(tp, tp + fn), fpr = list(fp, fp + tn), fnr = list(fn, tp + fn),
  ppv = list(tp, tp + fp), npv = list(tn, tn + fn), accuracy = list(tp + tn, tp + fp + tn + fn)))
for (rate in names(parts)) for (breakdown in unique(confusion$by)) {
  here <- confusion$by == breakdown
  x <- parts[[rate]][[1]][here]; n <- parts[[rate]][[2]][here]; chosen <- which(confusion$reference[here])
  cat("\\n", rate, "by", breakdown, "\\n")
  print(do.call(rbind, lapply(seq_along(x), function(i) {
    row <- data.frame(group = confusion$group[here][i], n = n[i], rate = NA, low = NA, high = NA,
      difference = NA, d.low = NA, d.high = NA, ratio = NA, r.low = NA, r.high = NA, p = NA)
    if (is.na(n[i]) || n[i] == 0) return(row)
    p1 <- x[i] / n[i]; w1 <- wilson(x[i], n[i])
    row$rate <- p1; row$low <- w1[1]; row$high <- w1[2]
    if (length(chosen) == 1) { x2 <- x[chosen]; n2 <- n[chosen] } else { x2 <- sum(x[-i]); n2 <- sum(n[-i]) }
    if (is.na(n2) || n2 == 0 || (length(chosen) == 1 && chosen == i)) return(row)
    p2 <- x2 / n2; w2 <- wilson(x2, n2); z <- qnorm(1 - (1 - level) / 2)
    row$difference <- p1 - p2
    row$d.low <- p1 - p2 - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2)
    row$d.high <- p1 - p2 + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2)
    se <- sqrt(1 / x[i] - 1 / n[i] + 1 / x2 - 1 / n2)
    row$ratio <- p1 / p2; row$r.low <- p1 / p2 * exp(-z * se); row$r.high <- p1 / p2 * exp(z * se)
    cells <- matrix(c(x[i], n[i] - x[i], x2, n2 - x2), 2)
    expected <- outer(rowSums(cells), colSums(cells)) / sum(cells)
    row$p <- if (any(colSums(cells) == 0)) NA else if (min(expected) < 5) fisher.test(cells)$p.value
      else suppressWarnings(chisq.test(cells, correct = FALSE)$p.value)
    row
  })), digits = 8, row.names = FALSE)
}
`;
}
