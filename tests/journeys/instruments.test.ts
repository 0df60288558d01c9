import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../source/identity/policy.ts";
import type { Locale, Text } from "../../source/language/text.ts";
import { chromiumPath, openBrowser, type RunningSite, startSite, press } from "../browser.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;

const screen = {
  begin: { nl: "Ronde beginnen", en: "Begin the round" },
  fillIn: { nl: "Invullen", en: "Fill in" },
  go: { nl: "Verder", en: "Continue" },
  later: { nl: "Bewaren en later verder", en: "Save and go on later" },
  send: { nl: "Antwoorden versturen", en: "Send the answers" },
  sent: { nl: "Uw antwoorden zijn verstuurd", en: "Your answers have been sent" },
  fully: { nl: "ja, helemaal", en: "yes, fully" },
  none: { nl: "nee", en: "no" },
  differ: { nl: "Waar u het meest verschilt", en: "Where you differ most" },
  solid: { nl: "een stevig plan", en: "a solid plan" },
  notYet: {
    nl: "U ziet de uitkomsten zodra u zelf hebt ingevuld",
    en: "You see the results once you have filled this in",
  },
} satisfies Record<string, Text>;

/** Goes through every part and answers each question as `chosen` says. */
async function fillIn(
  page: Page,
  locale: Locale,
  chosen: (key: string) => "fully" | "partly" | "none",
): Promise<void> {
  const answered: string[] = [];
  for (let part = 0; part < 4; part++) {
    const names = await page
      .locator('input[type="radio"][value="fully"]')
      .evaluateAll(inputs => inputs.map(input => input.getAttribute("name") ?? ""));
    for (const name of names) {
      const key = name.replace(/^q-/, "");
      await page.locator(`input[name="${name}"][value="${chosen(key)}"]`).check();
      answered.push(key);
    }
    await press(page.getByRole("button", { name: screen.go[locale], exact: true }));
  }
  expect(answered).toHaveLength(11);
  await press(page.getByRole("button", { name: screen.send[locale] }));
  expect(await page.getByRole("status").textContent()).toContain(screen.sent[locale]);
}

describe.skipIf(chromiumPath === null)(`the strategy check by four colleagues${why}`, () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each([
    ["nl", false],
    ["en", true],
  ] as const)(
    "in %s, with script %s, shows them where they differ",
    async (locale, script) => {
      const as = async (role: Role): Promise<Page> => {
        const context = await site.context(browser, [role], {
          javaScriptEnabled: script,
          viewport: { width: 320, height: 640 },
        });
        const page = await context.newPage();
        page.setDefaultTimeout(15_000);
        return page;
      };
      const coordinator = await as("coordinator");
      await coordinator.goto(`/${locale}/instruments/strategy-check`);
      await press(coordinator.getByRole("button", { name: screen.begin[locale] }));
      const round = new URL(coordinator.url()).pathname;
      await press(coordinator.getByRole("link", { name: screen.fillIn[locale], exact: true }));
      await fillIn(coordinator, locale, key => (key === "goals" ? "fully" : "partly"));
      await coordinator.context().close();

      for (const role of ["manager", "clerk"] as const) {
        const page = await as(role);
        await page.goto(`${round}/answer`);
        await fillIn(page, locale, key => (key === "goals" ? "none" : "partly"));
        await page.context().close();
      }

      // The fourth is a member of staff: sees nothing of the others first, stops half-way, and goes on later.
      const employee = await as("employee");
      await employee.goto(round);
      expect(await employee.locator("main").textContent()).toContain(screen.notYet[locale]);
      await press(employee.getByRole("link", { name: screen.fillIn[locale], exact: true }));
      await employee.locator('input[name="q-goals"][value="fully"]').check();
      await press(employee.getByRole("button", { name: screen.later[locale] }));
      await employee.goto(`/${locale}/instruments`);
      await press(employee.locator(`a[href="${round}/answer"]`));
      expect(await employee.locator('input[name="q-goals"][value="fully"]').isChecked()).toBe(true);
      await fillIn(employee, locale, key =>
        key === "timeline" ? "none" : key === "goals" ? "fully" : "partly",
      );

      const main = employee.locator("main");
      expect(await main.textContent()).toContain(screen.solid[locale]);
      const differ = employee
        .locator("section")
        .filter({ has: employee.getByRole("heading", { name: screen.differ[locale] }) });
      const asked = await differ.getByRole("heading", { level: 3 }).allTextContents();
      expect(asked).toHaveLength(2);
      expect(asked[0]).toMatch(locale === "nl" ? /welke doelen/ : /which goals/);
      expect(asked[1]).toMatch(locale === "nl" ? /planning met data/ : /timetable/);
      const first = differ.locator(".differs").first();
      expect(await first.locator("dt").allTextContents()).toEqual([
        screen.fully[locale],
        screen.none[locale],
      ]);
      expect(await first.locator("dd").first().textContent()).toMatch(/Test coordinator.*Test employee/);
      expect(await employee.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await employee.context().close();
    },
    180_000,
  );
});

describe.skipIf(chromiumPath === null)(`what was typed${why}`, () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it("comes back when something is wrong, and the check comes back on its day", async () => {
    const context = await site.context(browser, ["coordinator"], { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/nl/instruments/equity-check");
    await press(page.getByRole("button", { name: "Ronde beginnen" }));
    expect(await page.locator("#error-summary").textContent()).toContain("Vul in waar deze ronde over gaat.");
    await page.getByLabel("Welk besluit?").fill("Sluiting van het buurthuis");
    await press(page.getByRole("button", { name: "Ronde beginnen" }));
    await press(page.getByRole("link", { name: "Invullen", exact: true }));
    await page.getByLabel("Wat moet het besluit bereiken?").fill("Geld besparen");
    await press(page.getByRole("button", { name: "Verder", exact: true }));
    expect(await page.title()).toMatch(/^Klopt nog niet/);
    expect(await page.getByLabel("Wat moet het besluit bereiken?").inputValue()).toBe("Geld besparen");
    await page.getByLabel("geld of begroting").check();
    await press(page.getByRole("button", { name: "Verder", exact: true }));
    await page.getByLabel("groter", { exact: true }).check();
    for (let i = 0; i < 3; i++) await press(page.getByRole("button", { name: "Verder", exact: true }));
    await page.locator("#q-evaluation-date").fill("2026-01-15");
    await press(page.getByRole("button", { name: "Verder", exact: true }));
    await press(page.getByRole("button", { name: "Antwoorden versturen" }));
    expect(await page.locator(".decision-paragraph").textContent()).toContain(
      "Op 15 januari 2026 wordt bekeken",
    );
    await page.goto("/nl/instruments");
    expect(await page.getByRole("table", { name: "Komt terug" }).textContent()).toContain(
      "Sluiting van het buurthuis",
    );
    await press(page.getByRole("table", { name: "Komt terug" }).getByRole("link"));
    await press(page.getByRole("button", { name: "Ik heb teruggekeken" }));
    await page.goto("/nl/instruments");
    expect(await page.getByRole("table", { name: "Komt terug" }).count()).toBe(0);
    await context.close();
  });
});
