import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import type { AudiencePolicy, EarlierKnowledge, ProtectedTables, TableSet } from "./model.ts";
import { type Circumstances, protectTables } from "./protect.ts";

/** What the thread is given: `nameOf` written out, since functions do not travel. */
export interface Assignment {
  readonly set: TableSet;
  readonly policy: AudiencePolicy;
  readonly known: EarlierKnowledge;
  readonly series?: ReadonlySet<string>;
  readonly names?: ReadonlyMap<string, Text>;
}

/** What the thread tells. */
export type Report =
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "done"; readonly tables: ProtectedTables }
  | ({ readonly kind: "refused" } & Pick<Failure, "code" | "text" | "status" | "field">);

/** What is done in a moment is not worth a thread, which takes longer to start. */
const small = 100;

/** Lies beside this file, in the source as in the build. */
const thread = new URL(
  import.meta.url.endsWith(".ts") ? "./protection-worker.ts" : "./protection-worker.js",
  import.meta.url,
);

/** More at the same time would leave no processor to answer requests. */
let free = Math.max(1, availableParallelism() - 1);
const waiting: (() => void)[] = [];

/**
 * `protectTables` in a thread of its own, so that a server answers while it works. The outcome is the same.
 *
 * @param signal ends the thread at once; what is thrown then is its reason
 * @throws as `protectTables`
 */
export async function protectAside(
  set: TableSet,
  policy: AudiencePolicy,
  known: EarlierKnowledge,
  progress: (done: number, total: number) => void = () => {},
  { signal, ...circumstances }: Circumstances & { readonly signal?: AbortSignal } = {},
): Promise<ProtectedTables> {
  signal?.throwIfAborted();
  const size = known.reduce((sum, release) => sum + release.set.cells.size, set.cells.size);
  if (policy.threshold === null || size <= small)
    return protectTables(set, policy, known, progress, circumstances);
  const { series, nameOf } = circumstances;
  const assignment: Assignment = {
    set,
    policy,
    known,
    ...(series === undefined ? {} : { series }),
    ...(nameOf === undefined ? {} : { names: namesOf([set, ...known.map(one => one.set)], nameOf) }),
  };
  await turn(signal);
  try {
    return await assign(assignment, progress, signal);
  } finally {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  }
}

function namesOf(sets: readonly TableSet[], nameOf: (key: string) => Text): Map<string, Text> {
  return new Map(sets.flatMap(({ cells }) => [...cells.keys()].map(key => [key, nameOf(key)] as const)));
}

async function turn(signal: AbortSignal | undefined): Promise<void> {
  if (free > 0) {
    free--;
    return;
  }
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abandon = () => {
    const place = waiting.indexOf(resolve);
    if (place < 0) return;
    waiting.splice(place, 1);
    reject(signal!.reason);
  };
  waiting.push(resolve);
  signal?.addEventListener("abort", abandon, { once: true });
  try {
    await promise;
  } finally {
    signal?.removeEventListener("abort", abandon);
  }
}

async function assign(
  assignment: Assignment,
  progress: (done: number, total: number) => void,
  signal: AbortSignal | undefined,
): Promise<ProtectedTables> {
  signal?.throwIfAborted();
  // It needs no key and no address of a database: it gets no environment.
  const worker = new Worker(thread, { workerData: assignment, env: {} });
  const { promise, resolve, reject } = Promise.withResolvers<ProtectedTables>();
  const stop = () => reject(signal!.reason);
  signal?.addEventListener("abort", stop, { once: true });
  worker.on("message", (report: Report) => {
    if (report.kind === "progress") progress(report.done, report.total);
    else if (report.kind === "done") resolve(report.tables);
    else {
      const { code, text, status, field } = report;
      reject(new Failure(code, text, { status, ...(field === null ? {} : { field }) }));
    }
  });
  worker.on("error", reject);
  worker.on("exit", () => reject(new Error("the thread that protects ended without an outcome")));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener("abort", stop);
    await worker.terminate();
  }
}
