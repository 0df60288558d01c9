import { tracePatterns } from "../disclosure/traceability.ts";
import type { Block, ReportDocument } from "../document/model.ts";
import type { Locale, Text } from "../language/text.ts";
import { withoutOwnCounts, withoutScaleEnds } from "./own-counts.ts";
import { countsThings, isShown, numbersIn, shownIn, withoutOthers } from "./numbers.ts";
import { functionary, people, person } from "./words.ts";

/**
 * What in the words of a report a person must answer for before it is proposed: what could lead to someone, and
 * numbers that stand in none of its figures.
 */
export const signKinds = [
  "small-unit",
  "small-number",
  "only",
  "one-person",
  "small-group",
  "name",
  "contact",
  "incident",
  "unsupported",
] as const;
export type SignKind = (typeof signKinds)[number];

/** One thing to answer for, wherever it stands. */
export interface Sign {
  readonly kind: SignKind;
  /** What was found, as written. */
  readonly found: string;
  /** The sentence it stands in; the name itself for a name, which is answered for once. */
  readonly passage: string;
  /** Ids and titles of the sections it stands in. */
  readonly sections: readonly { readonly id: string; readonly title: string }[];
}

/** What the check knows besides the report. */
export interface Known {
  /** A number of people below this is small. */
  readonly threshold: number;
  /** Names of parts of the organisation. */
  readonly units: readonly string[];
  /** Names of people with an account. */
  readonly people: readonly string[];
  /** Names of indicators that are a score, which may hold the ends of a scale. */
  readonly scores?: readonly string[];
  /** Ids of sections that the program drafted and nobody wrote. */
  readonly drafted?: ReadonlySet<string>;
}

interface Piece {
  readonly text: string;
  /** A number in a table with what it counts: only one of people is a sign. */
  readonly cell: boolean;
  readonly section: { readonly id: string; readonly title: string };
}

/** One find in a piece: where it begins and how long it is. */
interface Find {
  readonly kind: SignKind;
  readonly at: number;
  readonly found: string;
}

const edge = "(?<![\\p{L}\\p{N}])";
const end = "(?![\\p{L}\\p{N}])";
const all = (pattern: RegExp) => new RegExp(pattern.source, `${pattern.flags.replace("g", "")}g`);

const only = [
  all(tracePatterns.only),
  new RegExp(
    `${edge}(?:enige|eerste|laatste|only|first|last|beide|both)\\s+(?:\\p{L}+\\s+){0,2}?(?:${people}|${functionary})${end}`,
    "giu",
  ),
];
const told =
  "(?:vertelde?|zei|zegt|meldde|meldt|schreef|kreeg|krijgt|werd|is|was|vertrok|vertrekt|voelde|voelt|ervoer|ervaart|maakte|diende|kwam|ging|told|tells|said|says|reported|wrote|got|gets|was|is|left|leaves|felt|feels|experienced|filed|came|went)";
const onePerson = [
  new RegExp(
    `${edge}(?:een|[eé]én|a|an|one|deze|die|this|that)\\s+(?:\\p{L}+\\s+){0,2}?${person}${end}(?=[^.!?\\n]{0,160}?${edge}${told}${end})`,
    "giu",
  ),
  new RegExp(
    `${edge}(?:[eé]én|one|a single)\\s+(?:\\p{L}+\\s+){0,2}?(?:${person}|van (?:hen|ons|de (?:\\p{L}+\\s)?${people})|of (?:them|us|the (?:\\p{L}+\\s)?${people}))${end}`,
    "giu",
  ),
];
const somePeople = new RegExp(`${edge}${people}${end}`, "iu");
const aFunction = new RegExp(`${edge}${functionary}${end}`, "giu");
const incident =
  /melding|incident|klacht|discriminat|discriminer|gepest|pesterij|intimid|geweld|ongewenst|scheld|beledig|aangifte|racis|complaint|harass|bullie|bullying|insult|violence|abuse|reported to/iu;
const names = [
  all(tracePatterns.titled),
  new RegExp(
    `${edge}(?:[Dd]e heer|[Mm]evrouw|[Mm]eneer|[Mm]evr\\.|[Dd]hr\\.|[Mm]w\\.|[Dd]rs\\.|[Ii]r\\.|Mr\\.?|Mrs\\.?|Ms\\.?|Dr\\.?|[Ww]ethouder|[Bb]urgemeester|[Rr]aadslid|[Dd]irecteur|[Mm]anager|[Aa]lderman|[Mm]ayor|[Cc]ouncillor|[Dd]irector)\\s+(?:(?:van|de|den|der|el|al)\\s+)*\\p{Lu}[\\p{Ll}'’-]+(?:\\s+(?:(?:van|de|den|der|el|al)\\s+)*\\p{Lu}[\\p{Ll}'’-]+)*`,
    "gu",
  ),
  // A word with a capital that is no beginning of a sentence, and those that follow it.
  /(?<=[\p{Ll}\p{N},;:)]\s+)(?:\p{Lu}\.\s?)*\p{Lu}\p{Ll}[\p{L}'’-]+(?:\s+(?:(?:van|de|den|der|el|al)\s+)*\p{Lu}[\p{Ll}'’-]+)*/gu,
  // At the beginning of a sentence: two words with capitals, or one that speaks.
  /(?<=^|[.!?:]\s|\n)\p{Lu}\p{Ll}+(?:\s+(?:(?:van|de|den|der|el|al)\s+)*\p{Lu}[\p{Ll}'’-]+)+/gu,
  /(?<=^|[.!?:]\s|\n)\p{Lu}\p{Ll}+(?=\s+(?:zei|zegt|vertelde|vertelt|vindt|vond|meldde|said|says|told|tells|thinks|thought|reported)(?![\p{L}]))/gu,
];

/** Words with a capital that are nobody's name. */
const common = new Set(
  "nederland nederlands nederlandse europa europees europese europeseunie eu amsterdam mozaïek woo avg cbs or mwo gemeentewet grondwet algemene wet gelijke behandeling januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag dutch english netherlands the european union january february march may june july october monday tuesday wednesday thursday friday saturday sunday statistics act equal treatment constitution general data protection regulation i marokkaans marokkaanse turks turkse surinaams surinaamse antilliaans antilliaanse caribisch moroccan turkish surinamese antillean caribbean islam moslim christelijk joods jewish christian muslim bestuursopdracht uitvoeringsagenda".split(
    " ",
  ),
);
/** Beginnings of sentences that are said of no person. */
const beginnings = new Set(
  "de het een dit dat deze die wij we er in op van voor met uit aan bij naar om ook en maar niemand iedereen wie wat the a an this that these those we it there in on of for with from at to also and but everyone who what gemeente municipality".split(
    " ",
  ),
);

/**
 * What in the words of a report could lead to a person. Figures are left alone: they came through the door.
 *
 * It errs on the side of finding too much. A number below the threshold is a sign unless what is counted is plainly no
 * people ("drie doelen"); dates, years, numbers of articles and sections, times and amounts of money are none.
 *
 * @returns each thing found once, with every section it stands in; none is no proof that there is nothing
 * When not to use: as the only guard. People recognise a story by what happened, and no pattern sees that.
 */
export function signsOf(document: ReportDocument, known: Known): readonly Sign[] {
  const things = [document.municipality, ...known.units, ...sourcesIn(document)].filter(
    words => words.length > 2,
  );
  const lowercase = lowercaseWords(document);
  const isName = (found: string) =>
    found
      .split(/[^\p{L}]+/u)
      .filter(word => /^\p{Lu}/u.test(word))
      .some(word => {
        const lower = word.toLowerCase();
        return !common.has(lower) && !lowercase.has(lower) && !beginnings.has(lower);
      });
  return gathered(
    piecesOf(document),
    piece => findsIn(piece, known, document.locale, { things, isName }),
    ({ kind }) => kind === "name",
  );
}

/**
 * Numbers in the words of a report that stand in none of its figures and tables: a reader would ask where they come
 * from. A number that is shown more precisely counts as shown ("23%" of 23.4%).
 *
 * @param scores names of indicators that are a score, which may hold the ends of a scale
 * @returns each number once per sentence
 * When not to use: to prove that a number is right. "12" may be shown somewhere and mean something else here.
 */
export function unsupportedNumbers(
  document: ReportDocument,
  scores: readonly string[] = [],
): readonly Sign[] {
  const shown = shownIn(document);
  return gathered(
    piecesOf(document).filter(({ cell }) => !cell),
    ({ text }) => [
      ...numbersIn(withoutScaleEnds(text, scores), document.locale)
        .filter(
          number =>
            !isShown(number, shown) &&
            !(number.kind === "count" && number.value < 2 && !number.found.match(/\d/)),
        )
        .filter(number => number.value >= 10 || number.kind === "percent" || !countsThings(text, number))
        .map(({ at, found }): Find => ({ kind: "unsupported", at, found })),
      ...[...text.matchAll(fractions)].map(
        (match): Find => ({ kind: "unsupported", at: match.index, found: match[0] }),
      ),
    ],
    () => false,
  );
}

const fractions = new RegExp(
  `${edge}(?:de helft|de meerderheid|een (?:derde|kwart|vijfde|tiende)|twee ?derde|drie ?kwart|verdubbel(?:d|de)|gehalveerd|halveerde|half of|a (?:third|quarter|fifth|tenth)|two[- ]thirds|three[- ]quarters|doubled|halved|the majority|most of the)${end}`,
  "giu",
);

/** Everything to answer for; a small number that is also unsupported is asked about once. */
export function warningsOf(document: ReportDocument, known: Known): readonly Sign[] {
  const signs = signsOf(document, known);
  const asked = new Set(signs.map(({ found, passage }) => `${found}\n${passage}`));
  return [
    ...signs,
    ...unsupportedNumbers(document, known.scores).filter(
      ({ found, passage }) => !asked.has(`${found}\n${passage}`),
    ),
  ];
}

/** Numbers of a text that may count people: the program's own counts of its work, and ends of scales, do not. */
const numbersAsked = (
  text: string,
  locale: Locale,
  { known, drafted }: { readonly known: Pick<Known, "scores">; readonly drafted: boolean },
) => {
  const left = withoutScaleEnds(text, known.scores ?? []);
  return numbersIn(drafted ? withoutOwnCounts(left, locale) : left, locale);
};

function findsIn(
  { text, cell, section }: Piece,
  known: Known,
  locale: Locale,
  { things, isName }: { readonly things: readonly string[]; readonly isName: (found: string) => boolean },
): readonly Find[] {
  const finds: Find[] = [];
  const add = (kind: SignKind, pattern: RegExp, where = text) => {
    for (const match of where.matchAll(pattern)) finds.push({ kind, at: match.index, found: match[0] });
  };
  const lower = text.toLowerCase();
  const units = known.units
    .filter(unit => unit.length > 2)
    .flatMap(unit => occurrences(lower, unit.toLowerCase()).map(at => ({ at, unit })));
  const sentences = sentencesOf(text);
  const unitNear = (at: number) => {
    const [from, until] = sentenceAround(sentences, at, at + 1);
    return units.some(unit => unit.at >= from && unit.at < until);
  };
  const asked = numbersAsked(text, locale, { known, drafted: known.drafted?.has(section.id) ?? false });
  for (const number of asked) {
    if (number.kind === "percent" || number.value >= known.threshold || number.decimals > 0) continue;
    const { at, found } = number;
    if (unitNear(at)) finds.push({ kind: "small-unit", at, found });
    else if (cell ? somePeople.test(text) : !countsThings(text, number))
      finds.push({ kind: "small-number", at, found });
  }
  for (const pattern of only) add("only", pattern);
  for (const pattern of onePerson) add("one-person", pattern);
  for (const match of text.matchAll(aFunction))
    if (unitNear(match.index)) finds.push({ kind: "one-person", at: match.index, found: match[0] });
  add("small-group", all(tracePatterns.smallGroup));
  add("contact", /\S{1,100}@\S{1,100}|\b0\d(?:[ -]?\d){8}\b|\+\d(?:[ -]?\d){8,14}|\bhttps?:\/\/\S{0,200}/giu);
  for (const match of text.matchAll(all(tracePatterns.moment))) {
    // The day by which a goal is to be reached is no day on which something happened.
    if (/\((?:voor|by) $/u.test(text.slice(0, match.index))) continue;
    const [from, until] = sentenceAround(sentences, match.index, match.index + match[0].length);
    if (incident.test(text.slice(from, until)))
      finds.push({ kind: "incident", at: match.index, found: match[0] });
  }
  // Letters in place of a unit or a dataset, so that what follows still stands inside a sentence.
  const prose = withoutOthers(things.reduce((left, thing) => without(left, thing.toLowerCase()), text));
  if (!cell)
    for (const pattern of names)
      for (const match of prose.matchAll(pattern))
        if (isName(match[0])) finds.push({ kind: "name", at: match.index, found: match[0].trim() });
  for (const name of known.people)
    for (const part of partsOf(name))
      for (const at of occurrences(text, part))
        finds.push({ kind: "name", at, found: text.slice(at, at + part.length) });
  return finds;
}

/** A text with letters in place of some words. */
const without = (text: string, words: string): string =>
  occurrences(text.toLowerCase(), words).reduce(
    (left, at) => left.slice(0, at) + "x".repeat(words.length) + left.slice(at + words.length),
    text,
  );

/** A name as a whole, and its last word where that alone is rare enough to be looked for. */
const partsOf = (name: string): readonly string[] => {
  const last = name.trim().split(/\s+/).at(-1) ?? "";
  return [name.trim(), ...(last.length > 3 ? [last] : [])].filter(part => part.length > 3);
};

/** Where words stand as words of their own. */
function occurrences(text: string, words: string): readonly number[] {
  const found: number[] = [];
  const letter = /[\p{L}\p{N}]/u;
  let at = text.indexOf(words);
  while (at !== -1) {
    if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + words.length))) found.push(at);
    at = text.indexOf(words, at + words.length);
  }
  return found;
}

/** Where the sentences of a text begin, and where it ends. */
const sentencesOf = (text: string): readonly number[] => [
  0,
  ...[...text.matchAll(/(?<=[.!?])\s+(?=\p{Lu}|\p{N})|\n+/gu)].map(match => match.index + match[0].length),
  text.length,
];

/** Begin and end of the sentence, or sentences, around a part of a text. */
function sentenceAround(starts: readonly number[], from: number, until: number): readonly [number, number] {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= from) low = middle;
    else high = middle - 1;
  }
  let close = low + 1;
  while (close < starts.length - 1 && starts[close]! < until) close++;
  return [starts[low]!, starts[close] ?? starts[low]!];
}

/** Finds without those that lie in a longer one of their kind. */
function widest(finds: readonly Find[]): readonly Find[] {
  const reached = new Map<SignKind, number>();
  return finds
    .toSorted((a, b) => a.at - b.at || b.found.length - a.found.length)
    .filter(({ kind, at, found }) => {
      const until = at + found.length;
      if (until <= (reached.get(kind) ?? -1)) return false;
      reached.set(kind, until);
      return true;
    });
}

/** Finds brought together: each once, with all the sections it stands in. */
function gathered(
  pieces: readonly Piece[],
  findsOf: (piece: Piece) => readonly Find[],
  byItself: (find: Find) => boolean,
): readonly Sign[] {
  const signs = new Map<string, { sign: Omit<Sign, "sections">; sections: Map<string, string> }>();
  for (const piece of pieces) {
    const sentences = sentencesOf(piece.text);
    for (const find of widest(findsOf(piece))) {
      const { kind, found, at } = find;
      const [from, until] = sentenceAround(sentences, at, at + found.length);
      const passage = byItself(find) ? found : piece.text.slice(from, until).trim();
      const key = `${kind}\n${found}\n${passage}`;
      const known = signs.get(key) ?? { sign: { kind, found, passage }, sections: new Map<string, string>() };
      known.sections.set(piece.section.id, piece.section.title);
      signs.set(key, known);
    }
  }
  return [...signs.values()].map(({ sign, sections }) => ({
    ...sign,
    sections: [...sections].map(([id, title]) => ({ id, title })),
  }));
}

/** Everything in a report that people wrote or that was taken from the work, piece by piece. */
function piecesOf(document: ReportDocument): readonly Piece[] {
  const [first] = document.sections;
  const top = { id: first?.id ?? "", title: first?.title ?? "" };
  const pieces: Piece[] = [document.title, document.subtitle ?? "", document.edition.reason ?? ""].map(
    text => ({
      text,
      cell: false,
      section: top,
    }),
  );
  for (const { id, title, blocks } of document.sections) {
    const section = { id, title };
    const prose = (text: string) => pieces.push({ text, cell: false, section });
    prose(title);
    for (const block of blocks) for (const text of proseOf(block)) prose(text);
    for (const block of blocks)
      if (block.kind === "table")
        for (const row of block.rows)
          for (const [i, text] of row.entries())
            if (i === 0 || /\p{L}{3}/u.test(text)) prose(text);
            // A number is read with its row and column: "3" under "vrouwen" counts women.
            else
              pieces.push({
                text: `${row[0]}, ${block.columns[i]?.head ?? ""}: ${text}`,
                cell: true,
                section,
              });
  }
  return pieces.filter(({ text }) => text.trim() !== "");
}

function proseOf(block: Block): readonly string[] {
  if (block.kind === "paragraph") return [block.text];
  if (block.kind === "list") return block.items;
  if (block.kind === "table") return [block.caption, block.note ?? ""];
  // Words and numbers of a figure came through the door; its title was typed.
  return block.kind === "picture" ? [block.caption, block.alternative] : [block.title];
}

/** Names of datasets and questionnaires: their capitals are nobody's. */
const sourcesIn = (document: ReportDocument): readonly string[] =>
  document.sections.flatMap(({ blocks }) =>
    blocks.flatMap(block => (block.kind === "figure" ? [block.origin.source] : [])),
  );

/** Words that stand somewhere in the report without a capital: with one they are no name either. */
const lowercaseWords = (document: ReportDocument): ReadonlySet<string> =>
  new Set(
    piecesOf(document)
      .flatMap(({ text }) => text.match(/(?<![\p{L}])\p{Ll}[\p{L}'’-]*/gu) ?? [])
      .filter(word => word.length > 1),
  );

/** What each sign is called, and what it asks. */
export const signNames: Readonly<Record<SignKind, Text>> = {
  "small-unit": {
    nl: "een klein aantal bij een onderdeel",
    en: "a small number with a unit",
  },
  "small-number": { nl: "een klein aantal", en: "a small number" },
  only: { nl: "de enige, eerste of laatste", en: "the only, first or last" },
  "one-person": { nl: "iets over één persoon", en: "something about one person" },
  "small-group": { nl: "een kleine groep", en: "a small group" },
  name: { nl: "misschien een naam", en: "a name, perhaps" },
  contact: { nl: "een adres of nummer", en: "an address or number" },
  incident: { nl: "een dag waarop iets gebeurde", en: "a day on which something happened" },
  unsupported: { nl: "waar komt dit getal vandaan?", en: "where does this number come from?" },
};
