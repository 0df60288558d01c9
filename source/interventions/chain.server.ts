import { formatDate } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import { writeMeasured } from "../strategy/sentences.ts";
import { newestFirst } from "../strategy/status.ts";
import type { GoalEntry, Strategy } from "../strategy/strategy.server.ts";
import type { Chain, ChainNode } from "./chain.ts";
import type { Ties } from "./links.server.ts";
import { type Intervention, interventionStates } from "./model.ts";

const words = {
  draft: { nl: "nog niet vastgesteld", en: "not adopted yet" },
  ended: { nl: "beëindigd", en: "ended" },
  until: { nl: "voor", en: "by" },
  every: { nl: "elke {n} maanden", en: "every {n} months" },
  notPublic: { nl: "niet openbaar", en: "not public" },
  notForYou: { nl: "voor andere ogen vrijgegeven", en: "released for other eyes" },
} satisfies Record<string, Text>;

/**
 * The chain of one goal from what a reader may see: findings that it or its interventions rest on, interventions,
 * indicators of the goal and of evaluation plans, and the newest measurement of each.
 */
export function chainOf(
  { goal }: GoalEntry,
  strategy: Strategy,
  interventions: readonly Intervention[],
  ties: Ties,
  locale: Locale,
): Chain {
  const titled = ({ title, titleEn }: { title: string; titleEn: string }) =>
    locale === "en" && titleEn !== "" ? titleEn : title;
  const goalKey = `goal ${goal.id}`;
  const towards = new Set(ties.goals.filter(tie => tie.goal === goal.id).map(tie => tie.intervention));
  const own = interventions.filter(({ id }) => towards.has(id));
  const ownIds = new Set(own.map(({ id }) => id));
  const foundTies = ties.findings.filter(({ intervention }) => ownIds.has(intervention));
  const measureTies = ties.indicators.filter(({ intervention }) => ownIds.has(intervention));
  const findings = [...strategy.findings.values()].filter(
    ({ id }) => goal.findings.includes(id) || foundTies.some(tie => tie.finding === id),
  );
  const indicators = [...strategy.indicators.values()].filter(
    ({ indicator: { id } }) => goal.indicator === id || measureTies.some(tie => tie.indicator === id),
  );
  const state =
    goal.state === "draft"
      ? words.draft[locale]
      : goal.state === "ended"
        ? words.ended[locale]
        : goal.byWhen === null
          ? ""
          : `${words.until[locale]} ${formatDate(goal.byWhen, locale)}`;
  const measurements = indicators.flatMap(
    ({ indicator, shown, measurements: all, withheld }): ChainNode[] => {
      const key = `measurement ${indicator.id}`;
      const [last] = newestFirst(all);
      if (!shown) return [{ key, link: "measurement", title: words.notForYou[locale], note: "", path: null }];
      if (last === undefined)
        return withheld
          ? [{ key, link: "measurement", title: words.notPublic[locale], note: "", path: null }]
          : [];
      return [
        {
          key,
          link: "measurement",
          title: writeMeasured(last, indicator.measuredIn, locale),
          note: formatDate(last.on, locale),
          path: last.release === null ? `/indicators/${indicator.id}` : `/releases/${last.release}`,
        },
      ];
    },
  );
  return {
    nodes: [
      ...findings.map(
        ({ id, title }): ChainNode => ({
          key: `finding ${id}`,
          link: "finding",
          title,
          note: "",
          path: `/findings/${id}`,
        }),
      ),
      { key: goalKey, link: "goal", title: titled(goal), note: state, path: `/goals/${goal.id}` },
      ...own.map(
        (one): ChainNode => ({
          key: `intervention ${one.id}`,
          link: "intervention",
          title: one.title,
          note: interventionStates[one.state][locale],
          path: `/interventions/${one.id}`,
        }),
      ),
      ...indicators.map(
        ({ indicator }): ChainNode => ({
          key: `indicator ${indicator.id}`,
          link: "indicator",
          title: titled(indicator),
          note: words.every[locale].replace("{n}", String(indicator.rhythm)),
          path: `/indicators/${indicator.id}`,
        }),
      ),
      ...measurements,
    ],
    edges: [
      ...findings
        .filter(({ id }) => goal.findings.includes(id))
        .map(({ id }) => [`finding ${id}`, goalKey] as const),
      ...foundTies.map(tie => [`finding ${tie.finding}`, `intervention ${tie.intervention}`] as const),
      ...own.map(({ id }) => [goalKey, `intervention ${id}`] as const),
      ...(goal.indicator === null ? [] : [[goalKey, `indicator ${goal.indicator}`] as const]),
      ...unique(measureTies.map(tie => [`intervention ${tie.intervention}`, `indicator ${tie.indicator}`])),
      ...measurements.map(({ key }) => [key.replace("measurement", "indicator"), key] as const),
    ],
  };
}

/** An indicator that measures at two levels is one line. */
const unique = (edges: readonly (readonly [string, string])[]) => [
  ...new Map(edges.map(edge => [edge.join(" → "), edge])).values(),
];
