import type { Commitment, Quote } from "../accountability/model.ts";
import { standingQuotes } from "../accountability/quotes.server.ts";
import { listCommitments } from "../accountability/store.server.ts";
import type { ReportAudience } from "../document/model.ts";
import type { House } from "../house.ts";
import { chainOf } from "../interventions/chain.server.ts";
import type { Chain } from "../interventions/chain.ts";
import { readTies } from "../interventions/links.server.ts";
import type { Intervention } from "../interventions/model.ts";
import { listInterventions } from "../interventions/store.server.ts";
import { covers } from "../steering/rules.ts";
import type { Agreement } from "../steering/model.ts";
import { listConversations } from "../steering/store.server.ts";
import { statusOf } from "../strategy/status.ts";
import { type GoalEntry, type Reader, readStrategy } from "../strategy/strategy.server.ts";
import type { Vision } from "../strategy/store.server.ts";
import { listUnits } from "../units/store.server.ts";
import { readSite } from "../web/site.server.ts";
import type { Blank, Report, WholeReport } from "./model.ts";

/** What a report can be written from: the chain, as far as its readers may see it. */
export interface Facts {
  readonly report: Report;
  /** ISO date. */
  readonly today: string;
  readonly municipality: string;
  readonly demonstration: boolean;
  readonly vision: Vision | null;
  /** Adopted and ended goals, with the chain of each; of what was measured after the period nothing. */
  readonly goals: readonly { readonly entry: GoalEntry; readonly chain: Chain }[];
  readonly deeds: readonly Intervention[];
  readonly commitments: readonly Commitment[];
  /** Released figures that answers quote and the readers may see, by the id of the commitment. */
  readonly quotes: ReadonlyMap<string, readonly Quote[]>;
  /** Of conversations with the unit, for a report to managers alone. */
  readonly agreements: readonly Agreement[];
  readonly blanks: readonly Blank[];
}

/**
 * Whoever reads a report, as the rest of the house knows them: the least of those it is for. What a manager may see
 * and a resident may not never comes into a public report, whoever writes it.
 */
export const readerOf = (audience: ReportAudience): Reader =>
  audience === "public" ? null : { roles: [audience === "staff" ? "employee" : "manager"] };

/** Gathers once what the sections of a report are drafted from. */
export async function readFacts(
  house: Pick<House, "planes">,
  { report, blanks }: WholeReport,
  now: Date,
): Promise<Facts> {
  const { work } = house.planes;
  const { audience, period, unit, locale } = report;
  const strategy = await readStrategy(house, readerOf(audience));
  const units = await listUnits(work);
  const ties = await readTies(work);
  const all = await listInterventions(work, "reader");
  const goals = strategy.goals
    .filter(({ goal }) => goal.state !== "draft")
    .filter(({ goal }) => unit === null || covers(units, goal.units, unit))
    .map(entry => upTo(entry, period?.until ?? null));
  const own = new Set(goals.map(({ goal }) => goal.id));
  const towards = new Set(ties.goals.filter(({ goal }) => own.has(goal)).map(one => one.intervention));
  const site = await readSite(work);
  const conversations =
    unit === null || audience !== "manager" ? [] : await listConversations(work, new Set([unit]));
  const indicators = new Map(
    [...strategy.indicators].map(([id, entry]) => [id, measuredUpTo(entry, period?.until ?? null)]),
  );
  const commitments = await listCommitments(work);
  return {
    report,
    today: now.toISOString().slice(0, 10),
    municipality: site.municipality ?? "",
    demonstration: site.demonstration,
    vision: strategy.vision,
    goals: goals.map(entry => ({
      entry,
      chain: chainOf(entry, { ...strategy, indicators }, all, ties, locale),
    })),
    deeds: all.filter(({ id }) => towards.has(id)).filter(deed => inPeriod(deed, period)),
    commitments,
    quotes: await standingQuotes(
      house,
      commitments,
      audience === "public" ? ["public"] : ["staff", "public"],
    ),
    agreements: conversations.flatMap(({ agreements }) => agreements),
    blanks,
  };
}

type Measured = NonNullable<GoalEntry["entry"]>;

const measuredUpTo = (entry: Measured, until: string | null): Measured => ({
  ...entry,
  measurements: entry.measurements.filter(({ on }) => until === null || on <= until),
});

/** A goal as it stood on the last day of the period. */
function upTo({ goal, entry, status, missing }: GoalEntry, until: string | null): GoalEntry {
  const then = entry === null ? null : measuredUpTo(entry, until);
  return {
    goal,
    missing,
    entry: then,
    // Null says that its figures are for other eyes: then they stay out of sight.
    status:
      status === null
        ? null
        : statusOf(goal, then?.measurements ?? [], then?.indicator.measuredIn ?? "number"),
  };
}

/** Whether a deed was under way at some time of the period. */
const inPeriod = ({ startsOn, endsOn }: Intervention, period: Report["period"]): boolean =>
  period === null ||
  ((startsOn === null || startsOn <= period.until) && (endsOn === null || endsOn >= period.from));
