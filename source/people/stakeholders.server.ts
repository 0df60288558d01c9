import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import { bodyNamed } from "../work/parties.server.ts";
import type { Position, Stakeholder, StakeholderForm, Talk } from "./model.ts";
import { checkConsent, positionOn } from "./rules.ts";

type Work = Kysely<WorkTables>;

/** Everyone on the map with their positions, newest first; by name. For the working group alone. */
export async function listStakeholders(work: Work): Promise<Stakeholder[]> {
  const rows = await work
    .selectFrom("stakeholder")
    .leftJoin("body", "body.id", "stakeholder.body")
    .selectAll("stakeholder")
    .select("body.name as called")
    .where("stakeholder.removed_at", "is", null)
    .execute();
  const nameOf = ({ called, name }: (typeof rows)[number]) => called ?? name;
  rows.sort((a, b) => nameOf(a).localeCompare(nameOf(b), "nl") || (a.id < b.id ? -1 : 1));
  const positions = await work
    .selectFrom("stakeholder_position")
    .selectAll()
    .orderBy("since", "desc")
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  const of = Map.groupBy(positions, ({ stakeholder }) => stakeholder);
  return rows.map(row => ({
    id: row.id,
    name: nameOf(row),
    kind: row.kind,
    unit: row.unit,
    approach: row.approach,
    agreedOn: row.agreed_on,
    agreedHow: row.agreed_how,
    handedOver: row.handed_over === 1,
    positions: (of.get(row.id) ?? []).map(({ power, interest, since, why, made_by, made_at }) => ({
      power,
      interest,
      since,
      why,
      by: made_by,
      at: made_at,
    })),
  }));
}

/** @throws Failure `stakeholder-gone` */
export async function findStakeholder(work: Work, id: string): Promise<Stakeholder> {
  const found = (await listStakeholders(work)).find(one => one.id === id);
  if (found === undefined) throw gone();
  return found;
}

const columnsOf = ({ agreedOn, agreedHow, handedOver, ...form }: StakeholderForm) => ({
  name: form.name,
  kind: form.kind,
  unit: form.unit,
  approach: form.approach,
  // Of what is no person there is no consent to keep.
  agreed_on: form.kind === "person" ? agreedOn : null,
  agreed_how: form.kind === "person" ? agreedHow : "",
  handed_over: handedOver ? 1 : 0,
});

/** The body that stands on the map under its own name. */
const bodyOf = async (work: Work, { kind, name }: StakeholderForm): Promise<string | null> =>
  kind === "body" ? bodyNamed(work, name) : null;

type Place = Pick<Position, "power" | "interest" | "since" | "why">;

/** Puts someone on the map. @throws Failure `consent` for a person by name who did not agree @returns the id */
export async function addStakeholder(
  work: Work,
  keys: Keys,
  form: StakeholderForm,
  place: Place,
  { by, at }: Act,
): Promise<string> {
  checkConsent(form);
  const id = randomUUID();
  await transact(work, async transaction => {
    await transaction
      .insertInto("stakeholder")
      .values({
        id,
        ...columnsOf(form),
        body: await bodyOf(transaction, form),
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await insertPosition(transaction, id, place, { by, at });
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "stakeholder.placed", subject: `stakeholder:${id}` },
      at,
    );
    if (form.kind === "person") await recordConsent(transaction, keys, id, { by, at });
  });
  return id;
}

/** Changes all but the place. @throws Failure `consent`, `stakeholder-gone` */
export async function changeStakeholder(
  work: Work,
  keys: Keys,
  id: string,
  form: StakeholderForm,
  { by, at }: Act,
): Promise<void> {
  checkConsent(form);
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("stakeholder")
      .set({ ...columnsOf(form), body: await bodyOf(transaction, form) })
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw gone();
    if (form.kind === "person") await recordConsent(transaction, keys, id, { by, at });
  });
}

const recordConsent = (work: Work, keys: Keys, id: string, { by, at }: Act) =>
  recordAudit(work, keys, { actor: by, action: "consent.recorded", subject: `stakeholder:${id}` }, at);

const insertPosition = (work: Work, stakeholder: string, place: Place, { by, at }: Act) =>
  work
    .insertInto("stakeholder_position")
    .values({
      id: randomUUID(),
      stakeholder,
      power: place.power,
      interest: place.interest,
      since: place.since,
      why: place.why,
      made_by: by,
      made_at: at.toISOString(),
    })
    .execute();

/**
 * Records new places; who stands where they stood is left alone, and where they stood before stays as history.
 *
 * @returns how many moved
 */
export async function moveStakeholders(
  work: Work,
  keys: Keys,
  places: ReadonlyMap<string, Pick<Position, "power" | "interest">>,
  { since, why }: Pick<Position, "since" | "why">,
  { by, at }: Act,
): Promise<number> {
  return await transact(work, async transaction => {
    let moved = 0;
    for (const { id, positions } of await listStakeholders(transaction)) {
      const place = places.get(id);
      const now = positionOn(positions, since);
      if (place === undefined || (now?.power === place.power && now.interest === place.interest)) continue;
      await insertPosition(transaction, id, { ...place, since, why }, { by, at });
      await recordAudit(
        transaction,
        keys,
        { actor: by, action: "stakeholder.placed", subject: `stakeholder:${id}` },
        at,
      );
      moved++;
    }
    return moved;
  });
}

/**
 * Erases a person at once and for good, with every position and talk: they took their consent back.
 *
 * @throws Failure `stakeholder-gone` when it is no person, or not there
 */
export async function eraseStakeholder(work: Work, keys: Keys, id: string, { by, at }: Act): Promise<void> {
  await transact(work, async transaction => {
    const { numDeletedRows } = await transaction
      .deleteFrom("stakeholder")
      .where("id", "=", id)
      .where("kind", "=", "person")
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw gone();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "consent.withdrawn", subject: `stakeholder:${id}` },
      at,
    );
  });
}

/** Talks with everyone on the map, newest first. */
export async function listTalks(work: Work): Promise<Talk[]> {
  const rows = await work
    .selectFrom("stakeholder_talk")
    .innerJoin("stakeholder", "stakeholder.id", "stakeholder_talk.stakeholder")
    .select(["stakeholder_talk.id", "stakeholder_talk.stakeholder", "held_on", "words"])
    .where("stakeholder_talk.removed_at", "is", null)
    .where("stakeholder.removed_at", "is", null)
    .orderBy("held_on", "desc")
    .orderBy("stakeholder_talk.id")
    .execute();
  return rows.map(({ id, stakeholder, held_on, words }) => ({ id, stakeholder, heldOn: held_on, words }));
}

/** Records a talk with someone on the map. @throws Failure `stakeholder-gone` */
export async function addTalk(
  work: Work,
  { stakeholder, heldOn, words }: Omit<Talk, "id">,
  { by, at }: Act,
): Promise<void> {
  await findStakeholder(work, stakeholder);
  await work
    .insertInto("stakeholder_talk")
    .values({
      id: randomUUID(),
      stakeholder,
      held_on: heldOn,
      words,
      made_by: by,
      made_at: at.toISOString(),
    })
    .execute();
}

const gone = () =>
  new Failure(
    "stakeholder-gone",
    { nl: "Dit staat niet (meer) op de kaart.", en: "This is not on the map (any more)." },
    { status: 404 },
  );
