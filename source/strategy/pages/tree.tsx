import { sum } from "d3-array";
import type { ReactElement } from "react";
import { wrapped } from "../../language/lines.ts";
import type { Text } from "../../language/text.ts";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Empty, Tag } from "../../web/components/small.tsx";
import type { Route, Visit } from "../../web/route.ts";
import { type Resting, type RestingOn, restingOn } from "../chain.ts";
import { type Ambition, type Theme, themeNames, themes } from "../model.ts";
import { standingNames } from "../sentences.ts";
import type { Standing } from "../status.ts";
import { type GoalEntry, readStrategy, type Strategy } from "../strategy.server.ts";
import { StandingTag, titled, words } from "./parts.tsx";

const texts = {
  title: { nl: "Doelenboom", en: "Goal tree" },
  about: {
    nl: "Ambities, doelen en daden in één plaatje: wat hangt waaraan?",
    en: "Ambitions, goals and deeds in one picture: what hangs on what?",
  },
  empty: { nl: "Er is nog niets om te tekenen", en: "There is nothing to draw yet" },
  emptyWhy: {
    nl: "De boom groeit met de ambities bij de visie en de doelen.",
    en: "The tree grows with the ambitions of the vision and the goals.",
  },
  loose: { nl: "zonder ambitie", en: "without an ambition" },
  list: { nl: "De boom als lijst", en: "The tree as a list" },
  ambitions: { nl: "Ambities", en: "Ambitions" },
  goals: { nl: "Doelen", en: "Goals" },
  deeds: { nl: "Daden", en: "Deeds" },
  noDeeds: { nl: "nog geen daad", en: "no deed yet" },
  noGoals: { nl: "nog geen doel", en: "no goal yet" },
  more: { nl: "en nog", en: "and another" },
  notAll: {
    nl: "Het plaatje toont de eerste zestig doelen. In de lijst staan ze allemaal.",
    en: "The picture shows the first sixty goals. The list has all of them.",
  },
} satisfies Record<string, Text>;

/** One branch: an ambition of a theme, or what of a theme hangs under none. */
export interface Branch {
  readonly theme: Theme;
  readonly ambition: Ambition | null;
  readonly goals: readonly { readonly entry: GoalEntry; readonly deeds: readonly Resting[] }[];
}

/** The tree: theme by theme, each ambition with its goals and their deeds; ended goals are left out. */
export function branchesOf({ ambitions, goals }: Strategy, others: readonly Resting[]): readonly Branch[] {
  const running = goals.filter(({ goal }) => goal.state !== "ended");
  const deeds = Map.groupBy(
    others.filter(({ on }) => on.kind === "goal"),
    ({ on }) => on.id,
  );
  const of = (entries: readonly GoalEntry[]) =>
    entries.map(entry => ({ entry, deeds: deeds.get(entry.goal.id) ?? [] }));
  const known = new Set(ambitions.map(({ id }) => id));
  return themes.flatMap(theme => {
    const own = running.filter(({ goal }) => goal.theme === theme);
    const loose = own.filter(({ goal }) => goal.ambition === null || !known.has(goal.ambition));
    return [
      ...ambitions
        .filter(one => one.theme === theme)
        .map(ambition => ({
          theme,
          ambition,
          goals: of(running.filter(({ goal }) => goal.ambition === ambition.id)),
        })),
      ...(loose.length === 0 ? [] : [{ theme, ambition: null, goals: of(loose) }]),
    ];
  });
}

const ambitionName = (visit: Visit, { theme, ambition }: Branch): string =>
  ambition === null
    ? `${visit.say(themeNames[theme])}, ${visit.say(texts.loose)}`
    : visit.locale === "en" && ambition.wordsEn !== ""
      ? ambition.wordsEn
      : ambition.words;

const column = { width: 290, gap: 44, pad: 10 };
const width = 3 * column.width + 2 * column.gap;
const lineHeight = 19;
const characters = 38;
const ink = "#17212b";
const quiet = "#4c5864";
const rule = "#5d6a76";
const brand = "#0a4a75";
/** Told apart by their first words too, so that colour only helps. */
const strokes: Readonly<Record<Standing | "hidden", string>> = {
  met: "#14603c",
  "on-course": "#14603c",
  behind: "#a3161b",
  unknown: rule,
  hidden: rule,
};
/** More deeds than this are left to the list below the picture. */
const mostDeeds = 4;

/** More goals than this make a picture that nobody can take in. */
const mostGoals = 60;

/** The branches as far as they are drawn. */
function drawnOf(branches: readonly Branch[]): readonly Branch[] {
  let room = mostGoals;
  return branches.flatMap(branch => {
    const goals = branch.goals.slice(0, room);
    room -= goals.length;
    return branch.goals.length > 0 && goals.length === 0 ? [] : [{ ...branch, goals }];
  });
}

interface Box {
  readonly lines: readonly string[];
  readonly small: string | null;
  readonly stroke: string;
  readonly x: number;
  readonly top: number;
  readonly height: number;
}

const heightOf = (lines: readonly string[], small: string | null): number =>
  lines.length * lineHeight + (small === null ? 0 : 17) + 2 * column.pad - 4;

/** Where everything stands: each goal as high as its deeds, each ambition in the middle of its goals. */
function layOut(visit: Visit, branches: readonly Branch[]) {
  const boxes: Box[] = [];
  const lines: (readonly [Box, Box])[] = [];
  const place = (text: string, small: string | null, stroke: string, col: number, top: number): Box => {
    const cut = wrapped(text, characters);
    const box = {
      lines: cut,
      small,
      stroke,
      x: col * (column.width + column.gap),
      top,
      height: heightOf(cut, small),
    };
    boxes.push(box);
    return box;
  };
  let top = 34;
  for (const branch of branches) {
    const start = top;
    const own: Box[] = [];
    for (const { entry, deeds } of branch.goals) {
      const from = top;
      const standing = entry.status?.standing ?? "hidden";
      const small = [
        ...(entry.goal.state === "draft" ? [visit.say(words.draft)] : []),
        entry.status === null ? visit.say(words.notForYou) : visit.say(standingNames[entry.status.standing]),
      ].join(", ");
      const drawn: Box[] = [];
      let down = from;
      for (const { title, kind, state } of deeds.slice(0, mostDeeds)) {
        const said = `${visit.say(kind)}${state === null ? "" : `, ${visit.say(state)}`}`;
        const box = place(title, said, rule, 2, down);
        drawn.push(box);
        down += box.height + 8;
      }
      const left = deeds.length - drawn.length;
      if (deeds.length === 0 || left > 0) {
        const said = deeds.length === 0 ? visit.say(texts.noDeeds) : `${visit.say(texts.more)} ${left}`;
        const box = place(said, null, "#c8d0d6", 2, down);
        drawn.push(box);
        down += box.height + 8;
      }
      const goal = place(titled(visit, entry.goal), small, strokes[standing], 1, from);
      own.push(goal);
      for (const box of drawn) lines.push([goal, box]);
      top = Math.max(down, goal.top + goal.height + 8) + 8;
    }
    if (own.length === 0) {
      const box = place(visit.say(texts.noGoals), null, "#c8d0d6", 1, top);
      own.push(box);
      top += box.height + 16;
    }
    const theme = branch.ambition === null ? null : visit.say(themeNames[branch.theme]);
    const ambition = place(ambitionName(visit, branch), theme, brand, 0, start);
    for (const box of own) lines.push([ambition, box]);
    top = Math.max(top, ambition.top + ambition.height + 16) + 6;
  }
  return { boxes, lines, height: top };
}

function Tree({ visit, branches }: { visit: Visit; branches: readonly Branch[] }): ReactElement {
  const { boxes, lines, height } = layOut(visit, branches);
  const goals = sum(branches, branch => branch.goals.length);
  const title = visit.say(texts.title);
  const description = branches
    .map(
      branch =>
        `${ambitionName(visit, branch)}: ${branch.goals.map(({ entry }) => titled(visit, entry.goal)).join("; ") || visit.say(texts.noGoals)}`,
    )
    .join(". ");
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby="tree-title tree-description"
      fontFamily="'Source Sans 3', system-ui, sans-serif"
      fontSize={15}
      className="goal-tree"
    >
      <title id="tree-title">{`${title} (${goals})`}</title>
      <desc id="tree-description">{description}</desc>
      {[texts.ambitions, texts.goals, texts.deeds].map((head, i) => (
        <text key={head.nl} x={i * (column.width + column.gap)} y={16} fill={quiet} fontWeight={600}>
          {visit.say(head)}
        </text>
      ))}
      {lines.map(([from, to]) => {
        const [x1, x2] = [from.x + column.width, to.x];
        const [y1, y2] = [from.top + from.height / 2, to.top + to.height / 2];
        return (
          <path
            key={`${y1} ${x1} ${y2}`}
            d={`M${x1} ${y1}C${x1 + 22} ${y1} ${x2 - 22} ${y2} ${x2} ${y2}`}
            fill="none"
            stroke={rule}
            strokeWidth={1.5}
          />
        );
      })}
      {boxes.map(box => (
        <g key={`${box.x} ${box.top}`}>
          <rect
            x={box.x + 1}
            y={box.top}
            width={column.width - 2}
            height={box.height}
            rx={4}
            fill="#ffffff"
            stroke={box.stroke}
            strokeWidth={2}
          />
          {box.lines.map((line, i) => (
            <text key={line} x={box.x + column.pad} y={box.top + 21 + i * lineHeight} fill={ink}>
              {line}
            </text>
          ))}
          {box.small === null ? null : (
            <text
              x={box.x + column.pad}
              y={box.top + 21 + box.lines.length * lineHeight - 2}
              fill={quiet}
              fontSize={13}
            >
              {box.small}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function List({ visit, branches }: { visit: Visit; branches: readonly Branch[] }): ReactElement {
  return (
    <ul className="tree-list">
      {branches.map(branch => (
        <li key={branch.ambition?.id ?? branch.theme}>
          <strong>{ambitionName(visit, branch)}</strong>
          <ul>
            {branch.goals.length === 0 ? <li>{visit.say(texts.noGoals)}</li> : null}
            {branch.goals.map(({ entry, deeds }) => (
              <li key={entry.goal.id}>
                <a href={visit.to(`/goals/${entry.goal.id}`)}>{titled(visit, entry.goal)}</a>{" "}
                <StandingTag visit={visit} entry={entry} />
                <ul>
                  {deeds.length === 0 ? <li>{visit.say(texts.noDeeds)}</li> : null}
                  {deeds.map(({ path, title, kind, state }) => (
                    <li key={path}>
                      {`${visit.say(kind)}: `}
                      <a href={visit.to(path)}>{title}</a>
                      {state === null ? null : (
                        <>
                          {" "}
                          <Tag>{visit.say(state)}</Tag>
                        </>
                      )}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** Ambitions, goals and deeds: a picture, and the same as a list to walk along. */
export const treePage = (rooms: readonly RestingOn[]): Route => ({
  method: "GET",
  path: "/goal-tree",
  may: "strategy.read",
  menu: { under: "want", label: texts.title, about: texts.about },
  answer: async visit => {
    const strategy = await readStrategy(visit.house, visit.person);
    const branches = branchesOf(strategy, await restingOn(visit, rooms));
    return {
      kind: "page",
      title: texts.title,
      body: (
        <>
          <Heading level={1}>{visit.say(texts.title)}</Heading>
          <Lead>{visit.say(texts.about)}</Lead>
          {branches.length === 0 ? (
            <Empty title={visit.say(texts.empty)}>
              <p>{visit.say(texts.emptyWhy)}</p>
            </Empty>
          ) : (
            <>
              <div className="goal-tree-region">
                <Tree visit={visit} branches={drawnOf(branches)} />
                {sum(branches, branch => branch.goals.length) > mostGoals ? (
                  <p>{visit.say(texts.notAll)}</p>
                ) : null}
              </div>
              <Heading level={2}>{visit.say(texts.list)}</Heading>
              <List visit={visit} branches={branches} />
            </>
          )}
        </>
      ),
    };
  },
});
