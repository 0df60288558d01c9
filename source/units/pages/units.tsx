import type { ReactElement } from "react";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { DateField, Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { longestLine, typedDay, typedWords } from "../../work/fields.ts";
import { namesOf } from "../../work/names.server.ts";
import { ByLine, errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import type { Unit, UnitBefore, UnitForm } from "../model.ts";
import { inTreeOrder, isThere, withAllBelow } from "../rules.ts";
import { addUnit, changeUnit, listUnits, unitGone, unitHistory } from "../store.server.ts";
import { UnitSelect } from "./select.tsx";

const texts = {
  title: { nl: "Organisatieonderdelen", en: "Units of the organisation" },
  about: {
    nl: "Clusters, afdelingen en teams, en wat waaronder valt.",
    en: "Clusters, departments and teams, and what belongs to what.",
  },
  lead: {
    nl: "Doelen, plannen, aanjagers en sturingsgesprekken horen bij een onderdeel. Begin met de clusters; het fijnste niveau is zelden nodig.",
    en: "Goals, plans, change agents and steering conversations belong to a unit. Begin with the clusters; the finest level is seldom needed.",
  },
  name: { nl: "Naam", en: "Name" },
  nameHint: {
    nl: "Liefst de naam die ook in uw bestanden staat.",
    en: "Preferably the name that your files use too.",
  },
  nameNeeded: { nl: "Geef het onderdeel een naam.", en: "Give the unit a name." },
  parent: { nl: "Valt onder", en: "Belongs to" },
  top: { nl: "direct onder de gemeente", en: "right under the municipality" },
  state: { nl: "Stand", en: "State" },
  there: { nl: "bestaat", en: "exists" },
  endedSince: { nl: "opgeheven per", en: "ended on" },
  endsOn: { nl: "bestaat tot", en: "exists until" },
  endedOn: { nl: "Opgeheven per", en: "Ended on" },
  endedHint: {
    nl: "Laat leeg zolang het onderdeel bestaat. Wat erbij hoort, blijft bewaard en leesbaar.",
    en: "Leave empty while the unit exists. What belongs to it is kept and stays readable.",
  },
  none: { nl: "Er zijn nog geen onderdelen", en: "There are no units yet" },
  noneWhy: {
    nl: "Voeg hieronder de clusters of afdelingen van uw gemeente toe.",
    en: "Add the clusters or departments of your municipality below.",
  },
  add: { nl: "Onderdeel toevoegen", en: "Add a unit" },
  save: { nl: "Bewaren", en: "Save" },
  before: { nl: "Hoe het eerder was", en: "How it was before" },
  until: { nl: "tot", en: "until" },
  roles: { nl: "Wie welke onderdelen leidt", en: "Who leads which units" },
} satisfies Record<string, Text>;

const today = (visit: Visit): string => visit.house.now().toISOString().slice(0, 10);

function StateTag({ visit, unit }: { readonly visit: Visit; readonly unit: Unit }): ReactElement {
  if (unit.endedOn === null) return <>{visit.say(texts.there)}</>;
  const word = isThere(unit, today(visit)) ? texts.endsOn : texts.endedSince;
  return <Tag>{`${visit.say(word)} ${formatDate(unit.endedOn, visit.locale)}`}</Tag>;
}

async function listAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const units = await listUnits(visit.house.planes.work);
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(texts.lead)}</Lead>
        {units.length === 0 ? (
          <Empty title={visit.say(texts.none)}>
            <p>{visit.say(texts.noneWhy)}</p>
          </Empty>
        ) : (
          <DataTable
            id="units"
            caption={visit.say(texts.title)}
            rows={inTreeOrder(units)}
            rowKey={({ unit }) => unit.id}
            columns={[
              {
                key: "name",
                head: visit.say(texts.name),
                cell: ({ unit, depth }) => (
                  <span className={`tree-${Math.min(depth, 4)}`}>
                    <a href={visit.to(`/units/${unit.id}`)}>{unit.name}</a>
                  </span>
                ),
              },
              {
                key: "parent",
                head: visit.say(texts.parent),
                cell: ({ unit }) => units.find(({ id }) => id === unit.parent)?.name ?? visit.say(texts.top),
              },
              {
                key: "state",
                head: visit.say(texts.state),
                cell: ({ unit }) => <StateTag visit={visit} unit={unit} />,
              },
            ]}
          />
        )}
        {visit.reaches("/units/roles") ? (
          <p>
            <a href={visit.to("/units/roles")}>{visit.say(texts.roles)}</a>
          </p>
        ) : null}
        <form method="post" action={visit.to("/units")} noValidate>
          <Heading level={2}>{visit.say(texts.add)}</Heading>
          <Field
            name="name"
            label={visit.say(texts.name)}
            hint={visit.say(texts.nameHint)}
            value={typedOr(problem, "name", "")}
            error={errorAt(problem, "name", visit)}
            autoComplete="off"
            required
          />
          <UnitSelect
            visit={visit}
            units={units}
            name="parent"
            label={texts.parent}
            value={typedOr(problem, "parent", "")}
            empty={texts.top}
            error={errorAt(problem, "parent", visit)}
          />
          <Button>{visit.say(texts.add)}</Button>
        </form>
      </>
    ),
  };
}

function History({
  visit,
  units,
  history,
  names,
}: {
  readonly visit: Visit;
  readonly units: readonly Unit[];
  readonly history: readonly UnitBefore[];
  readonly names: ReadonlyMap<string, string>;
}): ReactElement | null {
  if (history.length === 0) return null;
  return (
    <Details summary={visit.say(texts.before)}>
      <ul>
        {history.map(was => (
          <li key={was.changedAt}>
            {`${was.name}, ${units.find(({ id }) => id === was.parent)?.name ?? visit.say(texts.top)}${
              was.endedOn === null
                ? ""
                : `, ${visit.say(texts.endedSince)} ${formatDate(was.endedOn, visit.locale)}`
            }; ${visit.say(texts.until)} `}
            <ByLine visit={visit} names={names} by={was.changedBy} at={was.changedAt} />
          </li>
        ))}
      </ul>
    </Details>
  );
}

async function oneAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { work } = visit.house.planes;
  const units = await listUnits(work);
  const unit = units.find(({ id }) => id === visit.params["unit"]);
  if (unit === undefined) throw unitGone();
  const [history, names] = await Promise.all([unitHistory(work, unit.id), namesOf(work)]);
  const below = withAllBelow(units, [unit.id]);
  return {
    kind: "page",
    title: { nl: unit.name, en: unit.name },
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{unit.name}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <form method="post" action={visit.to(`/units/${unit.id}`)} noValidate>
          <Field
            name="name"
            label={visit.say(texts.name)}
            hint={visit.say(texts.nameHint)}
            value={typedOr(problem, "name", unit.name)}
            error={errorAt(problem, "name", visit)}
            autoComplete="off"
            required
          />
          <UnitSelect
            visit={visit}
            units={units.filter(({ id }) => !below.has(id))}
            name="parent"
            label={texts.parent}
            value={typedOr(problem, "parent", unit.parent ?? "")}
            empty={texts.top}
            error={errorAt(problem, "parent", visit)}
          />
          <DateField
            name="endedOn"
            label={visit.say(texts.endedOn)}
            hint={visit.say(texts.endedHint)}
            value={typedOr(problem, "endedOn", unit.endedOn ?? "")}
            error={errorAt(problem, "endedOn", visit)}
          />
          <Actions>
            <Button>{visit.say(texts.save)}</Button>
          </Actions>
        </form>
        <History visit={visit} units={units} history={history} names={names} />
      </>
    ),
  };
}

const formOf = (form: Form): UnitForm => ({
  name: typedWords(form.one("name"), { field: "name", most: longestLine, needed: texts.nameNeeded }),
  parent: form.one("parent") === "" ? null : form.one("parent"),
  endedOn: typedDay(form.one("endedOn"), "endedOn"),
});

function posted(
  path: `/${string}`,
  again: (visit: Visit, problem: Problem) => Promise<Answer>,
  work: (visit: Visit, form: Form) => Promise<unknown>,
): Route {
  return {
    method: "POST",
    path,
    may: "unit.edit",
    answer: async visit => {
      const form = await visit.form();
      try {
        await work(visit, form);
      } catch (error) {
        if (error instanceof Failure && error.field !== null)
          return await again(visit, { failure: error, form });
        throw error;
      }
      return { kind: "redirect", to: visit.to("/units") };
    },
  };
}

const actOf = (visit: Visit) => ({ by: visit.person!.id, at: visit.house.now() });

/** The tree of units, and one unit to rename, move or end. */
export const unitRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/units",
    may: "unit.edit",
    menu: { under: "house", label: texts.title, about: texts.about },
    answer: visit => listAnswer(visit, null),
  },
  posted("/units", listAnswer, (visit, form) =>
    addUnit(visit.house.planes.work, visit.house.keys, formOf(form), actOf(visit)),
  ),
  { method: "GET", path: "/units/:unit", may: "unit.edit", answer: visit => oneAnswer(visit, null) },
  posted("/units/:unit", oneAnswer, (visit, form) =>
    changeUnit(
      visit.house.planes.work,
      visit.house.keys,
      visit.params["unit"] ?? "",
      formOf(form),
      actOf(visit),
    ),
  ),
];
