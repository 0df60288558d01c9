import type { ChoiceQuestion, Criterion, Instrument, Item, Option } from "../instruments/model.ts";
import { Failure } from "../language/failure.ts";
import { formatList } from "../language/format.ts";
import type { Unit } from "../units/model.ts";
import { inTreeOrder, isThere } from "../units/rules.ts";
import { unitKey } from "./coarsening.ts";
import type { Invited } from "./model.ts";

/** Most units that one round tells apart: more cannot be chosen from on a telephone. */
export const mostUnits = 40;

const parentsOf = (units: readonly Unit[]) => new Map(units.map(({ id, parent }) => [id, parent]));

/** A unit and all it belongs to, nearest first. */
function upFrom(parents: ReadonlyMap<string, string | null>, id: string): readonly string[] {
  const way: string[] = [];
  for (let at: string | null | undefined = id; at != null; at = parents.get(at)) way.push(at);
  return way;
}

/**
 * Chosen units, and then ever fewer: at each step the deepest give way to the unit they belong to.
 *
 * @param chosen of which none belongs to another
 * @returns finest first; each has fewer units than the one before, and at least two
 * @example
 * levelsUp([{ id: "c", name: "City", parent: null, endedOn: null }, { id: "w", name: "Work", parent: null, endedOn: null }, { id: "p", name: "Parks", parent: "c", endedOn: null }, { id: "r", name: "Roads", parent: "c", endedOn: null }], ["p", "r", "w"]) // → [["p", "r", "w"], ["c", "w"]]
 */
export function levelsUp(units: readonly Unit[], chosen: readonly string[]): readonly (readonly string[])[] {
  const placed = inTreeOrder(units);
  const depthOf = new Map(placed.map(({ unit, depth }) => [unit.id, depth]));
  const parents = parentsOf(units);
  const ordered = (ids: ReadonlySet<string>) => placed.map(({ unit }) => unit.id).filter(id => ids.has(id));
  let now = ordered(new Set(chosen));
  const levels = [now];
  for (let depth = Math.max(0, ...now.map(id => depthOf.get(id) ?? 0)); depth > 0; depth--) {
    now = ordered(new Set(now.map(id => (depthOf.get(id) === depth ? (parents.get(id) ?? id) : id))));
    if (now.length >= 2 && now.length < levels.at(-1)!.length) levels.push(now);
  }
  return levels;
}

/** A unit's name, with what it is part of where another has the same name. */
export function nameOf(units: readonly Unit[], id: string): string {
  const unit = units.find(one => one.id === id);
  if (unit === undefined) return "–";
  const isTwice = units.some(one => one.id !== id && one.name.toLowerCase() === unit.name.toLowerCase());
  const above = units.find(one => one.id === unit.parent);
  return isTwice && above !== undefined ? `${unit.name} (${above.name})` : unit.name;
}

/**
 * A questionnaire that asks where someone works by the municipality's own units, in place of those it came with. What
 * units belong to are its coarser answers. Of one unit alone it is not asked.
 *
 * @param chosen ids of units; none leaves the questionnaire as it is
 */
export function withUnits(
  instrument: Instrument,
  units: readonly Unit[],
  chosen: readonly string[],
): Instrument {
  if (chosen.length === 0) return instrument;
  const [finest, ...coarser] = levelsUp(units, chosen).map(level =>
    level.map((id): Option => {
      const name = nameOf(units, id);
      return { code: id, label: { nl: name, en: name }, value: null, missing: false, gap: false, votes: {} };
    }),
  );
  const asked = (item: Item): readonly Item[] => {
    if (item.kind !== "question" || !isUnitQuestion(item.question)) return [item];
    if (chosen.length === 1) return [];
    const { question } = item;
    const options = [...finest!, ...question.options.filter(({ missing }) => missing)];
    const { coarser: _theirs, ...group } = question.group!;
    const own = coarser.length === 0 ? group : { ...group, coarser };
    return [{ ...item, question: { ...question, options, group: own } }];
  };
  // Of one unit, "in every unit" is the same as "of everyone".
  const criterion = (one: Criterion): Criterion =>
    chosen.length === 1 && one.kind === "share" && one.within === unitKey ? { ...one, within: null } : one;
  return {
    ...instrument,
    sections: instrument.sections
      .map(section => ({ ...section, items: section.items.flatMap(asked) }))
      .filter(({ items }) => items.length > 0),
    criteria: instrument.criteria.map(criterion),
  };
}

const isUnitQuestion = (question: {
  readonly kind: string;
  readonly key: string;
}): question is ChoiceQuestion => question.kind === "choice" && question.key === unitKey;

/** How many are asked of each unit. */
export function peopleByUnit(invited: readonly Invited[]): ReadonlyMap<string, number> {
  const people = new Map<string, number>();
  for (const { unit } of invited) if (unit !== null) people.set(unit, (people.get(unit) ?? 0) + 1);
  return people;
}

/** Everyone who is asked, by unit and by everything a unit belongs to. */
export function peopleUpwards(
  units: readonly Unit[],
  people: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const parents = parentsOf(units);
  const all = new Map<string, number>();
  for (const [unit, count] of people)
    for (const id of upFrom(parents, unit)) all.set(id, (all.get(id) ?? 0) + count);
  return all;
}

/**
 * How units may be written in a list: by name, by "above / name", or by id. Someone of a unit below a chosen one counts
 * for the chosen one, so that a list by team serves a round by department.
 *
 * @returns what is written, in lower case → the chosen unit; null where two units of that name belong to different ones
 */
export function unitWords(
  units: readonly Unit[],
  chosen: readonly string[],
): ReadonlyMap<string, string | null> {
  const parents = parentsOf(units);
  const isChosen = new Set(chosen);
  const words = new Map<string, string | null>();
  const put = (word: string, unit: string) => {
    const key = word.toLowerCase();
    words.set(key, words.has(key) && words.get(key) !== unit ? null : unit);
  };
  for (const { id, name, parent } of units) {
    const under = upFrom(parents, id).find(one => isChosen.has(one));
    if (under === undefined) continue;
    put(name, under);
    const above = units.find(one => one.id === parent);
    if (above !== undefined) {
      put(`${above.name} / ${name}`, under);
      put(`${name} (${above.name})`, under);
    }
    if (!words.has(id.toLowerCase())) words.set(id.toLowerCase(), under);
  }
  return words;
}

/**
 * Refuses units by which a round cannot be held. Guards those who work in a small unit: of fewer people than the
 * threshold nothing can ever be shown, and whoever knows them recognises an answer that names the unit.
 *
 * @param people how many are asked of each chosen unit
 * @throws Failure `units-none`, `units-many`, `units-gone`, `units-within`, `units-small` at the field "units"
 */
export function checkUnits(
  units: readonly Unit[],
  chosen: readonly string[],
  people: ReadonlyMap<string, number>,
  { threshold, today }: { readonly threshold: number; readonly today: string },
): void {
  const refuse = (code: string, nl: string, en: string) => new Failure(code, { nl, en }, { field: "units" });
  if (chosen.length === 0)
    throw refuse("units-none", "Kies ten minste één onderdeel.", "Choose at least one unit.");
  if (chosen.length > mostUnits)
    throw refuse(
      "units-many",
      `Kies hoogstens ${mostUnits} onderdelen. Neem bijvoorbeeld de onderdelen erboven.`,
      `Choose at most ${mostUnits} units, for instance those above them.`,
    );
  const known = new Map(units.map(unit => [unit.id, unit]));
  if (chosen.some(id => !known.has(id) || !isThere(known.get(id)!, today)))
    throw refuse(
      "units-gone",
      "Een van de onderdelen is er niet meer. Kies opnieuw.",
      "One of the units is no longer there. Choose again.",
    );
  const parents = parentsOf(units);
  const inside = chosen.find(id =>
    upFrom(parents, id)
      .slice(1)
      .some(above => chosen.includes(above)),
  );
  if (inside !== undefined) {
    const above = upFrom(parents, inside)
      .slice(1)
      .find(id => chosen.includes(id))!;
    const [low, high] = [nameOf(units, inside), nameOf(units, above)];
    throw refuse(
      "units-within",
      `‘${low}’ hoort bij ‘${high}’. Kies óf het geheel, óf de onderdelen eronder.`,
      `‘${low}’ belongs to ‘${high}’. Choose either the whole, or the units below it.`,
    );
  }
  const small = chosen.filter(id => (people.get(id) ?? 0) < threshold);
  if (small.length === 0) return;
  const names = small.map(id => `‘${nameOf(units, id)}’`);
  const above = [...new Set(small.flatMap(id => parents.get(id) ?? []))].map(id => `‘${nameOf(units, id)}’`);
  throw refuse(
    "units-small",
    `Van ${formatList(names, "nl")} vraagt u minder dan ${threshold} mensen. Over zo weinig mensen is nooit iets te tonen, en wie hen kent, herkent hun antwoord. ${above.length === 0 ? "Laat dit onderdeel weg, of vraag meer mensen." : `Kies in plaats daarvan ${formatList(above, "nl")}, waar dit bij hoort, of vraag meer mensen.`}`,
    `Of ${formatList(names, "en")} you ask fewer than ${threshold} people. Of so few nothing can ever be shown, and whoever knows them recognises their answer. ${above.length === 0 ? "Leave this unit out, or ask more people." : `Choose ${formatList(above, "en")} instead, to which it belongs, or ask more people.`}`,
  );
}
