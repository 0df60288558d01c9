import type { ReactElement } from "react";
import { fitted } from "../language/lines.ts";
import type { Locale, Text } from "../language/text.ts";
import { brand, brandLight, danger, font, ink, line, paper, quiet, surface } from "../work/ink.ts";
import { type Dependency, type Intervention, interventionStates, type State, states } from "./model.ts";
import { tooEarly, yearsSpanned } from "./planning.ts";

const words = {
  title: { nl: "Planning van interventies", en: "Planning of interventions" },
  today: { nl: "vandaag", en: "today" },
  waits: { nl: "wacht op", en: "waits for" },
  early: { nl: "begint te vroeg", en: "begins too early" },
  noEnd: { nl: "einde niet bekend", en: "end not known" },
} satisfies Record<string, Text>;

type Planned = Pick<Intervention, "id" | "title" | "startsOn" | "endsOn" | "state">;

/** What a bar looks like: told by fill and edge together, so that it survives without colour. */
const looks: Readonly<
  Record<State, { readonly fill: string; readonly edge: string; readonly dashes?: string }>
> = {
  planned: { fill: paper, edge: brand },
  running: { fill: brand, edge: brand },
  finished: { fill: brandLight, edge: brand },
  stopped: { fill: surface, edge: line, dashes: "4 3" },
  "handed-over": { fill: brandLight, edge: brand, dashes: "1 3" },
};

const day = 86_400_000;

/**
 * A timeline: a bar for each intervention that has a start, in the order given, lines from what must be over to what
 * waits for it, and today. The table beside it says the same.
 */
export function Timeline({
  all,
  dependencies,
  today,
  locale,
  id,
  narrow,
}: {
  readonly all: readonly Planned[];
  readonly dependencies: readonly Dependency[];
  /** ISO date. */
  readonly today: string;
  readonly locale: Locale;
  /** Unique on the page. */
  readonly id: string;
  readonly narrow: boolean;
}): ReactElement | null {
  const rows = all.filter(({ startsOn }) => startsOn !== null);
  const span = yearsSpanned(rows);
  if (span === null) return null;
  const width = narrow ? 320 : 1180;
  const left = narrow ? 0 : 340;
  const step = narrow ? 44 : 30;
  const top = 30;
  const barAt = narrow ? 22 : 7;
  const height = top + rows.length * step + 44;
  const from = Date.parse(`${span.from}-01-01`);
  const to = Date.parse(`${span.to}-01-01`);
  const x = (on: string) => left + ((Date.parse(on) - from) / (to - from)) * (width - left);
  const years = Array.from({ length: span.to - span.from }, (_, index) => span.from + index);
  const places = new Map(
    rows.map((one, index) => {
      const start = x(one.startsOn ?? today);
      const end =
        one.endsOn === null ? width : x(new Date(Date.parse(one.endsOn) + day).toISOString().slice(0, 10));
      return [one.id, { start, end: Math.max(end, start + 4), y: top + index * step }];
    }),
  );
  const early = tooEarly(rows, dependencies);
  const titleOf = (one: string) => rows.find(row => row.id === one)?.title ?? "";
  const description = [
    ...rows.map(
      one =>
        `${one.title}: ${one.startsOn} – ${one.endsOn ?? words.noEnd[locale]}, ${interventionStates[one.state][locale]}`,
    ),
    ...dependencies
      .filter(({ intervention, needs }) => places.has(intervention) && places.has(needs))
      .map(({ intervention, needs }) => `${titleOf(intervention)} ${words.waits[locale]} ${titleOf(needs)}`),
  ].join(". ");
  return (
    <svg
      className={`deed-picture deed-picture--${narrow ? "narrow" : "wide"}`}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      fontFamily={font}
    >
      <title id={`${id}-title`}>{words.title[locale]}</title>
      <desc id={`${id}-description`}>{description}</desc>
      <rect width={width} height={height} fill={paper} />
      {years.map((year, index) => (
        <g key={year}>
          <path d={`M${x(`${year}-01-01`)} 18 V${height - 30}`} stroke={line} strokeWidth={1} />
          {narrow
            ? null
            : ["04", "07", "10"].map(month => (
                <path
                  key={month}
                  d={`M${x(`${year}-${month}-01`)} ${top} V${height - 30}`}
                  stroke={line}
                  strokeWidth={0.5}
                  strokeDasharray="1 4"
                />
              ))}
          {narrow && years.length > 6 && index % 2 === 1 ? null : (
            <text x={x(`${year}-01-01`) + 4} y={14} fontSize={13} fontWeight={650} fill={ink}>
              {year}
            </text>
          )}
        </g>
      ))}
      {rows.map(one => {
        const place = places.get(one.id)!;
        const look = looks[one.state];
        return (
          <g key={one.id}>
            <text x={0} y={place.y + (narrow ? 15 : 20)} fontSize={14} fill={ink}>
              {fitted(one.title, narrow ? 44 : 50, 1)[0]}
            </text>
            <rect
              x={place.start}
              y={place.y + barAt}
              width={place.end - place.start}
              height={16}
              rx={2}
              fill={look.fill}
              stroke={look.edge}
              strokeWidth={1.5}
              strokeDasharray={look.dashes}
            />
          </g>
        );
      })}
      {dependencies.map(one => {
        const after = places.get(one.intervention);
        const before = places.get(one.needs);
        if (after === undefined || before === undefined) return null;
        const wrong = early.includes(one);
        const colour = wrong ? danger : quiet;
        const y1 = before.y + barAt + 8;
        const y2 = after.y + barAt + 8;
        const turn = Math.min(before.end + 8, width - 3);
        const gap = y2 > y1 ? y2 - 12 : y2 + 12;
        return (
          <g
            key={`${one.intervention} ${one.needs}`}
            stroke={colour}
            fill="none"
            strokeWidth={1.5}
            strokeDasharray={wrong ? "4 3" : undefined}
          >
            <path
              d={`M${before.end} ${y1} H${turn} V${gap} H${after.start - 8} V${y2} H${after.start - 1}`}
            />
            <path
              d={`M${after.start - 6} ${y2 - 4} L${after.start - 1} ${y2} L${after.start - 6} ${y2 + 4}`}
            />
          </g>
        );
      })}
      {Date.parse(today) >= from && Date.parse(today) < to ? (
        <g>
          <path d={`M${x(today)} 18 V${height - 30}`} stroke={danger} strokeWidth={1.5} />
          <text
            x={x(today)}
            y={height - 32 + 12}
            fontSize={12}
            fill={danger}
            textAnchor={x(today) > width - 40 ? "end" : x(today) < 40 ? "start" : "middle"}
          >
            {words.today[locale]}
          </text>
        </g>
      ) : null}
      <g transform={`translate(0 ${height - 5})`} fontSize={12.5} fill={quiet}>
        {(narrow ? [] : states).map((state, index) => (
          <g key={state} transform={`translate(${index * 120} 0)`}>
            <rect
              x={1}
              y={-11}
              width={22}
              height={11}
              rx={2}
              fill={looks[state].fill}
              stroke={looks[state].edge}
              strokeWidth={1.5}
              strokeDasharray={looks[state].dashes}
            />
            <text x={30} y={-1}>
              {interventionStates[state][locale]}
            </text>
          </g>
        ))}
        {early.length > 0 && !narrow ? (
          <g transform="translate(620 0)">
            <path d="M1 -5 H22" stroke={danger} strokeWidth={1.5} strokeDasharray="4 3" />
            <text x={30} y={-1}>
              {words.early[locale]}
            </text>
          </g>
        ) : null}
      </g>
    </svg>
  );
}
