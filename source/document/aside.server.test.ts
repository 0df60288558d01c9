import { describe, expect, it } from "vitest";
import { dutchReport, longReport, shortLetter } from "../../tests/fixtures/report-document.ts";
import type { ReportDocument } from "./model.ts";
import { toPdf } from "./pdf.server.ts";
import { toWord } from "./word.server.ts";

const withDrawing = (svg: string): ReportDocument => ({
  ...shortLetter,
  sections: shortLetter.sections.map(section => ({
    ...section,
    blocks: [{ kind: "picture", caption: "x", alternative: "x", svg, width: 1, height: 1 }],
  })),
});

describe("The thread that makes documents", () => {
  it("leaves this one free to answer", async () => {
    const document = longReport(4);
    // The first starts the thread.
    await Promise.all([toPdf(shortLetter), toWord(shortLetter)]);
    for (const make of [toPdf, toWord]) {
      let ticks = 0;
      const ticking = setInterval(() => ticks++, 5);
      await make(document);
      clearInterval(ticking);
      expect(ticks).toBeGreaterThan(3);
    }
  });

  it("gives each who asks at once their own", async () => {
    const [pdf, word, again] = await Promise.all([
      toPdf(dutchReport),
      toWord(dutchReport),
      toPdf(dutchReport),
    ]);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
    expect(Buffer.from(word.subarray(0, 2)).toString()).toBe("PK");
    expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
  });

  it("says what is wrong with a drawing, and goes on with the next", async () => {
    const wrong = withDrawing('<svg width="1" height="1"><script>1</script></svg>');
    for (const make of [toPdf, toWord]) {
      await expect(make(wrong)).rejects.toMatchObject({ code: "drawing", status: 422 });
      expect((await make(shortLetter)).length).toBeGreaterThan(1000);
    }
  });
});
