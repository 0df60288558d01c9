import type { ReactElement, ReactNode } from "react";
import { formatDate, formatNumber } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import { coursePicture } from "../strategy/course-picture.tsx";
import { themeNames } from "../strategy/model.ts";
import { writeMeasured } from "../strategy/sentences.ts";
import { newestFirst, type Standing } from "../strategy/status.ts";
import type { UnitTable } from "../strategy/unit-table.ts";
import { TableView } from "../document/html.tsx";
import type { PublicGoal, PublicProgress } from "./model.ts";
import { sections } from "./shell.tsx";
import { standings, texts } from "./texts.ts";
import type { Told } from "./told.ts";

type Shown = Standing | "hidden";
const shownOf = ({ progress }: PublicGoal): Shown => progress?.standing ?? "hidden";

/** A sign of its own for each standing: the colour only helps. */
function StandingSign({ standing, locale }: { readonly standing: Shown; readonly locale: Locale }) {
  return (
    <span className={`standing standing--${standing}`}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        {standing === "met" ? <path d="M3 10.5 8 15.5 17 5" fill="none" strokeWidth="3" /> : null}
        {standing === "on-course" ? (
          <path d="M4 14 9 9l3 3 5-7M12 4h5v5" fill="none" strokeWidth="2.5" />
        ) : null}
        {standing === "behind" ? (
          <path d="M4 6 9 11l3-3 5 7M12 16h5v-5" fill="none" strokeWidth="2.5" />
        ) : null}
        {standing === "unknown" ? <path d="M4 10h12" fill="none" strokeWidth="3" /> : null}
        {standing === "hidden" ? <circle cx="10" cy="10" r="5.5" fill="none" strokeWidth="2.5" /> : null}
      </svg>
      {standings[standing][locale]}
    </span>
  );
}

const order: readonly Shown[] = ["met", "on-course", "behind", "unknown", "hidden"];

/** Goals with figures before those without; else as they were. */
export const standingFirst = (goals: readonly PublicGoal[]): readonly PublicGoal[] =>
  goals.toSorted((a, b) => order.indexOf(shownOf(a)) - order.indexOf(shownOf(b)));

/** How all goals stand: a tile for each, and the same in a sentence. */
export function Stand({ facts, locale }: Told): ReactElement {
  const goals = standingFirst(facts.goals.filter(({ ended }) => !ended));
  const parts = order.flatMap(standing => {
    const count = goals.filter(goal => shownOf(goal) === standing).length;
    return count === 0 ? [] : [`${formatNumber(count, locale)} ${standings[standing][locale]}`];
  });
  const of: Text = {
    nl: goals.length === 1 ? "Er is één doel" : `Er zijn ${formatNumber(goals.length, "nl")} doelen`,
    en: goals.length === 1 ? "There is one goal" : `There are ${formatNumber(goals.length, "en")} goals`,
  };
  return (
    <>
      <div className="tiles" aria-hidden="true">
        {goals.map(goal => (
          <span key={goal.slug} className={`tile tile--${shownOf(goal)}`} />
        ))}
      </div>
      <p className="lead">{`${of[locale]}: ${parts.join(", ")}.`}</p>
    </>
  );
}

export function GoalCard({ told, goal }: { readonly told: Told; readonly goal: PublicGoal }): ReactElement {
  const { locale, way } = told;
  return (
    <li className="card">
      <p className="above">{themeNames[goal.theme][locale]}</p>
      <h3>
        <a href={`${way.to(`${locale}/${sections.goals}`)}#${goal.slug}`}>{goal.title[locale]}</a>
      </h3>
      <StandingSign standing={shownOf(goal)} locale={locale} />
      {goal.progress === null ? (
        <p className="what" lang={locale === "nl" ? undefined : "nl"}>
          {[goal.whom, goal.what].filter(Boolean).join(" ")}
        </p>
      ) : (
        <p>{goal.progress.sentences[0]?.[locale]}</p>
      )}
    </li>
  );
}

const Written = ({ words, locale }: { readonly words: string; readonly locale: Locale }): ReactElement => (
  // Written in Dutch; said so, that it is read aloud as Dutch on an English page.
  <span lang={locale === "nl" ? undefined : "nl"}>{words}</span>
);

function Goal({ told, goal }: { readonly told: Told; readonly goal: PublicGoal }): ReactElement {
  const { locale } = told;
  const facts: readonly (readonly [Text, ReactNode])[] = [
    ...(goal.whom === ""
      ? []
      : [[texts.whom, <Written key="whom" words={goal.whom} locale={locale} />] as const]),
    ...(goal.what === ""
      ? []
      : [[texts.what, <Written key="what" words={goal.what} locale={locale} />] as const]),
    ...(goal.why === ""
      ? []
      : [[texts.why, <Written key="why" words={goal.why} locale={locale} />] as const]),
    ...(goal.ambition === null ? [] : [[texts.ambition, goal.ambition[locale]] as const]),
    ...(goal.units.length === 0 ? [] : [[texts.units, goal.units.join(", ")] as const]),
    ...(goal.progress === null ? [] : [[texts.measured, goal.progress.indicator[locale]] as const]),
    ...(goal.byWhen === null ? [] : [[texts.byWhen, formatDate(goal.byWhen, locale)] as const]),
  ];
  return (
    <article className="goal" aria-labelledby={goal.slug}>
      <header>
        <p className="above">{themeNames[goal.theme][locale]}</p>
        <h2 id={goal.slug}>{goal.title[locale]}</h2>
        {goal.ended ? (
          <p className="standing standing--hidden">{texts.ended[locale]}</p>
        ) : (
          <StandingSign standing={shownOf(goal)} locale={locale} />
        )}
      </header>
      <div className="goal-body">
        <div>
          {goal.progress === null ? (
            <p>{texts.notPublished[locale]}</p>
          ) : (
            goal.progress.sentences.map((sentence, i) => (
              <p key={sentence.nl} className={i === 0 ? "says" : "quiet"}>
                {sentence[locale]}
              </p>
            ))
          )}
          <dl>
            {facts.map(([name, value]) => (
              <div key={name.nl}>
                <dt>{name[locale]}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {goal.progress === null ? null : <From told={told} progress={goal.progress} />}
        </div>
        {goal.progress === null || goal.progress.measurements.length === 0 ? null : (
          <Course told={told} goal={goal} progress={goal.progress} />
        )}
      </div>
      {goal.progress === null || goal.progress.units === null ? null : (
        <ByUnit table={goal.progress.units[locale]} title={goal.title[locale]} id={`units-${goal.slug}`} />
      )}
    </article>
  );
}

function Course(props: {
  readonly told: Told;
  readonly goal: PublicGoal;
  readonly progress: PublicProgress;
}): ReactElement {
  const { told, goal, progress } = props;
  const { locale } = told;
  const { measurements, joined, course, measuredIn, indicator } = progress;
  return (
    <div className="course">
      {coursePicture(
        { title: indicator[locale], measuredIn, measurements, joined: new Set(joined), course },
        locale,
        `course-${goal.slug}`,
      )}
      <details>
        <summary>{texts.inTable[locale]}</summary>
        <table>
          <caption>{indicator[locale]}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.day[locale]}</th>
              <th scope="col">{texts.value[locale]}</th>
            </tr>
          </thead>
          <tbody>
            {newestFirst(measurements).map(one => (
              <tr key={one.id}>
                <th scope="row">{formatDate(one.on, locale)}</th>
                <td>{writeMeasured(one, measuredIn, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

/** What was released of units, as a table that folds into lists on a narrow screen. */
function ByUnit(props: {
  readonly table: UnitTable;
  readonly title: string;
  readonly id: string;
}): ReactElement {
  const { table, title, id } = props;
  return <TableView id={id} table={{ kind: "table", ...table, caption: `${title}. ${table.caption}` }} />;
}

function From({ told, progress }: { readonly told: Told; readonly progress: PublicProgress }) {
  const { facts, locale, way } = told;
  const found = facts.figures.filter(({ slug }) => progress.figures.includes(slug));
  if (found.length === 0) return null;
  return (
    <p className="quiet">
      {`${texts.from[locale]}: `}
      {found.map(({ slug, title }, i) => (
        <span key={slug}>
          {i === 0 ? "" : ", "}
          <a href={way.to(`${locale}/figures/${slug}.html`)}>{title[locale]}</a>
        </span>
      ))}
    </p>
  );
}

/** All goals, each with how it stands; ended ones last. */
export function Goals(told: Told): ReactElement {
  const { facts, locale } = told;
  const goals = standingFirst(facts.goals).toSorted((a, b) => Number(a.ended) - Number(b.ended));
  return (
    <div className="wide">
      <h1>{texts.goals[locale]}</h1>
      <p className="lead">{texts.goalsLead[locale]}</p>
      {goals.length === 0 ? <p>{texts.noGoals[locale]}</p> : null}
      {goals.map(goal => (
        <Goal key={goal.slug} told={told} goal={goal} />
      ))}
    </div>
  );
}
