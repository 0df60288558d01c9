import type { ReactElement } from "react";
import { listPlans, readAt, type ReleasePlan } from "../../disclosure/plans.server.ts";
import { allowed } from "../../identity/rules.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { waitingReports } from "../../reports/waiting.server.ts";
import type { Visit } from "../route.ts";

const texts = {
  title: { nl: "Wacht op uw besluit", en: "Waits for your decision" },
  report: { nl: "rapport", en: "report" },
  plan: { nl: "vrijgaveplan", en: "release plan" },
  since: { nl: "voorgelegd op", en: "put forward on" },
} satisfies Record<string, Text>;

/** Something that another put forward. */
export interface WaitingOne {
  readonly kind: Text;
  readonly title: string;
  /** The language of the title. */
  readonly lang: string;
  /** ISO moment. */
  readonly since: string;
  readonly path: `/${string}`;
}

/** A plan of another room than the mirror names its page. */
function placeOf({ id, definition }: ReleasePlan): `/${string}` {
  const at = readAt(definition);
  return at === null ? `/release-plans/${id}` : `/${at.replace(/^\//, "")}`;
}

/** What waits for this person to approve or send back, the longest waiting first; never what they put forward. */
export async function waitingFor(visit: Visit): Promise<readonly WaitingOne[]> {
  const { planes } = visit.house;
  const own = visit.person?.id;
  const reports = allowed("report.approve", visit.person) ? await waitingReports(planes.work) : [];
  const plans = allowed("release.approve", visit.person) ? await listPlans(planes) : [];
  return [
    ...reports
      .filter(({ proposedBy }) => proposedBy !== own)
      .map(
        (one): WaitingOne => ({
          kind: texts.report,
          title: one.title,
          lang: one.locale,
          since: one.proposedAt,
          path: `/reports/${one.report}/release`,
        }),
      ),
    ...plans
      .filter(({ state, proposedBy }) => state === "proposed" && proposedBy !== own)
      .map(
        (one): WaitingOne => ({
          kind: texts.plan,
          title: visit.say(one.title),
          lang: visit.locale,
          since: one.proposedAt,
          path: placeOf(one),
        }),
      ),
  ].toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** What waits for someone, on the front page; nothing where nothing does. */
export function Waiting({
  visit,
  waiting,
}: {
  readonly visit: Visit;
  readonly waiting: readonly WaitingOne[];
}): ReactElement | null {
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{visit.say(texts.title)}</h2>
      <ul className="overdue">
        {waiting.map(({ kind, title, lang, since, path }) => (
          <li key={path}>
            <a href={visit.to(path)} lang={lang}>
              {title}
            </a>
            <span>{` ${visit.say(kind)}, ${visit.say(texts.since)} ${formatDate(since, visit.locale)}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
