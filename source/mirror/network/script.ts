import { rFrame, rHead } from "../r-script.ts";
import type { NetworkFinding } from "./network.ts";

/**
 * R code that reads the two files again: a network cannot be rebuilt from its measures, and one that could would give
 * everyone in it away. It computes E-I index, its permutation test, assortativity and mean in-degree per group in base R,
 * and prints them beside the figures found here.
 */
export function networkScript(finding: NetworkFinding): string {
  const { question, estimates } = finding;
  const frame = rFrame("found", {
    measure: estimates.map(e => e.measure),
    moment: estimates.map(e => e.moment),
    group: estimates.map(e => Object.values(e.group).join(" & ")),
    value: estimates.map(e => e.value),
    p: estimates.map(e => e.p),
  });
  return `${rHead("netwerk / network", finding.source.dataset)}
# Zet hieronder de namen van uw twee bestanden. Put the names of your two files here.
ties <- read.csv("ties.csv"); people <- read.csv("people.csv")
from <- match(ties[[${JSON.stringify(question.from)}]], people[[${JSON.stringify(question.person)}]])
to <- match(ties[[${JSON.stringify(question.to)}]], people[[${JSON.stringify(question.person)}]])
known <- !is.na(from) & !is.na(to) & from != to; from <- from[known]; to <- to[known]
w <- ${question.strength === null ? "rep(1, length(from))" : `ties[[${JSON.stringify(question.strength)}]][known]`}
${frame}
for (name in c(${question.by.map(name => JSON.stringify(name)).join(", ")})) {
  g <- as.character(people[[name]]); g[is.na(g)] <- "?"
  ei <- function(l) { out <- l[from] != l[to]; (sum(w[out]) - sum(w[!out])) / sum(w) }
  set.seed(1); lots <- replicate(${question.labelings}, ei(sample(g)))
  low <- (1 + sum(lots <= ei(g) + 1e-12)) / (1 + length(lots)); high <- (1 + sum(lots >= ei(g) - 1e-12)) / (1 + length(lots))
  e <- xtabs(w ~ factor(g[from], unique(g)) + factor(g[to], unique(g)))${question.directed === "no" ? "; e <- (e + t(e)) / 2" : ""}; e <- e / sum(e)
  chance <- sum(rowSums(e) * colSums(e))
  cat("\\n", name, ": E-I", ei(g), " by lot", mean(lots), " p", min(1, 2 * min(low, high)),
    " assortativity", (sum(diag(e)) - chance) / (1 - chance), "\\n")
  degree <- tabulate(to, nrow(people))${question.directed === "no" ? " + tabulate(from, nrow(people))" : ""}
  print(tapply(degree, g, mean), digits = 8)
}
print(found, digits = 8, row.names = FALSE)
`;
}
