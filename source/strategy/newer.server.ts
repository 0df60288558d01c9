import { listReleases, readRelease, type Release } from "../disclosure/releases.server.ts";
import type { Audience } from "../disclosure/model.ts";
import type { House } from "../house.ts";
import type { ReleasedContent } from "./figures.ts";
import { continuing } from "./take-up.server.ts";

/** What a release answers, to see whether another answers the same; rounds of a questionnaire are told by their snapshot. */
async function askedBy(
  { planes }: Pick<House, "planes">,
  id: string,
  eyes: readonly Audience[],
): Promise<string> {
  const { content } = await readRelease<ReleasedContent>(planes, id, eyes);
  return "answers" in content ? "answers" : JSON.stringify([content.view, content.question]);
}

/**
 * The newest later release of the same question, on the same people or a later round of the same questionnaire.
 *
 * @param shown the release that stands somewhere now; it must not be withdrawn
 * @param eyes whose releases may take its place
 * @returns null where there is none
 */
export async function newerRelease(
  house: House,
  shown: Pick<Release, "id" | "snapshot" | "publishedAt">,
  eyes: readonly Audience[],
): Promise<Release | null> {
  const later = (await listReleases(house.planes, eyes)).filter(
    ({ withdrawn, publishedAt }) => withdrawn === null && publishedAt > shown.publishedAt,
  );
  if (later.length === 0) return null;
  const family = await continuing(house, shown.snapshot);
  const asked = await askedBy(house, shown.id, eyes);
  for (const one of later)
    if (family.includes(one.snapshot) && (await askedBy(house, one.id, eyes)) === asked) return one;
  return null;
}
