import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { QrCode } from "../../web/components/qr.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { recordAudit } from "../audit.server.ts";
import { authenticatorAddress } from "../authenticator.ts";
import { type Errors, errorAt, Problems } from "./form.tsx";

const words = {
  title: { nl: "Tweede stap instellen", en: "Set up the second step" },
  lead: {
    nl: "Uw rol vraagt bij het inloggen om een code uit een app, naast het wachtwoord. Stel dat eerst in.",
    en: "Your role asks for a code from an app when you sign in, besides the password. Set that up first.",
  },
  scan: { nl: "1. Scan dit vierkant met de app", en: "1. Scan this square with the app" },
  apps: {
    nl: "Elke app voor codes werkt, zoals de app die uw gemeente al gebruikt.",
    en: "Any app for codes will do, such as the one your municipality uses already.",
  },
  picture: {
    nl: "QR-code voor de app; dezelfde sleutel staat eronder als tekst",
    en: "QR code for the app; the same key is below as text",
  },
  typed: {
    nl: "Lukt scannen niet? Vul deze sleutel in de app in:",
    en: "Cannot scan? Enter this key in the app:",
  },
  prove: { nl: "2. Vul de code in die de app toont", en: "2. Enter the code the app shows" },
  code: { nl: "Code van 6 cijfers", en: "Code of 6 digits" },
  set: { nl: "Instellen", en: "Set up" },
  wrong: {
    nl: "Deze code klopt niet. Kijk of de klok van uw telefoon goed staat en vul de nieuwe code in.",
    en: "This code is not right. Check that your phone's clock is right and enter the new code.",
  },
  done: { nl: "De tweede stap is ingesteld", en: "The second step has been set up" },
  account: { nl: "Naar mijn account", en: "To my account" },
} satisfies Record<string, Text>;

async function page(visit: Visit, errors: Errors = {}, status = 200): Promise<Answer> {
  const person = visit.person;
  const secret = person === null ? null : await visit.house.auth.pendingSecret(person.id);
  if (person === null || secret === null) {
    return {
      kind: "page",
      title: words.title,
      body: (
        <>
          <Heading level={1}>{visit.say(words.title)}</Heading>
          <Notice kind="info" locale={visit.locale} title={visit.say(words.done)}>
            <p>
              <a href={visit.to("/account")}>{visit.say(words.account)}</a>
            </p>
          </Notice>
        </>
      ),
    };
  }
  return {
    kind: "page",
    title: words.title,
    status,
    body: (
      <>
        <Problems visit={visit} errors={errors} />
        <Heading level={1}>{visit.say(words.title)}</Heading>
        <Lead>{visit.say(words.lead)}</Lead>
        <Heading level={2}>{visit.say(words.scan)}</Heading>
        <p>{visit.say(words.apps)}</p>
        <QrCode
          text={authenticatorAddress(secret, "Mozaïek", person.email)}
          label={visit.say(words.picture)}
        />
        <p>{visit.say(words.typed)}</p>
        <p>
          <code>{secret.match(/.{1,4}/g)?.join(" ")}</code>
        </p>
        <Heading level={2}>{visit.say(words.prove)}</Heading>
        <form method="post" action={visit.to("/second-factor")} noValidate>
          <Field
            name="code"
            label={visit.say(words.code)}
            autoComplete="one-time-code"
            inputMode="numeric"
            width={10}
            error={errorAt(visit, errors, "code")}
            required
          />
          <Button>{visit.say(words.set)}</Button>
        </form>
      </>
    ),
  };
}

async function send(visit: Visit): Promise<Answer> {
  const { auth, keys, planes } = visit.house;
  const person = visit.person;
  if (person === null || (await auth.pendingSecret(person.id)) === null) return page(visit);
  const step = await auth.verifyCode(visit.request, (await visit.form()).one("code"));
  if (step.outcome !== "in") return page(visit, { code: words.wrong }, 422);
  await recordAudit(
    planes.work,
    keys,
    { actor: person.id, action: "second-factor.set-up" },
    visit.house.now(),
  );
  await auth.showRecoveryCodes(person.id);
  return { kind: "redirect", to: visit.to("/account/recovery-codes"), headers: step.headers };
}

export const secondFactorRoutes: readonly Route[] = [
  { method: "GET", path: "/second-factor", may: "second-factor.set-up", answer: visit => page(visit) },
  { method: "POST", path: "/second-factor", may: "second-factor.set-up", answer: send },
];
