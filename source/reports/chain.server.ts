import type { Commitment, Quote } from "../accountability/model.ts";
import { standingQuotes } from "../accountability/quotes.server.ts";
import { listCommitments } from "../accountability/store.server.ts";
import type { ReportAudience } from "../document/model.ts";
import type { House } from "../house.ts";
import type { Text } from "../language/text.ts";
import { chainOf } from "../interventions/chain.server.ts";
import type { Chain } from "../interventions/chain.ts";
import { readTies } from "../interventions/links.server.ts";
import type { Intervention } from "../interventions/model.ts";
import { listInterventions } from "../interventions/store.server.ts";
import { covers } from "../steering/rules.ts";
import type { Agreement } from "../steering/model.ts";
import { listConversations } from "../steering/store.server.ts";
import {
  type GoalOutside,
  goalOutside,
  indicatorOutside,
  saidBeside,
  standingOutside,
  typedSources,
} from "../strategy/outside.ts";
import { type IndicatorEntry, type Reader, readStrategy } from "../strategy/strategy.server.ts";
import type { Vision } from "../strategy/store.server.ts";
import { listUnits } from "../units/store.server.ts";
import { newestFirst } from "../strategy/status.ts";
import { readSite } from "../web/site.server.ts";
import type { Blank, Report, WholeReport } from "./model.ts";

/** A goal with the numbers that may leave the house, and its chain. */
export interface GoalFacts {
  readonly entry: GoalOutside;
  readonly chain: Chain;
  /** What must be said beside its numbers, and beside those of its chain: where typed ones come from, what is not told. */
  readonly beside: readonly Text[];
  readonly besideChain: readonly Text[];
}

/** What a report can be written from: the chain, as far as its readers may see it. */
export interface Facts {
  readonly report: Report;
  /** ISO date. */
  readonly today: string;
  readonly municipality: string;
  readonly demonstration: boolean;
  readonly vision: Vision | null;
  /** Adopted and ended goals, with the chain of each; of what was measured after the period nothing. */
  readonly goals: readonly GoalFacts[];
  /** Names of units, by id. */
  readonly units: ReadonlyMap<string, string>;
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
    .map(entry => upTo(goalOutside(entry), period?.until ?? null));
  const own = new Set(goals.map(({ goal }) => goal.id));
  const towards = new Set(ties.goals.filter(({ goal }) => own.has(goal)).map(one => one.intervention));
  const site = await readSite(work);
  const conversations =
    unit === null || audience !== "manager" ? [] : await listConversations(work, new Set([unit]));
  const indicators = new Map(
    [...strategy.indicators].map(([id, entry]) => [
      id,
      measuredUpTo(indicatorOutside(entry), period?.until ?? null),
    ]),
  );
  const commitments = await listCommitments(work);
  return {
    report,
    today: now.toISOString().slice(0, 10),
    municipality: site.municipality ?? "",
    demonstration: site.demonstration,
    vision: strategy.vision,
    goals: goals.map(entry => {
      const chain = chainOf(entry, { ...strategy, indicators }, all, ties, locale);
      return { entry, chain, beside: saidBeside(entry), besideChain: besideChain(chain, indicators) };
    }),
    units: new Map(units.map(({ id, name }) => [id, name])),
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

/** Where the newest measurement of each indicator of a chain comes from, if it was typed; the chain says what is not public. */
function besideChain({ nodes }: Chain, indicators: ReadonlyMap<string, IndicatorEntry>): readonly Text[] {
  const own = [...indicators.values()].filter(({ indicator: { id } }) =>
    nodes.some(({ key }) => key === `indicator ${id}`),
  );
  return typedSources(own.flatMap(({ measurements }) => newestFirst(measurements).slice(0, 1)));
}

const measuredUpTo = (entry: IndicatorEntry, until: string | null): IndicatorEntry => ({
  ...entry,
  measurements: entry.measurements.filter(({ on }) => until === null || on <= until),
});

/** A goal as it stood on the last day of the period. */
function upTo(outside: GoalOutside, until: string | null): GoalOutside {
  const { goal, entry, status, withheld } = outside;
  const then = entry === null ? null : measuredUpTo(entry, until);
  return {
    ...outside,
    entry: then,
    // Null says that its figures are for other eyes: then they stay out of sight.
    status: status === null ? null : standingOutside(goal, then, withheld),
  };
}

/** Whether a deed was under way at some time of the period. */
const inPeriod = ({ startsOn, endsOn }: Intervention, period: Report["period"]): boolean =>
  period === null ||
  ((startsOn === null || startsOn <= period.until) && (endsOn === null || endsOn >= period.from));
