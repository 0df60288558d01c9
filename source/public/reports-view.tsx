import type { ReactElement } from "react";
import { formatDate } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import { DocumentView, FigureView } from "../document/html.tsx";
import type { ReportDocument } from "../document/model.ts";
import { prepared } from "../document/prepared.ts";
import type { PublicFile, PublicReport } from "./model.ts";
import type { Way } from "./shell.tsx";
import { texts } from "./texts.ts";
import type { Told } from "./told.ts";

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

export function ReportLinks({ facts, locale, way }: Told): ReactElement {
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
