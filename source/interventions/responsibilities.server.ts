import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import { bodyNamed } from "../work/parties.server.ts";
import type { Assignment, Duty, Party } from "./model.ts";
import { faultsOf } from "./responsibilities.ts";

type Work = Kysely<WorkTables>;

/** Functions and bodies, by name. */
export async function listParties(work: Work): Promise<Party[]> {
  const rows = await work
    .selectFrom("party")
    .leftJoin("body", "body.id", "party.body")
    .select(["party.id", "party.name", "party.kind", "party.unit", "party.hours", "party.body"])
    .select("body.name as called")
    .where("party.removed_at", "is", null)
    .execute();
  return rows
    .map(({ called, ...party }) => ({ ...party, name: called ?? party.name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "nl") || (a.id < b.id ? -1 : 1));
}

/** @throws Failure `party-twice` at the field `name` @returns its id */
export async function addParty(
  work: Work,
  { id = randomUUID(), ...party }: Omit<Party, "id" | "body"> & { readonly id?: string },
  { by, at }: Act,
): Promise<string> {
  const twice = (await listParties(work)).some(
    ({ name, unit }) => unit === party.unit && name.toLowerCase() === party.name.toLowerCase(),
  );
  if (twice)
    throw new Failure(
      "party-twice",
      {
        nl: "Deze functie of dit orgaan staat er al. Kies een naam die het onderscheidt.",
        en: "This function or body is there already. Choose a name that tells it apart.",
      },
      { field: "name" },
    );
  await work
    .insertInto("party")
    .values({
      id,
      ...party,
      body: party.kind === "body" ? await bodyNamed(work, party.name) : null,
      made_by: by,
      made_at: at.toISOString(),
    })
    .execute();
  return id;
}

/** Who does what; leaving out functions that were removed. @param of one intervention; all of them where left out */
export async function listAssignments(work: Work, of?: string): Promise<Assignment[]> {
  return await work
    .selectFrom("duty")
    .innerJoin("party", "party.id", "duty.party")
    .where("party.removed_at", "is", null)
    .$if(of !== undefined, query => query.where("duty.intervention", "=", of ?? ""))
    .select(["duty.intervention", "duty.party", "duty.duty"])
    .execute();
}

/** What was chosen for one intervention: a duty for each party that has one. */
export interface Row {
  readonly intervention: string;
  readonly duties: ReadonlyMap<string, Duty>;
}

/**
 * Sets who does what in some interventions, all or nothing. A row may be empty: nothing was divided yet. Duties of
 * functions that are removed stay, so that putting one back brings its duties back.
 *
 * @throws Failure `duties` at the field `row-<intervention>` where the Accountable or the Responsible is not right,
 *   `link-gone` when an intervention or a function is not there
 */
export async function setDuties(
  work: Work,
  keys: Keys,
  rows: readonly Row[],
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const parties = new Set((await listParties(transaction)).map(({ id }) => id));
    for (const { intervention, duties } of rows) {
      const [fault] = duties.size === 0 ? [] : faultsOf([...duties.values()]);
      if (fault !== undefined) throw new Failure("duties", fault, { field: `row-${intervention}` });
      const known = await transaction
        .selectFrom("intervention")
        .select("id")
        .where("id", "=", intervention)
        .where("removed_at", "is", null)
        .executeTakeFirst();
      if (known === undefined || [...duties.keys()].some(party => !parties.has(party))) throw rowGone();
      const before = new Map(
        (await listAssignments(transaction, intervention)).map(({ party, duty }) => [party, duty]),
      );
      const same =
        before.size === duties.size && [...duties].every(([one, duty]) => before.get(one) === duty);
      if (same) continue;
      await transaction
        .deleteFrom("duty")
        .where("intervention", "=", intervention)
        .where("party", "in", [...parties])
        .execute();
      if (duties.size > 0)
        await transaction
          .insertInto("duty")
          .values([...duties].map(([party, duty]) => ({ intervention, party, duty })))
          .execute();
      await recordAudit(
        transaction,
        keys,
        { actor: by, action: "duties.set", subject: `intervention:${intervention}` },
        at,
      );
    }
  });
}

const rowGone = () =>
  new Failure(
    "link-gone",
    {
      nl: "Een interventie of functie op deze bladzijde is er niet meer. Open de bladzijde opnieuw.",
      en: "An intervention or function on this page is no longer there. Open the page again.",
    },
    { status: 409 },
  );
