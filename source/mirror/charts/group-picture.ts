import { hiddenReasons } from "../../disclosure/reasons.ts";
import type { Locale, Text } from "../../language/text.ts";
import { type Estimate, groupWord } from "../../statistics/estimate.ts";
import { type Labels, capital } from "../labels.ts";
import { readable, readableInterval } from "../output.ts";
import type { Picture } from "../view.ts";
import { type Panel, intervalPanel, notEstimable } from "./interval-panel.tsx";

/** Groups that a picture names at most: of more, the first and the last are drawn. */
const atEachEnd = 10;

/**
 * One measure of several groups as dots with their intervals, in the order they are given. Of many groups both ends
 * are drawn, and the middle is left to the table.
 */
export function groupPicture(props: {
  readonly label: Text;
  /** What the groups are: "gender". */
  readonly by: Text;
  readonly estimates: readonly Estimate[];
  readonly labels: Labels;
  /** `groupWord` of the groups that differ by more than chance: drawn filled. */
  readonly evident: ReadonlySet<string>;
  readonly line: { readonly value: number; readonly label: Text } | null;
  readonly domain: readonly [number, number];
  readonly tick: (value: number, locale: Locale) => string;
  /** Writes a value at the end of its line; as in tables where left out. */
  readonly write?: (value: number, locale: Locale) => string;
  /** How a row is called, where that is not the name of its group. */
  readonly name?: (e: Estimate) => Text;
}): Picture {
  const { label, by, estimates, labels, evident, line, domain, tick } = props;
  const name = props.name ?? (e => labels.group(e.group));
  const between = estimates.length - 2 * atEachEnd;
  const shown =
    between > 1 ? [...estimates.slice(0, atEachEnd), null, ...estimates.slice(-atEachEnd)] : estimates;
  return {
    label,
    draw: (locale, id) => {
      const nl = locale === "nl";
      const note = nl
        ? `hiertussen liggen nog ${between} groepen: zie de tabel`
        : `${between} more groups lie in between: see the table`;
      const panel: Panel = {
        title: `${capital(label)[locale]}, ${nl ? "naar" : "by"} ${by[locale]}`,
        description: shown
          .map(e => (e === null ? note : `${name(e)[locale]}: ${described(e, locale)}`))
          .join("; "),
        rows: shown.map(e =>
          e === null
            ? { note }
            : { name: name(e)[locale], estimate: e, evident: evident.has(groupWord(e.group)) },
        ),
        line: line && { value: line.value, label: line.label[locale] },
        domain,
        write: value => props.write?.(value, locale) ?? readable(estimates[0]!.measure, value, locale),
        tick: value => tick(value, locale),
      };
      return intervalPanel(panel, locale, id);
    },
  };
}

function described(e: Estimate, locale: Locale): string {
  if (e.value === null) return (e.hidden === null ? notEstimable : hiddenReasons[e.hidden])[locale];
  const interval = readableInterval(e, locale);
  return `${readable(e.measure, e.value, locale)}${interval === "" ? "" : ` (${interval})`}`;
}
