import { formatList, formatNumber, formatPercent } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { CriterionFinding, GroupFigure, Verdict } from "./finding.ts";

/** What a criterion came to, in a few words. */
export const verdicts: Readonly<Record<Verdict, Text>> = {
  reached: { nl: "gehaald", en: "reached" },
  missed: { nl: "niet gehaald", en: "not reached" },
  uncertain: { nl: "te onzeker om te zeggen", en: "too uncertain to say" },
  hidden: {
    nl: "niet te zeggen: te weinig mensen in een groep",
    en: "cannot be said: too few people in a group",
  },
};

/** A figure with its margin and the number of people it rests on. */
export function written(
  { interval, n }: GroupFigure,
  locale: Locale,
  write: (value: number) => string,
): string | null {
  if (interval === null || n === null) return null;
  const to = locale === "nl" ? "tot" : "to";
  return `${write(interval.value)} (${write(interval.low)} ${to} ${write(interval.high)})`;
}

/** The group by itself: "Dienstverlening", not "onderdeel: Dienstverlening". */
const bare = (group: Text, locale: Locale): string => group[locale].replace(/^[^:]*: /, "");

/**
 * What a criterion came to, with how sure that is: which groups reach it, which do not, of which it cannot be said,
 * and which are hidden.
 *
 * @example
 * const group = { by: "unit", code: "a", group: { nl: "onderdeel: A", en: "unit: A" }, n: 100, hidden: null, verdict: "missed", interval: { value: 0.6, low: 0.5, high: 0.69, level: 0.95, method: "wilson" } };
 * const criterion = { kind: "share", atLeast: 0.85, within: "unit" };
 * criterionSentences({ criterion, verdict: "missed", groups: [group], pairs: [] }, "en") // → ["A: certainly under 85%, at 60% (50% to 69%)."]
 */
export function criterionSentences(
  { criterion, groups, pairs }: CriterionFinding,
  locale: Locale,
): readonly string[] {
  if (criterion.kind === "equivalence") {
    const [equal, apart, open] = (["reached", "missed", "uncertain"] as const).map(
      verdict => pairs.filter(pair => pair.verdict === verdict).length,
    );
    return [
      locale === "nl"
        ? `Van ${pairs.length} paren groepen die te vergelijken zijn, verschillen er ${equal} aantoonbaar minder dan afgesproken en ${apart} aantoonbaar meer; van ${open} is het te onzeker om te zeggen.`
        : `Of ${pairs.length} pairs of groups that can be compared, ${equal} are shown to differ by less than agreed and ${apart} by more; of ${open} it is too uncertain to say.`,
    ];
  }
  const write = (value: number) =>
    criterion.kind === "share" ? formatPercent(value, locale, 0) : formatNumber(value, locale, 1);
  const goal = write(criterion.atLeast);
  const of = (verdict: Verdict) => groups.filter(group => group.verdict === verdict);
  const named = (some: readonly GroupFigure[]) =>
    formatList(
      some.map(({ group }) => bare(group, locale)),
      locale,
    );
  const withFigures = (some: readonly GroupFigure[]) =>
    formatList(
      some.map(figure => `${bare(figure.group, locale)} ${written(figure, locale, write)}`),
      locale,
    );
  const sentences: string[] = [];
  const missed = of("missed");
  const [only] = missed;
  if (missed.length === 1 && only !== undefined)
    sentences.push(
      locale === "nl"
        ? `${bare(only.group, locale)}: zeker onder ${goal}, met ${written(only, locale, write)}.`
        : `${bare(only.group, locale)}: certainly under ${goal}, at ${written(only, locale, write)}.`,
    );
  else if (missed.length > 1)
    sentences.push(
      locale === "nl"
        ? `Zeker onder ${goal}: ${withFigures(missed)}.`
        : `Certainly under ${goal}: ${withFigures(missed)}.`,
    );
  const uncertain = of("uncertain");
  if (uncertain.length > 0)
    sentences.push(
      locale === "nl"
        ? `Te onzeker om te zeggen, de marge ligt aan beide kanten van ${goal}: ${withFigures(uncertain)}.`
        : `Too uncertain to say, the margin lies on both sides of ${goal}: ${withFigures(uncertain)}.`,
    );
  const reached = of("reached");
  if (reached.length > 0)
    sentences.push(
      locale === "nl"
        ? `Zeker ten minste ${goal}: ${withFigures(reached)}.`
        : `Certainly at least ${goal}: ${withFigures(reached)}.`,
    );
  const hidden = of("hidden");
  if (hidden.length > 0)
    sentences.push(
      locale === "nl"
        ? `Niet getoond, om niemand te laten herkennen: ${named(hidden)}.`
        : `Not shown, so that nobody can be recognised: ${named(hidden)}.`,
    );
  return sentences;
}
