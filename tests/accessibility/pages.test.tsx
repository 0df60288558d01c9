import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roles } from "../../source/identity/policy.ts";
import { allowed } from "../../source/identity/rules.ts";
import { locales } from "../../source/language/text.ts";
import { examples } from "../../source/web/components/examples.tsx";
import type { Route } from "../../source/web/route.ts";
import { routes } from "../../source/web/routes.ts";
import { openBrowser, type RunningSite, startSite, press } from "../browser.ts";
import { faults } from "./faults.ts";

/** Every example of every component, on one page. */
const gallery: Route = {
  method: "GET",
  path: "/examples",
  may: "page.public",
  answer: visit => ({
    kind: "page",
    title: { nl: "Voorbeelden", en: "Examples" },
    body: (
      <>
        <h1>{visit.locale === "nl" ? "Voorbeelden" : "Examples"}</h1>
        {examples.map(example => (
          <section key={`${example.component} ${example.name}`}>
            <h2>{`${example.component} ${example.name}`}</h2>
            {example.render(visit.locale)}
          </section>
        ))}
      </>
    ),
  }),
};

let browser: Browser;
let site: RunningSite;
let contexts: ReadonlyMap<string, BrowserContext>;
/** One page for each, that goes from address to address: a new one is a new process each time. */
let open: ReadonlyMap<string, Page>;

beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), startSite({ routes: [...routes, gallery] })]);
  contexts = new Map([
    ["visitor", await site.context(browser, [], { viewport: { width: 1280, height: 900 } })],
    ["everyone", await site.context(browser, roles, { viewport: { width: 1280, height: 900 } })],
  ]);
  open = new Map(
    await Promise.all([...contexts].map(async ([who, context]) => [who, await context.newPage()] as const)),
  );
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Paths with parameters need something to show: see `figures.test.ts`. */
const plain = routes.filter(({ method, path }) => method === "GET" && !path.includes(":"));

describe.each(locales)("In %s", locale => {
  const at = (path: string) => `/${locale}${path === "/" ? "" : path}`;

  it("every example of every component is accessible", async () => {
    const page = open.get("visitor")!;
    expect(await faults(page, at("/examples"), locale)).toEqual([]);
  });

  it.each(plain.map(({ path, may }) => [path, may] as const))(
    "the page %s is accessible",
    async (path, may) => {
      // What a public page gains for whoever has every role is the same in both languages.
      const others = locale === "nl" ? ["everyone"] : [];
      for (const who of allowed(may, null) ? ["visitor", ...others] : ["everyone"]) {
        const page = open.get(who)!;
        expect(await faults(page, at(path), locale), who).toEqual([]);
      }
    },
  );

  it("the page for an address that does not exist is accessible", async () => {
    const page = open.get("visitor")!;
    expect(await faults(page, at("/nowhere"), locale)).toEqual([]);
  });
});

it("the checks find what is wrong", async () => {
  const page = await contexts.get("visitor")!.newPage();
  await page.route("**/en/about", route =>
    route.fulfill({
      contentType: "text/html",
      body: `<html lang="nl"><title>x</title><main><h1>a</h1><h1>b</h1><h3>c</h3><img src="/x"><p style="width:900px;background:#fff;color:#aaa">wide</p></main>`,
    }),
  );
  expect((await faults(page, "/en/about", "en", true)).map(fault => fault.split(/[ :]/)[0])).toEqual(
    expect.arrayContaining(["image-alt", "color-contrast", "2", "the", "headings", "scrolls"]),
  );
  await page.close();
});

describe("Without script, by keyboard", () => {
  it("the first stop of the tab key leads to the content", async () => {
    const page = await contexts.get("visitor")!.newPage();
    await page.goto("/nl");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Direct naar de inhoud");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.close();
  });

  it("the menu, the languages and the account work", async () => {
    const context = await site.context(browser, ["employee"], { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/nl");
    await press(page.getByRole("link", { name: "Waar staan we?" }).first());
    await press(page.getByRole("link", { name: "English" }));
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Where do we stand?");
    await press(page.locator(".account > summary"));
    await press(page.getByRole("button", { name: "Sign out" }));
    await page.waitForLoadState();
    expect(await page.getByRole("link", { name: "Sign in" }).count()).toBeGreaterThan(0);
    await context.close();
  });
});
