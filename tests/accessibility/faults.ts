import type { ConsoleMessage, Page, Request } from "playwright-core";
import { bringAxe, violations } from "./axe.ts";

/** What other words, or names made of them, may break; colours, roles and structure are the same in both languages. */
const byWords = [
  "aria-command-name",
  "aria-input-field-name",
  "aria-meter-name",
  "aria-progressbar-name",
  "aria-toggle-field-name",
  "aria-tooltip-name",
  "aria-valid-attr-value",
  "autocomplete-valid",
  "button-name",
  "document-title",
  "duplicate-id-aria",
  "form-field-multiple-labels",
  "html-has-lang",
  "html-lang-valid",
  "image-alt",
  "input-button-name",
  "label",
  "label-content-name-mismatch",
  "link-name",
  "role-img-alt",
  "select-name",
  "summary-name",
  "svg-img-alt",
  "td-has-header",
  "td-headers-attr",
  "th-has-data-cells",
  "valid-lang",
];

/** What goes wrong on a narrow screen first, and is looked at there: colours do not follow the width. */
const whereItIsNarrow = ["target-size", "scrollable-region-focusable"];

/**
 * What is wrong with the page at an address: in itself, in what it asks for and in what the browser refuses it.
 *
 * @param alone true where the page is looked at in this language only
 */
export async function faults(page: Page, path: string, locale: string, alone = false): Promise<string[]> {
  const asked: string[] = [];
  const refused: string[] = [];
  const listen = (request: Request) => asked.push(request.url());
  const hear = (message: ConsoleMessage) => {
    if (/Content Security Policy|Refused/.test(message.text())) refused.push(message.text());
  };
  page.on("request", listen);
  page.on("console", hear);
  await bringAxe(page);
  await page.goto(path);
  const found = await faultsHere(page, locale, alone);
  page.off("request", listen);
  page.off("console", hear);
  return [
    ...found,
    ...asked.filter(url => new URL(url).origin !== new URL(page.url()).origin).map(url => `asks ${url}`),
    ...refused,
  ];
}

/**
 * What is wrong with an open page: by axe, and by what axe does not see. Everything that can be opened is opened first,
 * since what is closed is not looked at. A page that is looked at in two languages meets every rule in Dutch, and in
 * English those that words can break, with its width on a narrow screen.
 */
export async function faultsHere(page: Page, locale: string, alone = false): Promise<string[]> {
  const whole = alone || locale === "nl";
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("main details")) details.open = true;
  });
  const wide = await violations(page, whole ? { without: whereItIsNarrow } : { only: byWords });
  const seen = await page.evaluate(() => ({
    headings: document.querySelectorAll("h1").length,
    lang: document.documentElement.lang,
    levels: [...document.querySelectorAll("h1, h2, h3, h4")].map(heading => Number(heading.tagName[1])),
  }));
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const narrow = whole ? await violations(page, { only: whereItIsNarrow }) : [];
  await page.setViewportSize({ width: 1280, height: 900 });
  return [
    ...wide,
    ...narrow,
    ...(seen.headings === 1 ? [] : [`${seen.headings} headings of level 1`]),
    ...(seen.lang === locale ? [] : [`the language is said to be ${seen.lang}`]),
    ...(seen.levels.every((level, index) => index === 0 || level <= (seen.levels[index - 1] ?? 0) + 1)
      ? []
      : [`headings skip a level: ${seen.levels.join(" ")}`]),
    ...(overflow > 0 ? [`scrolls sideways by ${overflow} pixels at 320`] : []),
  ];
}
