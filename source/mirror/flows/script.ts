import { groupWord } from "../../statistics/estimate.ts";
import { rFrame, rHead } from "../r-script.ts";
import type { FlowsFinding } from "./flows.ts";
import { flowRates, rateParts } from "./model.ts";

/** R code that gives the rates, differences and ratios of each breakdown from the counts of what happened. */
export function flowsScript(finding: FlowsFinding): string {
  const { estimates, question } = finding;
  const counts = new Map(estimates.map(e => [`${e.measure} ${groupWord(e.group)}`, e.value]));
  const rates = estimates.filter(
    e => flowRates.some(rate => rate === e.measure) && Object.keys(e.group).length > 0,
  );
  const of = (place: 0 | 1) =>
    rates.map(e => {
      const rate = flowRates.find(one => one === e.measure)!;
      return counts.get(`count-${rateParts[rate][place]} ${groupWord(e.group)}`) ?? null;
    });
  const frame = rFrame("rates", {
    by: rates.map(e => Object.keys(e.group).join(" x ")),
    rate: rates.map(e => e.measure),
    group: rates.map(e => Object.values(e.group).join(" & ")),
    x: of(0),
    n: of(1),
    reference: rates.map(e =>
      Object.entries(e.group).every(([column, code]) => question.reference[column] === code),
    ),
  });
  return `${rHead("stromen / flows", finding.source.dataset)}

${frame}
level <- ${question.confidence}
wilson <- function(x, n) suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int)
for (part in split(rates, list(rates$by, rates$rate), drop = TRUE)) {
  cat("\\n", part$rate[1], "by", part$by[1], "\\n")
  chosen <- which(part$reference)
  print(do.call(rbind, lapply(seq_len(nrow(part)), function(i) {
    x1 <- part$x[i]; n1 <- part$n[i]
    row <- data.frame(group = part$group[i], n = n1, rate = NA, low = NA, high = NA,
      difference = NA, d.low = NA, d.high = NA, ratio = NA, r.low = NA, r.high = NA)
    if (is.na(n1) || n1 == 0) return(row)
    p1 <- x1 / n1; w1 <- wilson(x1, n1)
    row$rate <- p1; row$low <- w1[1]; row$high <- w1[2]
    if (length(chosen) == 1) { x2 <- part$x[chosen]; n2 <- part$n[chosen] }
    else { x2 <- sum(part$x[-i]); n2 <- sum(part$n[-i]) }
    if (is.na(n2) || n2 == 0 || (length(chosen) == 1 && chosen == i)) return(row)
    p2 <- x2 / n2; w2 <- wilson(x2, n2); z <- qnorm(1 - (1 - level) / 2)
    row$difference <- p1 - p2
    row$d.low <- p1 - p2 - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2)
    row$d.high <- p1 - p2 + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2)
    se <- sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
    row$ratio <- p1 / p2; row$r.low <- p1 / p2 * exp(-z * se); row$r.high <- p1 / p2 * exp(z * se)
    row
  })), digits = 8, row.names = FALSE)
}
`;
}
