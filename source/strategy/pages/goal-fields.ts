import { Failure } from "../../language/failure.ts";
import { formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import type { Form } from "../../web/route.ts";
import { chosen, longestLine, longestText, typedDay, typedWords } from "../../work/fields.ts";
import { type Goal, type GoalFields, themes, verdictValues } from "../model.ts";
import type { Strategy } from "../strategy.server.ts";
import { readTarget, typedNumber, valueAfter, whichChange } from "../target.ts";

/** What a form of a goal may refer to. */
export interface Known {
  readonly strategy: Strategy;
  /** Ids of the units that are there. */
  readonly units: readonly string[];
  readonly templates: readonly string[];
}

const titleNeeded: Text = { nl: "Geef het doel een naam.", en: "Give the goal a name." };
const changeNeedsBaseline: Text = {
  nl: "Een verandering rekent vanaf een nulmeting: vul die in, of schrijf de waarde die u wilt bereiken.",
  en: "A change starts from a baseline: enter it, or write the value to reach.",
};
const whichSource: Text = {
  nl: "Schrijf waar iedereen dit getal kan lezen.",
  en: "Write where anyone can read this number.",
};
const otherIndicator: Text = {
  nl: "Deze meting is van een andere indicator. Kies een meting van de gekozen indicator.",
  en: "This measurement is of another indicator. Choose one of the chosen indicator.",
};

/**
 * Reads a goal as it was typed. Only the name is needed: what else is missing is said on its page.
 *
 * @throws Failure at the field that cannot be read
 */
export function readGoalForm(form: Form, { strategy, units, templates }: Known): GoalFields {
  const line = (field: string, needed?: Text) =>
    typedWords(form.one(field), { field, most: longestLine, ...(needed === undefined ? {} : { needed }) });
  const words = (field: string) => typedWords(form.one(field), { field, most: longestText });
  const theme = chosen(form.one("theme"), themes, "theme");
  const indicator = strategy.indicators.get(form.one("indicator")) ?? null;
  const isVerdict = indicator?.indicator.measuredIn === "verdict";
  const typedBaseline = readBaseline(form, strategy, indicator?.indicator.id ?? null);
  const baseline = isVerdict ? fromNotReached(typedBaseline) : typedBaseline;
  return {
    theme,
    ambition: strategy.ambitions.find(({ id }) => id === form.one("ambition"))?.id ?? null,
    title: line("title", titleNeeded),
    titleEn: line("titleEn"),
    whom: line("whom"),
    what: words("what"),
    why: words("why"),
    owner: line("owner"),
    indicator: indicator?.indicator.id ?? null,
    ...baseline,
    ...(isVerdict
      ? { targetValue: verdictValues.reached, targetTyped: null, targetAs: "value" as const }
      : readTargetFields(form, baseline.baselineValue)),
    byWhen: typedDay(form.one("byWhen"), "byWhen"),
    representation: form.one("representation") === "yes",
    disadvantage: words("disadvantage"),
    proportion: words("proportion"),
    missedBefore: words("missedBefore"),
    template: templates.find(id => id === form.one("template")) ?? null,
    units: units.filter(id => form.all("units").includes(id)),
    findings: [...strategy.findings.keys()].filter(id => form.all("findings").includes(id)),
  };
}

type Baseline = Pick<
  GoalFields,
  "baselineValue" | "baselineOn" | "baselineSource" | "baselineMeasurement" | "baselinePublic"
>;

/** A measurement taken over, or what was entered with its source. */
function readBaseline(form: Form, strategy: Strategy, indicator: string | null): Baseline {
  const from = form.one("baselineFrom");
  if (from !== "") {
    const found = [...strategy.indicators.values()].flatMap(entry =>
      entry.measurements.filter(({ id }) => id === from).map(one => ({ one, of: entry.indicator.id })),
    )[0];
    if (found === undefined || found.of !== indicator)
      throw new Failure("baseline", otherIndicator, { field: "baselineFrom" });
    const { one } = found;
    return {
      baselineValue: one.value,
      baselineOn: one.on,
      baselineSource: one.source,
      baselineMeasurement: one.id,
      baselinePublic: false,
    };
  }
  const baselinePublic = form.one("baselinePublic") === "yes";
  return {
    baselineValue: typedNumber(form.one("baselineValue"), "baselineValue"),
    baselineOn: typedDay(form.one("baselineOn"), "baselineOn"),
    baselineSource: typedWords(form.one("baselineSource"), {
      field: "baselineSource",
      most: longestText,
      ...(baselinePublic ? { needed: whichSource } : {}),
    }),
    baselineMeasurement: null,
    baselinePublic,
  };
}

/** A goal on a verdict starts where it is not reached, and ends where it is: there is no other value to choose. */
const fromNotReached = (baseline: Baseline): Baseline =>
  baseline.baselineMeasurement !== null ? baseline : { ...baseline, baselineValue: verdictValues.missed };

function readTargetFields(
  form: Form,
  baseline: number | null,
): Pick<GoalFields, "targetValue" | "targetTyped" | "targetAs"> {
  const typed = readTarget(form.one("target"), "target");
  if (typed === null) return { targetValue: null, targetTyped: null, targetAs: "value" };
  if (typed.as === "value") return { targetValue: typed.number, targetTyped: null, targetAs: "value" };
  const said = form.one("targetAs");
  const as = typed.as === "change" ? (said === "relative" || said === "points" ? said : null) : typed.as;
  // "25% more" can be both: 20% becomes 25% or 45%, and nobody may guess which was meant.
  if (as === null)
    throw new Failure("target-which", whichChange(typed.number, baseline), { field: "targetAs" });
  if (baseline === null) throw new Failure("target-change", changeNeedsBaseline, { field: "baselineValue" });
  return { targetValue: valueAfter(baseline, typed.number, as), targetTyped: typed.number, targetAs: as };
}

/** A target as it was typed, to give back in its field. */
export function typedTargetOf(
  goal: Pick<Goal, "targetValue" | "targetTyped" | "targetAs">,
  locale: "nl" | "en",
): string {
  if (goal.targetValue === null) return "";
  if (goal.targetTyped === null || goal.targetAs === "value") return plain(goal.targetValue, locale);
  const unit = goal.targetAs === "points" ? (locale === "nl" ? " procentpunt" : " percentage points") : "%";
  const way =
    goal.targetTyped < 0 ? (locale === "nl" ? "minder" : "less") : locale === "nl" ? "meer" : "more";
  return `${plain(Math.abs(goal.targetTyped), locale)}${unit} ${way}`;
}

/** A number as a field takes it: without the marks of thousands. */
export const plain = (value: number, locale: "nl" | "en"): string => {
  const written = String(Number(value.toFixed(6)));
  return locale === "nl" ? written.replace(".", ",") : written;
};

/** The value of a field in words, for a hint. */
export const inWords = (value: number, locale: "nl" | "en"): string => formatNumber(value, locale);
