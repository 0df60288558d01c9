import type { ReactElement } from "react";
import type { Locale, Text } from "../language/text.ts";
import { mapHeight, mapWidth, marginLeft, marginTop, middleOf, square, squares } from "./map-geometry.ts";
import { type Position, quadrants } from "./model.ts";
import { quadrantTexts } from "./texts.ts";

const ink = "#17212b";
const quiet = "#4c5864";
const rule = "#c8d0d6";
const brand = "#0a4a75";
const brandLight = "#e5eff6";
const paper = "#ffffff";
const font = "'Source Sans 3', 'Segoe UI', system-ui, sans-serif";

const words = {
  power: { nl: "Macht →", en: "Power →" },
  interest: { nl: "Belang →", en: "Interest →" },
} satisfies Record<string, Text>;

/** Someone on the map: where they stand, and where they stood before if that was elsewhere. */
export interface OnMap {
  readonly id: string;
  /** The number in the dot, and in the table beside the picture. */
  readonly number: number;
  readonly name: string;
  readonly now: Pick<Position, "power" | "interest">;
  readonly before: Pick<Position, "power" | "interest"> | null;
}

const radius = 12;
const letter = 6.4;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Those in one square stand around its middle, so that every number can be read. */
function spread(items: readonly OnMap[]): Map<string, { readonly x: number; readonly y: number }> {
  const squaresOf = Map.groupBy(items, ({ now }) => `${now.power} ${now.interest}`);
  const placed = new Map<string, { x: number; y: number }>();
  for (const group of squaresOf.values())
    for (const [index, { id, now }] of group.entries()) {
      const { x, y } = middleOf(now.power, now.interest);
      const turn = (2 * Math.PI * index) / group.length;
      const away = group.length === 1 ? 0 : radius + (group.length > 4 ? group.length : 1);
      placed.set(id, { x: x - away * Math.cos(turn), y: y - away * Math.sin(turn) });
    }
  return placed;
}

/** Names beside dots where there is room; who finds none is told by number alone. */
function labels(
  items: readonly OnMap[],
  places: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
): Map<string, { readonly x: number; readonly y: number; readonly anchor: "start" | "middle" | "end" }> {
  const taken: Box[] = [...places.values()].map(({ x, y }) => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }));
  // Nor on the line to where someone stood before.
  for (const { id, before } of items) {
    if (before === null) continue;
    const from = middleOf(before.power, before.interest);
    const to = places.get(id)!;
    for (let part = 0; part <= 12; part++)
      taken.push({
        x: from.x + ((to.x - from.x) * part) / 12 - 3,
        y: from.y + ((to.y - from.y) * part) / 12 - 3,
        width: 6,
        height: 6,
      });
  }
  const found = new Map<string, { x: number; y: number; anchor: "start" | "middle" | "end" }>();
  for (const { id, name } of items) {
    const { x, y } = places.get(id)!;
    const width = name.length * letter;
    const choices = [
      { x: x + radius + 4, y: y + 4, anchor: "start", left: x + radius + 4 },
      { x: x - radius - 4, y: y + 4, anchor: "end", left: x - radius - 4 - width },
      { x, y: y + radius + 13, anchor: "middle", left: x - width / 2 },
      { x, y: y - radius - 5, anchor: "middle", left: x - width / 2 },
    ] as const;
    for (const choice of choices) {
      const box = { x: choice.left, y: choice.y - 11, width, height: 14 };
      const inside = box.x >= marginLeft && box.x + box.width <= mapWidth;
      if (!inside || taken.some(other => overlap(box, other))) continue;
      taken.push(box);
      found.set(id, choice);
      break;
    }
  }
  return found;
}

const corners = {
  "high-high": { power: 10, interest: 10, anchor: "end" },
  "high-low": { power: 10, interest: 1, anchor: "start" },
  "low-high": { power: 1, interest: 10, anchor: "end" },
  "low-low": { power: 1, interest: 1, anchor: "start" },
} as const;

/**
 * The map of power and interest. Everything in it stands in the table beside it too, so a screen reader hears one
 * sentence. Numbers lead from dot to row.
 */
export function StakeholderPicture({
  items,
  locale,
  title,
}: {
  readonly items: readonly OnMap[];
  readonly locale: Locale;
  /** What a screen reader says of it. */
  readonly title: string;
}): ReactElement {
  const places = spread(items);
  const names = labels(items, places);
  const side = squares * square;
  const half = side / 2;
  return (
    <svg
      className="map-picture"
      data-map=""
      viewBox={`0 0 ${mapWidth} ${mapHeight}`}
      role="img"
      aria-label={title}
      fontFamily={font}
    >
      <rect x={marginLeft} y={marginTop} width={side} height={side} fill={paper} stroke={rule} />
      <rect x={marginLeft + half} y={marginTop} width={half} height={half} fill={brandLight} />
      <path
        d={`M${marginLeft + half} ${marginTop}v${side}M${marginLeft} ${marginTop + half}h${side}`}
        stroke={quiet}
        strokeDasharray="5 4"
        fill="none"
      />
      {quadrants.map(quadrant => {
        const { power, interest, anchor } = corners[quadrant];
        return (
          <text
            key={quadrant}
            x={interest === 10 ? marginLeft + side - 8 : marginLeft + 8}
            y={power === 10 ? marginTop + 18 : marginTop + side - 10}
            textAnchor={anchor}
            fontSize={13}
            fontWeight={600}
            fill={quiet}
          >
            {quadrantTexts[quadrant].name[locale]}
          </text>
        );
      })}
      <text x={marginLeft + side / 2} y={mapHeight - 9} textAnchor="middle" fontSize={14} fill={ink}>
        {words.interest[locale]}
      </text>
      <text
        x={-(marginTop + side / 2)}
        y={19}
        transform="rotate(-90)"
        textAnchor="middle"
        fontSize={14}
        fill={ink}
      >
        {words.power[locale]}
      </text>
      {items.map(({ id, before }) => {
        if (before === null) return null;
        const from = middleOf(before.power, before.interest);
        const to = places.get(id)!;
        return (
          <g key={id} stroke={brand} fill="none" opacity={0.6}>
            <circle cx={from.x} cy={from.y} r={5} />
            <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} strokeDasharray="2 3" />
          </g>
        );
      })}
      {items.map(({ id, number, name }) => {
        const { x, y } = places.get(id)!;
        const label = names.get(id);
        return (
          <g
            key={id}
            className="map-item"
            data-stakeholder={id}
            data-name={name}
            transform={`translate(${x} ${y})`}
          >
            <title>{name}</title>
            <circle r={radius} fill={brand} stroke={paper} strokeWidth={1.5} />
            <text y={4.5} textAnchor="middle" fontSize={13} fontWeight={700} fill={paper}>
              {number}
            </text>
            {label === undefined ? null : (
              <text
                x={label.x - x}
                y={label.y - y}
                textAnchor={label.anchor}
                fontSize={13}
                fill={ink}
                stroke={paper}
                strokeWidth={3}
                paintOrder="stroke"
              >
                {name}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
