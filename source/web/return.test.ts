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

const leadsAway = (path: string | null) =>
  path !== null && new URL(path, "http://here.example").origin !== "http://here.example";

it("never leads away, whatever is tried", () => {
  const pieces = fc.constantFrom("/", "\\", ".", ":", "@", "?", "#", "n", "l", "e", "%", "\t", "\n", " ");
  expect(() =>
    fc.assert(fc.property(fc.string({ unit: pieces }), tail => !leadsAway(safeReturn(`/nl${tail}`)))),
  ).not.toThrow();
});
