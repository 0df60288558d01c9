import { formatDate } from "../language/format.ts";
import type { Text } from "../language/text.ts";
import type { ReadGoal, ReadStrategy } from "./frozen.ts";
import { type MeasuredIn, themeNames } from "./model.ts";
import { writeValue } from "./target.ts";

/** What happened to one thing between two moments, in words. */
export interface Change {
  readonly kind: "vision" | "ambition" | "goal";
  readonly what: "added" | "changed" | "removed";
  /** Id of the ambition or goal; `vision` for the vision. */
  readonly id: string;
  readonly title: Text;
  /** What changed of it; nothing where it came or went whole. */
  readonly sentences: readonly Text[];
}

const inBoth = (write: (locale: "nl" | "en") => string): Text => ({ nl: write("nl"), en: write("en") });
const named = (title: string, titleEn: string): Text => ({ nl: title, en: titleEn === "" ? title : titleEn });

const labels = {
  theme: { nl: "Thema", en: "Theme" },
  title: { nl: "Naam", en: "Name" },
  whom: { nl: "Voor wie", en: "For whom" },
  what: { nl: "Wat er anders wordt", en: "What will be different" },
  why: { nl: "Waarom", en: "Why" },
  owner: { nl: "Aanspreekbaar", en: "Answers for it" },
  indicator: { nl: "Gemeten met", en: "Measured by" },
  baseline: { nl: "Nulmeting", en: "Baseline" },
  target: { nl: "Streefwaarde", en: "Target" },
  byWhen: { nl: "Einddatum", en: "Date" },
  units: { nl: "Onderdelen", en: "Units" },
  disadvantage: { nl: "Waaruit de achterstand blijkt", en: "What shows the disadvantage" },
  proportion: { nl: "Waarom dit in verhouding is", en: "Why this is in proportion" },
  missedBefore: { nl: "Wat eerder is afgesproken", en: "What was agreed before" },
  words: { nl: "De tekst", en: "The words" },
} satisfies Record<string, Text>;

/** One line of what changed; null where it stayed the same in both languages. */
function line(label: Text, before: Text, after: Text): Text | null {
  if (before.nl === after.nl && before.en === after.en) return null;
  // Words that stayed the same in this language changed in the other: a line that says "from a to a" would puzzle.
  return inBoth(locale => {
    const [was, is] = [before[locale], after[locale]];
    if (was === is)
      return locale === "nl"
        ? `${label.nl}: de Engelse tekst is gewijzigd.`
        : `${label.en}: the Dutch words changed.`;
    if (was === "") return `${label[locale]}: ${locale === "nl" ? "erbij" : "added"} “${is}”.`;
    if (is === "") return `${label[locale]}: ${locale === "nl" ? "weg" : "gone"} “${was}”.`;
    return locale === "nl"
      ? `${label.nl}: was “${was}”, nu “${is}”.`
      : `${label.en}: was “${was}”, now “${is}”.`;
  });
}

const plain = (words: string): Text => ({ nl: words, en: words });
const day = (iso: string | null): Text => inBoth(locale => (iso === null ? "" : formatDate(iso, locale)));
const value = (number: number | null, measuredIn: MeasuredIn | undefined): Text =>
  inBoth(locale => (number === null ? "" : writeValue(number, measuredIn ?? "number", locale)));

/**
 * What changed of one goal, a sentence for each thing. Figures that a reader may not see are not compared: a sentence
 * that says "changed" would give away that they did.
 */
export function goalChanges(before: ReadGoal, after: ReadGoal): readonly Text[] {
  const indicator = ({ indicator: one }: ReadGoal) =>
    one === null ? plain("") : named(one.title, one.titleEn);
  const units = (goal: ReadGoal) =>
    plain(
      goal.units
        .map(({ name }) => name)
        .toSorted()
        .join(", "),
    );
  const figures = before.hidden || after.hidden;
  const measured = (goal: ReadGoal) => goal.indicator?.measuredIn;
  const lines = [
    line(labels.theme, themeNames[before.theme], themeNames[after.theme]),
    line(labels.title, named(before.title, before.titleEn), named(after.title, after.titleEn)),
    line(labels.whom, plain(before.whom), plain(after.whom)),
    line(labels.what, plain(before.what), plain(after.what)),
    line(labels.why, plain(before.why), plain(after.why)),
    line(labels.owner, plain(before.owner), plain(after.owner)),
    line(labels.indicator, indicator(before), indicator(after)),
    ...(figures
      ? []
      : [
          line(
            labels.baseline,
            value(before.baselineValue, measured(before)),
            value(after.baselineValue, measured(after)),
          ),
          line(
            labels.target,
            value(before.targetValue, measured(before)),
            value(after.targetValue, measured(after)),
          ),
        ]),
    line(labels.byWhen, day(before.byWhen), day(after.byWhen)),
    line(labels.units, units(before), units(after)),
    line(labels.disadvantage, plain(before.disadvantage), plain(after.disadvantage)),
    line(labels.proportion, plain(before.proportion), plain(after.proportion)),
    line(labels.missedBefore, plain(before.missedBefore), plain(after.missedBefore)),
  ];
  return lines.filter(one => one !== null);
}

const visionTitle: Text = { nl: "De visie", en: "The vision" };

/** Everything that came, changed or went between two moments, the vision first, then ambitions, then goals. */
export function changesBetween(before: ReadStrategy, after: ReadStrategy): readonly Change[] {
  const vision = line(
    labels.words,
    named(before.vision?.words ?? "", before.vision?.wordsEn ?? ""),
    named(after.vision?.words ?? "", after.vision?.wordsEn ?? ""),
  );
  return [
    ...(vision === null
      ? []
      : [
          {
            kind: "vision" as const,
            what:
              before.vision === null
                ? ("added" as const)
                : after.vision === null
                  ? ("removed" as const)
                  : ("changed" as const),
            id: "vision",
            title: visionTitle,
            sentences: before.vision === null || after.vision === null ? [] : [vision],
          },
        ]),
    ...pairs("ambition", before.ambitions, after.ambitions, {
      title: one => named(one.words, one.wordsEn),
      sentences: (a, b) =>
        [
          line(labels.theme, themeNames[a.theme], themeNames[b.theme]),
          line(labels.words, named(a.words, a.wordsEn), named(b.words, b.wordsEn)),
        ].filter(one => one !== null),
    }),
    ...pairs("goal", before.goals, after.goals, {
      title: one => named(one.title, one.titleEn),
      sentences: goalChanges,
    }),
  ];
}

function pairs<Thing extends { readonly id: string }>(
  kind: Change["kind"],
  before: readonly Thing[],
  after: readonly Thing[],
  say: {
    readonly title: (one: Thing) => Text;
    readonly sentences: (before: Thing, after: Thing) => readonly Text[];
  },
): Change[] {
  const old = new Map(before.map(one => [one.id, one]));
  const now = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((one): Change[] => {
      const was = old.get(one.id);
      if (was === undefined)
        return [{ kind, what: "added", id: one.id, title: say.title(one), sentences: [] }];
      const sentences = say.sentences(was, one);
      return sentences.length === 0
        ? []
        : [{ kind, what: "changed", id: one.id, title: say.title(one), sentences }];
    }),
    ...before
      .filter(({ id }) => !now.has(id))
      .map((one): Change => ({ kind, what: "removed", id: one.id, title: say.title(one), sentences: [] })),
  ];
}

/**
 * How much changed, in one sentence.
 *
 * @example
 * tallyOfChanges([]).nl // → "Er is niets veranderd."
 */
export function tallyOfChanges(changes: readonly Pick<Change, "kind" | "what">[]): Text {
  if (changes.length === 0) return { nl: "Er is niets veranderd.", en: "Nothing changed." };
  const count = (kind: Change["kind"]) => changes.filter(one => one.kind === kind).length;
  const [vision, ambitions, goals] = [count("vision"), count("ambition"), count("goal")];
  const parts = (locale: "nl" | "en") => [
    ...(vision === 0 ? [] : [locale === "nl" ? "de visie" : "the vision"]),
    ...(ambitions === 0
      ? []
      : [
          locale === "nl"
            ? `${ambitions} ${ambitions === 1 ? "ambitie" : "ambities"}`
            : `${ambitions} ${ambitions === 1 ? "ambition" : "ambitions"}`,
        ]),
    ...(goals === 0
      ? []
      : [
          locale === "nl"
            ? `${goals} ${goals === 1 ? "doel" : "doelen"}`
            : `${goals} ${goals === 1 ? "goal" : "goals"}`,
        ]),
  ];
  const joined = (locale: "nl" | "en", and: string) => {
    const all = parts(locale);
    return all.length === 1 ? all[0]! : `${all.slice(0, -1).join(", ")} ${and} ${all.at(-1)}`;
  };
  return { nl: `Veranderd: ${joined("nl", "en")}.`, en: `Changed: ${joined("en", "and")}.` };
}
