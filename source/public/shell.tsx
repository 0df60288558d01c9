import type { ReactElement, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { formatDate } from "../language/format.ts";
import { type Locale, locales } from "../language/text.ts";
import { Mark } from "../web/mark.tsx";
import type { PublicFacts } from "./model.ts";
import { texts } from "./texts.ts";

/** Pages that stand in the menu, by their file within a language. */
export const sections = {
  home: "index.html",
  goals: "goals.html",
  figures: "figures.html",
  reports: "reports.html",
  learned: "learned.html",
  respond: "respond.html",
} as const;
export type Section = keyof typeof sections;

/** How a page finds the others. */
export interface Way {
  /** Path of a file of the export, seen from the page. */
  to(path: string): string;
}

/**
 * The path from one file of the export to another, so that it works in any folder of any web server.
 *
 * @example
 * fromTo("nl/figures/work.html", "assets/page.css") // → "../../assets/page.css"
 * @example
 * fromTo("nl/index.html", "nl/goals.html") // → "goals.html"
 */
export function fromTo(from: string, to: string): string {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  return [...here.slice(same).map(() => ".."), ...there.slice(same)].join("/");
}

interface Dress {
  readonly facts: PublicFacts;
  readonly locale: Locale;
  /** File within the language, such as `goals.html`. */
  readonly file: string;
  readonly section: Section;
  readonly title: string;
  readonly way: Way;
  readonly styles: readonly string[];
  readonly icon: string;
  readonly children: ReactNode;
}

/** The name of the site, as it stands on top of every page. */
export const nameOf = ({ municipality }: Pick<PublicFacts, "municipality">, locale: Locale): string =>
  municipality === ""
    ? { nl: "Gelijke kansen", en: "Equal opportunities" }[locale]
    : `${texts.title[locale]} ${municipality}`;

/** A whole page: what is the same on all of them, around what is its own. */
export function dressed(dress: Dress): string {
  return `<!doctype html>${renderToStaticMarkup(<Page {...dress} />)}`;
}

function Page({ facts, locale, file, section, title, way, styles, icon, children }: Dress): ReactElement {
  const say = (text: { readonly nl: string; readonly en: string }) => text[locale];
  const site = nameOf(facts, locale);
  const shown = sectionsOf(facts);
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <title>{section === "home" ? site : `${title} – ${site}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        {facts.demonstration ? <meta name="robots" content="noindex" /> : null}
        <link rel="icon" type="image/svg+xml" href={way.to(icon)} />
        {styles.map(style => (
          <link key={style} rel="stylesheet" href={way.to(style)} />
        ))}
      </head>
      <body>
        <a className="skip" href="#main">
          {say(texts.skip)}
        </a>
        {facts.demonstration ? <p className="ribbon">{say(texts.demonstration)}</p> : null}
        <header className="top">
          <div className="wide top-inside">
            <a className="name" href={way.to(`${locale}/${sections.home}`)}>
              <Mark />
              <span>{site}</span>
            </a>
            <ul className="languages">
              {locales
                .filter(other => other !== locale)
                .map(other => (
                  <li key={other}>
                    <a href={way.to(`${other}/${file}`)} lang={other} hrefLang={other}>
                      {say(texts.other)}
                    </a>
                  </li>
                ))}
            </ul>
          </div>
          <nav className="wide" aria-label={say(texts.menu)}>
            <ul className="menu">
              {shown.map(one => (
                <li key={one}>
                  <a
                    href={way.to(`${locale}/${sections[one]}`)}
                    aria-current={one !== section ? undefined : file === sections[one] ? "page" : "true"}
                  >
                    {say(texts[one])}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <footer className="foot">
          <div className="wide">
            <p>
              {facts.municipality === "" ? null : `${say(texts.pageOf)} ${facts.municipality}. `}
              {say(texts.quiet)}
            </p>
            <p>{`${say(texts.published)} ${formatDate(facts.on, locale)}.`}</p>
          </div>
        </footer>
      </body>
    </html>
  );
}

/** Sections that have something to show; what people come for first is always there. */
export const sectionsOf = (facts: PublicFacts): readonly Section[] =>
  (["home", "goals", "figures", "reports", "learned", "respond"] as const).filter(
    section =>
      (section !== "reports" || facts.reports.length > 0) &&
      (section !== "learned" || facts.lessons.length + facts.rounds.length > 0),
  );
