import type { ReactElement } from "react";
import { formatNumber } from "../../language/format.ts";
import { wrapped } from "../../language/lines.ts";
import type { Locale, Text } from "../../language/text.ts";

/** One line of the picture: where it stands, and how far answers lie apart. */
export interface Bar {
  readonly name: Text;
  readonly value: number | null;
  /** Ends of the line through the dot: the lowest and highest answer, or an interval. */
  readonly low: number | null;
  readonly high: number | null;
  readonly before: number | null;
  /** Stands in place of the value where there is none. */
  readonly note: string | null;
}

const ink = "#17212b";
const quiet = "#4c5864";
const line = "#c8d0d6";
const mark = "#0a4a75";
const earlier = "#c2560c";
const width = 344;
const margin = { top: 6, right: 52, bottom: 26 };

/**
 * Scores on one axis: a dot for each scale, a line through it from lowest to highest, a hollow diamond where it stood
 * the round before. Names stand above, so that nothing crosses a word at any width.
 */
export function Bars({
  id,
  title,
  description,
  bars,
  range,
  decimals,
  locale,
}: {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly bars: readonly Bar[];
  readonly range: readonly [number, number];
  readonly decimals: number;
  readonly locale: Locale;
}): ReactElement {
  const [low, high] = range;
  const x = (value: number) => 6 + ((value - low) / (high - low)) * (width - margin.right - 6);
  const { placed, height } = place(bars, locale);
  const steps = high - low <= 10 ? 1 : (high - low) / 4;
  const ticks = Array.from(
    { length: Math.floor((high - low) / steps + 1e-9) + 1 },
    (_, i) => low + i * steps,
  );
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width * 1.35}
      role="img"
      aria-labelledby={`${id}-title ${id}-text`}
      className="bars"
      fontFamily="'Source Sans 3', system-ui, sans-serif"
      fontSize={15}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-text`}>{description}</desc>
      {placed.map(({ bar, name, top: y }) => {
        const middle = y + name.length * 18 + 9;
        return (
          <g key={bar.name.en}>
            {name.map((words, i) => (
              <text key={words} x={1} y={y + 14 + i * 18} fill={ink}>
                {words}
              </text>
            ))}
            <path
              d={`M${x(low)} ${middle}H${x(high)}${ticks.map(tick => `M${x(tick).toFixed(1)} ${middle - 7}v14`).join("")}`}
              stroke={line}
            />
            {bar.low === null || bar.high === null ? null : (
              <line x1={x(bar.low)} x2={x(bar.high)} y1={middle} y2={middle} stroke={mark} strokeWidth={3} />
            )}
            {bar.before === null ? null : (
              <path
                d={`M${x(bar.before)} ${middle - 7}l7 7l-7 7l-7 -7Z`}
                fill="#ffffff"
                stroke={earlier}
                strokeWidth={2.5}
              />
            )}
            {bar.value === null ? (
              <text x={x(low)} y={middle + 5} fill={quiet} fontStyle="italic" fontSize={13}>
                {bar.note ?? "–"}
              </text>
            ) : (
              <>
                <circle cx={x(bar.value)} cy={middle} r={6} fill={mark} stroke="#ffffff" strokeWidth={1.5} />
                <text x={width - 1} y={middle + 5} textAnchor="end" fill={ink} fontWeight={600}>
                  {formatNumber(bar.value, locale, decimals)}
                </text>
              </>
            )}
          </g>
        );
      })}
      {ticks.map(tick => (
        <text key={tick} x={x(tick)} y={height - 8} textAnchor="middle" fill={quiet} fontSize={13}>
          {formatNumber(tick, locale)}
        </text>
      ))}
    </svg>
  );
}

/** Where each line stands, below its name, and how high the picture becomes. */
function place(bars: readonly Bar[], locale: Locale) {
  let top = margin.top;
  const placed = bars.map(bar => {
    const name = wrapped(bar.name[locale], 46);
    const here = { bar, name, top };
    top += name.length * 18 + 28;
    return here;
  });
  return { placed, height: top + margin.bottom };
}
