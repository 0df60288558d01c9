import type { ReactNode } from "react";
import { legalGrounds } from "../../datasets/rules.ts";
import { readPolicy } from "../../disclosure/policy.server.ts";
import type { AuditAction } from "../../identity/actions.ts";
import { recordAudit } from "../../identity/audit.server.ts";
import { allowed } from "../../identity/rules.ts";
import { findInstrument } from "../../instruments/catalogue.server.ts";
import { groupQuestionsOf } from "../../instruments/model.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate, formatList, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details, Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import { letterPages, mostLetters } from "../../mail/letters.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { readSite } from "../../web/site.server.ts";
import { countAnswers } from "../answers.server.ts";
import { goalsLost, reasonFor } from "../coarsening.ts";
import { invite, mailOutcome } from "../letters.server.ts";
import { type Campaign, languageNames, modes, stateNames, toldSchema } from "../model.ts";
import { resultsPath } from "../results.server.ts";
import { forgetAddresses, listInvited, openPath, tokenOf } from "../invitations.server.ts";
import { decide, submit } from "../preparing.server.ts";
import { close, listCampaigns, open, readCampaign, tell } from "../store.server.ts";

const words = {
  title: { nl: "Metingen onder mensen", en: "Rounds among people" },
  about: {
    nl: "Vraag medewerkers of klanten naar hun ervaringen, en laat hun weten wat ermee gebeurt.",
    en: "Ask staff or clients about their experience, and let them know what comes of it.",
  },
  none: { nl: "Nog geen metingen", en: "No rounds yet" },
  noneWhat: {
    nl: "Bereid een meting voor: kies een vragenlijst, wie u vraagt en hoe.",
    en: "Prepare a round: choose a questionnaire, whom you ask and how.",
  },
  new: { nl: "Meting voorbereiden", en: "Prepare a round" },
  name: { nl: "Meting", en: "Round" },
  state: { nl: "Stand", en: "State" },
  period: { nl: "Periode", en: "Period" },
  mode: { nl: "Hoe", en: "How" },
  instrument: { nl: "Vragenlijst", en: "Questionnaire" },
  people: { nl: "Gevraagd", en: "Asked" },
  answered: { nl: "Geantwoord", en: "Answered" },
  openLink: { nl: "iedereen met de link, ongeveer", en: "everyone with the link, about" },
  languages: { nl: "Talen", en: "Languages" },
  reminders: { nl: "Herinneringen", en: "Reminders" },
  purpose: { nl: "Doel", en: "Purpose" },
  ground: { nl: "Grondslag", en: "Legal ground" },
  retention: { nl: "Bewaren tot en met", en: "Kept up to and including" },
  assessment: { nl: "DPIA", en: "Impact assessment" },
  contact: { nl: "Aanspreekpunt", en: "Contact" },
  reason: { nl: "Reden", en: "Reason" },
  link: { nl: "De link", en: "The link" },
  groups: { nl: "Welke groepen we vragen, en waarom", en: "Which groups we ask about, and why" },
  groupsWhat: {
    nl: "Wie alles over iemand vraagt, vraagt naar zijn naam. Daarom bepaalt het aantal mensen dat u vraagt, hoeveel u over ieder kunt vragen.",
    en: "Who asks everything about someone asks for their name. So the number of people you ask decides how much you can ask about each.",
  },
  goalsLost: { nl: "Dan niet af te lezen:", en: "Cannot be read off then:" },
  edit: { nl: "Wijzigen", en: "Change" },
  submit: { nl: "Voorleggen aan de privacyfunctionaris", en: "Put before the privacy officer" },
  waits: {
    nl: "De privacyfunctionaris beslist. U hoeft niets te doen.",
    en: "The privacy officer decides. You need not do anything.",
  },
  approve: { nl: "Goedkeuren", en: "Approve" },
  refuse: { nl: "Afwijzen", en: "Refuse" },
  reasonHint: {
    nl: "Nodig bij afwijzen; de aanvrager leest haar.",
    en: "Needed for a refusal; whoever asked reads it.",
  },
  open: { nl: "Openen en uitnodigen", en: "Open and invite" },
  openWhat: {
    nl: "Iedereen met een adres krijgt nu een uitnodiging. Hoe de meting gaat, ligt vanaf nu vast.",
    en: "Everyone with an address now gets an invitation. From now on how the round goes is fixed.",
  },
  close: { nl: "Sluiten en tellen", en: "Close and count" },
  closeWhat: {
    nl: "Daarna kan niemand meer antwoorden. Wat blijft, zijn aantallen en gemiddelden; antwoorden zelf worden gewist.",
    en: "After that nobody can answer. What stays are counts and means; answers themselves are erased.",
  },
  tell: { nl: "Vertel wat u hoorde", en: "Tell what you heard" },
  tellWhat: {
    nl: "Wie meedeed, wil weten of het iets uitmaakte. Zonder dit bericht is de meting niet af. Iedereen met een adres krijgt een mail met de link; daarna worden de adressen gewist.",
    en: "Who took part wants to know whether it made a difference. Without this message the round is not finished. Everyone with an address gets a mail with the link; after that the addresses are erased.",
  },
  heard: { nl: "Wat hoorden we?", en: "What did we hear?" },
  will: { nl: "Wat gaan we doen?", en: "What will we do?" },
  when: { nl: "Wanneer hoort men meer?", en: "When will people hear more?" },
  tellNow: { nl: "Vertellen", en: "Tell" },
  results: { nl: "Naar de uitkomsten", en: "To the results" },
  told: { nl: "Lees wat er verteld is", en: "Read what was told" },
  who: { nl: "Wie heeft geantwoord", en: "Who has answered" },
  address: { nl: "Adres", en: "Address" },
  yes: { nl: "ja", en: "yes" },
  no: { nl: "nog niet", en: "not yet" },
  letter: { nl: "brief", en: "letter" },
  letters: { nl: "Brieven afdrukken", en: "Print letters" },
  lettersWhat: {
    nl: "Voor wie geen mail heeft. Geef elke brief aan één persoon, in willekeurige volgorde: dan weet ook u niet wie welke link heeft.",
    en: "For those without mail. Give each letter to one person, in any order: then not even you know who has which link.",
  },
  noLetters: { nl: "In deze meting staan geen brieven.", en: "There are no letters in this round." },
  dear: { nl: "Beste collega,", en: "Dear colleague," },
} satisfies Record<string, Text>;

async function list(visit: Visit): Promise<Answer> {
  const campaigns = await listCampaigns(visit.house);
  const add = allowed("campaign.manage", visit.person) ? (
    <ButtonLink href={visit.to("/campaigns/new")}>{visit.say(words.new)}</ButtonLink>
  ) : undefined;
  return {
    kind: "page",
    title: words.title,
    body: (
      <>
        <Heading level={1}>{visit.say(words.title)}</Heading>
        <Lead>{visit.say(words.about)}</Lead>
        {campaigns.length === 0 ? (
          <Empty title={visit.say(words.none)} action={add}>
            <p>{visit.say(words.noneWhat)}</p>
          </Empty>
        ) : (
          <>
            <DataTable
              id="campaigns"
              caption={visit.say(words.title)}
              rows={campaigns}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: "name",
                  head: visit.say(words.name),
                  cell: ({ id, title }) => <a href={visit.to(`/campaigns/${id}`)}>{title}</a>,
                },
                {
                  key: "instrument",
                  head: visit.say(words.instrument),
                  cell: ({ instrument }) => visit.say(instrument.title),
                },
                { key: "mode", head: visit.say(words.mode), cell: ({ mode }) => visit.say(modes[mode].name) },
                {
                  key: "until",
                  head: visit.say(words.period),
                  cell: ({ plan }) =>
                    `${formatDate(plan.opensOn, visit.locale)} – ${formatDate(plan.closesOn, visit.locale)}`,
                },
                {
                  key: "state",
                  head: visit.say(words.state),
                  cell: ({ state }) => (
                    <Tag tone={stateNames[state].tone}>{visit.say(stateNames[state].text)}</Tag>
                  ),
                },
              ]}
            />
            {add === undefined ? null : <Actions>{add}</Actions>}
          </>
        )}
      </>
    ),
  };
}

interface Problem {
  readonly failure: Failure;
  readonly form: Form;
}

const show = (visit: Visit) => page(visit, null);

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { house, locale } = visit;
  const campaign = await readCampaign(house, visit.params["id"] ?? "");
  const answered = campaign.openedAt === null ? null : await countAnswers(house, campaign);
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
        <PlanFacts visit={visit} campaign={campaign} answered={answered} />
        {campaign.closedAt === null ? null : (
          <Actions>
            <ButtonLink href={visit.to(resultsPath(campaign.id))}>{visit.say(words.results)}</ButtonLink>
          </Actions>
        )}
        <Next visit={visit} campaign={campaign} problem={problem} />
        <Groups visit={visit} campaign={campaign} />
        {campaign.mode === "named" &&
        campaign.openedAt !== null &&
        allowed("campaign.manage", visit.person) ? (
          <Who visit={visit} rows={await listInvited(house.planes.work, campaign.id)} />
        ) : null}
      </>
    ),
  };
}

function PlanFacts({
  visit,
  campaign,
  answered,
}: {
  readonly visit: Visit;
  readonly campaign: Campaign;
  readonly answered: number | null;
}) {
  const { locale } = visit;
  const { plan, mode, state } = campaign;
  const people = formatNumber(campaign.people, locale);
  const facts: { readonly name: string; readonly value: ReactNode }[] = [
    {
      name: visit.say(words.state),
      value: <Tag tone={stateNames[state].tone}>{visit.say(stateNames[state].text)}</Tag>,
    },
    {
      name: visit.say(words.people),
      value: campaign.open ? `${visit.say(words.openLink)} ${people}` : people,
    },
    ...(answered === null
      ? []
      : [{ name: visit.say(words.answered), value: formatNumber(answered, locale) }]),
    {
      name: visit.say(words.period),
      value: `${formatDate(plan.opensOn, locale)} – ${formatDate(plan.closesOn, locale)}`,
    },
    { name: `${visit.say(words.mode)}: ${visit.say(modes[mode].name)}`, value: visit.say(modes[mode].means) },
    {
      name: visit.say(words.languages),
      value: formatList(
        plan.languages.map(one => visit.say(languageNames[one])),
        locale,
      ),
    },
    {
      name: visit.say(words.reminders),
      value:
        plan.reminders.length === 0
          ? "–"
          : formatList(
              plan.reminders.map(day => formatDate(day, locale)),
              locale,
            ),
    },
    { name: visit.say(words.purpose), value: plan.register.purpose },
    {
      name: visit.say(words.ground),
      value: visit.say(legalGrounds[plan.register.legalGround] ?? { nl: "–", en: "–" }),
    },
    { name: visit.say(words.retention), value: formatDate(plan.register.retentionDate, locale) },
    { name: visit.say(words.assessment), value: plan.register.assessment || "–" },
    { name: visit.say(words.contact), value: plan.contact },
    ...(campaign.reason === null ? [] : [{ name: visit.say(words.reason), value: campaign.reason }]),
    ...(campaign.open && state === "open"
      ? [
          {
            name: visit.say(words.link),
            value: `${visit.house.settings.origin}/${locale}${openPath(visit.house, campaign.id)}`,
          },
        ]
      : []),
  ];
  return <Facts items={facts} />;
}

/** What can be done now, by who may. */
function Next({
  visit,
  campaign,
  problem,
}: {
  readonly visit: Visit;
  readonly campaign: Campaign;
  readonly problem: Problem | null;
}): ReactNode {
  const own = `/campaigns/${campaign.id}`;
  const manages = allowed("campaign.manage", visit.person);
  const post = (to: string, children: ReactNode) => (
    <form method="post" action={visit.to(`${own}/${to}`)}>
      {children}
    </form>
  );
  const error = (field: string) =>
    problem?.failure.field === field ? visit.say(problem.failure.text) : undefined;
  if (campaign.state === "waits" && allowed("campaign.approve", visit.person))
    return post(
      "decide",
      <>
        <TextArea
          name="reason"
          label={visit.say(words.reason)}
          hint={visit.say(words.reasonHint)}
          value={problem?.form.one("reason")}
          error={error("reason")}
          rows={2}
        />
        <Actions>
          <Button name="decision" value="approve">
            {visit.say(words.approve)}
          </Button>
          <Button look="secondary" name="decision" value="refuse">
            {visit.say(words.refuse)}
          </Button>
        </Actions>
      </>,
    );
  if (campaign.state === "waits")
    return (
      <Notice locale={visit.locale}>
        <p>{visit.say(words.waits)}</p>
      </Notice>
    );
  if (campaign.state === "told")
    return (
      <Actions>
        <ButtonLink look="secondary" href={visit.to(`/answers/${campaign.id}`)}>
          {visit.say(words.told)}
        </ButtonLink>
      </Actions>
    );
  if (!manages) return null;
  switch (campaign.state) {
    case "approved":
      return post(
        "open",
        <>
          <p>{visit.say(words.openWhat)}</p>
          <Button>{visit.say(words.open)}</Button>
        </>,
      );
    case "open":
      return (
        <>
          <p>
            <a href={visit.to(`${own}/letters`)}>{visit.say(words.letters)}</a>
          </p>
          <Details summary={visit.say(words.close)}>
            {post(
              "close",
              <>
                <p>{visit.say(words.closeWhat)}</p>
                <Button look="secondary">{visit.say(words.close)}</Button>
              </>,
            )}
          </Details>
        </>
      );
    case "closed":
      return (
        <section>
          <Heading level={2}>{visit.say(words.tell)}</Heading>
          <p>{visit.say(words.tellWhat)}</p>
          {post(
            "tell",
            <>
              {(["heard", "will", "when"] as const).map(part => (
                <TextArea
                  key={part}
                  name={part}
                  label={visit.say(words[part])}
                  value={problem?.form.one(part)}
                  error={error(part)}
                  rows={part === "when" ? 2 : 5}
                />
              ))}
              <Button>{visit.say(words.tellNow)}</Button>
            </>,
          )}
        </section>
      );
    default:
      return post(
        "submit",
        <Actions>
          <Button>{visit.say(words.submit)}</Button>
          <ButtonLink look="secondary" href={visit.to(`${own}/edit`)}>
            {visit.say(words.edit)}
          </ButtonLink>
        </Actions>,
      );
  }
}

/** While it is prepared: what can be asked of so many people, and what that costs. */
function Groups({ visit, campaign }: { readonly visit: Visit; readonly campaign: Campaign }) {
  if (campaign.groups.length === 0) return null;
  const whole = findInstrument(visit.house.settings.data, campaign.instrument.id).instrument;
  const questions = groupQuestionsOf(whole);
  const threshold = readPolicy().audiences.staff.threshold ?? 10;
  const lost = goalsLost(whole, campaign.instrument);
  return (
    <section>
      <Heading level={2}>{visit.say(words.groups)}</Heading>
      <p>{visit.say(words.groupsWhat)}</p>
      <ul>
        {campaign.groups.map(chosen => {
          const question = questions.find(({ key }) => key === chosen.key);
          return question === undefined ? null : (
            <li key={chosen.key}>{visit.say(reasonFor(chosen, question, threshold))}</li>
          );
        })}
      </ul>
      {lost.length === 0 ? null : (
        <>
          <p>{visit.say(words.goalsLost)}</p>
          <ul>
            {lost.map(goal => (
              <li key={goal.en}>{visit.say(goal)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Who({
  visit,
  rows,
}: {
  readonly visit: Visit;
  readonly rows: Awaited<ReturnType<typeof listInvited>>;
}) {
  return (
    <DataTable
      id="who"
      caption={visit.say(words.who)}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "address",
          head: visit.say(words.address),
          cell: ({ address }) => address ?? visit.say(words.letter),
        },
        {
          key: "answered",
          head: visit.say(words.answered),
          cell: ({ state }) => visit.say(state === "answered" ? words.yes : words.no),
        },
      ]}
    />
  );
}

/** Letters for those without an address, while the round is open. In the order of random ids, not that of the list. */
async function letters(visit: Visit): Promise<Answer> {
  const { house, locale } = visit;
  const campaign = await readCampaign(house, visit.params["id"] ?? "");
  const invited = await listInvited(house.planes.work, campaign.id);
  const without = campaign.state === "open" ? invited.filter(({ address }) => address === null) : [];
  const { municipality } = await readSite(house.planes.work);
  return {
    kind: "page",
    title: words.letters,
    trail: [{ label: { nl: campaign.title, en: campaign.title }, path: `/campaigns/${campaign.id}` }],
    body: (
      <>
        <div className="letters-about">
          <Heading level={1} above={campaign.title}>
            {visit.say(words.letters)}
          </Heading>
          <Lead>{visit.say(without.length === 0 ? words.noLetters : words.lettersWhat)}</Lead>
        </div>
        {without.length === 0
          ? null
          : letterPages(
              without.slice(0, mostLetters).map(({ id }) => ({
                addressee: [],
                salutation: visit.say(words.dear),
                text: [
                  campaign.title,
                  visit.say(campaign.instrument.purpose),
                  visit.say(modes[campaign.mode].means),
                  campaign.plan.contact,
                ],
                link: `${house.settings.origin}/${locale}/answer/${tokenOf(house, id)}`,
              })),
              { from: municipality ?? campaign.plan.contact, locale },
            )}
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
