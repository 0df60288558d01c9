import type { Countless, ProtectedTables } from "../../disclosure/model.ts";
import { cellsIn, figureIn, groupKey } from "../cells.ts";
import { rFrame, rHead, rValue, rVector } from "../r-script.ts";
import { type PayFinding, type PayStructure, payKeys } from "./model.ts";

/**
 * R code that gives the gaps in means and logarithms from number, mean and squares about the mean of each group, and
 * shows how the regression is run on the rows, which are not in it.
 */
export function payScript(
  finding: PayFinding,
  structure: Countless<PayStructure>,
  tables: ProtectedTables,
): string {
  const { question } = finding;
  const cell = cellsIn(tables);
  const rows = structure.parts.flatMap(part =>
    part.groups.flatMap(group => {
      const key = groupKey(group);
      const [mean, log] = [payKeys.mean, payKeys.log].map(of => figureIn(tables, of(key, question.pay)));
      if (!mean?.values || !log?.values || mean.values["mean"] === undefined) return [];
      return [
        {
          by: part.by,
          group: group[part.by]!,
          reference: part.reference !== null && group[part.by] === part.reference[part.by],
          n: cell(`${key}|${structure.known}`).value,
          mean: mean.values["mean"]!,
          within: mean.values["within"]!,
          logMean: log.values["mean"]!,
          logWithin: log.values["within"]!,
        },
      ];
    }),
  );
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map(row => row[name]);
  const frame = rFrame("pay", {
    by: column("by"),
    group: column("group"),
    reference: column("reference"),
    n: column("n"),
    mean: column("mean"),
    within: column("within"),
    "log.mean": column("logMean"),
    "log.within": column("logWithin"),
  });
  return `${rHead("beloning / pay", finding.source.dataset)}

${frame}
level <- ${question.level}
z <- qnorm(1 - (1 - level) / 2)
for (part in split(pay, factor(pay$by, unique(pay$by)))) {
  cat("\\n", part$by[1], "\\n")
  r <- part[part$reference, ]
  if (nrow(r) != 1) next
  df <- sum(part$n) - nrow(part)
  out <- do.call(rbind, lapply(which(!part$reference), function(i) {
    g <- part[i, ]
    vr <- r$within / (r$n - 1) / r$n; vg <- g$within / (g$n - 1) / g$n
    f <- exp(z * sqrt(vr / r$mean^2 + vg / g$mean^2))
    ratio <- g$mean / r$mean
    welch <- (r$mean - g$mean) / sqrt(vr + vg)
    welch.df <- (vr + vg)^2 / (vr^2 / (r$n - 1) + vg^2 / (g$n - 1))
    b <- g$log.mean - r$log.mean
    hc3 <- sqrt(r$log.within / (r$n - 1)^2 + g$log.within / (g$n - 1)^2)
    data.frame(group = g$group, mean.gap = 1 - ratio, low = 1 - ratio * f, high = 1 - ratio / f,
      p = 2 * pt(-abs(welch), welch.df), log.gap = b, b.low = b - qt(1 - (1 - level) / 2, df) * hc3,
      b.high = b + qt(1 - (1 - level) / 2, df) * hc3, b.p = 2 * pt(-abs(b / hc3), df))
  }))
  print(out, digits = 8, row.names = FALSE)
}

# The adjusted gap asks the rows themselves, which are not here. On a data frame \`staff\` with the columns of the file:
adjusted <- function(staff, by = ${rValue(question.by[0] ?? "")}, pay = ${rValue(question.pay)},
    control = ${rVector(question.control)}) {
  staff <- staff[is.finite(staff[[pay]]) & staff[[pay]] >= 0.01, ]
  fit <- lm(reformulate(sprintf("\`%s\`", c(by, control)), sprintf("log(\`%s\`)", pay)), staff)
  x <- model.matrix(fit); bread <- solve(crossprod(x))
  e <- residuals(fit) / (1 - hatvalues(fit))
  se <- sqrt(diag(bread %*% crossprod(x * e) %*% bread))
  cbind(b = coef(fit), se, p = 2 * pt(-abs(coef(fit) / se), fit$df.residual))
}
`;
}
