import { describe, expect, it } from "vitest";
import type { Block, Figure, ReportDocument } from "../../source/document/model.ts";
import { toOpenData } from "../../source/document/open-data.server.ts";
import { dutchReport, englishReport, hostileReport, shortLetter } from "../fixtures/report-document.ts";
import { csvwFaults } from "./csvw.ts";

const filesOf = (document: ReportDocument) =>
  new Map(toOpenData(document).map(({ name, body }) => [name, body]));

/** The report with other rows behind its figure. */
const withRows = (data: Figure["data"]): ReportDocument => ({
  ...dutchReport,
  sections: dutchReport.sections.map(section => ({
    ...section,
    blocks: section.blocks.map((block): Block => (block.kind === "figure" ? { ...block, data } : block)),
  })),
});

describe("Open data of a report", () => {
  it.each([
    ["in Dutch", dutchReport],
    ["in English", englishReport],
    ["of hostile words", hostileReport],
  ] as const)("can be read by what is said of them, %s", (_, document) => {
    expect(csvwFaults(filesOf(document))).toEqual([]);
  });

  it("can be read where numbers are very small, large or below zero", () => {
    const numbers = [1e-12, -3.5e-9, 1e21, 0, -0.25, 123456789.125];
    const files = filesOf(
      withRows({
        columns: [{ name: "p", title: "p", datatype: "decimal" }],
        rows: numbers.map(number => [number]),
      }),
    );
    expect(csvwFaults(files)).toEqual([]);
    expect(files.get("vrouwen-in-hogere-schalen.csv")).toContain("1e-12");
  });

  it("tell of no tables where a report has none", () => {
    const files = filesOf(shortLetter);
    expect([...files.keys()]).toEqual(["README.txt"]);
    expect(files.get("README.txt")).toContain("geen gegevensbestanden");
  });

  it("are at fault where a file is not as it is described", () => {
    const files = filesOf(dutchReport);
    const name = "vrouwen-in-hogere-schalen.csv";
    const faultsWith = (change: (csv: string) => string) =>
      csvwFaults(new Map([...files, [name, change(files.get(name)!)]]));
    expect(faultsWith(csv => csv.replace("Burgerzaken,2016,40", "Burgerzaken,2016,veertig"))).toEqual([
      `${name}: row 1 has "veertig" for n`,
    ]);
    expect(faultsWith(csv => csv.replace("2016,,,,,small", "2016,,0.1,,,small"))).toEqual([
      `${name}: row 21 shows a value and says that it is hidden`,
    ]);
    expect(faultsWith(csv => csv.replace(",small", ",klein"))).toEqual([
      `${name}: row 21 has "klein" for hidden`,
    ]);
    expect(csvwFaults(new Map([...files, ["other.csv", "a\r\n"]]))).toEqual(["other.csv is not described"]);
  });
});
