import { boundsInWords, keepsWidth } from "../../disclosure/bounds.ts";
import type { Bounds } from "../../disclosure/model.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { HiddenReason } from "../../statistics/estimate.ts";
import { Notice } from "../../web/components/notice.tsx";
import { Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import { summaries, words } from "./check-texts.ts";

/** What stands in the place of a count, by the reason it is hidden. */
export const standsFor = (reason: HiddenReason): Text =>
  reason === "small" ? words.small : reason === "either" ? words.either : words.beside;

/** A hidden count, and what an attacker can still say of it. */
export interface Bounded {
  readonly name: Text;
  /** What stands in its place. */
  readonly mark: Text;
  readonly bounds: Bounds;
}

/** Each hidden count with what an attacker can still say of it, those that keep too little room first. */
export function BoundsTable({
  counts,
  width,
  locale,
}: {
  readonly counts: readonly Bounded[];
  /** The range that the policy demands. */
  readonly width: number;
  readonly locale: Locale;
}) {
  const narrow = counts.filter(({ bounds }) => !keepsWidth(bounds, width));
  const values = width + 1;
  const rows = [...narrow, ...counts.filter(count => !narrow.includes(count))].map((count, at) => ({
    ...count,
    at,
  }));
  return (
    <>
      <Notice
        kind={narrow.length === 0 ? "success" : "warning"}
        locale={locale}
        title={
          narrow.length === 0
            ? summaries.enough[locale](counts.length, values)
            : summaries.narrow[locale](narrow.length, counts.length, values)
        }
      />
      <DataTable
        id="bounds"
        caption={words.hiddenCaption[locale]}
        columns={[
          { key: "name", head: words.group[locale], cell: row => row.name[locale] },
          { key: "mark", head: words.stands[locale], cell: row => row.mark[locale] },
          { key: "still", head: words.still[locale], cell: row => boundsInWords(row.bounds)[locale] },
          {
            key: "width",
            head: words.width[locale],
            cell: row =>
              keepsWidth(row.bounds, width) ? (
                words.holds[locale]
              ) : (
                <Tag tone="danger">{words.narrow[locale]}</Tag>
              ),
          },
        ]}
        rows={rows}
        rowKey={row => String(row.at)}
        note={words.fractions[locale]}
      />
    </>
  );
}
