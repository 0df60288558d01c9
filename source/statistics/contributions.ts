import { concatenate, type Kind } from "./kind.ts";

/**
 * Per cell and measure the two largest contributions of one row, without their sign: what the dominance rule of
 * disclosure control asks of a total. A cell with one row has 0 as its second.
 */
export interface Contributions {
  readonly kind: "contributions";
  readonly measures: readonly string[];
  /** `largest[m][cell]`, `second[m][cell]`; same order as `measures`. */
  readonly largest: readonly Float64Array[];
  readonly second: readonly Float64Array[];
}

/** How contributions merge: the two largest of all stay. */
export const contributionsKind: Kind<Contributions> = {
  differs: (a, b) => (a.measures.join("\n") === b.measures.join("\n") ? null : "the measures differ"),
  join: (a, b) => ({
    ...a,
    largest: a.largest.map((column, m) => concatenate(column, b.largest[m]!, Float64Array)),
    second: a.second.map((column, m) => concatenate(column, b.second[m]!, Float64Array)),
  }),
  addUp: (content, target, size) => {
    const pairs = content.measures.map((_, m) =>
      twoLargest(content.largest[m]!, content.second[m]!, target, size),
    );
    return { ...content, largest: pairs.map(pair => pair.largest), second: pairs.map(pair => pair.second) };
  },
};

function twoLargest(first: Float64Array, next: Float64Array, target: Uint32Array, size: number) {
  const largest = new Float64Array(size);
  const second = new Float64Array(size);
  for (let i = 0; i < first.length; i++) {
    const cell = target[i]!;
    const [most, more] = [first[i]!, next[i]!];
    if (most > largest[cell]!) {
      second[cell] = Math.max(largest[cell]!, more);
      largest[cell] = most;
    } else second[cell] = Math.max(second[cell]!, most);
  }
  return { largest, second };
}
