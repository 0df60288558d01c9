import { Failure } from "../language/failure.ts";
import type { AdditiveFigure, Sum } from "./additive.ts";
import type { Nesting } from "./nesting.ts";

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(a), Math.abs(b));
const atMost = (a: number, b: number) => a <= b || close(a, b);

/** Guards against facts that cannot be: no rule says anything of them, and a comparison with NaN forbids nothing. */
export function checkFacts(key: string, figure: AdditiveFigure, n: number): void {
  const { sum, squares } = figure;
  const sensible =
    Number.isFinite(sum) && (squares === null || (Number.isFinite(squares) && atMost(sum ** 2, n * squares)));
  if (figure.kind === "bounded") {
    const { low, high, step } = figure;
    if (sensible && low < high && step > 0 && atMost(n * low, sum) && atMost(sum, n * high)) return;
    throw unfit(key);
  }
  const { largest, least } = figure;
  const [first, second] = largest;
  const two = n > 1 ? first + second + (n - 2) * least : first;
  if (
    sensible &&
    least >= 0 &&
    second >= 0 &&
    first >= second &&
    atMost(n * least, sum) &&
    atMost(two, sum) &&
    atMost(sum, n * first)
  )
    return;
  throw unfit(key);
}

/** Guards against a part that can be worked out and was not judged, because no figure says what is in it. */
export function requireParts(sums: ReadonlyMap<string, Sum>, nesting: Nesting): void {
  for (const cell of sums.keys())
    for (const parts of nesting.partsOf(cell)) {
      if (!parts.some(part => nesting.within(part, one => sums.has(one)))) continue;
      const missing = parts.find(part => !sums.has(part));
      if (missing !== undefined) throw incomplete(missing, cell);
      checkSum(cell, parts, sums);
    }
}

/** Guards against facts that do not belong together: what is proven of them would be proven of nothing. */
function checkSum(cell: string, parts: readonly string[], sums: ReadonlyMap<string, Sum>): void {
  const total = sums.get(cell)!.figure;
  const figures = parts.map(part => sums.get(part)!.figure);
  const added = (of: (figure: AdditiveFigure) => number) =>
    figures.reduce((sum, figure) => sum + of(figure), 0);
  const squares = [total, ...figures].every(figure => figure.squares !== null);
  const first = (figure: AdditiveFigure) => (figure.kind === "amounts" ? figure.largest[0] : 0);
  if (
    !close(
      added(figure => figure.sum),
      total.sum,
    ) ||
    (squares &&
      !close(
        added(figure => figure.squares!),
        total.squares!,
      )) ||
    !close(Math.max(...figures.map(first)), first(total))
  )
    throw unfit(cell);
}

const incomplete = (part: string, total: string) =>
  new Failure(
    "figures-incomplete",
    {
      nl: `Van ${total} en van een deel ervan wordt een gemiddelde getoond, maar van het deel ${part} is niets bekend. Het zou uit te rekenen zijn.`,
      en: `A mean is shown of ${total} and of a part of it, but nothing is known of its part ${part}. It could be worked out.`,
    },
    { status: 500 },
  );

export const unfit = (key: string) =>
  new Failure(
    "figure-unfit",
    {
      nl: `De gegevens bij ${key} kloppen niet met de aantallen waarop dit cijfer rust.`,
      en: `The facts of ${key} do not agree with the counts it rests on.`,
    },
    { status: 500 },
  );
