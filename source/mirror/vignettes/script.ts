import { rFrame, rHead } from "../r-script.ts";
import type { VignettesFinding } from "./vignettes.ts";

/**
 * R code that draws the effects with their intervals and adjusts their p-values. The effects themselves need the
 * judgements of every respondent, which are not in an aggregate: the regression to run on the file is given with them.
 */
export function vignettesScript({ estimates, question, source }: VignettesFinding): string {
  const effects = estimates.filter(e => e.measure === "amce");
  const frame = rFrame("effects", {
    attribute: effects.map(e => Object.keys(e.group)[0] ?? null),
    level: effects.map(e => Object.values(e.group)[0] ?? null),
    baseline: effects.map(
      e => Object.values(typeof e.versus === "object" ? (e.versus ?? {}) : {})[0] ?? null,
    ),
    effect: effects.map(e => e.value),
    low: effects.map(e => e.low),
    high: effects.map(e => e.high),
  });
  const quoted = (name: string) => `\`${name.replaceAll("`", "")}\``;
  const formula = `${quoted(question.outcome)} ~ ${question.attributes.map(quoted).join(" + ")}`;
  return `${rHead("vignetten / vignettes", source.dataset)}

${frame}
level <- ${question.level}
effects$se <- (effects$high - effects$low) / (2 * qnorm(1 - (1 - level) / 2))
effects$p <- 2 * pnorm(abs(effects$effect / effects$se), lower.tail = FALSE)
effects$adjusted <- p.adjust(effects$p, "${question.adjust === "bh" ? "BH" : "holm"}")
print(effects, digits = 8, row.names = FALSE)

# On the file itself, in data frame d, the effects and their cluster-robust errors (CR1) are:
# fit <- lm(${formula}, data = d); x <- model.matrix(fit); g <- d[[${JSON.stringify(question.respondent)}]]
# s <- rowsum(x * residuals(fit), g); b <- solve(crossprod(x)); k <- nrow(s)
# cbind(coef(fit), sqrt(diag(b %*% crossprod(s) %*% b * k / (k - 1))))
`;
}
