import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listInvited, tokenOf } from "../../source/campaigns/invitations.server.ts";
import { draft } from "../../source/campaigns/preparing.server.ts";
import type { Mode } from "../../source/campaigns/model.ts";
import { countAnswers } from "../../source/campaigns/answers.server.ts";
import { faults } from "../accessibility/faults.ts";
import { openBrowser, type RunningSite, startSite, press } from "../browser.ts";

let browser: Browser;
let site: RunningSite;
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), startSite()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A round of the training evaluation, ready to be put before the privacy officer. */
const prepared = (mode: Mode, people: number, openTo: number | null = null) =>
  draft(
    site.house,
    {
      title: `Training, ${mode}`,
      instrument: "training-evaluation",
      mode,
      plan: {
        opensOn: day(0),
        closesOn: day(10),
        languages: ["nl", "en"],
        reminders: [],
        register: {
          purpose: "Nagaan of de training iets opleverde.",
          legalGround: "public-task",
          retentionDate: day(400),
          assessment: "",
        },
        contact: "Adviseur inclusie, 14 020",
        order: ["unit"],
      },
      invited: Array.from({ length: people }, (_, i) => ({ address: `p${i}@gemeente.example`, unit: null })),
      openTo,
      by: "someone",
    },
    site.house.now(),
  );

async function pressOn(page: Page, id: string, button: string | RegExp): Promise<void> {
  await page.goto(`/nl/campaigns/${id}`);
  const details = page.locator("main details");
  if ((await details.count()) > 0) await press(details.first().locator("summary"));
  await press(page.getByRole("button", { name: button }));
}

async function opened(
  mode: Mode,
  people: number,
  openTo: number | null = null,
): Promise<{ id: string; links: string[]; page: Page }> {
  const id = await prepared(mode, people, openTo);
  const [coordinator, officer] = await Promise.all([
    site.context(browser, ["coordinator"], { javaScriptEnabled: false }),
    site.context(browser, ["privacy-officer"], { javaScriptEnabled: false }),
  ]);
  const page = await coordinator.newPage();
  await pressOn(page, id, "Voorleggen aan de privacyfunctionaris");
  const other = await officer.newPage();
  await pressOn(other, id, "Goedkeuren");
  await officer.close();
  await pressOn(page, id, "Openen en uitnodigen");
  const invited = await listInvited(site.house.planes.work, id);
  return { id, page, links: invited.map(one => `/nl/answer/${tokenOf(site.house, one.id)}`) };
}

it("a named round: asked for, approved by another, answered without script, closed, and told", async () => {
  const { id, links, page } = await opened("named", 2);
  const context = await site.context(browser, [], {
    javaScriptEnabled: false,
    viewport: { width: 360, height: 720 },
  });
  const person = await context.newPage();
  await person.goto(links[0]!);
  await press(person.getByRole("link", { name: "Beginnen" }));
  for (let part = 0; part < 8 && !person.url().includes("part=check"); part++) {
    const tile = person.locator(".tile").first();
    if ((await tile.count()) > 0) await press(tile);
    await press(person.getByRole("button", { name: "Verder", exact: true }));
    await person.waitForLoadState();
  }
  await press(person.getByRole("button", { name: "Antwoorden versturen" }));
  await person.getByText("Uw antwoorden zijn verstuurd.").waitFor();
  await page.goto(`/nl/campaigns/${id}`);
  expect(await page.locator("main table tbody tr").allTextContents()).toEqual([
    expect.stringContaining("ja"),
    expect.stringContaining("nog niet"),
  ]);
  await pressOn(page, id, "Sluiten en tellen");
  await press(page.getByRole("button", { name: "Vertellen" }));
  await page.getByRole("link", { name: "Vul dit in: wie geantwoord heeft, wil het weten." }).waitFor();
  await page.getByLabel("Wat hoorden we?").fill("De training was te kort.");
  await page.getByLabel("Wat gaan we doen?").fill("Een tweede dag.");
  await page.getByLabel("Wanneer hoort men meer?").fill("In mei.");
  await press(page.getByRole("button", { name: "Vertellen" }));
  await page.waitForLoadState();
  await person.goto(links[1]!);
  expect(new URL(person.url()).pathname).toBe(`/nl/answers/${id}`);
  await person.getByText("Een tweede dag.").waitFor();
  await context.close();
});

it("an anonymous round: by script, resumed on the same device, counted once; without script another way is offered", async () => {
  const { id, links } = await opened("anonymous", 30);
  const without = await site.context(browser, [], { javaScriptEnabled: false });
  const plain = await without.newPage();
  await plain.goto(links[1]!);
  await plain.getByText("Open dezelfde link op een ander apparaat").waitFor();
  expect(await plain.getByRole("button", { name: "Beginnen" }).isVisible()).toBe(false);
  await without.close();

  const context = await site.context(browser, [], { viewport: { width: 360, height: 720 } });
  const person = await context.newPage();
  const sent: { url: string; headers: Record<string, string> }[] = [];
  person.on("request", request => {
    if (request.method() === "POST") sent.push({ url: request.url(), headers: request.headers() });
  });
  expect(await faults(person, links[0]!, "nl")).toEqual([]);
  // Nothing but the questions: no menu, and nobody is asked to sign in before answering without a name.
  expect(await person.getByRole("link", { name: "Inloggen" }).count()).toBe(0);
  expect(await person.getByRole("navigation", { name: "Hoofdmenu" }).count()).toBe(0);
  await press(person.getByRole("button", { name: "Beginnen" }));
  await person.waitForURL(/\/questions\//);
  await press(person.locator("[data-section]:not([hidden]) .tile").first());
  await press(person.getByRole("button", { name: "Verder", exact: true }));
  await person.reload();
  await press(person.getByRole("button", { name: "Terug" }));
  expect(await person.locator("[data-section]:not([hidden]) input:checked").count()).toBeGreaterThan(0);
  expect(await faults(person, new URL(person.url()).pathname, "nl")).toEqual([]);
  const send = person.getByRole("button", { name: "Antwoorden versturen" });
  for (let part = 0; part < 10 && !(await send.isVisible()); part++)
    await press(person.getByRole("button", { name: "Verder", exact: true }));
  await press(send);
  await person.getByText("Uw antwoorden zijn opgeteld bij die van anderen").waitFor();
  expect(await countAnswers(site.house, { id, mode: "anonymous" })).toBe(1);

  // What was handed in went without anything that says who it came from.
  const handed = sent.find(({ url }) => url.includes("/questions/"));
  const token = links[0]!.split("/").at(-1)!;
  expect(handed?.headers["cookie"]).toBeUndefined();
  expect(JSON.stringify(handed)).not.toContain(token);
  await person.goto(links[0]!);
  await person.getByText("U hebt al geantwoord").waitFor();
  await context.close();

  const elsewhere = await site.context(browser);
  const again = await elsewhere.newPage();
  await again.goto(links[0]!);
  await press(again.getByRole("button", { name: "Beginnen" }));
  await again.getByText("U begon op een ander apparaat").waitFor();
  await elsewhere.close();
});

it("a confidential round in English, without script: resumed with the same link, and nobody is told who answered", async () => {
  const { id, links, page } = await opened("confidential", 12);
  const link = links[0]!.replace("/nl/", "/en/");
  const context = await site.context(browser, [], {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  const person = await context.newPage();
  await person.goto(link);
  await person.getByText("The coordinator does not see who has answered, nor what.").waitFor();
  await press(person.getByRole("link", { name: "Begin" }));
  await press(person.locator(".tile").first());
  const answered = await person.locator("input:checked").getAttribute("id");
  await press(person.getByRole("button", { name: "Save and go on later" }));
  await person.goto(link);
  await press(person.getByRole("link", { name: "Go on with your answers" }));
  expect(await person.locator("input:checked").getAttribute("id")).toBe(answered);
  expect(await countAnswers(site.house, { id, mode: "confidential" })).toBe(0);
  for (let part = 0; part < 8 && !person.url().includes("part=check"); part++)
    await press(person.getByRole("button", { name: "Continue", exact: true }));
  await press(person.getByRole("button", { name: "Send the answers" }));
  await person.getByText("Your answers have been sent.").waitFor();
  expect(await person.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await context.close();
  expect(await countAnswers(site.house, { id, mode: "confidential" })).toBe(1);
  await page.goto(`/nl/campaigns/${id}`);
  const told = (await page.locator("main").textContent()) ?? "";
  expect(told).not.toMatch(/p\d+@gemeente|Geantwoord1/);
  expect(await page.locator("main table").count()).toBe(0);
});

it("an open link in English: the coordinator shares one link, each device answers once, and all of them are counted", async () => {
  const { id, page } = await opened("anonymous", 0, 300);
  await page.goto(`/en/campaigns/${id}`);
  const shown = await page.locator("main dd", { hasText: "/answer/" }).textContent();
  const link = new URL(shown ?? "").pathname;
  for (const expected of [1, 2]) {
    const context = await site.context(browser, [], { viewport: { width: 320, height: 640 } });
    const person = await context.newPage();
    await person.goto(link);
    await press(person.getByRole("button", { name: "Begin" }));
    await person.waitForURL(/\/en\/questions\//);
    await press(person.locator("[data-section]:not([hidden]) .tile").first());
    const send = person.getByRole("button", { name: "Send the answers" });
    for (let part = 0; part < 10 && !(await send.isVisible()); part++)
      await press(person.getByRole("button", { name: "Continue", exact: true }));
    await press(send);
    await person.getByText("Your answers were added to those of others").waitFor();
    expect(await countAnswers(site.house, { id, mode: "anonymous" })).toBe(expected);
    await person.goto(link);
    await person.getByText("You have answered already").waitFor();
    await context.close();
  }
});

it("every page of a round is accessible, from preparing it to answering by name", {
  timeout: 120_000,
}, async () => {
  const waiting = await prepared("confidential", 12);
  const { id, links } = await opened("named", 12);
  const coordinator = await (await site.context(browser, ["coordinator"])).newPage();
  const person = await (await site.context(browser)).newPage();
  const [link = ""] = links;
  for (const locale of ["nl", "en"] as const) {
    for (const path of [`${waiting}/edit`, waiting, id, `${id}/letters`])
      expect(await faults(coordinator, `/${locale}/campaigns/${path}`, locale), path).toEqual([]);
    expect(await faults(person, link.replace("/nl/", `/${locale}/`), locale)).toEqual([]);
    await press(person.locator("main form button, main a.utrecht-button-link").first());
    await person.waitForLoadState();
    const questions = new URL(person.url());
    expect(await faults(person, `${questions.pathname}${questions.search}`, locale)).toEqual([]);
  }
  await coordinator.context().close();
  await person.context().close();
});
