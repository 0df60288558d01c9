import { rates } from "./algorithm/model.ts";
import { flowNames, flowRates } from "./flows/model.ts";
import { personal } from "./network/model.ts";

/** How the number of a measure is read. Logarithms and what is made of them have three digits: two hide what matters. */
export type Unit = "share" | "points" | "people" | "number" | "logarithm";

/** The rows about one rate, as `measuresOf` names them. */
const aboutRate = (rate: string, prefix = `${rate}-`): [string, Unit][] => [
  [rate, "share"],
  [`${prefix}difference`, "points"],
  [`${prefix}ratio`, "number"],
  [`${prefix}shortfall`, "people"],
  [`${prefix}equivalence`, "points"],
  [`detectable-${prefix}difference`, "points"],
];

const each = (unit: Unit, ...measures: readonly string[]): [string, Unit][] =>
  measures.map(measure => [measure, unit]);

/** Every measure that a view gives, and what its number is. */
const units: ReadonlyMap<string, Unit> = new Map([
  ...aboutRate("rate", ""),
  ...aboutRate("pass-rate"),
  ...[...Object.keys(rates), ...flowRates].flatMap(rate => aboutRate(rate)),
  ...each(
    "people",
    "count",
    "respondents",
    "tp",
    "fp",
    "tn",
    "fn",
    ...flowNames.map(name => `count-${name}`),
  ),
  ...each("people", "pairs", "pairs-both", "pairs-first-only", "pairs-second-only", "pairs-neither"),
  ...each("share", "share", "transition", "homophily", "survival", "response"),
  ...each(
    "share",
    "projected-share",
    "needed-share",
    "best-share",
    "present-share",
    "chance-of-target",
    "target-share",
  ),
  ...each("people", "target-shortfall"),
  ...each("share", "mean-gap", "median-gap", "adjusted-gap", "adjusted-gap-kennedy", "band-share"),
  ...each("share", "detectable-mean-gap", "detectable-adjusted-gap"),
  ...each("points", "risk-difference", "average-marginal-effect"),
  ...each("points", "paired-difference", "detectable-paired-difference"),
  ...each("number", "odds-ratio", "risk-ratio", "homogeneity", "index", "paired-odds-ratio"),
  ...each("number", "mcnemar", "mcnemar-exact", "mcnemar-corrected", "response-chi-square"),
  ...each("number", "mean", "median", "standard-deviation", "welch-anova", "hedges-g"),
  ...each("number", "mean-difference", "detectable-mean-difference", "weighted-mean", "weight"),
  ...each("number", "alpha", "alpha-standardized", "alpha-complete", "alpha-without", "rest-correlation"),
  ...each("number", "median-stay", "log-rank", "hazard-ratio"),
  ...each("number", "ei-index", "ei-by-lot", "ei-expected", "assortativity", "coleman"),
  ...each("number", "density-within", "density-between", "density-odds-ratio"),
  ...personal.flatMap(measure => each("number", measure, `${measure}-difference`)),
  ...each("number", "amce", "detectable-amce", "marginal-mean"),
  ...each("logarithm", "log-gap", "adjusted-log-gap", "r-squared", "oaxaca-gap"),
  ...each("logarithm", "oaxaca-endowments", "oaxaca-coefficients", "oaxaca-interaction"),
  ...each("logarithm", "oaxaca-explained", "oaxaca-unexplained"),
]);

/** Whether a measure is in the table, so that its unit is known rather than guessed. */
export const isMeasure = (measure: string): boolean => units.has(measure);

/** How the number of a measure is read; a plain number for one of an older release that is no longer given. */
export const unitOf = (measure: string): Unit => units.get(measure) ?? "number";
