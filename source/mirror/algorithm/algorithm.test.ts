import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Failure } from "../../language/failure.ts";
import { ask, madeUpFiles, type Rows } from "../../../tests/fixtures/source.ts";
import { asPlainText } from "../output.ts";
import { viewOf } from "../views.ts";

const view = viewOf("algorithm");
const kinds = { group: "category", chosen: "yes-no", score: "number", came: "yes-no" } as const;

/** Rows of one group: [chosen and came true, chosen and not, not chosen and not, not chosen but came true]. */
const people = (group: string, [tp, fp, tn, fn]: readonly [number, number, number, number]): Rows => {
  const some = (n: number, chosen: string, came: string) =>
    Array.from({ length: n }, () => ({ group, chosen, score: chosen === "1" ? "7" : "3", came }));
  return [...some(tp, "1", "1"), ...some(fp, "1", "0"), ...some(tn, "0", "0"), ...some(fn, "0", "1")];
};

let files: Awaited<ReturnType<typeof madeUpFiles>>;
beforeAll(async () => {
  files = await madeUpFiles();
});
afterAll(() => files.remove());

const rows = [...people("a", [300, 100, 400, 200]), ...people("b", [300, 200, 300, 200])];

describe("decisions beside what came of them", () => {
  test("a yes and a score from its bound on give the same figures", async () => {
    const source = await files.source(rows, kinds);
    const plain = await ask(view, source, "by=group&predicted=chosen&actual=came");
    const scored = await ask(view, source, "by=group&predicted=score&bound=5&actual=came");
    expect(scored.estimates).toEqual(plain.estimates);
    const fpr = plain.estimates.find(e => e.measure === "fpr" && e.group["group"] === "b")!;
    expect([fpr.value, fpr.n]).toEqual([0.4, 500]);
  });

  test("missed and rightly selected are one hypothesis, which counts once", async () => {
    const found = await ask(view, await files.source(rows, kinds), "by=group&predicted=chosen&actual=came");
    const of = (measure: string) => found.estimates.find(e => e.measure === measure)!;
    expect(of("fnr-difference").adjustedP).toBe(of("tpr-difference").adjustedP);
    // Seven hypotheses: base rate, selection, tpr and fnr together, fpr, ppv, npv and accuracy.
    const smallest = of("fpr-difference");
    expect(smallest.adjustedP).toBeCloseTo(7 * smallest.p!, 12);
  });

  test("rows of which something is not known are counted, and said", async () => {
    const unknown: Rows = [...rows, { group: "a", chosen: "", score: "", came: "1" }];
    const found = await ask(
      view,
      await files.source(unknown, kinds),
      "by=group&predicted=chosen&actual=came",
    );
    expect(found.warnings.find(w => w.code === "missing")?.text.en).toContain(
      "In 1 row ‘chosen’ or ‘came’ is not known.",
    );
    expect(found.total).toBe(2000);
  });

  test("a group of which nobody had the outcome has no rate of missing, and the page says so", async () => {
    const none = [...rows, ...people("c", [0, 20, 30, 0])];
    const found = await ask(view, await files.source(none, kinds), "by=group&predicted=chosen&actual=came");
    const fnr = found.estimates.find(e => e.measure === "fnr" && e.group["group"] === "c")!;
    expect([fnr.value, fnr.low, fnr.n]).toEqual([null, null, 0]);
    expect(found.warnings.map(w => w.code)).toContain("not-estimable");
    expect(asPlainText(found, "nl")).not.toMatch(/NaN|Infinity/);
  });

  test("a score without a bound, and a bound on a yes, are refused in words", async () => {
    const source = await files.source(rows, kinds);
    await expect(ask(view, source, "by=group&predicted=score&actual=came")).rejects.toThrow(Failure);
    await expect(ask(view, source, "by=group&predicted=chosen&bound=1&actual=came")).rejects.toThrow(
      "takes no bound",
    );
  });

  test("the script gives what R printed for these counts", async () => {
    const source = await files.source(rows, kinds);
    const found = await ask(view, source, "by=group&predicted=chosen&actual=came");
    // R 4.2 printed of fpr: a 0.2, difference −0.2 (−0.25446542 to −0.14381955), ratio 0.5 (0.4070945 to 0.61410803).
    const of = (measure: string) =>
      found.estimates.find(e => e.measure === measure && e.group["group"] === "a")!;
    expect(of("fpr-difference").value).toBeCloseTo(-0.2, 12);
    expect(of("fpr-difference").low).toBeCloseTo(-0.25446542, 8);
    expect(of("fpr-ratio").high).toBeCloseTo(0.61410803, 8);
  });
});
