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

/** What was released of one round. */
export interface RoundReleased extends AnsweredRelease {
  /** Id of the round. */
  readonly round: string;
}

/**
 * The newest release of each round in which people answered, last closed first, for someone who may see releases of
 * `entitled`. What was withdrawn is left out.
 */
export async function listAnswered(
  planes: Pick<Planes, "publication">,
  entitled: readonly Audience[],
): Promise<readonly RoundReleased[]> {
  const own = (await listReleases(planes, entitled)).filter(
    ({ snapshot, withdrawn }) => snapshot.startsWith(roundPrefix) && withdrawn === null,
  );
  const newest = new Map<string, RoundReleased>();
  for (const { id, snapshot } of own) {
    if (newest.has(snapshot)) continue;
    const { content } = await readRelease<AnsweredRelease>(planes, id, entitled);
    newest.set(snapshot, { ...content, round: snapshot.slice(roundPrefix.length) });
  }
  return [...newest.values()].toSorted((a, b) => (a.closedOn < b.closedOn ? 1 : -1));
}
