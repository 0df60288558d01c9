import type { DocumentSection, Figure, ReportDocument, Table } from "../document/model.ts";
import type { Locale, Text } from "../language/text.ts";

/** One thing that differs: what stood there and what stands there now; null where it was not there. */
export interface Difference {
  readonly kind: "text" | "figure" | "picture" | "heading";
  /** What a figure is called: its table, row and column; empty for words. */
  readonly of: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What differs within one section. */
export interface SectionDifferences {
  readonly title: string;
  readonly state: "added" | "removed" | "changed";
  /** Empty for a section that came or went whole. */
  readonly lines: readonly Difference[];
}

/** A section without its place: `goals-2` is `goals`, wherever it stands. */
const partOf = ({ id }: DocumentSection): string => id.replace(/-\d+$/, "");

/**
 * What differs between two editions of a report, section by section in the order of the newer one, those that went last:
 * words that came, went or changed, and figures by the names of their table, row and column. Words that only moved do not
 * differ, and how a figure was released, protected or dated is not compared: what is read is.
 *
 * A section is the same one where its part of the report type is, or its title for parts that people added. Words count
 * as changed where at least half of them stayed; else the old went and the new came.
 *
 * When not to use: to prove that two editions are alike to the letter. Their hashes say that.
 */
export function differencesBetween(
  before: ReportDocument,
  after: ReportDocument,
): readonly SectionDifferences[] {
  const left = new Set(before.sections);
  const found: SectionDifferences[] = [];
  const title = pairOf("heading", before.title, after.title);
  const subtitle = pairOf("heading", before.subtitle ?? "", after.subtitle ?? "");
  const top = [...title, ...subtitle];
  if (top.length > 0) found.push({ title: after.title, state: "changed", lines: top });
  for (const section of after.sections) {
    const was = [...left].find(one => isSame(one, section));
    if (was === undefined) {
      found.push({ title: section.title, state: "added", lines: [] });
      continue;
    }
    left.delete(was);
    const lines = [...pairOf("heading", was.title, section.title), ...linesBetween(was, section)];
    if (lines.length > 0) found.push({ title: section.title, state: "changed", lines });
  }
  return [
    ...found,
    ...[...left].map(({ title: gone }): SectionDifferences => ({ title: gone, state: "removed", lines: [] })),
  ];
}

const isSame = (before: DocumentSection, after: DocumentSection): boolean =>
  partOf(before) === "own" || partOf(after) === "own"
    ? partOf(before) === partOf(after) && before.title === after.title
    : partOf(before) === partOf(after);

const pairOf = (kind: Difference["kind"], from: string, to: string): readonly Difference[] =>
  from === to ? [] : [{ kind, of: "", from: from === "" ? null : from, to: to === "" ? null : to }];

function linesBetween(before: DocumentSection, after: DocumentSection): readonly Difference[] {
  const [was, is] = [contentsOf(before), contentsOf(after)];
  return [
    ...textsBetween(was.texts, is.texts),
    ...cellsBetween(was.cells, is.cells, "figure"),
    ...cellsBetween(was.pictures, is.pictures, "picture"),
  ];
}

/** What stands in a section: its words, its figures by name, and what its pictures show. */
interface Contents {
  readonly texts: string[];
  readonly cells: Map<string, string>;
  readonly pictures: Map<string, string>;
}

function contentsOf({ blocks }: DocumentSection): Contents {
  const all: Contents = { texts: [], cells: new Map(), pictures: new Map() };
  for (const block of blocks)
    if (block.kind === "paragraph") all.texts.push(block.text);
    else if (block.kind === "list") all.texts.push(...block.items);
    else if (block.kind === "table") readTable(block, "", all);
    else if (block.kind === "picture") put(all.pictures, block.caption, block.alternative);
    else readFigure(block, all);
  return all;
}

function readFigure({ title, sentences, warnings, tables, pictures }: Figure, all: Contents): void {
  all.texts.push(...sentences, ...warnings);
  for (const table of tables) readTable(table, title, all);
  for (const { caption, alternative } of pictures)
    put(all.pictures, caption === "" ? title : caption, alternative);
}

function readTable({ caption, columns, rows, note }: Table, within: string, all: Contents): void {
  if (note !== null) all.texts.push(note);
  const table = within === "" || within === caption ? caption : `${within}, ${caption}`;
  for (const row of rows)
    for (const [i, cell] of row.entries())
      if (i > 0 || columns.length === 1)
        put(all.cells, [table, row[0] ?? "", columns[i]?.head ?? ""].filter(Boolean).join(" – "), cell);
}

/** Keeps a value under a name that is still free: two rows may be called the same. */
function put(into: Map<string, string>, name: string, value: string): void {
  let free = name;
  for (let n = 2; into.has(free); n++) free = `${name} (${n})`;
  into.set(free, value);
}

const cellsBetween = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  kind: "figure" | "picture",
): readonly Difference[] => {
  const changed = [...after].flatMap(([of, to]): Difference[] => {
    const from = before.get(of) ?? null;
    return from === to ? [] : [{ kind, of, from, to }];
  });
  const gone = [...before].flatMap(([of, from]): Difference[] =>
    after.has(of) ? [] : [{ kind, of, from, to: null }],
  );
  return [...changed, ...gone];
};

/** More texts than this are paired by their order alone. */
const mostCompared = 400;

function textsBetween(before: readonly string[], after: readonly string[]): readonly Difference[] {
  const gone = without(before, after);
  const come = without(after, before);
  const bags = new Map(gone.map(text => [text, bagOf(text)] as const));
  const left = new Set(gone);
  const changed = come.map((to): Difference => {
    const bag = bagOf(to);
    const from = [...left].slice(0, mostCompared).find(one => likeness(bags.get(one)!, bag) >= 0.5) ?? null;
    if (from !== null) left.delete(from);
    return { kind: "text", of: "", from, to };
  });
  return [...changed, ...[...left].map((from): Difference => ({ kind: "text", of: "", from, to: null }))];
}

/** Texts of a list that are not in the other, each as often as it is missing there. */
function without(texts: readonly string[], others: readonly string[]): readonly string[] {
  const there = new Map<string, number>();
  for (const text of others) there.set(text, (there.get(text) ?? 0) + 1);
  return texts.filter(text => {
    const many = there.get(text) ?? 0;
    if (many > 0) there.set(text, many - 1);
    return many === 0;
  });
}

const bagOf = (text: string): ReadonlySet<string> =>
  new Set(text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu) ?? []);

/** The part of the words of the longer text that the other has too. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const most = Math.max(one.size, other.size);
  return most === 0 ? 0 : [...one].filter(word => other.has(word)).length / most;
}

const words = {
  section: {
    added: { nl: "Dit deel is erbij gekomen.", en: "This part was added." },
    removed: { nl: "Dit deel is weg.", en: "This part is gone." },
    changed: { nl: "", en: "" },
  },
  added: { nl: "Erbij", en: "Added" },
  removed: { nl: "Weg", en: "Removed" },
  changed: { nl: "Gewijzigd", en: "Changed" },
  of: {
    text: { nl: "tekst", en: "text" },
    figure: { nl: "cijfer", en: "figure" },
    picture: { nl: "plaatje", en: "picture" },
    heading: { nl: "kop", en: "heading" },
  },
} as const;

/** That a section came or went; empty where it changed. */
export const sectionWords = ({ state }: Pick<SectionDifferences, "state">): Text => words.section[state];

/** What happened, to what: "Gewijzigd (cijfer)". */
export function differenceWords({ kind, from, to }: Difference): Text {
  const what = from === null ? words.added : to === null ? words.removed : words.changed;
  const said = (locale: Locale) => `${what[locale]} (${words.of[kind][locale]})`;
  return { nl: said("nl"), en: said("en") };
}

/** The whole list as plain text, in the language of the report. */
export function differencesText(found: readonly SectionDifferences[], locale: Locale): string {
  return found
    .flatMap(section => [
      section.title,
      ...(section.state === "changed" ? [] : [`  ${sectionWords(section)[locale]}`]),
      ...section.lines.map(line => {
        const values = [line.from, line.to].filter(value => value !== null).join(" → ");
        return `  ${differenceWords(line)[locale]}: ${line.of === "" ? "" : `${line.of}: `}${values}`;
      }),
      "",
    ])
    .join("\n");
}
