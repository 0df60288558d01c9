import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import { entitledTo } from "../disclosure/rules.ts";
import type { House } from "../house.ts";
import type { Role } from "../identity/policy.ts";
import { allowed } from "../identity/rules.ts";
import { ambitionOf } from "./ambitions.server.ts";
import { findingOf } from "./findings.server.ts";
import { indicatorOf, measurementOf } from "./indicators.server.ts";
import type { Ambition, Goal, Indicator, KeptFinding, Measurement } from "./model.ts";
import { goalScope, isWithin } from "./own-goals.server.ts";
import { type Sight, withoutLost } from "./frozen.ts";
import { type Missing, missingOf } from "./smart.ts";
import { type Status, statusOf } from "./status.ts";
import { goalOf, listVisions, type Vision, visionNow } from "./store.server.ts";

const seesEveryDraft: ReadonlySet<Role> = new Set(["coordinator", "analyst"]);

/** Whoever looks, or the program itself, which keeps records and shows nothing. */
export type Reader = { readonly id?: string; readonly roles: readonly Role[] } | null | "system";

export interface IndicatorEntry {
  readonly indicator: Indicator;
  /** False where its figures were released for other eyes: then there are no measurements. */
  readonly shown: boolean;
  /** Without those of releases that were withdrawn. */
  readonly measurements: readonly Measurement[];
  /** Whether some were left out because they may not leave the house (`outside.ts`). */
  readonly withheld: boolean;
}

export interface GoalEntry {
  /** Without baseline and target where its figures were released for other eyes. */
  readonly goal: Goal;
  readonly missing: readonly Missing[];
  readonly entry: IndicatorEntry | null;
  /** Null where its figures were released for other eyes. */
  readonly status: Status | null;
}

/** Where the municipality wants to be, as far as this reader may see it. */
export interface Strategy {
  readonly vision: Vision | null;
  readonly ambitions: readonly Ambition[];
  readonly goals: readonly GoalEntry[];
  readonly indicators: ReadonlyMap<string, IndicatorEntry>;
  readonly findings: ReadonlyMap<string, KeptFinding>;
}

/**
 * Everything of the strategy that a reader may see: the one place where that is decided.
 *
 * Whoever may see drafts sees all; a manager only drafts of goals for units they lead (`own-goals.server.ts`); others see goals that were adopted or ended, and of indicators and findings those
 * that such goals rest on. Figures are seen by the audience of their release; a measurement of a withdrawn release by
 * nobody.
 */
export async function readStrategy({ planes }: Pick<House, "planes">, reader: Reader): Promise<Strategy> {
  const { work } = planes;
  const drafts = reader === "system" || allowed("strategy.drafts", reader);
  const seesAll = reader === "system" || (reader?.roles ?? []).some(role => seesEveryDraft.has(role));
  const scope = reader === "system" || seesAll ? "all" : await goalScope(work, reader);
  const { sees: visible, lost } = await sightOf(planes, reader);
  const indicators = await readIndicators(work, visible, lost);
  const goals = (await readGoals(work))
    .filter(goal => goal.state !== "draft" || (drafts && (seesAll || isWithin(goal, scope))))
    .map(goal => entryOf(withoutLost(goal, lost), indicators));
  const restedOn = new Set(goals.flatMap(({ goal }) => goal.findings));
  const measuredBy = new Set(goals.flatMap(({ goal }) => goal.indicator ?? []));
  const findings = await work
    .selectFrom("finding")
    .select(["id", "title", "words", "kind", "source", "release", "snapshot", "audience", "released_at"])
    .select(["made_by", "made_at", "removed_by", "removed_at"])
    .where("removed_at", "is", null)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  const ambitions = await work
    .selectFrom("ambition")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("made_at")
    .orderBy("words")
    .orderBy("id")
    .execute();
  return {
    vision: visionNow(await listVisions(work)),
    ambitions: ambitions.map(ambitionOf),
    goals,
    indicators: drafts ? indicators : new Map([...indicators].filter(([id]) => measuredBy.has(id))),
    findings: new Map(
      findings
        .filter(({ id, audience }) => visible(audience) && (drafts || restedOn.has(id)))
        .map(row => [row.id, findingOf(row)]),
    ),
  };
}

/** Ids of releases that were withdrawn. */
export async function withdrawnReleases({
  publication,
}: Pick<House["planes"], "publication">): Promise<ReadonlySet<string>> {
  const rows = await publication
    .selectFrom("release")
    .select("id")
    .where("withdrawn_at", "is not", null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Ids of measurements of releases that were withdrawn. What was withdrawn is for nobody, wherever it was taken over. */
export async function lostMeasurements({
  publication,
  work,
}: Pick<House["planes"], "publication" | "work">): Promise<ReadonlySet<string>> {
  const gone = await withdrawnReleases({ publication });
  if (gone.size === 0) return gone;
  const measured = await work
    .selectFrom("measurement")
    .select(["id", "release"])
    .where("release", "is not", null)
    .execute();
  return new Set(measured.filter(({ release }) => gone.has(release ?? "")).map(({ id }) => id));
}

/** What this reader may see of what was kept: figures for their eyes, of releases that stand. */
export async function sightOf(planes: House["planes"], reader: Reader): Promise<Sight> {
  const eyes: readonly string[] = reader === "system" ? ["manager", "staff", "public"] : entitledTo(reader);
  return {
    sees: audience => audience === null || eyes.includes(audience),
    lost: await lostMeasurements(planes),
  };
}

function entryOf(goal: Goal, indicators: ReadonlyMap<string, IndicatorEntry>): GoalEntry {
  const entry = goal.indicator === null ? null : (indicators.get(goal.indicator) ?? null);
  const missing = missingOf(goal);
  if (entry !== null && !entry.shown)
    return {
      goal: { ...goal, baselineValue: null, targetTyped: null, targetValue: null, baselineSource: "" },
      missing,
      entry,
      status: null,
    };
  const asked = { ...goal, indicator: entry === null ? null : goal.indicator };
  return {
    goal,
    missing,
    entry,
    status: statusOf(asked, entry?.measurements ?? [], entry?.indicator.measuredIn ?? "number"),
  };
}

async function readIndicators(
  work: Kysely<WorkTables>,
  visible: (audience: string | null) => boolean,
  lost: ReadonlySet<string>,
): Promise<ReadonlyMap<string, IndicatorEntry>> {
  const rows = await work
    .selectFrom("indicator")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("title")
    .orderBy("id")
    .execute();
  const measured = await work
    .selectFrom("measurement")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("made_at")
    .orderBy("id")
    .execute();
  const by = Map.groupBy(measured, ({ indicator }) => indicator);
  const readings = Map.groupBy(
    await work.selectFrom("unit_reading").selectAll().orderBy("unit").execute(),
    ({ measurement }) => measurement,
  );
  const unitsOf = (id: string) => (readings.get(id) ?? []).map(({ measurement: _of, ...rest }) => rest);
  return new Map(
    rows.map(row => {
      const indicator = indicatorOf(row);
      const shown = visible(indicator.audience);
      const measurements = shown
        ? (by.get(row.id) ?? [])
            .filter(({ id }) => !lost.has(id))
            .map(one => measurementOf(one, unitsOf(one.id)))
        : [];
      return [row.id, { indicator, shown, measurements, withheld: false }];
    }),
  );
}

async function readGoals(work: Kysely<WorkTables>): Promise<readonly Goal[]> {
  const rows = await work
    .selectFrom("goal")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("made_at")
    .orderBy("title")
    .orderBy("id")
    .execute();
  const units = Map.groupBy(await work.selectFrom("goal_unit").selectAll().execute(), ({ goal }) => goal);
  const findings = Map.groupBy(
    await work.selectFrom("goal_finding").selectAll().execute(),
    ({ goal }) => goal,
  );
  return rows.map(row =>
    goalOf(
      row,
      (units.get(row.id) ?? []).map(({ unit }) => unit),
      (findings.get(row.id) ?? []).map(({ finding }) => finding),
    ),
  );
}
