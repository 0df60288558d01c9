import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser, type RunningSite, startSite, press } from "../browser.ts";
import { rowsOf, sheet, workbook } from "../uploads/make/workbook.ts";
import { applicants, citizenNumbers, csv, type HandedIn, origins } from "./import-files.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;

/** Without script: these pages have none. */
async function withRole(role: "analyst" | "privacy-officer"): Promise<Page> {
  const context: BrowserContext = await site.context(browser, [role], { javaScriptEnabled: false });
  return context.newPage();
}

const heading = async (page: Page) => (await page.locator("h1").textContent()) ?? "";
const main = async (page: Page) => (await page.locator("main").textContent()) ?? "";
const summary = async (page: Page) => (await page.locator("#error-summary").textContent()) ?? "";

async function handIn(page: Page, file: HandedIn): Promise<void> {
  await page.goto("/nl/datasets/new");
  await page.getByLabel("Bestand", { exact: true }).setInputFiles(file);
  await press(page.getByRole("button", { name: "Bestand bekijken" }));
}

const confirm = (page: Page) => press(page.getByRole("button", { name: "Klopt, verder" }));

async function describeIt(page: Page): Promise<void> {
  await page.getByLabel("Doel").fill("Nagaan waar in de werving verschil ontstaat");
  await page.getByLabel("Taak van algemeen belang").check();
  await page.getByLabel("Wie staan er niet in?").fill("Wie zich terugtrok");
  await page.getByLabel("Peildatum").fill("2025-12-31");
}

/** The line of one column, open or closed. */
const fold = (page: Page, name: string) =>
  page.locator("details.fold").filter({ has: page.locator(`.fold-name:text-is("${name}")`) });

const keep = (page: Page) => press(page.getByRole("button", { name: "Bewaren", exact: true }));
const datasets = () => site.house.planes.people.selectFrom("dataset").selectAll().execute();

describe.skipIf(chromiumPath === null)(`importing a row per person${why}`, () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it("waits at the gate for data on origin, and is imported after approval", async () => {
    const analyst = await withRole("analyst");
    const officer = await withRole("privacy-officer");
    const file = csv("werving.csv", applicants(120, { herkomst: origins }));
    await handIn(analyst, file);
    expect(await main(analyst)).toContain("herkomst");
    await confirm(analyst);
    await describeIt(analyst);
    await press(analyst.getByRole("button", { name: "Verder naar bijzondere gegevens" }));

    const gate = await main(analyst);
    expect(gate.indexOf("Een tabel met aantallen van het CBS")).toBeLessThan(
      gate.indexOf("Vraag goedkeuring"),
    );
    await analyst.getByLabel("Kenmerk of plaats in het archief").fill("DPIA 12");
    await press(analyst.getByRole("button", { name: "Goedkeuring vragen" }));
    expect(await summary(analyst)).toContain("Kies de uitzondering");
    expect(await analyst.getByLabel("Kenmerk of plaats in het archief").inputValue()).toBe("DPIA 12");

    await analyst.getByLabel("Wetenschappelijk onderzoek").check();
    await analyst.getByLabel("Toelichting").fill("Aantallen per moment bestaan niet.");
    await analyst.locator("#dpia-date").fill("2026-01-15");
    await analyst.locator("#dpia-outcome").selectOption("measures-taken");
    await press(analyst.getByRole("button", { name: "Goedkeuring vragen" }));
    expect(await main(analyst)).toContain("Wacht op de privacy officer");
    expect(await main(analyst)).toContain("Nog vast te leggen");
    const request = new URL(analyst.url()).pathname;

    await officer.goto("/nl/datasets");
    expect(await main(officer)).toContain("Wacht op uw besluit");
    await officer.goto(request);
    expect(await officer.getByRole("button", { name: "Goedkeuren" }).count()).toBe(0);
    await press(officer.getByRole("link", { name: "Aanvullen" }));
    await officer.locator("#officer-outcome").selectOption("positive");
    await officer.locator("#officer-date").fill("2026-02-01");
    await officer.locator("#council-outcome").selectOption("does-not-apply");
    await press(officer.getByRole("button", { name: "Opslaan" }));
    expect(await summary(officer)).toContain("waarom het niet van toepassing is");
    await officer.locator("#council-note").fill("Het gaat om sollicitanten van buiten");
    await press(officer.getByRole("button", { name: "Opslaan" }));
    await press(officer.getByRole("button", { name: "Afwijzen" }));
    expect(await summary(officer)).toContain("Geef een reden");
    await press(officer.getByRole("button", { name: "Goedkeuren" }));
    expect(await main(officer)).toContain("De aanvrager kan het bestand nu inlezen");

    await analyst.goto(request);
    expect(await main(analyst)).toContain("Goedgekeurd: kies het bestand opnieuw");
    await analyst.getByLabel("Bestand", { exact: true }).setInputFiles(csv("ander.csv", applicants(40)));
    await press(analyst.getByRole("button", { name: "Inlezen" }));
    expect(await heading(analyst)).toContain("Er is niets bewaard");
    expect(await main(analyst)).toContain("herkomst");
    await press(analyst.getByRole("link", { name: "Terug naar de aanvraag" }));
    await analyst.getByLabel("Bestand", { exact: true }).setInputFiles(file);
    await press(analyst.getByRole("button", { name: "Inlezen" }));
    expect(await heading(analyst)).toContain("Het bestand is bewaard");
    await analyst.goto(request);
    expect(await analyst.getByRole("button", { name: "Inlezen" }).count()).toBe(0);
    await Promise.all([analyst.context().close(), officer.context().close()]);
  });

  it("tells the analyst why a request was refused, and keeps nothing", async () => {
    const before = (await datasets()).length;
    const analyst = await withRole("analyst");
    await handIn(
      analyst,
      csv("geloof.csv", applicants(60, { religie: i => (i % 2 ? "katholiek" : "moslim") })),
    );
    await confirm(analyst);
    await describeIt(analyst);
    await press(analyst.getByRole("button", { name: "Verder naar bijzondere gegevens" }));
    await analyst.getByLabel("Uitdrukkelijke toestemming").check();
    await analyst.getByLabel("Toelichting").fill("Iedereen tekende.");
    await press(analyst.getByRole("button", { name: "Goedkeuring vragen" }));
    const request = new URL(analyst.url()).pathname;
    const officer = await withRole("privacy-officer");
    await officer.goto(request);
    await officer.getByLabel("Reden").fill("Een sollicitant is niet vrij om nee te zeggen.");
    await press(officer.getByRole("button", { name: "Afwijzen" }));
    await analyst.goto(request);
    expect(await main(analyst)).toContain("Een sollicitant is niet vrij om nee te zeggen.");
    expect((await datasets()).length).toBe(before);

    const other = await withRole("analyst");
    expect((await other.goto(request))?.status()).toBe(404);
    expect((await other.goto("/nl/datasets/requests/none"))?.status()).toBe(404);
  });

  it("refuses citizen service numbers until someone decides, then keeps a code instead", async () => {
    const numbers = citizenNumbers(80);
    const file = csv("met-nummers.csv", applicants(80, { bsn: i => numbers[i] ?? "" }));
    const page = await withRole("analyst");
    await handIn(page, file);
    const shown = await main(page);
    expect(shown).toContain("burgerservicenummers");
    for (const number of numbers) expect(shown).not.toContain(number);
    await confirm(page);
    expect(await summary(page)).toContain("Kies wat er met kolom ‘bsn’ gebeurt.");
    expect(await page.getByLabel("Bewaren: dit wijst geen personen aan").count()).toBe(0);
    await press(page.getByRole("button", { name: "Het bestand weigeren" }));
    expect(await main(page)).toContain("Het bestand is geweigerd en weggegooid");

    await handIn(page, file);
    await page.getByLabel("Vervangen door een code").check();
    await confirm(page);
    await describeIt(page);
    await keep(page);
    expect(await heading(page)).toContain("Het bestand is bewaard");
    expect(await main(page)).toContain("Vervangen door een code");
    await press(page.getByRole("link", { name: "Bekijk het register" }));
    expect(await main(page)).toContain("bsn (burgerservicenummers): vervangen door een code");
  });

  it("says what is wrong with a broken file beside its field", async () => {
    const page = await withRole("analyst");
    const cases: readonly (readonly [HandedIn, string])[] = [
      [{ name: "leeg.csv", mimeType: "text/csv", buffer: Buffer.alloc(0) }, "Het bestand is leeg"],
      [
        { name: "foto.csv", mimeType: "text/csv", buffer: Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1") },
        "een plaatje",
      ],
      [
        csv("scheef.csv", [
          ["a", "b"],
          ["1", "2"],
          ["1", "2", "3"],
        ]),
        "Rij 3",
      ],
    ];
    for (const [file, words] of cases) {
      await handIn(page, file);
      expect(await summary(page)).toContain(words);
      expect(await page.locator("#file-error").textContent()).toContain(words);
    }
  });

  it("says in which rows values do not fit, without the values, and keeps what was typed", async () => {
    const page = await withRole("analyst");
    const rows = applicants(90, { salaris: i => (i === 41 ? "geheim" : String(2000 + i * 7)) });
    await handIn(page, csv("salaris.csv", rows));
    expect(await main(page)).toContain("‘salaris’ wijst misschien personen aan");
    const salary = fold(page, "salaris");
    await press(salary.locator("summary").first());
    await salary.getByLabel("Bewaren: dit wijst geen personen aan").check();
    await salary.getByLabel("Wat is deze kolom?").selectOption("amount");
    await confirm(page);
    await describeIt(page);
    await keep(page);
    expect(await heading(page)).toContain("Er is niets bewaard");
    const said = await main(page);
    expect(said).toContain("43");
    expect(said).not.toContain("geheim");
    await press(page.getByRole("link", { name: "Kolommen aanpassen" }));
    if (!(await salary.getByLabel("Wat is deze kolom?").isVisible()))
      await press(salary.locator("summary").first());
    expect(await salary.getByLabel("Wat is deze kolom?").inputValue()).toBe("amount");
    await salary.getByLabel("Wat is deze kolom?").selectOption("left-out");
    await confirm(page);
    expect(await page.getByLabel("Doel").inputValue()).toBe("Nagaan waar in de werving verschil ontstaat");
    await keep(page);
    expect(await heading(page)).toContain("Het bestand is bewaard");
    expect(await main(page)).toContain("Niet bewaard");
  });

  it("lets a person name yes and no, and correct a classification", async () => {
    const page = await withRole("analyst");
    const rows = applicants(60, {
      uitslag: i => (i % 4 ? "rejected" : "admitted"),
      sekse: i => (i % 2 ? "vr" : "mn"),
    });
    await handIn(page, csv("uitslag.csv", rows));
    await press(fold(page, "uitslag").locator("summary").first());
    await fold(page, "uitslag").getByLabel("Wat is deze kolom?").selectOption("moment");
    await confirm(page);
    expect(await summary(page)).toContain("welke waarde ‘ja’ betekent");
    await page.getByLabel("admitted").selectOption("yes");
    await page.getByLabel("rejected").selectOption("no");
    await press(fold(page, "sekse").locator("summary").first());
    await fold(page, "sekse").getByLabel("Indeling van de groepen").selectOption("gender@1");
    await confirm(page);
    expect(await summary(page)).toContain("Kies bij welke groep ‘vr’ hoort.");
    await page.getByLabel("vr", { exact: true }).selectOption("women");
    await page.getByLabel("mn", { exact: true }).selectOption("men");
    await confirm(page);
    await describeIt(page);
    await keep(page);
    expect(await heading(page)).toContain("Het bestand is bewaard");
    const kept = (await datasets()).find(dataset => dataset.name === "Uitslag");
    const columns: { name: string; yes: string[]; recode: Record<string, string> }[] = JSON.parse(
      kept?.columns ?? "[]",
    );
    expect(columns.find(column => column.name === "uitslag")?.yes).toEqual(["admitted"]);
    expect(columns.find(column => column.name === "sekse")?.recode).toEqual({ vr: "women", mn: "men" });
  });

  it("reads another sheet of a workbook, and keeps what was known when that sheet cannot be read", async () => {
    const page = await withRole("analyst");
    const staff = applicants(30).map((row, i) => [...row, i === 0 ? "regio" : ["Noord", "Zuid"][i % 2]!]);
    await handIn(page, {
      name: "werkmap.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: Buffer.from(
        workbook({
          Eerst: sheet(rowsOf(applicants(20))),
          Tweede: sheet(rowsOf(staff)),
          Kop: sheet(rowsOf([["geslacht", "aangenomen"]])),
        }),
      ),
    });
    expect(await fold(page, "regio").count()).toBe(0);
    await page.getByLabel("Werkblad").selectOption("Tweede");
    await press(page.getByRole("button", { name: "Dit werkblad lezen" }));
    expect(await fold(page, "regio").count()).toBe(1);
    await page.getByLabel("Werkblad").selectOption("Kop");
    await press(page.getByRole("button", { name: "Dit werkblad lezen" }));
    expect(await main(page)).toContain("alleen een kopregel");
    await press(page.getByRole("link", { name: "Kolommen aanpassen" }));
    expect(await fold(page, "regio").count()).toBe(1);
    await confirm(page);
    await describeIt(page);
    await keep(page);
    expect(await main(page)).toContain("regio");
  });

  it("leads whoever goes the wrong way round to the step where the import stands", async () => {
    const page = await withRole("analyst");
    await handIn(page, csv("omweg.csv", applicants(30)));
    const here = new URL(page.url()).pathname;
    for (const step of ["/register", "/gate", "/keep"]) {
      await page.goto(`${here}${step}`);
      expect(new URL(page.url()).pathname).toBe(here);
    }
    await confirm(page);
    await page.goBack();
    await confirm(page);
    await describeIt(page);
    await keep(page);
    expect(await heading(page)).toContain("Het bestand is bewaard");
    await page.goBack();
    await page.goto(here);
    expect(await heading(page)).toContain("Het bestand is bewaard");

    const other = await withRole("analyst");
    expect((await other.goto(here))?.status()).toBe(404);
    expect(await main(other)).toContain("Dit bestand is er niet meer");
  });

  it("gives and takes away access, and erases only on a clear yes", async () => {
    const page = await withRole("analyst");
    const colleague = await withRole("analyst");
    await handIn(page, csv("wissen.csv", applicants(30)));
    await confirm(page);
    await describeIt(page);
    await keep(page);
    await press(page.getByRole("link", { name: "Bekijk het register" }));
    const here = new URL(page.url()).pathname;
    expect((await colleague.goto(here))?.status()).toBe(404);

    const people = await page.getByLabel("Een analist toegang geven").locator("option").count();
    expect(people).toBeGreaterThan(1);
    await press(page.getByRole("button", { name: "Toegang geven" }));
    expect(await summary(page)).toContain("Kies een analist.");
    await page.getByLabel("Een analist toegang geven").selectOption({ index: people - 1 });
    await press(page.getByRole("button", { name: "Toegang geven" }));
    expect(await page.getByRole("button", { name: "Toegang intrekken" }).count()).toBe(2);

    await press(page.getByText("Gegevens wissen").first());
    await press(page.getByRole("button", { name: "Gegevens wissen" }));
    expect(await summary(page)).toContain("Vink aan dat u het zeker weet.");
    await page.getByLabel("Ja, wis de gegevens van dit bestand").check();
    await press(page.getByRole("button", { name: "Gegevens wissen" }));
    expect(await main(page)).toContain("De gegevens zijn gewist");
    expect((await page.goto(here))?.status()).toBe(404);

    const officer = await withRole("privacy-officer");
    await officer.goto("/nl/register");
    expect(await main(officer)).toContain("Wissen");
    expect(await main(officer)).toContain("op verzoek");
  });
});
