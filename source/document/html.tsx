/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   on a narrow screen the rows are laid out as blocks, and Safari then forgets that it is a table unless told */
import type { ReactElement, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Locale } from "../language/text.ts";
import { ownNames } from "./drawing.ts";
import type { Block, DocumentSection, Figure, Picture, ReportDocument, Table } from "./model.ts";
import { prepared } from "./prepared.ts";
import { allFiguresWords, editionWords, noticesOf, originWords, periodWords, words } from "./words.ts";

/** How many sections make a list of contents worth reading. */
const worthContents = 4;
/** Tables of figures with more rows than this are opened by who wants them. */
const mostShown = 12;
/** A table of more columns than this scrolls sideways; narrower ones become a list a row. */
const mostStacked = 6;

/**
 * A report as the body of a web page: semantic HTML under the class `report-document`, without script, styled by
 * `web/theme/report.css`.
 *
 * Sections have the address `#section-<id>` and figures `#figure-<id>`.
 *
 * @param props.headingBase level of the report's own title: 1 where nothing stands above it
 */
export function DocumentView({
  document,
  headingBase = 1,
}: {
  readonly document: ReportDocument;
  readonly headingBase?: number;
}): ReactElement {
  const ready = prepared(document);
  const { locale } = ready;
  return (
    <article className="report-document" lang={locale}>
      <header className="report-head">
        <p className="report-municipality">{ready.municipality}</p>
        <Head level={headingBase} className="report-title">
          {ready.title}
        </Head>
        {ready.subtitle === null ? null : <p className="report-subtitle">{ready.subtitle}</p>}
        <p className="report-facts">
          {[periodWords(ready.period, locale), editionWords(ready)]
            .filter(fact => fact !== null)
            .map(fact => (
              <span key={fact}>{fact}</span>
            ))}
        </p>
        {noticesOf(ready).map(notice => (
          <p key={notice} className="report-notice">
            {notice}
          </p>
        ))}
      </header>
      {ready.sections.length < worthContents ? null : <Contents sections={ready.sections} locale={locale} />}
      {ready.sections.map(section => (
        <section
          key={section.id}
          className={`report-section report-section--${section.level}`}
          aria-labelledby={`section-${section.id}`}
        >
          <Head level={headingBase + section.level} id={`section-${section.id}`}>
            {section.title}
          </Head>
          {section.blocks.map((block, i) => (
            <BlockView
              // oxlint-disable-next-line react/no-array-index-key -- blocks have no other name and do not move
              key={i}
              block={block}
              level={headingBase + section.level + 1}
              id={`${section.id}-${i}`}
              locale={locale}
            />
          ))}
        </section>
      ))}
    </article>
  );
}

const headings = ["h1", "h2", "h3", "h4", "h5", "h6"] as const;

/** A heading of any level; HTML has six. */
function Head(props: {
  readonly level: number;
  readonly id?: string;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactElement {
  const Tag = headings[Math.min(headings.length, props.level) - 1]!;
  return (
    <Tag id={props.id} className={props.className}>
      {props.children}
    </Tag>
  );
}

function Contents({
  sections,
  locale,
}: {
  readonly sections: readonly DocumentSection[];
  readonly locale: Locale;
}): ReactElement {
  return (
    <nav className="report-contents" aria-labelledby="report-contents">
      <p id="report-contents" className="report-contents-title">
        {words.contents[locale]}
      </p>
      {listed(sections, 1)}
    </nav>
  );
}

/** Sections of one level, each with those below it inside. */
function listed(sections: readonly DocumentSection[], level: number): ReactElement | null {
  if (sections.length === 0) return null;
  const starts = sections.flatMap((section, i) => (section.level <= level || i === 0 ? [i] : []));
  return (
    <ol>
      {starts.map((start, n) => {
        const section = sections[start]!;
        return (
          <li key={section.id}>
            <a href={`#section-${section.id}`}>{section.title}</a>
            {listed(sections.slice(start + 1, starts[n + 1] ?? sections.length), level + 1)}
          </li>
        );
      })}
    </ol>
  );
}

function BlockView(props: {
  readonly block: Block;
  readonly level: number;
  readonly id: string;
  readonly locale: Locale;
}): ReactElement {
  const { block, level, id, locale } = props;
  switch (block.kind) {
    case "paragraph":
      return <p>{block.text}</p>;
    case "list":
      return <Items items={block.items} />;
    case "table":
      return <TableView table={block} id={id} />;
    case "picture":
      return <PictureView picture={block} id={id} />;
    case "figure":
      return <FigureView figure={block} level={level} locale={locale} />;
    default:
      return block satisfies never;
  }
}

const Items = ({ items, className }: { readonly items: readonly string[]; readonly className?: string }) => (
  <ul className={className}>
    {items.map((item, i) => (
      // oxlint-disable-next-line react/no-array-index-key -- two items may read the same
      <li key={i}>{item}</li>
    ))}
  </ul>
);

/**
 * One figure of a document that was `prepared`, to stand on a page of its own.
 *
 * @param props.level of its heading
 */
export function FigureView(props: {
  readonly figure: Figure;
  readonly level: number;
  readonly locale: Locale;
}): ReactElement {
  const { figure, level, locale } = props;
  const [first, ...others] = figure.sentences;
  const rows = figure.tables.reduce((sum, table) => sum + table.rows.length, 0);
  const tables = figure.tables.map((table, i) => (
    <TableView key={table.caption} table={table} id={`figure-${figure.id}-${i}`} />
  ));
  return (
    <section className="report-figure" aria-labelledby={`figure-${figure.id}`}>
      <Head level={level} id={`figure-${figure.id}`}>
        {figure.title}
      </Head>
      {first === undefined ? null : <p className="report-says">{first}</p>}
      {others.length === 0 ? null : <Items items={others} />}
      {figure.warnings.map(warning => (
        <p key={warning} className="report-beware">
          <strong>{words.beware[locale]}</strong> {warning}
        </p>
      ))}
      {figure.pictures.length === 0 ? null : (
        <div className="report-pictures">
          {figure.pictures.map((picture, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- two pictures may have the same caption
            <PictureView key={i} picture={picture} id={`${figure.id}-${i}`} />
          ))}
        </div>
      )}
      {rows > mostShown && figure.sentences.length + figure.pictures.length > 0 ? (
        <details className="report-more">
          <summary>{allFiguresWords(rows, locale)}</summary>
          {tables}
        </details>
      ) : (
        tables
      )}
      {figure.methods.length === 0 ? null : (
        <details className="report-more">
          <summary>{words.methods[locale]}</summary>
          {figure.methods.map(method => (
            <p key={method}>{method}</p>
          ))}
        </details>
      )}
      <p className="report-origin">{originWords(figure, locale)}</p>
    </section>
  );
}

function PictureView({ picture, id }: { readonly picture: Picture; readonly id: string }): ReactElement {
  return (
    <figure className="report-picture">
      <figcaption>{picture.caption}</figcaption>
      <div
        role="img"
        aria-label={picture.alternative}
        // oxlint-disable-next-line react/no-danger -- `prepared` let through nothing but a drawing
        dangerouslySetInnerHTML={{ __html: ownNames(picture.svg, `picture-${id}`) }}
      />
    </figure>
  );
}

/**
 * A table as a report shows it: rows become lists where the screen is narrow.
 *
 * @param props.id unique on its page
 */
export function TableView({ table, id }: { readonly table: Table; readonly id: string }): ReactElement {
  const scrolls = table.columns.length > mostStacked;
  return (
    <div className="report-table">
      <section
        className={`report-table-region report-table-region--${scrolls ? "scroll" : "stack"}`}
        aria-labelledby={`table-${id}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, and the keyboard must too
        tabIndex={scrolls ? 0 : undefined}
      >
        <table role="table">
          <caption id={`table-${id}`}>{table.caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {table.columns.map((column, c) => (
                // oxlint-disable-next-line react/no-array-index-key -- two columns may have the same head
                <th key={c} scope="col" role="columnheader" className={column.number ? "number" : undefined}>
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {table.rows.map((row, r) => (
              // oxlint-disable-next-line react/no-array-index-key -- two rows may read the same
              <tr key={r} role="row">
                {row.map((cell, c) => (
                  <Cell
                    // oxlint-disable-next-line react/no-array-index-key -- a cell is named by its column
                    key={c}
                    cell={cell}
                    column={table.columns[c]}
                    first={c === 0}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {table.note === null ? null : <p className="report-note">{table.note}</p>}
    </div>
  );
}

function Cell(props: {
  readonly cell: string;
  readonly column: Table["columns"][number] | undefined;
  readonly first: boolean;
}): ReactElement {
  const { cell, column, first } = props;
  const look = column?.number === true ? "number" : undefined;
  return first ? (
    <th scope="row" role="rowheader" className={look}>
      {cell}
    </th>
  ) : (
    <td role="cell" data-label={column?.head} className={look}>
      {/* One box, so that label and content stand side by side where rows become lists. */}
      <span className="cell">{cell}</span>
    </td>
  );
}

/**
 * A whole page of a report, for where Mozaïek itself does not stand around it: an archive, a folder on a web server.
 *
 * @param around style sheets by address or by content, what stands above and below the report, and what else belongs in
 *   the head of the page
 */
export function documentPage(
  document: ReportDocument,
  around: {
    readonly styles?: readonly string[];
    readonly css?: string;
    readonly head?: ReactNode;
    readonly above?: ReactNode;
    readonly below?: ReactNode;
  } = {},
): string {
  const { title, municipality, locale } = prepared(document);
  return `<!doctype html>${renderToStaticMarkup(
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{`${title} – ${municipality}`}</title>
        {around.styles?.map(style => (
          <link key={style} rel="stylesheet" href={style} />
        ))}
        {around.css === undefined ? null : (
          // oxlint-disable-next-line react/no-danger -- a style sheet of ours, in which no tag can be closed
          <style dangerouslySetInnerHTML={{ __html: around.css.replaceAll("</", "<\\/") }} />
        )}
        {around.head}
      </head>
      <body className="report-page">
        {around.above}
        <main>
          <DocumentView document={document} />
        </main>
        {around.below}
      </body>
    </html>,
  )}`;
}
