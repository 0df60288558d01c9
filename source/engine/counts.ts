import { type Aggregate, type CountingUnit, type Dimension, rollUp } from "../statistics/aggregate.ts";

/** People at one decision moment, per row of a table of counts. */
export interface CountedMoment {
  readonly name: string;
  /** Of how many it is known whether they passed. */
  readonly known: Float64Array;
  readonly yes: Float64Array;
}

/** Rows of a table of counts that speak of the same dimensions: one row a group. */
export interface CountedGroups {
  readonly unit: CountingUnit;
  readonly rounding: number;
  readonly dimensions: readonly Dimension[];
  /** `codes[d][row]` */
  readonly codes: readonly Uint32Array[];
  readonly population: Float64Array;
  readonly moments: readonly CountedMoment[];
  /** Lists of moments of which each holds only people of the one before, as the source declares. */
  readonly nested: readonly (readonly string[])[];
}

/**
 * An aggregate from a table of counts: `population`, and per moment `known:M` and `yes:M`. Rows of the same group
 * are added up.
 *
 * How two moments overlap cannot be seen in counts, so there are no `both`, `skipped` and `reach` measures, except
 * for consecutive moments that the source declares nested: then nobody skipped, and all who passed the later one
 * passed both.
 *
 * @returns cells in the order in which groups first occur
 */
export function aggregateCounts(groups: CountedGroups): Aggregate {
  const measures = ["population"];
  const values = [groups.population];
  for (const moment of groups.moments) {
    measures.push(`known:${moment.name}`, `yes:${moment.name}`);
    values.push(moment.known, moment.yes);
  }
  for (const [i, later] of groups.moments.entries()) {
    const earlier = groups.moments[i - 1];
    if (!earlier || !isNested(groups.nested, earlier.name, later.name)) continue;
    const pair = `${earlier.name}>${later.name}`;
    measures.push(`both:${pair}`, `skipped:${pair}`, `reach:${pair}`);
    values.push(later.yes, new Float64Array(later.yes.length), earlier.yes);
  }
  const rows: Aggregate = {
    unit: groups.unit,
    dimensions: groups.dimensions,
    size: groups.population.length,
    codes: groups.codes,
    content: { kind: "counts", measures, values },
    rounding: groups.rounding,
  };
  return rollUp(
    rows,
    groups.dimensions.map(d => d.name),
  );
}

/** Whether a declaration holds the later moment directly after, or further on after, the earlier one. */
function isNested(nested: readonly (readonly string[])[], earlier: string, later: string): boolean {
  return nested.some(chain => {
    const from = chain.indexOf(earlier);
    return from >= 0 && chain.indexOf(later) > from;
  });
}
