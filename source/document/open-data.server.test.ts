import { describe, expect, it } from "vitest";
import { dutchReport, englishReport, hostileReport } from "../../tests/fixtures/report-document.ts";
import { toOpenData } from "./open-data.server.ts";

const file = (document: typeof dutchReport, name: string) =>
  toOpenData(document).find(one => one.name === name)!.body;

describe("A report as open data", () => {
  it("has a CSV of tidy rows for every figure, hidden values empty with their reason", () => {
    const lines = file(dutchReport, "vrouwen-in-hogere-schalen.csv").split("\r\n");
    expect(lines[0]).toBe("unit,year,n,value,low,high,hidden");
    expect(lines).toHaveLength(62);
    expect(lines).toContain("Stadsbeheer,2016,,,,,small");
    expect(lines[1]).toMatch(/^Burgerzaken,2016,40,0\.18,0\.\d+,0\.\d+,$/);
  });

  it.each([
    ["nl", dutchReport],
    ["en", englishReport],
  ] as const)("describes in %s every file and every column as CSVW asks", (locale, document) => {
    const told = JSON.parse(file(document, "csv-metadata.json"));
    expect(told["@context"]).toEqual(["http://www.w3.org/ns/csvw", { "@language": locale }]);
    expect(told.tables).toHaveLength(1);
    for (const { url, tableSchema } of told.tables) {
      const names = tableSchema.columns.map(({ name }: { name: string }) => name);
      expect(file(document, url).split("\r\n")[0]).toBe(names.join(","));
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it("writes no formula, whatever the words are", () => {
    const rows = toOpenData(hostileReport).filter(({ name }) => name.endsWith(".csv"));
    expect(rows.map(({ body }) => body.split("\r\n")[1]).filter(row => /^"?[=+@-]/.test(row ?? ""))).toEqual(
      [],
    );
    expect(() => JSON.parse(file(hostileReport, "csv-metadata.json"))).not.toThrow();
  });

  it("says in its README what is in it and why figures are hidden", () => {
    expect(file(englishReport, "README.txt")).toContain("small: too few people to show");
    expect(file(dutchReport, "README.txt")).toContain(
      "vrouwen-in-hogere-schalen.csv: Vrouwen in hogere schalen",
    );
  });
});
