import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { wrapped } from "../../language/lines.ts";
import type { Locale } from "../../language/text.ts";
import type { Classification } from "../../statistics/classification.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { DecisionsFinding } from "../decisions/decisions.ts";
import { sections } from "../decisions/panels.ts";
import { labelsOf } from "../labels.ts";
import { domainEnd } from "./interval-panel.tsx";

const household: Classification = {
  id: "huishouden",
  version: "1",
  name: { nl: "huishouden", en: "household" },
  definition: { nl: "proef", en: "trial" },
  source: "made for this test",
  validFrom: null,
  validTo: null,
  ordered: false,
  categories: [
    {
      code: "couple",
      label: {
        nl: "(on)gehuwde paren (met en zonder kinderen)",
        en: "couples, married or not, with or without children",
      },
    },
    { code: "single", label: { nl: "alleenstaand", en: "single" } },
    { code: "parent", label: { nl: "alleenstaande ouders", en: "single parents" } },
    { code: "other", label: { nl: "overig", en: "other" } },
  ],
  crosswalks: [],
};

const estimate = (over: Partial<Estimate>): Estimate => ({
  measure: "rate",
  moment: "werkzaam",
  group: {},
  versus: null,
  value: null,
  low: null,
  high: null,
  outerLow: null,
  outerHigh: null,
  level: 0.95,
  p: null,
  adjustedP: null,
  n: null,
  method: "wilson",
  test: null,
  hidden: null,
  ...over,
});

const rate = (group: Estimate["group"], value: number, width = 0.03): Estimate =>
  estimate({ group, value, low: value - width, high: value + width, n: 100 });
const hidden = (group: Estimate["group"], reason: Estimate["hidden"]): Estimate =>
  estimate({ group, hidden: reason });

const findingOf = (by: readonly string[], estimates: readonly Estimate[]): DecisionsFinding => ({
  view: "decisions",
  audience: "manager",
  unit: "persons",
  total: 400,
  question: {
    by,
    cross: by.length > 1 ? "all" : "none",
    moments: ["werkzaam"],
    control: [],
    reference: {},
    margin: null,
    adjust: "holm",
    level: 0.95,
  },
  classifications: [{ column: "huishouden", classification: household }],
  names: [],
  estimates: [rate({}, 0.35), ...estimates],
  sentences: [],
  warnings: [],
  source: { dataset: "proef", referenceDate: "2025-12-31", snapshot: null, demonstration: true },
});

function drawn(finding: DecisionsFinding, locale: Locale): string {
  const labels = labelsOf(finding);
  const { element } = sections(finding, labels).at(-1)!.panels[0]!.draw(locale, "panel");
  const svg = renderToStaticMarkup(element);
  return `${svg.replaceAll("><", ">\n<")}\n`;
}

const count = (svg: string, tag: string) => svg.match(new RegExp(`<${tag}[ >]`, "g"))?.length ?? 0;

const mixed = findingOf(
  ["huishouden"],
  [
    rate({ huishouden: "couple" }, 0.42),
    estimate({
      measure: "difference",
      group: { huishouden: "couple" },
      versus: "everyone-else",
      value: 0.09,
      p: 0.001,
      adjustedP: 0.002,
    }),
    rate({ huishouden: "single" }, 0.34),
    hidden({ huishouden: "parent" }, "small"),
    hidden({ huishouden: "other" }, "secondary"),
  ],
);

describe("a picture of rates", () => {
  it.each(["nl", "en"] as const)("stays as it was drawn (%s)", async locale => {
    await expect(drawn(mixed, locale)).toMatchFileSnapshot(`snapshots/rates-${locale}.svg`);
  });

  it("draws nothing for a hidden figure but words", () => {
    const all = drawn(mixed, "nl");
    const shown = drawn(
      findingOf(
        ["huishouden"],
        mixed.estimates.slice(1).filter(e => e.hidden === null),
      ),
      "nl",
    );
    for (const tag of ["circle", "line"]) expect(count(all, tag), tag).toBe(count(shown, tag));
    expect(all).toContain("te weinig mensen om te tonen");
    expect(all).toContain("verborgen, anders is een klein aantal uit te rekenen");
  });

  it("has the same axis and the same lines whatever a hidden figure is: only what is shown is measured", () => {
    expect(domainEnd([rate({}, 0.32), { ...hidden({}, "small"), high: 0.99 }])).toBe(
      domainEnd([rate({}, 0.32)]),
    );
  });

  it("fills the dot of a group that the evidence sets apart, and leaves the others open", () => {
    const fills = [...drawn(mixed, "nl").matchAll(/<circle [^>]*fill="([^"]+)"/g)].map(match => match[1]);
    expect(fills).toEqual(["#0a4a75", "#ffffff"]);
  });

  it("breaks a long name over lines, and loses no word", () => {
    const name = "45 tot AOW-leeftijd, (on)gehuwde paren (met en zonder kinderen)";
    const lines = wrapped(name, 46);
    expect(lines.every(line => line.length <= 46)).toBe(true);
    expect(lines.join(" ")).toBe(name);
  });
});

describe("a picture of many intersections", () => {
  const group = (i: number) => ({ huishouden: "single", wijk: `wijk ${i}` });
  const many = findingOf(
    ["huishouden", "wijk"],
    [
      ...Array.from({ length: 30 }, (_, i) => rate(group(i), 0.1 + ((i * 7) % 30) / 100)),
      ...Array.from({ length: 10 }, (_, i) => hidden(group(30 + i), "small")),
    ],
  );

  it("stays as it was drawn", async () => {
    await expect(drawn(many, "nl")).toMatchFileSnapshot("snapshots/intersections-nl.svg");
  });

  it("draws the highest and the lowest in order, and says how many lie in between and how many are hidden", () => {
    const svg = drawn(many, "nl");
    const values = [...svg.matchAll(/font-weight="600">([\d,]+)%/g)].map(match =>
      Number(match[1]?.replace(",", ".")),
    );
    expect(values).toHaveLength(16);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect([values[0], values.at(-1)]).toEqual([39, 10]);
    expect(svg).toContain("hiertussen liggen nog 14 groepen: zie de tabel");
    expect(svg).toContain("nog 4 groepen zijn verborgen: zie de tabel");
  });

  it("puts hidden groups last, in the order of the table, so that their place says nothing", () => {
    const svg = drawn(many, "nl");
    const places = Array.from({ length: 6 }, (_, i) => svg.indexOf(`wijk ${30 + i}<`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(svg.lastIndexOf("<circle"));
  });
});
