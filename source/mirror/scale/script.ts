import { groupWord } from "../../statistics/estimate.ts";
import { rFrame, rHead } from "../r-script.ts";
import type { ScaleFinding } from "./scale.ts";

/** R code that gives Welch's analysis of variance, Games–Howell and equivalence from number, mean and sd of each group. */
export function scaleScript({ estimates, question, source }: ScaleFinding): string {
  const means = estimates.filter(e => e.measure === "mean" && Object.keys(e.group).length > 0);
  const spreads = new Map(
    estimates.filter(e => e.measure === "standard-deviation").map(e => [groupWord(e.group), e.value]),
  );
  const frame = rFrame("means", {
    by: means.map(e => Object.keys(e.group).join(" x ")),
    group: means.map(e => Object.values(e.group).join(" & ")),
    n: means.map(e => e.n),
    mean: means.map(e => e.value),
    sd: means.map(e => spreads.get(groupWord(e.group)) ?? null),
  });
  return `${rHead("schaal / scale", source.dataset)}

${frame}
level <- ${question.level}
margin <- ${question.margin ?? "NA"}
for (part in split(means, means$by)) {
  part <- part[!is.na(part$sd) & part$n > 1, ]
  k <- nrow(part)
  if (k < 2) next
  v <- part$sd^2 / part$n
  w <- 1 / v; centre <- sum(w * part$mean) / sum(w)
  a <- sum((1 - w / sum(w))^2 / (part$n - 1))
  f <- sum(w * (part$mean - centre)^2) / (k - 1) / (1 + 2 * (k - 2) * a / (k^2 - 1))
  cat("\\n", part$by[1], ": Welch F", f, "p", pf(f, k - 1, (k^2 - 1) / (3 * a), lower.tail = FALSE), "\\n")
  pairs <- combn(k, 2)
  print(do.call(rbind, lapply(seq_len(ncol(pairs)), function(i) {
    one <- pairs[1, i]; two <- pairs[2, i]
    d <- part$mean[two] - part$mean[one]; se <- sqrt(v[one] + v[two])
    df <- se^4 / (v[one]^2 / (part$n[one] - 1) + v[two]^2 / (part$n[two] - 1))
    half <- qtukey(level, k, df) * se / sqrt(2)
    data.frame(group = part$group[two], versus = part$group[one], difference = d, low = d - half, high = d + half,
      p = ptukey(abs(d) / se * sqrt(2), k, df, lower.tail = FALSE),
      equivalent.p = max(pt((d + margin) / se, df, lower.tail = FALSE), pt((margin - d) / se, df, lower.tail = FALSE)))
  })), digits = 8, row.names = FALSE)
}
`;
}
