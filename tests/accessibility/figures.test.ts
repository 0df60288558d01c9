import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../source/identity/policy.ts";
import { locales } from "../../source/language/text.ts";
import { routes } from "../../source/web/routes.ts";
import { addressesIn, pages } from "../addresses.ts";
import { chromiumPath, openBrowser, type RunningSite, startSite } from "../browser.ts";
import { faults } from "./faults.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;
let address: (path: string) => string;
const signedIn = new Map<Role | null, Page>();

/** Each view on its file of the demonstration; one language each, as what axe sees is the same in both. */
const viewPages: readonly (readonly [path: string, locale: (typeof locales)[number]])[] = [
  [
    "/mirror/representation/STAFF?by=geslacht&within=schaal_2025&previous=schaal_2024&target=0.45&of=geslacht%3Dwomen&levels=11&until=2030",
    "nl",
  ],
  ["/mirror/flows/STAFF?from=schaal_2024&to=schaal_2025&by=geslacht", "en"],
  ["/mirror/retention/STAFF", "nl"],
  ["/mirror/pay/STAFF?by=geslacht", "en"],
  ["/mirror/scale/CLIMATE?margin=0.3&by=geslacht", "nl"],
  ["/mirror/correspondence/LETTERS?pair=vacature", "en"],
  ["/mirror/vignettes/JUDGEMENTS", "nl"],
  ["/mirror/algorithm/CHECKS?predicted=gekozen_voor_controle&actual=fout_gevonden&by=geslacht", "en"],
  ["/mirror/network/ADVICE?people=COLLEAGUES&labelings=99", "nl"],
];

/** Addresses that give a file or lead on, and those that the walks through an import and through a round of asking visit. */
const visitedElsewhere =
  /\.(csv|json|svg|R|pdf|docx|zip)$|^\/datasets\/(examples|imports|requests)\/|^\/welcome\/|^\/campaigns\/:id\/(edit|letters)$|^\/(answer|questions)\//;

describe.skipIf(chromiumPath === null)(`pages with figures${why}`, () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite({ filled: true }), openBrowser()]);
    address = await addressesIn(site.house);
    for (const who of new Set(pages.map(([, , one]) => one))) {
      const options = { viewport: { width: 1280, height: 900 } };
      const context = who === null ? site.context(browser, [], options) : site.as(browser, who, options);
      signedIn.set(who, await (await context).newPage());
    }
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  describe.each(locales)("in %s", locale => {
    const here = pages.flatMap(([path, route, who, only]) =>
      only === undefined || only === locale ? [[path, route, who, only !== undefined] as const] : [],
    );
    it.each(here)("%s, of %s, is accessible to %s with everything opened", async (path, _, who, alone) => {
      expect(await faults(signedIn.get(who)!, `/${locale}${address(path)}`, locale, alone)).toEqual([]);
    });
  });

  it.each(viewPages)("%s, a view in %s, is accessible with everything opened", async (path, locale) => {
    expect(await faults(signedIn.get("analyst")!, `/${locale}${address(path)}`, locale, true)).toEqual([]);
  });

  it("no page with something in its address is passed over", () => {
    const visited = new Set(pages.map(([, route]) => route));
    const passed = routes
      .filter(({ method, path }) => method === "GET" && path.includes(":"))
      .map(({ path }) => path)
      .filter(path => !visited.has(path) && !visitedElsewhere.test(path));
    expect(passed).toEqual([]);
  });
});
