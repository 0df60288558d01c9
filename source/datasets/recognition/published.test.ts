import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundPublished } from "../../disclosure/audit.ts";
import { Failure } from "../../language/failure.ts";
import { publishedLimits, readMark, readPublished, tableSetOf } from "./published.ts";

const failureOf = (text: string): string => {
  try {
    tableSetOf(readPublished(text));
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
  return "none";
};

/** What an attacker can say of each cell, by its groups. */
async function bounded(text: string): Promise<Record<string, string>> {
  const { cells, relations } = readPublished(text);
  const bounds = await boundPublished(new Map(cells.map(cell => [cell.key, cell.bounds])), relations);
  return Object.fromEntries(
    cells.flatMap(({ key, categories }) => {
      const found = bounds.get(key);
      return found === undefined
        ? []
        : [[categories.map(c => c ?? "*").join(" "), `${found.low}–${found.high}`]];
    }),
  );
}

describe("Marks in the place of a count", () => {
  it.each([
    ["12", 12, 12],
    ["1.234", 1234, 1234],
    ["12,345", 12345, 12345],
    ["<10", 0, 9],
    ["< 5", 0, 4],
    ["≤4", 0, 4],
    [">100", 101, Infinity],
    ["1-9", 1, 9],
    ["1 t/m 4", 1, 4],
    ["", 0, Infinity],
    ["x", 0, Infinity],
    ["-", 0, Infinity],
    ["*", 0, Infinity],
    ["verborgen", 0, Infinity],
    ["n.b.", 0, Infinity],
  ])("‘%s’ says at least %d and at most %d", (text, low, high) => {
    expect(readMark(text)?.bounds).toEqual({ low, high });
  });

  it.each(["12,5", "-3", "12%", "9-1", "<0", "veel", "1e3", "99999999999999999999", "=1+1"])(
    "‘%s’ is no count and no mark",
    text => {
      expect(readMark(text)).toBeNull();
    },
  );
});

describe("A table as it was published", () => {
  it("gives a lone hidden count away when its total is shown", async () => {
    expect(await bounded("team;aantal\nA;x\nB;30\nTotaal;37")).toEqual({ A: "7–7" });
  });

  it("is read as a cross-table where several columns hold counts", async () => {
    const text = "team\tvrouw\tman\tTotaal\nA\t<10\tx\t40\nB\tx\tx\t60\nC\t5\t25\t30\nTotaal\t40\t90\t130";
    expect(await bounded(text)).toEqual({
      "A vrouw": "0–9",
      "A man": "31–40",
      "B vrouw": "26–35",
      "B man": "25–34",
    });
  });

  it("takes “<10” for one or more where zeros are shown", async () => {
    const bounds = await bounded("team,aantal\nA,<10\nB,x\nC,0\nTotaal,37");
    expect(bounds).toEqual({ A: "1–9", B: "28–36" });
  });

  it("takes a column called a count for it, though scales are numbers too", () => {
    const { dimensions, cells } = readPublished(
      "schaal;jaar;aantal\n7;2024;12\n7;2025;14\n8;2024;15\n8;2025;16",
    );
    expect(dimensions).toEqual(["schaal", "jaar"]);
    expect(cells.filter(cell => cell.count !== null)).toHaveLength(4);
  });

  it("without anything hidden has all its totals worked out, and those given checked", () => {
    const set = tableSetOf(readPublished("team;geslacht;n\nA;v;3\nA;m;40\nB;v;25\nB;m;30\nTotaal;*;98"));
    expect([...set.cells.values()].toSorted((a, b) => a - b)).toEqual([3, 25, 28, 30, 40, 43, 55, 70, 98]);
    expect(failureOf("team;n\nA;3\nB;4\nTotaal;8")).toBe("table-sums");
  });

  it("that cannot be is refused", async () => {
    await expect(bounded("team;n\nA;x\nB;30\nTotaal;20")).rejects.toMatchObject({ code: "no-such-table" });
  });

  it.each([
    ["nothing", "   \n ", "table-empty"],
    ["one line", "team;n", "table-empty"],
    ["one column", "team\nA\nB", "table-shape"],
    ["only totals", "team;n\nTotaal;5", "table-shape"],
    ["words for counts", "team;n\nA;veel\nB;3", "not-a-count"],
    ["a group twice", "team;n\nA;3\nA;4", "table-shape"],
    ["a column twice", "team;v;v\nA;3;4", "table-shape"],
    ["a name that is missing", "team;n\nA;3\n;4", "table-shape"],
    ["a row too wide", "team;n\nA;3;4", "table-shape"],
    [
      "too many cells",
      `team;n\n${Array.from({ length: 700 }, (_, i) => `t${i};5`).join("\n")}`,
      "table-too-large",
    ],
    ["too many columns", `team${";a".repeat(100)}\nA;1`, "table-too-large"],
    ["too much text", "x".repeat(publishedLimits.characters + 1), "table-too-large"],
    ["an open quote", 'team;n\n"A;3', "unclosed-quote"],
    ["bytes that are no text", "team;n\nA;\0", "nul-byte"],
  ])("is refused with a reason: %s", (_title, text, code) => {
    expect(failureOf(text)).toBe(code);
  });

  it("keeps groups apart whose names look like keys", () => {
    const { cells } = readPublished("a|b=c;d=*|e;n\nd0=c0|d1=*;x;3\nd0=c0;y;4");
    expect(new Set(cells.map(cell => cell.key)).size).toBe(cells.length);
  });

  it("never does worse than a Failure that repeats nothing, whatever is pasted", () => {
    const piece = fc.constantFrom(
      "team",
      "Totaal",
      "*",
      ";",
      "\t",
      ",",
      "\n",
      "\r",
      '"',
      "3",
      "<10",
      "x",
      "-",
      " ",
      "é",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 60 }), parts => {
        expect(typeof failureOf(parts.join(""))).toBe("string");
      }),
      { numRuns: 300 },
    );
  });
});
