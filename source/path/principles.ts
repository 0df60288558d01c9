import type { Instrument, Scale } from "../instruments/model.ts";
import type { ScaleResult } from "../instruments/results.ts";

/** The questionnaire whose scales are the ten principles. */
export const principlesInstrument = "success-principles";

/** A substep of a path. */
export interface Mend {
  readonly path: string;
  readonly substep: string;
}

/** One of the ten principles, and how colleagues found it to stand, where they have been asked. */
export interface Principle {
  readonly scale: Scale;
  readonly number: number;
  /** Null where nobody answered, or the visitor may not see it. */
  readonly result: ScaleResult | null;
  readonly mends: readonly Mend[];
}

/** Paths as questionnaires name them. */
const paths: Readonly<Record<string, string>> = { strategy: "dei-strategy", services: "equal-services" };

/**
 * The substep that a questionnaire points to; null when it names no path.
 *
 * @example
 * mendOf("strategy/2.1") // → { path: "dei-strategy", substep: "2.1" }
 */
export function mendOf(leadsTo: string): Mend | null {
  const [name = "", substep] = leadsTo.split("/");
  const path = paths[name];
  return path === undefined || substep === undefined ? null : { path, substep };
}

/**
 * The ten principles: the weakest first where colleagues have answered, and else in the order of the source.
 * Source: table 3 of DiGiN D5.2, after SER (2019).
 */
export function principlesOf(
  instrument: Pick<Instrument, "scales">,
  results: readonly ScaleResult[] | null,
): Principle[] {
  return instrument.scales
    .map((scale, index): Principle => {
      const result = results?.find(one => one.scale.id === scale.id) ?? null;
      return {
        scale,
        number: index + 1,
        result: result?.mean == null ? null : result,
        mends: scale.leadsTo.flatMap(to => mendOf(to) ?? []),
      };
    })
    .toSorted((a, b) => (a.result?.mean ?? Infinity) - (b.result?.mean ?? Infinity) || a.number - b.number);
}

export const isWeak = ({ result }: Principle): boolean => result?.band?.weak === true;

/**
 * From weak principles to the substeps that mend them: those that mend most first, then in the order of the path.
 * Not a verdict on what to do: one substep that fits the municipality is worth more than all of them begun.
 */
export function mendingOf(
  weak: readonly Pick<Principle, "mends">[],
): readonly (Mend & { readonly principles: number })[] {
  const counts = new Map<string, Mend & { readonly principles: number }>();
  for (const { mends } of weak)
    for (const mend of mends) {
      const key = `${mend.path}/${mend.substep}`;
      counts.set(key, { ...mend, principles: (counts.get(key)?.principles ?? 0) + 1 });
    }
  const order = (a: Mend, b: Mend) =>
    a.path.localeCompare(b.path) || a.substep.localeCompare(b.substep, "en", { numeric: true });
  return [...counts.values()].toSorted((a, b) => b.principles - a.principles || order(a, b));
}
