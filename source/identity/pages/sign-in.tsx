import type { House } from "../../house.ts";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { safeReturn } from "../../web/return.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { claimAttempt, forgetAttempts, releaseAttempt } from "../attempts.server.ts";
import { recordAudit } from "../audit.server.ts";
import { demonstrationAccounts, signInToDemonstration } from "../demonstration.server.ts";
import { forgetExpired } from "../expiry.server.ts";
import { isDemonstration } from "../store.server.ts";
import { roleMeanings, roleNames } from "../texts.ts";
import { roleNamed, viewCookieOf } from "../visitor.server.ts";
import { type Errors, errorAt, Problems } from "./form.tsx";

const words = {
  title: { nl: "Inloggen", en: "Sign in" },
  email: { nl: "E-mailadres", en: "E-mail address" },
  password: { nl: "Wachtwoord", en: "Password" },
  next: { nl: "Verder", en: "Continue" },
  noAccount: {
    nl: "Geen account, of wachtwoord kwijt? Vraag de beheerder om een uitnodiging.",
    en: "No account, or lost your password? Ask the administrator for an invitation.",
  },
  wrong: {
    nl: "Dit e-mailadres en wachtwoord horen niet bij elkaar.",
    en: "This e-mail address and password do not belong together.",
  },
  demonstration: { nl: "Kies een rol om rond te kijken", en: "Choose a role to look around" },
  demonstrationLead: {
    nl: "Dit is een demonstratie. Met één knop logt u in als een van deze mensen.",
    en: "This is a demonstration. One button signs you in as one of these people.",
  },
  as: { nl: "Inloggen als", en: "Sign in as" },
  ownAccount: { nl: "Of met een e-mailadres", en: "Or with an e-mail address" },
} satisfies Record<string, Text>;

/** Where to go once signed in; only a path of this site passes. */
export const destination = (visit: Visit, wanted: string | null): string =>
  safeReturn(wanted) ?? visit.to("/");

const withReturn = (path: string, wanted: string | null): string =>
  safeReturn(wanted) === null ? path : `${path}?return=${encodeURIComponent(wanted ?? "")}`;

async function page(
  visit: Visit,
  typed: string,
  wanted: string | null,
  errors: Errors = {},
  status = 200,
): Promise<Answer> {
  const demonstration = await isDemonstration(visit.house.planes.work);
  return {
    kind: "page",
    title: words.title,
    status,
    body: (
      <>
        <Problems visit={visit} errors={errors} />
        <Heading level={1}>{visit.say(words.title)}</Heading>
        {demonstration ? <Demonstration visit={visit} wanted={wanted} /> : null}
        {demonstration ? <Heading level={2}>{visit.say(words.ownAccount)}</Heading> : null}
        <form method="post" action={visit.to("/sign-in")} noValidate>
          <input type="hidden" name="return" value={safeReturn(wanted) ?? ""} />
          <Field
            name="email"
            label={visit.say(words.email)}
            type="email"
            autoComplete="username"
            spellCheck={false}
            value={typed}
            error={errorAt(visit, errors, "email")}
            required
          />
          <Field
            name="password"
            label={visit.say(words.password)}
            type="password"
            autoComplete="current-password"
            error={errorAt(visit, errors, "password")}
            required
          />
          <Button>{visit.say(words.next)}</Button>
        </form>
        <p>{visit.say(words.noAccount)}</p>
      </>
    ),
  };
}

function Demonstration({ visit, wanted }: { readonly visit: Visit; readonly wanted: string | null }) {
  return (
    <section aria-labelledby="demonstration">
      <Heading level={2} id="demonstration">
        {visit.say(words.demonstration)}
      </Heading>
      <Lead>{visit.say(words.demonstrationLead)}</Lead>
      <form method="post" action={visit.to("/sign-in/demonstration")}>
        <input type="hidden" name="return" value={safeReturn(wanted) ?? ""} />
        <ul className="role-choice">
          {demonstrationAccounts.map(({ role }) => (
            <li key={role}>
              <Button look="secondary" name="role" value={role}>
                {`${visit.say(words.as)} ${visit.say(roleNames[role])}`}
              </Button>
              <p>{visit.say(roleMeanings[role])}</p>
            </li>
          ))}
        </ul>
      </form>
    </section>
  );
}

async function send(visit: Visit): Promise<Answer> {
  const form = await visit.form();
  const email = form.one("email").trim().toLowerCase();
  const wanted = form.one("return");
  const { auth, keys, planes } = visit.house;
  const now = visit.house.now();
  const address = visit.address ?? "unknown";
  await forgetExpired(visit.house);
  const wait = Math.max(
    await claimAttempt(planes.work, keys, "account", email, now),
    await claimAttempt(planes.work, keys, "address", address, now),
  );
  // Counted by what was typed, so that an address without an account waits just as long as one with.
  if (wait > 0) return page(visit, form.one("email"), wanted, { password: waitText(wait) }, 429);
  const step = await auth.signIn(email, form.one("password"));
  if (step.outcome === "refused") {
    const event = { actor: "anonymous", action: "sign-in.failed", detail: { step: "password" } } as const;
    await recordAudit(planes.work, keys, event, now);
    return page(visit, form.one("email"), wanted, { password: words.wrong }, 422);
  }
  await forgetAttempts(planes.work, keys, "account", email, now);
  await releaseAttempt(planes.work, keys, "address", address, now);
  if (step.outcome === "second-step") {
    return { kind: "redirect", to: withReturn(visit.to("/sign-in/code"), wanted), headers: step.headers };
  }
  return signedIn(visit, step.person, step.headers, wanted, "sign-in.succeeded");
}

/** Records that someone is in, and sends them on with their session. */
export async function signedIn(
  visit: Visit,
  person: string | null,
  headers: Headers,
  wanted: string | null,
  action: "sign-in.succeeded" | "sign-in.recovery-code",
): Promise<Answer> {
  const { keys, planes } = visit.house;
  await recordAudit(planes.work, keys, { actor: person ?? "anonymous", action }, visit.house.now());
  return { kind: "redirect", to: destination(visit, wanted), headers: withoutView(visit.house, headers) };
}

/** A new or ended session does not look through the role of the one before it. */
function withoutView(house: House, headers: Headers): Headers {
  const all = new Headers(headers);
  all.append("set-cookie", viewCookieOf(house, null));
  return all;
}

/** How long to wait, in words. */
export function waitText(seconds: number): Text {
  const minutes = Math.ceil(seconds / 60);
  return seconds < 60
    ? {
        nl: `Er is te vaak geprobeerd in te loggen. Wacht ${seconds} seconden en probeer het opnieuw.`,
        en: `There were too many attempts to sign in. Wait ${seconds} seconds and try again.`,
      }
    : {
        nl: `Er is te vaak geprobeerd in te loggen. Wacht ${minutes} ${minutes === 1 ? "minuut" : "minuten"} en probeer het opnieuw.`,
        en: `There were too many attempts to sign in. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"} and try again.`,
      };
}

async function sendDemonstration(visit: Visit): Promise<Answer> {
  const form = await visit.form();
  const role = roleNamed(form.one("role"));
  const step = role === null ? null : await signInToDemonstration(visit.house, role);
  if (step === null) {
    throw new Failure(
      "demonstration",
      {
        nl: "Deze rol is hier niet te kiezen. Log in met een e-mailadres en wachtwoord.",
        en: "This role cannot be chosen here. Sign in with an e-mail address and a password.",
      },
      { status: 404 },
    );
  }
  return signedIn(visit, step.person, step.headers, form.one("return"), "sign-in.succeeded");
}

async function signOut(visit: Visit): Promise<Answer> {
  const { auth, keys, planes } = visit.house;
  const headers = await auth.signOut(visit.request);
  const event = { actor: visit.person?.id ?? "anonymous", action: "session.ended" } as const;
  await recordAudit(planes.work, keys, event, visit.house.now());
  return { kind: "redirect", to: visit.to("/"), headers: withoutView(visit.house, headers) };
}

export const signInRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/sign-in",
    may: "session.start",
    answer: visit =>
      visit.person === null
        ? page(visit, "", visit.query.get("return"))
        : { kind: "redirect", to: destination(visit, visit.query.get("return")) },
  },
  { method: "POST", path: "/sign-in", may: "session.start", answer: send },
  { method: "POST", path: "/sign-in/demonstration", may: "session.start", answer: sendDemonstration },
  { method: "POST", path: "/sign-out", may: "session.end", answer: signOut },
];
