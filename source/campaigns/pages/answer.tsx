import { createPublicKey } from "node:crypto";
import type { ReactNode } from "react";
import type { AnswerError } from "../../instruments/answering.ts";
import { fieldOf, readSection, stillToAnswer } from "../../instruments/answering.ts";
import { itemsFor, sectionsFor } from "../../instruments/conditions.ts";
import { type Shown, shownAnswers } from "../../instruments/form/answer-form.tsx";
import { PartForm, PartProgress } from "../../instruments/form/part-form.tsx";
import type { Answers, Section } from "../../instruments/model.ts";
import { questionsAt } from "../../instruments/model.ts";
import { written } from "../../instruments/paragraph.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { errorPages } from "../../web/errors.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { roundClosed } from "../answers.server.ts";
import { readSheet, saveSheet } from "../sheets.server.ts";
import { fields } from "../credential.ts";
import { type Campaign, modes } from "../model.ts";
import { standing } from "../rules.ts";
import { collect, findInvitation, type Invitation, markAnswered } from "../invitations.server.ts";
import { words } from "./answer-texts.ts";

const today = (visit: Visit) => visit.house.now().toISOString().slice(0, 10);

interface Found {
  readonly campaign: Campaign;
  readonly invitation: Invitation;
}

/** Finds whom a link is for; an answer instead where there is nothing to fill in. */
async function come(visit: Visit): Promise<Found | Answer> {
  const found = await findInvitation(visit.house, visit.params["token"] ?? "");
  if (found === null) return plain(visit, words.unknown, <p>{visit.say(words.unknownWhat)}</p>, 404);
  const { campaign } = found;
  switch (standing(campaign, today(visit))) {
    case "not-yet":
      return plain(
        visit,
        words.notYet,
        <p>{`${campaign.title}: ${formatDate(campaign.plan.opensOn, visit.locale)}`}</p>,
      );
    case "over":
      return campaign.state === "open"
        ? plain(visit, words.over, <p>{visit.say(words.overWhat)}</p>)
        : { kind: "redirect", to: visit.to(`/answers/${campaign.id}`) };
    default:
      return found;
  }
}

const plain = (visit: Visit, title: Text, body: ReactNode, status = 200): Answer => ({
  kind: "page",
  alone: true,
  title,
  status,
  body: (
    <>
      <Heading level={1}>{visit.say(title)}</Heading>
      {body}
    </>
  ),
});

const path = (visit: Visit) => visit.to(`/answer/${visit.params["token"] ?? ""}`);

async function show(visit: Visit): Promise<Answer> {
  const found = await come(visit);
  if ("kind" in found) return found;
  const { campaign, invitation } = found;
  if (campaign.mode === "anonymous") return anonymousPage(visit, campaign);
  const sheet = await readSheet(visit.house, campaign.id, invitation.id);
  const answers = sheet?.answers ?? {};
  const part = visit.query.get("part");
  if (part === "check") return checkPage(visit, campaign, answers);
  const sections = sectionsFor(campaign.instrument, answers);
  const section = sections.find(({ id }) => id === part);
  if (section === undefined) return welcome(visit, campaign, sheet);
  return partPage(visit, { campaign, answers, sections, section, shown: shownAnswers(answers), errors: [] });
}

function About({ visit, campaign }: { readonly visit: Visit; readonly campaign: Campaign }) {
  const { locale } = visit;
  const { instrument, plan, mode } = campaign;
  return (
    <>
      <Lead>{instrument.purpose[locale]}</Lead>
      <Facts
        items={[
          { name: visit.say(words.why), value: plan.register.purpose },
          {
            name: `${visit.say(words.who)}: ${visit.say(modes[mode].name)}`,
            value: visit.say(modes[mode].means),
          },
          {
            name: visit.say(words.howLong),
            value: `${instrument.minutes} ${visit.say(words.minutes)}. ${visit.say(words.free)}`,
          },
          { name: visit.say(words.until), value: formatDate(plan.closesOn, locale) },
          { name: visit.say(words.contact), value: plan.contact },
        ]}
      />
    </>
  );
}

function welcome(
  visit: Visit,
  campaign: Campaign,
  sheet: { readonly answers: Answers; readonly sent: boolean } | null,
): Answer {
  const [first] = sectionsFor(campaign.instrument, {});
  const done = visit.query.get("done");
  const said =
    done === "sent"
      ? (["sent", "sentWhat"] as const)
      : done === "saved"
        ? (["saved", "savedWhat"] as const)
        : null;
  return {
    kind: "page",
    alone: true,
    title: campaign.instrument.title,
    body: (
      <>
        {said === null ? null : (
          <Notice kind="success" title={visit.say(words[said[0]])} locale={visit.locale}>
            <p>{visit.say(words[said[1]])}</p>
          </Notice>
        )}
        <Heading level={1} above={campaign.title}>
          {visit.say(campaign.instrument.title)}
        </Heading>
        <About visit={visit} campaign={campaign} />
        <Actions>
          <ButtonLink href={`${path(visit)}?part=${first?.id ?? ""}`}>
            {visit.say(sheet === null ? words.begin : sheet.sent ? words.change : words.goOn)}
          </ButtonLink>
        </Actions>
      </>
    ),
  };
}

/** Where the browser gets its credential. Without script it says so, and offers another way that is as anonymous. */
function anonymousPage(visit: Visit, campaign: Campaign): Answer {
  const key = createPublicKey(campaign.publicKey ?? "")
    .export({ type: "spki", format: "der" })
    .toString("base64url");
  const message = (part: string, title: Text, text: Text, button: Text | null) => (
    <div data-part={part} hidden>
      <Notice kind="warning" title={visit.say(title)} locale={visit.locale}>
        <p>{visit.say(text)}</p>
      </Notice>
      {button === null ? null : <BeginButton>{visit.say(button)}</BeginButton>}
    </div>
  );
  return {
    kind: "page",
    alone: true,
    title: campaign.instrument.title,
    island: "answering",
    body: (
      <>
        <Heading level={1} above={campaign.title}>
          {visit.say(campaign.instrument.title)}
        </Heading>
        <About visit={visit} campaign={campaign} />
        <div
          data-island="collect"
          data-campaign={campaign.id}
          data-key={key}
          data-token={visit.params["token"] ?? ""}
          data-sign={`${path(visit)}/sign`}
          data-next={visit.to(`/questions/${campaign.id}`)}
        >
          <div data-part="no-script">
            <Notice kind="warning" title={visit.say(words.noScript)} locale={visit.locale}>
              <p>{visit.say(words.noScriptWhat)}</p>
              <p>{visit.say(words.otherDevice)}</p>
              <p>{`${visit.say(words.paper)} ${campaign.plan.contact}`}</p>
            </Notice>
          </div>
          <div data-part="ready" hidden>
            <p>{visit.say(words.shared)}</p>
            <BeginButton>{visit.say(words.begin)}</BeginButton>
          </div>
          <div data-part="again" hidden>
            <BeginButton>{visit.say(words.goOn)}</BeginButton>
          </div>
          {message("elsewhere", words.elsewhere, words.elsewhereWhat, null)}
          {message("failed", words.failed, words.failedWhat, words.begin)}
          {message("done", words.done, words.doneWhat, null)}
        </div>
      </>
    ),
  };
}

/** Does nothing without script, and is hidden then. */
const BeginButton = ({ children }: { readonly children: ReactNode }) => (
  <button type="button" data-begin="" className="utrecht-button utrecht-button--primary-action">
    {children}
  </button>
);

interface Part {
  readonly campaign: Campaign;
  readonly answers: Answers;
  readonly sections: readonly Section[];
  readonly section: Section;
  readonly shown: Shown;
  readonly errors: readonly AnswerError[];
}

function partPage(visit: Visit, { campaign, answers, sections, section, shown, errors }: Part): Answer {
  const { locale } = visit;
  const at = sections.indexOf(section);
  return {
    kind: "page",
    alone: true,
    title: campaign.instrument.title,
    status: errors.length === 0 ? 200 : 422,
    body: (
      <>
        <ErrorSummary
          locale={locale}
          errors={errors.map(({ question, text }) => ({ field: fieldOf(question), text: text[locale] }))}
        />
        <Heading level={1} above={visit.say(campaign.instrument.title)}>
          {visit.say(section.title)}
        </Heading>
        <PartProgress at={at} parts={sections.length} locale={locale} />
        <PartForm
          action={path(visit)}
          section={section}
          first={at === 0}
          answers={answers}
          shown={shown}
          errors={errors}
          locale={locale}
        />
      </>
    ),
  };
}

function checkPage(visit: Visit, campaign: Campaign, answers: Answers): Answer {
  const { locale } = visit;
  const missing = stillToAnswer(campaign.instrument, answers);
  return {
    kind: "page",
    alone: true,
    title: words.check,
    body: (
      <>
        <Heading level={1} above={visit.say(campaign.instrument.title)}>
          {visit.say(words.check)}
        </Heading>
        {missing.length === 0 ? null : (
          <Notice kind="warning" locale={locale}>
            <p>{visit.say(words.missing)}</p>
            <ul>
              {missing.map(question => (
                <li key={question.key}>{visit.say(question.text)}</li>
              ))}
            </ul>
          </Notice>
        )}
        {sectionsFor(campaign.instrument, answers).map(section => (
          <section key={section.id}>
            <Heading level={2}>{visit.say(section.title)}</Heading>
            <p>
              <a href={`${path(visit)}?part=${section.id}`}>
                {visit.say(words.change)}
                <span className="visually-hidden">{`: ${visit.say(section.title)}`}</span>
              </a>
            </p>
            <Facts
              items={itemsFor(section, answers)
                .flatMap(questionsAt)
                .map(question => ({
                  name: visit.say(question.text),
                  value: written(question, answers, locale) || (
                    <span className="said-by">{visit.say(words.none)}</span>
                  ),
                }))}
            />
          </section>
        ))}
        <form method="post" action={path(visit)}>
          <input type="hidden" name="part" value="check" />
          <Actions>
            {missing.length === 0 ? (
              <Button name="go" value="send">
                {visit.say(words.send)}
              </Button>
            ) : null}
            <ButtonLink look="secondary" href={path(visit)}>
              {visit.say(words.later)}
            </ButtonLink>
          </Actions>
        </form>
      </>
    ),
  };
}

async function take(visit: Visit): Promise<Answer> {
  const found = await come(visit);
  if ("kind" in found) return found;
  const { campaign, invitation } = found;
  // An anonymous round takes no answer with an invitation, whatever a browser can or cannot do.
  if (campaign.mode === "anonymous") throw roundClosed();
  const { house } = visit;
  const before = (await readSheet(house, campaign.id, invitation.id))?.answers ?? {};
  const form = await visit.form();
  const here = path(visit);
  if (form.one("part") === "check") {
    if (form.one("go") !== "send" || stillToAnswer(campaign.instrument, before).length > 0)
      return { kind: "redirect", to: `${here}?part=check` };
    await saveSheet(house, campaign, invitation.id, before, true);
    await markAnswered(house.planes.work, invitation.id);
    return { kind: "redirect", to: `${here}?done=sent` };
  }
  const asked = sectionsFor(campaign.instrument, before);
  const section = asked.find(({ id }) => id === form.one("part")) ?? asked[0]!;
  const go = form.one("go");
  const { answers, errors } = readSection(campaign.instrument, section, before, form, go === "next");
  // What was right is kept, whatever else was wrong: going on later begins from there.
  await saveSheet(house, campaign, invitation.id, answers, false);
  const sections = sectionsFor(campaign.instrument, answers);
  const at = sections.findIndex(({ id }) => id === section.id);
  if (errors.length > 0 && go !== "back") {
    const shown: Shown = key => {
      const typed = form.all(fieldOf(key));
      return typed.length > 0 ? typed : shownAnswers(answers)(key);
    };
    return partPage(visit, { campaign, answers, sections, section, shown, errors });
  }
  if (go === "later") return { kind: "redirect", to: `${here}?done=saved` };
  const next = go === "back" ? sections[Math.max(0, at - 1)] : sections[at + 1];
  return { kind: "redirect", to: `${here}?part=${next?.id ?? "check"}` };
}

/** Signs what the browser made, without seeing it. */
async function sign(visit: Visit): Promise<Answer> {
  const found = await findInvitation(visit.house, visit.params["token"] ?? "");
  if (found === null) return errorPages.notFound(visit.locale);
  const { campaign, invitation } = found;
  if (campaign.mode !== "anonymous" || standing(campaign, today(visit)) !== "open") throw roundClosed();
  const typed = (await visit.form()).one(fields.blinded);
  if (!/^[\w-]{300,400}$/.test(typed))
    throw new Failure(
      "blinded",
      {
        nl: "Het bewijs van uw browser is niet goed aangekomen. Laad de bladzijde opnieuw.",
        en: "The proof of your browser did not arrive in one piece. Load the page again.",
      },
      { status: 400 },
    );
  const signature = await collect(visit.house, campaign, invitation, Buffer.from(typed, "base64url"));
  return {
    kind: "file",
    name: "signature.json",
    type: "application/json",
    body: JSON.stringify({ signature: signature.toString("base64url") }),
  };
}

export const answerRoutes: readonly Route[] = [
  { method: "GET", path: "/answer/:token", may: "campaign.answer", answer: show },
  { method: "POST", path: "/answer/:token", may: "campaign.answer", answer: take },
  { method: "POST", path: "/answer/:token/sign", may: "campaign.answer", answer: sign },
];
