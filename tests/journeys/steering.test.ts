import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser, press, type RunningSite, startSite } from "../browser.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;
let coordinator: BrowserContext;

/** A page in the demonstration, without script. */
const open = async (context: BrowserContext, path: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(path);
  return page;
};
const says = (page: Page) => page.locator("main").innerText();
const unfold = (page: Page, name: string) => press(page.locator("summary", { hasText: name }).first());

describe.skipIf(chromiumPath === null)(`steering and accounting for it${why}`, () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite({ filled: true }), openBrowser()]);
    coordinator = await site.as(browser, "coordinator", { javaScriptEnabled: false });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it("a conversation is held, agrees on something, and says later what came of it", async () => {
    const page = await open(coordinator, "/nl/steering");
    await press(page.getByRole("link", { name: /^gepland .*Werk en zorg$/i }));
    // What is released of this cluster stands beside the goal it is for.
    expect(await says(page)).toMatch(/In elk cluster vindt 85% besluiten eerlijk.*\d\d,\d% \(/s);

    await page.getByLabel("Wat is afgesproken?").fill("Elke promotie uitleggen aan wie meedeed");
    await page.getByLabel("Wanneer is het klaar?").fill("2030-01-01");
    await press(page.getByRole("button", { name: "Afspraak vastleggen" }));
    expect(await page.locator("#error-summary").innerText()).toContain("zonder iemand is geen afspraak");
    expect(await page.getByLabel("Wat is afgesproken?").inputValue()).toContain("Elke promotie uitleggen");
    await page.getByLabel("Wie doet dit?").fill("Directeur Werk en zorg");
    await press(page.getByRole("button", { name: "Afspraak vastleggen" }));

    await page.getByLabel("Wanneer is het gesprek gehouden?").fill("2026-01-15");
    await press(page.getByRole("button", { name: "Antwoorden bewaren" }));
    expect(await says(page)).toContain("Gehouden op 15 januari 2026");

    const item = page.locator("li", { hasText: "Elke promotie uitleggen" });
    await press(item.locator("summary"));
    await item.getByLabel("Het is gedaan").check();
    await item.getByRole("textbox").fill("Gedaan bij alle negen promoties.");
    await press(item.getByRole("button", { name: "Afronden" }));
    expect(await item.innerText()).toMatch(/gedaan.*Gedaan bij alle negen promoties/s);
    await page.close();
  }, 30_000);

  it("a recommendation and a promise that is not kept yet stand on the alderman's one page", async () => {
    const page = await open(coordinator, "/nl/commitments");
    for (const [kind, words, due] of [
      ["recommendation", "Leg uit hoe promoties gaan", ""],
      ["promise", "De raad hoort voor de zomer hoe promoties gaan", "2026-06-01"],
    ] as const) {
      await page.goto("/nl/commitments");
      await unfold(page, "Iets vastleggen");
      await page.locator(`input[name="kind"][value="${kind}"]`).check();
      await page.locator("#words").fill(words);
      await page.locator("#origin").fill("Raadsvergadering van januari");
      await page.locator("#raisedOn").fill("2026-01-10");
      await page.locator("#owner").fill("Wethouder");
      await page.locator("#due").fill(due);
      await press(page.locator("main form button", { hasText: "Vastleggen" }).last());
      expect(await page.locator("#error-summary").count()).toBe(0);
    }
    await page.goto("/nl/commitments/alderman");
    const sheet = await says(page);
    expect(sheet).toContain("Leg uit hoe promoties gaan");
    expect(sheet).toMatch(/De raad hoort voor de zomer hoe promoties gaan.*vóór 1 juni 2026/s);

    // It can be seen in a goal, and from the goal the promise can be seen.
    await press(page.getByRole("link", { name: "De raad hoort voor de zomer" }));
    const promise = new URL(page.url()).pathname;
    await page
      .getByLabel("Iets uit de keten waarin het te zien is")
      .selectOption({ label: "doel: In elk cluster vindt 85% besluiten eerlijk" });
    await press(page.getByRole("button", { name: "Bewaren", exact: true }));
    await press(page.getByRole("link", { name: "In elk cluster vindt 85% besluiten eerlijk" }));
    await press(page.locator(".chain").getByRole("link", { name: "De raad hoort voor de zomer" }));
    expect(new URL(page.url()).pathname).toBe(promise);
    await page.close();
  }, 30_000);

  it("a body is asked for advice, gives it, and is answered", async () => {
    const page = await open(coordinator, "/nl/bodies");
    await press(page.getByRole("link", { name: "Ondernemingsraad" }).first());
    const address = new URL(page.url()).pathname;
    await unfold(page, "Advies vragen");
    await page.locator("#subject-ask").fill("Vaste vragen bij elk sollicitatiegesprek");
    await page.locator("#adviceDue-ask").fill("2030-02-01");
    await press(page.getByRole("button", { name: "Advies vragen" }));

    const body = await site.as(browser, "body", { javaScriptEnabled: false });
    const theirs = await open(body, address);
    const asked = theirs.locator("li", { hasText: "Vaste vragen bij elk sollicitatiegesprek" });
    await press(asked.locator("summary"));
    await asked.getByLabel("Wat is het advies?").fill("Doen, en leg de antwoorden naast elkaar.");
    await asked.getByLabel("Wanneer is er antwoord?").fill("2030-03-01");
    await press(asked.getByRole("button", { name: "Advies geven" }));
    expect(await asked.innerText()).toContain("Doen, en leg de antwoorden naast elkaar.");

    await page.goto(address);
    const given = page.locator("li", { hasText: "Vaste vragen bij elk sollicitatiegesprek" });
    await press(given.locator("summary"));
    await given.getByRole("radio").first().check();
    await given.getByLabel("Wat is ons antwoord, en waarom?").fill("Dat nemen wij over, vanaf januari.");
    await press(given.getByRole("button", { name: "Antwoorden" }));
    await theirs.goto(address);
    expect(await says(theirs)).toContain("Dat nemen wij over, vanaf januari.");
    await body.close();
    await page.close();
  }, 30_000);

  it("a strategy is adopted, changed with a reason, adopted again, and handed over", async () => {
    const page = await open(coordinator, "/nl/goals");
    await press(page.getByRole("link", { name: "In elk cluster vindt 85% besluiten eerlijk" }));
    await press(page.getByRole("link", { name: "Doel wijzigen" }));
    await page.locator("#owner").fill("clusterdirecteuren, samen");
    await press(page.getByRole("button", { name: "Bewaren", exact: true }));
    // What was adopted changes with a reason, and what was typed is still there.
    expect(await page.locator("#reason").getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("#owner").inputValue()).toBe("clusterdirecteuren, samen");
    await page.locator("#reason").fill("Eén directeur kan dit niet alleen.");
    await press(page.getByRole("button", { name: "Bewaren", exact: true }));

    await page.goto("/nl/strategy");
    await press(page.locator("summary", { hasText: /vaststellen/i }).first());
    await page.locator("#adoptedBy").fill("het nieuwe college");
    await press(page.locator("form[action$='/strategy/adopt'] button"));
    expect(await page.locator("#error-summary").count()).toBe(1);
    await page.locator("#reason").fill("Nieuw college na de verkiezingen.");
    await press(page.locator("form[action$='/strategy/adopt'] button"));
    expect(new URL(page.url()).pathname).toMatch(/\/strategy\/versions\/\d+$/);
    expect(await says(page)).toContain("het nieuwe college");

    await page.goto("/nl/handovers");
    await page.locator("#words").fill("Voor wie na ons komt.");
    await press(page.locator("form[action$='/handovers'] button"));
    // Long tables are folded, for who reads on a screen.
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll<HTMLDetailsElement>("main details")) folded.open = true;
    });
    const handed = await says(page);
    expect(handed).toContain("Voor wie na ons komt.");
    expect(handed).toContain("In elk cluster vindt 85% besluiten eerlijk");
    expect(handed).toContain("clusterdirecteuren, samen");
    await page.close();
  }, 30_000);
});
