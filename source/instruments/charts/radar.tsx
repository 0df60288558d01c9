import type { ReactElement } from "react";
import { formatNumber } from "../../language/format.ts";
import { wrapped } from "../../language/lines.ts";
import type { Locale, Text } from "../../language/text.ts";

/** One spoke of the picture. */
export interface Spoke {
  readonly name: Text;
  /** Null where nothing is known: the line skips it. */
  readonly value: number | null;
  /** The same in the round before. */
  readonly before: number | null;
}

const ink = "#17212b";
const quiet = "#4c5864";
const line = "#c8d0d6";
const now = "#0a4a75";
const earlier = "#c2560c";
const size = { width: 600, height: 470, radius: 150 };
const centre = { x: size.width / 2, y: size.height / 2 - 8 };

/**
 * A radar picture: a spoke for each subject, a ring for each step, and the outline of where each stands; the round
 * before as a dashed line. The table beside it says the same in numbers.
 *
 * @param range lowest and highest value; rings stand at whole numbers between
 */
export function Radar({
  id,
  title,
  description,
  spokes,
  range,
  locale,
}: {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly spokes: readonly Spoke[];
  readonly range: readonly [number, number];
  readonly locale: Locale;
}): ReactElement {
  const [low, high] = range;
  const rings = Array.from({ length: Math.floor(high - low) + 1 }, (_, i) => low + i);
  // The lowest step is a ring too: at the centre nothing could be told apart.
  const reach = (value: number) => ((value - low + 0.6) / (high - low + 0.6)) * size.radius;
  const at = (spoke: number, distance: number) => {
    const angle = (2 * Math.PI * spoke) / spokes.length - Math.PI / 2;
    return { x: centre.x + Math.cos(angle) * distance, y: centre.y + Math.sin(angle) * distance };
  };
  const outline = (value: (spoke: Spoke) => number | null) => {
    const points = spokes.flatMap((spoke, i) => {
      const own = value(spoke);
      return own === null ? [] : [at(i, reach(own))];
    });
    return points.length < 2
      ? ""
      : `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
  };
  const hasBefore = spokes.some(({ before }) => before !== null);
  return (
    <svg
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      role="img"
      aria-labelledby={`${id}-title ${id}-text`}
      className="radar"
      fontFamily="inherit"
      fontSize={15}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-text`}>{description}</desc>
      {rings.map(ring => (
        <circle
          key={ring}
          cx={centre.x}
          cy={centre.y}
          r={reach(ring)}
          fill="none"
          stroke={line}
          strokeWidth={1}
        />
      ))}
      {spokes.map((spoke, i) => {
        const end = at(i, size.radius);
        return <line key={spoke.name.en} x1={centre.x} y1={centre.y} x2={end.x} y2={end.y} stroke={line} />;
      })}
      {hasBefore ? (
        <path
          d={outline(({ before }) => before)}
          fill="none"
          stroke={earlier}
          strokeWidth={2}
          strokeDasharray="6 5"
        />
      ) : null}
      <path d={outline(({ value }) => value)} fill={now} fillOpacity={0.12} stroke={now} strokeWidth={3} />
      {spokes.map((spoke, i) => {
        if (spoke.value === null) return null;
        const { x, y } = at(i, reach(spoke.value));
        return <circle key={spoke.name.en} cx={x} cy={y} r={5} fill={now} stroke="#ffffff" strokeWidth={2} />;
      })}
      {rings.map(ring => (
        <text
          key={ring}
          x={centre.x + 5}
          y={centre.y - reach(ring) + 4}
          fill={quiet}
          fontSize={12}
          stroke="#ffffff"
          strokeWidth={4}
          paintOrder="stroke"
        >
          {formatNumber(ring, locale)}
        </text>
      ))}
      {spokes.map((spoke, i) => {
        const { x, y } = at(i, size.radius + 18);
        const across = Math.cos((2 * Math.PI * i) / spokes.length - Math.PI / 2);
        const anchor = Math.abs(across) < 0.25 ? "middle" : across > 0 ? "start" : "end";
        const lines = wrapped(spoke.name[locale], 14);
        return (
          <text key={spoke.name.en} textAnchor={anchor} fill={ink} fontWeight={600}>
            {lines.map((words, n) => (
              <tspan key={words} x={x} y={y + 5 + (n - (lines.length - 1) / 2) * 17}>
                {words}
              </tspan>
            ))}
          </text>
        );
      })}
      {hasBefore ? <Key locale={locale} /> : null}
    </svg>
  );
}

function Key({ locale }: { readonly locale: Locale }): ReactElement {
  const words: readonly (readonly [Text, string, string | undefined])[] = [
    [{ nl: "deze ronde", en: "this round" }, now, undefined],
    [{ nl: "vorige ronde", en: "round before" }, earlier, "6 5"],
  ];
  return (
    <g>
      {words.map(([text, colour, dashes], i) => (
        <g key={text.en} transform={`translate(${size.width / 2 - 130 + i * 140} ${size.height - 14})`}>
          <line x1={0} x2={28} y1={0} y2={0} stroke={colour} strokeWidth={3} strokeDasharray={dashes} />
          <text x={36} y={5} fill={ink}>
            {text[locale]}
          </text>
        </g>
      ))}
    </g>
  );
}
