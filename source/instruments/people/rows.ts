import type { ExportRow } from "../../disclosure/export.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { AnswersFinding, GroupFigure, Verdict } from "./finding.ts";

const everyone: Text = { nl: "iedereen", en: "everyone" };

/** What a finding on answers holds, one figure a row; a hidden figure, or one not asked for, has its reason and no number. */
export function answerRows(answers: AnswersFinding, locale: Locale): readonly ExportRow[] {
  const row = (kind: string, about: Text, figure: GroupFigure, verdict: Verdict | null): ExportRow => ({
    kind,
    about: about[locale],
    by: figure.by,
    group: figure.group[locale],
    value: figure.interval?.value ?? null,
    low: figure.interval?.low ?? null,
    high: figure.interval?.high ?? null,
    level: figure.interval?.level ?? null,
    method: figure.interval?.method ?? null,
    people: figure.n,
    hidden: figure.hidden,
    verdict,
  });
  const notAsked = (kind: string, about: Text): ExportRow => ({
    ...row(kind, about, { by: null, code: "", group: everyone, interval: null, n: null, hidden: null }, null),
    hidden: "not-asked",
  });
  return [
    ...answers.criteria.flatMap(({ criterion, groups }) =>
      groups.map(figure => row("goal", criterion.title, figure, figure.verdict)),
    ),
    ...answers.scales.flatMap(({ title, groups }) => groups.map(figure => row("mean", title, figure, null))),
    ...answers.scales.flatMap(({ title, agree }) =>
      agree === undefined ? [] : [row("agree", title, agree, null)],
    ),
    ...answers.classings.flatMap(({ classes }) =>
      classes.flatMap(({ label, groups }) => groups.map(figure => row("class", label, figure, null))),
    ),
    ...(answers.notAsked?.criteria.map(({ title }) => notAsked("goal", title)) ?? []),
    ...(answers.notAsked?.scales.map(({ title }) => notAsked("mean", title)) ?? []),
  ];
}
