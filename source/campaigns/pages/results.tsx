import type { ReactElement } from "react";
import { enqueue, latestJob } from "../../database/jobs.server.ts";
import { decidePlan, listPlans, proposePlan, type ReleasePlan } from "../../disclosure/plans.server.ts";
import { readPolicy } from "../../disclosure/policy.server.ts";
import type { Look } from "../../disclosure/previews.server.ts";
import type { Released } from "../../disclosure/releases.server.ts";
import { entitledTo } from "../../disclosure/rules.ts";
import { recordAudit } from "../../identity/audit.server.ts";
import { allowed } from "../../identity/rules.ts";
import { AnswersView, goalsSentence } from "../../instruments/people/answers-view.tsx";
import { groupQuestionsOf } from "../../instruments/model.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate, formatMoment, formatNumber, formatPercent } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { BuildOn } from "../../web/components/build-on.tsx";
import { Actions, Button } from "../../web/components/button.tsx";
import { Checkboxes, Radios } from "../../web/components/choice.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Progress } from "../../web/components/progress.tsx";
import { Details, Reading } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Campaign } from "../model.ts";
import {
  type CampaignFinding,
  releasedBefore,
  releasedResults,
  resultPreviews,
  type ResultsDefinition,
  resultsPath,
  resultsPublication,
  snapshotOf,
} from "../results.server.ts";
import { notFound, readCampaign } from "../store.server.ts";

const words = {
  title: { nl: "Uitkomsten", en: "Results" },
  lead: {
    nl: "Cijfers van deze meting ziet u als ze zijn gecontroleerd op herkenbaarheid en de privacyfunctionaris ze vrijgaf.",
    en: "You see figures of this round once they were checked for recognisable people and the privacy officer released them.",
  },
  notClosed: {
    nl: "Zolang de meting niet is gesloten en geteld, zijn er geen uitkomsten.",
    en: "As long as the round has not been closed and counted, there are no results.",
  },
  propose: { nl: "Vrijgave vragen", en: "Ask for the release" },
  proposeAgain: { nl: "Ook voor anderen vrijgeven", en: "Release for others too" },
  forWhom: { nl: "Voor wie?", en: "For whom?" },
  by: { nl: "Naar welke groepen?", en: "By which groups?" },
  byHint: {
    nl: "Hoe meer groepen, hoe meer cijfers verborgen moeten blijven. Kiest u er geen, dan gaan de cijfers over iedereen samen.",
    en: "The more groups, the more figures must stay hidden. If you choose none, the figures are of everyone together.",
  },
  manager: { nl: "leidinggevenden en de coördinator", en: "managers and the coordinator" },
  staff: { nl: "alle medewerkers met een account", en: "all staff with an account" },
  public: { nl: "iedereen (openbaar)", en: "everyone (public)" },
  publicHint: {
    nl: "Aantallen mensen worden afgerond op vijf.",
    en: "Numbers of people are rounded to fives.",
  },
  chooseWhom: { nl: "Kies voor wie de cijfers zijn.", en: "Choose for whom the figures are." },
  waits: { nl: "De privacyfunctionaris beslist", en: "The privacy officer decides" },
  waitsWhat: {
    nl: "Tot dan ziet niemand anders deze cijfers, ook de coördinator niet.",
    en: "Until then nobody else sees these figures, not even the coordinator.",
  },
  preview: { nl: "Wat lezers te zien krijgen", en: "What readers will see" },
  previewWhat: {
    nl: "Nog niet vrijgegeven. Dit is precies wat deze lezers te zien krijgen; verborgen cijfers ziet u ook niet.",
    en: "Not released yet. This is exactly what these readers will see; you do not see hidden figures either.",
  },
  own: {
    nl: "U vroeg deze vrijgave zelf. Een ander moet beslissen.",
    en: "You asked for this release yourself. Someone else must decide.",
  },
  decide: { nl: "Beslissen", en: "Decide" },
  reason: { nl: "Reden", en: "Reason" },
  reasonHint: {
    nl: "Nodig bij afwijzen: wat moet er anders?",
    en: "Needed when refusing: what should change?",
  },
  approve: { nl: "Goedkeuren en vrijgeven", en: "Approve and release" },
  refuse: { nl: "Afwijzen", en: "Refuse" },
  refused: { nl: "De vrijgave is afgewezen", en: "The release was refused" },
  working: {
    nl: "De cijfers worden beschermd en vrijgegeven",
    en: "The figures are being protected and released",
  },
  workingOut: {
    nl: "Er wordt uitgerekend wat er te zien zou zijn",
    en: "What would be seen is being worked out",
  },
  refreshes: { nl: "Deze bladzijde ververst vanzelf.", en: "This page refreshes by itself." },
  failed: { nl: "Vrijgeven is niet gelukt", en: "The release did not succeed" },
  cannot: {
    nl: "Deze cijfers kunnen niet veilig worden vrijgegeven",
    en: "These figures cannot be released safely",
  },
  about: { nl: "Over deze cijfers", en: "About these figures" },
  audience: { nl: "Voor", en: "For" },
  questionnaire: { nl: "Vragenlijst", en: "Questionnaire" },
  closedOn: { nl: "Gesloten op", en: "Closed on" },
  releasedOn: { nl: "Vrijgegeven op", en: "Released on" },
  seal: { nl: "Zegel van de inhoud", en: "Seal of the content" },
  withdraw: { nl: "Vrijgave intrekken", en: "Withdraw this release" },
  withdrawWhat: {
    nl: "Niemand ziet deze cijfers daarna nog. Wat al bekend is, blijft meetellen bij volgende vrijgaven.",
    en: "Nobody sees these figures after that. What is known already still counts in later releases.",
  },
} satisfies Record<string, Text>;

const readers = ["manager", "staff", "public"] as const;
type Reader = (typeof readers)[number];

interface Problem {
  readonly failure: Failure;
  readonly reason: string;
  /** Groups that were chosen. */
  readonly by?: readonly string[];
}

const show = (visit: Visit) => page(visit, null);

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { house, locale, person } = visit;
  const campaign = await readCampaign(house, visit.params["id"] ?? "");
  const entitled = entitledTo(person);
  const released = await releasedResults(house, campaign.id, entitled);
  const keeps = allowed("campaign.read", person);
  // Whoever may see nothing of a round is not told that it is there.
  if (!keeps && released.length === 0) throw notFound();
  const plan = keeps ? await lastPlan(visit, campaign) : null;
  const [newest] = released;
  const before = await releasedBefore(house, campaign, entitled);
  const act = keeps
    ? await nextAct({ visit, campaign, plan, before, problem, hasReleased: newest !== undefined })
    : null;
  return {
    kind: "page",
    title: { nl: `Uitkomsten: ${campaign.title}`, en: `Results: ${campaign.title}` },
    status: problem?.failure.status ?? 200,
    ...(act?.refresh === true ? { refresh: 2 } : {}),
    ...(keeps
      ? { trail: [{ label: { nl: campaign.title, en: campaign.title }, path: `/campaigns/${campaign.id}` }] }
      : {}),
    body: (
      <>
        {problem === null ? null : (
          <ErrorSummary
            locale={locale}
            errors={[{ field: problem.failure.field, text: visit.say(problem.failure.text) }]}
          />
        )}
        <Heading level={1} above={visit.say(words.title)}>
          {campaign.title}
        </Heading>
        {newest === undefined ? (
          <>
            <Lead>{visit.say(words.lead)}</Lead>
            {act?.body}
          </>
        ) : (
          <>
            <ReleasedResults visit={visit} released={newest} before={before} />
            {act?.body}
          </>
        )}
      </>
    ),
  };
}

async function lastPlan({ house }: Visit, campaign: Campaign): Promise<ReleasePlan | null> {
  const plans = await listPlans(house.planes);
  return plans.find(({ snapshot }) => snapshot === snapshotOf(campaign.id)) ?? null;
}

/** Released figures, with what they rest on. */
function ReleasedResults({
  visit,
  released,
  before,
}: {
  readonly visit: Visit;
  readonly released: Released<CampaignFinding>;
  readonly before: CampaignFinding | null;
}): ReactElement {
  const { locale } = visit;
  const { release, content } = released;
  return (
    <>
      <FindingView visit={visit} finding={content} before={before} />
      <section>
        <Heading level={2}>{visit.say(words.about)}</Heading>
        <Facts
          items={[
            { name: visit.say(words.questionnaire), value: visit.say(content.questionnaire) },
            { name: visit.say(words.closedOn), value: formatDate(content.closedOn, locale) },
            {
              name: visit.say(words.audience),
              value: visit.say(words[readers.find(one => one === release.audience) ?? "manager"]),
            },
            { name: visit.say(words.releasedOn), value: formatMoment(release.publishedAt, locale) },
            { name: visit.say(words.seal), value: <code>{release.contentSha256.slice(0, 16)}</code> },
          ]}
        />
        <BuildOn visit={visit} release={release.id} />
        {allowed("release.approve", visit.person) ? (
          <Details summary={visit.say(words.withdraw)}>
            <form method="post" action={visit.to(`/releases/${release.id}/withdraw`)}>
              <p>{visit.say(words.withdrawWhat)}</p>
              <TextArea name="reason" label={visit.say(words.reason)} rows={2} required />
              <Button look="danger">{visit.say(words.withdraw)}</Button>
            </form>
          </Details>
        ) : null}
      </section>
    </>
  );
}

/** What was protected, and nothing else: released, or before whoever decides on it. */
function FindingView({
  visit,
  finding,
  before,
}: {
  readonly visit: Visit;
  readonly finding: CampaignFinding;
  readonly before: CampaignFinding | null;
}): ReactElement {
  const { locale } = visit;
  const goals = goalsSentence(finding.answers, locale);
  return (
    <>
      <Reading
        sentences={[
          ...(goals === null ? [] : [goals]),
          responseSentence(finding, locale),
          ...(finding.roundingBase === 1
            ? []
            : [
                locale === "nl"
                  ? `Aantallen mensen zijn afgerond op een veelvoud van ${finding.roundingBase}${finding.series ? ", omdat dezelfde mensen vaker zijn gevraagd" : ""}. De marges rekenen dat mee.`
                  : `Numbers of people are rounded to a multiple of ${finding.roundingBase}${finding.series ? ", because the same people were asked more than once" : ""}. The margins include that.`,
              ]),
          locale === "nl"
            ? `Van groepen van minder dan ${finding.threshold} mensen staat hier niets.`
            : `Nothing is shown of groups of fewer than ${finding.threshold} people.`,
        ]}
      />
      <AnswersView
        answers={finding.answers}
        before={before === null ? null : { answers: before.answers, on: before.closedOn }}
        locale={locale}
      />
    </>
  );
}

function responseSentence({ response }: CampaignFinding, locale: Visit["locale"]): string {
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

interface Standing {
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
async function nextAct(standing: Standing): Promise<Act> {
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
          <Proposal {...standing} />
        </>
      ),
    };
  }
  return {
    body: (
      <>
        {plan?.state === "refused" ? (
          <Notice kind="warning" locale={locale} title={visit.say(words.refused)}>
            <p>{plan.reason}</p>
          </Notice>
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

const jobOf = (plan: string) => ({ kind: "release", payload: { plan } });

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

/** Asks for the release to an audience; the figures are seen by nobody until another decides. */
async function propose(visit: Visit): Promise<Answer> {
  const { planes, keys, now } = visit.house;
  const campaign = await readCampaign(visit.house, visit.params["id"] ?? "");
  const form = await visit.form();
  const audience = readers.find((reader): reader is Reader => reader === form.one("audience"));
  const by = groupQuestionsOf(campaign.instrument)
    .map(({ key }) => key)
    .filter(key => form.all("by").includes(key));
  const actor = visit.person?.id ?? "";
  const last = await lastPlan(visit, campaign);
  // Twice the same while one waits, or of a round that is still open: the page says where it stands.
  if (campaign.closedAt === null || last?.state === "proposed")
    return { kind: "redirect", to: visit.to(resultsPath(campaign.id)) };
  if (audience === undefined)
    return page(visit, {
      failure: new Failure("audience-missing", words.chooseWhom, { field: "audience" }),
      reason: "",
      by,
    });
  const definition: ResultsDefinition = { campaign: campaign.id, by, at: resultsPath(campaign.id) };
  const title = { nl: `Uitkomsten: ${campaign.title}`, en: `Results: ${campaign.title}` };
  const plan = { snapshot: snapshotOf(campaign.id), audience, title, definition, by: actor };
  const id = await proposePlan(planes, plan, now());
  await recordAudit(planes.work, keys, { actor, action: "release.proposed", subject: `plan:${id}` }, now());
  return { kind: "redirect", to: visit.to(resultsPath(campaign.id)) };
}

async function decide(visit: Visit): Promise<Answer> {
  const { planes, keys, now } = visit.house;
  const campaign = await readCampaign(visit.house, visit.params["id"] ?? "");
  const form = await visit.form();
  const own = (await listPlans(planes)).find(
    ({ id, snapshot }) => id === form.one("plan") && snapshot === snapshotOf(campaign.id),
  );
  if (own === undefined) throw notFound();
  const by = visit.person?.id ?? "";
  const approve = form.one("decision") === "approve";
  const reason = form.one("reason");
  try {
    await decidePlan(planes, own.id, { approve, reason, by }, now());
  } catch (error) {
    if (error instanceof Failure && error.status !== 404) return page(visit, { failure: error, reason });
    throw error;
  }
  const action = approve ? "release.approved" : "release.refused";
  await recordAudit(planes.work, keys, { actor: by, action, subject: `plan:${own.id}` }, now());
  if (approve) await enqueue(planes.work, { ...jobOf(own.id), createdBy: by }, now());
  return { kind: "redirect", to: visit.to(resultsPath(campaign.id)) };
}

export const resultRoutes: readonly Route[] = [
  { method: "GET", path: "/campaigns/:id/results", may: "release.read", answer: show },
  { method: "POST", path: "/campaigns/:id/results", may: "campaign.manage", answer: propose },
  { method: "POST", path: "/campaigns/:id/results/decide", may: "release.approve", answer: decide },
];
