import { listReleases, type Release, readRelease, type Released } from "../disclosure/releases.server.ts";
import type { House } from "../house.ts";
import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import { figuresOf, type ReleasedContent } from "../strategy/figures.ts";
import { writeMeasured } from "../strategy/sentences.ts";
import { newerRelease } from "../strategy/newer.server.ts";
import type { Commitment, CommitmentKind, Quote } from "./model.ts";
import { quotable } from "./rules.ts";

/** Sentences of one release that can be chosen from; more would be no choice. */
const mostSentences = 60;

/** Releases an answer of this kind may quote, newest first; withdrawn ones left out. */
export async function releasesToQuote(
  { planes }: Pick<House, "planes">,
  kind: CommitmentKind,
): Promise<readonly Release[]> {
  return (await listReleases(planes, quotable(kind))).filter(({ withdrawn }) => withdrawn === null);
}

/** A release an answer of this kind may quote. @throws Failure as `readRelease` */
export const releaseToQuote = (
  { planes }: Pick<House, "planes">,
  kind: CommitmentKind,
  id: string,
): Promise<Released<ReleasedContent>> => readRelease<ReleasedContent>(planes, id, quotable(kind));

/**
 * What of a release can be quoted: its reading sentences, or of a round among people each figure in a line. Takes a
 * `Released` and nothing else.
 */
export function sentencesOf(released: Released<ReleasedContent>): readonly Text[] {
  const { content } = released;
  const all =
    "answers" in content
      ? figuresOf(released).map(figure => ({
          nl: `${figure.label.nl}: ${writeMeasured(figure, figure.measuredIn, "nl")}.`,
          en: `${figure.label.en}: ${writeMeasured(figure, figure.measuredIn, "en")}.`,
        }))
      : content.sentences.map(({ text }) => text);
  return all.slice(0, mostSentences);
}

/** The sentences at these places, as a quote of the release. @throws Failure `quote` at `sentences` when none is chosen */
export function quoteFrom(
  released: Released<ReleasedContent>,
  chosen: readonly string[],
): Omit<Quote, "id" | "by" | "at"> {
  const { release } = released;
  const sentences = sentencesOf(released).filter((_, place) => chosen.includes(String(place)));
  if (sentences.length === 0)
    throw new Failure(
      "quote",
      {
        nl: "Kies ten minste één zin die het antwoord geeft.",
        en: "Choose at least one sentence that gives the answer.",
      },
      { field: "sentences" },
    );
  if (release.audience !== "staff" && release.audience !== "public")
    throw new TypeError("a quote of figures for fewer eyes");
  return {
    release: release.id,
    edition: null,
    title: release.title,
    sentences,
    audience: release.audience,
    releasedAt: release.publishedAt,
    contentSha256: release.contentSha256,
  };
}

/**
 * What answers quote and these readers may see, by the id of the commitment: of releases that stand, and are still what
 * was quoted.
 */
export async function standingQuotes(
  { planes }: Pick<House, "planes">,
  commitments: readonly Pick<Commitment, "id" | "figures">[],
  audiences: readonly Quote["audience"][],
): Promise<ReadonlyMap<string, readonly Quote[]>> {
  const standing = new Map(
    (await listReleases(planes, audiences))
      .filter(({ withdrawn }) => withdrawn === null)
      .map(({ id, contentSha256 }) => [id, contentSha256]),
  );
  return new Map(
    commitments.map(({ id, figures }) => [
      id,
      figures.filter(({ release, contentSha256 }) => standing.get(release) === contentSha256),
    ]),
  );
}

/** A quote and how its release stands now. */
export interface QuoteNow extends Quote {
  /** `altered`: what stands there now is not what was quoted; `gone`: not on this installation. */
  readonly standing: "stands" | "withdrawn" | "altered" | "gone";
  /** Why it was withdrawn. */
  readonly reason: string;
  /** A later release of the same figures; null where there is none. */
  readonly newer: { readonly id: string; readonly publishedAt: string } | null;
}

/** How what an answer quotes stands now: whether it was withdrawn, and whether there are newer figures. */
export async function quotesNow(
  house: House,
  { kind, figures }: Pick<Commitment, "kind" | "figures">,
): Promise<readonly QuoteNow[]> {
  if (figures.length === 0) return [];
  const releases = await listReleases(house.planes, quotable(kind));
  return Promise.all(
    figures.map(async (quote): Promise<QuoteNow> => {
      const now = releases.find(({ id }) => id === quote.release);
      const found = (standing: QuoteNow["standing"], reason = ""): QuoteNow => ({
        ...quote,
        standing,
        reason,
        newer: null,
      });
      if (now === undefined) return found("gone");
      if (now.withdrawn !== null) return found("withdrawn", now.withdrawn.reason);
      if (now.contentSha256 !== quote.contentSha256) return found("altered");
      const newer = await newerRelease(house, now, quotable(kind));
      return {
        ...found("stands"),
        newer: newer === null ? null : { id: newer.id, publishedAt: newer.publishedAt },
      };
    }),
  );
}
