import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { dutchReport } from "../../tests/fixtures/report-document.ts";
import { reportFiles, writeReportFiles } from "./files.server.ts";

const look = { styles: ["assets/look.css"], files: [{ path: "assets/look.css", body: "p {}" }] };

it("makes the forms that were asked for and no others", async () => {
  const page = await reportFiles(dutchReport, ["html"], look);
  expect(page.map(({ path }) => path)).toEqual(["report.html", "assets/look.css"]);
  expect(String(page[0]?.body)).toContain('href="assets/look.css"');
  const data = await reportFiles(dutchReport, ["data"], look);
  expect(data.map(({ path }) => path)).toContain("data/csv-metadata.json");
  expect(data.every(({ path }) => path.startsWith("data/"))).toBe(true);
});

it("overwrites nothing that is there", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mozaiek-report-"));
  try {
    await writeReportFiles(folder, [{ path: "data/a.csv", body: "mine" }]);
    await expect(writeReportFiles(folder, [{ path: "data/a.csv", body: "other" }])).rejects.toMatchObject({
      code: "report-folder",
    });
    expect(readFileSync(join(folder, "data/a.csv"), "utf8")).toBe("mine");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
