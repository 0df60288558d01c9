import { createServer } from "node:http";
import { performance } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPolicy } from "./policy.server.ts";
import { protectAside } from "./protect-aside.server.ts";
import { protectTables } from "./protect.ts";
import { countTableSet } from "./tables.ts";

const { manager } = readPolicy().audiences;
const names = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix}${i}`);

/** Counts by two characteristics: in every row and column some are small. */
function table(rows: number, columns: number) {
  const dimensions = [
    { name: "unit", categories: names("u", rows) },
    { name: "scale", categories: names("s", columns) },
  ];
  const cells = dimensions[0]!.categories.flatMap((unit, i) =>
    dimensions[1]!.categories.map((scale, j) => ({
      categories: [unit, scale],
      count: (i * 7 + j * 13) % 5 === 0 ? 1 + ((i + j) % 9) : 20 + ((i * j * 31) % 90),
    })),
  );
  return countTableSet(dimensions, cells);
}

const server = createServer((_request, response) => response.end("here"));
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void server.close());

describe("protection in a thread of its own", () => {
  it("comes to what it comes to here, and tells how far it is", async () => {
    const set = table(12, 9);
    const heard: number[] = [];
    const aside = await protectAside(set, manager, [], (_done, total) => heard.push(total));
    expect(aside).toEqual(await protectTables(set, manager));
    expect(heard.length).toBeGreaterThan(0);
  });

  it("leaves this thread idle, so that requests are answered while a plan is worked out", async () => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("not listening");
    const ended = new AbortController();
    let answered = 0;
    const before = performance.eventLoopUtilization();
    const protecting = protectAside(table(18, 12), manager, []).finally(() => ended.abort());
    while (!ended.signal.aborted) {
      expect(await (await fetch(`http://127.0.0.1:${address.port}/`)).text()).toBe("here");
      answered++;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    const tables = await protecting;
    expect(tables.cells.size).toBe(19 * 13);
    expect(answered).toBeGreaterThan(3);
    // Where the work is done in this thread it is busy from beginning to end.
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.6);
  });

  it("ends at once when it is told to", async () => {
    const stop = new AbortController();
    const protecting = protectAside(
      table(30, 20),
      manager,
      [],
      () => stop.abort(new Error("the server stops")),
      {
        signal: stop.signal,
      },
    );
    await expect(protecting).rejects.toThrow("the server stops");
    await expect(protectAside(table(12, 9), manager, [], undefined, { signal: stop.signal })).rejects.toThrow(
      "the server stops",
    );
  });

  it("gives the reason why something cannot be released, in the words of the view", async () => {
    const set = table(12, 9);
    const [small] = [...set.cells].find(([, count]) => count > 0 && count < 10)!;
    const known = [
      {
        id: "1",
        title: { nl: "Eerder", en: "Earlier" },
        set,
        shown: new Set([small]),
      },
    ];
    const nameOf = (key: string) => ({ nl: `aantal ${key}`, en: `count ${key}` });
    await expect(protectAside(set, manager, known, undefined, { nameOf })).rejects.toMatchObject({
      code: "earlier-release",
      status: 409,
      text: { en: expect.stringContaining(`count ${small}`) },
    });
  });
});
