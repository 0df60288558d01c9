import type { Countless, ProtectedTables } from "../../disclosure/model.ts";
import { cellsIn, groupKey } from "../cells.ts";
import { rFrame, rHead, rValue } from "../r-script.ts";
import { type RetentionFinding, type RetentionStructure, retentionKeys as keys } from "./model.ts";

/**
 * R code that reckons the share still there from who left and who was last seen in every span, as a life table (half of
 * who was last seen counts), beside the Kaplan–Meier values of the page, which rest on exact times; and how `survival`,
 * which comes with R, gives those on the rows.
 */
export function retentionScript(
  finding: RetentionFinding,
  structure: Countless<RetentionStructure>,
  tables: ProtectedTables,
): string {
  const { time, event } = finding.question;
  const cell = cellsIn(tables);
  const rows = structure.parts.flatMap(part =>
    part.groups.flatMap(group =>
      structure.times.map((at, i) => {
        const key = groupKey(group);
        const before = i === 0 ? structure.known : keys.there(time, structure.times[i - 1]!);
        const shown = finding.estimates.find(
          e => e.measure === "survival" && e.moment === at && groupKey(e.group) === key,
        );
        return {
          group: key,
          at: Number(at),
          start: cell(`${key}|${before}`).value,
          left: cell(`${key}|${keys.left(time, at)}`).value,
          seen: cell(`${key}|${keys.seen(time, at)}`).value,
          km: shown?.value ?? null,
        };
      }),
    ),
  );
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map(one => one[name]);
  const frame = rFrame("spans", {
    group: column("group"),
    time: column("at"),
    start: column("start"),
    left: column("left"),
    seen: column("seen"),
    "kaplan.meier": column("km"),
  });
  return `${rHead("blijven / staying", finding.source.dataset)}

${frame}
spans$life.table <- ave(1 - spans$left / pmax(1, spans$start - spans$seen / 2), spans$group, FUN = cumprod)
print(spans, digits = 8, row.names = FALSE)

# On a data frame \`staff\` with the columns of the file, the same as the page:
# library(survival)
# survfit(Surv(staff[[${rValue(time)}]], staff[[${rValue(event)}]]) ~ staff[[by]], conf.type = "log-log")
# survdiff(Surv(staff[[${rValue(time)}]], staff[[${rValue(event)}]]) ~ staff[[by]])
# coxph(Surv(staff[[${rValue(time)}]], staff[[${rValue(event)}]]) ~ staff[[by]])
`;
}
