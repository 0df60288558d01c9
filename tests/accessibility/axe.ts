import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type axe from "axe-core";
import type { Page } from "playwright-core";

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The small form of it: every page must read it anew. */
const source = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

const ready = new WeakSet<Page>();

/** Has axe there on whatever this page goes to next: sending it anew takes longer than looking. */
export async function bringAxe(page: Page): Promise<void> {
  if (ready.has(page)) return;
  ready.add(page);
  await page.addInitScript({ content: source });
}

/**
 * What axe finds wrong with a page as it stands, one line a rule.
 *
 * @param only these rules, where a page that was looked at already is looked at again on another screen or in
 *   another language
 * @param without not these, where they are looked at apart
 */
export async function violations(
  page: Page,
  { only, without = [] }: { readonly only?: readonly string[]; readonly without?: readonly string[] } = {},
): Promise<string[]> {
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(source);
  const found = await page.evaluate(
    async ({ runOnly, rules }) => {
      // Only what is wrong is written out: axe describes the rest too otherwise, which takes most of its time.
      const results = await window.axe.run(document, { runOnly, rules, resultTypes: ["violations"] });
      return results.violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
    },
    {
      runOnly:
        only === undefined
          ? { type: "tag" as const, values: levels }
          : { type: "rule" as const, values: [...only] },
      rules: Object.fromEntries(without.map(rule => [rule, { enabled: false }])),
    },
  );
  return found.map(({ id, where }) => `${id}: ${where.map(html => html.slice(0, 160)).join(" ; ")}`);
}
