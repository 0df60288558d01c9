import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportExact, exportReleased, inert, toCsv, toJson } from "./export.ts";
import { Released } from "./releases.server.ts";

/** Reads CSV back by the letter of RFC 4180. */
function parseCsv(csv: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (let i = 0; i < csv.length; i++) {
    const c = csv[i]!;
    if (quoted) {
      if (c === '"' && csv[i + 1] === '"') {
        field += c;
        i++;
      } else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"') quoted = true;
    else if (c === delimiter || c === "\n") {
      rows.at(-1)!.push(field);
      field = "";
      if (c === "\n") rows.push([]);
    } else if (c !== "\r") field += c;
  }
  return rows.slice(0, -1);
}

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        '"',
        ",",
        ";",
        "|",
        "'",
        " ",
        "\u0000",
        "\ufeff",
        "＝",
        "＠",
        "1",
        "cmd",
        "A1",
        "(",
        ")",
      ),
      { maxLength: 14 },
    )
    .map(parts => parts.join("")),
);

describe("exports are inert in spreadsheets", () => {
  test("10,000 hostile strings: none opens as a formula, whatever the delimiter is taken to be", () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom("nl" as const, "en" as const), (text, locale) => {
        const csv = toCsv([{ a: text, b: 1 }], { locale });
        const number = /^-?\d+([.,]\d+)?([;,]\d+)?$/;
        for (const delimiter of [",", ";", "\t", "|"])
          for (const field of csv.split(new RegExp(`[\\r\\n${delimiter === "|" ? "\\|" : delimiter}]`))) {
            const bare = field.replace(/^[\s\p{C}"]+/u, "").replace(/["\s]+$/, "");
            if (number.test(bare)) continue;
            expect(bare).not.toMatch(/^[=+\-@＝＋－＠]/);
          }
        const own = parseCsv(csv, locale === "nl" ? ";" : ",")[1]?.[0] ?? "";
        expect(number.test(own) || !/^[=+\-@\t]/.test(own)).toBe(true);
      }),
      { numRuns: 10_000, seed: 3 },
    );
  });

  test("an ordinary text is read back as it was", () => {
    const plain = fc
      .string({ unit: fc.constantFrom("a", "é", " ", "1", "(", ",", ".", ";", '"', "'", "\n", "/") })
      .filter(text => !text.includes("\r"));
    fc.assert(
      fc.property(plain, text => {
        expect(parseCsv(toCsv([{ a: text }], { locale: "nl" }), ";")[1]).toEqual([text]);
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  test("numbers stay numbers, negative ones too, with a decimal comma in Dutch", () => {
    expect(toCsv([{ n: -3.5, t: "-3,5", none: null }], { locale: "nl" })).toBe(
      'n;t;none\r\n-3,5;"-3,5";\r\n',
    );
    expect(toCsv([{ n: -3.5, yes: true }], { locale: "en" })).toBe("n,yes\r\n-3.5,true\r\n");
    expect(inert("-2+cmd()")).toBe("'-2+cmd()");
  });

  test("a byte order mark is there when asked for", () => {
    expect(toCsv([{ a: "é" }], { locale: "en", byteOrderMark: true })).toBe("\ufeffa\r\né\r\n");
  });

  test("column names are as inert as values", () => {
    expect(toCsv([{ "=a": 1 }], { locale: "en" })).toBe("'=a\r\n1\r\n");
  });
});

describe("only what was released is exported for others", () => {
  test("a plain object is not a Released, for the compiler and when running", () => {
    const forged = { release: { id: "1" }, content: [{ n: 3 }] };
    // @ts-expect-error a plain object of the same shape is not assignable
    expect(() => exportReleased(forged, "csv", () => [], "nl")).toThrow(TypeError);
    // @ts-expect-error nor can one be constructed outside the door
    const make = () => new Released(forged.release, forged.content);
    expect(make).toBeTypeOf("function");
    expect(Released.holds(forged)).toBe(false);
  });

  test("exact figures say in name and rows that they are not for distribution", () => {
    const file = exportExact([{ group: "v", n: 3 }], "csv", "nl");
    expect(file.name).toBe("mozaiek-niet-voor-verspreiding.csv");
    expect(file.body).toBe("\ufeffniet-voor-verspreiding;group;n\r\ntrue;v;3\r\n");
  });

  test("JSON holds nothing that ends a script", () => {
    expect(toJson({ a: "</script>\u2028" })).toBe('{\n  "a": "\\u003c/script>\\u2028"\n}\n');
  });
});
