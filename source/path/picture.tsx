import { sum } from "d3-array";
import type { ReactElement } from "react";
import { formatDate, formatList } from "../language/format.ts";
import { wrapped } from "../language/lines.ts";
import type { Locale, Text } from "../language/text.ts";
import { brand, brandLight, danger, font, ink, line, paper, quiet, surface, warning } from "../work/ink.ts";
import { fits } from "./advice.ts";
import type { Path, Step, SupportStage } from "./model.ts";
import { type Standing, type State, states, tally, type Tally } from "./progress.ts";

/** How states are called on screen. */
export const stateNames: Readonly<Record<State, Text>> = {
  recorded: { nl: "vastgelegd", en: "recorded" },
  judged: { nl: "als gedaan beoordeeld", en: "judged done" },
  "under-way": { nl: "onderweg", en: "under way" },
  open: { nl: "open", en: "open" },
  skipped: { nl: "overgeslagen", en: "skipped" },
};

const words = {
  contested: { nl: "betwist", en: "disputed" },
  overdue: { nl: "over tijd", en: "overdue" },
  there: { nl: "is er", en: "is there" },
  notThere: { nl: "is er nog niet", en: "not there yet" },
  step: { nl: "Stap", en: "Step" },
} satisfies Record<string, Text>;

/** Stages of political support, as they stand in a picture. */
export const gateNames: Readonly<Record<SupportStage, Text>> = {
  none: { nl: "geen politieke steun", en: "no political support" },
  passive: { nl: "passieve politieke steun", en: "passive political support" },
  active: { nl: "actieve politieke steun", en: "active political support" },
};

interface Look {
  readonly fill: string;
  readonly stroke: string;
  readonly ink: string;
  readonly dashes?: string;
}

/** A state is told by fill, border and sign together, so that it survives without colour. */
const looks: Readonly<Record<State, Look>> = {
  recorded: { fill: brand, stroke: brand, ink: paper },
  judged: { fill: brandLight, stroke: brand, ink },
  "under-way": { fill: paper, stroke: brand, ink },
  open: { fill: paper, stroke: line, ink },
  skipped: { fill: surface, stroke: line, ink: quiet, dashes: "4 3" },
};

/** The sign of a state, 16 units wide, drawn around a middle. */
function SignMark({
  state,
  x,
  y,
  dark,
}: {
  state: State;
  x: number;
  y: number;
  dark: boolean;
}): ReactElement {
  const colour = dark ? paper : state === "open" || state === "skipped" ? quiet : brand;
  return (
    <g transform={`translate(${x} ${y})`} stroke={colour} strokeWidth={1.8} fill="none">
      <circle r={7} fill={dark ? "none" : paper} />
      {state === "recorded" || state === "judged" ? (
        <path d="M-3.4 0.2 L-0.9 2.8 L3.6 -2.6" strokeLinecap="round" strokeLinejoin="round" />
      ) : null}
      {state === "under-way" ? <path d="M0 -7 A7 7 0 0 0 0 7 Z" fill={colour} stroke="none" /> : null}
      {state === "skipped" ? <path d="M-3.6 0 L3.6 0" strokeLinecap="round" /> : null}
    </g>
  );
}

/** The sign of a state beside its word. */
export function Sign({ state }: { readonly state: State }): ReactElement {
  return (
    <svg className="sign" width={20} height={20} viewBox="-10 -10 20 20" aria-hidden="true" focusable="false">
      {state === "recorded" ? <circle r={8.5} fill={brand} /> : null}
      <SignMark state={state} x={0} y={0} dark={state === "recorded"} />
    </svg>
  );
}

/** The lines of a short title in a tile of the large picture; a test sees that all content fits in two. */
export const tileLines = (short: string, width: number): string[] =>
  wrapped(short, Math.floor((width - 16) / 6.5));

/**
 * Where a path stands in a sentence: the same words under the picture, for a screen reader and on the command line.
 */
export function tallySentence(counts: Tally, locale: Locale): string {
  if (counts.total === 0) return locale === "nl" ? "Er zijn geen stappen." : "There are no steps.";
  const named = states
    .filter(state => counts[state] > 0)
    .map(state => `${counts[state]} ${stateNames[state][locale]}`);
  const beside = [
    ...(counts.contested > 0 ? [`${counts.contested} ${words.contested[locale]}`] : []),
    ...(counts.overdue > 0 ? [`${counts.overdue} ${words.overdue[locale]}`] : []),
  ];
  const first = locale === "nl" ? `Van ${counts.total} stappen` : `Of ${counts.total} steps`;
  const more =
    beside.length === 0
      ? ""
      : locale === "nl"
        ? ` Daarvan zijn er ${formatList(beside, locale)}.`
        : ` Of these ${formatList(beside, locale)}.`;
  return `${first}: ${formatList(named, locale)}.${more}`;
}

/** The little words under a title: what is wrong with a tick, or with its date. */
const marksOf = (one: Standing, locale: Locale): { readonly text: string; readonly colour: string }[] => [
  ...(one.contest === null ? [] : [{ text: words.contested[locale], colour: danger }]),
  ...(one.overdue ? [{ text: words.overdue[locale], colour: warning }] : []),
];

const tile = { height: 84, gap: 8, head: 74 };
const gate = { width: 92 };
const columnGap = 10;
const wideWidth = 1180;
const widestColumn = 250;

interface Drawn {
  readonly path: Path;
  readonly standings: readonly Standing[];
  /** The stage of political support that was shared with everyone; null when none was. */
  readonly support: SupportStage | null;
  readonly locale: Locale;
  /** The day on which it stood like this, as an ISO date: a picture travels. */
  readonly today: string;
  /** Unique on the page. */
  readonly id: string;
  /** Name of the service the path is walked for. */
  readonly name?: string | null;
}

const describe = ({ path, standings, locale, name }: Drawn) => ({
  title: name == null ? path.title[locale] : `${path.title[locale]}: ${name}`,
  description: `${tallySentence(tally(standings), locale)} ${path.steps
    .map(step => {
      const own = standings.filter(one => one.step.id === step.id);
      return `${words.step[locale]} ${step.id}, ${step.short[locale]}: ${own
        .map(one =>
          [
            `${one.substep.id} ${stateNames[one.state][locale]}`,
            ...marksOf(one, locale).map(({ text }) => text),
          ].join(", "),
        )
        .join("; ")}.`;
    })
    .join(" ")}`,
});

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

function Legend({
  x,
  y,
  locale,
  across,
}: {
  x: number;
  y: number;
  locale: Locale;
  across: boolean;
}): ReactElement {
  const width = (state: State) => 48 + stateNames[state][locale].length * 6.3;
  return (
    <g transform={`translate(${x} ${y})`}>
      {states.map((state, index) => {
        const here = sum(states.slice(0, index), width);
        return (
          <g key={state} transform={across ? `translate(${here} 0)` : `translate(0 ${index * 22})`}>
            {state === "recorded" ? <circle cx={9} cy={0} r={8.5} fill={brand} /> : null}
            <SignMark state={state} x={9} y={0} dark={state === "recorded"} />
            <text x={23} y={5} fontSize={14} fill={quiet}>
              {stateNames[state][locale]}
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

const present = (stage: SupportStage, support: SupportStage | null): boolean =>
  support !== null && fits(stage, support);

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
