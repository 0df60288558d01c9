import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import { looksAt } from "./conditions.ts";
import { briefMinutes, minutesFor, secondsFor } from "./minutes.ts";
import type { Called, Instrument, Section } from "./model.ts";
import { questionsIn } from "./model.ts";

/** Sections that are asked together or not at all. */
export interface Theme {
  /** Id of its first section. */
  readonly id: string;
  readonly title: Text;
  readonly sections: readonly string[];
}

type Parted = Pick<Instrument, "sections" | "scales" | "classings">;

const keysIn = (section: Section): readonly string[] => questionsIn(section).map(({ key }) => key);

const asksGroups = (section: Section): boolean =>
  questionsIn(section).some(question => question.kind === "choice" && question.group !== null);

/**
 * What a round may ask or leave out: sections that hang together by a scale, a classification or a condition are one
 * theme, so that no score is made of half its questions and no condition looks at what was not asked.
 *
 * Sections that ask which group someone belongs to are no theme: whether those can be asked follows from the number of
 * people, and is decided elsewhere.
 *
 * @returns in the order they are asked
 */
export function themesOf(instrument: Parted): readonly Theme[] {
  const { sections } = instrument;
  const fixed = new Set(sections.filter(asksGroups).map(({ id }) => id));
  const lead = new Map(sections.map(({ id }) => [id, id]));
  const join = (ids: readonly string[]): void => {
    const leads = new Set(ids.map(id => lead.get(id)!));
    const first = sections.find(({ id }) => leads.has(id))?.id;
    for (const [id, own] of lead) if (leads.has(own)) lead.set(id, first!);
  };
  for (const keys of tiesOf(instrument)) join(sectionsWith(sections, keys));
  for (const section of sections) {
    const seen = [section.when, ...section.items.map(({ when }) => when)].flatMap(looksAt);
    // What looks at someone's group can be left out by itself: the group is asked anyway.
    const looked = sectionsWith(sections, seen).filter(id => !fixed.has(id));
    join([section.id, ...looked]);
  }
  const stay = new Set([...fixed].map(id => lead.get(id)));
  return sections
    .filter(({ id }) => lead.get(id) === id && !stay.has(id))
    .map(({ id, title }) => ({
      id,
      title,
      sections: sections.filter(one => lead.get(one.id) === id).map(one => one.id),
    }));
}

/** Questions that only say something together. */
function tiesOf({ scales, classings }: Parted): readonly (readonly string[])[] {
  const ofScale = new Map(scales.map(({ id, questions }) => [id, questions]));
  return [
    ...ofScale.values(),
    ...classings.map(({ rule }) =>
      rule.by === "votes"
        ? rule.questions
        : rule.rules.flatMap(({ when }) => Object.keys(when).flatMap(id => ofScale.get(id) ?? [])),
    ),
  ];
}

const sectionsWith = (sections: readonly Section[], keys: readonly string[]): readonly string[] =>
  sections.filter(section => keysIn(section).some(key => keys.includes(key))).map(({ id }) => id);

/** Whether a round may choose themes: of a questionnaire that is brief, everything is asked. */
export const isAskedInParts = (instrument: Instrument): boolean =>
  (instrument.minutes > briefMinutes || instrument.core !== undefined) && themesOf(instrument).length > 1;

/** Themes that a round asks unless someone chooses otherwise: the core the file names, or all of them. */
export function coreThemes(instrument: Instrument): readonly string[] {
  const { core = [] } = instrument;
  return themesOf(instrument)
    .map(({ id }) => id)
    .filter(id => core.length === 0 || core.includes(id));
}

/**
 * Refuses a choice that a round cannot be held with: none of the themes, or one that the questionnaire does not have.
 *
 * @throws Failure `themes-none`, `themes-unknown` at the field "themes"
 */
export function checkThemes(instrument: Parted, chosen: readonly string[]): void {
  const known = themesOf(instrument).map(({ id }) => id);
  if (chosen.some(id => !known.includes(id)))
    throw new Failure(
      "themes-unknown",
      {
        nl: "Een van de gekozen onderwerpen staat niet in deze vragenlijst. Kies opnieuw.",
        en: "One of the themes chosen is not in this questionnaire. Choose again.",
      },
      { field: "themes" },
    );
  if (chosen.length === 0)
    throw new Failure(
      "themes-none",
      { nl: "Kies ten minste één onderwerp.", en: "Choose at least one theme." },
      { field: "themes" },
    );
}

/**
 * The questionnaire with some of its themes: the questions of the others are gone, and so are the scales, profiles and
 * goals that rest on them. What was left out stays known by name, so that results can say that it was not asked.
 *
 * Scores of what is asked are those of the whole questionnaire.
 *
 * @param chosen ids of themes; one that the questionnaire does not have counts for nothing
 */
export function withThemes(instrument: Instrument, chosen: readonly string[]): Instrument {
  const left = themesOf(instrument).filter(({ id }) => !chosen.includes(id));
  if (left.length === 0) return instrument;
  const gone = new Set(left.flatMap(theme => theme.sections));
  const sections = instrument.sections.filter(({ id }) => !gone.has(id));
  const asked = new Set(sections.flatMap(keysIn));
  const isAsked = (keys: readonly string[]) => keys.every(key => asked.has(key));
  const scales = instrument.scales.filter(({ questions }) => isAsked(questions));
  const part = {
    sections,
    scales,
    classings: instrument.classings.filter(({ rule }) =>
      rule.by === "votes"
        ? isAsked(rule.questions)
        : rule.rules.every(({ when }) =>
            Object.keys(when).every(id => scales.some(scale => scale.id === id)),
          ),
    ),
    criteria: instrument.criteria.filter(criterion =>
      isAsked(criterion.kind === "share" ? criterion.questions : [criterion.question]),
    ),
  };
  const without = (all: readonly Called[], kept: readonly Called[]): readonly Called[] =>
    all.filter(one => !kept.includes(one)).map(({ id, title }) => ({ id, title }));
  return {
    ...instrument,
    ...part,
    minutes: minutesFor(instrument.minutes, secondsFor(part), secondsFor(instrument)),
    due: instrument.due !== null && asked.has(instrument.due) ? instrument.due : null,
    paragraph: instrument.paragraph.filter(({ when }) => isAsked(looksAt(when))),
    leftOut: {
      themes: left.map(({ id, title }) => ({ id, title })),
      scales: without(instrument.scales, scales),
      criteria: without(instrument.criteria, part.criteria),
    },
  };
}
