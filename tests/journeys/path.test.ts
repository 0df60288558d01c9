import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillPath } from "../../source/demonstration/path.server.ts";
import { fillDemonstrationAccounts } from "../../source/identity/demonstration.server.ts";
import { pathContent } from "../../source/path/content.server.ts";
import { chromiumPath, openBrowser, type RunningSite, startSite, press } from "../browser.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

const words = {
  nl: {
    next: "Wat kunt u nu het beste doen?",
    overdue: "Over tijd",
    disputed: "Een inspraakorgaan betwist dit",
    skip: "Overslaan",
    reason: "We slaan dit over, omdat …",
    owner: "Wie pakt dit op?",
    save: "Oordeel bewaren",
    skipped: "overgeslagen",
    note: "Nieuwe notitie",
    addNote: "Notitie toevoegen",
    remove: /^Verwijderen/,
    removed: "Verwijderd (1)",
    restore: /^Terugzetten/,
    answer: "Uw antwoord",
    giveAnswer: "Antwoord geven",
    rest: "Laten rusten",
    definition: "Definitie in het Nederlands",
    adopted: "Wie heeft haar vastgesteld?",
    saveDefinition: "Definitie bewaren",
    all: "5 van de 5 begrippen hebben een eigen definitie.",
    recorded: "vastgelegd",
    service: "Naam van de dienst",
    add: "Dienst toevoegen",
  },
  en: {
    next: "What can best be done now?",
    overdue: "Overdue",
    disputed: "A body has disputed this",
    skip: "Skip",
    reason: "We decided to skip this, because …",
    owner: "Who takes this up?",
    save: "Save the judgement",
    skipped: "skipped",
    note: "New note",
    addNote: "Add the note",
    remove: /^Remove/,
    removed: "Removed (1)",
    restore: /^Put back/,
    answer: "Your answer",
    giveAnswer: "Give the answer",
    rest: "Let it rest",
    definition: "Definition in Dutch",
    adopted: "Who adopted it?",
    saveDefinition: "Save the definition",
    all: "5 of 5 concepts have a definition of our own.",
    recorded: "recorded",
    service: "Name of the service",
    add: "Add the service",
  },
} as const;

async function halfWalked(): Promise<RunningSite> {
  const site = await startSite();
  await fillDemonstrationAccounts(site.house);
  await fillPath(site.house);
  return site;
}

describe.skipIf(chromiumPath === null)(`the path${why}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it.each([
    ["nl", true],
    ["en", false],
  ] as const)(
    "is walked by a coordinator and a works council in %s, with JavaScript: %s",
    async (locale, script) => {
      const site = await halfWalked();
      const say = words[locale];
      const open = async (role: "coordinator" | "body"): Promise<Page> =>
        (await site.as(browser, role, { javaScriptEnabled: script })).newPage();
      const page = await open("coordinator");
      const at = (path: string) => `/${locale}${path}`;

      // Monday morning: where we are, what to do and why, what is late.
      await page.goto(at(""));
      expect(await page.locator(".paths > li").count()).toBe(3);
      const next = page.getByRole("region", { name: say.next }).getByRole("listitem");
      expect(await next.count()).toBe(3);
      expect(await next.first().textContent()).toContain("1.2");
      expect(await next.first().textContent()).toContain(say.disputed);
      const late = page.getByRole("region", { name: say.overdue }).getByRole("link");
      expect(await late.count()).toBe(2);

      // Skipping asks for a reason, and gives back what was typed.
      await press(late.first());
      expect(await page.locator("h1").textContent()).toContain("2.3");
      await page.getByLabel(say.skip, { exact: true }).check();
      await page.getByLabel(say.owner).fill("Team <b>Kaart</b>");
      await press(page.getByRole("button", { name: say.save }));
      await page.locator("#error-summary").waitFor();
      expect(await page.getByLabel(say.owner).inputValue()).toBe("Team <b>Kaart</b>");
      expect(await page.getByLabel(say.skip, { exact: true }).isChecked()).toBe(true);
      await page.getByLabel(say.reason).fill("Eerst de fusie van twee clusters.");
      await press(page.getByRole("button", { name: say.save }));
      await page.locator("#error-summary").waitFor({ state: "detached" });
      expect(await page.locator(".stands").textContent()).toContain(say.skipped);
      expect(await page.locator(".three-panels").textContent()).toContain("Eerst de fusie");
      expect(await page.locator(".three-panels b").count()).toBe(0);

      // A note that is removed can be put back.
      await page.getByLabel(say.note).fill("Kaart van de oude clusters ligt klaar.");
      await press(page.getByRole("button", { name: say.addNote }));
      const note = page.locator(".notes > li");
      await note.first().waitFor();
      await press(note.getByRole("button", { name: say.remove }));
      await press(page.getByText(say.removed));
      expect(await note.count()).toBe(0);
      await press(page.getByRole("button", { name: say.restore }));
      await note.first().waitFor();
      expect(await note.textContent()).toContain("oude clusters");

      // The works council disputes; the coordinator answers; only the works council lets it rest.
      await page.goto(at("/path/dei-strategy/1.2"));
      expect(await page.getByRole("button", { name: say.rest }).count()).toBe(0);
      await page.getByLabel(say.answer).fill("Vanaf januari staat bij elk cluster wie de aanjager is.");
      await press(page.getByRole("button", { name: say.giveAnswer }));
      await page.getByText("Vanaf januari").waitFor();
      const council = await open("body");
      await council.goto(at("/path/dei-strategy/1.2"));
      expect(await council.getByText("Vanaf januari").count()).toBe(1);
      expect(await council.getByRole("button", { name: say.save }).count()).toBe(0);
      await press(council.getByRole("button", { name: say.rest }));
      await council.getByRole("button", { name: say.rest }).waitFor({ state: "detached" });

      // Definitions are evidence: with the fifth the first step is recorded, and no longer only judged.
      for (const concept of ["equity", "diversity"]) {
        await page.goto(at(`/glossary/${concept}`));
        await page.getByLabel(say.definition).fill("Wat wij eronder verstaan.");
        await page.getByLabel(say.adopted).fill("gemeenteraad");
        await press(page.getByRole("button", { name: say.saveDefinition }));
        await page.locator(".our-definition").waitFor();
      }
      await page.goto(at("/path/dei-strategy/1.1"));
      expect(await page.getByText(say.all).count()).toBe(1);
      expect(await page.locator(".stands .state-tags").textContent()).toContain(say.recorded);

      // A service of its own.
      await page.goto(at("/path/equal-services"));
      await page.getByLabel(say.service).fill("Bibliotheek");
      await press(page.getByRole("button", { name: say.add }));
      await page.getByRole("heading", { level: 1, name: "Bibliotheek" }).waitFor();
      expect(await page.locator("svg.path-picture--wide").count()).toBe(1);
      await site.close();
    },
    120_000,
  );

  it("shows a private view of political support to nobody else, nor in the picture that travels", async () => {
    const site = await halfWalked();
    const page = await (await site.as(browser, "coordinator")).newPage();
    for (const [locale, said] of [
      ["en", "under the open-government act (Woo) someone can ask for it, also where it says ‘no support’"],
      ["nl", "via de Wet open overheid (Woo) kan iemand erom vragen, ook als er ‘geen steun’ staat"],
    ] as const) {
      await page.goto(`/${locale}/political-support`);
      expect(await page.locator("main").textContent()).toContain(said);
      expect(await page.locator('input[name="readers"]:checked').getAttribute("value")).toBe("self");
    }
    await page.getByLabel("Actieve steun").check();
    await page.getByLabel("Toelichting").fill("De wethouder gaat het hardop zeggen.");
    await press(page.getByRole("button", { name: "Vastleggen" }));
    await page.getByText("hardop zeggen").waitFor();
    expect(await page.getByRole("heading", { level: 2, name: /Actieve steun/ }).count()).toBe(1);
    const picture = await page.request.get("/nl/path/dei-strategy/picture.svg");
    expect(picture.headers()["content-type"]).toContain("image/svg+xml");
    const drawn = await picture.text();
    // Shared is that support is passive, so the second place stands open, whatever the private note says.
    expect(drawn.match(/is er nog|>niet</g)).toHaveLength(2);
    expect(drawn).not.toContain("hardop");

    const other = await (await site.context(browser, ["coordinator"])).newPage();
    await other.goto("/nl/political-support");
    expect(await other.getByText("hardop zeggen").count()).toBe(0);
    expect(await other.getByText("twee keer door").count()).toBe(0);
    expect(await other.getByText("maakt nog geen uren vrij").count()).toBe(1);
    const manager = await (await site.as(browser, "manager")).newPage();
    expect((await manager.goto("/nl/political-support"))?.status()).toBe(403);
    await manager.goto("/nl/path/dei-strategy");
    expect(await manager.locator("svg.path-picture--wide").textContent()).toContain("passieve");
    expect(await manager.getByRole("button").count()).toBeLessThanOrEqual(1);
    await site.close();
  }, 60_000);

  it("starts empty with the first three steps, and refuses what does not exist", async () => {
    const site = await startSite();
    const context = await site.context(browser, ["coordinator"], { viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto("/nl");
    const titles = await page.locator(".next-steps h3").allTextContents();
    expect(titles.map(title => title.slice(0, 3))).toEqual(["1.1", "1.2", "1.3"]);
    await page.goto("/nl/path/dei-strategy");
    expect(await page.locator("svg.path-picture--narrow").isVisible()).toBe(true);
    expect(await page.locator("svg.path-picture--wide").isVisible()).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    for (const path of [
      "/path/none",
      "/path/dei-strategy/9.9",
      "/path/equal-services?service=x",
      "/path/equal-services/picture.svg",
      "/path/equal-services/1.1?service=%27%20or%201=1",
      "/glossary/none",
    ])
      expect((await page.request.get(`/nl${path}`)).status(), path).toBe(404);
    const places = pathContent().paths.flatMap(({ steps }) =>
      steps.flatMap(({ substeps }) => substeps.flatMap(({ place }) => place.path ?? [])),
    );
    for (const path of new Set(places))
      expect((await page.request.get(`/nl${path}`)).status(), path).toBe(200);
    const headers = { "sec-fetch-site": "same-origin" };
    const judge = (form: Record<string, string>) =>
      page.request.post("/nl/path/dei-strategy/1.1/judge", { form, headers, maxRedirects: 0 });
    expect((await judge({ verdict: "finished" })).status()).toBe(422);
    expect((await judge({ verdict: "done", due: "31-12-2026" })).status()).toBe(422);
    expect((await judge({ verdict: "done", owner: "x".repeat(121) })).status()).toBe(422);
    expect((await judge({ verdict: "done", owner: "P&O", due: "2027-01-31" })).status()).toBe(303);
    await site.close();
  }, 60_000);
});
