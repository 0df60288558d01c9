import type { ReactElement } from "react";
import { DocumentView } from "../document/html.tsx";
import type { ReportDocument } from "../document/model.ts";
import { type Locale, locales } from "../language/text.ts";
import type { PublicFacts, PublicFigures, PublicFile, PublicLook } from "./model.ts";
import { dressed, fromTo, nameOf, type Section, sections, type Way } from "./shell.tsx";
import { texts } from "./texts.ts";
import { Figures, Goals, Home, type Told } from "./views.tsx";

interface Leaf {
  readonly file: string;
  readonly section: Section;
  readonly title: string;
  readonly body: (told: Told) => ReactElement;
}

/**
 * Makes the public page: every file of the export, from public facts alone. It reads nothing and keeps nothing, so that
 * whatever is in the files was in the facts.
 *
 * Pages have no script, ask nothing of another site, and find each other by relative links, so that the folder works
 * on any web server, at any place.
 */
export function publicSite(facts: PublicFacts, look: PublicLook): readonly PublicFile[] {
  const pages = locales.flatMap(locale =>
    leavesOf(facts, locale).map(({ file, section, title, body }): PublicFile => {
      const path = `${locale}/${file}`;
      const way = wayFrom(path);
      const { styles, icon } = look;
      const children = body({ facts, locale, way });
      return { path, body: dressed({ facts, locale, file, section, title, way, styles, icon, children }) };
    }),
  );
  return [
    { path: "index.html", body: front(facts, look, wayFrom("index.html")) },
    ...pages,
    ...look.files,
    { path: "robots.txt", body: robots(facts) },
  ];
}

const wayFrom = (path: string): Way => ({ to: there => fromTo(path, there) });

function leavesOf(facts: PublicFacts, locale: Locale): readonly Leaf[] {
  return [
    { file: sections.home, section: "home", title: texts.home[locale], body: Home },
    { file: sections.goals, section: "goals", title: texts.goals[locale], body: Goals },
    { file: sections.figures, section: "figures", title: texts.figures[locale], body: Figures },
    ...facts.figures.map(
      (figures): Leaf => ({
        file: `figures/${figures.slug}.html`,
        section: "figures",
        title: figures.title[locale],
        body: () => (
          <div className="wide">
            <DocumentView document={documentOf(facts, figures, locale)} />
          </div>
        ),
      }),
    ),
  ];
}

/** Figures for the public as a document of one section, so that they are shown as those of a report are. */
const documentOf = (
  facts: PublicFacts,
  { title, on, figure }: PublicFigures,
  locale: Locale,
): ReportDocument => ({
  locale,
  title: title[locale],
  subtitle: null,
  municipality: facts.municipality === "" ? nameOf(facts, locale) : facts.municipality,
  type: "figures",
  audience: "public",
  period: null,
  edition: { number: 1, state: "adopted", on, reason: null },
  sections: [{ id: "figures", title: texts.figures[locale], level: 1, blocks: [figure[locale]] }],
  demonstration: false,
});

/** The page at the root leads to Dutch, and says where English is to whoever comes to see it. */
function front(facts: PublicFacts, { styles, icon }: PublicLook, way: Way): string {
  const link = (path: string) => escaped(way.to(path));
  const name = escaped(nameOf(facts, "nl"));
  const home = link(`nl/${sections.home}`);
  return `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>${name}</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="0; url=${home}"><link rel="icon" type="image/svg+xml" href="${link(icon)}">${styles
    .map(style => `<link rel="stylesheet" href="${link(style)}">`)
    .join(
      "",
    )}</head><body><main class="wide"><h1>${name}</h1><ul><li><a href="${home}">Nederlands</a></li><li><a href="${link(
    `en/${sections.home}`,
  )}" lang="en" hreflang="en">English</a></li></ul></main></body></html>`;
}

/** A demonstration is about a municipality that does not exist, and should not be found. */
const robots = ({ demonstration }: PublicFacts): string =>
  `User-agent: *\nDisallow:${demonstration ? " /" : ""}\n`;

const escaped = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
