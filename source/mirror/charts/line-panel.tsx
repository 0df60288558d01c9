import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import type { ReactElement } from "react";
import type { Drawing } from "../view.ts";

/** One line: its points in order, with a band about it where there is one. */
export interface Line {
  readonly name: string;
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

/** A picture of what happens over time: up to four lines with their bands, in one language. */
export interface LinePanel {
  readonly title: string;
  readonly description: string;
  readonly lines: readonly Line[];
  /** Values hold until the next point, as a share still there does; else points are joined. */
  readonly steps: boolean;
  /** A level to hold the lines against, with its name; null for none. */
  readonly target: { readonly value: number; readonly label: string } | null;
  readonly top: number;
  readonly write: (y: number) => string;
  readonly tick: (y: number) => string;
  readonly time: (x: number) => string;
  readonly timeLabel: string;
}

const width = 344;
const plot = { top: 12, left: 44, right: 12, height: 200 };
const ink = "#17212b";
const quiet = "#4c5864";
const line = "#c8d0d6";
const mark = "#0a4a75";
/** Told apart by dashes as well as by colour. */
const looks = [
  { stroke: mark, dash: undefined },
  { stroke: "#9a3b00", dash: "7 4" },
  { stroke: "#3d6b1f", dash: "2 3" },
  { stroke: "#6b2f7a", dash: "10 3 2 3" },
] as const;

/** Lines of more groups than this cannot be told apart. */
export const mostLines = looks.length;

/**
 * Draws lines over time with their bands, each named in a row below with its value at the last moment that all of them reach. A band is drawn for the first
 * two lines only, as more cannot be told apart. Colours are attributes, so that the picture stands on its own.
 */
export function linePanel(panel: LinePanel, id: string): Drawing {
  const lines = panel.lines.slice(0, mostLines).filter(one => one.points.length > 0);
  const height = plot.top + plot.height + 44 + lines.length * 22;
  const last = max(lines, one => max(one.points, p => p.x)) ?? 1;
  const first = Math.min(...lines.map(one => one.points[0]!.x), last);
  const xScale = scaleLinear([first, Math.max(last, first + 1)], [plot.left, width - plot.right]);
  const yScale = scaleLinear([0, panel.top], [plot.top + plot.height, plot.top]);
  const x = (value: number) => Math.round(xScale(value) * 10) / 10;
  const y = (value: number) => Math.round(yScale(Math.min(panel.top, Math.max(0, value))) * 10) / 10;
  const ticks = yScale.ticks(4);
  const times = xScale.ticks(5).filter(value => Number.isInteger(value));
  const bottom = plot.top + plot.height;
  // Lines may end at different moments: what stands beside their names is of the last moment that all of them reach.
  const common = Math.min(...lines.map(one => one.points.at(-1)!.x));
  const element = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      fontFamily="'Source Sans 3', system-ui, sans-serif"
      fontSize={13}
      className="chart"
    >
      <title id={`${id}-title`}>{panel.title}</title>
      <desc id={`${id}-description`}>{panel.description}</desc>
      {ticks.map(tick => (
        <g key={tick}>
          <line x1={plot.left} x2={width - plot.right} y1={y(tick)} y2={y(tick)} stroke={line} />
          <text x={plot.left - 6} y={y(tick) + 4} textAnchor="end" fill={quiet}>
            {panel.tick(tick)}
          </text>
        </g>
      ))}
      {times.map(time => (
        <text key={time} x={x(time)} y={bottom + 16} textAnchor="middle" fill={quiet}>
          {panel.time(time)}
        </text>
      ))}
      <text x={width - plot.right} y={bottom + 34} textAnchor="end" fill={quiet}>
        {panel.timeLabel}
      </text>
      {lines.slice(0, 2).map((one, i) => {
        const band = bandPath(one, panel.steps, x, y);
        return band === null ? null : (
          <path key={one.name} d={band} fill={looks[i]!.stroke} fillOpacity={0.13} stroke="none" />
        );
      })}
      {panel.target === null ? null : (
        <g>
          <line
            x1={plot.left}
            x2={width - plot.right}
            y1={y(panel.target.value)}
            y2={y(panel.target.value)}
            stroke={ink}
            strokeDasharray="3 3"
          />
          <text x={plot.left + 4} y={y(panel.target.value) - 5} fill={ink}>
            {panel.target.label}
          </text>
        </g>
      )}
      {lines.map((one, i) => (
        <path
          key={one.name}
          d={linePath(
            one.points.map(p => [x(p.x), y(p.y)]),
            panel.steps,
          )}
          fill="none"
          stroke={looks[i]!.stroke}
          strokeWidth={2.5}
          strokeDasharray={looks[i]!.dash}
        />
      ))}
      {lines.map((one, i) => (
        <Name key={one.name} one={one} index={i} top={bottom + 44 + i * 22} panel={panel} at={common} />
      ))}
    </svg>
  );
  return { width, height, element };
}

/** The name of a line with how it looks and its value at a moment, which stands behind it. */
function Name(props: { one: Line; index: number; top: number; panel: LinePanel; at: number }): ReactElement {
  const { one, index, top, panel, at } = props;
  const { stroke, dash } = looks[index]!;
  return (
    <g>
      <line
        x1={1}
        x2={34}
        y1={top + 10}
        y2={top + 10}
        stroke={stroke}
        strokeWidth={2.5}
        strokeDasharray={dash}
      />
      <text x={42} y={top + 15} fill={ink} fontSize={15}>
        {one.name}
      </text>
      <text x={width - 1} y={top + 15} textAnchor="end" fill={ink} fontSize={15} fontWeight={600}>
        {`${panel.write((one.points.findLast(p => p.x <= at) ?? one.points[0]!).y)} (${panel.time(at)})`}
      </text>
    </g>
  );
}

function linePath(points: readonly (readonly [number, number])[], steps: boolean): string {
  return points.map(([x, y], i) => (i === 0 ? `M${x} ${y}` : steps ? `H${x}V${y}` : `L${x} ${y}`)).join("");
}

function bandPath(
  { points }: Line,
  steps: boolean,
  x: (value: number) => number,
  y: (value: number) => number,
): string | null {
  const known = points.flatMap(p =>
    p.low === null || p.high === null ? [] : [{ ...p, low: p.low, high: p.high }],
  );
  if (known.length < 2) return null;
  const upper = linePath(
    known.map(p => [x(p.x), y(p.high)]),
    steps,
  );
  const lower = known
    .map((p, i) => ({ p, before: known[i - 1] }))
    .toReversed()
    .map(({ p, before }, i) => {
      const start = i === 0 ? `L${x(p.x)} ${y(p.low)}` : "";
      if (before === undefined) return start;
      return steps ? `${start}V${y(before.low)}H${x(before.x)}` : `${start}L${x(before.x)} ${y(before.low)}`;
    })
    .join("");
  return `${upper}${lower}Z`;
}
