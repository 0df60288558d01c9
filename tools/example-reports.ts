/**
 * Makes `docs/examples` anew: the yearly report of a demonstration filled on a fixed day, in Dutch and English, as PDF and
 * as open data. Takes about a minute. Run: `node tools/example-reports.ts`.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "vite";
import { openPlanes } from "../source/database/connection.server.ts";
import { toOpenData } from "../source/document/open-data.server.ts";
import { toPdf } from "../source/document/pdf.server.ts";
import { locales } from "../source/language/text.ts";

const root = join(import.meta.dirname, "..");
const target = join(root, "docs/examples");
const largest = 1_500_000;
const day = new Date("2026-03-03T09:00:00Z");

type Maker = Pick<typeof import("../tests/fixtures/yearly-report.ts"), "filledOn" | "yearlyReport">;
const isMaker = (loaded: Record<string, unknown>): loaded is Record<string, unknown> & Maker =>
  typeof loaded["filledOn"] === "function" && typeof loaded["yearlyReport"] === "function";

const vite = await createServer({
  root,
  configFile: false,
  appType: "custom",
  logLevel: "error",
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
});
const data = mkdtempSync(join(tmpdir(), "mozaiek-examples-"));
const planes = await openPlanes({ data, databaseUrl: null });
try {
  // What draws is written in TSX, which Node alone does not read.
  const maker: Record<string, unknown> = await vite.ssrLoadModule("/tests/fixtures/yearly-report.ts");
  if (!isMaker(maker)) throw new Error("tests/fixtures/yearly-report.ts no longer makes the report");
  const house = await maker.filledOn(planes, data, day);
  rmSync(target, { recursive: true, force: true });
  let size = 0;
  for (const locale of locales) {
    const folder = join(target, locale);
    mkdirSync(folder, { recursive: true });
    const report = await maker.yearlyReport(house, locale);
    const files = [{ name: "yearly-report.pdf", body: await toPdf(report) }, ...toOpenData(report)];
    for (const { name, body } of files) {
      writeFileSync(join(folder, name), body);
      size += statSync(join(folder, name)).size;
    }
  }
  if (size > largest) throw new Error(`the examples are ${size} bytes; keep them under ${largest}`);
} finally {
  await planes.close();
  rmSync(data, { recursive: true });
  await vite.close();
}
