import { sum } from "d3-array";
import type { ReactElement } from "react";
import { formatList } from "../language/format.ts";
import { wrapped } from "../language/lines.ts";
import type { Locale, Text } from "../language/text.ts";
import { brand, brandLight, danger, ink, line, paper, quiet, surface, warning } from "../work/ink.ts";
import { fits } from "./advice.ts";
import type { Path, SupportStage } from "./model.ts";
import { type Standing, type State, states, tally, type Tally } from "./progress.ts";

/** How states are called on screen. */
export const stateNames: Readonly<Record<State, Text>> = {
  recorded: { nl: "vastgelegd", en: "recorded" },
  judged: { nl: "als gedaan beoordeeld", en: "judged done" },
  "under-way": { nl: "onderweg", en: "under way" },
  open: { nl: "open", en: "open" },
  skipped: { nl: "overgeslagen", en: "skipped" },
};

/** The little words of a picture. */
export const words = {
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

/** How a state is drawn. */
export interface Look {
  readonly fill: string;
  readonly stroke: string;
  readonly ink: string;
  readonly dashes?: string;
}

/** A state is told by fill, border and sign together, so that it survives without colour. */
export const looks: Readonly<Record<State, Look>> = {
  recorded: { fill: brand, stroke: brand, ink: paper },
  judged: { fill: brandLight, stroke: brand, ink },
  "under-way": { fill: paper, stroke: brand, ink },
  open: { fill: paper, stroke: line, ink },
  skipped: { fill: surface, stroke: line, ink: quiet, dashes: "4 3" },
};

/** The sign of a state, 16 units wide, drawn around a middle. */
export function SignMark({
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
export const marksOf = (
  one: Standing,
  locale: Locale,
): { readonly text: string; readonly colour: string }[] => [
  ...(one.contest === null ? [] : [{ text: words.contested[locale], colour: danger }]),
  ...(one.overdue ? [{ text: words.overdue[locale], colour: warning }] : []),
];

/** What a picture of a path is drawn from. */
export interface Drawn {
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

/** The title and the words of a picture, for who cannot see it. */
export const describe = ({ path, standings, locale, name }: Drawn) => ({
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

/** Whether a stage of support is there already. */
export const present = (stage: SupportStage, support: SupportStage | null): boolean =>
  support !== null && fits(stage, support);

/** What each sign means. */
export function Legend({
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
