import type { PublishedCell } from "../../datasets/recognition/published.ts";
import type { Bounds } from "../../disclosure/model.ts";
import { formatNumber } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import { Heading } from "../../web/components/heading.tsx";
import { DataTable, Hidden, HiddenNote } from "../../web/components/table.tsx";
import { inBoth } from "../labels.ts";
import { type Bounded, BoundsTable, standsFor } from "./bounds-table.tsx";
import type { Checked } from "./check.server.ts";
import { roundedTo, summaries, words } from "./check-texts.ts";

/** A table as readers see it, and of each hidden count what an attacker can still say. */
export function CheckedTable({ checked, locale }: { readonly checked: Checked; readonly locale: Locale }) {
  const { table, tables, policy } = checked;
  const hidden = table.cells.flatMap((cell): Bounded[] => {
    const bounds = boundsOf(checked, cell);
    return bounds === null ? [] : [{ name: nameOf(cell), mark: markOf(checked, cell), bounds }];
  });
  const open = table.cells.filter(
    ({ count }) => tables === null && count !== null && count > 0 && count < (policy.threshold ?? 0),
  );
  return (
    <section>
      <Heading level={2}>{words.outcome[locale]}</Heading>
      {hidden.length === 0 ? (
        <p>{words.nothingHidden[locale]}</p>
      ) : (
        <BoundsTable counts={hidden} width={policy.protectionWidth} locale={locale} />
      )}
      {open.length === 0 ? null : (
        <>
          <p>{summaries.shownSmall[locale](open.length, policy.threshold ?? 0)}</p>
          <ul>
            {open.map(cell => (
              <li key={cell.key}>{nameOf(cell)[locale]}</li>
            ))}
          </ul>
        </>
      )}
      {table.cells.some(
        ({ count, bounds }) => count === null && bounds.low === 1 && bounds.high < Infinity,
      ) ? (
        <p>{words.smallFrom[locale]}</p>
      ) : null}
      <Heading level={2}>{tables === null ? words.publishedTable[locale] : words.shownTable[locale]}</Heading>
      <CrossTable checked={checked} locale={locale} />
    </section>
  );
}

/** The bounds of a hidden count; null where it is shown, or a total that the table does not give. */
function boundsOf({ tables, bounds }: Checked, cell: PublishedCell): Bounds | null {
  if (tables !== null) return tables.cells.get(cell.key)!.hidden === null ? null : bounds.get(cell.key)!;
  const given = cell.mark !== null || !cell.categories.includes(null);
  return cell.count === null && given ? (bounds.get(cell.key) ?? cell.bounds) : null;
}

const nameOf = ({ categories }: PublishedCell): Text =>
  categories.every(category => category === null)
    ? words.total
    : inBoth(locale => categories.map(category => category ?? words.total[locale]).join(", "));

function markOf({ tables }: Checked, { key, mark }: PublishedCell): Text {
  if (tables !== null) return standsFor(tables.cells.get(key)!.hidden!);
  if (mark === null) return words.notThere;
  return mark === "" ? words.emptyMark : inBoth(() => mark);
}

/** The last dimension across, the others down, totals at the end. */
function CrossTable({ checked, locale }: { readonly checked: Checked; readonly locale: Locale }) {
  const { table } = checked;
  const across = table.dimensions.length > 1;
  const rows = [
    ...Map.groupBy(table.cells, cell =>
      JSON.stringify(across ? cell.categories.slice(0, -1) : cell.categories),
    ).values(),
  ];
  const heads = across ? rows[0]!.map(cell => cell.categories.at(-1) ?? null) : [null];
  const totalLast = <T,>(list: readonly T[]): T[] => [...list.slice(1), ...list.slice(0, 1)];
  return (
    <DataTable
      id="table"
      narrow="scroll"
      caption={words.byGroup[locale]}
      columns={[
        {
          key: "group",
          head: table.dimensions[0] || words.group[locale],
          cell: (row: readonly PublishedCell[]) =>
            across
              ? nameOf({ ...row[0]!, categories: row[0]!.categories.slice(0, -1) })[locale]
              : nameOf(row[0]!)[locale],
        },
        ...totalLast(
          heads.map((head, at) => ({
            key: String(at),
            head: across ? (head ?? words.total[locale]) : words.count[locale],
            number: true,
            cell: (row: readonly PublishedCell[]) => (
              <Stands checked={checked} cell={row[at]!} locale={locale} />
            ),
          })),
        ),
      ]}
      rows={totalLast(rows)}
      rowKey={row => row[0]!.key}
      note={<Notes checked={checked} locale={locale} />}
    />
  );
}

/** What "hidden" means, and that shown counts are rounded. */
function Notes({ checked: { tables }, locale }: { readonly checked: Checked; readonly locale: Locale }) {
  if (tables === null) return null;
  const reasons = [...tables.cells.values()].flatMap(({ hidden }) => (hidden === null ? [] : [hidden]));
  return (
    <>
      <HiddenNote reasons={reasons} locale={locale} />
      {tables.roundingBase === 1 ? null : (
        <p className="table-note">{roundedTo[locale](tables.roundingBase)}</p>
      )}
    </>
  );
}

function Stands({
  checked: { tables },
  cell,
  locale,
}: {
  readonly checked: Checked;
  readonly cell: PublishedCell;
  readonly locale: Locale;
}) {
  if (tables === null) return cell.count === null ? cell.mark : formatNumber(cell.count, locale, 0);
  const { shown, hidden } = tables.cells.get(cell.key)!;
  return hidden === null ? formatNumber(shown, locale, 0) : <Hidden reason={hidden} locale={locale} />;
}
