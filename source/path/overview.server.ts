import type { House } from "../house.ts";
import type { Role } from "../identity/policy.ts";
import { pathContent } from "./content.server.ts";
import { mainWalk, type Path, type SupportStage } from "./model.ts";
import { type Standing, standingsOf } from "./progress.ts";
import type { Records } from "./records.ts";
import { gatherRecords } from "./records.server.ts";
import { listServices, readWalks } from "./store.server.ts";
import { listSupport, stageNow } from "./support.server.ts";

/** One walk along a path, with where each substep stands. */
export interface Walk {
  readonly path: Path;
  readonly walk: string;
  /** Name of the service; null for a path that is walked once. */
  readonly name: string | null;
  readonly standings: readonly Standing[];
}

/** Where the municipality is on every path. */
export interface Overview {
  readonly records: Records;
  readonly walks: readonly Walk[];
  /** The stage of political support as far as whoever asks may know it: for advice to them alone. */
  readonly support: SupportStage | null;
  /** The stage that was shared with everyone who reads the path: for pictures, which travel. */
  readonly sharedSupport: SupportStage | null;
}

/** Reads where the municipality is on every path, for a person or (null) for the command line. */
export async function readOverview(
  house: House,
  person: { readonly id: string; readonly roles: readonly Role[] } | null,
): Promise<Overview> {
  const { work } = house.planes;
  const [records, walked, entries] = await Promise.all([
    gatherRecords(house),
    readWalks(work),
    listSupport(work, person),
  ]);
  const walks: Walk[] = [];
  for (const path of pathContent().paths) {
    const named =
      path.walked === "once"
        ? [{ id: mainWalk, name: null }]
        : (await listServices(work, path.id)).map(({ id, name }) => ({ id, name }));
    for (const { id, name } of named)
      walks.push({ path, walk: id, name, standings: standingsOf(path, walked(path.id, id), records) });
  }
  const shared = entries.filter(({ readers }) => readers === "readers");
  return {
    records,
    walks,
    support: stageNow(entries, records.today),
    sharedSupport: stageNow(shared, records.today),
  };
}
