import { randomUUID } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { Failure } from "../language/failure.ts";
import { recordAudit } from "./audit.server.ts";
import { type Role, roles } from "./policy.ts";
import { leavesNoAdministrator } from "./rules.ts";

/** Someone with an account, and the roles they have now. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** Those of the roles that hold for the whole municipality; the others hold for units alone. */
  readonly rolesEverywhere: readonly Role[];
  readonly secondFactor: boolean;
  /** False once their access was ended: the person stays, since the audit trail and releases refer to them. */
  readonly hasAccess: boolean;
}

type Work = Kysely<WorkTables>;

/** The person with this id and their roles at this moment, or null when there is none or their access was ended. */
export async function findPerson(work: Work, id: string): Promise<KnownPerson | null> {
  const [person] = await people(work, id);
  return person?.hasAccess ? person : null;
}

/** Everyone who has or had an account, by name. */
export const listPeople = (work: Work): Promise<readonly KnownPerson[]> => people(work, null);

/** The person who has this e-mail address and has access, or null. */
export async function findPersonByEmail(work: Work, email: string): Promise<KnownPerson | null> {
  const row = await work
    .selectFrom("person")
    .select("id")
    .where("email", "=", email.trim().toLowerCase())
    .executeTakeFirst();
  return row === undefined ? null : findPerson(work, row.id);
}

async function people(work: Work, id: string | null): Promise<KnownPerson[]> {
  const rows = await work
    .selectFrom("person")
    .select(["id", "name", "email", "second_factor"])
    .select(eb =>
      eb
        .selectFrom("credential")
        .whereRef("credential.person", "=", "person.id")
        .select(count => count.fn.countAll<number>().as("credentials"))
        .as("credentials"),
    )
    .$if(id !== null, query => query.where("id", "=", id))
    .orderBy("name")
    .execute();
  const grants = await work
    .selectFrom("role_grant")
    .select(["person", "role", "unit"])
    .where("revoked_at", "is", null)
    .$if(id !== null, query => query.where("person", "=", id ?? ""))
    .execute();
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    email: row.email,
    secondFactor: row.second_factor === 1,
    hasAccess: Number(row.credentials) > 0,
    roles: roles.filter(role => grants.some(grant => grant.person === row.id && grant.role === role)),
    rolesEverywhere: roles.filter(role =>
      grants.some(grant => grant.person === row.id && grant.role === role && grant.unit === null),
    ),
  }));
}

/** The units for which a person holds a role; null stands for the whole municipality. */
export async function unitsOf(work: Work, person: string, role: Role): Promise<readonly (string | null)[]> {
  const rows = await work
    .selectFrom("role_grant")
    .select("unit")
    .where("person", "=", person)
    .where("role", "=", role)
    .where("revoked_at", "is", null)
    .execute();
  return rows.map(row => row.unit);
}

/** Ids of the persons who are administrator now. */
export async function administrators(work: Work): Promise<readonly string[]> {
  const rows = await work
    .selectFrom("role_grant")
    .select("person")
    .distinct()
    .where("role", "=", "administrator")
    .where("revoked_at", "is", null)
    .execute();
  return rows.map(row => row.person);
}

/** A role held for one unit and what is below it. */
export interface UnitGrant {
  readonly id: string;
  readonly person: string;
  readonly role: Role;
  readonly unit: string;
}

/** Every role that is held for a unit now. */
export async function listUnitGrants(work: Work): Promise<UnitGrant[]> {
  const rows = await work
    .selectFrom("role_grant")
    .select(["id", "person", "role", "unit"])
    .where("revoked_at", "is", null)
    .where("unit", "is not", null)
    .orderBy("granted_at")
    .orderBy("id")
    .execute();
  return rows.flatMap(({ id, person, role, unit }) => {
    const known = roles.find(name => name === role);
    return known === undefined || unit === null ? [] : [{ id, person, role: known, unit }];
  });
}

/**
 * Roles that can be held for a unit. Not one that decides for everyone, such as administrator: the policy table does not
 * look at units, so whoever held it for one unit would hold it for all.
 */
export const unitRoles = ["manager"] as const satisfies readonly Role[];

/**
 * Gives a person a role for one unit and what is below it. The caller has seen that the unit is there.
 *
 * @throws Failure `person` when they have no access, `granted` when they hold it already
 */
export async function grantForUnit(
  work: Work,
  keys: Keys,
  {
    person,
    role,
    unit,
    by,
    at,
  }: {
    readonly person: string;
    readonly role: (typeof unitRoles)[number];
    readonly unit: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await transact(work, async transaction => {
    if ((await findPerson(transaction, person)) === null)
      throw new Failure(
        "person",
        { nl: "Kies iemand met een account.", en: "Choose someone with an account." },
        { field: "person" },
      );
    if ((await unitsOf(transaction, person, role)).includes(unit))
      throw new Failure(
        "granted",
        {
          nl: "Deze persoon heeft deze rol al voor dit onderdeel.",
          en: "This person holds this role for this unit already.",
        },
        { field: "unit" },
      );
    await transaction
      .insertInto("role_grant")
      .values({
        id: randomUUID(),
        person,
        role,
        unit,
        granted_by: by,
        granted_at: at.toISOString(),
        revoked_by: null,
        revoked_at: null,
      })
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "role.granted", subject: `person:${person}`, detail: { role, unit } },
      at,
    );
  });
}

/** Takes back a role for one unit; nothing happens when it was taken back before. */
export async function revokeForUnit(
  work: Work,
  keys: Keys,
  { grant, by, at }: { readonly grant: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await transact(work, async transaction => {
    const held = (await listUnitGrants(transaction)).find(({ id }) => id === grant);
    if (held === undefined) return;
    await transaction
      .updateTable("role_grant")
      .set({ revoked_by: by, revoked_at: at.toISOString() })
      .where("id", "=", grant)
      .execute();
    const { person, role, unit } = held;
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "role.revoked", subject: `person:${person}`, detail: { role, unit } },
      at,
    );
  });
}

/**
 * Gives a person exactly these roles for the whole municipality: grants what is new and revokes what is not
 * among them, and records each. Grants for one unit are left alone, unless no role remains at all.
 *
 * @param keepUnits leave grants for units alone also when no role remains for the whole municipality
 * @param by id of who decides, or `operator`
 * @throws Failure `last-administrator` when nobody would be administrator any more
 */
export async function setRoles(
  work: Work,
  keys: Keys,
  change: {
    readonly person: string;
    readonly roles: readonly Role[];
    readonly keepUnits?: boolean;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await transact(work, transaction => changeRoles(transaction, keys, change));
}

async function changeRoles(
  transaction: Transaction<WorkTables>,
  keys: Keys,
  { person, roles: wanted, keepUnits = wanted.length > 0, by, at }: Parameters<typeof setRoles>[2],
): Promise<void> {
  const present = await administrators(transaction);
  if (present.length > 0 && leavesNoAdministrator(present, person, wanted)) throw lastAdministrator();
  const held = await transaction
    .selectFrom("role_grant")
    .select(["id", "role"])
    .where("person", "=", person)
    .where("revoked_at", "is", null)
    .$if(keepUnits, query => query.where("unit", "is", null))
    .execute();
  const now = at.toISOString();
  for (const { id, role } of held.filter(grant => !wanted.some(name => name === grant.role))) {
    await transaction
      .updateTable("role_grant")
      .set({ revoked_by: by, revoked_at: now })
      .where("id", "=", id)
      .execute();
    const event = {
      actor: by,
      action: "role.revoked",
      subject: `person:${person}`,
      detail: { role },
    } as const;
    await recordAudit(transaction, keys, event, at);
  }
  for (const role of wanted.filter(name => !held.some(grant => grant.role === name))) {
    await transaction
      .insertInto("role_grant")
      .values({
        id: randomUUID(),
        person,
        role,
        unit: null,
        granted_by: by,
        granted_at: now,
        revoked_by: null,
        revoked_at: null,
      })
      .execute();
    const event = {
      actor: by,
      action: "role.granted",
      subject: `person:${person}`,
      detail: { role },
    } as const;
    await recordAudit(transaction, keys, event, at);
  }
}

/** Whether this installation is a demonstration: no real people, and accounts everyone may use. */
export async function isDemonstration(work: Work): Promise<boolean> {
  const row = await work
    .selectFrom("setting")
    .select("value")
    .where("name", "=", "demonstration")
    .executeTakeFirst();
  return row?.value === "yes";
}

/**
 * Marks this installation as a demonstration.
 *
 * @throws Failure `demonstration` when it has real people: their house would get accounts with known passwords
 */
export async function becomeDemonstration(work: Work): Promise<void> {
  await transact(work, async transaction => {
    if (await isDemonstration(transaction)) return;
    const someone = await transaction.selectFrom("person").select("id").limit(1).executeTakeFirst();
    if (someone !== undefined) {
      throw new Failure(
        "demonstration",
        {
          nl: "Deze installatie heeft al accounts van mensen en kan geen demonstratie worden. Kies met MOZAIEK_DATA een lege map.",
          en: "This installation already has accounts of people and cannot become a demonstration. Choose an empty folder with MOZAIEK_DATA.",
        },
        { status: 409 },
      );
    }
    await transaction.insertInto("setting").values({ name: "demonstration", value: "yes" }).execute();
  });
}

const lastAdministrator = () =>
  new Failure(
    "last-administrator",
    {
      nl: "Dit is de laatste beheerder. Maak eerst iemand anders beheerder.",
      en: "This is the last administrator. Make someone else administrator first.",
    },
    { status: 409, field: "roles" },
  );
