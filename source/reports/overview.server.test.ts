import { expect, it } from "vitest";
import { isAsked } from "./overview.server.ts";

const sign = (kind: "unsupported" | "small-number" | "name", ...sections: readonly string[]) => ({
  kind,
  found: "73%",
  passage: "Van de mensen vindt 73% dat.",
  sections: sections.map(id => ({ id, title: id })),
});
const written = new Set(["ours"]);

it("a writer is asked about a number without a figure where a person wrote it, and not where the chain did", () => {
  expect(isAsked(sign("unsupported", "ours"), written)).toBe(true);
  expect(isAsked(sign("unsupported", "draft"), written)).toBe(false);
  expect(isAsked(sign("unsupported", "draft", "ours"), written)).toBe(true);
  expect(isAsked(sign("unsupported"), written)).toBe(true);
});

it("a writer is asked about what could lead to a person, whoever wrote it", () => {
  for (const kind of ["small-number", "name"] as const)
    expect(isAsked(sign(kind, "draft"), written)).toBe(true);
});
