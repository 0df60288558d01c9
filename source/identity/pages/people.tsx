import { Failure } from "../../language/failure.ts";
import { formatDate, formatList } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/choice.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { recordAudit } from "../audit.server.ts";
import { nameIn } from "../demonstration-names.ts";
import { invite, openInvitations, withdrawInvitation } from "../invitations.server.ts";
import { type Role, roles } from "../policy.ts";
import { type KnownPerson, listPeople, listUnitGrants, setRoles } from "../store.server.ts";
import { roleMeanings, roleNames } from "../texts.ts";
import { roleNamed } from "../visitor.server.ts";
import { emailProblem, type Errors, errorAt, errorsOf, nameProblem, Problems } from "./form.tsx";

const words = {
  title: { nl: "Mensen en rollen", en: "People and roles" },
  lead: {
    nl: "Wie een account heeft, en wat die persoon mag.",
    en: "Who has an account, and what they may do.",
  },
  name: { nl: "Naam", en: "Name" },
  email: { nl: "E-mailadres", en: "E-mail address" },
  roles: { nl: "Rollen", en: "Roles" },
  second: { nl: "Tweede stap", en: "Second step" },
  yes: { nl: "ingesteld", en: "set up" },
  no: { nl: "niet ingesteld", en: "not set up" },
  ended: { nl: "geen toegang meer", en: "no access any more" },
  open: { nl: "Uitnodigingen die openstaan", en: "Open invitations" },
  until: { nl: "Geldig tot en met", en: "Valid until" },
  withdraw: { nl: "Intrekken", en: "Withdraw" },
  action: { nl: "Actie", en: "Action" },
  invite: { nl: "Iemand uitnodigen", en: "Invite someone" },
  makeLink: { nl: "Uitnodiging maken", en: "Make an invitation" },
  noRole: { nl: "Kies ten minste één rol.", en: "Choose at least one role." },
  link: { nl: "Geef deze koppeling door", en: "Pass this link on" },
  linkWhy: {
    nl: "De koppeling werkt één keer en zeven dagen lang, en is alleen nu te zien. Stuur hem zelf aan de genodigde.",
    en: "The link works once, for seven days, and can be seen only now. Send it to the person yourself.",
  },
  back: { nl: "Terug naar mensen en rollen", en: "Back to people and roles" },
  everywhere: { nl: "Rollen voor de hele gemeente", en: "Roles for the whole municipality" },
  everywhereHint: {
    nl: "Let op: wie hier leidinggevende is, leidt de hele gemeente, en ziet en wijzigt de doelen, plannen en gesprekken van elk onderdeel.",
    en: "Mind: whoever is a manager here leads the whole municipality, and sees and changes the goals, plans and conversations of every unit.",
  },
  forUnits: {
    nl: "Leidinggevende van één of meer onderdelen? Geef die rol per onderdeel, en laat haar hierboven uit.",
    en: "A manager of one or more units? Give that role by unit, and leave it out above.",
  },
  save: { nl: "Rollen opslaan", en: "Save roles" },
  end: { nl: "Toegang beëindigen", en: "End access" },
  endWhy: {
    nl: "De persoon is meteen uitgelogd en kan niet meer inloggen. App of wachtwoord kwijt? Beëindig de toegang en nodig opnieuw uit.",
    en: "The person is signed out at once and can no longer sign in. App or password lost? End access and invite again.",
  },
} satisfies Record<string, Text>;

const missing = () =>
  new Failure("person", { nl: "Deze persoon is er niet.", en: "There is no such person." }, { status: 404 });

interface Typed {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

const named = (visit: Visit, held: readonly Role[]) =>
  formatList(
    held.map(role => visit.say(roleNames[role])),
    visit.locale,
  );

const roleOptions = (visit: Visit) =>
  roles.map(role => ({
    value: role,
    label: visit.say(roleNames[role]),
    hint: visit.say(roleMeanings[role]),
  }));

async function list(
  visit: Visit,
  typed: Typed = { name: "", email: "", roles: [] },
  errors: Errors = {},
  status = 200,
): Promise<Answer> {
  const people = await listPeople(visit.house.planes.work);
  const invitations = await openInvitations(visit.house);
  return {
    kind: "page",
    title: words.title,
    status,
    body: (
      <>
        <Problems visit={visit} errors={errors} />
        <Heading level={1}>{visit.say(words.title)}</Heading>
        <Lead>{visit.say(words.lead)}</Lead>
        <DataTable
          id="people"
          caption={visit.say(words.title)}
          rows={people}
          rowKey={person => person.id}
          columns={[
            {
              key: "name",
              head: visit.say(words.name),
              cell: person => (
                <a href={visit.to(`/people/${person.id}`)}>{nameIn(person.name, visit.locale)}</a>
              ),
            },
            {
              key: "email",
              head: visit.say(words.email),
              cell: person => <span className="breakable">{person.email}</span>,
            },
            {
              key: "roles",
              head: visit.say(words.roles),
              cell: person =>
                person.hasAccess ? named(visit, person.roles) : <Tag>{visit.say(words.ended)}</Tag>,
            },
            {
              key: "second",
              head: visit.say(words.second),
              cell: person => visit.say(person.secondFactor ? words.yes : words.no),
            },
          ]}
        />
        {invitations.length === 0 ? null : (
          <DataTable
            id="invitations"
            caption={visit.say(words.open)}
            rows={invitations}
            rowKey={invitation => invitation.id}
            columns={[
              { key: "name", head: visit.say(words.name), cell: invitation => invitation.name },
              {
                key: "email",
                head: visit.say(words.email),
                cell: ({ email }) => <span className="breakable">{email}</span>,
              },
              { key: "roles", head: visit.say(words.roles), cell: ({ roles: held }) => named(visit, held) },
              {
                key: "until",
                head: visit.say(words.until),
                cell: ({ expiresAt }) => formatDate(expiresAt.slice(0, 10), visit.locale),
              },
              {
                key: "action",
                head: visit.say(words.action),
                cell: ({ id }) => (
                  <form method="post" action={visit.to(`/people/invitations/${id}/withdraw`)}>
                    <Button look="plain">{visit.say(words.withdraw)}</Button>
                  </form>
                ),
              },
            ]}
          />
        )}
        <form method="post" action={visit.to("/people")} noValidate>
          <Heading level={2}>{visit.say(words.invite)}</Heading>
          <Field
            name="name"
            label={visit.say(words.name)}
            value={typed.name}
            autoComplete="off"
            error={errorAt(visit, errors, "name")}
            required
          />
          <Field
            name="email"
            label={visit.say(words.email)}
            type="email"
            value={typed.email}
            autoComplete="off"
            spellCheck={false}
            error={errorAt(visit, errors, "email")}
            required
          />
          <Checkboxes
            name="roles"
            label={visit.say(words.everywhere)}
            hint={visit.say(words.everywhereHint)}
            options={roleOptions(visit)}
            values={typed.roles}
            error={errorAt(visit, errors, "roles")}
          />
          <Button>{visit.say(words.makeLink)}</Button>
        </form>
      </>
    ),
  };
}

async function sendInvitation(visit: Visit): Promise<Answer> {
  const form = await visit.form();
  const typed = { name: form.one("name").trim(), email: form.one("email").trim(), roles: form.all("roles") };
  const chosen = typed.roles.map(roleNamed).filter(role => role !== null);
  const errors = errorsOf({
    name: nameProblem(typed.name),
    email: emailProblem(typed.email),
    roles: chosen.length === 0 ? words.noRole : null,
  });
  if (Object.keys(errors).length > 0) return list(visit, typed, errors, 422);
  try {
    const token = await invite(visit.house, { ...typed, roles: chosen, by: visit.person?.id ?? "operator" });
    return link(visit, `${visit.house.settings.origin}${visit.to(`/welcome/${token}`)}`);
  } catch (error) {
    if (!(error instanceof Failure) || error.field === null) throw error;
    return list(visit, typed, { [error.field]: error.text }, error.status);
  }
}

function link(visit: Visit, address: string): Answer {
  return {
    kind: "page",
    title: words.link,
    body: (
      <>
        <Heading level={1}>{visit.say(words.link)}</Heading>
        <p>{visit.say(words.linkWhy)}</p>
        <p>
          <code className="breakable">{address}</code>
        </p>
        <p>
          <a href={visit.to("/people")}>{visit.say(words.back)}</a>
        </p>
      </>
    ),
  };
}

async function withdraw(visit: Visit): Promise<Answer> {
  await withdrawInvitation(visit.house, visit.params["invitation"] ?? "", visit.person?.id ?? "operator");
  return { kind: "redirect", to: visit.to("/people") };
}

async function found(visit: Visit): Promise<KnownPerson> {
  const people = await listPeople(visit.house.planes.work);
  const person = people.find(({ id }) => id === visit.params["person"]);
  if (person === undefined) throw missing();
  return person;
}

async function one(visit: Visit, errors: Errors = {}, status = 200): Promise<Answer> {
  const person = await found(visit);
  const here = visit.to(`/people/${person.id}`);
  return {
    kind: "page",
    title: words.roles,
    status,
    body: (
      <>
        <Problems visit={visit} errors={errors} />
        <Heading level={1}>{nameIn(person.name, visit.locale)}</Heading>
        <Lead>{person.email}</Lead>
        {person.hasAccess ? (
          <>
            <form method="post" action={`${here}/roles`} noValidate>
              <Checkboxes
                name="roles"
                label={visit.say(words.everywhere)}
                hint={visit.say(words.everywhereHint)}
                options={roleOptions(visit)}
                values={person.rolesEverywhere}
                error={errorAt(visit, errors, "roles")}
              />
              <Button>{visit.say(words.save)}</Button>
            </form>
            <p>
              <a href={visit.to("/units/roles")}>{visit.say(words.forUnits)}</a>
            </p>
            <form method="post" action={`${here}/end`}>
              <Heading level={2}>{visit.say(words.end)}</Heading>
              <p>{visit.say(words.endWhy)}</p>
              <Button look="danger">{visit.say(words.end)}</Button>
            </form>
          </>
        ) : (
          <Notice kind="info" locale={visit.locale} title={visit.say(words.ended)} />
        )}
      </>
    ),
  };
}

async function change(visit: Visit, wanted: readonly Role[], keepUnits: boolean): Promise<Answer | null> {
  const person = await found(visit);
  const { keys, planes } = visit.house;
  const by = visit.person?.id ?? "operator";
  try {
    await setRoles(planes.work, keys, {
      person: person.id,
      roles: wanted,
      keepUnits,
      by,
      at: visit.house.now(),
    });
    return null;
  } catch (error) {
    if (!(error instanceof Failure) || error.field === null) throw error;
    return one(visit, { [error.field]: error.text }, error.status);
  }
}

async function saveRoles(visit: Visit): Promise<Answer> {
  const chosen = (await visit.form())
    .all("roles")
    .map(roleNamed)
    .filter(role => role !== null);
  const person = await found(visit);
  // Whoever holds a role for a unit need hold none for the whole municipality.
  const forUnits = (await listUnitGrants(visit.house.planes.work)).some(grant => grant.person === person.id);
  if (chosen.length === 0 && !forUnits) return one(visit, { roles: words.noRole }, 422);
  if (!person.hasAccess) throw missing();
  return (await change(visit, chosen, true)) ?? { kind: "redirect", to: visit.to("/people") };
}

async function end(visit: Visit): Promise<Answer> {
  const refused = await change(visit, [], false);
  if (refused !== null) return refused;
  const { auth, keys, planes } = visit.house;
  const person = visit.params["person"] ?? "";
  await auth.endAccess(person);
  const event = {
    actor: visit.person?.id ?? "operator",
    action: "person.access-ended",
    subject: `person:${person}`,
  } as const;
  await recordAudit(planes.work, keys, event, visit.house.now());
  return { kind: "redirect", to: visit.to("/people") };
}

export const peopleRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/people",
    may: "people.manage",
    menu: { under: "house", label: words.title, about: words.lead },
    answer: visit => list(visit),
  },
  { method: "POST", path: "/people", may: "people.manage", answer: sendInvitation },
  { method: "GET", path: "/people/:person", may: "people.manage", answer: visit => one(visit) },
  { method: "POST", path: "/people/:person/roles", may: "people.manage", answer: saveRoles },
  { method: "POST", path: "/people/:person/end", may: "people.manage", answer: end },
  {
    method: "POST",
    path: "/people/invitations/:invitation/withdraw",
    may: "people.manage",
    answer: withdraw,
  },
];
