/** One line of an `@example` that says what an expression gives. */
export interface Example {
  readonly of: string;
  /** Lines above it in the same example, which may declare what it uses. */
  readonly setup: string;
  readonly expression: string;
  readonly result: string;
}

/** An exported name with what its docstring says. */
export interface Documented {
  readonly name: string;
  readonly kind: string;
  readonly docstring: string | null;
  readonly examples: readonly Example[];
}

/** Reads the exports of a module with their docstrings, from its source text. */
export function documentedExports(source: string): Documented[] {
  const declaration =
    /(?:(?<doc>\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\n)?export (?:async )?(?<kind>function|const|class|interface|type) (?<name>\w+)/g;
  return Array.from(source.matchAll(declaration), match => {
    const { doc, kind = "", name = "" } = match.groups ?? {};
    const docstring = doc?.replaceAll(/^\s*(?:\/\*\*|\*\/|\* ?)/gm, "").replace(/\s*\*\/$/, "") ?? null;
    return { name, kind, docstring, examples: docstring === null ? [] : examplesIn(name, docstring) };
  });
}

/** Finds the lines of the form `expression // → value` in the `@example` parts of a docstring. */
export function examplesIn(of: string, docstring: string): Example[] {
  return docstring
    .split(/^@/m)
    .filter(part => part.startsWith("example"))
    .flatMap(part => {
      const examples: Example[] = [];
      const above: string[] = [];
      for (const line of part.split("\n").slice(1)) {
        const [, expression, result] = /^(.*?)\s*\/\/ → (.+)$/.exec(line) ?? [];
        if (expression === undefined || result === undefined) above.push(line);
        else examples.push({ of, setup: above.join("\n"), expression, result: result.trim() });
      }
      return examples;
    });
}

/**
 * Whether a value is what an example says. A number agrees when it rounds to what is written, to as many
 * decimals as are written there; all else must be equal.
 */
export function agrees(actual: unknown, expected: unknown, written: string): boolean {
  const tolerances = Array.from(written.matchAll(/(?<![\w.])-?\d+(?:\.(\d+))?(?:e([+-]?\d+))?/g), m =>
    m[1] === undefined && m[2] === undefined
      ? 1e-9
      : 0.5000001 * 10 ** (Number(m[2] ?? 0) - (m[1]?.length ?? 0)),
  );
  const [a, b] = [leaves(actual), leaves(expected)];
  let numbers = 0;
  return (
    a.length === b.length &&
    b.every((leaf, i) => {
      const [own, value] = [a[i]!, leaf];
      if (own.path !== value.path) return false;
      if (typeof value.value !== "number" || typeof own.value !== "number") return own.value === value.value;
      const tolerance = tolerances[numbers++] ?? 1e-9;
      return own.value === value.value || Math.abs(own.value - value.value) <= tolerance;
    })
  );
}

function leaves(value: unknown, path = ""): { path: string; value: unknown }[] {
  if (value === null || typeof value !== "object") return [{ path, value }];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, `${path}/${key}`));
}
