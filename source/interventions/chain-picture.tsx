import { sum } from "d3-array";
import type { ReactElement } from "react";
import { fitted } from "../language/lines.ts";
import type { Locale, Text } from "../language/text.ts";
import { brand, brandLight, font, ink, line, paper, quiet, warning } from "../work/ink.ts";
import { type Chain, type ChainNode, directEdges, leadsTo, linkNames, links } from "./chain.ts";

const words = {
  title: { nl: "De keten van", en: "The chain of" },
  missing: { nl: "nog niets", en: "nothing yet" },
  leads: { nl: "leidt naar", en: "leads to" },
} satisfies Record<string, Text>;

const width = 1180;
const gap = 46;
const column = (width - 4 * gap) / 5;
const top = 40;
const between = 14;

interface Box {
  readonly node: ChainNode;
  readonly lines: readonly string[];
  readonly height: number;
}

const boxOf = (node: ChainNode): Box => {
  const lines = fitted(node.title, 29, 4);
  return { node, lines, height: 20 + lines.length * 17 + (node.note === "" ? 0 : 17) };
};

/**
 * The whole chain of one goal, from what was found to what was measured. A static picture: the list below it is the
 * way for keyboard, screen reader and a narrow screen.
 */
export function ChainPicture({
  chain,
  title,
  locale,
  id,
}: {
  readonly chain: Chain;
  readonly title: string;
  readonly locale: Locale;
  /** Unique on the page. */
  readonly id: string;
}): ReactElement {
  const columns = links.map(link => chain.nodes.filter(node => node.link === link).map(boxOf));
  const heightOf = (boxes: readonly Box[]) =>
    sum(boxes, ({ height: one }) => one) + Math.max(0, boxes.length - 1) * between;
  const tall = Math.max(60, ...columns.map(heightOf));
  const places = new Map(
    columns.flatMap((boxes, at) => {
      const start = top + (tall - heightOf(boxes)) / 2;
      return boxes.map((box, index) => [
        box.node.key,
        {
          x: at * (column + gap),
          y: start + sum(boxes.slice(0, index), one => one.height + between),
          box,
          at,
        },
      ]);
    }),
  );
  const description = chain.nodes
    .map(node => {
      const next = leadsTo(chain, node.key);
      const said = `${linkNames[node.link][locale]}: ${node.title}${node.note === "" ? "" : ` (${node.note})`}`;
      return next.length === 0
        ? said
        : `${said}, ${words.leads[locale]} ${next.map(one => one.title).join("; ")}`;
    })
    .join(". ");
  return (
    <svg
      className="deed-picture deed-picture--wide"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${top + tall + 8}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      fontFamily={font}
    >
      <title id={`${id}-title`}>{`${words.title[locale]} “${title}”`}</title>
      <desc id={`${id}-description`}>{description}</desc>
      <rect width={width} height={top + tall + 8} fill={paper} />
      {directEdges(chain).map(([from, to]) => {
        const start = places.get(from);
        const end = places.get(to);
        if (start === undefined || end === undefined) return null;
        const x1 = start.x + column;
        const y1 = start.y + start.box.height / 2;
        const y2 = end.y + end.box.height / 2;
        const bend = gap * 0.6 + (end.at - start.at - 1) * 60;
        return (
          <path
            key={`${from} ${to}`}
            d={`M${x1} ${y1} C${x1 + bend} ${y1} ${end.x - bend} ${y2} ${end.x} ${y2}`}
            fill="none"
            stroke={end.at - start.at > 1 ? line : brand}
            strokeWidth={1.6}
            strokeDasharray={end.at - start.at > 1 ? "5 4" : undefined}
          />
        );
      })}
      {links.map((link, at) => (
        <g key={link}>
          <rect x={at * (column + gap)} y={22} width={column} height={3} fill={brand} />
          <text x={at * (column + gap)} y={14} fontSize={15} fontWeight={650} fill={ink}>
            {linkNames[link][locale]}
          </text>
          {(columns[at] ?? []).length > 0 ? null : (
            <g transform={`translate(${at * (column + gap)} ${top + tall / 2 - 22})`}>
              <rect
                x={0.75}
                y={0.75}
                width={column - 1.5}
                height={42}
                rx={3}
                fill={paper}
                stroke={warning}
                strokeWidth={1.5}
                strokeDasharray="5 4"
              />
              <text x={10} y={27} fontSize={14} fill={warning} fontWeight={600}>
                {words.missing[locale]}
              </text>
            </g>
          )}
        </g>
      ))}
      {[...places.values()].map(({ x, y, box: { node, lines, height } }) => (
        <g key={node.key} transform={`translate(${x} ${y})`}>
          <rect
            x={0.75}
            y={0.75}
            width={column - 1.5}
            height={height - 1.5}
            rx={3}
            fill={node.link === "goal" ? brandLight : paper}
            stroke={brand}
            strokeWidth={1.5}
          />
          {lines.map((text, index) => (
            <text
              key={`${index} ${text}`}
              x={10}
              y={22 + index * 17}
              fontSize={14}
              fill={ink}
              fontWeight={node.link === "goal" || node.link === "measurement" ? 650 : undefined}
            >
              {text}
            </text>
          ))}
          {node.note === "" ? null : (
            <text x={10} y={22 + lines.length * 17} fontSize={13} fill={quiet}>
              {node.note}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
