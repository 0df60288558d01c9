import { Failure } from "../language/failure.ts";
import type { Unit } from "../units/model.ts";
import { clusterOf, clustersOf } from "../units/rules.ts";
import {
  type Advice,
  type Agent,
  type AgentForm,
  type AgentLevel,
  agentLevels,
  type Body,
  mostOnMap,
  type Position,
  type Quadrant,
  type Stakeholder,
  type StakeholderForm,
} from "./model.ts";

/**
 * The corner of the map in which a place lies: the upper half of each scale is high.
 *
 * @example
 * quadrantOf({ power: 6, interest: 5 }) // → "high-low"
 */
export function quadrantOf({ power, interest }: Pick<Position, "power" | "interest">): Quadrant {
  const high = (value: number) => value > mostOnMap / 2;
  if (high(power)) return high(interest) ? "high-high" : "high-low";
  return high(interest) ? "low-high" : "low-low";
}

/**
 * Where a stakeholder stood on a day; null before its first position.
 *
 * @param positions newest first
 */
export const positionOn = (positions: readonly Position[], day: string): Position | null =>
  positions.find(({ since }) => since <= day) ?? null;

/** Refuses a person by name who did not agree to it. @throws Failure `consent` at `agreedOn` */
export function checkConsent({ kind, agreedOn }: Pick<StakeholderForm, "kind" | "agreedOn">): void {
  if (kind === "person" && agreedOn === null)
    throw new Failure(
      "consent",
      {
        nl: "Zet iemand alleen bij naam op de kaart als die persoon dat goed vindt. Vul in wanneer dat is afgesproken, of noem de functie.",
        en: "Put someone on the map by name only if they agree. Enter when they agreed, or name the function.",
      },
      { field: "agreedOn" },
    );
}

/** Refuses the name of a change agent who did not agree to it. @throws Failure `consent` at `agreedOn`, `until` */
export function checkAgent({ name, agreedOn, since, until }: AgentForm): void {
  if (name !== "" && agreedOn === null)
    throw new Failure(
      "consent",
      {
        nl: "Leg een naam alleen vast als die persoon dat goed vindt. Vul in wanneer dat is afgesproken, of laat de naam leeg.",
        en: "Record a name only if that person agrees. Enter when they agreed, or leave the name empty.",
      },
      { field: "agreedOn" },
    );
  if (until !== null && until < since)
    throw new Failure(
      "until",
      { nl: "Dit ligt voor het begin.", en: "This lies before the beginning." },
      { field: "until" },
    );
}

/** How far an advice is. Late is what is past the day it was promised for. */
export const adviceStates = ["asked", "asked-late", "given", "reply-late", "replied"] as const;
export type AdviceState = (typeof adviceStates)[number];

/**
 * How far an advice is on a day.
 *
 * @example
 * adviceState({ givenOn: "2026-01-10", adviceDue: null, replyDue: "2026-02-10", repliedOn: null }, "2026-03-01") // → "reply-late"
 */
export function adviceState(
  {
    givenOn,
    adviceDue,
    replyDue,
    repliedOn,
  }: Pick<Advice, "givenOn" | "adviceDue" | "replyDue" | "repliedOn">,
  today: string,
): AdviceState {
  if (repliedOn !== null) return "replied";
  if (givenOn === null) return adviceDue !== null && adviceDue < today ? "asked-late" : "asked";
  return replyDue !== null && replyDue < today ? "reply-late" : "given";
}

/** The sources ask of a staff network a year at least, a mandate, means, and a sponsor at the top. */
export const networkPoints = ["young", "mandate", "means", "sponsor"] as const;
export type NetworkPoint = (typeof networkPoints)[number];

/** What a staff network still lacks; nothing for another kind of body. */
export function lacking(body: Body, today: string): NetworkPoint[] {
  if (body.kind !== "staff-network") return [];
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const lacks: Readonly<Record<NetworkPoint, boolean>> = {
    young: body.foundedOn === null || body.foundedOn > yearAgo,
    mandate: body.mandate === "",
    means: body.means === "",
    sponsor: body.sponsor === "",
  };
  return networkPoints.filter(point => lacks[point]);
}

const active = ({ since, until }: Agent, today: string): boolean =>
  since <= today && (until === null || until > today);

/** Change agents of one cluster, with all that belongs to it. */
export interface ClusterAgents {
  readonly cluster: Unit;
  readonly levels: Readonly<Record<AgentLevel, number>>;
  readonly all: number;
  readonly networks: readonly Body[];
}

/** Change agents that are active on a day by cluster and level, and the networks of a cluster of its own. */
export function agentsByCluster(
  units: readonly Unit[],
  agents: readonly Agent[],
  bodies: readonly Body[],
  today: string,
): ClusterAgents[] {
  return clustersOf(units, today).map(cluster => {
    const own = agents.filter(
      agent => active(agent, today) && clusterOf(units, agent.unit)?.id === cluster.id,
    );
    const count = (level: AgentLevel) => own.filter(agent => agent.level === level).length;
    return {
      cluster,
      levels: {
        senior: count("senior"),
        middle: count("middle"),
        frontline: count("frontline"),
        support: count("support"),
      },
      all: own.length,
      networks: bodies.filter(
        ({ kind, unit }) =>
          kind === "staff-network" && unit !== null && clusterOf(units, unit)?.id === cluster.id,
      ),
    };
  });
}

/** How many change agents there were, and on how many levels, on each day on which that changed. */
export function agentsOverTime(
  agents: readonly Agent[],
  today: string,
): { readonly on: string; readonly agents: number; readonly levels: number }[] {
  const days = new Set(
    agents
      .flatMap(({ since, until }) => (until === null ? [since] : [since, until]))
      .filter(day => day <= today),
  );
  const ordered: string[] = [...days].toSorted();
  return ordered.map(on => {
    const there = agents.filter(agent => active(agent, on));
    return {
      on,
      agents: there.length,
      levels: agentLevels.filter(level => there.some(agent => agent.level === level)).length,
    };
  });
}

/** How many clusters are on the map with power and interest, by a stakeholder of their own. */
export function clustersMapped(
  units: readonly Unit[],
  stakeholders: readonly Stakeholder[],
  today: string,
): { readonly units: number; readonly unitsMapped: number } {
  const clusters = clustersOf(units, today);
  const mapped = new Set(
    stakeholders
      .filter(({ positions }) => positionOn(positions, today) !== null)
      .map(({ unit }) => (unit === null ? null : (clusterOf(units, unit)?.id ?? null))),
  );
  return { units: clusters.length, unitsMapped: clusters.filter(({ id }) => mapped.has(id)).length };
}
