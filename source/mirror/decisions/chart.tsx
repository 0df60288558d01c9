import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import type { ReactElement } from "react";
import { formatPercent } from "../../language/format.ts";
import type { Locale } from "../../language/text.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { hiddenReasons } from "../finding.ts";
import type { Labels } from "./labels.ts";

/** One picture: the rates of the groups of one characteristic at one moment. */
export interface Panel {
  readonly title: string;
  readonly description: string;
  readonly rates: readonly Estimate[];
  /** Rate of everyone together, drawn as a line; null when it may not be shown. */
  readonly everyone: number | null;
  /** Groups whose difference from what they are compared with is more than chance: drawn filled. */
  readonly evident: ReadonlySet<string>;
  /** Right end of the axis, the same for all panels of a characteristic so that they can be compared. */
  readonly domainEnd: number;
}

const width = 344;
const margin = { top: 32, right: 60, bottom: 28, left: 0 };
const rowHeight = 42;
const ink = "#14202b";
const quiet = "#5b6770";
const line = "#d5dadf";
const mark = "#0b5c8a";

/** Height of a panel in the units of its width. */
export const panelHeight = (panel: Panel): number =>
  margin.top + panel.rates.length * rowHeight + margin.bottom;

/** Width all panels are drawn at. */
export const panelWidth = width;

/** Right end of the axis for a set of rates: the next round tenth above the highest interval. */
export function domainEnd(estimates: readonly Estimate[]): number {
  const highest = max(estimates, e => (e.hidden === null ? (e.outerHigh ?? e.high ?? e.value ?? 0) : 0)) ?? 1;
  return Math.min(1, Math.max(0.1, Math.ceil(highest * 10) / 10));
}

/**
 * Draws rates as dots with their interval, each named and valued where it stands. A dot is filled where the evidence
 * sets the group apart, hollow where it does not. Colours are attributes, so that the picture stands on its own when
 * it is exported; nothing is drawn for a hidden figure.
 */
export function RatePanel(props: { panel: Panel; labels: Labels; locale: Locale; id: string }): ReactElement {
  const { panel, labels, locale, id } = props;
  const height = panelHeight(panel);
  const x = scaleLinear([0, panel.domainEnd], [margin.left + 8, width - margin.right - 8]);
  const bottom = height - margin.bottom;
  const everyone = { nl: "iedereen", en: "everyone" }[locale];
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      fontFamily="'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif"
      fontSize={15}
      className="chart"
    >
      <title id={`${id}-title`}>{panel.title}</title>
      <desc id={`${id}-description`}>{panel.description}</desc>
      {x.ticks(4).map(tick => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={margin.top} y2={bottom} stroke={line} />
          <text
            x={x(tick)}
            y={bottom + 18}
            textAnchor={tick === 0 ? "start" : "middle"}
            fill={quiet}
            fontSize={13}
          >
            {formatPercent(tick, locale, 0)}
          </text>
        </g>
      ))}
      {panel.everyone === null ? null : (
        <g>
          <line
            x1={x(panel.everyone)}
            x2={x(panel.everyone)}
            y1={margin.top - 6}
            y2={bottom}
            stroke={quiet}
            strokeDasharray="4 3"
          />
          <text
            x={x(panel.everyone)}
            y={margin.top - 12}
            textAnchor={
              panel.everyone > panel.domainEnd * 0.75
                ? "end"
                : panel.everyone < panel.domainEnd * 0.15
                  ? "start"
                  : "middle"
            }
            fill={quiet}
            fontSize={13}
          >
            {`${everyone} ${formatPercent(panel.everyone, locale)}`}
          </text>
        </g>
      )}
      {panel.rates.map((estimate, i) => {
        const top = margin.top + i * rowHeight;
        const y = top + 30;
        const name = labels.group(estimate.group)[locale];
        if (estimate.value === null)
          return (
            <g key={name}>
              <Halo x={margin.left + 1} y={top + 16} text={name} fill={ink} />
              <text x={margin.left + 1} y={y + 5} fill={quiet} fontStyle="italic" fontSize={13}>
                {hiddenReasons[estimate.hidden ?? "derived"][locale]}
              </text>
            </g>
          );
        const low = estimate.outerLow ?? estimate.low ?? estimate.value;
        const high = estimate.outerHigh ?? estimate.high ?? estimate.value;
        const filled = panel.evident.has(JSON.stringify(estimate.group));
        return (
          <g key={name}>
            <Halo x={margin.left + 1} y={top + 16} text={name} fill={ink} />
            <line x1={x(0)} x2={x(panel.domainEnd)} y1={y} y2={y} stroke={line} />
            <line x1={x(low)} x2={x(high)} y1={y} y2={y} stroke={mark} strokeWidth={3} />
            <circle
              cx={x(estimate.value)}
              cy={y}
              r={5.5}
              fill={filled ? mark : "#ffffff"}
              stroke={mark}
              strokeWidth={2.5}
            />
            <text x={width - 1} y={y + 5} textAnchor="end" fill={ink} fontSize={15} fontWeight={600}>
              {formatPercent(estimate.value, locale)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** A label with a white edge, so that it stays legible where it crosses a line. */
function Halo(props: { x: number; y: number; text: string; fill: string }): ReactElement {
  return (
    <text x={props.x} y={props.y} fill={props.fill} stroke="#ffffff" strokeWidth={4} paintOrder="stroke">
      {props.text}
    </text>
  );
}
