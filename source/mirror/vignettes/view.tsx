import { formatNumber, formatPercent, formatPoints } from "../../language/format.ts";
import type { Locale } from "../../language/text.ts";
import { type Estimate, groupWord } from "../../statistics/estimate.ts";
import { groupPicture } from "../charts/group-picture.ts";
import { KeySign } from "../charts/interval-panel.tsx";
import { adjustedP, estimateTable } from "../estimate-table.tsx";
import type { Labels } from "../labels.ts";
import type { KeyEntry, Section } from "../view.ts";
import { isEvident } from "../widest.ts";
import type { VignettesQuestion } from "./model.ts";
import { key, texts } from "./texts.ts";
import type { VignettesFinding } from "./vignettes.ts";

/** Of each attribute the effects as a picture, and a table of effects and mean judgements. */
export function vignettesLayout(finding: VignettesFinding, labels: Labels): readonly Section[] {
  const { question, estimates } = finding;
  const choice = isChoice(finding);
  const effects = estimates.filter(e => e.measure === "amce");
  const domain = around(effects);
  const bare = (value: number, locale: Locale) =>
    choice ? formatNumber(value * 100, locale, 1) : formatNumber(value, locale, 2);
  const written = (points: boolean) => (e: Estimate, locale: Locale) => {
    if (e.value === null) return "–";
    const value = choice
      ? points
        ? formatPoints(e.value, locale)
        : formatPercent(e.value, locale)
      : formatNumber(e.value, locale, 2);
    if (e.low === null || e.high === null) return value;
    const to = locale === "nl" ? "tot" : "to";
    return (
      <>
        {value}{" "}
        <span className="interval">
          ({bare(e.low, locale)} {to} {bare(e.high, locale)})
        </span>
      </>
    );
  };
  return question.attributes.map((name, index): Section => {
    const own = estimates.filter(e => e.group[name] !== undefined);
    const moved = own.filter(e => e.measure === "amce");
    return {
      about: name,
      title: labels.column(name),
      pictures:
        moved.length === 0
          ? []
          : [
              groupPicture({
                label: texts.effect,
                by: labels.column(name),
                estimates: moved,
                labels,
                evident: new Set(
                  moved.filter(e => isEvident(e, question.level)).map(e => groupWord(e.group)),
                ),
                line: { value: 0, label: texts.none },
                domain,
                tick: (value, locale) =>
                  choice ? formatNumber(value * 100, locale) : formatNumber(value, locale),
                write: bare,
              }),
            ],
      tables: [
        estimateTable({
          id: `effects-${index}`,
          caption: texts.caption,
          head: texts.level,
          estimates: own,
          labels,
          columns: [
            { key: "count", head: texts.count, of: e => e.measure === "count" },
            { key: "mean", head: texts.mean, of: e => e.measure === "marginal-mean", write: written(false) },
            { key: "amce", head: texts.effect, of: e => e.measure === "amce", write: written(true) },
            { key: "p", head: texts.p, of: e => e.measure === "amce", write: adjustedP },
          ],
        }),
      ],
    };
  });
}

/** Whether the judgement is yes or no, as the definitions of the finding tell: means then lie between 0 and 1. */
const isChoice = ({ estimates }: VignettesFinding): boolean =>
  estimates.every(e => e.measure !== "marginal-mean" || e.value === null || (e.value >= 0 && e.value <= 1));

/** Room for every interval, with no difference in it. */
function around(effects: readonly Estimate[]): readonly [number, number] {
  const ends = effects.flatMap(e => (e.value === null ? [] : [e.low ?? e.value, e.high ?? e.value]));
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const step = 10 ** Math.floor(Math.log10(Math.max(high - low, 1e-6)));
  const [from, to] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  return from < to ? [from, to] : [-step, step];
}

/** What the signs in the pictures mean. */
export const vignettesKey = (question: VignettesQuestion): readonly KeyEntry[] =>
  key(question.level).map(({ sign, meaning }) => ({ sign: <KeySign sign={sign} />, meaning }));
