import { max, sum } from "d3-array";
import { scaleLinear } from "d3-scale";
import type { ReactElement } from "react";
import { hiddenReasons } from "../../disclosure/reasons.ts";
import { wrapped } from "../../language/lines.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { Drawing } from "../view.ts";

/** One picture: the values of groups with their intervals, each on a line of its own, on one axis. In one language. */
export interface Panel {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly PanelRow[];
  /** A value to hold the groups against, with its name above it: everyone together, no difference; null for none. */
  readonly line: { readonly value: number; readonly label: string } | null;
  /** Both ends of the axis, the same for all panels that should be compared. */
  readonly domain: readonly [number, number];
  /** Writes a value at the end of its line. */
  readonly write: (value: number) => string;
  /** Writes a value under the axis, shorter. */
  readonly tick: (value: number) => string;
}

/** A group, or a line that says which groups are left to the table. */
export type PanelRow =
  | {
      readonly name: string;
      readonly estimate: Estimate;
      /** Whether it differs by more than chance from what it is compared with: drawn filled. */
      readonly evident: boolean;
    }
  | { readonly note: string };

const width = 344;
const margin = { top: 26, right: 60, bottom: 26 };
const nameLine = 18;
/** Room for a dot and its interval, below the name: nothing else is drawn there. */
const band = 26;
const reasonLine = 17;
const ink = "#17212b";
const quiet = "#4c5864";
const line = "#c8d0d6";
const mark = "#0a4a75";

/** Characters that fit a line: Source Sans is 7 units wide on average at 15 units, 6 at 13. */
const nameLength = 46;
const reasonLength = 52;
const labelUnit = 6.2;

/** Right end of the axis for a set of rates: the next round tenth above the highest interval. */
export function domainEnd(estimates: readonly Estimate[]): number {
  const highest = max(estimates, e => (e.hidden === null ? (e.outerHigh ?? e.high ?? e.value ?? 0) : 0)) ?? 1;
  return Math.min(1, Math.max(0.1, Math.ceil(highest * 10) / 10));
}

interface Placed {
  readonly key: string;
  readonly top: number;
  readonly name: readonly string[];
  readonly reason: readonly string[];
  /** Null where no figure is drawn. */
  readonly estimate: Estimate | null;
  readonly evident: boolean;
}

/** What stands where there is no figure, and nothing is hidden. */
export const notEstimable: Text = { nl: "niet te berekenen", en: "cannot be computed" };

/** Where each row stands, and how high the picture becomes. */
function placed(panel: Panel, locale: Locale): { rows: Placed[]; height: number } {
  let top = margin.top;
  const rows = panel.rows.map((row, i): Placed => {
    const note = "note" in row;
    const name = note ? [] : wrapped(row.name, nameLength);
    const hidden = !note && row.estimate.value === null;
    const why = note || row.estimate.hidden === null ? notEstimable : hiddenReasons[row.estimate.hidden];
    const reason = note ? wrapped(row.note, reasonLength) : hidden ? wrapped(why[locale], reasonLength) : [];
    const here: Placed = {
      key: note ? row.note : `${i} ${row.name}`,
      top,
      name,
      reason,
      estimate: note || hidden ? null : row.estimate,
      evident: !note && row.evident,
    };
    top += sum([name.length * nameLine, here.estimate === null ? reason.length * reasonLine + 8 : band]);
    return here;
  });
  return { rows, height: top + margin.bottom };
}

/**
 * Draws values as dots with their interval, each named and valued where it stands. A dot is filled where the evidence
 * sets the group apart, hollow where it does not. Lines stop short of the names, so that nothing crosses a word.
 * Colours are attributes, so that the picture stands on its own when it is exported; nothing is drawn for a hidden
 * figure.
 */
export function intervalPanel(panel: Panel, locale: Locale, id: string): Drawing {
  const { rows, height } = placed(panel, locale);
  const scale = scaleLinear([...panel.domain], [8, width - margin.right - 8]);
  // A tenth of a unit is less than an eye can see; more digits would make up half of the file.
  const x: Scale = share => Math.round(scale(share) * 10) / 10;
  const ticks = scale.ticks(4);
  const element = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      fontFamily="'Source Sans 3', system-ui, sans-serif"
      fontSize={15}
      className="chart"
    >
      <title id={`${id}-title`}>{panel.title}</title>
      <desc id={`${id}-description`}>{panel.description}</desc>
      {panel.line === null ? null : <LineLabel line={panel.line} x={x} />}
      {rows.map(row => (
        <g key={row.key}>
          {row.name.map((words, i) => (
            <text key={words} x={1} y={row.top + 14 + i * nameLine} fill={ink}>
              {words}
            </text>
          ))}
          {row.reason.map((words, i) => (
            <text
              key={words}
              x={1}
              y={row.top + 14 + row.name.length * nameLine + i * reasonLine}
              fill={quiet}
              fontStyle="italic"
              fontSize={13}
            >
              {words}
            </text>
          ))}
          {row.estimate === null ? null : (
            <ValueRow
              estimate={row.estimate}
              evident={row.evident}
              panel={panel}
              top={row.top + row.name.length * nameLine}
              ticks={ticks}
              x={x}
            />
          )}
        </g>
      ))}
      {ticks.map(tick => (
        <text
          key={tick}
          x={x(tick)}
          y={height - margin.bottom + 14}
          textAnchor="middle"
          fill={quiet}
          fontSize={13}
        >
          {panel.tick(tick)}
        </text>
      ))}
    </svg>
  );
  return { width, height, element };
}

type Scale = (value: number) => number;

/** The name of the line, above it as far as the edges allow. */
function LineLabel(props: { line: NonNullable<Panel["line"]>; x: Scale }): ReactElement {
  const { value, label } = props.line;
  const { x } = props;
  const half = (label.length * labelUnit) / 2;
  const middle = Math.min(Math.max(x(value), half + 1), width - half - 1);
  return (
    <g>
      <text x={middle} y={12} textAnchor="middle" fill={quiet} fontSize={13}>
        {label}
      </text>
      <line x1={x(value)} x2={x(value)} y1={16} y2={margin.top - 2} stroke={quiet} strokeWidth={1.5} />
    </g>
  );
}

function ValueRow(props: {
  estimate: Estimate;
  evident: boolean;
  panel: Panel;
  top: number;
  ticks: readonly number[];
  x: Scale;
}): ReactElement | null {
  const { estimate, evident, panel, top, ticks, x } = props;
  if (estimate.value === null) return null;
  const y = top + 11;
  const low = estimate.outerLow ?? estimate.low ?? estimate.value;
  const high = estimate.outerHigh ?? estimate.high ?? estimate.value;
  return (
    <>
      <path
        d={`M${x(panel.domain[0])} ${y}H${x(panel.domain[1])}${ticks.map(tick => `M${x(tick)} ${top + 3}v16`).join("")}`}
        stroke={line}
      />
      {panel.line === null ? null : (
        <line
          x1={x(panel.line.value)}
          x2={x(panel.line.value)}
          y1={top + 1}
          y2={top + 21}
          stroke={quiet}
          strokeWidth={1.5}
        />
      )}
      <line x1={x(low)} x2={x(high)} y1={y} y2={y} stroke={mark} strokeWidth={3} />
      <circle
        cx={x(estimate.value)}
        cy={y}
        r={5.5}
        fill={evident ? mark : "#ffffff"}
        stroke={mark}
        strokeWidth={2.5}
      />
      <text x={width - 1} y={y + 5} textAnchor="end" fill={ink} fontWeight={600}>
        {panel.write(estimate.value)}
      </text>
    </>
  );
}

/** A sign in a panel. */
export type Sign = "filled" | "hollow" | "interval" | "line";

/** One sign of the pictures, for the words that explain it. */
export function KeySign({ sign }: { sign: Sign }): ReactElement {
  return (
    <svg viewBox="0 0 28 16" width={28} height={16} aria-hidden="true">
      {sign === "line" ? (
        <line x1={14} x2={14} y1={0} y2={16} stroke={quiet} strokeWidth={1.5} />
      ) : sign === "interval" ? (
        <line x1={2} x2={26} y1={8} y2={8} stroke={mark} strokeWidth={3} />
      ) : (
        <circle
          cx={14}
          cy={8}
          r={5.5}
          fill={sign === "filled" ? mark : "#ffffff"}
          stroke={mark}
          strokeWidth={2.5}
        />
      )}
    </svg>
  );
}
