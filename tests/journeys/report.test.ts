import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listReleases } from "../../source/disclosure/releases.server.ts";
import type { Role } from "../../source/identity/policy.ts";
import { chromiumPath, openBrowser, press, type RunningSite, startSite, until } from "../browser.ts";
import { nationalTitle, releaseNewer } from "../fixtures/newer-release.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), "mozaiek-reports-"));

beforeAll(async () => {
  if (chromiumPath === null) return;
  [site, browser] = await Promise.all([startSite({ filled: true }), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (role: Role): Promise<Page> =>
  (await site.as(browser, role, { javaScriptEnabled: false })).newPage();
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const main = async (page: Page): Promise<string> => (await page.locator("main").textContent()) ?? "";

/** Puts a released figure in the section that is open, with words before it. */
async function addFigure(page: Page, release: string, lead: string): Promise<void> {
  const adding = page.locator("details", { hasText: "Vrijgegeven cijfers toevoegen" });
  // It is open where there are no figures yet.
  if ((await adding.getAttribute("open")) === null) await press(adding.locator("summary"));
  await page.locator("#release").selectOption(release);
  await page.locator("#lead").fill(lead);
  await press(button(page, "Vrijgegeven cijfers toevoegen"));
}

/** Answers for what the check found, puts the report forward, and has the privacy officer adopt it. */
async function adopt(writer: Page, officer: Page, release: string, correction = ""): Promise<string> {
  await writer.goto(release);
  for (const field of await writer.locator(".report-answers > .utrecht-form-field textarea").all())
    await field.fill("Dit telt doelen en stappen, geen mensen.");
  if (correction !== "") await writer.locator("#correction").fill(correction);
  await press(button(writer, "Voorleggen"));
  expect(await main(writer)).toContain("Een ander dan wie eraan schreef besluit");
  await officer.goto(release);
  await press(button(officer, "Goedkeuren en vastleggen"));
  return new URL(officer.url()).pathname;
}

describe.skipIf(chromiumPath === null)(`a report from its draft to a corrected edition${why}`, () => {
  it("keeps what was written when figures change, and keeps the first edition beside the second", async () => {
    const { planes } = site.house;
    const releases = await listReleases(planes, ["manager", "public"]);
    const national = releases.find(({ title }) => title.nl === nationalTitle)!;
    const confined = releases.find(({ audience }) => audience === "manager")!;
    const [writer, officer] = [await open("coordinator"), await open("privacy-officer")];

    await writer.goto("/nl/reports/new");
    await writer.locator('input[name="type"][value="one-page"]').check();
    await writer.locator("#title").fill("Waar we staan");
    await writer.locator('input[name="audience"][value="manager"]').check();
    await press(button(writer, "Rapport beginnen"));
    const report = new URL(writer.url()).pathname;
    await press(writer.getByRole("link", { name: /^Schrijven/ }).first());
    const section = new URL(writer.url()).pathname;
    await writer.locator("#words").fill("Vrouwen krijgen minder vaak ondersteuning.");
    await press(button(writer, "Bewaren"));
    await writer.goto(section);
    await addFigure(writer, national.id, "Zo was het in het hele land.");
    await addFigure(writer, confined.id, "Zo was het bij ons.");

    // For managers first.
    const first = await adopt(writer, officer, `${report}/release`);
    const [manager, visitor] = [await open("manager"), await (await site.context(browser)).newPage()];
    expect((await manager.goto(first))!.status()).toBe(200);
    expect((await main(manager)).includes("vrouwen 45,8%")).toBe(true);
    expect((await visitor.goto(first))!.status()).toBe(404);
    await writer.goto(section);
    expect(await writer.locator("#words").count()).toBe(0);

    // A newer file comes in and is released: it is offered, and the writer's own words stay.
    await writer.goto(`${report}/release`);
    await press(button(writer, "Openen om te verbeteren"));
    await releaseNewer(site.house, folder);
    await until(writer, section, "Er zijn nieuwere cijfers");
    expect(await writer.locator(".report-moved del").allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining("45,8%")]),
    );
    expect(await writer.locator(".report-moved ins").allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining("48,7%")]),
    );
    await press(button(writer, "Nieuwere cijfers nemen"));
    expect(await writer.locator("#words").inputValue()).toBe("Vrouwen krijgen minder vaak ondersteuning.");

    // For everyone: what was released for managers holds it back, until it is taken out.
    await writer.goto(report);
    await press(writer.locator("summary", { hasText: "Titel, lezers of tijd wijzigen" }));
    await writer.locator('input[name="audience"][value="public"]').check();
    await press(button(writer, "Bewaren"));
    await writer.goto(`${report}/release`);
    expect(await main(writer)).toContain("er kan een klein aantal in staan dat deze lezers niet mogen zien");
    expect(await button(writer, "Voorleggen").count()).toBe(0);
    await press(writer.locator('a[href*="/sections/"]', { hasText: "Naar het deel" }));
    const held = writer.locator(".report-held", { hasText: "Deze cijfers zijn er voor deze lezers niet" });
    await press(held.getByRole("button", { name: /^Verwijderen/ }));

    const second = await adopt(
      writer,
      officer,
      `${report}/release`,
      "Nu voor iedereen, met nieuwere cijfers.",
    );
    expect((await visitor.goto(second))!.status()).toBe(200);
    const read = await main(visitor);
    expect(read.includes("Deze uitgave vervangt de vorige: Nu voor iedereen, met nieuwere cijfers.")).toBe(
      true,
    );
    expect(read.includes("vrouwen 48,7%")).toBe(true);
    expect(read.includes("Zo was het bij ons.")).toBe(false);
    await manager.goto(second);
    await press(manager.getByRole("link", { name: "Lees wat er eerst stond" }));
    expect(new URL(manager.url()).pathname).toBe(first);
    const stood = await main(manager);
    expect(stood.includes("vrouwen 45,8%")).toBe(true);
    expect(stood.includes("vrouwen 48,7%")).toBe(false);
    expect(stood.includes("Er is een nieuwere uitgave")).toBe(true);
    for (const page of [writer, officer, manager, visitor]) await page.context().close();
  }, 60_000);
});
