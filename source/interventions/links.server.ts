import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import type { Text } from "../language/text.ts";
import type { MeasureLevel } from "./model.ts";
import type { Eyes } from "./store.server.ts";

type Work = Kysely<WorkTables>;

/** Something an intervention can be tied to, by its name on screen. */
export interface Named {
  readonly id: string;
  readonly title: Text;
}

const named = ({ id, title, title_en }: { id: string; title: string; title_en: string }): Named => ({
  id,
  title: { nl: title, en: title_en === "" ? title : title_en },
});

/** A goal as far as interventions and plans need it; no units stands for the whole municipality. */
export interface GoalNamed extends Named {
  readonly theme: "equity" | "inclusion" | "diversity" | "services";
  readonly draft: boolean;
  /** Adopted and not ended: departments are asked about it. */
  readonly adopted: boolean;
  readonly units: readonly string[];
  readonly indicator: string | null;
}

/** Goals by title; readers see those that were adopted. */
export async function listGoals(work: Work, eyes: Eyes): Promise<GoalNamed[]> {
  const rows = await work
    .selectFrom("goal")
    .select(["id", "theme", "title", "title_en", "state", "indicator"])
    .where("removed_at", "is", null)
    .$if(eyes === "reader", query => query.where("state", "!=", "draft"))
    .orderBy("title")
    .orderBy("id")
    .execute();
  const units = Map.groupBy(await work.selectFrom("goal_unit").selectAll().execute(), ({ goal }) => goal);
  return rows.map(row => ({
    ...named(row),
    theme: row.theme,
    draft: row.state === "draft",
    adopted: row.state === "adopted",
    units: (units.get(row.id) ?? []).map(({ unit }) => unit),
    indicator: row.indicator,
  }));
}

export async function listFindings(work: Work): Promise<Named[]> {
  const rows = await work
    .selectFrom("finding")
    .select(["id", "title"])
    .where("removed_at", "is", null)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(row => named({ ...row, title_en: "" }));
}

/** An indicator as far as an evaluation plan needs it. */
export interface IndicatorNamed extends Named {
  readonly level: MeasureLevel;
  /** Months between measurements. */
  readonly rhythm: number;
  /** Day of the newest measurement. */
  readonly lastOn: string | null;
  readonly since: string;
}

export async function listIndicators(work: Work): Promise<IndicatorNamed[]> {
  const rows = await work
    .selectFrom("indicator")
    .select(["id", "title", "title_en", "level", "rhythm", "made_at"])
    .select(eb =>
      eb
        .selectFrom("measurement")
        .whereRef("measurement.indicator", "=", "indicator.id")
        .where("measurement.removed_at", "is", null)
        .select(last => last.fn.max("measurement.measured_on").as("last"))
        .as("last"),
    )
    .where("removed_at", "is", null)
    .orderBy("title")
    .orderBy("id")
    .execute();
  return rows.map(row => ({
    ...named(row),
    level: row.level,
    rhythm: row.rhythm,
    lastOn: row.last,
    since: row.made_at.slice(0, 10),
  }));
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
