import { formatNumber, formatPoints } from "../../language/format.ts";
import type { Locale } from "../../language/text.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { seenFrom } from "../detectable.ts";
import type { Sentence } from "../finding.ts";
import { type Labels, capital, inBoth } from "../labels.ts";
import { isEvident } from "../widest.ts";
import type { VignettesStructure } from "./answer.ts";

/** Of each attribute, the level that moved the judgement most, or that there is too little evidence of any. */
export function vignettesSentences(
  { question, attributes, choice }: VignettesStructure,
  estimates: readonly Estimate[],
  labels: Labels,
): Sentence[] {
  const size = (value: number, locale: Locale) =>
    choice
      ? formatPoints(Math.abs(value), locale)
      : `${formatNumber(Math.abs(value), locale, 2)} ${{ nl: "punt", en: "points" }[locale]}`;
  return attributes.map(({ name }): Sentence => {
    const effects = estimates.filter(
      e => e.measure === "amce" && e.group[name] !== undefined && e.value !== null,
    );
    const sure = effects
      .filter(e => isEvident(e, question.level))
      .toSorted((a, b) => Math.abs(b.value!) - Math.abs(a.value!));
    const [largest] = sure;
    const seen = seenFrom(
      estimates.filter(e => e.measure === "detectable-amce" && e.group[name] !== undefined),
      labels,
      size,
    );
    return {
      about: name,
      text: inBoth(locale => {
        const nl = locale === "nl";
        const what = capital(labels.column(name))[locale];
        if (effects.length === 0)
          return nl ? `${what}: hier is geen effect te tonen.` : `${what}: no effect can be shown here.`;
        if (largest === undefined) {
          const little = nl
            ? `${what}: er is te weinig aanwijzing dat dit kenmerk het oordeel veranderde.`
            : `${what}: there is too little evidence that this characteristic changed the judgement.`;
          return seen === null ? little : `${little} ${seen[locale]}`;
        }
        const shown = labels.group(largest.group)[locale];
        const base = labels.group(typeof largest.versus === "object" ? (largest.versus ?? {}) : {})[locale];
        const way = largest.value! > 0 ? (nl ? "hoger" : "higher") : nl ? "lager" : "lower";
        const more =
          sure.length === 1
            ? ""
            : nl
              ? ` Ook ${sure.length - 1} ${sure.length === 2 ? "ander niveau verschilt" : "andere niveaus verschillen"} meer dan toevallig.`
              : ` ${sure.length - 1} other ${sure.length === 2 ? "level differs" : "levels differ"} by more than chance too.`;
        return nl
          ? `${what}: met ‘${shown}’ is het oordeel gemiddeld ${size(largest.value!, locale)} ${way} dan met ‘${base}’.${more}`
          : `${what}: with ‘${shown}’ the judgement is on average ${size(largest.value!, locale)} ${way} than with ‘${base}’.${more}`;
      }),
    };
  });
}
