import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import {
  dutchReport,
  englishReport,
  hostileReport,
  shortLetter,
} from "../../tests/fixtures/report-document.ts";
import { DocumentView, documentPage } from "./html.tsx";
import { documentSchema } from "./model.ts";

const drawn = (document: typeof dutchReport, headingBase?: number) =>
  renderToStaticMarkup(
    <DocumentView document={document} {...(headingBase === undefined ? {} : { headingBase })} />,
  );

describe("A report as a web page", () => {
  it("has its headings in order, one deeper at a time", () => {
    for (const base of [1, 2, 3])
      for (const report of [dutchReport, englishReport, shortLetter]) {
        const levels = [...drawn(report, base).matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
        expect(levels[0]).toBe(base);
        expect(levels.filter((level, i) => i > 0 && level > levels[i - 1]! + 1)).toEqual([]);
      }
  });

  it("lists its contents where there are many, and every link leads somewhere", () => {
    const html = drawn(dutchReport);
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!);
    expect(links).toHaveLength(dutchReport.sections.length);
    for (const id of links) expect(html).toContain(`id="${id}"`);
    expect(drawn(shortLetter)).not.toContain("report-contents");
  });

  it("says of what period it is, which edition, and why it was corrected", () => {
    expect(drawn(dutchReport)).toContain("<span>Over 2025</span><span>Vastgesteld op 3 maart 2026</span>");
    expect(drawn(englishReport)).toContain("<span>About 2025</span><span>Adopted on 3 March 2026</span>");
    expect(drawn(shortLetter)).toContain("Uitgave 2. Concept van 9 maart 2026");
    expect(drawn(shortLetter)).toContain(
      "Deze uitgave vervangt de vorige: Het aantal stembureaus klopte niet.",
    );
  });

  it("holds every row of a long table, each with its heads", () => {
    const html = drawn(dutchReport);
    expect(html.match(/<th scope="row"/g)).toHaveLength(63);
    expect(html).toContain('<td role="cell" data-label="Mensen" class="number">');
  });

  it("gives every picture its words, and no two things the same name", () => {
    for (const report of [dutchReport, hostileReport]) {
      const html = drawn(report);
      expect(html.match(/role="img" aria-label="[^"]+"/g)).toHaveLength(
        html.match(/class="report-picture"/g)!.length,
      );
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("lets words stay words, whatever they are", () => {
    expect(documentSchema.safeParse(hostileReport).success).toBe(true);
    const html = documentPage(hostileReport);
    expect(html).not.toMatch(/<script|<img|onerror=[^&]*>/);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    // oxlint-disable-next-line no-control-regex -- those characters are what it is about
    expect(html).not.toMatch(/[\u0000-\u0008\u000b\u202e\ufffe\uffff]/);
  });

  it("stands on its own as a page, in its language", () => {
    const html = documentPage(dutchReport, {
      css: "p { color: red } </style><script>",
      styles: ["/assets/x.css"],
    });
    expect(html).toMatch(/^<!doctype html><html lang="nl"><head><meta charSet="utf-8"\/>/);
    expect(html).toContain(
      "<title>Voortgangsrapportage diversiteit en inclusie 2025 – Gemeente Voorbeeldstad</title>",
    );
    expect(html).toContain('<link rel="stylesheet" href="/assets/x.css"/>');
    expect(html).toContain("<\\/style><script></style>");
  });
});
