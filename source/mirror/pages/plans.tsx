import type { ReactElement } from "react";
import { enqueue, type Job, latestJob } from "../../database/jobs.server.ts";
import { datasetFor, listDatasets } from "../../datasets/store.server.ts";
import { type ReleasePlan, decidePlan, listPlans, readAt, readPlan } from "../../disclosure/plans.server.ts";
import { readPolicy } from "../../disclosure/policy.server.ts";
import type { Look } from "../../disclosure/previews.server.ts";
import { recordAudit } from "../../identity/audit.server.ts";
import { allowed } from "../../identity/rules.ts";
import { formatDate } from "../../language/format.ts";
import { Failure } from "../../language/failure.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Progress } from "../../web/components/progress.tsx";
import { Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Finding } from "../finding.ts";
import { UnreleasedFinding } from "../finding-view.tsx";
import { capital } from "../labels.ts";
import type { AnyQuestion } from "../parameters.ts";
import { mirrorPublication, previews, readDefinition } from "../release.server.ts";
import { BoundsTable, standsFor } from "./bounds-table.tsx";
import { words } from "./check-texts.ts";
import { coarserChoices } from "./coarser-choices.tsx";
import { audienceNames, planStates, texts } from "./texts.ts";

/** Every plan, with what happens to it. */
export const planList: Route = {
  method: "GET",
  path: "/release-plans",
  may: "release.list-plans",
  menu: { under: "account", label: texts.plans, about: texts.plansAbout },
  answer: async visit => {
    const plans = await listPlans(visit.house.planes);
    const propose = visit.reaches("/release-plans/new") ? (
      <ButtonLink href={visit.to("/release-plans/new")}>{visit.say(texts.newPlan)}</ButtonLink>
    ) : undefined;
    return {
      kind: "page",
      title: texts.plans,
      body: (
        <>
          <Heading level={1}>{visit.say(texts.plans)}</Heading>
          <Lead>{visit.say(texts.plansAbout)}</Lead>
          {plans.length === 0 ? (
            <Empty title={visit.say(texts.noPlans)} action={propose}>
              <p>{visit.say(texts.noPlansWhy)}</p>
            </Empty>
          ) : (
            <>
              <DataTable
                id="plans"
                caption={visit.say(texts.plans)}
                columns={[
                  {
                    key: "title",
                    head: visit.say(texts.title),
                    cell: (plan: ReleasePlan) => (
                      <a href={visit.to(`/release-plans/${plan.id}`)}>{visit.say(plan.title)}</a>
                    ),
                  },
                  {
                    key: "audience",
                    head: visit.say(texts.audience),
                    cell: plan => visit.say(audienceNames[plan.audience]),
                  },
                  {
                    key: "state",
                    head: visit.say(texts.state),
                    cell: plan => <Tag>{visit.say(planStates[plan.state])}</Tag>,
                  },
                  {
                    key: "proposed",
                    head: visit.say(texts.proposed),
                    cell: plan => formatDate(plan.proposedAt, visit.locale),
                  },
                ]}
                rows={plans}
                rowKey={plan => plan.id}
              />
              {propose === undefined ? null : <Actions>{propose}</Actions>}
            </>
          )}
        </>
      ),
    };
  },
};

/** One plan: what it would show, and the decision. */
export const planPage: Route = {
  method: "GET",
  path: "/release-plans/:id",
  may: "release.list-plans",
  answer: visit => planAnswer(visit, null),
};

/** The work in the background that an approval starts. */
const jobOf = (plan: string) => ({ kind: "release", payload: { plan } });

/** What was wrong with a decision, and the reason as it was typed. */
interface Problem {
  readonly failure: Failure;
  readonly reason: string;
}

/** A plan outlives its dataset: after the retention date there is nothing left to decide on, but it stays to be read. */
async function nameOfDataset(visit: Visit, plan: ReleasePlan): Promise<string | null> {
  const { dataset } = readDefinition(plan.definition);
  const entries = await listDatasets(visit.house, "system");
  return entries.find(entry => entry.dataset.id === dataset && entry.erased === null)?.dataset.name ?? null;
}

async function planAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const plan = await readPlan(visit.house.planes, visit.params["id"]!);
  const elsewhere = readAt(plan.definition);
  if (elsewhere !== null) return { kind: "redirect", to: visit.to(elsewhere) };
  const dataset = await nameOfDataset(visit, plan);
  const job = plan.state === "approved" ? await latestJob(visit.house.planes.work, jobOf(plan.id)) : null;
  const failed = job?.state === "failed";
  const look = plan.state === "proposed" && dataset !== null ? await lookAt(visit, plan, problem) : null;
  const looking = isUnderWay(look) ? look : null;
  const working = (plan.state === "approved" && !failed) || looking !== null;
  return {
    kind: "page",
    title: plan.title,
    status: problem?.failure.status ?? 200,
    ...(working ? { refresh: 2 } : {}),
    body: (
      <>
        <Heading level={1} above={visit.say(texts.plans)}>
          {visit.say(plan.title)}
        </Heading>
        {problem === null ? null : (
          <ErrorSummary
            locale={visit.locale}
            errors={[{ field: problem.failure.field, text: visit.say(problem.failure.text) }]}
          />
        )}
        <Facts
          items={[
            { name: visit.say(texts.dataset), value: dataset ?? visit.say(texts.gone) },
            { name: visit.say(capital(texts.audience)), value: visit.say(audienceNames[plan.audience]) },
            {
              name: visit.say(capital(texts.state)),
              value: <Tag>{visit.say(failed ? texts.failed : planStates[plan.state])}</Tag>,
            },
            { name: visit.say(capital(texts.proposed)), value: formatDate(plan.proposedAt, visit.locale) },
            ...(plan.reason ? [{ name: visit.say(texts.reason), value: plan.reason }] : []),
          ]}
        />
        {working ? (
          <>
            <Progress
              label={visit.say(looking === null ? texts.working : texts.workingOut)}
              locale={visit.locale}
              share={shareOf(looking ?? job)}
            />
            <p>{visit.say(texts.refreshes)}</p>
          </>
        ) : null}
        {failed ? (
          <Notice kind="warning" locale={visit.locale} title={visit.say(texts.notReleased)}>
            {job.message === null ? null : <p>{visit.say(job.message)}</p>}
            <p>{visit.say(texts.proposeAnew)}</p>
          </Notice>
        ) : null}
        {failed && dataset !== null ? await coarserChoices({ visit, plan }) : null}
        {plan.state === "published" ? (
          <Actions>
            <ButtonLink href={visit.to(`/releases/${plan.id}`)}>{visit.say(texts.toRelease)}</ButtonLink>
          </Actions>
        ) : null}
        {look === null || isUnderWay(look) ? null : await preview(visit, plan, problem, look)}
      </>
    ),
  };
}

/** Figures that were not approved are for whoever decides on them, and for analysts entitled to the exact ones. */
async function mayPreview(visit: Visit, plan: ReleasePlan): Promise<boolean> {
  if (allowed("release.approve", visit.person)) return true;
  try {
    await datasetFor(visit.house, visit.person!, plan.snapshot);
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/** How far it is with what the readers would see, or why these figures cannot be made safe. */
async function lookAt(
  { house }: Visit,
  plan: ReleasePlan,
  problem: Problem | null,
): Promise<Looked | Failure> {
  // A page that refreshes would lose what was typed.
  const patience = problem === null ? undefined : Infinity;
  try {
    return await previews.look(house.planes, plan, mirrorPublication(house, readPolicy()), patience);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error;
  }
}

type Looked = Look<Finding<AnyQuestion>>;
type UnderWay = Extract<Looked, { state: "working" }>;

const isUnderWay = (look: Looked | Failure | null): look is UnderWay =>
  look !== null && !(look instanceof Failure) && look.state === "working";

/** The part of some work that is done; null where that is not known. */
const shareOf = (work: Pick<Job, "done" | "total"> | null): number | null =>
  work?.total ? work.done / work.total : null;

/** What the readers would see, and below it the decision: to be taken by who has looked. */
async function preview(
  visit: Visit,
  plan: ReleasePlan,
  problem: Problem | null,
  shown: Exclude<Looked, UnderWay> | Failure,
): Promise<ReactElement> {
  const decides = allowed("release.approve", visit.person);
  const own = plan.proposedBy === visit.person?.id;
  // There is nothing to approve then, but someone must still be able to refuse.
  if (shown instanceof Failure)
    return (
      <>
        <Notice kind="warning" locale={visit.locale} title={visit.say(texts.cannotBeReleased)}>
          <p>{visit.say(shown.text)}</p>
        </Notice>
        {await coarserChoices({ visit, plan })}
        {decides && !own ? <Decision visit={visit} plan={plan} problem={problem} refuseOnly /> : null}
      </>
    );
  const { spare } = shown.tables;
  const cells = [...shown.tables.cells.values()];
  const hidden = cells.filter(cell => cell.hidden !== null).length;
  const coarser =
    hidden * 2 < cells.length ? null : visit.query.get("coarser") === "yes" ? (
      await coarserChoices({ visit, plan })
    ) : (
      <p>
        <a href={`${visit.to(`/release-plans/${plan.id}`)}?coarser=yes#coarser`}>
          {visit.say(texts.findCoarser)}
        </a>
      </p>
    );
  if (!(await mayPreview(visit, plan)))
    return (
      <>
        <Notice locale={visit.locale}>
          <p>{visit.say(texts.afterApproval)}</p>
          <p>{texts.hiddenCount[visit.locale](hidden, cells.length)}</p>
        </Notice>
        {coarser}
      </>
    );
  return (
    <>
      {decides && own ? (
        <Notice locale={visit.locale}>
          <p>{visit.say(texts.ownPlan)}</p>
        </Notice>
      ) : null}
      <Heading level={2}>{visit.say(texts.preview)}</Heading>
      <p>
        {visit.say(texts.previewLead)} {texts.hiddenCount[visit.locale](hidden, cells.length)}{" "}
        {spare === undefined ? null : texts.spareCount[visit.locale](spare)}
      </p>
      {coarser}
      {decides && !own ? (
        <p>
          <a href="#decision">{visit.say(texts.toDecision)}</a>
        </p>
      ) : null}
      <UnreleasedFinding finding={shown.content} locale={visit.locale} to={path => visit.to(path)} />
      {hidden === 0 ? null : await boundsOf(visit, plan, shown, hidden)}
      {decides && !own ? <Decision visit={visit} plan={plan} problem={problem} /> : null}
    </>
  );
}

/** More hidden counts than this are only attacked when asked for: two linear programs for each. */
const boundAtOnce = 60;
const boundsPatience = 20_000;

/** What an attacker could still say of each count that would be hidden, so that who decides need not take it on trust. */
async function boundsOf(
  visit: Visit,
  plan: ReleasePlan,
  shown: Exclude<Looked, UnderWay>,
  hidden: number,
): Promise<ReactElement> {
  const { locale } = visit;
  const frame = (body: ReactElement) => (
    <section>
      <Heading level={2} id="bounds">
        {words.outcome[locale]}
      </Heading>
      <p>{words.alsoEarlier[locale]}</p>
      {body}
    </section>
  );
  if (hidden > boundAtOnce && visit.query.get("bounds") !== "yes")
    return frame(
      <p>
        <a href={`${visit.to(`/release-plans/${plan.id}`)}?bounds=yes#bounds`}>{words.workOut[locale]}</a>
      </p>,
    );
  const signal = AbortSignal.timeout(boundsPatience);
  try {
    const counts = (await shown.bounds(signal)).map(({ name, hidden: reason, bounds }) => ({
      name,
      mark: standsFor(reason),
      bounds,
    }));
    const width = readPolicy().audiences[plan.audience].protectionWidth;
    return frame(<BoundsTable counts={counts} width={width} locale={locale} />);
  } catch (error) {
    if (!signal.aborted) throw error;
    return frame(<p>{words.boundsTooLong[locale]}</p>);
  }
}

function Decision(props: {
  readonly visit: Visit;
  readonly plan: ReleasePlan;
  readonly problem: Problem | null;
  readonly refuseOnly?: boolean;
}): ReactElement {
  const { visit, plan, problem, refuseOnly = false } = props;
  const error = problem?.failure.field === "reason" ? visit.say(problem.failure.text) : undefined;
  return (
    <form method="post" action={visit.to(`/release-plans/${plan.id}/decide`)}>
      <Heading level={2} id="decision">
        {visit.say(texts.decision)}
      </Heading>
      <TextArea
        name="reason"
        label={visit.say(texts.reason)}
        hint={visit.say(texts.reasonHint)}
        value={problem?.reason}
        error={error}
        rows={2}
      />
      <Actions>
        {refuseOnly ? null : (
          <Button name="decision" value="approve">
            {visit.say(texts.approve)}
          </Button>
        )}
        <Button look="secondary" name="decision" value="refuse">
          {visit.say(texts.refuse)}
        </Button>
      </Actions>
    </form>
  );
}

/** Approves (and queues the release) or refuses. */
export const planDecide: Route = {
  method: "POST",
  path: "/release-plans/:id/decide",
  may: "release.approve",
  answer: async visit => {
    const form = await visit.form();
    const { planes, keys, now } = visit.house;
    const id = visit.params["id"]!;
    const by = visit.person!.id;
    const approve = form.one("decision") === "approve";
    const reason = form.one("reason");
    if (readAt((await readPlan(planes, id)).definition) !== null) return planAnswer(visit, null);
    try {
      await decidePlan(planes, id, { approve, reason, by }, now());
    } catch (error) {
      if (error instanceof Failure && error.status !== 404)
        return planAnswer(visit, { failure: error, reason });
      throw error;
    }
    const action = approve ? "release.approved" : "release.refused";
    await recordAudit(planes.work, keys, { actor: by, action, subject: `plan:${id}` }, now());
    if (approve) await enqueue(planes.work, { ...jobOf(id), createdBy: by }, now());
    return { kind: "redirect", to: visit.to(`/release-plans/${id}`) };
  },
};
