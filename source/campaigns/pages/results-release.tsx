import type { ReactElement } from "react";
import { latestJob } from "../../database/jobs.server.ts";
import type { ReleasePlan } from "../../disclosure/plans.server.ts";
import { readPolicy } from "../../disclosure/policy.server.ts";
import type { Look } from "../../disclosure/previews.server.ts";
import { allowed } from "../../identity/rules.ts";
import { groupQuestionsOf } from "../../instruments/model.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Checkboxes, Radios } from "../../web/components/choice.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Progress } from "../../web/components/progress.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { unitKey } from "../coarsening.ts";
import type { Campaign } from "../model.ts";
import {
  askedFor,
  type CampaignFinding,
  resultPreviews,
  resultsPath,
  resultsPublication,
  snapshotOf,
} from "../results.server.ts";
import { readers, words } from "./results-texts.ts";
import { FindingView, type Problem } from "./results-view.tsx";

/** Where the release of a round stands, for who looks. */
export interface Standing {
  readonly visit: Visit;
  readonly campaign: Campaign;
  readonly plan: ReleasePlan | null;
  readonly before: CampaignFinding | null;
  readonly problem: Problem | null;
  readonly hasReleased: boolean;
}

interface Act {
  readonly body: ReactElement | null;
  /** True while something is being worked out. */
  readonly refresh?: true;
}

/** Where the release stands, and what can be done, by who may. */
export async function nextAct(standing: Standing): Promise<Act> {
  const { visit, campaign, plan } = standing;
  const { locale } = visit;
  if (campaign.closedAt === null)
    return {
      body: (
        <Notice locale={locale}>
          <p>{visit.say(words.notClosed)}</p>
        </Notice>
      ),
    };
  if (plan?.state === "proposed")
    return allowed("release.approve", visit.person)
      ? deciding(standing, plan)
      : {
          body: (
            <Notice locale={locale} title={visit.say(words.waits)}>
              <p>{visit.say(words.waitsWhat)}</p>
            </Notice>
          ),
        };
  if (plan?.state === "approved") {
    const job = await latestJob(visit.house.planes.work, jobOf(plan.id));
    if (job?.state !== "failed") return underWay(visit, words.working, job);
    return {
      body: (
        <>
          <Notice kind="warning" locale={locale} title={visit.say(words.failed)}>
            {job.message === null ? null : <p>{visit.say(job.message)}</p>}
          </Notice>
          <WithoutUnits {...standing} />
          <Proposal {...standing} />
        </>
      ),
    };
  }
  return {
    body: (
      <>
        {plan?.state === "refused" ? (
          <>
            <Notice kind="warning" locale={locale} title={visit.say(words.refused)}>
              <p>{plan.reason}</p>
            </Notice>
            <WithoutUnits {...standing} />
          </>
        ) : null}
        <Proposal {...standing} />
      </>
    ),
  };
}

function underWay(
  visit: Visit,
  label: Text,
  work: { readonly done: number | null; readonly total: number | null } | null,
): Act {
  return {
    refresh: true,
    body: (
      <>
        <Progress
          label={visit.say(label)}
          locale={visit.locale}
          share={work?.total ? (work.done ?? 0) / work.total : null}
        />
        <p>{visit.say(words.refreshes)}</p>
      </>
    ),
  };
}

export const jobOf = (plan: string) => ({ kind: "release", payload: { plan } });

/** What the readers would see, and below it the decision: to be taken by who has looked. */
async function deciding({ visit, before, problem }: Standing, plan: ReleasePlan): Promise<Act> {
  const { house, locale } = visit;
  const own = plan.proposedBy === visit.person?.id;
  let look: Look<CampaignFinding> | Failure;
  try {
    // A page that refreshes would lose what was typed.
    const patience = problem === null ? undefined : Infinity;
    look = await resultPreviews.look(house.planes, plan, resultsPublication(house, readPolicy()), patience);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    look = error;
  }
  if (!(look instanceof Failure) && look.state === "working") return underWay(visit, words.workingOut, look);
  return {
    body: (
      <>
        {own ? (
          <Notice locale={locale}>
            <p>{visit.say(words.own)}</p>
          </Notice>
        ) : null}
        <Heading level={2}>{visit.say(words.preview)}</Heading>
        {look instanceof Failure ? (
          <Notice kind="warning" locale={locale} title={visit.say(words.cannot)}>
            <p>{visit.say(look.text)}</p>
          </Notice>
        ) : (
          <>
            <p>{`${visit.say(words.audience)}: ${visit.say(words[plan.audience])}. ${visit.say(words.previewWhat)}`}</p>
            <FindingView visit={visit} finding={look.content} before={before} />
          </>
        )}
        {own ? null : (
          <form method="post" action={visit.to(`${planPath(plan)}/decide`)}>
            <Heading level={2} id="decision">
              {visit.say(words.decide)}
            </Heading>
            <input type="hidden" name="plan" value={plan.id} />
            <TextArea
              name="reason"
              label={visit.say(words.reason)}
              hint={visit.say(words.reasonHint)}
              value={problem?.reason}
              error={problem?.failure.field === "reason" ? visit.say(problem.failure.text) : undefined}
              rows={2}
            />
            <Actions>
              {look instanceof Failure ? null : (
                <Button name="decision" value="approve">
                  {visit.say(words.approve)}
                </Button>
              )}
              <Button look="secondary" name="decision" value="refuse">
                {visit.say(words.refuse)}
              </Button>
            </Actions>
          </form>
        )}
      </>
    ),
  };
}

const planPath = ({ snapshot }: ReleasePlan) => resultsPath(snapshot.slice(snapshotOf("").length));

/** Where figures by unit could not be shown: the same for everyone together, and by the other groups. */
function WithoutUnits({ visit, plan }: Standing): ReactElement | null {
  const asked = plan === null ? null : askedFor(plan.definition);
  if (plan === null || asked === null || !asked.by.includes(unitKey)) return null;
  if (!allowed("campaign.manage", visit.person)) return null;
  return (
    <form method="post" action={visit.to(planPath(plan))}>
      <p>{visit.say(words.hideUnits)}</p>
      <input type="hidden" name="audience" value={plan.audience} />
      {asked.by
        .filter(key => key !== unitKey)
        .map(key => (
          <input key={key} type="hidden" name="by" value={key} />
        ))}
      <Button>{visit.say(words.withoutUnits)}</Button>
    </form>
  );
}

function Proposal({ visit, campaign, problem, hasReleased }: Standing): ReactElement | null {
  if (!allowed("campaign.manage", visit.person)) return null;
  const groups = groupQuestionsOf(campaign.instrument);
  const form = (
    <form method="post" action={visit.to(resultsPath(campaign.id))}>
      <Radios
        name="audience"
        label={visit.say(words.forWhom)}
        options={readers.map(reader => ({
          value: reader,
          label: visit.say(words[reader]),
          ...(reader === "public" ? { hint: visit.say(words.publicHint) } : {}),
        }))}
        error={problem?.failure.field === "audience" ? visit.say(problem.failure.text) : undefined}
      />
      {groups.length === 0 ? null : (
        <Checkboxes
          name="by"
          label={visit.say(words.by)}
          hint={visit.say(words.byHint)}
          options={groups.map(({ key, group, text }) => ({
            value: key,
            label: visit.say(group?.name ?? text),
          }))}
          values={problem?.by ?? groups.map(({ key }) => key)}
        />
      )}
      <Button look={hasReleased ? "secondary" : "primary"}>{visit.say(words.propose)}</Button>
    </form>
  );
  return hasReleased ? (
    <Details summary={visit.say(words.proposeAgain)} open={problem !== null}>
      {form}
    </Details>
  ) : (
    <section>
      <Heading level={2}>{visit.say(words.propose)}</Heading>
      {form}
    </section>
  );
}
