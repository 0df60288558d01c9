import type { Countless } from "../../disclosure/model.ts";
import { formatNumber, formatPercent, formatPoints } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { type Estimate, groupWord, sameGroup } from "../../statistics/estimate.ts";
import { seenFrom } from "../detectable.ts";
import type { Sentence } from "../finding.ts";
import { type Labels, capital, inBoth } from "../labels.ts";
import { type RepresentationStructure, levers } from "./model.ts";

type Structure = Countless<RepresentationStructure>;

export const isEvident = (e: Estimate | undefined, level: number): boolean =>
  e !== undefined && e.adjustedP !== null && e.adjustedP < 1 - level;

/** Groups of a characteristic that are named one by one. */
const fewGroups = 3;

/** What the shares say, at the level that stands furthest from what one would expect; and where a target leads. */
export function representationSentences(
  structure: Structure,
  estimates: readonly Estimate[],
  labels: Labels,
): Sentence[] {
  const { question } = structure;
  const sentences = structure.parts.flatMap(part => {
    const own = estimates.filter(e => part.by in e.group && e.moment === null);
    return partSentences(structure, part.by, own, labels).map(text => ({ about: part.by, text }));
  });
  const target = structure.projection === null ? [] : targetSentences(structure, estimates, labels);
  const about = Object.keys(question.of)[0] ?? null;
  return [...sentences, ...target.map(text => ({ about, text }))];
}

function partSentences(structure: Structure, by: string, own: readonly Estimate[], labels: Labels): Text[] {
  const { question, beside } = structure;
  const shares = own.filter(
    e =>
      e.measure === "share" &&
      Object.keys(e.group).length === 1 &&
      e.value !== null &&
      !labels.isUnknown(e.group),
  );
  const name = capital(labels.column(by));
  if (shares.length === 0)
    return [
      inBoth(locale =>
        locale === "nl"
          ? `${name.nl}: hier zijn te weinig groepen te tonen.`
          : `${name.en}: too few groups can be shown here.`,
      ),
    ];
  const largest = shares.toSorted((a, b) => b.value! - a.value!);
  const texts = [
    inBoth(locale => {
      const list = largest
        .slice(0, fewGroups)
        .map(e => `${labels.group(e.group)[locale]} ${formatPercent(e.value!, locale)}`)
        .join(", ");
      return locale === "nl" ? `Aandeel in het hele bestand: ${list}.` : `Share in the whole file: ${list}.`;
    }),
  ];
  const indices = own.filter(
    e =>
      e.measure === "index" &&
      e.value !== null &&
      !labels.isUnknown(e.group) &&
      Object.keys(e.group).length === (question.within === null ? 1 : 2),
  );
  if (indices.length === 0) return texts;
  const evident = indices.filter(e => isEvident(e, question.level));
  const low = evident.filter(e => e.value! < 1).toSorted((a, b) => a.value! - b.value!);
  const whole: Text = {
    nl: beside === null ? "het hele bestand" : `‘${beside}’`,
    en: beside === null ? "the whole file" : `‘${beside}’`,
  };
  const seen = seenFrom(
    own.filter(e => e.measure === "detectable-difference"),
    labels,
    formatPoints,
  );
  if (evident.length === 0)
    return [
      ...texts,
      inBoth(locale => {
        const little =
          locale === "nl"
            ? `Er is te weinig aanwijzing dat een aandeel hier meer dan toevallig afwijkt van dat in ${whole.nl}.`
            : `There is too little evidence that any share here departs from that in ${whole.en} by more than chance.`;
        return seen === null ? little : `${little} ${seen[locale]}`;
      }),
    ];
  for (const index of low.slice(0, 2)) {
    const same = (measure: string) =>
      own.find(e => e.measure === measure && groupWord(e.group) === groupWord(index.group))?.value ?? null;
    const [share, missing] = [same("share"), same("shortfall")];
    if (share === null) continue;
    const at =
      question.within === null ? null : labels.group({ [question.within]: index.group[question.within]! });
    const group = labels.group({ [by]: index.group[by]! });
    texts.push(
      inBoth(locale => {
        const place = at === null ? "" : `${capital(at)[locale]}: `;
        const times = formatNumber(index.value!, locale, 2);
        const persons =
          missing !== null && missing >= 1
            ? locale === "nl"
              ? ` Bij dat aandeel zouden het er ongeveer ${formatNumber(Math.round(missing), locale)} meer zijn.`
              : ` At that share there would be about ${formatNumber(Math.round(missing), locale)} more.`
            : "";
        return locale === "nl"
          ? `${place}het aandeel ${group.nl} is ${formatPercent(share, locale)}, ${times} keer het aandeel in ${whole.nl}.${persons}`
          : `${place}the share of ${group.en} is ${formatPercent(share, locale)}, ${times} times the share in ${whole.en}.${persons}`;
      }),
    );
  }
  return texts;
}

/** The year in which a target is to be met, where the file says of when it is. */
export function yearOf(structure: Pick<Structure, "source">, years: number): string | null {
  const year = Number((structure.source.referenceDate ?? "").slice(0, 4));
  return year > 1900 ? String(year + years) : null;
}

/** What share a target asks for and where; whether it is expected to be met, and what would meet it. */
function targetSentences(structure: Structure, estimates: readonly Estimate[], labels: Labels): Text[] {
  const { question, projection } = structure;
  const { target, years } = question;
  if (projection === null || target === null) return [];
  const group = labels.group(projection.group);
  const from =
    question.within === null || projection.levels.length === 0
      ? null
      : labels.group({ [question.within]: projection.levels[0]! });
  const year = yearOf(structure, years);
  const when: Text = {
    nl: year === null ? `over ${years} jaar` : `in ${year}`,
    en: year === null ? `in ${years} years` : `in ${year}`,
  };
  const aim = inBoth(locale => {
    const where = from === null ? "" : locale === "nl" ? ` vanaf ${from.nl}` : ` from ${from.en}`;
    return locale === "nl"
      ? `Streefcijfer: ${formatPercent(target, locale)} ${group.nl}${where} ${when.nl}.`
      : `Target: ${formatPercent(target, locale)} ${group.en}${where} ${when.en}.`;
  });
  const of = (measure: string, moment: string | null) =>
    estimates.find(e => e.measure === measure && e.moment === moment && sameGroup(e.group, projection.group));
  const end = of("projected-share", String(years));
  if (end?.value === undefined || end.value === null) return [aim];
  const chance = of("chance-of-target", null)?.value ?? null;
  const course = inBoth(locale => {
    const [share, low, high] = [end.value!, end.low ?? end.value!, end.high ?? end.value!].map(v =>
      formatPercent(v, locale),
    );
    const met =
      chance === null
        ? ""
        : locale === "nl"
          ? ` In ${formatPercent(chance, locale, 0)} van de nagebootste verlopen wordt het gehaald.`
          : ` In ${formatPercent(chance, locale, 0)} of the simulated courses it is met.`;
    return locale === "nl"
      ? `Blijven instroom, doorstroom en uitstroom zoals in het afgelopen jaar, dan is het aandeel ${when.nl} naar verwachting ${share} (${low} tot ${high}).${met}`
      : `If people come in, move up and leave as in the past year, the share ${when.en} is expected to be ${share} (${low} to ${high}).${met}`;
  });
  const steered = levers.map(lever => {
    const [needed, present] = [
      of("needed-share", lever)?.value ?? null,
      of("present-share", lever)?.value ?? null,
    ];
    return inBoth(locale => {
      const what = leverNames[lever]![locale];
      if (present === null)
        return locale === "nl"
          ? `${what}: die zijn er op deze niveaus niet.`
          : `${what}: there are none at these levels.`;
      if (needed === null)
        return locale === "nl"
          ? `${what}: daarmee alleen is het streefcijfer ${when.nl} onhaalbaar, welk aandeel het ook is.`
          : `${what}: with these alone the target is out of reach ${when.en}, whatever their share.`;
      return locale === "nl"
        ? `${what}: rekenkundig zou elk jaar ${formatPercent(needed, locale)} ${group.nl} nodig zijn; nu is dat ${formatPercent(present, locale)}.`
        : `${what}: by arithmetic ${formatPercent(needed, locale)} ${group.en} would be needed every year; now it is ${formatPercent(present, locale)}.`;
    });
  });
  return [aim, course, ...steered];
}

export const leverNames: Readonly<Record<string, Text>> = {
  hires: { nl: "Van wie wordt aangenomen", en: "Of those hired" },
  promotions: { nl: "Van wie promotie maakt", en: "Of those promoted" },
  both: { nl: "Van beide samen", en: "Of both together" },
};
