import type { CampaignFinding } from "../campaigns/results.server.ts";
import type { Released } from "../disclosure/releases.server.ts";
import type { Text } from "../language/text.ts";
import type { Finding } from "../mirror/finding.ts";
import { capital, inBoth, labelsOf } from "../mirror/labels.ts";
import { unitOf } from "../mirror/measures.ts";
import type { AnyQuestion } from "../mirror/parameters.ts";
import { classificationKey } from "../statistics/classification.ts";
import { type Estimate, type Group, sameGroup } from "../statistics/estimate.ts";
import type { Unit } from "../units/model.ts";
import {
  type Countable,
  type FigureAddress,
  type MeasuredIn,
  type UnitReading,
  verdictValues,
} from "./model.ts";

/** What releases hold: figures of the mirror, or of a round among people. */
export type ReleasedContent = Finding<AnyQuestion> | CampaignFinding;

/** A figure of a release that an indicator can read, and that a goal can start from. */
export interface Figure {
  readonly address: FigureAddress;
  /** What it is, in one line. */
  readonly label: Text;
  readonly measuredIn: MeasuredIn;
  readonly counts: Countable;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** How many it rests on; null where that is not said. */
  readonly n: number | null;
  /** What the questionnaire asks of it at least; null where it asks nothing. */
  readonly bar: number | null;
  /** ISO date it is of. */
  readonly on: string;
  /** Versions of the classifications it stands on; empty where there are none. */
  readonly definition: string;
  readonly source: Text;
}

/** Measures that a goal can be set on, as they are called in a line. Others describe or test, and are read on their page. */
const measureNames: Readonly<Record<string, Text>> = {
  rate: { nl: "aandeel", en: "share" },
  "pass-rate": { nl: "aandeel van wie zover kwam", en: "share of those who came that far" },
  share: { nl: "samenstelling: aandeel van de groep", en: "make-up: share of the group" },
  difference: { nl: "verschil in aandeel", en: "difference in share" },
  "pass-rate-difference": {
    nl: "verschil in aandeel van wie zover kwam",
    en: "difference in share of those who came that far",
  },
  "risk-difference": {
    nl: "verschil binnen gelijke omstandigheden",
    en: "difference within like circumstances",
  },
  index: { nl: "aandeel tegenover de vergelijkingsgroep", en: "share against the reference population" },
  "promotion-rate": { nl: "aandeel dat steeg", en: "share that rose" },
  "promotion-rate-difference": { nl: "verschil in aandeel dat steeg", en: "difference in share that rose" },
  "exit-rate": { nl: "aandeel dat vertrok", en: "share that left" },
  "exit-rate-difference": { nl: "verschil in aandeel dat vertrok", en: "difference in share that left" },
  "hire-rate": { nl: "aandeel nieuwe mensen", en: "share of new people" },
  "mean-gap": { nl: "loonverschil (gemiddelde)", en: "pay gap (mean)" },
  "median-gap": { nl: "loonverschil (mediaan)", en: "pay gap (median)" },
  "adjusted-gap": {
    nl: "loonverschil binnen gelijke omstandigheden",
    en: "pay gap within like circumstances",
  },
  mean: { nl: "gemiddelde", en: "mean" },
  "mean-difference": { nl: "verschil in gemiddelde", en: "difference in mean" },
  "ei-index": { nl: "mate waarin mensen binnen hun groep blijven", en: "how far people keep to their group" },
};

const everyone: Text = { nl: "iedereen", en: "everyone" };
const everyoneElse: Text = { nl: "alle anderen", en: "everyone else" };

/** Whether a release is of a round among people. */
const isAnswers = (content: ReleasedContent): content is CampaignFinding => "answers" in content;

/**
 * The figures of a release that an indicator can read, in the order of the release. Hidden ones are left out: what was
 * not let through cannot be followed either.
 *
 * Takes a `Released` and nothing else: what went round the door cannot become an indicator.
 */
export function figuresOf({ release, content }: Released<ReleasedContent>): readonly Figure[] {
  return isAnswers(content)
    ? answersFigures(content, release.snapshot)
    : viewFigures(content, release.snapshot, release.publishedAt.slice(0, 10));
}

function viewFigures(finding: Finding, snapshot: string, publishedOn: string): readonly Figure[] {
  const labels = labelsOf(finding);
  const group = (one: Group): Text => (Object.keys(one).length === 0 ? everyone : labels.group(one));
  return finding.estimates.flatMap((e): Figure[] => {
    const name = measureNames[e.measure];
    if (name === undefined || e.value === null || e.hidden !== null) return [];
    const moment = e.moment === null ? null : labels.moment(e.moment);
    const versus = e.versus === null ? null : e.versus === "everyone-else" ? everyoneElse : group(e.versus);
    const label = inBoth(locale =>
      [
        `${name[locale]}${moment === null ? "" : ` (${moment[locale]})`}, ${group(e.group)[locale]}`,
        ...(versus === null ? [] : [`${locale === "nl" ? "tegenover" : "against"} ${versus[locale]}`]),
      ].join(" "),
    );
    return [
      {
        address: {
          from: finding.view,
          measure: e.measure,
          moment: e.moment,
          group: e.group,
          versus: e.versus,
          snapshot,
        },
        label: capital(label),
        ...valuesOf(e),
        n: e.n,
        bar: null,
        counts: finding.unit,
        on: finding.source.referenceDate ?? publishedOn,
        definition: definitionOf(finding, e),
        source: { nl: finding.source.dataset, en: finding.source.dataset },
      },
    ];
  });
}

/** Values as a goal has them: shares and points times a hundred, with the rounding of the source in the interval. */
function valuesOf(e: Estimate): Pick<Figure, "measuredIn" | "value" | "low" | "high"> {
  const unit = unitOf(e.measure);
  const measuredIn = unit === "share" ? "percent" : unit === "points" ? "points" : "score";
  const times = measuredIn === "score" ? 1 : 100;
  const end = (value: number | null) => (value === null ? null : value * times);
  return {
    measuredIn,
    value: (e.value ?? 0) * times,
    low: end(e.outerLow ?? e.low),
    high: end(e.outerHigh ?? e.high),
  };
}

/** The versions of known classifications that a figure stands on; what a file calls its own groups has no version. */
function definitionOf(finding: Finding, e: Estimate): string {
  const columns = new Set([
    ...Object.keys(e.group),
    ...(e.versus === null || e.versus === "everyone-else" ? [] : Object.keys(e.versus)),
  ]);
  return finding.classifications
    .filter(({ column, classification }) => columns.has(column) && classification.source !== "")
    .map(({ classification }) => classificationKey(classification))
    .join(", ");
}

function answersFigures(content: CampaignFinding, snapshot: string): readonly Figure[] {
  const about = { snapshot, versus: null };
  const place = (by: string | null, code: string): Group => (by === null ? {} : { [by]: code });
  const own = {
    bar: null,
    counts: "persons",
    on: content.closedOn,
    definition: "",
    source: content.questionnaire,
  } as const;
  const scales = content.answers.scales.flatMap(scale =>
    scale.groups.flatMap(({ by, code, group, interval, n }): Figure[] =>
      interval === null
        ? []
        : [
            {
              ...own,
              address: {
                ...about,
                from: content.questionnaire.en,
                measure: "scale",
                moment: scale.id,
                group: place(by, code),
              },
              label: inBoth(locale => `${scale.title[locale]}: ${group[locale]}`),
              measuredIn: "score",
              value: interval.value,
              low: interval.low,
              high: interval.high,
              n,
            },
          ],
    ),
  );
  const agreeing = content.answers.scales.flatMap(({ id, title, agree }): Figure[] =>
    agree === undefined || agree.interval === null
      ? []
      : [
          {
            ...own,
            address: {
              ...about,
              from: content.questionnaire.en,
              measure: "agree",
              moment: id,
              group: place(null, ""),
            },
            label: {
              nl: `${title.nl}, aandeel dat het eens is: ${agree.group.nl}`,
              en: `${title.en}, share that agrees: ${agree.group.en}`,
            },
            measuredIn: "percent",
            value: agree.interval.value * 100,
            low: agree.interval.low * 100,
            high: agree.interval.high * 100,
            n: agree.n,
          },
        ],
  );
  const shares = content.answers.criteria.flatMap(({ criterion, groups }) => {
    // Of several questions under one criterion the figures cannot be told apart by it: they are read on their page.
    if (criterion.kind !== "share" || criterion.questions.length !== 1) return [];
    return groups.flatMap(({ by, code, group, interval, n }): Figure[] =>
      interval === null
        ? []
        : [
            {
              ...own,
              address: {
                ...about,
                from: content.questionnaire.en,
                measure: "criterion",
                moment: criterion.id,
                group: place(by, code),
              },
              label: inBoth(locale => `${criterion.title[locale]}: ${group[locale]}`),
              measuredIn: "percent",
              value: interval.value * 100,
              low: interval.low * 100,
              high: interval.high * 100,
              n,
              bar: criterion.atLeast * 100,
            },
          ],
    );
  });
  const verdicts = content.answers.criteria.flatMap(({ criterion, verdict }): Figure[] =>
    verdict === "hidden"
      ? []
      : [
          {
            ...own,
            address: {
              ...about,
              from: content.questionnaire.en,
              measure: "verdict",
              moment: criterion.id,
              group: {},
            },
            label: {
              nl: `Oordeel van de vragenlijst: ${criterion.title.nl}`,
              en: `Verdict of the questionnaire: ${criterion.title.en}`,
            },
            measuredIn: "verdict",
            value: verdictValues[verdict],
            low: verdict === "uncertain" ? 0 : verdictValues[verdict],
            high: verdict === "uncertain" ? 1 : verdictValues[verdict],
            n: null,
          },
        ],
  );
  return [...verdicts, ...scales, ...agreeing, ...shares];
}

const fold = (words: string): string => words.trim().toLowerCase();

/** The unit that a code in a file or questionnaire stands for: by its id, or by its name where one unit has that name. */
export function unitOfCode(units: readonly Unit[], code: string): string | null {
  const byId = units.find(({ id }) => fold(id) === fold(code));
  if (byId !== undefined) return byId.id;
  const named = units.filter(({ name }) => fold(name) === fold(code));
  return named.length === 1 ? named[0]!.id : null;
}

/**
 * What a figure is in units of the organisation: the same figure of the same release, told apart by one characteristic
 * more, where that is a unit. Of a verdict it is the shares that were judged.
 *
 * Guards people in small units: it takes a `Released` and nothing else, so that a unit that is hidden there, or could be
 * worked out from others, has no reading here either. Differences between groups are left out.
 */
export function unitReadings(
  released: Released<ReleasedContent>,
  { address }: Pick<Figure, "address">,
  units: readonly Unit[],
): readonly UnitReading[] {
  if (address.versus !== null) return [];
  const isVerdict = address.measure === "verdict";
  const measure = isVerdict ? "criterion" : address.measure;
  const known = new Set<string>();
  return figuresOf(released).flatMap(one => {
    const added = Object.entries(one.address.group).filter(([column]) => !(column in address.group));
    const base = Object.fromEntries(
      Object.entries(one.address.group).filter(([column]) => column in address.group),
    );
    const [[, code] = ["", ""]] = added;
    const isSame =
      one.address.from === address.from &&
      one.address.measure === measure &&
      one.address.moment === address.moment &&
      one.address.versus === null &&
      added.length === 1 &&
      sameGroup(base, address.group);
    const unit = isSame ? unitOfCode(units, code) : null;
    if (unit === null || known.has(unit)) return [];
    known.add(unit);
    const { value, low, high, n, bar } = one;
    return [{ unit, value, low, high, n, bar: isVerdict ? bar : null }];
  });
}

/** Whether two addresses are of the same figure, on whatever snapshot. */
export function sameFigure(a: FigureAddress, b: FigureAddress): boolean {
  const against =
    a.versus === null || b.versus === null || typeof a.versus === "string" || typeof b.versus === "string"
      ? a.versus === b.versus
      : sameGroup(a.versus, b.versus);
  return (
    a.from === b.from &&
    a.measure === b.measure &&
    a.moment === b.moment &&
    sameGroup(a.group, b.group) &&
    against
  );
}
