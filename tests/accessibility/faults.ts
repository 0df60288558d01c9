import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What may be right on a wide screen and wrong on a narrow one. */
const atAnyWidth = ["target-size", "scrollable-region-focusable", "color-contrast"];

/**
 * What is wrong with a page: by axe, and by what axe does not see. Everything that can be opened is opened first,
 * since what is closed is not looked at.
 */
export async function faults(page: Page, path: string, locale: string): Promise<string[]> {
  const asked: string[] = [];
  page.on("request", request => asked.push(request.url()));
  const refused: string[] = [];
  page.on("console", message => {
    if (/Content Security Policy|Refused/.test(message.text())) refused.push(message.text());
  });
  await page.goto(path);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("main details")) details.open = true;
  });
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const seen = await page.evaluate(() => ({
    headings: document.querySelectorAll("h1").length,
    lang: document.documentElement.lang,
    levels: [...document.querySelectorAll("h1, h2, h3, h4")].map(heading => Number(heading.tagName[1])),
  }));
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const narrow = await new AxeBuilder({ page }).withRules(atAnyWidth).analyze();
  await page.setViewportSize({ width: 1280, height: 900 });
  return [
    ...[...violations, ...narrow.violations].map(
      ({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 160)).join(" ; ")}`,
    ),
    ...(seen.headings === 1 ? [] : [`${seen.headings} headings of level 1`]),
    ...(seen.lang === locale ? [] : [`the language is said to be ${seen.lang}`]),
    ...(seen.levels.every((level, index) => index === 0 || level <= (seen.levels[index - 1] ?? 0) + 1)
      ? []
      : [`headings skip a level: ${seen.levels.join(" ")}`]),
    ...(overflow > 0 ? [`scrolls sideways by ${overflow} pixels at 320`] : []),
    ...asked.filter(url => new URL(url).origin !== new URL(page.url()).origin).map(url => `asks ${url}`),
    ...refused,
  ];
}
