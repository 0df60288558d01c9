import { Failure } from "../../language/failure.ts";
import { formatList } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { acceptInvitation, findInvitation, type Invitation } from "../invitations.server.ts";
import { roleNames } from "../texts.ts";
import {
  emailProblem,
  type Errors,
  errorAt,
  errorsOf,
  nameProblem,
  passwordProblem,
  Problems,
  repeatProblem,
} from "./form.tsx";
import { signedIn } from "./sign-in.tsx";

const words = {
  title: { nl: "Account maken", en: "Make an account" },
  first: {
    nl: "U wordt de eerste beheerder van deze installatie. Daarna nodigt u anderen uit.",
    en: "You will be the first administrator of this installation. After that you can invite others.",
  },
  invited: { nl: "U bent uitgenodigd als", en: "You are invited as" },
  name: { nl: "Naam", en: "Name" },
  email: { nl: "E-mailadres", en: "E-mail address" },
  password: { nl: "Wachtwoord", en: "Password" },
  passwordHint: {
    nl: "Ten minste 12 tekens. Een paar losse woorden werkt goed.",
    en: "At least 12 characters. A few unrelated words work well.",
  },
  again: { nl: "Wachtwoord nog een keer", en: "Password once more" },
  make: { nl: "Account maken", en: "Make the account" },
  gone: { nl: "Deze koppeling werkt niet (meer)", en: "This link does not work (any more)" },
  goneWhy: {
    nl: "De koppeling is al gebruikt, verlopen of niet goed overgenomen. Vraag de beheerder om een nieuwe. Hebt u al een account, log dan in.",
    en: "The link was used, has expired, or was not copied in full. Ask the administrator for a new one. If you have an account already, sign in.",
  },
  signIn: { nl: "Inloggen", en: "Sign in" },
} satisfies Record<string, Text>;

const gone = (visit: Visit): Answer => ({
  kind: "page",
  title: words.gone,
  status: 404,
  body: (
    <>
      <Heading level={1}>{visit.say(words.gone)}</Heading>
      <p>{visit.say(words.goneWhy)}</p>
      <p>
        <a href={visit.to("/sign-in")}>{visit.say(words.signIn)}</a>
      </p>
    </>
  ),
});

function page(
  visit: Visit,
  invitation: Invitation,
  typed: { readonly name: string; readonly email: string },
  errors: Errors = {},
  status = 200,
): Answer {
  const named = invitation.roles.map(role => visit.say(roleNames[role]));
  return {
    kind: "page",
    title: words.title,
    status,
    body: (
      <>
        <Problems visit={visit} errors={errors} />
        <Heading level={1}>{visit.say(words.title)}</Heading>
        <Lead>
          {invitation.kind === "first-administrator"
            ? visit.say(words.first)
            : `${visit.say(words.invited)} ${formatList(named, visit.locale)}.`}
        </Lead>
        <form method="post" action={visit.to(`/welcome/${visit.params["token"] ?? ""}`)} noValidate>
          <Field
            name="name"
            label={visit.say(words.name)}
            autoComplete="name"
            value={typed.name}
            error={errorAt(visit, errors, "name")}
            required
          />
          <Field
            name="email"
            label={visit.say(words.email)}
            type="email"
            autoComplete="username"
            spellCheck={false}
            value={typed.email}
            error={errorAt(visit, errors, "email")}
            required
          />
          <Field
            name="password"
            label={visit.say(words.password)}
            hint={visit.say(words.passwordHint)}
            type="password"
            autoComplete="new-password"
            error={errorAt(visit, errors, "password")}
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
          <Button>{visit.say(words.make)}</Button>
        </form>
      </>
    ),
  };
}

async function open(visit: Visit): Promise<Answer> {
  const invitation = await findInvitation(visit.house, visit.params["token"] ?? "");
  if (invitation === null) return gone(visit);
  return page(visit, invitation, { name: invitation.name ?? "", email: invitation.email ?? "" });
}

async function send(visit: Visit): Promise<Answer> {
  const token = visit.params["token"] ?? "";
  const invitation = await findInvitation(visit.house, token);
  if (invitation === null) return gone(visit);
  const form = await visit.form();
  const [name, email, password] = [form.one("name").trim(), form.one("email").trim(), form.one("password")];
  const errors = errorsOf({
    name: nameProblem(name),
    email: emailProblem(email),
    password: passwordProblem(password, email),
    again: repeatProblem(password, form.one("again")),
  });
  if (Object.keys(errors).length > 0) return page(visit, invitation, { name, email }, errors, 422);
  try {
    await acceptInvitation(visit.house, token, { name, email, password });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.field === null) return gone(visit);
    return page(visit, invitation, { name, email }, { [error.field]: error.text }, error.status);
  }
  const step = await visit.house.auth.signIn(email, password);
  return signedIn(visit, step.person, step.headers, null, "sign-in.succeeded");
}

export const welcomeRoutes: readonly Route[] = [
  { method: "GET", path: "/welcome/:token", may: "session.start", answer: open },
  { method: "POST", path: "/welcome/:token", may: "session.start", answer: send },
];
