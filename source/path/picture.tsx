import { sum } from "d3-array";
import type { ReactElement } from "react";
import { formatDate } from "../language/format.ts";
import { wrapped } from "../language/lines.ts";
import type { Locale } from "../language/text.ts";
import { brand, font, ink, paper, quiet } from "../work/ink.ts";
import type { Path, Step, SupportStage } from "./model.ts";
import type { Standing } from "./progress.ts";
import {
  words,
  gateNames,
  looks,
  SignMark,
  tileLines,
  marksOf,
  type Drawn,
  describe,
  present,
  Legend,
} from "./picture-parts.tsx";

const tile = { height: 84, gap: 8, head: 74 };
const gate = { width: 92 };
const columnGap = 10;
const wideWidth = 1180;
const widestColumn = 250;

function WideTile({
  one,
  x,
  y,
  width,
  locale,
}: {
  one: Standing;
  x: number;
  y: number;
  width: number;
  locale: Locale;
}): ReactElement {
  const look = looks[one.state];
  const marks = marksOf(one, locale);
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        x={1}
        y={1}
        width={width - 2}
        height={tile.height - 2}
        rx={3}
        fill={look.fill}
        stroke={look.stroke}
        strokeWidth={one.state === "judged" || one.state === "under-way" ? 2 : 1.2}
        strokeDasharray={look.dashes}
      />
      <text x={10} y={22} fontSize={14} fontWeight={650} fill={look.ink}>
        {one.substep.id}
      </text>
      <SignMark state={one.state} x={width - 16} y={17} dark={one.state === "recorded"} />
      {tileLines(one.substep.short[locale], width).map((text, index) => (
        <text key={text} x={10} y={41 + index * 16} fontSize={14} fill={look.ink}>
          {text}
        </text>
      ))}
      {marks.map(({ text, colour }, index) => {
        const at = 10 + sum(marks.slice(0, index), mark => mark.text.length * 6.2 + 16);
        return (
          <g key={text} transform={`translate(${at} ${tile.height - 22})`}>
            <rect width={text.length * 6.2 + 10} height={16} rx={2} fill={colour} />
            <text x={5} y={12} fontSize={12} fontWeight={600} fill={paper}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Width of the columns of a path, in the units of the large picture. */
export function columnWidth(path: Path): number {
  const gates = path.accelerators.length;
  const room = wideWidth - gates * gate.width - (path.steps.length - 1 - gates) * columnGap;
  return Math.min(widestColumn, Math.floor(room / path.steps.length));
}

/**
 * The path as a mosaic for a desk, paper or a slide: a column for each step, a tile for each substep, and the places
 * at which political support helps. A static picture: the list beside it is the way for keyboard and screen reader.
 * Colours are attributes, so that it stands on its own when it is taken along.
 */
export function PathPicture(drawn: Drawn): ReactElement {
  const { path, standings, support, locale, id, today } = drawn;
  const { title, description } = describe(drawn);
  const width = columnWidth(path);
  const rows = Math.max(...path.steps.map(({ substeps }) => substeps.length));
  const foot = tile.head + rows * (tile.height + tile.gap);
  const height = foot + 40;
  const widthOf = (step: Step) =>
    width + (path.accelerators.some(({ after }) => after === step.id) ? gate.width : columnGap);
  return (
    <svg
      className="path-picture path-picture--wide"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${wideWidth} ${height}`}
      width={wideWidth}
      height={height}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      fontFamily={font}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      <rect width={wideWidth} height={height} fill={paper} />
      {path.steps.map((step, index) => {
        const left = sum(path.steps.slice(0, index), widthOf);
        const after = path.accelerators.find(one => one.after === step.id);
        const own = standings.filter(one => one.step.id === step.id);
        return (
          <g key={step.id}>
            <rect x={left} y={0} width={width} height={4} fill={brand} />
            <text x={left} y={34} fontSize={26} fontWeight={700} fill={brand}>
              {step.id}
            </text>
            <text x={left} y={58} fontSize={16} fontWeight={650} fill={ink}>
              {step.short[locale]}
            </text>
            {own.map((one, row) => (
              <WideTile
                key={one.substep.id}
                one={one}
                x={left}
                y={tile.head + row * (tile.height + tile.gap)}
                width={width}
                locale={locale}
              />
            ))}
            {after === undefined || index === path.steps.length - 1 ? null : (
              <Gate
                stage={after.stage}
                support={support}
                x={left + width}
                bottom={foot - tile.gap}
                locale={locale}
              />
            )}
          </g>
        );
      })}
      <Legend x={0} y={height - 16} locale={locale} across />
      <text x={wideWidth} y={height - 11} fontSize={14} fill={quiet} textAnchor="end">
        {`${title}, ${formatDate(today, locale)}`}
      </text>
    </svg>
  );
}

function Gate(props: {
  stage: SupportStage;
  support: SupportStage | null;
  x: number;
  bottom: number;
  locale: Locale;
}): ReactElement {
  const { stage, support, x, bottom, locale } = props;
  const middle = x + gate.width / 2;
  const there = present(stage, support);
  const text = wrapped(gateNames[stage][locale], 10);
  const status = support === null ? [] : wrapped(there ? words.there[locale] : words.notThere[locale], 12);
  const top = 34 + text.length * 15 + status.length * 15;
  return (
    <g>
      <path
        d={`M${middle} 2 L${middle + 8} 10 L${middle} 18 L${middle - 8} 10 Z`}
        fill={there ? brand : paper}
        stroke={brand}
        strokeWidth={1.6}
      />
      {text.map((words_, index) => (
        <text key={words_} x={middle} y={36 + index * 15} fontSize={13} fill={ink} textAnchor="middle">
          {words_}
        </text>
      ))}
      {status.map((words_, index) => (
        <text
          key={words_}
          x={middle}
          y={36 + (text.length + index) * 15}
          fontSize={13}
          fontWeight={650}
          fill={there ? brand : quiet}
          textAnchor="middle"
        >
          {words_}
        </text>
      ))}
      <path
        d={`M${middle} ${top + 2} L${middle} ${bottom}`}
        stroke={brand}
        strokeWidth={1.6}
        strokeDasharray="2 5"
        strokeLinecap="round"
      />
    </g>
  );
}
