import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { agrees, documentedExports, type Example } from "./examples.ts";

const source = resolve(import.meta.dirname, "../../source");
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  // What tests/structure plants meanwhile is gone before it can be read.
  .filter(file => /\.tsx?$/.test(file) && !/\.test\.tsx?$|planted-\d+\.ts$/.test(file))
  .toSorted();
const inStatistics = (file: string): boolean => file.startsWith("statistics/");
const modules = files.map(file => ({
  file,
  exports: documentedExports(readFileSync(resolve(source, file), "utf8")),
}));

async function scopeOf(...of: string[]): Promise<Record<string, unknown>> {
  const loaded = await Promise.all(
    of.map(async file => Object.entries<unknown>({ ...(await import(resolve(source, file))) })),
  );
  return Object.fromEntries(loaded.flat());
}

/** Runs an example in the scope it is documented in, as a reader would. */
async function outcome({ setup, expression, result }: Example, scope: Record<string, unknown>) {
  const run = async (code: string): Promise<unknown> =>
    // oxlint-disable-next-line no-implied-eval -- examples are our own source text, and running them is the point
    new Function(...Object.keys(scope), `return (async () => {${code}\n})();`)(...Object.values(scope));
  return {
    actual: await run(`${setup}\nreturn (${expression}\n);`),
    expected: await run(`return (${result}\n);`),
  };
}

async function shortfall(example: Example, scope: Record<string, unknown>): Promise<string | null> {
  const { actual, expected } = await outcome(example, scope);
  return agrees(actual, expected, example.result) ? null : `gives ${JSON.stringify(actual)}`;
}

describe("statistics", () => {
  const own = modules.filter(({ file }) => inStatistics(file));

  it("says of every exported thing what it is", () => {
    const bare = own.flatMap(({ file, exports }) =>
      exports.filter(e => e.docstring === null).map(e => `${file}: ${e.name}`),
    );
    expect(bare).toEqual([]);
  });

  it("shows of every exported function what it gives, in an example that can be run", async () => {
    const scope = await scopeOf(...own.map(m => m.file));
    const functions = own.flatMap(({ file, exports }) =>
      exports
        .filter(e => typeof scope[e.name] === "function" && e.kind !== "class")
        .map(e => ({ file, ...e })),
    );
    expect(functions.length).toBeGreaterThan(30);
    expect(functions.filter(f => f.examples.length === 0).map(f => `${f.file}: ${f.name}`)).toEqual([]);
    const unlimited = functions.filter(f => !/when not to use|not for/i.test(f.docstring ?? ""));
    expect(unlimited.map(f => `${f.file}: ${f.name} does not say when not to use it`)).toEqual([]);
  });

  it("exports no name twice, so that an example means one thing", () => {
    const names = own.flatMap(({ exports }) => exports.map(e => e.name));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  for (const { file, exports } of own)
    for (const example of exports.flatMap(e => e.examples))
      it(`${file}: ${example.expression} // → ${example.result}`, async () => {
        expect(await shortfall(example, await scopeOf(...own.map(m => m.file)))).toBeNull();
      });
});

describe("elsewhere", () => {
  for (const { file, exports } of modules.filter(m => !inStatistics(m.file)))
    for (const example of exports.flatMap(e => e.examples))
      it(`${file}: ${example.expression} // → ${example.result}`, async () => {
        expect(await shortfall(example, await scopeOf(file))).toBeNull();
      });
});

describe("reading examples", () => {
  it("finds the examples of a docstring, with the lines that set them up", () => {
    const text =
      "/**\n * Doubles.\n *\n * @example\n * const x = 2;\n * double(x) // → 4\n */\nexport function double(";
    expect(documentedExports(text)[0]).toMatchObject({
      name: "double",
      examples: [{ setup: "const x = 2;", expression: "double(x)", result: "4" }],
    });
  });

  it("sees an export without a docstring, even below one that has it", () => {
    const text = "/** One. */\nexport const one = 1;\n\nexport const two = 2;\n";
    expect(documentedExports(text).map(e => e.docstring === null)).toEqual([false, true]);
  });

  it("takes a number to the decimals that are written, and no others", () => {
    expect(agrees(0.12344, 0.123, "0.123")).toBe(true);
    expect(agrees(0.1236, 0.123, "0.123")).toBe(false);
    expect(agrees(7.81e-22, 7.8e-22, "7.8e-22")).toBe(true);
    expect(agrees(7.91e-22, 7.8e-22, "7.8e-22")).toBe(false);
    expect(agrees([1, null], [1, 2], "[1, 2]")).toBe(false);
  });
});
