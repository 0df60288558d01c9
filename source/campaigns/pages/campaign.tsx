import type { AuditAction } from "../../identity/actions.ts";
import { recordAudit } from "../../identity/audit.server.ts";
import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { listAllServices } from "../../units/services.server.ts";
import { Actions, ButtonLink } from "../../web/components/button.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { countAnswers } from "../answers.server.ts";
import { openQuestionsOf } from "../coarsening.ts";
import { forgetAddresses, listInvited } from "../invitations.server.ts";
import { invite, mailOutcome } from "../letters.server.ts";
import { toldSchema } from "../model.ts";
import { decide, submit } from "../preparing.server.ts";
import { resultsPath } from "../results.server.ts";
import { close, open, readCampaign, tell } from "../store.server.ts";
import { Groups, PlanFacts, Who } from "./campaign-facts.tsx";
import { Next, type Problem } from "./campaign-next.tsx";
import { words } from "./campaign-texts.ts";
import { letters } from "./letters.tsx";
import { list } from "./list.tsx";
import { textRoutes, textsPath } from "./texts.tsx";

const show = (visit: Visit) => page(visit, null);

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { house, locale } = visit;
  const campaign = await readCampaign(house, visit.params["id"] ?? "");
  const answered = campaign.openedAt === null ? null : await countAnswers(house, campaign);
  const services = campaign.service === null ? [] : await listAllServices(house.planes.work);
  const service = services.find(({ id }) => id === campaign.service)?.name ?? null;
  const { failure } = problem ?? { failure: null };
  return {
    kind: "page",
    title: { nl: campaign.title, en: campaign.title },
    status: failure?.status ?? 200,
    body: (
      <>
        {failure === null ? null : (
          <ErrorSummary locale={locale} errors={[{ field: failure.field, text: visit.say(failure.text) }]} />
        )}
        <Heading level={1} above={visit.say(campaign.instrument.title)}>
          {campaign.title}
        </Heading>
        <PlanFacts visit={visit} campaign={campaign} service={service} answered={answered} />
        {campaign.closedAt === null ? null : (
          <Actions>
            <ButtonLink href={visit.to(resultsPath(campaign.id))}>{visit.say(words.results)}</ButtonLink>
            {openQuestionsOf(campaign.instrument).length === 0 ? null : (
              <ButtonLink look="secondary" href={visit.to(textsPath(campaign.id))}>
                {visit.say(words.texts)}
              </ButtonLink>
            )}
          </Actions>
        )}
        <Groups visit={visit} campaign={campaign} />
        <Next visit={visit} campaign={campaign} problem={problem} />
        {campaign.mode === "named" &&
        campaign.openedAt !== null &&
        allowed("campaign.manage", visit.person) ? (
          <Who visit={visit} rows={await listInvited(house.planes.work, campaign.id)} />
        ) : null}
      </>
    ),
  };
}

/** An act on a round: done, recorded and back to its page; what was wrong comes back with what was typed. */
async function act(visit: Visit, action: (id: string, form: Form) => Promise<AuditAction>): Promise<Answer> {
  const { house } = visit;
  const id = visit.params["id"] ?? "";
  const form = await visit.form();
  try {
    const recorded = await action(id, form);
    await recordAudit(
      house.planes.work,
      house.keys,
      { actor: visit.person?.id ?? "", action: recorded, subject: `campaign:${id}` },
      house.now(),
    );
  } catch (error) {
    if (error instanceof Failure && error.status !== 404) return page(visit, { failure: error, form });
    throw error;
  }
  return { kind: "redirect", to: visit.to(`/campaigns/${id}`) };
}

const fillIn = (field: string) =>
  new Failure(
    "told-missing",
    {
      nl: "Vul dit in: wie geantwoord heeft, wil het weten.",
      en: "Fill this in: those who answered want to know.",
    },
    { field },
  );

export const campaignRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/campaigns",
    may: "campaign.read",
    menu: { under: "stand", label: words.title, about: words.about },
    answer: list,
  },
  { method: "GET", path: "/campaigns/:id", may: "campaign.read", answer: show },
  ...textRoutes,
  { method: "GET", path: "/campaigns/:id/letters", may: "campaign.manage", answer: letters },
  {
    method: "POST",
    path: "/campaigns/:id/submit",
    may: "campaign.manage",
    answer: visit =>
      act(visit, async id => {
        await submit(visit.house.planes.work, id);
        return "campaign.requested";
      }),
  },
  {
    method: "POST",
    path: "/campaigns/:id/decide",
    may: "campaign.approve",
    answer: visit =>
      act(visit, async (id, form) => {
        const approve = form.one("decision") === "approve";
        const decision = { approve, reason: form.one("reason"), by: visit.person?.id ?? "" };
        await decide(visit.house, id, decision, visit.house.now());
        return approve ? "campaign.approved" : "campaign.refused";
      }),
  },
  {
    method: "POST",
    path: "/campaigns/:id/open",
    may: "campaign.manage",
    answer: visit =>
      act(visit, async id => {
        const now = visit.house.now();
        await open(visit.house, id, now);
        await invite(visit.house, await readCampaign(visit.house, id), now);
        return "campaign.opened";
      }),
  },
  {
    method: "POST",
    path: "/campaigns/:id/close",
    may: "campaign.manage",
    answer: visit =>
      act(visit, async id => {
        await close(visit.house, id, visit.house.now());
        return "campaign.closed";
      }),
  },
  {
    method: "POST",
    path: "/campaigns/:id/tell",
    may: "campaign.manage",
    answer: visit =>
      act(visit, async (id, form) => {
        const parsed = toldSchema.safeParse({
          heard: form.one("heard"),
          will: form.one("will"),
          when: form.one("when"),
        });
        if (!parsed.success) throw fillIn(String(parsed.error.issues[0]?.path[0] ?? "heard"));
        const now = visit.house.now();
        await tell(visit.house.planes.work, id, parsed.data, now);
        await mailOutcome(visit.house, await readCampaign(visit.house, id), now);
        await forgetAddresses(visit.house.planes.work, id);
        return "campaign.told";
      }),
  },
];
