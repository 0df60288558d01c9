import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser, type RunningSite, startSite, press } from "../browser.ts";

const example = join(import.meta.dirname, "../../content/demonstration/bijstand-2018.csv");
const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;

/** A page of someone new who may import. */
async function analyst(javaScriptEnabled: boolean): Promise<Page> {
  const context = await site.context(browser, ["analyst"], { javaScriptEnabled });
  return context.newPage();
}

const heading = (page: Page) => page.locator("h1");

describe.skipIf(chromiumPath === null)(`importing a table of counts${why}`, () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  for (const script of [false, true])
    it(`goes from the empty page to a kept dataset ${script ? "with" : "without"} JavaScript`, async () => {
      const page = await analyst(script);
      await page.goto("/nl/datasets");
      await expect.poll(() => page.getByText("Er zijn nog geen gegevens").count()).toBe(1);
      await press(page.getByRole("link", { name: "Bestand inlezen" }));

      await press(page.getByRole("button", { name: "Bestand bekijken" }));
      expect(await page.locator("#error-summary").textContent()).toContain("Kies eerst een bestand.");
      await page.getByLabel("Bestand", { exact: true }).setInputFiles(example);
      await press(page.getByRole("button", { name: "Bestand bekijken" }));

      expect(await heading(page).textContent()).toContain("Klopt dit?");
      const main = (await page.locator("main").textContent()) ?? "";
      expect(main).toContain("Een tabel met aantallen: 12 rijen, met 4 kenmerken en 3 beslismomenten.");
      expect(main).toContain("Alles is herkend");
      expect(main).toContain("4 rijen zijn totalen");
      await press(page.getByRole("button", { name: "Klopt, verder" }));

      expect(await heading(page).textContent()).toContain("Waarvoor, en hoe lang?");
      expect(await page.getByLabel("Naam").inputValue()).toBe("Bijstand 2018");
      await page.getByLabel("Doel").fill("Nagaan of elke groep gelijke kans heeft op werk");
      await press(page.getByRole("button", { name: "Bewaren", exact: true }));
      const problems = (await page.locator("#error-summary").textContent()) ?? "";
      expect(problems).toContain("Kies de grondslag.");
      expect(problems).toContain("Geef de peildatum");
      expect(await page.getByLabel("Doel").inputValue()).toContain("gelijke kans");

      await page.getByLabel("Geen persoonsgegevens").check();
      await page.getByLabel("Wie staan er niet in?").fill("Mensen in het doelgroepregister");
      await page.getByLabel("Peildatum").fill("2018-12-31");
      await press(page.getByRole("button", { name: "Bewaren", exact: true }));

      expect(await heading(page).textContent()).toContain("Het bestand is bewaard");
      const next = await page.getByRole("link", { name: "Naar de spiegel" }).getAttribute("href");
      expect(next).toMatch(/^\/nl\/mirror\/decisions\/[0-9a-f]{24}$/);

      await press(page.getByRole("link", { name: "Bekijk het register" }));
      const entry = (await page.locator("main").textContent()) ?? "";
      expect(entry).toContain("Mensen in het doelgroepregister");
      expect(entry).toContain("migratieachtergrond");
      await page.goto("/nl/datasets");
      expect(await page.getByRole("link", { name: "Bijstand 2018" }).count()).toBe(1);
      await page.context().close();
    });

  it("shows the file anew when a person says that its rows are people after all, and back", async () => {
    const page = await analyst(false);
    await page.goto("/nl/datasets/new");
    await page.getByLabel("Bestand", { exact: true }).setInputFiles(example);
    await press(page.getByRole("button", { name: "Bestand bekijken" }));
    await press(page.getByText("Een groep, met aantallen mensen;"));
    await page.getByLabel("Een persoon (of een baan of zaak)").check();
    await press(page.getByRole("button", { name: "Klopt, verder" }));
    expect(await page.locator("main").textContent()).toContain("Een rij per persoon: 16 rijen");
    expect(await page.locator("main").textContent()).toContain("Uw keuzes zijn verwerkt");
    await page.reload();
    await press(page.getByText("Een persoon (of een baan of zaak);"));
    await page.getByLabel("Een groep, met aantallen mensen").check();
    await press(page.getByRole("button", { name: "Keuzes verwerken en nog eens kijken" }));
    expect(await page.locator("main").textContent()).toContain("Een tabel met aantallen: 12 rijen");
    await press(page.getByRole("button", { name: "Stoppen en het bestand weggooien" }));
    expect(await page.locator("main").textContent()).toContain("Het bestand is weggegooid");
    await page.context().close();
  });

  it("is the same in English, and keeps the language on every page", async () => {
    const page = await analyst(false);
    await page.goto("/en/datasets/new");
    await page.getByLabel("File", { exact: true }).setInputFiles(example);
    await press(page.getByRole("button", { name: "Look at the file" }));
    expect(await heading(page).textContent()).toContain("Is this right?");
    await page.getByLabel("‘duurzaam_werkzaam’ counts only people").check();
    await press(page.getByRole("button", { name: "Right, go on" }));
    await page.getByLabel("Purpose").fill("To see whether every group has an equal chance of work");
    await page.getByLabel("No personal data").check();
    await page.getByLabel("Who is not in it?").fill("Nobody");
    await page.getByLabel("Reference date").fill("2018-12-31");
    await press(page.getByRole("button", { name: "Keep", exact: true }));
    expect(await heading(page).textContent()).toContain("The dataset is kept");
    expect(page.url()).toContain("/en/");
    const kept = await site.house.planes.people
      .selectFrom("dataset")
      .select("register")
      .orderBy("created_at", "desc")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(kept.register).nested).toEqual([["werkzaam", "duurzaam_werkzaam"]]);
    await page.context().close();
  });
});
