import { Failure } from "../../language/failure.ts";
import { formatList } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button, ButtonLink } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/choice.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { claimAttempt, forgetAttempts } from "../attempts.server.ts";
import { recordAudit } from "../audit.server.ts";
import type { AuditAction } from "../actions.ts";
import { viewableRoles } from "../rules.ts";
import { findPerson, isDemonstration } from "../store.server.ts";
import { roleNames } from "../texts.ts";
import { type Errors, errorAt, errorsOf, passwordProblem, Problems, repeatProblem } from "./form.tsx";
import { waitText } from "./sign-in.tsx";

const words = {
  title: { nl: "Mijn account", en: "My account" },
  name: { nl: "Naam", en: "Name" },
  email: { nl: "E-mailadres", en: "E-mail address" },
  roles: { nl: "Rollen", en: "Roles" },
  noRoles: { nl: "geen", en: "none" },
  second: { nl: "Tweede stap", en: "Second step" },
  on: { nl: "ingesteld", en: "set up" },
  off: { nl: "niet ingesteld", en: "not set up" },
  setUp: { nl: "Tweede stap instellen", en: "Set up the second step" },
  password: { nl: "Wachtwoord wijzigen", en: "Change password" },
  current: { nl: "Wachtwoord van nu", en: "Present password" },
  next: { nl: "Nieuw wachtwoord", en: "New password" },
  nextHint: {
    nl: "Ten minste 12 tekens. Andere sessies worden beëindigd.",
    en: "At least 12 characters. Other sessions end.",
  },
  again: { nl: "Nieuw wachtwoord nog een keer", en: "New password once more" },
  change: { nl: "Wijzigen", en: "Change" },
  wrong: { nl: "Dit wachtwoord klopt niet.", en: "This password is not right." },
  codes: { nl: "Herstelcodes", en: "Recovery codes" },
  codesWhy: {
    nl: "Met een herstelcode logt u in als u de app kwijt bent. Nieuwe codes vervangen de oude.",
    en: "A recovery code signs you in when you have lost the app. New codes replace the old ones.",
  },
  renew: { nl: "Nieuwe herstelcodes maken", en: "Make new recovery codes" },
  others: { nl: "Andere sessies", en: "Other sessions" },
  othersWhy: {
    nl: "Ergens anders nog ingelogd? Hier logt u overal uit, behalve op dit apparaat.",
    en: "Still signed in elsewhere? This signs you out everywhere but on this device.",
  },
  endOthers: { nl: "Andere sessies beëindigen", en: "End other sessions" },
  view: { nl: "Kijken als een andere rol", en: "Look as another role" },
  role: { nl: "Rol", en: "Role" },
  look: { nl: "Kijken", en: "Look" },
  codesTitle: { nl: "Bewaar deze herstelcodes", en: "Keep these recovery codes" },
  codesLead: {
    nl: "Schrijf ze op of druk ze af, en bewaar ze niet bij uw telefoon. Elke code werkt één keer.",
    en: "Write them down or print them, and do not keep them with your phone. Each code works once.",
  },
  kept: { nl: "Ik heb de codes bewaard", en: "I have kept the codes" },
  gone: { nl: "De codes zijn niet meer te zien", en: "The codes can no longer be seen" },
  goneWhy: {
    nl: "Herstelcodes zijn een kwartier te zien nadat ze zijn gemaakt. Maak nieuwe codes als u ze niet hebt bewaard.",
    en: "Recovery codes can be seen for a quarter of an hour after they were made. Make new ones if you did not keep them.",
  },
  back: { nl: "Naar mijn account", en: "To my account" },
} satisfies Record<string, Text>;

const doneTexts: Readonly<Record<string, Text>> = {
  password: { nl: "Uw wachtwoord is gewijzigd.", en: "Your password was changed." },
  sessions: { nl: "Uw andere sessies zijn beëindigd.", en: "Your other sessions were ended." },
};

async function page(visit: Visit, errors: Errors = {}, status = 200): Promise<Answer> {
  const known = visit.person === null ? null : await findPerson(visit.house.planes.work, visit.person.id);
  const done = doneTexts[visit.query.get("done") ?? ""];
  const views = visit.viewingAs === null ? viewableRoles(visit.person) : [];
  const named = known?.roles.map(role => visit.say(roleNames[role])) ?? [];
  return {
    kind: "page",
    title: words.title,
    status,
    body: (
      <>
        <Problems visit={visit} errors={errors} />
        <Heading level={1}>{visit.say(words.title)}</Heading>
        {done === undefined ? null : <Notice kind="success" locale={visit.locale} title={visit.say(done)} />}
        <Facts
          items={[
            { name: visit.say(words.name), value: known?.name },
            { name: visit.say(words.email), value: known?.email },
            {
              name: visit.say(words.roles),
              value: named.length === 0 ? visit.say(words.noRoles) : formatList(named, visit.locale),
            },
            {
              name: visit.say(words.second),
              value: visit.say(known?.secondFactor ? words.on : words.off),
              action: known?.secondFactor ? undefined : (
                <a href={visit.to("/second-factor")}>{visit.say(words.setUp)}</a>
              ),
            },
          ]}
        />
        {views.length === 0 ? null : (
          <form method="post" action={visit.to("/view-as")}>
            <Heading level={2}>{visit.say(words.view)}</Heading>
            <Radios
              name="role"
              label={visit.say(words.role)}
              value="manager"
              options={views.map(role => ({ value: role, label: visit.say(roleNames[role]) }))}
            />
            <Button look="secondary">{visit.say(words.look)}</Button>
          </form>
        )}
        <form method="post" action={visit.to("/account/password")} noValidate>
          <Heading level={2}>{visit.say(words.password)}</Heading>
          <Field
            name="current"
            label={visit.say(words.current)}
            type="password"
            autoComplete="current-password"
            error={errorAt(visit, errors, "current")}
            required
          />
          <Field
            name="next"
            label={visit.say(words.next)}
            hint={visit.say(words.nextHint)}
            type="password"
            autoComplete="new-password"
            error={errorAt(visit, errors, "next")}
            required
          />
          <Field
            name="again"
            label={visit.say(words.again)}
            type="password"
            autoComplete="new-password"
            error={errorAt(visit, errors, "again")}
            required
          />
          <Button look="secondary">{visit.say(words.change)}</Button>
        </form>
        {known?.secondFactor ? (
          <form method="post" action={visit.to("/account/recovery-codes/new")} noValidate>
            <Heading level={2}>{visit.say(words.codes)}</Heading>
            <p>{visit.say(words.codesWhy)}</p>
            <Field
              name="password"
              label={visit.say(words.current)}
              type="password"
              autoComplete="current-password"
              error={errorAt(visit, errors, "password")}
              required
            />
            <Button look="secondary">{visit.say(words.renew)}</Button>
          </form>
        ) : null}
        <form method="post" action={visit.to("/account/sessions")}>
          <Heading level={2}>{visit.say(words.others)}</Heading>
          <p>{visit.say(words.othersWhy)}</p>
          <Button look="secondary">{visit.say(words.endOthers)}</Button>
        </form>
      </>
    ),
  };
}

const record = (visit: Visit, action: AuditAction) =>
  recordAudit(
    visit.house.planes.work,
    visit.house.keys,
    { actor: visit.person?.id ?? "anonymous", action },
    visit.house.now(),
  );

/** Seconds to wait before this person may try their password again: a stolen session must not be a way to guess it. */
const claim = (visit: Visit): Promise<number> =>
  claimAttempt(
    visit.house.planes.work,
    visit.house.keys,
    "account",
    visit.person?.email ?? "",
    visit.house.now(),
  );

const forget = (visit: Visit): Promise<void> =>
  forgetAttempts(
    visit.house.planes.work,
    visit.house.keys,
    "account",
    visit.person?.email ?? "",
    visit.house.now(),
  );

async function changePassword(visit: Visit): Promise<Answer> {
  await refuseInDemonstration(visit);
  const form = await visit.form();
  const [current, next] = [form.one("current"), form.one("next")];
  const errors = errorsOf({
    next: passwordProblem(next, visit.person?.email ?? ""),
    again: repeatProblem(next, form.one("again")),
  });
  if (Object.keys(errors).length > 0) return page(visit, errors, 422);
  const wait = await claim(visit);
  if (wait > 0) return page(visit, { current: waitText(wait) }, 429);
  const headers = await visit.house.auth.changePassword(visit.request, current, next);
  if (headers === null) return page(visit, { current: words.wrong }, 422);
  await forget(visit);
  await record(visit, "password.changed");
  return { kind: "redirect", to: visit.to("/account?done=password"), headers };
}

async function renewCodes(visit: Visit): Promise<Answer> {
  await refuseInDemonstration(visit);
  const wait = await claim(visit);
  if (wait > 0) return page(visit, { password: waitText(wait) }, 429);
  const password = (await visit.form()).one("password");
  if (!(await visit.house.auth.renewRecoveryCodes(visit.request, password))) {
    return page(visit, { password: words.wrong }, 422);
  }
  await forget(visit);
  await record(visit, "second-factor.codes-renewed");
  await visit.house.auth.showRecoveryCodes(visit.person?.id ?? "");
  return { kind: "redirect", to: visit.to("/account/recovery-codes") };
}

/** Everyone shares the accounts of a demonstration: who changes one shuts the others out. */
async function refuseInDemonstration(visit: Visit): Promise<void> {
  if (!(await isDemonstration(visit.house.planes.work))) return;
  throw new Failure(
    "demonstration",
    {
      nl: "In de demonstratie liggen wachtwoorden en codes vast, want iedereen gebruikt dezelfde accounts.",
      en: "In the demonstration passwords and codes are fixed, as everyone uses the same accounts.",
    },
    { status: 409 },
  );
}

async function endOthers(visit: Visit): Promise<Answer> {
  await visit.house.auth.endOtherSessions(visit.request);
  await record(visit, "session.others-ended");
  return { kind: "redirect", to: visit.to("/account?done=sessions") };
}

async function codes(visit: Visit): Promise<Answer> {
  const shown =
    visit.viewingAs === null ? await visit.house.auth.recoveryCodes(visit.person?.id ?? "") : null;
  const trail = [{ label: words.title, path: "/account" }];
  if (shown === null) {
    return {
      kind: "page",
      title: words.codes,
      trail,
      body: (
        <>
          <Heading level={1}>{visit.say(words.gone)}</Heading>
          <p>{visit.say(words.goneWhy)}</p>
          <ButtonLink href={visit.to("/account")}>{visit.say(words.back)}</ButtonLink>
        </>
      ),
    };
  }
  return {
    kind: "page",
    title: words.codesTitle,
    trail,
    body: (
      <>
        <Heading level={1}>{visit.say(words.codesTitle)}</Heading>
        <p>{visit.say(words.codesLead)}</p>
        <ul className="recovery-codes">
          {shown.map(code => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <form method="post" action={visit.to("/account/recovery-codes")}>
          <Button>{visit.say(words.kept)}</Button>
        </form>
      </>
    ),
  };
}

async function codesKept(visit: Visit): Promise<Answer> {
  await visit.house.auth.hideRecoveryCodes(visit.person?.id ?? "");
  return { kind: "redirect", to: visit.to("/") };
}

export const accountRoutes: readonly Route[] = [
  { method: "GET", path: "/account", may: "account.own", answer: visit => page(visit) },
  { method: "POST", path: "/account/password", may: "account.own", answer: changePassword },
  { method: "POST", path: "/account/sessions", may: "account.own", answer: endOthers },
  { method: "GET", path: "/account/recovery-codes", may: "account.own", answer: codes },
  { method: "POST", path: "/account/recovery-codes", may: "account.own", answer: codesKept },
  { method: "POST", path: "/account/recovery-codes/new", may: "account.own", answer: renewCodes },
];
