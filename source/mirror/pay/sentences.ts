import { formatList, formatNumber, formatPercent } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import { type Estimate, groupWord, sameGroup } from "../../statistics/estimate.ts";
import type { Countless } from "../../disclosure/model.ts";
import { seenFrom, withoutEvidence } from "../detectable.ts";
import type { Sentence } from "../finding.ts";
import { type Labels, capital, inBoth } from "../labels.ts";
import type { PayPart } from "./model.ts";
import type { PayQuestion } from "./parameters.ts";

/** A characteristic with its estimates, adjusted for their number. */
export interface ReadPart {
  readonly part: Countless<PayPart>;
  readonly estimates: readonly Estimate[];
}

/** More groups than this are told of only where the evidence sets them apart. */
const fewGroups = 3;

/** What is held equal, in words. */
export const heldEqual = (question: PayQuestion, labels: Labels): Text =>
  inBoth(locale =>
    formatList(
      [...new Set([...question.control, ...question.squares])].map(name => labels.column(name)[locale]),
      locale,
    ),
  );

export const isEvident = (e: Estimate | undefined, level: number): boolean =>
  e?.adjustedP !== null && e?.adjustedP !== undefined && e.adjustedP < 1 - level;

/** `8.2% below`: where pay of a group lies from that of the group compared with. */
export function besides(gap: number, locale: Locale): string {
  const size = formatPercent(Math.abs(gap), locale);
  if (locale === "nl") return `${size} ${gap < 0 ? "boven" : "onder"}`;
  return `${size} ${gap < 0 ? "above" : "below"}`;
}

/** A gap as a size: `8.2%`. */
const inPercents = (gap: number, locale: Locale): string => formatPercent(gap, locale);

const none: Text = { nl: "", en: "" };

/** What the figures of one characteristic say: the crude gap, the gap with the same held equal, bands and categories. */
export function paySentences(
  { part, estimates }: ReadPart,
  question: PayQuestion,
  labels: Labels,
): Sentence[] {
  const about = part.by;
  const find = (measure: string, of: Estimate, method?: string) =>
    estimates.find(
      e =>
        e.measure === measure &&
        groupWord(e.group) === groupWord(of.group) &&
        (method === undefined || e.method === method),
    );
  const gaps = estimates.filter(
    e => e.measure === "mean-gap" && Object.keys(e.group).length === 1 && !labels.isUnknown(e.group),
  );
  const shown = gaps.filter(e => e.value !== null);
  if (shown.length === 0)
    return [
      {
        about,
        text: inBoth(locale =>
          locale === "nl"
            ? `${capital(labels.column(part.by)).nl}: hier zijn te weinig groepen te tonen om loon te vergelijken.`
            : `${capital(labels.column(part.by)).en}: too few groups can be shown here to compare pay.`,
        ),
      },
    ];
  const told = shown.length > fewGroups ? shown.filter(e => isEvident(e, question.level)) : shown;
  const texts: Text[] = told.flatMap(gap => {
    const median = find("median-gap", gap);
    const adjusted = find("adjusted-gap", gap);
    return [
      crude(gap, median, find("detectable-mean-gap", gap), question.level, labels),
      ...(adjusted?.value === null || adjusted === undefined
        ? []
        : [heldSentence(gap, adjusted, find("detectable-adjusted-gap", gap), question, labels)]),
      ...decomposed(gap, find, question, labels),
    ];
  });
  const seen = seenFrom(
    shown.flatMap(gap => find("detectable-mean-gap", gap) ?? []),
    labels,
    inPercents,
  );
  if (told.length === 0)
    texts.push(
      inBoth(locale => {
        const little =
          locale === "nl"
            ? `${capital(labels.column(part.by)).nl}: van geen van deze groepen is er genoeg aanwijzing dat het gemiddelde loon meer dan toevallig afwijkt van dat van ${named(shown[0]!, labels).nl}.`
            : `${capital(labels.column(part.by)).en}: for none of these groups is there enough evidence that mean pay differs from that of ${named(shown[0]!, labels).en} by more than chance.`;
        return seen === null ? little : `${little} ${seen[locale]}`;
      }),
    );
  const [only] = gaps.length === 1 ? gaps : [];
  if (only !== undefined) texts.push(...bands(only, estimates, labels));
  texts.push(...categories(estimates, question, labels));
  return texts.map(text => ({ about, text }));
}

/** The group a gap is a share of. */
const named = ({ versus }: Estimate, labels: Labels): Text =>
  versus === null || versus === "everyone-else" ? none : labels.group(versus);

function crude(
  gap: Estimate,
  median: Estimate | undefined,
  detectable: Estimate | undefined,
  level: number,
  labels: Labels,
): Text {
  const unsure = withoutEvidence(detectable === undefined ? [] : [detectable], labels, inPercents);
  const evident = isEvident(gap, level);
  return inBoth(locale => {
    const [group, other] = [labels.group(gap.group)[locale], named(gap, labels)[locale]];
    const middle =
      median?.value === null || median === undefined
        ? ""
        : ` (${locale === "nl" ? "mediaan" : "median"}: ${besides(median.value, locale)})`;
    const start =
      locale === "nl"
        ? `Gemiddeld loon, zonder iets gelijk te houden: ${group} ${besides(gap.value!, locale)} ${other}${middle}.`
        : `Mean pay, with nothing held equal: ${group} ${besides(gap.value!, locale)} ${other}${middle}.`;
    return evident ? start : `${start} ${unsure[locale]}`;
  });
}

function heldSentence(
  gap: Estimate,
  adjusted: Estimate,
  detectable: Estimate | undefined,
  question: PayQuestion,
  labels: Labels,
): Text {
  const unsure = withoutEvidence(detectable === undefined ? [] : [detectable], labels, inPercents);
  const held = heldEqual(question, labels);
  const evident = isEvident(adjusted, question.level);
  return inBoth(locale => {
    const [group, other] = [labels.group(gap.group)[locale], named(gap, labels)[locale]];
    const start =
      locale === "nl"
        ? `Bij gelijke ${held.nl}: ${group} ${besides(adjusted.value!, locale)} ${other}.`
        : `With the same ${held.en}: ${group} ${besides(adjusted.value!, locale)} ${other}.`;
    return evident ? start : `${start} ${unsure[locale]}`;
  });
}

/** Which part of the gap goes together with what is held equal, where that can be said as a part of it. */
function decomposed(
  gap: Estimate,
  find: (measure: string, of: Estimate, method?: string) => Estimate | undefined,
  question: PayQuestion,
  labels: Labels,
): Text[] {
  const whole = find("oaxaca-gap", gap)?.value ?? null;
  const explained = find("oaxaca-explained", gap, "oaxaca-blinder, pooled")?.value ?? null;
  if (whole === null || explained === null || !isEvident(gap, question.level)) return [];
  const share = explained / whole;
  if (!(share >= 0 && share <= 1)) return [];
  const held = heldEqual(question, labels);
  return [
    inBoth(locale =>
      locale === "nl"
        ? `Van het verschil hangt ${formatPercent(share, locale, 0)} samen met hoe de twee groepen over ${held.nl} verdeeld zijn, en ${formatPercent(1 - share, locale, 0)} niet (Oaxaca–Blinder).`
        : `Of the gap ${formatPercent(share, locale, 0)} goes together with how the two groups are spread over ${held.en}, and ${formatPercent(1 - share, locale, 0)} does not (Oaxaca–Blinder).`,
    ),
  ];
}

function bands(gap: Estimate, estimates: readonly Estimate[], labels: Labels): Text[] {
  const share = (moment: string) =>
    estimates.find(e => e.measure === "band-share" && e.moment === moment && sameGroup(e.group, gap.group))
      ?.value ?? null;
  const [lowest, highest] = [share("q1"), share("q4")];
  if (lowest === null || highest === null) return [];
  return [
    inBoth(locale => {
      const group = labels.group(gap.group)[locale];
      const [low, high] = [formatPercent(lowest, locale), formatPercent(highest, locale)];
      return locale === "nl"
        ? `In het laagst betaalde kwart van iedereen is het aandeel ${group} ${low}, in het hoogst betaalde kwart ${high}.`
        : `In the lowest paid quarter of everyone the share of ${group} is ${low}, in the highest paid quarter ${high}.`;
    }),
  ];
}

/** Categories of workers in which the gap reaches the mark. */
export function reachesMark(estimates: readonly Estimate[], mark: number) {
  const gaps = estimates.filter(e => e.measure === "mean-gap" && Object.keys(e.group).length === 2);
  const shown = gaps.filter(e => e.value !== null);
  const reaching = shown.filter(e => Math.abs(e.value!) >= mark);
  const clearly = reaching.filter(
    e => e.low !== null && e.high !== null && (e.low >= mark || e.high <= -mark),
  );
  return { gaps, shown, reaching, clearly };
}

function categories(estimates: readonly Estimate[], question: PayQuestion, labels: Labels): Text[] {
  const { gaps, shown, reaching, clearly } = reachesMark(estimates, question.mark);
  if (gaps.length === 0 || question.within === null) return [];
  const within = labels.column(question.within);
  return [
    inBoth(locale => {
      const mark = formatPercent(
        question.mark,
        locale,
        question.mark * 100 === Math.round(question.mark * 100) ? 0 : 1,
      );
      const count = (n: number) => formatNumber(n, locale);
      if (locale === "nl")
        return `Per ${within.nl}: van ${count(shown.length)} vergelijkingen is het verschil in gemiddeld loon er bij ${count(reaching.length)} ten minste ${mark}${reaching.length === 0 ? "" : `; bij ${count(clearly.length)} daarvan ligt ook het hele interval daarboven, bij de andere kan toeval meespelen`}.`;
      return `By ${within.en}: of ${count(shown.length)} comparisons the gap in mean pay is at least ${mark} in ${count(reaching.length)}${reaching.length === 0 ? "" : `; in ${count(clearly.length)} of these the whole interval is beyond it, in the others chance may play a part`}.`;
    }),
  ];
}
