import { parentPort } from "node:worker_threads";
import { Failure } from "../language/failure.ts";
import type { Answer, Order } from "./aside.server.ts";
import { typeset } from "./typeset.server.ts";
import { writeWord } from "./write-word.server.ts";

/** The thread of `aside`: makes what it is asked for, one after another. */
const answer = (said: Answer, moved: readonly ArrayBuffer[] = []): void =>
  parentPort!.postMessage(said, [...moved]);

const make = { pdf: typeset, word: writeWord };

const told = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);

async function take({ id, form, document }: Order): Promise<void> {
  try {
    // A copy: what a maker hands over may lie in memory that it shares.
    const file = new Uint8Array(await make[form](document));
    answer({ kind: "made", id, file }, [file.buffer]);
  } catch (error) {
    if (!(error instanceof Failure)) answer({ kind: "failed", id, reasons: told(error) });
    else {
      const { code, text, status, field, cause } = error;
      answer({ kind: "refused", id, code, text, status, field, reasons: told(cause ?? error) });
    }
  }
}

let before = Promise.resolve();
parentPort!.on("message", (order: Order) => {
  before = before.then(() => take(order));
});
