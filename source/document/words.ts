import { formatDate, formatMoment } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import type { Figure, ReportAudience, ReportDocument } from "./model.ts";

/** What forms say of a report besides what is written in it. */
export const words = {
  contents: { nl: "Inhoud", en: "Contents" },
  beware: { nl: "Let op:", en: "Beware:" },
  methods: { nl: "Hoe is dit berekend?", en: "How was this computed?" },
  origin: { nl: "Herkomst", en: "Where this comes from" },
  demonstration: {
    nl: "Dit is een voorbeeld. De gemeente en haar cijfers bestaan niet.",
    en: "This is an example. The municipality and its figures do not exist.",
  },
  draft: { nl: "Concept", en: "Draft" },
  draftMeans: {
    nl: "Dit is een concept. Het is nog niet vastgesteld en kan nog veranderen.",
    en: "This is a draft. It was not adopted yet and may still change.",
  },
  lacking: {
    nl: "Tekens die de letters van deze PDF niet kennen, staan er als □. Op de webpagina staan ze wel.",
    en: "Characters that the typefaces of this PDF lack stand as □. The web page has them.",
  },
  page: { nl: "Pagina", en: "Page" },
  of: { nl: "van", en: "of" },
} satisfies Record<string, Text>;

/** For whom a report is, after "voor" or "for". */
export const audienceWords: Readonly<Record<ReportAudience, Text>> = {
  manager: { nl: "leidinggevenden", en: "managers" },
  staff: { nl: "medewerkers", en: "staff" },
  public: { nl: "iedereen", en: "everyone" },
};

/**
 * What period a report is about, in a few words; null where it is about none.
 *
 * @example
 * periodWords({ from: "2025-01-01", until: "2025-12-31" }, "nl") // → "Over 2025"
 * periodWords({ from: "2025-01-01", until: "2025-06-30" }, "en") // → "About 1 January 2025 to 30 June 2025"
 */
export function periodWords(period: ReportDocument["period"], locale: Locale): string | null {
  if (period === null) return null;
  const { from, until } = period;
  const about = locale === "nl" ? "Over" : "About";
  const year = from.slice(0, 4);
  if (from === `${year}-01-01` && until === `${year}-12-31`) return `${about} ${year}`;
  const to = locale === "nl" ? "tot en met" : "to";
  return `${about} ${formatDate(from, locale)} ${to} ${formatDate(until, locale)}`;
}

/** Which edition it is and since when, in one line: "Vastgesteld op 3 maart 2026". */
export function editionWords({ edition, locale }: Pick<ReportDocument, "edition" | "locale">): string {
  const day = formatDate(edition.on, locale);
  const state =
    edition.state === "draft"
      ? { nl: `Concept van ${day}`, en: `Draft of ${day}` }
      : { nl: `Vastgesteld op ${day}`, en: `Adopted on ${day}` };
  if (edition.number === 1) return state[locale];
  return locale === "nl"
    ? `Uitgave ${edition.number}. ${state.nl}`
    : `Edition ${edition.number}. ${state.en}`;
}

/** Why there is another edition; null for the first. */
function correctionWords({ edition, locale }: Pick<ReportDocument, "edition" | "locale">): string | null {
  if (edition.reason === null) return null;
  return locale === "nl"
    ? `Deze uitgave vervangt de vorige: ${edition.reason}`
    : `This edition replaces the one before: ${edition.reason}`;
}

/** What whoever opens a report must know before reading: that it is an example, a draft, a correction. */
export function noticesOf(document: ReportDocument): readonly string[] {
  const correction = correctionWords(document);
  return [
    ...(document.demonstration ? [words.demonstration[document.locale]] : []),
    ...(document.edition.state === "draft" ? [words.draftMeans[document.locale]] : []),
    ...(correction === null ? [] : [correction]),
  ];
}

/** The title for the head of every page: seventy characters at most. */
export function shortTitle({ title }: Pick<ReportDocument, "title">): string {
  const most = 70;
  if (title.length <= most) return title;
  return `${title
    .slice(0, most - 1)
    .toWellFormed()
    .replace("\ufffd", "")
    .trimEnd()}…`;
}

/** Where figures come from and who may see them, in one line. */
export function originWords({ origin }: Pick<Figure, "origin">, locale: Locale): string {
  const { source, referenceDate, publishedAt, audience, release } = origin;
  const whom = audienceWords[audience][locale];
  const released = formatMoment(publishedAt, locale).replace(/ (om|at) .*$/, "");
  const day = referenceDate === null ? "" : formatDate(referenceDate, locale);
  if (locale === "nl")
    return `Bron: ${source}${day === "" ? "" : `, peildatum ${day}`}. Vrijgegeven op ${released} voor ${whom}, vrijgave ${release}.`;
  return `Source: ${source}${day === "" ? "" : `, reference date ${day}`}. Released on ${released} for ${whom}, release ${release}.`;
}

/** What opens the tables of figures, with how much is behind it. */
export const allFiguresWords = (rows: number, locale: Locale): string =>
  locale === "nl" ? `Alle cijfers in een tabel (${rows} rijen)` : `All figures in a table (${rows} rows)`;
