import type { Selectable } from "kysely";
import type { ImportRequestTable } from "../database/tables/people.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { allowed } from "../identity/rules.ts";
import { Failure } from "../language/failure.ts";
import { type Gate, type GateRecord, type GateStep, newGate, specialGrounds, takeStep } from "./gate.ts";
import type { ColumnPlan, DatasetKind, Register } from "./model.ts";
import { bareColumn, checkGroups, checkPlan, checkRegister } from "./rules.ts";
import {
  actorOf,
  type Asker,
  type Keeping,
  newDatasetId,
  readPlan,
  readRegister,
  today,
} from "./store.server.ts";

/** A plan that waits at the gate, or has passed it. No file is kept with it. */
export interface ImportRequest {
  readonly id: string;
  readonly name: string;
  readonly kind: DatasetKind;
  readonly columns: readonly ColumnPlan[];
  readonly register: Register;
  /** Columns of the file; when it is handed in again they must be the same. */
  readonly file: readonly string[];
  readonly gate: Gate;
  readonly requestedAt: string;
  readonly decidedAt: string | null;
}

/**
 * Puts a confirmed plan before the gate of article 9. Only the plan is kept: names, roles and categories of
 * columns, no file and no rows. After approval the file is handed in again (`importApproved`).
 *
 * @returns id of the request
 * @throws Failure `register` or `plan` when they do not hold; `gate-not-needed` when nothing is protected
 */
export async function requestImport(
  house: Keeping,
  asker: Asker,
  asked: {
    readonly kind: DatasetKind;
    readonly plan: readonly ColumnPlan[];
    readonly register: Register;
    readonly file: readonly string[];
  },
): Promise<string> {
  checkRegister(asked.register, asked.kind, today(house));
  checkPlan(asked.plan, asked.register, asked.kind, asked.file);
  checkGroups(asked.plan);
  const grounds = specialGrounds(asked.plan, asked.kind);
  if (grounds.length === 0)
    throw new Failure("gate-not-needed", {
      nl: "Dit plan bewaart geen gegevens die artikel 9 AVG beschermt. Het bestand kan meteen worden ingelezen.",
      en: "This plan keeps no data that GDPR article 9 protects. The file can be imported at once.",
    });
  const id = newDatasetId();
  const gate = newGate(grounds, actorOf(asker));
  await house.planes.people
    .insertInto("import_request")
    .values({
      id,
      state: gate.state,
      kind: asked.kind,
      name: asked.register.name.trim(),
      columns: JSON.stringify(asked.plan.map(bareColumn)),
      register: JSON.stringify(asked.register),
      file: JSON.stringify(asked.file),
      gate: JSON.stringify(gate.record),
      requested_by: gate.requestedBy,
      requested_at: house.now().toISOString(),
      decided_by: null,
      decided_at: null,
    })
    .execute();
  return id;
}

/** Requests the asker may know of: their own, and for a privacy officer all; newest first. */
export async function listImportRequests(house: Keeping, asker: Asker): Promise<readonly ImportRequest[]> {
  let query = house.planes.people.selectFrom("import_request").selectAll().orderBy("requested_at", "desc");
  if (!mayJudge(asker)) query = query.where("requested_by", "=", actorOf(asker));
  return (await query.execute()).map(requestOf);
}

/**
 * One request, under the same rule as `listImportRequests`.
 *
 * @throws Failure `request-unknown` (404), the same for none and for another's
 */
export async function importRequest(house: Keeping, asker: Asker, id: string): Promise<ImportRequest> {
  const found = (await listImportRequests(house, asker)).find(request => request.id === id);
  if (!found) throw unknownRequest();
  return found;
}

/**
 * Takes a step at the gate: record, approve, refuse or withdraw. See `takeStep` for who may do what.
 *
 * @throws Failure `request-unknown`, and those of `takeStep`
 */
export async function stepImport(
  house: Keeping,
  asker: Asker,
  id: string,
  step: Exclude<GateStep, { does: "use" }>,
): Promise<ImportRequest> {
  await importRequest(house, asker, id);
  const by = { id: actorOf(asker), mayJudge: mayJudge(asker) };
  const after = await transact(house.planes.people, async transaction => {
    const row = await transaction
      .selectFrom("import_request")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const gate = takeStep(requestOf(row).gate, step, by);
    const changes = {
      state: gate.state,
      gate: JSON.stringify(gate.record),
      decided_by: gate.decidedBy,
      decided_at: gate.decidedBy === null ? null : house.now().toISOString(),
    };
    await transaction.updateTable("import_request").set(changes).where("id", "=", id).execute();
    return requestOf({ ...row, ...changes });
  });
  const actions = { approve: "dataset.approved", refuse: "dataset.refused" } as const;
  await recordAudit(
    house.planes.work,
    house.keys,
    {
      actor: by.id,
      action: step.does === "approve" || step.does === "refuse" ? actions[step.does] : "dataset.described",
      subject: `import-request:${id}`,
    },
    house.now(),
  );
  return after;
}

const mayJudge = (asker: Asker) => typeof asker !== "string" && allowed("dataset.judge", asker);

export const unknownRequest = () =>
  new Failure(
    "request-unknown",
    {
      nl: "Deze aanvraag is er niet, of is niet van u.",
      en: "This request is not there, or is not yours.",
    },
    { status: 404 },
  );

function requestOf(row: Selectable<ImportRequestTable>): ImportRequest {
  const columns = readPlan(row.columns);
  const record: GateRecord = JSON.parse(row.gate);
  const file: string[] = JSON.parse(row.file);
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    columns,
    register: readRegister(row.register),
    file,
    gate: {
      state: row.state,
      grounds: specialGrounds(columns, row.kind),
      record,
      requestedBy: row.requested_by,
      decidedBy: row.decided_by,
    },
    requestedAt: row.requested_at,
    decidedAt: row.decided_at,
  };
}
