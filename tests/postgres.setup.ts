import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A socket that answers with the URL of a throw-away PostgreSQL, started at the first call; null without the program. */
    postgres: string | null;
  }
}

/**
 * Makes a throw-away PostgreSQL possible. It is started when the first test asks for it, so a run of unit tests
 * does not wait for it, and is gone after the run, also when the run is killed.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const programs = findPrograms();
  if (programs === null) {
    project.provide("postgres", null);
    return async () => undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), "mozaiek-tests-"));
  const socket = join(folder, "ask");
  let server: Promise<Server> | null = null;
  const door = createServer(connection => {
    connection.on("error", () => undefined);
    server ??= start(programs);
    server.then(
      ({ url }) => connection.end(url),
      (error: unknown) => connection.end(String(error)),
    );
  });
  await new Promise<void>(listening => door.listen(socket, listening));
  project.provide("postgres", socket);
  return async () => {
    await new Promise(closed => door.close(closed));
    await (await server?.catch(() => null))?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

function findPrograms(): string | null {
  const onPath = (process.env["PATH"] ?? "").split(delimiter);
  const installed = globSync(["/usr/lib/postgresql/*/bin/postgres", "/usr/pgsql-*/bin/postgres"]).map(
    dirname,
  );
  const newest = installed.toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return (
    [...onPath, ...newest].find(bin => ["initdb", "postgres"].every(name => existsSync(join(bin, name)))) ??
    null
  );
}

/** PostgreSQL refuses to run as root: then it runs as the user its package made. */
function otherUser(): { uid: number; gid: number } | null {
  return process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : null;
}

const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));

/** Runs the server until its standard input closes, so that it does not outlive whoever started it. */
const untilInputCloses = 'folder=$1; shift; "$@" & cat >/dev/null; kill -INT $!; wait $!; rm -rf "$folder"';

async function start(programs: string): Promise<Server> {
  const user = otherUser();
  const folder = mkdtempSync(join(tmpdir(), "mozaiek-postgres-"));
  const password = randomBytes(12).toString("hex");
  writeFileSync(join(folder, "password"), password);
  if (user !== null) {
    chownSync(join(folder, "password"), user.uid, user.gid);
    chownSync(folder, user.uid, user.gid);
  }
  const data = join(folder, "data");
  // Dutch collation, so that a query which leans on the order of bytes, as SQLite has it, is found out.
  const form = [
    "--username=mozaiek",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=icu",
    "--icu-locale=nl",
  ];
  const safety = ["--no-sync", "--auth=scram-sha-256", `--pwfile=${join(folder, "password")}`];
  execFileSync(join(programs, "initdb"), ["-D", data, ...form, ...safety], {
    ...user,
    cwd: folder,
    stdio: "pipe",
  });
  const port = await freePort();
  const options = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: folder,
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: 300,
  };
  const flags = Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const command = [join(programs, "postgres"), "-D", data, ...flags];
  const child = spawn("sh", ["-c", untilInputCloses, "sh", folder, ...command], {
    ...user,
    cwd: folder,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const ended = new Promise<void>(resolve => child.once("exit", () => resolve()));
  const url = `postgres://mozaiek:${password}@127.0.0.1:${port}/postgres`;
  await answering(url);
  return {
    url,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(listening => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise(closed => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function answering(url: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; ) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(50);
    }
  }
}
