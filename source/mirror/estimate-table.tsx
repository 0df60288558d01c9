import type { ReactElement, ReactNode } from "react";
import { formatP } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import { type Estimate, type Group, type HiddenReason, groupWord } from "../statistics/estimate.ts";
import { type Column, DataTable, Hidden, HiddenNote } from "../web/components/table.tsx";
import type { Labels } from "./labels.ts";
import { readable, readableInterval } from "./output.ts";

/** A figure as a table shows it, or the word that it is hidden; a dash where there is none. */
export function figure(
  e: Estimate | undefined,
  locale: Locale,
  write: (e: Estimate, locale: Locale) => ReactNode = (shown, l) => readable(shown.measure, shown.value, l),
): ReactNode {
  if (e === undefined) return "–";
  return e.hidden === null ? write(e, locale) : <Hidden reason={e.hidden} locale={locale} />;
}

/** A value with its interval, where it has one. */
export function withInterval(e: Estimate, locale: Locale): ReactNode {
  const interval = readableInterval(e, locale);
  if (interval === "") return readable(e.measure, e.value, locale);
  return (
    <>
      {readable(e.measure, e.value, locale)} <span className="interval">({interval})</span>
    </>
  );
}

/** The number of people an estimate rests on. */
export const ofHowMany = (e: Estimate, locale: Locale): ReactNode => readable("count", e.n, locale);

/** A p-value after adjustment; a dash where nothing was tested. */
export const adjustedP = (e: Estimate, locale: Locale): ReactNode =>
  e.adjustedP === null ? "–" : formatP(e.adjustedP, locale);

/** Why figures are hidden, each once: for the note under a table. */
export const reasonsOf = (estimates: readonly Estimate[]): HiddenReason[] =>
  estimates.map(e => e.hidden).filter(reason => reason !== null);

/** The groups of estimates, each once, in their order. */
export function groupsIn(estimates: readonly Estimate[]): Group[] {
  return [...new Map(estimates.map(e => [groupWord(e.group), e.group])).values()];
}

/** One column of a table with a row a group: which estimate of the group it shows, and how. */
export interface EstimateColumn {
  readonly key: string;
  readonly head: Text;
  readonly of: (e: Estimate) => boolean;
  readonly write?: (e: Estimate, locale: Locale) => ReactNode;
}

/** A table of estimates: a row a group, a column a measure. */
export function estimateTable(props: {
  /** Unique on the page. */
  readonly id: string;
  readonly caption: Text;
  /** What the rows are: "group". */
  readonly head: Text;
  readonly columns: readonly EstimateColumn[];
  readonly estimates: readonly Estimate[];
  readonly labels: Labels;
}): (locale: Locale) => ReactElement {
  const { id, caption, head, columns, estimates, labels } = props;
  const found = new Map<string, Estimate>();
  for (const e of estimates)
    for (const column of columns) {
      const place = `${column.key} ${groupWord(e.group)}`;
      if (column.of(e) && !found.has(place)) found.set(place, e);
    }
  const groups = groupsIn([...found.values()]);
  return locale => {
    const drawn: Column<Group>[] = [
      { key: "group", head: head[locale], cell: group => labels.group(group)[locale] },
      ...columns.map(column => ({
        key: column.key,
        head: column.head[locale],
        number: true,
        cell: (group: Group) =>
          figure(found.get(`${column.key} ${groupWord(group)}`), locale, column.write ?? withInterval),
      })),
    ];
    return (
      <DataTable
        key={id}
        id={id}
        caption={caption[locale]}
        columns={drawn}
        rows={groups}
        rowKey={groupWord}
        note={<HiddenNote reasons={reasonsOf([...found.values()])} locale={locale} />}
      />
    );
  };
}
