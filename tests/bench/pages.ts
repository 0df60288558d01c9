import { execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { grantAccess } from "../../source/datasets/store.server.ts";
import { decisionsView } from "../../source/mirror/decisions/definition.ts";
import { addressOf } from "../../source/mirror/parameters.ts";
import { makePerson } from "../people.ts";
import { allPairs, benchDataset, openBenchHouse } from "./house.ts";
import type { Load } from "./load.ts";
import { type Row, fastest, milliseconds, report, timed } from "./measure.ts";

const root = join(import.meta.dirname, "../..");
const run = promisify(execFile);
const rows: Row[] = [];

const house = await openBenchHouse();
const dataset = await benchDataset(house);
const analyst = await makePerson(house, ["analyst"]);
const manager = await makePerson(house, ["manager"]);
await grantAccess(house, "operator", dataset.id, analyst.id);
const releases = await house.planes.publication.selectFrom("release").select(["id", "title"]).execute();
await house.planes.close();

const port = await freePort();
const address = `http://localhost:${port}/nl`;
const program = join(root, "build/mozaiek.js");
const help = await fastest(5, () => run(process.execPath, [program, "--help"]));
rows.push({ what: "mozaiek --help", value: milliseconds(help) });
const server = spawn(process.execPath, [program, "serve"], {
  env: { ...process.env, PORT: String(port) },
  stdio: ["ignore", "ignore", "inherit"],
});
try {
  const [, ready] = await timed(answering);
  rows.push({ what: "serve, until the first page is answered", value: milliseconds(ready) });
  for (const [name, title, count] of [
    ["released page, three characteristics", "ordinary public", 300],
    ["released page, all groups and pairs", "pairs manager", 40],
  ] as const) {
    const id = releases.find(release => release.title.includes(`"${title}"`))?.id;
    for (const connections of [1, 10, 50])
      rows.push(
        ...asRows(name, connections, await load(`/releases/${id}`, manager.cookie, connections, count)),
      );
  }
  const exact = `/mirror/decisions/${dataset.id}?${addressOf(decisionsView.parameters, allPairs)}`;
  rows.push(...asRows("exact page, all groups and pairs", 1, await load(exact, analyst.cookie, 1, 10)));
  report(rows);
} finally {
  const gone = new Promise(resolve => server.once("exit", resolve));
  server.kill();
  await gone;
}

/** In a process of its own, so that asking does not take from answering. */
async function load(path: string, cookie: string, connections: number, count: number): Promise<Load> {
  const args = [join(import.meta.dirname, "load.ts"), `${address}${path}`, `${connections}`, `${count}`];
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, BENCH_COOKIE: cookie } });
  const found: Load = JSON.parse(stdout);
  return found;
}

function asRows(page: string, connections: number, { perSecond, p50, p95, bytes }: Load): Row[] {
  const speed = perSecond < 10 ? perSecond.toFixed(1) : perSecond.toFixed(0);
  return [
    ...(connections === 1 ? [{ what: `${page}: size`, value: `${Math.round(bytes / 1000)} kB` }] : []),
    {
      what: `${page}: ${connections} at a time`,
      value: `${speed} a second; half within ${milliseconds(p50)}, 95% within ${milliseconds(p95)}`,
    },
  ];
}

async function answering(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await setTimeout(25);
  }
  throw new Error("the server did not answer within 15 seconds");
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, "127.0.0.1", resolve));
  const found = probe.address();
  await new Promise(resolve => probe.close(resolve));
  if (found === null || typeof found === "string") throw new Error("no port");
  return found.port;
}
