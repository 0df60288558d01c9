import type { Countless, ProtectedTables } from "../../disclosure/model.ts";
import { formatList, formatNumber, formatPercent } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { type Estimate, type Group, sameGroup } from "../../statistics/estimate.ts";
import { cellsIn, figureIn, groupKey } from "../cells.ts";
import { type About, countEstimate, estimateOf, hiddenEstimate } from "../estimate-of.ts";
import { adjustFamily } from "../family.ts";
import type { Sentence, Warning } from "../finding.ts";
import { framed } from "../frame.ts";
import { type Labels, capital, inBoth, labelsOf } from "../labels.ts";
import { sourceWarnings } from "../source-warnings.ts";
import {
  type RetentionFinding,
  type RetentionPart,
  type RetentionStructure,
  retentionKeys as keys,
} from "./model.ts";

type Structure = Countless<RetentionStructure>;
type Part = Countless<RetentionPart>;

/**
 * How long do people of each group stay, and do groups differ in that?
 *
 * Share still there at each moment (Kaplan–Meier, Greenwood's variance, log-log limits), median stay where half have left
 * (Brookmeyer–Crowley), the log-rank test over the groups, and the ratio of the chance of leaving against the reference
 * group (Cox, Efron), with what is held equal.
 */
export function retention(structure: Structure, tables: ProtectedTables): RetentionFinding {
  const { question, notes, parts } = structure;
  const frame = framed(structure);
  const labels = labelsOf(frame);
  const cell = cellsIn(tables);
  const everyone = countEstimate(row("count", {}), cell(`*|${structure.known}`));
  const found = parts.map(part => partEstimates(structure, part, tables));
  const all = adjustFamily(found.flat(), question.adjust);
  const lengths = found.map(part => part.length);
  const read = parts.map((part, i) => {
    const start = lengths.slice(0, i).reduce((sum, n) => sum + n, 0);
    return { part, estimates: all.slice(start, start + lengths[i]!) };
  });
  const warnings: Warning[] = [
    ...sourceWarnings(notes, [question.time, question.event, ...question.by], labels),
    ...missingWarning(structure, tables),
    {
      code: "adjusted-is-no-cause",
      about: null,
      text: {
        nl: "Wie er aan het eind nog was, telt mee tot dat moment; hoe lang die nog blijft, is niet bekend. Waarom mensen vertrokken, staat hier niet in.",
        en: "Whoever was still there at the end counts until then; how much longer they stay is not known. Why people left is not in this.",
      },
    },
    ...read.flatMap(({ part, estimates }) => estimableWarning(part, estimates)),
  ];
  return {
    ...frame,
    view: "retention",
    audience: tables.audience,
    total: everyone.value,
    question,
    estimates: [everyone, ...curveOf(structure, {}, tables), ...all],
    sentences: read.flatMap(({ part, estimates }) => sentencesOf(structure, part, estimates, labels)),
    warnings,
  };
}

const row = (
  measure: string,
  group: Group,
  moment: string | null = null,
  versus: Group | null = null,
): About => ({
  measure,
  moment,
  group,
  versus,
});

/** The share still there at each moment, and the median. */
function curveOf(structure: Structure, group: Group, tables: ProtectedTables): Estimate[] {
  const { times, known } = structure;
  const { time, level } = structure.question;
  const key = groupKey(group);
  const people = cellsIn(tables)(`${key}|${known}`);
  const figures = (["survival", "low", "high"] as const).map(what =>
    figureIn(tables, keys.curve(key, time, what)),
  );
  const [curve, low, high] = figures;
  const method = "kaplan-meier, greenwood, log-log";
  const shares = times.flatMap(at => {
    const about = row("survival", group, at);
    if (curve === null || curve === undefined) return [];
    if (curve.hidden !== null) return [hiddenEstimate(about, curve.hidden, method)];
    if (!(at in curve.values)) return [];
    // After the first step that rests on a hidden count the curve is not shown.
    if (curve.values[at] === null) return [hiddenEstimate(about, "derived", method)];
    return [
      estimateOf(
        about,
        {
          value: curve.values[at]!,
          low: low?.values?.[at] ?? null,
          high: high?.values?.[at] ?? null,
          level,
        },
        { n: people.value, method },
      ),
    ];
  });
  const median = figureIn(tables, keys.median(key, time));
  const range = figureIn(tables, keys.range(key, time))?.values ?? null;
  const about = row("median-stay", group);
  return [
    ...shares,
    median === null
      ? estimateOf(about, null, { method: "brookmeyer-crowley" })
      : median.hidden !== null
        ? hiddenEstimate(about, median.hidden, "brookmeyer-crowley")
        : estimateOf(
            about,
            {
              value: median.values["median"]!,
              low: range?.["low"] ?? null,
              high: range?.["high"] ?? null,
              level,
            },
            { n: people.value, method: "brookmeyer-crowley" },
          ),
  ];
}

function partEstimates(structure: Structure, part: Part, tables: ProtectedTables): Estimate[] {
  const { known, question } = structure;
  const cell = cellsIn(tables);
  const test = figureIn(tables, part.test);
  const model = figureIn(tables, part.model);
  const about = row("log-rank", {}, part.by);
  const { reference } = part;
  return [
    ...part.groups.map(group => countEstimate(row("count", group), cell(`${groupKey(group)}|${known}`))),
    ...part.groups.flatMap(group => curveOf(structure, group, tables)),
    ...(reference === null
      ? []
      : [
          test === null
            ? estimateOf(about, null, { method: "log-rank" })
            : test.hidden !== null
              ? hiddenEstimate(about, test.hidden, "log-rank")
              : estimateOf(
                  about,
                  { value: test.values["statistic"]! },
                  { p: test.values["p"] ?? null, test: "log-rank", method: "log-rank" },
                ),
          ...part.groups
            .filter(group => !sameGroup(group, reference))
            .map(group => {
              const ratio = row("hazard-ratio", group, null, reference);
              const method = question.control.length > 0 ? "cox, efron, adjusted" : "cox, efron";
              if (model === null) return estimateOf(ratio, null, { method });
              if (model.hidden !== null) return hiddenEstimate(ratio, model.hidden, method);
              const of = (name: string) => model.values[`${name}:${group[part.by]}`] ?? null;
              return estimateOf(
                ratio,
                { value: of("ratio"), low: of("low"), high: of("high"), level: question.level },
                { p: of("p"), test: "wald", method },
              );
            }),
        ]),
  ];
}

function missingWarning({ unknown }: Structure, tables: ProtectedTables): Warning[] {
  if (unknown === null) return [];
  const missing = cellsIn(tables)(`*|${unknown}`);
  return [
    {
      code: "missing",
      about: null,
      text: inBoth(locale => {
        const some = missing.hidden === null ? formatNumber(missing.value, locale) : null;
        return locale === "nl"
          ? `Van ${some ?? "sommige"} mensen is niet bekend hoe lang zij bleven of of zij vertrokken. Zij tellen niet mee.`
          : `For ${some ?? "some"} people it is not known how long they stayed or whether they left. They do not count.`;
      }),
    },
  ];
}

function estimableWarning({ by }: Part, estimates: readonly Estimate[]): Warning[] {
  const absent = estimates.some(
    e => (e.measure === "log-rank" || e.measure === "hazard-ratio") && e.value === null && e.hidden === null,
  );
  if (!absent) return [];
  return [
    {
      code: "not-estimable",
      about: by,
      text: {
        nl: "Een toets of vergelijking is hier niet te berekenen: niemand vertrok, of een van de groepen is te klein.",
        en: "A test or comparison cannot be computed here: nobody left, or one of the groups is too small.",
      },
    },
  ];
}

export const isEvident = (e: Estimate | undefined, level: number): boolean =>
  e !== undefined && e.adjustedP !== null && e.adjustedP < 1 - level;

/** What the curves say at the moment in the middle of those that are shown, and whether they differ. */
function sentencesOf(
  structure: Structure,
  part: Part,
  estimates: readonly Estimate[],
  labels: Labels,
): Sentence[] {
  const { question } = structure;
  const known = part.groups.filter(group => !labels.isUnknown(group));
  const at = (group: Group, moment: string) =>
    estimates.find(
      e => e.measure === "survival" && e.moment === moment && sameGroup(e.group, group) && e.value !== null,
    );
  const name = capital(labels.column(part.by));
  const usable = structure.times.filter(moment => known.filter(group => at(group, moment)).length > 1);
  const moment = usable[Math.floor(usable.length / 2)];
  const say = (text: Text): Sentence => ({ about: part.by, text });
  if (moment === undefined)
    return [
      say(
        inBoth(locale =>
          locale === "nl"
            ? `${name.nl}: hier zijn te weinig groepen te tonen om te vergelijken.`
            : `${name.en}: too few groups can be shown here to compare them.`,
        ),
      ),
    ];
  const test = estimates.find(e => e.measure === "log-rank");
  const shown = known.flatMap(group => {
    const e = at(group, moment);
    return e === undefined ? [] : [e];
  });
  const ordered = shown.toSorted((a, b) => b.value! - a.value!).slice(0, 4);
  const sentences = [
    say(
      inBoth(locale => {
        const list = formatList(
          ordered.map(e => `${labels.group(e.group)[locale]} ${formatPercent(e.value!, locale)}`),
          locale,
        );
        const time = labels.column(question.time)[locale];
        return locale === "nl"
          ? `Na ${formatNumber(Number(moment), "nl")} (${time}) is naar schatting nog in dienst: ${list}.${isEvident(test, question.level) ? " Over de hele tijd verschilt het vertrek van de groepen meer dan toevallig." : " Er is te weinig aanwijzing dat het vertrek van de groepen meer dan toevallig verschilt."}`
          : `After ${formatNumber(Number(moment), "en")} (${time}) still there by estimate: ${list}.${isEvident(test, question.level) ? " Over the whole time leaving differs between the groups by more than chance." : " There is too little evidence that leaving differs between the groups by more than chance."}`;
      }),
    ),
  ];
  for (const ratio of estimates.filter(
    e => e.measure === "hazard-ratio" && isEvident(e, question.level) && !labels.isUnknown(e.group),
  ))
    sentences.push(
      say(
        inBoth(locale => {
          const other =
            ratio.versus !== null && ratio.versus !== "everyone-else"
              ? labels.group(ratio.versus)[locale]
              : "";
          const held = formatList(
            question.control.map(column => labels.column(column)[locale]),
            locale,
          );
          const times = formatNumber(ratio.value!, locale, 2);
          if (locale === "nl")
            return `De kans om op enig moment te vertrekken is bij ${labels.group(ratio.group).nl} ${times} keer die bij ${other}${held === "" ? "" : `, bij gelijke ${held}`} (Cox).`;
          return `The chance of leaving at any time is for ${labels.group(ratio.group).en} ${times} times that for ${other}${held === "" ? "" : `, with the same ${held}`} (Cox).`;
        }),
      ),
    );
  return sentences;
}
