import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, madeUpFiles, type Rows } from "../../../tests/fixtures/source.ts";
import { mulberry32 } from "../../statistics/random.ts";
import { viewOf } from "../views.ts";

const view = viewOf("scale");
const kinds = { team: "category", q1: "number", q2: "number", q3: "number" } as const;

/** Answers of 1 to 5 around a middle, the third question put the other way round. */
function people(team: string, count: number, middle: number, seed: number): Rows {
  const draw = mulberry32(seed);
  const answer = (own: number) => Math.min(5, Math.max(1, Math.round(own + 2 * draw() - 1)));
  return Array.from({ length: count }, () => {
    const own = middle + 2 * draw() - 1;
    return { team, q1: String(answer(own)), q2: String(answer(own)), q3: String(6 - answer(own)) };
  });
}

let files: Awaited<ReturnType<typeof madeUpFiles>>;
beforeAll(async () => {
  files = await madeUpFiles();
});
afterAll(() => files.remove());

const asked = "items=q1&items=q2&items=q3&reversed=q3&by=team";
const said = (found: { sentences: readonly { text: { en: string } }[] }) =>
  found.sentences.map(s => s.text.en).join("\n");

describe("a scale", () => {
  test("no relevant difference is said only where it was shown, and is not the same as no evidence", async () => {
    const many = await files.source([...people("a", 1500, 3, 1), ...people("b", 1500, 3, 2)], kinds);
    const few = await files.source([...people("a", 12, 3, 1), ...people("b", 12, 3, 2)], kinds);
    expect(said(await ask(view, many, `${asked}&margin=0.25`))).toContain("No relevant difference");
    const little = said(await ask(view, few, `${asked}&margin=0.25`));
    expect(little).toContain("There is too little evidence that this is more than chance.");
    expect(little).toContain("was not shown. That is not the same as a proven difference.");
    expect(said(await ask(view, many, asked))).not.toContain("relevant");
  });

  test("a question put the other way round is seen when it was not turned", async () => {
    const source = await files.source(people("a", 300, 3, 3), kinds);
    const found = await ask(view, source, asked.replace("&reversed=q3", ""));
    expect(said(found)).toContain("‘q3’ runs against the other questions");
  });

  test("groups of one, and groups that all answer alike, get no interval and no NaN", async () => {
    const alike: Rows = Array.from({ length: 5 }, () => ({ team: "c", q1: "3", q2: "3", q3: "3" }));
    const source = await files.source(
      [...people("a", 40, 3, 4), ...people("b", 1, 3, 5), ...alike, { team: "d", q1: "", q2: "3", q3: "3" }],
      kinds,
    );
    const found = await ask(view, source, `${asked}&margin=0.5`);
    expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/);
    expect(found.warnings.map(w => w.code)).toEqual(expect.arrayContaining(["not-estimable", "missing"]));
  });

  test("answers that never differ are refused in words", async () => {
    const same: Rows = Array.from({ length: 9 }, () => ({ team: "a", q1: "3", q2: "3", q3: "3" }));
    await expect(ask(view, await files.source(same, kinds), asked)).rejects.toThrow(
      "no difference to measure",
    );
    await expect(
      ask(view, await files.source(people("a", 30, 3, 6), kinds), `${asked}&lowest=2`),
    ).rejects.toThrow("outside the scale");
  });
});
