import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, madeUpFiles, type Rows } from "../../../tests/fixtures/source.ts";
import { viewOf } from "../views.ts";

const view = viewOf("correspondence");
const kinds = { name: "category", answer: "yes-no", vacancy: "pseudonym" } as const;

/** Pairs of letters: both answered, only a, only b, neither. */
const pairs = ([both, a, b, neither]: readonly [number, number, number, number]): Rows =>
  (
    [
      [both, "1", "1"],
      [a, "1", "0"],
      [b, "0", "1"],
      [neither, "0", "0"],
    ] as const
  ).flatMap(([n, one, other], kind) =>
    Array.from({ length: n }, (_, i) => `${kind}-${i}`).flatMap(vacancy => [
      { name: "a", answer: one, vacancy },
      { name: "b", answer: other, vacancy },
    ]),
  );

let files: Awaited<ReturnType<typeof madeUpFiles>>;
beforeAll(async () => {
  files = await madeUpFiles();
});
afterAll(() => files.remove());

describe("applications sent in pairs", () => {
  test("McNemar is as R gives it, exact and asymptotic", async () => {
    const source = await files.source(pairs([20, 25, 5, 150]), kinds);
    const { estimates, sentences } = await ask(view, source, "by=name&response=answer&pair=vacancy");
    const of = (measure: string) => estimates.find(e => e.measure === measure)!;
    expect(of("pairs").value).toBe(200);
    expect(of("paired-difference").value).toBeCloseTo(0.1, 12);
    // R 4.2: mcnemar.test(matrix(c(20, 5, 25, 150), 2)), with and without correct = FALSE; binom.test(25, 30).
    expect(of("mcnemar").value).toBeCloseTo(13.3333333333, 9);
    expect(of("mcnemar").p).toBeCloseTo(0.000260729632855, 12);
    expect(of("mcnemar-corrected").p).toBeCloseTo(0.000522575395124, 12);
    expect(of("mcnemar-exact").p).toBeCloseTo(0.000324914231896, 12);
    expect(sentences.map(s => s.text.en)).toContain(
      "Of 200 pairs, only a got a positive answer in 25, and only b in 5. That difference is larger than chance would give.",
    );
  });

  test("where no pair got different answers there is no test, and no NaN", async () => {
    const source = await files.source(pairs([20, 0, 0, 20]), kinds);
    const { estimates } = await ask(view, source, "by=name&response=answer&pair=vacancy");
    expect(estimates.find(e => e.measure === "mcnemar")).toMatchObject({ value: null, p: null });
    expect(JSON.stringify(estimates)).not.toMatch(/NaN|Infinity/);
  });

  test("a column that holds no pairs is refused in words", async () => {
    const alone: Rows = pairs([20, 5, 5, 20]).map((row, i) => ({ ...row, vacancy: String(i) }));
    const source = await files.source(alone, kinds);
    await expect(ask(view, source, "by=name&response=answer&pair=vacancy")).rejects.toThrow("no pairs");
  });

  test("how pairs and answers add up is told to the door", async () => {
    const source = await files.source(
      [...pairs([20, 25, 5, 150]), { name: "a", answer: "1", vacancy: "alone" }],
      kinds,
    );
    const { counts } = await view.answer(
      { main: source, others: {} },
      {
        by: ["name"],
        response: "answer",
        pair: "vacancy",
        cross: "none",
        reference: {},
        adjust: "holm",
        level: 0.95,
      },
    );
    for (const { total, parts } of counts.relations)
      expect(
        parts.reduce((sum, part) => sum + counts.cells.get(part)!, 0),
        total,
      ).toBe(counts.cells.get(total));
  });
});
