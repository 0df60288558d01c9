import type { Countless } from "../../disclosure/model.ts";
import { formatNumber, formatPercent, formatPoints } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { type Estimate, groupWord, sameGroup } from "../../statistics/estimate.ts";
import { seenFrom } from "../detectable.ts";
import type { Sentence } from "../finding.ts";
import { type Labels, capital, inBoth } from "../labels.ts";
import { isEvident } from "../widest.ts";
import { focused, inFocus } from "./focus.ts";
import { type RepresentationStructure, levers } from "./model.ts";

type Structure = Countless<RepresentationStructure>;

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
  const focus = inFocus(by, own, question, labels);
  const texts = [
    inBoth(locale => {
      const list = focused(shares, by, focus)
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
  // Of two groups what is said of one holds, mirrored, for the other.
  const spoken = shares.length === 2 ? focus.slice(0, 1) : focus;
  const low = focused(
    evident
      .filter(e => e.value! < 1 && spoken.includes(e.group[by]!))
      .toSorted((a, b) => a.value! - b.value!),
    by,
    spoken,
  );
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

/** The year some years after that of the figures, where it is known of when they are. */
export const calendarYear = (
  projection: Countless<RepresentationStructure["projection"]>,
  years: number,
): string | null => {
  const present = projection?.aim.present ?? null;
  return present === null ? null : String(present + years);
};

/** What share a target asks for and where; how far it is off; whether it is expected to be met, and what would meet it. */
function targetSentences(structure: Structure, estimates: readonly Estimate[], labels: Labels): Text[] {
  const { question, projection } = structure;
  const { target } = question;
  if (projection === null || target === null) return [];
  const { years } = projection.aim;
  const group = labels.group(projection.group);
  const from =
    question.within === null || projection.levels.length === 0
      ? null
      : labels.group({ [question.within]: projection.levels[0]! });
  const year = calendarYear(projection, years);
  const when: Text = {
    nl: year === null ? `over ${years} jaar` : `in ${year}`,
    en: year === null ? `in ${years} years` : `in ${year}`,
  };
  const of = (measure: string, moment: string | null = null) =>
    estimates.find(e => e.measure === measure && e.moment === moment && sameGroup(e.group, projection.group));
  const [now, short] = [of("target-share"), of("target-shortfall")?.value ?? null];
  const aim = inBoth(locale => {
    const nl = locale === "nl";
    // A bare number says nothing without its column; "scale 14" does.
    const column = question.within === null ? "" : `${labels.column(question.within)[locale]} `;
    const level = from === null ? "" : /^\d/.test(from[locale]) ? `${column}${from[locale]}` : from[locale];
    const where = from === null ? "" : ` ${nl ? "vanaf" : "from"} ${level}`;
    const start = nl
      ? `Streefcijfer: ${formatPercent(target, locale)} ${group.nl}${where} ${when.nl}.`
      : `Target: ${formatPercent(target, locale)} ${group.en}${where} ${when.en}.`;
    if (now?.value === undefined || now.value === null || now.n === null || short === null) return start;
    const [share, people] = [formatPercent(now.value, locale), formatNumber(now.n, locale)];
    const missing = Math.ceil(short - 1e-9);
    const gap =
      missing <= 0
        ? nl
          ? "Dat is er nu al."
          : "That is there already."
        : nl
          ? `Bij evenveel mensen zijn dat er ${formatNumber(missing, locale)} meer.`
          : `With as many people that is ${formatNumber(missing, locale)} more.`;
    return nl
      ? `${start} Nu is het ${share} van ${people} mensen. ${gap}`
      : `${start} Now it is ${share} of ${people} people. ${gap}`;
  });
  const end = of("projected-share", String(years));
  if (end?.value === undefined || end.value === null) return [aim];
  const chance = of("chance-of-target")?.value ?? null;
  const course = inBoth(locale => {
    const nl = locale === "nl";
    const [share, low, high] = [end.value!, end.low ?? end.value!, end.high ?? end.value!].map(v =>
      formatPercent(v, locale),
    );
    const met =
      chance === null
        ? ""
        : nl
          ? ` In ${formatPercent(chance, locale, 0)} van de nagebootste verlopen wordt het gehaald.`
          : ` In ${formatPercent(chance, locale, 0)} of the simulated courses it is met.`;
    const as =
      projection.made === "typed"
        ? { nl: "zoals u zei", en: "as you said" }
        : question.person === null
          ? { nl: "zoals in het afgelopen jaar", en: "as in the past year" }
          : { nl: "zoals in de jaren van het bestand", en: "as in the years of the file" };
    return nl
      ? `Gaan instroom, doorstroom en uitstroom ${as.nl}, dan is het aandeel ${when.nl} naar verwachting ${share} (${low} tot ${high}).${met}`
      : `If people come in, move up and leave ${as.en}, the share ${when.en} is expected to be ${share} (${low} to ${high}).${met}`;
  });
  const steered = levers.map(lever => {
    const value = (measure: string) => of(measure, lever)?.value ?? null;
    const [needed, present, best] = ["needed-share", "present-share", "best-share"].map(value);
    return inBoth(locale => {
      const nl = locale === "nl";
      const what = leverNames[lever]![locale];
      if (present == null)
        return nl ? `${what}: die zijn er op deze niveaus niet.` : `${what}: there are none at these levels.`;
      if (needed == null) {
        const most =
          best == null
            ? ""
            : nl
              ? ` Het hoogste dat eruit komt is ${formatPercent(best, locale)}.`
              : ` The most that comes of it is ${formatPercent(best, locale)}.`;
        return nl
          ? `${what}: daarmee alleen is het streefcijfer ${when.nl} onhaalbaar, welk aandeel het ook is.${most}`
          : `${what}: with these alone the target is out of reach ${when.en}, whatever their share.${most}`;
      }
      return nl
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
