import { extent, range } from "d3-array";
import { scaleLinear, scaleUtc } from "d3-scale";
import type { ReactElement } from "react";
import { formatDate } from "../language/format.ts";
import type { Locale } from "../language/text.ts";
import type { MeasuredIn, Measurement } from "./model.ts";
import { writeMeasured } from "./sentences.ts";
import type { Course } from "./status.ts";
import { writeValue } from "./target.ts";

const width = 344;
const plot = { top: 30, left: 48, right: 14, height: 190 };
const ink = "#17212b";
const quiet = "#4c5864";
const rule = "#c8d0d6";
const mark = "#0a4a75";
const target = "#7a4b00";

const words = {
  line: { nl: "lijn naar de streefwaarde", en: "line to the target" },
  measured: { nl: "gemeten, met marge", en: "measured, with margin" },
  apart: { nl: "andere definitie: hoort niet op de lijn", en: "other definition: not on the line" },
} as const;

export interface CoursePicture {
  readonly title: string;
  readonly measuredIn: MeasuredIn;
  /** Oldest or newest first: they are put in order. */
  readonly measurements: readonly Measurement[];
  /** Those that may be laid beside the line; others are drawn hollow. */
  readonly joined: ReadonlySet<string>;
  readonly course: Course | null;
}

/** Short enough to stand beside an axis: the unit is said in the title. */
const tickOf = (value: number, measuredIn: MeasuredIn, locale: Locale): string =>
  measuredIn === "points"
    ? writeValue(value, "number", locale)
    : writeValue(value, measuredIn === "score" ? "number" : measuredIn, locale);

/** What the picture shows, for who does not see it. */
export function describeCourse({ measuredIn, measurements, course }: CoursePicture, locale: Locale): string {
  const said = measurements
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .map(one => `${formatDate(one.on, locale)}: ${writeMeasured(one, measuredIn, locale)}`);
  if (course === null) return said.join("; ");
  const value = (v: number) => writeValue(v, measuredIn, locale);
  const from: string =
    locale === "nl"
      ? `De lijn loopt van ${value(course.baseline)} op ${formatDate(course.from, "nl")} naar ${value(course.target)} op ${formatDate(course.by, "nl")}.`
      : `The line runs from ${value(course.baseline)} on ${formatDate(course.from, "en")} to ${value(course.target)} on ${formatDate(course.by, "en")}.`;
  return [from, ...said].join(" ");
}

/**
 * Draws what was measured, each with its interval, against the line from baseline to target. Values of another
 * definition are hollow and apart. Colours are attributes, so that the picture stands on its own.
 */
export function coursePicture(picture: CoursePicture, locale: Locale, id: string): ReactElement {
  const { measurements, joined, course, measuredIn } = picture;
  const days = [...measurements.map(({ on }) => on), ...(course === null ? [] : [course.from, course.by])];
  // Whole years: at the edge of a year, 31 December would stand under the number of the next.
  const yearOf = (on: string) => Number(on.slice(0, 4));
  const [firstYear = 0, lastYear = 0] = extent(days, yearOf);
  const years = range(firstYear, lastYear + 1);
  const start = (year: number) => new Date(Date.UTC(year, 0, 1));
  const values = [
    ...measurements.flatMap(one => [one.value, one.low ?? one.value, one.high ?? one.value]),
    ...(course === null ? [] : [course.baseline, course.target]),
  ];
  const [least = 0, most = 1] = extent(values);
  const room = Math.max((most - least) * 0.12, Math.abs(most) * 0.02, 0.1);
  const xScale = scaleUtc([start(firstYear), start(lastYear + 1)], [plot.left, width - plot.right]);
  const yScale = scaleLinear([least - room, most + room], [plot.top + plot.height, plot.top]).nice(4);
  const x = (on: string) => Math.round(xScale(new Date(`${on}T00:00:00Z`)) * 10) / 10;
  const y = (value: number) => Math.round(yScale(value) * 10) / 10;
  const bottom = plot.top + plot.height;
  const inYears = scaleLinear([firstYear, lastYear + 1], [plot.left, width - plot.right]);
  const at = (year: number) => Math.round(inYears(year) * 10) / 10;
  const step = Math.ceil(years.length / 7);
  const apart = measurements.some(one => !joined.has(one.id));
  const key = [
    ...(course === null ? [] : ["line" as const]),
    ...(measurements.length === 0 ? [] : ["measured" as const]),
    ...(apart ? ["apart" as const] : []),
  ];
  const height = bottom + 30 + key.length * 22;
  return (
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
      <title id={`${id}-title`}>{picture.title}</title>
      <desc id={`${id}-description`}>{describeCourse(picture, locale)}</desc>
      {yScale.ticks(4).map(tick => (
        <g key={tick}>
          <line x1={plot.left} x2={width - plot.right} y1={y(tick)} y2={y(tick)} stroke={rule} />
          <text x={plot.left - 6} y={y(tick) + 4} textAnchor="end" fill={quiet}>
            {tickOf(tick, measuredIn, locale)}
          </text>
        </g>
      ))}
      {years.map((year, i) => (
        <g key={year}>
          <line x1={at(year)} x2={at(year)} y1={bottom} y2={bottom + 5} stroke={quiet} />
          {i % step === 0 ? (
            <text x={at(year + 0.5)} y={bottom + 18} textAnchor="middle" fill={quiet}>
              {year}
            </text>
          ) : null}
        </g>
      ))}
      {course === null ? null : (
        <g>
          <path
            d={`M${x(course.from)} ${y(course.baseline)}L${x(course.by)} ${y(course.target)}`}
            stroke={target}
            strokeWidth={2}
            strokeDasharray="6 4"
            fill="none"
          />
          <path d={`M${x(course.by) - 5} ${y(course.target)}l5 -6 5 6 -5 6z`} fill={target} />
          <text x={x(course.by)} y={y(course.target) - 11} textAnchor="end" fill={target} fontWeight={600}>
            {tickOf(course.target, measuredIn, locale)}
          </text>
        </g>
      )}
      {measurements.map(one => (
        <g key={one.id}>
          {one.low === null || one.high === null ? null : (
            <line
              x1={x(one.on)}
              x2={x(one.on)}
              y1={y(one.low)}
              y2={y(one.high)}
              stroke={mark}
              strokeWidth={3}
            />
          )}
          <circle
            cx={x(one.on)}
            cy={y(one.value)}
            r={5}
            fill={joined.has(one.id) ? mark : "#ffffff"}
            stroke={mark}
            strokeWidth={2}
          />
        </g>
      ))}
      {key.map((sign, i) => (
        <g key={sign}>
          <KeySign sign={sign} y={bottom + 38 + i * 22} />
          <text x={38} y={bottom + 43 + i * 22} fill={ink} fontSize={15}>
            {words[sign][locale]}
          </text>
        </g>
      ))}
    </svg>
  );
}

function KeySign({ sign, y }: { sign: keyof typeof words; y: number }): ReactElement {
  if (sign === "line")
    return <line x1={2} x2={28} y1={y} y2={y} stroke={target} strokeWidth={2} strokeDasharray="6 4" />;
  return (
    <g>
      {sign === "measured" ? (
        <line x1={15} x2={15} y1={y - 8} y2={y + 8} stroke={mark} strokeWidth={3} />
      ) : null}
      <circle
        cx={15}
        cy={y}
        r={5}
        fill={sign === "measured" ? mark : "#ffffff"}
        stroke={mark}
        strokeWidth={2}
      />
    </g>
  );
}
