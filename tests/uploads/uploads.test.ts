import { execFile } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, assert, beforeAll, describe, expect, it } from "vitest";
import type { RecognisedColumn } from "../../source/datasets/recognition/model.ts";
import { Failure } from "../../source/language/failure.ts";
import { type Accepted, type Case, cases } from "./cases.ts";
import type { Measured } from "./measure.ts";
import { type Taken, take } from "./take.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "uploads-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const secondsAllowed = 5;
const megabytesAllowed = 512;

/** Hands in a file; what comes of it, and the seconds of work it took. */
async function hand(file: Case): Promise<{ outcome: Taken | Error; seconds: number }> {
  // The name of the file says nothing: all are called table.csv.
  const path = join(folder, "table.csv");
  await writeFile(path, await file.make());
  const before = process.cpuUsage();
  const outcome = await take(path, file.sheet).catch((error: unknown) =>
    error instanceof Error ? error : new Error("something was thrown that is no error"),
  );
  const { user, system } = process.cpuUsage(before);
  return { outcome, seconds: (user + system) / 1e6 };
}

describe("files that people hand in, odd and hostile", () => {
  it("has at least sixty of them, each with one outcome", () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(cases.map(c => c.name)).size).toBe(cases.length);
    for (const { name, accepted, refused } of cases)
      expect(
        [accepted, refused].filter(outcome => outcome !== undefined),
        name,
      ).toHaveLength(1);
  });

  const light = cases.filter(c => !c.heavy);

  it.each(light.filter(c => c.refused))("$name: refused in words", { timeout: 60_000 }, async file => {
    const { outcome, seconds } = await hand(file);
    assert.instanceOf(outcome, Failure);
    expect(outcome.code).toBe(file.refused);
    for (const words of [outcome.text.nl, outcome.text.en]) {
      expect(words.length).toBeGreaterThan(20);
      expect(words).not.toContain(folder);
    }
    expect(seconds).toBeLessThan(secondsAllowed);
  });

  it.each(light.filter(c => c.accepted))("$name: taken in", { timeout: 60_000 }, async file => {
    const { outcome, seconds } = await hand(file);
    if (outcome instanceof Error) throw outcome;
    expect(seenAs(outcome, file.accepted!)).toEqual(file.accepted);
    expect(seconds).toBeLessThan(secondsAllowed);
  });

  it.each(cases.filter(c => c.heavy))(
    "$name: within the memory and time an import may take",
    { timeout: 120_000 },
    async ({ make, accepted, refused, sheet }) => {
      const path = join(folder, "heavy.csv");
      await writeFile(path, await make());
      const script = new URL("./measure.ts", import.meta.url).pathname;
      const { stdout } = await promisify(execFile)(process.execPath, [
        script,
        path,
        ...(sheet ? [sheet] : []),
      ]);
      const { seconds, megabytes, ...outcome } = measured(stdout);
      expect(outcome).toEqual({
        refused: refused ?? null,
        columns: accepted?.columns.length ?? null,
        rows: accepted?.rows ?? null,
      });
      expect(seconds).toBeLessThan(secondsAllowed);
      expect(megabytes).toBeLessThan(megabytesAllowed);
    },
  );

  it("writes nothing outside the file, whatever a ZIP calls its parts", async () => {
    await expect(stat("/tmp/escaped.txt")).rejects.toThrow("ENOENT");
    await expect(stat("/etc/escaped")).rejects.toThrow("ENOENT");
  });
});

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own script wrote it
const measured = (stdout: string): Measured => JSON.parse(stdout) as Measured;

/** What came of a file, told in the terms of what was expected of it. */
function seenAs({ columns, recognition, first }: Taken, expected: Accepted): object {
  const by = new Map(recognition.columns.map(column => [column.name, column]));
  const each = <Value>(names: object | undefined, value: (column: RecognisedColumn | undefined) => Value) =>
    Object.fromEntries(Object.keys(names ?? {}).map(name => [name, value(by.get(name))]));
  const seen = {
    columns,
    rows: recognition.rows,
    totals: recognition.totals.length,
    kind: recognition.kind,
    first: first ?? [],
    roles: each(expected.roles, column => column?.role ?? "left-out"),
    special: each(expected.special, column => column?.special ?? null),
    identifiers: each(expected.identifiers, column => column?.identifiers.map(found => found.kind) ?? []),
    formats: each(expected.formats, column => Object.values(column?.format ?? {}).join(" ")),
  };
  return Object.fromEntries(Object.entries(seen).filter(([key]) => key in expected));
}
