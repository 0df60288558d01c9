import type { ReactElement } from "react";
import type { ReportDocument } from "../document/model.ts";
import { toOpenData } from "../document/open-data.server.ts";
import { type Locale, locales } from "../language/text.ts";
import type { PublicFacts, PublicFigures, PublicFile, PublicLook, PublicReport } from "./model.ts";
import { dressed, fromTo, nameOf, type Section, sections, sectionsOf, type Way } from "./shell.tsx";
import { texts } from "./texts.ts";
import { Goals } from "./goals.tsx";
import { Figures, FiguresPage, ReportPage, Reports } from "./reports-view.tsx";
import type { Told } from "./told.ts";
import { Home, Learned, RespondPage } from "./views.tsx";

interface Leaf {
  readonly file: string;
  readonly section: Section;
  readonly title: string;
  readonly body: (told: Told) => ReactElement;
}

const bodies: Readonly<Record<Section, Leaf["body"]>> = {
  home: Home,
  goals: Goals,
  figures: Figures,
  reports: Reports,
  learned: Learned,
  respond: RespondPage,
};

/**
 * Makes the public page: every file of the export, from public facts alone. It reads nothing and keeps nothing, so that
 * whatever is in the files was in the facts.
 *
 * Pages have no script, ask nothing of another site, and find each other by relative links, so that the folder works
 * on any web server, at any place. Names of files hold small letters, figures, `.`, `-` and `_` alone.
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
  const data = locales.flatMap(locale =>
    facts.figures.flatMap(figures => openDataOf(facts, figures, locale)),
  );
  return [
    { path: "index.html", body: front(facts, look, wayFrom("index.html")) },
    ...pages,
    ...data,
    ...facts.reports.flatMap(filesOf),
    ...look.files,
    { path: "robots.txt", body: robots(facts) },
  ];
}

const wayFrom = (path: string): Way => ({ to: there => fromTo(path, there) });

function leavesOf(facts: PublicFacts, locale: Locale): readonly Leaf[] {
  return [
    ...sectionsOf(facts).map(section => ({
      file: sections[section],
      section,
      title: texts[section][locale],
      body: bodies[section],
    })),
    ...facts.figures.map(
      (figures): Leaf => ({
        file: `figures/${figures.slug}.html`,
        section: "figures",
        title: figures.title[locale],
        body: ({ way }) => (
          <FiguresPage
            document={documentOf(facts, figures, locale)}
            on={figures.on}
            files={openDataOf(facts, figures, locale)}
            way={way}
          />
        ),
      }),
    ),
    ...facts.reports.map(
      (report): Leaf => ({
        file: `reports/${report.slug}.html`,
        section: "reports",
        title: report.title,
        body: ({ way }) => <ReportPage report={report} files={filesOf(report)} locale={locale} way={way} />,
      }),
    ),
  ];
}

/** Other forms of a report, once for both languages of the pages around it: a report is in one. */
const filesOf = ({ slug, files }: PublicReport): readonly PublicFile[] =>
  files.map(({ path, body }) => ({ path: `reports/${slug}/${path}`, body }));

/** Figures for the public as a document of one section, so that page and open data are made as those of a report are. */
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

const openDataOf = (facts: PublicFacts, figures: PublicFigures, locale: Locale): readonly PublicFile[] =>
  toOpenData(documentOf(facts, figures, locale)).map(({ name, body }) => ({
    path: `${locale}/figures/${figures.slug}/${name.toLowerCase()}`,
    body,
  }));

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
