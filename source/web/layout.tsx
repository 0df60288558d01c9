import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { nameIn } from "../identity/demonstration-names.ts";
import { roleNames } from "../identity/texts.ts";
import type { Role } from "../identity/policy.ts";
import { type Locale, locales, type Text } from "../language/text.ts";
import { Mark } from "./mark.tsx";
import { questionOrder, questions } from "./menu.ts";
import type { MenuItem, MenuPlace, Person, Question } from "./route.ts";

/** Whose installation this is. */
export interface Site {
  /** Name of the municipality as its people write it; null until it has been filled in. */
  readonly municipality: string | null;
  /** True where the data were generated to show what the program does. */
  readonly demonstration: boolean;
}

/** Everything around the body of a page. */
export interface Frame {
  readonly locale: Locale;
  readonly site: Site;
  readonly styles: readonly string[];
  readonly icon: string;
  /** Address of the script of this page; null for all but a few. */
  readonly script: string | null;
  readonly title: Text;
  readonly person: Person | null;
  readonly viewingAs: Role | null;
  /** Path of this page without language, with its query; for the language switch. */
  readonly here: string;
  readonly question: Question | null;
  /** Pages the visitor may open, by place in the menu. */
  readonly menu: Readonly<Record<MenuPlace, readonly MenuItem[]>>;
  readonly trail: readonly { readonly label: Text; readonly path: string }[];
  readonly isHome: boolean;
  /** True where someone came with a link and needs no other page. */
  readonly alone: boolean;
  readonly notForDistribution: boolean | "words";
  readonly status: number;
  /** Where these can be done, as far as the route list knows. */
  readonly places: {
    readonly signIn: string | null;
    readonly signOut: string | null;
    readonly account: string | null;
    readonly stopViewing: string | null;
  };
}

const words = {
  skip: { nl: "Direct naar de inhoud", en: "Skip to main content" },
  product: { nl: "Mozaïek", en: "Mozaïek" },
  menu: { nl: "Hoofdmenu", en: "Main menu" },
  section: { nl: "In dit onderdeel", en: "In this section" },
  home: { nl: "Home", en: "Home" },
  trail: { nl: "Kruimelpad", en: "Breadcrumb" },
  languages: { nl: "Taal", en: "Language" },
  signIn: { nl: "Inloggen", en: "Sign in" },
  signOut: { nl: "Uitloggen", en: "Sign out" },
  account: { nl: "Mijn account", en: "My account" },
  you: { nl: "Account", en: "Account" },
  demonstration: {
    nl: "Dit is een demonstratie. De gemeente Voorbeeldstad en haar mensen bestaan niet.",
    en: "This is a demonstration. The municipality of Voorbeeldstad and its people do not exist.",
  },
  exact: {
    nl: "Exacte cijfers – niet voor verspreiding",
    en: "Exact figures – not for distribution",
  },
  ownWords: {
    nl: "Woorden van mensen – niet voor verspreiding",
    en: "People's own words – not for distribution",
  },
  viewing: { nl: "U bekijkt de site als", en: "You see the site as" },
  stopViewing: { nl: "Stop met bekijken", en: "Stop viewing" },
  error: { nl: "Klopt nog niet: ", en: "Not right yet: " },
  about: { nl: "Over Mozaïek", en: "About Mozaïek" },
  privacy: { nl: "Privacy", en: "Privacy" },
  accessibility: { nl: "Toegankelijkheid", en: "Accessibility" },
  methods: { nl: "Hoe wij rekenen", en: "How we calculate" },
  footer: { nl: "Over deze site", en: "About this site" },
} satisfies Record<string, Text>;

const languageNames: Record<Locale, string> = { nl: "Nederlands", en: "English" };

const footer = [
  { label: words.about, path: "/about" },
  { label: words.methods, path: "/methods" },
  { label: words.privacy, path: "/privacy" },
  { label: words.accessibility, path: "/accessibility" },
];

/** Dresses a page: everything that is the same on all of them. */
export function renderPage(frame: Frame, body: ReactNode): string {
  return `<!doctype html>${renderToStaticMarkup(<Page frame={frame}>{body}</Page>)}`;
}

function Page({ frame, children }: { readonly frame: Frame; readonly children: ReactNode }) {
  const { locale, site } = frame;
  const ending = [words.product[locale], site.municipality].filter(Boolean).join(" – ");
  const title = `${frame.status === 422 ? words.error[locale] : ""}${frame.title[locale]} – ${ending}`;
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" type="image/svg+xml" href={frame.icon} />
        {frame.styles.map(style => (
          <link key={style} rel="stylesheet" href={style} />
        ))}
        {frame.script === null ? null : <script type="module" src={frame.script} />}
      </head>
      <body>
        <a className="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#main">
          {words.skip[locale]}
        </a>
        {site.demonstration ? (
          <p className="strip strip--demonstration">{words.demonstration[locale]}</p>
        ) : null}
        {frame.viewingAs === null ? null : <Viewing frame={frame} role={frame.viewingAs} />}
        <Header frame={frame} />
        {frame.alone ? null : <Menu frame={frame} />}
        {frame.notForDistribution === false ? null : (
          <p className="strip strip--exact">
            {(frame.notForDistribution === "words" ? words.ownWords : words.exact)[locale]}
          </p>
        )}
        <div className="page">
          <Trail frame={frame} />
          <main id="main" tabIndex={-1}>
            {children}
          </main>
        </div>
        <footer className="footer">
          <div className="page footer-inside">
            <nav aria-label={words.footer[locale]}>
              <ul>
                {footer.map(({ label, path }) => (
                  <li key={path}>
                    <a href={`/${locale}${path}`}>{label[locale]}</a>
                  </li>
                ))}
              </ul>
            </nav>
            <p>{ending}</p>
          </div>
        </footer>
      </body>
    </html>
  );
}

function Viewing({ frame, role }: { readonly frame: Frame; readonly role: Role }) {
  const { locale, places } = frame;
  return (
    <div className="strip strip--viewing">
      <p>{`${words.viewing[locale]} ${roleNames[role][locale]}.`}</p>
      {places.stopViewing === null ? null : (
        <form method="post" action={`/${locale}${places.stopViewing}`}>
          <input type="hidden" name="role" value="" />
          <button type="submit" className="strip-button">
            {words.stopViewing[locale]}
          </button>
        </form>
      )}
    </div>
  );
}

function Header({ frame }: { readonly frame: Frame }) {
  const { locale, site, person, places } = frame;
  return (
    <header className="header">
      <div className="page header-inside">
        <a className="brand" href={`/${locale}`}>
          <Mark />
          <span className="brand-words">
            <span className="brand-product">{words.product[locale]}</span>
            {site.municipality === null ? null : (
              <span className="brand-municipality">{site.municipality}</span>
            )}
          </span>
        </a>
        <div className="header-tools">
          <nav aria-label={words.languages[locale]}>
            <ul className="languages">
              {locales.map(other => (
                <li key={other}>
                  <a
                    href={`/${other}${frame.here}`}
                    lang={other}
                    hrefLang={other}
                    aria-current={other === locale ? "true" : undefined}
                  >
                    {languageNames[other]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {person === null ? (
            places.signIn === null || frame.alone ? null : (
              <a className="sign-in" href={`/${locale}${places.signIn}`}>
                {words.signIn[locale]}
              </a>
            )
          ) : (
            <details className="account">
              <summary>{nameIn(person.name, locale)}</summary>
              <div className="account-menu">
                <p className="account-roles">
                  {person.roles.map(role => roleNames[role][locale]).join(", ")}
                </p>
                {frame.menu.house.map(item => (
                  <a key={item.path} href={`/${locale}${item.path}`}>
                    {item.label[locale]}
                  </a>
                ))}
                {places.account === null ? null : (
                  <a href={`/${locale}${places.account}`}>{words.account[locale]}</a>
                )}
                {places.signOut === null ? null : (
                  <form method="post" action={`/${locale}${places.signOut}`}>
                    <button type="submit" className="utrecht-button utrecht-button--secondary-action">
                      {words.signOut[locale]}
                    </button>
                  </form>
                )}
              </div>
            </details>
          )}
        </div>
      </div>
    </header>
  );
}

function Menu({ frame }: { readonly frame: Frame }) {
  const { locale } = frame;
  const path = frame.here.split("?")[0] ?? "";
  const all = frame.question === null ? [] : frame.menu[frame.question];
  // The longest: a page below another page of the menu is in the menu itself.
  const here = all
    .filter(item => path === item.path || path.startsWith(`${item.path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  const part = here?.part ?? null;
  // Of a question with parts only the part at hand: the page of the question shows the others.
  const items = all.filter(item => item.part === part);
  return (
    <div className="menu">
      <nav className="page" aria-label={words.menu[locale]}>
        <ul className="menu-questions">
          {questionOrder.map(question => (
            <li key={question}>
              <a
                href={`/${locale}${questions[question].path}`}
                aria-current={
                  question !== frame.question
                    ? undefined
                    : path === questions[question].path
                      ? "page"
                      : "true"
                }
              >
                {questions[question].label[locale]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {items.length === 0 ? null : (
        <nav className="menu-section" aria-label={words.section[locale]}>
          <ul className="page menu-items">
            {items.map(item => (
              <li key={item.path}>
                <a
                  href={`/${locale}${item.path}`}
                  aria-current={item.path !== here?.path ? undefined : path === item.path ? "page" : "true"}
                >
                  {item.label[locale]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

function Trail({ frame }: { readonly frame: Frame }) {
  const { locale } = frame;
  if (frame.isHome || frame.alone) return null;
  const above = [{ label: words.home, path: "" }, ...frame.trail];
  return (
    <nav className="utrecht-breadcrumb-nav trail" aria-label={words.trail[locale]}>
      <ol className="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">
        {above.map(({ label, path }) => (
          <li key={path} className="utrecht-breadcrumb-nav__item">
            <a className="utrecht-breadcrumb-nav__link" href={`/${locale}${path}`}>
              {label[locale]}
            </a>
          </li>
        ))}
        <li className="utrecht-breadcrumb-nav__item trail-here" aria-current="page">
          {frame.title[locale]}
        </li>
      </ol>
    </nav>
  );
}
