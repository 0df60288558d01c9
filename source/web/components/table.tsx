/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   on a narrow screen the rows are laid out as blocks, and Safari then forgets that it is a table unless told */
import type { ReactNode } from "react";
import { hiddenReasons } from "../../disclosure/reasons.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { HiddenReason } from "../../statistics/estimate.ts";

/** One column: its heading, what stands in a row, and whether that is a number. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  /** Numbers are set in figures of equal width, aligned at the end. */
  readonly number?: boolean | undefined;
  readonly cell: (row: Row) => ReactNode;
}

const hiddenWord: Text = { nl: "verborgen", en: "hidden" };

/** Stands where a figure may not be shown; a hidden figure is named, never left out. */
export function Hidden({ reason, locale }: { readonly reason: HiddenReason; readonly locale: Locale }) {
  return (
    <span className="hidden-figure" title={hiddenReasons[reason][locale]}>
      {hiddenWord[locale]}
      <span className="visually-hidden">{`: ${hiddenReasons[reason][locale]}`}</span>
    </span>
  );
}

/** The line under a table or chart that says what “hidden” means there; nothing when nothing is hidden. */
export function HiddenNote({
  reasons: found,
  locale,
}: {
  readonly reasons: Iterable<HiddenReason>;
  readonly locale: Locale;
}) {
  const distinct = [...new Set(found)];
  if (distinct.length === 0) return null;
  const lead: Text = { nl: "Verborgen betekent hier:", en: "Hidden here means:" };
  return (
    <p className="table-note">{`${lead[locale]} ${distinct.map(reason => hiddenReasons[reason][locale]).join("; ")}.`}</p>
  );
}

/** A table of more columns than this is wider than many screens, even where it is stacked on the narrowest. */
const mostOnAScreen = 5;

/**
 * A table of figures or things. The first column names the row.
 *
 * On a narrow screen each row becomes a small list of its own, with the column heads as labels; with
 * `narrow="scroll"` the table keeps its columns and scrolls inside a region that the keyboard can reach,
 * which suits a cross-table.
 */
export function DataTable<Row>({
  id,
  caption,
  captionStands = true,
  columns,
  rows,
  rowKey,
  narrow = "stack",
  note,
}: {
  /** Unique on the page; names the caption. */
  readonly id: string;
  readonly caption: string;
  /** False where the heading above it says the same to who sees the page; who hears it still needs the name. */
  readonly captionStands?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly narrow?: "stack" | "scroll" | undefined;
  /** What a reader needs to know below it: source, rounding, what is hidden. */
  readonly note?: ReactNode;
}) {
  const scrolls = narrow === "scroll";
  return (
    <div className="table-block">
      <section
        className={`table-region table-region--${narrow}`}
        aria-labelledby={`${id}-caption`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, and the keyboard must too
        tabIndex={scrolls || columns.length > mostOnAScreen ? 0 : undefined}
      >
        <table className="utrecht-table utrecht-table--html-table data-table" role="table">
          <caption
            className={captionStands ? "utrecht-table__caption" : "visually-hidden"}
            id={`${id}-caption`}
          >
            {caption}
          </caption>
          <thead className="utrecht-table__header" role="rowgroup">
            <tr role="row">
              {columns.map(column => (
                <th
                  key={column.key}
                  scope="col"
                  role="columnheader"
                  className={column.number ? "number" : undefined}
                >
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="utrecht-table__body" role="rowgroup">
            {rows.map(row => (
              <tr key={rowKey(row)} role="row">
                {columns.map((column, index) =>
                  index === 0 ? (
                    <th
                      key={column.key}
                      scope="row"
                      role="rowheader"
                      className={column.number ? "number" : undefined}
                    >
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td
                      key={column.key}
                      role="cell"
                      data-label={column.head}
                      className={column.number ? "number" : undefined}
                    >
                      {/* One box, so that label and content stand side by side where rows become lists. */}
                      <span className="cell">{column.cell(row)}</span>
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {note === undefined ? null : typeof note === "string" ? <p className="table-note">{note}</p> : note}
    </div>
  );
}
