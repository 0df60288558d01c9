import {
  grantForUnit,
  listPeople,
  listUnitGrants,
  revokeForUnit,
  unitRoles,
} from "../../identity/store.server.ts";
import { roleMeanings, roleNames } from "../../identity/texts.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Empty } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { chosen } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { isThere } from "../rules.ts";
import { listUnits } from "../store.server.ts";
import { fullName, UnitSelect } from "./select.tsx";

const texts = {
  title: { nl: "Wie welke onderdelen leidt", en: "Who leads which units" },
  lead: {
    nl: "Wie een onderdeel leidt, ziet en bewerkt de doelen en plannen daarvan en van alles wat eronder valt. Wie de rol zonder onderdeel heeft, leidt de hele gemeente.",
    en: "Whoever leads a unit sees and edits its goals and plans and those of everything that belongs to it. Whoever has the role for no unit leads the whole municipality.",
  },
  person: { nl: "Wie", en: "Who" },
  choosePerson: { nl: "kies iemand", en: "choose someone" },
  role: { nl: "Rol", en: "Role" },
  unit: { nl: "Onderdeel", en: "Unit" },
  chooseUnit: { nl: "kies een onderdeel", en: "choose a unit" },
  unitNeeded: { nl: "Kies een onderdeel.", en: "Choose a unit." },
  action: { nl: "Actie", en: "Action" },
  revoke: { nl: "Intrekken", en: "Revoke" },
  grant: { nl: "Rol geven", en: "Give the role" },
  none: { nl: "Niemand leidt hier een onderdeel", en: "Nobody leads a unit here" },
  noneWhy: {
    nl: "Geef hieronder iemand met een account de rol voor een onderdeel.",
    en: "Below, give someone with an account the role for a unit.",
  },
  noUnits: {
    nl: "Leg eerst vast welke organisatieonderdelen er zijn.",
    en: "First record which units of the organisation there are.",
  },
  toUnits: { nl: "Naar de organisatieonderdelen", en: "To the units of the organisation" },
} satisfies Record<string, Text>;

async function rolesAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { work } = visit.house.planes;
  const [people, units, grants] = await Promise.all([
    listPeople(work),
    listUnits(work),
    listUnitGrants(work),
  ]);
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(texts.lead)}</Lead>
        {grants.length === 0 ? (
          <Empty title={visit.say(texts.none)}>
            <p>{visit.say(units.length === 0 ? texts.noUnits : texts.noneWhy)}</p>
          </Empty>
        ) : (
          <DataTable
            id="grants"
            caption={visit.say(texts.title)}
            rows={grants}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "person",
                head: visit.say(texts.person),
                cell: grant => people.find(({ id }) => id === grant.person)?.name ?? "",
              },
              {
                key: "role",
                head: visit.say(texts.role),
                cell: ({ role }) => visit.say(roleNames[role]),
              },
              {
                key: "unit",
                head: visit.say(texts.unit),
                cell: ({ unit }) => fullName(units, unit),
              },
              {
                key: "action",
                head: visit.say(texts.action),
                cell: grant => (
                  <form method="post" action={visit.to("/units/roles/revoke")}>
                    <input type="hidden" name="grant" value={grant.id} />
                    <button type="submit" className="utrecht-button utrecht-button--subtle">
                      {visit.say(texts.revoke)}
                      <span className="visually-hidden">
                        {`: ${people.find(({ id }) => id === grant.person)?.name ?? ""}, ${fullName(units, grant.unit)}`}
                      </span>
                    </button>
                  </form>
                ),
              },
            ]}
          />
        )}
        {units.length === 0 ? null : (
          <form method="post" action={visit.to("/units/roles")} noValidate>
            <Heading level={2}>{visit.say(texts.grant)}</Heading>
            <Select
              name="person"
              label={visit.say(texts.person)}
              options={people
                .filter(({ hasAccess }) => hasAccess)
                .map(({ id, name }) => ({ value: id, label: name }))}
              value={typedOr(problem, "person", "")}
              empty={visit.say(texts.choosePerson)}
              error={errorAt(problem, "person", visit)}
            />
            <Select
              name="role"
              label={visit.say(texts.role)}
              hint={visit.say(roleMeanings[unitRoles[0]])}
              options={unitRoles.map(role => ({ value: role, label: visit.say(roleNames[role]) }))}
              value={typedOr(problem, "role", unitRoles[0])}
              error={errorAt(problem, "role", visit)}
            />
            <UnitSelect
              visit={visit}
              units={units}
              name="unit"
              label={texts.unit}
              value={typedOr(problem, "unit", "")}
              empty={texts.chooseUnit}
              error={errorAt(problem, "unit", visit)}
            />
            <Button>{visit.say(texts.grant)}</Button>
          </form>
        )}
        {visit.reaches("/units") ? (
          <p>
            <a href={visit.to("/units")}>{visit.say(texts.toUnits)}</a>
          </p>
        ) : null}
      </>
    ),
  };
}

async function giveRole(visit: Visit): Promise<Answer> {
  const { planes, keys, now } = visit.house;
  const form = await visit.form();
  try {
    const unit = (await listUnits(planes.work)).find(({ id }) => id === form.one("unit"));
    if (unit === undefined || !isThere(unit, now().toISOString().slice(0, 10)))
      throw new Failure("unit-gone", texts.unitNeeded, { field: "unit" });
    await grantForUnit(planes.work, keys, {
      person: form.one("person"),
      role: chosen(form.one("role"), unitRoles, "role"),
      unit: unit.id,
      by: visit.person!.id,
      at: now(),
    });
  } catch (error) {
    if (!(error instanceof Failure) || error.field === null) throw error;
    return await rolesAnswer(visit, { failure: error, form });
  }
  return { kind: "redirect", to: visit.to("/units/roles") };
}

async function revoke(visit: Visit): Promise<Answer> {
  const { planes, keys, now } = visit.house;
  const held = (await visit.form()).one("grant");
  await revokeForUnit(planes.work, keys, { grant: held, by: visit.person!.id, at: now() });
  return { kind: "redirect", to: visit.to("/units/roles") };
}

/** Roles for one unit and what is below it. */
export const unitRolesRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/units/roles",
    may: "people.manage",
    menu: { under: "house", label: texts.title, about: texts.lead },
    answer: visit => rolesAnswer(visit, null),
  },
  { method: "POST", path: "/units/roles", may: "people.manage", answer: giveRole },
  { method: "POST", path: "/units/roles/revoke", may: "people.manage", answer: revoke },
];
