import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Locale } from "../language/text.ts";
import type { Block, Figure, Picture, ReportDocument, Table as WordTable } from "./model.ts";
import { columnWidths, isLong } from "./outline.ts";
import { outlined } from "./picture.server.ts";
import { prepared } from "./prepared.ts";
import { editionWords, noticesOf, originWords, periodWords, shortTitle, words } from "./words.ts";
import { bullets, colours, font, styles, textWidth } from "./word-styles.ts";

/**
 * A report as a Word file (Office Open XML, ISO/IEC 29500): title and language, headings with their level, lists, tables
 * whose heading row is marked and repeats and whose rows stay whole, captions, and pictures with words in their place.
 * Its date is that of the edition, so that the same report is the same file.
 *
 * Pictures stand in it twice, as drawing and, for a program that knows none, as PNG; both with letters as outlines, so
 * that they look the same where the typeface is not installed. Text then falls back to Calibri or Arial.
 *
 * @throws Failure `drawing` where a picture holds something else
 */
export async function writeWord(document: ReportDocument): Promise<Uint8Array> {
  const ready = prepared(document);
  const { locale, title, municipality } = ready;
  const long = isLong(ready);
  const head = header(ready);
  const foot = footer(ready);
  const made = new Document({
    title,
    creator: municipality === "" ? "–" : municipality,
    lastModifiedBy: municipality === "" ? "–" : municipality,
    description: [title, periodWords(ready.period, locale), municipality]
      .filter(part => part !== null)
      .join(". "),
    keywords: [ready.type, municipality].filter(word => word !== "").join(", "),
    revision: ready.edition.number,
    styles: styles(locale),
    numbering: {
      config: [
        {
          reference: bullets,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: "•",
              style: { paragraph: { indent: { left: 284, hanging: 284 } }, run: { color: colours.brand } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: "210mm", height: "297mm" },
            margin: {
              left: "24mm",
              right: "24mm",
              top: "30mm",
              bottom: "29mm",
              header: "14mm",
              footer: "13mm",
            },
          },
        },
        headers: { default: head, first: new Header({ children: [] }) },
        footers: { default: foot, first: long ? new Footer({ children: [] }) : foot },
        children: [...opening(ready, long), ...(await body(ready))],
      },
    ],
  });
  return settled(await Packer.toBuffer(made), ready);
}

const header = (document: ReportDocument) =>
  new Header({ children: [running(shortTitle(document), [editionWords(document)])] });

const footer = ({ municipality, locale }: ReportDocument) =>
  new Footer({
    children: [
      running(municipality, [
        `${words.page[locale]} `,
        PageNumber.CURRENT,
        ` ${words.of[locale]} `,
        PageNumber.TOTAL_PAGES,
      ]),
    ],
  });

const running = (left: string, right: readonly string[]) =>
  new Paragraph({
    style: "Running",
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    children: [new TextRun(left), new TextRun({ children: ["\t", ...right] })],
  });

/** What stands before the first section: on a page of its own, with contents after it, where the report is long. */
function opening(document: ReportDocument, long: boolean): readonly (Paragraph | TableOfContents)[] {
  const { locale, title, subtitle, municipality } = document;
  const facts = [periodWords(document.period, locale), editionWords(document)].filter(fact => fact !== null);
  const named = [
    new Paragraph({ style: "Municipality", text: municipality }),
    new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
    ...(subtitle === null ? [] : [new Paragraph({ style: "Subtitle", text: subtitle })]),
    new Paragraph({ style: "Facts", text: facts.join("  ·  ") }),
    ...noticesOf(document).map(text => new Paragraph({ style: "Notice", text })),
  ];
  if (!long) return named;
  return [
    ...named,
    new Paragraph({ style: "ContentsTitle", pageBreakBefore: true, text: words.contents[locale] }),
    // Without page numbers: only Word knows them, and it would ask whether to fill them in.
    new TableOfContents(words.contents[locale], {
      hyperlink: true,
      headingStyleRange: "1-2",
      pageNumbersEntryLevelsRange: "1-2",
      beginDirty: false,
    }),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

const levels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;

const headingOf = (level: number, text: string) => new Paragraph({ heading: levels[level - 1]!, text });

async function body(document: ReportDocument): Promise<readonly (Paragraph | Table)[]> {
  const parts: (Paragraph | Table)[] = [];
  for (const { title, level, blocks } of document.sections) {
    parts.push(headingOf(level, title));
    for (const block of blocks) parts.push(...(await drawn(block, level, document.locale)));
  }
  return parts;
}

async function drawn(block: Block, level: number, locale: Locale): Promise<readonly (Paragraph | Table)[]> {
  switch (block.kind) {
    case "paragraph":
      return [
        new Paragraph({
          children: block.text
            .split("\n")
            .map((text, i) => new TextRun(i === 0 ? { text } : { text, break: 1 })),
        }),
      ];
    case "list":
      return block.items.map(item);
    case "table":
      return tabular(block);
    case "picture":
      return pictured(block);
    case "figure":
      return released(block, level + 1, locale);
    default:
      return block satisfies never;
  }
}

const item = (text: string) =>
  new Paragraph({ style: "Item", text, numbering: { reference: bullets, level: 0 } });

async function released(
  figure: Figure,
  level: number,
  locale: Locale,
): Promise<readonly (Paragraph | Table)[]> {
  const [first, ...others] = figure.sentences;
  const pictures: Paragraph[] = [];
  for (const picture of figure.pictures) pictures.push(...(await pictured(picture)));
  return [
    headingOf(level, figure.title),
    ...(first === undefined ? [] : [new Paragraph({ text: first })]),
    ...others.map(item),
    ...figure.warnings.map(
      warning =>
        new Paragraph({
          style: "Notice",
          children: [new TextRun({ text: `${words.beware[locale]} `, bold: true }), new TextRun(warning)],
        }),
    ),
    ...pictures,
    ...figure.tables.flatMap(tabular),
    ...(figure.methods.length === 0
      ? []
      : [
          new Paragraph({
            style: "Small",
            keepNext: true,
            children: [new TextRun({ text: words.methods[locale], bold: true })],
          }),
        ]),
    ...figure.methods.map(
      text =>
        new Paragraph({ style: "Small", text, numbering: { reference: bullets, level: 0, custom: true } }),
    ),
    new Paragraph({ style: "Small", text: originWords(figure, locale) }),
  ];
}

/** Pixels of a page, 96 to the inch, that a picture may fill, and how many of them a point of a drawing takes. */
const room = { width: 612, height: 820, each: 0.853 };
/** Points of a PNG to a pixel of a page: 240 to the inch. */
const sharpness = 2.5;

async function pictured(picture: Picture): Promise<readonly Paragraph[]> {
  const factor = Math.min(room.each, room.width / picture.width, room.height / picture.height);
  const { svg, png } = await outlined(picture.svg, sharpness * factor);
  const drawing = new ImageRun({
    type: "svg",
    data: svg,
    fallback: { type: "png", data: png },
    transformation: {
      width: Math.round(picture.width * factor),
      height: Math.round(picture.height * factor),
    },
    altText: { name: picture.caption, description: picture.alternative },
  });
  return [
    ...(picture.caption === "" ? [] : [new Paragraph({ style: "Caption", text: picture.caption })]),
    new Paragraph({ style: "Picture", children: [drawing satisfies ParagraphChild] }),
  ];
}

const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;

function tabular(table: WordTable): readonly (Paragraph | Table)[] {
  const shares = columnWidths(table);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map(share => Math.floor((share / whole) * textWidth));
  const row = (texts: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: texts.map(
        (text, c) =>
          new TableCell({
            width: { size: widths[c]!, type: WidthType.DXA },
            verticalAlign: isHead ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP,
            borders: {
              bottom: {
                style: BorderStyle.SINGLE,
                size: isHead ? 8 : 4,
                color: isHead ? colours.ink : colours.rule,
              },
            },
            children: [
              new Paragraph({
                style: isHead ? "CellHead" : "Cell",
                alignment: table.columns[c]?.number === true ? AlignmentType.RIGHT : AlignmentType.LEFT,
                text,
              }),
            ],
          }),
      ),
    });
  return [
    new Paragraph({ style: "Caption", text: table.caption }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
      margins: { marginUnitType: WidthType.DXA, left: 80, right: 80, top: 40, bottom: 40 },
      borders: {
        top: none,
        bottom: none,
        left: none,
        right: none,
        insideHorizontal: none,
        insideVertical: none,
      },
      rows: [
        row(
          table.columns.map(({ head }) => head),
          true,
        ),
        ...table.rows.map(cells => row(cells, false)),
      ],
    }),
    new Paragraph({ style: "Small", text: table.note ?? "" }),
  ];
}

const fallback = `<w:font w:name="${font}"><w:altName w:val="Calibri"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>`;

/**
 * The file with what the library leaves to chance or has no word for: the day of the edition in place of the moment of
 * making, the language, and which typefaces come near ours.
 */
function settled(made: Uint8Array, { edition, locale }: ReportDocument): Uint8Array {
  const [year = 2000, month = 1, day = 1] = edition.on.split("-").map(Number);
  const files = unzipSync(made);
  const rewrite = (name: string, change: (xml: string) => string) => {
    const file = files[name];
    if (file === undefined) throw new Error(`The library for Word wrote no ${name}.`);
    files[name] = strToU8(change(strFromU8(file)));
  };
  rewrite("docProps/core.xml", xml =>
    xml
      .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${edition.on}T00:00:00Z`)
      .replace("</cp:coreProperties>", `<dc:language>${locale}</dc:language></cp:coreProperties>`),
  );
  let drawings = 0;
  rewrite("word/document.xml", xml =>
    xml.replaceAll(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++drawings}"`),
  );
  rewrite("word/fontTable.xml", xml =>
    xml.replace(/(<w:fonts[^>]*?)(?:\/>|><\/w:fonts>)/, `$1>${fallback}</w:fonts>`),
  );
  return zipSync(files, { level: 6, mtime: new Date(year, month - 1, day) });
}
