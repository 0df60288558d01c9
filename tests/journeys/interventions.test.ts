import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillInterventions } from "../../source/demonstration/interventions.server.ts";
import { fillUnits } from "../../source/demonstration/units.server.ts";
import { fillDemonstrationAccounts } from "../../source/identity/demonstration.server.ts";
import { addIndicator } from "../../source/strategy/indicators.server.ts";
import type { GoalFields } from "../../source/strategy/model.ts";
import { addGoal, adoptGoal } from "../../source/strategy/store.server.ts";
import { chromiumPath, openBrowser, press, type RunningSite, startSite } from "../browser.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

const fields: GoalFields = {
  theme: "diversity",
  ambition: null,
  title: "Eerlijke kansen op promotie",
  titleEn: "Fair chances of promotion",
  whom: "alle medewerkers",
  what: "maken evenveel kans op promotie",
  why: "Interviews: functies gaan via via.",
  owner: "Hoofd HR",
  indicator: null,
  baselineValue: 40,
  baselineOn: "2025-12-31",
  baselineSource: "telling van HR",
  baselineMeasurement: null,
  baselinePublic: false,
  targetValue: 100,
  targetTyped: null,
  targetAs: "value",
  byWhen: "2028-12-31",
  representation: false,
  disadvantage: "",
  proportion: "",
  missedBefore: "",
  template: null,
  units: [],
  findings: [],
};

/** A municipality with units, one adopted goal and its indicator, and the interventions of the demonstration. */
async function scene(site: RunningSite): Promise<void> {
  const { house } = site;
  const { work } = house.planes;
  await fillDemonstrationAccounts(house);
  await fillUnits(house);
  const act = { by: "operator", at: house.now() };
  const indicator = await addIndicator(
    work,
    {
      title: "Deel van de functies dat open is gedeeld",
      titleEn: "Share of posts openly shared",
      measuredIn: "percent",
      counts: "nothing",
      level: "output",
      source: { kind: "hand", words: "telling van HR" },
      audience: null,
      rhythm: 6,
      owner: "Hoofd HR",
      unit: null,
    },
    [],
    act,
  );
  const goal = await addGoal(work, { ...fields, indicator }, act);
  await adoptGoal(work, house.keys, goal, { adoptedBy: "college", adoptedOn: "2026-01-01" }, act);
  await fillInterventions(house);
}

const says = (page: Page) => page.locator("main").innerText();

describe.skipIf(chromiumPath === null)(`deeds${why}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it("go from a goal to an intervention, its roles and the plan of a department, without script", async () => {
    const site = await startSite();
    await scene(site);
    const context = await site.as(browser, "coordinator", { javaScriptEnabled: false });
    const page = await context.newPage();

    // A frequent intervention to start from; what was typed stays when something is wrong.
    await page.goto("/nl/interventions/frequent");
    await press(page.getByRole("link", { name: /^Hiermee beginnen.*Vaste vraag/ }));
    await page.getByLabel("Voor welk doel?").selectOption({ label: "Eerlijke kansen op promotie" });
    await page.getByLabel("Naam van de interventie").fill("Vraag <b>altijd</b> naar groei");
    await page.getByLabel("Probleem", { exact: true }).fill("");
    await page.getByLabel("Begint op").fill("2027-01-01");
    await page.getByLabel("Eindigt op").fill("2026-01-01");
    await press(page.getByRole("button", { name: "Bewaren", exact: true }));
    expect(await page.locator("#error-summary").innerText()).toContain("voor het begin");
    expect(await page.getByLabel("Naam van de interventie").inputValue()).toBe(
      "Vraag <b>altijd</b> naar groei",
    );
    await page.getByLabel("Eindigt op").fill("2028-01-01");
    await page.getByLabel("Budget in euro").fill("12.500");
    await press(page.getByRole("button", { name: "Bewaren", exact: true }));
    expect(await page.locator("h1").innerText()).toBe("Vraag <b>altijd</b> naar groei");
    expect(await says(page)).toContain("Er staat geen probleem");
    expect(await says(page)).toContain("€ 12.500");
    expect(await page.locator("svg desc").first().textContent()).toContain("nog niet ingevuld");
    const address = page.url();

    // Its evaluation plan.
    await page.getByLabel("Een indicator koppelen").selectOption({ index: 1 });
    await press(page.getByRole("button", { name: "Koppelen" }).last());
    expect(await page.locator("#indicators-caption").count()).toBe(1);

    // Two Accountable: refused in words, and what was chosen is still there.
    await page.getByLabel(/^Hoofd HR: /).selectOption("A");
    await page.getByLabel(/^Gemeentesecretaris: /).selectOption("AR");
    await press(page.getByRole("button", { name: "Rollen bewaren" }));
    expect(await page.locator("#error-summary").innerText()).toContain("2 eindverantwoordelijken");
    expect(await page.getByLabel(/^Gemeentesecretaris: /).inputValue()).toBe("AR");
    await page.getByLabel(/^Gemeentesecretaris: /).selectOption("R");
    await press(page.getByRole("button", { name: "Rollen bewaren" }));
    expect(await page.locator("#error-summary").count()).toBe(0);

    // The matrix says who has too much; the planning stands in a picture and a table.
    await page.goto("/nl/roles");
    expect(await page.getByRole("row", { name: /Coördinator DEI.*te veel/ }).count()).toBe(1);
    await page.goto("/nl/timeline");
    expect(await page.getByRole("row", { name: /Inclusie telt mee/ }).innerText()).toContain(
      "Inclusief leiderschap voor alle leidinggevenden",
    );

    // Handing over is the aim, and shown as such.
    await page.goto(address);
    await page.getByLabel("Wie neemt het over?").fill("Afdeling HR");
    await press(page.getByRole("button", { name: "Overdragen aan de lijnorganisatie" }));
    expect(await says(page)).toContain("Overgedragen aan Afdeling HR");
    await page.goto("/nl/interventions");
    expect(await page.locator(".deed-share").innerText()).toContain(
      "2 van de 8 interventies zijn overgedragen",
    );
    await context.close();

    // A manager answers for their own unit, and for no other.
    const led = await site.as(browser, "manager", { javaScriptEnabled: false });
    const theirs = await led.newPage();
    expect((await theirs.goto("/nl/department-plans/operations"))?.status()).toBe(403);
    await theirs.goto("/nl/department-plans");
    expect(await says(theirs)).not.toContain("Bedrijfsvoering");
    await press(theirs.getByRole("link", { name: "Dienstverlening" }));
    await press(theirs.getByRole("link", { name: /^Antwoord wijzigen/ }));
    await theirs.getByLabel(/leggen uit waarom/).check();
    await theirs.getByLabel("Wat gaat u doen?").fill("Elke maand een vast uur");
    await press(theirs.getByRole("button", { name: "Antwoord bewaren" }));
    expect(await theirs.locator("#error-summary").innerText()).toContain("waarom het doel hier niet past");
    expect(await theirs.getByLabel("Wat gaat u doen?").inputValue()).toBe("Elke maand een vast uur");
    await theirs.getByLabel(/Waarom niet/).fill("Wij hebben dit jaar geen vacatures.");
    await press(theirs.getByRole("button", { name: "Antwoord bewaren" }));
    expect(await says(theirs)).toContain("Eerdere antwoorden (1)");
    await led.close();

    // A body sees who complies and who explains, and edits nothing.
    const body = await (await site.as(browser, "body")).newPage();
    await body.goto("/en/department-plans");
    expect(await says(body)).toContain("Wij hebben dit jaar geen vacatures.");
    expect(await says(body)).toContain("explained 2 times, no answer 2 times");
    expect((await body.goto("/en/interventions/new"))?.status()).toBe(403);
    await site.close();
  }, 60_000);
});
