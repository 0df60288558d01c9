import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listStakeholders } from "../../source/people/stakeholders.server.ts";
import { faultsHere } from "../accessibility/faults.ts";
import { chromiumPath, openBrowser, press, type RunningSite, startSite } from "../browser.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;

describe.skipIf(chromiumPath === null)(`The map of power and interest${why}`, () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it("is filled in without script, and then dragged on with it: nothing is kept until it is saved", async () => {
    const { work } = site.house.planes;
    const plain = await site.context(browser, ["coordinator"], { javaScriptEnabled: false });
    const form = await plain.newPage();
    await form.goto("/nl/stakeholders");
    await form.getByLabel("Wie?").fill("Gemeentesecretaris");
    await form.getByLabel("Macht", { exact: true }).selectOption("9");
    await form.getByLabel("Belang", { exact: true }).selectOption("2");
    await press(form.getByRole("button", { name: "Op de kaart zetten" }));
    expect(await form.getByRole("link", { name: "Gemeentesecretaris" }).count()).toBe(1);
    expect(await form.getByText("U kunt de stippen ook verslepen").isVisible()).toBe(false);
    await plain.close();

    const context = await site.context(browser, ["coordinator"], { viewport: { width: 1280, height: 1200 } });
    const page = await context.newPage();
    await page.goto("/nl/stakeholders");
    expect(await page.getByText("U kunt de stippen ook verslepen").isVisible()).toBe(true);
    const dot = page.locator("g[data-stakeholder] circle");
    const from = (await dot.boundingBox())!;
    const map = (await page.locator("svg[data-map]").boundingBox())!;
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    // To the far right at the same height: as much power, the most interest.
    await page.mouse.move(map.x + map.width - 20, from.y + from.height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await page.getByLabel("Belang: Gemeentesecretaris").inputValue()).toBe("10");
    expect(await page.getByLabel("Macht: Gemeentesecretaris").inputValue()).toBe("9");
    expect(await page.getByRole("status").textContent()).toBe(
      "Gemeentesecretaris: macht 9, belang 10. Nog niet bewaard.",
    );
    // By the arrow keys as well, and not past the edge.
    await page.locator("g[data-stakeholder]").focus();
    for (const key of ["ArrowRight", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown"])
      await page.keyboard.press(key);
    expect(await page.getByRole("status").textContent()).toBe(
      "Gemeentesecretaris: macht 9, belang 10. Nog niet bewaard.",
    );
    expect(await faultsHere(page, "nl")).toEqual([]);
    expect((await listStakeholders(work))[0]?.positions).toHaveLength(1);
    await page.getByLabel("Wat is er veranderd?").fill("Vroeg er zelf om");
    await press(page.getByRole("button", { name: "Plaatsen bewaren" }));
    expect((await listStakeholders(work))[0]?.positions).toMatchObject([
      { power: 9, interest: 10, why: "Vroeg er zelf om" },
      { power: 9, interest: 2 },
    ]);
    await context.close();
  });
});
