import { entitledTo } from "../../disclosure/rules.ts";
import { ItemFields } from "../../instruments/form/answer-form.tsx";
import { stillToAnswer } from "../../instruments/answering.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Empty } from "../../web/components/small.tsx";
import { errorPages } from "../../web/errors.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { fieldOf } from "../../instruments/answering.ts";
import { handIn } from "../anonymous.server.ts";
import { roundClosed } from "../answers.server.ts";
import { readAll } from "../whole-form.ts";
import { fields } from "../credential.ts";
import type { Campaign } from "../model.ts";
import { releasedResults, resultsPath } from "../results.server.ts";
import { standing } from "../rules.ts";
import { readCampaign } from "../store.server.ts";

const words = {
  noScript: { nl: "Deze browser kan dit niet veilig", en: "This browser cannot do this safely" },
  noScriptWhat: {
    nl: "Deze meting is anoniem, en daarvoor is JavaScript nodig. Open de link uit uw uitnodiging op een ander apparaat, of vraag om een vragenlijst op papier:",
    en: "This round is anonymous, and needs JavaScript for that. Open the link of your invitation on another device, or ask for a questionnaire on paper:",
  },
  link: { nl: "Begin met de link uit uw uitnodiging", en: "Begin with the link of your invitation" },
  linkWhat: {
    nl: "Op dit apparaat is nog niet begonnen met deze meting.",
    en: "This round was not begun on this device yet.",
  },
  part: { nl: "Deel", en: "Part" },
  back: { nl: "Terug", en: "Back" },
  next: { nl: "Verder", en: "Continue" },
  send: { nl: "Antwoorden versturen", en: "Send the answers" },
  sendWhat: {
    nl: "Na versturen worden uw antwoorden opgeteld bij die van anderen. U kunt ze dan niet meer wijzigen of terugvragen, want niemand weet welke van u zijn.",
    en: "Once sent, your answers are added to those of others. You can then no longer change them or ask for them back, for nobody knows which are yours.",
  },
  erase: { nl: "Antwoorden van dit apparaat wissen", en: "Erase the answers from this device" },
  failed: { nl: "Versturen lukte niet", en: "Sending did not work" },
  failedWhat: {
    nl: "Uw antwoorden staan nog op dit apparaat. Kijk of er verbinding is en verstuur ze opnieuw; dubbel tellen kan niet.",
    en: "Your answers are still on this device. See whether there is a connection and send them again; they cannot count twice.",
  },
  done: { nl: "Dank u wel", en: "Thank you" },
  doneWhat: {
    nl: "Uw antwoorden zijn opgeteld bij die van anderen en staan niet meer op dit apparaat.",
    en: "Your answers were added to those of others and are no longer on this device.",
  },
  outcome: { nl: "Wat er met uw antwoord gebeurt", en: "What happens with your answer" },
  notTold: { nl: "Nog niet verteld", en: "Not told yet" },
  notToldWhat: {
    nl: "Hier leest u wat we hoorden en wat we gaan doen, zodra de meting is gesloten en besproken. Bewaar deze link.",
    en: "Here you will read what we heard and what we will do, as soon as the round has been closed and discussed. Keep this link.",
  },
  heard: { nl: "Wat we hoorden", en: "What we heard" },
  will: { nl: "Wat we gaan doen", en: "What we will do" },
  when: { nl: "Wanneer u meer hoort", en: "When you will hear more" },
  figures: { nl: "Bekijk de cijfers", en: "See the figures" },
} satisfies Record<string, Text>;

const today = (visit: Visit) => visit.house.now().toISOString().slice(0, 10);

/** An anonymous round that people know of; anything else does not exist here. */
async function known(visit: Visit): Promise<Campaign | null> {
  const campaign = await readCampaign(visit.house, visit.params["campaign"] ?? "");
  return campaign.mode === "anonymous" && standing(campaign, today(visit)) !== "not-yet" ? campaign : null;
}

/** The questions, the same for everyone: nothing in the address or the page says who looks. */
async function show(visit: Visit): Promise<Answer> {
  const campaign = await known(visit);
  if (campaign === null) return errorPages.notFound(visit.locale);
  if (standing(campaign, today(visit)) === "over")
    return { kind: "redirect", to: visit.to(`/answers/${campaign.id}`) };
  const { locale } = visit;
  const { instrument } = campaign;
  return {
    kind: "page",
    alone: true,
    same: true,
    title: instrument.title,
    island: "answering",
    body: (
      <div data-island="ask" data-campaign={campaign.id} data-to={visit.to(`/questions/${campaign.id}`)}>
        <Heading level={1} above={campaign.title}>
          {instrument.title[locale]}
        </Heading>
        <div data-part="no-script">
          <Notice kind="warning" title={visit.say(words.noScript)} locale={locale}>
            <p>{`${visit.say(words.noScriptWhat)} ${campaign.plan.contact}`}</p>
          </Notice>
        </div>
        <div data-part="link" hidden>
          <Empty title={visit.say(words.link)}>
            <p>{visit.say(words.linkWhat)}</p>
          </Empty>
        </div>
        <div data-part="form" hidden>
          <p className="progress-text" data-where={visit.say(words.part)} aria-live="polite" />
          <div className="part-progress">
            <progress max={1} value={0} aria-label={visit.say(words.part)} />
          </div>
          <form noValidate className="answer-form">
            {instrument.sections.map(section => (
              <section
                key={section.id}
                data-section={section.id}
                data-when={section.when === null ? undefined : JSON.stringify(section.when)}
              >
                <h2>{section.title[locale]}</h2>
                {section.text === null ? null : <p>{section.text[locale]}</p>}
                {section.items.map(item => (
                  <div
                    key={item.kind === "question" ? item.question.key : item.id}
                    data-item=""
                    data-when={item.when === null ? undefined : JSON.stringify(item.when)}
                  >
                    <ItemFields
                      item={item}
                      alone={section.items.length === 1}
                      shown={() => []}
                      errors={[]}
                      locale={locale}
                    />
                  </div>
                ))}
              </section>
            ))}
            <div data-failed="" hidden>
              <Notice kind="warning" title={visit.say(words.failed)} locale={locale}>
                <p>{visit.say(words.failedWhat)}</p>
              </Notice>
            </div>
            <div className="actions">
              <button type="button" data-go="next" className="utrecht-button utrecht-button--primary-action">
                {visit.say(words.next)}
              </button>
              <button type="submit" data-go="send" className="utrecht-button utrecht-button--primary-action">
                {visit.say(words.send)}
              </button>
              <button
                type="button"
                data-go="back"
                className="utrecht-button utrecht-button--secondary-action"
              >
                {visit.say(words.back)}
              </button>
            </div>
            <p data-last="">{visit.say(words.sendWhat)}</p>
            <p>
              <button type="button" data-erase="" className="utrecht-button utrecht-button--subtle">
                {visit.say(words.erase)}
              </button>
            </p>
          </form>
        </div>
        <div data-part="done" hidden>
          <Notice kind="success" title={visit.say(words.done)} locale={locale}>
            <p>{visit.say(words.doneWhat)}</p>
          </Notice>
          <p>
            <a href={visit.to(`/answers/${campaign.id}`)}>{visit.say(words.outcome)}</a>
          </p>
        </div>
      </div>
    ),
  };
}

/** Takes an answer that carries a credential. It comes without a session, and needs none. */
async function take(visit: Visit): Promise<Answer> {
  const campaign = await known(visit);
  if (campaign === null) return errorPages.notFound(visit.locale);
  if (standing(campaign, today(visit)) !== "open") throw roundClosed();
  const form = await visit.form();
  const { answers, errors } = readAll(campaign.instrument, key => form.all(fieldOf(key)));
  const wrong = [
    ...errors,
    ...stillToAnswer(campaign.instrument, answers)
      .filter(({ key }) => errors.every(({ question }) => question !== key))
      .map(({ key }) => ({ question: key, text: { nl: "Kies een antwoord.", en: "Choose an answer." } })),
  ];
  if (wrong.length > 0)
    return json({ errors: wrong.map(({ question, text }) => ({ question, text: visit.say(text) })) }, 422);
  const bytes = (field: string) => new Uint8Array(Buffer.from(form.one(field).slice(0, 1000), "base64url"));
  const outcome = await handIn(visit.house, campaign, {
    credential: bytes(fields.credential),
    signature: bytes(fields.signature),
    answers,
  });
  return json({ outcome }, 200);
}

const json = (value: unknown, status: number): Answer => ({
  kind: "file",
  name: "outcome.json",
  type: "application/json",
  body: JSON.stringify(value),
  status,
});

/** What happened with the answers, for everyone with the link. */
async function told(visit: Visit): Promise<Answer> {
  const campaign = await readCampaign(visit.house, visit.params["campaign"] ?? "");
  if (!["open", "closed", "told"].includes(campaign.state)) return errorPages.notFound(visit.locale);
  const { locale } = visit;
  const message = campaign.told;
  const released = await releasedResults(visit.house, campaign.id, entitledTo(visit.person));
  return {
    kind: "page",
    title: words.outcome,
    body: (
      <>
        <Heading level={1} above={campaign.title}>
          {visit.say(words.outcome)}
        </Heading>
        {message === null || campaign.toldAt === null ? (
          <Empty title={visit.say(words.notTold)}>
            <p>{visit.say(words.notToldWhat)}</p>
          </Empty>
        ) : (
          <>
            <Lead>{formatDate(campaign.toldAt, locale)}</Lead>
            {(["heard", "will", "when"] as const).map(part => (
              <section key={part}>
                <Heading level={2}>{visit.say(words[part])}</Heading>
                {message[part].split(/\n{2,}/).map(paragraph => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </section>
            ))}
          </>
        )}
        {released.length === 0 ? null : (
          <p>
            <a href={visit.to(resultsPath(campaign.id))}>{visit.say(words.figures)}</a>
          </p>
        )}
      </>
    ),
  };
}

export const questionRoutes: readonly Route[] = [
  { method: "GET", path: "/questions/:campaign", may: "campaign.answer", answer: show },
  { method: "POST", path: "/questions/:campaign", may: "campaign.answer", answer: take },
  { method: "GET", path: "/answers/:campaign", may: "campaign.answer", answer: told },
];
