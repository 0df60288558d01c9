import type { Page } from "playwright-core";

const longestWalk = 250;

/** Walks by the tab key to what is called this; a string is the whole name, its text or its label. */
export async function reach(page: Page, name: string | RegExp): Promise<void> {
  for (let stop = 0; stop < longestWalk; stop++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent?.trim() ?? "";
    });
    if (typeof name === "string" ? here === name : name.test(here)) return;
  }
  throw new Error(`The tab key does not come to “${name}”`);
}

/** Walks by the tab key to the field of this name. */
export async function reachField(page: Page, field: string): Promise<void> {
  for (let stop = 0; stop < longestWalk; stop++) {
    if ((await page.evaluate(() => document.activeElement?.getAttribute("name"))) === field) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The tab key does not come to the field ${field}`);
}

/** Presses enter on what has the focus, and waits for the page that comes of it. */
export async function enter(page: Page): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await page.waitForLoadState();
}
