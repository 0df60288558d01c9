import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { contentPath } from "../content.server.ts";
import { strictAttacker } from "./model.ts";
import { readPolicy } from "./policy.server.ts";

const folder = mkdtempSync(join(tmpdir(), "mozaiek-policy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const changed = (from: string, to: string): string => {
  const file = join(folder, "disclosure.yaml");
  const source = readFileSync(contentPath("disclosure.yaml"), "utf8");
  expect(source).toContain(from);
  writeFileSync(file, source.replace(from, to));
  return file;
};

test("managers, staff and public have a threshold of ten, and only the public is rounded", () => {
  const { audiences } = readPolicy();
  expect(audiences.analyst).toMatchObject({ threshold: null, notForDistribution: true });
  for (const audience of ["manager", "staff"] as const)
    expect(audiences[audience]).toMatchObject({ threshold: 10, roundingBase: 1, groupDisclosure: true });
  expect(audiences.public).toMatchObject({ threshold: 10, roundingBase: 5, protectionWidth: 4 });
});

test("a number without its reason is refused by name", () => {
  expect(() => readPolicy(changed("source:", "origin:"))).toThrow(/numbers\.threshold/);
});

test("only the analyst may do without a threshold", () => {
  expect(() => readPolicy(changed("    threshold: threshold\n", "    threshold: none\n"))).toThrow(
    /audiences/,
  );
});

test("a width that no small count can have is refused", () => {
  expect(() => readPolicy(changed("value: 4", "value: 5"))).toThrow(/protectionWidth/);
});

test("the hash changes with the rules", () => {
  expect(readPolicy(changed("value: 5", "value: 2")).hash).not.toBe(readPolicy().hash);
});

test("figures that are not counts have their numbers, the same for every audience", () => {
  const { audiences } = readPolicy();
  const figures = { withinShare: 0.1, seriesShare: 0.5, largestShare: 0.5, degreesOfFreedom: 10, digits: 3 };
  for (const audience of ["manager", "staff", "public"] as const)
    expect(audiences[audience].figures).toEqual(figures);
});

test("a rule that would let a total through that is mostly one person's is refused", () => {
  expect(() =>
    readPolicy(changed("  largestShare:\n    value: 0.5", "  largestShare:\n    value: 0.8")),
  ).toThrow(/largestShare/);
});

test("what the attacker is taken to know is in the file, as strict as it can be, and nothing else is taken for it", () => {
  const { audiences } = readPolicy();
  for (const audience of ["manager", "staff", "public"] as const)
    expect(audiences[audience].attacker).toEqual(strictAttacker);
  const weaker = readPolicy(changed("  guarded:\n    value: all", "  guarded:\n    value: small"));
  expect(weaker.audiences.staff.attacker?.guarded).toBe("small");
  expect(() => readPolicy(changed("value: last-resort", "value: never"))).toThrow(/attacker\.zeros/);
});
