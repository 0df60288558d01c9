import type { ReactNode } from "react";
import { formatDate, formatList, formatNumber } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import { Heading } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Reading } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import { Bars } from "../charts/bars.tsx";
import { Radar } from "../charts/radar.tsx";
import type { Instrument } from "../model.ts";
import { optionsOf } from "../model.ts";
import { paragraphOf } from "../paragraph.ts";
import type { RoundResults, ScaleResult, Sent } from "../results.ts";

const words = {
  standing: { nl: "Waar u staat", en: "Where you stand" },
  subject: { nl: "Onderwerp", en: "Subject" },
  mean: { nl: "Gemiddeld", en: "Mean" },
  spread: { nl: "Laagste en hoogste", en: "Lowest and highest" },
  before: { nl: "Vorige ronde", en: "Round before" },
  change: { nl: "Verschil", en: "Change" },
  stage: { nl: "Betekent", en: "Means" },
  differs: { nl: "Waar u het meest verschilt", en: "Where you differ most" },
  differsWhat: {
    nl: "Daar valt het meest te bespreken: misschien weet de één iets wat de ander niet weet, of bedoelt u iets anders.",
    en: "There is most to talk about there: perhaps one knows what another does not, or you mean something else.",
  },
  agree: { nl: "U antwoordde overal hetzelfde.", en: "You answered the same everywhere." },
  alone: {
    nl: "Eén collega heeft ingevuld. Vraag er meer: pas dan is te zien waar u verschilt.",
    en: "One colleague has filled this in. Ask more: only then can it be seen where you differ.",
  },
  advice: { nl: "Wat u kunt doen", en: "What you can do" },
  saidBy: { nl: "ontbreekt volgens", en: "lacking according to" },
  themes: { nl: "Thema’s", en: "Themes" },
  theme: { nl: "Thema", en: "Theme" },
  times: { nl: "Genoemd door", en: "Named by" },
  words: { nl: "In eigen woorden", en: "In their own words" },
  paragraph: { nl: "Alinea voor bij het besluit", en: "Paragraph to go with the decision" },
  steps: { nl: "Helpt hierbij:", en: "Helps here:" },
  doubt: { nl: "De antwoorden wijzen ook naar", en: "The answers also point to" },
  noChance: {
    nl: "Dit zijn de antwoorden van wie meedeed, geen steekproef. Daarom staan er geen marges bij.",
    en: "These are the answers of those who took part, not a sample. So there are no margins.",
  },
} satisfies Record<string, Text>;

/** Everything a round of colleagues came to; what there is to talk about comes before the numbers. */
export function ResultsView({
  instrument,
  results,
  sent,
  subject,
  before,
  locale,
}: {
  readonly instrument: Instrument;
  readonly results: RoundResults;
  readonly sent: readonly Sent[];
  readonly subject: string;
  /** Day of the round before; null without one. */
  readonly before: string | null;
  readonly locale: Locale;
}): ReactNode {
  return (
    <>
      <Summary results={results} locale={locale} />
      {results.scales.length > 1 ? (
        <Standing instrument={instrument} results={results} before={before} locale={locale} />
      ) : null}
      <Paragraphs instrument={instrument} sent={sent} subject={subject} locale={locale} />
      <Differences results={results} locale={locale} />
      <Advice results={results} locale={locale} />
      <ThemeTables results={results} locale={locale} />
      <OwnWords results={results} locale={locale} />
    </>
  );
}

function Summary({ results, locale }: { readonly results: RoundResults; readonly locale: Locale }) {
  const [only] = results.scales;
  const sentences: string[] = [];
  for (const { classing, outcome } of results.classed) {
    if (outcome.class === null) continue;
    sentences.push(
      `${classing.title[locale]}: ${outcome.class.label[locale]}.`,
      outcome.class.feedback[locale],
    );
    if (outcome.doubt !== null)
      sentences.push(
        `${words.doubt[locale]} ‘${outcome.doubt.label[locale]}’. ${outcome.doubt.feedback[locale]}`,
      );
  }
  if (results.scales.length === 1 && only !== undefined && only.band !== null) {
    sentences.push(`${only.scale.title[locale]}: ${only.band.label[locale]}.`, only.band.feedback[locale]);
    if (only.mean !== null)
      sentences.push(
        `${words.mean[locale]} ${formatNumber(only.mean, locale, only.scale.decimals)} ${locale === "nl" ? "op een schaal van" : "on a scale of"} ${formatNumber(only.range[0], locale)} ${locale === "nl" ? "tot" : "to"} ${formatNumber(only.range[1], locale)}${only.before === null ? "" : `; ${words.before[locale].toLowerCase()} ${formatNumber(only.before, locale, only.scale.decimals)}`}. ${only.scale.measures[locale]}`,
      );
    if (only.band.weak && only.scale.leadsTo.length > 0)
      sentences.push(`${words.steps[locale]} ${stepNames(only.scale.leadsTo, locale)}.`);
  }
  return sentences.length === 0 ? null : <Reading sentences={sentences} />;
}

/**
 * Steps of a path, as a reader knows them.
 *
 * @example
 * stepNames(["strategy/2.1", "strategy/3.1"], "nl") // → "stap 2.1 en 3.1 van het pad"
 */
export function stepNames(leadsTo: readonly string[], locale: Locale): string {
  const steps = (path: string) =>
    leadsTo.filter(step => step.startsWith(`${path}/`)).map(step => step.slice(path.length + 1));
  const parts: string[] = [];
  if (steps("strategy").length > 0)
    parts.push(
      locale === "nl"
        ? `stap ${formatList(steps("strategy"), locale)} van het pad`
        : `step ${formatList(steps("strategy"), locale)} of the path`,
    );
  if (steps("services").length > 0)
    parts.push(
      locale === "nl"
        ? `stap ${formatList(steps("services"), locale)} van gelijke dienstverlening`
        : `step ${formatList(steps("services"), locale)} of equal services`,
    );
  return formatList(parts, locale);
}

function Standing({
  instrument,
  results,
  before,
  locale,
}: {
  readonly instrument: Instrument;
  readonly results: RoundResults;
  readonly before: string | null;
  readonly locale: Locale;
}) {
  const { scales } = results;
  const range = scales[0]?.range ?? [0, 1];
  const hasBefore = scales.some(scale => scale.before !== null);
  const decimals = Math.max(...scales.map(({ scale }) => scale.decimals));
  const said = scales
    .map(
      ({ scale, mean, band }) =>
        `${scale.title[locale]} ${mean === null ? "–" : formatNumber(mean, locale, scale.decimals)}${band === null ? "" : ` (${band.label[locale]})`}`,
    )
    .join("; ");
  const title = `${instrument.title[locale]}: ${words.standing[locale].toLowerCase()}`;
  const weakest = scales
    .filter(({ mean }) => mean !== null)
    .toSorted((a, b) => a.mean! - b.mean!)
    .slice(0, 3)
    .filter(({ band }) => band?.weak ?? false);
  return (
    <section>
      <Heading level={2}>{words.standing[locale]}</Heading>
      <div className="side-by-side">
        {instrument.picture === "radar" ? (
          <figure>
            <Radar
              id="standing"
              title={title}
              description={said}
              range={range}
              spokes={scales.map(({ scale, mean, before: earlier }) => ({
                name: scale.title,
                value: mean,
                before: earlier,
              }))}
              locale={locale}
            />
          </figure>
        ) : instrument.picture === "bars" ? (
          <figure>
            <Bars
              id="standing"
              title={title}
              description={said}
              range={range}
              decimals={decimals}
              bars={scales.map(({ scale, mean, lowest, highest, before: earlier }) => ({
                name: scale.title,
                value: mean,
                low: lowest,
                high: highest,
                before: earlier,
                note: null,
              }))}
              locale={locale}
            />
          </figure>
        ) : null}
        {weakest.length === 0 ? null : (
          <div>
            {weakest.map(({ scale, band }) => (
              <div key={scale.id} className="weak-scale">
                <Heading level={3}>{`${scale.title[locale]}: ${band?.label[locale]}`}</Heading>
                <p>{band?.feedback[locale]}</p>
                {scale.leadsTo.length === 0 ? null : (
                  <p>{`${words.steps[locale]} ${stepNames(scale.leadsTo, locale)}.`}</p>
                )}
              </div>
            ))}
          </div>
        )}
      </div>
      <DataTable
        id="standing-table"
        caption={
          hasBefore && before !== null
            ? `${words.standing[locale]}, ${locale === "nl" ? "met de ronde van" : "with the round of"} ${formatDate(before, locale)}`
            : words.standing[locale]
        }
        rows={scales}
        rowKey={({ scale }) => scale.id}
        note={words.noChance[locale]}
        columns={[
          { key: "title", head: words.subject[locale], cell: ({ scale }) => scale.title[locale] },
          { key: "mean", head: words.mean[locale], number: true, cell: one => number(one, one.mean, locale) },
          {
            key: "spread",
            head: words.spread[locale],
            number: true,
            cell: one => `${number(one, one.lowest, locale)} – ${number(one, one.highest, locale)}`,
          },
          ...(hasBefore
            ? [
                {
                  key: "before",
                  head: words.before[locale],
                  number: true,
                  cell: (one: ScaleResult) => number(one, one.before, locale),
                },
                {
                  key: "change",
                  head: words.change[locale],
                  number: true,
                  cell: (one: ScaleResult) =>
                    one.before === null || one.mean === null
                      ? "–"
                      : `${one.mean >= one.before ? "+" : ""}${formatNumber(one.mean - one.before, locale, one.scale.decimals)}`,
                },
              ]
            : []),
          { key: "band", head: words.stage[locale], cell: ({ band }) => band?.label[locale] ?? "–" },
        ]}
      />
    </section>
  );
}

const number = ({ scale }: ScaleResult, value: number | null, locale: Locale): string =>
  value === null ? "–" : formatNumber(value, locale, scale.decimals);

const mostShown = 5;

function Differences({ results, locale }: { readonly results: RoundResults; readonly locale: Locale }) {
  if (results.people.length === 1)
    return (
      <Notice kind="info" locale={locale}>
        <p>{words.alone[locale]}</p>
      </Notice>
    );
  const shown = results.spreads.slice(0, mostShown);
  return (
    <section>
      <Heading level={2}>{words.differs[locale]}</Heading>
      {shown.length === 0 ? <p>{words.agree[locale]}</p> : <p>{words.differsWhat[locale]}</p>}
      {shown.map(({ question, given }) => (
        <div className="differs" key={question.key}>
          <h3>{question.text[locale]}</h3>
          <dl>
            {given.map(({ code, by }) => (
              <div key={code} className="differs-row">
                <dt>{optionsOf(question).find(option => option.code === code)?.label[locale]}</dt>
                <dd>
                  {formatList(
                    by.map(person => results.people[person] ?? "–"),
                    locale,
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}

function Advice({ results, locale }: { readonly results: RoundResults; readonly locale: Locale }) {
  if (results.gaps.length === 0) return null;
  const several = results.people.length > 1;
  return (
    <section>
      <Heading level={2}>{words.advice[locale]}</Heading>
      <ul className="advice">
        {results.gaps.map(({ question, by }) => (
          <li key={question.key}>
            <strong>{question.advice?.[locale]}</strong>
            <div className="said-by">
              {question.text[locale]}
              {several ? ` ${words.saidBy[locale]} ${formatList([...by], locale)}.` : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ThemeTables({ results, locale }: { readonly results: RoundResults; readonly locale: Locale }) {
  if (results.themes.length === 0) return null;
  return (
    <section>
      <Heading level={2}>{words.themes[locale]}</Heading>
      {results.themes.map(({ question, counts }) => (
        <DataTable
          key={question.key}
          id={`themes-${question.key}`}
          caption={question.text[locale]}
          rows={counts}
          rowKey={({ code }) => code}
          columns={[
            {
              key: "theme",
              head: words.theme[locale],
              cell: ({ code }) =>
                optionsOf(question).find(option => option.code === code)?.label[locale] ?? code,
            },
            { key: "by", head: words.times[locale], cell: ({ by }) => formatList([...by], locale) },
          ]}
        />
      ))}
    </section>
  );
}

function OwnWords({ results, locale }: { readonly results: RoundResults; readonly locale: Locale }) {
  if (results.words.length === 0) return null;
  return (
    <section>
      <Heading level={2}>{words.words[locale]}</Heading>
      {results.words.map(({ question, said }) => (
        <div key={question.key}>
          <Heading level={3}>{question.text[locale]}</Heading>
          {said.map(({ name, text }) => (
            <p className="said" key={name}>
              {question.kind === "date" ? formatDate(text, locale) : text}
              {results.people.length > 1 ? <span className="said-by">{` — ${name}`}</span> : null}
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}

function Paragraphs({
  instrument,
  sent,
  subject,
  locale,
}: {
  readonly instrument: Instrument;
  readonly sent: readonly Sent[];
  readonly subject: string;
  readonly locale: Locale;
}) {
  if (instrument.paragraph.length === 0) return null;
  return (
    <section>
      <Heading level={2}>{words.paragraph[locale]}</Heading>
      {sent.map(({ name, answers }) => (
        <blockquote className="decision-paragraph" key={name}>
          <p>{paragraphOf(instrument, answers, subject, locale)}</p>
          {sent.length > 1 ? <p className="said-by">{name}</p> : null}
        </blockquote>
      ))}
    </section>
  );
}
