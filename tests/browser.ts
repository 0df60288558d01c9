import { existsSync } from "node:fs";
import { serve } from "@hono/node-server";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import type { House } from "../source/house.ts";
import type { Role } from "../source/identity/policy.ts";
import { visitorOf } from "../source/identity/visitor.server.ts";
import type { Site } from "../source/web/layout.tsx";
import type { Route } from "../source/web/route.ts";
import { routes as allRoutes } from "../source/web/routes.ts";
import { createServer } from "../source/web/server.server.ts";
import { freshHouse, makePerson } from "./people.ts";

const places = [
  process.env["CHROMIUM"] ?? "",
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

/** A whole installation that listens on a free port, on a fresh data folder. */
export interface RunningSite {
  readonly origin: string;
  readonly house: House;
  /** A browser context of someone new who has signed in with these roles; none means a visitor. */
  context(
    browser: Browser,
    roles?: readonly Role[],
    options?: Parameters<Browser["newContext"]>[0],
  ): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Starts an installation; `routes` and `site` replace the standard ones. */
export async function startSite({
  routes = allRoutes,
  site = { municipality: "Gemeente Voorbeeld", demonstration: true },
}: {
  readonly routes?: readonly Route[];
  readonly site?: Site;
} = {}): Promise<RunningSite> {
  const fresh = await freshHouse();
  const { house } = fresh;
  const app = createServer({
    house,
    routes,
    identify: request => visitorOf(house, request),
    site: () => site,
    log: line => process.stderr.write(`${line}\n`),
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise<void>(resolve => {
    if (server.listening) resolve();
    else server.once("listening", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  const origin = `http://localhost:${address.port}`;
  return {
    origin,
    house,
    context: async (browser, roles = [], options = {}) => {
      const context = await browser.newContext({ baseURL: origin, ...options });
      if (roles.length > 0) {
        const { cookie } = await makePerson(house, roles);
        const pairs = cookie.split(/;\s*/).filter(pair => pair.includes("="));
        await context.addCookies(
          pairs.map(pair => ({
            name: pair.slice(0, pair.indexOf("=")),
            value: pair.slice(pair.indexOf("=") + 1),
            url: origin,
          })),
        );
      }
      return context;
    },
    close: async () => {
      await new Promise(resolve => {
        server.close(resolve);
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await fresh.close();
    },
  };
}
