import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { safeReturn } from "../../web/return.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { firstUse } from "../attempts.server.ts";
import { recordAudit } from "../audit.server.ts";
import { cookiesAfter, type Step } from "../sign-in.server.ts";
import { type Errors, errorAt, Problems } from "./form.tsx";
import { signedIn } from "./sign-in.tsx";

const words = {
  title: { nl: "Tweede stap", en: "Second step" },
  lead: {
    nl: "Open de app waarmee u codes maakt en vul de code van Mozaïek in.",
    en: "Open the app that makes your codes and enter the one for Mozaïek.",
  },
  code: { nl: "Code van 6 cijfers", en: "Code of 6 digits" },
  recovery: { nl: "Herstelcode", en: "Recovery code" },
  recoveryLead: {
    nl: "Vul een van de herstelcodes in die u bij het instellen hebt bewaard. Elke code werkt één keer.",
    en: "Enter one of the recovery codes you kept when you set this up. Each code works once.",
  },
  useRecovery: { nl: "App kwijt? Gebruik een herstelcode", en: "Lost your app? Use a recovery code" },
  useCode: { nl: "Toch een code uit de app gebruiken", en: "Use a code from the app after all" },
  signIn: { nl: "Inloggen", en: "Sign in" },
  again: { nl: "Opnieuw beginnen", en: "Start again" },
} satisfies Record<string, Text>;

const problems = {
  wrong: {
    nl: "Deze code klopt niet. Vul de code in die de app nu toont.",
    en: "This code is not right. Enter the one the app shows now.",
  },
  "wrong-recovery": {
    nl: "Deze herstelcode klopt niet of is al gebruikt.",
    en: "This recovery code is not right or was used before.",
  },
  used: {
    nl: "Deze code is al gebruikt. Wacht tot de app een nieuwe toont.",
    en: "This code was used before. Wait until the app shows a new one.",
  },
  expired: {
    nl: "Deze inlogpoging is verlopen. Begin opnieuw met uw wachtwoord.",
    en: "This attempt to sign in has expired. Start again with your password.",
  },
  locked: {
    nl: "Er zijn te veel verkeerde codes ingevuld. Wacht een kwartier en probeer het opnieuw.",
    en: "Too many wrong codes were entered. Wait a quarter of an hour and try again.",
  },
} satisfies Record<string, Text>;

type Way = "code" | "recovery";

function page(visit: Visit, way: Way, wanted: string | null, errors: Errors = {}, status = 200): Answer {
  const other = way === "code" ? "recovery" : "code";
  const rest = safeReturn(wanted) === null ? "" : `?return=${encodeURIComponent(wanted ?? "")}`;
  return {
    kind: "page",
    title: words.title,
    status,
    body: (
      <>
        <Problems visit={visit} errors={errors} />
        <Heading level={1}>{visit.say(words.title)}</Heading>
        <Lead>{visit.say(way === "code" ? words.lead : words.recoveryLead)}</Lead>
        <form method="post" action={visit.to(`/sign-in/${way}`)} noValidate>
          <input type="hidden" name="return" value={safeReturn(wanted) ?? ""} />
          <Field
            name="code"
            label={visit.say(way === "code" ? words.code : words.recovery)}
            autoComplete="one-time-code"
            inputMode={way === "code" ? "numeric" : undefined}
            spellCheck={false}
            width={10}
            error={errorAt(visit, errors, "code")}
            required
          />
          <Button>{visit.say(words.signIn)}</Button>
        </form>
        <ul>
          <li>
            <a href={`${visit.to(`/sign-in/${other}`)}${rest}`}>
              {visit.say(way === "code" ? words.useRecovery : words.useCode)}
            </a>
          </li>
          <li>
            <a href={visit.to("/sign-in")}>{visit.say(words.again)}</a>
          </li>
        </ul>
      </>
    ),
  };
}

async function send(visit: Visit, way: Way): Promise<Answer> {
  const { auth, keys, planes } = visit.house;
  const form = await visit.form();
  const wanted = form.one("return");
  // Whoever is signed in already does not sign in again: a stale form would otherwise test codes without a limit.
  if (visit.person !== null) return { kind: "redirect", to: safeReturn(wanted) ?? visit.to("/") };
  const code = form.one("code").replaceAll(/\s/g, "");
  const step = await (way === "code"
    ? auth.verifyCode(visit.request, code)
    : auth.verifyRecoveryCode(visit.request, code));
  const now = visit.house.now();
  const refuse = async (problem: Text, status: number) => {
    const event = { actor: "anonymous", action: "sign-in.failed", detail: { step: way } } as const;
    await recordAudit(planes.work, keys, event, now);
    return page(visit, way, wanted, { code: problem }, status);
  };
  if (step.outcome !== "in" || step.person === null) return refuse(problemOf(step, way), statusOf(step));
  if (way === "code" && !(await firstUse(planes.work, keys, step.person, code, now))) {
    await auth.signOut(cookiesAfter(step.headers));
    return refuse(problems.used, 422);
  }
  const action = way === "code" ? "sign-in.succeeded" : "sign-in.recovery-code";
  return signedIn(visit, step.person, step.headers, wanted, action);
}

function problemOf(step: Step, way: Way): Text {
  if (step.reason === "expired" || step.reason === "locked") return problems[step.reason];
  return way === "code" ? problems.wrong : problems["wrong-recovery"];
}

const statusOf = (step: Step): number =>
  step.reason === "locked" ? 429 : step.reason === "expired" ? 409 : 422;

export const secondStepRoutes: readonly Route[] = (["code", "recovery"] as const).flatMap((way): Route[] => [
  {
    method: "GET",
    path: `/sign-in/${way}`,
    may: "session.start",
    answer: visit => page(visit, way, visit.query.get("return")),
  },
  { method: "POST", path: `/sign-in/${way}`, may: "session.start", answer: visit => send(visit, way) },
]);
