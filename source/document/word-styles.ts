import {
  BorderStyle,
  type IParagraphStyleOptions,
  type IStylesOptions,
  LineRuleType,
  convertMillimetersToTwip,
} from "docx";
import type { Locale } from "../language/text.ts";

/** Name of the one kind of list. */
export const bullets = "bullets";

/** Width of the lines, in twentieths of a point. */
export const textWidth = convertMillimetersToTwip(162);

/** As in the PDF. */
export const colours = {
  ink: "17212B",
  quiet: "4C5864",
  rule: "C8D0D6",
  brand: "0A4A75",
  caution: "7A4B00",
} as const;

export const font = "Source Sans 3";
const small = 17;

/** Space between lines in 240ths of a line; without the rule some programs read it as an exact height. */
const lines = (line: number) => ({ line, lineRule: LineRuleType.AUTO });

const heading = (outlineLevel: number, size: number, before: number, after: number) => ({
  run: { font, size, bold: true, color: colours.ink },
  paragraph: { spacing: { before, after, ...lines(252) }, keepNext: true, keepLines: true, outlineLevel },
});

const based = (
  id: string,
  name: string,
  run: IParagraphStyleOptions["run"],
  paragraph: IParagraphStyleOptions["paragraph"],
): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: "Normal",
  quickFormat: true,
  run: run ?? {},
  paragraph: paragraph ?? {},
});

/** How a report looks in Word: one style for each kind of paragraph, so that a municipality can put its own in place. */
export const styles = (locale: Locale): IStylesOptions => ({
  default: {
    document: {
      run: { font, size: 21, color: colours.ink, language: { value: locale === "nl" ? "nl-NL" : "en-GB" } },
      paragraph: { spacing: { after: 160, ...lines(276) } },
    },
    title: {
      run: { font, size: 50, bold: true, color: colours.brand },
      paragraph: { spacing: { before: 120, after: 160, ...lines(240) } },
    },
    heading1: heading(0, 38, 520, 200),
    heading2: heading(1, 28, 400, 160),
    heading3: heading(2, 23, 320, 120),
    heading4: heading(3, 21, 280, 100),
    caption: {
      run: { font, size: 21, bold: true, italics: false, color: colours.ink },
      paragraph: { keepNext: true, keepLines: true, spacing: { before: 240, after: 80 } },
    },
  },
  paragraphStyles: [
    based(
      "Municipality",
      "Municipality",
      { size: 24, bold: true, color: colours.brand },
      { spacing: { after: 80 } },
    ),
    based("Subtitle", "Subtitle", { size: 28 }, { spacing: { after: 160 } }),
    based("Facts", "Facts", { color: colours.quiet }, { spacing: { after: 200 } }),
    based("ContentsTitle", "Contents Title", { size: 38, bold: true }, { spacing: { after: 200 } }),
    based("Item", "Item", {}, { spacing: { after: 80 } }),
    based(
      "Notice",
      "Notice",
      {},
      {
        keepLines: true,
        indent: { left: 180 },
        border: { left: { style: BorderStyle.SINGLE, size: 20, color: colours.caution, space: 8 } },
      },
    ),
    based("Picture", "Picture", {}, { spacing: { after: 240, ...lines(240) } }),
    based("Cell", "Cell", { size: 19 }, { spacing: { after: 0, ...lines(252) } }),
    based(
      "CellHead",
      "Cell Head",
      { size: small, bold: true },
      { spacing: { after: 0, ...lines(252) }, keepNext: true },
    ),
    based(
      "Small",
      "Small",
      { size: small, color: colours.quiet },
      { spacing: { before: 60, after: 100, ...lines(252) } },
    ),
    based("Running", "Running", { size: small, color: colours.quiet }, { spacing: { after: 0 } }),
  ],
});
