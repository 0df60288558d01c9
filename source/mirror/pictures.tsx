import type { ReactElement } from "react";
import type { Released } from "../disclosure/releases.server.ts";
import { formatDate } from "../language/format.ts";
import { wrapped } from "../language/lines.ts";
import type { Locale } from "../language/text.ts";
import type { Finding } from "./finding.ts";
import { capital, labelsOf } from "./labels.ts";
import type { AnyQuestion } from "./parameters.ts";
import { viewOf } from "./views.ts";

const edge = 24;
const ink = "#17212b";
const quiet = "#4c5864";
const least = 344;

/** Lines of words under each other: how they look, and how many characters fit a line. */
const heading = { fontSize: 20, fontWeight: 700, fill: ink, step: 26, length: 34 };
const caption = { fontSize: 16, fontWeight: 600, fill: ink, step: 21, length: 44 };
const small = { fontSize: 13, fontWeight: 400, fill: quiet, step: 18, length: 56 };

interface Block {
  readonly height: number;
  readonly drawn: (top: number, index: number) => ReactElement;
}

function words(text: string, { step, length, ...look }: typeof heading): Block {
  const lines = wrapped(text, length);
  return {
    height: lines.length * step,
    drawn: (top, index) => (
      <text key={index} {...look}>
        {lines.map((one, i) => (
          <tspan key={one} x={edge} y={top + look.fontSize + i * step}>
            {one}
          </tspan>
        ))}
      </text>
    ),
  };
}

const space = (height: number): Block => ({ height, drawn: (_, index) => <g key={index} /> });

const sourceLine = {
  nl: (dataset: string, day: string) => `Bron: ${dataset}. Vrijgegeven op ${day}.`,
  en: (dataset: string, day: string) => `Source: ${dataset}. Released on ${day}.`,
};

/** All pictures of a release under each other, with how to read them and where they come from, as one SVG that needs nothing else. */
export function Pictures(props: {
  readonly released: Released<Finding<AnyQuestion>>;
  readonly locale: Locale;
}): ReactElement {
  const { locale } = props;
  const { release, content } = props.released;
  const view = viewOf(content.view);
  const pictures = view.layout(content, labelsOf(content)).flatMap((section, s) =>
    section.pictures.map((picture, p) => ({
      title: `${capital(picture.label)[locale]} (${section.title[locale]})`,
      drawing: picture.draw(locale, `panel-${s}-${p}`),
    })),
  );
  const blocks: Block[] = [
    space(edge),
    words(release.title[locale], heading),
    ...view.key(content.question).map(({ meaning }) => words(meaning[locale], small)),
    ...pictures.flatMap(({ title, drawing }): Block[] => [
      space(edge),
      words(title, caption),
      space(6),
      {
        height: drawing.height,
        drawn: (top, index) => (
          <svg key={index} x={edge} y={top} width={drawing.width} height={drawing.height}>
            {drawing.element}
          </svg>
        ),
      },
    ]),
    space(edge / 2),
    words(sourceLine[locale](content.source.dataset, formatDate(release.publishedAt, locale)), small),
    space(edge),
  ];
  const tops = blocks.map((_, i) => blocks.slice(0, i).reduce((sum, { height }) => sum + height, 0));
  const height = blocks.reduce((sum, block) => sum + block.height, 0);
  const width = Math.max(least, ...pictures.map(({ drawing }) => drawing.width)) + 2 * edge;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby="title"
      fontFamily="'Source Sans 3', system-ui, sans-serif"
    >
      <title id="title">{release.title[locale]}</title>
      <rect width={width} height={height} fill="#ffffff" />
      {blocks.map((block, i) => block.drawn(tops[i]!, i))}
    </svg>
  );
}
