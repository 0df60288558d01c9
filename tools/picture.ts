/** Draws `docs/pictures/mirror.png` anew: the public release of table 2.1, as anyone sees it. Run: `node tools/picture.ts`. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { createServer } from "vite";

const root = join(import.meta.dirname, "..");
const target = join(root, "docs/pictures/mirror.png");
const largest = 300_000;

type Harness = Pick<typeof import("../tests/browser.ts"), "openBrowser" | "startSite">;
const isHarness = (loaded: Record<string, unknown>): loaded is Record<string, unknown> & Harness =>
  typeof loaded["openBrowser"] === "function" && typeof loaded["startSite"] === "function";

const vite = await createServer({
  root,
  configFile: false,
  appType: "custom",
  logLevel: "error",
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
});
try {
  // The pages are written in TSX, which Node alone does not read.
  const harness: Record<string, unknown> = await vite.ssrLoadModule("/tests/browser.ts");
  if (!isHarness(harness)) throw new Error("tests/browser.ts no longer opens a browser and starts a site");
  const { openBrowser, startSite } = harness;
  const [site, browser] = await Promise.all([startSite({ filled: true }), openBrowser()]);
  try {
    const context = await site.context(browser, [], { viewport: { width: 1280, height: 1400 } });
    const page = await context.newPage();
    await page.goto("/en");
    await page.getByRole("link", { name: "From benefit to work, all of the Netherlands, 2018" }).click();
    await page.evaluate(() => document.fonts.ready);
    // Down to the end of the first section: what it says, and the pictures beside it.
    const end = await page
      .locator(".spoken")
      .first()
      .evaluate(said => said.getBoundingClientRect().bottom);
    await page.screenshot({
      path: target,
      fullPage: true,
      clip: { x: 0, y: 0, width: 1280, height: Math.floor(end) },
    });
  } finally {
    await browser.close();
    await site.close();
  }
} finally {
  await vite.close();
}
const { size } = statSync(target);
process.stderr.write(`${target}: ${Math.round(size / 1000)} kB\n`);
if (size > largest) throw new Error(`The picture is larger than ${largest / 1000} kB`);
