import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Kysely, type Selectable, sql } from "kysely";
import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import type { WorkTables } from "./tables.ts";
import type { JobTable } from "./tables/operations.ts";

/** A job as a page shows it: how far it is, and what came of it. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly state: JobTable["state"];
  readonly done: number;
  /** Null while it is not known how much there is to do. */
  readonly total: number | null;
  /** What is being done, or why it failed. */
  readonly message: Text | null;
  readonly result: unknown;
  readonly attempts: number;
  readonly createdBy: string | null;
}

/** What a handler can do while it works. */
export interface JobTools {
  /** Notes how far the job is; call it as often as is handy, it is written a few times a second. */
  readonly progress: (done: number, total: number | null, message?: Text) => Promise<void>;
  /** Aborted when the server stops or the job was taken over; a handler that then throws is tried again later. */
  readonly signal: AbortSignal;
}

/** Does the work of one kind of job; what it returns is kept as the result. It may be run again after a crash. */
export type JobHandler = (job: Job, tools: JobTools) => Promise<unknown>;

/** A job is taken over when its worker has not been heard of for this long. */
const leaseSeconds = 60;
const attemptsAllowed = 3;
const progressEveryMs = 250;

/**
 * Puts a job in the queue. Give it a transaction to have the job only if the rest was written too.
 *
 * @param payload JSON that names things by id; never data on people, for jobs are kept and shown in the work plane
 */
export async function enqueue(
  work: Kysely<WorkTables>,
  job: { kind: string; payload: unknown; createdBy: string | null },
  now: Date = new Date(),
): Promise<string> {
  const id = randomUUID();
  await work
    .insertInto("job")
    .values({
      id,
      kind: job.kind,
      payload: JSON.stringify(job.payload),
      state: "queued",
      progress_done: 0,
      attempts: 0,
      created_by: job.createdBy,
      created_at: now.toISOString(),
    })
    .execute();
  return id;
}

/** One job, or null when there is none of that id. */
export async function readJob(work: Kysely<WorkTables>, id: string): Promise<Job | null> {
  const row = await work.selectFrom("job").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : jobOf(row);
}

/** The newest job of a kind with exactly this payload, or null: for a page that knows only what was to be done. */
export async function latestJob(
  work: Kysely<WorkTables>,
  job: Pick<Job, "kind" | "payload">,
): Promise<Job | null> {
  const row = await work
    .selectFrom("job")
    .selectAll()
    .where("kind", "=", job.kind)
    .where("payload", "=", JSON.stringify(job.payload))
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : jobOf(row);
}

/**
 * Takes the job that has waited longest, or one whose worker has died; safe with several processes.
 *
 * `attempts` is the fence: whoever took the job later has a higher number, and the earlier one can write no more.
 */
export async function claim(
  work: Kysely<WorkTables>,
  kinds: readonly string[],
  now: Date = new Date(),
): Promise<Job | null> {
  if (kinds.length === 0) return null;
  const skipLocked = work.getExecutor().adapter.supportsMultipleConnections;
  for (;;) {
    const { rows } = await sql<Selectable<JobTable>>`
      update job set state = 'running', attempts = attempts + 1, lease_until = ${leaseEnd(now)}
      where id = (
        select id from job
        where kind in (${sql.join(kinds)})
          and (state = 'queued' or (state = 'running' and lease_until < ${now.toISOString()}))
        order by created_at, id limit 1 ${skipLocked ? sql`for update skip locked` : sql``}
      )
      returning *`.execute(work);
    const job = rows[0] === undefined ? null : jobOf(rows[0]);
    if (job === null || job.attempts <= attemptsAllowed) return job;
    await fail(work, job, gaveUp, now);
  }
}

/** Notes progress and keeps the lease; false when the job is no longer ours. */
export async function heartbeat(
  work: Kysely<WorkTables>,
  job: Job,
  progress: { done: number; total: number | null; message?: Text } | null,
  now: Date = new Date(),
): Promise<boolean> {
  const noted =
    progress === null
      ? {}
      : {
          progress_done: progress.done,
          progress_total: progress.total,
          ...(progress.message === undefined ? {} : { message: JSON.stringify(progress.message) }),
        };
  return write(work, job, { ...noted, lease_until: leaseEnd(now) });
}

export async function finish(
  work: Kysely<WorkTables>,
  job: Job,
  result: unknown,
  now: Date = new Date(),
): Promise<boolean> {
  const values = { state: "done" as const, result: JSON.stringify(result ?? null), message: null };
  return write(work, job, { ...values, lease_until: null, finished_at: now.toISOString() });
}

export async function fail(
  work: Kysely<WorkTables>,
  job: Job,
  message: Text,
  now: Date = new Date(),
): Promise<boolean> {
  const values = { state: "failed" as const, message: JSON.stringify(message) };
  return write(work, job, { ...values, lease_until: null, finished_at: now.toISOString() });
}

/**
 * Works through the queue, one job at a time, until stopped.
 *
 * @param options.onError hears of errors that are not a `Failure` (their text is not shown to people)
 */
export function startWorker(
  work: Kysely<WorkTables>,
  handlers: Readonly<Record<string, JobHandler>>,
  options: { pollMs?: number; onError?: (error: unknown, kind: string) => void } = {},
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const rest = () =>
    pause(options.pollMs ?? 500, undefined, { signal: stopping.signal }).catch(() => undefined);
  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        const job = await claim(work, Object.keys(handlers));
        const handler = job === null ? undefined : handlers[job.kind];
        if (job === null || handler === undefined) await rest();
        else await runJob(work, job, handler, stopping.signal, options.onError);
      } catch (error) {
        // The database is away for a moment: the worker must outlive that.
        options.onError?.(error, "queue");
        await rest();
      }
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function runJob(
  work: Kysely<WorkTables>,
  job: Job,
  handler: JobHandler,
  stopping: AbortSignal,
  onError?: (error: unknown, kind: string) => void,
): Promise<void> {
  const lost = new AbortController();
  const signal = AbortSignal.any([stopping, lost.signal]);
  const beat = async (progress: Parameters<typeof heartbeat>[2]) => {
    if (!(await heartbeat(work, job, progress))) lost.abort();
  };
  const heart = setInterval(
    () => void beat(null).catch((error: unknown) => onError?.(error, job.kind)),
    (leaseSeconds * 1000) / 3,
  );
  let written = 0;
  const progress: JobTools["progress"] = async (done, total, message) => {
    signal.throwIfAborted();
    if (Date.now() - written < progressEveryMs && done !== total) return;
    written = Date.now();
    await beat({ done, total, ...(message === undefined ? {} : { message }) });
  };
  try {
    const result = await handler(job, { progress, signal });
    await finish(work, job, result);
  } catch (error) {
    if (stopping.aborted) {
      await write(work, job, { state: "queued", attempts: job.attempts - 1, lease_until: null });
      return;
    }
    if (!(error instanceof Failure)) onError?.(error, job.kind);
    await fail(work, job, error instanceof Failure ? error.text : unexpected);
  } finally {
    clearInterval(heart);
  }
}

/** Writes only while the job is still ours. */
async function write(work: Kysely<WorkTables>, job: Job, values: Partial<JobTable>): Promise<boolean> {
  const { numUpdatedRows } = await work
    .updateTable("job")
    .set(values)
    .where("id", "=", job.id)
    .where("state", "=", "running")
    .where("attempts", "=", job.attempts)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const leaseEnd = (now: Date): string => new Date(now.getTime() + leaseSeconds * 1000).toISOString();

const jobOf = (row: Selectable<JobTable>): Job => ({
  id: row.id,
  kind: row.kind,
  payload: JSON.parse(row.payload),
  state: row.state,
  done: row.progress_done,
  total: row.progress_total,
  message: row.message === null ? null : JSON.parse(row.message),
  result: row.result === null ? null : JSON.parse(row.result),
  attempts: row.attempts,
  createdBy: row.created_by,
});

const gaveUp: Text = {
  nl: "De taak is drie keer afgebroken en wordt niet opnieuw geprobeerd. Start haar zelf opnieuw of vraag de beheerder om hulp.",
  en: "The task was cut off three times and is not tried again. Start it again yourself or ask the administrator for help.",
};

const unexpected: Text = {
  nl: "Er ging iets mis dat niet was voorzien. De beheerder vindt de oorzaak in het logboek.",
  en: "Something went wrong that was not foreseen. The administrator finds the cause in the log.",
};
