import type { EditionsFor } from "../../accountability/items.server.ts";
import { entitledTo } from "../../disclosure/rules.ts";
import { allowed } from "../../identity/rules.ts";
import { unitsOf } from "../../identity/store.server.ts";
import { withAllBelow } from "../../units/rules.ts";
import { listUnits } from "../../units/store.server.ts";
import type { Visit } from "../../web/route.ts";
import { type Edition, type EditionReader, listEditions } from "../editions.server.ts";
import { reportAudiences } from "../model.ts";

/** What this visitor may know of editions: packs of a unit only for who leads it, what is under embargo for who works on it. */
export async function editionReader({
  house,
  person,
}: Pick<Visit, "house" | "person">): Promise<EditionReader> {
  const { work } = house.planes;
  const entitled: readonly string[] = entitledTo(person);
  const works = allowed("report.read", person);
  const granted =
    person === null || works || !person.roles.includes("manager")
      ? []
      : await unitsOf(work, person.id, "manager");
  return {
    audiences: reportAudiences.filter(audience => entitled.includes(audience)),
    embargoed: works,
    units: works ? null : [...withAllBelow(await listUnits(work), granted)],
    at: house.now(),
  };
}

/** Adopted reports that this visitor may read, for rooms that point at them. */
export const editionsFor: EditionsFor = async visit =>
  (await listEditions(visit.house.planes, await editionReader(visit))).filter(
    ({ withdrawn }) => withdrawn === null,
  );

/** Whether its readers may not know of it yet. */
export const underEmbargo = ({ embargoUntil }: Edition, now: Date): boolean =>
  embargoUntil !== null && new Date(embargoUntil) > now;

/** The edition of an address. */
export const editionIn = (visit: Visit): string => visit.params["edition"] ?? "";
