import type { ReactElement } from "react";
import { hiddenReasons } from "../../disclosure/reasons.ts";
import {
  formatDate,
  formatList,
  formatNumber,
  formatP,
  formatPercent,
  formatPoints,
} from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { Interval } from "../../statistics/interval.ts";
import { recoveredDifference } from "../../statistics/recovered-difference.ts";
import { Heading } from "../../web/components/heading.tsx";
import { Details, Tag } from "../../web/components/small.tsx";
import { type Column, DataTable, Hidden, HiddenNote } from "../../web/components/table.tsx";
import { Bars } from "../charts/bars.tsx";
import type { AnswersFinding, CriterionFinding, GroupFigure, Verdict } from "./finding.ts";
import { criterionSentences, verdicts, written } from "./words.ts";

const words = {
  goals: { nl: "Wat was afgesproken", en: "What was agreed" },
  scales: { nl: "Wat mensen zeggen", en: "What people say" },
  scale: { nl: "Onderwerp", en: "Subject" },
  group: { nl: "Groep", en: "Group" },
  share: { nl: "Aandeel (marge)", en: "Share (margin)" },
  mean: { nl: "Gemiddeld (marge)", en: "Mean (margin)" },
  people: { nl: "Mensen", en: "People" },
  verdict: { nl: "Doel", en: "Goal" },
  change: { nl: "Verschil met vorige meting (marge)", en: "Change since the round before (margin)" },
  alpha: { nl: "Samenhang (α)", en: "Coherence (α)" },
  agree: { nl: "Eens (marge)", en: "Agree (margin)" },
  agreeWhat: {
    nl: "Eens is wie over de vragen van het onderwerp gemiddeld ten minste ‘mee eens’ antwoordde.",
    en: "Who agrees answered ‘agree’ or more, on average over the questions of the subject.",
  },
  byGroup: { nl: "naar groep", en: "by group" },
  pairs: { nl: "Groepen met elkaar vergeleken", en: "Groups compared with one another" },
  pair: { nl: "Groepen", en: "Groups" },
  difference: { nl: "Verschil (marge)", en: "Difference (margin)" },
  allFigures: { nl: "Alle cijfers bij dit doel", en: "All figures of this goal" },
  key: {
    nl: "Een stip is het gemiddelde van iedereen, de lijn erdoor de marge.",
    en: "A dot is the mean of everyone, the line through it the margin.",
  },
  keyBefore: {
    nl: "Een stip is het gemiddelde van iedereen, de lijn erdoor de marge, een ruit het gemiddelde van de vorige meting.",
    en: "A dot is the mean of everyone, the line through it the margin, a diamond the mean of the round before.",
  },
  how: { nl: "Hoe dit is berekend", en: "How this was computed" },
  notAsked: { nl: "niet gevraagd in deze meting", en: "not asked in this round" },
  notBefore: {
    nl: "In de vorige meting niet gevraagd, en dus niet te vergelijken:",
    en: "Not asked in the round before, so that it cannot be compared:",
  },
} satisfies Record<string, Text>;

const tones: Readonly<Record<Verdict, "success" | "warning" | "danger" | "neutral">> = {
  reached: "success",
  missed: "danger",
  uncertain: "warning",
  hidden: "neutral",
};

/** How the figures of a round are made, in plain words. */
export const howItWorks: readonly Text[] = [
  {
    nl: "Achter elk cijfer staat een marge. Als de meting vaak werd herhaald, lag de ware waarde 95 van de 100 keer binnen zo’n marge. Bij aandelen is dat het interval van Wilson, bij gemiddelden dat van Student.",
    en: "Each figure has its margin. If the round were held many times, the true value would lie within such a margin 95 times out of 100. For shares it is Wilson’s interval, for means Student’s.",
  },
  {
    nl: "Een doel is gehaald of niet gehaald als de hele marge aan één kant ligt. Anders is het te onzeker om te zeggen. Is een groep verborgen, dan is ‘in elke groep’ niet te bewijzen.",
    en: "A goal is reached or not reached where the whole margin lies on one side. Otherwise it is too uncertain to say. Where a group is hidden, ‘in every group’ cannot be proved.",
  },
  {
    nl: "Gemiddelden gaan over mensen die elke vraag van het onderwerp hebben beantwoord. De marge zegt niets over wie niet meedeed.",
    en: "Means are of people who answered every question of the subject. The margin says nothing of those who did not take part.",
  },
];

const howChange: Text = {
  nl: "Het verschil met de vorige meting komt uit de twee marges (Zou en Donner, 2008), alsof er andere mensen antwoordden. Waren het deels dezelfde, dan is de marge ruimer dan nodig.",
  en: "The change since the round before comes from the two margins (Zou and Donner, 2008), as if other people had answered. Where they were partly the same, the margin is wider than it need be.",
};

/** What the signs in the picture of answers mean. */
export const pictureKey: Text = words.key;

/** What the answers of people about themselves came to: goals first, then scales, each with its margin. */
export function AnswersView({
  answers,
  before,
  locale,
}: {
  readonly answers: AnswersFinding;
  /** What was shown of the round before, and when that closed. */
  readonly before: { readonly answers: AnswersFinding; readonly on: string } | null;
  readonly locale: Locale;
}): ReactElement {
  return (
    <div className="answers-view">
      {answers.criteria.length === 0 && !answers.notAsked?.criteria.length ? null : (
        <section aria-labelledby="goals">
          <Heading level={2} id="goals">
            {words.goals[locale]}
          </Heading>
          {answers.criteria.map(found => (
            <Goal key={found.criterion.id} found={found} before={before?.answers ?? null} locale={locale} />
          ))}
          {answers.notAsked?.criteria.map(({ id, title }) => (
            <div key={id} className="goal">
              <Heading level={3}>{title[locale]}</Heading>
              <p>
                <Tag tone="neutral">{words.notAsked[locale]}</Tag>
              </p>
            </div>
          ))}
        </section>
      )}
      {answers.scales.length === 0 ? null : <Scales answers={answers} before={before} locale={locale} />}
      {answers.classings.map(classing => (
        <section key={classing.id} aria-labelledby={`classing-${classing.id}`}>
          <Heading level={2} id={`classing-${classing.id}`}>
            {classing.title[locale]}
          </Heading>
          {classing.classes.map(({ id, label, feedback, groups }) => (
            <div key={id}>
              <Heading level={3}>{label[locale]}</Heading>
              <p>{feedback[locale]}</p>
              <GroupTable
                id={`class-${classing.id}-${id}`}
                caption={label[locale]}
                groups={groups}
                earlier={groupsAt(before, from => classOf(from, classing.id, id))}
                of={shares}
                locale={locale}
              />
            </div>
          ))}
        </section>
      ))}
      <Details summary={words.how[locale]}>
        {[...howItWorks, ...(before === null ? [] : [howChange])].map(text => (
          <p key={text.en}>{text[locale]}</p>
        ))}
      </Details>
    </div>
  );
}

/** What the goals came to, in one sentence. */
export function goalsSentence({ criteria }: AnswersFinding, locale: Locale): string | null {
  if (criteria.length === 0) return null;
  const of = (verdict: Verdict) => criteria.filter(one => one.verdict === verdict).length;
  const [reached, missed, rest] = [of("reached"), of("missed"), of("uncertain") + of("hidden")];
  const all = criteria.length;
  if (locale === "nl")
    return `Van ${all === 1 ? "1 doel is" : `${all} doelen zijn`} er ${reached} gehaald en ${missed} niet gehaald${rest === 0 ? "" : `; van ${rest} is het niet te zeggen`}.`;
  return `Of ${all === 1 ? "1 goal" : `${all} goals`}, ${reached} ${reached === 1 ? "is" : "are"} reached and ${missed} ${missed === 1 ? "is" : "are"} not${rest === 0 ? "" : `; of ${rest} it cannot be said`}.`;
}

const classOf = (from: AnswersFinding, classing: string, id: string) =>
  from.classings.find(one => one.id === classing)?.classes.find(one => one.id === id)?.groups;

const groupsAt = (
  before: { readonly answers: AnswersFinding } | null,
  find: (answers: AnswersFinding) => readonly GroupFigure[] | undefined,
): readonly GroupFigure[] | null => (before === null ? null : (find(before.answers) ?? null));

const toWord: Text = { nl: "tot", en: "to" };

/** How a kind of figure is written, by itself and as a difference. */
interface Kind {
  readonly head: Text;
  readonly value: (value: number, locale: Locale) => string;
  /** A change with its margin. */
  readonly change: (change: Interval, locale: Locale) => string;
}

const signed = (value: number, locale: Locale, decimals: number): string =>
  `${value > 0 ? "+" : ""}${formatNumber(value, locale, decimals)}`;

const shares: Kind = {
  head: words.share,
  value: (value, locale) => formatPercent(value, locale, 0),
  change: ({ value, low, high }, locale) =>
    `${value > 0 ? "+" : ""}${formatPoints(value, locale, 0)} (${signed(low * 100, locale, 0)} ${toWord[locale]} ${signed(high * 100, locale, 0)})`,
};

const means = (decimals: number): Kind => ({
  head: words.mean,
  value: (value, locale) => formatNumber(value, locale, decimals),
  change: ({ value, low, high }, locale) =>
    `${signed(value, locale, decimals)} (${signed(low, locale, decimals)} ${toWord[locale]} ${signed(high, locale, decimals)})`,
});

function Goal({
  found,
  before,
  locale,
}: {
  readonly found: CriterionFinding;
  readonly before: AnswersFinding | null;
  readonly locale: Locale;
}): ReactElement {
  const { criterion, verdict, groups, pairs } = found;
  const earlier = before?.criteria.find(one => one.criterion.id === criterion.id)?.groups ?? null;
  return (
    <div className="goal">
      <Heading level={3}>{criterion.title[locale]}</Heading>
      <p>
        <Tag tone={tones[verdict]}>{verdicts[verdict][locale]}</Tag>
      </p>
      <ul>
        {criterionSentences(found, locale).map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Details summary={words.allFigures[locale]}>
        {groups.length === 0 ? null : (
          <GroupTable
            id={`goal-${criterion.id}`}
            caption={criterion.title[locale]}
            groups={groups}
            earlier={earlier}
            of={criterion.kind === "share" ? shares : means(2)}
            locale={locale}
            verdictOf={place => groups.find(one => one.by === place.by && one.code === place.code)?.verdict}
          />
        )}
        {pairs.length === 0 ? null : (
          <DataTable
            id={`pairs-${criterion.id}`}
            caption={words.pairs[locale]}
            rows={pairs}
            rowKey={({ between }) => `${between[0].en}–${between[1].en}`}
            columns={[
              {
                key: "pair",
                head: words.pair[locale],
                cell: ({ between }) => `${between[0][locale]} – ${between[1][locale]}`,
              },
              {
                key: "difference",
                head: words.difference[locale],
                number: true,
                cell: ({ difference, low, high }) =>
                  `${signed(difference, locale, 2)} (${signed(low, locale, 2)} ${toWord[locale]} ${signed(high, locale, 2)})`,
              },
              { key: "p", head: "p", number: true, cell: ({ p }) => formatP(p, locale) },
              {
                key: "verdict",
                head: words.verdict[locale],
                cell: one => <Tag tone={tones[one.verdict]}>{verdicts[one.verdict][locale]}</Tag>,
              },
            ]}
          />
        )}
      </Details>
    </div>
  );
}

const sameGroup = (groups: readonly GroupFigure[] | null, { by, code }: GroupFigure) =>
  groups?.find(one => one.by === by && one.code === code);

function changeOf(now: Interval | null, before: Interval | null | undefined): Interval | null {
  return now === null || before == null ? null : recoveredDifference(now, before);
}

const writtenChange = (change: Interval | null, locale: Locale, of: Kind): string =>
  change === null ? "–" : of.change(change, locale);

/** A share with its margin, or why it is hidden. */
function Share({
  figure,
  locale,
}: {
  readonly figure: GroupFigure | undefined;
  readonly locale: Locale;
}): ReactElement {
  if (figure === undefined) return <>–</>;
  const said = written(figure, locale, value => shares.value(value, locale));
  return said === null ? <Hidden reason={figure.hidden ?? "small"} locale={locale} /> : <>{said}</>;
}

/** Figures of one thing by group, hidden ones with their reason. */
function GroupTable({
  id,
  caption,
  groups,
  earlier,
  of,
  verdictOf,
  locale,
}: {
  readonly id: string;
  readonly caption: string;
  readonly groups: readonly GroupFigure[];
  readonly earlier: readonly GroupFigure[] | null;
  readonly of: Kind;
  readonly verdictOf?: (place: GroupFigure) => Verdict | undefined;
  readonly locale: Locale;
}): ReactElement {
  const columns: Column<GroupFigure>[] = [
    { key: "group", head: words.group[locale], cell: ({ group }) => group[locale] },
    {
      key: "value",
      head: of.head[locale],
      number: true,
      cell: figure =>
        written(figure, locale, value => of.value(value, locale)) ?? (
          <Hidden reason={figure.hidden ?? "small"} locale={locale} />
        ),
    },
    {
      key: "people",
      head: words.people[locale],
      number: true,
      cell: ({ n, hidden }) =>
        n === null ? <Hidden reason={hidden ?? "small"} locale={locale} /> : formatNumber(n, locale),
    },
  ];
  if (earlier !== null)
    columns.push({
      key: "change",
      head: words.change[locale],
      number: true,
      cell: figure =>
        writtenChange(changeOf(figure.interval, sameGroup(earlier, figure)?.interval), locale, of),
    });
  if (verdictOf !== undefined)
    columns.push({
      key: "verdict",
      head: words.verdict[locale],
      cell: figure => {
        const verdict = verdictOf(figure) ?? "hidden";
        return verdict === "hidden" ? "–" : <Tag tone={tones[verdict]}>{verdicts[verdict][locale]}</Tag>;
      },
    });
  return (
    <DataTable
      id={id}
      caption={caption}
      rows={groups}
      rowKey={({ by, code }) => `${by}=${code}`}
      columns={columns}
      note={<HiddenNote reasons={groups.flatMap(({ hidden }) => hidden ?? [])} locale={locale} />}
    />
  );
}

type ScaleFinding = AnswersFinding["scales"][number];

const ofEveryone = ({ groups }: ScaleFinding): GroupFigure => groups[0]!;

/** Whether all scales run from the same number to the same number, so that one picture can hold them. */
export const isOneRange = ([first, ...rest]: readonly ScaleFinding[]): boolean =>
  first !== undefined &&
  rest.every(({ range }) => range[0] === first.range[0] && range[1] === first.range[1]);

const figureOf = (scale: ScaleFinding, locale: Locale): string =>
  written(ofEveryone(scale), locale, value => formatNumber(value, locale, scale.decimals)) ??
  hiddenReasons[ofEveryone(scale).hidden ?? "small"][locale];

/** The means of everyone with their margins, as a picture that stands on its own. */
export function AnswersPicture({
  answers: { scales },
  before,
  locale,
}: {
  readonly answers: Pick<AnswersFinding, "scales">;
  readonly before: Pick<AnswersFinding, "scales"> | null;
  readonly locale: Locale;
}): ReactElement {
  return (
    <Bars
      id="answers"
      title={words.scales[locale]}
      description={scales.map(scale => `${scale.title[locale]}: ${figureOf(scale, locale)}`).join("; ")}
      range={scales[0]?.range ?? [0, 1]}
      decimals={Math.max(0, ...scales.map(({ decimals }) => decimals))}
      bars={scales.map(scale => {
        const { interval, hidden } = ofEveryone(scale);
        const earlier = before?.scales.find(one => one.id === scale.id);
        return {
          name: scale.title,
          value: interval?.value ?? null,
          low: interval?.low ?? null,
          high: interval?.high ?? null,
          before: earlier === undefined ? null : (ofEveryone(earlier).interval?.value ?? null),
          note: hidden === null ? null : hiddenReasons[hidden][locale],
        };
      })}
      locale={locale}
    />
  );
}

function Scales({
  answers: { scales },
  before,
  locale,
}: {
  readonly answers: AnswersFinding;
  readonly before: { readonly answers: AnswersFinding; readonly on: string } | null;
  readonly locale: Locale;
}): ReactElement {
  const earlierOf = (id: string) => before?.answers.scales.find(one => one.id === id);
  const newSince = scales
    .filter(({ id }) => before?.answers.notAsked?.scales.some(one => one.id === id) === true)
    .map(({ title }) => `‘${title[locale]}’`);
  const hasShares = scales.some(({ agree }) => agree !== undefined);
  const caption =
    before === null
      ? words.scales[locale]
      : locale === "nl"
        ? `Wat mensen zeggen, en hoe dat veranderde sinds ${formatDate(before.on, locale)}`
        : `What people say, and how that changed since ${formatDate(before.on, locale)}`;
  return (
    <section aria-labelledby="scales">
      <Heading level={2} id="scales">
        {words.scales[locale]}
      </Heading>
      {isOneRange(scales) ? (
        <figure>
          <AnswersPicture answers={{ scales }} before={before?.answers ?? null} locale={locale} />
          <figcaption>{words[before === null ? "key" : "keyBefore"][locale]}</figcaption>
        </figure>
      ) : null}
      <DataTable
        id="scales-table"
        caption={caption}
        rows={scales}
        rowKey={({ id }) => id}
        columns={[
          { key: "scale", head: words.scale[locale], cell: ({ title }) => title[locale] },
          { key: "mean", head: words.mean[locale], number: true, cell: scale => figureOf(scale, locale) },
          ...(hasShares
            ? [
                {
                  key: "agree",
                  head: words.agree[locale],
                  number: true,
                  cell: ({ agree }: ScaleFinding) => <Share figure={agree} locale={locale} />,
                },
              ]
            : []),
          {
            key: "people",
            head: words.people[locale],
            number: true,
            cell: scale => {
              const { n } = ofEveryone(scale);
              return n === null ? "–" : formatNumber(n, locale);
            },
          },
          {
            key: "alpha",
            head: words.alpha[locale],
            number: true,
            cell: ({ alpha }) => (alpha === null ? "–" : formatNumber(alpha.value, locale, 2)),
          },
          ...(before === null
            ? []
            : [
                {
                  key: "change",
                  head: words.change[locale],
                  number: true,
                  cell: (scale: ScaleFinding) => {
                    const earlier = earlierOf(scale.id);
                    const change = changeOf(
                      ofEveryone(scale).interval,
                      earlier === undefined ? null : ofEveryone(earlier).interval,
                    );
                    return writtenChange(change, locale, means(scale.decimals));
                  },
                },
              ]),
        ]}
      />
      {hasShares ? <p>{words.agreeWhat[locale]}</p> : null}
      {newSince.length === 0 ? null : <p>{`${words.notBefore[locale]} ${formatList(newSince, locale)}.`}</p>}
      {scales.map(scale =>
        scale.groups.length === 1 ? null : (
          <Details key={scale.id} summary={`${scale.title[locale]} ${words.byGroup[locale]}`}>
            <GroupTable
              id={`scale-${scale.id}`}
              caption={`${scale.title[locale]} ${words.byGroup[locale]}`}
              groups={scale.groups}
              earlier={groupsAt(before, from => from.scales.find(one => one.id === scale.id)?.groups)}
              of={means(scale.decimals)}
              locale={locale}
            />
          </Details>
        ),
      )}
    </section>
  );
}
