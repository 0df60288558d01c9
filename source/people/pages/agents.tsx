import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { formatDate, formatList } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import type { Unit } from "../../units/model.ts";
import { fullName, UnitSelect } from "../../units/pages/select.tsx";
import { listUnits } from "../../units/store.server.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Checkbox, Radios } from "../../web/components/choice.tsx";
import { DateField, Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Empty, Reading, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import { Failure } from "../../language/failure.ts";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, Removed, RemoveButton, typedOr } from "../../work/parts.tsx";
import { actOf, posted, todayOf } from "../../work/posted.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { addAgent, agentGone, changeAgent, forgetName, listAgents } from "../agents.server.ts";
import { listBodies } from "../bodies.server.ts";
import { type Agent, type AgentForm, agentLevels, type Body } from "../model.ts";
import { agentsByCluster, type ClusterAgents } from "../rules.ts";
import { levelNames } from "../texts.ts";
import { unitFrom } from "./stakeholder-fields.tsx";

const texts = {
  title: { nl: "Aanjagers en netwerken", en: "Change agents and networks" },
  about: {
    nl: "Bij wie u terechtkunt, per onderdeel en niveau, en waar nog niemand is.",
    en: "Whom you can turn to, by unit and level, and where there is nobody yet.",
  },
  lead: {
    nl: "Aanjagers zijn collega's die anderen meenemen. Een naam staat hier alleen als die collega dat goed vindt.",
    en: "Change agents are colleagues who bring others along. A name stands here only if that colleague agrees.",
  },
  where: { nl: "Waar ze zijn, en waar nog niemand is", en: "Where they are, and where there is nobody yet" },
  cluster: { nl: "Onderdeel", en: "Unit" },
  all: { nl: "Samen", en: "Together" },
  nobody: { nl: "nog niemand", en: "nobody yet" },
  noUnits: { nl: "Er zijn nog geen organisatieonderdelen", en: "There are no units yet" },
  noUnitsWhy: {
    nl: "Een aanjager hoort bij een onderdeel. Leg die eerst vast.",
    en: "A change agent belongs to a unit. Record those first.",
  },
  toUnits: { nl: "Naar de organisatieonderdelen", en: "To the units" },
  turnTo: { nl: "Bij wie u terechtkunt", en: "Whom you can turn to" },
  noneShown: {
    nl: "Er staat nog niemand bij naam. Vraag het de coördinator.",
    en: "Nobody is named yet. Ask the coordinator.",
  },
  networks: { nl: "Personeelsnetwerken", en: "Staff networks" },
  ownNetworks: { nl: "Eigen netwerken", en: "Networks of its own" },
  noNetworks: {
    nl: "Er is nog geen personeelsnetwerk vastgelegd.",
    en: "No staff network has been recorded yet.",
  },
  list: { nl: "Alle aanjagers", en: "All change agents" },
  who: { nl: "Wie", en: "Who" },
  nameless: { nl: "zonder naam", en: "without a name" },
  level: { nl: "Niveau", en: "Level" },
  since: { nl: "Sinds", en: "Since" },
  until: { nl: "tot", en: "until" },
  seen: { nl: "Zichtbaar", en: "Visible" },
  seenYes: { nl: "voor collega's", en: "to colleagues" },
  seenNo: { nl: "alleen voor coördinatoren", en: "to coordinators alone" },
  add: { nl: "Een aanjager vastleggen", en: "Record a change agent" },
  save: { nl: "Bewaren", en: "Save" },
  one: { nl: "Aanjager", en: "Change agent" },
  name: { nl: "Naam", en: "Name" },
  nameHint: {
    nl: "Laat leeg om alleen mee te tellen. Leg niets anders over de persoon vast.",
    en: "Leave empty to count only. Record nothing else about the person.",
  },
  unit: { nl: "Onderdeel", en: "Unit" },
  chooseUnit: { nl: "kies een onderdeel", en: "choose a unit" },
  unitNeeded: { nl: "Kies een onderdeel.", en: "Choose a unit." },
  sinceLabel: { nl: "Aanjager sinds", en: "Change agent since" },
  sinceNeeded: { nl: "Vul in sinds wanneer.", en: "Enter since when." },
  untilLabel: { nl: "Gestopt op", en: "Stopped on" },
  agreedOn: {
    nl: "Vindt het goed dat de naam hier staat, sinds",
    en: "Agrees that the name stands here, since",
  },
  agreedHow: { nl: "Hoe is dat afgesproken?", en: "How was that agreed?" },
  shown: { nl: "Collega's mogen de naam zien", en: "Colleagues may see the name" },
  forget: { nl: "Instemming ingetrokken: naam wissen", en: "Consent withdrawn: erase the name" },
  forgetWhy: {
    nl: "De naam is meteen en voorgoed weg. De aanjager telt nog mee.",
    en: "The name is gone at once and for good. The change agent still counts.",
  },
} satisfies Record<string, Text>;

function AgentFields({
  visit,
  units,
  problem,
  now,
}: {
  readonly visit: Visit;
  readonly units: readonly Unit[];
  readonly problem: Problem | null;
  readonly now: AgentForm | null;
}): ReactElement {
  const around = (name: string, label: Text, stands: string) => ({
    name,
    label: visit.say(label),
    value: typedOr(problem, name, stands),
    error: errorAt(problem, name, visit),
  });
  return (
    <>
      <UnitSelect
        visit={visit}
        units={units}
        name="unit"
        label={texts.unit}
        value={typedOr(problem, "unit", now?.unit ?? "")}
        empty={texts.chooseUnit}
        error={errorAt(problem, "unit", visit)}
      />
      <Radios
        {...around("level", texts.level, now?.level ?? "")}
        options={agentLevels.map(level => ({ value: level, label: visit.say(levelNames[level]) }))}
      />
      <DateField {...around("since", texts.sinceLabel, now?.since ?? todayOf(visit))} />
      {now === null ? null : <DateField {...around("until", texts.untilLabel, now.until ?? "")} />}
      <Field
        {...around("name", texts.name, now?.name ?? "")}
        hint={visit.say(texts.nameHint)}
        autoComplete="off"
      />
      <DateField {...around("agreedOn", texts.agreedOn, now?.agreedOn ?? "")} />
      <Field {...around("agreedHow", texts.agreedHow, now?.agreedHow ?? "")} autoComplete="off" />
      <Checkbox
        name="shown"
        label={visit.say(texts.shown)}
        checked={problem === null ? (now?.shown ?? false) : problem.form.one("shown") === "yes"}
      />
    </>
  );
}

/** How the clusters stand, in a sentence or two. */
function reading(visit: Visit, clusters: readonly ClusterAgents[]): string[] {
  const without = clusters.filter(({ all }) => all === 0).map(({ cluster }) => cluster.name);
  const total = clusters.reduce((sum, { all }) => sum + all, 0);
  const levels = agentLevels.filter(level => clusters.some(one => one.levels[level] > 0)).length;
  const nl = visit.locale === "nl";
  return [
    nl
      ? `Er zijn ${total} aanjagers, op ${levels} van de ${agentLevels.length} niveaus.`
      : `There are ${total} change agents, on ${levels} of ${agentLevels.length} levels.`,
    without.length === 0
      ? nl
        ? "In elk onderdeel is er ten minste één."
        : "Every unit has at least one."
      : nl
        ? `Nog niemand in: ${formatList(without, "nl")}.`
        : `Nobody yet in: ${formatList(without, "en")}.`,
  ];
}

function Where({ visit, clusters }: { visit: Visit; clusters: readonly ClusterAgents[] }): ReactElement {
  return (
    <>
      <Reading sentences={reading(visit, clusters)} />
      <DataTable
        id="where"
        caption={visit.say(texts.where)}
        rows={clusters}
        rowKey={({ cluster }) => cluster.id}
        columns={[
          { key: "cluster", head: visit.say(texts.cluster), cell: ({ cluster }) => cluster.name },
          ...agentLevels.map(level => ({
            key: level,
            head: visit.say(levelNames[level]),
            number: true,
            cell: ({ levels }: ClusterAgents) => (levels[level] === 0 ? "–" : levels[level]),
          })),
          {
            key: "all",
            head: visit.say(texts.all),
            number: true,
            cell: ({ all }) => (all === 0 ? <Tag tone="warning">{visit.say(texts.nobody)}</Tag> : all),
          },
          {
            key: "networks",
            head: visit.say(texts.ownNetworks),
            cell: ({ networks }) =>
              networks.length === 0
                ? "–"
                : formatList(
                    networks.map(({ name }) => name),
                    visit.locale,
                  ),
          },
        ]}
      />
    </>
  );
}

function TurnTo({
  visit,
  units,
  agents,
  networks,
}: {
  readonly visit: Visit;
  readonly units: readonly Unit[];
  readonly agents: readonly Agent[];
  readonly networks: readonly Body[];
}): ReactElement {
  const today = todayOf(visit);
  const shown = agents.filter(
    ({ shown: may, since, until }) => may && since <= today && (until === null || until > today),
  );
  const reads = allowed("body.read", visit.person);
  return (
    <>
      <Heading level={2}>{visit.say(texts.turnTo)}</Heading>
      {shown.length === 0 ? (
        <p>{visit.say(texts.noneShown)}</p>
      ) : (
        <ul>
          {shown.map(({ id, name, unit, level }) => (
            <li key={id}>
              <strong>{name}</strong>
              {`, ${fullName(units, unit)}; ${visit.say(levelNames[level])}`}
            </li>
          ))}
        </ul>
      )}
      <Heading level={2}>{visit.say(texts.networks)}</Heading>
      {networks.length === 0 ? (
        <p>{visit.say(texts.noNetworks)}</p>
      ) : (
        <ul>
          {networks.map(({ id, name, mandate }) => (
            <li key={id}>
              <strong>{reads ? <a href={visit.to(`/bodies/${id}`)}>{name}</a> : name}</strong>
              {mandate === "" ? "" : `: ${mandate}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Every({ visit, units, agents }: { visit: Visit; units: readonly Unit[]; agents: readonly Agent[] }) {
  if (agents.length === 0) return null;
  return (
    <DataTable
      id="agents"
      caption={visit.say(texts.list)}
      rows={agents}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "who",
          head: visit.say(texts.who),
          cell: ({ id, name, unit }) => (
            <a href={visit.to(`/change-agents/${id}`)}>
              {name === "" ? visit.say(texts.nameless) : name}
              <span className="visually-hidden">{`, ${fullName(units, unit)}`}</span>
            </a>
          ),
        },
        { key: "unit", head: visit.say(texts.unit), cell: ({ unit }) => fullName(units, unit) },
        { key: "level", head: visit.say(texts.level), cell: ({ level }) => visit.say(levelNames[level]) },
        {
          key: "since",
          head: visit.say(texts.since),
          cell: ({ since, until }) =>
            `${formatDate(since, visit.locale)}${until === null ? "" : ` ${visit.say(texts.until)} ${formatDate(until, visit.locale)}`}`,
        },
        {
          key: "seen",
          head: visit.say(texts.seen),
          cell: ({ shown }) => visit.say(shown ? texts.seenYes : texts.seenNo),
        },
      ]}
    />
  );
}

async function agentsAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { planes, now } = visit.house;
  const edits = allowed("change-agent.edit", visit.person);
  const [units, agents, bodies] = await Promise.all([
    listUnits(planes.work),
    listAgents(planes.work),
    listBodies(planes.work),
  ]);
  const removed = edits ? await listRemoved(planes.work, "change_agent", now()) : [];
  const clusters = agentsByCluster(units, agents, bodies, todayOf(visit));
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(texts.lead)}</Lead>
        {/* One in a unit on a level may be known by that alone: numbers are for the coordinators. */}
        {!edits ? null : clusters.length === 0 ? (
          <Empty
            title={visit.say(texts.noUnits)}
            action={<a href={visit.to("/units")}>{visit.say(texts.toUnits)}</a>}
          >
            <p>{visit.say(texts.noUnitsWhy)}</p>
          </Empty>
        ) : (
          <Where visit={visit} clusters={clusters} />
        )}
        <TurnTo
          visit={visit}
          units={units}
          agents={agents}
          networks={bodies.filter(({ kind }) => kind === "staff-network")}
        />
        {edits ? (
          <>
            <Every visit={visit} units={units} agents={agents} />
            <Removed
              visit={visit}
              action={visit.to("/change-agents/restore")}
              items={removed.map(({ id, row }) => ({
                id,
                label: `${String(row["name"]) === "" ? visit.say(texts.nameless) : String(row["name"])}, ${fullName(units, String(row["unit"]))}`,
              }))}
            />
            {clusters.length === 0 ? null : (
              <Details summary={visit.say(texts.add)} open={problem !== null || agents.length === 0}>
                <form method="post" action={visit.to("/change-agents")} noValidate>
                  <AgentFields visit={visit} units={units} problem={problem} now={null} />
                  <Button>{visit.say(texts.add)}</Button>
                </form>
              </Details>
            )}
          </>
        ) : null}
      </>
    ),
  };
}

async function agentAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { work } = visit.house.planes;
  const [units, agents] = await Promise.all([listUnits(work), listAgents(work)]);
  const agent = agents.find(({ id }) => id === idOf(visit));
  if (agent === undefined) throw agentGone();
  const here = visit.to(`/change-agents/${agent.id}`);
  return {
    kind: "page",
    title: texts.one,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{agent.name === "" ? visit.say(texts.one) : agent.name}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{fullName(units, agent.unit)}</Lead>
        <form method="post" action={here} noValidate>
          <AgentFields visit={visit} units={units} problem={problem} now={agent} />
          <Actions>
            <Button>{visit.say(texts.save)}</Button>
          </Actions>
        </form>
        <RemoveButton
          visit={visit}
          action={`${here}/remove`}
          id={agent.id}
          label={agent.name === "" ? visit.say(texts.nameless) : agent.name}
        />
        {agent.name === "" ? null : (
          <form method="post" action={`${here}/forget`}>
            <p>{visit.say(texts.forgetWhy)}</p>
            <Button look="danger">{visit.say(texts.forget)}</Button>
          </form>
        )}
      </>
    ),
  };
}

async function agentFrom(visit: Visit, form: Form): Promise<AgentForm> {
  const unit = await unitFrom(visit, form);
  if (unit === null) throw new Failure("unit", texts.unitNeeded, { field: "unit" });
  const since = typedDay(form.one("since"), "since");
  if (since === null) throw new Failure("day", texts.sinceNeeded, { field: "since" });
  return {
    name: typedWords(form.one("name"), { field: "name", most: longestLine }),
    unit,
    level: chosen(form.one("level"), agentLevels, "level"),
    since,
    until: typedDay(form.one("until"), "until"),
    agreedOn: typedDay(form.one("agreedOn"), "agreedOn"),
    agreedHow: typedWords(form.one("agreedHow"), { field: "agreedHow", most: longestLine }),
    shown: form.one("shown") === "yes",
  };
}

const idOf = (visit: Visit): string => visit.params["agent"] ?? "";

/** Change agents and networks: for colleagues whom to turn to, for the coordinator where nobody is. */
export const agentsRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/change-agents",
    may: "change-agent.read",
    menu: { under: "way", part: "people", label: texts.title, about: texts.about },
    answer: visit => agentsAnswer(visit, null),
  },
  posted("/change-agents", "change-agent.edit", agentsAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    await addAgent(planes.work, keys, await agentFrom(visit, form), actOf(visit));
    return "/change-agents";
  }),
  posted("/change-agents/restore", "change-agent.edit", agentsAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    await restore(planes.work, keys, "change_agent", form.one("id"), actOf(visit));
    return "/change-agents";
  }),
  {
    method: "GET",
    path: "/change-agents/:agent",
    may: "change-agent.edit",
    answer: visit => agentAnswer(visit, null),
  },
  posted("/change-agents/:agent", "change-agent.edit", agentAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    await changeAgent(planes.work, keys, idOf(visit), await agentFrom(visit, form), actOf(visit));
    return "/change-agents";
  }),
  posted("/change-agents/:agent/remove", "change-agent.edit", agentAnswer, async visit => {
    await remove(visit.house.planes.work, visit.house.keys, "change_agent", idOf(visit), actOf(visit));
    return "/change-agents";
  }),
  posted("/change-agents/:agent/forget", "change-agent.edit", agentAnswer, async visit => {
    await forgetName(visit.house.planes.work, visit.house.keys, idOf(visit), actOf(visit));
    return `/change-agents/${idOf(visit)}`;
  }),
];
