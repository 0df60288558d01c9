import type { ReactElement, ReactNode } from "react";
import { formatDate, formatNumber } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import { coursePicture } from "../strategy/course-picture.tsx";
import { themeNames } from "../strategy/model.ts";
import { writeMeasured } from "../strategy/sentences.ts";
import { newestFirst, type Standing } from "../strategy/status.ts";
import { DocumentView, FigureView } from "../document/html.tsx";
import type { ReportDocument } from "../document/model.ts";
import { prepared } from "../document/prepared.ts";
import type { PublicFacts, PublicFile, PublicGoal, PublicProgress, PublicReport } from "./model.ts";
import { nameOf, sections, type Way } from "./shell.tsx";
import { standings, texts } from "./texts.ts";

/** What every page needs to be written. */
export interface Told {
  readonly facts: PublicFacts;
  readonly locale: Locale;
  readonly way: Way;
}

type Shown = Standing | "hidden";
const shownOf = ({ progress }: PublicGoal): Shown => progress?.standing ?? "hidden";

const Paragraphs = ({ words, lang }: { readonly words: string; readonly lang?: string | undefined }) => (
  <>
    {words
      .split(/\n\s*\n/)
      .filter(part => part.trim() !== "")
      .map(part => (
        <p key={part} lang={lang}>
          {part}
        </p>
      ))}
  </>
);

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
const standingFirst = (goals: readonly PublicGoal[]): readonly PublicGoal[] =>
  goals.toSorted((a, b) => order.indexOf(shownOf(a)) - order.indexOf(shownOf(b)));

/** How all goals stand: a tile for each, and the same in a sentence. */
function Stand({ facts, locale }: Told): ReactElement {
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

function GoalCard({ told, goal }: { readonly told: Told; readonly goal: PublicGoal }): ReactElement {
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

/** The first page: where we want to be, how things stand, and what there is to read. */
export function Home(told: Told): ReactElement {
  const { facts, locale, way } = told;
  const goals = standingFirst(facts.goals.filter(({ ended }) => !ended));
  const to = (file: string) => way.to(`${locale}/${file}`);
  return (
    <>
      <div className="hero">
        <div className="wide">
          <h1>{nameOf(facts, locale)}</h1>
          {facts.vision === null ? (
            <p className="lead">{texts.noVision[locale]}</p>
          ) : (
            <section aria-labelledby="vision" className="vision">
              <h2 id="vision" className="above">
                {texts.vision[locale]}
              </h2>
              <Paragraphs words={facts.vision.words[locale]} />
              <p className="quiet">{`${texts.adoptedOn[locale]} ${formatDate(facts.vision.adoptedOn, locale)}`}</p>
            </section>
          )}
        </div>
      </div>
      <section className="wide" aria-labelledby="stand">
        <h2 id="stand">{texts.stand[locale]}</h2>
        {goals.length === 0 ? (
          <p>{texts.noGoals[locale]}</p>
        ) : (
          <>
            <Stand {...told} />
            <ul className="cards">
              {goals.map(goal => (
                <GoalCard key={goal.slug} told={told} goal={goal} />
              ))}
            </ul>
          </>
        )}
      </section>
      <div className="wide doors">
        <section aria-labelledby="figures">
          <h2 id="figures">
            <a href={to(sections.figures)}>{texts.figures[locale]}</a>
          </h2>
          {facts.figures.length === 0 ? (
            <p>{texts.noFigures[locale]}</p>
          ) : (
            <ul className="links">
              {facts.figures.slice(0, 5).map(({ slug, title, on }) => (
                <li key={slug}>
                  <a href={to(`figures/${slug}.html`)}>{title[locale]}</a>
                  <span className="quiet">{formatDate(on, locale)}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
        {facts.reports.length === 0 ? null : (
          <section aria-labelledby="reports">
            <h2 id="reports">
              <a href={to(sections.reports)}>{texts.reports[locale]}</a>
            </h2>
            <ReportLinks {...told} />
          </section>
        )}
        {facts.lessons.length + facts.rounds.length === 0 ? null : (
          <section aria-labelledby="learned">
            <h2 id="learned">
              <a href={to(sections.learned)}>{texts.learned[locale]}</a>
            </h2>
            <p>{texts.learnedLead[locale]}</p>
            <ul className="links">
              {[...facts.lessons, ...facts.rounds].slice(0, 3).map(({ title, translated }) => (
                <li key={title.nl} lang={locale === "en" && !translated ? "nl" : undefined}>
                  {title[locale]}
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="respond">
          <h2 id="respond">
            <a href={to(sections.respond)}>{texts.respondTitle[locale]}</a>
          </h2>
          <p>{texts.respondShort[locale]}</p>
        </section>
      </div>
    </>
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

/** What was released for everyone, newest first. */
export function Figures({ facts, locale, way }: Told): ReactElement {
  return (
    <div className="wide">
      <h1>{texts.figures[locale]}</h1>
      <p className="lead">{texts.figuresLead[locale]}</p>
      {facts.figures.length === 0 ? (
        <p>{texts.noFigures[locale]}</p>
      ) : (
        <ul className="list">
          {facts.figures.map(({ slug, title, on, figure }) => (
            <li key={slug}>
              <h2>
                <a href={way.to(`${locale}/figures/${slug}.html`)}>{title[locale]}</a>
              </h2>
              <p>{figure[locale].sentences[0]}</p>
              <p className="quiet">{`${texts.released[locale]} ${formatDate(on, locale)}`}</p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ReportLinks({ facts, locale, way }: Told): ReactElement {
  return (
    <ul className="links">
      {facts.reports.map(({ slug, title, locale: written, on, withdrawn }) => (
        <li key={slug}>
          <a href={way.to(`${locale}/reports/${slug}.html`)} lang={written} hrefLang={written}>
            {title}
          </a>
          <span className="quiet">
            {withdrawn === null
              ? formatDate(on, locale)
              : `${texts.withdrawn[locale]} ${formatDate(withdrawn.on, locale)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Reports that were adopted for the public. */
export function Reports(told: Told): ReactElement {
  const { locale } = told;
  return (
    <div className="wide">
      <h1>{texts.reports[locale]}</h1>
      <p className="lead">{texts.reportsLead[locale]}</p>
      <ReportLinks {...told} />
    </div>
  );
}

/** A report with its other forms; of one that was withdrawn, why. */
export function ReportPage(props: {
  readonly report: PublicReport;
  readonly files: readonly PublicFile[];
  readonly locale: Locale;
  readonly way: Way;
}): ReactElement {
  const { report, files, locale, way } = props;
  const { title, locale: written, document, withdrawn } = report;
  return (
    <div className="wide">
      {document === null ? <h1 lang={written}>{title}</h1> : <DocumentView document={document} />}
      {withdrawn === null ? null : (
        <>
          <p className="lead">{`${texts.withdrawn[locale]} ${formatDate(withdrawn.on, locale)}.`}</p>
          <p>
            {`${texts.withdrawnWhy[locale]} `}
            <span lang={written}>{withdrawn.reason}</span>
          </p>
        </>
      )}
      <Downloads files={files} locale={locale} way={way} />
    </div>
  );
}

/** Figures on a page of their own, with the same as open data. */
export function FiguresPage(props: {
  readonly document: ReportDocument;
  /** ISO date of release. */
  readonly on: string;
  readonly files: readonly PublicFile[];
  readonly way: Way;
}): ReactElement {
  const { on, files, way } = props;
  const { title, locale, sections: parts } = prepared(props.document);
  return (
    <div className="wide">
      <h1>{title}</h1>
      <p className="quiet">{`${texts.released[locale]} ${formatDate(on, locale)}`}</p>
      {parts
        .flatMap(({ blocks }) => blocks)
        .map(block =>
          block.kind === "figure" ? (
            <FigureView
              key={block.id}
              figure={{ ...block, title: texts.figuresSay[locale] }}
              level={2}
              locale={locale}
            />
          ) : null,
        )}
      <Downloads files={files} locale={locale} way={way} />
    </div>
  );
}

const formNames: readonly (readonly [RegExp, Text])[] = [
  [/\.pdf$/, { nl: "Als pdf", en: "As PDF" }],
  [/\.docx$/, { nl: "Als Word-bestand", en: "As a Word file" }],
  [/\.zip$/, { nl: "De cijfers als open data (zip)", en: "The figures as open data (zip)" }],
  [/\.csv$/, { nl: "De cijfers als csv, voor een rekenblad", en: "The figures as CSV, for a spreadsheet" }],
  [/\.json$/, { nl: "Wat de kolommen betekenen (csvw)", en: "What the columns mean (CSVW)" }],
  [/\.txt$/, { nl: "Leesmij", en: "Read me" }],
];

/** What stands on a page, in other forms. */
function Downloads(props: {
  readonly files: readonly PublicFile[];
  readonly locale: Locale;
  readonly way: Way;
}): ReactElement | null {
  const { files, locale, way } = props;
  if (files.length === 0) return null;
  return (
    <section className="downloads" aria-labelledby="downloads">
      <h2 id="downloads">{texts.download[locale]}</h2>
      <ul>
        {files.map(({ path }) => (
          <li key={path}>
            <a href={way.to(path)} download="">
              {formNames.find(([form]) => form.test(path))?.[1][locale] ??
                path.slice(path.lastIndexOf("/") + 1)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was learned of what was done, and what came of asking people. */
export function Learned({ facts, locale }: Told): ReactElement {
  return (
    <div className="wide">
      <h1>{texts.learned[locale]}</h1>
      <p className="lead">{texts.learnedLead[locale]}</p>
      {facts.lessons.length === 0 ? null : (
        <section aria-labelledby="lessons">
          <h2 id="lessons">{texts.lessons[locale]}</h2>
          {facts.lessons.map(({ title, words, translated }) => (
            <article key={title.nl} className="told" lang={locale === "en" && !translated ? "nl" : undefined}>
              <h3>{title[locale]}</h3>
              <Paragraphs words={words[locale]} />
            </article>
          ))}
        </section>
      )}
      {facts.rounds.length === 0 ? null : (
        <section aria-labelledby="rounds">
          <h2 id="rounds">{texts.rounds[locale]}</h2>
          {facts.rounds.map(round => (
            <article
              key={`${round.title.nl} ${round.on}`}
              className="told"
              lang={locale === "en" && !round.translated ? "nl" : undefined}
            >
              <h3>{round.title[locale]}</h3>
              <p className="quiet" lang={locale}>
                {formatDate(round.on, locale)}
              </p>
              <Paragraphs words={round.words[locale]} />
            </article>
          ))}
        </section>
      )}
    </div>
  );
}

/** How to reach the municipality: as text, so that it works on any device and in print. */
function Reach({ facts, locale }: Told): ReactElement {
  const { words, mail, phone, post } = facts.respond;
  const ways = [
    [texts.mail, mail],
    [texts.phone, phone],
    [texts.post, post],
  ] as const;
  const known = ways.filter(([, value]) => value !== "");
  const said = words[locale] || words.nl;
  return (
    <>
      {said === "" ? (
        <p>{texts.respondLead[locale]}</p>
      ) : (
        <Paragraphs words={said} lang={locale === "en" && words.en === "" ? "nl" : undefined} />
      )}
      {known.length === 0 ? (
        <p>{texts.noRespond[locale]}</p>
      ) : (
        <dl className="ways">
          {known.map(([name, value]) => (
            <div key={name.nl}>
              <dt>{name[locale]}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** How someone can answer, report how they were treated, or complain. */
export function RespondPage(told: Told): ReactElement {
  const { facts, locale } = told;
  const { reporting, complaint } = facts.respond;
  const rights = [
    ["treated", texts.treated, texts.treatedWhat, reporting],
    ["complain", texts.complain, texts.complainWhat, complaint],
  ] as const;
  return (
    <div className="wide">
      <h1>{texts.respondTitle[locale]}</h1>
      <div className="respond">
        <Reach {...told} />
      </div>
      {rights.map(([id, head, what, where]) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{head[locale]}</h2>
          <p>{what[locale]}</p>
          {where === "" ? null : (
            <p className="where" lang={locale === "nl" ? undefined : "nl"}>
              {where}
            </p>
          )}
        </section>
      ))}
    </div>
  );
}
