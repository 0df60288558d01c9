import { rollup } from "d3-array";
import type { Text } from "../language/text.ts";
import type { Assignment, Duty, Intervention, Party } from "./model.ts";

export const isAccountable = (duty: Duty): boolean => duty === "A" || duty === "AR";
export const isResponsible = (duty: Duty): boolean => duty === "R" || duty === "AR";

/**
 * What is wrong with the duties of one intervention: exactly one is Accountable, and at least one Responsible. Without
 * the first nobody decides; with two of them each waits for the other.
 *
 * @example
 * faultsOf(["A", "R", "C"]).length // → 0
 * @example
 * faultsOf(["A", "AR"]).length // → 1
 */
export function faultsOf(duties: readonly Duty[]): Text[] {
  const accountable = duties.filter(isAccountable).length;
  const responsible = duties.filter(isResponsible).length;
  return [
    ...(accountable === 0
      ? [
          {
            nl: "Niemand is eindverantwoordelijk. Kies één functie of orgaan met een A.",
            en: "Nobody is Accountable. Choose one function or body with an A.",
          },
        ]
      : []),
    ...(accountable > 1
      ? [
          {
            nl: `Er zijn ${accountable} eindverantwoordelijken. Laat er één over: anders wacht de een op de ander.`,
            en: `There are ${accountable} Accountable. Leave one: otherwise each waits for the other.`,
          },
        ]
      : []),
    ...(responsible === 0
      ? [
          {
            nl: "Niemand voert uit. Kies minstens één functie of orgaan met een R.",
            en: "Nobody is Responsible. Choose at least one function or body with an R.",
          },
        ]
      : []),
  ];
}

type Planned = Pick<Intervention, "id" | "startsOn" | "endsOn" | "hours" | "state">;

/** What one party carries. */
export interface Load {
  readonly party: Party;
  /** How many interventions it is Accountable or Responsible for, now or later. */
  readonly carries: number;
  /** The most of those that are under way on one day. */
  readonly atOnce: number;
  /** Hours a year they ask of it at the busiest moment; an estimate, since hours are spread evenly. */
  readonly hoursAYear: number;
  readonly overloaded: boolean;
}

/** More than this at once is too much for a function that agreed no hours. */
export const mostAtOnce = 5;

const day = 86_400_000;
const yearsOf = (from: string, to: string): number =>
  Math.max((Date.parse(to) - Date.parse(from)) / day + 1, 1) / 365.25;

const isAlive = ({ state }: Pick<Intervention, "state">): boolean =>
  state === "planned" || state === "running";

interface Carried {
  readonly from: string;
  /** The last day. */
  readonly to: string;
  readonly asked: number;
}

/** The most that is under way on one day, and the most hours a year asked on one; in one walk along the days. */
function busiest(carried: readonly Carried[]): { readonly atOnce: number; readonly asked: number } {
  // What ends on a day is still there when something else begins on it.
  const days = carried
    .flatMap(one => [
      { day: `${one.from} 0`, count: 1, asked: one.asked },
      { day: `${one.to} 1`, count: -1, asked: -one.asked },
    ])
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  let [count, asked, mostCount, mostAsked] = [0, 0, 0, 0];
  for (const one of days) {
    count += one.count;
    asked += one.asked;
    mostCount = Math.max(mostCount, count);
    mostAsked = Math.max(mostAsked, asked);
  }
  return { atOnce: mostCount, asked: mostAsked };
}

/**
 * What each party carries, and who carries too much.
 *
 * The hours of an intervention are spread evenly over its time and over whoever is Responsible; one that ends within
 * the year counts whole. A party is overloaded when that asks more hours a year than it has, or, where nobody agreed
 * any hours, when it is Accountable or Responsible for more than five interventions on one day. Interventions without
 * both dates count as under way all the time. What is finished, stopped or handed over weighs nothing.
 */
export function loadsOf(
  interventions: readonly Planned[],
  parties: readonly Party[],
  assignments: readonly Assignment[],
): Load[] {
  const alive = new Map(interventions.filter(isAlive).map(one => [one.id, one]));
  const responsibles = rollup(
    assignments.filter(({ duty }) => isResponsible(duty)),
    all => all.length,
    ({ intervention }) => intervention,
  );
  const own = rollup(
    assignments.filter(
      ({ intervention, duty }) => alive.has(intervention) && (isAccountable(duty) || isResponsible(duty)),
    ),
    all => all,
    ({ party }) => party,
  );
  return parties.map(party => {
    const carried = (own.get(party.id) ?? []).map(({ intervention, duty }) => {
      const { startsOn, endsOn, hours } = alive.get(intervention)!;
      const from = startsOn ?? "0000-01-01";
      const to = endsOn ?? "9999-12-31";
      const years = startsOn === null || endsOn === null ? 1 : Math.max(1, yearsOf(startsOn, endsOn));
      const asked = isResponsible(duty) ? (hours ?? 0) / years / (responsibles.get(intervention) ?? 1) : 0;
      return { from, to, asked };
    });
    const { atOnce, asked } = busiest(carried);
    const hoursAYear = Math.round(asked);
    return {
      party,
      carries: carried.length,
      atOnce,
      hoursAYear,
      overloaded: party.hours === null ? atOnce > mostAtOnce : hoursAYear > party.hours,
    };
  });
}

/** What the matrix as a whole lacks. */
export interface Gaps {
  /** Interventions under way or planned of which the duties are not right. */
  readonly unsettled: readonly { readonly intervention: string; readonly faults: readonly Text[] }[];
  /** Parties without any duty. */
  readonly idle: readonly Party[];
  /** Interventions on which no body is consulted, and which no body carries. */
  readonly unheard: readonly string[];
}

/** Who is missing: in interventions that are planned or under way, and among the parties. */
export function gapsOf(
  interventions: readonly Pick<Intervention, "id" | "state">[],
  parties: readonly Party[],
  assignments: readonly Assignment[],
): Gaps {
  const by = rollup(
    assignments,
    all => all,
    ({ intervention }) => intervention,
  );
  const bodies = new Set(parties.filter(({ kind }) => kind === "body").map(({ id }) => id));
  const busy = new Set(assignments.map(({ party }) => party));
  const alive = interventions.filter(isAlive);
  return {
    unsettled: alive
      .map(({ id }) => ({ intervention: id, faults: faultsOf((by.get(id) ?? []).map(one => one.duty)) }))
      .filter(({ faults }) => faults.length > 0),
    idle: parties.filter(({ id }) => !busy.has(id)),
    unheard: alive
      .filter(({ id }) => !(by.get(id) ?? []).some(one => bodies.has(one.party) && one.duty !== "I"))
      .map(({ id }) => id),
  };
}
