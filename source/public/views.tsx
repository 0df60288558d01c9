import type { ReactElement } from "react";
import { formatDate } from "../language/format.ts";
import { nameOf, sections } from "./shell.tsx";
import { texts } from "./texts.ts";
import type { Told } from "./told.ts";
import { standingFirst, Stand, GoalCard } from "./goals.tsx";
import { ReportLinks } from "./reports-view.tsx";

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
