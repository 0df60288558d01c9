import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { formatPercent } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Empty, Pagination, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { Removed } from "../../work/parts.tsx";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { readAims } from "../links.server.ts";
import { areaNames, areas, interventionStates, levelNames, states } from "../model.ts";
import { type Overviewed, readOverview } from "../overview.server.ts";
import { handedOver } from "../rules.ts";
import { actOf, eyesOf, periodOf, StateTag } from "./parts.tsx";

const texts = {
  title: { nl: "Interventies", en: "Interventions" },
  about: {
    nl: "Wat u doet om een doel te halen, waarom dat zou helpen, en hoe u dat merkt.",
    en: "What you do to reach a goal, why that should help, and how you will notice.",
  },
  lead: {
    nl: "Elke interventie heeft een reden: waarom zou dit helpen, voor wie, en hoe merkt u dat?",
    en: "Each intervention has a reason: why should this help, for whom, and how will you notice?",
  },
  add: { nl: "Interventie toevoegen", en: "Add an intervention" },
  frequent: { nl: "Veelgekozen interventies", en: "Frequent interventions" },
  none: { nl: "Er zijn nog geen interventies", en: "There are no interventions yet" },
  noneWhy: {
    nl: "Begin met een veelgekozen interventie: daar staat al een verandertheorie bij, met wat de bronnen zeggen.",
    en: "Begin with a frequent intervention: it comes with a theory of change, and with what the sources say.",
  },
  noneFound: { nl: "Niets gevonden met deze keuze.", en: "Nothing found with this choice." },
  intervention: { nl: "Interventie", en: "Intervention" },
  level: { nl: "Niveau", en: "Level" },
  area: { nl: "Gebied", en: "Area" },
  state: { nl: "Stand", en: "State" },
  when: { nl: "Wanneer", en: "When" },
  missing: { nl: "Wat ontbreekt", en: "What is missing" },
  nothing: { nl: "niets", en: "nothing" },
  theory: { nl: "verandertheorie", en: "theory of change" },
  evaluation: { nl: "evaluatieplan", en: "evaluation plan" },
  duties: { nl: "rollen", en: "roles" },
  goal: { nl: "Doel", en: "Goal" },
  noGoal: { nl: "doel", en: "goal" },
  all: { nl: "alle", en: "all" },
  show: { nl: "Tonen", en: "Show" },
  filter: { nl: "Kies wat u wilt zien", en: "Choose what to see" },
  shareTitle: { nl: "Overgedragen aan de lijnorganisatie", en: "Handed over to the line organisation" },
  shareWhy: {
    nl: "Een aparte strategie wordt overbodig als de lijn het werk overneemt. Overdragen is dus het doel, niet het einde.",
    en: "A separate strategy becomes unnecessary when the line takes the work over. Handing over is the aim, not the end.",
  },
  alone: {
    nl: "Alleen gericht op personen",
    en: "Aimed at persons only",
  },
  aloneWhy: {
    nl: "Bij deze doelen werken alle interventies op personen. Vooroordelen zitten ook in regels en gewoonten: voeg een interventie toe op het niveau van team, organisatie of samenleving.",
    en: "For these goals all interventions work on persons. Bias also sits in rules and habits: add an intervention at the level of team, organisation or society.",
  },
} satisfies Record<string, Text>;

const perPage = 50;

/** How much of the work was handed over: a sentence, and a bar that says the same. */
function HandedOver({
  visit,
  all,
}: {
  readonly visit: Visit;
  readonly all: readonly Overviewed[];
}): ReactElement {
  const { handed, of } = handedOver(all.map(({ intervention }) => intervention.state));
  const share = of === 0 ? 0 : handed / of;
  const sentence: Text = {
    nl: `${handed} van de ${of} interventies ${handed === 1 ? "is" : "zijn"} overgedragen (${formatPercent(share, "nl", 0)}).`,
    en: `${handed} of ${of} interventions ${handed === 1 ? "was" : "were"} handed over (${formatPercent(share, "en", 0)}).`,
  };
  return (
    <section className="deed-share" aria-labelledby="share-title">
      <h2 id="share-title">{visit.say(texts.shareTitle)}</h2>
      <p className="deed-share-number">{visit.say(sentence)}</p>
      <svg viewBox="0 0 400 10" className="deed-bar" aria-hidden="true" focusable="false">
        <rect width={400} height={10} fill="#e5eff6" />
        <rect width={400 * share} height={10} fill="#0a4a75" />
      </svg>
      <p>{visit.say(texts.shareWhy)}</p>
    </section>
  );
}

function Missing({ visit, one }: { readonly visit: Visit; readonly one: Overviewed }): ReactElement {
  const missing = [
    ...(one.goals.length === 0 ? [texts.noGoal] : []),
    ...(one.theoryComplete ? [] : [texts.theory]),
    ...(one.evaluationPlan ? [] : [texts.evaluation]),
    ...(one.dutiesRight ? [] : [texts.duties]),
  ];
  if (missing.length === 0) return <>{visit.say(texts.nothing)}</>;
  return (
    <span className="state-tags">
      {missing.map(word => (
        <Tag key={word.nl} tone="warning">
          {visit.say(word)}
        </Tag>
      ))}
    </span>
  );
}

async function listAnswer(visit: Visit): Promise<Answer> {
  const { planes, now } = visit.house;
  const eyes = eyesOf(visit);
  const { all, personsAlone } = await readOverview(planes.work, eyes);
  const { goals } = await readAims(visit.house, visit.person);
  const edits = allowed("intervention.edit", visit.person);
  const removed = edits ? await listRemoved(planes.work, "intervention", now()) : [];
  const asked = {
    state: visit.query.get("state") ?? "",
    area: visit.query.get("area") ?? "",
    goal: visit.query.get("goal") ?? "",
  };
  const found = all.filter(
    one =>
      (asked.state === "" || one.intervention.state === asked.state) &&
      (asked.area === "" || one.intervention.area === asked.area) &&
      (asked.goal === "" || one.goals.includes(asked.goal)),
  );
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(visit.query.get("page") ?? "1")) || 1));
  const alone = goals.filter(({ id }) => personsAlone.includes(id));
  const href = (to: number) =>
    visit.to(`/interventions?${new URLSearchParams({ ...asked, page: String(to) }).toString()}`);
  return {
    kind: "page",
    title: texts.title,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <Lead>{visit.say(texts.lead)}</Lead>
        <Actions>
          {edits ? (
            <ButtonLink href={visit.to("/interventions/new")}>{visit.say(texts.add)}</ButtonLink>
          ) : null}
          <ButtonLink href={visit.to("/interventions/frequent")} look="secondary">
            {visit.say(texts.frequent)}
          </ButtonLink>
        </Actions>
        {alone.length === 0 ? null : (
          <Notice kind="warning" title={visit.say(texts.alone)} locale={visit.locale}>
            <p>{visit.say(texts.aloneWhy)}</p>
            <ul>
              {alone.slice(0, 10).map(({ id, title }) => (
                <li key={id}>
                  <a href={visit.to(`/interventions?goal=${id}`)}>{visit.say(title)}</a>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {all.length === 0 ? (
          <Empty title={visit.say(texts.none)}>
            <p>{visit.say(texts.noneWhy)}</p>
          </Empty>
        ) : (
          <>
            <form method="get" action={visit.to("/interventions")} className="deed-filter">
              <h2 className="visually-hidden">{visit.say(texts.filter)}</h2>
              <Select
                name="goal"
                label={visit.say(texts.goal)}
                options={goals.map(({ id, title }) => ({ value: id, label: visit.say(title) }))}
                value={asked.goal}
                empty={visit.say(texts.all)}
              />
              <Select
                name="state"
                label={visit.say(texts.state)}
                options={states.map(state => ({
                  value: state,
                  label: visit.say(interventionStates[state]),
                }))}
                value={asked.state}
                empty={visit.say(texts.all)}
              />
              <Select
                name="area"
                label={visit.say(texts.area)}
                options={areas.map(area => ({ value: area, label: visit.say(areaNames[area]) }))}
                value={asked.area}
                empty={visit.say(texts.all)}
              />
              <Button look="secondary">{visit.say(texts.show)}</Button>
            </form>
            {found.length === 0 ? (
              <p>{visit.say(texts.noneFound)}</p>
            ) : (
              <DataTable
                id="interventions"
                caption={`${visit.say(texts.title)} (${found.length})`}
                rows={found.slice((page - 1) * perPage, page * perPage)}
                rowKey={({ intervention }) => intervention.id}
                columns={[
                  {
                    key: "title",
                    head: visit.say(texts.intervention),
                    cell: ({ intervention }) => (
                      <a href={visit.to(`/interventions/${intervention.id}`)}>{intervention.title}</a>
                    ),
                  },
                  {
                    key: "level",
                    head: visit.say(texts.level),
                    cell: ({ intervention }) => visit.say(levelNames[intervention.level]),
                  },
                  {
                    key: "when",
                    head: visit.say(texts.when),
                    cell: ({ intervention }) => periodOf(visit, intervention),
                  },
                  {
                    key: "state",
                    head: visit.say(texts.state),
                    cell: ({ intervention }) => <StateTag visit={visit} state={intervention.state} />,
                  },
                  {
                    key: "missing",
                    head: visit.say(texts.missing),
                    cell: one => <Missing visit={visit} one={one} />,
                  },
                ]}
              />
            )}
            <Pagination page={page} pages={pages} href={href} locale={visit.locale} />
            <HandedOver visit={visit} all={all} />
          </>
        )}

        <Removed
          visit={visit}
          action={visit.to("/interventions/restore")}
          items={removed.map(({ id, row }) => ({ id, label: String(row["title"]) }))}
        />
      </>
    ),
  };
}

export const listRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/interventions",
    may: "intervention.read",
    menu: { under: "way", part: "deeds", label: texts.title, about: texts.about },
    answer: listAnswer,
  },
  ...(["remove", "restore"] as const).map(
    (verb): Route => ({
      method: "POST",
      path: `/interventions/${verb}`,
      may: "intervention.edit",
      answer: async visit => {
        const { planes, keys } = visit.house;
        const id = (await visit.form()).one("id");
        await (verb === "remove" ? remove : restore)(planes.work, keys, "intervention", id, actOf(visit));
        return {
          kind: "redirect",
          to: visit.to(verb === "remove" ? "/interventions" : `/interventions/${id}`),
        };
      },
    }),
  ),
];
