import type { Block, ReportDocument, Table } from "../../source/document/model.ts";

const months =
  "januari februari maart april mei juni juli augustus september oktober november december January February March April May June July August September October November December".replaceAll(
    " ",
    "|",
  );
const day = new RegExp(`\\b\\d{1,2}\\s(?:${months})\\s\\d{4}`, "g");

/** Without the days, which move with the day on which the demonstration was filled. */
const undated = (text: string) => text.replaceAll(day, "‹dag›").replaceAll(/\b20[23]\d\b/g, "‹jaar›");

/**
 * A report as plain text: its headings, every sentence, every figure of every table, what pictures show, and how many
 * rows of data are behind it. Not how it looks, and no names of releases. Where a section has no figures its lines are
 * sorted: goals and deeds that were made in the same moment have no order.
 */
export function goldenText({ title, sections }: ReportDocument): string {
  const lines = [`= ${title}`];
  for (const { level, title: heading, blocks } of sections) {
    const said = blocks.flatMap(blockLines).map(undated);
    const isFree = blocks.every(({ kind }) => kind !== "figure");
    lines.push("", `${"#".repeat(level)} ${undated(heading)}`, ...(isFree ? said.toSorted() : said));
  }
  return `${lines.join("\n")}\n`;
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case "paragraph":
      return [block.text];
    case "list":
      return block.items.map(item => `- ${item}`);
    case "table":
      return tableLines(block);
    case "picture":
      return [`[${block.caption}] ${block.alternative}`];
    case "figure":
      return [
        `* ${block.title}`,
        ...block.sentences.map(sentence => `- ${sentence}`),
        ...block.warnings.map(warning => `! ${warning}`),
        ...block.pictures.flatMap(blockLines),
        ...block.tables.flatMap(tableLines),
        ...block.methods.map(method => `? ${method}`),
        `${block.origin.source}, ${block.origin.audience}; ${block.data.rows.length} × ${block.data.columns.length}`,
      ];
    default:
      return block satisfies never;
  }
}

const tableLines = ({ caption, columns, rows, note }: Table): readonly string[] => [
  `| ${caption}`,
  `| ${columns.map(({ head }) => head).join(" | ")}`,
  ...rows.map(row => `| ${row.join(" | ")}`),
  ...(note === null ? [] : [note]),
];
