import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { fullName, UnitSelect } from "../../units/pages/select.tsx";
import type { Unit } from "../../units/model.ts";
import { listUnits } from "../../units/store.server.ts";
import { Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/choice.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details, Empty, Pagination, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, typedWords, typedWhole } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, Removed, RemoveButton, typedOr } from "../../work/parts.tsx";
import { knownParties } from "../../work/parties.server.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { type Assignment, dutyNames, type Intervention, type Party } from "../model.ts";
import { faultsOf, gapsOf, type Load, loadsOf, mostAtOnce } from "../responsibilities.ts";
import { addParty, listAssignments, listParties, setDuties } from "../responsibilities.server.ts";
import { listInterventions } from "../store.server.ts";
import { DutyCell, DutyLegend, rowsOf } from "./duties.tsx";
import { actOf, eyesOf, posted } from "./parts.tsx";

const texts = {
  title: { nl: "Rollen (RASCI)", en: "Roles (RASCI)" },
  about: {
    nl: "Wie voert uit, wie is eindverantwoordelijk, wie ontbreekt en wie heeft te veel.",
    en: "Who carries out, who is accountable, who is missing and who has too much.",
  },
  lead: {
    nl: "Eén functie is eindverantwoordelijk, minstens één voert uit. Zet hier functies en organen, geen namen: mensen wisselen, het werk blijft.",
    en: "One function is accountable, at least one carries out. Put functions and bodies here, no names: people change, the work stays.",
  },
  matrix: { nl: "Wie doet wat", en: "Who does what" },
  intervention: { nl: "Interventie", en: "Intervention" },
  save: { nl: "Rollen bewaren", en: "Save the roles" },
  noParties: { nl: "Er zijn nog geen functies of organen", en: "There are no functions or bodies yet" },
  noPartiesWhy: {
    nl: "Voeg hieronder eerst toe wie meedoen, zoals de directie, HR of het inclusiviteitspanel.",
    en: "First add below who takes part, such as the board, HR or the inclusivity panel.",
  },
  noInterventions: {
    nl: "Er zijn nog geen interventies om rollen bij te verdelen.",
    en: "There are no interventions yet to divide roles in.",
  },
  load: { nl: "Wie heeft hoeveel", en: "Who has how much" },
  parties: { nl: "Functies en organen", en: "Functions and bodies" },
  party: { nl: "Functie of orgaan", en: "Function or body" },
  carries: { nl: "A of R bij", en: "A or R in" },
  atOnce: { nl: "tegelijk", en: "at once" },
  asked: { nl: "Uren per jaar gevraagd", en: "Hours a year asked" },
  has: { nl: "Uren per jaar", en: "Hours a year" },
  state: { nl: "Stand", en: "State" },
  tooMuch: { nl: "te veel", en: "too much" },
  idle: { nl: "nog geen rol", en: "no role yet" },
  fine: { nl: "past", en: "fits" },
  unknown: { nl: "niet afgesproken", en: "not agreed" },
  note: {
    nl: `De uren van een interventie zijn gelijk verdeeld over haar tijd en over wie uitvoert; wat afgerond, gestopt of overgedragen is, telt niet mee. Zonder afgesproken uren is meer dan ${mostAtOnce} interventies tegelijk te veel.`,
    en: `The hours of an intervention are spread evenly over its time and over whoever carries out; what is finished, stopped or handed over does not count. Where no hours were agreed, more than ${mostAtOnce} interventions at once is too much.`,
  },
  missing: { nl: "Wie ontbreekt", en: "Who is missing" },
  unheard: {
    nl: "Bij deze interventies wordt geen netwerk, panel of ander orgaan geraadpleegd",
    en: "In these interventions no network, panel or other body is consulted",
  },
  unsettled: { nl: "Hier kloppen de rollen nog niet", en: "Here the roles are not right yet" },
  allFine: {
    nl: "Bij elke lopende interventie kloppen de rollen.",
    en: "In every running intervention the roles are right.",
  },
  more: { nl: "en nog", en: "and" },
  others: { nl: "andere", en: "others" },
  addTitle: { nl: "Functie of orgaan toevoegen", en: "Add a function or body" },
  name: { nl: "Naam van de functie of het orgaan", en: "Name of the function or body" },
  nameHint: {
    nl: "Bijvoorbeeld “directeur Dienstverlening”. Geen naam van een persoon.",
    en: "For example “director of Services”. No name of a person.",
  },
  nameNeeded: { nl: "Vul een functie of orgaan in.", en: "Enter a function or body." },
  kind: { nl: "Wat is het?", en: "What is it?" },
  function: { nl: "een functie", en: "a function" },
  body: {
    nl: "een orgaan (netwerk, panel, or, stuurgroep)",
    en: "a body (network, panel, works council, steering group)",
  },
  unit: { nl: "Organisatieonderdeel", en: "Unit of the organisation" },
  whole: { nl: "de hele gemeente", en: "the whole municipality" },
  hours: { nl: "Uren per jaar voor dit werk", en: "Hours a year for this work" },
  hoursHint: { nl: "Laat leeg als er niets is afgesproken.", en: "Leave empty if nothing was agreed." },
} satisfies Record<string, Text>;

const perPage = 25;
const mostListed = 15;

function MatrixRowHead({
  visit,
  intervention,
  faults,
}: {
  readonly visit: Visit;
  readonly intervention: Intervention;
  readonly faults: readonly Text[];
}): ReactElement {
  return (
    <>
      <input type="hidden" name="row" value={intervention.id} />
      <a href={visit.to(`/interventions/${intervention.id}`)} id={`row-${intervention.id}`}>
        {intervention.title}
      </a>
      {faults.map(fault => (
        <span key={fault.nl} className="duty-fault">
          {visit.say(fault)}
        </span>
      ))}
    </>
  );
}

function LoadTable({
  visit,
  loads,
  units,
  idle,
  edits,
}: {
  readonly visit: Visit;
  readonly loads: readonly Load[];
  readonly units: readonly Unit[];
  readonly idle: readonly Party[];
  readonly edits: boolean;
}): ReactElement {
  return (
    <DataTable
      id="loads"
      caption={visit.say(texts.parties)}
      note={visit.say(texts.note)}
      rows={loads}
      rowKey={({ party }) => party.id}
      columns={[
        {
          key: "party",
          head: visit.say(texts.party),
          cell: ({ party }) => (
            <>
              {party.body === null || !visit.reaches(`/bodies/${party.body}`) ? (
                party.name
              ) : (
                <a href={visit.to(`/bodies/${party.body}`)}>{party.name}</a>
              )}
              {party.unit === null ? null : (
                <span className="by-line">{`, ${fullName(units, party.unit)}`}</span>
              )}
            </>
          ),
        },
        {
          key: "carries",
          head: visit.say(texts.carries),
          number: true,
          cell: ({ carries, atOnce }) => `${carries} (${atOnce} ${visit.say(texts.atOnce)})`,
        },
        {
          key: "asked",
          head: visit.say(texts.asked),
          number: true,
          cell: ({ hoursAYear }) => formatNumber(hoursAYear, visit.locale, 0),
        },
        {
          key: "has",
          head: visit.say(texts.has),
          number: true,
          cell: ({ party }) =>
            party.hours === null ? visit.say(texts.unknown) : formatNumber(party.hours, visit.locale, 0),
        },
        {
          key: "state",
          head: visit.say(texts.state),
          cell: ({ party, overloaded }) => (
            <span className="note-foot">
              {overloaded ? (
                <Tag tone="danger">{visit.say(texts.tooMuch)}</Tag>
              ) : idle.includes(party) ? (
                <Tag tone="warning">{visit.say(texts.idle)}</Tag>
              ) : (
                <Tag>{visit.say(texts.fine)}</Tag>
              )}
              {edits ? (
                <RemoveButton
                  visit={visit}
                  action={visit.to("/roles/remove")}
                  id={party.id}
                  label={party.name}
                />
              ) : null}
            </span>
          ),
        },
      ]}
    />
  );
}

function ListOf({
  visit,
  title,
  all,
}: {
  readonly visit: Visit;
  readonly title: string;
  readonly all: readonly { readonly id: string; readonly title: string; readonly says?: string }[];
}): ReactElement | null {
  if (all.length === 0) return null;
  return (
    <>
      <Heading level={3}>{`${title} (${all.length})`}</Heading>
      <ul>
        {all.slice(0, mostListed).map(one => (
          <li key={one.id}>
            <a href={visit.to(`/interventions/${one.id}`)}>{one.title}</a>
            {one.says === undefined ? null : `: ${one.says}`}
          </li>
        ))}
      </ul>
      {all.length > mostListed ? (
        <p>{`${visit.say(texts.more)} ${all.length - mostListed} ${visit.say(texts.others)}`}</p>
      ) : null}
    </>
  );
}

async function rolesAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { planes, now } = visit.house;
  const { work } = planes;
  const edits = allowed("intervention.edit", visit.person);
  const all = await listInterventions(work, eyesOf(visit));
  const parties = await listParties(work);
  const assignments = await listAssignments(work);
  const units = await listUnits(work);
  const known = edits ? await knownParties(work) : [];
  const removed = edits ? await listRemoved(work, "party", now()) : [];
  const alive = all.filter(({ state }) => state === "planned" || state === "running");
  const pages = Math.max(1, Math.ceil(alive.length / perPage));
  const askedPage = Number(problem?.form.one("page") ?? visit.query.get("page") ?? "1");
  const page = Math.min(pages, Math.max(1, Math.trunc(askedPage) || 1));
  const shown = alive.slice((page - 1) * perPage, page * perPage);
  const by = Map.groupBy(assignments, ({ intervention }) => intervention);
  const typed = problem?.failure.code === "duties" ? rowsOf(problem.form, parties) : [];
  const faultsIn = (id: string): readonly Text[] => {
    const row = typed.find(({ intervention }) => intervention === id);
    const duties = row === undefined ? (by.get(id) ?? []).map(({ duty }) => duty) : [...row.duties.values()];
    return duties.length === 0 ? [] : faultsOf(duties);
  };
  const gaps = gapsOf(all, parties, assignments);
  const titles = new Map(all.map(({ id, title }) => [id, title]));
  const cell = (intervention: Intervention, party: Party): ReactElement => {
    const own: readonly Assignment[] = by.get(intervention.id) ?? [];
    if (edits)
      return (
        <DutyCell
          visit={visit}
          intervention={intervention}
          party={party}
          assignments={own}
          problem={typed.length > 0 ? problem : null}
        />
      );
    const duty = own.find(one => one.party === party.id)?.duty;
    return duty === undefined ? <>–</> : <abbr title={visit.say(dutyNames[duty])}>{duty}</abbr>;
  };
  const matrix = (
    <DataTable
      id="matrix"
      caption={visit.say(texts.matrix)}
      narrow="scroll"
      rows={shown}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "intervention",
          head: visit.say(texts.intervention),
          cell: one => <MatrixRowHead visit={visit} intervention={one} faults={faultsIn(one.id)} />,
        },
        ...parties.map(party => ({
          key: party.id,
          head: party.name,
          cell: (one: Intervention) => cell(one, party),
        })),
      ]}
    />
  );
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(texts.lead)}</Lead>
        {parties.length === 0 ? (
          <Empty title={visit.say(texts.noParties)}>
            <p>{visit.say(texts.noPartiesWhy)}</p>
          </Empty>
        ) : alive.length === 0 ? (
          <p>{visit.say(texts.noInterventions)}</p>
        ) : (
          <>
            <DutyLegend visit={visit} />
            {edits ? (
              <form method="post" action={visit.to("/roles")} className="duty-matrix">
                <input type="hidden" name="page" value={page} />
                {matrix}
                <Button>{visit.say(texts.save)}</Button>
              </form>
            ) : (
              matrix
            )}
            <Pagination
              page={page}
              pages={pages}
              href={to => visit.to(`/roles?page=${to}`)}
              locale={visit.locale}
            />
          </>
        )}
        {parties.length === 0 ? null : (
          <>
            <Heading level={2}>{visit.say(texts.missing)}</Heading>
            {gaps.unsettled.length === 0 && alive.length > 0 ? (
              <Notice kind="success" title={visit.say(texts.allFine)} locale={visit.locale} />
            ) : null}
            <ListOf
              visit={visit}
              title={visit.say(texts.unsettled)}
              all={gaps.unsettled.map(({ intervention, faults }) => ({
                id: intervention,
                title: titles.get(intervention) ?? "",
                says: faults.map(fault => visit.say(fault)).join(" "),
              }))}
            />
            <ListOf
              visit={visit}
              title={visit.say(texts.unheard)}
              all={gaps.unheard.map(id => ({ id, title: titles.get(id) ?? "" }))}
            />
            <Heading level={2}>{visit.say(texts.load)}</Heading>
            <LoadTable
              visit={visit}
              loads={loadsOf(all, parties, assignments)}
              units={units}
              idle={gaps.idle}
              edits={edits}
            />
          </>
        )}
        {edits ? (
          <>
            <Removed
              visit={visit}
              action={visit.to("/roles/restore")}
              items={removed.map(({ id, row }) => ({ id, label: String(row["name"]) }))}
            />
            <Details
              summary={visit.say(texts.addTitle)}
              open={parties.length === 0 || (problem !== null && typed.length === 0)}
            >
              <form method="post" action={visit.to("/roles/parties")} noValidate>
                <Field
                  name="name"
                  label={visit.say(texts.name)}
                  hint={visit.say(texts.nameHint)}
                  value={typedOr(problem, "name", "")}
                  error={errorAt(problem, "name", visit)}
                  autoComplete="off"
                  offers={known}
                />
                <Radios
                  name="kind"
                  label={visit.say(texts.kind)}
                  options={(["function", "body"] as const).map(kind => ({
                    value: kind,
                    label: visit.say(texts[kind]),
                  }))}
                  value={typedOr(problem, "kind", "function")}
                  error={errorAt(problem, "kind", visit)}
                />
                <UnitSelect
                  visit={visit}
                  units={units}
                  name="unit"
                  label={texts.unit}
                  value={typedOr(problem, "unit", "")}
                  empty={texts.whole}
                  error={errorAt(problem, "unit", visit)}
                />
                <Field
                  name="hours"
                  label={visit.say(texts.hours)}
                  hint={visit.say(texts.hoursHint)}
                  inputMode="numeric"
                  width={10}
                  value={typedOr(problem, "hours", "")}
                  error={errorAt(problem, "hours", visit)}
                />
                <Button>{visit.say(texts.addTitle)}</Button>
              </form>
            </Details>
          </>
        ) : null}
      </>
    ),
  };
}

export const rolesRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/roles",
    may: "intervention.read",
    menu: { under: "way", part: "deeds", label: texts.title, about: texts.about },
    answer: visit => rolesAnswer(visit, null),
  },
  posted(
    "/roles",
    "intervention.edit",
    async (visit, form) => {
      const { planes, keys } = visit.house;
      await setDuties(planes.work, keys, rowsOf(form, await listParties(planes.work)), actOf(visit));
      return `/roles?page=${Math.trunc(Number(form.one("page"))) || 1}`;
    },
    rolesAnswer,
  ),
  posted(
    "/roles/parties",
    "intervention.edit",
    async (visit, form) => {
      const { work } = visit.house.planes;
      const unit = form.one("unit");
      const units = await listUnits(work);
      await addParty(
        work,
        {
          name: typedWords(form.one("name"), {
            field: "name",
            most: longestLine,
            needed: texts.nameNeeded,
          }),
          kind: chosen(form.one("kind"), ["function", "body"], "kind"),
          unit:
            unit === ""
              ? null
              : chosen(
                  unit,
                  units.map(({ id }) => id),
                  "unit",
                ),
          hours: typedWhole(form.one("hours"), "hours"),
        },
        actOf(visit),
      );
      return "/roles";
    },
    rolesAnswer,
  ),
  ...(["remove", "restore"] as const).map(verb =>
    posted(
      `/roles/${verb}`,
      "intervention.edit",
      async (visit, form) => {
        const { planes, keys } = visit.house;
        await (verb === "remove" ? remove : restore)(
          planes.work,
          keys,
          "party",
          form.one("id"),
          actOf(visit),
        );
        return "/roles";
      },
      rolesAnswer,
    ),
  ),
];
