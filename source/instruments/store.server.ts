import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import type { InstrumentRoundTable } from "../database/tables/instruments.ts";
import { transact } from "../database/transaction.server.ts";
import { Failure } from "../language/failure.ts";
import { frozen } from "./catalogue.server.ts";
import type { Answers, Instrument } from "./model.ts";

type Work = Kysely<WorkTables>;

/** One time of asking, with the questionnaire as it was then. */
export interface Round {
  readonly id: string;
  readonly instrument: Instrument;
  readonly hash: string;
  readonly subject: string;
  readonly state: InstrumentRoundTable["state"];
  /** Numbers agreed beforehand, by criterion. */
  readonly agreed: Readonly<Record<string, number>>;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
}

/** What one colleague answered. */
export interface Response {
  readonly person: string;
  readonly name: string;
  readonly answers: Answers;
  readonly dueOn: string | null;
  readonly savedAt: string;
  /** Null while they are still filling it in. */
  readonly submittedAt: string | null;
}

/**
 * Keeps a questionnaire as it is now, for ever, under its hash.
 *
 * @throws Failure `version-changed` when the same version was asked before with other words: what people answered
 *   must stay what they were asked
 */
export async function freeze(work: Work, instrument: Instrument, now: Date): Promise<string> {
  const { text, hash } = frozen(instrument);
  await transact(work, async transaction => {
    const same = await transaction
      .selectFrom("instrument_version")
      .select("hash")
      .where("instrument", "=", instrument.id)
      .where("version", "=", instrument.version)
      .execute();
    if (same.some(row => row.hash === hash)) return;
    if (same.length > 0)
      throw new Failure(
        "version-changed",
        {
          nl: `De vragenlijst ‘${instrument.id}’ is veranderd sinds zij als versie ${instrument.version} is gebruikt. Geef het bestand een nieuwe version.`,
          en: `The questionnaire ‘${instrument.id}’ has changed since it was used as version ${instrument.version}. Give the file a new version.`,
        },
        { status: 409 },
      );
    await transaction
      .insertInto("instrument_version")
      .values({
        hash,
        instrument: instrument.id,
        version: instrument.version,
        content: text,
        frozen_at: now.toISOString(),
      })
      .execute();
  });
  return hash;
}

export interface NewRound {
  readonly instrument: Instrument;
  readonly subject: string;
  /** Id of the service it is for; null or absent where it is for none. */
  readonly service?: string | null;
  readonly agreed: Readonly<Record<string, number>>;
  readonly by: string;
}

/**
 * Opens a round about the organisation, in which colleagues answer under their name.
 *
 * @throws Failure `about-people` when the questionnaire asks people about themselves: those are asked in a campaign;
 *   `subject-missing`, `version-changed`
 */
export async function openRound(work: Work, round: NewRound, now: Date): Promise<string> {
  if (round.instrument.about === "people") throw aboutPeople();
  const subject = round.subject.trim();
  if (round.instrument.subject !== null && subject === "")
    throw new Failure(
      "subject-missing",
      { nl: "Vul in waar deze ronde over gaat.", en: "Enter what this round is about." },
      { field: "subject" },
    );
  const hash = await freeze(work, round.instrument, now);
  const id = randomUUID();
  await work
    .insertInto("instrument_round")
    .values({
      id,
      instrument: round.instrument.id,
      version_hash: hash,
      subject,
      service: round.service ?? null,
      state: "open",
      agreed: JSON.stringify(round.agreed),
      opened_by: round.by,
      opened_at: now.toISOString(),
    })
    .execute();
  return id;
}

/** @throws Failure `round-not-found` */
export async function readRound(work: Work, id: string): Promise<Round> {
  const row = await rounds(work).where("instrument_round.id", "=", id).executeTakeFirst();
  if (row !== undefined) return roundOf(row);
  throw new Failure(
    "round-not-found",
    { nl: "Deze ronde is er niet.", en: "This round does not exist." },
    { status: 404 },
  );
}

/** Rounds, newest first: all, or those of one instrument. */
export async function listRounds(work: Work, instrument?: string): Promise<Round[]> {
  let query = rounds(work).orderBy("opened_at", "desc").orderBy("instrument_round.id");
  if (instrument !== undefined) query = query.where("instrument_round.instrument", "=", instrument);
  return (await query.execute()).map(roundOf);
}

/**
 * Ends a round: nothing can be answered any more.
 *
 * @throws Failure `round-closed`
 */
export async function closeRound(work: Work, id: string, by: string, now: Date): Promise<void> {
  const { numUpdatedRows } = await work
    .updateTable("instrument_round")
    .set({ state: "closed", closed_by: by, closed_at: now.toISOString() })
    .where("id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw notOpen();
}

/** What one person answered in a round so far; null before their first save. */
export async function readResponse(work: Work, round: string, person: string): Promise<Response | null> {
  const row = await responses(work, round).where("person", "=", person).executeTakeFirst();
  return row === undefined ? null : responseOf(row);
}

/** What was sent in, in the order of names: what is still being filled in is nobody else's business. */
export async function listResponses(work: Work, round: string): Promise<Response[]> {
  const rows = await responses(work, round)
    .where("submitted_at", "is not", null)
    .orderBy("person.name")
    .orderBy("person")
    .execute();
  return rows.map(responseOf);
}

/** How many have sent in their answers, by round. */
export async function countResponses(work: Work): Promise<ReadonlyMap<string, number>> {
  const rows = await work
    .selectFrom("instrument_response")
    .select(["round", eb => eb.fn.countAll<number>().as("sent")])
    .where("submitted_at", "is not", null)
    .groupBy("round")
    .execute();
  return new Map(rows.map(row => [row.round, row.sent]));
}

/** Rounds a person began in and did not send, and those they sent. */
export async function ownResponses(
  work: Work,
  person: string,
): Promise<ReadonlyMap<string, "begun" | "sent">> {
  const rows = await work
    .selectFrom("instrument_response")
    .select(["round", "submitted_at"])
    .where("person", "=", person)
    .execute();
  return new Map(rows.map(row => [row.round, row.submitted_at === null ? "begun" : "sent"]));
}

/**
 * Keeps what someone answered so far; with `send` for others to see. Sent answers may be changed while the round is
 * open.
 *
 * @throws Failure `round-closed` when it is not open
 */
export async function saveResponse(
  work: Work,
  round: Round,
  { person, answers, send }: { readonly person: string; readonly answers: Answers; readonly send: boolean },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const given = round.instrument.due === null ? undefined : answers[round.instrument.due];
  const values = {
    answers: JSON.stringify(answers),
    due_on: typeof given === "string" ? given : null,
    saved_at: at,
    ...(send ? { submitted_at: at } : {}),
  };
  await transact(work, async transaction => {
    const open = await transaction
      .selectFrom("instrument_round")
      .select("state")
      .where("id", "=", round.id)
      .executeTakeFirst();
    if (open?.state !== "open") throw notOpen();
    await transaction
      .insertInto("instrument_response")
      .values({ round: round.id, person, looked_back_at: null, submitted_at: null, ...values })
      .onConflict(conflict => conflict.columns(["round", "person"]).doUpdateSet(values))
      .execute();
  });
}

/** An answer that comes back: a decision of which someone said when they would look at it again. */
export interface DueBack {
  readonly round: string;
  readonly person: string;
  readonly instrument: string;
  readonly subject: string;
  readonly dueOn: string;
}

/**
 * What comes back up to and including a day and was not looked at since, oldest first: for the front page, the path and
 * the list of instruments.
 */
export async function dueBack(work: Work, until: string): Promise<DueBack[]> {
  const rows = await work
    .selectFrom("instrument_response")
    .innerJoin("instrument_round", "instrument_round.id", "instrument_response.round")
    .select(["round", "person", "instrument_round.instrument", "instrument_round.subject", "due_on"])
    .where("due_on", "is not", null)
    .where("due_on", "<=", until)
    .where("looked_back_at", "is", null)
    .where("submitted_at", "is not", null)
    .orderBy("due_on")
    .orderBy("round")
    .execute();
  return rows.map(({ due_on, ...row }) => ({ ...row, dueOn: due_on ?? "" }));
}

/** Notes that someone looked back, so that it is no longer due. */
export async function lookBack(work: Work, round: string, now: Date): Promise<void> {
  await work
    .updateTable("instrument_response")
    .set({ looked_back_at: now.toISOString() })
    .where("round", "=", round)
    .where("looked_back_at", "is", null)
    .execute();
}

/** A try-out of a version with people. */
export interface Pilot {
  readonly heldOn: string;
  readonly people: number;
  readonly note: string;
}

export async function readPilot(work: Work, hash: string): Promise<Pilot | null> {
  const row = await work
    .selectFrom("instrument_pilot")
    .selectAll()
    .where("version_hash", "=", hash)
    .executeTakeFirst();
  return row === undefined ? null : { heldOn: row.held_on, people: row.people, note: row.note };
}

/** Records a try-out; a later one of the same version takes its place. */
export async function recordPilot(
  work: Work,
  instrument: Instrument,
  pilot: Pilot & { readonly by: string },
  now: Date,
): Promise<void> {
  const hash = await freeze(work, instrument, now);
  const values = {
    held_on: pilot.heldOn,
    people: pilot.people,
    note: pilot.note,
    recorded_by: pilot.by,
    recorded_at: now.toISOString(),
  };
  await work
    .insertInto("instrument_pilot")
    .values({ version_hash: hash, ...values })
    .onConflict(conflict => conflict.column("version_hash").doUpdateSet(values))
    .execute();
}

const rounds = (work: Work) =>
  work
    .selectFrom("instrument_round")
    .innerJoin("instrument_version", "instrument_version.hash", "instrument_round.version_hash")
    .selectAll("instrument_round")
    .select("instrument_version.content");

function roundOf(row: Selectable<InstrumentRoundTable> & { readonly content: string }): Round {
  const instrument: Instrument = JSON.parse(row.content);
  const agreed: Record<string, number> = JSON.parse(row.agreed);
  return {
    id: row.id,
    instrument,
    hash: row.version_hash,
    subject: row.subject,
    state: row.state,
    agreed,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  };
}

const responses = (work: Work, round: string) =>
  work
    .selectFrom("instrument_response")
    .leftJoin("person", "person.id", "instrument_response.person")
    .select(["person", "person.name", "answers", "due_on", "saved_at", "submitted_at"])
    .where("round", "=", round);

function responseOf(row: {
  readonly person: string;
  readonly name: string | null;
  readonly answers: string;
  readonly due_on: string | null;
  readonly saved_at: string;
  readonly submitted_at: string | null;
}): Response {
  const answers: Answers = JSON.parse(row.answers);
  return {
    person: row.person,
    name: row.name ?? "–",
    answers,
    dueOn: row.due_on,
    savedAt: row.saved_at,
    submittedAt: row.submitted_at,
  };
}

const notOpen = () =>
  new Failure(
    "round-closed",
    {
      nl: "Deze ronde staat niet open. Er kan niets meer worden ingevuld.",
      en: "This round is not open. Nothing can be filled in any more.",
    },
    { status: 409 },
  );

const aboutPeople = () =>
  new Failure(
    "about-people",
    {
      nl: "Deze vragenlijst vraagt mensen naar zichzelf. Hun antwoorden worden nooit onder een naam bewaard: bereid er een meting mee voor.",
      en: "This questionnaire asks people about themselves. Their answers are never kept under a name: prepare a round among people with it.",
    },
    { status: 409 },
  );
