import { formatList, formatNumber, formatPercent } from "../../language/format.ts";
import type { Locale } from "../../language/text.ts";
import { goalsSentence } from "./answers-view.tsx";
import type { AnswersFinding } from "./finding.ts";

/** What was released of a round of asking people, as far as its sentences speak of it. */
export interface RoundSaid {
  readonly answers: AnswersFinding;
  /** Who were asked and how many answered, in tens; null where that cannot be shown. */
  readonly response: { readonly asked: number; readonly answered: number } | null;
  /** Base to which numbers of people are rounded; 1 where they are not. */
  readonly roundingBase: number;
  readonly threshold: number;
  readonly series: boolean;
  /** True where anyone with the link could answer, also more than once; absent in what was released before this was said. */
  readonly open?: boolean;
}

/** What a round came to as a whole, who answered, and what is rounded and hidden. */
export function roundSentences(round: RoundSaid, locale: Locale): readonly string[] {
  const { answers, response, roundingBase, series, threshold } = round;
  const goals = goalsSentence(answers, locale);
  return [
    ...(goals === null ? [] : [goals]),
    ...notAskedSentences(answers, locale),
    ...(round.open === true ? openSentences[locale] : [responseSentence(response, locale)]),
    ...(roundingBase === 1
      ? []
      : [
          locale === "nl"
            ? `Aantallen mensen zijn afgerond op een veelvoud van ${roundingBase}${series ? ", omdat dezelfde mensen vaker zijn gevraagd" : ""}. De marges rekenen dat mee.`
            : `Numbers of people are rounded to a multiple of ${roundingBase}${series ? ", because the same people were asked more than once" : ""}. The margins include that.`,
        ]),
    locale === "nl"
      ? `Van groepen van minder dan ${threshold} ${round.open === true ? "antwoorden" : "mensen"} staat hier niets.`
      : `Nothing is shown of groups of fewer than ${threshold} ${round.open === true ? "answers" : "people"}.`,
  ];
}

/** What the questionnaire has and this round did not ask: silence about it is not that all is well. */
export function notAskedSentences({ notAsked }: AnswersFinding, locale: Locale): readonly string[] {
  if (notAsked === undefined) return [];
  const themes = formatList(
    notAsked.themes.map(({ title }) => `‘${title[locale]}’`),
    locale,
  );
  const goals = notAsked.criteria.map(({ title }) => `‘${title[locale]}’`);
  return [
    locale === "nl" ? `Niet gevraagd in deze meting: ${themes}.` : `Not asked in this round: ${themes}.`,
    ...(goals.length === 0
      ? []
      : [
          locale === "nl"
            ? `Daarom is hier niet te zeggen of dit is gehaald: ${formatList(goals, locale)}.`
            : `So it cannot be said here whether this was reached: ${formatList(goals, locale)}.`,
        ]),
  ];
}

const openSentences: Readonly<Record<Locale, readonly string[]>> = {
  nl: [
    "Deze meting had een open link: wie wilde, kon vaker dan één keer antwoorden. Elke lijst die is ingestuurd, telt één keer.",
    "De aantallen zijn dus antwoorden, en misschien van minder mensen. Wie antwoordde, koos zichzelf: de marges zeggen niets over wie de link niet kreeg of niet gebruikte.",
  ],
  en: [
    "This round had an open link: whoever wanted could answer more than once. Each sheet that was sent in counts once.",
    "So the numbers are answers, perhaps of fewer people. Those who answered chose themselves: the margins say nothing of who did not get the link or did not use it.",
  ],
};

function responseSentence(response: RoundSaid["response"], locale: Locale): string {
  if (response === null)
    return locale === "nl"
      ? "Hoeveel van de gevraagde mensen antwoordden, is hier niet te tonen."
      : "How many of the people asked answered cannot be shown here.";
  const [answered, asked] = [formatNumber(response.answered, locale), formatNumber(response.asked, locale)];
  const share = formatPercent(response.answered / Math.max(1, response.asked), locale, 0);
  return locale === "nl"
    ? `Ongeveer ${answered} van de ${asked} gevraagde mensen antwoordden (${share}).`
    : `About ${answered} of the ${asked} people asked answered (${share}).`;
}
