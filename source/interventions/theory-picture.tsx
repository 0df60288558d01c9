import type { ReactElement } from "react";
import { fitted } from "../language/lines.ts";
import type { Locale, Text } from "../language/text.ts";
import { brand, brandLight, font, ink, line, paper, quiet, warning } from "../work/ink.ts";
import {
  type Arrow,
  arrows,
  type MeasureLevel,
  outcomeNames,
  type Theory,
  theoryNames,
  type TheoryPart,
  theoryParts,
} from "./model.ts";
import { askedArrows } from "./rules.ts";

const words = {
  picture: { nl: "Verandertheorie", en: "Theory of change" },
  why: { nl: "Waarom", en: "Why" },
  what: { nl: "Wat wij doen", en: "What we do" },
  brings: { nl: "Wat het moet brengen", en: "What it should bring" },
  empty: { nl: "nog niet ingevuld", en: "not filled in yet" },
  assume: { nl: "wij nemen aan", en: "we assume" },
  noAssumption: { nl: "wat nemen wij aan?", en: "what do we assume?" },
  measured: { nl: "gemeten", en: "measured" },
  notMeasured: { nl: "nog geen indicator", en: "no indicator yet" },
} satisfies Record<string, Text>;

/** A theory as it is drawn: with how many indicators measure its last three boxes. */
interface Drawn {
  readonly theory: Theory;
  readonly title: string;
  readonly measures: Readonly<Record<MeasureLevel, number>>;
  readonly locale: Locale;
  /** Unique on the page. */
  readonly id: string;
}

const isMeasured = (part: TheoryPart): part is MeasureLevel =>
  part === "output" || part === "outcome" || part === "impact";

const headOf = (part: TheoryPart, theory: Theory, locale: Locale): string =>
  part === "outcome" && theory.outcomeIn !== null
    ? `${theoryNames.outcome[locale]} ${outcomeNames[theory.outcomeIn][locale]}`
    : theoryNames[part][locale];

/** The whole theory in words, for who does not see the picture. */
export function theorySentence(theory: Theory, locale: Locale): string {
  return theoryParts
    .map(part => {
      const arrow = arrows.find(one => one === part);
      const assumed = arrow === undefined ? "" : theory.assumptions[arrow].trim();
      const before = assumed === "" ? "" : `(${words.assume[locale]}: ${assumed}) `;
      const said = theory[part].trim() === "" ? words.empty[locale] : theory[part].trim();
      return `${before}${headOf(part, theory, locale)}: ${said}`;
    })
    .join(" → ");
}

const phases: readonly { readonly name: Text; readonly parts: readonly TheoryPart[] }[] = [
  { name: words.why, parts: ["problem", "cause"] },
  { name: words.what, parts: ["activity", "output"] },
  { name: words.brings, parts: ["outcome", "impact"] },
];

function Box({
  part,
  drawn: { theory, locale, measures },
  x,
  y,
  width,
  height,
  lines,
}: {
  readonly part: TheoryPart;
  readonly drawn: Drawn;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}): ReactElement {
  const empty = theory[part].trim() === "";
  const count = isMeasured(part) ? measures[part] : null;
  const heads = fitted(headOf(part, theory, locale), Math.floor((width - 20) / 7.2), 2);
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        x={0.75}
        y={0.75}
        width={width - 1.5}
        height={height - 1.5}
        rx={3}
        fill={empty ? paper : brandLight}
        stroke={empty ? line : brand}
        strokeWidth={1.5}
        strokeDasharray={empty ? "5 4" : undefined}
      />
      {heads.map((head, index) => (
        <text key={head} x={10} y={22 + index * 16} fontSize={14} fontWeight={700} fill={brand}>
          {head}
        </text>
      ))}
      {(empty ? [words.empty[locale]] : lines).map((text, index) => (
        <text
          key={`${index} ${text}`}
          x={10}
          y={28 + heads.length * 16 + index * 17}
          fontSize={14}
          fill={empty ? quiet : ink}
          fontStyle={empty ? "italic" : undefined}
        >
          {text}
        </text>
      ))}
      {count === null ? null : (
        <g transform={`translate(10 ${height - 14})`}>
          <circle
            cx={5}
            cy={-4}
            r={4.5}
            fill={count > 0 ? brand : paper}
            stroke={count > 0 ? brand : warning}
            strokeWidth={1.5}
          />
          <text x={15} y={0} fontSize={12.5} fill={count > 0 ? brand : warning} fontWeight={600}>
            {count > 0 ? `${words.measured[locale]} (${count})` : words.notMeasured[locale]}
          </text>
        </g>
      )}
    </g>
  );
}

function Assumption({
  arrow,
  drawn: { theory, locale },
  x,
  y,
  lines,
}: {
  readonly arrow: Arrow;
  readonly drawn: Drawn;
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}): ReactElement | null {
  const written = theory.assumptions[arrow].trim() !== "";
  if (!written && !askedArrows.includes(arrow)) return null;
  return (
    <g transform={`translate(${x} ${y})`} fontSize={13}>
      <text x={0} y={0} fontWeight={600} fill={written ? quiet : warning}>
        {written ? `${words.assume[locale]}:` : words.noAssumption[locale]}
      </text>
      {written
        ? lines.map((text, index) => (
            <text key={`${index} ${text}`} x={0} y={16 + index * 15} fill={ink} fontStyle="italic">
              {text}
            </text>
          ))
        : null}
    </g>
  );
}

const head = (x1: number, y1: number, x2: number, y2: number): ReactElement => {
  const across = y1 === y2;
  return (
    <g stroke={brand} strokeWidth={2} fill="none" strokeLinecap="round" strokeLinejoin="round">
      <path d={`M${x1} ${y1} L${x2} ${y2}`} />
      <path
        d={
          across
            ? `M${x2 - 6} ${y2 - 5} L${x2} ${y2} L${x2 - 6} ${y2 + 5}`
            : `M${x2 - 5} ${y2 - 6} L${x2} ${y2} L${x2 + 5} ${y2 - 6}`
        }
      />
    </g>
  );
};

const wide = { width: 1180, gap: 28, top: 34, mostLines: 11 };
const column = (wide.width - 5 * wide.gap) / 6;
const wideLetters = Math.floor((column - 20) / 6.5);

/** The theory from left to right, for a desk and for paper; what is too long for a box ends in “…” and stands whole below it. */
export function WideTheory(drawn: Drawn): ReactElement {
  const { theory, locale, id, title } = drawn;
  const lines = theoryParts.map(part => fitted(theory[part], wideLetters, wide.mostLines));
  const notes = arrows.map(arrow => fitted(theory.assumptions[arrow], wideLetters + 1, 6));
  const box = Math.max(...lines.map(all => all.length), 3) * 17 + 84;
  const foot = wide.top + box;
  const height = foot + 34 + Math.max(...notes.map(all => all.length), 1) * 15 + 12;
  const left = (index: number) => index * (column + wide.gap);
  return (
    <svg
      className="deed-picture deed-picture--wide"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${wide.width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      fontFamily={font}
    >
      <title id={`${id}-title`}>{`${words.picture[locale]}: ${title}`}</title>
      <desc id={`${id}-description`}>{theorySentence(theory, locale)}</desc>
      <rect width={wide.width} height={height} fill={paper} />
      {phases.map(({ name }, index) => (
        <g key={name.nl}>
          <rect x={left(index * 2)} y={22} width={column * 2 + wide.gap} height={3} fill={brand} />
          <text x={left(index * 2)} y={14} fontSize={15} fontWeight={650} fill={ink}>
            {name[locale]}
          </text>
        </g>
      ))}
      {theoryParts.map((part, index) => (
        <Box
          key={part}
          part={part}
          drawn={drawn}
          x={left(index)}
          y={wide.top}
          width={column}
          height={box}
          lines={lines[index] ?? []}
        />
      ))}
      {arrows.map((arrow, index) => {
        const from = left(index) + column;
        const middle = from + wide.gap / 2;
        const shown = theory.assumptions[arrow].trim() !== "" || askedArrows.includes(arrow);
        return (
          <g key={arrow}>
            {head(from + 4, wide.top + box / 2, from + wide.gap - 4, wide.top + box / 2)}
            {shown ? (
              <path
                d={`M${middle} ${wide.top + box / 2 + 8} L${middle} ${foot + 14}`}
                stroke={line}
                strokeWidth={1.2}
                strokeDasharray="2 4"
              />
            ) : null}
            <Assumption
              arrow={arrow}
              drawn={drawn}
              x={middle - column / 2 + 4}
              y={foot + 30}
              lines={notes[index] ?? []}
            />
          </g>
        );
      })}
    </svg>
  );
}

const narrow = { width: 320, between: 46 };

/** The theory from top to bottom, for a narrow screen. */
export function NarrowTheory(drawn: Drawn): ReactElement {
  const { theory, locale, id, title } = drawn;
  const rows = theoryParts.map(part => {
    const arrow = arrows.find(one => one === part) ?? null;
    const lines = fitted(theory[part], 44, 9);
    const note = arrow === null ? [] : fitted(theory.assumptions[arrow], 40, 5);
    const shown = arrow !== null && (note.length > 0 || askedArrows.includes(arrow));
    return {
      part,
      arrow,
      lines,
      note,
      before: arrow === null ? 0 : shown ? narrow.between + Math.max(0, note.length - 1) * 15 : 30,
      height: Math.max(lines.length, 1) * 17 + (isMeasured(part) ? 68 : 46),
    };
  });
  const tops = rows.map((row, index) =>
    rows.slice(0, index).reduce((sum, one) => sum + one.before + one.height, row.before),
  );
  const height = rows.reduce((sum, row) => sum + row.before + row.height, 4);
  return (
    <svg
      className="deed-picture deed-picture--narrow"
      viewBox={`0 0 ${narrow.width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      fontFamily={font}
    >
      <title id={`${id}-title`}>{`${words.picture[locale]}: ${title}`}</title>
      <desc id={`${id}-description`}>{theorySentence(theory, locale)}</desc>
      {rows.map((row, index) => {
        const top = tops[index] ?? 0;
        return (
          <g key={row.part}>
            {row.arrow === null ? null : (
              <>
                {head(16, top - row.before + 4, 16, top - 4)}
                <Assumption
                  arrow={row.arrow}
                  drawn={drawn}
                  x={34}
                  y={top - row.before + 17}
                  lines={row.note}
                />
              </>
            )}
            <Box
              part={row.part}
              drawn={drawn}
              x={0}
              y={top}
              width={narrow.width}
              height={row.height}
              lines={row.lines}
            />
          </g>
        );
      })}
    </svg>
  );
}
