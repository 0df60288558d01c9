import { createRequire } from "node:module";
import type highsPackage from "highs";
import type { PerturbationTable } from "./perturbation.ts";

interface Asked {
  readonly unit: number;
  readonly group: ReadonlyMap<number, number>;
}

/** Position of each asked cell's parts among the finest combinations of unit and all characteristics. */
function finest(cells: readonly Asked[], sizes: readonly number[], units: number): number[][] {
  const strides = sizes.map((_, d) => sizes.slice(d + 1).reduce((product, size) => product * size, 1));
  const all = sizes.reduce((product, size) => product * size, 1);
  return cells.map(({ unit, group }) => {
    let parts = unit < 0 ? Array.from({ length: units }, (_, u) => u * all) : [unit * all];
    for (const [d, size] of sizes.entries())
      parts = parts.flatMap(part =>
        group.has(d)
          ? [part + group.get(d)! * strides[d]!]
          : Array.from({ length: size }, (_, i) => part + i * strides[d]!),
      );
    return parts;
  });
}

/**
 * The counts that fit all figures best: least squares over the finest combinations, none below zero (projected
 * gradient with momentum). Averages away noise that is drawn anew in each table.
 */
export function attackByLeastSquares(
  cells: readonly Asked[],
  shown: readonly number[],
  people: readonly number[][],
  sizes: readonly number[],
  units: number,
): number[] {
  const parts = finest(cells, sizes, units);
  const size = units * sizes.reduce((product, one) => product * one, 1);
  let x = new Float64Array(size).fill(people.length / size);
  let ahead = x.slice();
  const of = (values: Float64Array) => parts.map(list => list.reduce((sum, part) => sum + values[part]!, 0));
  // The largest eigenvalue of AᵀA is at most the largest row sum times the largest column sum.
  const columns = new Float64Array(size);
  for (const list of parts) for (const part of list) columns[part]! += 1;
  const weight = parts.map(list => 1 / list.length);
  const columnWeight = Math.max(...columns);
  const rate = 1 / columnWeight;
  for (let step = 1; step <= 400; step++) {
    const residual = of(ahead).map((value, c) => (value - shown[c]!) * weight[c]!);
    const next = ahead.slice();
    for (const [c, list] of parts.entries()) for (const part of list) next[part]! -= rate * residual[c]!;
    for (let i = 0; i < size; i++) if (next[i]! < 0) next[i] = 0;
    const momentum = (step - 1) / (step + 2);
    ahead = next.map((value, i) => value + momentum * (value - x[i]!));
    x = next;
  }
  return of(x);
}

const load: typeof highsPackage.default = createRequire(import.meta.url)("highs");
const highs = await load();

/** What linear programming makes of some cells when every figure is known to be at most `reach` off. */
export function attackByBounds(
  cells: readonly Asked[],
  shown: readonly number[],
  table: PerturbationTable,
  sample: readonly number[],
  people: readonly number[][],
  sizes: readonly number[],
  units: number,
): { low: number; high: number }[] {
  const parts = finest(cells, sizes, units);
  const used = new Set(parts.flat());
  const rows = parts
    .map((list, c) => {
      const sum = list.map(part => `x${part}`).join(" + ");
      const [low, high] = [Math.max(0, shown[c]! - table.reach), shown[c]! + table.reach];
      return ` a${c}: ${sum} >= ${low}\n b${c}: ${sum} <= ${high}`;
    })
    .join("\n");
  const bounds = [...used].map(part => ` 0 <= x${part} <= ${people.length}`).join("\n");
  return sample.map(c => {
    const sum = parts[c]!.map(part => `x${part}`).join(" + ");
    const end = (direction: "Minimize" | "Maximize") => {
      const { Status, ObjectiveValue } = highs.solve(
        `${direction}\n obj: ${sum}\nSubject To\n${rows}\nBounds\n${bounds}\nEnd`,
        { output_flag: false },
      );
      if (Status !== "Optimal") throw new Error(`the attacker's program ended as ${Status}`);
      return ObjectiveValue;
    };
    return { low: Math.ceil(end("Minimize") - 1e-6), high: Math.floor(end("Maximize") + 1e-6) };
  });
}
