import { existsSync } from "node:fs";
import { serve } from "@hono/node-server";
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { handlers } from "../source/command/background.server.ts";
import { startWorker } from "../source/database/jobs.server.ts";
import type { House } from "../source/house.ts";
import { signInToDemonstration } from "../source/identity/demonstration.server.ts";
import type { Role } from "../source/identity/policy.ts";
import { cookiesAfter } from "../source/identity/sign-in.server.ts";
import { visitorOf } from "../source/identity/visitor.server.ts";
import { withPublicPage } from "../source/public/serve.server.ts";
import type { Site } from "../source/web/layout.tsx";
import type { Route } from "../source/web/route.ts";
import { routes as allRoutes } from "../source/web/routes.ts";
import { createServer } from "../source/web/server.server.ts";
import { demonstrationHouse } from "./demonstration.ts";
import { freshHouse, makePerson } from "./people.ts";

const places = [
  process.env["CHROMIUM"] ?? "",
  // The browser without its windows: half the work.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The Chromium of this machine, if it has one; `CHROMIUM` names another. */
export const chromiumPath = places.find(place => place !== "" && existsSync(place)) ?? null;

/** Opens a browser with a fresh profile that asks nothing of the outside world. */
export function openBrowser(): Promise<Browser> {
  if (chromiumPath === null)
    throw new Error("There is no Chromium on this machine: set CHROMIUM to its path");
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Clicks, and waits until the page that came of it is there whole: a click alone ends when its first bytes are in. */
export async function press(what: Locator): Promise<void> {
  await what.click();
  await what.page().waitForLoadState();
}

/** Goes to a page until it says something: work of the background takes a moment. */
export async function until(page: Page, address: string, says: string): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt++) {
    await page.goto(address);
    if ((await page.locator("main").textContent())?.includes(says) === true) return;
    await page.waitForTimeout(250);
  }
  throw new Error(`${address} does not say ${says}`);
}

/** A whole installation that listens on a free port, on a fresh data folder. */
export interface RunningSite {
  readonly origin: string;
  readonly house: House;
  /** A browser context of someone new who has signed in with these roles; none means a visitor. */
  context(browser: Browser, roles?: readonly Role[], options?: ContextOptions): Promise<BrowserContext>;
  /** A browser context in which the demonstration's person of this role has signed in. */
  as(browser: Browser, role: Role, options?: ContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

type ContextOptions = Parameters<Browser["newContext"]>[0];

/**
 * Starts an installation; `routes` and `site` replace the standard ones. With `filled` it holds the demonstration, and
 * the work of the background is done.
 */
export async function startSite({
  routes = allRoutes,
  site = { municipality: "Voorbeeldstad", demonstration: true },
  filled = false,
}: {
  readonly routes?: readonly Route[];
  readonly site?: Site;
  readonly filled?: boolean;
} = {}): Promise<RunningSite> {
  const fresh = await (filled ? demonstrationHouse() : freshHouse());
  const { house } = fresh;
  const worker = filled ? startWorker(house.planes.work, handlers(house), { pollMs: 50 }) : null;
  const app = createServer({
    house,
    routes,
    identify: request => visitorOf(house, request),
    site: () => site,
    log: line => process.stderr.write(`${line}\n`),
  });
  const server = serve({
    fetch: withPublicPage(house.settings, (request, env) => app.fetch(request, env)),
    port: 0,
    hostname: "127.0.0.1",
  });
  await new Promise<void>(resolve => {
    if (server.listening) resolve();
    else server.once("listening", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  const origin = `http://localhost:${address.port}`;
  const contextWith = async (browser: Browser, cookie: string, options: ContextOptions) => {
    const context = await browser.newContext({ baseURL: origin, ...options });
    const pairs = cookie.split(/;\s*/).filter(pair => pair.includes("="));
    await context.addCookies(
      pairs.map(pair => ({
        name: pair.slice(0, pair.indexOf("=")),
        value: pair.slice(pair.indexOf("=") + 1),
        url: origin,
      })),
    );
    return context;
  };
  return {
    origin,
    house,
    context: async (browser, roles = [], options = {}) =>
      contextWith(browser, roles.length === 0 ? "" : (await makePerson(house, roles)).cookie, options),
    as: async (browser, role, options = {}) => {
      const step = await signInToDemonstration(house, role);
      if (step === null) throw new Error(`The demonstration has nobody who is ${role}`);
      return contextWith(browser, cookiesAfter(step.headers).headers.get("cookie") ?? "", options);
    },
    close: async () => {
      await worker?.stop();
      await new Promise(resolve => {
        server.close(resolve);
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await fresh.close();
    },
  };
}
