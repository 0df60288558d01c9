import { readFile } from "node:fs/promises";
import type { APIRequestContext, Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { listDatasets } from "../../source/datasets/store.server.ts";
import { listAudit } from "../../source/identity/audit.server.ts";
import type { Role } from "../../source/identity/policy.ts";
import type { Locale, Text } from "../../source/language/text.ts";
import { chromiumPath, openBrowser, type RunningSite, startSite, press } from "../browser.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;
let people: string;
let applicants: string;

/** A question with groups that must be hidden, of a file of which nothing was released before. */
const fine = "by=geslacht&by=herkomst&moments=uitgenodigd&moments=aangenomen&cross=pairs";

/** Texts as this journey meets them on screen. */
const screen = {
  file: {
    nl: "Bijstand Voorbeeldstad 2025 (gemaakte mensen)",
    en: "Bijstand Voorbeeldstad 2025 (gemaakte mensen)",
  },
  marked: { nl: "Exacte cijfers – niet voor verspreiding", en: "Exact figures – not for distribution" },
  change: { nl: "Vraag aanpassen", en: "Change the question" },
  pairs: { nl: "Elk tweetal", en: "Every pair" },
  show: { nl: "Toon", en: "Show" },
  heldEqual: { nl: "Vergeleken binnen gelijke opleiding", en: "Compared within the same education" },
  wider: { nl: "Benjamini–Hochberg", en: "Benjamini–Hochberg" },
  csv: { nl: "Exacte cijfers als CSV", en: "Exact figures as CSV" },
  propose: { nl: "Deze cijfers voorstellen voor vrijgave", en: "Propose these figures for release" },
  send: { nl: "Voorstellen", en: "Propose" },
  waits: { nl: "wacht op beoordeling", en: "waits for a decision" },
  approve: { nl: "Goedkeuren en vrijgeven", en: "Approve and release" },
  refuse: { nl: "Afwijzen", en: "Refuse" },
  reasonPlease: { nl: "Geef een reden voor de afwijzing", en: "Give a reason for the refusal" },
  refused: { nl: "afgewezen", en: "refused" },
  see: { nl: "Bekijk de vrijgave", en: "See the release" },
  withdraw: { nl: "Vrijgave intrekken", en: "Withdraw this release" },
  withdrawn: { nl: "ingetrokken", en: "withdrawn" },
  people: { nl: "mensen", en: "people" },
  outOf: { nl: "van hoeveel", en: "out of" },
  hidden: { nl: "verborgen", en: "hidden" },
} satisfies Record<string, Text>;

async function open(role: Role, script: boolean): Promise<Page> {
  const context = await site.as(browser, role, { javaScriptEnabled: script, acceptDownloads: true });
  return context.newPage();
}

/** Opens everything that can be opened but the account menu. */
const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("main details")) details.open = true;
  });

/** Every count of people in the tables of a page: the columns that say how many. */
async function counts(page: Page, locale: Locale): Promise<string[]> {
  const heads = [screen.people[locale], screen.outOf[locale]];
  const cells = await Promise.all(
    heads.map(head => page.locator(`td[data-label="${head}"]`).allTextContents()),
  );
  return cells.flat().map(cell => cell.trim());
}

const crossed: Readonly<Record<Locale, readonly string[]>> = {
  nl: ["Geslacht × leeftijd", "Geslacht × huishouden", "Leeftijd × huishouden"],
  en: ["Gender × age", "Gender × household", "Age × household"],
};

const isSmall = (written: string) => /^[1-9]$/.test(written);

/** Rows of a CSV file as its reader would see them. */
function rowsOf(csv: string, delimiter: string): Record<string, string>[] {
  const [head = [], ...body] = csv
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split("\r\n")
    .map(line =>
      [...line.matchAll(new RegExp(`("(?:[^"]|"")*"|[^${delimiter}]*)(?:${delimiter}|$)`, "g"))].map(match =>
        (match[1] ?? "").replace(/^"|"$/g, "").replaceAll('""', '"'),
      ),
    );
  return body.map(cells => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ""])));
}

const number = z.number().nullable();
const estimate = z.object({
  measure: z.string(),
  group: z.record(z.string(), z.string()),
  value: number,
  low: number,
  high: number,
  outerLow: number,
  outerHigh: number,
  p: number,
  adjustedP: number,
  n: number,
  hidden: z.string().nullable(),
});
const releasedFile = z.object({ content: z.object({ estimates: z.array(estimate) }) });

const numbersOf = (e: z.infer<typeof estimate>) => [
  e.value,
  e.low,
  e.high,
  e.outerLow,
  e.outerHigh,
  e.p,
  e.adjustedP,
  e.n,
];

async function propose(
  page: Page,
  locale: Locale,
  title: string,
  dataset: string,
  address: string,
): Promise<string> {
  await page.goto(`/${locale}/mirror/decisions/${dataset}?${address}`);
  await press(page.getByRole("link", { name: screen.propose[locale] }));
  await page.locator("#title-nl").fill(`${title} (nl)`);
  await page.locator("#title-en").fill(`${title} (en)`);
  await press(page.getByRole("button", { name: screen.send[locale], exact: true }));
  await page.getByText(screen.waits[locale]).waitFor({ timeout: 15_000 });
  return new URL(page.url()).pathname;
}

describe.skipIf(chromiumPath === null)(`from the mirror to a release and back${why}`, () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite({ filled: true }), openBrowser()]);
    const entries = await listDatasets(site.house, "operator");
    people = entries.find(({ dataset }) => dataset.name === screen.file.nl)!.dataset.id;
    applicants = entries.find(({ dataset }) => dataset.name.startsWith("Sollicitanten"))!.dataset.id;
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  type Way = readonly [Locale, boolean, string];
  const scripted: Way = ["nl", true, "with JavaScript, in Dutch"];
  const plain: Way = ["en", false, "without JavaScript, in English"];
  const ways = [scripted, plain];

  it.each([scripted])("an analyst asks a question of a file (%s, script %s): %s", async (locale, script) => {
    const page = await open("analyst", script);
    await page.goto(`/${locale}/mirror`);
    await press(page.getByRole("link", { name: screen.file[locale], exact: true }));
    await page.getByText(screen.marked[locale]).waitFor();
    await openAll(page);
    for (const name of ["herkomst", "opleiding", "wijkteam"])
      await page.locator(`input[name="by"][value="${name}"]`).uncheck();
    await page.getByLabel(screen.pairs[locale]).check();
    await page.locator('input[name="control"][value="opleiding"]').check();
    await page.getByLabel(screen.wider[locale]).check();
    const reference = page.locator("#reference");
    await reference.selectOption({ index: 2 });
    const chosen = await reference.locator("option:checked").textContent();
    await press(page.getByRole("button", { name: screen.show[locale], exact: true }));

    await page.waitForURL(/cross=pairs/);
    expect(await page.locator("h2").allTextContents()).toEqual(expect.arrayContaining([...crossed[locale]]));
    await press(page.getByText(screen.change[locale]));
    expect(await reference.locator("option:checked").textContent()).toBe(chosen);
    expect(await page.getByLabel(screen.wider[locale]).isChecked()).toBe(true);
    await openAll(page);
    expect(await page.getByText(screen.heldEqual[locale]).count()).toBeGreaterThan(0);
    // Exact: the small groups that a release hides are here, on a page that is marked.
    expect((await counts(page, locale)).some(isSmall)).toBe(true);
    expect(await page.getByText(screen.marked[locale]).isVisible()).toBe(true);

    const saving = page.waitForEvent("download");
    await press(page.getByRole("link", { name: screen.csv[locale] }));
    const download = await saving;
    const mark = locale === "nl" ? "niet-voor-verspreiding" : "not-for-distribution";
    expect(download.suggestedFilename()).toBe(`mozaiek-${mark}.csv`);
    const rows = rowsOf(await readFile(await download.path(), "utf8"), locale === "nl" ? ";" : ",");
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.every(row => row[mark] === "true")).toBe(true);
    const { work } = site.house.planes;
    const { entries } = await listAudit(work, { action: "figures.exported" }, { limit: 5, offset: 0 });
    expect(entries[0]).toMatchObject({ action: "figures.exported", subject: `dataset:${people}` });
    await page.context().close();
  });

  it.each([plain])(
    "a privacy officer refuses a plan, with a reason (%s, script %s): %s",
    async (locale, script) => {
      const analyst = await open("analyst", script);
      const path = await propose(analyst, locale, "Te fijn", applicants, fine);
      const officer = await open("privacy-officer", script);
      await officer.goto(path);
      await openAll(officer);
      const seen = await counts(officer, locale);
      expect(seen.length).toBeGreaterThan(5);
      expect(seen.filter(isSmall)).toEqual([]);
      expect(seen.some(cell => cell.startsWith(screen.hidden[locale]))).toBe(true);

      const answer = officer.waitForResponse(response => response.request().method() === "POST");
      await press(officer.getByRole("button", { name: screen.refuse[locale], exact: true }));
      expect((await answer).status()).toBe(422);
      const field = officer.locator("#reason");
      expect(await field.getAttribute("aria-invalid")).toBe("true");
      expect(await officer.locator("#reason-error").textContent()).toContain(screen.reasonPlease[locale]);
      await press(officer.locator('#error-summary a[href="#reason"]'));
      await field.fill("Laat de leeftijd weg.");
      await press(officer.getByRole("button", { name: screen.refuse[locale], exact: true }));
      await officer.getByText(screen.refused[locale], { exact: true }).waitFor();
      await analyst.goto(path);
      expect(await analyst.getByText("Laat de leeftijd weg.").count()).toBe(1);
      expect(await analyst.getByRole("button", { name: screen.approve[locale] }).count()).toBe(0);
      await analyst.context().close();
      await officer.context().close();
    },
  );

  it.each(ways)(
    "a plan is approved, released, taken along and withdrawn (%s, script %s): %s",
    async (locale, script) => {
      const analyst = await open("analyst", script);
      const path = await propose(analyst, locale, `Werk ${locale}`, applicants, fine);
      const officer = await open("privacy-officer", script);
      await officer.goto(path);
      await press(officer.getByRole("button", { name: screen.approve[locale] }));
      // The page asks for itself again until the work in the background is done, with script or without.
      const link = officer.getByRole("link", { name: screen.see[locale] });
      await link.waitFor({ timeout: 20_000 });
      await press(link);
      await officer.locator("h1", { hasText: `Werk ${locale} (${locale})` }).waitFor();
      const release = new URL(officer.url()).pathname;

      const manager = await open("manager", script);
      expect((await manager.goto(release))?.status()).toBe(200);
      await openAll(manager);
      expect(await manager.getByText(screen.marked[locale]).count()).toBe(0);
      const shown = await counts(manager, locale);
      expect(shown.length).toBeGreaterThan(10);
      expect(shown.filter(isSmall)).toEqual([]);
      await checkFiles(manager.request, release, locale, await manager.content());

      await press(officer.getByText(screen.withdraw[locale]).first());
      const reason = `Er zat een fout in de bron (${locale}).`;
      await officer.locator("#reason").fill(reason);
      await press(officer.getByRole("button", { name: screen.withdraw[locale] }));
      await officer.getByText(reason).waitFor();
      const gone = await manager.goto(release);
      expect(gone?.status()).toBe(404);
      expect(await manager.getByText(reason).count()).toBe(1);
      for (const file of ["table.csv", "data.json", "pictures.svg"])
        expect((await manager.request.get(`${release}/${file}`)).status(), file).toBe(404);
      await manager.goto(`/${locale}/releases`);
      expect(await manager.locator("tr", { hasText: `Werk ${locale}` }).textContent()).toContain(
        screen.withdrawn[locale],
      );
      for (const page of [analyst, officer, manager]) await page.context().close();
    },
  );

  it("a withdrawal without a reason is asked for one, beside the field", async () => {
    const officer = await open("privacy-officer", false);
    await officer.goto("/nl/releases");
    await officer.locator("#releases-caption").waitFor();
    await press(officer.locator("tbody a").first());
    await press(officer.locator("summary", { hasText: screen.withdraw.nl }));
    // Past the browser's own check, as a script or an old browser would.
    const url = `${new URL(officer.url()).pathname}/withdraw`;
    const answer = await officer.request.post(url, {
      form: { reason: " " },
      headers: { "sec-fetch-site": "same-origin" },
    });
    expect(answer.status()).toBe(422);
    expect(await answer.text()).toContain('id="reason-error"');
    await officer.context().close();
  });

  it("whoever proposes cannot decide on the own plan, not even past the page", async () => {
    const context = await site.context(browser, ["coordinator", "privacy-officer"]);
    const page = await context.newPage();
    await page.goto(`/nl/release-plans/new?dataset=${people}&by=opleiding&moments=werkzaam`);
    await page.locator("#title-nl").fill("Eigen plan");
    await page.locator("#title-en").fill("Own plan");
    await press(page.getByRole("button", { name: screen.send.nl, exact: true }));
    await page.getByText("U heeft dit plan zelf voorgesteld.").waitFor({ timeout: 15_000 });
    expect(await page.getByRole("button", { name: screen.approve.nl }).count()).toBe(0);
    const answer = await context.request.post(`${new URL(page.url()).pathname}/decide`, {
      form: { decision: "approve", reason: "" },
      headers: { "sec-fetch-site": "same-origin" },
    });
    expect(answer.status()).toBe(403);
    await page.reload();
    await page.getByText(screen.waits.nl).waitFor();
    await context.close();
  });

  it("figures close to what is out already hide what both would tell together, and can be refused", async () => {
    const analyst = await open("analyst", false);
    // Other tables of people of whom tables are out already: what those hide could be worked out from both.
    const pairs = "by=geslacht&by=leeftijd&moments=werkzaam&cross=pairs";
    await propose(analyst, "nl", "Te dicht op een eerdere", people, pairs);
    const officer = await open("privacy-officer", false);
    await officer.goto(analyst.url());
    await officer.getByRole("button", { name: screen.approve.nl }).waitFor();
    await openAll(officer);
    expect(await officer.locator(".hidden-figure").count()).toBeGreaterThan(0);
    expect((await counts(officer, "nl")).filter(isSmall)).toEqual([]);
    await officer.locator("#reason").fill("Neem de tabellen van de eerdere vrijgave.");
    await press(officer.getByRole("button", { name: screen.refuse.nl, exact: true }));
    await officer.getByText(screen.refused.nl, { exact: true }).waitFor();
    for (const page of [analyst, officer]) await page.context().close();
  });

  it("a plan keeps what was typed when a title is missing", async () => {
    const page = await open("coordinator", false);
    await page.goto("/nl/release-plans/new");
    await page.locator("#dataset").selectOption({ label: screen.file.nl });
    await press(page.getByRole("button", { name: "Verder" }));
    await page.locator("#title-nl").fill("Wie vindt werk?");
    await page.locator('input[name="audience"][value="public"]').check();
    await page.locator('input[name="by"][value="wijkteam"]').uncheck();
    await page.locator("#title-en").fill(" ");
    const answer = page.waitForResponse(response => response.request().method() === "POST");
    await press(page.getByRole("button", { name: screen.send.nl, exact: true }));
    expect((await answer).status()).toBe(422);
    expect(await page.locator("#title-nl").inputValue()).toBe("Wie vindt werk?");
    expect(await page.locator("#title-en").getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator('input[name="audience"][value="public"]').isChecked()).toBe(true);
    expect(await page.locator('input[name="by"][value="wijkteam"]').isChecked()).toBe(false);
    await page.context().close();
  });
});

/** No small count and no hidden figure in what is taken along, nor in the page and its alternative texts. */
async function checkFiles(request: APIRequestContext, release: string, locale: Locale, html: string) {
  const get = async (file: string) => {
    const answer = await request.get(`${release}/${file}`);
    expect(answer.status(), file).toBe(200);
    expect(answer.headers()["content-disposition"], file).toMatch(/^attachment; filename="mozaiek-/);
    return answer.text();
  };
  const { content } = releasedFile.parse(JSON.parse(await get("data.json")));
  const hidden = content.estimates.filter(e => e.hidden !== null);
  expect(hidden.length).toBeGreaterThan(0);
  expect(hidden.flatMap(numbersOf).filter(value => value !== null)).toEqual([]);
  const inJson = content.estimates.flatMap(e => [e.n, e.measure === "count" ? e.value : null]);
  expect(inJson.filter(value => value !== null && value > 0 && value < 10)).toEqual([]);

  const rows = rowsOf(await get("table.csv"), locale === "nl" ? ";" : ",");
  expect(rows.length).toBe(content.estimates.length);
  for (const row of rows.filter(one => one["hidden"] !== ""))
    for (const column of ["value", "low", "high", "outerLow", "outerHigh", "p", "adjustedP", "n"])
      expect(row[column], `${row["group"]} ${column}`).toBe("");
  expect(
    rows.filter(
      row => isSmall(row["n"] ?? "") || (row["measure"] === "count" && isSmall(row["value"] ?? "")),
    ),
  ).toEqual([]);

  const drawn = content.estimates.filter(
    e => ["rate", "pass-rate"].includes(e.measure) && Object.keys(e.group).length > 0,
  );
  const svg = await get("pictures.svg");
  for (const [name, pictures] of [
    ["svg", svg],
    ["html", html.replace(/<section class="key".*?<\/section>/s, "")],
  ] as const) {
    // A dot for each figure that may be seen, and none for the others.
    expect(pictures.match(/<circle /g)?.length, name).toBe(drawn.filter(e => e.hidden === null).length);
    const described = [...pictures.matchAll(/<desc[^>]*>(.*?)<\/desc>/gs)].flatMap(match =>
      (match[1] ?? "").split("; "),
    );
    // A group that is named without a percentage says why; of many hidden groups the rest is left to the table.
    expect(described.filter(one => /\d%/.test(one)).length, name).toBe(
      drawn.filter(e => e.hidden === null).length,
    );
  }
}
