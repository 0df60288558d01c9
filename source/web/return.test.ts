import fc from "fast-check";
import { expect, it } from "vitest";
import { safeReturn } from "./return.ts";

it("lets through paths of this site", () => {
  for (const path of ["/nl", "/en/datasets", "/nl/mirror?by=a&next=//x", "/nl?x=1"])
    expect(safeReturn(path)).toBe(path);
});

it("lets nothing through that a browser reads as another site", () => {
  for (const path of [
    null,
    "",
    "/",
    "nl",
    "//evil.example",
    "/nl//evil.example",
    "/\\evil.example",
    "/nl\\..\\..\\evil",
    "https://evil.example/nl",
    "/nl/../../evil",
    "/nl\t//evil.example",
    "/nlx",
    `/nl/${"a".repeat(2000)}`,
  ])
    expect(safeReturn(path), String(path)).toBeNull();
});

it("never leads away, whatever is tried", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."/\\.:@?#nlev%\t\n ") }), tail => {
      const path = safeReturn(`/nl${tail}`);
      return path === null || new URL(path, "http://here.example").origin === "http://here.example";
    }),
  );
});
