import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { madeUpFiles, type Rows } from "../../../tests/fixtures/source.ts";
import type { Source } from "../../datasets/source.ts";
import { exactly } from "../../disclosure/exact.ts";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { protectTables } from "../../disclosure/protect.ts";
import { questionFrom } from "../parameters.ts";
import { datasetsOf } from "../sources.server.ts";
import { viewOf } from "../views.ts";

const view = viewOf("scale");
const kinds = { sex: "category", q1: "number", q2: "number" } as const;

const people = (sex: string, count: number, answer: (i: number) => number): Rows =>
  Array.from({ length: count }, (_, i) => ({ sex, q1: String(answer(i)), q2: String(answer(i)) }));

let files: Awaited<ReturnType<typeof madeUpFiles>>;
let answers: Source;
beforeAll(async () => {
  files = await madeUpFiles();
  answers = await files.source(
    [...people("f", 60, i => (i % 5) + 1), ...people("m", 40, i => (i % 3) + 3)],
    kinds,
  );
});
afterAll(() => files.remove());

/** A register of this many people by sex. */
const register = (f: number, m: number, x = 0) =>
  files.source(
    Object.entries({ f, m, x }).flatMap(
      ([sex, number]): Rows => Array.from({ length: number }, () => ({ sex })),
    ),
    { sex: "category" },
    { name: "register" },
  );

async function ask(
  asked: Source,
  { main = answers, audience }: { main?: Source; audience?: "manager" } = {},
) {
  const sources = { main, others: { asked } };
  const query = new URLSearchParams("items=q1&items=q2&by=sex&asked=register");
  const { counts, structure } = await view.answer(
    sources,
    questionFrom(view.parameters, datasetsOf(sources), query),
  );
  const tables =
    audience === undefined ? exactly(counts) : await protectTables(counts, readPolicy().audiences[audience]);
  return view.find(structure, tables);
}

const one = (found: Awaited<ReturnType<typeof ask>>, measure: string, sex?: string) =>
  found.estimates.find(
    e => e.measure === measure && (sex === undefined ? !("sex" in e.group) : e.group["sex"] === sex),
  )!;

describe("a scale of which is known who was asked", () => {
  test("weighs each group as it occurs, with intervals for a finite population, as R does", async () => {
    const found = await ask(await register(300, 100));
    const weighted = one(found, "weighted-mean");
    expect(weighted.value).toBeCloseTo(3.24375, 9);
    expect(weighted.low).toBeCloseTo(2.99349712838, 9);
    expect(weighted.high).toBeCloseTo(3.49400287162, 9);
    expect(one(found, "weight", "f").value).toBeCloseTo(1.25, 12);
    expect(one(found, "weight", "m").value).toBeCloseTo(0.625, 12);
    expect(one(found, "response", "f").value).toBe(0.2);
    expect(one(found, "mean", "f").low).toBeCloseTo(2.67048129589, 9);
    expect(one(found, "response-chi-square").value).toBeCloseTo(16, 9);
    const said = found.sentences.map(({ text }) => text.en).join("\n");
    expect(said).toContain("Not every group answered as often");
    expect(said).toContain("the mean is 3.24");
  });

  test("has no chance left where everyone answered", async () => {
    const found = await ask(await register(60, 40));
    const { value, low, high } = one(found, "mean", "f");
    expect([low, high]).toEqual([value, value]);
    expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/);
  });

  test("gives no weighted mean when nobody of a group answered, and says so", async () => {
    const withSilent = await files.source(
      [
        ...people("f", 60, i => (i % 5) + 1),
        ...people("m", 40, i => (i % 3) + 3),
        { sex: "x", q1: "", q2: "" },
      ],
      kinds,
    );
    const found = await ask(await register(300, 100, 20), { main: withSilent });
    expect(one(found, "weighted-mean").value).toBeNull();
    expect(found.sentences.map(({ text }) => text.nl).join("\n")).toContain(
      "Een gewogen gemiddelde is hier niet te geven",
    );
  });

  test("refuses a file in which fewer people are than answered", async () => {
    await expect(ask(await register(59, 100))).rejects.toThrow("more people answered than ‘register’ has");
  });

  test("hides how few of a group stayed silent, and all that would tell", async () => {
    const found = await ask(await register(300, 43), { audience: "manager" });
    expect(one(found, "response", "m").hidden).not.toBeNull();
    expect(one(found, "weight", "f").hidden).not.toBeNull();
    expect(one(found, "weighted-mean").value).toBeNull();
    expect(JSON.stringify(found.sentences)).not.toContain("93,0%");
  });
});
