import { createRequire } from "node:module";
import type highsPackage from "highs";
import type { Bounds, ProtectedTables, Relation } from "../../source/disclosure/model.ts";

/**
 * An attacker who shares no code with the protection: sees what was shown, knows how tables add up, that counts are
 * whole numbers, the threshold, the rounding, and what the reasons for hiding mean.
 */
export interface Sight {
  readonly relations: readonly Relation[];
  readonly room: ReadonlyMap<string, Bounds>;
  /** What else is known: sums of counts that are at least so much. */
  readonly sums?: readonly Sum[];
}

/** Coefficients with keys of counts, and the least their sum can be. */
export interface Sum {
  readonly terms: readonly (readonly [number, string])[];
  readonly least: number;
}

/** What the attacker sees of protected tables. */
export function see(tables: readonly ProtectedTables[], relations: readonly Relation[]): Sight {
  const room = new Map<string, Bounds>();
  for (const { cells, threshold, roundingBase } of tables)
    for (const [key, cell] of cells) {
      const before = room.get(key) ?? { low: 0, high: Infinity };
      let seen: Bounds;
      if (cell.hidden === "either") seen = { low: 0, high: Infinity };
      else if (cell.hidden === "small") seen = { low: 0, high: threshold - 1 };
      else if (cell.hidden !== null) seen = { low: threshold, high: Infinity };
      else if (roundingBase === 1 || cell.shown === 0) seen = { low: cell.shown, high: cell.shown };
      else {
        // Halfway goes up.
        const half = roundingBase / 2;
        seen = {
          low: Math.max(threshold, Math.ceil(cell.shown - half)),
          high: Math.ceil(cell.shown + half) - 1,
        };
      }
      room.set(key, { low: Math.max(before.low, seen.low), high: Math.min(before.high, seen.high) });
    }
  return { relations, room };
}

const load: typeof highsPackage.default = createRequire(import.meta.url)("highs");
const highs = await load();

/** The range of each hidden cell by linear programming over everything known, written out as text for the solver. */
export function attackByProgram({ relations, room, sums = [] }: Sight): Map<string, Bounds> {
  const name = new Map([...room.keys()].map((key, i) => [key, `x${i}`]));
  const at = (key: string) => name.get(key) ?? "";
  const rows = [
    ...relations.map(({ total, parts }, i) => ` r${i}: ${parts.map(at).join(" + ")} - ${at(total)} = 0`),
    ...sums.map(
      ({ terms, least }, i) =>
        ` s${i}: ${terms.map(([c, key]) => `${c < 0 ? "-" : "+"} ${Math.abs(c)} ${at(key)}`).join(" ")} >= ${least}`,
    ),
  ].join("\n");
  const bounds = [...room]
    .map(([key, { low, high }]) => ` ${low} <= ${at(key)} <= ${high === Infinity ? "+inf" : high}`)
    .join("\n");
  const found = new Map<string, Bounds>();
  for (const [key, { low, high }] of room) {
    if (low === high) continue;
    const end = (direction: "Minimize" | "Maximize", otherwise: number) => {
      const text = `${direction}\n obj: ${at(key)}\nSubject To\n${rows}\nBounds\n${bounds}\nEnd`;
      const { Status, ObjectiveValue } = highs.solve(text, { output_flag: false });
      if (Status === "Optimal") return ObjectiveValue;
      if (Status === "Unbounded" || Status === "Primal infeasible or unbounded") return otherwise;
      throw new Error(`the attacker's program ended as ${Status}`);
    };
    found.set(key, {
      low: Math.ceil(end("Minimize", low) - 1e-6),
      high: Math.floor(end("Maximize", Infinity) + 1e-6),
    });
  }
  return found;
}

/**
 * The range of each hidden cell by trying every table of whole numbers that fits, for tiny tables only. Cells without
 * an upper bound are tried up to `reach`, which can only make the attacker look better than he is.
 */
export function attackByTrying({ relations, room }: Sight, reach: number): Map<string, Bounds> {
  const keys = [...room.keys()];
  const unknown = keys.filter(key => room.get(key)!.low !== room.get(key)!.high);
  const value = new Map(keys.map(key => [key, room.get(key)!.low]));
  const order = new Map(unknown.map((key, i) => [key, i]));
  const decidedAt = relations.map(({ total, parts }) =>
    Math.max(-1, ...[total, ...parts].map(key => order.get(key) ?? -1)),
  );
  const checks = unknown.map((_, i) => relations.filter((_relation, r) => decidedAt[r] === i));
  const found = new Map<string, { low: number; high: number }>();
  const fits = ({ total, parts }: Relation) =>
    parts.reduce((sum, part) => sum + value.get(part)!, 0) === value.get(total);
  const step = (i: number): void => {
    const key = unknown[i];
    if (key === undefined) {
      for (const one of unknown) {
        const v = value.get(one)!;
        const range = found.get(one);
        if (range === undefined) found.set(one, { low: v, high: v });
        else found.set(one, { low: Math.min(range.low, v), high: Math.max(range.high, v) });
      }
      return;
    }
    const { low } = room.get(key)!;
    const high = Math.min(
      room.get(key)!.high,
      ...relations.filter(({ parts }) => parts.includes(key)).map(({ total }) => room.get(total)!.high),
    );
    const attempt = (v: number) => {
      value.set(key, v);
      if (checks[i]!.every(fits)) step(i + 1);
    };
    const forced = checks[i]![0];
    if (forced === undefined) for (let v = low; v <= Math.min(high, low + reach); v++) attempt(v);
    else {
      // One relation leaves a single value: no need to try the others.
      const others = forced.parts
        .filter(part => part !== key)
        .reduce((sum, part) => sum + value.get(part)!, 0);
      const v = forced.total === key ? others : value.get(forced.total)! - others;
      if (v >= low && v <= high) attempt(v);
    }
  };
  step(0);
  return found;
}
