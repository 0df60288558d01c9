import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeAt } from "../../source/identity/authenticator.ts";
import { demonstrationAccounts } from "../../source/identity/demonstration.server.ts";
import { chromiumPath, openBrowser, type RunningSite, startSite, press } from "../browser.ts";
import { reach, reachField } from "../keyboard.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;

describe.skipIf(chromiumPath === null)(`reading what was released${why}`, () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite({ filled: true }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  for (const locale of ["nl", "en"] as const)
    it(`a council member reads the public figures on a telephone, without JavaScript (${locale})`, async () => {
      const context = await site.context(browser, [], {
        javaScriptEnabled: false,
        viewport: { width: 320, height: 640 },
        hasTouch: true,
      });
      const page = await context.newPage();
      await page.goto(`/${locale}`);
      const title = {
        nl: "Van bijstand naar werk, heel Nederland, 2018",
        en: "From benefit to work, all of the Netherlands, 2018",
      }[locale];
      await page.getByRole("link", { name: title }).tap();
      expect(await page.locator("h1").textContent()).toBe(title);
      // What the readers of the table in print missed.
      const body = (await page.locator("main").textContent()) ?? "";
      expect(body).toContain({ nl: "0,63 keer", en: "0.63 times" }[locale]);
      expect(body).toContain({ nl: "4,5 procentpunt", en: "4.5 percentage points" }[locale]);
      await page
        .getByText({ nl: "Alle cijfers in tabellen", en: "All figures in tables" }[locale])
        .first()
        .tap();
      const cell = page
        .locator("#step-0-1-caption")
        .locator("xpath=ancestor::table")
        .locator("tbody tr")
        .first();
      expect(await cell.isVisible()).toBe(true);
      for (const details of await page.locator("main details").all())
        if ((await details.getAttribute("open")) === null) await details.locator("> summary").tap();
      const wide = await page.locator("html").evaluate(root => root.scrollWidth - root.clientWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await context.close();
    });

  it("someone signs in, opens a release and its tables, and takes it along, by keyboard alone", async () => {
    const context = await site.context(browser, [], {
      acceptDownloads: true,
      viewport: { width: 1280, height: 900 },
    });
    const page = await context.newPage();
    const account = demonstrationAccounts.find(({ role }) => role === "privacy-officer")!;
    await page.goto("/nl");
    await reach(page, "Inloggen");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/sign-in**");
    await reachField(page, "email");
    await page.keyboard.type(account.email);
    await reachField(page, "password");
    await page.keyboard.type(account.password);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/sign-in/code**");
    await reachField(page, "code");
    await page.keyboard.type(codeAt(account.secret!, new Date()));
    await page.keyboard.press("Enter");
    await page.locator(".account").waitFor();
    await reach(page, "Van bijstand naar werk in Voorbeeldstad, ook voor combinaties");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/releases/**");
    await reach(page, "Alle cijfers in tabellen");
    expect(await page.locator("#shares-0-caption").isVisible()).toBe(false);
    await page.keyboard.press("Enter");
    expect(await page.locator("#shares-0-caption").isVisible()).toBe(true);
    await reach(page, "Tabel (CSV)");
    const saving = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const file = await readFile(await (await saving).path(), "utf8");
    expect(file.split("\r\n").length).toBeGreaterThan(50);
    await context.close();
  });

  it("what has the focus can be seen, at every stop of the tab key", async () => {
    const page = await (
      await site.context(browser, [], { viewport: { width: 1280, height: 900 } })
    ).newPage();
    await page.goto("/nl/releases");
    await press(page.locator("tbody a").first());
    for (let stop = 0; stop < 30; stop++) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const here = document.activeElement;
        if (here === null || here === document.body) return "nothing";
        const look = getComputedStyle(here);
        const box = here.getBoundingClientRect();
        const marked =
          look.outlineStyle !== "none" ||
          look.boxShadow !== "none" ||
          look.textDecorationLine === "underline";
        return marked && box.width > 0 && box.top < window.innerHeight && box.bottom > 0
          ? "seen"
          : (here.textContent ?? here.tagName).slice(0, 40);
      });
      expect(["seen", "nothing"], `stop ${stop}`).toContain(seen);
    }
    await page.context().close();
  });
});
