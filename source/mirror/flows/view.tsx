import { formatPercent } from "../../language/format.ts";
import { groupWord } from "../../statistics/estimate.ts";
import { groupPicture } from "../charts/group-picture.ts";
import { domainEnd, KeySign } from "../charts/interval-panel.tsx";
import { breakdownName, breakdowns } from "../breakdowns.ts";
import { texts as decisionTexts } from "../decisions/texts.ts";
import {
  type EstimateColumn,
  adjustedP,
  estimateTable,
  ofHowMany,
  withInterval,
} from "../estimate-table.tsx";
import { type Labels, inBoth } from "../labels.ts";
import type { KeyEntry, Section } from "../view.ts";
import { isEvident, othersOf } from "../widest.ts";
import { DataTable, HiddenNote, type Column } from "../../web/components/table.tsx";
import type { Estimate } from "../../statistics/estimate.ts";
import { figure, reasonsOf } from "../estimate-table.tsx";
import { type FlowsFinding, about } from "./flows.ts";
import { type FlowsQuestion, flowNames, flowRates } from "./model.ts";
import { countTexts, rateTexts, texts } from "./texts.ts";

/** By characteristic and intersection: the rates as pictures, everything in tables; then the moves between levels. */
export function flowsLayout(finding: FlowsFinding, labels: Labels): readonly Section[] {
  const { question, estimates } = finding;
  const everyone = about(estimates, []);
  const given = flowRates.filter(rate => everyone.some(e => e.measure === rate));
  const parts = breakdowns(question).map((by, index): Section => {
    const own = about(estimates, by);
    const title = inBoth(locale => by.map(name => labels.column(name)[locale]).join(" × "));
    const of = (measure: string) => own.filter(e => e.measure === measure);
    const others = othersOf(own.find(e => e.versus !== null) ?? { versus: "everyone-else" }, labels);
    const column = (measure: string, head: EstimateColumn["head"]): EstimateColumn => ({
      key: measure,
      head,
      of: e => e.measure === measure,
    });
    return {
      about: breakdownName(by),
      title,
      pictures: given
        .filter(measure => of(measure).length > 0)
        .map(measure => {
          const value = everyone.find(e => e.measure === measure)?.value ?? null;
          return groupPicture({
            label: rateTexts[measure].sentence,
            by: title,
            estimates: of(measure),
            labels,
            evident: new Set(
              of(`${measure}-difference`)
                .filter(e => isEvident(e, question.confidence))
                .map(e => groupWord(e.group)),
            ),
            line:
              value === null
                ? null
                : { value, label: inBoth(l => `${texts.everyone[l]} ${formatPercent(value, l)}`) },
            domain: [0, domainEnd(of(measure))],
            tick: (share, locale) => formatPercent(share, locale, 0),
          });
        }),
      tables: [
        estimateTable({
          id: `counts-${index}`,
          caption: texts.countsCaption,
          head: texts.group,
          estimates: own,
          labels,
          columns: flowNames
            .filter(name => of(`count-${name}`).length > 0)
            .map(name => column(`count-${name}`, countTexts[name])),
        }),
        estimateTable({
          id: `rates-${index}`,
          caption: texts.ratesCaption,
          head: texts.group,
          estimates: own,
          labels,
          columns: given.map(measure => column(measure, rateTexts[measure].head)),
        }),
        ...given.map(measure =>
          estimateTable({
            id: `compared-${measure}-${index}`,
            caption: texts.comparedCaption(rateTexts[measure].head),
            head: texts.group,
            estimates: own.filter(e => e.versus !== null),
            labels,
            columns: [
              column(`${measure}-difference`, texts.difference(others)),
              column(`${measure}-ratio`, texts.ratio(others)),
              {
                key: "p",
                head: texts.adjustedP,
                of: e => e.measure === `${measure}-difference`,
                write: adjustedP,
              },
            ],
          }),
        ),
        movesTable(own, `moves-${index}`, labels, question),
      ],
    };
  });
  const moves: Section = {
    about: null,
    title: texts.movesTitle,
    pictures: [],
    tables: [movesTable(everyone, "moves", labels, question)],
  };
  return [...parts, moves];
}

/** A row a move, a column a group: of those at the level before, the part that went there. */
function movesTable(
  estimates: readonly Estimate[],
  id: string,
  labels: Labels,
  question: FlowsQuestion,
): Section["tables"][number] {
  const shares = estimates.filter(e => e.measure === "transition");
  const moves = [...new Set(shares.map(e => e.moment!))];
  const groups = [...new Map(shares.map(e => [groupWord(e.group), e.group])).values()];
  const found = new Map(shares.map(e => [`${e.moment} ${groupWord(e.group)}`, e]));
  const column = question.level ?? question.from ?? "level";
  return locale => {
    const name = (move: string) =>
      move
        .split(">")
        .map(code => labels.group({ [column]: code })[locale])
        .join(" → ");
    const columns: Column<string>[] = [
      { key: "move", head: texts.move[locale], cell: name },
      ...groups.map(group => ({
        key: groupWord(group),
        head: Object.keys(group).length === 0 ? texts.everyone[locale] : labels.group(group)[locale],
        number: true,
        cell: (move: string) => {
          const e = found.get(`${move} ${groupWord(group)}`);
          return (
            <>
              {figure(e, locale, withInterval)}
              {e === undefined || e.n === null ? null : <> ({ofHowMany(e, locale)})</>}
            </>
          );
        },
      })),
    ];
    return (
      <DataTable
        key={id}
        id={id}
        caption={texts.movesCaption[locale]}
        columns={columns}
        rows={moves}
        rowKey={move => move}
        narrow="scroll"
        note={<HiddenNote reasons={reasonsOf(shares)} locale={locale} />}
      />
    );
  };
}

/** What the signs in the pictures mean. */
export const flowsKey = ({ reference, confidence }: FlowsQuestion): readonly KeyEntry[] =>
  decisionTexts
    .key({ reference, level: confidence })
    .map(({ sign, meaning }) => ({ sign: <KeySign sign={sign} />, meaning }));
