import { renderToStaticMarkup } from "react-dom/server";
import { enqueue } from "../../database/jobs.server.ts";
import { exportReleased } from "../../disclosure/export.ts";
import { decidePlan, listPlans, proposePlan, type ReleasePlan } from "../../disclosure/plans.server.ts";
import { type Released, withdrawRelease } from "../../disclosure/releases.server.ts";
import { entitledTo } from "../../disclosure/rules.ts";
import { recordAudit } from "../../identity/audit.server.ts";
import { allowed } from "../../identity/rules.ts";
import { groupQuestionsOf } from "../../instruments/model.ts";
import { AnswersPicture, isOneRange } from "../../instruments/people/answers-view.tsx";
import { notValidatedYet } from "../../instruments/pages/validity.tsx";
import { answerRows } from "../../instruments/people/rows.ts";
import { Failure } from "../../language/failure.ts";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Campaign } from "../model.ts";
import {
  type CampaignFinding,
  releasedBefore,
  releasedResults,
  type ResultsDefinition,
  resultsPath,
  snapshotOf,
} from "../results.server.ts";
import { notFound, readCampaign } from "../store.server.ts";
import { jobOf, nextAct } from "./results-release.tsx";
import { type Reader, readers, words } from "./results-texts.ts";
import { type Problem, ReleasedResults } from "./results-view.tsx";

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
            {await notValidatedYet(visit, campaign.instrument)}
            <ReleasedResults visit={visit} released={newest} before={before} problem={problem} />
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

/** Takes what was released back, with the reason that readers will see. */
async function withdraw(visit: Visit): Promise<Answer> {
  const { planes, keys, now } = visit.house;
  const campaign = await readCampaign(visit.house, visit.params["id"] ?? "");
  const form = await visit.form();
  const id = form.one("release");
  const released = await releasedResults(visit.house, campaign.id, entitledTo(visit.person));
  if (!released.some(({ release }) => release.id === id)) throw notFound();
  const by = visit.person?.id ?? "";
  const reason = form.one("withdrawal");
  try {
    await withdrawRelease(planes, id, { by, reason }, now());
  } catch (error) {
    if (!(error instanceof Failure) || error.field !== "reason") throw error;
    return page(visit, {
      failure: new Failure(error.code, error.text, { field: "withdrawal" }),
      reason,
    });
  }
  await recordAudit(
    planes.work,
    keys,
    { actor: by, action: "release.withdrawn", subject: `release:${id}` },
    now(),
  );
  return { kind: "redirect", to: visit.to(resultsPath(campaign.id)) };
}

/** A file of what was released last to who asks: it holds what the page shows, and nothing else. */
const asFile = (
  file: string,
  of: (released: Released<CampaignFinding>, visit: Visit) => Omit<Extract<Answer, { kind: "file" }>, "kind">,
): Route => ({
  method: "GET",
  path: `/campaigns/:id/results/${file}`,
  may: "release.read",
  answer: async visit => {
    const campaign = await readCampaign(visit.house, visit.params["id"] ?? "");
    const [newest] = await releasedResults(visit.house, campaign.id, entitledTo(visit.person));
    if (newest === undefined) throw notFound();
    return { kind: "file", ...of(newest, visit) };
  },
});

const rowsIn = (visit: Visit) => (content: CampaignFinding) => answerRows(content.answers, visit.locale);

export const resultRoutes: readonly Route[] = [
  { method: "GET", path: "/campaigns/:id/results", may: "release.read", answer: show },
  { method: "POST", path: "/campaigns/:id/results", may: "campaign.manage", answer: propose },
  { method: "POST", path: "/campaigns/:id/results/decide", may: "release.approve", answer: decide },
  { method: "POST", path: "/campaigns/:id/results/withdraw", may: "release.approve", answer: withdraw },
  asFile("table.csv", (released, visit) => exportReleased(released, "csv", rowsIn(visit), visit.locale)),
  asFile("data.json", (released, visit) => exportReleased(released, "json", rowsIn(visit), visit.locale)),
  asFile("picture.svg", ({ release, content }, { locale }) => {
    if (!isOneRange(content.answers.scales)) throw notFound();
    return {
      name: `mozaiek-${locale === "nl" ? "vrijgave" : "release"}-${release.id}.svg`,
      type: "image/svg+xml; charset=utf-8",
      body: renderToStaticMarkup(<AnswersPicture answers={content.answers} before={null} locale={locale} />),
    };
  }),
];
