import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import type { House } from "../house.ts";
import type { Text } from "../language/text.ts";
import type { Theme } from "../strategy/model.ts";
import { type GoalEntry, type Reader, readStrategy } from "../strategy/strategy.server.ts";
import type { MeasureLevel } from "./model.ts";

type Work = Kysely<WorkTables>;

/** Something an intervention can be tied to, by its name on screen. */
export interface Named {
  readonly id: string;
  readonly title: Text;
}

/** A goal as far as interventions and plans need it; no units stands for the whole municipality. */
export interface GoalNamed extends Named {
  readonly theme: Theme;
  readonly draft: boolean;
  /** Adopted and not ended: departments are asked about it. */
  readonly adopted: boolean;
  readonly units: readonly string[];
  readonly indicator: string | null;
  /** Ids of the findings it rests on. */
  readonly findings: readonly string[];
}

/** An indicator as far as an evaluation plan needs it. */
export interface IndicatorNamed extends Named {
  readonly level: MeasureLevel;
  /** Months between measurements. */
  readonly rhythm: number;
  /** Day of the newest measurement that this reader may see. */
  readonly lastOn: string | null;
  /** The day on which it was made. */
  readonly since: string;
}

/** What interventions and plans can be tied to, by title. */
export interface Aims {
  readonly goals: readonly GoalNamed[];
  readonly findings: readonly Named[];
  readonly indicators: readonly IndicatorNamed[];
  /** The same goals with how they stand, by id. */
  readonly entries: ReadonlyMap<string, GoalEntry>;
}

const inBoth = (title: string, titleEn: string): Text => ({
  nl: title,
  en: titleEn === "" ? title : titleEn,
});
const byTitle = (a: Named, b: Named): number =>
  a.title.nl.localeCompare(b.title.nl, "nl") || (a.id < b.id ? -1 : 1);

/** Goals, findings and indicators, as far as this reader may see them: `strategy/` decides. */
export async function readAims(house: Pick<House, "planes">, reader: Reader): Promise<Aims> {
  const { goals, findings, indicators } = await readStrategy(house, reader);
  return {
    entries: new Map(goals.map(entry => [entry.goal.id, entry])),
    goals: goals
      .map(({ goal }) => ({
        id: goal.id,
        title: inBoth(goal.title, goal.titleEn),
        theme: goal.theme,
        draft: goal.state === "draft",
        adopted: goal.state === "adopted",
        units: goal.units,
        indicator: goal.indicator,
        findings: goal.findings,
      }))
      .toSorted(byTitle),
    findings: [...findings.values()]
      .map(({ id, title }) => ({ id, title: inBoth(title, "") }))
      .toSorted(byTitle),
    indicators: [...indicators.values()]
      .map(({ indicator, measurements }) => ({
        id: indicator.id,
        title: inBoth(indicator.title, indicator.titleEn),
        level: indicator.level,
        rhythm: indicator.rhythm,
        lastOn:
          measurements
            .map(({ on }) => on)
            .toSorted()
            .at(-1) ?? null,
        since: indicator.at.slice(0, 10),
      }))
      .toSorted(byTitle),
  };
}

/** All ties between interventions and the rest of the chain, leaving out what was removed. */
export interface Ties {
  readonly goals: readonly { readonly intervention: string; readonly goal: string }[];
  readonly findings: readonly { readonly intervention: string; readonly finding: string }[];
  readonly indicators: readonly {
    readonly intervention: string;
    readonly indicator: string;
    readonly level: MeasureLevel;
  }[];
}

/** @param of one intervention; all of them where left out */
export async function readTies(work: Work, of?: string): Promise<Ties> {
  const goals = await work
    .selectFrom("intervention_goal")
    .innerJoin("goal", "goal.id", "intervention_goal.goal")
    .where("goal.removed_at", "is", null)
    .$if(of !== undefined, query => query.where("intervention", "=", of ?? ""))
    .select(["intervention_goal.intervention", "intervention_goal.goal"])
    .execute();
  const findings = await work
    .selectFrom("intervention_finding")
    .innerJoin("finding", "finding.id", "intervention_finding.finding")
    .where("finding.removed_at", "is", null)
    .$if(of !== undefined, query => query.where("intervention", "=", of ?? ""))
    .select(["intervention_finding.intervention", "intervention_finding.finding"])
    .execute();
  const indicators = await work
    .selectFrom("intervention_indicator")
    .innerJoin("indicator", "indicator.id", "intervention_indicator.indicator")
    .where("indicator.removed_at", "is", null)
    .$if(of !== undefined, query => query.where("intervention", "=", of ?? ""))
    .select([
      "intervention_indicator.intervention",
      "intervention_indicator.indicator",
      "intervention_indicator.level",
    ])
    .execute();
  return { goals, findings, indicators };
}
