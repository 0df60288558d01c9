import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listDatasets } from "../../source/datasets/store.server.ts";
import type { Audience } from "../../source/disclosure/model.ts";
import { decidePlan, listPlans } from "../../source/disclosure/plans.server.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { listReleases, publish } from "../../source/disclosure/releases.server.ts";
import { type Role, roles } from "../../source/identity/policy.ts";
import { findPersonByEmail } from "../../source/identity/store.server.ts";
import { mirrorPublication } from "../../source/mirror/release.server.ts";
import { chromiumPath, openBrowser, type RunningSite, startSite, press } from "../browser.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;
let dataset: string;
let plan: string;
let released: Readonly<Record<Reader, string>>;

type Reader = Exclude<Audience, "analyst">;

type Who = Role | "visitor";

const contextOf = (who: Who, options: { javaScriptEnabled?: boolean } = {}): Promise<BrowserContext> =>
  who === "visitor" ? site.context(browser, [], options) : site.as(browser, who, options);

/** Which audiences' releases each may read. */
const reads: Readonly<Record<Who, readonly Reader[]>> = {
  visitor: ["public"],
  employee: ["staff", "public"],
  body: ["staff", "public"],
  clerk: ["staff", "public"],
  administrator: ["staff", "public"],
  manager: ["manager", "staff", "public"],
  coordinator: ["manager", "staff", "public"],
  analyst: ["manager", "staff", "public"],
  "privacy-officer": ["manager", "staff", "public"],
};

/** Pages of the house with the roles that may open them. */
const rooms: readonly (readonly [path: () => string, may: readonly Who[]])[] = [
  [() => "/mirror", ["analyst"]],
  [() => `/mirror/decisions/${dataset}`, ["analyst"]],
  [() => `/mirror/decisions/${dataset}/exact.csv`, ["analyst"]],
  [() => "/datasets", ["analyst", "privacy-officer"]],
  [() => "/datasets/new", ["analyst"]],
  [() => "/release-plans", ["analyst", "coordinator", "privacy-officer"]],
  [() => `/release-plans/${plan}`, ["analyst", "coordinator", "privacy-officer"]],
  [() => "/release-plans/new", ["analyst", "coordinator"]],
  [() => "/people", ["administrator"]],
  [() => "/settings", ["administrator"]],
  [() => "/audit", ["administrator", "privacy-officer"]],
];

describe.skipIf(chromiumPath === null)(`what each sees${why}`, () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite({ filled: true }), openBrowser()]);
    const { planes } = site.house;
    const entries = await listDatasets(site.house, "operator");
    dataset = entries.find(entry => entry.dataset.name.startsWith("Bijstand Voorbeeldstad"))!.dataset.id;
    plan = (await listPlans(planes)).find(({ state }) => state === "proposed")!.id;
    // The plan that waits is for staff.
    const officer = await findPersonByEmail(planes.work, "privacy-officer@demonstratie.example");
    await decidePlan(planes, plan, { approve: true, reason: "", by: officer!.id }, new Date());
    await publish(planes, plan, { ...mirrorPublication(site.house, readPolicy()), now: new Date() });
    const all = await listReleases(planes, ["manager", "staff", "public"]);
    const of = (audience: Reader) => all.find(release => release.audience === audience)!.id;
    released = { manager: of("manager"), staff: of("staff"), public: of("public") };
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each<Who>(["visitor", ...roles])("%s opens the rooms of that role, and no other", async who => {
    const context = await contextOf(who);
    for (const [path, may] of rooms) {
      const answer = await context.request.get(`/nl${path()}`, { maxRedirects: 0 });
      const status = may.includes(who) ? 200 : who === "visitor" ? 303 : 403;
      expect(answer.status(), path()).toBe(status);
      expect((answer.headers()["location"] ?? "").startsWith("/nl/sign-in?return=")).toBe(status === 303);
      const refused = status === 403 ? await answer.text() : "";
      expect(refused).not.toContain("<table");
    }
    await context.close();
  });

  it.each<Who>(["visitor", ...roles])("%s reads the releases made for that role, and no other", async who => {
    const page = await (await contextOf(who)).newPage();
    await page.goto("/nl/releases");
    const listed = await page.locator("tbody a").evaluateAll(links => links.map(a => a.getAttribute("href")));
    for (const audience of ["manager", "staff", "public"] as const) {
      const path = `/nl/releases/${released[audience]}`;
      const entitled = reads[who].includes(audience);
      expect(listed.includes(path), `${audience} in the list`).toBe(entitled);
      const unknown = await page.request.get("/nl/releases/0b1e5c5e-0000-4000-8000-000000000000");
      for (const part of ["", "/table.csv", "/data.json", "/pictures.svg"]) {
        const answer = await page.request.get(path + part);
        expect(answer.status(), audience + part).toBe(entitled ? 200 : 404);
        const seen = entitled ? "" : withoutPath(await answer.text());
        expect(seen).toBe(entitled ? "" : withoutPath(await unknown.text()));
      }
    }
    await page.context().close();
  });

  it.each<Who>(roles)("%s finds in the menu only what that role may open", async who => {
    const page = await (await contextOf(who, { javaScriptEnabled: false })).newPage();
    const paths = new Set<string>();
    for (const hub of ["/", "/where-we-stand", "/what-we-accounted-for"]) {
      await page.goto(`/nl${hub === "/" ? "" : hub}`);
      const links = await page
        .locator('a[href^="/nl"]')
        .evaluateAll(all => all.map(a => a.getAttribute("href")));
      for (const link of links) if (link !== null) paths.add(link);
    }
    for (const path of paths) expect((await page.request.get(path)).status(), path).toBe(200);
    await page.context().close();
  });

  const places: readonly (readonly [what: string, path: string])[] = [
    ["a release", "/nl/releases/"],
    ["a plan", "/nl/release-plans/"],
    ["a file", "/nl/datasets/"],
    ["the mirror of a file", "/nl/mirror/decisions/"],
  ];
  it.each(places)(
    "an id of %s that does not exist gives a page that says so, whatever the id",
    async (_, path) => {
      const context = await contextOf("analyst");
      const ids = ["x", "000000000000000000000000", "0b1e5c5e-0000-4000-8000-000000000000", "%27%20or%201=1"];
      const answers = await Promise.all(ids.map(id => context.request.get(path + id)));
      for (const answer of answers) expect(answer.status()).toBe(404);
      const pages = await Promise.all(answers.map(async answer => withoutPath(await answer.text())));
      expect(new Set(pages).size).toBe(1);
      await context.close();
    },
  );

  it("another analyst finds the file of a colleague as little as one that does not exist", async () => {
    const context = await site.context(browser, ["analyst"]);
    const theirs = await context.request.get(`/nl/mirror/decisions/${dataset}`);
    const none = await context.request.get("/nl/mirror/decisions/000000000000000000000000");
    expect([theirs.status(), none.status()]).toEqual([404, 404]);
    expect(withoutPath(await theirs.text())).toBe(withoutPath(await none.text()));
    await context.close();
  });

  it("an analyst looks as a manager, and as themselves again, without script", async () => {
    const page = await (await contextOf("analyst", { javaScriptEnabled: false })).newPage();
    await page.goto("/nl/account");
    const roleField = page.locator('[name="role"]').first();
    if ((await roleField.evaluate(field => field.tagName)) === "SELECT")
      await roleField.selectOption("manager");
    else await page.locator('[name="role"][value="manager"]').check();
    await press(page.getByRole("button", { name: "Kijken" }));
    await page.getByText("U bekijkt de site als leidinggevende.").waitFor();
    expect((await page.goto(`/nl/mirror/decisions/${dataset}`))?.status()).toBe(403);
    expect((await page.goto(`/nl/releases/${released.manager}`))?.status()).toBe(200);
    await press(page.getByRole("button", { name: "Stop met bekijken" }));
    await page.locator(".strip--viewing").waitFor({ state: "detached" });
    expect((await page.goto(`/nl/mirror/decisions/${dataset}`))?.status()).toBe(200);
    await page.context().close();
  });

  for (const script of [true, false])
    it(`after signing out the way back shows nothing, ${script ? "with" : "without"} JavaScript`, async () => {
      const page = await (await contextOf("analyst", { javaScriptEnabled: script })).newPage();
      await page.goto("/nl/mirror");
      await page.goto(`/nl/mirror/decisions/${dataset}`);
      await signOut(page);
      await page.goBack();
      await page.waitForLoadState();
      expect(new URL(page.url()).pathname).toBe("/nl/sign-in");
      expect(await page.locator("svg.chart").count()).toBe(0);
      await page.goBack();
      await page.waitForLoadState();
      expect(await page.getByText("Bijstand Voorbeeldstad").count()).toBe(0);
      await page.context().close();
    });
});

async function signOut(page: Page): Promise<void> {
  await press(page.locator(".account > summary"));
  await press(page.getByRole("button", { name: "Uitloggen" }));
  await page.getByRole("link", { name: "Inloggen" }).first().waitFor();
}

/** A page without its own address, which stands in the links to the other language and back. */
const withoutPath = (html: string): string => html.replaceAll(/(?:href|action|value)="[^"]*"/g, "");
