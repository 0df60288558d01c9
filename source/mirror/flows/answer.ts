import { type Source, tabulateTogether } from "../../datasets/source.ts";
import type { Relation, TableSet } from "../../disclosure/model.ts";
import { outsideCode, type RowsUsed, transitionDimensions } from "../../engine/model.ts";
import { type Aggregate, rollUp } from "../../statistics/aggregate.ts";
import type { Classification } from "../../statistics/classification.ts";
import { gatherCounts, groupKey, groupsOfAggregate } from "../cells.ts";
import { breakdowns } from "../breakdowns.ts";
import { type Breakdown, type Frame, checkGroups, dimensionsNamed, frameOf, refused } from "../frame.ts";
import type { Sources } from "../view.ts";
import { type FlowName, type FlowsQuestion, flowNames } from "./model.ts";

/** One move that someone made: from which level to which, and the key of its count. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** What a finding needs besides counts. */
export interface FlowsStructure {
  readonly frame: Frame;
  readonly question: FlowsQuestion;
  readonly breakdowns: readonly Breakdown[];
  readonly levels: Classification;
  /** The moves that occur, without those from outside. */
  readonly moves: readonly Move[];
  /** Whether anyone came from outside, or left: else a file of two columns says nothing of it. */
  readonly comesAndGoes: { readonly hired: boolean; readonly left: boolean };
  /** How many steps are added up: those of a panel; 1 for two columns or two files. */
  readonly steps: number;
  /** Name of the count of rows that are left out; null where there are none. */
  readonly unknown: string | null;
  readonly names: Readonly<Record<FlowName, string>>;
}

/**
 * Counts who moved from which level to which, for each group.
 *
 * @throws Failure `question` when it names no way to see moves, or a column does not fit
 */
export async function answerFlows(
  { main, others }: Sources,
  question: FlowsQuestion,
): Promise<{ readonly counts: TableSet; readonly structure: FlowsStructure }> {
  const dimensions = dimensionsNamed(main, question.by);
  const { transitions, rows } = await movesIn(main, others["later"], question, dimensions);
  const level = levelsOf(transitions);
  const kindOf = kindsOver(level);
  const moves = movesOf(transitions, level);
  const names = namesOf(question);
  const pivoted = pivot(transitions, question.by, moves, level, kindOf);
  const groupings = breakdowns(question);
  const cells = new Map<string, number>();
  const relations: Relation[] = [];
  const moveNames = moves.map(move => moveName(question, move));
  gatherCounts({ cells, relations }, pivoted, groupings, [
    ...flowNames.map(name => names[name]),
    ...moveNames,
  ]);
  const laidOut = groupings.map(
    (by): Breakdown => ({
      by,
      rows: groupsOfAggregate(rollUp(pivoted, by)).map(({ group }) => ({ group, key: groupKey(group) })),
    }),
  );
  checkGroups(laidOut);
  for (const key of ["*", ...laidOut.flatMap(({ rows: groups }) => groups.map(row => row.key))]) {
    const relation = (total: string, parts: readonly string[]) =>
      relations.push({ total: `${key}|${total}`, parts: parts.map(part => `${key}|${part}`) });
    relation(names.start, [names.promoted, names.lowered, names.stayed, names.unclear, names.left]);
    relation(names.end, [names.promoted, names.lowered, names.stayed, names.unclear, names.hired]);
    for (const kind of flowNames) {
      const own = moves.flatMap((move, m) => (kindOf(move) === kind ? [moveNames[m]!] : []));
      if (own.length > 0) relation(names[kind], own);
    }
  }
  const lacking = rows.all - rows.used;
  const unknown = lacking > 0 ? `left-out:${names.start}` : null;
  if (unknown !== null) cells.set(`*|${unknown}`, lacking);
  const periods = transitions.dimensions.find(d => d.name === transitionDimensions.period);
  return {
    counts: { cells, relations },
    structure: {
      frame: frameOf(main, [...dimensions, { name: levelColumn(question), classification: level }]),
      question,
      breakdowns: laidOut,
      levels: level,
      moves,
      comesAndGoes: {
        hired: moves.some(({ from }) => from === outsideCode),
        left: moves.some(({ to }) => to === outsideCode),
      },
      steps: periods?.classification.categories.length ?? 1,
      unknown,
      names,
    },
  };
}

/** Asks the moves in whichever way the question names: two files, a panel, or two columns. */
async function movesIn(
  main: Source,
  later: Source | undefined,
  question: FlowsQuestion,
  dimensions: Aggregate["dimensions"],
): Promise<{ readonly transitions: Aggregate; readonly rows: RowsUsed }> {
  const { person, period, level, from, to, outside } = question;
  const asked = { dimensions, filter: [], unit: main.dataset.unit } as const;
  if (main.dataset.kind !== "rows")
    throw refused(
      "Deze weergave vraagt een bestand met een rij per mens: een tabel met aantallen laat niet zien wie waarheen ging.",
      "This view asks for a file with a row per person: a table of counts does not show who went where.",
      "from",
    );
  if (later !== undefined) {
    if (person === null || level === null)
      throw refused(
        "Kies bij twee bestanden ook de kolom van de persoon en die van het niveau.",
        "With two files, also choose the column of the person and that of the level.",
        person === null ? "person" : "level",
      );
    return tabulateTogether(main, later, { kind: "moves", ...asked, person, level });
  }
  if (person !== null && period !== null && level !== null)
    return main.tabulate({ kind: "transitions", ...asked, of: { person, period, level } });
  if (from !== null && to !== null)
    return main.tabulate({ kind: "transitions", ...asked, of: { from, to, outside } });
  throw refused(
    "Kies twee kolommen met het niveau van eerst en van nu. Of kies een persoon, een periode en een niveau. Of een later bestand over dezelfde mensen.",
    "Choose two columns with the level before and now. Or choose a person, a period and a level. Or a later file about the same people.",
    "from",
  );
}

const levelColumn = ({ level, from }: FlowsQuestion): string => level ?? from ?? "level";

function levelsOf(transitions: Aggregate): Classification {
  const found = transitions.dimensions.find(d => d.name === transitionDimensions.from);
  if (found === undefined) throw new TypeError("transitions have levels");
  return found.classification;
}

/** The moves that anyone made, in the order of the levels; from outside last. */
function movesOf(transitions: Aggregate, level: Classification): Move[] {
  const seen = rollUp(transitions, [transitionDimensions.from, transitionDimensions.to]);
  const code = (place: number) => level.categories[place]!.code;
  return Array.from({ length: seen.size }, (_, cell) => ({
    order: seen.codes[0]![cell]! * level.categories.length + seen.codes[1]![cell]!,
    from: code(seen.codes[0]![cell]!),
    to: code(seen.codes[1]![cell]!),
  }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ from, to }) => ({ from, to }));
}

/** What a move is: up, down or neither in the order of the levels, in or out, or unclear where a level is not known. */
export function kindsOver(level: Classification): (move: Move) => FlowName {
  const place = new Map(level.categories.map((category, i) => [category.code, i]));
  const missing = new Set(level.categories.flatMap(c => (c.missing === true ? [c.code] : [])));
  return ({ from, to }) => {
    if (from === outsideCode) return "hired";
    if (to === outsideCode) return "left";
    if (missing.has(from) || missing.has(to)) return "unclear";
    const step = place.get(to)! - place.get(from)!;
    return step > 0 ? "promoted" : step < 0 ? "lowered" : "stayed";
  };
}

/** One measure for everything that can happen and one for each move, over the characteristics alone. */
function pivot(
  transitions: Aggregate,
  by: readonly string[],
  moves: readonly Move[],
  level: Classification,
  kindOf: (move: Move) => FlowName,
): Aggregate {
  const whole = rollUp(transitions, [...by, transitionDimensions.from, transitionDimensions.to]);
  const [from, to] = [whole.codes[by.length]!, whole.codes[by.length + 1]!];
  const code = (at: number) => level.categories[at]!.code;
  const columns = [...flowNames, ...moves].map(() => new Float64Array(whole.size));
  const at = new Map(moves.map((move, m) => [`${move.from} ${move.to}`, flowNames.length + m]));
  for (let cell = 0; cell < whole.size; cell++) {
    const persons = whole.content.values[0]![cell]!;
    const move = { from: code(from[cell]!), to: code(to[cell]!) };
    const kind = kindOf(move);
    const add = (name: FlowName) => {
      columns[flowNames.indexOf(name)]![cell]! += persons;
    };
    add(kind);
    if (kind !== "hired") add("start");
    if (kind !== "left") add("end");
    columns[at.get(`${move.from} ${move.to}`)!]![cell]! += persons;
  }
  return rollUp(
    {
      ...whole,
      content: {
        kind: "counts",
        measures: [...flowNames, ...moves.map(({ from: a, to: b }) => `${a}>${b}`)],
        values: columns,
      },
    },
    by,
  );
}

/** The same count has the same name in every plan on a snapshot, so that releases can be held against each other. */
function namesOf(question: FlowsQuestion): Readonly<Record<FlowName, string>> {
  const way = wayOf(question);
  // oxlint-disable-next-line no-unsafe-type-assertion -- one entry for each name
  return Object.fromEntries(flowNames.map(name => [name, `${name}:${way}`])) as Record<FlowName, string>;
}

export const moveName = (question: FlowsQuestion, { from, to }: Move): string =>
  `${encodeURIComponent(from)}>${encodeURIComponent(to)}:${wayOf(question)}`;

function wayOf({ from, to, person, period, level, later, outside }: FlowsQuestion): string {
  if (later !== null) return `${level}@${later}`;
  return person !== null && period !== null && level !== null
    ? `${level}/${period}`
    : `${from}/${to}${outside.length > 0 ? `!${outside.join("!")}` : ""}`;
}
