import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const planted: string[] = [];

afterAll(() => {
  for (const file of planted) rmSync(file, { force: true });
});

/** What the linter says of a file with one import, planted in a room and taken away again. */
function verdict(room: string, imported: string): string {
  const folder = join(root, "source", room);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `planted-${planted.length}.ts`);
  planted.push(file);
  writeFileSync(file, `import type { Planted } from "${imported}";\nexport type Again = Planted;\n`);
  try {
    execFileSync(process.execPath, [join(root, "node_modules/oxlint/bin/oxlint"), file], {
      cwd: root,
      encoding: "utf8",
      stdio: "pipe",
    });
    return "";
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
  } finally {
    rmSync(file, { force: true });
  }
}

describe("imports run downwards", () => {
  test.each([
    ["statistics", "../language/text.ts", "statistics/ imports nothing"],
    ["language", "../statistics/estimate.ts", "ground floor"],
    ["database", "../identity/policy.ts", "knows no room above"],
    ["engine", "../datasets/model.ts", "knows no feature"],
    ["disclosure", "../mirror/finding.ts", "the door"],
    ["identity", "../web/route.ts", "knows no feature"],
    ["web/components", "../../mirror/finding.ts", "knows no feature"],
    ["web", "../identity/pages/index.ts", "knows no feature"],
    ["datasets", "../mirror/finding.ts", "read by the mirror"],
    ["mirror", "../command/main.ts", "a view knows no command"],
    ["instruments", "../command/main.ts", "an instrument knows no command"],
    ["identity", "../instruments/model.ts", "knows no feature"],
    ["identity", "../campaigns/model.ts", "knows no feature"],
    ["campaigns", "../mirror/finding.ts", "it knows no view"],
    ["instruments", "../campaigns/model.ts", "an instrument knows no"],
    ["mirror", "../path/model.ts", "a view knows no command"],
    ["path", "../engine/model.ts", "never data on people"],
    ["units", "../path/model.ts", "knows none of them"],
    ["people", "../path/model.ts", "the path reads it"],
    ["identity", "../people/model.ts", "knows no feature"],
    ["document", "../database/tables.ts", "looks nothing up"],
    ["accountability", "../people/model.ts", "nothing private to a working group"],
    ["reports", "../engine/model.ts", "never of data on people"],
    ["handover", "../engine/model.ts", "never data on people"],
    ["steering", "../engine/model.ts", "never of data on people"],
    ["identity", "../units/model.ts", "knows no feature"],
    ["interventions", "../datasets/model.ts", "rests on goals and indicators"],
    ["mail", "../instruments/model.ts", "knows no feature that writes it"],
    ["work", "../path/model.ts", "knows none of them"],
    ["exchange", "../datasets/model.ts", "never data on people"],
    ["mirror/pages", "../../work/model.ts", "a view knows no command"],
    ["strategy", "../engine/model.ts", "never on data on people"],
    ["mirror", "../strategy/model.ts", "a view knows no command"],
    ["identity", "../mail/model.ts", "knows no feature"],
  ])("%s may not import %s", (room, imported, reason) => {
    expect(verdict(room, imported)).toContain(reason);
  });

  test.each([
    ["disclosure", "../statistics/estimate.ts"],
    ["mirror", "../disclosure/model.ts"],
    ["datasets", "../engine/model.ts"],
    ["identity/pages", "../../web/route.ts"],
    ["command", "../mirror/finding.ts"],
    ["instruments", "../disclosure/model.ts"],
    ["campaigns", "../mail/model.ts"],
    ["strategy", "../mirror/finding.ts"],
    ["path", "../work/removed.server.ts"],
  ])("%s may import %s", (room, imported) => {
    expect(verdict(room, imported)).not.toContain("no-restricted-imports");
  });
});
