import { Worker } from "node:worker_threads";
import { Failure } from "../language/failure.ts";
import type { ReportDocument } from "./model.ts";

/** The forms that take long enough to make to keep a server from answering. */
export type AsideForm = "pdf" | "word";

/** What the thread is asked. */
export interface Order {
  readonly id: number;
  readonly form: AsideForm;
  readonly document: ReportDocument;
}

/** What the thread answers. */
export type Answer =
  | { readonly kind: "made"; readonly id: number; readonly file: Uint8Array<ArrayBuffer> }
  | ({ readonly kind: "refused"; readonly id: number; readonly reasons: string } & Pick<
      Failure,
      "code" | "text" | "status" | "field"
    >)
  | { readonly kind: "failed"; readonly id: number; readonly reasons: string };

/** Lies beside this file, in the source as in the build. */
const script = new URL(
  import.meta.url.endsWith(".ts") ? "./document-worker.ts" : "./document-worker.js",
  import.meta.url,
);

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, PromiseWithResolvers<Uint8Array>>;
}

let thread: Thread | null = null;
let orders = 0;

/**
 * Makes a form of a report in a thread of its own, one after another, so that a server answers meanwhile. The thread
 * stays, with its typefaces read, and keeps no process from ending.
 *
 * @throws as the maker of that form
 */
export async function aside(form: AsideForm, document: ReportDocument): Promise<Uint8Array> {
  thread ??= started();
  const { worker, waiting } = thread;
  const order: Order = { id: ++orders, form, document };
  const outcome = Promise.withResolvers<Uint8Array>();
  waiting.set(order.id, outcome);
  worker.ref();
  try {
    worker.postMessage(order, []);
    return await outcome.promise;
  } finally {
    waiting.delete(order.id);
    if (waiting.size === 0) worker.unref();
  }
}

function started(): Thread {
  // It needs no key and no address of a database: it gets no environment.
  const own: Thread = { worker: new Worker(script, { env: {} }), waiting: new Map() };
  own.worker.on("message", (answer: Answer) => {
    const asked = own.waiting.get(answer.id);
    if (answer.kind === "made") asked?.resolve(answer.file);
    else asked?.reject(errorOf(answer));
  });
  const ended = (error: Error) => {
    if (thread === own) thread = null;
    for (const asked of own.waiting.values()) asked.reject(error);
  };
  own.worker.on("error", ended);
  own.worker.on("exit", () => ended(new Error("the thread that makes documents ended without an outcome")));
  return own;
}

function errorOf(answer: Exclude<Answer, { kind: "made" }>): Error {
  const cause = new Error(answer.reasons);
  if (answer.kind === "failed") return cause;
  const { code, text, status, field } = answer;
  return new Failure(code, text, { status, ...(field === null ? {} : { field }), cause });
}
