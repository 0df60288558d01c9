import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listReleases } from "../../source/disclosure/releases.server.ts";
import { chromiumPath, openBrowser, press, type RunningSite, startSite, until } from "../browser.ts";
import { nationalTitle, releaseNewer } from "../fixtures/newer-release.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), "mozaiek-goals-"));

beforeAll(async () => {
  if (chromiumPath === null) return;
  [site, browser] = await Promise.all([startSite({ filled: true }), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(chromiumPath === null)(`from a gap to a goal that moves${why}`, () => {
  it("a coordinator keeps the gap between women and men, sets a goal on it, and sees it move", async () => {
    const { planes } = site.house;
    const release = (await listReleases(planes, ["public"])).find(one => one.title.nl === nationalTitle)!;
    const page = await (await site.as(browser, "coordinator", { javaScriptEnabled: false })).newPage();

    await page.goto(`/nl/releases/${release.id}`);
    await press(page.getByRole("link", { name: "Bewaren als bevinding" }));
    await press(page.getByRole("button", { name: "Bewaren", exact: true }));
    expect(await page.locator("#title").getAttribute("aria-invalid")).toBe("true");
    await page.locator("#title").fill("Vrouwen krijgen minder vaak ondersteuning");
    await press(page.getByRole("button", { name: "Bewaren", exact: true }));
    const finding = new URL(page.url()).pathname;
    // The figures came along as they were released.
    expect(await page.locator("main").textContent()).toContain("45,8%");

    await press(page.getByRole("link", { name: "Een cijfer hieruit volgen" }));
    const figure = page.locator("#figure option", {
      hasText: /^Verschil in aandeel \(met voorziening\), vrouwen tegenover/,
    });
    await page.locator("#figure").selectOption(await figure.getAttribute("value"));
    await page.locator("#owner").fill("analist");
    await press(page.getByRole("button", { name: "Bewaren" }));
    const indicator = new URL(page.url()).pathname;
    expect(await page.locator("#measurements-caption ~ tbody tr").count()).toBe(1);

    await press(page.getByRole("link", { name: "Doel stellen" }));
    await page.locator("#theme").selectOption("services");
    await page.locator("#title").fill("Vrouwen en mannen even vaak ondersteund");
    await page.locator("#whom").fill("vrouwen in de bijstand");
    await page.locator("#what").fill("krijgen even vaak een voorziening");
    await page.getByLabel("Vrouwen krijgen minder vaak ondersteuning").check();
    await page.locator("#baselineFrom").selectOption({ index: 1 });
    await page.locator("#target").fill("50% minder");
    await page.locator("#byWhen").fill("2028-12-31");
    await press(page.getByRole("button", { name: "Bewaren" }));
    // It is asked what 50% less is of, and nothing that was typed is lost.
    expect(await page.locator("#targetAs-error").textContent()).toMatch(/relatief.*procentpunten/);
    expect(await page.locator("#title").inputValue()).toBe("Vrouwen en mannen even vaak ondersteund");
    expect(await page.getByLabel("Vrouwen krijgen minder vaak ondersteuning").isChecked()).toBe(true);
    await page.locator("#baselineFrom").selectOption({ index: 1 });
    await page.getByLabel("relatief").check();
    await press(page.getByRole("button", { name: "Bewaren" }));
    const goal = new URL(page.url()).pathname;
    const main = () => page.locator("main").textContent();
    expect(await main()).toContain("Van niemand: noem wie hierop aanspreekbaar is.");
    expect(await main()).toContain("−2,3 procentpunt");
    expect(await main()).toContain("sinds de nulmeting is er niet gemeten");
    await press(page.getByRole("link", { name: /^Van niemand/ }));
    await page.locator("#owner").fill("directeur Werk");
    await press(page.getByRole("button", { name: "Bewaren" }));

    // Nobody else sees a draft; once it is adopted, an employee does.
    const employee = await (await site.as(browser, "employee")).newPage();
    expect((await employee.goto(goal))!.status()).toBe(404);
    await press(page.locator("summary", { hasText: "Vaststellen" }));
    await page.locator("#adoptedBy").fill("het college");
    await press(page.getByRole("button", { name: "Vaststellen" }));
    expect((await employee.goto(goal))!.status()).toBe(200);

    await releaseNewer(site.house, folder);
    await until(page, indicator, "31 december 2020");
    expect(await page.locator("#measurements-caption ~ tbody tr").count()).toBe(2);
    await page.goto(goal);
    expect(await main()).toMatch(/Gehaald: op 31 december 2020 was het −1,\d procentpunt/);

    // What is done about it: an intervention with a theory of change, and who answers for it.
    await press(page.getByRole("link", { name: "Een interventie voor dit doel kiezen" }));
    await press(page.getByRole("link", { name: /^Hiermee beginnen.*Vaste vraag/ }));
    await press(page.getByRole("button", { name: "Bewaren", exact: true }));
    const deed = await page.locator("h1").innerText();
    await page.getByLabel(/^Hoofd HR: /).selectOption("A");
    await page.getByLabel(/^Gemeentesecretaris: /).selectOption("R");
    await press(page.getByRole("button", { name: "Rollen bewaren" }));
    expect(await page.locator("#error-summary").count()).toBe(0);
    await page.goto(goal);
    expect(await page.locator(".chain").innerText()).toContain(deed);

    // A department takes it up, and its steering conversation shows both.
    await page.goto("/nl/department-plans/work-care");
    await press(
      page
        .getByRole("row", { name: /Vrouwen en mannen even vaak ondersteund/ })
        .last()
        .getByRole("link", { name: /^Antwoord/ }),
    );
    await page.getByLabel("Wij nemen het doel op in ons plan", { exact: true }).check();
    await page.locator("#measure").fill("aandeel dat een voorziening krijgt");
    await press(page.getByRole("button", { name: "Antwoord bewaren" }));
    await page.goto("/nl/steering");
    await press(page.getByRole("link", { name: /Werk en zorg$/ }).last());
    expect(await main()).toMatch(/Vrouwen en mannen even vaak ondersteund.*gehaald.*opgenomen/s);
    await page.goto(goal);

    // Along the chain and back.
    await press(
      page.locator(".chain").getByRole("link", { name: "Vrouwen krijgen minder vaak ondersteuning" }),
    );
    expect(new URL(page.url()).pathname).toBe(finding);
    await press(
      page.locator(".chain").getByRole("link", { name: "Vrouwen en mannen even vaak ondersteund" }),
    );
    expect(new URL(page.url()).pathname).toBe(goal);
    for (const one of [page, employee]) await one.context().close();
  }, 60_000);
});
