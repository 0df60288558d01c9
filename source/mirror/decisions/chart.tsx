import { max, sum } from "d3-array";
import { scaleLinear } from "d3-scale";
import type { ReactElement } from "react";
import { hiddenReasons } from "../../disclosure/reasons.ts";
import { formatPercent } from "../../language/format.ts";
import type { Locale } from "../../language/text.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { groupWord } from "./estimates.ts";
import type { Labels } from "./labels.ts";
import type { Sign } from "./texts.ts";

/** One picture: the rates of the groups of one characteristic at one moment. */
export interface Panel {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly PanelRow[];
  /** Rate of everyone together, drawn as a line; null when it may not be shown. */
  readonly everyone: number | null;
  /** Groups whose difference from what they are compared with is more than chance: drawn filled. */
  readonly evident: ReadonlySet<string>;
  /** Right end of the axis, the same for all panels of a characteristic so that they can be compared. */
  readonly domainEnd: number;
}

/** A group, or a line that says which groups are left to the table. */
export type PanelRow = { readonly estimate: Estimate } | { readonly note: string };

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
const everyoneUnit = 6.2;

/** Width all panels are drawn at. */
export const panelWidth = width;

/** Right end of the axis for a set of rates: the next round tenth above the highest interval. */
export function domainEnd(estimates: readonly Estimate[]): number {
  const highest = max(estimates, e => (e.hidden === null ? (e.outerHigh ?? e.high ?? e.value ?? 0) : 0)) ?? 1;
  return Math.min(1, Math.max(0.1, Math.ceil(highest * 10) / 10));
}

/**
 * Breaks words over lines, since SVG does not.
 *
 * @example
 * wrapped("vrouwen, 45 tot AOW-leeftijd", 20) // → ["vrouwen, 45 tot", "AOW-leeftijd"]
 */
export function wrapped(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

interface Placed {
  readonly key: string;
  readonly top: number;
  readonly name: readonly string[];
  readonly reason: readonly string[];
  /** Null where no figure is drawn. */
  readonly estimate: Estimate | null;
}

/** Where each row stands, and how high the picture becomes. */
function placed(panel: Panel, labels: Labels, locale: Locale): { rows: Placed[]; height: number } {
  let top = margin.top;
  const rows = panel.rows.map((row): Placed => {
    const note = "note" in row;
    const name = note ? [] : wrapped(labels.group(row.estimate.group)[locale], nameLength);
    const hidden = !note && row.estimate.value === null;
    const reason = note
      ? wrapped(row.note, reasonLength)
      : hidden
        ? wrapped(hiddenReasons[row.estimate.hidden ?? "derived"][locale], reasonLength)
        : [];
    const here: Placed = {
      key: note ? row.note : groupWord(row.estimate.group),
      top,
      name,
      reason,
      estimate: note || hidden ? null : row.estimate,
    };
    top += sum([name.length * nameLine, here.estimate === null ? reason.length * reasonLine + 8 : band]);
    return here;
  });
  return { rows, height: top + margin.bottom };
}

/** Height of a panel in the units of its width. */
export const panelHeight = (panel: Panel, labels: Labels, locale: Locale): number =>
  placed(panel, labels, locale).height;

/**
 * Draws rates as dots with their interval, each named and valued where it stands. A dot is filled where the evidence
 * sets the group apart, hollow where it does not. Lines stop short of the names, so that nothing crosses a word.
 * Colours are attributes, so that the picture stands on its own when it is exported; nothing is drawn for a hidden
 * figure.
 */
export function RatePanel(props: { panel: Panel; labels: Labels; locale: Locale; id: string }): ReactElement {
  const { panel, labels, locale, id } = props;
  const { rows, height } = placed(panel, labels, locale);
  const scale = scaleLinear([0, panel.domainEnd], [8, width - margin.right - 8]);
  // A tenth of a unit is less than an eye can see; more digits would make up half of the file.
  const x: Scale = share => Math.round(scale(share) * 10) / 10;
  const ticks = scale.ticks(4);
  return (
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
      {panel.everyone === null ? null : <EveryoneLabel rate={panel.everyone} x={x} locale={locale} />}
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
            <RateRow
              estimate={row.estimate}
              panel={panel}
              top={row.top + row.name.length * nameLine}
              ticks={ticks}
              x={x}
              locale={locale}
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
          {formatPercent(tick, locale, 0)}
        </text>
      ))}
    </svg>
  );
}

type Scale = (share: number) => number;

/** The name of the dashed line, above it as far as the edges allow. */
function EveryoneLabel(props: { rate: number; x: Scale; locale: Locale }): ReactElement {
  const { rate, x, locale } = props;
  const text = `${{ nl: "iedereen", en: "everyone" }[locale]} ${formatPercent(rate, locale)}`;
  const half = (text.length * everyoneUnit) / 2;
  const middle = Math.min(Math.max(x(rate), half + 1), width - half - 1);
  return (
    <g>
      <text x={middle} y={12} textAnchor="middle" fill={quiet} fontSize={13}>
        {text}
      </text>
      <line x1={x(rate)} x2={x(rate)} y1={16} y2={margin.top - 2} stroke={quiet} strokeWidth={1.5} />
    </g>
  );
}

function RateRow(props: {
  estimate: Estimate;
  panel: Panel;
  top: number;
  ticks: readonly number[];
  x: Scale;
  locale: Locale;
}): ReactElement | null {
  const { estimate, panel, top, ticks, x, locale } = props;
  if (estimate.value === null) return null;
  const y = top + 11;
  const low = estimate.outerLow ?? estimate.low ?? estimate.value;
  const high = estimate.outerHigh ?? estimate.high ?? estimate.value;
  const filled = panel.evident.has(groupWord(estimate.group));
  return (
    <>
      <path
        d={`M${x(0)} ${y}H${x(panel.domainEnd)}${ticks.map(tick => `M${x(tick)} ${top + 3}v16`).join("")}`}
        stroke={line}
      />
      {panel.everyone === null ? null : (
        <line
          x1={x(panel.everyone)}
          x2={x(panel.everyone)}
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
        fill={filled ? mark : "#ffffff"}
        stroke={mark}
        strokeWidth={2.5}
      />
      <text x={width - 1} y={y + 5} textAnchor="end" fill={ink} fontWeight={600}>
        {formatPercent(estimate.value, locale)}
      </text>
    </>
  );
}

/** One sign of the pictures, for the words that explain it. */
export function KeySign({ sign }: { sign: Sign }): ReactElement {
  return (
    <svg viewBox="0 0 28 16" width={28} height={16} aria-hidden="true">
      {sign === "everyone" ? (
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
