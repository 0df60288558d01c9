import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { InvitationTable } from "../database/tables/identity.ts";
import { transact } from "../database/transaction.server.ts";
import type { House } from "../house.ts";
import { Failure } from "../language/failure.ts";
import { recordAudit } from "./audit.server.ts";
import { type Role, roles } from "./policy.ts";
import { administrators, findPersonByEmail, setRoles } from "./store.server.ts";

const day = 24 * 60 * 60 * 1000;
/** How long a link works: the first administrator's is printed at a start, an invitation may wait for a week. */
const lifetimes = { "first-administrator": day, invitation: 7 * day } as const;

/** An invitation that still waits to be used. */
export interface Invitation {
  readonly id: string;
  readonly kind: InvitationTable["kind"];
  readonly name: string | null;
  readonly email: string | null;
  readonly roles: readonly Role[];
  readonly expiresAt: string;
}

/**
 * Makes the one-time link with which the first administrator makes their account; earlier ones stop working.
 *
 * @returns the address to print at start, or null when there is an administrator already
 */
export async function firstAdministratorLink(house: House): Promise<string | null> {
  const { work } = house.planes;
  if ((await administrators(work)).length > 0) return null;
  await work.deleteFrom("invitation").where("kind", "=", "first-administrator").execute();
  const token = await store(house, {
    kind: "first-administrator",
    email: null,
    name: null,
    roles: ["administrator"],
    by: "operator",
  });
  return `${house.settings.origin}/nl/welcome/${token}`;
}

/**
 * Invites someone: makes a one-time link for the administrator to pass on.
 *
 * @returns the link's token; it is not stored, so it can be shown only now
 * @throws Failure `email-taken` (field `email`) when someone with access has this address
 */
export async function invite(
  house: House,
  invitation: {
    readonly email: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly by: string;
  },
): Promise<string> {
  const email = invitation.email.trim().toLowerCase();
  if ((await findPersonByEmail(house.planes.work, email)) !== null) {
    throw new Failure(
      "email-taken",
      {
        nl: "Iemand met dit e-mailadres heeft al een account.",
        en: "Someone with this e-mail address already has an account.",
      },
      { status: 409, field: "email" },
    );
  }
  await house.planes.work
    .deleteFrom("invitation")
    .where("email", "=", email)
    .where("used_at", "is", null)
    .execute();
  return store(house, { ...invitation, email, kind: "invitation" });
}

async function store(
  house: House,
  invitation: {
    readonly kind: InvitationTable["kind"];
    readonly email: string | null;
    readonly name: string | null;
    readonly roles: readonly Role[];
    readonly by: string;
  },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const now = house.now();
  const id = randomUUID();
  await house.planes.work.transaction().execute(async transaction => {
    await transaction
      .insertInto("invitation")
      .values({
        id,
        token_hash: hashOf(token),
        kind: invitation.kind,
        email: invitation.email,
        name: invitation.name,
        roles: JSON.stringify(invitation.roles),
        made_by: invitation.by,
        made_at: now.toISOString(),
        expires_at: new Date(now.getTime() + lifetimes[invitation.kind]).toISOString(),
        used_at: null,
      })
      .execute();
    const event = {
      actor: invitation.by,
      action: "person.invited",
      subject: `invitation:${id}`,
      detail: { roles: invitation.roles.join(",") },
    } as const;
    await recordAudit(transaction, house.keys, event, now);
  });
  return token;
}

/** The invitation behind a link, or null when there is none, it was used, or its time is over. */
export async function findInvitation(house: House, token: string): Promise<Invitation | null> {
  const row = await house.planes.work
    .selectFrom("invitation")
    .selectAll()
    .where("token_hash", "=", hashOf(token))
    .where("used_at", "is", null)
    .where("expires_at", ">", house.now().toISOString())
    .executeTakeFirst();
  if (row === undefined) return null;
  // A link from before someone else became administrator must not make a second one unasked.
  const late = row.kind === "first-administrator" && (await administrators(house.planes.work)).length > 0;
  return late ? null : asInvitation(row);
}

/** Invitations that wait to be used, oldest first. */
export async function openInvitations(house: House): Promise<readonly Invitation[]> {
  const rows = await house.planes.work
    .selectFrom("invitation")
    .selectAll()
    .where("kind", "=", "invitation")
    .where("used_at", "is", null)
    .where("expires_at", ">", house.now().toISOString())
    .orderBy("made_at")
    .execute();
  return rows.map(asInvitation);
}

/** Withdraws an invitation: its link stops working. */
export async function withdrawInvitation(house: House, id: string, by: string): Promise<void> {
  await house.planes.work.transaction().execute(async transaction => {
    const gone = await transaction
      .deleteFrom("invitation")
      .where("id", "=", id)
      .where("used_at", "is", null)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) return;
    const event = { actor: by, action: "person.invitation-withdrawn", subject: `invitation:${id}` } as const;
    await recordAudit(transaction, house.keys, event, house.now());
  });
}

/**
 * Uses a link: makes the account and gives it its roles. Of two that use it at once one succeeds.
 *
 * @returns the id of the new person
 * @throws Failure `link` when the link was used meanwhile, or `email-taken`
 */
export async function acceptInvitation(
  house: House,
  token: string,
  account: { readonly name: string; readonly email: string; readonly password: string },
): Promise<string> {
  const { work } = house.planes;
  const invitation = await findInvitation(house, token);
  if (invitation === null) throw linkGone();
  if ((await findPersonByEmail(work, account.email)) !== null) {
    throw new Failure(
      "email-taken",
      {
        nl: "Met dit e-mailadres is al een account gemaakt. Log in met dat account.",
        en: "An account was already made with this e-mail address. Sign in with that account.",
      },
      { status: 409, field: "email" },
    );
  }
  const used = await transact(work, async transaction => {
    const update = await transaction
      .updateTable("invitation")
      .set({ used_at: house.now().toISOString() })
      .where("id", "=", invitation.id)
      .where("used_at", "is", null)
      .executeTakeFirst();
    return update.numUpdatedRows === 1n;
  });
  if (!used) throw linkGone();
  try {
    const person = await house.auth.createAccount(account);
    const at = house.now();
    const event = { actor: person, action: "person.joined", subject: `invitation:${invitation.id}` } as const;
    await recordAudit(work, house.keys, event, at);
    await setRoles(work, house.keys, { person, roles: invitation.roles, by: "invitation", at });
    return person;
  } catch (error) {
    // The account was not made: the link must still work, or nobody could ever become administrator.
    await work.updateTable("invitation").set({ used_at: null }).where("id", "=", invitation.id).execute();
    throw error;
  }
}

const linkGone = () =>
  new Failure(
    "link",
    {
      nl: "Deze koppeling is al gebruikt of verlopen. Vraag de beheerder om een nieuwe.",
      en: "This link was already used or has expired. Ask the administrator for a new one.",
    },
    { status: 404 },
  );

function asInvitation(row: InvitationTable): Invitation {
  const named: unknown = JSON.parse(row.roles);
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    email: row.email,
    roles: roles.filter(role => Array.isArray(named) && named.includes(role)),
    expiresAt: row.expires_at,
  };
}

/** Only the hash is kept: who reads the database cannot use the link. 256 random bits need no slow hash. */
const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");
