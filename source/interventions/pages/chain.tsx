import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import type { Text } from "../../language/text.ts";
import { goneGoal } from "../../strategy/store.server.ts";
import { readStrategy } from "../../strategy/strategy.server.ts";
import { Actions, ButtonLink } from "../../web/components/button.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { brokenAt, type Chain, leadsTo, type Link, linkNames, links } from "../chain.ts";
import { chainOf } from "../chain.server.ts";
import { ChainPicture } from "../chain-picture.tsx";
import { readTies } from "../links.server.ts";
import { personsAlone } from "../rules.ts";
import { listInterventions } from "../store.server.ts";
import { eyesOf } from "./parts.tsx";

const texts = {
  title: { nl: "De hele keten", en: "The whole chain" },
  lead: {
    nl: "Van wat er gevonden is, naar wat u wilt, wat u doet en wat u meet. Waar de keten breekt, weet niemand of het helpt.",
    en: "From what was found, to what you want, what you do and what you measure. Where the chain breaks, nobody knows whether it helps.",
  },
  leads: { nl: "leidt naar", en: "leads to" },
  none: { nl: "nog niets", en: "nothing yet" },
  broken: { nl: "Hier breekt de keten", en: "Here the chain breaks" },
  alone: { nl: "Alleen gericht op personen", en: "Aimed at persons only" },
  aloneWhy: {
    nl: "Alle interventies bij dit doel werken op personen. Vooroordelen zitten ook in regels en gewoonten: voeg iets toe op het niveau van team, organisatie of samenleving.",
    en: "All interventions for this goal work on persons. Bias also sits in rules and habits: add something at the level of team, organisation or society.",
  },
  add: { nl: "Interventie toevoegen", en: "Add an intervention" },
  frequent: { nl: "Kies een veelgekozen interventie", en: "Choose a frequent intervention" },
} satisfies Record<string, Text>;

const breaks: Readonly<Record<Link, Text>> = {
  finding: {
    nl: "Het doel rust op geen bevinding: bewaar een cijfer of een tekst waaruit blijkt dat het nodig is.",
    en: "The goal rests on no finding: keep a figure or a text that shows the need.",
  },
  goal: { nl: "Er is geen doel.", en: "There is no goal." },
  intervention: {
    nl: "Niemand doet iets voor dit doel: voeg een interventie toe.",
    en: "Nobody does anything for this goal: add an intervention.",
  },
  indicator: {
    nl: "Er is geen indicator: koppel er een aan het doel en aan de interventies.",
    en: "There is no indicator: tie one to the goal and to the interventions.",
  },
  measurement: {
    nl: "Er is nog niets gemeten: vul een meting in, of geef cijfers vrij.",
    en: "Nothing has been measured yet: enter a measurement, or release figures.",
  },
};

/** The chain as a list: each item one click, with what it leads to. */
function ChainList({ visit, chain }: { readonly visit: Visit; readonly chain: Chain }): ReactElement {
  return (
    <ul className="chain-list">
      {links.map(link => {
        const own = chain.nodes.filter(node => node.link === link);
        return (
          <li key={link}>
            <h2 className="chain-column">{visit.say(linkNames[link])}</h2>
            {own.length === 0 ? <p className="by-line">{visit.say(texts.none)}</p> : null}
            <ul>
              {own.map(node => {
                const next = leadsTo(chain, node.key);
                return (
                  <li key={node.key}>
                    {node.path === null ? node.title : <a href={visit.to(node.path)}>{node.title}</a>}
                    {node.note === "" ? null : <span className="by-line">{` (${node.note})`}</span>}
                    {next.length === 0 ? null : (
                      <span className="visually-hidden">
                        {`, ${visit.say(texts.leads)}: ${next.map(one => one.title).join("; ")}`}
                      </span>
                    )}
                  </li>
                );
              })}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

async function chainAnswer(visit: Visit): Promise<Answer> {
  const { work } = visit.house.planes;
  const strategy = await readStrategy(visit.house, visit.person);
  const entry = strategy.goals.find(({ goal }) => goal.id === visit.params["goal"]);
  if (entry === undefined) throw goneGoal();
  const interventions = await listInterventions(work, eyesOf(visit));
  const ties = await readTies(work);
  const chain = chainOf(entry, strategy, interventions, ties, visit.locale);
  const { goal } = entry;
  const name = visit.locale === "en" && goal.titleEn !== "" ? goal.titleEn : goal.title;
  const towards = new Set(ties.goals.filter(tie => tie.goal === goal.id).map(tie => tie.intervention));
  const own = interventions.filter(({ id }) => towards.has(id));
  const broken = brokenAt(chain);
  return {
    kind: "page",
    title: { nl: `${texts.title.nl}: ${name}`, en: `${texts.title.en}: ${name}` },
    trail: [{ label: { nl: name, en: name }, path: `/goals/${goal.id}` }],
    body: (
      <>
        <Heading level={1} above={visit.say(texts.title)}>
          {name}
        </Heading>
        <Lead>{visit.say(texts.lead)}</Lead>
        {broken.length === 0 ? null : (
          <Notice kind="warning" title={visit.say(texts.broken)} locale={visit.locale}>
            <ul>
              {broken.map(link => (
                <li key={link}>{visit.say(breaks[link])}</li>
              ))}
            </ul>
          </Notice>
        )}
        {personsAlone(own) ? (
          <Notice kind="warning" title={visit.say(texts.alone)} locale={visit.locale}>
            <p>{visit.say(texts.aloneWhy)}</p>
          </Notice>
        ) : null}
        <figure className="deed-figure">
          <ChainPicture chain={chain} title={name} locale={visit.locale} id="chain" />
        </figure>
        <ChainList visit={visit} chain={chain} />
        {allowed("intervention.edit", visit.person) ? (
          <Actions>
            <ButtonLink href={visit.to(`/interventions/new?goal=${goal.id}`)}>
              {visit.say(texts.add)}
            </ButtonLink>
            <ButtonLink href={visit.to(`/interventions/frequent?goal=${goal.id}`)} look="secondary">
              {visit.say(texts.frequent)}
            </ButtonLink>
          </Actions>
        ) : null}
      </>
    ),
  };
}

/** The chain of a goal stands under the goal; who sees the goal but not the deeds does not come here. */
export const chainRoutes: readonly Route[] = [
  { method: "GET", path: "/goals/:goal/chain", may: "intervention.read", answer: chainAnswer },
];
