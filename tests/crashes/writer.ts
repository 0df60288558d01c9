/**
 * Writes jobs one after another and acknowledges each on standard output after its commit, until it is killed.
 * Run by crashes.test.ts: node writer.ts DATA [DATABASE_URL]
 */
import { openPlanes } from "../../source/database/connection.server.ts";
import { enqueue } from "../../source/database/jobs.server.ts";
import { transact } from "../../source/database/transaction.server.ts";

const [data = "", databaseUrl = null] = process.argv.slice(2);
const planes = await openPlanes({ data, databaseUrl });
for (let number = 0; ; number++) {
  // Two rows in one transaction: after a crash there must be both or neither.
  const ids = await transact(planes.work, async transaction => [
    await enqueue(transaction, {
      kind: "crash",
      payload: { number, half: 1, filler: "x".repeat(2_000) },
      createdBy: null,
    }),
    await enqueue(transaction, { kind: "crash", payload: { number, half: 2 }, createdBy: null }),
  ]);
  process.stdout.write(`${ids.join(" ")}\n`);
}
