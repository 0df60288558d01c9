import type { Planes } from "../database/planes.ts";
import { audiences } from "../disclosure/model.ts";
import type { Figure, ReportDocument } from "../document/model.ts";
import type { Text } from "../language/text.ts";
import { type ReleasedBy, releasedBySchema } from "./accepted.ts";
import { text } from "../work/sources.ts";
import type { WholeReport } from "./model.ts";

/** Why a report may not go out yet, and the way out. */
export interface Held {
  /** Id of the release. */
  readonly release: string;
  /** What the figure is called; its release where nothing else is known of it. */
  readonly title: string;
  readonly why: "unknown" | "withdrawn" | "other-eyes" | "altered" | "not-shown";
}

export const heldNames: Readonly<Record<Held["why"], Text>> = {
  unknown: {
    nl: "Dit cijfer is nooit vrijgegeven. Haal het uit het rapport, of vraag eerst een vrijgave aan.",
    en: "This figure was never released. Take it out of the report, or ask for a release first.",
  },
  withdrawn: {
    nl: "De vrijgave van dit cijfer is ingetrokken. Haal het uit het rapport, of zet een nieuwe vrijgave in de plaats.",
    en: "The release of this figure was withdrawn. Take it out of the report, or put a new release in its place.",
  },
  "other-eyes": {
    nl: "Dit cijfer is voor een kleinere kring vrijgegeven: er kan een klein aantal in staan dat deze lezers niet mogen zien. Vraag een vrijgave voor deze lezers aan, of haal het uit het rapport.",
    en: "This figure was released for a smaller circle: it may hold a small number that these readers may not see. Ask for a release for these readers, or take it out of the report.",
  },
  altered: {
    nl: "Dit cijfer is niet gelijk aan wat er is vrijgegeven. Neem het voorstel terug en stel het rapport opnieuw op.",
    en: "This figure differs from what was released. Take the proposal back and put the report together anew.",
  },
  "not-shown": {
    nl: "De vrijgave staat er, maar het rapport toont haar niet. Neem het voorstel terug en stel het rapport opnieuw op.",
    en: "The release stands, but the report does not show it. Take the proposal back and put the report together anew.",
  },
};

export const figuresIn = ({ sections }: ReportDocument): readonly Figure[] =>
  sections.flatMap(({ blocks }) => blocks).filter(block => block.kind === "figure");

/** Releases in the sections that are shown. */
export const placedIn = ({ sections, figures }: WholeReport): readonly string[] =>
  figures
    .filter(({ section }) => sections.some(one => one.id === section && !one.leftOut))
    .map(({ release }) => release);

/**
 * Holds every figure of a report against the archive of releases: each must stand, be for the readers of the report or
 * for more people, and be what was released.
 *
 * @param placed ids of the releases that its writers put in it: one that may not be shown leaves no figure in the
 *   document, and holds the report all the same
 * @returns what holds it back; nothing where it may go out
 */
export async function checkFigures(
  { publication }: Pick<Planes, "publication">,
  document: ReportDocument,
  placed: readonly string[],
): Promise<readonly Held[]> {
  const figures = figuresIn(document);
  const ids = [...new Set([...figures.map(({ origin }) => origin.release), ...placed])];
  if (ids.length === 0) return [];
  const rows = await publication
    .selectFrom("release")
    .select(["id", "audience", "title", "content_sha256", "withdrawn_at"])
    .where("id", "in", ids)
    .execute();
  return ids.flatMap((release): Held[] => {
    const shown = figures.filter(({ origin }) => origin.release === release);
    const row = rows.find(({ id }) => id === release);
    const named = row === undefined ? release : text.parse(JSON.parse(row.title))[document.locale];
    const held = (why: Held["why"]): Held[] => [{ release, title: shown[0]?.title ?? named, why }];
    if (row === undefined) return held("unknown");
    if (row.withdrawn_at !== null) return held("withdrawn");
    if (audiences.indexOf(row.audience) < audiences.indexOf(document.audience)) return held("other-eyes");
    if (shown.some(({ origin }) => origin.contentSha256 !== row.content_sha256)) return held("altered");
    return shown.length === 0 ? held("not-shown") : [];
  });
}

/** What each figure of a report was released by, to be kept with an edition. */
export async function releasesOf(
  { publication }: Pick<Planes, "publication">,
  document: ReportDocument,
): Promise<readonly ReleasedBy[]> {
  const ids = [...new Set(figuresIn(document).map(({ origin }) => origin.release))];
  if (ids.length === 0) return [];
  const rows = await publication
    .selectFrom("release")
    .selectAll()
    .where("id", "in", ids)
    .orderBy("id")
    .execute();
  return releasedBySchema.parse(
    rows.map(row => ({
      release: row.id,
      title: JSON.parse(row.title),
      audience: row.audience,
      snapshot: row.snapshot,
      definition: JSON.parse(row.definition),
      policyVersion: row.policy_version,
      policyHash: row.policy_hash,
      contentSha256: row.content_sha256,
      proposedAt: row.proposed_at,
      approvedAt: row.approved_at,
      publishedAt: row.published_at,
      ledger: JSON.parse(row.ledger),
    })),
  );
}
