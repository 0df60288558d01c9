import { allowed } from "../identity/rules.ts";
import type { Text } from "../language/text.ts";
import type { LateIn } from "../web/late.ts";
import { todayOf } from "../work/posted.ts";
import { newestFirst } from "./status.ts";
import { readStrategy } from "./strategy.server.ts";
import { monthsAfter } from "../work/days.ts";

const measurement: Text = { nl: "meting van een indicator", en: "measurement of an indicator" };

/** Indicators that were measured before and not again within their rhythm. */
export const lateMeasurements: LateIn = async visit => {
  if (!allowed("strategy.edit", visit.person)) return [];
  const today = todayOf(visit);
  const { indicators } = await readStrategy(visit.house, visit.person);
  return [...indicators.values()].flatMap(({ indicator, measurements }) => {
    const [last] = newestFirst(measurements);
    if (last === undefined) return [];
    const due = monthsAfter(last.on, indicator.rhythm);
    return due < today
      ? [
          {
            kind: measurement,
            title: { nl: indicator.title, en: indicator.titleEn || indicator.title },
            owner: indicator.owner,
            due,
            path: `/indicators/${indicator.id}` as const,
          },
        ]
      : [];
  });
};
