import { sum } from "d3-array";
import type { ReactElement } from "react";
import type { Locale } from "../language/text.ts";
import { brand, danger, font, ink, paper } from "../work/ink.ts";
import type { Step } from "./model.ts";
import { type Standing, states } from "./progress.ts";
import {
  words,
  gateNames,
  looks,
  SignMark,
  marksOf,
  type Drawn,
  describe,
  present,
  Legend,
} from "./picture-parts.tsx";

const small = { width: 320, across: 5, tileWidth: 58, tileHeight: 44, gap: 6, head: 26, foot: 14, gate: 34 };

/** The same mosaic for a narrow screen: a row for each step, tiles with their number and sign. */
export function NarrowPathPicture(drawn: Drawn): ReactElement {
  const { path, standings, support, locale, id } = drawn;
  const { title, description } = describe(drawn);
  const tilesHeight = (step: Step) =>
    small.head + Math.ceil(step.substeps.length / small.across) * (small.tileHeight + small.gap) + small.foot;
  const gateAfter = (step: Step) => path.accelerators.find(one => one.after === step.id);
  const heightOf = (step: Step) => tilesHeight(step) + (gateAfter(step) === undefined ? 0 : small.gate);
  const rows = path.steps.map((step, index) => {
    const top = sum(path.steps.slice(0, index), heightOf);
    return {
      step,
      own: standings.filter(one => one.step.id === step.id),
      top,
      after: gateAfter(step),
      gateAt: top + tilesHeight(step),
    };
  });
  const y = sum(path.steps, heightOf);
  const height = y + states.length * 22 + 8;
  return (
    <svg
      className="path-picture path-picture--narrow"
      viewBox={`0 0 ${small.width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      fontFamily={font}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      {rows.map(({ step, own, top, after, gateAt }) => (
        <g key={step.id}>
          <text x={0} y={top + 16} fontSize={16} fontWeight={650} fill={ink}>
            {`${step.id} ${step.short[locale]}`}
          </text>
          {own.map((one, index) => (
            <NarrowTile
              key={one.substep.id}
              one={one}
              x={(index % small.across) * (small.tileWidth + small.gap)}
              y={top + small.head + Math.floor(index / small.across) * (small.tileHeight + small.gap)}
              locale={locale}
            />
          ))}
          {after === undefined ? null : (
            <g transform={`translate(0 ${gateAt})`}>
              <path
                d="M8 0 L16 8 L8 16 L0 8 Z"
                fill={present(after.stage, support) ? brand : paper}
                stroke={brand}
                strokeWidth={1.6}
              />
              <text x={24} y={13} fontSize={14} fill={ink}>
                {`${gateNames[after.stage][locale]}${support === null ? "" : `: ${present(after.stage, support) ? words.there[locale] : words.notThere[locale]}`}`}
              </text>
            </g>
          )}
        </g>
      ))}
      <Legend x={0} y={y + 12} locale={locale} across={false} />
    </svg>
  );
}

function NarrowTile({
  one,
  x,
  y,
  locale,
}: {
  one: Standing;
  x: number;
  y: number;
  locale: Locale;
}): ReactElement {
  const look = looks[one.state];
  const [mark] = marksOf(one, locale);
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        x={1}
        y={1}
        width={small.tileWidth - 2}
        height={small.tileHeight - 2}
        rx={3}
        fill={look.fill}
        stroke={look.stroke}
        strokeWidth={one.state === "judged" || one.state === "under-way" ? 2 : 1.2}
        strokeDasharray={look.dashes}
      />
      <text x={8} y={mark === undefined ? 27 : 19} fontSize={15} fontWeight={650} fill={look.ink}>
        {one.substep.id}
      </text>
      <SignMark
        state={one.state}
        x={small.tileWidth - 14}
        y={mark === undefined ? 22 : 14}
        dark={one.state === "recorded"}
      />
      {mark === undefined ? null : (
        <g transform={`translate(3 ${small.tileHeight - 18})`}>
          <rect width={small.tileWidth - 6} height={15} rx={2} fill={mark.colour} />
          <text
            x={(small.tileWidth - 6) / 2}
            y={11.5}
            fontSize={12}
            fontWeight={600}
            fill={paper}
            textAnchor="middle"
          >
            {mark.text}
          </text>
        </g>
      )}
    </g>
  );
}

/** A strip of tiles without words, for a list of paths; the sentence beside it says the same. */
export function PathStrip({ standings }: { readonly standings: readonly Standing[] }): ReactElement {
  const size = 11;
  const places = standings.map((one, index) => ({
    one,
    // A wider gap where a step ends, as in the large picture.
    x: index * (size + 2) + 5 * new Set(standings.slice(0, index + 1).map(({ step }) => step.id)).size - 5,
  }));
  const width = (places.at(-1)?.x ?? 0) + size;
  return (
    <svg
      className="path-strip"
      viewBox={`0 0 ${width} ${size}`}
      width={width}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      {places.map(({ one, x }) => {
        const look = looks[one.state];
        return (
          <g key={one.substep.id} transform={`translate(${x} 0)`}>
            <rect
              x={0.75}
              y={0.75}
              width={size - 1.5}
              height={size - 1.5}
              rx={2}
              fill={look.fill}
              stroke={look.stroke}
              strokeWidth={1.5}
              strokeDasharray={one.state === "skipped" ? "2 2" : undefined}
            />
            {one.state === "under-way" ? (
              <rect x={0.75} y={0.75} width={size / 2 - 0.75} height={size - 1.5} fill={brand} />
            ) : null}
            {one.contest === null ? null : (
              <circle cx={size - 3} cy={3} r={3} fill={danger} stroke={paper} strokeWidth={1} />
            )}
          </g>
        );
      })}
    </svg>
  );
}
