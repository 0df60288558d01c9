import type { ReactElement } from "react";
import type { Released } from "../../disclosure/releases.server.ts";
import type { Locale } from "../../language/text.ts";
import { RatePanel, panelHeight, panelWidth } from "./chart.tsx";
import type { DecisionsFinding } from "./decisions.ts";
import { labelsOf } from "./labels.ts";
import { sections } from "./panels.ts";

const titleHeight = 34;
const edge = 24;

/** All pictures of a release under each other, as one SVG that needs nothing else. */
export function Pictures(props: { released: Released<DecisionsFinding>; locale: Locale }): ReactElement {
  const { locale } = props;
  const { release, content } = props.released;
  const labels = labelsOf(content.classifications);
  const panels = sections(content, labels).flatMap(section => section.panels.map(p => p.picture(locale)));
  const tops: number[] = [];
  let height = edge + titleHeight;
  for (const panel of panels) {
    tops.push(height);
    height += titleHeight + panelHeight(panel) + edge;
  }
  const width = panelWidth + 2 * edge;
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
      <text x={edge} y={edge + 12} fontSize={20} fontWeight={700} fill="#14202b">
        {release.title[locale]}
      </text>
      {panels.map((panel, i) => (
        <g key={panel.title} transform={`translate(${edge} ${tops[i]})`}>
          <text x={2} y={20} fontSize={16} fontWeight={600} fill="#14202b">
            {panel.title}
          </text>
          <svg y={titleHeight} width={panelWidth} height={panelHeight(panel)}>
            <RatePanel panel={panel} labels={labels} locale={locale} id={`panel-${i}`} />
          </svg>
        </g>
      ))}
    </svg>
  );
}
