import { describe, expect, test } from "vitest";
import { perturb, perturbationTable, recordKeys } from "./perturbation.ts";

describe("the table of largest entropy", () => {
  const table = perturbationTable(5, 3, 2);
  const moment = (count: number, power: number) =>
    table.rows[count]!.reduce((sum, { change, chance }) => sum + chance * change ** power, 0);

  test("changes no count on average, by the variance asked for, and never into 1 or 2", () => {
    for (let count = 1; count < table.rows.length; count++) {
      expect(moment(count, 0)).toBeCloseTo(1, 10);
      expect(moment(count, 1)).toBeCloseTo(0, 10);
      expect(moment(count, 2)).toBeCloseTo(3, 10);
      expect(table.rows[count]!.map(({ change }) => count + change)).not.toContain(1);
      expect(table.rows[count]!.map(({ change }) => count + change)).not.toContain(2);
    }
  });

  test("is p(d) ∝ exp(b·d²) for large counts, with b as R's uniroot finds it", () => {
    // R: f <- function(b) { d <- -5:5; p <- exp(b*d^2); sum(p*d^2)/sum(p) - 3 }; uniroot(f, c(-2, 0), tol = 1e-14)
    const row = table.rows.at(-1)!;
    const b = Math.log(
      row.find(({ change }) => change === 1)!.chance / row.find(({ change }) => change === 0)!.chance,
    );
    expect(b).toBeCloseTo(-0.16399992146142, 10);
  });

  test("gives the same people the same figure, and others another", () => {
    const keys = recordKeys(2000, 1);
    const figure = (from: number) =>
      perturb(
        table,
        100,
        keys.slice(from, from + 100).reduce((s, k) => s + k, 0),
      );
    expect(figure(0)).toBe(figure(0));
    expect(new Set(Array.from({ length: 19 }, (_, i) => figure(i * 100))).size).toBeGreaterThan(4);
  });
});
