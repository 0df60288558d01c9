import type { House } from "../house.ts";
import type { Role } from "../identity/policy.ts";
import { listRounds, type Round } from "../instruments/store.server.ts";
import type { Stakeholder } from "../people/model.ts";
import { listStakeholders } from "../people/stakeholders.server.ts";
import { listDefinitions, type OwnDefinition } from "./glossary.server.ts";
import type { Note, SupportEntry } from "./model.ts";
import { type Overview, readOverview } from "./overview.server.ts";
import { type KeptPractice, listKept } from "./practices.server.ts";
import { namesOf } from "../work/names.server.ts";
import { type Place } from "./store.server.ts";
import { listSupport } from "./support.server.ts";

/** What a successor gets: the work as it stands, with the reasons that are in nobody else's head. */
export interface Handover {
  readonly overview: Overview;
  readonly notes: readonly (Note & Place)[];
  readonly practices: readonly KeptPractice[];
  readonly definitions: readonly OwnDefinition[];
  /** Rounds in which colleagues are still answering. */
  readonly rounds: readonly Round[];
  /** Only what its writer chose to hand over or to share: a private note on political support never is. */
  readonly support: readonly SupportEntry[];
  /** How many notes on political support of this person stay behind. */
  readonly leftOut: number;
  /** Only those on the stakeholder map that were chosen to go along. */
  readonly stakeholders: readonly Stakeholder[];
  /** How many on the stakeholder map stay behind. */
  readonly stakeholdersLeftOut: number;
  readonly names: ReadonlyMap<string, string>;
}

/** Gathers what a coordinator hands over. */
export async function readHandover(
  house: House,
  person: { readonly id: string; readonly roles: readonly Role[] },
): Promise<Handover> {
  const { work } = house.planes;
  const [overview, notes, practices, definitions, rounds, support, onMap, names] = await Promise.all([
    readOverview(house, person),
    work
      .selectFrom("path_note")
      .selectAll()
      .where("removed_at", "is", null)
      .orderBy("made_at", "desc")
      .orderBy("id")
      .execute(),
    listKept(work),
    listDefinitions(work),
    listRounds(work),
    listSupport(work, person),
    listStakeholders(work),
    namesOf(work),
  ]);
  return {
    overview,
    notes: notes.map(({ id, path, walk, substep, words, made_by, made_at }) => ({
      id,
      path,
      walk,
      substep,
      words,
      by: made_by,
      at: made_at,
    })),
    practices,
    definitions: definitions.filter(({ replacedAt }) => replacedAt === null),
    rounds: rounds.filter(({ state, instrument }) => state === "open" && instrument.about === "organisation"),
    support: support.filter(({ readers }) => readers !== "self"),
    leftOut: support.filter(({ readers }) => readers === "self").length,
    stakeholders: onMap.filter(({ handedOver }) => handedOver),
    stakeholdersLeftOut: onMap.filter(({ handedOver }) => !handedOver).length,
    names,
  };
}
