import type { Planes } from "../../database/planes.ts";
import type { Audience } from "../../disclosure/model.ts";
import { listReleases, readRelease } from "../../disclosure/releases.server.ts";
import type { AnswersFinding } from "./finding.ts";

/** What was released of answers of people, as far as other rooms read it. */
export interface AnsweredRelease {
  /** The page where it is read. */
  readonly at: `/${string}`;
  readonly title: string;
  readonly closedOn: string;
  /** Id of the questionnaire. */
  readonly about: string;
  readonly answers: AnswersFinding;
}

/** How a round of asking people is called in releases. */
export const roundPrefix = "campaign:";

/**
 * The newest release of each questionnaire that people answered, for someone who may see releases of `entitled`. What
 * was withdrawn is left out.
 */
export async function listAnswered(
  planes: Pick<Planes, "publication">,
  entitled: readonly Audience[],
): Promise<readonly AnsweredRelease[]> {
  const own = (await listReleases(planes, entitled)).filter(
    ({ snapshot, withdrawn }) => snapshot.startsWith(roundPrefix) && withdrawn === null,
  );
  const newest = new Map<string, AnsweredRelease>();
  for (const { id } of own) {
    const { content } = await readRelease<AnsweredRelease>(planes, id, entitled);
    const before = newest.get(content.about);
    if (before === undefined || before.closedOn < content.closedOn) newest.set(content.about, content);
  }
  return [...newest.values()];
}
