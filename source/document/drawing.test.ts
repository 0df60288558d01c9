import { describe, expect, it } from "vitest";
import { dutchReport } from "../../tests/fixtures/report-document.ts";
import { ownNames, soundDrawing } from "./drawing.ts";
import type { Picture } from "./model.ts";
import { legible, prepared } from "./prepared.ts";

const around = (inside: string, more = "") => `<svg width="2" height="2"${more}>${inside}</svg>`;

describe("A drawing in a report", () => {
  it("may be drawn with what drawings are drawn with", () => {
    const svg = around(
      '<defs><pattern id="p" width="4" height="4"><path d="M0 0l4 4"/></pattern></defs><g transform="translate(1 2)"><line x1="1" x2="2" y1="1" y2="2"></line><rect fill="url(#p)" width="2" height="2"></rect><text font-family="&#x27;Source Sans 3&#x27;, sans-serif">A &amp; B <tspan x="1">c</tspan></text></g>',
      ' xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"',
    );
    expect(soundDrawing(svg)).toBe(svg);
  });

  it.each([
    ["a script", around("<script>alert(1)</script>")],
    ["a script in another case", around("<SCRIPT>alert(1)</SCRIPT>")],
    ["something that acts", around('<rect onclick="alert(1)"/>')],
    ["HTML within", around("<foreignObject><p>x</p></foreignObject>")],
    ["a picture from elsewhere", around('<image href="https://voorbeeld.invalid/a.png"/>')],
    ["a use from elsewhere", around('<use href="https://voorbeeld.invalid/a.svg#b"/>')],
    ["a fill from elsewhere", around('<rect fill="url(https://voorbeeld.invalid/a.svg#b)"/>')],
    ["a fill from elsewhere in disguise", around('<rect fill="ur\\6c(https://voorbeeld.invalid)"/>')],
    ["a link", around('<a href="#x">x</a>')],
    ["a style sheet", around("<style>*{display:none}</style>")],
    ["a style", around('<rect style="fill:red"/>')],
    ["an animation of an address", around('<set attributeName="href" to="javascript:alert(1)"/>')],
    ["an entity", around("&xxe;")],
    ["a doctype", '<!DOCTYPE svg [<!ENTITY a "b">]><svg></svg>'],
    ["a comment", around("<!-- x -->")],
    ["something behind it", `${around("")}<script>alert(1)</script>`],
    ["two of them", `${around("")}${around("")}`],
    ["an end that is not its own", around("<g></svg>")],
    ["no end", "<svg><g></g>"],
    ["an attribute without quotes", around("<rect onclick=alert(1) />")],
    ["words outside", `x${around("")}`],
  ])("may not hold %s", (_, svg) => {
    expect(() => soundDrawing(svg)).toThrow(/something other than a drawing/);
  });

  it("is read in time that grows with its length", () => {
    const start = performance.now();
    expect(() => soundDrawing(around(`<rect ${' x="1"'.repeat(50_000)} !/>`))).toThrow(/other than/);
    soundDrawing(around("<g></g>".repeat(50_000)));
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it("has names of its own on a page with others", () => {
    expect(
      ownNames(
        '<svg aria-labelledby="t d"><title id="t">x</title><rect fill="url(#p)"/><use href="#p"/></svg>',
        "a",
      ),
    ).toBe(
      '<svg aria-labelledby="a-t a-d"><title id="a-t">x</title><rect fill="url(#a-p)"/><use href="#a-p"/></svg>',
    );
  });

  it("keeps a report from being made when it is no drawing", () => {
    const picture: Picture = {
      kind: "picture",
      caption: "x",
      alternative: "x",
      svg: around("<script>1</script>"),
      width: 2,
      height: 2,
    };
    const section = { ...dutchReport.sections[0]!, blocks: [picture] };
    expect(() => prepared({ ...dutchReport, sections: [section] })).toThrow(/The report was not made/);
  });
});

describe("Words in a report", () => {
  it("are without characters that no file can hold or that turn the reading round", () => {
    expect(legible("a\u0000b\u001f\u202e12\u202c\ufffe")).toBe("ab12");
    expect(legible("half \ud83d, heel 👩‍👩‍👧‍👦 é\u00a0ñ\n")).toBe("half , heel 👩‍👩‍👧‍👦 é\u00a0ñ\n");
  });

  it("part into paragraphs where a blank line stands, and lines stay lines", () => {
    const section = {
      ...dutchReport.sections[0]!,
      blocks: [{ kind: "paragraph" as const, text: "een\r\n\r\n twee \r\ndrie\n \n\n" }],
    };
    expect(prepared({ ...dutchReport, sections: [section] }).sections[0]!.blocks).toEqual([
      { kind: "paragraph", text: "een" },
      { kind: "paragraph", text: "twee\ndrie" },
    ]);
  });

  it("stand under headings that never skip a level", () => {
    const sections = ([3, 3, 1, 3] as const).map((level, i) => ({
      id: `s${i}`,
      title: "x",
      level,
      blocks: [],
    }));
    expect(prepared({ ...dutchReport, sections }).sections.map(({ level }) => level)).toEqual([1, 2, 1, 2]);
  });
});
