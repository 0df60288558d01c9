import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manifestName, manifestSchema, publicFolder } from "../../source/public/folder.server.ts";
import { faults } from "../accessibility/faults.ts";
import { chromiumPath, openBrowser, press, type RunningSite, startSite } from "../browser.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

describe.skipIf(chromiumPath === null)(`The public page${why}`, () => {
  let site: RunningSite;
  let browser: Browser;
  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), startSite({ filled: true })]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it("gets a lesson that a coordinator chose after looking again, once it is published", async () => {
    const context = await site.as(browser, "coordinator", { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/nl/public-page");
    await press(page.getByRole("link", { name: /Functies|Alle functies/ }).first());
    await page
      .getByLabel("Wat wilt u vertellen?")
      .fill("Eén medewerker zei dat openstellen een week kost. Zij had gelijk.");
    await press(page.getByRole("button", { name: "Op de publieke pagina zetten" }));
    expect(await page.locator("#error-summary").textContent()).toContain("Eén medewerker");
    await page.getByLabel("Wat wilt u vertellen?").fill("Openstellen kost een week. Plan die week vooraf.");
    await press(page.getByRole("button", { name: "Op de publieke pagina zetten" }));
    expect(new URL(page.url()).pathname).toBe("/nl/public-page");
    const visitor = await (await site.context(browser, [], { javaScriptEnabled: false })).newPage();
    await visitor.goto("/public/nl/learned.html");
    expect(await visitor.textContent("main")).not.toContain("Plan die week vooraf.");
    await press(page.getByRole("button", { name: "Nu publiceren" }));
    expect(await page.textContent("main")).toContain("Sindsdien is er niets veranderd.");
    await visitor.reload();
    expect(await visitor.textContent("main")).toContain("Plan die week vooraf.");
    expect(await visitor.context().cookies()).toEqual([]);
    await context.close();
    await visitor.context().close();
  }, 30_000);

  it("is accessible on every page that is published, and on a narrow screen", async () => {
    const manifest = readFileSync(join(publicFolder(site.house.settings.data), manifestName), "utf8");
    const files = Object.keys(manifestSchema.parse(JSON.parse(manifest)).files);
    // English ones are made by the same code; what differs is words, and how long they are.
    const pages = files.filter(path => /^(?:nl\/.*|en\/(?:index|goals|respond))\.html$/.test(path));
    expect(pages.length).toBeGreaterThan(9);
    const context = await site.context(browser, [], { viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    for (const path of pages)
      expect(await faults(page, `/public/${path}`, path.slice(0, 2)), path).toEqual([]);
    expect(await faults(page, "/public/nl/none.html", "nl"), "a page that is not there").toEqual([]);
    await context.close();
  }, 60_000);
});
