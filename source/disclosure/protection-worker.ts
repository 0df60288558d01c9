import { parentPort, workerData } from "node:worker_threads";
import { Failure } from "../language/failure.ts";
import type { Assignment, Report } from "./protect-aside.server.ts";
import { protectTables } from "./protect.ts";

/** The thread of `protectAside`: does one assignment, tells how far it is, and ends. */
const { set, policy, known, series, names }: Assignment = workerData;

const tell = (report: Report): void => parentPort!.postMessage(report, []);

try {
  const tables = await protectTables(
    set,
    policy,
    known,
    (done, total) => tell({ kind: "progress", done, total }),
    {
      ...(series === undefined ? {} : { series }),
      ...(names === undefined ? {} : { nameOf: key => names.get(key)! }),
    },
  );
  tell({ kind: "done", tables });
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  const { code, text, status, field } = error;
  tell({ kind: "refused", code, text, status, field });
}
