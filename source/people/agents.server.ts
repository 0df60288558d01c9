import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import type { Agent, AgentForm } from "./model.ts";
import { checkAgent } from "./rules.ts";

type Work = Kysely<WorkTables>;

/** Every change agent, also who stopped; by unit and name. */
export async function listAgents(work: Work): Promise<Agent[]> {
  const rows = await work
    .selectFrom("change_agent")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("unit")
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    unit: row.unit,
    level: row.level,
    since: row.since,
    until: row.until,
    agreedOn: row.agreed_on,
    agreedHow: row.agreed_how,
    shown: row.shown === 1,
  }));
}

const columnsOf = (form: AgentForm) => ({
  name: form.name,
  unit: form.unit,
  level: form.level,
  since: form.since,
  until: form.until,
  // Who has no name here gave no consent, and has no name to show.
  agreed_on: form.name === "" ? null : form.agreedOn,
  agreed_how: form.name === "" ? "" : form.agreedHow,
  shown: form.shown && form.name !== "" ? 1 : 0,
});

/** Records a change agent. @throws Failure as `checkAgent` does @returns the id */
export async function addAgent(work: Work, keys: Keys, form: AgentForm, { by, at }: Act): Promise<string> {
  checkAgent(form);
  const id = randomUUID();
  await transact(work, async transaction => {
    await transaction
      .insertInto("change_agent")
      .values({ id, ...columnsOf(form), made_by: by, made_at: at.toISOString() })
      .execute();
    if (form.name !== "") await recordConsent(transaction, keys, id, { by, at });
  });
  return id;
}

/** @throws Failure `agent-gone`, and as `checkAgent` does */
export async function changeAgent(
  work: Work,
  keys: Keys,
  id: string,
  form: AgentForm,
  { by, at }: Act,
): Promise<void> {
  checkAgent(form);
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("change_agent")
      .set(columnsOf(form))
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw agentGone();
    if (form.name !== "") await recordConsent(transaction, keys, id, { by, at });
  });
}

/** Erases the name of someone who took their consent back, at once; they still count. @throws Failure `agent-gone` */
export async function forgetName(work: Work, keys: Keys, id: string, { by, at }: Act): Promise<void> {
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("change_agent")
      .set({ name: "", agreed_on: null, agreed_how: "", shown: 0 })
      .where("id", "=", id)
      .where("name", "!=", "")
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw agentGone();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "consent.withdrawn", subject: `change_agent:${id}` },
      at,
    );
  });
}

const recordConsent = (work: Work, keys: Keys, id: string, { by, at }: Act) =>
  recordAudit(work, keys, { actor: by, action: "consent.recorded", subject: `change_agent:${id}` }, at);

export const agentGone = () =>
  new Failure(
    "agent-gone",
    { nl: "Deze aanjager staat er niet (meer).", en: "This change agent is not there (any more)." },
    { status: 404 },
  );
