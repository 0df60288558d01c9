import type { ReactNode } from "react";
import { type RestingOn, restingOn } from "../../strategy/chain.ts";
import { allowed } from "../../identity/rules.ts";
import { formatDate, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { DateField, Field } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { Cited } from "../../work/cited.tsx";
import { chosen, longestLine, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, RemoveButton, typedOr } from "../../work/parts.tsx";
import { interventionContent, templateOf } from "../content.server.ts";
import { readAims, readTies } from "../links.server.ts";
import { areaNames, levelNames, measureLevels, theoryNames } from "../model.ts";
import { tooEarly } from "../planning.ts";
import { faultsOf } from "../responsibilities.ts";
import { listAssignments, listParties, setDuties } from "../responsibilities.server.ts";
import { attentionTo, missingInEvaluation, missingInTheory } from "../rules.ts";
import {
  handOver,
  link,
  linkKinds,
  type LinkKind,
  listDependencies,
  listInterventions,
  readIntervention,
  takeBack,
  unlink,
} from "../store.server.ts";
import { NarrowTheory, WideTheory } from "../theory-picture.tsx";
import { DutyCell, DutyLegend, rowsOf } from "./duties.tsx";
import { MechanismText } from "./frequent.tsx";
import { actOf, eyesOf, periodOf, posted, StateTag, todayOf } from "./parts.tsx";
import { InWords, Lacks, TieForm, TieList, type Tied } from "./ties.tsx";

const texts = {
  change: { nl: "Wijzigen", en: "Change" },
  theory: { nl: "Waarom dit zou helpen", en: "Why this should help" },
  attention: { nl: "Let op", en: "Watch out" },
  chain: { nl: "Waar dit op rust, en waarvoor", en: "What this rests on, and what for" },
  goals: { nl: "Doelen", en: "Goals" },
  findings: { nl: "Bevindingen", en: "Findings" },
  needs: { nl: "Wacht op", en: "Waits for" },
  waited: { nl: "Hierop wacht", en: "Waiting for this" },
  proven: { nl: "Wat hieraan te zien is", en: "What can be seen in this" },
  draft: { nl: "nog niet vastgesteld", en: "not adopted yet" },
  early: { nl: "begint voordat dit klaar is", en: "begins before this is done" },
  evaluation: { nl: "Evaluatieplan", en: "Evaluation plan" },
  indicator: { nl: "Indicator", en: "Indicator" },
  indicators: { nl: "Waaraan u het meet", en: "What you measure it by" },
  hidden: {
    nl: "Er zijn ook indicatoren gekoppeld die u niet kunt zien.",
    en: "There are also indicators tied to it that you cannot see.",
  },
  at: { nl: "Meet", en: "Measures" },
  rhythm: { nl: "Elke", en: "Every" },
  months: { nl: "maanden", en: "months" },
  last: { nl: "Laatste meting", en: "Last measurement" },
  never: { nl: "nog niet gemeten", en: "not measured yet" },
  noIndicators: {
    nl: "Er is nog geen indicator gekoppeld.",
    en: "No indicator has been tied to it yet.",
  },
  suggestions: { nl: "Wat u zou kunnen meten", en: "What you could measure" },
  newIndicator: { nl: "Een nieuwe indicator maken", en: "Make a new indicator" },
  untie: { nl: "Loskoppelen", en: "Untie" },
  add: { nl: "Iets koppelen", en: "Tie something" },
  addGoal: { nl: "Een doel koppelen", en: "Tie a goal" },
  addFinding: { nl: "Een bevinding koppelen", en: "Tie a finding" },
  addNeed: { nl: "Dit kan pas beginnen na", en: "This can begin only after" },
  addIndicator: { nl: "Een indicator koppelen", en: "Tie an indicator" },
  plan: { nl: "Planning en middelen", en: "Planning and means" },
  when: { nl: "Wanneer", en: "When" },
  budget: { nl: "Budget", en: "Budget" },
  hours: { nl: "Uren", en: "Hours" },
  unknown: { nl: "nog niet bekend", en: "not known yet" },
  level: { nl: "Niveau", en: "Level" },
  duties: { nl: "Wie doet wat", en: "Who does what" },
  saveDuties: { nl: "Rollen bewaren", en: "Save the roles" },
  noParties: {
    nl: "Er zijn nog geen functies of organen.",
    en: "There are no functions or bodies yet.",
  },
  toParties: { nl: "Voeg ze toe bij Rollen", en: "Add them under Roles" },
  noDuties: { nl: "Er zijn nog geen rollen verdeeld.", en: "No roles have been divided yet." },
  obstacles: { nl: "Wat zit in de weg", en: "What is in the way" },
  learned: { nl: "Wat wij leerden", en: "What we learned" },
  works: { nl: "Wat de bronnen zeggen", en: "What the sources say" },
  hand: { nl: "Overdragen aan de lijnorganisatie", en: "Hand over to the line organisation" },
  handWhy: {
    nl: "Doet een afdeling dit voortaan als gewoon werk? Leg dan vast wie het overneemt. Zo wordt een aparte strategie stap voor stap overbodig.",
    en: "Does a department do this as ordinary work from now on? Then record who takes it over. Step by step a separate strategy becomes unnecessary.",
  },
  to: { nl: "Wie neemt het over?", en: "Who takes it over?" },
  toHint: { nl: "Een functie of afdeling, geen naam.", en: "A function or department, no name." },
  toNeeded: {
    nl: "Schrijf op welke functie of afdeling het overneemt.",
    en: "Write down which function or department takes it over.",
  },
  on: { nl: "Vanaf welke dag?", en: "From which day?" },
  onNeeded: {
    nl: "Vul de dag in waarop het wordt overgenomen.",
    en: "Enter the day on which it is taken over.",
  },
  handed: { nl: "Overgedragen aan", en: "Handed over to" },
  back: { nl: "Toch weer zelf doen", en: "Take it back" },
} satisfies Record<string, Text>;

const amount = (visit: Visit, value: number | null, unit: string): string =>
  value === null ? visit.say(texts.unknown) : `${unit}${formatNumber(value, visit.locale, 0)}`;

async function interventionAnswer(
  visit: Visit,
  rooms: readonly RestingOn[],
  problem: Problem | null,
): Promise<Answer> {
  const { work } = visit.house.planes;
  const eyes = eyesOf(visit);
  const id = visit.params["id"] ?? "";
  const intervention = await readIntervention(work, id, eyes);
  const edits = allowed("intervention.edit", visit.person);
  const ties = await readTies(work, id);
  const { goals, findings, indicators } = await readAims(visit.house, visit.person);
  const others = (await listInterventions(work, eyes)).filter(one => one.id !== id);
  const proven = (await restingOn(visit, rooms)).filter(
    ({ on }) => on.kind === "intervention" && on.id === id,
  );
  const dependencies = await listDependencies(work);
  const parties = await listParties(work);
  const assignments = await listAssignments(work, id);
  const template = templateOf(intervention.template);
  const { mechanisms } = interventionContent();
  const counts = { output: 0, outcome: 0, impact: 0 };
  for (const { level } of ties.indicators) counts[level] += 1;
  const missing = [
    ...missingInTheory(intervention.theory),
    ...missingInEvaluation(ties.indicators.map(({ level }) => level)),
  ];
  const attention = attentionTo(intervention, template?.asks);
  const own = dependencies.filter(one => one.intervention === id);
  const early = tooEarly([intervention, ...others], own);
  const linkTo = (path: string) => (visit.reaches(path) ? visit.to(path) : null);
  const otherTied = (ids: readonly string[], note: (other: string) => ReactNode): Tied[] =>
    others
      .filter(one => ids.includes(one.id))
      .map(one => ({
        id: one.id,
        label: one.title,
        href: visit.to(`/interventions/${one.id}`),
        note: note(one.id),
      }));
  const drawn = {
    theory: intervention.theory,
    title: intervention.title,
    measures: counts,
    locale: visit.locale,
  };
  const dutyFaults =
    problem?.failure.field === `row-${id}`
      ? [problem.failure.text]
      : assignments.length === 0
        ? []
        : faultsOf(assignments.map(({ duty }) => duty));
  const duties = new Map(assignments.map(({ party, duty }) => [party, duty]));
  return {
    kind: "page",
    title: { nl: intervention.title, en: intervention.title },
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{intervention.title}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <p className="state-tags">
          <StateTag visit={visit} state={intervention.state} />
          <Tag>{`${visit.say(texts.level)}: ${visit.say(levelNames[intervention.level])}`}</Tag>
          <Tag>{visit.say(areaNames[intervention.area])}</Tag>
          <span>{periodOf(visit, intervention)}</span>
        </p>
        {intervention.state === "handed-over" && intervention.handedOn !== null ? (
          <p>
            {`${visit.say(texts.handed)} ${intervention.handedTo}, ${formatDate(intervention.handedOn, visit.locale)}.`}
          </p>
        ) : null}
        {edits ? (
          <Actions>
            <ButtonLink href={visit.to(`/interventions/${id}/edit`)}>{visit.say(texts.change)}</ButtonLink>
            <RemoveButton
              visit={visit}
              action={visit.to("/interventions/remove")}
              id={id}
              label={intervention.title}
            />
          </Actions>
        ) : null}
        <Heading level={2}>{visit.say(texts.theory)}</Heading>
        <figure className="deed-figure">
          <WideTheory {...drawn} id="theory-wide" />
          <NarrowTheory {...drawn} id="theory-narrow" />
        </figure>
        <InWords visit={visit} intervention={intervention} />
        <Lacks visit={visit} missing={missing} />
        {attention.length === 0 ? null : (
          <Notice kind="warning" title={visit.say(texts.attention)} locale={visit.locale}>
            {attention.map(text => (
              <p key={text.nl}>{visit.say(text)}</p>
            ))}
          </Notice>
        )}
        <Heading level={2} id="ties">
          {visit.say(texts.chain)}
        </Heading>
        <div className="deed-ties-grid">
          <TieList
            visit={visit}
            intervention={id}
            kind="goal"
            title={visit.say(texts.goals)}
            items={goals
              .filter(goal => ties.goals.some(tie => tie.goal === goal.id))
              .map(goal => ({
                id: goal.id,
                label: visit.say(goal.title),
                href: visit.to(`/goals/${goal.id}`),
                note: goal.draft ? <Tag>{visit.say(texts.draft)}</Tag> : null,
              }))}
          />
          <TieList
            visit={visit}
            intervention={id}
            kind="finding"
            title={visit.say(texts.findings)}
            items={findings
              .filter(finding => ties.findings.some(tie => tie.finding === finding.id))
              .map(finding => ({
                id: finding.id,
                label: visit.say(finding.title),
                href: visit.to(`/findings/${finding.id}`),
              }))}
          />
          <TieList
            visit={visit}
            intervention={id}
            kind="need"
            title={visit.say(texts.needs)}
            items={otherTied(
              own.map(({ needs }) => needs),
              other =>
                early.some(one => one.needs === other) ? (
                  <Tag tone="warning">{visit.say(texts.early)}</Tag>
                ) : null,
            )}
          />
          <TieList
            visit={visit}
            intervention={id}
            kind={null}
            title={visit.say(texts.waited)}
            items={otherTied(
              dependencies.filter(one => one.needs === id).map(one => one.intervention),
              () => null,
            )}
          />
        </div>
        {proven.length === 0 ? null : (
          <TieList
            visit={visit}
            intervention={id}
            kind={null}
            title={visit.say(texts.proven)}
            items={proven.map(one => ({
              id: one.path,
              label: `${visit.say(one.kind)}: ${one.title}`,
              href: visit.to(one.path),
              note: one.state === null ? null : <Tag>{visit.say(one.state)}</Tag>,
            }))}
          />
        )}
        {edits ? (
          <Details
            summary={visit.say(texts.add)}
            open={["goal", "finding", "need"].includes(problem?.form.one("kind") ?? "")}
          >
            <TieForm
              visit={visit}
              intervention={id}
              kinds={["goal"]}
              label={texts.addGoal}
              options={goals
                .filter(goal => !ties.goals.some(tie => tie.goal === goal.id))
                .map(goal => ({ value: goal.id, label: visit.say(goal.title) }))}
              problem={problem}
            />
            <TieForm
              visit={visit}
              intervention={id}
              kinds={["finding"]}
              label={texts.addFinding}
              options={findings
                .filter(finding => !ties.findings.some(tie => tie.finding === finding.id))
                .map(finding => ({ value: finding.id, label: visit.say(finding.title) }))}
              problem={problem}
            />
            <TieForm
              visit={visit}
              intervention={id}
              kinds={["need"]}
              label={texts.addNeed}
              options={others
                .filter(one => !own.some(({ needs }) => needs === one.id))
                .map(one => ({ value: one.id, label: one.title }))}
              problem={problem}
            />
          </Details>
        ) : null}
        <Heading level={2} id="evaluation">
          {visit.say(texts.evaluation)}
        </Heading>
        {ties.indicators.length === 0 ? (
          <p>{visit.say(texts.noIndicators)}</p>
        ) : (
          <DataTable
            id="indicators"
            caption={visit.say(texts.indicators)}
            note={
              ties.indicators.every(tie => indicators.some(({ id: known }) => known === tie.indicator))
                ? undefined
                : visit.say(texts.hidden)
            }
            rows={measureLevels.flatMap(level =>
              ties.indicators
                .filter(tie => tie.level === level)
                .flatMap(tie => {
                  const indicator = indicators.find(one => one.id === tie.indicator);
                  return indicator === undefined ? [] : [{ level, indicator }];
                }),
            )}
            rowKey={({ level, indicator }) => `${level} ${indicator.id}`}
            columns={[
              {
                key: "indicator",
                head: visit.say(texts.indicator),
                cell: ({ indicator }) => (
                  <a href={visit.to(`/indicators/${indicator.id}`)}>{visit.say(indicator.title)}</a>
                ),
              },
              {
                key: "at",
                head: visit.say(texts.at),
                cell: ({ level }) => visit.say(theoryNames[level]).toLowerCase(),
              },
              {
                key: "rhythm",
                head: visit.say(texts.rhythm),
                cell: ({ indicator }) => `${indicator.rhythm} ${visit.say(texts.months)}`,
              },
              {
                key: "last",
                head: visit.say(texts.last),
                cell: ({ indicator }) =>
                  indicator.lastOn === null
                    ? visit.say(texts.never)
                    : formatDate(indicator.lastOn, visit.locale),
              },
              ...(edits
                ? [
                    {
                      key: "untie",
                      head: visit.say(texts.untie),
                      cell: ({
                        level,
                        indicator,
                      }: {
                        level: LinkKind;
                        indicator: (typeof indicators)[number];
                      }) => (
                        <form method="post" action={visit.to(`/interventions/${id}/untie`)}>
                          <input type="hidden" name="kind" value={level} />
                          <input type="hidden" name="to" value={indicator.id} />
                          <button type="submit" className="utrecht-button utrecht-button--subtle">
                            {visit.say(texts.untie)}
                            <span className="visually-hidden">{`: ${visit.say(indicator.title)}`}</span>
                          </button>
                        </form>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
        {template === null ? null : (
          <Details summary={visit.say(texts.suggestions)}>
            <dl className="deed-words">
              {measureLevels.map(level => (
                <div key={level}>
                  <dt>{visit.say(theoryNames[level])}</dt>
                  <dd>{visit.say(template.measures[level])}</dd>
                </div>
              ))}
            </dl>
          </Details>
        )}
        {edits ? (
          <>
            <TieForm
              visit={visit}
              intervention={id}
              kinds={measureLevels}
              label={texts.addIndicator}
              options={indicators.map(one => ({ value: one.id, label: visit.say(one.title) }))}
              problem={problem}
            />
            {linkTo("/indicators/new") === null ? null : (
              <p>
                <a href={visit.to("/indicators/new")}>{visit.say(texts.newIndicator)}</a>
              </p>
            )}
          </>
        ) : null}
        <Heading level={2} id={`row-${id}`}>
          {visit.say(texts.duties)}
        </Heading>
        {dutyFaults.map(fault => (
          <p key={fault.nl} className="utrecht-form-field-error-message">
            {visit.say(fault)}
          </p>
        ))}
        {parties.length === 0 ? (
          <p>
            {`${visit.say(texts.noParties)} `}
            {edits ? <a href={visit.to("/roles")}>{visit.say(texts.toParties)}</a> : null}
          </p>
        ) : edits ? (
          <form method="post" action={visit.to(`/interventions/${id}/roles`)}>
            <input type="hidden" name="row" value={id} />
            <DutyLegend visit={visit} />
            <ul className="duty-list">
              {parties.map(party => (
                <li key={party.id}>
                  <span>{party.name}</span>
                  <DutyCell
                    visit={visit}
                    intervention={intervention}
                    party={party}
                    assignments={assignments}
                    problem={problem}
                  />
                </li>
              ))}
            </ul>
            <Button look="secondary">{visit.say(texts.saveDuties)}</Button>
          </form>
        ) : assignments.length === 0 ? (
          <p>{visit.say(texts.noDuties)}</p>
        ) : (
          <>
            <DutyLegend visit={visit} />
            <ul className="duty-list">
              {parties
                .filter(({ id: party }) => duties.has(party))
                .map(party => (
                  <li key={party.id}>
                    <span>{party.name}</span>
                    <strong>{duties.get(party.id)}</strong>
                  </li>
                ))}
            </ul>
          </>
        )}
        <Heading level={2}>{visit.say(texts.plan)}</Heading>
        <Facts
          items={[
            { name: visit.say(texts.when), value: periodOf(visit, intervention) },
            { name: visit.say(texts.budget), value: amount(visit, intervention.budget, "€ ") },
            { name: visit.say(texts.hours), value: amount(visit, intervention.hours, "") },
            ...(intervention.obstacles === ""
              ? []
              : [{ name: visit.say(texts.obstacles), value: intervention.obstacles }]),
            ...(intervention.learned === ""
              ? []
              : [{ name: visit.say(texts.learned), value: intervention.learned }]),
          ]}
        />
        {intervention.mechanisms.length === 0 && template === null ? null : (
          <>
            <Heading level={2}>{visit.say(texts.works)}</Heading>
            {template === null ? null : (
              <ul className="deed-attention">
                {template.attention.map(item => (
                  <li key={item.text.nl}>
                    <Cited visit={visit} {...item} />
                  </li>
                ))}
              </ul>
            )}
            {mechanisms
              .filter(mechanism => intervention.mechanisms.includes(mechanism.id))
              .map(mechanism => (
                <Details key={mechanism.id} summary={visit.say(mechanism.title)}>
                  <MechanismText visit={visit} mechanism={mechanism} level={3} />
                </Details>
              ))}
          </>
        )}
        {edits ? (
          <>
            <Heading level={2}>{visit.say(texts.hand)}</Heading>
            {intervention.state === "handed-over" ? (
              <form method="post" action={visit.to(`/interventions/${id}/take-back`)}>
                <Button look="secondary">{visit.say(texts.back)}</Button>
              </form>
            ) : (
              <form method="post" action={visit.to(`/interventions/${id}/hand-over`)} noValidate>
                <p>{visit.say(texts.handWhy)}</p>
                <Field
                  name="handedTo"
                  label={visit.say(texts.to)}
                  hint={visit.say(texts.toHint)}
                  value={typedOr(problem, "handedTo", "")}
                  error={errorAt(problem, "handedTo", visit)}
                  autoComplete="off"
                />
                <DateField
                  name="handedOn"
                  label={visit.say(texts.on)}
                  value={typedOr(problem, "handedOn", todayOf(visit))}
                  error={errorAt(problem, "handedOn", visit)}
                />
                <Button look="secondary">{visit.say(texts.hand)}</Button>
              </form>
            )}
          </>
        ) : null}
      </>
    ),
  };
}

const here = (visit: Visit, anchor = ""): string => `/interventions/${visit.params["id"] ?? ""}${anchor}`;

export const interventionRoutes = (rooms: readonly RestingOn[]): readonly Route[] => {
  const again = (visit: Visit, problem: Problem) => interventionAnswer(visit, rooms, problem);
  return [
    {
      method: "GET",
      path: "/interventions/:id",
      may: "intervention.read",
      answer: visit => interventionAnswer(visit, rooms, null),
    },
    posted(
      "/interventions/:id/tie",
      "intervention.edit",
      async (visit, form) => {
        const { planes, keys } = visit.house;
        const kind = chosen(form.one("kind"), linkKinds, "to");
        const field = ["goal", "finding", "need"].includes(kind) ? `to-${kind}` : "to-output";
        const to = form.one(field);
        await link(planes.work, keys, { intervention: visit.params["id"] ?? "", kind, to }, actOf(visit));
        return here(visit, field === "to-output" ? "#evaluation" : "#ties");
      },
      again,
    ),
    posted(
      "/interventions/:id/untie",
      "intervention.edit",
      async (visit, form) => {
        const { planes, keys } = visit.house;
        const kind = chosen(form.one("kind"), linkKinds, "to");
        const tie = { intervention: visit.params["id"] ?? "", kind, to: form.one("to") };
        await unlink(planes.work, keys, tie, actOf(visit));
        return here(visit, "#ties");
      },
      again,
    ),
    posted(
      "/interventions/:id/roles",
      "intervention.edit",
      async (visit, form) => {
        const { planes, keys } = visit.house;
        const rows = rowsOf(form, await listParties(planes.work));
        await setDuties(
          planes.work,
          keys,
          rows.filter(({ intervention }) => intervention === visit.params["id"]),
          actOf(visit),
        );
        return here(visit, `#row-${visit.params["id"] ?? ""}`);
      },
      again,
    ),
    posted(
      "/interventions/:id/hand-over",
      "intervention.edit",
      async (visit, form) => {
        const { planes, keys } = visit.house;
        const to = typedWords(form.one("handedTo"), {
          field: "handedTo",
          most: longestLine,
          needed: texts.toNeeded,
        });
        const on = typedDay(
          typedWords(form.one("handedOn"), { field: "handedOn", most: 20, needed: texts.onNeeded }),
          "handedOn",
        );
        await handOver(
          planes.work,
          keys,
          visit.params["id"] ?? "",
          { to, on: on ?? todayOf(visit) },
          actOf(visit),
        );
        return here(visit);
      },
      again,
    ),
    posted(
      "/interventions/:id/take-back",
      "intervention.edit",
      async visit => {
        const { planes, keys } = visit.house;
        await takeBack(planes.work, keys, visit.params["id"] ?? "", actOf(visit));
        return here(visit);
      },
      again,
    ),
  ];
};
