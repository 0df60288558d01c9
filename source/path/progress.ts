import type { Contest, Judgement, Path, Step, Substep } from "./model.ts";
import type { Records } from "./records.ts";
import { type Recorded, recordedOf } from "./rules.ts";

/** Where a substep stands: shown by the records, said by a person, begun, not begun, or left out for a reason. */
export const states = ["recorded", "judged", "under-way", "open", "skipped"] as const;
export type State = (typeof states)[number];

/** A substep on one walk, with all that is known of it. */
export interface Standing {
  readonly path: Path;
  readonly step: Step;
  readonly substep: Substep;
  /** The walk: `main`, or the id of a service. */
  readonly walk: string;
  readonly recorded: Recorded;
  readonly judgement: Judgement | null;
  readonly state: State;
  /** A person says it is done, and the records say it is not. */
  readonly ahead: boolean;
  /** The dispute that has not come to rest, if there is one. */
  readonly contest: Contest | null;
  readonly overdue: boolean;
}

/**
 * Where a substep stands. What the records show counts before what a person says; only a decision to skip goes
 * before both.
 *
 * @example
 * stateOf({ state: "partly", says: { nl: "", en: "" } }, null) // → "under-way"
 */
export function stateOf(recorded: Recorded, judgement: Pick<Judgement, "verdict"> | null): State {
  if (judgement?.verdict === "skipped") return "skipped";
  if (recorded.state === "met") return "recorded";
  if (judgement?.verdict === "done") return "judged";
  return judgement?.verdict === "under-way" || recorded.state === "partly" ? "under-way" : "open";
}

/** A tick: what a body may dispute. */
export const isTicked = (state: State): boolean => state === "recorded" || state === "judged";

/** Everything kept about one walk. */
export interface Walked {
  readonly walk: string;
  readonly judgements: ReadonlyMap<string, Judgement>;
  readonly contests: readonly Contest[];
}

/** Where every substep of a path stands on one walk, in order. */
export function standingsOf(path: Path, walked: Walked, records: Records): Standing[] {
  const service = path.walked === "per-service" ? walked.walk : null;
  return path.steps.flatMap(step =>
    step.substeps.map((substep): Standing => {
      const recorded = recordedOf(substep, records, service);
      const judgement = walked.judgements.get(substep.id) ?? null;
      const state = stateOf(recorded, judgement);
      return {
        path,
        step,
        substep,
        walk: walked.walk,
        recorded,
        judgement,
        state,
        ahead: state === "judged" && (recorded.state === "partly" || recorded.state === "not-yet"),
        contest: walked.contests.find(one => one.substep === substep.id && one.settledAt === null) ?? null,
        overdue:
          judgement?.due != null && judgement.due < records.today && !isTicked(state) && state !== "skipped",
      };
    }),
  );
}

/** How many substeps stand where. The states add up to `total`; contested and overdue are counted beside them. */
export type Tally = Readonly<Record<State, number>> & {
  readonly total: number;
  readonly contested: number;
  readonly overdue: number;
};

export function tally(standings: readonly Standing[]): Tally {
  const of = (state: State) => standings.filter(one => one.state === state).length;
  return {
    recorded: of("recorded"),
    judged: of("judged"),
    "under-way": of("under-way"),
    open: of("open"),
    skipped: of("skipped"),
    total: standings.length,
    contested: standings.filter(({ contest }) => contest !== null).length,
    overdue: standings.filter(({ overdue }) => overdue).length,
  };
}
