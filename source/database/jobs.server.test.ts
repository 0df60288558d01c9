import { setTimeout as pause } from "node:timers/promises";
import type { Kysely } from "kysely";
import { expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { Failure } from "../language/failure.ts";
import { openPlanes } from "./connection.server.ts";
import {
  claim,
  enqueue,
  fail,
  finish,
  heartbeat,
  type Job,
  type JobHandler,
  readJob,
  startWorker,
} from "./jobs.server.ts";
import type { WorkTables } from "./tables.ts";

const count = (payload: unknown) => ({ kind: "count", payload, createdBy: "p1" });
const minutes = (n: number) => new Date(Date.UTC(2026, 0, 1, 12, n));

async function taken(work: Kysely<WorkTables>, now: Date): Promise<Job> {
  const job = await claim(work, ["count"], now);
  if (job === null) throw new Error("nothing was waiting");
  return job;
}

const counting: JobHandler = async (job, { progress }) => {
  await progress(3, 3, { nl: "tellen", en: "counting" });
  return { counted: job.payload };
};

async function settled(work: Kysely<WorkTables>, id: string): Promise<Job> {
  for (;;) {
    const job = await readJob(work, id);
    if (job?.state === "done" || job?.state === "failed") return job;
    await pause(10);
  }
}

describeOnEachDatabase("jobs", (open, place) => {
  it("are taken in the order they came, and only by a worker that knows their kind", async () => {
    const { work } = await open();
    const first = await enqueue(work, count({ to: 1 }), minutes(0));
    const second = await enqueue(work, count({ to: 2 }), minutes(1));
    expect(await claim(work, ["other"], minutes(2))).toBeNull();
    expect(await claim(work, ["count"], minutes(2))).toMatchObject({
      id: first,
      payload: { to: 1 },
      createdBy: "p1",
    });
    expect(await claim(work, ["count"], minutes(2))).toMatchObject({ id: second });
    expect(await claim(work, ["count"], minutes(2))).toBeNull();
  });

  it("are taken once each by two workers with connections of their own", async () => {
    const where = await place();
    const [one, two] = [await openPlanes(where), await openPlanes(where)];
    const ids = await Promise.all(Array.from({ length: 20 }, (_, to) => enqueue(one.work, count({ to }))));
    const claims = ids.map((_, at) => claim((at % 2 === 0 ? one : two).work, ["count"]));
    const seen = (await Promise.all(claims)).map(job => job?.id);
    expect(new Set(seen)).toEqual(new Set(ids));
    await Promise.all([one.close(), two.close()]);
  });

  it("are taken over when the worker is not heard of, and the first can then write no more", async () => {
    const { work } = await open();
    const id = await enqueue(work, count({}), minutes(0));
    const slow = await taken(work, minutes(0));
    expect(await heartbeat(work, slow, { done: 1, total: 2 }, minutes(1))).toBe(true);
    expect(await claim(work, ["count"], minutes(1))).toBeNull();
    const next = await taken(work, minutes(3));
    expect(next).toMatchObject({ id, attempts: 2, done: 1, total: 2 });
    expect(await heartbeat(work, slow, null, minutes(3))).toBe(false);
    expect(await finish(work, slow, "late", minutes(3))).toBe(false);
    expect(await finish(work, next, "in time", minutes(3))).toBe(true);
    expect(await readJob(work, id)).toMatchObject({ state: "done", result: "in time" });
  });

  it("are given up after three attempts that were cut off", async () => {
    const { work } = await open();
    const id = await enqueue(work, count({}), minutes(0));
    for (const at of [0, 2, 4]) await taken(work, minutes(at));
    expect(await claim(work, ["count"], minutes(6))).toBeNull();
    expect(await readJob(work, id)).toMatchObject({ state: "failed", attempts: 4 });
  });

  it("run with progress and leave their result", async () => {
    const { work } = await open();
    const worker = startWorker(work, { count: counting }, { pollMs: 10 });
    const id = await enqueue(work, count(3));
    expect(await settled(work, id)).toMatchObject({
      state: "done",
      done: 3,
      total: 3,
      result: { counted: 3 },
    });
    await worker.stop();
  });

  it("say in both languages why they failed, and keep an unforeseen error for the log", async () => {
    const { work } = await open();
    const logged: unknown[] = [];
    const handlers = {
      refused: async () => {
        throw new Failure("full", { nl: "De schijf is vol.", en: "The disk is full." });
      },
      broken: async () => {
        throw new Error("a secret detail");
      },
    };
    const worker = startWorker(work, handlers, { pollMs: 10, onError: error => logged.push(error) });
    const refused = await enqueue(work, { ...count({}), kind: "refused" });
    const broken = await enqueue(work, { ...count({}), kind: "broken" });
    expect((await settled(work, refused)).message).toEqual({
      nl: "De schijf is vol.",
      en: "The disk is full.",
    });
    expect(JSON.stringify(await settled(work, broken))).not.toContain("a secret detail");
    expect(logged.map(String)).toEqual(["Error: a secret detail"]);
    await worker.stop();
  });

  it("go back in the queue when the server stops", async () => {
    const { work } = await open();
    const started = Promise.withResolvers<void>();
    const handler: JobHandler = async (_, { signal }) => {
      started.resolve();
      await pause(60_000, undefined, { signal });
    };
    const worker = startWorker(work, { count: handler }, { pollMs: 10 });
    const id = await enqueue(work, count({}));
    await started.promise;
    await worker.stop();
    expect(await readJob(work, id)).toMatchObject({ state: "queued", attempts: 0 });
  });

  it("can be refused after they were finished no more", async () => {
    const { work } = await open();
    const id = await enqueue(work, count({}), minutes(0));
    const job = await taken(work, minutes(0));
    await finish(work, job, null, minutes(0));
    expect(await fail(work, job, { nl: "te laat", en: "too late" }, minutes(0))).toBe(false);
    expect(await readJob(work, id)).toMatchObject({ state: "done", message: null });
  });
});
