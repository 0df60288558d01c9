import { join } from "node:path";
import { planFile, withFileSource } from "../../source/command/file-plan.server.ts";
import { dimensionsOf } from "../../source/datasets/dimensions.ts";
import type { Source } from "../../source/datasets/source.ts";
import type { Variable } from "../../source/engine/model.ts";
import type { ColumnKind } from "../../source/mirror/parameters.ts";
import { betweenness } from "../../source/statistics/betweenness.ts";
import {
  type Confusion,
  confusionRate,
  type ConfusionRate,
  rateDifference,
  rateRatio,
} from "../../source/statistics/confusion.ts";
import { type Factor, treatmentDesign } from "../../source/statistics/design.ts";
import { linear, robustSlopes } from "../../source/statistics/linear.ts";
import { logistic } from "../../source/statistics/logistic.ts";
import { type Patterns, samplesOf } from "../../source/statistics/patterns.ts";
import { constraint } from "../../source/statistics/structural-holes.ts";
import { tiesOf } from "../../source/statistics/ties.ts";
import { twoByTwoTest } from "../../source/statistics/two-by-two-test.ts";
import { mostMemory, processorTime, type Row, report, seconds } from "./measure.ts";

/*
 * Measures the engine with the statistics on generated files, one part a process: `node engine.ts PART FOLDER`.
 * Times are of the processor, all threads together, since that is what other work on the machine disturbs least.
 */

const [part = "", folder = ""] = process.argv.slice(2);
const runs = 5;

const asked = { filter: [], unit: "persons" } as const;
const plain = (column: string): Variable => ({ name: column, column, transform: null });

async function onFile(
  file: string,
  by: readonly string[],
  moments: readonly string[],
  others: readonly (readonly [string, Exclude<ColumnKind, "category" | "yes-no">])[],
  work: (source: Source) => Promise<Row[]>,
): Promise<Row[]> {
  const planned = await planFile(join(folder, file), {
    by,
    control: [],
    moments,
    others: new Map(others),
    groupless: true,
    counts: false,
    population: null,
    nested: [],
    weight: null,
    sheet: null,
    sample: false,
  });
  return withFileSource(planned, false, work);
}

const groups = ["geslacht", "herkomst", "leeftijd", "dienst"];

/** Rates of an algorithm with intervals, and every group against all others, in 120 intersections. */
function fairness(): Promise<Row[]> {
  return onFile("fair-1m.csv", groups, ["y_true", "y_pred"], [], async source => {
    const question = {
      ...asked,
      kind: "confusion",
      dimensions: dimensionsOf(source.dataset),
      predicted: { column: "y_pred", atLeast: null },
      actual: { column: "y_true", atLeast: null },
    } as const;
    const [{ confusion }, tabulating] = await processorTime(runs, () => source.tabulate(question));
    const [estimates, estimating] = await processorTime(runs, () => rates(confusion.content.values));
    return [
      { what: "a million decisions in 120 intersections: tabulate", value: seconds(tabulating) },
      {
        what: `· ${estimates} rates, differences, ratios and tests with intervals`,
        value: seconds(estimating),
      },
    ];
  });
}

function rates(values: readonly Float64Array[]): number {
  const of = (cell: number): Confusion => ({
    tp: values[0]![cell]!,
    fp: values[1]![cell]!,
    tn: values[2]![cell]!,
    fn: values[3]![cell]!,
  });
  const sum = (column: Float64Array) => column.reduce((total, v) => total + v, 0);
  const all: Confusion = {
    tp: sum(values[0]!),
    fp: sum(values[1]!),
    tn: sum(values[2]!),
    fn: sum(values[3]!),
  };
  let made = 0;
  const wanted: readonly ConfusionRate[] = [
    "selectionRate",
    "baseRate",
    "tpr",
    "fpr",
    "fnr",
    "ppv",
    "npv",
    "accuracy",
  ];
  for (let cell = 0; cell < values[0]!.length; cell++) {
    const own = of(cell);
    const rest: Confusion = {
      tp: all.tp - own.tp,
      fp: all.fp - own.fp,
      tn: all.tn - own.tn,
      fn: all.fn - own.fn,
    };
    for (const rate of wanted) {
      confusionRate(own, rate);
      rateDifference(own, rest, rate);
      rateRatio(own, rest, rate);
      made += 3;
    }
    twoByTwoTest(own.tp + own.fp, own.tn + own.fn, rest.tp + rest.fp, rest.tn + rest.fn);
    made += 1;
  }
  return made;
}

/** The first 500,000 of the same people: a logistic and a linear regression on categories. */
function models(): Promise<Row[]> {
  return onFile("fair-500k.csv", groups, ["y_true", "y_pred"], [], async source => {
    const dimensions = dimensionsOf(source.dataset);
    const design = (patterns: Patterns) =>
      treatmentDesign(
        patterns.dimensions.map(({ name, classification }, d): Factor => {
          const levels = classification.categories.map(c => c.code);
          return { name, levels, codes: patterns.codes[d]!, reference: levels[0]! };
        }),
      );
    const fit = (kind: "logistic" | "linear") => async () => {
      const amounts = kind === "logistic" ? [plain("y_true")] : [];
      const { patterns } = await source.tabulate({
        ...asked,
        kind: "patterns",
        dimensions,
        amounts,
        response: plain("y_pred"),
      });
      const { rows } = design(patterns);
      if (kind === "linear") return robustSlopes(linear(rows, samplesOf(patterns))).length;
      const truth = patterns.values[0]!;
      const whole = rows.map((row, i) => Float64Array.of(...row, truth[i]!));
      return logistic(whole, patterns.n, patterns.sums).coefficients.length;
    };
    const [terms, logit] = await processorTime(runs, fit("logistic"));
    const [columns, ols] = await processorTime(runs, fit("linear"));
    return [
      { what: `logistic regression, 500,000 rows × ${terms}, tabulating included`, value: seconds(logit) },
      { what: `least squares with HC3, 500,000 rows × ${columns}, tabulating included`, value: seconds(ols) },
    ];
  });
}

/** Who moved where in eight years of 300,000 people. */
function panel(): Promise<Row[]> {
  const others = [
    ["persoon", "pseudonym"],
    ["jaar", "number"],
  ] as const;
  return onFile("panel-300k.csv", ["geslacht", "herkomst", "niveau"], [], others, async source => {
    const question = {
      ...asked,
      kind: "transitions",
      dimensions: dimensionsOf(source.dataset).filter(d => d.name !== "niveau"),
      of: { person: "persoon", period: "jaar", level: "niveau" },
    } as const;
    const [{ transitions }, took] = await processorTime(3, () => source.tabulate(question));
    return [
      {
        what: `yearly transitions of 1.9 million person-years, ${transitions.size} cells`,
        value: seconds(took),
      },
    ];
  });
}

/** Ties read from a file and measured. */
async function network(people: number): Promise<Row[]> {
  return onFile(
    `graaf-${people}.csv`,
    [],
    [],
    [
      ["van", "number"],
      ["naar", "number"],
    ],
    async source => {
      const { patterns } = await source.tabulate({
        ...asked,
        kind: "patterns",
        dimensions: [],
        amounts: [plain("van"), plain("naar")],
        response: plain("van"),
      });
      const [van, naar] = patterns.values;
      const ties = tiesOf(
        people,
        Array.from(van!, (a, e) => [a, naar![e]!]),
        false,
      );
      const name = `${people.toLocaleString("en")} people, ${ties.from.length.toLocaleString("en")} ties`;
      const [, burt] = await processorTime(runs, () => constraint(ties));
      const [, paths] = await processorTime(people > 5000 ? 1 : 3, () => betweenness(ties));
      return [
        { what: `constraint, ${name}`, value: seconds(burt) },
        { what: `betweenness, ${name}`, value: seconds(paths) },
      ];
    },
  );
}

const parts: Readonly<Record<string, () => Promise<Row[]>>> = {
  fairness,
  models,
  panel,
  "network-2000": () => network(2000),
  "network-20000": () => network(20_000),
};
const rows = (await parts[part]?.()) ?? [];
report([
  ...rows,
  { what: "· most memory of this part, reading the file included", value: `${Math.round(mostMemory())} MB` },
]);
