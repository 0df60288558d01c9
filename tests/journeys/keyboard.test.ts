import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listReleases } from "../../source/disclosure/releases.server.ts";
import { listStakeholders } from "../../source/people/stakeholders.server.ts";
import { chromiumPath, openBrowser, type RunningSite, startSite } from "../browser.ts";
import { nationalTitle } from "../fixtures/newer-release.ts";
import { enter, reach, reachField } from "../keyboard.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;

describe.skipIf(chromiumPath === null)(`the chain by keyboard alone${why}`, () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite({ filled: true }), openBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it("a coordinator keeps a finding, sets a goal on it, gives it an intervention with roles and moves a party on the map, without script", async () => {
    const { planes } = site.house;
    const release = (await listReleases(planes, ["public"])).find(one => one.title.nl === nationalTitle)!;
    const page = await (await site.as(browser, "coordinator", { javaScriptEnabled: false })).newPage();
    const main = () => page.locator("main").innerText();

    await page.goto(`/nl/releases/${release.id}`);
    await reach(page, "Bewaren als bevinding");
    await enter(page);
    await reachField(page, "title");
    await page.keyboard.type("Vrouwen krijgen minder vaak ondersteuning");
    await enter(page);
    expect(await page.locator("h1").innerText()).toBe("Vrouwen krijgen minder vaak ondersteuning");

    await reach(page, "Doel stellen");
    await enter(page);
    await reachField(page, "theme");
    await page.keyboard.press("End");
    await reachField(page, "title");
    await page.keyboard.type("Vrouwen en mannen even vaak ondersteund");
    await enter(page);
    expect(await page.locator("h1").innerText()).toContain("Vrouwen en mannen even vaak ondersteund");
    expect(await page.locator(".chain").innerText()).toContain("Vrouwen krijgen minder vaak ondersteuning");
    const goal = page.url();

    await reach(page, "Een interventie voor dit doel kiezen");
    await enter(page);
    await reach(page, /^Hiermee beginnen.*Vaste vraag/);
    await enter(page);
    await reach(page, "Bewaren");
    await enter(page);
    const deed = await page.locator("h1").innerText();
    await reach(page, /^Hoofd HR: /);
    await page.keyboard.type("A");
    await reach(page, /^Gemeentesecretaris: /);
    await page.keyboard.type("R");
    await reach(page, "Rollen bewaren");
    await enter(page);
    expect(await page.locator("#error-summary").count()).toBe(0);
    expect(await page.getByLabel(/^Hoofd HR: /).inputValue()).toBe("A");
    expect(await page.getByLabel(/^Gemeentesecretaris: /).inputValue()).toBe("R");
    await page.goto(goal);
    expect(await page.locator(".chain").innerText()).toContain(deed);

    const party = async (id: string) => (await listStakeholders(planes.work)).find(one => one.id === id)!;
    const first = (await listStakeholders(planes.work)).find(({ positions }) => positions[0]!.power > 1)!;
    const before = first.positions[0]!;
    await page.goto("/nl/stakeholders");
    await reachField(page, `power-${first.id}`);
    await page.keyboard.press("Home");
    await reachField(page, "changed");
    await page.keyboard.type("Ging met pensioen");
    await enter(page);
    expect(await main()).toContain(first.name);
    const [now] = (await party(first.id)).positions;
    expect(now).toMatchObject({ power: 1, interest: before.interest, why: "Ging met pensioen" });
    await page.context().close();
  }, 60_000);
});
