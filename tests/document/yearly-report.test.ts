import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReportDocument } from "../../source/document/model.ts";
import { locales } from "../../source/language/text.ts";
import { demonstrationHouse } from "../demonstration.ts";
import { yearlyReport } from "../fixtures/yearly-report.ts";
import type { FreshHouse } from "../people.ts";
import { csvwFaults } from "./csvw.ts";
import { differences, formsOf } from "./forms.ts";
import { goldenText } from "./golden.ts";

let fresh: FreshHouse;
const reports = new Map<string, ReportDocument>();
beforeAll(async () => {
  fresh = await demonstrationHouse();
  for (const locale of locales) reports.set(locale, await yearlyReport(fresh.house, locale));
});
afterAll(() => fresh.close());

describe("The yearly report of the demonstration", () => {
  it.each(locales)("says what it said before, figure by figure, in %s", async locale => {
    await expect(goldenText(reports.get(locale)!)).toMatchFileSnapshot(`golden/yearly-report.${locale}.txt`);
  });

  it("says the same in all four forms", async () => {
    const report = reports.get("nl")!;
    const forms = await formsOf(report);
    expect(differences(report, forms)).toEqual([]);
    expect(csvwFaults(forms.files)).toEqual([]);
  });
});
