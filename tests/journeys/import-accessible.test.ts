import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultsHere } from "../accessibility/faults.ts";
import { chromiumPath, openBrowser, type RunningSite, startSite, press } from "../browser.ts";
import { applicants, citizenNumbers, csv, origins } from "./import-files.ts";

const why = chromiumPath === null ? " (skipped: there is no Chromium on this machine)" : "";

let site: RunningSite;
let browser: Browser;

describe.skipIf(chromiumPath === null)(`every step of an import is accessible${why}`, () => {
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each(["nl", "en"] as const)("in %s, with its errors", { timeout: 240_000 }, async locale => {
    const page = await (await site.context(browser, ["analyst"])).newPage();
    const officer = await (await site.context(browser, ["privacy-officer"])).newPage();
    const send = (at = page) => press(at.locator("main form button.utrecht-button--primary-action").first());
    const sound = async (at: Page, step: string) => expect(await faultsHere(at, locale), step).toEqual([]);
    const describeIt = async () => {
      await page.locator("#purpose").fill("Nagaan waar in de werving verschil ontstaat");
      await page.locator("input[name=legalGround]").first().check();
      await page.locator("#notIncluded").fill("Niemand");
      await page.locator("#referenceDate").fill("2025-12-31");
    };

    await page.goto(`/${locale}/datasets/new`);
    await send();
    await sound(page, "no file");
    const numbers = citizenNumbers(60);
    const people = applicants(60, { bsn: i => numbers[i] ?? "", herkomst: origins });
    await page.locator("#file").setInputFiles(csv("mensen.csv", people));
    await send();
    await sound(page, "columns");
    await send();
    await sound(page, "columns with errors");
    await page.locator("input[value=leave-out]").check();
    await send();
    await send();
    await sound(page, "register with errors");
    await describeIt();
    await send();
    await press(page.locator("form[action$='/gate'] button"));
    await sound(page, "gate with errors");
    await page.locator("input[name=origin-exception]").first().check();
    await page.locator("#origin-explanation").fill("Het kan niet anders.");
    await press(page.locator("form[action$='/gate'] button"));
    await sound(page, "request");
    await officer.goto(page.url());
    await press(officer.locator("button[value=refuse]"));
    await sound(officer, "decision with errors");
    await officer.goto(`${page.url()}/record`);
    await sound(officer, "record");

    await page.goto(`/${locale}/datasets/new`);
    await page.locator("#file").setInputFiles(csv("mensen.csv", applicants(60)));
    await send();
    await send();
    await describeIt();
    await send();
    await sound(page, "kept");
    await press(page.locator("main .actions a").last());
    await sound(page, "dataset");
    await page.goto(`/${locale}/datasets`);
    await sound(page, "list");
    await officer.goto(`/${locale}/register`);
    await sound(officer, "register of data");
  });
});
